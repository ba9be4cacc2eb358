"""The chapter on cost, its middle part: when the money falls due, and what many posts cost."""

from __future__ import annotations

import altair as alt
import pandas as pd

from analysis import cost, data
from analysis.chapters.common import by_side, filled
from analysis.chapters.cost_printed import TABLE_9
from analysis.chapters.cost_words import MILLION, NOK, STATEMENTS, amounts, million
from analysis.cost.schedule import HALF_YEARS, Start
from analysis.figures import (
    Figure,
    Prose,
    Sentence,
    _,
    figure,
    number,
    percent,
    say,
    sentence,
    year,
)
from analysis.figures.charts import lines, stacked
from analysis.parameters import Parameters, ParameterSet

THOUSAND = _("NOK thousand")
SERVICES = {
    "hospital": _("Hospitals"),
    "municipality": _("Municipalities"),
    "grants": _("Grants"),
}
SEASONS = {"spring": _("Spring"), "autumn": _("Autumn")}


# One post


def one_post(p: ParameterSet, start: Start) -> Figure:
    """Return what one post costs in each half-year, by service, for one of the two starts."""
    in_money = amounts(p)
    frame = cost.post_dues(in_money, start)
    frame["service"] = frame["service"].map(SERVICES)
    frame["season"] = frame["season"].map(SEASONS)
    profile = cost.post_profile(in_money, start)
    return figure(
        stacked(
            frame.assign(nok=frame["amount_nok"] / 1e3), "half_year", "nok", "service", height=220
        ),
        id=f"cost-start-in-{start}",
        title=_profile_title(profile, start),
        subtitle=sentence(
            _("Cost of one post by half-year from its first, NOK thousand, {year} money"),
            year=year(in_money.price_year),
        ),
        sources=[TABLE_9],
        alt=_profile_alt(profile),
        data=frame,
        columns={
            "half_year": (_("Half-year of the post"), "", 0),
            "season": (_("Season"), ""),
            "service": (_("Service"), ""),
            "amount_nok": (_("Cost"), NOK, 0),
        },
        note=(
            _("The first half-year runs from 1 March to the end of June.")
            if start == "spring"
            else _("The first half-year runs from 1 September to the end of December.")
        ),
    )


def _profile_title(profile: tuple[float, ...], start: Start) -> Sentence:
    first_year = sum(profile[:2])
    share = percent(first_year / sum(profile) if sum(profile) else 0.0)
    if start == "spring":
        return sentence(
            _("Started in March, {share} of a post's cost falls due in the same calendar year"),
            share=share,
        )
    last = by_side(
        profile[-1],
        0,
        more=_("Started in September, a post still costs NOK {last} a half-year after it ends"),
        equal=_("Started in September, a post costs NOK {last} once it has ended"),
        less=_("Started in September, a post brings in NOK {last} a half-year after it ends"),
    )
    return sentence(last, last=number(abs(profile[-1])))


def _profile_alt(profile: tuple[float, ...]) -> Sentence:
    values = {f"half_{at}": number(amount) for at, amount in enumerate(profile, 1)}
    if len(profile) == len(HALF_YEARS) * 2:
        return sentence(
            _(
                "Stacked bars by half-year: {half_1}, {half_2}, {half_3} and {half_4} kroner. The "
                "first two are hospital service, the third is part hospital and part municipality, "
                "the last municipality and its grant."
            ),
            **values,
        )
    return sentence(
        _(
            "Stacked bars by half-year: {half_1}, {half_2}, {half_3}, {half_4} and {half_5} "
            "kroner. The first two are hospital service, the third is part hospital and part "
            "municipality, the fourth municipality alone, the last its grant."
        ),
        **values,
    )


# The new posts


def bill(p: ParameterSet) -> Figure:
    """Return what the new posts cost in each half-year while they are opened and after."""
    in_money = amounts(p)
    due = cost.schedule(in_money)
    due["season"] = due["half_year"].map(SEASONS)
    tall = due.assign(at=_half_years(due)).melt("at", [f"{name}_nok" for name in SERVICES], "part")
    tall["service"] = tall["part"].str.removesuffix("_nok").map(SERVICES)
    tall["million"] = tall["value"] / 1e6
    chart = stacked(tall, "at", "million", "service")
    chart.encoding.x.axis = _years_only()
    shown = due.copy()
    parts = [f"{name}_nok" for name in (*SERVICES, "amount")]
    parts = [part.replace("amount_nok_nok", "amount_nok") for part in parts]
    shown[parts] = shown[parts] / 1e3
    return figure(
        chart,
        id="cost-schedule",
        title=_bill_title(in_money),
        subtitle=filled(
            _(
                "Cost of {posts} new posts by half-year, NOK million, {year} money; each year's "
                "first bar is spring, its second autumn"
            )
            if in_money.new_posts
            else _("Cost of new posts by half-year, NOK million, {year} money"),
            {"posts": number(in_money.new_posts), "year": year(in_money.price_year)},
        ),
        sources=[TABLE_9],
        alt=_bill_alt(in_money),
        data=shown,
        columns={
            "year": (_("Year"), "year"),
            "season": (_("Half-year"), ""),
            "hospital_nok": (_("Hospitals"), THOUSAND, 0),
            "municipality_nok": (_("Municipalities"), THOUSAND, 0),
            "grants_nok": (_("Grants"), THOUSAND, 0),
            "amount_nok": (_("In all"), THOUSAND, 0),
        },
        note=_("Municipalities' costs stand net of their income, as the report reckons them."),
    )


def _half_years(due: pd.DataFrame) -> pd.Series[str]:
    halves = due["half_year"].map(HALF_YEARS.index) + 1
    return due["year"].astype(str) + "/" + halves.astype(str)


def _years_only() -> alt.Axis:
    """Return an axis that writes the year under its spring and nothing under its autumn."""
    parts = "split(datum.label, '/')"
    return alt.Axis(
        labelExpr=f"{parts}[1] == '1' ? {parts}[0] : ''",
        labelAngle=0,
        labelAlign="left",
        labelOffset=alt.ExprRef("-bandwidth('x') / 2"),
        labelOverlap="greedy",
        ticks=False,
    )


def _bill_title(in_money: Parameters) -> Sentence | str:
    by_year = cost.schedule_by_year(in_money)
    first = million(by_year["amount_nok"].iloc[0])
    full = cost.year_of_full_cost(in_money)
    if in_money.new_posts == 0:
        return _("No new posts, no new cost")
    if full is None:
        return sentence(
            _("The first year costs {first}; by {last} the full {annual} a year is not reached"),
            first=first,
            last=year(int(by_year["year"].iloc[-1])),
            annual=million(cost.annual_cost(in_money, in_money.new_posts)),
        )
    return sentence(
        _("The first year costs {first}, each year from {full} on {annual}"),
        first=first,
        full=year(full),
        annual=million(cost.annual_cost(in_money, in_money.new_posts)),
    )


def _bill_alt(in_money: Parameters) -> Sentence:
    due = cost.schedule(in_money)
    spring, autumn = due.iloc[-2], due.iloc[-1]
    if not in_money.new_posts:
        return sentence(
            _("No bars: from {first_year} to {last_year} no new posts cost anything."),
            first_year=year(int(due["year"].iloc[0])),
            last_year=year(int(autumn["year"])),
        )
    return sentence(
        _(
            "Stacked bars for hospitals, municipalities and grants, two a year from {first_year} "
            "to {last_year}. The first half-year costs {first}, the second {second}. In the last "
            "year shown the spring costs {spring}, of which hospitals {spring_hospital}, and the "
            "autumn {autumn}, of which hospitals {autumn_hospital}."
        ),
        first_year=year(int(due["year"].iloc[0])),
        last_year=year(int(autumn["year"])),
        first=million(due["amount_nok"].iloc[0]),
        second=million(due["amount_nok"].iloc[1]),
        spring=million(float(spring["amount_nok"])),
        spring_hospital=million(float(spring["hospital_nok"])),
        autumn=million(float(autumn["amount_nok"])),
        autumn_hospital=million(float(autumn["hospital_nok"])),
    )


def bill_words(p: ParameterSet) -> Prose:
    """Return how the posts are opened and when their full cost is reached."""
    in_money = amounts(p)
    full = cost.year_of_full_cost(in_money)
    if in_money.new_posts == 0:
        return say(_("Here no new posts are opened."), sources=["cost-schedule"])
    message = by_side(
        in_money.new_posts,
        in_money.ramp_posts_per_year,
        more=_("Here {pace} posts open each year from {first}, until there are {posts}."),
        equal=_("Here all new posts ({posts}, and {pace} can open in a year) open in {first}."),
        less=_("Here all new posts ({posts}, and {pace} can open in a year) open in {first}."),
    )
    opened = sentence(
        message,
        pace=number(in_money.ramp_posts_per_year, source="ramp_posts_per_year"),
        first=year(in_money.first_year, source="first_year"),
        posts=number(in_money.new_posts, source="new_posts"),
    )
    starts = sentence(
        _("Of the doctors {share} start in March, the others in September."),
        share=percent(in_money.spring_share, source="spring_share"),
    )
    if full is None:
        return say(
            opened,
            starts,
            _("The full cost lies beyond the years shown."),
            sources=["cost-schedule"],
        )
    return say(
        opened,
        starts,
        sentence(_("The full cost is reached in {full}."), full=year(full)),
        sources=["cost-schedule"],
    )


# Any number of posts


def by_posts(p: ParameterSet) -> Figure:
    """Return the annual cost at any number of posts, as two lines."""
    in_money = amounts(p)
    frame = _by_posts(in_money)
    tall = pd.concat(
        [
            frame.assign(sum=_("What posts use"), million=frame["resource_million"]),
            frame.assign(sum=_("The report's sum"), million=frame["annual_million"]),
        ]
    )
    last = frame.iloc[-1]
    return figure(
        lines(tall, "posts", "million", "sum"),
        id="cost-by-posts",
        title=sentence(
            _("Each new post adds {cost} a year, the last as much as the first"),
            cost=million(cost.cost_per_post(in_money)),
        ),
        subtitle=sentence(
            _("Annual cost by number of new posts once all are filled, NOK million, {year} money"),
            year=year(in_money.price_year),
        ),
        sources=[STATEMENTS],
        alt=sentence(
            _(
                "Two straight lines from zero. At {posts} posts the report's sum is {annual} a "
                "year and what the posts use {resource}."
            ),
            posts=number(last["posts"]),
            annual=million(last["annual_million"] * 1e6),
            resource=million(last["resource_million"] * 1e6),
        ),
        data=frame[frame["posts"] > 0],
        columns={
            "posts": (_("New posts"), "", 0),
            "annual_million": (_("The report's sum, recomputed"), MILLION, 3),
            "printed_million": (_("As printed, 2018 money"), MILLION, 3),
            "resource_million": (_("What posts use"), MILLION, 3),
        },
        note=_(
            "The model knows no cost of setting up and no saving by numbers. The printed sums for "
            "1 and 25 posts are cut off, not rounded, at the third decimal."
        ),
    )


def _by_posts(in_money: Parameters) -> pd.DataFrame:
    counts = sorted({0, 1, 25, 50, 100, 200, in_money.new_posts})
    frame = cost.cost_by_posts(in_money, counts)
    printed = data.table(STATEMENTS).set_index("id")["value"]
    return pd.DataFrame(
        {
            "posts": frame["posts"],
            "annual_million": frame["annual_cost_nok"] / 1e6,
            "printed_million": [printed.get(f"annual_cost_{count}") for count in counts],
            "resource_million": cost.annual_resource_cost(in_money, frame["posts"]) / 1e6,
        }
    )
