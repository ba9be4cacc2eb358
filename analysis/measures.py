"""The twelve measures of IS-2802 (chapter 5) and how its Table 8 assesses them.

The report prints ten rows of grades for twelve measures: one row covers two measures and one
measure has no row. Grades that the report leaves open ("neutral/negative") stay open: a grade is
an interval of {-1, 0, 1}, and a score is an interval too. Source: Helsedirektoratet (2019),
IS-2802, chapters 5 and 6 and Tables 8a and 8b.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

import pandas as pd

from analysis.algebra import where

CRITERIA = (
    "recruit_to_gp",
    "more_lis1",
    "enough_specialists",
    "supervision_capacity",
    "geographic_distribution",
    "quality_and_safety",
    "economy",
    "administration",
)
"""The criteria of Table 8, in the order of its columns."""

GRADES: dict[str, tuple[int, int]] = {
    "positive": (1, 1),
    "neutral_or_positive": (0, 1),
    "neutral": (0, 0),
    "neutral_or_negative": (-1, 0),
    "negative": (-1, -1),
}
"""Lowest and highest value of each printed grade; mixed grades span two values."""

MIXED = tuple(grade for grade, (low, high) in GRADES.items() if low < high)

IDENTITY = ["number", "measure", "label"]

SHARED_SUBJECTS = {
    "reserve_residual_posts": 2,
    "advertise_all_posts": 2,
    "shorter_part_1": 7,
    "lis1_within_specialty_track": 8,
    "link_to_alis_agreements": 9,
}
"""Measures of the consultation of 2021 and the measure of 2019 that is about the same thing.

The link is ours: the two documents word their measures differently.
"""


def grade_range(grade: str) -> tuple[int, int]:
    """Return the lowest and highest value, of -1, 0 and 1, that a printed grade may stand for.

    Raises:
        ValueError: the grade is not one of ``GRADES``.
    """
    if grade not in GRADES:
        raise ValueError(f"unknown grade {grade!r}; there are {', '.join(GRADES)}")
    return GRADES[grade]


def rows_and_measures(measures: pd.DataFrame, assessments: pd.DataFrame) -> pd.DataFrame:
    """Return which printed row of Table 8 covers which measure.

    Args:
        measures: the table ``is2802_measures``, one row per measure.
        assessments: the table ``is2802_table_8_assessments``, one row per printed grade.

    Returns:
        One row per measure and printed row that covers it, by number: ``number``, ``measure``,
        ``label``, ``table``, ``row`` and ``measures_in_row`` (2 where a row covers two measures).
        A measure that no row covers has missing ``table`` and ``row``, and 0 ``measures_in_row``.

    Raises:
        ValueError: a printed row names a measure that does not exist.
    """
    printed = assessments[["table", "row", "measure_numbers"]].drop_duplicates(["table", "row"])
    links = printed.assign(number=printed["measure_numbers"].astype("str").str.split(";"))
    links["measures_in_row"] = links["number"].str.len()
    links = links.explode("number").drop(columns="measure_numbers")
    links["number"] = links["number"].astype("int64")
    unknown = sorted(set(links["number"]) - set(measures["number"]))
    if unknown:
        raise ValueError(f"Table 8 names measures that do not exist: {unknown}")
    found = measures[IDENTITY].astype({"number": "int64"}).merge(links, on="number", how="left")
    found["measures_in_row"] = found["measures_in_row"].fillna(0).astype("int64")
    return found.sort_values(["number", "table"], ignore_index=True)


def overview(measures: pd.DataFrame, assessments: pd.DataFrame) -> pd.DataFrame:
    """Return the twelve measures at a glance.

    Returns:
        One row per measure, by number: ``number``, ``measure``, ``label``, ``acts_on``,
        ``what_changes``, ``regulation_change``, ``regulation``, ``status`` and ``printed_row`` (the
        row of Table 8 that covers it, missing where none does).

    Raises:
        ValueError: a printed row names a measure that does not exist, or two rows cover one.
    """
    columns = ["acts_on", "what_changes", "regulation_change", "regulation", "status"]
    printed = _printed_row(measures, assessments)
    rows = measures[[*IDENTITY, *columns]].astype({"number": "int64"})
    return rows.merge(printed, on="number", how="left").sort_values("number", ignore_index=True)


def needing_new_regulation(measures: pd.DataFrame, possibly: bool = False) -> pd.DataFrame:
    """Return the measures that need a change of regulation, by number.

    Args:
        measures: the table ``is2802_measures``.
        possibly: also take those of which the report says that a change may be needed.
    """
    wanted = ["yes", "possibly"] if possibly else ["yes"]
    rows = measures.loc[measures["regulation_change"].isin(wanted)]
    return rows.sort_values("number", ignore_index=True)


def with_status(measures: pd.DataFrame, status: str) -> pd.DataFrame:
    """Return the measures with a status in chapter 6, by number.

    Args:
        measures: the table ``is2802_measures``.
        status: ``recommended``, ``further_study`` or ``assessed_only``.

    Raises:
        ValueError: no measure has the status.
    """
    return _where(measures, "status", [status])


def grade_counts(measures: pd.DataFrame, assessments: pd.DataFrame) -> pd.DataFrame:
    """Return how many grades of each kind each measure has, mixed grades counted as mixed.

    Returns:
        One row per measure, by number: ``number``, ``measure``, ``label``, ``printed_row`` and a
        count for each of ``GRADES`` and for ``mixed`` (the sum of the two mixed grades). Counts
        are missing for a measure without a printed row. Measures that share a row share its counts.

    Raises:
        ValueError: a grade or criterion is unknown, stands twice or is missing.
    """
    _check_grades(assessments)
    counts = (
        assessments.groupby(["row", "grade"], observed=True)
        .size()
        .unstack(fill_value=0)
        .reindex(columns=list(GRADES), fill_value=0)
    )
    counts["mixed"] = counts[list(MIXED)].sum(axis="columns")
    return _by_measure(measures, assessments, counts.astype("Int64"))


def score_ranges(
    measures: pd.DataFrame,
    assessments: pd.DataFrame,
    weights: Mapping[str, float] | None = None,
) -> pd.DataFrame:
    """Return the lowest and highest score that each measure's printed grades allow.

    The score is the weighted mean of the grades (positive 1, neutral 0, negative -1). A mixed grade
    counts with its lower value in ``low`` and its higher in ``high``.

    Args:
        measures: the table ``is2802_measures``.
        assessments: the table ``is2802_table_8_assessments``.
        weights: weight by criterion, of any scale; criteria left out weigh nothing. Without
            weights all eight weigh the same.

    Returns:
        One row per measure, by number: ``number``, ``measure``, ``label``, ``printed_row``, ``low``
        and ``high`` (from -1 to 1, missing for a measure without a printed row).

    Raises:
        ValueError: a weight names no criterion, is negative or not finite, or all are zero; or a
            grade or criterion of the table is unknown, stands twice or is missing.
    """
    shares = normalised_weights(weights)
    scores = {
        row: {
            end: float(weighted_mean(dict(grades[["criterion", end]].to_numpy()), shares))
            for end in ("low", "high")
        }
        for row, grades in grade_ranges(assessments).groupby("row", sort=False)
    }
    return _by_measure(measures, assessments, pd.DataFrame.from_dict(scores, orient="index"))


def grade_ranges(assessments: pd.DataFrame) -> pd.DataFrame:
    """Return the grades of Table 8 as ranges of numbers.

    Returns:
        One row per printed grade, rows as printed and criteria in the order of ``CRITERIA``:
        ``row``, ``criterion``, ``low`` and ``high`` (-1, 0 or 1).

    Raises:
        ValueError: a grade or criterion is unknown, stands twice or is missing.
    """
    _check_grades(assessments)
    ends = assessments["grade"].map(grade_range)
    ranges = assessments[["row", "criterion"]].assign(
        low=ends.str[0].astype("int64"), high=ends.str[1].astype("int64")
    )
    printed = list(ranges["row"].drop_duplicates())
    place = ranges["row"].map(printed.index) * len(CRITERIA)
    place += ranges["criterion"].map(CRITERIA.index)
    return ranges.iloc[place.argsort()].reset_index(drop=True)


def weighted_mean(values: Mapping[str, Any], weights: Mapping[str, Any]) -> Any:
    """Return the mean of values by name, each counting as much as the weight of that name.

    Made of operators alone: values and weights may be floats, arrays or symbols. Where all weights
    are zero nothing counts, and the mean is given as 0.
    """
    total = sum(weights[name] for name in values)
    counted = sum(weights[name] * value for name, value in values.items())
    return where(total > 0, counted / where(total > 0, total, 1.0), 0.0)


def by_printed_row(figures: pd.DataFrame, assessments: pd.DataFrame) -> pd.DataFrame:
    """Return figures of the measures as figures of Table 8's rows, in the order printed.

    Args:
        figures: as from ``grade_counts`` or ``score_ranges``.
        assessments: the table ``is2802_table_8_assessments``.

    Returns:
        One row per printed row: ``row``, ``label``, ``table``, ``measure_numbers`` (as printed in
        our table, ``2;3`` where it covers two) and the figures.
    """
    printed = assessments[["row", "label", "table", "measure_numbers"]].drop_duplicates("row")
    values = figures.dropna(subset="printed_row").drop_duplicates("printed_row")
    return printed.merge(
        values.drop(columns=IDENTITY), left_on="row", right_on="printed_row", how="left"
    ).drop(columns="printed_row")


def grades_by_criterion(assessments: pd.DataFrame) -> pd.DataFrame:
    """Return how many printed rows have each grade on each criterion.

    Returns:
        One row per criterion, in the order of the columns: ``criterion``, a count for each of
        ``GRADES``, and ``mixed``.

    Raises:
        ValueError: a grade or criterion is unknown, stands twice or is missing.
    """
    _check_grades(assessments)
    counts = (
        assessments.groupby(["criterion", "grade"], observed=True)
        .size()
        .unstack(fill_value=0)
        .reindex(index=list(CRITERIA), columns=list(GRADES), fill_value=0)
    )
    counts["mixed"] = counts[list(MIXED)].sum(axis="columns")
    return counts.rename_axis(columns=None).reset_index()


def never_beaten(scores: pd.DataFrame) -> pd.DataFrame:
    """Return the rows whose lowest score no other row's highest exceeds.

    Args:
        scores: one row per alternative with ``low`` and ``high``.
    """
    highs = scores["high"].astype("float64")
    best_other = [highs.drop(index).max() for index in scores.index]
    return scores.loc[scores["low"] >= pd.Series(best_other, scores.index) - 1e-12]


def consulted(answers: pd.DataFrame, priorities: pd.DataFrame) -> pd.DataFrame:
    """Return the answers about measures in the consultation of 2021, each with its rank.

    Args:
        answers: the table ``nsdm2021_answers``.
        priorities: the table ``nsdm2021_priorities``.

    Returns:
        The rows about measures, in the order asked, with ``rank`` (1 for the most important of
        its group; missing where the measure was not ranked).

    Raises:
        ValueError: a ranked measure was not asked about.
    """
    rows = answers.loc[answers["kind"] == "measure"].drop(columns="kind")
    unknown = sorted(set(priorities["measure"]) - set(rows["measure"]))
    if unknown:
        raise ValueError(f"ranked but not asked about: {', '.join(unknown)}")
    ranks = priorities[["measure", "rank"]]
    return rows.merge(ranks, on="measure", how="left").sort_values("question", ignore_index=True)


def as_dict(measures: pd.DataFrame, assessments: pd.DataFrame) -> dict[str, dict[str, Any]]:
    """Return the twelve measures with their grades and equal-weight scores as plain values.

    Returns:
        By measure: ``number``, ``acts_on``, ``regulation_change``, ``status``, ``grades`` (by
        criterion) and ``score_low`` and ``score_high`` (-1 to 1). A measure without a printed row
        has no grades and no scores.
    """
    grades = {
        row: dict(zip(lines["criterion"], lines["grade"], strict=True))
        for row, lines in assessments.groupby("row", sort=False)
    }
    scores = score_ranges(measures, assessments).set_index("number")
    found: dict[str, dict[str, Any]] = {}
    for measure in overview(measures, assessments).to_dict("records"):
        score = scores.loc[measure["number"]]
        scored = pd.notna(measure["printed_row"])
        found[str(measure["measure"])] = {
            "number": int(measure["number"]),
            "acts_on": measure["acts_on"],
            "regulation_change": measure["regulation_change"],
            "status": measure["status"],
            "grades": grades[measure["printed_row"]] if scored else {},
            "score_low": float(score["low"]) if scored else None,
            "score_high": float(score["high"]) if scored else None,
        }
    return found


def normalised_weights(weights: Mapping[str, float] | None = None) -> dict[str, float]:
    """Return a weight for every criterion, adding up to 1.

    Args:
        weights: weight by criterion, of any scale; criteria left out weigh nothing. Without
            weights all eight weigh the same.

    Raises:
        ValueError: a weight names no criterion, is negative or not finite, or all are zero.
    """
    if weights is None:
        return {criterion: 1 / len(CRITERIA) for criterion in CRITERIA}
    unknown = sorted(set(weights) - set(CRITERIA))
    if unknown:
        known = ", ".join(CRITERIA)
        raise ValueError(f"weights for unknown criteria: {', '.join(unknown)}; there are {known}")
    for criterion, weight in weights.items():
        if not math.isfinite(weight) or weight < 0:
            raise ValueError(f"the weight of {criterion} is {weight}; allowed is 0 or more")
    largest = max(weights.values(), default=0)
    if largest == 0:
        raise ValueError("all weights are zero; at least one criterion must count")
    scaled = {criterion: weights.get(criterion, 0) / largest for criterion in CRITERIA}
    total = sum(scaled.values())
    return {criterion: weight / total for criterion, weight in scaled.items()}


def _where(measures: pd.DataFrame, column: str, wanted: list[str]) -> pd.DataFrame:
    rows = measures.loc[measures[column].isin(wanted)]
    if rows.empty:
        known = ", ".join(sorted(measures[column].unique()))
        raise ValueError(f"no measure has {column} {wanted[0]!r}; there are {known}")
    return rows.sort_values("number", ignore_index=True)


def _printed_row(measures: pd.DataFrame, assessments: pd.DataFrame) -> pd.DataFrame:
    """Return ``number`` and ``printed_row``, one row per measure."""
    links = rows_and_measures(measures, assessments)
    twice = links.loc[links["number"].duplicated(), "measure"]
    if not twice.empty:
        raise ValueError(f"more than one row of Table 8 covers {', '.join(twice)}")
    return links[["number", "row"]].rename(columns={"row": "printed_row"})


def _by_measure(
    measures: pd.DataFrame, assessments: pd.DataFrame, by_row: pd.DataFrame
) -> pd.DataFrame:
    """Return figures of the printed rows as figures of the measures, missing where no row is."""
    rows = measures[IDENTITY].astype({"number": "int64"})
    rows = rows.merge(_printed_row(measures, assessments), on="number", how="left")
    rows = rows.merge(by_row, left_on="printed_row", right_index=True, how="left")
    return rows.sort_values("number", ignore_index=True)


def _check_grades(assessments: pd.DataFrame) -> None:
    """Refuse a table whose rows do not hold each criterion once, with a known grade.

    Raises:
        ValueError: says which row and criterion or grade.
    """
    for grade in assessments["grade"].unique():
        grade_range(grade)
    for row, grades in assessments.groupby("row", sort=False):
        criteria = list(grades["criterion"])
        if sorted(criteria) != sorted(CRITERIA):
            absent = ", ".join(sorted(set(CRITERIA) - set(criteria))) or "none"
            surplus = [
                name for name in criteria if name not in CRITERIA or criteria.count(name) > 1
            ]
            raise ValueError(
                f"row {row!r} of Table 8 must hold each criterion once; missing: {absent}; "
                f"unknown or twice: {', '.join(sorted(set(surplus))) or 'none'}"
            )
