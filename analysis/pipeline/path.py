"""From assumptions to paths: every moment from the start on, and a table of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping

import pandas as pd

from analysis.pipeline.check import check
from analysis.pipeline.flows import END, START, Assumptions, flows
from analysis.pipeline.observed import EDUCATIONS, Observed
from analysis.pipeline.queue import Quantity, total
from analysis.pipeline.run import Moment, simulate
from analysis.pipeline.state import State, starting_state


def _queue_of(group: int) -> Callable[[Moment], Quantity]:
    return lambda moment: total(moment.state.queue[group])


# What a path shows: doctors, but for the time and the full-time equivalents. ``applicants``,
# ``hired``, ``completed_lis1``, ``new_specialists`` and ``exits`` are of the half-year before.
FIGURES: dict[str, Callable[[Moment], Quantity]] = {
    "time": lambda moment: moment.time,
    "queue": lambda moment: moment.state.waiting,
    **{f"queue_{name}": _queue_of(group) for group, name in enumerate(EDUCATIONS)},
    "waited_two_years": lambda moment: total(group[-1] for group in moment.state.queue),
    "applicants": lambda moment: total(moment.applicants),
    "hired": lambda moment: total(moment.hired),
    "in_lis1": lambda moment: moment.state.lis1.total,
    "without_municipal_place": lambda moment: moment.state.lis1.without_place,
    "completed_lis1": lambda moment: moment.completed_lis1,
    "in_specialty_training": lambda moment: moment.state.training.total,
    "new_specialists": lambda moment: moment.new_specialists,
    "specialists_and_others": lambda moment: moment.state.doctors,
    "exits": lambda moment: moment.exits,
    "supply_fte": lambda moment: moment.supply_fte,
    "demand_fte": lambda moment: moment.demand_fte,
    "gap_fte": lambda moment: moment.gap_fte,
}


def moments(
    p: Assumptions,
    seen: Observed,
    *,
    start: float = START,
    end: float = END,
    posts_by_year: Mapping[int, Quantity] | None = None,
    state: State | None = None,
) -> Iterator[Moment]:
    """Yield every moment from ``start`` to ``end``.

    Args:
        p: the assumptions: floats or arrays of one shape, draws on the leading axis.
        seen: what was observed.
        start: when to start; a round must have been observed for it.
        end: when to end.
        posts_by_year: posts for each calendar year, instead of those that ``p`` opens.
        state: at the start, if it is known already.

    Raises:
        InputError: assumptions that cannot hold together, or a year outside the model's time.
    """
    check(p)
    given = flows(p, seen, start=start, end=end, posts_by_year=posts_by_year)
    yield from simulate(p, state or starting_state(p, seen, start), given)


def figures(moment: Moment, names: Iterable[str] | None = None) -> dict[str, Quantity]:
    """Return what a path shows of a moment: the figures of these names, or all in ``FIGURES``."""
    return {name: FIGURES[name](moment) for name in (FIGURES if names is None else names)}


def path(
    p: Assumptions,
    seen: Observed,
    *,
    end: float = END,
    posts_by_year: Mapping[int, float] | None = None,
) -> pd.DataFrame:
    """Return the path that a parameter set leads to, one row a half-year from 2018.5.

    The first row is the start, before which nothing has happened: its ``applicants``, ``hired``,
    ``completed_lis1``, ``new_specialists`` and ``exits`` are missing.

    Args:
        p: the assumptions, as floats.
        seen: what was observed.
        end: the last time.
        posts_by_year: posts for each calendar year, instead of those that ``p`` opens.

    Returns:
        The columns in ``FIGURES``.

    Raises:
        InputError: assumptions that cannot hold together, or a year outside the model's time.
    """
    rows = [
        {name: float(value) for name, value in figures(moment).items()}
        for moment in moments(p, seen, end=end, posts_by_year=posts_by_year)
    ]
    frame = pd.DataFrame(rows)
    flow = ["applicants", "hired", "completed_lis1", "new_specialists", "exits"]
    frame.loc[0, flow] = float("nan")
    return frame
