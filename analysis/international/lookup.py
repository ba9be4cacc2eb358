"""One figure asked for by name, and vintages held to each other: unknown names get an answer."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from analysis.errors import InputError, refuse_unknown_name

INDICATORS: Mapping[str, tuple[str, str]] = {
    "foreign_trained": ("international_foreign_trained", "value_percent"),
    "own_nationals": ("international_own_nationals", "value_percent"),
    "doctors": ("international_doctors_per_1000", "value"),
    "graduates": ("international_graduates_per_100000", "value"),
    "graduates_per_100_doctors": ("international_graduates_per_100_doctors", "value"),
    "headcount": ("international_doctors_headcount", "doctors"),
    "age": ("international_age", "value_percent"),
    "study_places": ("international_training", "value"),
    "internship": ("international_training", "value"),
    "students_abroad": ("international_training", "value"),
    "inflow": ("international_training", "value"),
}
"""Table and column of values by indicator."""

ROUNDING = 0.5
"""Vintages agree when they differ by less than so many units of the coarser one's last digit."""

SHOWN = 10


def table_of(indicator: str) -> str:
    """Return the name of the table that holds an indicator.

    Raises:
        InputError: there is no such indicator; the message lists those there are.
    """
    refuse_unknown_name(indicator, INDICATORS, "indicator")
    return INDICATORS[indicator][0]


def figures(
    table: pd.DataFrame, indicator: str, country: str | None = None, year: int | None = None
) -> pd.DataFrame:
    """Return the stored figures of an indicator, of one country or one year where asked.

    Args:
        table: the table ``table_of`` names.
        indicator: a key of ``INDICATORS``.
        country: ISO 3166-1 alpha-3 code, or OECD or EU27; all without it.
        year: one year alone; all without it, those that the source does not date among them.

    Returns:
        Columns ``country``, ``year``, ``value``, ``series`` (where the table has series),
        ``definition``, ``publisher``, ``title``, ``locator``, ``confidence``.

    Raises:
        InputError: the indicator, or the country in it, is unknown, or the year has no figure; the
            message lists what there is.
    """
    name, column = table_of(indicator), INDICATORS[indicator][1]
    rows = table
    if "indicator" in rows:
        rows = rows.loc[rows["indicator"] == indicator]
    if country is not None:
        there = sorted(rows["country"].unique())
        refuse_unknown_name(country, there, "country", place=name)
        rows = rows.loc[rows["country"] == country]
    if year is not None:
        years = sorted({int(found) for found in rows["year"].dropna()})
        if year not in years:
            of = f" of {country}" if country else ""
            raise InputError(
                f"{name}: no figure{of} in {year}; there are {', '.join(map(str, years))}"
            )
        rows = rows.loc[rows["year"].eq(year).fillna(False)]
    columns = ["country", "year", column, "series", "definition"]
    columns += ["publisher", "title", "locator", "confidence"]
    kept = rows[[name for name in columns if name in rows]]
    return kept.rename(columns={column: "value"}).reset_index(drop=True)


def refuse_contradictions(
    stored: pd.DataFrame, vintage: pd.DataFrame, indicator: str, series: str, place: str
) -> int:
    """Hold a new vintage of one series to the stored one; return how many figures are in both.

    Two figures agree when they are equal as the coarser of the two prints them.

    Args:
        stored: the table of the indicator.
        vintage: columns ``country``, ``year`` and ``value``.
        indicator: a key of ``INDICATORS``.
        series: the series that the vintage is of.
        place: what messages call the vintage, such as its file's name.

    Raises:
        InputError: a column is missing, a country and year stands twice, the series is unknown, no
            figure is in both, or some contradict the stored ones; the message lists them.
    """
    missing = [name for name in ("country", "year", "value") if name not in vintage]
    if missing:
        raise InputError(f"{place}: the column {', '.join(missing)} is missing")
    values = pd.to_numeric(vintage["value"], errors="coerce")
    years = pd.to_numeric(vintage["year"], errors="coerce")
    bad = vintage.loc[values.isna() | years.isna() | (years % 1 != 0)]
    if not bad.empty:
        row = bad.iloc[0]
        raise InputError(
            f"{place}: {row['country']} {row['year']}: {row['value']!r} is not a figure of a year; "
            "every row needs a year and a number"
        )
    new = pd.DataFrame({"country": vintage["country"], "year": years.astype(int), "value": values})
    twice = new.loc[new.duplicated(["country", "year"])]
    if not twice.empty:
        row = twice.iloc[0]
        raise InputError(f"{place}: {row['country']} {row['year']} stands twice")
    held = stored.loc[stored["indicator"] == indicator] if "indicator" in stored else stored
    name, column = INDICATORS[indicator]
    if "series" in held:
        known = sorted(held["series"].unique())
        refuse_unknown_name(series, known, "series", place=name)
        held = held.loc[held["series"] == series]
    held = held.dropna(subset="year").astype({"year": int})
    both = held.merge(new, on=["country", "year"], suffixes=("_stored", "_new"))
    both = pd.DataFrame(
        {
            "country": both["country"],
            "year": both["year"],
            "ours": both[column if column != "value" else "value_stored"].astype(float),
            "theirs": both["value_new" if column == "value" else "value"].astype(float),
        }
    )
    if both.empty:
        raise InputError(f"{place}: no country and year of it is in {name}, series {series}")
    decimals = both[["ours", "theirs"]].map(_decimals).min(axis="columns")
    beyond = (both["ours"] - both["theirs"]).abs() > ROUNDING * 10.0**-decimals + 1e-9
    apart = both.loc[beyond]
    if not apart.empty:
        told = [
            f"{row.country} {row.year}: {row.theirs:g} against {row.ours:g}"
            for row in apart.head(SHOWN).itertuples()
        ]
        more = f"; and {len(apart) - SHOWN} more" if len(apart) > SHOWN else ""
        raise InputError(
            f"{place}: {len(apart)} of {len(both)} figures contradict {name}, series {series}: "
            f"{'; '.join(told)}{more}"
        )
    return len(both)


def _decimals(value: float) -> int:
    text = f"{value:.6f}".rstrip("0")
    return len(text.partition(".")[2])
