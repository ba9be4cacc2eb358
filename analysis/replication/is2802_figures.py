"""Readings of IS-2802's tables that claims at several places share."""

from __future__ import annotations

from analysis import need
from analysis.replication.cells import cell, figures, total
from analysis.replication.is2802 import mean

ANNEX_2 = "is2802_annex_2_fte"
ANNEX_4 = "is2802_annex_4_transitional"
ANNEX_6 = "is2802_annex_6_rounds"
APPROVALS = "is2802_annex_5_approvals"
AT_WORK = "is2802_annex_5_converted_at_work"
COST = "is2802_cost_statements"
POSTS_BY_TRUST = "is2802_annex_18_posts_by_trust"
TABLE_6 = "is2802_table_6_growth"
HELSEMOD = "is2802_annex_10_helsemod"
SCENARIOS = "is2802_annex_14_scenarios"
ANNEX_9 = "is2802_annex_9_need_2014"
SPECIALISTS = "is2802_annex_5_new_specialists"
VACANCIES = "is2802_annex_8_vacancies"
COUNTY = "is2802_annex_7_by_county"


def growth_percent(year: int, service: str = "total") -> float:
    """Return the growth of a year in per cent of the year before, from the printed counts."""
    fte = cell(ANNEX_2, "fte", year=year, service=service)
    change = cell(ANNEX_2, "change_fte", year=year, service=service)
    return 100 * change / (fte - change)


def growth_percents(years: tuple[int, ...]) -> list[float]:
    """Return the growth of both services together in the given years, in per cent."""
    return [growth_percent(year) for year in years]


def direct_entry(year: int) -> float:
    """Return the doctors who entered specialist training without LIS1 in a year (annex 4)."""
    return total(ANNEX_4, "doctors", period=str(year), kind="reported")


def approvals_converted_mean() -> float:
    """Return the mean of converted approvals a year, 2014 to 2017 (annex 5, table 2)."""
    return mean(figures(APPROVALS, "value", group="converted", kind="reported"))


def converted_at_work_mean() -> float:
    """Return the mean of converted specialists found at work, 2014 to 2017 (annex 5, table 4)."""
    by_year = [
        total(AT_WORK, "value", period=str(year), kind="reported") for year in range(2014, 2018)
    ]
    return mean(by_year)


def municipalities_hard_percent() -> float:
    """Return the share of answering municipalities that find recruiting quite or very hard."""
    county = "is2802_annex_7_by_county"
    counted = {
        difficulty: total(county, "municipalities", difficulty=difficulty, kind="reported")
        for difficulty in ("not", "somewhat", "quite", "very")
    }
    return 100 * (counted["quite"] + counted["very"]) / sum(counted.values())


def helsemod_growth(alternative: str) -> float:
    """Return the growth of a Helsemod alternative from 2010 to 2035, doctors (annex 10)."""
    percent = cell(HELSEMOD, "growth_percent", alternative=alternative)
    return cell(HELSEMOD, "base_doctors", alternative=alternative) * percent / 100


def helsemod_years(alternative: str) -> float:
    """Return how many years a Helsemod alternative covers."""
    end = cell(HELSEMOD, "end_year", alternative=alternative)
    return end - cell(HELSEMOD, "base_year", alternative=alternative)


def helsemod_growth_per_year(alternative: str) -> float:
    """Return the growth a year of a Helsemod alternative, from its percentage."""
    start = cell(HELSEMOD, "base_doctors", alternative=alternative)
    end = start + helsemod_growth(alternative)
    return need.yearly_growth_from_end_points(start, end, helsemod_years(alternative))


def scenario_growth_per_year(bound: str) -> float:
    """Return the growth a year of the lowest or highest scenario of Helse-Norge 2040.

    The years run from the last of the statistics it starts from, 2016, to 2040.
    """
    growth = cell(SCENARIOS, "value", id=f"growth_doctors_{bound}_chapter")
    last = cell(SCENARIOS, "end_year", id=f"growth_doctors_{bound}_chapter")
    first = cell(SCENARIOS, "value_high", id="statistics_years")
    return need.yearly_growth_from_end_points(0, growth, last - first)
