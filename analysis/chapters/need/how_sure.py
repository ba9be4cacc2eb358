"""The need with one assumption, or every one, at an end of its plausible range."""

from __future__ import annotations

import pandas as pd

from analysis import need, parameters
from analysis.chapters.common import ASSUMPTIONS, side
from analysis.figures import (
    Figure,
    Prose,
    _,
    figure,
    number,
    say,
    sentence,
    text,
)
from analysis.figures.charts import ranges
from analysis.parameters import ParameterSet

WIDEST = {
    "fte_growth": _("How fast the services grow decides most"),
    "attrition": _("How many doctors leave decides most"),
    "foreign_specialists": _("How many specialists come from abroad decides most"),
    "direct_entrants": _("How many used to enter directly decides most"),
}
WIDEST_SENTENCE = {
    "fte_growth": _("The answer depends most on how fast the services grow."),
    "attrition": _("The answer depends most on how many doctors leave."),
    "foreign_specialists": _("The answer depends most on how many specialists come from abroad."),
    "direct_entrants": _("The answer depends most on how many used to enter directly."),
}


def sensitivity(p: ParameterSet) -> Figure:
    """Return the need with one assumption at a time at either end of its plausible range."""
    frame = need.sensitivity(p.values, parameters.entries())
    ends = frame[["lis1_need_at_low", "lis1_need_at_high"]]
    frame["least"], frame["most"] = ends.min(axis=1), ends.max(axis=1)
    frame["label"] = frame["parameter"].map(ASSUMPTIONS)
    widest = frame.iloc[0]
    return figure(
        ranges(
            frame,
            "least",
            "most",
            "label",
            middle="lis1_need",
        ),
        id="need-sensitivity",
        title=WIDEST[str(widest["parameter"])],
        subtitle=_(
            "LIS1 posts needed a year when one assumption crosses its plausible range; "
            "the dot is the value used here"
        ),
        sources=["is2802_table_7_need", "is2802_annex_2_fte", "is2802_annex_4_transitional"],
        alt=sentence(
            _(
                "Ranges around a need of {need}, widest first. {name} moves it most, from {low} to "
                "{high}; the narrowest range, {last}, moves it by {span}."
            ),
            need=number(widest["lis1_need"]),
            name=text(widest["label"]),
            low=number(widest["least"]),
            high=number(widest["most"]),
            last=text(frame["label"].iloc[-1]),
            span=number(frame["span"].iloc[-1]),
        ),
        data=pd.concat([frame, _all_at_once(p)], ignore_index=True),
        columns={
            "label": (_("Assumption"), ""),
            "low": (_("Low end"), _("a year"), 0),
            "value": (_("Used here"), _("a year"), 0),
            "high": (_("High end"), _("a year"), 0),
            "least": (_("Lowest need"), _("posts a year"), 0),
            "most": (_("Highest need"), _("posts a year"), 0),
        },
    )


def _all_at_once(p: ParameterSet) -> pd.DataFrame:
    """Return the row of the data that the picture has no room for: every end at once."""
    low, high = need.extremes(p.values, parameters.entries())
    return pd.DataFrame({"label": [_("All at once")], "least": [low], "most": [high]})


def sensitivity_words(p: ParameterSet) -> Prose:
    """Return the extremes, and whether the posts in place could be enough."""
    low, high = need.extremes(p.values, parameters.entries())
    posts = p.values.posts
    if side(low, posts) == "more":
        message = _(
            "Even if every assumption took the end that lowers the need, it would be {low}, above "
            "{posts} posts. If every one took the other end it would be {high}."
        )
    elif side(high, posts) == "less":
        message = _(
            "Even if every assumption took the end that raises the need, it would be {high}, below "
            "{posts} posts. If every one took the other end it would be {low}."
        )
    else:
        message = _(
            "If every assumption took the end that lowers the need, it would be {low}; if every "
            "one took the other end, {high}. Both are unlikely, but {posts} posts lie between them."
        )
    return say(
        sentence(message, low=number(low), high=number(high), posts=number(posts, source="posts")),
        sources=["need-sensitivity"],
    )
