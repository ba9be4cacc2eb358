"""Which figures may not be set side by side, and why."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

import pandas as pd

from analysis.international.names import AVERAGES, DOCTORS
from analysis.international.series import OWN_RULE

REASONS = {
    "citizenship_not_training": "One counts citizenship, the other does not.",
    "own_rule": "A national register, or a source that does not say what it counts, "
    "counts by a rule of its own.",
    "other_doctors": "The shares are taken of different groups of doctors.",
    "other_definition": "The two are counted by different definitions.",
    "year_not_stated": "The source states no year: the figure has no place on a time axis.",
    "words": "The source gives words, not a number: small differences mean nothing.",
    "break_in_series": "The way of counting changed this year: earlier years are another count.",
    "doctors_in_training_left_out": "Doctors in training are left out, in other countries not.",
    "double_cohort": "Two classes graduated this year: it tells nothing about a usual year.",
    "students_leave": "Many graduates are international students who leave: "
    "the country keeps fewer than it trains.",
    "old_year": "The latest year with both figures lies far behind that of the others.",
}
"""What each key in the column ``reason`` of ``what_may_not_be_compared`` means."""


def left_out(foreign_trained: pd.DataFrame, doctors: pd.DataFrame) -> pd.DataFrame:
    """Return the latest figures that are kept out of the rankings because they count otherwise.

    Args:
        foreign_trained: the table ``international_foreign_trained``.
        doctors: the table ``international_doctors_per_1000``.

    Returns:
        One row per series and country, by subject and country: ``subject``, ``country``,
        ``publisher``, ``period``, ``value``, ``unit_of`` (the denominator, missing where the table
        has none), ``definition``, ``confidence``, ``note`` and ``reason`` (a key of ``REASONS``).
    """
    shares = foreign_trained.loc[foreign_trained["definition"] != "trained_abroad"]
    licensed = doctors.loc[~doctors["country"].isin(AVERAGES) & (doctors["series"] != DOCTORS)]
    both = pd.concat(
        [
            shares.assign(subject="foreign_trained", value=shares["value_percent"]),
            licensed.assign(
                subject="doctors", period=licensed["year"].astype("str"), denominator=None
            ),
        ],
        ignore_index=True,
    ).sort_values("year", na_position="first", kind="stable")
    rows = both.groupby(["subject", "country", "series"], sort=False).tail(1)
    reason = {"citizenship": "citizenship_not_training"} | dict.fromkeys(OWN_RULE, "own_rule")
    columns = ["subject", "country", "publisher", "period", "value", "denominator", "definition"]
    return (
        rows.assign(reason=rows["definition"].map(reason).fillna("other_definition"))[
            [*columns, "confidence", "note", "reason"]
        ]
        .rename(columns={"denominator": "unit_of"})
        .sort_values(["subject", "country", "period"], ascending=[False, True, True])
        .reset_index(drop=True)
    )


def obstacles(forbidden: pd.DataFrame) -> pd.DataFrame:
    """Return the forbidden comparisons gathered by reason.

    Args:
        forbidden: as from ``what_may_not_be_compared``.

    Returns:
        One row per reason and subject, those with most countries last: ``reason``, ``subject``,
        ``countries`` (a tuple of ISO codes and averages, sorted) and ``findings``.
    """
    grouped = forbidden.groupby(["reason", "subject"], sort=True)
    rows = grouped.agg(
        countries=("country", lambda codes: tuple(sorted(set(codes)))),
        findings=("country", "size"),
    ).reset_index()
    many = rows["countries"].str.len()
    return (
        rows.assign(many=many)
        .sort_values(["many", "reason"])
        .drop(columns="many")
        .reset_index(drop=True)
    )


def definitions(table: pd.DataFrame) -> pd.DataFrame:
    """Return what each series of a table counts and how much of it there is.

    Returns:
        One row per series: ``series``, ``definition``, ``denominator`` (missing where the table has
        none), ``countries``, ``first_year``, ``last_year`` and ``rows_without_year``.
    """
    rows = table.assign(denominator=table.get("denominator", pd.Series(pd.NA, table.index)))
    return (
        rows.groupby("series", sort=False)
        .agg(
            definition=("definition", "first"),
            denominator=("denominator", "first"),
            countries=("country", "nunique"),
            first_year=("year", "min"),
            last_year=("year", "max"),
            rows_without_year=("year", lambda years: int(years.isna().sum())),
        )
        .reset_index()
    )


def what_may_not_be_compared(
    foreign_trained: pd.DataFrame,
    doctors: pd.DataFrame,
    graduates: pd.DataFrame,
    replacement: pd.DataFrame,
) -> pd.DataFrame:
    """Return every comparison that the tables' definitions and cautions forbid, with its reason.

    Args:
        foreign_trained: the table ``international_foreign_trained``.
        doctors: the table ``international_doctors_per_1000``.
        graduates: the table ``international_graduates_per_100000``.
        replacement: the table ``international_graduates_per_100_doctors``.

    Returns:
        Columns ``subject`` (which table), ``country``, ``figure`` (a series, or a year or period in
        it), ``other`` (the series it may not be set beside; missing where the figure stands apart
        from all), ``reason`` (a key of ``REASONS``) and ``explanation``.
    """
    broken = doctors.loc[doctors["flag"].eq("break_in_series").fillna(False)]
    doubled = graduates.loc[graduates["caution"].eq("double_cohort").fillna(False)]
    found = [
        _incompatible_series(foreign_trained, "foreign_trained"),
        _incompatible_series(doctors, "doctors"),
        _incompatible_series(graduates, "graduates"),
        _findings(
            foreign_trained.loc[foreign_trained["year"].isna()],
            "foreign_trained",
            ["series", "period"],
            "year_not_stated",
        ),
        _findings(
            foreign_trained.loc[foreign_trained["value_kind"].eq("words").fillna(False)],
            "foreign_trained",
            ["series", "period"],
            "words",
        ),
        _findings(broken, "doctors", ["series", "year"], "break_in_series", within=True),
        _findings(doubled, "graduates", ["series", "year"], "double_cohort", within=True),
        _cautions(doctors, "doctors", "doctors_in_training_left_out"),
        _cautions(graduates, "graduates", "students_leave"),
        *(
            _cautions(replacement.assign(series=replacement["year"].astype("str")), subject, reason)
            for subject, reason in (
                ("graduates_per_100_doctors", "students_leave"),
                ("graduates_per_100_doctors", "doctors_in_training_left_out"),
                ("graduates_per_100_doctors", "old_year"),
            )
        ),
    ]
    frame = pd.concat([part for part in found if not part.empty], ignore_index=True)
    return frame.assign(explanation=frame["reason"].map(REASONS))


def _findings(
    rows: pd.DataFrame, subject: str, figure: list[str], reason: str, within: bool = False
) -> pd.DataFrame:
    """Return one finding per row; ``figure`` names it, ``within`` sets it against its series."""
    return pd.DataFrame(
        {
            "subject": subject,
            "country": rows["country"],
            "figure": rows[figure].astype("str").agg(" ".join, axis="columns"),
            "other": rows["series"] if within else None,
            "reason": reason,
        }
    )


def _incompatible_series(table: pd.DataFrame, subject: str) -> pd.DataFrame:
    """Return, for each country, the pairs of its series that may not be joined.

    Of series that may be joined with each other, the first stands for all.
    """
    counted = definitions(table)
    kinds = dict(
        zip(
            counted["series"],
            zip(counted["definition"], counted["denominator"], strict=True),
            strict=True,
        )
    )
    pairs: list[tuple[str, str, str, str, str]] = []
    for country, rows in table.groupby("country", sort=True):
        apart: list[str] = []
        for series in rows["series"].drop_duplicates():
            reasons = {name: why_apart(kinds[name], kinds[series]) for name in apart}
            if None in reasons.values():
                continue
            pairs += [
                (subject, str(country), name, series, reason)
                for name, reason in reasons.items()
                if reason
            ]
            apart.append(series)
    return pd.DataFrame(pairs, columns=["subject", "country", "figure", "other", "reason"])


def why_apart(
    kind: tuple[Any, Any], other: tuple[Any, Any], own_rules: Collection[str] = OWN_RULE
) -> str | None:
    """Return why two series may not be joined, None when they may.

    Args:
        kind: definition and denominator (missing where the table has none) of the one.
        other: the same of the other.
        own_rules: definitions under which every series counts by a rule of its own.
    """
    definitions_of_both = {kind[0], other[0]}
    own_rule = bool(definitions_of_both & set(own_rules))
    if len(definitions_of_both) > 1:
        if "citizenship" in definitions_of_both:
            return "citizenship_not_training"
        return "own_rule" if own_rule else "other_definition"
    if pd.notna(kind[1]) and kind[1] != other[1]:
        return "other_doctors"
    return "own_rule" if own_rule else None


def _cautions(table: pd.DataFrame, subject: str, caution: str) -> pd.DataFrame:
    """Return one finding per country and series that carries the caution."""
    marked = table.loc[table["caution"].eq(caution).fillna(False), ["country", "series"]]
    return _findings(marked.drop_duplicates(), subject, ["series"], caution)
