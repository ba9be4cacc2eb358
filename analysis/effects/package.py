"""Packages: which measures are taken together, and what they move in the model in a half-year.

A package is a set: the order in which its measures are named changes nothing. Where two measures
move the same doctors or places, the second counts only as far as it exceeds the first.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from analysis.algebra import maximum, minimum
from analysis.effects.levers import LEVERS
from analysis.effects.log import Level, Log
from analysis.errors import InputError, did_you_mean
from analysis.parameters import Parameters

Numbers = NDArray[np.float64]
Taken = NDArray[np.bool_]
Key = tuple[str, str]
"""A measure and a lever of it."""


def combine(log: Log, measures: Iterable[str | int]) -> tuple[str, ...]:
    """Return a package: the measures' ids in the report's order, each once.

    Args:
        log: the log of effects.
        measures: ids, or numbers from 1 to 12, in any order.

    Raises:
        InputError: a measure is unknown, or two cannot be taken together.
    """
    known = tuple(log.measures)
    chosen = {_id(known, measure) for measure in measures}
    for pair in log.exclusive:
        if set(pair.measures) <= chosen:
            one, other = (_numbered(known, measure) for measure in pair.measures)
            raise InputError(f"{one} and {other} cannot be taken together: {pair.reason}")
    return tuple(measure for measure in known if measure in chosen)


def _id(known: tuple[str, ...], measure: str | int) -> str:
    if str(measure).isdecimal() and 1 <= int(measure) <= len(known):
        return known[int(measure) - 1]
    if measure in known:
        return str(measure)
    raise InputError(
        f"no measure is called '{measure}'{did_you_mean(str(measure), known)}; allowed are the "
        f"numbers 1 to {len(known)} and the names {', '.join(known)}"
    )


def _numbered(known: tuple[str, ...], measure: str) -> str:
    return f"measure {known.index(measure) + 1} ({measure})"


def taken(log: Log, packages: Iterable[Iterable[str]]) -> Taken:
    """Return which measures each package takes, shape (packages, measures)."""
    rows = [set(package) for package in packages]
    return np.array([[measure in row for measure in log.measures] for row in rows], dtype=bool)


def every(log: Log) -> Taken:
    """Return every set of measures, the empty one first, shape (2**measures, measures)."""
    return np.array(list(itertools.product((False, True), repeat=len(log.measures))), dtype=bool)


def feasible(log: Log, rows: Taken) -> NDArray[np.bool_]:
    """Return which packages hold no two measures that exclude each other, shape (packages,)."""
    known = list(log.measures)
    found = np.ones(len(rows), dtype=bool)
    for pair in log.exclusive:
        one, other = (known.index(measure) for measure in pair.measures)
        found &= ~(rows[:, one] & rows[:, other])
    return found


def members(log: Log, row: Taken) -> tuple[str, ...]:
    """Return the ids of the measures that one package takes, in the report's order."""
    return tuple(m for m, is_taken in zip(log.measures, row, strict=True) if is_taken)


def strengths(log: Log, p: Parameters, level: Level) -> dict[Key, float]:
    """Return how much each measure moves each of its levers, once it works in full."""
    return {
        (measure, change.lever): change.at(level, p)
        for measure, entry in log.measures.items()
        for change in entry.changes
    }


def share_begun(log: Log, p: Any, measure: str, lever: str, strength: Any, time: float) -> Any:
    """Return how far a measure works at a time, as a share of its full strength.

    New posts open at most ``p.ramp_posts_per_year`` a year; everything else rises evenly over the
    years that the log gives. A measure works from the year's first half-year on.
    """
    start = log.measures[measure].start
    years = int(time) - (p.first_year + start.delay_years) + 1
    if years <= 0:
        return 0.0
    if lever == "new_posts":
        return minimum(1.0, p.ramp_posts_per_year * years / maximum(strength, 1e-9))
    return min(1.0, years / max(1, start.years_to_full))


def moved(
    log: Log, p: Any, rows: Taken, strength: Mapping[Key, Any], time: float
) -> dict[Key, Numbers]:
    """Return how much each package moves each measure's levers at a time, overlaps taken off.

    Args:
        log: the log of effects.
        p: the assumptions.
        rows: the packages, shape (packages, measures).
        strength: as from ``strengths``: numbers, or arrays of shape (packages,).
        time: in years.
    """
    column = {measure: index for index, measure in enumerate(log.measures)}
    found = {
        (measure, lever): rows[:, column[measure]]
        * share_begun(log, p, measure, lever, value, time)
        * value
        for (measure, lever), value in strength.items()
    }
    for overlap in log.overlaps:
        first, second = ((place.measure, place.lever) for place in (overlap.first, overlap.second))
        found[second] = maximum(0.0, found[second] - found[first])
    return found


def by_lever(parts: Mapping[Key, Numbers]) -> dict[str, Any]:
    """Return how much each lever moves in all."""
    totals: dict[str, Any] = dict.fromkeys(LEVERS, 0.0)
    for (_, lever), value in parts.items():
        totals[lever] = totals[lever] + value
    return totals
