"""Who is for and against which measure: the parties' stands, brought under common names.

A *party* speaks in a document; a *body* gathers the parties that readers know by one name (the four
health regions are one body). The directorate's stand is its status in IS-2802, chapter 6; the
centre's are its ticked answers of 2021; all others are in the table ``party_positions``.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from analysis import measures as report
from analysis.errors import refuse_unknown_name

TABLES = (
    "is2802_measures",
    "nsdm2021_answers",
    "nsdm2021_priorities",
    "measures_discussed",
    "party_positions",
)
"""The tables that ``stands`` takes, by name."""

BODIES = {
    "directorate_of_health": ("directorate_of_health",),
    "medical_association": ("medical_association",),
    "centre_for_rural_medicine": ("centre_for_rural_medicine",),
    "two_members_of_parliament": ("two_members_of_parliament",),
    "health_regions": (
        "health_region_north",
        "health_region_central",
        "health_region_west",
        "health_region_south_east",
        "several_health_regions",
    ),
    "county_governors": ("county_governors",),
}
"""The parties of each body."""

IN_FAVOUR = ("support", "sees_need")
AGAINST = ("oppose", "sees_no_need")
OPEN = ("further_study", "assessed_only")
STANCES = ("for", "conditional", "divided", "against", "further_study", "assessed_only")
"""What a body's stands on a measure may add up to."""

_OF_STATUS = {"recommended": "support"}
_OF_ANSWER = {"yes": "support", "no": "oppose"}
_COLUMNS = [
    "party", "document", "item", "measure", "position", "place", "condition", "reason", "rank",
]  # fmt: skip


def stands(tables: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """Return every stand of every party on every measure.

    Args:
        tables: those that ``TABLES`` names.

    Returns:
        One row a stand, in the order of ``BODIES``: body, party, document, item (the row of the
        document's own table), measure, position, place, condition, reason and rank (the centre's,
        within its group); label, theme and number of the measure. Missing where there is none.

    Raises:
        InputError: a stand names a measure or a party that is not listed.
    """
    discussed = tables["measures_discussed"]
    rows = pd.concat(
        [
            _directorate(tables["is2802_measures"]),
            _centre(
                tables["nsdm2021_answers"],
                tables["nsdm2021_priorities"],
                _twelve(discussed),
            ),
            tables["party_positions"].astype("object"),
        ],
        ignore_index=True,
    ).reindex(columns=_COLUMNS)
    body_of = {party: body for body, parties in BODIES.items() for party in parties}
    for key, known in (("measure", list(discussed["measure"])), ("party", list(body_of))):
        for name in rows[key].unique():
            refuse_unknown_name(str(name), known, key)
    rows.insert(0, "body", rows["party"].map(body_of))
    rows = rows.merge(discussed, on="measure", how="left")
    order = {body: place for place, body in enumerate(BODIES)}
    return rows.iloc[rows["body"].map(order).argsort(kind="stable")].reset_index(drop=True)


def of_measure(all_stands: pd.DataFrame, measure: str) -> pd.DataFrame:
    """Return the stands on one measure.

    Raises:
        InputError: no document discusses a measure of this name.
    """
    refuse_unknown_name(measure, sorted(all_stands["measure"].unique()), "measure")
    return all_stands.loc[all_stands["measure"] == measure].reset_index(drop=True)


def of_body(all_stands: pd.DataFrame, body: str) -> pd.DataFrame:
    """Return the stands of one body.

    Raises:
        InputError: there is no such body.
    """
    refuse_unknown_name(body, sorted(BODIES), "party")
    return all_stands.loc[all_stands["body"] == body].reset_index(drop=True)


def by_body(all_stands: pd.DataFrame) -> pd.DataFrame:
    """Return what each body's stands on each measure add up to.

    A stand with a condition counts as conditional. Parties of one body, or documents of one party,
    that point both ways make it divided.

    Returns:
        One row a measure and body that has a stand: measure, label, theme, number, body, stance (of
        ``STANCES``), ``documents`` (how many).
    """
    keys = ["measure", "label", "theme", "number", "body"]
    grouped = all_stands.groupby(keys, sort=False, dropna=False)
    return pd.DataFrame(
        [
            {
                **dict(zip(keys, key, strict=True)),
                "stance": _stance(rows),
                "documents": rows["document"].nunique(),
            }
            for key, rows in grouped
        ]
    )


def agreement(matrix: pd.DataFrame) -> pd.DataFrame:
    """Return how far the bodies agree on each measure.

    Args:
        matrix: as from ``by_body``.

    Returns:
        One row a measure, in the order of ``matrix``: measure, label, theme, number, ``bodies``
        that have a stand, ``in_favour``, ``with_conditions`` (of these), ``against``, ``split``
        (divided in themselves), ``undecided`` (would study it, or left it), and ``verdict``:
        ``agreed`` (two or more in favour, none against or divided), ``contested`` (somebody in
        favour, somebody against, or a body divided), ``opposed`` (only against), ``one_voice``
        (one in favour, the others silent) or ``undecided`` (nobody for or against).
    """
    counted = {
        "in_favour": matrix["stance"].isin(["for", "conditional"]),
        "with_conditions": matrix["stance"] == "conditional",
        "against": matrix["stance"] == "against",
        "split": matrix["stance"] == "divided",
        "undecided": matrix["stance"].isin(OPEN),
    }
    frame = matrix.assign(**{name: rows.astype("int64") for name, rows in counted.items()})
    keys = ["measure", "label", "theme", "number"]
    found = (
        frame.groupby(keys, sort=False, dropna=False)
        .agg(bodies=("body", "nunique"), **{name: (name, "sum") for name in counted})
        .reset_index()
    )
    found["verdict"] = [_verdict(row) for row in found.to_dict("records")]
    return found


def first_choices(
    measures: pd.DataFrame, assessments: pd.DataFrame, criteria: pd.DataFrame
) -> pd.DataFrame:
    """Return which graded rows of Table 8 come first on the criteria that each body stresses.

    The criteria that a body stresses weigh the same, the others nothing.

    Args:
        measures: the table ``is2802_measures``.
        assessments: the table ``is2802_table_8_assessments``.
        criteria: the table ``party_criteria``.

    Returns:
        One row a body and printed row that no other row is ahead of however the mixed grades are
        read: body, row, label, ``low`` and ``high`` (the score, -1 to 1).
    """
    frames: list[pd.DataFrame] = []
    for body, stressed in criteria.groupby("body", sort=False):
        weights = dict.fromkeys(stressed["criterion"], 1.0)
        scores = report.by_printed_row(
            report.score_ranges(measures, assessments, weights), assessments
        )
        first = scores.loc[scores["high"] >= scores["low"].max() - 1e-12]
        best = first.sort_values(["low", "high"], ascending=False, kind="stable")
        frames.append(best.assign(body=body)[["body", "row", "label", "low", "high"]])
    return pd.concat(frames, ignore_index=True)


def _twelve(discussed: pd.DataFrame) -> dict[int, str]:
    """Return the keys of the report's twelve measures by number."""
    rows = discussed.dropna(subset="number")
    return {int(row["number"]): str(row["measure"]) for row in rows.to_dict("records")}


def _directorate(measures: pd.DataFrame) -> pd.DataFrame:
    """Return the stand of the report of 2019 on its own twelve measures."""
    return pd.DataFrame(
        {
            "party": "directorate_of_health",
            "document": "is2802",
            "item": measures["number"].astype("str"),
            "measure": measures["measure"],
            "position": measures["status"].replace(_OF_STATUS),
            "place": measures["status_place"],
            "reason": measures["status_note"],
        }
    ).astype("object")


def _centre(
    answers: pd.DataFrame, priorities: pd.DataFrame, twelve: Mapping[int, str]
) -> pd.DataFrame:
    """Return the centre's ticked answers of 2021, each with the rank that it gave."""
    rows = report.consulted(answers, priorities)
    shared = report.SHARED_SUBJECTS
    measure = [twelve[shared[name]] if name in shared else name for name in rows["measure"]]
    return pd.DataFrame(
        {
            "party": "centre_for_rural_medicine",
            "document": "nsdm2021",
            "item": rows["question"].astype("str"),
            "measure": measure,
            "position": rows["support"].map(_OF_ANSWER),
            "place": [f"Question {question}" for question in rows["question"]],
            "condition": rows["condition"],
            "reason": rows["reason"],
            "rank": rows["rank"],
        }
    ).astype("object")


def _stance(rows: pd.DataFrame) -> str:
    """Return what one body's stands on one measure add up to."""
    favour, against = rows["position"].isin(IN_FAVOUR), rows["position"].isin(AGAINST)
    if favour.any() and against.any():
        return "divided"
    if against.any():
        return "against"
    if favour.any():
        return "conditional" if rows.loc[favour, "condition"].notna().any() else "for"
    return str(rows["position"].iloc[0])


def _verdict(row: Mapping[Any, Any]) -> str:
    favour, against, split = row["in_favour"], row["against"], row["split"]
    if split or (favour and against):
        return "contested"
    if against:
        return "opposed"
    if not favour:
        return "undecided"
    return "one_voice" if favour == 1 else "agreed"
