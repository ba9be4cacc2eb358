"""Claims of IS-2802, chapter 4: earlier projections and the growth alternatives of table 6."""

from __future__ import annotations

from collections.abc import Iterator

from analysis import data, need
from analysis.replication.cells import cell, rows
from analysis.replication.claim import Claim
from analysis.replication.is2802 import Reader, claim, holds, missing, stated, stated_high
from analysis.replication.is2802_figures import (
    ANNEX_2,
    ANNEX_9,
    SCENARIOS,
    TABLE_6,
    helsemod_growth,
    helsemod_growth_per_year,
    helsemod_years,
    scenario_growth_per_year,
)

SCENARIO_FIGURE = (
    "The scenario's end point stands only in figures of annex 14, which print no numbers as text."
)


def claims() -> list[Claim]:
    """Return the claims of the introduction and section 4.1 with table 6."""
    return [
        *_introduction(),
        *_projections(),
        *_table_6(),
    ]


def _introduction() -> list[Claim]:
    place = "Chapter 4, introduction"
    return [
        claim(
            "chapter-4-enough-until",
            place,
            "The 2014 assessment found 950 posts enough until 2035",
            stated("s40_enough_until"),
            "year",
            lambda: stated("a9_enough_until"),
            explanation=(
                "Annex 9 gives 2026 for the same finding; 2035 is the last year of Helsemod's"
                " projection."
            ),
        ),
        claim(
            "chapter-4-net-need-2014",
            place,
            "Net need for doctors and internship posts in the 2014 assessment",
            stated("s40_net_need_2014"),
            "posts per year",
            lambda: need.training_need(
                need.gross_need(
                    cell(ANNEX_9, "value_per_year", item="net_growth"),
                    cell(ANNEX_9, "value_per_year", item="retirement"),
                ),
                cell(ANNEX_9, "value_per_year", item="converted_specialists"),
            ),
        ),
    ]


def helsemod_claims(prefix: str, place: str, key: str) -> Iterator[Claim]:
    """Yield the claims on Helsemod's end points, made in section 4.1 and annex 10 alike.

    Args:
        prefix: start of the ids.
        place: where the claims stand.
        key: how the statements of the place start, ``s41`` or ``a10``.
    """
    yield claim(
        f"{prefix}-helsemod-reference-2035",
        place,
        "Helsemod's reference alternative adds just under 11,500 doctors to 2035",
        stated(f"{key}_growth_reference_2035"),
        "full-time equivalents",
        lambda: helsemod_growth("reference"),
        step=100,
        hedged=True,
        explanation=(
            "51 per cent of 22,660 (annex 10) is 11,557, a little over; the percentage is itself"
            " rounded, and 50.7 per cent would give 11,489."
        ),
    )
    yield claim(
        f"{prefix}-helsemod-high-2035",
        place,
        "Helsemod's high alternative adds 16,000 doctors to 2035",
        stated(f"{key}_growth_high_2035"),
        "full-time equivalents",
        lambda: helsemod_growth("high"),
        step=100,
        hedged=True,
        explanation="71 per cent of 22,660 (annex 10) is 16,089; the percentage is itself rounded.",
    )
    for alternative in ("reference", "high"):
        yield _helsemod_per_year(prefix, place, key, alternative)


def _helsemod_per_year(prefix: str, place: str, key: str, alternative: str) -> Claim:
    return claim(
        f"{prefix}-helsemod-{alternative}-per-year",
        place,
        f"Helsemod's {alternative} alternative shared evenly over the years 2010-2035",
        stated(f"{key}_growth_{alternative}_year"),
        "full-time equivalents per year",
        lambda: need.yearly_growth_from_end_points(
            0, stated(f"{key}_growth_{alternative}_2035"), helsemod_years(alternative)
        ),
        step=10,
        hedged=True,
    )


def _projections() -> list[Claim]:
    place = "Section 4.1"
    return [
        *helsemod_claims("section-4-1", place, "s41"),
        missing(
            "section-4-1-helsemod-parting",
            place,
            "Helsemod's alternatives differ notably only from 2020-2025 on",
            stated("s41_helsemod_parting"),
            "year",
            "The projections stand only in a figure of annex 10.",
        ),
        claim(
            "section-4-1-scenarios-low-per-year",
            place,
            "6,000 more doctors by 2040 are 250 a year",
            stated("s41_scenarios_growth_year"),
            "doctors per year",
            lambda: scenario_growth_per_year("low"),
        ),
        claim(
            "section-4-1-scenarios-high-per-year",
            place,
            "34,000 more doctors by 2040 are 1,417 a year",
            stated_high("s41_scenarios_growth_year"),
            "doctors per year",
            lambda: scenario_growth_per_year("high"),
        ),
        missing(
            "section-4-1-scenarios-parting",
            place,
            "The scenarios of Helse-Norge 2040 begin to part in 2018-2020",
            cell(SCENARIOS, "value", id="parting_years"),
            "year",
            SCENARIO_FIGURE,
        ),
        claim(
            "section-4-1-scenarios-spread",
            place,
            "The scenarios of Helse-Norge 2040 lie more than 1,150 doctors a year apart",
            stated("s41_scenarios_spread"),
            "doctors per year",
            lambda: stated_high("s41_scenarios_growth_year") - stated("s41_scenarios_growth_year"),
            step=50,
            explanation="1,417 less 250 is 1,167.",
        ),
        claim(
            "section-4-1-helsemod-spread",
            place,
            "Helsemod's alternatives lie a little over 300 doctors a year apart",
            stated("s41_helsemod_spread"),
            "doctors per year",
            _helsemod_spread,
            step=100,
            explanation="640 less 325 (table 6) is 315.",
        ),
        claim(
            "section-4-1-growth",
            place,
            "Growth of 670 full-time equivalents a year, 2013-2017",
            stated("s41_growth_actual"),
            "full-time equivalents per year",
            lambda: need.derived_growth(data.table(ANNEX_2)),
            step=10,
        ),
        holds(
            "section-4-1-growth-above-helsemod-high",
            place,
            "That growth lies above Helsemod's high alternative",
            lambda: (
                need.derived_growth(data.table(ANNEX_2))
                > cell(TABLE_6, "net_growth_per_year", alternative="helsemod_high")
            ),
        ),
    ]


def _helsemod_spread() -> float:
    frame = rows(TABLE_6)
    growth = frame[frame["alternative"].str.startswith("helsemod")]["net_growth_per_year"]
    return float(growth.max() - growth.min())


def _table_6() -> Iterator[Claim]:
    for alternative, label in zip(
        data.table(TABLE_6)["alternative"], data.table(TABLE_6)["label"], strict=True
    ):
        slug = str(alternative).replace("_", "-")
        yield _net_growth(str(alternative), slug, str(label))
        yield claim(
            f"table-6-gross-need-{slug}",
            "Table 6",
            f"Gross need, growth plus attrition: {label}",
            cell(TABLE_6, "gross_need_per_year", alternative=alternative),
            "doctors per year",
            _table_6_gross_need(str(alternative)),
        )


def _table_6_gross_need(alternative: str) -> Reader:
    return lambda: need.gross_need(
        cell(TABLE_6, "net_growth_per_year", alternative=alternative),
        cell(TABLE_6, "attrition_per_year", alternative=alternative),
    )


def _net_growth(alternative: str, slug: str, label: str) -> Claim:
    readers: dict[str, Reader] = {
        "trend_2013_2017": lambda: need.derived_growth(data.table(ANNEX_2)),
        "helsemod_demography": lambda: helsemod_growth_per_year("demography"),
        "helsemod_coordination_reform": lambda: helsemod_growth_per_year("coordination_reform"),
        "helsemod_reference": lambda: helsemod_growth_per_year("reference"),
        "helsemod_high": lambda: helsemod_growth_per_year("high"),
        "helse_norge_efficiency_society": lambda: scenario_growth_per_year("low"),
        "helse_norge_security_first": lambda: scenario_growth_per_year("high"),
    }
    recompute = readers.get(alternative)
    return claim(
        f"table-6-net-growth-{slug}",
        "Table 6",
        f"Net growth a year, rounded: {label}",
        cell(TABLE_6, "net_growth_per_year", alternative=alternative),
        "full-time equivalents or doctors per year",
        recompute,
        step=5 if alternative == "helsemod_demography" else 10,
        hedged=True,
        explanation="" if recompute else SCENARIO_FIGURE,
    )
