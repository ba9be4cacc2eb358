"""The chapter's answer, how sure it is, and how the posts there are compare with it."""

from __future__ import annotations

from analysis import need, parameters
from analysis.chapters.common import by_side, side, statement, whole
from analysis.chapters.need.words import calculated, columns_of_attrition
from analysis.figures import (
    Prose,
    Sentence,
    _,
    number,
    percent,
    say,
    sentence,
)
from analysis.figures import answer as big_answer
from analysis.parameters import ParameterSet


def answer(p: ParameterSet) -> Prose:
    """Return the chapter's answer: the LIS1 need beside the posts there are."""
    found = calculated(p)
    if whole(found.lis1_need) < 0:
        return big_answer(
            number(-found.lis1_need),
            sentence(
                _(
                    "By the reckoning of the 2019 report no doctor needs to start LIS1: so many "
                    "more specialists come from abroad than the services need. All {posts} posts "
                    "are to spare."
                ),
                posts=number(found.posts, source="posts"),
            ),
            unit=_("doctors a year more than needed"),
            sources=["need-counted-once", "need-steps"],
        )
    message = by_side(
        found.lis1_need,
        found.posts,
        more=_(
            "By the reckoning of the 2019 report, {need} doctors must start LIS1 each year if "
            "{leave} leave. With {posts} posts, {gap} are missing."
        ),
        equal=_(
            "By the reckoning of the 2019 report, {need} doctors must start LIS1 each year if "
            "{leave} leave. With {posts} posts none is missing and none to spare ({gap})."
        ),
        less=_(
            "By the reckoning of the 2019 report, {need} doctors must start LIS1 each year if "
            "{leave} leave. With {posts} posts, {gap} are to spare."
        ),
    )
    said = sentence(
        message,
        need=number(found.lis1_need),
        leave=number(p.values.attrition, source="attrition"),
        posts=number(found.posts, source="posts"),
        gap=number(abs(whole(found.lis1_need) - whole(found.posts))),
    )
    return big_answer(
        number(found.lis1_need),
        said,
        unit=_("LIS1 posts a year"),
        sources=["need-counted-once", "need-steps"],
    )


def recommendation(p: ParameterSet) -> Prose:
    """Return what the report recommends, and whether that meets the need."""
    found = calculated(p)
    recommended = statement("summary_need")
    message = by_side(
        found.lis1_need,
        recommended,
        more=_(
            "The report recommends {new} new posts, about {recommended} in all. "
            "That is {gap} fewer than its own sum gives with the assumptions used here."
        ),
        equal=_(
            "The report recommends {new} new posts, about {recommended} in all. "
            "That is what its own sum gives with the assumptions used here ({gap} apart)."
        ),
        less=_(
            "The report recommends {new} new posts, about {recommended} in all. "
            "That is {gap} more than its own sum gives with the assumptions used here."
        ),
    )
    gap = abs(whole(found.lis1_need) - whole(recommended))
    return say(
        sentence(
            message,
            new=number(statement("c6_new_posts")),
            recommended=number(recommended),
            gap=number(gap),
        ),
        sources=["is2802_statements"],
    )


def doubt(p: ParameterSet) -> Prose:
    """Return how far the answer moves with the way of counting and with the assumptions."""
    found = calculated(p)
    low, high = need_range(p)
    said = []
    if side(found.lis1_need_counted_once, found.lis1_need) != "equal":
        said.append(
            sentence(
                _("With each doctor counted once the need is {need}."),
                need=number(found.lis1_need_counted_once),
            )
        )
    column, _high = columns_of_attrition()
    said.append(
        sentence(
            _("If {attrition} doctors leave each year, the report's sum gives {need}."),
            attrition=number(column),
            need=number(need.need_with(p.values, attrition=column).lis1_need),
        )
    )
    said.append(
        sentence(
            _(
                "Moving one assumption at a time across its plausible range "
                "takes the need from {low} to {high}."
            ),
            low=number(low, nearest=10),
            high=number(high, nearest=10),
        )
    )
    return say(*said, *growth_left_out(p), sources=["need-table-7", "need-sensitivity"])


def growth_left_out(p: ParameterSet) -> list[Sentence]:
    """Return what the sum does not see where the need also grows, or shrinks, by a share a year."""
    share = p.values.demand_growth
    if not share:
        return []
    message = by_side(
        share * 1_000,
        0.0,
        more=_(
            "In this book the services' need also grows by {share} a year, which this sum leaves "
            "out. [Followed through time](pipeline.html), more posts are needed than it says."
        ),
        equal=_("The services' need changes by {share} a year, too little to tell."),
        less=_(
            "In this book the services' need also shrinks by {share} a year, which this sum leaves "
            "out. [Followed through time](pipeline.html), fewer posts are needed than it says."
        ),
    )
    return [sentence(message, share=percent(abs(share), 1))]


def need_range(p: ParameterSet) -> tuple[float, float]:
    """Return the lowest and highest need when one assumption at a time crosses its range."""
    spans = need.sensitivity(p.values, parameters.entries())
    ends = spans[["lis1_need_at_low", "lis1_need", "lis1_need_at_high"]].to_numpy()
    return float(ends.min()), float(ends.max())
