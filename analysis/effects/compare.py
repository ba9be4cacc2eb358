"""What packages change beside no measure at all, with ranges from the log or from draws."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

from analysis import uncertainty
from analysis.effects.log import COST_PARTS, LEVELS, Level
from analysis.effects.outcome import YEARS, Model, Outcome, evaluate, outcomes
from analysis.effects.package import Key, Numbers, combine, taken
from analysis.effects.price import BEARERS
from analysis.parameters import Entry
from analysis.uncertainty.draws import Distribution

_SOME = 0.5  # doctors a year: fewer than half a doctor more is none, and no cost is divided by it


def differences(found: Outcome, without: Outcome) -> dict[str, Numbers]:
    """Return what packages change.

    Args:
        found: what packages lead to.
        without: what no measure leads to, of a shape that broadcasts.

    Returns:
        By name, each of the shape of ``found``: extra_completed_2030 and _2040, extra_specialists_
        likewise, fewer_waiting_, gap_closed_ (full-time equivalents), gap_ (what is left),
        waiting_months, posts_ (posts' worth of doctors starting), entered (more doctors who begin
        specialist training in the last year), annual_cost_nok, cost_per_specialist_nok (the year's
        cost over ``entered``, each of whom becomes a specialist if none gives up; missing where
        nobody more begins), cost_per_fte_nok (over the gap closed in the last year),
        supervision_hours, norway_share, and what each of ``BEARERS`` bears, as borne_state_nok.
    """
    last = max(YEARS)
    columns: dict[str, Numbers] = {}
    for year in YEARS:
        columns[f"extra_completed_{year}"] = (
            found.completed_lis1[year] - without.completed_lis1[year]
        )
        columns[f"extra_specialists_{year}"] = (
            found.new_specialists[year] - without.new_specialists[year]
        )
        columns[f"fewer_waiting_{year}"] = without.queue[year] - found.queue[year]
        columns[f"gap_closed_{year}"] = without.gap_fte[year] - found.gap_fte[year]
        columns[f"gap_{year}"] = found.gap_fte[year]
        columns[f"posts_{year}"] = found.posts[year]
    entered = found.entered - without.entered
    closed = columns[f"gap_closed_{last}"]
    cost = found.annual_cost_nok
    return columns | {
        "waiting_months": found.waiting_months,
        "entered": entered,
        "annual_cost_nok": cost,
        "cost_per_specialist_nok": _each(cost, entered),
        "cost_per_fte_nok": _each(cost, closed),
        "supervision_hours": found.supervision_hours,
        "norway_share": found.norway_share,
        **{f"borne_{body}_nok": found.borne_nok[body] for body in BEARERS},
    }


def _each(cost: Numbers, number: Numbers) -> Numbers:
    some = number > _SOME
    return np.where(some, cost / np.where(some, number, 1.0), np.nan)


def changes(
    given: Model, packages: Sequence[Collection[str]], level: Level = "central"
) -> pd.DataFrame:
    """Return what packages change, with every range of the log at one level.

    Returns:
        One row a package, in order; columns as ``differences`` names them.
    """
    rows = taken(given.log, [(), *packages])
    found = outcomes(given, rows[1:], level)
    return pd.DataFrame(differences(found, outcomes(given, rows[:1], level)))


def by_measure(given: Model) -> pd.DataFrame:
    """Return what each measure changes alone, low, central and high.

    Returns:
        One row a measure and level: number, measure, level, and the columns of ``differences``.
    """
    known = list(given.log.measures)
    frames = []
    for level in LEVELS:
        frame = changes(given, [[measure] for measure in known], level)
        frame.insert(0, "level", level)
        frame.insert(0, "measure", known)
        frame.insert(0, "number", range(1, len(known) + 1))
        frames.append(frame)
    return pd.concat(frames).sort_values("number", kind="stable", ignore_index=True)


def draws(
    given: Model,
    measures: Collection[str],
    entries: Mapping[str, Entry],
    *,
    count: int = 512,
    seed: int = 1,
    held: Collection[str] = (),
) -> pd.DataFrame:
    """Return what a package changes in many draws of all that is uncertain.

    Effects, shares of cost and capacities are drawn from the log, each from a triangle between low
    and high with its peak at the central value, and the pipeline's assumptions from theirs. The
    amounts that a post costs are held.

    Args:
        given: the model.
        measures: of the package.
        entries: the assumptions log.
        count: how many draws, at most ``uncertainty.CHUNK``.
        seed: of the draws.
        held: assumptions that keep their value.

    Returns:
        One row a draw; columns as ``differences`` names them.
    """
    spread = uncertainty.distributions(entries, held=held)
    ranges = _ranges(given)
    uncertain = [key for key, (low, _, high) in ranges.items() if low < high]
    unit = uncertainty.points(0, len(spread) + len(uncertain), seed, count)
    assumptions, _ = uncertainty.draw(given.p, spread, unit[:, : len(spread)])
    drawn: dict[tuple[str, Key], Any] = {key: central for key, (_, central, _) in ranges.items()}
    for column, key in enumerate(uncertain):
        low, central, high = ranges[key]
        drawn[key] = Distribution(low, high, central).quantile(unit[:, len(spread) + column])

    def of(kind: str) -> dict[Key, Any]:
        return {key: value for (what, key), value in drawn.items() if what == kind}

    found, without = (
        evaluate(
            given,
            taken(given.log, [package]),
            of("effect"),
            drawn["room", ("", "")],
            of("cost"),
            assumptions,
        )
        for package in (combine(given.log, measures), ())
    )
    return pd.DataFrame(differences(found, without))


def _ranges(given: Model) -> dict[tuple[str, Key], tuple[float, float, float]]:
    """Return low, central and high of every range of the log: effects, shares of cost, room."""
    found: dict[tuple[str, Key], tuple[float, float, float]] = {}
    for measure, entry in given.log.measures.items():
        for change in entry.changes:
            found["effect", (measure, change.lever)] = _ends(change, given)
        for part in COST_PARTS if entry.cost else ():
            found["cost", (measure, part)] = _ends(getattr(entry.cost, part), given)
    found["room", ("", "")] = _ends(given.log.capacities.hospital_room_posts, given)
    return found


def _ends(one: Any, given: Model) -> tuple[float, float, float]:
    return (one.at("low", given.p), one.at("central", given.p), one.at("high", given.p))
