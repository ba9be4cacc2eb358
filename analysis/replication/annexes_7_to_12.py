"""Claims of IS-2802, the text of annexes 7 to 12."""

from __future__ import annotations

from collections.abc import Iterator

from analysis import need
from analysis.replication.cells import cell, figures, rows, total
from analysis.replication.chapter_4_growth import helsemod_claims
from analysis.replication.claim import Claim
from analysis.replication.is2802 import Reader, claim, holds, missing, stated, stated_high
from analysis.replication.is2802_figures import (
    COUNTY,
    VACANCIES,
    municipalities_hard_percent,
)

DIFFICULTIES = ("not", "somewhat", "quite", "very")
NORTH = ("nordland", "troms", "finnmark")
BY_YEAR = "is2802_annex_7_by_year"
RESPONDENTS = "is2802_annex_7_respondents"


def claims() -> list[Claim]:
    """Return the claims made in the text of annexes 7 to 12."""
    return [
        *_annex_7_in_2017(),
        *_annex_7_over_time(),
        *_annex_8(),
        *_annex_9(),
        *_annex_10(),
        *_annex_11(),
    ]


def _annex_7_in_2017() -> list[Claim]:
    place = "Annex 7"
    return [
        *(_difficulty(difficulty) for difficulty in DIFFICULTIES),
        *(_difficulty_percent(difficulty) for difficulty in ("not", "somewhat", "quite")),
        claim(
            "annex-7-answers",
            place,
            "Municipalities that gave a judgement in 2017",
            stated("a7_answers"),
            "municipalities",
            lambda: total(COUNTY, "municipalities", kind="reported"),
        ),
        claim(
            "annex-7-very-one-in",
            place,
            "About every fourth municipality that answered finds it very hard",
            stated("a7_very_one_in"),
            "one in",
            lambda: (
                total(COUNTY, "municipalities", kind="reported")
                / total(COUNTY, "municipalities", difficulty="very", kind="reported")
            ),
            hedged=True,
        ),
        claim(
            "annex-7-very-counties",
            place,
            "Those that find it very hard lie in all of the country's 19 counties",
            len(rows(COUNTY, difficulty="very", kind="reported")),
            "counties",
            lambda: sum(
                value > 0
                for value in figures(COUNTY, "municipalities", difficulty="very", kind="reported")
            ),
            explanation="Oslo, the nineteenth county in the table, has no answers.",
        ),
        *(each for county in ("finnmark", "nordland", "aust_agder") for each in _county(county)),
        holds(
            "annex-7-north-hardest",
            place,
            "Municipalities in the north find it harder than the rest of the country",
            lambda: _very_share(north=True) > _very_share(north=False),
        ),
    ]


def _difficulty(difficulty: str) -> Claim:
    return claim(
        f"annex-7-text-{difficulty}",
        "Annex 7",
        f"Municipalities by how hard they find it to recruit doctors in 2017: {difficulty}",
        stated(f"a7_{difficulty}"),
        "municipalities",
        lambda: total(COUNTY, "municipalities", difficulty=difficulty, kind="reported"),
    )


def _difficulty_percent(difficulty: str) -> Claim:
    return claim(
        f"annex-7-text-{difficulty}-percent",
        "Annex 7",
        f"The same in per cent of those that answered: {difficulty}",
        stated(f"a7_{difficulty}_percent"),
        "per cent",
        lambda: (
            100
            * total(COUNTY, "municipalities", difficulty=difficulty, kind="reported")
            / total(COUNTY, "municipalities", kind="reported")
        ),
    )


def _county(county: str) -> Iterator[Claim]:
    label = county.replace("_", "-").title()
    yield claim(
        f"annex-7-text-very-{county.replace('_', '-')}",
        "Annex 7",
        f"Municipalities in {label} that find it very hard",
        stated(f"a7_very_{county}"),
        "municipalities",
        lambda: cell(COUNTY, "municipalities", county=county, difficulty="very"),
    )
    yield claim(
        f"annex-7-text-answers-{county.replace('_', '-')}",
        "Annex 7",
        f"Municipalities in {label} that answered",
        stated(f"a7_answers_{county}"),
        "municipalities",
        lambda: total(COUNTY, "municipalities", county=county, kind="reported"),
    )


def _very_share(*, north: bool) -> float:
    frame = rows(COUNTY, kind="reported").dropna(subset=["municipalities"])
    frame = frame[frame["county"].isin(NORTH) == north]
    very = frame[frame["difficulty"] == "very"]["municipalities"].sum()
    return float(very / frame["municipalities"].sum())


def share(year: int, *difficulties: str) -> float:
    """Return the share of municipalities with the given judgements in a year (annex 7, table 2)."""
    return sum(
        cell(BY_YEAR, "percent", year=year, difficulty=difficulty) for difficulty in difficulties
    )


def _years() -> list[int]:
    return [int(year) for year in figures(RESPONDENTS, "year")]


def _rank(values: list[float], own: float) -> int:
    return 1 + sum(value < own for value in values)


def _annex_7_over_time() -> list[Claim]:
    place = "Annex 7"
    return [
        claim(
            "annex-7-text-respondents-low",
            place,
            "Municipalities that answered, 2012-2017: fewest in a year",
            stated("a7_respondents_range"),
            "municipalities",
            lambda: min(figures(RESPONDENTS, "municipalities")),
        ),
        claim(
            "annex-7-text-respondents-high",
            place,
            "Municipalities that answered, 2012-2017: most in a year",
            stated_high("a7_respondents_range"),
            "municipalities",
            lambda: max(figures(RESPONDENTS, "municipalities")),
        ),
        claim(
            "annex-7-not-lowest-year",
            place,
            "The share that does not find it hard was lowest in 2017",
            stated("a7_not_lowest_year"),
            "year",
            lambda: min(_years(), key=lambda year: share(year, "not")),
        ),
        claim(
            "annex-7-somewhat-2017",
            place,
            "About 27 per cent found it somewhat hard in 2017",
            stated("a7_somewhat_2017_percent"),
            "per cent",
            lambda: share(2017, "somewhat"),
            hedged=True,
        ),
        claim(
            "annex-7-somewhat-rank",
            place,
            "That is the second lowest share of the period, after 2015",
            2,
            "rank from below",
            lambda: _rank([share(year, "somewhat") for year in _years()], share(2017, "somewhat")),
        ),
        claim(
            "annex-7-somewhat-lowest-year",
            place,
            "The share that finds it somewhat hard was lowest in 2015",
            stated("a7_somewhat_lowest_year"),
            "year",
            lambda: min(_years(), key=lambda year: share(year, "somewhat")),
        ),
        claim(
            "annex-7-quite-highest-year",
            place,
            "The share that finds it quite hard has not been higher than in 2017",
            stated("a7_quite_highest_year"),
            "year",
            lambda: max(_years(), key=lambda year: share(year, "quite")),
        ),
        claim(
            "annex-7-very-years-above",
            place,
            "The share that finds it very hard was higher in one year, 2015, than in 2017",
            1,
            "years",
            lambda: sum(share(year, "very") > share(2017, "very") for year in _years()),
            explanation="It was 26.3 per cent in 2012 too, against 25.7 in 2017.",
        ),
        claim(
            "annex-7-quite-or-very-2017",
            place,
            "About 60 per cent found it quite or very hard in 2017",
            stated("a7_quite_or_very_2017_percent"),
            "per cent",
            municipalities_hard_percent,
            hedged=True,
            explanation="113 of 202 municipalities are 55.9 per cent.",
        ),
        claim(
            "annex-7-quite-or-very-2015",
            place,
            "That is about as many as in 2015",
            round(share(2017, "quite", "very"), 1),
            "per cent",
            lambda: share(2015, "quite", "very"),
            hedged=True,
        ),
        holds(
            "annex-7-quite-or-very-above-others",
            place,
            "It is more than in 2012, 2013, 2014 and 2016",
            lambda: (
                share(2017, "quite", "very")
                > max(share(year, "quite", "very") for year in (2012, 2013, 2014, 2016))
            ),
        ),
    ]


def _annex_8() -> list[Claim]:
    quoted: list[tuple[str, str, float, Reader]] = [
        (
            "gps-2018",
            "Unmet need for general practitioners in 2018",
            stated("a8_gps_2018"),
            lambda: cell(VACANCIES, "estimate", occupation="general_practitioners", year=2018),
        ),
        (
            "specialists-2018",
            "Shortage of specialists in 2018",
            stated("a8_specialists_2018"),
            lambda: cell(VACANCIES, "estimate", occupation="specialists", year=2018),
        ),
    ]
    survey = "The survey's answers behind the interval are not printed."
    ends = [
        ("gps-2018-low", "general practitioners", stated("a8_gps_2018_interval")),
        ("gps-2018-high", "general practitioners", stated_high("a8_gps_2018_interval")),
        ("specialists-2018-low", "specialists", stated("a8_specialists_2018_interval")),
        ("specialists-2018-high", "specialists", stated_high("a8_specialists_2018_interval")),
    ]
    return [
        *(_gps_2015_2017(year) for year in (2015, 2016, 2017)),
        *(
            claim(f"annex-8-{subject}", "Annex 8", statement, reported, "doctors", recompute)
            for subject, statement, reported, recompute in quoted
        ),
        *(
            missing(
                f"annex-8-interval-{subject}",
                "Annex 8",
                f"End of the 95 per cent interval of the shortage of {whom} in 2018",
                reported,
                "doctors",
                survey,
            )
            for subject, whom, reported in ends
        ),
    ]


def _gps_2015_2017(year: int) -> Claim:
    return claim(
        f"annex-8-gps-{year}",
        "Annex 8",
        f"Unmet need for general practitioners was about fifty in {year}",
        stated("a8_gps_2015_2017"),
        "doctors",
        lambda: cell(VACANCIES, "estimate", occupation="general_practitioners", year=year),
        step=10,
        hedged=True,
    )


def _annex_9() -> list[Claim]:
    place = "Annex 9"

    def net(growth: str) -> float:
        gross = need.gross_need(stated(growth), stated("a9_retirement"))
        converted = cell("is2802_annex_9_need_2014", "value_per_year", item="converted_specialists")
        return need.training_need(gross, converted)  # type: ignore[no-any-return]

    return [
        claim(
            "annex-9-need-from-text",
            place,
            "Growth of 460, 560 retirements and recruitment abroad (352 in the table) make 668",
            stated("a9_need"),
            "posts per year",
            lambda: net("a9_growth_reference"),
        ),
        claim(
            "annex-9-need-high",
            place,
            "Net need with the highest growth alternative",
            stated("a9_need_high"),
            "doctors per year",
            lambda: net("a9_growth_high"),
        ),
        holds(
            "annex-9-posts-enough-high",
            place,
            "950 posts were enough also for the highest alternative",
            lambda: stated("a9_posts") > stated("a9_need_high"),
        ),
        claim(
            "annex-9-enough-until-high",
            place,
            "With the higher estimate, too, 950 posts were found enough until 2016",
            stated("a9_enough_until_high"),
            "year",
            lambda: stated("a9_enough_until"),
            explanation=(
                "The same annex gives 2026 above; 2016 would be two years after the assessment, so"
                " a digit seems to have been mistyped."
            ),
        ),
        missing(
            "annex-9-need-range-low",
            place,
            "Need of 600 to 700 new doctors a year by two methods: lower figure",
            stated("a9_need_range"),
            "doctors per year",
            "Only the second method's total is printed.",
            step=100,
        ),
        claim(
            "annex-9-need-range-high",
            place,
            "Need of 600 to 700 new doctors a year by two methods: upper figure",
            stated_high("a9_need_range"),
            "doctors per year",
            _demand_growth_per_year,
            step=100,
        ),
        claim(
            "annex-9-demand-growth",
            place,
            "Demand grows by 73 per cent or 8,301 doctors towards 2026",
            stated("a9_demand_growth"),
            "doctors",
            lambda: stated("a10_base_doctors") * stated("a9_demand_growth_percent") / 100,
            explanation=(
                "73 per cent of the 22,660 doctors of annex 10 would be 16,542; 8,301 are 73 per"
                " cent of about 11,370, a starting point that is not printed."
            ),
        ),
        claim(
            "annex-9-demand-growth-year",
            place,
            "8,301 doctors are about 700 a year (2014-2026)",
            stated("a9_demand_growth_year"),
            "doctors per year",
            _demand_growth_per_year,
            step=100,
            hedged=True,
        ),
    ]


def _demand_growth_per_year() -> float:
    years = stated("a9_enough_until") - 2014
    return need.yearly_growth_from_end_points(0, stated("a9_demand_growth"), years)


def _annex_10() -> list[Claim]:
    figure = "The projections of supply and demand stand only in figures 1 and 2 of the annex."
    shortages = (
        ("a10_shortage_high_2035", "high-2035", "high alternative, 2035", 1000),
        ("a10_shortage_reference_2035", "reference-2035", "normal hours, reference, 2035", 100),
        ("a10_shortage_reference_2018", "reference-2018", "normal hours, reference, 2018", 1000),
    )
    return [
        *helsemod_claims("annex-10", "Annex 10", "a10"),
        *(
            missing(
                f"annex-10-shortage-{subject}",
                "Annex 10",
                f"Shortage of doctors: {label}",
                stated(statement),
                "full-time equivalents",
                figure,
                step=step,
            )
            for statement, subject, label, step in shortages
        ),
    ]


def _employees() -> float:
    return 100 * stated("a11_growth_employees") / stated("a11_growth_employees_percent")


def _health_employees() -> float:
    return 100 * stated("a11_growth_health") / stated("a11_growth_health_percent")


def _health_share_rise() -> float:
    later = (_health_employees() + stated("a11_growth_health")) / (
        _employees() + stated("a11_growth_employees")
    )
    return 100 * (later - _health_employees() / _employees())


def _annex_11() -> list[Claim]:
    place = "Annex 11"
    base = "The number of employees at the start of 2018 is not printed."
    return [
        missing(
            "annex-11-growth-employees",
            place,
            "11.2 per cent more employees in municipalities and counties are about 53,000 persons",
            stated("a11_growth_employees"),
            "persons",
            base,
            step=1000,
        ),
        missing(
            "annex-11-growth-health",
            place,
            "26.4 per cent more employees in health and care are about 54,000 persons",
            stated("a11_growth_health"),
            "persons",
            base,
            step=1000,
        ),
        claim(
            "annex-11-health-share",
            place,
            "Health and care has just under 43 per cent of the employees (from the growth figures)",
            stated("a11_health_share"),
            "per cent",
            lambda: 100 * _health_employees() / _employees(),
            hedged=True,
        ),
        claim(
            "annex-11-health-share-rise",
            place,
            "That share rises by almost six percentage points by 2028",
            stated("a11_health_share_rise"),
            "percentage points",
            _health_share_rise,
            hedged=True,
        ),
        missing(
            "annex-11-doctor-fte",
            place,
            "1,530 full-time equivalents of doctors become 1,840 in ten years",
            stated("a11_doctor_fte_later"),
            "full-time equivalents",
            "The growth of the occupational group that doctors are counted in is not printed.",
            step=10,
        ),
        claim(
            "annex-11-doctor-fte-growth",
            place,
            "From 1,530 to 1,840 is growth of about 20 per cent",
            stated("a11_doctor_fte_growth_percent"),
            "per cent",
            lambda: 100 * (stated("a11_doctor_fte_later") / stated("a11_doctor_fte_now") - 1),
            hedged=True,
        ),
        missing(
            "annex-11-returning",
            place,
            "About 10 per cent of the doctors newly hired in 2017 return to the sector",
            stated("a11_returning"),
            "per cent",
            "The register counts behind it are not printed.",
        ),
        claim(
            "annex-11-recruitment-need",
            place,
            "Doctors needed a year from outside the sector are about 10 per cent of those employed",
            stated("a11_recruitment_need"),
            "per cent per year",
            lambda: stated("a11_turnover_doctors") * (1 - stated("a11_returning") / 100),
            hedged=True,
            explanation=(
                "A turnover of 22.4 per cent less the tenth who return leaves 20 per cent; the step"
                " to 10 is not shown."
            ),
        ),
    ]
