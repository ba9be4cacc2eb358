"""How fast the services grow: nine alternatives, and what the statistics show."""

from __future__ import annotations

from typing import Any

import altair as alt
import pandas as pd

from analysis import data, need
from analysis.chapters.common import filled, side, statement, whole
from analysis.chapters.need.words import DOCTORS, columns_of_attrition
from analysis.figures import (
    Figure,
    Prose,
    Sentence,
    _,
    figure,
    number,
    say,
    sentence,
    text,
    year,
)
from analysis.figures.charts import dots, lines
from analysis.figures.theme import SOFT
from analysis.parameters import ParameterSet

FTE = _("full-time equivalents")
SERVICES = {
    "municipal": _("Municipal service"),
    "specialist": _("Specialist service"),
}
COUNTED_IN = {"fte": _("full-time equivalents"), "persons": _("doctors")}


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
        alt=filled(
            _growth_alt(below, above),
            {
                "lowest": number(lowest["net_growth_per_year"]),
                "lowest_name": text(lowest["label"]),
                "highest": number(highest["net_growth_per_year"]),
                "highest_name": text(highest["label"]),
                "growth": number(growth),
                "below": number(below),
                "above": number(above),
            },
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


def _growth_alt(below: int, above: int) -> str:
    if not below:
        return _(
            "Ranked dots for nine growth alternatives, from {lowest} a year ({lowest_name}) to "
            "{highest} ({highest_name}). A line marks the {growth} used here: none lies below it."
        )
    if not above:
        return _(
            "Ranked dots for nine growth alternatives, from {lowest} a year ({lowest_name}) to "
            "{highest} ({highest_name}). A line marks the {growth} used here: none lies above it."
        )
    return _(
        "Ranked dots for nine growth alternatives, from {lowest} a year ({lowest_name}) to "
        "{highest} ({highest_name}). A line marks the {growth} used here: {below} lie below it "
        "and {above} above."
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
        for attrition in columns_of_attrition()
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
