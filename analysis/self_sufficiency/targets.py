"""What a target takes: the study places, LIS1 posts and money for a share of doctors from home."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any, Literal, cast

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analysis import cost
from analysis.errors import InputError
from analysis.parameters import Parameters
from analysis.pipeline import Assumptions
from analysis.pipeline.flows import by_name
from analysis.self_sufficiency.intake import HORIZON, World
from analysis.self_sufficiency.path import MEASURES, Measure, in_one_year, measures
from analysis.self_sufficiency.places import check
from analysis.self_sufficiency.timeline import timeline

SHARES = (0.8, 0.9, 1.0)
MOST_PLACES = 4_000
ENOUGH = 1e-6  # a share this little below the target meets it
NEAREST = 1e-3  # where the target is out of reach: how near the best is near enough
SOLVED_FOR: tuple[Measure, ...] = MEASURES[:3]

Numbers = NDArray[np.float64]
Outcome = Literal["already", "reached", "out_of_reach"]


@dataclass(frozen=True)
class Target:
    """What it takes that a share of doctors is educated in Norway by a year.

    Attributes:
        share: the target.
        measure: of what it is a share, as ``path.measures`` tells.
        by_year: when it is to be met.
        outcome: ``already`` where today's places meet it, ``reached`` where more do,
            ``out_of_reach`` where none do; the places are then the fewest that come nearest.
        places: study places a year in the end.
        extra_places: of them those beyond today's.
        share_in_year: what they make in ``by_year``.
        year_reached: the first year from which on it is met until ``by_year``; None where it isn't
            met then.
        posts: LIS1 posts in ``by_year``.
        extra_posts: of them those beyond ``p.posts``, which existed before the plan.
        specialists_from_abroad: in ``by_year``.
        lis1_nok: what the extra posts cost in a year.
        study_nok: what the extra places cost in a year, once every year of study has them.
        price_year: of both amounts.
    """

    share: float
    measure: Measure
    by_year: int
    outcome: Outcome
    places: int
    extra_places: int
    share_in_year: float
    year_reached: int | None
    posts: float
    extra_posts: float
    specialists_from_abroad: float
    lis1_nok: float
    study_nok: float
    price_year: int

    @property
    def reachable(self) -> bool:
        """Whether the target is met by the year."""
        return self.outcome != "out_of_reach"

    @property
    def cost_nok(self) -> float:
        """What extra posts and places cost together in a year."""
        return self.lis1_nok + self.study_nok

    def as_dict(self) -> dict[str, Any]:
        """Return every result by its name."""
        return asdict(self) | {"reachable": self.reachable, "cost_nok": self.cost_nok}


def places_for(
    share: float,
    year: int = HORIZON,
    *,
    p: Parameters,
    world: World,
    measure: Measure = "coverage",
    price_indices: pd.DataFrame | None = None,
) -> Target:
    """Return what it takes that a share of doctors is educated in Norway by a year.

    The number of study places is found by halving an interval of whole numbers: more places never
    lower a share. New places open from ``p.places_first_year`` on, at most
    ``p.places_opened_per_year`` a year.

    Args:
        share: the target, above 0 and at most 1.
        year: by when; new places give no degree before ``p.places_first_year + p.study_years``.
        p: the assumptions.
        world: what is known.
        measure: coverage (as the official committee counts), starters or new_doctors.
        price_indices: ``norway_price_indices``, needed for another price year than 2018.

    Raises:
        InputError: a share or a year that is not allowed, an unknown measure, or assumptions that
            cannot hold together.
    """
    _refuse(share, year, p, world, measure)
    places, outcome = solve(share, year, p, world, measure)
    found = measures(p, world, float(places))
    outcome_of = cast(Outcome, outcome.item())
    met = [bool(row[measure] >= share - ENOUGH) for at, row in found.items() if at <= year]
    row = found[year]
    extra_places = int(places - world.today)
    extra_posts = float(row["posts"]) - p.posts
    money = cost.in_price_year(p, price_indices)
    return Target(
        share=share,
        measure=measure,
        by_year=year,
        outcome=outcome_of,
        places=int(places),
        extra_places=extra_places,
        share_in_year=float(row[measure]),
        year_reached=_held_from(list(found), met),
        posts=float(row["posts"]),
        extra_posts=extra_posts,
        specialists_from_abroad=float(row["specialists_from_abroad"]),
        lis1_nok=float(cost.annual_cost(money, extra_posts)),
        study_nok=extra_places * p.study_years * money.study_place_nok,
        price_year=money.price_year,
    )


def solve(
    share: float, year: int, p: Assumptions, world: World, measure: Measure
) -> tuple[Numbers, NDArray[np.str_]]:
    """Return the fewest study places that make the share in the year, and the outcome.

    Args:
        share: the target.
        year: by when.
        p: the assumptions: floats, or arrays of one shape, which are solved draw by draw.
        world: what is known.
        measure: of what the target is a share.

    Returns:
        Places, never fewer than today's, and the outcome: arrays with one item a draw, or with none
        but one for floats.
    """

    def reached(goal: Numbers) -> Numbers:
        return np.asarray(in_one_year(p, world, goal, year)[measure], dtype=float)

    shape = np.broadcast_shapes(*(np.shape(value) for value in by_name(p).values()))
    low = np.full(shape, float(world.today))
    high = np.full(shape, float(MOST_PLACES))
    at_today, best = reached(low), reached(high)
    goal = np.where(best >= share - ENOUGH, share - ENOUGH, best - NEAREST)
    already = at_today >= share - ENOUGH
    enough = at_today >= goal
    high, at_low, at_high = np.where(enough, low, high), at_today, best
    turn = 0
    while np.any(high - low > 1):
        # The line through the ends meets the goal near it; every third turn halves the interval.
        rise = np.where(at_high > at_low, at_high - at_low, np.inf)
        line = np.ceil(low + (high - low) * (goal - at_low) / rise)
        trial = np.floor((low + high) / 2) if turn % 3 == 2 else line
        trial = np.clip(trial, low + 1, np.maximum(high - 1, low + 1))
        found = reached(trial)
        meets = found >= goal
        high, at_high = np.where(meets, trial, high), np.where(meets, found, at_high)
        low, at_low = np.where(meets, low, trial), np.where(meets, at_low, found)
        low = np.where(enough, high, low)
        turn += 1
    with_more = np.where(best >= share - ENOUGH, "reached", "out_of_reach")
    return high, np.where(already, "already", with_more)


def _held_from(years: list[int], met: list[bool]) -> int | None:
    """Return the first year of the unbroken row of years, up to the last, in which it is met."""
    first = None
    for year, meets in reversed(list(zip(years, met, strict=False))):
        if not meets:
            break
        first = year
    return first


def _refuse(share: float, year: int, p: Parameters, world: World, measure: str) -> None:
    if not 0 < share <= 1:
        raise InputError(
            f"share: {share:g} is not allowed; the target is a share above 0 and at most 1"
        )
    if measure not in SOLVED_FOR:
        raise InputError(f"measure: {measure} is not allowed; there are {', '.join(SOLVED_FOR)}")
    check(p, world.places)
    first = timeline(p)["degree"]
    if not first <= year <= HORIZON:
        raise InputError(
            f"year: {year} is not allowed; new places first give degrees in {first}, and the model "
            f"ends in {HORIZON}, so that it must be from {first} to {HORIZON}"
        )
