"""Posts in place need municipal places: a set that forgets them is told what to set beside them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis import data, parameters, pipeline
from analysis.parameters.municipal import posts_served

TABLES = {name: data.table(name) for name in pipeline.TABLES}
SEEN = pipeline.observed(TABLES)
BASELINE = parameters.load().values


def of(**overrides):
    return parameters.load(overrides=overrides)


def told(**overrides) -> str:
    return " ".join(of(**overrides).warnings)


class TestCaution:
    def test_more_posts_in_place_without_places(self):
        words = told(posts=1600)
        assert "overrides: posts: only about 960 of the 1,600 posts in place can do the" in words
        assert "municipal_places at 475 a half-year" in words
        assert "set municipal_places to 792" in words
        assert "leave posts at 950 and set new_posts to 850" in words

    def test_posts_in_place_instead_of_new_ones(self):
        assert "leave posts at 950 and set new_posts to 300" in told(posts=1250, new_posts=0)

    def test_fewer_places_for_the_posts_there_are(self):
        words = told(municipal_places=300)
        assert words.startswith("overrides: municipal_places: only about 606 of the 950 posts")
        assert "new_posts" not in words

    @pytest.mark.parametrize("name", parameters.scenarios())
    def test_no_stored_set_forgets_them(self, name):
        assert parameters.load(name).warnings == ()

    def test_a_change_of_something_else_is_not_warned_of(self):
        assert of(fte_growth=300, new_posts=600).warnings == ()

    @settings(max_examples=50)
    @given(st.integers(951, 5_000))
    def test_the_places_named_are_the_fewest_that_are_enough(self, posts):
        words = told(posts=posts)
        if not words:
            assert posts_served(of(posts=posts).values) is None
            return
        wanted = float(words.split("set municipal_places to ")[1].split(", or")[0].replace(",", ""))
        assert told(posts=posts, municipal_places=wanted) == ""
        assert told(posts=posts, municipal_places=wanted - 2) != ""

    @settings(max_examples=10)
    @given(st.integers(0, 1_000))
    def test_new_posts_bring_their_places(self, new):
        assert "municipal part" not in told(new_posts=new)


class TestModel:
    def test_posts_beyond_the_places_add_no_doctor_in_the_long_run(self):
        served = posts_served(of(posts=1600).values)
        assert served is not None
        completed = {}
        for posts in (round(served), 1_600, 2_000):
            frame = pipeline.path(of(posts=posts, new_posts=0).values, SEEN)
            completed[posts] = frame["completed_lis1"].tail(2).sum()
        first, *others = completed.values()
        assert others == pytest.approx([first, first], rel=0.01)

    @settings(max_examples=50)
    @given(st.integers(0, 5_000), st.integers(0, 5_000))
    def test_numbers_of_posts_beside_each_other(self, posts, new):
        p = of(posts=posts, new_posts=new).values
        levels = pipeline.levels(p)
        assert list(levels) == sorted(set(levels))
        assert {posts, posts + new, *pipeline.NAMED_POSTS} == set(levels)
