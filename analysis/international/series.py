"""One series at a time: a figure per country and year, all counted by one definition."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

import pandas as pd

from analysis.international.names import AVERAGES, NORWAY

OWN_RULE = ("national_register", "mixed_or_untold")
"""Definitions under which every series counts by a rule of its own."""

CARRIED = (
    "series",
    "definition",
    "denominator",
    "caution",
    "flag",
    "value_kind",
    "wording",
    "confidence",
    "note",
)


def one_series(table: pd.DataFrame, series: str) -> pd.DataFrame:
    """Return the rows of one series.

    Args:
        table: any of the international tables with the columns ``series`` and ``definition``.
        series: the series to keep.

    Raises:
        ValueError: there is no such series, or the series mixes definitions.
    """
    rows = table.loc[table["series"] == series]
    if rows.empty:
        known = ", ".join(sorted(table["series"].unique()))
        raise ValueError(f"no series {series!r}; there are {known}")
    counted = _what_is_counted(rows)
    if len(counted) > 1:
        raise ValueError(f"series {series!r} mixes definitions: {' and '.join(counted)}")
    return rows.reset_index(drop=True)


def join_series(table: pd.DataFrame, series: Sequence[str]) -> pd.DataFrame:
    """Return the rows of several series, when all of them count the same.

    Args:
        table: any of the international tables.
        series: the series to join, at least one.

    Raises:
        ValueError: two series differ in what they count or of whom, the message names both; or no
            series is named, or one is unknown.
    """
    if not series:
        raise ValueError("name at least one series to join")
    parts = {name: one_series(table, name) for name in dict.fromkeys(series)}
    for (name, rows), (other, other_rows) in combinations(parts.items(), 2):
        counted, other_counted = _what_is_counted(rows)[0], _what_is_counted(other_rows)[0]
        if counted != other_counted:
            raise ValueError(
                f"may not be joined: {name!r} counts {counted}, {other!r} counts {other_counted}"
            )
        if rows["definition"].iloc[0] in OWN_RULE:
            raise ValueError(
                f"may not be joined: {name!r} and {other!r} both count {counted}, "
                "but each by a rule of its own"
            )
    return pd.concat(parts.values(), ignore_index=True)


def latest(table: pd.DataFrame, series: str, year: int | None = None) -> pd.DataFrame:
    """Return each country's latest value in one series, published averages left out.

    Args:
        table: an international table with the values in ``value`` or ``value_percent``.
        series: the one series to read.
        year: take this year alone; without it every country's own latest year.

    Returns:
        One row per country, columns ``country``, ``year`` (missing where the source states none),
        ``period``, ``value`` (in the unit of the table) and those of ``CARRIED`` that the table
        has. A row without a year is taken only for a country that has no dated row.

    Raises:
        ValueError: the series is unknown or mixes definitions, or has nothing for the year.
    """
    rows = one_series(table, series)
    rows = rows.loc[~rows["country"].isin(AVERAGES)]
    if year is not None:
        rows = rows.loc[rows["year"].eq(year).fillna(False)]
        if rows.empty:
            raise ValueError(f"series {series!r} has no country in {year}")
    rows = rows.sort_values("year", na_position="first").groupby("country", sort=True).tail(1)
    return _tidy(rows).sort_values("country", ignore_index=True)


def over_time(
    table: pd.DataFrame, series: str, countries: Sequence[str] | None = None
) -> pd.DataFrame:
    """Return one series by country and year, without rows whose year the source does not state.

    Args:
        table: an international table.
        series: the one series to read.
        countries: ISO codes to keep, averages allowed; without them all that the series has.

    Returns:
        Rows sorted by country and year, columns as in ``latest``.

    Raises:
        ValueError: the series is unknown or mixes definitions, or a country is not in it.
    """
    rows = one_series(table, series)
    if countries is not None:
        absent = sorted(set(countries) - set(rows["country"]))
        if absent:
            raise ValueError(f"series {series!r} has no {', '.join(absent)}")
        rows = rows.loc[rows["country"].isin(countries)]
    dated = rows.loc[rows["year"].notna()]
    return _tidy(dated).sort_values(["country", "year"], ignore_index=True)


def latest_common_year(table: pd.DataFrame, series: str, countries: int = 13) -> int:
    """Return the latest year in which Norway and enough other countries have a value.

    Args:
        table: an international table.
        series: the one series to read.
        countries: how many countries must have a value, Norway included.

    Raises:
        ValueError: there is no such year.
    """
    rows = over_time(table, series)
    rows = rows.loc[~rows["country"].isin(AVERAGES)]
    counts = rows.groupby("year")["country"].nunique()
    norwegian = rows.loc[rows["country"] == NORWAY, "year"]
    enough = [int(year) for year in norwegian if counts[year] >= countries]
    if not enough:
        raise ValueError(f"series {series!r} has no year with Norway among {countries} countries")
    return max(enough)


def _what_is_counted(rows: pd.DataFrame) -> list[str]:
    """Return the definitions of the rows as words, ``trained_abroad of doctors``."""
    if "denominator" not in rows:
        return sorted(str(definition) for definition in rows["definition"].unique())
    pairs = rows[["definition", "denominator"]].drop_duplicates()
    return sorted(f"{row.definition} of {row.denominator}" for row in pairs.itertuples())


def _tidy(rows: pd.DataFrame) -> pd.DataFrame:
    """Return country, year, period and value of the rows, with the columns that mark them."""
    values = rows["value_percent"] if "value_percent" in rows else rows["value"]
    periods = rows["period"] if "period" in rows else rows["year"].astype("str")
    columns = {
        "country": rows["country"],
        "year": rows["year"],
        "period": periods,
        "value": values,
    }
    columns |= {name: rows[name] for name in CARRIED if name in rows}
    return pd.DataFrame(columns).reset_index(drop=True)
