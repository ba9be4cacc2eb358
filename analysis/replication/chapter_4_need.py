"""Claims of IS-2802, chapter 4: the simple model of table 7 and what speaks for more posts."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from analysis import data, need
from analysis.replication.cells import cell, figures, rows
from analysis.replication.chapters_1_and_2 import survey_claims
from analysis.replication.claim import Claim
from analysis.replication.is2802 import Reader, claim, holds, mean, stated, stated_high
from analysis.replication.is2802_figures import (
    ANNEX_2,
    ANNEX_4,
    ANNEX_6,
    approvals_converted_mean,
    converted_at_work_mean,
    direct_entry,
    helsemod_years,
)

TABLE_7 = "is2802_table_7_need"
AGES = "is2802_annex_17_ages"
COUNTED_TWICE = (
    "The 70 direct entrants are added to a training need that already contains them; counted once,"
    " the need with all doctors trained at home is the gross need."
)


def claims() -> list[Claim]:
    """Return the claims of sections 4.2 and 4.3 with table 7."""
    return [
        *_attrition(),
        *_converted(),
        *_table_7(),
        *_growth_of_2017(),
        *_reasons_for_more(),
    ]


def growth_above_years_before(service: str) -> float:
    """Return by how much 2017's growth exceeds the mean of the years before (annex 2).

    The specialist service's 2015 is left out, as in the report's own mean.
    """
    leave_out = 2015 if service == "specialist" else None
    frame = rows(ANNEX_2, service=service).dropna(subset=["change_fte"])
    before = frame[(frame["year"] < 2017) & (frame["year"] != (leave_out or 0))]
    growth = cell(ANNEX_2, "change_fte", service=service, year=2017)
    return growth - mean([float(value) for value in before["change_fte"]])


def _attrition() -> list[Claim]:
    place = "Section 4.2"
    return [
        claim(
            "section-4-2-retirement",
            place,
            "About 300 GPs and hospital doctors retire a year over the next eight years",
            stated("s42_retirement_counted"),
            "doctors per year",
            lambda: need.retirement_per_year(
                data.table(AGES),
                int(cell("is2802_cost_statements", "value", id="retirement_years")),
                int(stated("s42_retirement_age")),
            ),
            step=10,
            hedged=True,
        ),
        claim(
            "section-4-2-outside-public-service",
            place,
            "About 14 per cent of doctors work outside the public health service",
            stated("s42_outside_public_service"),
            "per cent",
            lambda: (
                100
                * stated("a3_outside_health_service")
                / cell("is2802_annex_3_labour_force", "doctors", specialty="all", year=2017)
            ),
            hedged=True,
        ),
        holds(
            "section-4-2-more-doctors-than-fte",
            place,
            "The labour force holds more doctors than the services have full-time equivalents",
            _more_doctors_than_fte,
        ),
    ]


def _more_doctors_than_fte() -> bool:
    fte = rows(ANNEX_2, service="total").set_index("year")["fte"]
    doctors = rows("is2802_annex_3_labour_force", specialty="all").set_index("year")["doctors"]
    return all(doctors[year] > fte[year] for year in fte.index)


def _converted() -> list[Claim]:
    place = "Section 4.2"
    return [
        claim(
            "section-4-2-conversions",
            place,
            "On average 250 approvals were converted a year in the last four years",
            stated("s42_conversions"),
            "approvals per year",
            approvals_converted_mean,
            step=10,
            explanation=(
                "Annex 5 and chapter 2 have 263 converted approvals; the number of converted"
                " specialists is 248."
            ),
        ),
        claim(
            "section-4-2-converted-at-work",
            place,
            "On average 50 doctors with a converted specialty start work in the service a year",
            stated("s42_converted_at_work"),
            "doctors per year",
            converted_at_work_mean,
            step=10,
        ),
        *_direct_entry("s42", "4.2"),
        holds(
            "section-4-2-growth-2015-highest",
            place,
            "The specialist service's growth in 2015 was far above that of the years before",
            lambda: (
                cell(ANNEX_2, "change_fte", service="specialist", year=2015)
                > 2
                * max(
                    cell(ANNEX_2, "change_fte", service="specialist", year=year)
                    for year in (2013, 2014)
                )
            ),
        ),
        claim(
            "section-4-2-growth",
            place,
            "Growth of 670 doctors a year used in the model",
            stated("s42_growth"),
            "doctors per year",
            lambda: need.derived_growth(data.table(ANNEX_2)),
            step=10,
        ),
    ]


def _direct_entry(key: str, section: str) -> list[Claim]:
    place = f"Section {section}"
    slug = f"section-{section.replace('.', '-')}"
    return [
        claim(
            f"{slug}-direct-entry-mean",
            place,
            "On average 135 doctors a year started specialist training without LIS1, 2014-2017",
            stated(f"{key}_direct_entry_mean"),
            "doctors per year",
            lambda: mean([direct_entry(year) for year in range(2014, 2018)]),
            explanation="542 in four years is 135.5; annex 4 rounds it up to 136.",
        ),
        claim(
            f"{slug}-direct-entry-2014",
            place,
            "Doctors who started specialist training without LIS1 in 2014",
            stated(f"{key}_direct_entry_2014"),
            "doctors",
            lambda: direct_entry(2014),
        ),
        claim(
            f"{slug}-direct-entry-2017",
            place,
            "Doctors who started specialist training without LIS1 in 2017",
            stated(f"{key}_direct_entry_2017"),
            "doctors",
            lambda: direct_entry(2017),
        ),
    ]


def _table_7() -> list[Claim]:
    return [
        *(
            each
            for alternative in ("high_attrition", "low_attrition")
            for each in _column(alternative)
        ),
        claim(
            "table-7-association",
            "Table 7",
            "The association's own figure (table 5)",
            cell(TABLE_7, "value_per_year", item="association"),
            "doctors per year",
            lambda: max(figures("is2802_table_5_association_gap", "approvals_per_year")),
        ),
        claim(
            "table-7-direct-entrants",
            "Table 7, note",
            "In all 70 doctors went straight into specialist training in 2017",
            stated("s42_t7_direct_entry"),
            "doctors",
            lambda: direct_entry(2017),
            step=10,
            explanation="Annex 4 prints 74; the table works in tens.",
        ),
    ]


def _column(alternative: str) -> Iterator[Claim]:
    slug = alternative.replace("_", "-")
    label = alternative.replace("_", " ")

    def value(item: str) -> float:
        return cell(TABLE_7, "value_per_year", item=item, alternative=alternative)

    def row(item: str, statement: str, recompute: Reader, *, step: float = 1) -> Claim:
        return claim(
            f"table-7-{item.replace('_', '-')}-{slug}",
            "Table 7",
            f"{statement}, {label}",
            value(item),
            "doctors per year",
            recompute,
            step=step,
        )

    yield row(
        "fte_growth",
        "Net growth, mean 2013-2017 with the specialist service's 2015 left out",
        lambda: need.derived_growth(data.table(ANNEX_2)),
        step=10,
    )
    yield row(
        "gross_need",
        "Gross need: growth plus attrition",
        lambda: need.gross_need(value("fte_growth"), value("attrition")),
    )
    yield row(
        "foreign_specialists",
        "Converted specialists from abroad who work in Norway",
        converted_at_work_mean,
        step=10,
    )
    yield row(
        "training_need",
        "Doctors who must train in Norway: gross need less foreign specialists",
        lambda: need.training_need(value("gross_need"), value("foreign_specialists")),
    )
    yield row(
        "lis1_need",
        "Doctors who must take LIS1: training need and direct entrants",
        lambda: need.lis1_need(value("training_need"), stated("s42_t7_direct_entry")),
    )
    yield row(
        "lis1_need_self_sufficient",
        "Doctors who must take LIS1 if all train in Norway",
        lambda: need.lis1_need_self_sufficient(
            value("lis1_need"), stated("s42_t7_foreign_specialists")
        ),
    )
    yield claim(
        f"table-7-all-trained-at-home-{slug}",
        "Table 7",
        f"If all train in Norway, LIS1 takes as many as the services need in all, {label}",
        value("lis1_need_self_sufficient"),
        "doctors per year",
        lambda: need.lis1_need_self_sufficient(
            need.lis1_need_counted_once(value("training_need"), stated("s42_t7_direct_entry")),
            value("foreign_specialists"),
        ),
        explanation=COUNTED_TWICE,
    )


def _growth_of_2017() -> list[Claim]:
    place = "Section 4.2"

    def above() -> float:
        return need.growth_in_year(data.table(ANNEX_2), 2017) - stated("s42_growth")

    return [
        claim(
            "section-4-2-municipal-growth-2017",
            place,
            "The municipal service grew by about 240 full-time equivalents in 2017",
            stated("s42_municipal_growth_2017"),
            "full-time equivalents",
            lambda: cell(ANNEX_2, "change_fte", service="municipal", year=2017),
            step=10,
            hedged=True,
        ),
        claim(
            "section-4-2-municipal-growth-above",
            place,
            "That is about 100 more than in the years before",
            stated("s42_municipal_growth_2017_above"),
            "full-time equivalents per year",
            lambda: growth_above_years_before("municipal"),
            step=10,
            hedged=True,
        ),
        claim(
            "section-4-2-specialist-growth-above",
            place,
            "The specialist service's growth in 2017 was about 100 above the years before",
            stated("s42_specialist_growth_2017_above"),
            "full-time equivalents per year",
            lambda: growth_above_years_before("specialist"),
            step=10,
            hedged=True,
            explanation=(
                "613 is 133 above the mean of 2013, 2014 and 2016, which is 480; it is 105 above"
                " 2016 alone."
            ),
        ),
        claim(
            "section-4-2-need-above-table-7",
            place,
            "With the growth of 2017 the need is about 180 higher than in table 7",
            stated("s42_need_above_table_7"),
            "doctors per year",
            above,
            step=10,
            hedged=True,
        ),
        claim(
            "section-4-2-need-growth-2017-low",
            place,
            "LIS1 need with the growth of 2017 and low attrition",
            stated("s42_need_growth_2017"),
            "posts per year",
            lambda: (
                cell(TABLE_7, "value_per_year", item="lis1_need", alternative="low_attrition")
                + above()
            ),
            step=10,
        ),
        claim(
            "section-4-2-need-growth-2017-high",
            place,
            "LIS1 need with the growth of 2017 and high attrition",
            stated_high("s42_need_growth_2017"),
            "posts per year",
            lambda: (
                cell(TABLE_7, "value_per_year", item="lis1_need", alternative="high_attrition")
                + above()
            ),
            step=10,
        ),
    ]


def _reasons_for_more() -> list[Claim]:
    place = "Section 4.3"

    def spring_2018(column: str, education: str = "all") -> Reader:
        return lambda: cell(ANNEX_6, column, year=2018, round="spring", education=education)

    return [
        claim(
            "section-4-3-applicants",
            place,
            "Applicants in spring 2018: the three groups together",
            stated("s43_applicants"),
            "applicants",
            lambda: (
                stated("s43_applicants_norway")
                + stated("s43_applicants_eea")
                + stated("s43_applicants_outside_eea")
            ),
        ),
        claim(
            "section-4-3-posts",
            place,
            "They applied for 454 posts, the number hired in annex 6",
            stated("s43_posts"),
            "posts",
            spring_2018("hired"),
        ),
        *(
            claim(
                f"section-4-3-applicants-{education.replace('_', '-')}",
                place,
                f"Applicants in spring 2018 by place of education: {education.replace('_', ' ')}",
                stated(f"s43_applicants_{education}"),
                "applicants",
                spring_2018("applicants", education),
            )
            for education in ("norway", "eea", "outside_eea")
        ),
        *_direct_entry("s43", "4.3"),
        holds(
            "section-4-3-direct-entry-falling",
            place,
            "The number who started without LIS1 fell every year, 2014-2017",
            lambda: _falling(figures(ANNEX_4, "doctors", job="total")[:4]),
        ),
        *survey_claims("s43", place, "section-4-3"),
        claim(
            "section-4-3-conversions-fall",
            place,
            "Converted approvals are about 100 fewer than in the 2014 report",
            stated("s43_conversions_fall"),
            "approvals per year",
            lambda: stated("s12_converted") - stated("s43_conversions"),
            step=10,
            hedged=True,
            explanation="352 less 250; less the 263 of annex 5 it is 89.",
        ),
        claim(
            "section-4-3-conversions",
            place,
            "250 doctors convert an approval each year",
            stated("s43_conversions"),
            "doctors per year",
            lambda: mean(
                figures(
                    "is2802_annex_5_new_specialists", "value", group="converted", kind="reported"
                )
            ),
            step=10,
        ),
        claim(
            "section-4-3-converted-at-work",
            place,
            "About 50 of them work as GP or hospital doctor",
            stated("s43_converted_at_work"),
            "doctors per year",
            converted_at_work_mean,
            step=10,
            hedged=True,
        ),
        *(_normal_hours(alternative, place) for alternative in ("reference", "high")),
    ]


def _falling(values: list[float]) -> bool:
    return all(later < earlier for earlier, later in pairwise(values))


def _normal_hours(alternative: str, place: str) -> Claim:
    return claim(
        f"section-4-3-normal-hours-{alternative}",
        place,
        f"Normal working hours as growth a year, Helsemod's {alternative} alternative",
        stated(f"s43_normal_hours_{alternative}"),
        "full-time equivalents per year",
        lambda: need.yearly_growth_from_end_points(
            0, stated(f"s43_shortage_{alternative}"), helsemod_years(alternative)
        ),
        step=10,
        hedged=True,
        explanation=(
            "The printed figure follows from 24 years, as for Helse-Norge 2040; Helsemod's"
            " alternatives run over 25 years."
        ),
    )
