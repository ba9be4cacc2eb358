"""Who stands where: rankings within one series, and Norway's place in them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

import pandas as pd

from analysis.international.names import (
    DOCTORS,
    FOREIGN_TRAINED,
    GRADUATES,
    NORWAY,
)
from analysis.international.replacement import graduates_per_100_doctors
from analysis.international.series import latest, latest_common_year

Place = Literal["highest", "high", "middle", "low", "lowest"]


@dataclass(frozen=True)
class Standing:
    """Where one country stands in a ranking.

    Attributes:
        country: ISO 3166-1 alpha-3 code.
        rank: 1 for the highest value; countries with equal values share the better rank.
        countries: how many countries are ranked, this one included.
        value: the country's value, in the unit of the table.
        median_of_others: median of the other countries' values, in the same unit.
        below: how many countries have a lower value.
    """

    country: str
    rank: int
    countries: int
    value: float
    median_of_others: float
    below: int

    @property
    def place(self) -> Place:
        """Where in the ranking: first, in the upper third, between, in the lower third, last."""
        if self.rank == 1:
            return "highest"
        if self.below == 0:
            return "lowest"
        if 3 * self.rank <= self.countries:
            return "high"
        return "low" if 3 * (self.below + 1) <= self.countries else "middle"

    @property
    def above_median(self) -> float:
        """How far the country lies above the median of the others; negative when below."""
        return self.value - self.median_of_others


@dataclass(frozen=True)
class Comparison:
    """One measure: comparable countries ranked, the others beside them.

    Attributes:
        series: where the values come from.
        definition: what is counted, one definition for all countries.
        ranked: one row per country, as from ``ranking``.
        apart: rows of the countries that a caution keeps out of the ranking, highest value first.
    """

    series: str
    definition: str
    ranked: pd.DataFrame
    apart: pd.DataFrame

    @property
    def norway(self) -> Standing:
        """Norway's place in the ranking."""
        return standing(self.ranked)

    @property
    def norwegian_year(self) -> int:
        """The year of Norway's value."""
        return int(self.ranked.loc[self.ranked["country"] == NORWAY, "year"].iloc[0])

    @property
    def years(self) -> tuple[int, int]:
        """First and last year among the ranked values."""
        return int(self.ranked["year"].min()), int(self.ranked["year"].max())

    def as_dict(self) -> dict[str, Any]:
        """Return Norway's standing, the series and its definition as plain values."""
        norway = self.norway
        return {
            "norway": norway.value,
            "year": self.norwegian_year,
            "rank": norway.rank,
            "countries": norway.countries,
            "median_of_others": norway.median_of_others,
            "series": self.series,
            "definition": self.definition,
        }


@dataclass(frozen=True)
class ChangeOfRank:
    """Norway's rank among the same countries in two years, 1 for the highest value."""

    countries: int
    first_year: int
    first_rank: int
    first_value: float
    last_year: int
    last_rank: int
    last_value: float


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
        below=int((others < own["value"].iloc[0]).sum()),
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


def compare(
    foreign_trained: pd.DataFrame, doctors: pd.DataFrame, graduates: pd.DataFrame
) -> dict[str, Comparison]:
    """Return the four measures on which Norway is compared, each in one series.

    Graduates are each country's latest; doctors are those of the latest year that Norway shares
    with twelve countries or more. Countries that count another thing stand apart.

    Args:
        foreign_trained: the table ``international_foreign_trained``.
        doctors: the table ``international_doctors_per_1000``.
        graduates: the table ``international_graduates_per_100000``.

    Returns:
        Comparisons by name: ``foreign_trained_share_percent``, ``graduates_per_100000``,
        ``doctors_per_1000`` and ``graduates_per_100_doctors``.

    Raises:
        ValueError: a series is missing or mixes definitions.
    """
    year = latest_common_year(doctors, DOCTORS)
    return {
        "foreign_trained_share_percent": compared(
            FOREIGN_TRAINED, latest(foreign_trained, FOREIGN_TRAINED).assign(caution=None)
        ),
        "graduates_per_100000": compared(GRADUATES, latest(graduates, GRADUATES)),
        "doctors_per_1000": compared(DOCTORS, latest(doctors, DOCTORS, year)),
        "graduates_per_100_doctors": compared(
            f"{GRADUATES}/{DOCTORS}",
            graduates_per_100_doctors(graduates, doctors),
        ),
    }


def compared(series: str, values: pd.DataFrame) -> Comparison:
    """Return the values that no caution marks ranked, and the others beside them.

    Args:
        series: what the comparison calls its series.
        values: one row per country with ``value``, ``year``, ``definition`` and ``caution``.
    """
    marked = values["caution"].notna()
    apart = values.loc[marked].sort_values(["value", "country"], ascending=[False, True])
    return Comparison(
        series=series,
        definition=str(values["definition"].iloc[0]),
        ranked=ranking(values.loc[~marked]),
        apart=apart.reset_index(drop=True),
    )


def change_of_rank(values: pd.DataFrame) -> ChangeOfRank:
    """Return Norway's rank in the first and the last year in which all countries have a value.

    Args:
        values: rows by country and year, as from ``over_time``.

    Raises:
        ValueError: there is no year with all countries, or Norway is not among them.
    """
    countries = values["country"].nunique()
    counts = values.groupby("year")["country"].nunique()
    shared = counts.index[counts == countries]
    if shared.empty:
        raise ValueError("there is no year in which all the countries have a value")
    first, last = (
        standing(ranking(values.loc[values["year"] == year])) for year in (shared[0], shared[-1])
    )
    return ChangeOfRank(
        countries=countries,
        first_year=int(shared[0]),
        first_rank=first.rank,
        first_value=first.value,
        last_year=int(shared[-1]),
        last_rank=last.rank,
        last_value=last.value,
    )
