"""The front page says what the chapters find, and stays true under other assumptions."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace

import pytest

from analysis import parameters
from analysis.chapters import index, measures_answers
from analysis.chapters import international as international_chapter
from analysis.figures.sentences import plain

BASELINE = parameters.load()


def of(**overrides):
    return parameters.load(overrides=overrides)


@pytest.fixture(scope="module")
def found():
    return measures_answers.calculate(BASELINE)


class TestAnswer:
    def test_the_need_its_range_and_the_other_count(self):
        said = str(index.answer(BASELINE))
        assert said.startswith("**1,190 doctors a year**")
        assert "980 to 1,370" in said
        assert "if 500 doctors leave a year" in said
        assert "counted once it is 1,120" in said


class TestHeadlines:
    def test_posts_a_package_own_graduates_and_study_places(self, found):
        said = str(index.headlines(BASELINE, found)).replace("\N{NO-BREAK SPACE}", " ")
        assert "**1,185** LIS1 posts planned for 2024: 5 fewer than the need" in said
        assert "there were 950 in 2019" in said
        assert "**NOK 140 million** a year: for 4 measures that, on top of 950 posts, leave" in said
        assert "200 new posts alone use NOK 437 million, in 2018 money" in said
        assert "None of 13 countries meets less. 39% of its doctors were trained abroad" in said
        assert f"**{found.target.places:,}** study places a year: would educate 80%" in said

    def test_how_sure_the_package_is_stands_beside_its_price(self, found):
        best = found.choices.answer("gap_2040", "quality")
        said = str(index.headlines(BASELINE, found))
        assert f"in {100 * found.choices.chance(best):.0f}% of draws" in said
        assert "None is graded outright negative on quality" in said

    def test_norway_s_own_ages_stand_beside_those_of_the_eu(self, found):
        said = str(index.headlines(BASELINE, found))
        assert "**34%** of Norway's need" in said
        assert "by its own doctors' ages it is 40%" in said

    def test_study_places_are_those_of_a_year(self, found):
        assert "there were 821 in 2024" in str(index.headlines(BASELINE, found))

    def test_the_shares_are_those_of_the_chapter_on_other_countries(self, found):
        opening = str(international_chapter.opening(international_chapter.read()))
        assert opening.startswith("**61% of Norway's doctors were trained in Norway (2018)")
        assert "39% of its doctors were trained abroad (2018)" in str(
            index.headlines(BASELINE, found)
        )

    @pytest.mark.parametrize(
        ("growth", "words"),
        [(650, "15 more than the need"), (665, "as many as the need"), (670, "5 fewer than the")],
    )
    def test_the_planned_posts_are_held_against_the_need(self, found, growth, words):
        assert words in str(index.headlines(of(fte_growth=growth), found))

    def test_another_price_year_is_named(self, found):
        assert "in 2019 money" in str(index.headlines(of(price_year=2019), found))

    @pytest.mark.parametrize(
        ("change", "words"),
        [
            ({"reached": False}, "come nearest to leaving no doctor"),
            ({"index": 0}, "**No measure** is needed: to leave no doctor missing"),
        ],
    )
    def test_a_package_may_fall_short_or_not_be_needed(self, found, change, words):
        choices = replace(found.choices)
        choices.__dict__["answers"] = [replace(row, **change) for row in found.choices.answers]
        assert words in str(index.headlines(BASELINE, replace(found, choices=choices)))

    def test_who_is_to_spare_is_counted_and_not_priced(self):
        calm = of(fte_growth=200)
        said = str(index.headlines(calm, measures_answers.calculate(calm)))
        assert "full-time equivalents to spare in 2040: no measure is needed" in said
        assert "NOK" not in said

    @pytest.mark.parametrize(
        ("cost", "new", "words"),
        [
            (0.0, 200, "**Nothing** on top of today's budgets: for 4 measures that, on top of 950"),
            (2e6, 0, "graded outright negative on quality. In 2018 money"),
        ],
    )  # fmt: skip
    def test_what_costs_nothing_is_not_said_as_a_price(self, found, monkeypatch, cost, new, words):
        monkeypatch.setattr(type(found.choices), "cost", lambda *_: cost)
        said = str(index.headlines(of(new_posts=new), found)).replace("\N{NO-BREAK SPACE}", " ")
        assert words in said
        assert "NOK 0" not in said

    def test_a_single_measure_is_one(self, found):
        every = range(len(found.choices.found.packages.rows))
        one = next(package for package in every if len(found.choices.names(package)) == 1)
        choices = replace(found.choices)
        choices.__dict__["answers"] = [replace(row, index=one) for row in found.choices.answers]
        said = str(index.headlines(BASELINE, replace(found, choices=choices)))
        assert (
            "for a measure that, on top of 950 posts, leaves no doctor missing in 2040. That"
            in said
        )

    @pytest.mark.parametrize(
        ("place", "words"),
        [
            ("highest", "None of 13 countries meets more"),
            ("low", "Number 12 of 13 countries"),
            ("lowest", "None of 13 countries meets less"),
        ],
    )
    def test_norway_s_place_is_chosen_by_code(self, found, monkeypatch, place, words):
        norway = SimpleNamespace(value=50.0, place=place, countries=13, rank=12)
        rate = SimpleNamespace(norway=norway, norwegian_year=2021)
        monkeypatch.setattr(international_chapter, "replacement", lambda *_given: rate)
        assert words in str(index.headlines(BASELINE, found))

    @pytest.mark.parametrize(
        ("outcome", "met", "words"),
        [
            ("already", 2026, "are enough to educate 80%"),
            ("reached", 2041, "from 2041 on"),
            ("nearest", None, "come nearest to educating 80% of the doctors taken in by 2060"),
        ],
    )
    def test_the_share_may_be_met_or_out_of_reach(self, found, outcome, met, words):
        target = replace(found.target, outcome=outcome, year_reached=met)
        assert words in str(index.headlines(BASELINE, replace(found, target=target)))


class TestReckonings:
    @pytest.mark.parametrize(
        ("growth", "title"),
        [
            (670, "The 1,185 posts planned for 2024 cover the need counted once, but not the"),
            (600, "The 1,185 posts planned for 2024 cover the need by the report's sum"),
            (900, "The 1,185 posts planned for 2024 fall short of the need by either count"),
        ],
    )
    def test_the_title_is_the_finding(self, growth, title):
        assert plain(index.reckonings(of(fte_growth=growth)).about["title"]).startswith(title)

    def test_needs_and_posts_are_ranked_together(self):
        about = index.reckonings(BASELINE).about
        assert about["rows"] == [
            ["The sum of 2014", 668],
            ["LIS1 posts in 2019", 950],
            ["The report's sum, 350 doctors leave", 1040],
            ["Each doctor counted once", 1120],
            ["LIS1 posts planned for 2024", 1185],
            ["The report's sum", 1190],
            ["The report's sum, all trained in Norway", 1240],
            ["The report's sum, growth as in 2017", 1371],
        ]
        for number in ("668", "950", "1,040", "1,120", "1,185", "1,190", "1,240", "1,371"):
            assert number in plain(about["alt"])

    def test_other_posts_are_not_called_those_of_2019(self):
        rows = index.reckonings(of(posts=1000)).about["rows"]
        assert ["LIS1 posts in place", 1000] in rows


class TestNew:
    def test_what_is_new(self, found):
        said = str(index.new(BASELINE, found))
        assert "The report's sum gives 1,190 and counts 70 doctors twice." in said
        assert "uses more than the report's sum says: NOK\N{NO-BREAK SPACE}2.18" in said
        for page in ("need", "cost", "effects", "ranking", "positions", "replication"):
            assert f"({page}.html)" in said
        assert "do not follow** from the other figures it prints" in said

    def test_without_direct_entrants_none_is_counted_twice(self, found):
        said = str(index.new(of(direct_entrants=0), found))
        assert "the same as by the report's sum" in said
        assert "counts 0 doctors twice" not in said

    def test_what_a_post_uses_may_be_less_than_reported(self, found):
        said = str(index.new(of(helfo_refund_nok=0, patient_fees_nok=0), found))
        assert "uses less than the report's sum says" in said
        said = str(index.new(of(helfo_refund_nok=0, patient_fees_nok=28_500), found))
        assert "as the report's sum says" in said


class TestDoubt:
    def test_names_what_decides_most_and_the_extremes(self):
        said = str(index.doubt(BASELINE))
        assert "depends most on how fast the services grow" in said
        assert "794" in said
        assert "1,505" in said
