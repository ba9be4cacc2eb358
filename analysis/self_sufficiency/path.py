"""Measures of self-sufficiency over time, each with what it is a share of."""

from __future__ import annotations

from typing import Literal, get_args

import numpy as np
import pandas as pd

from analysis import pipeline
from analysis.errors import InputError
from analysis.pipeline import Assumptions, Moment
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


def measures(p: Assumptions, world: World, goal: Quantity) -> dict[int, dict[str, Quantity]]:
    """Return the measures of every calendar year from 2019 to 2060.

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

    Returns:
        For each year the measures (shares), and ``study_places``, ``degrees``, ``applicants`` from
        Norway, ``taken_in``, ``posts``, ``specialists_from_abroad`` and ``queue_norway`` (doctors).

    Raises:
        InputError: assumptions that cannot hold together.
    """
    check(p)
    state = pipeline.starting_state(p, world.seen)
    home = starting_home(p, world.seen, state)
    moments = pipeline.simulate(p, state, intake.flows(p, world, goal))
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


def in_one_year(p: Assumptions, world: World, goal: Quantity, year: int) -> dict[str, Quantity]:
    """Return the measures of a year that need no tracing: coverage, starters and new doctors.

    Args:
        p: the assumptions: floats, or arrays of one shape with draws on the leading axis.
        world: what is known.
        goal: study places in the end.
        year: from 2019 to 2060.

    Raises:
        InputError: assumptions that cannot hold together.
    """
    check(p)
    state = pipeline.starting_state(p, world.seen)
    given = intake.flows(p, world, goal, year)
    moments = list(pipeline.simulate(p, state, given))[-_HALF_YEARS:]
    return _of_moments(p, moments)


def _of_year(
    p: Assumptions, world: World, goal: Quantity, year: int, halves: list[Traced]
) -> dict[str, Quantity]:
    last = halves[-1]
    found = _of_moments(p, [one.moment for one in halves])
    specialists = total(one.moment.new_specialists for one in halves)
    at_work = last.moment.state.training.total + last.moment.state.doctors
    return found | {
        "study_places": study.places_in(year, p, world.places, goal),
        "degrees": study.degrees_in(year, p, world.places, goal),
        "posts": intake.posts_in(p, world, goal, year),
        "queue_norway": total(last.moment.state.queue[0]),
        "new_specialists": _share(
            total(one.new_specialists for one in halves),
            specialists + found["specialists_from_abroad"],
        ),
        "all_doctors": _share(last.home.past_lis1, at_work),
    }


def _of_moments(p: Assumptions, moments: list[Moment]) -> dict[str, Quantity]:
    home = total(moment.hired[0] for moment in moments)
    started = total(total(moment.hired) for moment in moments)
    direct, abroad = (total(moment.arrivals[at] for moment in moments) for at in (-2, -1))
    applied = total(moment.arrivals[0] for moment in moments)
    taken_in = started + direct + abroad
    grown = home + p.nationals_abroad_share * (started - home + direct)
    return {
        "applicants": applied,
        "taken_in": taken_in,
        "specialists_from_abroad": abroad,
        "coverage": _share(applied, taken_in),
        "starters": _share(home, started),
        "new_doctors": _share(home, taken_in),
        "new_doctors_home_grown": _share(grown, taken_in),
    }


def _share(part: Quantity, whole: Quantity) -> Quantity:
    """Return a share; missing where there is no whole."""
    return np.where(np.asarray(whole) > 0, part / np.maximum(whole, 1e-9), np.nan)
