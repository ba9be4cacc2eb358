"""From measures to the pipeline's inflows: posts that start, municipal places, direct entrants.

Three capacities bound how many more doctors can start LIS1 in a half-year: the posts, what
hospitals can supervise, and the municipal places that a steady stream of doctors needs. No package
starts more doctors than the tightest of the three allows; who applies is left to the pipeline's
queue.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from analysis import pipeline
from analysis.algebra import maximum, minimum
from analysis.effects.log import Log
from analysis.effects.package import Key, Taken, by_lever, moved
from analysis.parameters.municipal import places_per_start
from analysis.pipeline.flows import season_share

Quantity = Any
_EEA = pipeline.EDUCATIONS.index("eea")


@dataclass(frozen=True)
class Limits:
    """How many doctors could start LIS1 in each half-year, one item a half-year.

    Attributes:
        posts: as many as posts, filled as today and by measures, can start.
        hospital: as many as hospitals can supervise.
        municipal: as many as municipal places can take in a steady stream.
    """

    posts: tuple[Quantity, ...]
    hospital: tuple[Quantity, ...]
    municipal: tuple[Quantity, ...]


@dataclass(frozen=True)
class Inflow:
    """What packages let into the pipeline.

    Attributes:
        flows: for the pipeline.
        limits: what bounds the starts.
        practice: doctors of the queue who could work in general practice, one item a half-year.
        parts: how much each measure moves each lever in the last half-year.
        turnover: doctors whom a hospital post takes in the time in which it takes one today, in the
            last half-year.
    """

    flows: pipeline.Flows
    limits: Limits
    practice: tuple[Quantity, ...]
    parts: Mapping[Key, Quantity]
    turnover: Quantity


def without_measures(p: pipeline.Assumptions) -> pipeline.Assumptions:
    """Return the assumptions with the existing posts only."""
    return pipeline.changed(p, {"new_posts": 0})


def inflow(
    log: Log,
    p: pipeline.Assumptions,
    seen: pipeline.Observed,
    rows: Taken,
    strength: Mapping[Key, Quantity],
    room: Quantity,
) -> Inflow:
    """Return what packages let into the pipeline.

    Args:
        log: the log of effects.
        p: the assumptions; ``new_posts`` is left out, since it is a measure.
        seen: what was observed.
        rows: the packages, shape (packages, measures).
        strength: how much each measure moves each of its levers.
        room: posts a year beyond the existing ones that hospitals can supervise.
    """
    today = pipeline.flows(without_measures(p), seen)
    per_start = places_per_start(p)
    starts, places, applicants, direct, practice = [], [], [], [], []
    limits: dict[str, list[Quantity]] = {"posts": [], "hospital": [], "municipal": []}
    for index, time in enumerate(today.time):
        parts = moved(log, p, rows, strength, time)
        lever = by_lever(parts)
        season = season_share(p, time)
        turnover = 1 + lever["hospital_turnover_share"]
        more = (
            p.post_use_share * lever["new_posts"]
            + lever["idle_posts_filled_share"] * p.posts
            + lever["converted_posts"]
            + lever["experienced_starts"]
        )
        open_posts = turnover * (today.starts[index] + season * more)
        supervised = turnover * (1 + lever["hospital_arenas_share"]) * season * p.post_use_share
        supervised = supervised * (p.posts + room)
        room_there = (1 + lever["municipal_turnover_share"]) * (
            today.places[index]
            + p.municipal_follow_share * season * lever["new_posts"]
            + lever["idle_posts_filled_share"] * p.municipal_places
            + lever["municipal_places"]
        )
        limits["posts"].append(open_posts)
        limits["hospital"].append(supervised)
        limits["municipal"].append(room_there / per_start)
        tightest = minimum(open_posts, minimum(supervised, room_there / per_start))
        starts.append(maximum(today.starts[index], tightest))
        places.append(room_there)
        entering = lever["direct_entrants"] / 2
        direct.append(today.direct[index] + entering)
        applicants.append(_fewer(p, today.applicants[index], entering))
        practice.append(lever["practice_doctors"])
    flows = replace(
        today,
        starts=tuple(starts),
        places=tuple(places),
        applicants=tuple(applicants),
        direct=tuple(direct),
    )
    bounds = Limits(*(tuple(limits[name]) for name in ("posts", "hospital", "municipal")))
    return Inflow(flows, bounds, tuple(practice), parts, turnover)


def _fewer(
    p: pipeline.Assumptions, new: tuple[Quantity, ...], entering: Quantity
) -> tuple[Quantity, ...]:
    """Return the new applicants without those who now enter directly instead of applying."""
    would_apply = p.direct_entrants / 2 * (1 - p.direct_entry_left_share)
    return tuple(
        number - minimum(entering, would_apply) if group == _EEA else number
        for group, number in enumerate(new)
    )
