"""How Norway stands beside other countries, and which figures may not be set side by side.

The functions take the international tables as tidy frames and return tidy frames or numbers. A
table holds a figure per ``series``, ``country`` and ``year``; one series keeps to one definition,
and series with different definitions are never joined.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

import pandas as pd

NORWAY = "NOR"
AVERAGES = ("EU27", "OECD")
"""Published averages that stand in the tables beside the countries."""

FOREIGN_TRAINED = "oecd_trained_abroad"
DOCTORS = "oecd_practising"
GRADUATES = "oecd_graduates"

OWN_RULE = ("national_register", "mixed_or_untold")
"""Definitions under which every series counts by a rule of its own."""

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

CARRIED = ("definition", "denominator", "caution", "flag", "value_kind", "wording")


@dataclass(frozen=True)
class Standing:
    """Where one country stands in a ranking.

    Attributes:
        country: ISO 3166-1 alpha-3 code.
        rank: 1 for the highest value; countries with equal values share the better rank.
        countries: how many countries are ranked, this one included.
        value: the country's value, in the unit of the table.
        median_of_others: median of the other countries' values, in the same unit.
    """

    country: str
    rank: int
    countries: int
    value: float
    median_of_others: float

    @property
    def above_median(self) -> float:
        """How far the country lies above the median of the others; negative when below."""
        return self.value - self.median_of_others


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


def ranking(values: pd.DataFrame, without: Sequence[str] = ()) -> pd.DataFrame:
    """Return countries ranked from the highest value to the lowest.

    Args:
        values: one row per country with ``country`` and ``value``, as from ``latest`` or
            ``graduates_per_100_doctors``.
        without: cautions (such as ``students_leave``) whose countries are left out.

    Returns:
        The rows with ``rank`` as their first column; equal values share the better rank.

    Raises:
        ValueError: a country stands twice.
    """
    if values["country"].duplicated().any():
        raise ValueError("a ranking takes one value per country")
    rows = values
    if without:
        rows = rows.loc[~rows["caution"].isin(list(without))]
    rows = rows.sort_values(["value", "country"], ascending=[False, True], ignore_index=True)
    rows.insert(0, "rank", rows["value"].rank(method="min", ascending=False).astype("int64"))
    return rows


def standing(ranked: pd.DataFrame, country: str = NORWAY) -> Standing:
    """Return a country's rank and the median of the other countries.

    Args:
        ranked: a frame from ``ranking``.
        country: ISO code of the country.

    Raises:
        ValueError: the country is not ranked, or there is no other.
    """
    own = ranked.loc[ranked["country"] == country]
    others = ranked.loc[ranked["country"] != country, "value"]
    if own.empty:
        raise ValueError(f"{country} is not among the ranked countries")
    if others.empty:
        raise ValueError(f"there is no country to compare {country} with")
    return Standing(
        country=country,
        rank=int(own["rank"].iloc[0]),
        countries=len(ranked),
        value=float(own["value"].iloc[0]),
        median_of_others=float(others.median()),
    )


def foreign_trained_ranking(
    foreign_trained: pd.DataFrame, series: str = FOREIGN_TRAINED
) -> pd.DataFrame:
    """Return countries by their latest share of foreign-trained doctors, in one series.

    Args:
        foreign_trained: the table ``international_foreign_trained``.
        series: the one series to rank; the default is the OECD's stock of 2018.

    Returns:
        As from ``ranking``, values in per cent of doctors.

    Raises:
        ValueError: the series is unknown or mixes definitions.
    """
    return ranking(latest(foreign_trained, series))


def graduates_per_100_doctors(
    graduates: pd.DataFrame,
    doctors: pd.DataFrame,
    graduates_series: str = GRADUATES,
    doctors_series: str = DOCTORS,
) -> pd.DataFrame:
    """Return new graduates per 100 practising doctors, in each country's latest common year.

    A graduate rate per 100,000 inhabitants over a density per 1,000 is a number per 100 doctors.

    Args:
        graduates: the table ``international_graduates_per_100000``.
        doctors: the table ``international_doctors_per_1000``.
        graduates_series: series of graduates.
        doctors_series: series of doctors.

    Returns:
        One row per country, columns ``country``, ``year``, ``value`` and ``caution``
        (``students_leave``, ``doctors_in_training_left_out``, ``double_cohort`` or missing).

    Raises:
        ValueError: a series is unknown or mixes definitions, or no country has both.
    """
    both = over_time(graduates, graduates_series).merge(
        over_time(doctors, doctors_series), on=["country", "year"], suffixes=("", "_doctors")
    )
    both = both.loc[~both["country"].isin(AVERAGES)]
    if both.empty:
        raise ValueError(f"no country has both {graduates_series!r} and {doctors_series!r}")
    rows = both.sort_values("year").groupby("country", sort=True).tail(1)
    return pd.DataFrame(
        {
            "country": rows["country"],
            "year": rows["year"],
            "value": rows["value"] / rows["value_doctors"],
            "caution": rows["caution"].fillna(rows["caution_doctors"]),
        }
    ).sort_values("country", ignore_index=True)


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
            reasons = {name: _why_apart(kinds[name], kinds[series]) for name in apart}
            if None in reasons.values():
                continue
            pairs += [
                (subject, str(country), name, series, reason)
                for name, reason in reasons.items()
                if reason
            ]
            apart.append(series)
    return pd.DataFrame(pairs, columns=["subject", "country", "figure", "other", "reason"])


def _why_apart(kind: tuple[Any, Any], other: tuple[Any, Any]) -> str | None:
    """Return why two series may not be joined, None when they may.

    Args:
        kind: definition and denominator (missing where the table has none) of the one.
        other: the same of the other.
    """
    definitions_of_both = {kind[0], other[0]}
    own_rule = bool(definitions_of_both & set(OWN_RULE))
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
