"""Claims of IS-2802, the text of annexes 2 to 6."""

from __future__ import annotations

from collections.abc import Callable

from analysis import data, need
from analysis.replication.cells import cell, rows, total
from analysis.replication.claim import Claim
from analysis.replication.is2802 import claim, holds, mean, missing, stated, stated_high
from analysis.replication.is2802_figures import (
    ANNEX_2,
    ANNEX_6,
    APPROVALS,
    SPECIALISTS,
    approvals_converted_mean,
    direct_entry,
    growth_percent,
)


def claims() -> list[Claim]:
    """Return the claims made in the text of annexes 2 to 6."""
    return [
        *_annex_2(),
        *_annexes_3_and_4(),
        *_annex_5(),
        *_annex_6(),
    ]


def _annex_2() -> list[Claim]:
    fte = "full-time equivalents"
    found = []
    for service, tail in (
        ("total", ""),
        ("municipal", "_municipal"),
        ("specialist", "_specialist"),
    ):
        found += _growth_2017(service, tail)
        if tail:
            found += _growth_since_2011(service)
    return [
        *found,
        claim(
            "annex-2-growth-2017-both",
            "Annex 2",
            "Growth of both services in 2017 together",
            stated("a2_growth_2017"),
            fte,
            lambda: need.growth_in_year(data.table(ANNEX_2), 2017),
        ),
        claim(
            "annex-2-municipal-faster-before",
            "Annex 2",
            "Before 2017 the municipal service last grew faster, in per cent, in this year",
            stated("a2_municipal_faster_before"),
            "year",
            _municipal_faster_before,
            explanation=(
                "In 2013 the table prints 3.5 per cent for both; from its counts the municipal"
                " service grew by 3.53 per cent and the specialist service by 3.50."
            ),
        ),
    ]


def _growth_2017(service: str, tail: str) -> list[Claim]:
    return [
        claim(
            f"annex-2-growth-2017-{service}",
            "Annex 2",
            f"Growth in 2017, {service}",
            stated(f"a2_growth_2017{tail}"),
            "full-time equivalents",
            lambda: (
                cell(ANNEX_2, "fte", service=service, year=2017)
                - cell(ANNEX_2, "fte", service=service, year=2016)
            ),
        ),
        claim(
            f"annex-2-growth-2017-percent-{service}",
            "Annex 2",
            f"Growth in 2017 in per cent, {service}",
            stated(f"a2_growth_2017{tail}_percent"),
            "per cent",
            lambda: growth_percent(2017, service),
            step=0.1,
        ),
    ]


def _growth_since_2011(service: str) -> list[Claim]:
    def growth() -> float:
        first = cell(ANNEX_2, "fte", service=service, year=2011)
        return cell(ANNEX_2, "fte", service=service, year=2017) - first

    return [
        claim(
            f"annex-2-growth-2011-2017-{service}",
            "Annex 2",
            f"Growth 2011-2017, {service} service",
            stated(f"a2_growth_2011_2017_{service}"),
            "full-time equivalents",
            growth,
        ),
        claim(
            f"annex-2-growth-2011-2017-percent-{service}",
            "Annex 2",
            f"Growth 2011-2017 in per cent, {service} service",
            stated(f"a2_growth_2011_2017_{service}_percent"),
            "per cent",
            lambda: 100 * growth() / cell(ANNEX_2, "fte", service=service, year=2011),
            step=0.1,
        ),
    ]


def _municipal_faster_before() -> float:
    for year in (2016, 2015, 2014, 2013):
        if growth_percent(year, "municipal") > growth_percent(year, "specialist"):
            return year
    return 2012


def _annexes_3_and_4() -> list[Claim]:
    return [
        missing(
            "annex-3-outside-health-service",
            "Annex 3",
            "About 4,000 doctors in the labour force work outside health and social services",
            stated("a3_outside_health_service"),
            "doctors",
            "Statistics Norway's count of those at work in the services is not printed.",
            step=1000,
        ),
        claim(
            "annex-4-direct-entry-mean",
            "Annex 4",
            "About 135 doctors a year used the transitional scheme, 2014-2017",
            stated("a4_direct_entry_mean"),
            "doctors per year",
            lambda: mean([direct_entry(year) for year in range(2014, 2018)]),
            hedged=True,
            explanation="542 in four years is 135.5; the table beneath rounds it up to 136.",
        ),
        holds(
            "annex-4-falling",
            "Annex 4",
            "The number fell throughout 2014-2017",
            lambda: all(direct_entry(year) > direct_entry(year + 1) for year in (2014, 2015, 2016)),
        ),
    ]


def by_year(table: str) -> list[float]:
    """Return the totals of the four years 2014 to 2017, summed from the groups (annex 5)."""
    return [total(table, "value", period=str(year), kind="reported") for year in range(2014, 2018)]


def converted_percent(table: str, period: str) -> float:
    """Return the converted share of a table of annex 5, in per cent."""
    converted = cell(table, "value", group="converted", period=period)
    return 100 * converted / cell(table, "value", group="total", period=period)


def _annex_5() -> list[Claim]:
    place = "Annex 5"
    return [
        *_annex_5_levels("specialists", SPECIALISTS, "New specialists"),
        *_annex_5_levels("approvals", APPROVALS, "New approvals"),
        holds(
            "annex-5-more-approvals-than-specialists",
            place,
            "There are somewhat more approvals than specialists each year",
            lambda: all(
                approvals > specialists
                for approvals, specialists in zip(
                    by_year(APPROVALS), by_year(SPECIALISTS), strict=True
                )
            ),
        ),
        claim(
            "annex-5-converted-approvals-2017",
            place,
            "About 20 per cent of the approvals of 2017 were converted",
            stated("a5_converted_approvals_2017_percent"),
            "per cent",
            lambda: converted_percent(APPROVALS, "2017"),
            hedged=True,
        ),
        holds(
            "annex-5-converted-approvals-2017-rank",
            place,
            "That share is above 2016's and below those of 2014 and 2015",
            lambda: (
                converted_percent(APPROVALS, "2016")
                < converted_percent(APPROVALS, "2017")
                < min(converted_percent(APPROVALS, "2014"), converted_percent(APPROVALS, "2015"))
            ),
        ),
        claim(
            "annex-5-converted-approvals",
            place,
            "21 per cent of the approvals of 2014-2017 were converted",
            stated("a5_converted_approvals_percent"),
            "per cent",
            lambda: 100 * approvals_converted_mean() / mean(by_year(APPROVALS)),
        ),
        claim(
            "annex-5-converted-specialists",
            place,
            "About 24 per cent of the new specialists of 2014-2017 were converted",
            stated("a5_converted_specialists_percent"),
            "per cent",
            lambda: converted_percent(SPECIALISTS, "sum"),
            hedged=True,
        ),
        holds(
            "annex-5-fewer-at-work",
            place,
            "Far fewer converted specialists are at work than convert: less than half each year",
            lambda: all(
                2 * at_work < converted
                for at_work, converted in zip(
                    by_year("is2802_annex_5_converted_at_work"),
                    by_year("is2802_annex_5_converted_by_origin"),
                    strict=True,
                )
            ),
        ),
    ]


def _annex_5_levels(key: str, table: str, what: str) -> list[Claim]:
    return [
        claim(
            f"annex-5-{key}-text-mean",
            "Annex 5",
            f"{what} a year on average, 2014-2017",
            stated(f"a5_{key}_mean"),
            f"{key} per year",
            lambda: mean(by_year(table)),
        ),
        claim(
            f"annex-5-{key}-lowest",
            "Annex 5",
            f"{what} in the year with fewest, 2014-2017",
            stated(f"a5_{key}_range"),
            f"{key} per year",
            lambda: min(by_year(table)),
            explanation=(
                "Table 2 has 1,033 in 2015; 1,059 is its second lowest figure, that of 2016."
                if key == "approvals"
                else ""
            ),
        ),
        claim(
            f"annex-5-{key}-highest",
            "Annex 5",
            f"{what} in the year with most, 2014-2017",
            stated_high(f"a5_{key}_range"),
            f"{key} per year",
            lambda: max(by_year(table)),
        ),
    ]


def _annex_6() -> list[Claim]:
    return [
        claim(
            "annex-6-rounds",
            "Annex 6",
            "Application rounds shown",
            stated("a6_rounds"),
            "rounds",
            lambda: len(rows(ANNEX_6, education="all")),
        ),
        holds(
            "annex-6-most-in-spring",
            "Annex 6",
            "Each year more doctors apply in spring than in autumn",
            lambda: all(
                _applicants(year, "spring") > _applicants(year, "autumn")
                for year in range(2013, 2018)
            ),
        ),
        holds(
            "annex-6-not-hired-heads",
            "Annex 6",
            "Those not hired rose most among doctors trained abroad: heads, spring 2013 to 2018",
            lambda: _rises_most_abroad(_not_hired),
        ),
        holds(
            "annex-6-not-hired-share",
            "Annex 6",
            "The share not hired rises most among doctors trained abroad, spring 2013 to 2018",
            lambda: _rises_most_abroad(_not_hired_share),
            explanation=(
                "In heads it holds (10 more trained in Norway, 136 in the EEA, 175 outside); as a"
                " share of each group's applicants the rise is largest for those trained in Norway,"
                " from 32 to 38 per cent."
            ),
        ),
    ]


def _applicants(year: int, half: str) -> float:
    return total(ANNEX_6, "applicants", year=year, round=half, kind="reported")


def _not_hired(year: int, origin: str) -> float:
    return cell(ANNEX_6, "not_hired", year=year, round="spring", education=origin)


def _not_hired_share(year: int, origin: str) -> float:
    applicants = cell(ANNEX_6, "applicants", year=year, round="spring", education=origin)
    return _not_hired(year, origin) / applicants


def _rises_most_abroad(measure: Callable[[int, str], float]) -> bool:
    rise = {
        origin: measure(2018, origin) - measure(2013, origin)
        for origin in ("norway", "eea", "outside_eea")
    }
    return min(rise["eea"], rise["outside_eea"]) > rise["norway"]
