"""When the money is due: half-years from the first day of the first post (IS-2802, table 9).

A post starts on 1 March or on 1 September and lasts 18 months: twelve in hospital, six in a
municipality. Wages and training fall due month by month. The grants to hospital and doctor fall due
when the doctor starts, the county governor's in the third half-year, and the municipality's in
arrears, in the autumn of the year in which the service ends. Spring is January to June, autumn July
to December. Every open post takes a new doctor each year.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterator
from typing import Literal, NamedTuple

import pandas as pd

from analysis.algebra import maximum, minimum
from analysis.cost.amounts import HOSPITAL_MONTHS, MUNICIPAL_MONTHS, Amounts, Quantity
from analysis.cost.post import annual_cost, hospital_year, municipal_half_year
from analysis.errors import InputError
from analysis.parameters import Parameters

Start = Literal["spring", "autumn"]
HALF_YEARS: tuple[Start, Start] = ("spring", "autumn")
MONTHS_PER_HALF_YEAR = 6
# Months from January to the day on which a doctor starts: 1 March and 1 September.
_START_MONTH: dict[str, int] = {"spring": 2, "autumn": 8}
# The grant for the county governor's courses falls due in the third half-year, counted from zero.
_GOVERNOR_GRANT_HALF_YEAR = 2


class Due(NamedTuple):
    """One amount of one post: the half-year in which it falls due, counted from the first as 0."""

    half_year: int
    service: Literal["hospital", "municipality", "grants"]
    item: str
    months: int
    amount: Quantity


def _month_in_half_years(start: Start, month: int) -> int:
    """Return the half-year in which a month of the post falls, both counted from 0."""
    if start not in _START_MONTH:
        raise InputError(f"start of a post: {start!r} is not allowed; it must be spring or autumn")
    first = _START_MONTH[start]
    return (first + month) // MONTHS_PER_HALF_YEAR - first // MONTHS_PER_HALF_YEAR


def service_months(start: Start) -> dict[tuple[str, int], int]:
    """Return the months of service by (service, half-year of the post).

    Raises:
        InputError: a start other than spring or autumn.
    """
    months: dict[tuple[str, int], int] = defaultdict(int)
    for month in range(HOSPITAL_MONTHS + MUNICIPAL_MONTHS):
        service = "hospital" if month < HOSPITAL_MONTHS else "municipality"
        months[service, _month_in_half_years(start, month)] += 1
    return dict(months)


def _arrears(start: Start) -> int:
    """Return the half-year of the post in which the grant to the municipality is paid."""
    last = _month_in_half_years(start, HOSPITAL_MONTHS + MUNICIPAL_MONTHS - 1)
    ends_in_spring = (HALF_YEARS.index(start) + last) % 2 == 0
    return last + 1 if ends_in_spring else last


def dues(p: Amounts, start: Start) -> Iterator[Due]:
    """Yield every amount of one post in NOK, the municipal half-year net of the income it earns."""
    per_month = {
        "hospital": hospital_year(p) / HOSPITAL_MONTHS,
        "municipality": municipal_half_year(p) / MUNICIPAL_MONTHS,
    }
    for (service, half_year), months in service_months(start).items():
        amount = per_month[service] * months
        if service == "hospital":
            yield Due(half_year, "hospital", "service", months, amount)
        else:
            yield Due(half_year, "municipality", "service", months, amount)
    yield Due(0, "grants", "hospital", 0, p.hospital_grant_nok)
    yield Due(0, "grants", "travel", 0, p.travel_grant_nok)
    yield Due(_GOVERNOR_GRANT_HALF_YEAR, "grants", "county_governor", 0, p.governor_grant_nok)
    yield Due(_arrears(start), "grants", "municipality", 0, p.municipal_grant_nok)


def post_profile(p: Amounts, start: Start) -> tuple[Quantity, ...]:
    """Return what one post costs in each half-year from its first, in NOK (IS-2802, table 9).

    A post that starts on 1 March has four, one that starts on 1 September five.

    Raises:
        InputError: a start other than spring or autumn.
    """
    amounts: list[Quantity] = [0.0] * (_arrears(start) + 1)
    for due in dues(p, start):
        amounts[due.half_year] = amounts[due.half_year] + due.amount
    return tuple(amounts)


def post_dues(p: Amounts, start: Start) -> pd.DataFrame:
    """Return what one post costs in each half-year by service (IS-2802, table 9 and explanation).

    Returns:
        One row a half-year and service, in the order of time: half_year (from 1), season (spring or
        autumn), year (from 1, the calendar year of the start), service (hospital, municipality or
        grants) and amount_nok; a service that costs nothing in a half-year stands with 0.

    Raises:
        InputError: a start other than spring or autumn.
    """
    length = len(post_profile(p, start))
    first = HALF_YEARS.index(start)
    amounts = {
        (half_year, service): 0.0
        for half_year in range(length)
        for service in ("hospital", "municipality", "grants")
    }
    for due in dues(p, start):
        amounts[due.half_year, due.service] += due.amount
    rows = [
        (
            half_year + 1,
            HALF_YEARS[(first + half_year) % 2],
            (first + half_year) // 2 + 1,
            service,
            amount,
        )
        for (half_year, service), amount in amounts.items()
    ]
    return pd.DataFrame(rows, columns=["half_year", "season", "year", "service", "amount_nok"])


def posts_open(p: Parameters, year: int) -> float:
    """Return how many of the new posts are open in a year: so many more each year until all are."""
    opened = p.ramp_posts_per_year * maximum(year - p.first_year + 1, 0)
    return float(minimum(p.new_posts, opened))


def schedule(p: Parameters) -> pd.DataFrame:
    """Return what the new posts cost in each half-year while they are opened and after.

    Returns:
        Two rows a year for ``p.schedule_years`` years from ``p.first_year``: year, half_year
        (spring or autumn), spring_starts and autumn_starts (doctors who start in that half-year;
        fractions occur), hospital_nok, municipality_nok and grants_nok, and amount_nok, their sum.
    """
    rows = []
    for index in range(2 * p.schedule_years):
        row: dict[str, float | str] = {
            "year": p.first_year + index // 2,
            "half_year": HALF_YEARS[index % 2],
            "spring_starts": _starts(p, index) if index % 2 == 0 else 0.0,
            "autumn_starts": _starts(p, index) if index % 2 == 1 else 0.0,
        }
        parts = dict.fromkeys(("hospital", "municipality", "grants"), 0.0)
        for start in HALF_YEARS:
            for due in dues(p, start):
                began = index - due.half_year
                if began >= 0 and began % 2 == HALF_YEARS.index(start):
                    parts[due.service] += _starts(p, began) * due.amount
        row |= {f"{service}_nok": amount for service, amount in parts.items()}
        rows.append(row | {"amount_nok": sum(parts.values())})
    return pd.DataFrame(rows)


def schedule_by_year(p: Parameters) -> pd.DataFrame:
    """Return what the new posts cost in each calendar year.

    Returns:
        One row a year: year, posts_open, hospital_nok, municipality_nok, grants_nok, amount_nok.
    """
    columns = ["hospital_nok", "municipality_nok", "grants_nok", "amount_nok"]
    frame = schedule(p).groupby("year", as_index=False)[columns].sum()
    frame.insert(1, "posts_open", [posts_open(p, int(year)) for year in frame["year"]])
    return frame


def year_of_full_cost(p: Parameters) -> int | None:
    """Return the first year shown from which every year costs what all new posts cost, if any."""
    frame = schedule_by_year(p)
    full = annual_cost(p, p.new_posts)
    found = None
    for year, amount in zip(frame["year"], frame["amount_nok"], strict=True):
        if not math.isclose(amount, full, abs_tol=1.0):
            found = None
        elif found is None:
            found = int(year)
    return found


def _starts(p: Parameters, index: int) -> float:
    """Return how many doctors start in a half-year, counted from the first year's spring as 0."""
    share = p.spring_share if index % 2 == 0 else 1 - p.spring_share
    return posts_open(p, p.first_year + index // 2) * share


def table_9(p: Amounts, columns: int = 8, cohorts: int = 7) -> pd.DataFrame:
    """Return the cost by half-year when one post starts in each (IS-2802, table 9).

    The printed table has eight half-years and seven cohorts. The eighth, which starts in the last
    half-year, is missing, so that the last total is printed as 1,667,000; with eight cohorts it is
    2,196,500.

    Returns:
        One row a cell that is not empty: cohort ("1" onwards, or "total"), column (the half-year
        from 1, which is a spring), amount_nok.
    """
    cells = [
        (str(cohort + 1), cohort + half_year + 1, amount)
        for cohort in range(cohorts)
        for half_year, amount in enumerate(post_profile(p, HALF_YEARS[cohort % 2]))
        if cohort + half_year < columns
    ]
    frame = pd.DataFrame(cells, columns=["cohort", "column", "amount_nok"])
    total = frame.groupby("column")["amount_nok"].sum().reset_index()
    total.insert(0, "cohort", "total")
    return pd.concat([frame, total], ignore_index=True)
