"""The municipal part of LIS1 against the posts: raising the posts in place alone adds no doctor.

New posts bring municipal places along (``municipal_follow_share``); the posts in place share those
that there are (``municipal_places``), and doctors who find none wait in LIS1.
"""

from __future__ import annotations

import math
from collections.abc import Collection
from typing import Any

from analysis.parameters.bounds import Parameters

# What decides how many posts the places serve; of these, a file names the one that it changes.
BEHIND = (
    "posts",
    "municipal_places",
    "post_use_share",
    "lis1_leave_share",
    "lis1_dropout_share",
)


def places_per_start(p: Any) -> Any:
    """Return the municipal places that one doctor who starts in each half-year takes, on average.

    A share is delayed in each part, others give up; whoever is delayed in the municipality takes
    the place twice. With ``on`` and ``leave`` the pipeline's shares, (on / (1 - leave))**2 of those
    who start reach the municipality, and each stays 1 / (1 - leave) half-years.
    """
    here = 1 - p.lis1_leave_share
    on = here - p.lis1_dropout_share
    return (on / here) ** 2 / here


def posts_served(p: Any) -> float | None:
    """Return for how many posts a year the municipal places are enough, where not for all in place.

    A single post more or less tells nothing; None where the places are enough.
    """
    if p.lis1_leave_share + p.lis1_dropout_share >= 1 or not p.post_use_share:
        return None  # nobody reaches the municipality
    served = 2 * p.municipal_places / places_per_start(p) / p.post_use_share
    return float(served) if p.posts - served >= 1 else None


def caution(p: Parameters, baseline: Parameters, changed: Collection[str]) -> str | None:
    """Return which parameter to set beside the posts, where places for their doctors are missing.

    Args:
        p: the set's values.
        baseline: the baseline's.
        changed: names of the parameters that the set gives.
    """
    served = posts_served(p)
    if served is None or not set(BEHIND) & set(changed):
        return None
    wanted = math.ceil(p.posts * p.post_use_share * places_per_start(p) / 2)
    told = (
        f"only about {served:,.0f} of the {p.posts:,} posts in place can do the municipal part, "
        f"with municipal_places at {p.municipal_places:,g} a half-year; "
        f"for all of them set municipal_places to {wanted:,}"
    )
    if p.posts <= baseline.posts:
        return told
    new = p.posts + p.new_posts - baseline.posts
    return (
        f"{told}, or leave posts at {baseline.posts:,} and set new_posts to {new:,}: new posts "
        "bring municipal places with them"
    )
