"""Claims of IS-2802, summary and chapters 1 and 2: how things stand."""

from __future__ import annotations

import math
from itertools import pairwise

from analysis import data, need
from analysis.replication.cells import cell, figures, rows, total
from analysis.replication.claim import Claim
from analysis.replication.is2802 import Reader, claim, holds, missing, stated, stated_high
from analysis.replication.is2802_figures import (
    ANNEX_2,
    ANNEX_6,
    APPROVALS,
    AT_WORK,
    COST,
    approvals_converted_mean,
    direct_entry,
    growth_percents,
    municipalities_hard_percent,
)


def claims() -> list[Claim]:
    """Return the claims of the summary and of chapters 1 and 2."""
    return [
        *_summary(),
        *_calculation_2014(),
        *_posts_and_growth(),
        *_foreign_doctors(),
        *_applicants(),
        *_general_practice(),
    ]


def rounds_outside_eea() -> list[float]:
    """Return applicants from outside the EEA, round by round from spring 2013 to spring 2018."""
    frame = rows(ANNEX_6, education="outside_eea")
    frame = frame.assign(late=frame["round"] == "autumn").sort_values(["year", "late"])
    return [float(value) for value in frame["applicants"]]


def _summary() -> list[Claim]:
    place = "Summary"
    return [
        claim(
            "summary-years-ahead-low",
            place,
            "Training takes 6.5 years at least, so the need is seen six to seven years ahead: six",
            stated("summary_years_ahead"),
            "years",
            lambda: math.floor(stated("summary_training_years")),
        ),
        claim(
            "summary-years-ahead-high",
            place,
            "Training takes 6.5 years at least, so the need is seen six to seven years ahead:"
            " seven",
            stated_high("summary_years_ahead"),
            "years",
            lambda: math.ceil(stated("summary_training_years")),
        ),
        claim(
            "summary-years-unchanged",
            place,
            "The number of LIS1 posts has stood still for eight years",
            stated("summary_years_unchanged"),
            "years",
            lambda: 2018 - 2011 + 1,
            explanation="Counted from 2011, when 950 was reached (section 2.1), to 2018.",
        ),
        holds(
            "summary-growth-above-projection",
            place,
            "Growth lay above the earlier projection in each year from 2014 to 2017",
            lambda: all(
                need.growth_in_year(data.table(ANNEX_2), year) > stated("s12_growth_reference")
                for year in (2014, 2015, 2016, 2017)
            ),
        ),
        holds(
            "summary-growth-largest-hospital",
            place,
            "From 2014 to 2017 the specialist service grew most",
            lambda: (
                total(ANNEX_2, "change_fte", service="specialist")
                > total(ANNEX_2, "change_fte", service="municipal")
            ),
        ),
        holds(
            "summary-fewer-foreign-specialists",
            place,
            "Fewer foreign specialists were recruited in 2017 than in 2014 (those at work)",
            lambda: (
                total(AT_WORK, "value", period="2017", kind="reported")
                < total(AT_WORK, "value", period="2014", kind="reported")
            ),
        ),
        holds(
            "summary-fewer-direct-entrants",
            place,
            "Fewer doctors entered specialist training directly in 2017 than in 2014",
            lambda: direct_entry(2017) < direct_entry(2014),
        ),
        missing(
            "summary-need",
            place,
            "The need is about 1,150 LIS1 posts a year, going by growth so far",
            stated("summary_need"),
            "posts per year",
            "Table 7 gives 1,040 to 1,240 posts; no step from there to 1,150 is shown.",
            step=10,
        ),
        claim(
            "summary-increase",
            place,
            "A need of 1,150 is 200 more than today's 950 posts",
            stated("summary_increase"),
            "posts per year",
            lambda: need.shortfall(stated("summary_need"), stated("summary_posts")),
            step=10,
        ),
        holds(
            "summary-cost-above-2014",
            place,
            "A post costs more than in 2014, also after the change in prices",
            lambda: (
                cell(COST, "value", id="post_cost_total")
                > cell(COST, "value", id="cost_2014_in_2018_prices")
            ),
        ),
    ]


def _calculation_2014() -> list[Claim]:
    place = "Section 1.2"
    found = []
    for alternative in ("reference", "high"):
        found += _calculation_2014_of(alternative, place)
    return [
        *found,
        holds(
            "section-1-2-posts-more-than-enough",
            place,
            "950 posts were more than enough for the net need of 2014, also with high growth",
            lambda: stated("s12_posts") > stated("s12_net_need_high"),
        ),
    ]


def _calculation_2014_of(alternative: str, place: str) -> list[Claim]:
    def gross() -> float:
        growth = stated(f"s12_growth_{alternative}")
        return float(need.gross_need(growth, stated("s12_retirement")))

    return [
        claim(
            f"section-1-2-gross-need-{alternative}",
            place,
            f"Gross need in the 2014 assessment, {alternative} alternative: growth plus retirement",
            stated(f"s12_gross_need_{alternative}"),
            "doctors per year",
            gross,
        ),
        claim(
            f"section-1-2-net-need-{alternative}",
            place,
            f"Net need in the 2014 assessment, {alternative} alternative: less foreign specialists",
            stated(f"s12_net_need_{alternative}"),
            "doctors per year",
            lambda: need.training_need(gross(), stated("s12_converted")),
        ),
    ]


def _posts_and_growth() -> list[Claim]:
    place = "Section 2.1"
    years = (2013, 2014, 2015, 2016, 2017)
    return [
        claim(
            "section-2-1-municipal-posts-2010",
            place,
            "450 municipal posts served 900 hospital posts in 2010, two doctors a year in each",
            stated("s21_municipal_posts_2010"),
            "posts",
            lambda: stated("s21_hospital_posts_2010") / stated("c6_doctors_per_municipal_post"),
        ),
        claim(
            "section-2-1-growth-percent-low",
            place,
            "Doctors' work grew by about 3 to 4 per cent a year since 2013: lowest year",
            stated("s21_fte_growth_percent"),
            "per cent per year",
            lambda: min(growth_percents(years)),
            hedged=True,
        ),
        claim(
            "section-2-1-growth-percent-high",
            place,
            "Doctors' work grew by about 3 to 4 per cent a year since 2013: highest year",
            stated_high("s21_fte_growth_percent"),
            "per cent per year",
            lambda: max(growth_percents(years)),
            hedged=True,
            explanation=(
                "Growth in 2015 was 5.8 per cent, in a year with a break in the statistics; without"
                " it the highest is 4.0, and chapter 6 repeats the range with 2015 left out."
            ),
        ),
        holds(
            "section-2-1-growth-larger-in-hospital",
            place,
            "From 2011 to 2017 the specialist service grew much more than the municipal service",
            lambda: (
                stated("a2_growth_2011_2017_specialist")
                > 2 * stated("a2_growth_2011_2017_municipal")
            ),
        ),
        claim(
            "section-2-1-need-2014",
            place,
            "The 2014 assessment found a need for about 680 interns",
            stated("s21_need_2014"),
            "posts per year",
            lambda: cell("is2802_annex_9_need_2014", "value_per_year", item="net_need"),
            step=10,
            hedged=True,
            explanation=(
                "Sections 1.2 and 4 and annex 9 print 668 for the same need, which rounds to 670."
            ),
        ),
        claim(
            "section-2-1-growth",
            place,
            "Doctors' work grew by 670 full-time equivalents a year on average, 2013-2017",
            stated("s21_growth_actual"),
            "full-time equivalents per year",
            lambda: need.derived_growth(data.table(ANNEX_2)),
            step=10,
        ),
        claim(
            "section-2-1-growth-above-reference",
            place,
            "That is about 200 more than Helsemod's reference alternative",
            stated("s21_growth_above_reference"),
            "full-time equivalents per year",
            lambda: stated("s21_growth_actual") - stated("s21_growth_reference"),
            step=10,
            hedged=True,
        ),
    ]


def _foreign_doctors() -> list[Claim]:
    place = "Chapter 2, on specialists trained abroad"
    return [
        *(
            claim(
                f"chapter-2-direct-entry-{year}",
                "Chapter 2, on the rules of specialist training",
                f"Doctors who started specialist training without internship in {year}",
                stated(f"s22_direct_entry_{year}"),
                "doctors",
                _direct_entry_reader(year),
            )
            for year in (2014, 2017)
        ),
        claim(
            "chapter-2-conversions-2014",
            place,
            "Converted approvals fell in the period 2014-2017 from about 350",
            stated("s24_conversions_before"),
            "approvals per year",
            lambda: cell(APPROVALS, "value", period="2014", group="converted"),
            step=10,
            hedged=True,
            explanation=(
                "350 is the mean of 2001-2013 (section 1.2); within 2014-2017 annex 5 has 271 in"
                " the first year and 336 in the last."
            ),
        ),
        claim(
            "chapter-2-conversions-mean",
            place,
            "On average 263 approvals were converted a year, 2014-2017",
            stated("s24_conversions_mean"),
            "approvals per year",
            approvals_converted_mean,
        ),
        claim(
            "chapter-2-conversions-fall",
            place,
            "Conversions fell by just under 100 a year",
            stated("s24_conversions_fall"),
            "approvals per year",
            lambda: stated("s24_conversions_before") - stated("s24_conversions_mean"),
            step=100,
            explanation="350 less 263 is 87.",
        ),
        claim(
            "chapter-2-converted-2017",
            place,
            "321 specialists had their approval converted in 2017",
            stated("s24_converted_2017"),
            "specialists",
            lambda: total(
                "is2802_annex_5_converted_by_origin", "value", period="2017", kind="reported"
            ),
        ),
        claim(
            "chapter-2-converted-2017-at-work",
            place,
            "Of these, 50 worked in the public health service in October 2018",
            stated("s24_converted_2017_at_work"),
            "specialists",
            lambda: total(AT_WORK, "value", period="2017", kind="reported"),
        ),
    ]


def _direct_entry_reader(year: int) -> Reader:
    return lambda: direct_entry(year)


def _applicants() -> list[Claim]:
    place = "Chapter 2, on applicants"

    def outside(year: int, half: str) -> float:
        return cell(ANNEX_6, "applicants", year=year, round=half, education="outside_eea")

    return [
        holds(
            "chapter-2-more-than-half-not-hired",
            place,
            "More than half of the applicants in spring 2018 were not hired",
            lambda: (
                2 * total(ANNEX_6, "not_hired", year=2018, round="spring", kind="reported")
                > total(ANNEX_6, "applicants", year=2018, round="spring", kind="reported")
            ),
            explanation="824 of 1,278 applicants, 64 per cent.",
        ),
        claim(
            "chapter-2-outside-eea-low",
            place,
            "Applicants from outside the EEA, spring 2013 to spring 2016: fewest in a round",
            stated("s25_outside_eea_2013_2016"),
            "applicants",
            lambda: min(rounds_outside_eea()[:7]),
        ),
        claim(
            "chapter-2-outside-eea-high",
            place,
            "Applicants from outside the EEA, spring 2013 to spring 2016: most in a round",
            stated_high("s25_outside_eea_2013_2016"),
            "applicants",
            lambda: max(rounds_outside_eea()[:7]),
        ),
        claim(
            "chapter-2-outside-eea-spring-2016",
            place,
            "Applicants from outside the EEA in spring 2016",
            stated("s25_outside_eea_spring_2016"),
            "applicants",
            lambda: outside(2016, "spring"),
        ),
        holds(
            "chapter-2-outside-eea-rising",
            place,
            "Applicants from outside the EEA rose from round to round, spring 2016 to spring 2018",
            lambda: all(before < after for before, after in pairwise(rounds_outside_eea()[6:])),
        ),
        claim(
            "chapter-2-outside-eea-autumn-2016",
            place,
            "Applicants from outside the EEA in autumn 2016",
            stated("s25_outside_eea_autumn_2016"),
            "applicants",
            lambda: outside(2016, "autumn"),
            explanation=(
                "Annex 6 has 121 in autumn 2016; 151 is its figure for the next round, spring 2017."
            ),
        ),
        claim(
            "chapter-2-outside-eea-spring-2018",
            place,
            "Applicants from outside the EEA in spring 2018",
            stated("s25_outside_eea_spring_2018"),
            "applicants",
            lambda: outside(2018, "spring"),
        ),
    ]


def survey_claims(key: str, place: str, slug: str) -> list[Claim]:
    """Return the claims on the surveys of vacancies, made in chapter 2 and section 4.3 alike.

    Args:
        key: how the statements of the place start, ``s26`` or ``s43``.
        place: where the claims stand.
        slug: start of the ids.
    """
    vacancies = "is2802_annex_8_vacancies"
    return [
        missing(
            f"{slug}-municipalities-answered",
            place,
            "About half of the municipalities answered the 2017 employer survey",
            stated(f"{key}_municipalities_answered"),
            "per cent",
            "216 answered (202 with a judgement, 14 without), but the number of municipalities is"
            " not printed.",
        ),
        holds(
            f"{slug}-municipalities-hard",
            place,
            "Just over half of those that answered find it hard to recruit doctors",
            lambda: municipalities_hard_percent() > stated(f"{key}_municipalities_hard"),
            explanation="113 of 202, 56 per cent.",
        ),
        claim(
            f"{slug}-shortage-gps",
            place,
            "Unmet need for general practitioners in 2018",
            stated(f"{key}_shortage_gps_2018"),
            "doctors",
            lambda: cell(vacancies, "estimate", occupation="general_practitioners", year=2018),
        ),
        claim(
            f"{slug}-shortage-specialists",
            place,
            "Unmet need for specialists in 2018",
            stated(f"{key}_shortage_specialists_2018"),
            "specialists",
            lambda: cell(vacancies, "estimate", occupation="specialists", year=2018),
        ),
        claim(
            f"{slug}-training-posts-low",
            place,
            "Need for doctors in training in general practice: lowest scenario",
            stated(f"{key}_alis"),
            "doctors per year",
            lambda: min(figures("is2802_table_1_alis", "alis_per_year")),
        ),
        claim(
            f"{slug}-training-posts-high",
            place,
            "Need for doctors in training in general practice: highest scenario",
            stated_high(f"{key}_alis"),
            "doctors per year",
            lambda: max(figures("is2802_table_1_alis", "alis_per_year")),
        ),
    ]


def _general_practice() -> list[Claim]:
    place = "Chapter 2, on the GP scheme"
    return [
        *survey_claims("s26", place, "chapter-2"),
        claim(
            "chapter-2-turnover",
            place,
            "About 25 per cent of municipal doctors change job in a year",
            stated("s26_turnover"),
            "per cent per year",
            lambda: stated("a11_turnover_doctors"),
            hedged=True,
            explanation="Annex 11, which the sentence cites, prints 22.4 per cent.",
        ),
        claim(
            "chapter-2-turnover-one-in",
            place,
            "25 per cent is every fourth doctor",
            stated("s26_turnover_one_in"),
            "one in",
            lambda: 100 / stated("s26_turnover"),
        ),
        missing(
            "table-1-converted-at-work",
            "Table 1, footnote 10",
            "The need would be 25 lower if all doctors with a converted specialty worked in Norway",
            stated("s26_alis_converted_note"),
            "doctors per year",
            "The projection behind table 1 is unpublished.",
        ),
    ]
