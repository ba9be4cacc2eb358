"""Claims of IS-2802, chapters 5 and 6: the measures and what the directorate recommends."""

from __future__ import annotations

from analysis import data, need
from analysis.replication.cells import cell, figures
from analysis.replication.claim import Claim
from analysis.replication.is2802 import claim, holds, missing, stated, stated_high
from analysis.replication.is2802_figures import (
    ANNEX_2,
    POSTS_BY_TRUST,
    direct_entry,
    growth_percents,
    helsemod_growth_per_year,
)

REGIONS = "is2802_table_2_posts_by_region"
POST_MONTHS = (
    "The same posts hold {longer} doctors a year when each stays 12 months in place of 18 (18/12 is"
    " half as many again); the report takes the third by which the course is cut for the gain."
)


def claims() -> list[Claim]:
    """Return the claims of chapters 5 and 6."""
    return [
        *_capacity(),
        *_throughput(),
        *_growth(),
        *_recommended_posts(),
        *_direct_entry(),
        *_further_study(),
    ]


def throughput(months: float) -> float:
    """Return how many doctors a year today's posts take if each stays that many months."""
    return stated("m7_throughput_today") * stated("m7_months_today") / months


def _capacity() -> list[Claim]:
    first, second = "Section 5.1, measure 1", "Section 5.1, measure 2"
    return [
        claim(
            "measure-1-posts-north-low",
            first,
            "30 more posts are possible in the North: lower figure",
            stated("m1_posts_north"),
            "posts per year",
            lambda: cell(REGIONS, "expected_new_posts_low", region="north"),
        ),
        claim(
            "measure-1-posts-north-high",
            first,
            "40 more posts are possible in the North: upper figure",
            stated_high("m1_posts_north"),
            "posts per year",
            lambda: cell(REGIONS, "expected_new_posts_high", region="north"),
        ),
        claim(
            "measure-1-hospital-posts-set-up",
            first,
            "Hospital posts that have been set up (table 2)",
            stated("m1_hospital_posts_set_up"),
            "posts per year",
            lambda: sum(figures(REGIONS, "lis1_posts", kind="reported")),
        ),
        claim(
            "measure-1-hospital-posts-missing",
            first,
            "Hospital posts that have not been set up",
            stated("m1_hospital_posts_missing"),
            "posts per year",
            lambda: stated("m1_hospital_posts_assumed") - stated("m1_hospital_posts_set_up"),
        ),
        missing(
            "measure-1-posts-advertised-low",
            first,
            "No more than 450 to 460 posts are advertised each half-year: lower figure",
            stated("m1_posts_advertised"),
            "posts per half-year",
            "Advertised posts are printed for autumn 2018 only (annex 18); annex 6 has those hired,"
            " 438 to 463 a round.",
            step=10,
        ),
        claim(
            "measure-1-posts-advertised-high",
            first,
            "No more than 450 to 460 posts are advertised each half-year: upper figure",
            stated_high("m1_posts_advertised"),
            "posts per half-year",
            lambda: sum(figures(POSTS_BY_TRUST, "advertised", kind="reported")),
            step=10,
        ),
        claim(
            "measure-2-posts-each-half-year",
            second,
            "All posts advertised each half-year: half of 950",
            stated("m2_posts_each_half_year"),
            "posts per half-year",
            lambda: stated("m5_ordinary_posts") / 2,
        ),
        holds(
            "measure-2-more-municipal-than-hospital-posts",
            second,
            "There are more LIS1 places in municipalities than in hospitals, a half-year",
            lambda: stated("m1_municipal_posts_reported") > stated("m1_hospital_posts_set_up") / 2,
        ),
        claim(
            "measure-3-other-arenas",
            "Section 5.1, measure 3",
            "About a third of hospital time is free for other departments: 4 of 12 months",
            stated("m3_other_arenas_share"),
            "share",
            lambda: 1 - stated("m3_hospital_goals_months") / stated("m2_hospital_months"),
            step=0.0001,
            hedged=True,
        ),
    ]


def _throughput() -> list[Claim]:
    place = "Section 5.2, measure 7"
    return [
        claim(
            "measure-7-throughput-gain",
            place,
            "A LIS1 of 12 months in place of 18 raises throughput by a third",
            stated("m7_throughput_gain"),
            "share",
            lambda: stated("m7_months_today") / stated("m7_months_shorter") - 1,
            step=0.0001,
            explanation=(
                "A third less time in the same posts lets half as many doctors again through:"
                " 18/12 is 1.5."
            ),
        ),
        claim(
            "measure-7-throughput-by-a-third",
            place,
            "A third more than 950 is about 1,250 doctors a year",
            stated("m7_throughput"),
            "doctors per year",
            lambda: stated("m7_throughput_today") * (1 + stated("m7_throughput_gain")),
            step=10,
            hedged=True,
            explanation="A third more than 950 is 1,267, which the text rounds down to 1,250.",
        ),
        claim(
            "measure-7-throughput-by-post-months",
            place,
            "A LIS1 of 12 months lets about 1,250 doctors a year through today's posts",
            stated("m7_throughput"),
            "doctors per year",
            lambda: throughput(stated("m7_months_shorter")),
            step=10,
            hedged=True,
            explanation=POST_MONTHS.format(longer="1,425"),
        ),
    ]


def _growth() -> list[Claim]:
    place = "Chapter 6"
    years = (2014, 2016, 2017)
    return [
        claim(
            "chapter-6-scenarios-spread",
            place,
            "The scenarios of Helse-Norge 2040 lie more than 1,150 doctors a year apart",
            stated("c6_scenarios_spread"),
            "doctors per year",
            lambda: stated_high("s41_scenarios_growth_year") - stated("s41_scenarios_growth_year"),
            step=50,
            explanation="1,417 less 250 is 1,167.",
        ),
        holds(
            "chapter-6-growth-above-helsemod-high",
            place,
            "Growth of the last years lies above Helsemod's high alternative",
            lambda: need.derived_growth(data.table(ANNEX_2)) > helsemod_growth_per_year("high"),
        ),
        claim(
            "chapter-6-growth-2017",
            place,
            "Net growth if growth stays as in 2017",
            stated("c6_growth_2017"),
            "full-time equivalents per year",
            lambda: need.growth_in_year(data.table(ANNEX_2), 2017),
        ),
        claim(
            "chapter-6-gross-need-growth-2017",
            place,
            "Gross need with the growth of 2017 and attrition of 500",
            stated("c6_gross_need_growth_2017"),
            "full-time equivalents per year",
            lambda: need.gross_need(stated("c6_growth_2017"), stated("c6_attrition")),
        ),
        claim(
            "chapter-6-growth-mean",
            place,
            "Mean growth before, 670 doctors a year",
            stated("c6_growth_mean"),
            "doctors per year",
            lambda: need.derived_growth(data.table(ANNEX_2)),
            step=10,
        ),
        claim(
            "chapter-6-gross-need-mean",
            place,
            "Gross need with the mean growth and attrition of 500",
            stated("c6_gross_need_mean"),
            "doctors per year",
            lambda: need.gross_need(stated("c6_growth_mean"), stated("c6_attrition")),
        ),
        claim(
            "chapter-6-growth-percent-low",
            place,
            "Growth was 3 to 4 per cent a year 2014-2017, 2015 left out: lowest year",
            stated("c6_growth_percent"),
            "per cent per year",
            lambda: min(growth_percents(years)),
        ),
        claim(
            "chapter-6-growth-percent-high",
            place,
            "Growth was 3 to 4 per cent a year 2014-2017, 2015 left out: highest year",
            stated_high("c6_growth_percent"),
            "per cent per year",
            lambda: max(growth_percents(years)),
        ),
    ]


def _recommended_posts() -> list[Claim]:
    place = "Chapter 6"
    return [
        claim(
            "chapter-6-new-posts",
            place,
            "200 new posts: the need of 1,150 less today's 950",
            stated("c6_new_posts"),
            "posts per year",
            lambda: need.shortfall(stated("summary_need"), stated("c6_posts")),
            step=10,
        ),
        claim(
            "chapter-6-doctors-per-municipal-post",
            place,
            "Two LIS1 doctors use one municipal post in a year, six months each",
            stated("c6_doctors_per_municipal_post"),
            "doctors per year",
            lambda: 12 / stated("m2_municipal_months"),
        ),
        claim(
            "chapter-6-municipal-posts",
            place,
            "200 new LIS1 posts need 100 new municipal posts",
            stated("c6_municipal_posts"),
            "posts",
            lambda: stated("c6_new_posts") / stated("c6_doctors_per_municipal_post"),
        ),
    ]


def _direct_entry() -> list[Claim]:
    tenth, sixth = "Section 5.2, measure 10", "Chapter 6"
    quoted = [
        ("measure-10-direct-entry-2017", tenth, "m10_direct_entry", 2017, 10),
        ("measure-10-direct-entry-2014", tenth, "m10_direct_entry_2014", 2014, 10),
        ("chapter-6-direct-entry", sixth, "c6_direct_entry", 2017, 10),
        ("chapter-6-direct-entry-2014", sixth, "c6_direct_entry_2014", 2014, 10),
        ("chapter-6-direct-entry-2017", sixth, "c6_direct_entry_2017", 2017, 10),
        ("chapter-6-easier-entry-2014", sixth, "c6_direct_entry_2014_study", 2014, 1),
        ("chapter-6-easier-entry-2017", sixth, "c6_direct_entry_2017_study", 2017, 10),
    ]
    return [_direct_entry_in(*each) for each in quoted]


def _direct_entry_in(subject: str, place: str, statement: str, year: int, step: float) -> Claim:
    return claim(
        subject,
        place,
        f"Doctors who started specialist training without LIS1 in {year} (annex 4)",
        stated(statement),
        "doctors",
        lambda: direct_entry(year),
        step=step,
        hedged=step == 10,
    )


def _further_study() -> list[Claim]:
    place = "Chapter 6"
    return [
        claim(
            "chapter-6-shorter-course-gain-printed",
            place,
            "A LIS1 of one year lets about 300 more doctors through: 1,250 less 950",
            stated("c6_shorter_course_gain"),
            "doctors per year",
            lambda: stated("m7_throughput") - stated("m7_throughput_today"),
            step=10,
            hedged=True,
        ),
        claim(
            "chapter-6-shorter-course-gain-by-post-months",
            place,
            "A LIS1 of one year lets about 300 more doctors through today's posts",
            stated("c6_shorter_course_gain"),
            "doctors per year",
            lambda: throughput(stated("m7_months_shorter")) - stated("m7_throughput_today"),
            step=10,
            hedged=True,
            explanation=POST_MONTHS.format(longer="475 more"),
        ),
    ]
