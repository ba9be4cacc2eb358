"""Whether a country trains as many doctors as it loses and its growth asks for."""

from __future__ import annotations

import pandas as pd

from analysis.errors import InputError
from analysis.international.names import (
    AVERAGES,
    DOCTORS,
    FOREIGN_TRAINED,
    GRADUATES,
    HEADCOUNT,
    OLD_YEARS,
)
from analysis.international.series import latest, one_series, over_time

AGE_SERIES = "oecd_europe_2024_aged_55"
EXITS_OF = "EU27"
"""Whose share aged 55 and over stands for all countries, most of which have none of their own."""

OLDER = 55
"""The age from which ``international_age`` counts."""

GROWTH_YEARS = 10
"""Over so many years a country's growth in doctors is measured."""

HEADCOUNT_LAG = 2
"""A count of doctors so many years behind the graduates still tells the growth they met."""

RATIO = "graduates_per_practising_doctors"
RATE = "graduates_over_exits_and_growth"


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
        One row per country, columns ``country``, ``year``, ``value``, ``caution``
        (``students_leave``, ``doctors_in_training_left_out``, ``double_cohort``, ``old_year`` or
        missing), ``confidence`` (``medium``: the figures are computed), ``series`` and
        ``definition``.

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
    caution = rows["caution"].fillna(rows["caution_doctors"])
    old = rows["year"] < rows["year"].max() - OLD_YEARS
    return pd.DataFrame(
        {
            "country": rows["country"],
            "year": rows["year"],
            "value": rows["value"] / rows["value_doctors"],
            "caution": caution.mask(caution.isna() & old, "old_year"),
            "confidence": "medium",
            "series": f"{graduates_series}/{doctors_series}",
            "definition": RATIO,
        }
    ).sort_values("country", ignore_index=True)


def exits_per_100_doctors(age: pd.DataFrame, retirement_age: float, country: str) -> float:
    """Return how many of 100 doctors retire in a year, from the share aged 55 and over.

    Those aged 55 and over leave evenly until the retirement age, nobody leaves before, nobody
    works on after.

    Args:
        age: the table ``international_age``.
        retirement_age: years of age, above 55.
        country: ISO code, or ``EU27`` for the average.

    Raises:
        ValueError: the country has no printed share (a floor is none).
        InputError: doctors retire by 55.
    """
    if retirement_age <= OLDER:
        raise InputError(
            f"retirement_age: {retirement_age:g} is not allowed; it must be above {OLDER}, "
            "the age from which a country's older doctors are counted"
        )
    rows = one_series(age, AGE_SERIES)
    rows = rows.loc[(rows["country"] == country) & (rows["value_kind"] != "floor")]
    if rows.empty:
        raise ValueError(f"series {AGE_SERIES!r} has no printed share for {country}")
    return float(rows.sort_values("year")["value_percent"].iloc[-1]) / (retirement_age - OLDER)


def growth_of_doctors(headcounts: pd.DataFrame, until: pd.Series[int]) -> pd.DataFrame:
    """Return each country's mean yearly growth in doctors over ten years, in per cent.

    Args:
        headcounts: the table ``international_doctors_headcount``.
        until: by ISO code, the year up to which growth is wanted; the latest count is taken, at
            most two years older.

    Returns:
        One row per country that has both ends: ``country``, ``first_year``, ``last_year`` and
        ``growth_per_100`` (doctors gained a year for every 100, compounded; negative where the
        number fell).

    Raises:
        ValueError: the series is unknown or mixes definitions.
    """
    counts = over_time(headcounts.rename(columns={"doctors": "value"}), HEADCOUNT)
    found = []
    for country, rows in counts.groupby("country", sort=True):
        if country not in until.index:
            continue
        by_year = rows.set_index("year")["value"].astype(float)
        wanted = int(until[country])
        ends = [year for year in by_year.index if wanted - HEADCOUNT_LAG <= year <= wanted]
        if not ends or max(ends) - GROWTH_YEARS not in by_year.index:
            continue
        last = max(ends)
        growth = (by_year[last] / by_year[last - GROWTH_YEARS]) ** (1 / GROWTH_YEARS) - 1
        found.append((country, last - GROWTH_YEARS, last, 100 * growth))
    return pd.DataFrame(found, columns=["country", "first_year", "last_year", "growth_per_100"])


def replacement_rate(
    graduates: pd.DataFrame,
    doctors: pd.DataFrame,
    headcounts: pd.DataFrame,
    exits_per_100: float,
) -> pd.DataFrame:
    """Return the share of exits and growth that a country's own graduates cover.

    What is needed for every 100 doctors in a year is those who retire, taken alike in all
    countries, and the growth of the last ten years; a number that fell needs no growth. Graduates
    are counted where they studied, whether they stay or not.

    Args:
        graduates: the table ``international_graduates_per_100000``.
        doctors: the table ``international_doctors_per_1000``.
        headcounts: the table ``international_doctors_headcount``.
        exits_per_100: doctors who leave in a year, per 100, in every country.

    Returns:
        One row per country with all figures: ``country``, ``year`` (of the graduates), ``value``
        (per cent of the need), ``graduates_per_100``, ``exits_per_100``, ``growth_per_100``,
        ``first_year`` and ``last_year`` (of the growth), ``broken`` (whether the OECD marks a break
        in its practising doctors within them), ``caution``, ``confidence``, ``series`` and
        ``definition``.

    Raises:
        ValueError: ``exits_per_100`` is not above zero, or a series is unknown.
    """
    if exits_per_100 <= 0:
        raise ValueError(f"exits per 100 doctors {exits_per_100:g} must be above zero")
    trained = graduates_per_100_doctors(graduates, doctors)
    growth = growth_of_doctors(headcounts, trained.set_index("country")["year"])
    both = trained.merge(growth, on="country")
    need = exits_per_100 + both["growth_per_100"].clip(lower=0)
    breaks = doctors.loc[doctors["flag"].eq("break_in_series").fillna(False), ["country", "year"]]
    return pd.DataFrame(
        {
            "country": both["country"],
            "year": both["year"],
            "value": 100 * both["value"] / need,
            "graduates_per_100": both["value"],
            "exits_per_100": exits_per_100,
            "growth_per_100": both["growth_per_100"],
            "first_year": both["first_year"],
            "last_year": both["last_year"],
            "broken": [
                bool(
                    (
                        (breaks["country"] == row.country)
                        & (breaks["year"] > row.first_year)
                        & (breaks["year"] <= row.last_year)
                    ).any()
                )
                for row in both.itertuples()
            ],
            "caution": both["caution"],
            "confidence": both["confidence"],
            "series": RATE,
            "definition": RATE,
        }
    )


def training_and_reliance(
    foreign_trained: pd.DataFrame, graduates: pd.DataFrame, doctors: pd.DataFrame, year: int
) -> pd.DataFrame:
    """Return graduates per 100 doctors and the share trained abroad, both of one year.

    Args:
        foreign_trained: the table ``international_foreign_trained``.
        graduates: the table ``international_graduates_per_100000``.
        doctors: the table ``international_doctors_per_1000``.
        year: the year of both.

    Returns:
        One row per country that has both: ``country``, ``year``, ``foreign_trained`` (per cent of
        doctors), ``graduates_per_100``, ``caution`` (as from ``graduates_per_100_doctors``),
        ``confidence``, ``series`` and ``definition`` of the shares.

    Raises:
        ValueError: a series is unknown or has nothing for the year.
    """
    shares = latest(foreign_trained, FOREIGN_TRAINED, year)
    trained = graduates_per_100_doctors(
        graduates.loc[graduates["year"] == year], doctors.loc[doctors["year"] == year]
    )
    both = shares.merge(trained, on="country", suffixes=("", "_trained"))
    return pd.DataFrame(
        {
            "country": both["country"],
            "year": year,
            "foreign_trained": both["value"],
            "graduates_per_100": both["value_trained"],
            "caution": both["caution"],
            "confidence": "medium",
            "series": both["series"],
            "definition": both["definition"],
        }
    )
