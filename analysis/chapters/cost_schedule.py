"""The chapter on cost, its middle part: when the money falls due, and what many posts cost."""

from __future__ import annotations

from typing import NamedTuple

import altair as alt
import pandas as pd

from analysis import cost, data
from analysis.chapters.common import by_side, filled, whole
from analysis.chapters.cost import NOK, STATEMENTS, amounts, million
from analysis.cost.schedule import HALF_YEARS, Start
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
    year,
)
from analysis.figures.charts import lines, stacked
from analysis.parameters import Parameters, ParameterSet

TABLE_9 = "is2802_table_9_half_years"
ANNEX_20 = ("is2802_annex_20_2_phase_in", "is2802_annex_20_3_grants")
MILLION = _("NOK million")
THOUSAND = _("NOK thousand")
SERVICES = {
    "hospital": _("Hospitals"),
    "municipality": _("Municipalities"),
    "grants": _("Grants"),
}
SEASONS = {"spring": _("Spring"), "autumn": _("Autumn")}
HEADS = (
    _("Spring 1"),
    _("Autumn 1"),
    _("Spring 2"),
    _("Autumn 2"),
    _("Spring 3"),
    _("Autumn 3"),
    _("Spring 4"),
    _("Autumn 4"),
)
# Table 9 has eight half-years. Its seventh cohort is the last that is printed.
PRINTED_COHORTS = 7


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


# Table 9


class Check(NamedTuple):
    """How many printed figures there are, and how many the model gives otherwise."""

    printed: int
    apart: int


def _table_9(p: ParameterSet, cohorts: int) -> pd.DataFrame:
    """Return table 9 recomputed in the report's money: cohorts down, half-years across."""
    cells = cost.table_9(p.values, columns=len(HEADS), cohorts=cohorts)
    return cells.pivot(index="cohort", columns="column", values="amount_nok")


def _printed_table_9() -> pd.DataFrame:
    printed = data.table(TABLE_9)
    return printed.pivot(index="cohort", columns="column", values="amount_nok").astype(float)


def _check_table_9(p: ParameterSet) -> Check:
    printed = _printed_table_9()
    found = _table_9(p, PRINTED_COHORTS).reindex_like(printed)
    known = printed.notna()
    same = (found.round() == printed) & known
    return Check(int(known.to_numpy().sum()), int((known & ~same).to_numpy().sum()))


def table_9(p: ParameterSet) -> Table:
    """Return the report's table 9 recomputed with all cohorts, over the printed totals."""
    full = _table_9(p, len(HEADS))
    seven = _table_9(p, PRINTED_COHORTS)
    rows = full.drop(index="total").rename_axis(None)
    rows.loc[_("Sum of 1 to 7")] = seven.loc["total"]
    rows.loc[_("Printed sum")] = _printed_table_9().loc["total"]
    rows.loc[_("Sum of 1 to 8")] = full.loc["total"]
    rows.columns = pd.Index([f"half_year_{column}" for column in rows.columns])
    frame = rows.reset_index(names="cohort")
    check = _check_table_9(p)
    title: str | Sentence = sentence(
        _("All {printed} amounts of the report's table 9 come out"), printed=number(check.printed)
    )
    if check.apart:
        title = sentence(
            _("{apart} of {printed} amounts differ from the report's table 9"),
            apart=number(check.apart),
            printed=number(check.printed),
        )
    columns: dict[str, tuple[str, str] | tuple[str, str, int]] = {"cohort": (_("Cohort"), "")}
    columns |= {f"half_year_{at}": (head, "", 0) for at, head in enumerate(HEADS, 1)}
    return table(
        frame,
        id="cost-table-9",
        title=title,
        columns=columns,
        sources=[TABLE_9],
        note=sentence(
            _(
                "NOK, {year} money, when one post starts in every half-year of years 1 to 4. "
                "Cohort 8 is not in the printed table. The printed heads name the years 1, 2, 2 "
                "and 4 and change the last two half-years round; here they stand in the order of "
                "time."
            ),
            year=year(cost.AMOUNTS_YEAR),
        ),
    )


def _totals(frame: pd.DataFrame) -> list[float]:
    return [float(amount) for amount in frame.loc[["total"]].to_numpy()[0]]


def table_9_words(p: ParameterSet) -> Prose:
    """Return what the last printed total leaves out."""
    printed = _totals(_printed_table_9())[-1]
    seven = _totals(_table_9(p, PRINTED_COHORTS))[-1]
    spring, autumn = _totals(_table_9(p, len(HEADS)))[-2:]
    values = {"printed": number(printed), "full": number(autumn)}
    if whole(seven) == whole(printed):
        last = sentence(
            _(
                "The last printed sum is NOK {printed}. It leaves out the post that starts in that "
                "half-year; with it the sum is NOK {full}."
            ),
            **values,
        )
    else:
        last = sentence(
            _(
                "The last printed sum is NOK {printed}. With the amounts used here it is NOK "
                "{seven}, and NOK {full} with the post that starts in that half-year."
            ),
            seven=number(seven),
            **values,
        )
    season = by_side(
        autumn,
        spring,
        more=_(
            "Once under way, an autumn costs NOK {difference} more than a spring, because the "
            "grants to municipalities are paid in autumn for the whole year that has passed."
        ),
        equal=_("Once under way, spring and autumn cost the same (NOK {difference} apart)."),
        less=_("Once under way, an autumn costs NOK {difference} less than a spring."),
    )
    return say(
        last,
        sentence(season, difference=number(abs(whole(autumn) - whole(spring)))),
        sources=["cost-table-9"],
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


# A hundred posts


def hundred_posts(p: ParameterSet) -> Table:
    """Return annex 20's example of 100 posts, recomputed beside the printed sums."""
    frame = _hundred_posts(p)
    check = _check_hundred_posts(frame)
    title: str | Sentence = _("The report's example of 100 posts comes out in every year")
    if check.apart:
        title = sentence(
            _("{apart} of {printed} sums differ from the report's example of 100 posts"),
            apart=number(check.apart),
            printed=number(check.printed),
        )
    return table(
        frame,
        id="cost-hundred-posts",
        title=title,
        columns={
            "item": (_("Cost"), ""),
            "start": (_("Year 1"), "", 2),
            "start_printed": (_("Year 1, printed"), "", 2),
            "second": (_("Year 2"), "", 2),
            "second_printed": (_("Year 2, printed"), "", 2),
            "later": (_("Later"), "", 2),
            "later_printed": (_("Later, printed"), "", 2),
        },
        sources=list(ANNEX_20),
        note=sentence(
            _(
                "NOK million, {year} money; half of the doctors start in March, half in September. "
                "For later years the printed row speaks of 50 posts in municipalities; its amount "
                "is that of 100 half-years."
            ),
            year=year(cost.AMOUNTS_YEAR),
        ),
    )


ITEMS = {
    ("service", "hospital"): _("Hospitals"),
    ("service", "municipality"): _("Municipalities"),
    ("service", "total"): _("Services together"),
    ("grant", "hospital"): _("Grant to hospitals"),
    ("grant", "travel"): _("Grant for travel"),
    ("grant", "county_governor"): _("Grant to county governors"),
    ("grant", "municipality"): _("Grant to municipalities"),
    ("grant", "total"): _("Grants together"),
}


def _hundred_posts(p: ParameterSet) -> pd.DataFrame:
    """Return the example in NOK million: items down, recomputed and printed years across."""
    rows = []
    ours = {
        "service": cost.phase_in_services(p.values),
        "grant": cost.phase_in_grants(p.values),
    }
    theirs = dict(zip(ours, map(data.table, ANNEX_20), strict=True))
    for (kind, name), label in ITEMS.items():
        row: dict[str, object] = {"item": label}
        for when in ("start", "second", "later"):
            for suffix, frames in (("", ours), ("_printed", theirs)):
                frame = frames[kind]
                found = frame[(frame["year"] == when) & (frame[kind] == name)]["total_nok"]
                known = found.notna().any() or not suffix
                row[when + suffix] = float(found.astype(float).sum()) / 1e6 if known else None
        rows.append(row)
    return pd.DataFrame(rows)


def _check_hundred_posts(frame: pd.DataFrame) -> Check:
    printed = frame[["start_printed", "second_printed", "later_printed"]].astype(float)
    ours = frame[["start", "second", "later"]].set_axis(printed.columns, axis=1)
    apart = (ours - printed).abs() > 0.005
    return Check(int(printed.notna().to_numpy().sum()), int(apart.to_numpy().sum()))


def first_year_words(p: ParameterSet) -> Prose:
    """Return what the first year of the example costs beside a later one."""
    frame = _hundred_posts(p).set_index("item")
    sums = [_("Services together"), _("Grants together")]
    first = float(frame.loc[sums, "start"].sum())
    later = float(frame.loc[sums, "later"].sum())
    if later <= 0:
        return say(
            _("With these amounts a hundred posts cost nothing once all are filled."),
            sources=["cost-hundred-posts"],
        )
    return say(
        sentence(
            _(
                "In their first year a hundred posts cost {share} of what they cost later: "
                "hospitals come first, and municipalities have nobody to pay yet. A budget for the "
                "first year says little about the bill to come."
            ),
            share=percent(first / later),
        ),
        sources=["cost-hundred-posts"],
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
