"""IS-2802, annexes 13 to 18: the association, scenarios, ages and posts of autumn 2018."""

from __future__ import annotations

from functools import partial

import pandas as pd

from analysis import data, need
from analysis.replication.cells import cell, records, rows
from analysis.replication.claim import Claim
from analysis.replication.is2802 import HOLDS
from analysis.replication.printed_cost import printed

ASSOCIATION = "is2802_annex_13_association"
EMPLOYED = "is2802_annex_15_employed_by_age"
AGES = "is2802_annex_17_ages"
POSTS = "is2802_annex_18_posts_by_trust"
LAST_FIVE_YEARS = (2013, 2017)


def claims() -> list[Claim]:
    """Return the claims of annexes 13 to 18 in the order of the annexes."""
    return [
        *_association_text(),
        *_association_tables(),
        *_scenarios(),
        *_employed_doctors(),
        *_ages(),
        *_retirement(),
        *_posts(),
    ]


_in_annex_13 = partial(Claim, document="is2802", place="Annex 13")
_in_annex_14 = partial(Claim, document="is2802", place="Annex 14")
_in_annex_15 = partial(Claim, document="is2802", place="Annex 15")
_in_annex_17 = partial(Claim, document="is2802", place="Annex 17")
_in_annex_18 = partial(Claim, document="is2802", place="Annex 18, table 1")


def _association(key: str) -> float:
    return cell(ASSOCIATION, "value", id=key)


def _association_text() -> list[Claim]:
    return [
        _in_annex_13(
            id="is2802-annex-13-approvals-mean",
            statement="Specialist approvals were 1,302 a year in the last three years",
            reported=_association("approvals_mean"),
            unit="approvals per year",
            step=1,
            recompute=_mean_approvals_of_last_three_years,
            explanation=(
                "Annex 5 has 1,033, 1,059 and 1,688 approvals in 2015 to 2017, 1,260 on average; "
                "the association probably counted from another source or date."
            ),
        ),
        _in_annex_13(
            id="is2802-annex-13-attrition",
            statement="Attrition is 500 or more a year, in hospitals and general practice together",
            reported=_association("attrition"),
            unit="doctors per year",
            step=10,
            recompute=lambda: (
                _association("need_attrition_hospital")
                + _association("need_attrition_general_practice")
            ),
        ),
        _in_annex_13(
            id="is2802-annex-13-growth-hospital",
            statement="The specialist service grew by 600 a year in the last five years",
            reported=_association("growth_hospital_observed"),
            unit="full-time equivalents per year",
            step=100,
            recompute=_mean_growth_of_specialist_service,
        ),
        _in_annex_13(
            id="is2802-annex-13-growth-municipal",
            statement="The municipal service grew by 238 in the last year",
            reported=_association("growth_municipal_observed"),
            unit="full-time equivalents",
            step=1,
            recompute=lambda: _municipal_fte(2017) - _municipal_fte(2016),
        ),
        _in_annex_13(
            id="is2802-annex-13-need-text",
            statement="Observed growth and attrition make a need of 1,500 specialists or more",
            reported=_association("need_specialists"),
            unit="specialists per year",
            step=100,
            hedged=True,
            recompute=_observed_growth_and_attrition,
            explanation=(
                "600, 238 and 500 make 1,338; 1,500 would need about 400 in municipalities, which "
                "lies between the observed 238 and the 500 of the annex's table."
            ),
        ),
        _in_annex_13(
            id="is2802-annex-13-posts-wanted",
            statement="200 more LIS1 posts take the number from 950 to 1,150",
            reported=_association("posts_wanted"),
            unit="posts per year",
            step=1,
            recompute=lambda: _association("posts_today") + _association("posts_increase"),
        ),
        _in_annex_13(
            id="is2802-annex-13-increase-not-enough",
            statement="200 more posts do not meet the need, in either row of table 2",
            reported=1,
            unit=HOLDS,
            step=1,
            recompute=_gaps_stay_open,
        ),
        _in_annex_13(
            id="is2802-annex-13-imported-specialists",
            statement="Norway is among the highest in Europe in dependence on imported specialists",
            reported=1,
            unit=HOLDS,
            step=1,
            recompute=None,
            explanation=(
                "No figures on specialists by country of training are printed, for Norway or for "
                "others."
            ),
        ),
    ]


def _mean_approvals_of_last_three_years() -> float:
    total = rows("is2802_annex_5_approvals", group="total")
    return float(total[total["period"].isin(["2015", "2016", "2017"])]["value"].mean())


def _mean_growth_of_specialist_service() -> float:
    own = rows("is2802_annex_2_fte", service="specialist")
    return float(own[own["year"].between(*LAST_FIVE_YEARS)]["change_fte"].mean())


def _municipal_fte(year: int) -> float:
    return cell("is2802_annex_2_fte", "fte", service="municipal", year=year)


def _observed_growth_and_attrition() -> float:
    growth = _association("growth_hospital_observed") + _association("growth_municipal_observed")
    return float(need.gross_need(growth, _association("attrition_in_need")))


def _gaps_stay_open() -> float:
    wanted = _association("posts_wanted")
    approvals = (_association("gap_today_approvals"), _association("gap_need_approvals"))
    return float(all(need.shortfall(count, wanted) > 0 for count in approvals))


def _association_tables() -> list[Claim]:
    gaps = [
        _in_annex_13(
            id=f"is2802-annex-13-gap-{row}",
            statement=f"Table 2: posts missing, {words}",
            reported=_association(f"gap_{row}_unmet"),
            unit="posts per year",
            step=1,
            recompute=partial(_gap, row),
        )
        for row, words in (("today", "approvals as today"), ("need", "approvals as needed"))
    ]
    return [
        _in_annex_13(
            id="is2802-annex-13-need-total",
            statement="Table 1: the items make a need of 1,600 specialists and more",
            reported=_association("need_total"),
            unit="specialists per year",
            step=10,
            recompute=_sum_of_need_table,
        ),
        _in_annex_13(
            id="is2802-annex-13-growth-municipal-need",
            statement="Table 1: at least 500 of the need are growth of the municipal service",
            reported=_association("need_growth_municipal"),
            unit="specialists per year",
            step=10,
            recompute=lambda: (
                _association("need_municipal_earlier")
                - _association("need_attrition_general_practice")
            ),
            explanation=(
                "The text says that the 500 already cover retirement and other exits, which table "
                "1 adds once more as 130; without them 370 remain, near the little over 350 of the "
                "association's note of November 2018."
            ),
        ),
        _in_annex_13(
            id="is2802-annex-13-approvals-rounded",
            statement="Table 2 rounds today's approvals to 1,300",
            reported=_association("gap_today_approvals"),
            unit="approvals per year",
            step=100,
            recompute=lambda: _association("approvals_mean"),
        ),
        *gaps,
    ]


def _sum_of_need_table() -> float:
    items = rows(ASSOCIATION, part="need_table", kind="reported")
    return float(items["value"].sum())


def _gap(row: str) -> float:
    missing = need.shortfall(_association(f"gap_{row}_approvals"), _association(f"gap_{row}_posts"))
    return float(missing)


def _scenarios() -> list[Claim]:
    pictures = "Table 2 and figure 3 of the annex are pictures; their numbers are not in the text."
    ends = [
        _in_annex_14(
            id=f"is2802-annex-14-growth-{bound}",
            statement=f"The {word} growth in doctors among the four scenarios",
            reported=cell("is2802_annex_14_scenarios", "value", id=f"growth_doctors_{bound}_annex"),
            unit="doctors",
            step=1000,
            recompute=None,
            explanation=pictures,
        )
        for bound, word in (("low", "smallest"), ("high", "largest"))
    ]
    return [
        *ends,
        _in_annex_14(
            id="is2802-annex-14-end-year",
            statement="The growth of 6,000 to 34,000 doctors is reached in 2035",
            reported=cell("is2802_annex_14_scenarios", "end_year", id="growth_doctors_low_annex"),
            unit="year",
            step=1,
            recompute=lambda: cell(
                "is2802_annex_14_scenarios", "end_year", id="growth_doctors_low_chapter"
            ),
            explanation=(
                "Chapter 4 gives the same growth until 2040, the year in the study's name, and "
                "spreads it over 24 years; 2035 is the end year of the other projections."
            ),
        ),
        _in_annex_14(
            id="is2802-annex-14-scenarios",
            statement="Four scenarios are described",
            reported=4,
            unit="scenarios",
            step=1,
            recompute=lambda: float(len(_scenario_growth())),
        ),
        _in_annex_14(
            id="is2802-annex-14-security-first-highest",
            statement=(
                "Security before all needs somewhat more than competitive welfare (said of all "
                "health workers, held to table 6 for doctors)"
            ),
            reported=1,
            unit=HOLDS,
            step=1,
            recompute=lambda: float(
                _scenario_growth()["security_first"] > _scenario_growth()["competitive_welfare"]
            ),
        ),
        _in_annex_14(
            id="is2802-annex-14-without-priority-lower",
            statement=(
                "The two scenarios without priority for health need less than the two with it "
                "(said of all health workers, held to table 6 for doctors)"
            ),
            reported=1,
            unit=HOLDS,
            step=1,
            recompute=_without_priority_lies_below,
        ),
    ]


def _scenario_growth() -> pd.Series[float]:
    """Return each scenario's yearly growth in doctors, by its short name (table 6)."""
    growth = data.table("is2802_table_6_growth").set_index("alternative")["net_growth_per_year"]
    own = growth[growth.index.str.startswith("helse_norge_")].astype(float)
    own.index = own.index.str.removeprefix("helse_norge_")
    return own


def _without_priority_lies_below() -> float:
    growth = _scenario_growth()
    with_priority = growth[["competitive_welfare", "security_first"]]
    without = growth[["efficiency_society", "own_responsibility"]]
    return float(without.max() < with_priority.min())


def _employed_doctors() -> list[Claim]:
    words = {"with": "Doctors with a specialty", "without": "Doctors without a specialty"}
    by_specialty = [
        _in_annex_15(
            id=f"is2802-annex-15-{specialty}-specialty",
            statement=f"{label}: the three age groups make the printed sum",
            reported=cell(EMPLOYED, "doctors", specialty=specialty, age="all"),
            unit="doctors",
            step=1,
            recompute=partial(_sum_over_ages, specialty),
        )
        for specialty, label in words.items()
    ]
    by_age = [
        _in_annex_15(
            id=f"is2802-annex-15-{age.replace('_', '-')}",
            statement=f"{label}: doctors without and with a specialty make the printed sum",
            reported=cell(EMPLOYED, "doctors", specialty="all", age=age),
            unit="doctors",
            step=1,
            recompute=partial(_sum_over_specialties, age),
        )
        for age, label in (
            ("all", "All ages"),
            ("15_39", "Ages 15 to 39"),
            ("40_54", "Ages 40 to 54"),
            ("55_66", "Ages 55 to 66"),
        )
    ]
    return [
        _in_annex_15(
            id="is2802-annex-15-immigrant-doctors",
            statement="Full-time equivalents of immigrant doctors have doubled since 2002",
            reported=printed("immigrant_fte_growth"),
            unit="times the value of 2002",
            step=1,
            recompute=None,
            explanation="Only today's figure, nearly 5,100, is printed; that of 2002 is not.",
        ),
        _in_annex_15(
            id="is2802-annex-15-growth-above-projection",
            statement="From 2000 to 2014 doctors grew in number as in the high projection of 2002",
            reported=1,
            unit=HOLDS,
            step=1,
            recompute=None,
            explanation="The projections stand in a figure only, and their numbers in no table.",
        ),
        _in_annex_15(
            id="is2802-annex-15-projection-lower-than-2016",
            statement="The projection of 2018 has fewer doctors at work than that of 2016",
            reported=1,
            unit=HOLDS,
            step=1,
            recompute=None,
            explanation="Neither projection's numbers are printed.",
        ),
        *by_specialty,
        *by_age,
        _in_annex_15(
            id="is2802-annex-15-over-23000",
            statement="More than 23,000 doctors under 67 worked in health and social services",
            reported=printed("employed_doctors_under_67"),
            unit="doctors",
            step=1000,
            hedged=True,
            recompute=lambda: cell(EMPLOYED, "doctors", specialty="all", age="all"),
        ),
    ]


def _sum_over_ages(specialty: str) -> float:
    groups = rows(EMPLOYED, specialty=specialty)
    return float(groups[groups["age"] != "all"]["doctors"].sum())


def _sum_over_specialties(age: str) -> float:
    groups = rows(EMPLOYED, age=age)
    return float(groups[groups["specialty"] != "all"]["doctors"].sum())


def _ages() -> list[Claim]:
    return [
        _in_annex_17(
            id=f"is2802-annex-17-age-{row['age']}",
            statement=f"Age {row['age']}: regular GPs and hospital doctors make the printed total",
            reported=float(row["total"]),
            unit="doctors",
            step=1,
            recompute=partial(_doctors_of_age, int(row["age"])),
        )
        for row in records(AGES)
    ]


def _doctors_of_age(age: int) -> float:
    own = rows(AGES, age=age)
    return float(own["gps"].sum() + own["hospital_doctors"].sum())


def _retirement() -> list[Claim]:
    return [
        _in_annex_17(
            id="is2802-annex-17-retirement",
            statement=(
                "About 300 regular GPs and hospital doctors retire a year in the next eight years "
                "(all who are 60 or older now)"
            ),
            reported=printed("retirement_counted"),
            unit="doctors per year",
            step=10,
            hedged=True,
            recompute=lambda: need.retirement_per_year(
                data.table(AGES),
                int(printed("retirement_years")),
                int(cell("is2802_statements", "value", id="s42_retirement_age")),
            ),
        ),
        _in_annex_17(
            id="is2802-annex-17-retirement-earlier-high",
            statement="Earlier reports put retirement at 560 a year at most",
            reported=printed("retirement_earlier", "value_high"),
            unit="doctors per year",
            step=10,
            recompute=lambda: cell("is2802_annex_9_need_2014", "value_per_year", item="retirement"),
        ),
        _in_annex_17(
            id="is2802-annex-17-retirement-earlier-low",
            statement="Earlier reports put retirement at 500 a year at least",
            reported=printed("retirement_earlier"),
            unit="doctors per year",
            step=10,
            recompute=None,
            explanation="The earlier report is named, but its count of doctors is not printed.",
        ),
        _in_annex_17(
            id="is2802-annex-17-retirement-likely",
            statement="With doctors outside the public service retirement is probably near 500",
            reported=printed("retirement_likely"),
            unit="doctors per year",
            step=10,
            recompute=None,
            explanation="The ages of doctors outside the public service are not printed.",
        ),
    ]


def _posts() -> list[Claim]:
    sums = (
        ("advertised", "posts_advertised_autumn_2018", "Posts advertised"),
        ("not_advertised", "posts_held_back_autumn_2018", "Posts not advertised"),
    )
    return [
        _in_annex_18(
            id=f"is2802-annex-18-{column.replace('_', '-')}",
            statement=f"{label} in autumn 2018, all advertisements",
            reported=printed(key),
            unit="posts",
            step=1,
            recompute=partial(_sum_of_posts, column),
        )
        for column, key, label in sums
    ]


def _sum_of_posts(column: str) -> float:
    return float(rows(POSTS, kind="reported")[column].sum())
