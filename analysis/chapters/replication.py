"""The chapter on how far the printed results can be recomputed: counts, differences, gaps.

It rests on the printed figures alone, so no parameter set changes it.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Any

import altair as alt
import pandas as pd

from analysis import replication
from analysis.chapters.common import by_side, statement
from analysis.figures import (
    Figure,
    Prose,
    Sentence,
    Table,
    _,
    figure,
    number,
    percent,
    points,
    say,
    sentence,
    table,
    text,
    year,
)
from analysis.figures import answer as big_answer
from analysis.figures.pieces import finished, row_axis, wrapped
from analysis.figures.theme import MUTED, PAPER, SERIES
from analysis.figures.values import Value
from analysis.replication import Result, Status
from analysis.replication.differences import (
    Group,
    bill,
    differences,
    need_counted_once,
    printed_need,
)
from analysis.replication.is2802 import HOLDS
from analysis.replication.overview import Count, Part, by_part, count, counts, in_table, part

STATEMENTS = ["is2802_statements", "is2802_cost_statements", "document_statements"]
HALF, MOST = 0.5, 0.9

DOCUMENTS = {
    "is2802": _("Directorate of Health, report IS-2802, 2019"),
    "hermansen2021": _("Hermansen, 2021"),
    "legeforeningen2024": _("The Medical Association, 2024"),
    "forslag207s2026": _("Motion 207 S to the Storting, 2026"),
    "nsdm2021": _("Centre for Rural Medicine, 2021"),
}
PARTS = {
    Part.BACKGROUND: _("Summary, chapters 1 and 2"),
    Part.ASSOCIATION: _("Chapter 3: what others say"),
    Part.NEED: _("Chapter 4: the need"),
    Part.MEASURES: _("Chapters 5 and 6: measures"),
    Part.COST: _("Chapter 7: cost"),
    Part.DOCTORS: _("Annexes 2 to 4: doctors at work"),
    Part.APPROVALS: _("Annex 5: new specialists"),
    Part.APPLICANTS: _("Annex 6: applicants"),
    Part.SURVEY: _("Annex 7: survey of municipalities"),
    Part.FORECASTS: _("Annexes 8 to 12: forecasts"),
    Part.OUTLOOK: _("Annexes 13 to 18: outlook and ages"),
    Part.COST_ANNEXES: _("Annexes 19 and 20: cost"),
    Part.OTHER: _("Other documents"),
}
OUTCOMES = {
    "come_out": _("come out"),
    "differ": _("differ"),
    "cannot": _("open"),
}
TITLES = {
    Group.NEED: _("Differences that touch the need"),
    Group.COST: _("Differences that touch the cost"),
    Group.PRINT: _("A year, a digit or a neighbouring figure"),
    Group.UNIT: _("Slips of unit"),
    Group.BACKGROUND: _("Differences in background figures"),
}
HALF_OF_YEAR = "half of the year (1 spring, 2 autumn)"
MOST_ROWS = 5  # longer lists are folded
NO_MORE_DECIMALS = 1000  # a number this large needs none beyond the printed ones

STATEMENT = (_("What the document says"), "")
PLACE = (_("Where"), "")
PRINTED = (_("Printed"), "")
UNIT = (_("Unit"), "")


def _count() -> Count:
    return count(replication.results())


def _result(id: str) -> Result:
    return next(result for result in replication.results() if result.claim.id == id)


# The opening


def answer() -> Prose:
    """Return the share that comes out, and how many differ or cannot be recomputed."""
    found = _count()
    said = sentence(
        _(
            "The official report and {others} shorter documents present {claims} numbers as "
            "results of other numbers. {recomputed} of them can be recomputed from what is "
            "printed: {come_out} come out and {differ} differ. For the other {cannot} an input "
            "is missing."
        ),
        others=number(len({each.claim.document for each in replication.results()}) - 1),
        claims=number(found.claims),
        recomputed=number(found.recomputed),
        come_out=number(found.come_out),
        differ=number(found.differ),
        cannot=number(found.cannot),
    )
    unit = _("of the results that can be recomputed come out")
    return big_answer(
        percent(found.share), said, unit=unit, sources=["replication-results", "replication-where"]
    )


def verdict() -> Prose:
    """Return how well the arithmetic holds, and what kinds of slips there are."""
    found = _count()
    listed = {each: len(group) for each, group in differences(replication.results()).items()}
    aside = sum(listed.get(each, 0) for each in (Group.PRINT, Group.UNIT, Group.BACKGROUND))
    return say(
        sentence(_held(found.share)),
        sentence(
            _(
                "Of the {differ} differences {need} touch the need for doctors or posts, and "
                "{cost} the cost."
            ),
            differ=number(found.differ),
            need=number(listed.get(Group.NEED, 0)),
            cost=number(listed.get(Group.COST, 0)),
        ),
        sentence(
            _(
                "The other {aside} are a wrong year, digit or unit, or concern background "
                "figures; none of those enters the need or the cost."
            ),
            aside=number(aside),
        ),
        sources=["replication-results", "replication-where"],
    )


def _held(share: float) -> str:
    if share >= MOST:
        return _("Nearly all of the arithmetic holds.")
    if share > HALF:
        return _("Most of the arithmetic holds.")
    return _("Much of the arithmetic does not follow from the printed figures.")


def what_matters() -> Prose:
    """Return the differences that reach the recommendation, and whether they move it."""
    return points(
        [_table_7(), _shorter_course(), _cost_of_a_post(), _municipal_supervision()],
        sources=["need-counted-once", "need-table-7", "replication-need", "replication-cost"],
    )


def other_differences() -> Prose:
    """Return what the differences that are not listed one by one concern, and whether they matter.

    The number of posts recommended rests on the sums of table 7.
    """
    sums = [_result(f"is2802-table-7-lis1-need-{column}-attrition") for column in ("low", "high")]
    wrong = sum(found.status is Status.DIFFERS for found in sums)
    message = (
        _(
            "They leave the number of posts recommended as it is, since the sums of table 7 come "
            "out; the tables below give each of them."
        )
        if not wrong
        else _(
            "With them, sums of table 7 do not come out ({wrong} of {all}), and the number of "
            "posts recommended rests on these; the tables below give each difference."
        )
    )
    values = {} if not wrong else {"wrong": number(wrong), "all": number(len(sums))}
    return say(
        sentence(
            _(
                "The other differences under need and cost concern single steps, earlier "
                "estimates or the figures of others."
            )
        ),
        sentence(message, **values),
    )


def _table_7() -> Sentence:
    recommended = statement("summary_need")
    printed, once = printed_need(), need_counted_once()
    message = {
        (True, True): _(
            "**The need.** Table 7 prints a need of {low} to {high} posts. It counts the "
            "direct entrants twice; counted once, they make it {once_low} to {once_high}. "
            "The {recommended} posts that the report recommends lie within both, so the "
            "recommendation stands either way. See [the need](need.html)."
        ),
        (True, False): _(
            "**The need.** Table 7 prints a need of {low} to {high} posts. It counts the "
            "direct entrants twice; counted once, they make it {once_low} to {once_high}. "
            "The {recommended} posts that the report recommends lie within the first range "
            "only, so this moves the recommendation. See [the need](need.html)."
        ),
        (False, True): _(
            "**The need.** Table 7 prints a need of {low} to {high} posts. It counts the "
            "direct entrants twice; counted once, they make it {once_low} to {once_high}. "
            "The {recommended} posts that the report recommends lie within the second range "
            "only. See [the need](need.html)."
        ),
        (False, False): _(
            "**The need.** Table 7 prints a need of {low} to {high} posts. It counts the "
            "direct entrants twice; counted once, they make it {once_low} to {once_high}. "
            "The {recommended} posts that the report recommends lie within neither range. "
            "See [the need](need.html)."
        ),
    }[printed.holds(recommended), once.holds(recommended)]
    return sentence(
        message,
        low=number(printed.low),
        high=number(printed.high),
        once_low=number(once.low),
        once_high=number(once.high),
        recommended=number(recommended),
    )


def _shorter_course() -> Sentence:
    found = _result("is2802-measure-7-throughput-by-post-months")
    need = _result("is2802-table-7-lis1-need-high-attrition").claim.reported
    printed, recomputed = found.claim.reported, _recomputed(found)
    message = {
        (True, True): _(
            "**A shorter course.** Were LIS1 12 months instead of 18, today's posts would take "
            "{printed} doctors a year, the report says; by months of post they take "
            "{recomputed}. Both are at least the {need} of table 7, so the measure would do "
            "either way."
        ),
        (False, True): _(
            "**A shorter course.** Were LIS1 12 months instead of 18, today's posts would take "
            "{printed} doctors a year, the report says; by months of post they take "
            "{recomputed}. Only the second is at least the {need} of table 7, so this changes "
            "what the measure can do."
        ),
        (True, False): _(
            "**A shorter course.** Were LIS1 12 months instead of 18, today's posts would take "
            "{printed} doctors a year, the report says; by months of post they take "
            "{recomputed}. Only the first is at least the {need} of table 7, so this changes "
            "what the measure can do."
        ),
        (False, False): _(
            "**A shorter course.** Were LIS1 12 months instead of 18, today's posts would take "
            "{printed} doctors a year, the report says; by months of post they take "
            "{recomputed}. Both are below the {need} of table 7, so the measure would not do "
            "either way."
        ),
    }[printed >= need, recomputed >= need]
    return sentence(
        message, printed=number(printed), recomputed=number(recomputed), need=number(need)
    )


def _cost_of_a_post() -> Sentence:
    found = _result("is2802-section-7-1-cost-per-post-all-payers")
    posts = statement("c6_new_posts")
    printed, recomputed = bill(found, posts)
    message = by_side(
        recomputed,
        printed,
        more=_(
            "**The cost of a post.** The report calls NOK {per_post} million the whole cost, "
            "whoever pays. Its own list of payers adds up to {mended} million. For {posts} "
            "posts that is NOK {bill} million a year instead of {printed_bill} million: the "
            "bill is {gap} million higher. See [the cost](cost.html)."
        ),
        equal=_(
            "**The cost of a post.** The report calls NOK {per_post} million the whole cost, "
            "whoever pays. Its own list of payers adds up to {mended} million. For {posts} "
            "posts that is NOK {bill} million a year, as printed ({printed_bill} million, "
            "{gap} apart). See [the cost](cost.html)."
        ),
        less=_(
            "**The cost of a post.** The report calls NOK {per_post} million the whole cost, "
            "whoever pays. Its own list of payers adds up to {mended} million. For {posts} "
            "posts that is NOK {bill} million a year instead of {printed_bill} million: the "
            "bill is {gap} million lower. See [the cost](cost.html)."
        ),
    )
    return sentence(
        message,
        per_post=number(found.claim.reported, 2),
        mended=number(_recomputed(found), 2),
        posts=number(posts),
        bill=number(recomputed),
        printed_bill=number(printed),
        gap=number(abs(recomputed - printed)),
    )


def _municipal_supervision() -> Sentence:
    found = _result("is2802-section-7-3-municipal-fte-half-year")
    printed, recomputed = found.claim.reported, _recomputed(found)
    message = by_side(
        recomputed,
        printed,
        more=_(
            "**Supervision in municipalities.** {posts} new posts take {printed} full-time "
            "equivalents of supervisors, the report says. A doctor is there for half a year, "
            "not a whole one, and then it is about {recomputed}: the municipalities need more."
        ),
        equal=_(
            "**Supervision in municipalities.** {posts} new posts take {printed} full-time "
            "equivalents of supervisors, the report says. Reckoned over half a year it is "
            "{recomputed}."
        ),
        less=_(
            "**Supervision in municipalities.** {posts} new posts take {printed} full-time "
            "equivalents of supervisors, the report says. A doctor is there for half a year, "
            "not a whole one, and then it is about {recomputed}: the municipalities need fewer."
        ),
    )
    return sentence(
        message,
        posts=number(statement("c6_new_posts")),
        printed=number(printed),
        recomputed=number(recomputed),
    )


def _recomputed(result: Result) -> float:
    if result.recomputed is None:
        raise ValueError(f"claim {result.claim.id}: it was not recomputed")
    return result.recomputed


# Where results come out


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
            come_out=number(_count().come_out),
            differ=number(_count().differ),
            cannot=number(_count().cannot),
        ),
        data=_places(),
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


def _places() -> pd.DataFrame:
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
            y=row_axis(long),
            color=shade,
        ),
        rows.mark_text(
            baseline="middle", fontWeight=alt.ExprRef("datum.strong ? 'bold' : 'normal'")
        ).encode(x=at, y=row_axis(long), text=alt.Text("count:Q", format=",d")),
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


# The differences


def differences_table(group: str) -> Table:
    """Return every difference of a group: place, statement, both numbers, what happened.

    Args:
        group: need, cost, print, unit or background.
    """
    each = Group(group)
    listed = differences(replication.results())[each]
    frame = pd.DataFrame(
        [
            {
                **_stated(result),
                "printed": _shown(result, result.claim.reported),
                "recomputed": _shown(result, _recomputed(result), more=1),
                "unit": _unit(result),
                "explanation": result.claim.explanation,
            }
            for result in listed
        ]
    )
    return table(
        frame,
        id=f"replication-{each}",
        title=TITLES[each],
        columns={
            "statement": STATEMENT,
            "place": PLACE,
            "printed": PRINTED,
            "recomputed": (_("Recomputed"), ""),
            "unit": UNIT,
            "explanation": (_("What seems to have happened"), ""),
        },
        sources=_sources(listed),
        folded=len(listed) > MOST_ROWS,
    )


def not_recomputed() -> Table:
    """Return every result that cannot be recomputed, and why."""
    listed = [result for result in replication.results() if result.status is Status.CANNOT]
    frame = pd.DataFrame(
        [
            {
                **_stated(result),
                "printed": _shown(result, result.claim.reported),
                "unit": _unit(result),
                "explanation": result.claim.explanation,
            }
            for result in listed
        ]
    )
    return table(
        frame,
        id="replication-not-recomputed",
        title=sentence(
            _("{count} results that cannot be recomputed, and why"), count=number(len(listed))
        ),
        columns={
            "statement": STATEMENT,
            "place": PLACE,
            "printed": PRINTED,
            "unit": UNIT,
            "explanation": (_("What is missing"), ""),
        },
        sources=_sources(listed),
        folded=len(listed) > MOST_ROWS,
    )


def _stated(result: Result) -> dict[str, str]:
    claim = result.claim
    place = claim.place
    if claim.document != "is2802":
        place = f"{DOCUMENTS.get(claim.document, claim.document)}: {place}"
    return {"statement": claim.statement, "place": place}


def _sources(listed: Iterable[Result]) -> list[str]:
    """Return the tables of statements that hold results of these documents."""
    documents = {result.claim.document for result in listed}
    return [
        name
        for name in STATEMENTS
        if ("is2802" in documents or not name.startswith("is2802"))
        and (documents != {"is2802"} or name.startswith("is2802"))
    ]


def _unit(result: Result) -> str | None:
    return None if result.claim.unit in {HOLDS, HALF_OF_YEAR} else result.claim.unit


def _shown(result: Result, value: float, *, more: int = 0) -> Value:
    """Return a value with the decimals it was printed with, and ``more`` of them at most."""
    claim = result.claim
    if claim.unit == HOLDS:
        return text(_("it holds") if value else _("it does not hold"))
    if claim.unit == HALF_OF_YEAR:
        return text(_("spring") if value == 1 else _("autumn"))
    if claim.unit == "year":
        return year(int(value))
    finest = max(0, math.ceil(-math.log10(claim.step)))
    if claim.step <= 1 and abs(value) < NO_MORE_DECIMALS:
        finest += more
    digits = next(
        (fewer for fewer in range(finest) if round(value, fewer) == round(value, finest)), finest
    )
    shown = round(value, digits)
    return {"kind": "number", "value": int(shown) if digits == 0 else shown, "digits": digits}


# The whole list


def documents() -> Table:
    """Return the counts of each document; its download is the list of all results."""
    found = counts(replication.results(), lambda claim: (claim.document,))
    rows = [(DOCUMENTS.get(name, name), one) for (name,), one in found.items()]
    frame = pd.DataFrame(
        [
            {
                "document": name,
                "claims": one.claims,
                "reproduced": one.reproduced,
                "within_rounding": one.within_rounding,
                "differ": one.differ,
                "cannot": one.cannot,
            }
            for name, one in [*rows, (_("All"), _count())]
        ]
    )
    return table(
        frame,
        id="replication-results",
        title=sentence(_("All {claims} results, by document"), claims=number(_count().claims)),
        columns={
            "document": (_("Document"), ""),
            "claims": (_("All"), ""),
            "reproduced": (_("Exact"), ""),
            "within_rounding": (_("About"), ""),
            "differ": (_("Differ"), ""),
            "cannot": (_("Open"), ""),
        },
        sources=STATEMENTS,
        note=_(
            "Results in the columns exact and about come out, the latter within rounding; open "
            "ones cannot be recomputed. The CSV file lists every result with its place, both "
            "values, the printed precision, the verdict and the reason. Inputs come from all "
            "tables of the documents."
        ),
        download=_every_result(),
    )


def _every_result() -> pd.DataFrame:
    groups = {
        result.claim.id: str(each)
        for each, listed in differences(replication.results()).items()
        for result in listed
    }
    frame = pd.DataFrame(replication.rows())
    for column in ("reported", "recomputed", "precision"):
        frame[column] = [_written(value) for value in frame[column]]
    frame["touches"] = frame["id"].map(groups)
    return frame


def _written(value: float | None) -> str | None:
    """Return a number for the list: to ten digits, so that any processor writes the same."""
    return None if value is None or pd.isna(value) else format(float(f"{value:.10g}"), ".15g")
