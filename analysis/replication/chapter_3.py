"""Claims of IS-2802, chapter 3: what the services and the association say they need."""

from __future__ import annotations

from analysis import data, need
from analysis.replication.cells import cell, figures, rows, total
from analysis.replication.claim import Claim
from analysis.replication.is2802 import Reader, claim, holds, missing, stated, stated_high
from analysis.replication.is2802_figures import (
    COST,
    POSTS_BY_TRUST,
)

WAGES = "is2802_table_3_wage_by_region"
REGION_LABELS = {
    "north": "North",
    "central": "Centre",
    "west": "West",
    "south_east": "South-East",
}
_TARIFF = (
    "The tariff wage is not printed beside the claim; against the base wage of about 520,000 in"
    " chapter 7 the means of table 3 lie 87,000 to 130,000 above."
)


def claims() -> list[Claim]:
    """Return the claims of chapter 3 with tables 2 to 5."""
    return [
        *_hospitals(),
        *_municipalities(),
        *_association(),
    ]


def _hospitals() -> list[Claim]:
    place = "Section 3.1"
    return [
        *(_region_posts(region) for region in REGION_LABELS),
        claim(
            "table-2-posts-total",
            "Table 2",
            "Hospital LIS1 posts in all four regions",
            cell("is2802_table_2_posts_by_region", "lis1_posts", region="total"),
            "posts per year",
            lambda: total("is2802_table_2_posts_by_region", "lis1_posts", kind="reported"),
        ),
        claim(
            "section-3-1-regions",
            place,
            "All four regional health authorities answered",
            stated("s31_regional_authorities"),
            "answers",
            lambda: len(rows("is2802_table_2_posts_by_region", kind="reported")),
        ),
        claim(
            "section-3-1-posts-not-set-up",
            place,
            "LIS1 posts that have not been set up",
            stated("s31_posts_not_set_up"),
            "posts per year",
            lambda: (
                stated("s27_posts")
                - cell("is2802_table_2_posts_by_region", "lis1_posts", region="total")
            ),
        ),
        *(
            claim(
                f"section-3-1-total-cost-{region}",
                place,
                f"Cost of a LIS1 doctor a year, {REGION_LABELS[region]}",
                stated("s31_total_cost"),
                "NOK per year",
                _total_cost_reader(region),
            )
            for region in ("north", "west")
        ),
        claim(
            "section-3-1-wage-above-tariff-low",
            place,
            "Mean wages lie 50,000 to 100,000 kroner above the tariff wage: lowest region",
            stated("s31_wage_above_tariff"),
            "NOK per year",
            lambda: min(figures(WAGES, "mean_wage_nok")) - cell(COST, "value", id="base_wage"),
            step=10_000,
            explanation=_TARIFF,
        ),
        claim(
            "section-3-1-wage-above-tariff-high",
            place,
            "Mean wages lie 50,000 to 100,000 kroner above the tariff wage: highest region",
            stated_high("s31_wage_above_tariff"),
            "NOK per year",
            lambda: max(figures(WAGES, "mean_wage_nok")) - cell(COST, "value", id="base_wage"),
            step=10_000,
            explanation=_TARIFF,
        ),
        claim(
            "section-3-1-value-and-learning",
            place,
            "Half of a LIS1 doctor's time creates value, the other half is learning",
            stated("s31_learning_share"),
            "per cent",
            lambda: 100 - stated("s31_value_share"),
        ),
    ]


def _total_cost_reader(region: str) -> Reader:
    return lambda: cell(WAGES, "total_cost_nok", region=region)


def _region_posts(region: str) -> Claim:
    def posts() -> float:
        half_year = figures(POSTS_BY_TRUST, "advertised", region=region)
        held_back = figures(POSTS_BY_TRUST, "not_advertised", region=region)
        return 2 * (sum(half_year) + sum(held_back))

    return claim(
        f"table-2-posts-{region.replace('_', '-')}",
        "Table 2",
        f"LIS1 posts in the {REGION_LABELS[region]}: twice those of autumn 2018 (annex 18)",
        cell("is2802_table_2_posts_by_region", "lis1_posts", region=region),
        "posts per year",
        posts,
    )


def _municipalities() -> list[Claim]:
    place = "Section 3.2"
    return [
        claim(
            "section-3-2-posts-established",
            place,
            "475 municipal posts serve 950 LIS1 doctors, two a year in each",
            stated("s32_posts_established"),
            "posts",
            lambda: stated("s27_posts") / stated("c6_doctors_per_municipal_post"),
        ),
        holds(
            "section-3-2-more-reported-than-established",
            place,
            "The county governors report more municipal posts than have been established",
            lambda: stated("s32_posts_reported") > stated("s32_posts_established"),
        ),
        missing(
            "section-3-2-expense-trondelag-high",
            place,
            "Highest municipal expense for a LIS1 doctor in Trøndelag",
            stated_high("s32_expense_trondelag"),
            "NOK per half-year",
            "Printed '793 0000', which reads as 7,930,000 and is evidently 793,000; the county"
            " governor's figures are not printed.",
        ),
    ]


def _association() -> list[Claim]:
    return [
        claim(
            "table-4-total",
            "Table 4",
            "The association's yearly need for specialists is at least 1,600",
            cell("is2802_table_4_association_need", "value", item="total"),
            "specialists per year",
            lambda: need.association_need(data.table("is2802_table_4_association_need")),
        ),
        *(_association_gap(row) for row in (0, 1)),
        claim(
            "table-5-self-sufficient",
            "Table 5",
            "1,500 new specialists a year are needed were Norway self-sufficient",
            stated("s33_need_self_sufficient"),
            "specialists per year",
            lambda: need.association_need(data.table("is2802_table_4_association_need")),
            step=100,
            explanation=(
                "Table 4, from which table 5 goes on, sums to 1,600 or more; annex 13 gives 1,500"
                " as a need of its own, based on actual growth."
            ),
        ),
        claim(
            "section-3-3-increase",
            "Section 3.3",
            "By the association's count at least 200 more posts are needed",
            stated("s33_increase"),
            "posts per year",
            lambda: min(need.association_gap(data.table("is2802_table_5_association_gap"))["gap"]),
            step=10,
            explanation=(
                "The smallest gap in table 5 is 350; 200 is what the association asks for, not what"
                " its table gives."
            ),
        ),
        claim(
            "section-3-3-posts-wanted",
            "Section 3.3",
            "200 more posts make 1,150",
            stated("s33_posts_wanted"),
            "posts per year",
            lambda: stated("summary_posts") + stated("s33_increase"),
        ),
    ]


def _association_gap(row: int) -> Claim:
    table = "is2802_table_5_association_gap"
    printed = data.table(table).iloc[row]
    approvals = int(printed["approvals_per_year"])
    return claim(
        f"table-5-gap-{approvals}",
        "Table 5",
        f"Posts missing a year at {approvals:,} approvals",
        float(printed["gap"]),
        "posts per year",
        lambda: float(need.association_gap(data.table(table))["gap"].iloc[row]),
    )
