"""The measures chapter opens with four answers, and they stay true when the models say else."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd
import pytest

from analysis import parameters
from analysis.chapters import effects_choices, measures_answers
from analysis.chapters.measures_answers import Found
from analysis.figures.sentences import plain


@pytest.fixture(scope="module")
def found() -> Found:
    return measures_answers.calculate(parameters.load())


def said(sentence) -> str:
    return plain(sentence.to_json())


def with_effects(found: Found, **changes) -> Found:
    return replace(found, choices=effects_choices.choose(replace(found.choices.found, **changes)))


class TestBaseline:
    def test_every_answer_leads_to_its_chapter(self, found):
        told = str(measures_answers.answers(found))
        pages = ("effects", "ranking", "positions", "self_sufficiency")
        assert all(f"({page}.html)" in told for page in pages)

    def test_the_numbers_are_those_of_the_chapters(self, found):
        told = plain(str(measures_answers.answers(found)))
        effects = found.choices
        best = effects.answer("posts_2030", "quality")
        assert f"measures {effects.numbers(best.index)}, none graded outright" in told
        assert f"{found.target.places:,} study places a year instead of the 821" in told
        assert f"{len(found.positions.with_verdict('agreed'))} of 49 measures" in told


class TestPerKrone:
    def test_a_measure_graded_negative_on_quality_is_passed_over(self, found):
        effects = found.choices.found
        cheapest = effects.central["cost_per_specialist_nok"].astype(float).idxmin()
        assert cheapest in effects.harming
        assert "Easier direct entry" in said(measures_answers.per_krone(found))

    def test_without_grades_the_cheapest_is_named(self, found):
        free = with_effects(found, grades={})
        assert "Shorter LIS1" in said(measures_answers.per_krone(free))

    def test_all_harmful_is_said(self, found):
        names = found.choices.found.given.log.measures
        bad = with_effects(found, grades={m: {"quality_and_safety": "negative"} for m in names})
        assert "only measures that the report grades outright negative" in said(
            measures_answers.per_krone(bad)
        )

    def test_only_new_posts(self, found):
        rows = found.choices.found.alone
        posts = with_effects(found, alone=rows[rows["measure"] == "direct_increase"])
        assert "a new post, at NOK" in said(measures_answers.per_krone(posts))

    def test_without_new_posts_they_are_not_mentioned(self, found):
        rows = found.choices.found.alone
        others = with_effects(found, alone=rows[rows["measure"] == "easier_direct_entry"])
        assert "new post" not in said(measures_answers.per_krone(others))

    @pytest.mark.parametrize("new_posts", [True, False])
    def test_what_costs_nothing_is_not_said_as_a_price(self, found, new_posts):
        rows = found.choices.found.alone.copy()
        rows.loc[rows["measure"] == "easier_direct_entry", "cost_per_specialist_nok"] = 0.0
        if not new_posts:
            rows = rows[rows["measure"] != "direct_increase"]
        free = with_effects(found, alone=rows)
        told = said(measures_answers.per_krone(free))
        assert "Easier direct entry, whose further specialists cost nothing on top of" in told
        assert ("By a new post one costs NOK" in told) is new_posts
        assert "NOK 0" not in told.replace("\N{NO-BREAK SPACE}", " ")

    def test_none_brings_a_specialist(self, found):
        rows = found.choices.found.alone.assign(cost_per_specialist_nok=float("nan"))
        none = with_effects(found, alone=rows)
        assert "no measure brings" in said(measures_answers.per_krone(none))


class TestRobust:
    def test_the_leader_never_stands_below_some(self, found):
        assert "Posts for general practice never stands below 5 of the 9 others" in said(
            measures_answers.robust(found)
        )

    @pytest.mark.parametrize(
        ("others", "words"),
        [
            ((), "most often whichever matters most"),
            (("economy",), "Shorter LIS1 does so more often where Economy matters most"),
            (("economy", "more_lis1"), "under 2 of the criteria that may matter most"),
        ],
    )
    def test_where_another_leads_it_is_said(self, found, others, words):
        leader = found.grades.rows[found.ranked.order[0]]
        led_by = dict.fromkeys(found.led_by, leader) | dict.fromkeys(others, "shorter_course")
        assert words in said(measures_answers.robust(replace(found, led_by=led_by)))

    def test_the_exception_is_that_of_the_ranking_chapter(self, found):
        told = said(measures_answers.robust(found))
        assert "Flexible number of posts does so more often where Quality and safety" in told

    def test_another_may_come_first_most_often(self, found):
        shares = found.ranked.ranks[::-1]
        turned = replace(found, ranked=replace(found.ranked, ranks=shares))
        told = said(measures_answers.robust(turned))
        assert "Posts for general practice never stands below" in told
        assert "comes first most often" in told

    def test_nothing_may_be_robust(self, found, monkeypatch):
        rows = list(found.grades.rows)
        nothing = pd.DataFrame(data=False, index=rows, columns=rows)
        monkeypatch.setattr(measures_answers.ranking, "never_below", lambda _grades: nothing)
        assert "Robust whatever one values: nothing." in said(measures_answers.robust(found))


class TestAgreed:
    @pytest.mark.parametrize(("many", "words"), [(0, "there is none"), (1, "One of"), (2, "2 of")])
    def test_none_one_or_more(self, found, many, words):
        stands = found.positions.stands
        agreed = list(found.positions.with_verdict("agreed")["measure"])
        kept = replace(
            found,
            positions=replace(
                found.positions, stands=stands[~stands["measure"].isin(agreed[many:])]
            ),
        )
        assert words in said(measures_answers.agreed(kept))


class TestTargets:
    def test_the_nearest_package_is_not_called_enough(self, found):
        choices = effects_choices.choose(found.choices.found)
        choices.__dict__["answers"] = [replace(row, reached=False) for row in found.choices.answers]
        assert "more than any package" in said(
            measures_answers.posts(replace(found, choices=choices))
        )

    @pytest.mark.parametrize(
        ("cost", "many", "words"),
        [
            (2e6, 2, "with the report's measures"),
            (2e6, 1, "with the report's measure 1, not graded outright negative"),
            (0.0, 2, "nothing on top of today's budgets. As many doctors"),
            (0.0, 1, "with the report's measure 1, not graded outright negative"),
        ],
    )
    def test_a_package_may_be_one_measure_and_cost_nothing(
        self, found, monkeypatch, cost, many, words
    ):
        monkeypatch.setattr(effects_choices.Choices, "cost", lambda *_: cost)
        monkeypatch.setattr(effects_choices.Choices, "names", lambda *_: ["x"] * many)
        monkeypatch.setattr(effects_choices.Choices, "numbers", lambda *_: "1")
        told = said(measures_answers.posts(found)).replace("\N{NO-BREAK SPACE}", " ")
        assert words in told
        assert "NOK 0" not in told

    def test_no_measure_may_be_needed(self, found):
        choices = effects_choices.choose(found.choices.found)
        choices.__dict__["answers"] = [replace(row, index=0) for row in found.choices.answers]
        assert "no measure at all" in said(measures_answers.posts(replace(found, choices=choices)))

    @pytest.mark.parametrize(
        ("outcome", "met", "words"),
        [
            ("already", 2026, "no more than the 821 study places of 2024"),
            ("reached", 2041, "it is met in 2041"),
            ("nearest", None, "more than any number of study places by 2060"),
        ],
    )
    def test_the_share_may_be_met_or_out_of_reach(self, found, outcome, met, words):
        target = replace(found.target, outcome=outcome, year_reached=met)
        assert words in said(measures_answers.share(replace(found, target=target)))
