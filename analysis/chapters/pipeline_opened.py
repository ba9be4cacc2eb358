"""The chapter on the pipeline over time: what the posts lead to that were really opened."""

from __future__ import annotations

from analysis import data, pipeline
from analysis.chapters.common import by_side
from analysis.chapters.need.posts import planned_posts
from analysis.chapters.pipeline import Results
from analysis.figures import Prose, _, number, percent, say, sentence, year
from analysis.uncertainty import forecast

TRUSTS = "is2802_annex_18_posts_by_trust"
POSTS = "norway_lis1_posts"


def posts_by_year() -> dict[int, float]:
    """Return the posts advertised or planned in each calendar year; the last year's hold on."""
    trusts = data.table(TRUSTS)
    advertised = float(trusts.loc[trusts["trust"] == "total", "advertised"].item())
    by_year: dict[int, float] = {}
    for time, posts in forecast.posts_offered(data.table(POSTS), advertised).items():
        by_year[int(time)] = by_year.get(int(time), 0.0) + float(posts)
    whole_years = {at: posts for at, posts in by_year.items() if at <= int(forecast.LAST_ROUND) - 1}
    return whole_years | {max(by_year): planned_posts()}


def gap(found: Results) -> float:
    """Return the gap of the target year, in full-time equivalents, with the posts as they came."""
    path = pipeline.moments(
        found.p.values, found.seen, end=float(found.target), posts_by_year=posts_by_year()
    )
    *_before, last = path
    return float(last.gap_fte)


def as_opened(found: Results) -> Prose:
    """Return what the posts lead to as they were advertised, round by round, to those planned."""
    left = gap(found)
    message = by_side(
        left,
        0.0,
        more=_(
            "That is with posts opened as assumed here. With those that were advertised from "
            "{first} to {last} and {posts} a year since, {share} of them filled, {gap} full-time "
            "equivalents are missing in {year}."
        ),
        equal=_(
            "That is with posts opened as assumed here. With those that were advertised from "
            "{first} to {last} and {posts} a year since, {share} of them filled, need and supply "
            "meet in {year} ({gap} apart)."
        ),
        less=_(
            "That is with posts opened as assumed here. With those that were advertised from "
            "{first} to {last} and {posts} a year since, {share} of them filled, {gap} full-time "
            "equivalents are to spare in {year}."
        ),
    )
    plan = posts_by_year()
    return say(
        sentence(
            message,
            first=year(min(plan), source=POSTS),
            last=year(max(plan) - 1, source=POSTS),
            posts=number(planned_posts()),
            share=percent(found.p.values.post_use_share, source="post_use_share"),
            gap=number(abs(left), nearest=10),
            year=year(found.target, source="target_year"),
        )
    )
