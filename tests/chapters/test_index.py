"""The front page says what the chapters find, and stays true under other assumptions."""

from __future__ import annotations

import pytest

from analysis import parameters
from analysis.chapters import index
from analysis.figures.sentences import plain

BASELINE = parameters.load()


def of(**overrides):
    return parameters.load(overrides=overrides)


class TestAnswer:
    def test_the_need_its_range_and_the_other_count(self):
        said = str(index.answer(BASELINE))
        assert said.startswith("**1,190 doctors a year**")
        assert "980 to 1,370" in said
        assert "counted once it is 1,120" in said


class TestHeadlines:
    def test_posts_cost_training_abroad_and_replication(self):
        said = str(index.headlines(BASELINE))
        assert "**1,185** LIS1 posts planned for 2024: 5 fewer than the need" in said
        assert "there were 950 in 2019" in said
        assert "**NOK\N{NO-BREAK SPACE}412\N{NO-BREAK SPACE}million** a year: for 200 new" in said
        assert "NOK\N{NO-BREAK SPACE}2.06\N{NO-BREAK SPACE}million for each, in 2018 money" in said
        assert "of doctors trained abroad: Norway is number" in said
        assert "of the report's results reproduced" in said

    @pytest.mark.parametrize(
        ("growth", "words"),
        [(650, "15 more than the need"), (665, "as many as the need"), (670, "5 fewer than the")],
    )
    def test_the_planned_posts_are_held_against_the_need(self, growth, words):
        assert words in str(index.headlines(of(fte_growth=growth)))

    def test_another_price_year_is_named(self):
        assert "in 2019 money" in str(index.headlines(of(price_year=2019)))


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
    def test_four_findings(self):
        said = str(index.new(BASELINE))
        assert "The report's 1,190 counts 70 doctors twice." in said
        assert "uses more than the report's sum says: NOK\N{NO-BREAK SPACE}2.18" in said
        assert "takes 7 full-time equivalents in municipalities, not 14." in said
        assert "do not follow** from the other figures it prints" in said

    def test_without_direct_entrants_none_is_counted_twice(self):
        said = str(index.new(of(direct_entrants=0)))
        assert "the same as by the report's sum" in said
        assert "counts 0 doctors twice" not in said

    def test_what_a_post_uses_may_be_less_than_reported(self):
        said = str(index.new(of(helfo_refund_nok=0, patient_fees_nok=0)))
        assert "uses less than the report's sum says" in said
        said = str(index.new(of(helfo_refund_nok=0, patient_fees_nok=28_500)))
        assert "as the report's sum says" in said

    @pytest.mark.parametrize(
        ("weeks", "words"), [(40, "as printed (14)"), (45, "more than the 14 printed")]
    )
    def test_supervision_may_come_to_the_printed_figure_or_more(self, weeks, words):
        assert words in str(index.new(of(municipal_weeks=weeks)))


class TestDoubt:
    def test_names_what_decides_most_and_the_extremes(self):
        said = str(index.doubt(BASELINE))
        assert "depends most on how fast the services grow" in said
        assert "794" in said
        assert "1,505" in said
