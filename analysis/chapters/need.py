"""The chapter on how many LIS1 posts are needed: its figures, tables and chosen sentences."""

from __future__ import annotations

from typing import Any

import altair as alt
import pandas as pd

from analysis import data, need, parameters
from analysis.chapters.common import ASSUMPTIONS, Side, by_side, side, statement, whole
from analysis.figures import (
    Figure,
    Prose,
    Sentence,
    Table,
    _,
    figure,
    number,
    percent,
    say,
    sentence,
    table,
    text,
    year,
)
from analysis.figures import answer as big_answer
from analysis.figures.charts import bridge, dots, lines, ranges, stacked
from analysis.figures.sentences import Stated
from analysis.figures.theme import SOFT
from analysis.parameters import ParameterSet

DOCTORS = _("doctors a year")
FTE = _("full-time equivalents")

STEPS = {
    "fte_growth": _("Growth of the services"),
    "attrition": _("Doctors who leave"),
    "gross_need": _("New doctors needed"),
    "foreign_specialists": _("Specialists from abroad"),
    "training_need": _("To be trained in Norway"),
    "direct_entrants": _("Former direct entrants"),
    "lis1_need": _("LIS1 posts needed"),
    "posts": _("LIS1 posts in place"),
}
TABLE_7 = STEPS | {"lis1_need_self_sufficient": _("LIS1 posts, all specialists trained in Norway")}
COUNTS = {
    "gross_need": _("New doctors needed"),
    "training_need": _("To be trained in Norway"),
    "lis1_need_before_2019": _("Through LIS1 until March 2019"),
    "lis1_need": _("Through LIS1 since March 2019"),
    "lis1_need_self_sufficient": _("Through LIS1 if all specialists are trained in Norway"),
    "shortfall": _("LIS1 posts missing"),
}
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
SERVICES = {
    "municipal": _("Municipal service"),
    "specialist": _("Specialist service"),
}
REGISTERS = {
    "gps": _("Regular general practitioners"),
    "hospital_doctors": _("Hospital doctors"),
}
COUNTED_IN = {"fte": _("full-time equivalents"), "persons": _("doctors")}
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


def _calculated(p: ParameterSet) -> need.Need:
    return need.calculate(p.values)


def _columns_of_attrition() -> tuple[float, float]:
    """Return the low and the high attrition of the report's table 7."""
    printed = data.table("is2802_table_7_need").set_index(["item", "alternative"])["value_per_year"]
    return (
        float(printed["attrition", "low_attrition"]),
        float(printed["attrition", "high_attrition"]),
    )


# The opening


def answer(p: ParameterSet) -> Prose:
    """Return the chapter's answer: the LIS1 need beside the posts there are."""
    found = _calculated(p)
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
            "By the reckoning of the 2019 report, {need} doctors must start LIS1 each year. "
            "With {posts} posts, {gap} are missing."
        ),
        equal=_(
            "By the reckoning of the 2019 report, {need} doctors must start LIS1 each year. "
            "With {posts} posts none is missing and none to spare ({gap})."
        ),
        less=_(
            "By the reckoning of the 2019 report, {need} doctors must start LIS1 each year. "
            "With {posts} posts, {gap} are to spare."
        ),
    )
    said = sentence(
        message,
        need=number(found.lis1_need),
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
    found = _calculated(p)
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
    found = _calculated(p)
    low, high = need_range(p)
    said = []
    if side(found.lis1_need_counted_once, found.lis1_need) != "equal":
        said.append(
            sentence(
                _("With each doctor counted once the need is {need}."),
                need=number(found.lis1_need_counted_once),
            )
        )
    column, _high = _columns_of_attrition()
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
    levels = data.table("norway_lis1_posts").set_index("row")["posts"]
    return Stated(levels["planned_2024"], "norway_lis1_posts")


def posts_since(p: ParameterSet) -> Prose:
    """Return how the posts planned since the report compare with the need by both counts."""
    found = _calculated(p)
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


# The sum


def steps(p: ParameterSet) -> Figure:
    """Return the bridge from growth to the LIS1 need, with the posts in place beneath."""
    found = _calculated(p)
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


# Each doctor counted once


def counted_once(p: ParameterSet) -> Prose:
    """Return, in three sentences, why the report's sum counts the direct entrants twice."""
    found = _calculated(p)
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
    found = _calculated(p)
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
    frame = need.both_counts(_calculated(p))
    return table(
        frame.assign(item=frame["item"].map(COUNTS)),
        id="need-counted-once",
        title=sentence(
            by_side(
                _calculated(p).lis1_need_counted_once,
                _calculated(p).lis1_need,
                more=_("Counted once, LIS1 needs room for {once} doctors a year, not {reported}"),
                equal=_(
                    "Counted once, LIS1 needs room for {once} doctors a year, as by the report's "
                    "sum ({reported})"
                ),
                less=_(
                    "Counted once, LIS1 needs room for {once} doctors a year instead of {reported}"
                ),
            ),
            once=number(_calculated(p).lis1_need_counted_once),
            reported=number(_calculated(p).lis1_need),
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


# Growth


def growth_alternatives(p: ParameterSet) -> Figure:
    """Return the nine growth alternatives, ranked, with this page's growth marked."""
    frame = _alternatives(p)
    growth = p.values.fte_growth
    above = int((frame["net_growth_per_year"].map(whole) > whole(growth)).sum())
    below = int((frame["net_growth_per_year"].map(whole) < whole(growth)).sum())
    highest, lowest = frame.iloc[0], frame.iloc[-1]
    return figure(
        dots(
            frame,
            "net_growth_per_year",
            "label",
            reference=(float(growth), _("Growth used here")),
        ),
        id="need-growth-alternatives",
        title=_growth_title(below, above, len(frame)),
        subtitle=_("Net growth in nine alternatives, full-time equivalents or doctors a year"),
        sources=["is2802_table_6_growth"],
        alt=sentence(
            _(
                "Ranked dots for nine growth alternatives, from {lowest} a year ({lowest_name}) to "
                "{highest} ({highest_name}). A line marks the {growth} used here: {below} lie "
                "below it and {above} above."
            ),
            lowest=number(lowest["net_growth_per_year"]),
            lowest_name=text(lowest["label"]),
            highest=number(highest["net_growth_per_year"]),
            highest_name=text(highest["label"]),
            growth=number(growth),
            below=number(below),
            above=number(above),
        ),
        data=frame,
        columns={
            "label": (_("Alternative"), ""),
            "net_growth_per_year": (_("Net growth"), _("a year"), 0),
            "counted_in": (_("Counted in"), ""),
            "gross_need_per_year": (_("New doctors needed, recomputed"), DOCTORS, 0),
            "printed_gross_need_per_year": (_("New doctors needed, printed"), DOCTORS, 0),
            "lis1_need": (_("LIS1 posts needed"), _("posts a year"), 0),
        },
        note=_(
            "Helse-Norge 2040 counts doctors, the others full-time equivalents; the report treats "
            "them as the same. The printed figures take an attrition of 500."
        ),
    )


def _alternatives(p: ParameterSet) -> pd.DataFrame:
    printed = data.table("is2802_table_6_growth")
    frame = need.growth_alternatives(printed, p.values.attrition)
    by_growth = need.need_with(p.values, fte_growth=frame["net_growth_per_year"].astype(float))
    frame["lis1_need"] = by_growth.lis1_need
    frame["counted_in"] = frame["counted_in"].map(COUNTED_IN)
    return frame.sort_values("net_growth_per_year", ascending=False, kind="stable")


def _growth_title(below: int, above: int, count: int) -> Sentence:
    if 2 * below > count:
        return sentence(
            _("{below} of {count} alternatives foresee slower growth than the one used here"),
            below=number(below),
            count=number(count),
        )
    if 2 * above > count:
        return sentence(
            _("{above} of {count} alternatives foresee faster growth than the one used here"),
            above=number(above),
            count=number(count),
        )
    return sentence(
        _("The growth used here lies in the middle: {below} alternatives below, {above} above"),
        below=number(below),
        above=number(above),
    )


def growth_and_posts(p: ParameterSet) -> Prose:
    """Return in how many growth alternatives the posts in place fall short."""
    needs = _alternatives(p)["lis1_need"]
    above = sum(side(value, p.values.posts) == "more" for value in needs)
    return say(
        sentence(
            _(
                "With the other assumptions as on this page, the need runs from {low} to {high} "
                "LIS1 posts a year across the nine alternatives. In {above} of the nine it "
                "exceeds {posts} posts."
            ),
            low=number(needs.min()),
            high=number(needs.max()),
            posts=number(p.values.posts, source="posts"),
            above=number(above),
        ),
        sources=["need-growth-alternatives"],
    )


def fte(p: ParameterSet) -> Figure:
    """Return the full-time equivalents by service, the line broken where the source changed."""
    annex_2 = data.table("is2802_annex_2_fte")
    services = annex_2[annex_2["service"].isin(list(SERVICES))]
    drawn = pd.DataFrame(
        {
            "year": services["year"].astype(float),
            "fte": services["fte"].astype(float),
            "service": services["service"].map(SERVICES),
        }
    )
    gap = pd.DataFrame(
        [{"year": 2014.5, "fte": float("nan"), "service": name} for name in SERVICES.values()]
    )
    drawn = pd.concat([drawn, gap], ignore_index=True).sort_values(["service", "year"])
    changes = _fte_changes(annex_2)
    by_year = changes.set_index("year")
    levels = by_year["specialist_fte"]
    before, after = float(levels[2014]), float(levels[2015])
    usual = by_year["specialist_change"].drop(index=2015)
    return figure(
        lines(drawn, "year", "fte", "service", points=True) + _break(2014.5),
        id="need-fte",
        title=_("The jump of 2015 coincides with a new source of statistics"),
        subtitle=_("Doctors in the public health service, full-time equivalents"),
        sources=["is2802_annex_2_fte"],
        alt=sentence(
            _(
                "Two rising lines, broken between 2014 and 2015. The specialist service goes from "
                "{before} full-time equivalents in 2014 to {after} in 2015, a jump of {jump}; in "
                "the other years it grows by {least} to {most}. The municipal service rises "
                "evenly, to {municipal} in 2017."
            ),
            before=number(before),
            after=number(after),
            jump=number(after - before),
            least=number(usual.min()),
            most=number(usual.max()),
            municipal=number(changes["municipal_fte"].iloc[-1]),
        ),
        data=changes,
        columns={
            "year": (_("Year"), "year"),
            "municipal_fte": (_("Municipal service"), FTE, 0),
            "municipal_change": (_("Municipal, change in a year"), FTE, 0),
            "specialist_fte": (_("Specialist service"), FTE, 0),
            "specialist_change": (_("Specialist, change in a year"), FTE, 0),
            "specialist_percent": (_("Specialist, change in a year"), _("per cent"), 1),
        },
        note=_(
            "Figures before and after 2015 are not fully comparable. The table leaves out 2012, "
            "but prints the change from 2012 to 2013."
        ),
    )


def _break(at: float) -> Any:
    mark = alt.Chart(pd.DataFrame({"x": [at], "words": [_("New source")]}))
    return mark.mark_rule(strokeDash=[4, 3], strokeWidth=1.5, color=SOFT).encode(
        x=alt.X("x:Q", title=None)
    ) + mark.mark_text(align="right", baseline="top", dx=-6, color=SOFT).encode(
        x=alt.X("x:Q", title=None), y=alt.value(2), text="words:N"
    )


def _fte_changes(annex_2: pd.DataFrame) -> pd.DataFrame:
    wide = annex_2.pivot_table(
        index="year", columns="service", values=["fte", "change_fte", "change_percent"]
    )
    return pd.DataFrame(
        {
            "year": [int(value) for value in wide.index],
            "municipal_fte": wide["fte", "municipal"].to_numpy(),
            "municipal_change": wide["change_fte", "municipal"].to_numpy(),
            "specialist_fte": wide["fte", "specialist"].to_numpy(),
            "specialist_change": wide["change_fte", "specialist"].to_numpy(),
            "specialist_percent": wide["change_percent", "specialist"].to_numpy(),
        }
    )


def growth_derived(p: ParameterSet) -> Prose:
    """Return how the growth of the services comes out of annex 2, with and without 2015."""
    annex_2 = data.table("is2802_annex_2_fte")
    means = need.growth_by_service(annex_2)
    with_2015 = need.derived_growth(annex_2, leave_out=())
    return say(
        sentence(
            _(
                "From 2013 to 2017 the municipal service grew by {municipal} full-time equivalents "
                "a year on average, and the specialist service by {specialist} with 2015 left out: "
                "{sum} together. The report rounds to {printed}."
            ),
            municipal=number(means["municipal"], 1),
            specialist=number(means["specialist"], 1),
            sum=number(need.derived_growth(annex_2), 1),
            printed=number(statement("s41_growth_actual")),
        ),
        sentence(
            _(
                "Had 2015 been counted, growth would be {growth} a year and the need {need} LIS1 "
                "posts."
            ),
            growth=number(with_2015),
            need=number(need.need_with(p.values, fte_growth=with_2015).lis1_need),
        ),
        sources=["need-2014-assumptions"],
    )


def growth_of_2017(p: ParameterSet) -> Prose:
    """Return what the need would be if the services went on growing as in 2017."""
    growth = need.growth_in_year(data.table("is2802_annex_2_fte"), 2017)
    low, high = (
        need.need_with(p.values, fte_growth=growth, attrition=attrition).lis1_need
        for attrition in _columns_of_attrition()
    )
    return say(
        sentence(
            _(
                "In {year} the two services grew by {growth} full-time equivalents. Were that to "
                "go on, the need would be {low} LIS1 posts a year with the report's low attrition "
                "and {high} with its high one."
            ),
            year=year(2017),
            growth=number(growth),
            low=number(low),
            high=number(high),
        ),
        sources=["need-sensitivity", "need-fte"],
    )


# Who leaves


def retirement(p: ParameterSet) -> Figure:
    """Return the registered doctors of 60 and over by age, and how many retire a year."""
    ages = data.table("is2802_annex_17_ages")
    per_year = _retiring(p)
    shown = _by_age(ages)
    counted = ages.set_index("age")["total"]
    title = by_side(
        per_year,
        p.values.attrition,
        more=_("The registers show {found} retirements a year, more than the {used} assumed here"),
        equal=_("The registers show {found} retirements a year, as many as the {used} assumed"),
        less=_("The registers show {found} retirements a year, fewer than the {used} assumed here"),
    )
    return figure(
        stacked(shown, "age_group", "doctors", "group"),
        id="need-retirement",
        title=sentence(title, found=number(per_year), used=number(p.values.attrition)),
        subtitle=_("Doctors of 60 and over in October 2018, by age"),
        sources=["is2802_annex_17_ages"],
        alt=sentence(
            _(
                "Stacked bars by age, falling from {at_60} doctors at 60 to {at_65} at 65 and "
                "{at_69} at 69; the last bar holds everyone of 70 or more. All told {all} doctors "
                "are 60 or older, {gps} of them general practitioners."
            ),
            at_60=number(counted[60]),
            at_65=number(counted[65]),
            at_69=number(counted[69]),
            all=number(float(ages["total"].sum())),
            gps=number(float(ages["gps"].sum())),
        ),
        data=ages,
        columns={
            "age": (_("Age"), "year"),
            "gps": (REGISTERS["gps"], _("doctors"), 0),
            "hospital_doctors": (REGISTERS["hospital_doctors"], _("doctors"), 0),
            "total": (_("Both"), _("doctors"), 0),
        },
        note=_("Doctors outside the two registers are missing."),
    )


def _by_age(ages: pd.DataFrame) -> pd.DataFrame:
    """Return doctors by age and register, everyone of 70 or more in one group."""
    groups = [str(age) if age < 70 else "70+" for age in ages["age"]]
    long = ages.assign(age_group=groups).melt(
        "age_group", list(REGISTERS), var_name="group", value_name="doctors"
    )
    long["group"] = long["group"].map(REGISTERS)
    return long.groupby(["group", "age_group"], sort=False, as_index=False).sum()


def _retiring(p: ParameterSet) -> float:
    ages = data.table("is2802_annex_17_ages")
    return need.retirement_per_year(ages, p.values.retirement_years, p.values.retirement_age)


def retirement_words(p: ParameterSet) -> Prose:
    """Return how the retirements are counted, and what they would make of the need."""
    per_year = _retiring(p)
    low, high = _columns_of_attrition()
    return say(
        sentence(
            _(
                "Everyone who will be past {age} in {years} years is counted as retired by then. "
                "That makes {found} doctors a year in the two registers."
            ),
            years=number(p.values.retirement_years, source="retirement_years"),
            age=number(p.values.retirement_age, source="retirement_age"),
            found=number(per_year),
        ),
        sentence(
            _(
                "The report reckons with {low} and {high}, since doctors elsewhere retire too. "
                "With the registers' {found} alone the need would be {need}."
            ),
            low=number(low),
            high=number(high),
            found=number(per_year),
            need=number(need.need_with(p.values, attrition=per_year).lis1_need),
        ),
        sources=["need-table-7"],
    )


# How sure


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
        data=frame,
        columns={
            "label": (_("Assumption"), ""),
            "low": (_("Low end"), _("a year"), 0),
            "value": (_("Used here"), _("a year"), 0),
            "high": (_("High end"), _("a year"), 0),
            "lis1_need_at_low": (_("Need at the low end"), _("posts a year"), 0),
            "lis1_need_at_high": (_("Need at the high end"), _("posts a year"), 0),
        },
    )


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


# The calculation of 2014


def since_2014(p: ParameterSet) -> Figure:
    """Return the bridge from the training need reckoned in 2014 to this page's."""
    then, now = need.calculate(_set_of_2014().values), _calculated(p)
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
                _retiring(p),
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


# What others reckon


def association(p: ParameterSet) -> Prose:
    """Return the Medical Association's own sum and what it asks for."""
    total = need.association_need(data.table("is2802_table_4_association_need"))
    gaps = need.association_gap(data.table("is2802_table_5_association_gap"))
    return say(
        sentence(
            _(
                "The Medical Association puts the need at {total} specialists a year or more. Its "
                "gap is reckoned from lower figures: {low} approvals a year as today leave {gap} "
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
