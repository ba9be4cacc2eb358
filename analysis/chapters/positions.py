"""Who is for what? The parties' stands on the measures, side by side."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pandas as pd

from analysis import data
from analysis import positions as model
from analysis.chapters.positions_words import BODIES, HEADS, MARKS, STANCES, THEMES
from analysis.figures import (
    Figure,
    Prose,
    Sentence,
    Table,
    _,
    answer,
    charts,
    figure,
    number,
    points,
    say,
    sentence,
    table,
    text,
)

AGREED = (
    _("There is no measure that two or more parties are for and none is against."),
    _("One measure has two or more parties for it and none against it: *{first}*."),
    _(
        "{count} measures have two or more parties for them and none against. The widest support "
        "of these has *{first}*: {favour} parties, {conditions} of them on conditions."
    ),
)


@dataclass(frozen=True)
class Positions:
    """The stands and what they add up to."""

    stands: pd.DataFrame

    @cached_property
    def matrix(self) -> pd.DataFrame:
        """What each body's stands on each measure add up to."""
        return model.by_body(self.stands)

    @cached_property
    def agreement(self) -> pd.DataFrame:
        """How far the bodies agree on each measure, the widest support first."""
        found = model.agreement(self.matrix)
        return found.sort_values(
            ["in_favour", "against", "split"],
            ascending=[False, True, True],
            kind="stable",
            ignore_index=True,
        )

    def with_verdict(self, verdict: str) -> pd.DataFrame:
        """Return the measures with a verdict, the widest support first."""
        rows = self.agreement
        return rows.loc[rows["verdict"] == verdict].reset_index(drop=True)


def read() -> Positions:
    """Return the stands of the data package."""
    return Positions(model.stands({name: data.table(name) for name in model.TABLES}))


def opening(found: Positions) -> Prose:
    """Return the answer: how many measures two or more parties are for and none against."""
    agreed = found.with_verdict("agreed")
    return answer(
        number(len(agreed)),
        _agreed(agreed),
        unit=sentence(
            _("of {all} measures could be agreed on"),
            all=number(len(found.agreement), source="positions-all"),
        ),
        sources=["positions-all"],
    )


def _agreed(agreed: pd.DataFrame) -> Sentence:
    message = AGREED[min(len(agreed), 2)]
    if agreed.empty:
        return sentence(message)
    first = agreed.iloc[0]
    if len(agreed) == 1:
        return sentence(message, first=text(first["label"]))
    return sentence(
        message,
        count=number(len(agreed)),
        first=text(first["label"]),
        favour=number(int(first["in_favour"])),
        conditions=number(int(first["with_conditions"])),
    )


FAVOUR = {
    "all": _("*{label}*: {favour} parties, all on conditions."),
    "some": _("*{label}*: {favour} parties, {conditions} of them on conditions."),
    "none": _("*{label}*: {favour} parties, none with a condition."),
}


def _favour(row: Mapping[Any, Any]) -> Sentence:
    favour, conditions = int(row["in_favour"]), int(row["with_conditions"])
    values = {"label": text(row["label"]), "favour": number(favour)}
    if conditions == favour:
        return sentence(FAVOUR["all"], **values)
    if conditions == 0:
        return sentence(FAVOUR["none"], **values)
    return sentence(FAVOUR["some"], **values, conditions=number(conditions))


def agreed_points(found: Positions) -> Prose:
    """Return the measures that could be agreed on, with who is for each."""
    rows = found.with_verdict("agreed")
    if rows.empty:
        return points([_("There is none.")])
    return points([_favour(row) for row in rows.to_dict("records")], sources=["positions-all"])


def contested_points(found: Positions) -> Prose:
    """Return the measures on which the parties part ways."""
    rows = found.with_verdict("contested")
    if rows.empty:
        return points([_("No measure has parties both for and against it.")])
    return points(
        [
            sentence(
                _("*{label}*: {favour} for, {against} against, {split} divided in itself."),
                label=text(row["label"]),
                favour=number(int(row["in_favour"])),
                against=number(int(row["against"])),
                split=number(int(row["split"])),
            )
            for row in rows.to_dict("records")
        ],
        sources=["positions-all"],
    )


def verdicts(found: Positions) -> Prose:
    """Return how many measures have only opponents, one supporter, or nobody decided."""
    count = {
        verdict: number(len(found.with_verdict(verdict)))
        for verdict in ("opposed", "one_voice", "undecided")
    }
    return say(
        sentence(
            _(
                "Of the others, {one_voice} have one party for them while no other has spoken "
                "against, {opposed} have only opponents, and {undecided} have neither."
            ),
            **count,
        ),
        sources=["positions-all"],
    )


def matrix_figure(found: Positions) -> Figure:
    """Return the grid of measures that two or more parties speak of, by party."""
    shared = found.agreement.loc[found.agreement["bodies"] > 1]
    contested, agreed = (
        shared["verdict"].eq("contested").sum(),
        shared["verdict"].eq("agreed").sum(),
    )
    cells = _cells(found, list(shared["measure"]))
    wide = cells.assign(words=cells["stance"].map(STANCES).fillna("")).pivot(
        index="label", columns="body", values="words"
    )
    shown = wide.loc[list(shared["label"])].reset_index()
    return figure(
        charts.grid(
            cells.assign(head=cells["body"].map(HEADS)), "label", "head", "stance", grades=MARKS
        ),
        id="positions-matrix",
        title=sentence(
            _("Two or more parties speak of {shared} measures; they part ways on {contested}"),
            shared=number(len(shared)),
            contested=number(contested),
        ),
        subtitle=_("Where each party stands on the measures that at least two of them speak of"),
        sources=["party_positions", "is2802_measures", "nsdm2021_answers"],
        alt=sentence(
            _(
                "Grid of {shared} measures by {bodies} parties. {agreed} measures have two or more "
                "parties for them and none against; {contested} are contested. The measure with "
                "most parties for it is {first}, with {favour}. The table beneath gives each stand "
                "in words."
            ),
            shared=number(len(shared)),
            bodies=number(len(BODIES)),
            agreed=number(agreed),
            contested=number(contested),
            first=text(str(shared["label"].iloc[0])),
            favour=number(int(shared["in_favour"].iloc[0])),
        ),
        data=shown,
        columns={
            "label": (_("Measure"), ""),
            **{body: (name, "") for body, name in BODIES.items()},
        },
        note=_(
            "“If”: for, on conditions. “Split”: divided in itself. “Study”: would study it "
            "further. “Left”: assessed, then not named. A dot: nothing said. Members are two "
            "members of parliament. The regions and the governors were asked about the need for "
            "posts, not about measures."
        ),
    )


def _cells(found: Positions, measures: list[str]) -> pd.DataFrame:
    """Return a cell for each measure and body, silent where the body has no stand."""
    labels = found.agreement.set_index("measure")["label"].to_dict()
    stance = found.matrix.set_index(["measure", "body"])["stance"].to_dict()
    return pd.DataFrame(
        [
            {
                "label": labels[measure],
                "body": body,
                "stance": stance.get((measure, body), "silent"),
            }
            for measure in measures
            for body in BODIES
        ]
    )


def all_measures_table(found: Positions) -> Table:
    """Return every measure with how many are for and against it."""
    shown = found.agreement.assign(theme=found.agreement["theme"].map(THEMES))
    return table(
        shown,
        id="positions-all",
        folded=True,
        title=_("Every measure that a document discusses"),
        columns={
            "label": (_("Measure"), ""),
            "theme": (_("About"), ""),
            "in_favour": (_("For"), _("parties"), 0),
            "with_conditions": (_("Of these, on conditions"), _("parties"), 0),
            "against": (_("Against"), _("parties"), 0),
            "split": (_("Divided"), _("parties"), 0),
            "undecided": (_("Undecided"), _("parties"), 0),
        },
        sources=["measures_discussed", "party_positions", "nsdm2021_answers", "is2802_measures"],
        note=_("That two documents mean the same measure is our reading."),
    )
