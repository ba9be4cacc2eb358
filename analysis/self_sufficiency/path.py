"""Measures of self-sufficiency over time, each with what it is a share of."""

from __future__ import annotations

from typing import Literal, get_args

import numpy as np
import pandas as pd

from analysis import pipeline
from analysis.errors import InputError
from analysis.pipeline import Assumptions
from analysis.pipeline.check import check
from analysis.pipeline.queue import total
from analysis.self_sufficiency import intake
from analysis.self_sufficiency import places as study
from analysis.self_sufficiency.intake import HORIZON, World
from analysis.self_sufficiency.places import Quantity
from analysis.self_sufficiency.trace import Traced, starting_home, trace

Measure = Literal[
    "coverage",
    "starters",
    "new_doctors",
    "new_doctors_home_grown",
    "new_specialists",
    "all_doctors",
]
MEASURES: tuple[Measure, ...] = get_args(Measure)
FIRST_YEAR = 2019
_HALF_YEARS = 2


def measures(
    p: Assumptions, world: World, goal: Quantity, *, until: int = HORIZON
) -> dict[int, dict[str, Quantity]]:
    """Return the measures of every calendar year from 2019 to ``until``.

    - ``coverage``: first-time applicants for LIS1 educated in Norway, of all doctors whom the
      services take in: LIS1 starters, direct entrants and specialists from abroad. It is how the
      official committee counts: doctors educated of doctors needed. It may pass 1.
    - ``starters``: doctors educated in Norway of those who start LIS1.
    - ``new_doctors``: the same of all whom the services take in.
    - ``new_doctors_home_grown``: the same with Norwegians educated abroad counted as home-grown.
    - ``new_specialists``: of new specialists, trained here or come from abroad, those whose degree
      is from Norway.
    - ``all_doctors``: of doctors at work past LIS1 at the end of the year.

    Args:
        p: the assumptions: floats, or arrays of one shape with draws on the leading axis.
        world: what is known.
        goal: study places in the end; a float, or an array like ``p``'s.
        until: the last year, at most 2060.

    Returns:
        For each year the measures (shares), and ``study_places``, ``degrees``, ``applicants`` from
        Norway, ``taken_in``, ``posts``, ``specialists_from_abroad`` and ``queue_norway`` (doctors).

    Raises:
        InputError: assumptions that cannot hold together.
    """
    check(p)
    state = pipeline.starting_state(p, world.seen)
    home = starting_home(p, world.seen, state)
    moments = pipeline.simulate(p, state, intake.flows(p, world, goal, until))
    by_year: dict[int, list[Traced]] = {}
    for one in trace(home, moments):
        by_year.setdefault(int(one.moment.time), []).append(one)
    return {
        year: _of_year(p, world, goal, year, halves)
        for year, halves in by_year.items()
        if len(halves) == _HALF_YEARS
    }


def path(p: Assumptions, world: World, goal: float | None = None) -> pd.DataFrame:
    """Return the measures as a table, one row a year from 2019 to 2060.

    Args:
        p: the assumptions, as floats.
        world: what is known.
        goal: study places in the end; today's when left out.

    Returns:
        ``year`` and the columns that ``measures`` names.

    Raises:
        InputError: assumptions that cannot hold together.
    """
    found = measures(p, world, world.today if goal is None else goal)
    return pd.DataFrame(
        [{"year": year} | {n: float(v) for n, v in row.items()} for year, row in found.items()]
    )


def in_year(frame: pd.DataFrame, year: int) -> dict[str, float]:
    """Return the row of a year.

    Raises:
        InputError: there is no such year.
    """
    rows = frame[frame["year"] == year]
    if rows.empty:
        raise InputError(
            f"year: {year} is not allowed; measures run from {FIRST_YEAR} to {HORIZON}"
        )
    return {str(name): float(value) for name, value in rows.iloc[0].items()}


def _of_year(
    p: Assumptions, world: World, goal: Quantity, year: int, halves: list[Traced]
) -> dict[str, Quantity]:
    moments = [one.moment for one in halves]
    home = total(moment.hired[0] for moment in moments)
    started = total(total(moment.hired) for moment in moments)
    direct, abroad = (total(moment.arrivals[at] for moment in moments) for at in (-2, -1))
    taken_in = started + direct + abroad
    applied = total(moment.arrivals[0] for moment in moments)
    specialists = total(moment.new_specialists for moment in moments) + abroad
    last = halves[-1]
    at_work = last.moment.state.training.total + last.moment.state.doctors
    grown = home + p.nationals_abroad_share * (started - home + direct)
    return {
        "study_places": study.places_in(year, p, world.places, goal),
        "degrees": study.degrees_in(year, p, world.places, goal),
        "applicants": applied,
        "taken_in": taken_in,
        "posts": intake.posts_in(p, world, goal, year),
        "specialists_from_abroad": abroad,
        "queue_norway": total(last.moment.state.queue[0]),
        "coverage": _share(applied, taken_in),
        "starters": _share(home, started),
        "new_doctors": _share(home, taken_in),
        "new_doctors_home_grown": _share(grown, taken_in),
        "new_specialists": _share(total(one.new_specialists for one in halves), specialists),
        "all_doctors": _share(last.home.past_lis1, at_work),
    }


def _share(part: Quantity, whole: Quantity) -> Quantity:
    """Return a share; missing where there is no whole."""
    return np.where(np.asarray(whole) > 0, part / np.maximum(whole, 1e-9), np.nan)
