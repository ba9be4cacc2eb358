"""The chapter on cost: the report's own tables of payments, recomputed beside the printed sums."""

from __future__ import annotations

from typing import NamedTuple

import pandas as pd

from analysis import cost, data
from analysis.chapters.common import by_side, whole
from analysis.figures import Prose, Sentence, Table, _, number, percent, say, sentence, table, year
from analysis.parameters import ParameterSet

TABLE_9 = "is2802_table_9_half_years"
ANNEX_20 = ("is2802_annex_20_2_phase_in", "is2802_annex_20_3_grants")
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
