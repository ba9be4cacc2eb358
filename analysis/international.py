"""How Norway stands beside other countries, and which figures may not be set side by side.

The functions take the international tables as tidy frames and return tidy frames or numbers. A
table holds a figure per ``series``, ``country`` and ``year``; one series keeps to one definition,
and series with different definitions are never joined.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any, Literal

import pandas as pd

NORWAY = "NOR"
AVERAGES = ("EU27", "OECD")
"""Published averages that stand in the tables beside the countries."""

FOREIGN_TRAINED = "oecd_trained_abroad"
DOCTORS = "oecd_practising"
GRADUATES = "oecd_graduates"

PEERS = (NORWAY, "DNK", "SWE", "FIN", "GBR", "NLD", "DEU")
"""Norway and the countries it is followed beside over time."""

OLD_YEARS = 5
"""A figure more than so many years behind the newest in its ranking stands apart."""

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

CARRIED = (
    "definition",
    "denominator",
    "caution",
    "flag",
    "value_kind",
    "wording",
    "confidence",
    "note",
)

Place = Literal["highest", "high", "middle", "low", "lowest"]
Verdict = Literal["yes", "no", "shared", "cannot_tell"]


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
        missing) and ``confidence`` (``medium``: the figures are computed).

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
        }
    ).sort_values("country", ignore_index=True)


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
        "foreign_trained_share_percent": _compared(
            FOREIGN_TRAINED, latest(foreign_trained, FOREIGN_TRAINED).assign(caution=None)
        ),
        "graduates_per_100000": _compared(GRADUATES, latest(graduates, GRADUATES)),
        "doctors_per_1000": _compared(DOCTORS, latest(doctors, DOCTORS, year)),
        "graduates_per_100_doctors": _compared(
            f"{GRADUATES}/{DOCTORS}",
            graduates_per_100_doctors(graduates, doctors).assign(
                definition="graduates_per_practising_doctors"
            ),
        ),
    }


def _compared(series: str, values: pd.DataFrame) -> Comparison:
    """Rank the values that no caution marks and keep the others beside them."""
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


def highest_in_europe(foreign_trained: pd.DataFrame, countries: pd.DataFrame) -> pd.DataFrame:
    """Return whether Norway has Europe's highest share trained abroad, series by series.

    Args:
        foreign_trained: the table ``international_foreign_trained``.
        countries: the table ``international_countries``, which says who is in Europe.

    Returns:
        One row per series that counts training abroad and holds Norway and another European
        country: ``series``, ``definition``, ``denominator``, ``year``, ``period``, ``value`` (per
        cent), ``wording``, ``rank`` (missing where the source gives words) and ``countries`` among
        the European, ``leader`` (ISO code of the highest other), ``leader_value``, ``verdict``.
    """
    european = set(countries.loc[countries["in_europe"].fillna(False), "country"])
    found = []
    for series, norway, values in _norwegian(foreign_trained, ("trained_abroad",)):
        ranked = ranking(values.loc[values["country"].isin(european)])
        if len(ranked) < 2:
            continue
        own = standing(ranked)
        leader = ranked.loc[ranked["country"] != NORWAY].iloc[0]
        tied = leader["value"] == own.value
        verdict: Verdict = "no" if own.rank > 1 else "shared" if tied else "yes"
        in_words = norway["value_kind"] == "words"
        found.append(
            {
                **_told(series, norway),
                "rank": None if in_words else own.rank,
                "countries": own.countries,
                "leader": leader["country"],
                "leader_value": float(leader["value"]),
                "verdict": "cannot_tell" if in_words else verdict,
            }
        )
    return pd.DataFrame(found)


def share_above(foreign_trained: pd.DataFrame, percent: float) -> pd.DataFrame:
    """Return whether Norway's share of foreign-trained doctors is above a figure, by series.

    Args:
        foreign_trained: the table ``international_foreign_trained``.
        percent: the figure.

    Returns:
        One row per series that counts where doctors trained and holds Norway, columns as from
        ``highest_in_europe`` without the ranking. A source in words decides nothing.
    """
    found = []
    for series, norway, _values in _norwegian(
        foreign_trained, ("trained_abroad", "national_register")
    ):
        verdict: Verdict = "yes" if norway["value"] > percent else "no"
        told = "cannot_tell" if norway["value_kind"] == "words" else verdict
        found.append({**_told(series, norway), "verdict": told})
    return pd.DataFrame(found)


def _norwegian(
    table: pd.DataFrame, wanted: Sequence[str]
) -> list[tuple[str, pd.Series[Any], pd.DataFrame]]:
    """Return the series of some definitions that hold Norway, its latest row and all latest."""
    found = []
    for series in table.loc[table["definition"].isin(wanted), "series"].unique():
        values = latest(table, series)
        own = values.loc[values["country"] == NORWAY]
        if not own.empty:
            found.append((str(series), own.iloc[0], values))
    return found


def _told(series: str, row: pd.Series[Any]) -> dict[str, Any]:
    carried = ("definition", "denominator", "year", "period", "value", "wording", "confidence")
    return {"series": series, **{name: row[name] for name in carried}}


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
