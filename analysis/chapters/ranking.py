"""How far can the ranking be trusted? Unknown weights, mixed grades and other methods."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from analysis import data, ranking
from analysis.chapters.measures import CRITERIA, GRADES, ROWS
from analysis.chapters.weights import RANKS
from analysis.figures import (
    Figure,
    Prose,
    Table,
    _,
    answer,
    figure,
    heat,
    number,
    percent,
    say,
    sentence,
    table,
    text,
)

FEWEST_SHARE, MOST_SHARE = 0.05, 0.25
NOTICEABLE = 0.005  # a share that does not round to nothing

NEVER_BELOW = (
    _("No row is graded at least as well as another on every criterion in every reading."),
    _(
        "Whatever one values, *{leader}* never stands below *{one}*: it is graded at least as well "
        "on every criterion, whichever way mixed grades are read."
    ),
    _(
        "Whatever one values, *{leader}* never stands below {count} of the {others} others: it is "
        "graded at least as well as they are on every criterion, whichever way mixed grades are "
        "read."
    ),
)
CAN_LEAD = (
    _("No row can stand alone in first place; that takes weights that no row has."),
    _("Only one row can stand alone in first place, under whatever weights."),
    _(
        "{count} of the {rows} rows of grades can stand alone in first place under some weights. "
        "The others can't under any."
    ),
)
READINGS = {
    "more": _(
        "Mixed grades are drawn between the two that are printed. If each is one or the other "
        "instead, *{leader}* comes first less often: {either} instead of {between}."
    ),
    "equal": _(
        "Mixed grades are drawn between the two that are printed. If each is one or the other "
        "instead, *{leader}* comes first as often: {between}."
    ),
    "less": _(
        "Mixed grades are drawn between the two that are printed. If each is one or the other "
        "instead, *{leader}* comes first more often: {either} instead of {between}."
    ),
}
MODERATE = {
    "more": _(
        "Extreme weights help the others. If every criterion weighs between {least} and {most}, "
        "*{leader}* comes first in {moderate}."
    ),
    "equal": _(
        "Extreme weights make no difference. If every criterion weighs between {least} and {most}, "
        "*{leader}* still comes first in {moderate}."
    ),
    "less": _(
        "Extreme weights help it. If every criterion weighs between {least} and {most}, *{leader}* "
        "comes first in {moderate} only."
    ),
}


@dataclass(frozen=True)
class Found:
    """What the chapter tells of.

    Attributes:
        table: the grades.
        all_weights: the analysis over all weights, mixed grades drawn between their two values.
        either: the same with mixed grades drawn as one value or the other.
        moderate: the same with every weight between a least and a greatest share.
        led_by: the same with one criterion mattering most, by criterion.
        agreements: how each method's order compares with that of the weighted mean.
    """

    table: ranking.Grades
    all_weights: ranking.Acceptability
    either: ranking.Acceptability
    moderate: ranking.Acceptability
    led_by: Mapping[str, ranking.Acceptability]
    agreements: tuple[ranking.Agreement, ...]

    @property
    def order(self) -> list[str]:
        """The printed rows, the one first that comes first most often."""
        return [self.table.rows[at] for at in self.all_weights.order]

    @property
    def leader(self) -> str:
        """The printed row that comes first most often."""
        return self.order[0]

    def first(self, row: str, found: ranking.Acceptability | None = None) -> float:
        """Return the share of draws in which a row comes first."""
        return float((found or self.all_weights).first[self.table.rows.index(row)])


def calculate(
    assessments: pd.DataFrame | None = None, draws: int = ranking.DRAWS, method_draws: int = 1_000
) -> Found:
    """Return what the chapter tells of the grades of Table 8.

    Args:
        assessments: the table ``is2802_table_8_assessments``; that of the data package when left
            out.
        draws: how many weights; half as many for each view.
        method_draws: how many weights for the comparison of methods.
    """
    grades = ranking.grades(data.table(GRADES) if assessments is None else assessments)
    bounds = ranking.View(
        at_least=dict.fromkeys(CRITERIA, FEWEST_SHARE), at_most=dict.fromkeys(CRITERIA, MOST_SHARE)
    )
    views = {name: ranking.View(most_important=(name,)) for name in CRITERIA}
    return Found(
        grades,
        ranking.ranked(grades, draws=draws),
        ranking.ranked(grades, reading="either", draws=draws),
        ranking.ranked(grades, bounds, draws=draws // 2),
        {name: ranking.ranked(grades, view, draws=draws // 2) for name, view in views.items()},
        tuple(ranking.agreement(grades, method, draws=method_draws) for method in ranking.METHODS),
    )


def opening(found: Found) -> Prose:
    """Return the answer: how often the leading row comes first, and which comes next."""
    second = found.order[1]
    rest = 1 - found.first(found.leader) - found.first(second)
    message = (
        _(
            "*{leader}* comes first in that share of {draws} sets of weights, drawn at random "
            "because nobody has said what a criterion is worth. *{second}* comes first in {share}, "
            "and the other {others} together in {rest}."
        )
        if rest >= NOTICEABLE
        else _(
            "*{leader}* comes first in that share of {draws} sets of weights, drawn at random "
            "because nobody has said what a criterion is worth. *{second}* comes first in {share}, "
            "and the other {others} hardly ever."
        )
    )
    values = {"rest": percent(rest)} if rest >= NOTICEABLE else {}
    return answer(
        percent(found.first(found.leader)),
        sentence(
            message,
            leader=text(ROWS[found.leader]),
            second=text(ROWS[second]),
            share=percent(found.first(second)),
            draws=number(found.all_weights.draws),
            others=number(len(found.order) - 2),
            **values,
        ),
        unit=_("of all ways to weigh the criteria put the same measure first"),
        sources=["ranking-ranks"],
    )


def reasons(found: Found) -> Prose:
    """Return what holds whatever one values."""
    below = ranking.never_below(found.table)
    leader = str(below.sum(axis=1).idxmax())
    beaten = [row for row in found.table.rows if below.at[leader, row]]
    able = ranking.can_lead(found.table)
    kind = min(len(beaten), 2)
    values = {} if kind == 0 else {"leader": text(ROWS[leader])}
    if kind == 1:
        values["one"] = text(ROWS[beaten[0]])
    elif kind == 2:
        values |= {"count": number(len(beaten)), "others": number(len(found.order) - 1)}
    counted = {"count": number(len(able)), "rows": number(len(found.order))}
    return say(
        sentence(NEVER_BELOW[kind], **values),
        sentence(CAN_LEAD[min(len(able), 2)], **(counted if len(able) > 1 else {})),
        sources=["ranking-ranks"],
    )


def doubt(found: Found) -> Prose:
    """Return what the share of first places hangs on: readings of mixed grades, extreme weights."""
    between, either = found.first(found.leader), found.first(found.leader, found.either)
    moderate = found.first(found.leader, found.moderate)
    return say(
        sentence(
            READINGS[_side(between, either)],
            leader=text(ROWS[found.leader]),
            between=percent(between),
            **({} if _side(between, either) == "equal" else {"either": percent(either)}),
        ),
        sentence(
            MODERATE[_side(moderate, between)],
            leader=text(ROWS[found.leader]),
            least=percent(FEWEST_SHARE),
            most=percent(MOST_SHARE),
            moderate=percent(moderate),
        ),
        sources=["ranking-ranks"],
    )


def ranks_figure(found: Found) -> Figure:
    """Return the share of weightings in which each row takes each rank."""
    shown = _rank_rows(found)
    cells = [
        {"row": line["label"], "rank": str(rank), "share": line[f"rank_{rank}"]}
        for line in shown.to_dict("records")
        for rank in range(1, len(shown) + 1)
    ]
    top, last = shown.iloc[0], shown.iloc[-1]
    first, second = found.order[:2]
    return figure(
        heat.shares(pd.DataFrame(cells), "row", "rank", "share"),
        id="ranking-ranks",
        title=sentence(
            _("“{leader}” comes first in {share} of all weightings, “{second}” in {next}"),
            leader=text(ROWS[first]),
            share=percent(found.first(first)),
            second=text(ROWS[second]),
            next=percent(found.first(second)),
        ),
        subtitle=_("Per cent of weightings in which a row takes each rank, 1 the best"),
        sources=[GRADES],
        alt=sentence(
            _(
                "Table of {rows} rows by {rows} ranks, tinted by share, the best mean rank on top. "
                "{top} is first in {share} of weightings and has a mean rank of {mean}; {last} has "
                "the worst mean rank, {worst}. The table beneath gives every share."
            ),
            rows=number(len(shown)),
            top=text(top["label"]),
            share=percent(top["rank_1"]),
            mean=number(top["mean"], 1),
            last=text(last["label"]),
            worst=number(last["mean"], 1),
        ),
        data=shown.assign(**{f"rank_{at}": shown[f"rank_{at}"] * 100 for at in _ranks(shown)}),
        columns={
            "label": (_("Measure"), ""),
            "mean": (_("Mean rank"), "", 2),
            **{f"rank_{at}": (RANKS[at], "%", 1) for at in _ranks(shown)},
        },
        note=_("A blank cell: less than half a per cent."),
    )


def pairs_table(found: Found) -> Table:
    """Return how often each row scores higher than the next and than the leader."""
    result, rows = found.all_weights, found.table.rows
    by_mean = sorted(range(len(rows)), key=lambda at: float(result.expected_rank[at]))
    lines = []
    for at, following in zip(by_mean, [*by_mean[1:], None], strict=True):
        lines.append(
            {
                "label": ROWS[rows[at]],
                "mean": float(result.expected_rank[at]),
                "leader": None if at == by_mean[0] else float(result.wins[at, by_mean[0]]) * 100,
                "next": None if following is None else float(result.wins[at, following]) * 100,
            }
        )
    whole = pd.DataFrame(
        [
            {"row": rows[at]} | {rows[other]: float(result.wins[at, other]) for other in by_mean}
            for at in by_mean
        ]
    )
    return table(
        pd.DataFrame(lines),
        id="ranking-pairs",
        title=_("How often a row scores higher than the top row and the next row down"),
        columns={
            "label": (_("Measure"), ""),
            "mean": (_("Mean rank"), "", 1),
            "leader": (_("Beats the top row"), _("% of weightings"), 0),
            "next": (_("Beats the next row"), _("% of weightings"), 0),
        },
        sources=[GRADES],
        download=whole,
        note=_("By mean rank. The download holds the shares of every pair, as decimals."),
    )


def _rank_rows(found: Found) -> pd.DataFrame:
    """Return one line per printed row: its name, mean rank and share of each rank."""
    result = found.all_weights
    lines = []
    for at in result.order:
        shares = {f"rank_{rank}": float(share) for rank, share in enumerate(result.ranks[at], 1)}
        line = {"label": ROWS[found.table.rows[at]], "mean": float(result.expected_rank[at])}
        lines.append(line | shares)
    return pd.DataFrame(lines).sort_values("mean", kind="stable", ignore_index=True)


def _ranks(shown: pd.DataFrame) -> range:
    return range(1, len(shown) + 1)


def _side(share: float, other: float) -> str:
    """Return whether a share, in whole per cent as printed, is more, equal or less."""
    apart = round(share * 100) - round(other * 100)
    return "more" if apart > 0 else "less" if apart < 0 else "equal"
