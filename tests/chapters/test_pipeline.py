"""The chapter on the pipeline says what the model gives, and stays true under other assumptions."""

from __future__ import annotations

import re
from functools import lru_cache
from unittest import mock

import pytest

from analysis import parameters
from analysis.chapters import (
    calculators,
    index,
    pipeline,
    pipeline_decision,
    pipeline_history,
    pipeline_levels,
    pipeline_posts,
    pipeline_uncertainty,
)
from analysis.errors import InputError
from analysis.figures.sentences import plain

NOBODY_LEAVES = {"fte_growth": 0, "attrition": 0, "service_attrition": 0}
NOBODY_FROM_ABROAD = {
    "foreign_specialists": 0,
    "direct_entrants": 0,
    "new_applicants_eea": 0,
    "new_applicants_outside_eea": 0,
}


@lru_cache
def of(**overrides):
    return pipeline.calculate(parameters.load(overrides=overrides))


@lru_cache
def quickly(**overrides):
    """Return the chapter's results with few draws, where a test asks for none of them."""
    with mock.patch.object(pipeline, "DRAWS", 64):
        return pipeline.calculate(parameters.load(overrides=overrides))


def title(shown):
    about = shown.about if hasattr(shown, "about") else shown.content
    return plain(about["title"])


class TestOpening:
    def test_the_fewest_posts_and_their_plan(self):
        said = str(pipeline.answer(of()))
        assert said.startswith("**1,162 LIS1 posts a year**")
        assert "by 2035, if the new ones open from 2020 on, at most 100 a year" in said

    def test_where_the_posts_in_place_are_enough_no_new_ones_are_spoken_of(self):
        said = str(pipeline.answer(of(fte_growth=250)))
        assert said.startswith("**528 LIS1 posts a year**")
        assert "There are 950 in place, so no new ones are needed" in said

    def test_out_of_reach_is_said(self):
        said = str(pipeline.answer(of(fte_growth=1420)))
        assert "No number of LIS1 posts closes the gap by 2035" in said
        assert "10,184 full-time equivalents are still missing" in said

    @pytest.mark.parametrize(
        ("growth", "words"),
        [
            (670, "1% of the need is first missing in 2020, and 5% in 2030"),
            (560, "1% of the need is first missing in 2033, and never 5% until 2040"),
            (250, "stays below 1% of the need until 2040"),
        ],
    )
    def test_when_a_shortage_shows(self, growth, words):
        assert words in str(pipeline.when(of(fte_growth=growth)))

    @pytest.mark.parametrize(
        ("growth", "words"),
        [(670, "230 full-time equivalents are to spare"), (851, "equivalents are missing in 2035")],
    )
    def test_the_planned_posts(self, growth, words):
        assert words in str(pipeline.when(of(fte_growth=growth)))

    def test_how_sure(self):
        said = str(pipeline.doubt(of()))
        assert "half of the answers lie between 1,130 and 1,410 posts" in said
        assert "with 1,250 in the middle" in said
        assert "1,185 posts planned for 2024 are enough by 2035 is 37%" in said

    @pytest.mark.parametrize(
        ("growth", "words"),
        [
            (770, "at least a quarter say that no number"),
            (851, "at least half say that no number"),
            (1420, "at least three in four answers say that no number"),
        ],
    )
    def test_an_open_end_is_said(self, growth, words):
        assert words in str(pipeline.middle_half(of(fte_growth=growth)))


class TestPaths:
    @pytest.mark.parametrize(
        ("growth", "words"),
        [
            (670, "950 posts leave 2,385 full-time equivalents missing, and 1,185 posts none"),
            (851, "full-time equivalents missing, 1,185 posts"),
            (325, "Even 950 posts leave nobody missing in 2035"),
        ],
    )
    def test_the_gap(self, growth, words):
        assert words in title(pipeline_levels.gap(of(fte_growth=growth)))

    def test_the_gap_at_every_level_is_told(self):
        alt = plain(pipeline_levels.gap(of()).about["alt"])
        for number in ("2,385 with 950", "796 with 1,088", "119 with 1,150", "1,347 with 1,300"):
            assert number in alt

    def test_a_row_a_year_and_a_column_a_level(self):
        about = pipeline_levels.gap(of()).about
        assert [row[0] for row in about["rows"]] == list(range(2019, 2041))
        assert len(about["columns"]) == 6

    @pytest.mark.parametrize(
        ("rise", "words"), [(0.01, "is longer in 2039"), (-0.02, "is shorter in 2039")]
    )
    def test_the_queue(self, rise, words):
        assert words in title(pipeline_levels.queue(of(applicants_growth=rise)))

    def test_waiting_and_training(self):
        assert "23 months of hiring with 950 posts, 12 with" in title(
            pipeline_levels.waiting_time(of())
        )
        assert "6,751 doctors train" in title(pipeline_levels.training(of()))

    def test_the_numbers_of_posts_are_those_on_the_charts(self):
        said = str(pipeline_levels.levels(of()))
        for posts in ("950, as in 2019", "1,088, funded in 2021", "1,150, as the report recommends",
                      "1,185, planned for 2024", "and 1,300."):  # fmt: skip
            assert posts in said
        assert f"{pipeline.planned_posts():,.0f}, planned for 2024" in said


def lines_of(shown):
    """Return what the chart's lines are called, in the table's order."""
    return [head["heading"] for head in shown.about["columns"][1:]]


class TestPostsOfAScenario:
    """The posts in place and those with the new ones are the scenario's; the named ones stay."""

    @pytest.mark.parametrize(
        ("values", "names"),
        [
            ({}, ["950", "1,088", "1,150", "1,185", "1,300"]),
            ({"new_posts": 300}, ["950", "1,088", "1,185", "1,250", "1,300"]),
            ({"new_posts": 235}, ["950", "1,088", "1,185", "1,300"]),
            ({"posts": 1250, "new_posts": 0}, ["1,088", "1,185", "1,250", "1,300"]),
            ({"posts": 1185, "new_posts": 0}, ["1,088", "1,185", "1,300"]),
            ({"posts": 1088, "new_posts": 212}, ["1,088", "1,185", "1,300"]),
            ({"posts": 1600, "new_posts": 400}, ["1,088", "1,185", "1,300", "1,600", "2,000"]),
        ],
    )
    def test_each_number_of_posts_has_one_line(self, values, names):
        found = quickly(**values)
        charts = [pipeline_levels.gap, pipeline_levels.queue, pipeline_levels.waiting_time,
                  pipeline_levels.training]  # fmt: skip
        for chart in charts:
            shown = chart(found)
            assert lines_of(shown) == [f"{name} posts" for name in names]
            told = plain(shown.about["alt"])
            own = {found.in_place, found.with_new}
            for name in names:
                if name != "1,088" or 1088 in own or chart is pipeline_levels.gap:
                    assert f"with {name}" in told

    @pytest.mark.parametrize(
        ("values", "words"),
        [
            (
                {"new_posts": 300},
                "950, which are in place; 1,250, with the new ones; 1,088, funded",
            ),
            ({"posts": 1250, "new_posts": 0}, "1,250, which are in place, without any new ones;"),
        ],
    )
    def test_whose_numbers_they_are(self, values, words):
        said = str(pipeline_levels.levels(quickly(**values)))
        assert words in said
        assert "as the report recommends" not in said
        assert "as in 2019" not in said

    @pytest.mark.parametrize(
        ("values", "words"),
        [
            ({"new_posts": 300}, "In 2035, 950 posts leave 2,385 full-time equivalents missing, "
             "and 1,185 posts none"),
            ({"posts": 1250, "new_posts": 0, "municipal_places": 625},
             "Even 1,185 posts leave nobody missing in 2035"),
            ({"posts": 1185, "new_posts": 0, "municipal_places": 600},
             "1,185 posts leave nobody missing in 2035"),
            ({"posts": 1185, "new_posts": 0}, "In 2035, 1,185 posts leave 2,"),
            ({"posts": 1600, "new_posts": 0}, "1,600 posts leave as many full-time equivalents "
             "missing as 1,185"),
        ],
    )  # fmt: skip
    def test_the_gap_s_title_holds_whichever_number_is_larger(self, values, words):
        assert words in title(pipeline_levels.gap(quickly(**values)))

    def test_fewer_posts_stand_first_in_a_title(self):
        found = quickly(posts=1250, new_posts=0, municipal_places=625)
        for chart in (pipeline_levels.waiting_time, pipeline_levels.training):
            assert "with 1,185 posts" in title(chart(found))
            assert title(chart(found)).endswith("with 1,250")

    def test_the_opening_tells_of_the_scenario_s_posts(self):
        said = str(pipeline.when(quickly(new_posts=300)))
        assert "With 1,250 posts, those in place and the new ones," in said
        assert "those in place and the new ones" not in str(pipeline.when(of()))
        said = str(pipeline.doubt(quickly(new_posts=300)))
        assert "The chance that 1,250 posts, those in place and the new ones, are enough" in said
        assert "the 1,185 posts planned for 2024 are enough" in said
        said = str(pipeline.doubt(quickly(posts=1250, new_posts=0)))
        assert "The chance that the 1,250 posts in place are enough by 2035" in said
        assert str(pipeline.doubt(of())).count("The chance that") == 1

    @pytest.mark.parametrize(
        ("values", "words"),
        [
            ({"new_posts": 300}, r"1,185 posts are enough by 2035 in \d+% of cases, 1,250 in \d+%"),
            ({"new_posts": 235}, r"1,185 posts are enough by 2035 in \d+% of cases"),
            ({"posts": 1100, "new_posts": 0}, r"1,100 posts are .* \d+% of cases, 1,185 in \d+%"),
        ],
    )
    def test_the_chance_is_marked_at_the_scenario_s_posts(self, values, words):
        shown = pipeline_uncertainty.enough(quickly(**values))
        assert re.fullmatch(words, title(shown))
        marks = {name for rows in shown.spec["datasets"].values() for row in rows
                 if (name := row.get("name"))}  # fmt: skip
        assert marks == {f"{posts:,}" for posts in (quickly(**values).with_new, 1185)}

    @pytest.mark.parametrize("posts", [300, 2600])
    def test_a_mark_stands_on_the_chart(self, posts):
        shown = pipeline_uncertainty.enough(quickly(posts=posts, new_posts=0))
        tried = [row[0] for row in shown.about["rows"]]
        assert tried[0] < posts <= tried[-1]

    def test_the_fan_is_that_of_the_scenario_s_posts(self):
        assert title(pipeline_uncertainty.gap_fan(quickly(new_posts=300))).startswith(
            "With 1,250 posts"
        )


class TestMunicipalPlaces:
    def test_posts_in_place_without_places_are_told_of(self):
        said = str(pipeline.when(quickly(posts=1600)))
        assert "Only about 960 of the 1,600 posts in place can do the municipal part" in said
        assert "475 places in a half-year, and only new posts bring places with them" in said

    def test_new_posts_that_bring_no_places_are_not_said_to(self):
        said = str(pipeline.when(quickly(posts=1600, municipal_follow_share=0)))
        assert "Only about 960 of the 1,600 posts in place" in said
        assert "bring places" not in said

    @pytest.mark.parametrize(
        "values", [{}, {"new_posts": 600}, {"posts": 1600, "municipal_places": 800}]
    )
    def test_nothing_is_said_where_the_places_are_enough(self, values):
        assert "municipal part" not in str(pipeline.when(quickly(**values)))


class TestPosts:
    def test_beside_the_sums_of_the_need_chapter(self):
        said = str(pipeline_posts.smallest(of()))
        assert "are 1,162" in said
        assert "asks for 1,190, or 1,120 with each doctor counted once" in said
        assert "More than about 1,500 posts" in said

    def test_out_of_reach(self):
        said = str(pipeline_posts.smallest(of(fte_growth=1420)))
        assert "No number of posts closes the gap by 2035" in said

    def test_waiting(self):
        shown = pipeline_posts.waiting(of())
        assert title(shown) == "Posts needed if the first open later: 164 more after 5 years"
        assert [row[1] for row in shown.content["rows"]] == [1162, 1182, 1205, 1234, 1272, 1326]
        said = str(pipeline_posts.waiting_words(of()))
        assert "costs 20 posts a year" in said
        assert "At 69 new posts a year instead of 100 it takes 1,171 posts" in said

    def test_waiting_until_nothing_helps(self):
        shown = pipeline_posts.waiting(of(target_year=2026))
        assert "none are enough" in title(shown)
        assert shown.content["rows"][-1][1] is None

    @pytest.mark.parametrize(
        ("values", "heading", "said"),
        [
            ({}, "164 more after 5 years", "costs 20 posts a year"),
            ({"fte_growth": 250}, "fewer after 5 years", "a year fewer are enough after it"),
            (NOBODY_LEAVES, "as many after 5 years", "waiting changes nothing"),
            ({"fte_growth": 1420}, "none are enough, even at once", "do not close the gap"),
        ],
        ids=["too few", "too many", "none needed", "out of reach"],
    )
    def test_waiting_costs_posts_only_where_more_are_needed(self, values, heading, said):
        found = of(**values)
        assert heading in title(pipeline_posts.waiting(found))
        words = str(pipeline_posts.waiting_words(found))
        assert said in words
        assert "\N{MINUS SIGN}" not in words + title(pipeline_posts.waiting(found))

    def test_growth_out_of_reach_has_no_posts(self):
        shown = pipeline_posts.by_growth(of())
        assert title(shown).startswith("Under 2 of 9 projections")
        assert shown.content["rows"][-1][2] is None


class TestUncertainty:
    @pytest.mark.parametrize(
        ("growth", "words"),
        [
            (670, "can bring"),
            (1420, "full-time equivalents are missing in 2035"),
            (250, "full-time equivalents are to spare in 2035"),
        ],
    )
    def test_the_fan(self, growth, words):
        assert words in title(pipeline_uncertainty.gap_fan(of(fte_growth=growth)))

    def test_history_lowers_the_answer(self):
        shown = pipeline_uncertainty.spread(of())
        assert title(shown) == "Draws that explain 2013-2017 ask for fewer posts: 1,249, not 1,337"
        assert "12% of the weighed draws" in plain(shown.about["alt"])

    def test_the_draws_are_told_of_as_they_are_drawn(self):
        assert "4,096 times" in str(pipeline.draws_words(of()))
        assert "not drawn" not in str(pipeline.draws_words(of()))
        one = str(pipeline.draws_words(of(fte_growth=250)))
        assert "Growth of the services: this has a value of its own here and is not drawn." in one
        two = str(pipeline.draws_words(of(fte_growth=250, outside_share=0.1)))
        assert "The 2 uncertain assumptions that are changed here keep their new values." in two

    def test_the_curves_reach_down_to_where_the_draws_lie(self):
        shown = pipeline_uncertainty.spread(of(fte_growth=250))
        middle = float(title(shown).split(": ")[1].split(",")[0])
        peak = float(plain(shown.about["alt"]).split("around ")[1].split(" ")[0])
        assert abs(middle - peak) <= 100

    def test_curves_without_any_draw_are_called_empty(self):
        shown = pipeline_uncertainty.spread(of(**NOBODY_FROM_ABROAD))
        assert "Two empty curves" in plain(shown.about["alt"])

    def test_ranges_are_no_reason_where_no_number_is_enough(self):
        said = str(pipeline_uncertainty.sure_words(of(**NOBODY_FROM_ABROAD)))
        assert "the main assumptions ask for only" not in said

    def test_half_of_the_draws_out_of_reach(self):
        shown = title(pipeline_uncertainty.spread(of(fte_growth=1420)))
        assert shown == ("In 100% of the draws that explain 2013-2017 no number of posts is enough")
        shares = title(pipeline_uncertainty.spread(of(fte_growth=851)))
        assert shares != shown
        assert "of the draws that explain" in shares or "of all draws" in shares

    def test_quantiles_leave_unreachable_empty(self):
        rows = pipeline_uncertainty.quantiles(of()).content["rows"]
        assert rows[2] == [0.5, 1249, 1337]
        assert rows[4] == [0.95, None, None]

    def test_the_pace_of_opening_is_told_only_where_posts_must_open(self):
        pace = "new posts a year instead of"
        assert pace in str(pipeline_posts.waiting_words(of()))
        assert pace not in str(pipeline_posts.waiting_words(of(fte_growth=200)))
        few = quickly(fte_growth=560, first_year=2022)
        assert float(few.needed.posts) == 996  # 46 new ones open in a year at either pace
        assert pace not in str(pipeline_posts.waiting_words(few))

    def test_draws_without_an_answer_are_told_only_where_there_are_any(self):
        some, none = (
            pipeline_uncertainty.spread(of(**given)).about for given in ({}, {"fte_growth": 200})
        )
        assert "of the weighed draws have no number of posts" in plain(some["alt"])
        assert "weighed draws" not in plain(none["alt"])
        assert plain(none["note"]) == "Draws beyond 2,000 posts are left out."

    def test_the_chance_that_posts_are_enough(self):
        shown = pipeline_uncertainty.enough(of())
        assert title(shown) == "1,150 posts are enough by 2035 in 30% of cases, 1,185 in 37%"

    def test_one_sided_ranges_are_the_reason_only_where_they_are(self):
        assert "many ranges are one-sided" in str(pipeline_uncertainty.sure_words(of()))
        few = str(pipeline_uncertainty.sure_words(of(fte_growth=460)))
        assert "one-sided" not in few

    def test_which_assumptions_matter(self):
        assert title(pipeline_uncertainty.tornado(of())).startswith("Growth of the services: alone")
        held = pipeline_uncertainty.tornado(of(fte_growth=460))
        assert title(held).startswith("Doctors who leave the services: alone")
        shown = pipeline_uncertainty.sobol(of())
        assert title(shown).startswith("67% of the spread comes from “Growth of the services”")

    def test_judgements(self):
        said = str(pipeline_uncertainty.judgements(of()))
        assert "At 500, as in the report's high column, the number of posts is 1,428" in said
        assert (
            "At 0% the number of posts is 1,086, and at 14%, the share of all doctors, 1,341"
            in said
        )
        more = str(pipeline_uncertainty.judgements(of(service_attrition=500)))
        assert "Two assumptions" not in more
        assert "the share of all doctors, out of reach" in more
        held = str(pipeline_uncertainty.judgements(of(service_attrition=400, outside_share=0.1)))
        assert "held at chosen values" in held


class TestDecision:
    def test_the_best_number_and_what_knowledge_saves(self):
        decided = pipeline_decision.decide(of())
        assert title(pipeline_decision.best(decided)).startswith("1,250 posts are best if shortage")
        said = str(pipeline_decision.information_words(decided))
        assert "1,325 posts lose least" in said
        assert "Growth of the services: this alone would save 53%" in said
        assert "Growth is partly a decision" in said
        assert pipeline_decision.information(decided).content["rows"][0][1] > 500

    def test_few_posts_are_tried_where_few_are_needed(self):
        decided = pipeline_decision.decide(of(fte_growth=250))
        shown = pipeline_decision.best(decided)
        best = float(title(shown).split(" ")[0])
        assert decided.options[0] < best < decided.options[-1]
        assert f"from {decided.options[0]:g} to " in plain(shown.about["note"])

    def test_the_end_of_what_was_tried_is_called_so(self):
        most = pipeline_decision.best(pipeline_decision.decide(of(fte_growth=1420)))
        assert "the most that were tried" in title(most)
        fewest = pipeline_decision.best(pipeline_decision.decide(of(**NOBODY_LEAVES)))
        assert title(fewest).startswith("0 posts, the fewest that were tried")

    @pytest.mark.parametrize(
        ("even", "five", "words"),
        [
            (1275.0, 1700.0, "1,700 or more if shortage weighs five times"),
            (900.0, 1000.0, "900 posts or fewer are best if shortage and surplus"),
            (1000.0, 1200.0, "1,000 posts are best if shortage and surplus weigh the same, 1,200"),
        ],
    )
    def test_a_number_at_the_end_of_those_tried_tells_a_direction(self, even, five, words):
        tried = mock.Mock(options=tuple(float(posts) for posts in range(900, 1_701, 25)))
        assert words in str(pipeline_decision._best_title(tried, even, five))

    def test_nothing_worth_knowing_is_not_explained(self):
        said = str(
            pipeline_decision.information_words(pipeline_decision.decide(of(fte_growth=1420)))
        )
        assert "Growth is partly a decision" not in said
        assert "Of the numbers tried, whoever knew everything beforehand would choose the" in said
        assert "save 0" not in said

    def test_growth_held_is_not_worth_knowing(self):
        decided = pipeline_decision.decide(of(fte_growth=460))
        assert "Growth is partly" not in str(pipeline_decision.information_words(decided))


class TestHistory:
    def test_the_model_does_not_beat_last_year(self):
        said = str(pipeline_history.persistence(of()))
        assert "the model does not beat “same as last year”.** It was 31% off" in said
        assert "forecast 27%" in said
        assert "foretold within 2%" in said

    def test_errors_and_rounds(self):
        rows = pipeline_history.errors(of()).content["rows"]
        assert [row[0] for row in rows] == ["Applicants", "Hired", "Without a post"]
        assert rows[2][2] == pytest.approx(0.268, abs=1e-3)
        shown = pipeline_history.rounds(of())
        assert title(shown).startswith("Foretold from 2014, the model misses the rise: 824")
        starts = [(row[0], row[1]) for row in shown.about["rows"]]
        assert starts[:3] == [(2014, "September"), (2015, "March"), (2015, "September")]
        assert len(set(starts)) == len(starts)

    @pytest.mark.parametrize(
        ("leaving", "words"), [(350, "44 a year too slowly"), (200, "a year too fast")]
    )
    def test_growth_of_2013_to_2017(self, leaving, words):
        assert words in str(pipeline_history.growth_words(of(service_attrition=leaving)))

    @pytest.mark.parametrize(("leaving", "said"), [(350, True), (500, False)])
    def test_fewer_who_leave_fit_better_only_where_they_are_fewer(self, leaving, said):
        words = str(pipeline_history.growth_words(of(service_attrition=leaving)))
        assert ("fits better here than the 500" in words) is said

    def test_growth_and_others(self):
        assert "643 full-time equivalents a year; 687" in title(pipeline_history.growth(of()))
        rows = pipeline_history.others(of()).content["rows"]
        off = {row[0]: row[-1] for row in rows}
        assert off["Directorate of Health, 2014"] == pytest.approx(-0.33, abs=0.01)
        assert off["Helsemod 2012, reference"] == pytest.approx(-0.38, abs=0.01)

    def test_the_frozen_forecast(self):
        assert "without looking at any outturn after 2018" in str(pipeline_history.frozen_words())
        shown = pipeline_history.frozen_staff(of())
        assert title(shown) == "Foretold: 26,100 to 27,500 full-time equivalents of doctors in 2025"
        assert len(pipeline_history.frozen_rounds().content["rows"]) == 13


def test_the_front_page_says_how_sure_it_is():
    said = str(index.over_time(parameters.load()))
    assert "pipeline.html" in said
    assert "is 37%" in said


def test_posts_that_first_open_after_the_target_year_are_refused_in_words():
    with pytest.raises(InputError, match="first_year: 2031 is not allowed on this page.* in 2030"):
        of(first_year=2031, target_year=2030)


def test_the_calculator_says_which_first_years_the_model_reaches():
    late = parameters.load(overrides={"first_year": 2041})
    with pytest.raises(InputError, match="first_year: 2041 is not allowed.* from 2019 to 2040"):
        calculators.pipeline_calculator(late)
