"""Where in the documents results come out, and where not."""

from __future__ import annotations

import math
from typing import Any

import altair as alt
import pandas as pd

from analysis import replication
from analysis.chapters.common import by_side
from analysis.chapters.replication.words import OUTCOMES, PARTS, STATEMENTS, counted
from analysis.figures import (
    Figure,
    Prose,
    _,
    figure,
    number,
    percent,
    say,
    sentence,
    text,
)
from analysis.figures.pieces import finished, row_axis, wrapped
from analysis.figures.theme import MUTED, PAPER, SERIES
from analysis.replication.overview import Part, by_part, counts, in_table, part


def where() -> Figure:
    """Return how many results come out in each part of the documents."""
    found = by_part(replication.results())
    shares = {each: one.share for each, one in found.items() if one.recomputed}
    weakest = min(shares, key=lambda each: shares[each])
    most = max(found, key=lambda each: found[each].differ)
    frame = pd.DataFrame(
        [
            {"part": PARTS[each], **{name: getattr(one, name) for name in OUTCOMES}}
            for each, one in found.items()
        ]
    )
    return figure(
        _outcomes(frame),
        id="replication-where",
        title=sentence(
            _("In every part at least {least} of what can be recomputed comes out"),
            least=percent(math.floor(shares[weakest] * 100) / 100),
        ),
        subtitle=_(
            "Results by part of the documents: shares in the bar, numbers beside it. "
            "Open means that an input is missing"
        ),
        sources=STATEMENTS,
        alt=sentence(
            _(
                "Thirteen bars, one for each part, cut into results that come out, differ and "
                "cannot be recomputed. The first takes nearly the whole of most bars. Most "
                "differences, {most_count}, stand in “{most}”; the smallest share comes out in "
                "“{weakest}”, {weakest_share}. Over all {come_out} come out, {differ} differ "
                "and {cannot} cannot be recomputed."
            )
            if len(found) == len(Part)
            else _(
                "One bar for each part, cut into results that come out, differ and cannot be "
                "recomputed. Most differences, {most_count}, stand in “{most}”; the smallest "
                "share comes out in “{weakest}”, {weakest_share}. Over all {come_out} come out, "
                "{differ} differ and {cannot} cannot be recomputed."
            ),
            most=text(PARTS[most]),
            most_count=number(found[most].differ),
            weakest=text(PARTS[weakest]),
            weakest_share=percent(shares[weakest]),
            come_out=number(counted().come_out),
            differ=number(counted().differ),
            cannot=number(counted().cannot),
        ),
        data=places(),
        columns={
            "place": (_("Place"), ""),
            "part": (_("Part"), ""),
            "reproduced": (_("Exact"), ""),
            "within_rounding": (_("About"), ""),
            "differ": (_("Differ"), ""),
            "cannot": (_("Open"), ""),
        },
        note=_(
            "Results of the report IS-2802 unless the row says otherwise. In the table those in "
            "the columns exact and about come out, the latter within rounding."
        ),
    )


def places() -> pd.DataFrame:
    """Return the counts of each place, a row a place, in the order of the parts."""
    found = counts(
        replication.results(),
        lambda claim: (claim.document, PARTS[part(claim)], claim.place),
    )
    rows: list[dict[str, Any]] = [
        {
            "place": place if document == "is2802" else f"{place} ({document})",
            "part": named,
            "reproduced": one.reproduced,
            "within_rounding": one.within_rounding,
            "differ": one.differ,
            "cannot": one.cannot,
        }
        for (document, named, place), one in found.items()
    ]
    order = list(PARTS.values())
    rows.sort(key=lambda row: order.index(row["part"]))
    return pd.DataFrame(rows)


def _outcomes(frame: pd.DataFrame) -> alt.LayerChart:
    """Return a bar a part, cut by outcome, with the three numbers in columns beside it."""
    long = frame.melt("part", list(OUTCOMES), "outcome", "count").rename(columns={"part": "label"})
    rows_of_part = long.groupby("label")["count"]
    long["stop"] = rows_of_part.cumsum() / rows_of_part.transform("sum")
    long["share"] = long["count"] / rows_of_part.transform("sum")
    long["start"] = long["stop"] - long["share"]
    long["column"] = [list(OUTCOMES).index(name) for name in long["outcome"]]
    long["outcome"] = long["outcome"].map(OUTCOMES)
    long["strong"] = (long["column"] == 1) & (long["count"] > 0)
    names = list(OUTCOMES.values())
    shade = alt.Color(
        "outcome:N", legend=None, scale=alt.Scale(domain=names, range=[SERIES[0], SERIES[1], MUTED])
    )
    edge: Any = [0, {"expr": "width - 3 * (narrow ? 44 : 70) - 4"}]
    rows = alt.Chart(long)
    heads = alt.Chart(long.drop_duplicates("column").filter(["outcome", "column"]))
    at = alt.X(
        "column:Q",
        axis=None,
        scale=alt.Scale(
            domain=[0, 2],
            range=[
                {"expr": "width - 2.5 * (narrow ? 44 : 70)"},
                {"expr": "width - 0.5 * (narrow ? 44 : 70)"},
            ],
            nice=False,
        ),
    )
    drawn: list[alt.Chart] = [
        rows.mark_bar(size=18, stroke=PAPER, strokeWidth=1).encode(
            x=alt.X("start:Q", axis=None, scale=alt.Scale(domain=[0, 1], range=edge, nice=False)),
            x2="stop:Q",
            y=row_axis(),
            color=shade,
        ),
        rows.mark_text(
            baseline="middle", fontWeight=alt.ExprRef("datum.strong ? 'bold' : 'normal'")
        ).encode(x=at, y=row_axis(), text=alt.Text("count:Q", format=",d")),
        heads.mark_point(shape="square", size=110, opacity=1).encode(
            x=at, y=alt.value({"expr": "narrow ? -50 : -36"}), color=shade
        ),
        heads.transform_calculate(words=wrapped("datum.outcome", 10, 7))
        .mark_text(baseline="top", fontSize=12, lineHeight=13)
        .encode(x=at, y=alt.value({"expr": "narrow ? -38 : -24"}), text="words:N"),
    ]
    chart: alt.LayerChart = finished(drawn, long).resolve_scale(x="independent")
    return chart


def tables_and_text() -> Prose:
    """Return whether results in tables come out more often than those in running text."""
    found = counts(replication.results(), lambda claim: ("table" if in_table(claim) else "text",))
    tables, running = found["table",], found["text",]
    message = by_side(
        tables.share * 100,
        running.share * 100,
        more=_(
            "Tables hold better than sentences. Of the results printed in tables {tables} come "
            "out, of those in running text {running}: {differ} of the {all} differences stand "
            "in the text."
        ),
        equal=_(
            "Tables and sentences hold equally well. Of the results printed in tables {tables} "
            "come out, of those in running text {running}: {differ} of the {all} differences "
            "stand in the text."
        ),
        less=_(
            "Sentences hold better than tables. Of the results printed in tables {tables} come "
            "out, of those in running text {running}: {differ} of the {all} differences stand "
            "in the text."
        ),
    )
    return say(
        sentence(
            message,
            tables=percent(tables.share),
            running=percent(running.share),
            differ=number(running.differ),
            all=number(tables.differ + running.differ),
        ),
        sources=["replication-results"],
    )
