"""The posts as they were really opened lead to a gap of their own, said as it is."""

from __future__ import annotations

from functools import lru_cache
from types import SimpleNamespace

import pytest

from analysis import parameters, pipeline
from analysis.chapters import pipeline as chapter
from analysis.chapters import pipeline_opened as opened
from analysis.chapters.need.posts import planned_posts


@lru_cache
def of(**overrides):
    p = parameters.load(overrides=overrides)
    return SimpleNamespace(p=p, seen=chapter.observed(), target=p.values.target_year)


class TestPosts:
    def test_a_year_holds_the_rounds_that_start_in_it(self):
        # The autumn round of 2023 starts on 1 March 2024, the spring round on 1 September 2024.
        assert opened.posts_by_year()[2024] == 587 + 593

    def test_the_posts_planned_hold_on_after_the_last_round(self):
        posts = opened.posts_by_year()
        assert posts[max(posts)] == planned_posts()

    def test_they_came_later_than_a_hundred_a_year_from_2020(self):
        posts = opened.posts_by_year()
        as_assumed = {year: 950 + min(235, max(0, 100 * (year - 2019))) for year in posts}
        assert all(posts[year] < as_assumed[year] for year in range(2021, 2025))


class TestGap:
    def test_with_the_posts_of_the_plan_it_is_the_gap_of_the_plan(self, monkeypatch):
        plan = {year: 950 + min(200, max(0, 100 * (year - 2019))) for year in range(2019, 2036)}
        monkeypatch.setattr(opened, "posts_by_year", lambda: plan)
        wanted = pipeline.gap_in_target_year(of().p.values, of().seen, 1150)
        assert opened.gap(of()) == pytest.approx(float(wanted))

    @pytest.mark.parametrize(
        ("growth", "words"),
        [
            (670, "30 full-time equivalents are missing in 2035"),
            (600, "full-time equivalents are to spare in 2035"),
        ],
    )
    def test_missing_or_to_spare_is_said(self, growth, words):
        said = str(opened.as_opened(of(fte_growth=growth)))
        assert words in said
        assert "95% of them filled" in said

    def test_where_need_and_supply_meet_it_is_said(self, monkeypatch):
        monkeypatch.setattr(opened, "gap", lambda _found: 0.2)
        assert "need and supply meet in 2035" in str(opened.as_opened(of()))
