"""The LIS1 posts that the need is held against: the report's, and those planned since."""

from __future__ import annotations

from analysis import data
from analysis.chapters.common import by_side, statement, whole
from analysis.chapters.need.words import STEPS, calculated
from analysis.figures import (
    Prose,
    _,
    number,
    say,
    sentence,
    year,
)
from analysis.figures.values import Stated
from analysis.parameters import ParameterSet


def posts_of_the_report() -> float:
    """Return the LIS1 posts a year that the report counts with."""
    return statement("m1_hospital_posts_assumed")


def posts_label(p: ParameterSet) -> str:
    """Return what the posts of the set are called: by their year where they are the report's."""
    if p.values.posts == posts_of_the_report():
        return _("LIS1 posts in 2019")
    return STEPS["posts"]


def planned_posts() -> float:
    """Return the LIS1 posts a year that were planned for 2024, the latest number there is."""
    return _level("planned_2024")


def recommended_posts() -> float:
    """Return the LIS1 posts a year that the report recommends, as the directorate counts them."""
    return _level("recommended_level")


def _level(row: str) -> float:
    levels = data.table("norway_lis1_posts").set_index("row")["posts"]
    return Stated(levels[row], "norway_lis1_posts")


def posts_since(p: ParameterSet) -> Prose:
    """Return how the posts planned since the report compare with the need by both counts."""
    found = calculated(p)
    planned = planned_posts()
    by_report = by_side(
        planned,
        found.lis1_need,
        more=_("That is {gap} more than the need by the report's sum."),
        equal=_("That is the need by the report's sum ({gap} apart)."),
        less=_("That is {gap} fewer than the need by the report's sum."),
    )
    counted_once = by_side(
        planned,
        found.lis1_need_counted_once,
        more=_("It is {gap} more than the need with each doctor counted once."),
        equal=_("It is the need with each doctor counted once ({gap} apart)."),
        less=_("It is {gap} fewer than the need with each doctor counted once."),
    )
    return say(
        sentence(
            _(
                "When the report was written there had been {before} posts a year since {start}. "
                "Posts have been added: {planned} [were planned](data.html#norway-lis1-posts) for "
                "{end}."
            ),
            before=number(posts_of_the_report()),
            start=year(2011),
            planned=number(planned),
            end=year(2024),
        ),
        sentence(by_report, gap=number(abs(whole(planned) - whole(found.lis1_need)))),
        sentence(
            counted_once, gap=number(abs(whole(planned) - whole(found.lis1_need_counted_once)))
        ),
        sources=["norway_lis1_posts"],
    )
