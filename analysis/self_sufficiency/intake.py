"""What comes into the pipeline when study places change: applicants, posts, doctors from abroad.

Four things differ from the pipeline chapter. Applicants educated in Norway follow the study places,
not a trend. A part of the new students would else have studied in another EEA country, and is
missing among those applicants later. LIS1 posts open beyond the plan where applicants educated in
Norway outgrow it. And specialists from abroad give way to them, so that the services take in as
many doctors as before.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from analysis import pipeline
from analysis.algebra import maximum, minimum
from analysis.errors import InputError
from analysis.pipeline import Assumptions, Flows, Observed
from analysis.pipeline.flows import (
    direct_entrants,
    municipal_places,
    new_applicants,
    posts_in_year,
    season_share,
)
from analysis.self_sufficiency import places as study
from analysis.self_sufficiency.places import Quantity

HORIZON = 2060
_MARCH = 0.0


@dataclass(frozen=True)
class World:
    """What is known besides the assumptions.

    Attributes:
        seen: what the pipeline's documents count.
        places: study places by autumn, from 2018 on.
    """

    seen: Observed
    places: Mapping[int, float]

    @property
    def today(self) -> float:
        """Study places in the last year that is known."""
        return self.places[max(self.places)]


def graduates_of(time: float) -> int:
    """Return the year of the degrees that first apply for posts starting at ``time``.

    A degree of summer leads to the posts of 1 September of the year (x.5) and, for the rest, to
    those of 1 March of the next (x.0).
    """
    return int(time - 0.5)


def applicants(p: Assumptions, world: World, goal: Quantity, time: float) -> Quantity:
    """Return the doctors educated in Norway who apply for the first time for posts of a half-year.

    Args:
        p: the assumptions.
        world: what is known.
        goal: study places in the end.
        time: when the posts start.
    """
    share = p.spring_applicants_norway_share
    season = 1 - share if time % 1 == _MARCH else share
    return season * study.new_applicants_in(graduates_of(time), p, world.places, goal)


def applicants_in(p: Assumptions, world: World, goal: Quantity, year: int) -> Quantity:
    """Return the doctors educated in Norway who apply for the first time in a calendar year."""
    return applicants(p, world, goal, float(year)) + applicants(p, world, goal, year + 0.5)


def taken_in(p: Assumptions, year: int) -> Quantity:
    """Return how many doctors the services plan to take in in a year.

    The LIS1 posts of the plan that find a doctor, former direct entry that is left, and specialists
    from abroad.
    """
    left = p.direct_entrants * p.direct_entry_left_share
    return p.post_use_share * posts_in_year(p, year) + left + p.foreign_specialists


def posts_in(p: Assumptions, world: World, goal: Quantity, year: int) -> Quantity:
    """Return the LIS1 posts of a year.

    As many as the plan has; more where doctors educated in Norway outgrow them, up to all whom the
    services take in.
    """
    planned = posts_in_year(p, year)
    if year < p.places_first_year:
        return planned
    left = p.direct_entrants * p.direct_entry_left_share
    wanted = minimum(applicants_in(p, world, goal, year), taken_in(p, year) - left)
    return maximum(planned, wanted / p.post_use_share)


def specialists_beside(p: Assumptions, posts: Quantity, year: int) -> Quantity:
    """Return the specialists from abroad beside so many LIS1 posts in a year.

    As many as ``p.foreign_specialists``, less the doctors whom posts beyond the plan take.
    """
    beyond = posts - posts_in_year(p, year)
    return maximum(0.0, p.foreign_specialists - p.post_use_share * beyond)


def flows(p: Assumptions, world: World, goal: Quantity, until: int = HORIZON) -> Flows:
    """Return what comes from outside in each half-year until the end of a year.

    Applicants educated abroad follow their trend until 2040, where the pipeline ends, and hold
    their number from then on. So do exits and the need, on which no measure of self-sufficiency
    but the stock's rests.

    Args:
        p: the assumptions: floats or arrays of one shape.
        world: what is known.
        goal: study places in the end.
        until: the last year.

    Raises:
        InputError: assumptions that cannot hold together.
    """
    study.check(p, world.places)
    if not np.all(np.asarray(p.post_use_share) > 0):
        raise InputError("post_use_share: 0 is not allowed here; nobody would start LIS1")
    steps = int(2 * (until + 0.5 - pipeline.START))
    base = pipeline.flows(p, world.seen)
    times = tuple(pipeline.START + (step + 1) / 2 for step in range(steps))
    years = range(int(times[0]), int(times[-1]) + 1)
    by_year = {year: posts_in(p, world, goal, year) for year in years}
    posts = [by_year[int(time)] * season_share(p, time) for time in times]
    held = max(0, steps - len(base.time))
    return Flows(
        time=times,
        starts=tuple(p.post_use_share * number for number in posts),
        places=municipal_places(p, times, posts),
        applicants=tuple(_applicants(p, world, goal, times)),
        direct=direct_entrants(p, times),
        specialists=tuple(
            specialists_beside(p, by_year[int(time)], int(time)) / 2 for time in times
        ),
        exits=(*base.exits[:steps], *(base.exits[-1:] * held)),
        demand=(*base.demand[: steps + 1], *(base.demand[-1:] * held)),
    )


def _applicants(
    p: Assumptions, world: World, goal: Quantity, times: tuple[float, ...]
) -> list[tuple[Quantity, ...]]:
    trend = new_applicants(p, tuple(time for time in times if time <= pipeline.END))
    held = [trend[-2:][step % 2] for step in range(len(times) - len(trend))]
    found = []
    for time, (_, eea, outside) in zip(times, (*trend, *held), strict=True):
        home = applicants(p, world, goal, time)
        season = p.spring_applicants_norway_share
        observed = p.new_applicants_norway * (1 - season if time % 1 == _MARCH else season)
        replaced = p.replaced_abroad_share * (home - observed)
        found.append((home, maximum(0.0, eea - replaced), outside))
    return found
