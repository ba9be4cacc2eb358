"""What others reckon: the Medical Association, and general practice."""

from __future__ import annotations

import pandas as pd

from analysis import data, need
from analysis.chapters.common import statement
from analysis.figures import (
    Prose,
    Table,
    _,
    number,
    say,
    sentence,
    table,
)
from analysis.parameters import ParameterSet


def association(p: ParameterSet) -> Prose:
    """Return the Medical Association's own sum and what it asks for."""
    total = need.association_need(data.table("is2802_table_4_association_need"))
    gaps = need.association_gap(data.table("is2802_table_5_association_gap"))
    return say(
        sentence(
            _(
                "The Medical Association puts the need at {total} specialists a year or more. Its "
                "gap is reckoned from lower figures: {low} approvals a year as in 2018 leave {gap} "
                "posts missing, and {high}, with nearly all trained at home, leave {wide_gap}."
            ),
            total=number(total),
            low=number(gaps["approvals_per_year"].iloc[0]),
            gap=number(gaps["gap"].iloc[0]),
            high=number(gaps["approvals_per_year"].iloc[1]),
            wide_gap=number(gaps["gap"].iloc[1]),
        ),
        sentence(
            _(
                "It asks for at least {more} more posts, {all} in all. The directorate remarks "
                "that an approval is not the same as a specialist who is needed."
            ),
            more=number(statement("s33_increase")),
            all=number(statement("s33_posts_wanted")),
        ),
        sources=["need-association", "is2802_table_5_association_gap"],
    )


def association_table(p: ParameterSet) -> Table:
    """Return the items of the association's need, with its sum recomputed."""
    printed = data.table("is2802_table_4_association_need")
    items = printed[printed["item"] != "total"]
    total = float(printed.loc[printed["item"] == "total", "value"].iloc[0])
    kinds = {
        "more_than": _("more than"),
        "at_least": _("at least"),
        "none": "",
        "unknown": _("no figure given"),
    }
    frame = pd.DataFrame(
        {
            "item": [*items["label"], _("Sum, recomputed"), _("Sum, printed")],
            "kind": [*items["qualifier"].map(kinds), _("at least"), _("at least")],
            "value": [*items["value"].astype(float), need.association_need(printed), total],
        }
    )
    return table(
        frame,
        id="need-association",
        title=sentence(
            _("The Medical Association's items add up to {total} specialists a year"),
            total=number(need.association_need(printed)),
        ),
        columns={
            "item": (_("Item"), ""),
            "kind": (_("Bound"), ""),
            "value": (_("Specialists"), _("a year"), 0),
        },
        sources=["is2802_table_4_association_need"],
    )


def alis(p: ParameterSet) -> Prose:
    """Return how many doctors a year would have to train in general practice."""
    posts = data.table("is2802_table_1_alis")["alis_per_year"].astype(float)
    return say(
        sentence(
            _(
                "General practice alone would need {low} to {high} new doctors in training (ALIS) "
                "a year up to 2030, by an unpublished projection that the report cites. The lowest "
                "figure replaces those who leave; the highest also brings working hours down to "
                "normal, the out-of-hours service included."
            ),
            low=number(posts.min()),
            high=number(posts.max()),
        ),
        sources=["is2802_table_1_alis"],
    )
