"""The report's sum: from growth to LIS1 posts, and its table 7 recomputed."""

from __future__ import annotations

import pandas as pd

from analysis import data, need
from analysis.chapters.common import by_side, whole
from analysis.chapters.need.posts import posts_label
from analysis.chapters.need.words import DOCTORS, STEPS, calculated
from analysis.figures import (
    Figure,
    Sentence,
    Table,
    _,
    figure,
    number,
    sentence,
    table,
)
from analysis.figures.charts import bridge
from analysis.parameters import ParameterSet

TABLE_7 = STEPS | {"lis1_need_self_sufficient": _("LIS1 posts, all specialists trained in Norway")}


def steps(p: ParameterSet) -> Figure:
    """Return the bridge from growth to the LIS1 need, with the posts in place beneath."""
    found = calculated(p)
    frame = need.steps(found)
    total = frame["kind"] == "total"
    frame["change"] = frame["change"].where(~total, frame["level"])
    posts = {"label": "posts", "kind": "total", "change": found.posts, "level": found.posts}
    frame = pd.concat([frame, pd.DataFrame([posts])], ignore_index=True)
    frame["total"] = frame["kind"] == "total"
    frame["label"] = frame["label"].map(STEPS | {"posts": posts_label(p)})
    values = {
        "growth": number(found.fte_growth),
        "attrition": number(found.attrition),
        "gross": number(found.gross_need),
        "foreign": number(found.foreign_specialists),
        "training": number(found.training_need),
        "direct": number(found.direct_entrants),
        "need": number(found.lis1_need),
        "posts": number(found.posts),
    }
    return figure(
        bridge(frame, "label", "change", level="total"),
        id="need-steps",
        title=_gap_title(found),
        subtitle=_("From growth to LIS1 posts, doctors a year"),
        sources=["is2802_table_7_need"],
        alt=sentence(
            _(
                "Bridge chart. Growth of {growth} and {attrition} who leave make {gross} new "
                "doctors. Less {foreign} specialists from abroad, {training} are to be trained in "
                "Norway. With {direct} former direct entrants the need is {need} LIS1 posts; "
                "{posts} posts stand beside it."
            ),
            **values,
        ),
        data=frame[["label", "change", "level"]],
        columns={
            "label": (_("Step"), ""),
            "change": (_("Change, or sum so far"), DOCTORS, 0),
            "level": (_("After the step"), DOCTORS, 0),
        },
    )


def _gap_title(found: need.Need) -> Sentence:
    message = by_side(
        found.lis1_need,
        found.posts,
        more=_("The need exceeds {posts} LIS1 posts by {gap} a year"),
        equal=_("The need equals {posts} LIS1 posts ({gap} apart)"),
        less=_("The need stays {gap} a year below {posts} LIS1 posts"),
    )
    gap = abs(whole(found.lis1_need) - whole(found.posts))
    return sentence(message, posts=number(found.posts), gap=number(gap))


def table_7(p: ParameterSet) -> Table:
    """Return the report's table 7 recomputed beside the printed figures."""
    frame = need.table_7(p.values, data.table("is2802_table_7_need"))
    pairs = [
        ("high_attrition", "printed_high_attrition"),
        ("low_attrition", "printed_low_attrition"),
    ]
    apart = sum(int((frame[ours].map(whole) != frame[theirs]).sum()) for ours, theirs in pairs)
    title: str | Sentence = _("Every figure of the report's table 7 comes out")
    if apart:
        title = sentence(
            _("{apart} of {all} figures differ from the report's table 7"),
            apart=number(apart),
            all=number(2 * len(frame)),
        )
    return table(
        frame.assign(item=frame["item"].map(TABLE_7)),
        id="need-table-7",
        title=title,
        columns={
            "item": (_("Item"), ""),
            "high_attrition": (_("High"), _("ours"), 0),
            "printed_high_attrition": (_("High"), _("printed"), 0),
            "low_attrition": (_("Low"), _("ours"), 0),
            "printed_low_attrition": (_("Low"), _("printed"), 0),
        },
        sources=["is2802_table_7_need"],
        note=_(
            "Doctors a year. High and low are the report's two columns, each with its own "
            "attrition; the other assumptions are this page's."
        ),
    )
