"""The calculation of 2014 beside this one."""

from __future__ import annotations

import pandas as pd

from analysis import data, need, parameters
from analysis.chapters.common import ASSUMPTIONS, Side, side, statement
from analysis.chapters.need.leaving import retiring
from analysis.chapters.need.words import DOCTORS, calculated
from analysis.figures import (
    Figure,
    Prose,
    Sentence,
    Table,
    _,
    figure,
    number,
    say,
    sentence,
    table,
)
from analysis.figures.charts import bridge
from analysis.parameters import ParameterSet

SINCE_2014 = {
    "then": _("Reckoned in 2014"),
    "now": _("Reckoned here"),
}
CHANGES_SINCE_2014: dict[str, dict[Side, str]] = {
    "fte_growth": {
        "more": _("Faster growth"),
        "equal": _("Growth unchanged"),
        "less": _("Slower growth"),
    },
    "attrition": {
        "more": _("More doctors leave"),
        "equal": _("As many leave"),
        "less": _("Fewer doctors leave"),
    },
    "foreign_specialists": {
        "more": _("Fewer specialists from abroad"),
        "equal": _("As many specialists from abroad"),
        "less": _("More specialists from abroad"),
    },
}


def since_2014(p: ParameterSet) -> Figure:
    """Return the bridge from the training need reckoned in 2014 to this page's."""
    then, now = need.calculate(_set_of_2014().values), calculated(p)
    frame = need.what_changed(then, now)
    frame["total"] = frame["kind"] == "total"
    frame["change"] = frame["change"].where(~frame["total"], frame["level"])
    changes = frame.set_index("label")["change"]
    names = {label: words[side(changes[label], 0)] for label, words in CHANGES_SINCE_2014.items()}
    frame["label"] = frame["label"].map(SINCE_2014 | names)
    values = {name: number(changes[name]) for name in need.ASSUMPTIONS[:3]}
    return figure(
        bridge(frame, "label", "change", level="total"),
        id="need-since-2014",
        title=_title_since_2014(then, now),
        subtitle=_("Doctors to be trained in Norway a year, reckoned in 2014 and here"),
        sources=["is2802_annex_9_need_2014", "is2802_table_7_need"],
        alt=sentence(
            _(
                "Bridge chart from {then} doctors a year to {now}. Growth changes the need by "
                "{fte_growth}, doctors who leave by {attrition}, and specialists from abroad by "
                "{foreign_specialists}."
            ),
            then=number(then.training_need),
            now=number(now.training_need),
            **values,
        ),
        data=frame[["label", "change", "level"]],
        columns={
            "label": (_("Step"), ""),
            "change": (_("Change, or sum so far"), DOCTORS, 0),
            "level": (_("After the step"), DOCTORS, 0),
        },
    )


def _set_of_2014() -> ParameterSet:
    return parameters.load("calculation_2014")


def _title_since_2014(then: need.Need, now: need.Need) -> Sentence:
    faster = side(now.fte_growth, then.fte_growth) == "more"
    fewer = side(now.foreign_specialists, then.foreign_specialists) == "less"
    message = _("In 2014 the sum was {then} doctors a year; with the values used here it is {now}")
    if faster and fewer and side(now.training_need, then.training_need) == "more":
        message = _(
            "Faster growth and fewer specialists from abroad lift the sum of 2014 from {then} to "
            "{now}"
        )
    return sentence(message, then=number(then.training_need), now=number(now.training_need))


def calculation_2014(p: ParameterSet) -> Prose:
    """Return the results of 2014, with both growth alternatives, against the posts of then."""
    table_6 = data.table("is2802_table_6_growth").set_index("alternative")["net_growth_per_year"]
    then = _set_of_2014().values
    posts = statement("s12_posts")
    reference, strong = (
        need.need_with(then, fte_growth=float(table_6[name])).training_need
        for name in ("helsemod_reference", "helsemod_high")
    )
    return say(
        sentence(
            _(
                "The calculation of 2014 ended at {low} doctors a year, or {high} with the highest "
                "growth it considered. Both lie below {posts}, and it found the posts enough."
            ),
            low=number(reference),
            high=number(strong),
            posts=number(posts),
        ),
        sources=["need-since-2014"],
    )


def seen_since_2014(p: ParameterSet) -> Table:
    """Return what was assumed in 2014 beside what the report of 2019 found."""
    then = _set_of_2014().values
    frame = pd.DataFrame(
        {
            "item": [ASSUMPTIONS[name] for name in need.ASSUMPTIONS[:3]],
            "then": [then.fte_growth, then.attrition, then.foreign_specialists],
            "seen": [
                need.derived_growth(data.table("is2802_annex_2_fte")),
                retiring(p),
                need.converted_at_work(data.table("is2802_annex_5_converted_at_work")),
            ],
            "here": [p.values.fte_growth, p.values.attrition, p.values.foreign_specialists],
        }
    )
    return table(
        frame,
        id="need-2014-assumptions",
        title=_("What was assumed in 2014, and what was found by 2018"),
        columns={
            "item": (_("Assumption"), ""),
            "then": (_("In 2014"), _("assumed"), 0),
            "seen": (_("By 2018"), _("found"), 0),
            "here": (_("Here"), _("used"), 0),
        },
        sources=[
            "is2802_annex_9_need_2014",
            "is2802_annex_2_fte",
            "is2802_annex_17_ages",
            "is2802_annex_5_converted_at_work",
        ],
        note=_(
            "All a year. Found: growth is the mean of 2013 to 2017; doctors who leave are the "
            "retirements that two registers foretell; specialists from abroad are those with an "
            "approval converted in 2014 to 2017 who were at work in October 2018."
        ),
    )
