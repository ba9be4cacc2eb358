"""The chapter on cost: the work that posts take in supervision, and once to open them."""

from __future__ import annotations

import pandas as pd

from analysis import cost, data
from analysis.chapters.common import by_side, statement
from analysis.chapters.cost_words import STATEMENTS
from analysis.figures import Prose, Sentence, Table, _, number, points, say, sentence, table
from analysis.parameters import ParameterSet

SERVICES = {
    "hospital": _("Hospital"),
    "municipality": _("Municipality"),
    "total": _("Together"),
}


def work(p: ParameterSet) -> Table:
    """Return the supervision of the new posts, beside the report's way of counting it."""
    posts = p.values.new_posts
    ours = cost.supervision(p.values, posts)
    needed = float(ours["fte"].iloc[-1])
    as_reported = _as_reported(p)
    frame = pd.DataFrame(
        {
            "service": ours["service"].map(SERVICES),
            "hours": ours["hours_per_post"],
            "fte": ours["fte"],
            "as_reported": as_reported["fte"],
            "printed": [
                statement("hospital_supervision_fte", STATEMENTS),
                statement("municipal_supervision_fte", STATEMENTS),
                statement("supervision_fte_total", STATEMENTS),
            ],
        }
    )
    return table(
        frame,
        id="cost-supervision",
        title=sentence(
            _("Supervision of the new posts ({posts}) takes {fte} full-time equivalents a year"),
            posts=number(posts),
            fte=number(needed, 0 if needed >= 10 else 1),
        )
        if posts
        else _("The hours of supervision that a new post takes; none is opened here"),
        columns={
            "service": (_("Where"), ""),
            "hours": (_("Hours for one post"), "", 0),
            "fte": (_("New posts"), "", 1),
            "as_reported": (_("With the report's weeks"), "", 1),
            "printed": (_("Printed for 200 posts"), "", 1),
        },
        sources=[STATEMENTS],
        note=sentence(
            _(
                "First the hours for one post, then full-time equivalents of {hours} hours each. "
                "The report does not say how many hours it counts."
            ),
            hours=number(p.values.hours_per_fte),
        ),
    )


def _as_reported(p: ParameterSet) -> pd.DataFrame:
    weeks = statement("municipal_weeks", STATEMENTS)
    return cost.supervision(
        p.values.model_copy(update={"municipal_weeks": weeks}), p.values.new_posts
    )


def work_words(p: ParameterSet) -> Prose:
    """Return why the municipal part differs from the report's, and what opening posts takes."""
    weeks = statement("municipal_weeks", STATEMENTS)
    ours = float(cost.supervision(p.values, p.values.new_posts)["fte"].iloc[1])
    message = by_side(
        weeks,
        p.values.municipal_weeks,
        more=_(
            "In the municipality the report counts {their_weeks} weeks for each post, though a "
            "post lasts half a year there. With {our_weeks} weeks supervision takes {ours} "
            "full-time equivalents instead of {theirs}."
        ),
        equal=_(
            "In the municipality {our_weeks} weeks count for each post, as in the report "
            "({their_weeks}), and supervision takes {ours} full-time equivalents ({theirs})."
        ),
        less=_(
            "In the municipality the report counts {their_weeks} weeks for each post. With "
            "{our_weeks} weeks supervision takes {ours} full-time equivalents instead of {theirs}."
        ),
    )
    if not p.values.new_posts:
        return say(sentence(_("Without new posts there are none to supervise or to set up.")))
    return points(
        [
            sentence(
                message,
                their_weeks=number(weeks),
                our_weeks=number(p.values.municipal_weeks, source="municipal_weeks"),
                ours=number(ours, 1),
                theirs=number(float(_as_reported(p)["fte"].iloc[1]), 1),
            ),
            _opening_posts(p),
        ],
        sources=["cost-supervision", STATEMENTS],
    )


def _opening_posts(p: ParameterSet) -> Sentence:
    total = cost.administration(p.values, p.values.new_posts).iloc[-1]
    printed = data.table(STATEMENTS).set_index("id")[["value", "value_high"]].to_dict("index")
    spread, plans = printed["administration_total"], printed["training_plan_fte"]
    return sentence(
        _(
            "Opening the posts takes {low} to {high} full-time equivalents, once: to distribute "
            "them and to write a training plan for each. For 200 posts the report has {spread_low} "
            "to {spread_high} for the first and about {plans_low} to {plans_high} for the second."
        ),
        low=number(float(total["low_fte"]), 1),
        high=number(float(total["high_fte"]), 1),
        spread_low=number(float(spread["value"]), 2),
        spread_high=number(float(spread["value_high"]), 1),
        plans_low=number(float(plans["value"])),
        plans_high=number(float(plans["value_high"])),
    )
