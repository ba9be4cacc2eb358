"""Claims of IS-2802, the tables of annexes 2 to 5: every printed sum, mean, share and rate."""

from __future__ import annotations

from collections.abc import Iterator

from analysis.replication.cells import cell, rows, total
from analysis.replication.claim import Claim
from analysis.replication.is2802 import Reader, claim, mean, missing
from analysis.replication.is2802_figures import (
    ANNEX_2,
    ANNEX_4,
    growth_percent,
)

ANNEX_3 = "is2802_annex_3_labour_force"
FOUR_YEARS = ("2014", "2015", "2016", "2017")
FTE = "full-time equivalents"
PERIOD_TABLES = (
    # table, column of the groups, column of the values, id, place, unit, what is counted
    (
        ANNEX_4,
        "job",
        "doctors",
        "annex-4",
        "Annex 4, table 1",
        "doctors",
        "Doctors under the transitional scheme",
    ),
    (
        "is2802_annex_5_new_specialists",
        "group",
        "value",
        "annex-5-specialists",
        "Annex 5, table 1",
        "specialists",
        "New specialists",
    ),
    (
        "is2802_annex_5_approvals",
        "group",
        "value",
        "annex-5-approvals",
        "Annex 5, table 2",
        "approvals",
        "New approvals",
    ),
    (
        "is2802_annex_5_converted_by_origin",
        "group",
        "value",
        "annex-5-origin",
        "Annex 5, table 3",
        "specialists",
        "Converted specialists by origin",
    ),
    (
        "is2802_annex_5_converted_at_work",
        "group",
        "value",
        "annex-5-at-work",
        "Annex 5, table 4",
        "doctors",
        "Converted specialists at work",
    ),
)
EXPLANATIONS = {
    "annex-2-change-percent-municipal-2016": (
        "128 of 5,457 is 2.35 per cent, a hair below the 2.4 printed; the counts are themselves"
        " rounded to whole full-time equivalents."
    ),
}


def claims() -> list[Claim]:
    """Return one claim for each printed result in the tables of annexes 2 to 5."""
    return [
        *_annex_2(),
        *_annex_3(),
        *(each for table in PERIOD_TABLES for each in _periods(*table)),
        *_shares("is2802_annex_5_new_specialists", "annex-5-specialists", "Annex 5, table 1"),
        *_shares("is2802_annex_5_approvals", "annex-5-approvals", "Annex 5, table 2"),
        *_origin_totals(),
    ]


def slug(text: object) -> str:
    """Return a table's key in the form ids take."""
    return str(text).replace("_", "-")


def words(text: object) -> str:
    """Return a table's key as plain words."""
    return str(text).replace("_", " ")


def _annex_2() -> Iterator[Claim]:
    frame = rows(ANNEX_2)
    for service, year in zip(frame["service"], frame["year"], strict=True):
        yield from _fte_row(str(service), int(year))


def _fte_row(service: str, year: int) -> Iterator[Claim]:
    place = "Annex 2, table 1"
    label = f"{words(service)}, {year}"
    if service == "total":
        yield claim(
            f"annex-2-fte-{service}-{year}",
            place,
            f"Full-time equivalents of both services, {year}",
            cell(ANNEX_2, "fte", service=service, year=year),
            FTE,
            lambda: total(ANNEX_2, "fte", kind="reported", year=year),
        )
    else:
        yield _per_10000(service, year, label)
    if year == 2011:
        return
    yield _change(service, year, label)
    yield claim(
        f"annex-2-change-percent-{service}-{year}",
        place,
        f"Growth in per cent of the year before: {label}",
        cell(ANNEX_2, "change_percent", service=service, year=year),
        "per cent",
        lambda: growth_percent(year, service),
        step=0.1,
        hedged=True,
        explanation=EXPLANATIONS.get(f"annex-2-change-percent-{service}-{year}", ""),
    )


def _change(service: str, year: int, label: str) -> Claim:
    subject = f"annex-2-change-{service}-{year}"
    reported = cell(ANNEX_2, "change_fte", service=service, year=year)
    statement = f"Growth from the year before: {label}"
    if year > 2013:
        return claim(
            subject,
            "Annex 2, table 1",
            statement,
            reported,
            FTE,
            lambda: (
                cell(ANNEX_2, "fte", service=service, year=year)
                - cell(ANNEX_2, "fte", service=service, year=year - 1)
            ),
        )
    if service == "total":
        return claim(
            subject,
            "Annex 2, table 1",
            f"{statement}, both services together",
            reported,
            FTE,
            lambda: total(ANNEX_2, "change_fte", kind="reported", year=year),
        )
    return missing(
        subject, "Annex 2, table 1", statement, reported, FTE, "The count of 2012 is not printed."
    )


def _per_10000(service: str, year: int, label: str) -> Claim:
    subject = f"annex-2-per-10000-{service}-{year}"
    reported = cell(ANNEX_2, "fte_per_10000", service=service, year=year)
    unit = "full-time equivalents per 10,000 inhabitants"
    if service == "specialist":
        return missing(
            subject,
            "Annex 2, table 1",
            f"Full-time equivalents per 10,000 inhabitants: {label}",
            reported,
            unit,
            "The population is not printed.",
            step=0.1,
        )

    def recompute() -> float:
        rate = cell(ANNEX_2, "fte_per_10000", service="specialist", year=year)
        ratio = cell(ANNEX_2, "fte", service=service, year=year) / cell(
            ANNEX_2, "fte", service="specialist", year=year
        )
        return rate * ratio

    return claim(
        subject,
        "Annex 2, table 1",
        f"Per 10,000 inhabitants, with the population behind the specialist service's: {label}",
        reported,
        unit,
        recompute,
        step=0.1,
        hedged=True,
    )


def _annex_3() -> Iterator[Claim]:
    for year in rows(ANNEX_3, specialty="all")["year"]:
        yield _all_doctors(int(year))


def _all_doctors(year: int) -> Claim:
    return claim(
        f"annex-3-doctors-{year}",
        "Annex 3, table 1",
        f"Doctors in the labour force with and without a specialty, {year}",
        cell(ANNEX_3, "doctors", specialty="all", year=year),
        "doctors",
        lambda: total(ANNEX_3, "doctors", kind="reported", year=year),
    )


def _periods(
    table: str, groups: str, values: str, prefix: str, place: str, unit: str, what: str
) -> Iterator[Claim]:
    frame = rows(table, kind="computed_by_source")
    for group, period in zip(frame[groups], frame["period"], strict=True):
        yield claim(
            f"{prefix}-{slug(group)}-{period}",
            place,
            f"{what}, {words(group)}: {period}",
            cell(table, values, **{groups: group, "period": period}),
            unit,
            _over_periods(table, groups, values, str(group), str(period)),
        )


def _over_periods(table: str, groups: str, values: str, group: str, period: str) -> Reader:
    own = {} if group == "total" else {groups: group}

    def in_year(year: str) -> float:
        return total(table, values, kind="reported", period=year, **own)

    def recompute() -> float:
        if period == "sum":
            return sum(in_year(year) for year in FOUR_YEARS)
        if period == "mean":
            return mean([in_year(year) for year in FOUR_YEARS])
        return in_year(period)

    return recompute


def _shares(table: str, prefix: str, place: str) -> Iterator[Claim]:
    frame = rows(table).dropna(subset=["percent"])
    for group, period in zip(frame["group"], frame["period"], strict=True):
        yield _share(table, prefix, place, str(group), str(period))


def _share(table: str, prefix: str, place: str, group: str, period: str) -> Claim:
    return claim(
        f"{prefix}-percent-{slug(group)}-{period}",
        place,
        f"Share of the total, {words(group)}: {period}",
        cell(table, "percent", group=group, period=period),
        "per cent",
        lambda: (
            100
            * cell(table, "value", group=group, period=period)
            / cell(table, "value", group="total", period=period)
        ),
    )


def _origin_totals() -> Iterator[Claim]:
    frame = rows("is2802_annex_5_converted_by_origin", group="total")
    for period in frame["period"]:
        yield _origin_total(str(period))


def _origin_total(period: str) -> Claim:
    return claim(
        f"annex-5-origin-as-table-1-{period}",
        "Annex 5, table 3",
        f"Converted specialists are as many as in table 1: {period}",
        cell("is2802_annex_5_converted_by_origin", "value", group="total", period=period),
        "specialists",
        lambda: cell("is2802_annex_5_new_specialists", "value", group="converted", period=period),
    )
