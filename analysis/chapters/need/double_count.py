"""The need when each doctor is counted once."""

from __future__ import annotations

from analysis import need
from analysis.chapters.common import by_side, whole
from analysis.chapters.need.words import calculated
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

COUNTS = {
    "gross_need": _("New doctors needed"),
    "training_need": _("To be trained in Norway"),
    "lis1_need_before_2019": _("Through LIS1 until March 2019"),
    "lis1_need": _("Through LIS1 since March 2019"),
    "lis1_need_self_sufficient": _("Through LIS1 if all specialists are trained in Norway"),
    "shortfall": _("LIS1 posts missing"),
}


def counted_once(p: ParameterSet) -> Prose:
    """Return, in three sentences, why the report's sum counts the direct entrants twice."""
    found = calculated(p)
    values = {
        "gross": number(found.gross_need),
        "foreign": number(found.foreign_specialists),
        "training": number(found.training_need),
    }
    first = sentence(
        _(
            "The services need {gross} new doctors a year; {foreign} arrive as trained "
            "specialists, so {training} must be trained in Norway."
        ),
        **values,
    )
    if whole(found.training_need) < 0:
        first = sentence(
            _(
                "The services need {gross} new doctors a year; {foreign} arrive as trained "
                "specialists, {spare} more than needed, so none must be trained in Norway."
            ),
            gross=values["gross"],
            foreign=values["foreign"],
            spare=number(-found.training_need),
        )
    if whole(found.direct_entrants) == 0:
        return say(
            first,
            sentence(_("With no direct entrants to add, the report's sum counts each once.")),
            sources=["need-counted-once", "need-steps"],
        )
    direct = number(found.direct_entrants)
    if whole(found.training_need) < whole(found.direct_entrants):
        return say(
            first,
            sentence(
                _(
                    "That is fewer than the {direct} who used to start in their specialty without "
                    "LIS1. The report adds them all the same and arrives at {need}."
                ),
                direct=direct,
                need=number(found.lis1_need),
            ),
        )
    return say(
        first,
        sentence(
            _(
                "Of those {training}, {direct} used to start in their specialty without LIS1; "
                "since March 2019 they must take it too, so LIS1 needs room for all {training}."
            ),
            training=number(found.training_need),
            direct=direct,
        ),
        sentence(
            _(
                "The report adds the {direct} to the {training} a second time and arrives at "
                "{need}."
            ),
            direct=direct,
            training=number(found.training_need),
            need=number(found.lis1_need),
        ),
        sources=["need-counted-once", "need-steps"],
    )


def counted_once_check(p: ParameterSet) -> Prose:
    """Return the check that shows it, and what the other count means for the posts."""
    found = calculated(p)
    check = by_side(
        found.lis1_need_self_sufficient,
        found.gross_need,
        more=_(
            "A check shows it: if every specialist were trained in Norway, the report's sum asks "
            "for {all_at_home} LIS1 posts, more than the {gross} doctors that the services need "
            "in all."
        ),
        equal=_(
            "A check agrees: if every specialist were trained in Norway, the sum asks for "
            "{all_at_home} LIS1 posts for the {gross} doctors that the services need in all."
        ),
        less=_(
            "If every specialist were trained in Norway, the sum asks for {all_at_home} LIS1 "
            "posts, fewer than the {gross} doctors that the services need in all."
        ),
    )
    verdict = by_side(
        found.lis1_need_counted_once,
        found.posts,
        more=_("Counted once, {gap} posts are missing."),
        equal=_("Counted once, the posts in place are just enough ({gap} apart)."),
        less=_("Counted once, {gap} posts are to spare."),
    )
    return say(
        sentence(
            check,
            all_at_home=number(found.lis1_need_self_sufficient),
            gross=number(found.gross_need),
        ),
        sentence(verdict, gap=number(abs(whole(found.shortfall_counted_once)))),
        sources=["need-counted-once"],
    )


def counts(p: ParameterSet) -> Table:
    """Return both ways of counting, step by step."""
    frame = need.both_counts(calculated(p))
    return table(
        frame.assign(item=frame["item"].map(COUNTS)),
        id="need-counted-once",
        title=sentence(
            by_side(
                calculated(p).lis1_need_counted_once,
                calculated(p).lis1_need,
                more=_("Counted once, LIS1 needs room for {once} doctors a year, not {reported}"),
                equal=_(
                    "Counted once, LIS1 needs room for {once} doctors a year, as by the report's "
                    "sum ({reported})"
                ),
                less=_(
                    "Counted once, LIS1 needs room for {once} doctors a year instead of {reported}"
                ),
            ),
            once=number(calculated(p).lis1_need_counted_once),
            reported=number(calculated(p).lis1_need),
        ),
        columns={
            "item": (_("Item"), ""),
            "as_reported": (_("The report"), "", 0),
            "counted_once": (_("Once"), "", 0),
        },
        sources=["is2802_table_7_need", "is2802_annex_4_transitional"],
        note=_(
            "Doctors a year, as the report counts and with each counted once. A negative number "
            "of missing posts says how many are to spare."
        ),
    )
