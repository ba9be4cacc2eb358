"""Plans for LIS1 posts other than so many a year: a level for each calendar year."""

from __future__ import annotations

import re

from analysis.errors import InputError
from analysis.parameters import bounds
from analysis.pipeline.flows import END, START


def ramp(start_posts: float, end_posts: float, first_year: int, last_year: int) -> dict[int, float]:
    """Return posts by year when they change in equal steps from the first year to the last.

    The first year has one step behind it already, the last has ``end_posts``.

    Raises:
        InputError: the ramp ends before it starts, or a number of posts is negative.
    """
    if last_year < first_year:
        raise InputError(
            f"a ramp from {first_year} to {last_year} is not allowed; it ends before it starts"
        )
    for posts in (start_posts, end_posts):
        if posts < 0:
            raise InputError(f"posts in a ramp: {posts:g} is not allowed; at least 0")
    steps = last_year - first_year + 1
    return {
        first_year + step: start_posts + (end_posts - start_posts) * (step + 1) / steps
        for step in range(steps)
    }


def parse_ramp(text: str, start_posts: float) -> dict[int, float]:
    """Return the posts by year that ``2020-2024:1150`` stands for, from ``start_posts`` on.

    Raises:
        InputError: the text has another form, or the ramp is not allowed.
    """
    match = re.fullmatch(r"(\d{4})-(\d{4}):(\d+)", text.strip())
    if match is None:
        raise InputError(
            f"ramp '{text}' is not allowed; write FIRST-LAST:POSTS, as in 2020-2024:1150"
        )
    first, last, posts = map(int, match.groups())
    lowest, highest = int(START), int(END)
    if not (lowest <= first and last <= highest):
        raise InputError(
            f"ramp '{text}' is not allowed; its years must lie from {lowest} to {highest}, which "
            "the model runs through"
        )
    most = bounds.limits("posts")[1]
    if posts > most:
        raise InputError(
            f"ramp '{text}' is not allowed; its posts must be {bounds.allowed('posts')}"
        )
    return ramp(start_posts, float(posts), first, last)
