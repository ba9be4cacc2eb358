"""How many posts close the gap by a chosen year, and what waiting costs."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis import data, parameters, pipeline
from analysis.errors import InputError


@pytest.fixture(scope="module")
def seen() -> pipeline.Observed:
    return pipeline.observed({name: data.table(name) for name in pipeline.TABLES})


def baseline(**changes) -> SimpleNamespace:
    return SimpleNamespace(**(parameters.load().values.model_dump() | changes))


def gap(p, seen, posts) -> float:
    frame = pipeline.path(pipeline.with_posts(p, posts), seen, end=float(p.target_year))
    return float(frame["gap_fte"].iloc[-1])


class TestPostsNeeded:
    @pytest.mark.parametrize("year", [2028, 2030, 2035, 2040])
    def test_one_post_fewer_leaves_a_gap(self, seen, year):
        p = baseline(target_year=year)
        needed = pipeline.posts_needed(p, seen)
        assert needed.reachable
        assert gap(p, seen, float(needed.posts)) <= 1e-6
        assert gap(p, seen, float(needed.posts) - 1) > 1e-6
        assert needed.gap_fte == pytest.approx(gap(p, seen, float(needed.posts)))

    def test_the_recommended_posts_about_meet_the_need_of_2035(self, seen):
        assert 1_100 < float(pipeline.posts_needed(baseline(), seen).posts) < 1_220

    def test_it_solves_each_draw(self, seen):
        growth = np.array([400.0, 670.0, 900.0])
        many = pipeline.posts_needed(baseline(fte_growth=growth), seen)
        alone = [float(pipeline.posts_needed(baseline(fte_growth=g), seen).posts) for g in growth]
        assert many.posts == pytest.approx(alone)

    @settings(deadline=None, max_examples=3)
    @given(st.integers(0, 2**32 - 1))
    def test_it_finds_the_smallest_for_any_plausible_parameters(self, seen, seed):
        rng = np.random.default_rng(seed)
        drawn = {
            name: rng.uniform(entry.plausible.low, entry.plausible.high, 200)
            for name, entry in parameters.entries().items()
            if entry.plausible and entry.group in {"pipeline", "need"} and name != "posts"
        }
        p = baseline(**drawn)
        needed = pipeline.posts_needed(p, seen)
        *_, at = pipeline.moments(pipeline.with_posts(p, needed.posts), seen, end=2035.0)
        *_, below = pipeline.moments(pipeline.with_posts(p, needed.posts - 1), seen, end=2035.0)
        closed = needed.reachable
        assert (at.gap_fte[closed] <= 1e-6).all()
        assert (below.gap_fte[closed & (needed.posts > 0)] > 1e-6).all()
        assert (at.gap_fte[~closed] > 0).all()

    def test_no_posts_are_needed_where_demand_shrinks(self, seen):
        needed = pipeline.posts_needed(baseline(fte_growth=0.0, demand_growth=-0.05), seen)
        assert float(needed.posts) == 0
        assert needed.reachable

    def test_an_unreachable_target_says_so_with_the_best_it_can_do(self, seen):
        p = baseline(fte_growth=1_420.0)
        needed = pipeline.posts_needed(p, seen)
        assert not needed.reachable
        assert float(needed.gap_fte) > 1_000
        assert gap(p, seen, 5_000.0) == pytest.approx(float(needed.gap_fte), abs=0.5)
        assert gap(p, seen, float(needed.posts) - 1) > float(needed.gap_fte)

    def test_the_year_before_the_first_post_bears_fruit_is_unreachable(self, seen):
        assert not pipeline.posts_needed(baseline(target_year=2021), seen).reachable

    def test_more_growth_needs_more_posts(self, seen):
        table = data.table("is2802_table_6_growth")
        rows = pipeline.by_growth(baseline(), seen, table).sort_values("fte_growth")
        assert rows["posts_needed"].is_monotonic_increasing
        assert rows["reachable"].iloc[0]
        assert not rows["reachable"].iloc[-1]

    def test_a_slower_ramp_needs_more_posts_in_the_end(self, seen):
        fast = pipeline.posts_needed(baseline(ramp_posts_per_year=100), seen)
        slow = pipeline.posts_needed(baseline(ramp_posts_per_year=25), seen)
        assert float(slow.posts) > float(fast.posts)


class TestWaiting:
    def test_each_year_of_waiting_costs_more_posts_than_the_one_before(self, seen):
        rows = pipeline.waiting_costs(baseline(), seen, range(5))
        extra = rows["posts_needed"].diff().dropna()
        assert (extra > 0).all()
        assert extra.is_monotonic_increasing

    def test_the_same_posts_a_year_later_leave_a_gap(self, seen):
        rows = pipeline.waiting_costs(baseline(), seen, range(3))
        assert rows["gap_fte_same_posts"].iloc[0] <= 1e-6
        assert rows["gap_fte_same_posts"].is_monotonic_increasing
        assert rows["fte_years_missing"].is_monotonic_increasing

    def test_waiting_is_held_against_opening_now(self, seen):
        p = baseline()
        now, later = pipeline.waiting_costs(p, seen, [0, 2]).to_dict("records")
        assert (now["first_year"], later["first_year"]) == (2020, 2022)
        assert now["extra_posts"] == 0
        assert later["extra_posts"] == later["posts_needed"] - now["posts_needed"]
        alone = pipeline.posts_needed(baseline(first_year=2022), seen)
        assert later["posts_needed"] == float(alone.posts)
        assert later["gap_fte"] == float(alone.gap_fte)

    def test_a_full_time_equivalent_missing_for_half_a_year_is_half_a_year_missing(self, seen):
        row = pipeline.waiting_costs(baseline(), seen, [2]).iloc[0]
        posts = float(pipeline.posts_needed(baseline(), seen).posts)
        late = pipeline.with_posts(baseline(first_year=2022), posts)
        gaps = pipeline.path(late, seen, end=2035.0)["gap_fte"].iloc[1:]
        assert row["fte_years_missing"] == pytest.approx(gaps.clip(lower=0).sum() / 2)
        assert row["gap_fte_same_posts"] == pytest.approx(gaps.iloc[-1])

    def test_waiting_beyond_the_target_is_refused(self, seen):
        with pytest.raises(InputError, match="opens the first posts in 2036, after the target"):
            pipeline.waiting_costs(baseline(), seen, [16])


class TestResults:
    def test_the_columns_are_lists_of_one_length(self, seen):
        result = pipeline.calculate(baseline(), seen)
        for name in (
            "time",
            "queue",
            "in_lis1",
            "in_specialty_training",
            "supply_fte",
            "demand_fte",
            "gap_fte",
        ):
            assert len(result[name]) == 44
            assert all(isinstance(value, float) for value in result[name])
        assert (result["time"][0], result["time"][-1]) == (2018.5, 2040)

    def test_the_gap_is_demand_less_supply(self, seen):
        frame = pipeline.path(baseline(), seen)
        difference = frame["demand_fte"] - frame["supply_fte"]
        assert frame["gap_fte"].to_numpy() == pytest.approx(difference.to_numpy())

    def test_more_posts_shorten_the_queue_and_narrow_the_gap(self, seen):
        rows = pipeline.by_posts(baseline(), seen)
        last = rows[rows["time"] == 2040].set_index("posts")
        assert list(last.index) == [950, 1088, 1150, 1185, 1300]
        assert last["queue"].is_monotonic_decreasing
        assert last["gap_fte"].is_monotonic_decreasing
