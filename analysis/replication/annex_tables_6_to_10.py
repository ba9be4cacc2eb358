"""Claims of IS-2802, the tables of annexes 6 to 10: every printed sum, share and percentage."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from analysis.replication.annex_tables_2_to_5 import slug, words
from analysis.replication.cells import cell, rows, total
from analysis.replication.claim import Claim
from analysis.replication.is2802 import claim
from analysis.replication.is2802_figures import (
    ANNEX_6,
    COUNTY,
    HELSEMOD,
)

BY_YEAR = "is2802_annex_7_by_year"
RESPONDENTS = "is2802_annex_7_respondents"


def claims() -> list[Claim]:
    """Return one claim for each printed result in the tables of annexes 6 to 10."""
    return [
        *_annex_6(),
        *_annex_7_counties(),
        *_annex_7_years(),
        *_annex_9(),
        *_annex_10(),
    ]


def _annex_6() -> Iterator[Claim]:
    frame = rows(ANNEX_6)
    keys = zip(frame["year"], frame["round"], frame["education"], strict=True)
    for year, half, education in keys:
        yield from _round(int(year), str(half), str(education))


def _round(year: int, half: str, education: str) -> Iterator[Claim]:
    place = "Annex 6, table 1"
    label = f"{words(education)}, {half} {year}"
    tail = f"{slug(education)}-{half}-{year}"

    def own(column: str) -> float:
        return cell(ANNEX_6, column, year=year, round=half, education=education)

    yield claim(
        f"annex-6-applicants-{tail}",
        place,
        f"Applicants are those hired and not hired: {label}",
        own("applicants"),
        "applicants",
        lambda: own("hired") + own("not_hired"),
    )
    yield claim(
        f"annex-6-hired-percent-{tail}",
        place,
        f"Share of the applicants who were hired: {label}",
        own("hired_percent"),
        "per cent",
        lambda: 100 * own("hired") / own("applicants"),
        step=0.1,
    )
    if education == "all":
        for column in ("applicants", "hired", "not_hired"):
            yield _round_sum(year, half, column)
        return
    yield claim(
        f"annex-6-share-of-applicants-{tail}",
        place,
        f"Share of all applicants: {label}",
        own("share_of_applicants_percent"),
        "per cent",
        lambda: (
            100
            * own("applicants")
            / cell(ANNEX_6, "applicants", year=year, round=half, education="all")
        ),
        step=0.1,
    )


def _round_sum(year: int, half: str, column: str) -> Claim:
    return claim(
        f"annex-6-{slug(column)}-sum-{half}-{year}",
        "Annex 6, table 1",
        f"The three groups together, {words(column)}: {half} {year}",
        cell(ANNEX_6, column, year=year, round=half, education="all"),
        "applicants",
        lambda: total(ANNEX_6, column, kind="reported", year=year, round=half),
    )


def _annex_7_counties() -> Iterator[Claim]:
    place = "Annex 7, table 1"
    for county in rows(COUNTY, difficulty="all").dropna(subset=["municipalities"])["county"]:
        if county != "all":
            yield _county(str(county))
    for difficulty in ("not", "somewhat", "quite", "very", "all"):
        yield _column_sum(difficulty)
        yield _column_percent(difficulty)
    yield claim(
        "annex-7-all-by-difficulty",
        place,
        "The four judgements together are all that answered",
        cell(COUNTY, "municipalities", county="all", difficulty="all"),
        "municipalities",
        lambda: sum(
            cell(COUNTY, "municipalities", county="all", difficulty=difficulty)
            for difficulty in ("not", "somewhat", "quite", "very")
        ),
    )


def _county(county: str) -> Claim:
    return claim(
        f"annex-7-county-{slug(county)}",
        "Annex 7, table 1",
        f"Municipalities that answered in {words(county).title()}",
        cell(COUNTY, "municipalities", county=county, difficulty="all"),
        "municipalities",
        lambda: total(COUNTY, "municipalities", county=county, kind="reported"),
    )


def _column_sum(difficulty: str) -> Claim:
    return claim(
        f"annex-7-country-{difficulty}",
        "Annex 7, table 1",
        f"Municipalities in the whole country: {difficulty}",
        cell(COUNTY, "municipalities", county="all", difficulty=difficulty),
        "municipalities",
        lambda: sum(_counties(difficulty)),
    )


def _counties(difficulty: str) -> list[float]:
    frame = rows(COUNTY, difficulty=difficulty)
    kept = frame[frame["county"] != "all"]["municipalities"].dropna()
    return [float(value) for value in kept]


def _column_percent(difficulty: str) -> Claim:
    return claim(
        f"annex-7-country-percent-{difficulty}",
        "Annex 7, table 1",
        f"Share of the municipalities that answered: {difficulty}",
        cell(COUNTY, "percent", county="all", difficulty=difficulty),
        "per cent",
        lambda: (
            100
            * cell(COUNTY, "municipalities", county="all", difficulty=difficulty)
            / cell(COUNTY, "municipalities", county="all", difficulty="all")
        ),
        step=0.1,
    )


def _annex_7_years() -> Iterator[Claim]:
    frame = rows(BY_YEAR)
    for year, difficulty in zip(frame["year"], frame["difficulty"], strict=True):
        yield _year_percent(int(year), str(difficulty))
    for year in rows(RESPONDENTS)["year"]:
        yield _respondents(int(year))


def nearest_count(year: int, difficulty: str) -> int:
    """Return the number of municipalities that comes nearest to a printed percentage."""
    answered = cell(RESPONDENTS, "municipalities", year=year)
    return round(cell(BY_YEAR, "percent", year=year, difficulty=difficulty) * answered / 100)


def _year_percent(year: int, difficulty: str) -> Claim:
    def recompute() -> float:
        if year == 2017:
            counted = cell(COUNTY, "municipalities", county="all", difficulty=difficulty)
        else:
            counted = nearest_count(year, difficulty)
        return 100 * counted / cell(RESPONDENTS, "municipalities", year=year)

    source = "from table 1" if year == 2017 else "a whole number of municipalities"
    return claim(
        f"annex-7-percent-{difficulty}-{year}",
        "Annex 7, table 2",
        f"Share of the municipalities that answered ({source}): {difficulty}, {year}",
        cell(BY_YEAR, "percent", year=year, difficulty=difficulty),
        "per cent",
        recompute,
        step=0.1,
    )


def _respondents(year: int) -> Claim:
    return claim(
        f"annex-7-respondents-{year}",
        "Annex 7, table 2",
        f"Municipalities that answered: the counts behind the four percentages, {year}",
        cell(RESPONDENTS, "municipalities", year=year),
        "municipalities",
        lambda: sum(
            nearest_count(year, difficulty) for difficulty in ("not", "somewhat", "quite", "very")
        ),
    )


def _annex_9() -> list[Claim]:
    table = "is2802_annex_9_need_2014"

    def value(item: str) -> float:
        return cell(table, "value_per_year", item=item)

    return [
        claim(
            "annex-9-gross-need",
            "Annex 9, table 1",
            "Gross need in the 2014 assessment: growth plus retirement",
            value("gross_need"),
            "doctors per year",
            lambda: value("net_growth") + value("retirement"),
        ),
        claim(
            "annex-9-net-need",
            "Annex 9, table 1",
            "Net need in the 2014 assessment: less converted specialists",
            value("net_need"),
            "doctors per year",
            lambda: value("gross_need") - value("converted_specialists"),
        ),
    ]


def _annex_10() -> Iterator[Claim]:
    frame: pd.DataFrame = rows(HELSEMOD)
    for alternative in frame["alternative"]:
        yield _helsemod_percent(str(alternative))


def _helsemod_percent(alternative: str) -> Claim:
    def recompute() -> float:
        growth = cell(
            "is2802_table_6_growth", "net_growth_per_year", alternative=f"helsemod_{alternative}"
        )
        end = cell(HELSEMOD, "end_year", alternative=alternative)
        years = end - cell(HELSEMOD, "base_year", alternative=alternative)
        return 100 * growth * years / cell(HELSEMOD, "base_doctors", alternative=alternative)

    return claim(
        f"annex-10-growth-percent-{slug(alternative)}",
        "Annex 10, table 1",
        f"Growth 2010-2035 in per cent, from table 6's growth a year: {words(alternative)}",
        cell(HELSEMOD, "growth_percent", alternative=alternative),
        "per cent",
        recompute,
        hedged=True,
    )
