"""Sweeps: every combination once, each with the results that it has alone."""

from __future__ import annotations

import itertools

import pandas as pd
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis import outcomes, parameters
from analysis.chapters.results import RESULTS
from analysis.chapters.sweep import chart
from analysis.cli.evaluate import evaluate
from analysis.errors import InputError
from analysis.figures.sentences import plain
from analysis.sweep import Grid, chunks, parse, sweep, without_effect
from analysis.sweep import run as running

BASE = parameters.load().values


def grid(*texts: str) -> Grid:
    return parse(texts, BASE)


def pandas(frame: pl.DataFrame):
    return pd.DataFrame(frame.to_dict(as_series=False))


class TestGrid:
    def test_a_range_holds_both_its_ends(self):
        assert grid("posts=900:1500:50").axes[0].values == tuple(range(900, 1501, 50))
        assert grid("posts=900:1510:50").axes[0].values[-1] == 1500

    def test_a_range_may_go_downwards(self):
        assert grid("posts=1000:900:-50").axes[0].values == (1000, 950, 900)

    def test_decimals_are_those_that_were_meant(self):
        values = grid("outside_share=0:0.3:0.1").axes[0].values
        assert values == (0, 0.1, 0.2, 0.3)

    def test_a_list_keeps_its_order(self):
        assert grid("fte_growth=670, 400,851").axes[0].values == (670, 400, 851)

    @given(st.lists(st.integers(1, 6), min_size=1, max_size=4))
    def test_every_combination_stands_once_and_the_last_changes_fastest(self, counts):
        names = ("posts", "fte_growth", "attrition", "new_posts")
        texts = [f"{n}=1:{count}:1" for n, count in zip(names, counts, strict=False)]
        columns = grid(*texts).columns()
        rows = list(zip(*(values.tolist() for values in columns.values()), strict=True))
        assert rows == list(itertools.product(*(range(1, count + 1) for count in counts)))

    @pytest.mark.parametrize(
        ("texts", "words"),
        [
            ([], "--grid is missing; write name=first:last:step or name=value,value,..."),
            (["post=1:2:1"], "unknown parameter 'post'"),
            (["post=1:2:1"], "did you mean 'posts'?"),
            (["posts"], "'posts' has no '='"),
            (["posts="], "posts has no values"),
            (["posts=900,6000"], "posts: 6000 is not allowed; it must be a whole number from 0 to"),
            (["posts=900,950.5"], "posts: 950.5 is not allowed; it must be a whole number"),
            (["outside_share=-0.1,0"], "-0.1 is not allowed; it must be a number from 0 to 1"),
            (["posts=1500:900:50"], "is empty; a step of 50 does not lead from 1500 to 900"),
            (["posts=900:1500:0"], "the step of 900:1500:0 is 0"),
            (["posts=900:1500"], "'900:1500' is not a range"),
            (["posts=900,many"], "'many' is not a number"),
            (["posts=900,nan"], "'nan' is not a number"),
            (["posts=900,,950"], "'' is not a number"),
            (["posts=900,950,900"], "posts: 900 stands twice"),
            (["posts=900", "posts=950"], "posts stands twice; give all its values in one"),
            (["posts=0:5000:1", "new_posts=0:5000:1"], "25,010,001 combinations are too many; at"),
            (["posts=0:5000:1", "new_posts=0:5000:1"], "allow more, with --limit 25010001"),
            (["fte_growth=0:1:1e-7"], "has 10,000,001 values; at most 1,000,000"),
            (
                ["administration_fte_low=0,9", "administration_fte_high=1,10"],
                "must not be above administration_fte_high in any combination",
            ),
        ],
    )
    def test_a_grid_that_cannot_be_says_why(self, texts, words):
        with pytest.raises(InputError) as refusal:
            parse(texts, BASE)
        assert words in str(refusal.value)

    def test_more_can_be_allowed(self):
        assert parse(["posts=0:5000:1", "new_posts=0:999:1"], BASE, 6_000_000).size == 5_001_000


class TestSweep:
    @settings(max_examples=10)
    @given(
        st.lists(st.integers(0, 1500), min_size=1, max_size=3, unique=True),
        st.lists(st.integers(100, 1500), min_size=1, max_size=3, unique=True),
    )
    def test_each_row_is_what_evaluate_gives(self, posts, growth):
        """Need and cost; the pipeline has an example of its own below."""
        swept = grid(
            f"posts={','.join(map(str, posts))}", f"fte_growth={','.join(map(str, growth))}"
        )
        frame = sweep(swept, BASE, ["need", "cost"])
        assert frame.height == len(posts) * len(growth)
        for row in frame.to_dicts():
            own = {name: row[name] for name in ("posts", "fte_growth")}
            chosen = parameters.load(overrides=own)
            told = evaluate("need", chosen) | evaluate("cost", chosen)
            names = [r.name for m in ("need", "cost") for r in outcomes.results(m)]
            assert {name: row[name] for name in names} == {
                name: pytest.approx(told[name]) for name in names
            }

    def test_each_row_of_the_pipeline_is_what_evaluate_gives(self):
        frame = sweep(grid("posts=900,1100", "target_year=2030,2036"), BASE, ["pipeline"])
        for row in frame.to_dicts():
            own = {name: row[name] for name in ("posts", "target_year")}
            told = evaluate("pipeline", parameters.load(overrides=own))
            at = told["time"].index(row["target_year"])
            assert row["posts_needed"] == told["posts_needed"]["posts"]
            assert row["reachable"] is told["posts_needed"]["reachable"]
            assert row["gap_fte"] == pytest.approx(told["gap_fte"][at])
            assert row["queue"] == pytest.approx(told["queue"][at])

    def test_chunks_make_no_difference(self, monkeypatch):
        swept = grid("posts=900:1000:10", "fte_growth=400:900:50")
        whole = sweep(swept, BASE, ["need"])
        monkeypatch.setattr(running, "CHUNK", 7)
        told = []
        parts = sweep(swept, BASE, ["need"], done=lambda: told.append(1))
        assert len(told) == chunks(swept) == -(-swept.size // 7)
        assert parts.equals(whole)

    def test_what_moves_nothing_is_known(self):
        assert without_effect(grid("posts=900,950", "attrition=1,2"), ["cost"]) == [
            "posts",
            "attrition",
        ]
        assert without_effect(grid("posts=900,950"), ["cost", "need"]) == []

    @pytest.mark.slow
    def test_a_cluster_gives_the_same_table(self, monkeypatch):
        from distributed import LocalCluster  # noqa: PLC0415 (slow, and only here)

        swept = grid("posts=900:1000:10", "fte_growth=400:900:50")
        with LocalCluster(
            n_workers=1, threads_per_worker=1, processes=False, dashboard_address=None
        ) as there:
            found = sweep(swept, BASE, ["pipeline"], scheduler=there.scheduler_address)
        assert found.equals(sweep(swept, BASE, ["pipeline"]))

    def test_no_scheduler_at_the_address(self):
        with pytest.raises(InputError, match="no scheduler answers at nowhere"):
            sweep(grid("posts=900"), BASE, ["need"], scheduler="nowhere")


class TestChart:
    def drawn(self, key, *texts):
        swept = grid(*texts)
        frame = pandas(sweep(swept, BASE, [key.partition(".")[0]]))
        return chart(frame, swept, key)

    def test_one_parameter_is_a_line_and_the_title_says_how_far_it_goes(self):
        found = self.drawn("need.shortfall", "posts=900:1500:50")
        assert found.spec["mark"]["type"] == "line"
        assert plain(found.about["title"]) == "Missing LIS1 posts: from −310 to 290"
        assert "lowest, −310, where “LIS1 posts in place” is 1,500" in plain(found.about["alt"])

    def test_nothing_that_moves_is_said_so(self):
        found = self.drawn("need.lis1_need", "posts=900:1500:50")
        assert plain(found.about["title"]) == "Doctors who must take LIS1: 1,190 throughout"

    def test_two_parameters_are_lines_or_a_heat_map(self):
        few = self.drawn("need.shortfall", "posts=900:1500:50", "fte_growth=400,670")
        many = self.drawn("need.shortfall", "posts=900:1500:50", "fte_growth=400:900:50")
        assert few.spec["mark"]["type"] == "line"
        assert many.spec["mark"]["type"] == "rect"

    def test_a_third_parameter_makes_panels(self):
        found = self.drawn(
            "cost.annual_cost",
            "new_posts=0:400:50",
            "price_year=2018,2025",
            "hospital_wage_nok=1,2",
        )
        assert found.spec["facet"]["field"] == "hospital_wage_nok"
        assert plain(found.about["subtitle"]).startswith("In NOK million per year.")

    @pytest.mark.parametrize(
        ("texts", "words"),
        [
            (
                ["posts=1,2", "new_posts=1,2", "attrition=1,2", "fte_growth=1,2"],
                "at most three swept parameters, not 4",
            ),
            (["posts=1:10:1", "attrition=1:10:1", "fte_growth=1:10:1"], "at most 9 panels"),
            (["posts=1:100:1", "attrition=1:5:1"], "at most 60 values of posts"),
        ],
    )
    def test_more_than_a_picture_can_show_is_refused(self, texts, words):
        with pytest.raises(InputError, match=words):
            self.drawn("need.shortfall", *texts)

    def test_every_result_has_words(self):
        keys = {result.key for result in outcomes.RESULTS} - {"pipeline.reachable"}
        assert set(RESULTS) == keys
