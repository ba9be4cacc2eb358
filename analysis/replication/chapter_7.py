"""IS-2802, chapter 7: what LIS1 posts cost, table 9, and the work they take."""

from __future__ import annotations

from functools import partial

import pandas as pd

from analysis import cost, data, parameters
from analysis.cost.payers import BODIES
from analysis.replication.cells import cell, records, rows
from analysis.replication.claim import Claim
from analysis.replication.is2802 import HOLDS
from analysis.replication.printed_cost import (
    MILLION,
    amounts,
    paid,
    printed,
    received,
    supervision_parameters,
)

TABLE_9 = "is2802_table_9_half_years"
# Table 9 has eight half-years; cohorts 1 to 5 are printed from their first to their last.
COMPLETE_COHORTS = range(1, 6)
YEAR_3, LAST_YEAR = (5, 6), (7, 8)


def claims() -> list[Claim]:
    """Return the claims of chapter 7 in the order of the text."""
    return [
        *_post_cost(),
        *_earlier_cost(),
        *_municipal_amounts(),
        *_means_of_answers(),
        *_table_9_cells(),
        *_table_9_totals(),
        *_table_9_header(),
        *_table_9_parts(),
        *_annual_costs(),
        *_phase_in_text(),
        *_administration(),
        *_supervision(),
    ]


_in_7_1 = partial(Claim, document="is2802", place="Section 7.1")
_in_table_9 = partial(Claim, document="is2802", place="Table 9, section 7.1")
_in_7_2 = partial(Claim, document="is2802", place="Section 7.2")
_in_7_3 = partial(Claim, document="is2802", place="Section 7.3")


def _post_cost() -> list[Claim]:
    return [
        _in_7_1(
            id="is2802-section-7-1-cost-per-post",
            statement="1.5 million, 375,000 and 186,500 kroner make about 2.06 million for a post",
            reported=printed("post_cost_total"),
            unit="NOK million per post",
            step=0.01,
            hedged=True,
            recompute=lambda: (
                printed("post_cost_hospital")
                + (printed("post_cost_municipality") + printed("post_cost_grants")) / MILLION
            ),
        ),
        _in_7_1(
            id="is2802-section-7-1-cost-per-post-from-items",
            statement="The items of annex 20, put together as in the text, make about 2.06 million",
            reported=printed("post_cost_total"),
            unit="NOK million per post",
            step=0.01,
            hedged=True,
            recompute=lambda: cost.cost_per_post(amounts()) / MILLION,
        ),
        _in_7_1(
            id="is2802-section-7-1-cost-per-post-all-payers",
            statement="About 2.06 million is the whole cost of a post, whoever pays",
            reported=printed("post_cost_total"),
            unit="NOK million per post",
            step=0.01,
            hedged=True,
            recompute=_net_cost_of_all_payers,
            explanation=(
                "By annex 20 all who pay bear 2,183,000 kroner together; the 2,061,500 leave out "
                "150,000 from Helfo and patients and count the hospital grant of 28,500 twice, "
                "once as a grant and once within the hospital year that it helps to pay."
            ),
        ),
        _in_7_1(
            id="is2802-section-7-1-hospital-year",
            statement="Wage and training make 1.5 million for the hospital year",
            reported=printed("post_cost_hospital"),
            unit="NOK million per post",
            step=0.1,
            recompute=lambda: cost.hospital_year(amounts()) / MILLION,
        ),
        _in_7_1(
            id="is2802-section-7-1-municipal-half-year",
            statement="The municipal half-year costs 375,000 net of the municipality's income",
            reported=printed("post_cost_municipality"),
            unit="NOK per post",
            step=1000,
            recompute=lambda: cost.municipal_half_year(amounts()),
        ),
        _in_7_1(
            id="is2802-section-7-1-grants",
            statement="The state's grants come to 186,500 for a post",
            reported=printed("post_cost_grants"),
            unit="NOK per post",
            step=100,
            recompute=lambda: cost.state_grants(amounts()),
        ),
        _in_7_1(
            id="is2802-section-7-1-grants-on-top",
            statement=(
                "The 186,500 are without the grants to county governors, trusts and doctors, "
                "which come on top"
            ),
            reported=printed("state_grants"),
            unit="NOK per post",
            step=100,
            hedged=True,
            recompute=lambda: amounts().municipal_grant_nok,
            explanation=(
                "The three grants are already within the 186,500: without them only the 135,000 "
                "to the municipality remain."
            ),
        ),
        _in_7_1(
            id="is2802-section-7-1-grants-largest",
            statement="The largest of the state's grants goes to municipalities",
            reported=1,
            unit=HOLDS,
            step=1,
            recompute=_municipal_grant_is_largest,
        ),
        _in_7_1(
            id="is2802-section-7-1-months",
            statement="Twelve months in hospital and six in a municipality make 18",
            reported=printed("months_total"),
            unit="months",
            step=1,
            recompute=lambda: printed("months_hospital") + printed("months_municipality"),
        ),
        _in_7_1(
            id="is2802-section-7-1-steady-cost",
            statement="After the start a year with one post in each half costs 2.06 million a post",
            reported=printed("steady_cost_per_post"),
            unit="NOK million per post and year",
            step=0.01,
            hedged=True,
            recompute=lambda: (_total(5) + _total(6)) / 2 / MILLION,
        ),
    ]


def _net_cost_of_all_payers() -> float:
    net = cost.net_cost_by_payer(amounts())
    return float(sum(net[body] for body in BODIES)) / MILLION


def _municipal_grant_is_largest() -> float:
    grants = rows("is2802_annex_20_1_payers", payer="state")["expense_nok"]
    return float(paid("state", "municipal_grant") == grants.max())


def _earlier_cost() -> list[Claim]:
    return [
        _in_7_1(
            id="is2802-section-7-1-cost-2014-in-2018-money",
            statement="1.53 million in 2014 is 1.72 million in November 2018 by consumer prices",
            reported=printed("cost_2014_in_2018_prices"),
            unit="NOK million per post",
            step=0.01,
            recompute=lambda: cost.convert(
                printed("cost_2014"), 2014, 2018, data.table("norway_price_indices")
            ),
            explanation=(
                "The yearly means of the index give 1.69 million; the report takes a single month, "
                "November 2018, whose index is not printed, so that the gap may be one of method."
            ),
        ),
        _in_7_1(
            id="is2802-section-7-1-real-difference",
            statement="The real difference from the cost of 2014 is 340,000",
            reported=printed("cost_difference_real"),
            unit="NOK per post",
            step=10_000,
            recompute=lambda: (
                MILLION * (printed("post_cost_total") - printed("cost_2014_in_2018_prices"))
            ),
        ),
        _in_7_1(
            id="is2802-section-7-1-training-cost-2014",
            statement="The 2014 assessment put training of LIS2 and LIS3 at 693,000 a year",
            reported=printed("training_cost_lis2_lis3_2014"),
            unit="NOK per trainee and year",
            step=1000,
            recompute=lambda: _training("total_cost_per_trainee_2013"),
            explanation=(
                "Annex 19 prints 643,000 for training and treatment costs together; a digit seems "
                "to have changed on the way."
            ),
        ),
        _in_7_1(
            id="is2802-section-7-1-training-cost-alike",
            statement="The trusts' estimate of about 650,000 matches the earlier computation",
            reported=printed("hospital_training_estimate"),
            unit="NOK per trainee and year",
            step=10_000,
            hedged=True,
            recompute=lambda: _training("total_cost_per_trainee_2013"),
        ),
    ]


def _training(key: str) -> float:
    return cell("is2802_annex_19_training_costs", "value", id=key)


def _municipal_amounts() -> list[Claim]:
    return [
        _in_7_1(
            id="is2802-section-7-1-municipal-overhead",
            statement="Municipal overhead is 225,000, the 60,000 for supervision included",
            reported=printed("municipal_overhead"),
            unit="NOK per post",
            step=1000,
            recompute=lambda: (
                amounts().municipal_overhead_nok + amounts().municipal_supervision_nok
            ),
            explanation=(
                "Annex 20 lists the 60,000 apart from the 225,000, which makes 285,000; only "
                "so do the annex's items come to 375,000 for the municipal half-year."
            ),
        ),
        _in_7_1(
            id="is2802-section-7-1-municipal-income",
            statement="Municipal income from grants and refunds is 225,000",
            reported=printed("municipal_income"),
            unit="NOK per post",
            step=1000,
            recompute=lambda: sum(
                received("municipality", item)
                for item in ("municipal_grant", "helfo_reimbursement", "patient_fees")
            ),
            explanation=(
                "Annex 20 has 135,000 in grant, 100,000 from Helfo and 50,000 from patients, "
                "285,000 in all; the text may give the figure of the overhead once more."
            ),
        ),
        _in_7_1(
            id="is2802-section-7-1-income-meets-overhead",
            statement="By the text's figures income and overhead cancel out",
            reported=0,
            unit="NOK per post",
            step=1000,
            recompute=lambda: printed("municipal_overhead") - printed("municipal_income"),
        ),
        _in_7_1(
            id="is2802-section-7-1-income-meets-overhead-annex-20",
            statement="By annex 20 income cancels out overhead and supervision",
            reported=0,
            unit="NOK per post",
            step=1000,
            recompute=lambda: cost.municipal_half_year(amounts()) - amounts().municipal_wage_nok,
        ),
    ]


def _means_of_answers() -> list[Claim]:
    wages = "The wages, social costs and supplements that the mean is taken of are not printed."
    rate = "The supervisor's pay per hour is not printed."
    answers = "The services' own answers, of which this is the mean or estimate, are not printed."
    means = [
        ("hospital_wage", "The mean wage of the hospital year is 850,000", wages),
        ("municipal_wage", "The mean wage of the municipal half-year is 375,000", wages),
        ("hospital_training_estimate", "Trusts estimate training at about 650,000", answers),
        ("municipal_overhead", "Municipalities reckon overhead at 225,000 on average", answers),
        ("municipal_supervision_cost", "Three hours a week of supervision cost 60,000", rate),
    ]
    return [
        _in_7_1(
            id=f"is2802-section-7-1-mean-{key.replace('_', '-')}",
            statement=statement,
            reported=printed(key),
            unit="NOK per post",
            step=1000,
            recompute=None,
            explanation=reason,
        )
        for key, statement, reason in means
    ]


def _table_9() -> pd.DataFrame:
    return data.table(TABLE_9)


def _amount(cohort: str, column: int) -> float:
    return cell(TABLE_9, "amount_nok", cohort=cohort, column=column)


def _total(column: int) -> float:
    return _amount("total", column)


def _profile_amount(cohort: int, half_year: int) -> float:
    start = cost.post_profile(amounts(), "spring" if cohort % 2 else "autumn")
    return float(start[half_year - 1])


def _table_9_cells() -> list[Claim]:
    found = []
    for row in records(TABLE_9, kind="reported"):
        cohort = int(row["cohort"])
        half_year = int(row["column"]) - cohort + 1
        found.append(
            _in_table_9(
                id=f"is2802-table-9-cohort-{cohort}-half-year-{half_year}",
                statement=f"Cohort {cohort}: what a post costs in its half-year {half_year}",
                reported=float(row["amount_nok"]),
                unit="NOK",
                step=500,
                recompute=partial(_profile_amount, cohort, half_year),
            )
        )
    sums = [
        _in_table_9(
            id=f"is2802-table-9-cohort-{cohort}-sum",
            statement=f"Cohort {cohort}: the half-years make about 2.06 million",
            reported=printed("steady_cost_per_post"),
            unit="NOK million per post",
            step=0.01,
            hedged=True,
            recompute=partial(_cohort_sum, cohort),
        )
        for cohort in COMPLETE_COHORTS
    ]
    return [*found, *sums]


def _cohort_sum(cohort: int) -> float:
    return float(rows(TABLE_9, cohort=str(cohort))["amount_nok"].sum()) / MILLION


def _printed_sum(column: int) -> float:
    return float(rows(TABLE_9, kind="reported", column=column)["amount_nok"].sum())


def _modelled_total(column: int, cohorts: int) -> float:
    cells = cost.table_9(amounts(), columns=8, cohorts=cohorts)
    total = cells[(cells["cohort"] == "total") & (cells["column"] == column)]
    return float(total["amount_nok"].iloc[0])


def _table_9_totals() -> list[Claim]:
    last = 8
    totals = [
        _in_table_9(
            id=f"is2802-table-9-total-half-year-{column}",
            statement=f"The total of half-year {column} is the sum of the amounts above it",
            reported=_total(column),
            unit="NOK",
            step=500,
            recompute=partial(_printed_sum, column),
        )
        for column in range(1, last + 1)
    ]
    return [
        *totals,
        _in_table_9(
            id="is2802-table-9-total-half-year-8-all-cohorts",
            statement="With a new post in every half-year, the eighth costs 1,667,000",
            reported=_total(last),
            unit="NOK",
            step=500,
            recompute=partial(_modelled_total, last, last),
            explanation=(
                "The eighth cohort's first half-year of 529,500 is missing from the table; with it "
                "the total is 2,196,500, as two half-years earlier."
            ),
        ),
        _in_table_9(
            id="is2802-table-9-grants-in-autumn",
            statement="The grant to municipalities is paid in autumn for every complete cohort",
            reported=1,
            unit=HOLDS,
            step=1,
            recompute=_last_amounts_fall_in_autumn,
        ),
        _in_table_9(
            id="is2802-table-9-years",
            statement="The table covers the first four years",
            reported=4,
            unit="years",
            step=1,
            recompute=lambda: float(_table_9()["column"].nunique()) / 2,
        ),
    ]


def _last_amounts_fall_in_autumn() -> float:
    last_columns = [
        int(rows(TABLE_9, cohort=str(cohort))["column"].max()) for cohort in COMPLETE_COHORTS
    ]
    return float(all(_half_of_column(column) == 2 for column in last_columns))


def _table_9_header() -> list[Claim]:
    found = []
    for row in records(TABLE_9, cohort="total"):
        column, year, half = int(row["column"]), row["year_printed"], row["half_year_printed"]
        found += [
            _in_table_9(
                id=f"is2802-table-9-header-year-{column}",
                statement=f"The head of half-year {column} names year {year}",
                reported=float(year),
                unit="year of the schedule",
                step=1,
                recompute=partial(_year_of_column, column),
                explanation=(
                    "The head prints year 2 twice and no year 3." if column in YEAR_3 else ""
                ),
            ),
            _in_table_9(
                id=f"is2802-table-9-header-half-{column}",
                statement=f"The head of half-year {column} names {half}",
                reported=1 if half == "spring" else 2,
                unit="half of the year (1 spring, 2 autumn)",
                step=1,
                recompute=partial(_half_of_column, column),
                explanation=(
                    "The heads of the last two half-years have changed places."
                    if column in LAST_YEAR
                    else ""
                ),
            ),
        ]
    return found


def _year_of_column(column: int) -> float:
    return (column + 1) // 2


def _half_of_column(column: int) -> float:
    return 2 - column % 2


def _share_of_hospital_year(months: int) -> float:
    return printed("post_cost_hospital") * MILLION * months / printed("months_hospital")


def _share_of_municipal_half_year(months: int) -> float:
    return printed("post_cost_municipality") * months / printed("months_municipality")


def _sum_of_parts(keys: tuple[str, ...]) -> float:
    return sum(printed(key) for key in keys)


def _table_9_parts() -> list[Claim]:
    parts = [
        ("table_9_hospital_4_months", "hospital", _share_of_hospital_year, 4),
        ("table_9_hospital_6_months", "hospital", _share_of_hospital_year, 6),
        ("table_9_hospital_2_months", "hospital", _share_of_hospital_year, 2),
        ("table_9_municipality_4_months", "the municipality", _share_of_municipal_half_year, 4),
        ("table_9_municipality_2_months", "the municipality", _share_of_municipal_half_year, 2),
    ]
    by_months = [
        _in_table_9(
            id=f"is2802-{key.replace('_', '-')}",
            statement=f"{months} months in {service} cost about {printed(key):,.0f}",
            reported=printed(key),
            unit="NOK",
            step=1000,
            hedged=True,
            recompute=partial(share, months),
        )
        for key, service, share, months in parts
    ]
    half_years = [
        (1, ("table_9_travel_grant", "table_9_hospital_grant", "table_9_hospital_4_months")),
        (2, ("table_9_hospital_6_months",)),
        (
            3,
            (
                "table_9_hospital_2_months",
                "table_9_municipality_4_months",
                "table_9_county_governor_grant",
            ),
        ),
        (4, ("table_9_municipality_2_months", "table_9_municipal_grant")),
    ]
    by_half_year = [
        _in_table_9(
            id=f"is2802-table-9-explanation-half-year-{number}",
            statement=f"The explained parts make the amount of half-year {number}",
            reported=_amount("1", number),
            unit="NOK",
            step=500,
            recompute=partial(_sum_of_parts, keys),
        )
        for number, keys in half_years
    ]
    return [*by_months, *by_half_year]


def _annual_cost(posts: int) -> float:
    return float(cost.annual_cost(amounts(), posts)) / MILLION


def _annual_costs() -> list[Claim]:
    steps = {1: 0.001, 25: 0.001, 50: 0.001, 100: 0.01, 200: 0.1}
    return [
        _in_7_2(
            id=f"is2802-section-7-2-annual-cost-{posts}",
            statement=f"The yearly cost of {posts} LIS1 post{'s' if posts > 1 else ''}",
            reported=printed(f"annual_cost_{posts}"),
            unit="NOK million per year",
            step=step,
            recompute=partial(_annual_cost, posts),
        )
        for posts, step in steps.items()
    ]


def _phase_in_text() -> list[Claim]:
    return [
        _in_7_2(
            id="is2802-section-7-2-hundred-posts-hospital",
            statement="A hundred posts cost the trusts 150 million a year",
            reported=printed("cost_100_hospital"),
            unit="NOK million per year",
            step=1,
            recompute=lambda: _hundred(printed("post_cost_hospital") * MILLION),
        ),
        _in_7_2(
            id="is2802-section-7-2-hundred-posts-municipality",
            statement="A hundred posts cost the municipalities about 37.5 million a year",
            reported=printed("cost_100_municipality"),
            unit="NOK million per year",
            step=0.1,
            hedged=True,
            recompute=lambda: _hundred(printed("post_cost_municipality")),
        ),
        _in_7_2(
            id="is2802-section-7-2-hundred-posts-grants",
            statement="A hundred posts take about 18.65 million a year in state grants",
            reported=printed("cost_100_grants"),
            unit="NOK million per year",
            step=0.01,
            hedged=True,
            recompute=lambda: _hundred(printed("post_cost_grants")),
        ),
        _in_7_2(
            id="is2802-section-7-2-hundred-posts-sum",
            statement="The three make the 206.15 million of the list",
            reported=printed("annual_cost_100"),
            unit="NOK million per year",
            step=0.01,
            recompute=lambda: (
                printed("cost_100_hospital")
                + printed("cost_100_municipality")
                + printed("cost_100_grants")
            ),
        ),
        _in_7_2(
            id="is2802-section-7-2-spring-posts",
            statement="Half of the posts start in spring: 50 in the example",
            reported=printed("example_spring_posts"),
            unit="posts",
            step=1,
            recompute=lambda: printed("example_posts") * printed("spring_start_percent") / 100,
        ),
        _in_7_2(
            id="is2802-section-7-2-first-year-municipality",
            statement="In the first year the municipalities have no cost",
            reported=0,
            unit="NOK million",
            step=0.01,
            recompute=_municipal_cost_of_first_year,
        ),
        _in_7_2(
            id="is2802-section-7-2-first-year-hospital-only",
            statement="In the first year there are costs for hospitals only",
            reported=0,
            unit="NOK million for others than hospitals",
            step=0.01,
            recompute=lambda: (
                _municipal_cost_of_first_year()
                + cell("is2802_annex_20_3_grants", "total_nok", year="start", grant="total")
                / MILLION
            ),
            explanation=(
                "Annex 20, table 3, has 2.95 million in state grants in the first year; the "
                "sentence seems to set hospitals against municipalities alone."
            ),
        ),
        _in_7_2(
            id="is2802-section-7-2-autumn-start-cheaper",
            statement="If all posts start in autumn, the first year costs less than the example",
            reported=1,
            unit=HOLDS,
            step=1,
            recompute=_autumn_start_is_cheaper,
        ),
    ]


def _hundred(per_post: float) -> float:
    return per_post * printed("example_posts") / MILLION


def _municipal_cost_of_first_year() -> float:
    modelled = cost.phase_in_services(amounts(), printed("example_posts"))
    first = modelled[(modelled["year"] == "start") & (modelled["service"] == "municipality")]
    return float(first["total_nok"].sum()) / MILLION


def _autumn_start_is_cheaper() -> float:
    per_post = cell(
        "is2802_annex_20_2_phase_in", "per_post_nok", year="start", item="second_cohort"
    )
    example = cell("is2802_annex_20_2_phase_in", "total_nok", year="start", item="total")
    return float(per_post * printed("example_posts") < example)


def _administration() -> list[Claim]:
    parts = tuple(
        f"administration_{body}" for body in ("directorate", "county_governors", "trusts")
    )
    found = []
    for column, word in (("value", "least"), ("value_high", "most")):
        found += [
            _in_7_3(
                id=f"is2802-section-7-3-administration-{word}",
                statement=f"Opening and distributing the posts takes at {word} this much work",
                reported=printed("administration_total", column),
                unit="full-time equivalents",
                step=0.25,
                recompute=partial(_sum_of_work, parts, column),
            ),
            _in_7_3(
                id=f"is2802-section-7-3-training-plans-{word}",
                statement=f"Training plans for 200 posts take about this much work at {word}",
                reported=printed("training_plan_fte", column),
                unit="full-time equivalents",
                step=1,
                hedged=True,
                recompute=partial(_training_plans, "low_fte" if column == "value" else "high_fte"),
            ),
        ]
    return found


def _sum_of_work(keys: tuple[str, ...], column: str) -> float:
    return sum(printed(key, column) for key in keys)


def _training_plans(column: str) -> float:
    work = cost.administration(supervision_parameters(), printed("training_plan_posts"))
    return float(work.loc[work["item"] == "training_plans", column].iloc[0])


def _supervision() -> list[Claim]:
    return [
        _in_7_3(
            id="is2802-section-7-3-hospital-guidance-hours",
            statement="An hour a month for ten months and ten hours of documentation make 20",
            reported=printed("hospital_guidance_hours"),
            unit="hours per post and year",
            step=1,
            recompute=_guidance_hours,
        ),
        _in_7_3(
            id="is2802-section-7-3-hospital-guidance-hours-all-posts",
            statement="200 posts take 20 hours a year of guidance and documentation",
            reported=printed("hospital_guidance_hours"),
            unit="hours per year",
            step=1,
            recompute=lambda: _guidance_hours() * printed("supervision_posts"),
            explanation="20 hours are what one post takes; 200 posts take 4,000.",
        ),
        _in_7_3(
            id="is2802-section-7-3-hospital-hours",
            statement=(
                "Three hours a week in 47 weeks, with the 20 hours of guidance, make about 160"
            ),
            reported=printed("hospital_hours_per_post"),
            unit="hours per post and year",
            step=10,
            hedged=True,
            recompute=lambda: float(cost.hospital_hours_per_post(supervision_parameters())),
        ),
        _in_7_3(
            id="is2802-section-7-3-hospital-share",
            statement="160 hours are about 9 per cent of a full-time equivalent",
            reported=printed("hospital_share_of_fte"),
            unit="per cent",
            step=1,
            hedged=True,
            recompute=lambda: (
                100 * printed("hospital_hours_per_post") / supervision_parameters().hours_per_fte
            ),
        ),
        _in_7_3(
            id="is2802-section-7-3-hospital-fte",
            statement="In hospitals 200 posts take 18.5 full-time equivalents (to the half)",
            reported=printed("hospital_supervision_fte"),
            unit="full-time equivalents",
            step=0.5,
            recompute=lambda: (
                printed("supervision_posts")
                * printed("hospital_hours_per_post")
                / supervision_parameters().hours_per_fte
            ),
        ),
        _in_7_3(
            id="is2802-section-7-3-municipal-hours",
            statement="Three hours a week in about 40 weeks make 120",
            reported=printed("municipal_hours_per_post"),
            unit="hours per year",
            step=1,
            recompute=lambda: float(cost.municipal_hours_per_post(supervision_parameters())),
        ),
        _in_7_3(
            id="is2802-section-7-3-municipal-fte",
            statement="200 times 120 hours in municipalities are about 14 full-time equivalents",
            reported=printed("municipal_supervision_fte"),
            unit="full-time equivalents",
            step=1,
            hedged=True,
            recompute=lambda: _municipal_fte(printed("municipal_weeks")),
        ),
        _in_7_3(
            id="is2802-section-7-3-municipal-fte-half-year",
            statement="200 new posts take about 14 full-time equivalents in municipalities",
            reported=printed("municipal_supervision_fte"),
            unit="full-time equivalents",
            step=1,
            hedged=True,
            recompute=lambda: _municipal_fte(
                printed("municipal_weeks") * printed("months_municipality") / 12
            ),
            explanation=(
                "The 40 weeks are a whole year's, but a doctor is half a year in the municipality: "
                "with 20 weeks a post it is about 7."
            ),
        ),
        _in_7_3(
            id="is2802-section-7-3-supervision-total",
            statement="Supervision of 200 posts takes about 32.5 full-time equivalents in all",
            reported=printed("supervision_fte_total"),
            unit="full-time equivalents",
            step=0.5,
            hedged=True,
            recompute=lambda: (
                printed("hospital_supervision_fte") + printed("municipal_supervision_fte")
            ),
        ),
    ]


def _guidance_hours() -> float:
    return printed("hospital_guidance_monthly") * printed("hospital_guidance_months") + printed(
        "hospital_documentation_hours"
    )


def _municipal_fte(weeks: float) -> float:
    """Return the work of 200 posts, with a full-time year as the 18.5 in hospitals imply it."""
    hours_per_fte = (
        printed("supervision_posts")
        * printed("hospital_hours_per_post")
        / printed("hospital_supervision_fte")
    )
    values = parameters.load().values.model_copy(
        update={
            "municipal_supervision_hours_per_week": printed("municipal_agreed_hours"),
            "municipal_weeks": weeks,
            "hours_per_fte": hours_per_fte,
        }
    )
    work = cost.supervision(values, printed("supervision_posts"))
    return float(work.loc[work["service"] == "municipality", "fte"].iloc[0])
