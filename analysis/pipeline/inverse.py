"""How many posts: the smallest number that closes the gap by a chosen year, and what waiting costs.

More posts never make the gap larger, so the smallest number is found by narrowing an interval of
whole numbers, for all draws at once.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analysis.errors import InputError
from analysis.pipeline.check import check
from analysis.pipeline.flows import Assumptions, by_name, changed
from analysis.pipeline.observed import Observed
from analysis.pipeline.path import moments
from analysis.pipeline.state import State, starting_state

MOST_POSTS = 5_000
CLOSED_FTE = 1e-6  # a gap this small is none
BEST_FTE = 0.5  # where the gap can't be closed: how near the best is near enough


@dataclass(frozen=True)
class Needed:
    """The posts that a target needs; floats, or one item a draw.

    Attributes:
        posts: the fewest posts a year that close the gap; where none do, the fewest that bring it
            within half a full-time equivalent of the least that can be had.
        reachable: whether they close it.
        gap_fte: full-time equivalents missing in the target year with that many posts.
    """

    posts: NDArray[np.float64]
    reachable: NDArray[np.bool_]
    gap_fte: NDArray[np.float64]


def with_posts(p: Assumptions, posts: float | NDArray[np.float64]) -> Assumptions:
    """Return the assumptions with that many posts in all, the new ones opened as ``p`` says."""
    return changed(p, {"new_posts": posts - p.posts})


def gap_in_target_year(
    p: Assumptions,
    seen: Observed,
    posts: float | NDArray[np.float64],
    state: State | None = None,
) -> NDArray[np.float64]:
    """Return the full-time equivalents that are missing in ``p.target_year`` with so many posts."""
    for moment in moments(with_posts(p, posts), seen, end=float(p.target_year), state=state):
        last = moment
    return np.asarray(last.gap_fte, dtype=float)


def posts_needed(p: Assumptions, seen: Observed) -> Needed:
    """Return the fewest LIS1 posts a year that close the gap in ``p.target_year``.

    New posts open from ``p.first_year`` on, at most ``p.ramp_posts_per_year`` a year. The gap may
    be open before the target year and open again after it.

    Args:
        p: the assumptions: floats, or arrays of one shape, which are solved draw by draw.
        seen: what was observed.

    Raises:
        InputError: assumptions that cannot hold together, or a target year outside the model's.
    """
    check(p)
    state = starting_state(p, seen)
    at_none = gap_in_target_year(p, seen, 0.0, state)
    most = np.broadcast_to(_most(p), at_none.shape).astype(float)
    start = np.broadcast_to(np.asarray(p.posts, dtype=float), at_none.shape).ravel()
    at_most = gap_in_target_year(p, seen, most, state)
    goal = np.where(at_most <= CLOSED_FTE, CLOSED_FTE, at_most + BEST_FTE)
    enough = at_none <= goal
    posts, gap = np.where(enough, 0.0, most), np.where(enough, at_none, at_most)
    open_draws = np.flatnonzero(~enough)
    found = _narrow(
        *(values.ravel()[open_draws] for values in (at_none, most, at_most, goal)),
        start=start[open_draws],
        gap=lambda index, trial: _gap_of(p, seen, open_draws[index], trial),
    )
    posts.ravel()[open_draws], gap.ravel()[open_draws] = found
    return Needed(posts, gap <= CLOSED_FTE, gap)


def _most(p: Assumptions) -> NDArray[np.float64]:
    """Return how many posts there can be in the target year at the ramp's pace."""
    opened = p.ramp_posts_per_year * max(0, p.target_year - p.first_year + 1)
    most: NDArray[np.float64] = np.minimum(np.asarray(p.posts + opened, float), MOST_POSTS)
    return most


def _gap_of(
    p: Assumptions, seen: Observed, draws: NDArray[np.int64], posts: NDArray[np.float64]
) -> NDArray[np.float64]:
    """Return the gap of some of the draws; a set of floats is a single draw."""
    values = by_name(p)
    some = changed(
        p,
        {name: v[draws] for name, v in values.items() if isinstance(v, np.ndarray) and v.ndim},
    )
    found = gap_in_target_year(some, seen, posts, starting_state(some, seen))
    return np.broadcast_to(found, posts.shape)


def _narrow(
    at_none: NDArray[np.float64],
    most: NDArray[np.float64],
    at_most: NDArray[np.float64],
    goal: NDArray[np.float64],
    *,
    start: NDArray[np.float64],
    gap: Callable[[NDArray[np.int64], NDArray[np.float64]], NDArray[np.float64]],
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return the smallest whole numbers whose gap is at most the goal, and that gap.

    The gap falls with posts along nearly straight lines that flatten where applicants run out. So
    the line through the last two numbers that were too few meets the goal at a number that is at
    most too small; every fourth turn halves the interval, lest a bend hold it up.
    """
    low, gap_low, high, gap_high = np.zeros_like(most), at_none.copy(), most.copy(), at_most.copy()
    slope = np.zeros_like(most)
    turn = 0
    while (index := np.flatnonzero(high - low > 1)).size:
        under, over = low[index], high[index]
        if turn == 0:
            trial = start[index]
        elif turn % 4 == 3:
            trial = np.floor((under + over) / 2)
        else:
            steep = np.where(slope[index] > 0, slope[index], np.inf)
            trial = np.ceil(under + (gap_low[index] - goal[index]) / steep)
        trial = np.minimum(np.maximum(trial, under + 1), over - 1)
        found = gap(index, trial)
        closes = found <= goal[index]
        fewer, more = index[~closes], index[closes]
        slope[fewer] = (gap_low[fewer] - found[~closes]) / (trial[~closes] - low[fewer])
        low[fewer], gap_low[fewer] = trial[~closes], found[~closes]
        # A number that closes the gap gives the slope where none is known yet.
        first = slope[more] == 0
        slope[more] = np.where(
            first, (gap_low[more] - found[closes]) / (trial[closes] - low[more]), slope[more]
        )
        high[more], gap_high[more] = trial[closes], found[closes]
        turn += 1
    return high, gap_high


def waiting_costs(p: Assumptions, seen: Observed, years: Sequence[int] = range(6)) -> pd.DataFrame:
    """Return what each further year of waiting costs.

    Args:
        p: the assumptions, as floats; the new posts first open in ``p.first_year``.
        seen: what was observed.
        years: how many years later they open instead.

    Returns:
        One row a delay: years_waited, first_year, posts_needed to close the gap in the target year,
        extra_posts (a year, compared with not waiting), reachable, gap_fte (missing in the target
        year with the posts needed), and, if the number of posts is left as it was without waiting,
        gap_fte_same_posts (in the target year) and fte_years_missing (from the start to the target
        year).

    Raises:
        InputError: assumptions that cannot hold together, or a delay beyond the target year.
    """
    rows = []
    without_waiting = float(posts_needed(p, seen).posts)
    for delay in years:
        first_year = p.first_year + delay
        if first_year > p.target_year:
            raise InputError(
                f"waiting {delay} years opens the first posts in {first_year}, after the target "
                f"year {p.target_year}"
            )
        later = changed(p, {"first_year": first_year})
        needed = posts_needed(later, seen)
        same = with_posts(later, without_waiting)
        gaps = [float(moment.gap_fte) for moment in moments(same, seen, end=float(p.target_year))]
        rows.append(
            {
                "years_waited": delay,
                "first_year": first_year,
                "posts_needed": float(needed.posts),
                "extra_posts": float(needed.posts) - without_waiting,
                "reachable": bool(needed.reachable),
                "gap_fte": float(needed.gap_fte),
                "gap_fte_same_posts": gaps[-1],
                "fte_years_missing": sum(max(gap, 0.0) for gap in gaps[1:]) / 2,
            }
        )
    return pd.DataFrame(rows)
