"""How sure: draws from the assumptions log, fans, chances, and what the answer hangs on."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import qmc

from analysis import data, parameters, pipeline
from analysis import uncertainty as u
from analysis.errors import InputError
from analysis.pipeline import backtest
from analysis.uncertainty.draws import Distribution

ENTRIES = parameters.entries()


@pytest.fixture(scope="module")
def seen() -> pipeline.Observed:
    return pipeline.observed({name: data.table(name) for name in pipeline.TABLES})


@pytest.fixture(scope="module")
def drawn(seen) -> u.Ensemble:
    return u.ensemble(parameters.load(), seen, ENTRIES, draws=500)


class TestDistributions:
    def test_everything_uncertain_in_the_pipeline_is_drawn_and_no_decision(self):
        names = set(u.distributions(ENTRIES))
        assert {"fte_growth", "service_attrition", "outside_share", "queue_leaving_share"} <= names
        assert names.isdisjoint({"posts", "new_posts", "ramp_posts_per_year", "first_year"})
        assert names.isdisjoint({"attrition", "hospital_wage_nok", "target_year"})

    def test_what_a_scenario_changes_is_held(self):
        assert "fte_growth" not in u.distributions(ENTRIES, held=["fte_growth"])

    @given(st.floats(0, 1), st.floats(0.001, 1_000), st.floats(0, 1))
    def test_quantiles_lie_within_the_ends(self, low, width, where):
        one = Distribution(low, low + width, low + where * width)
        values = one.quantile(np.linspace(0, 1, 11))
        assert (np.diff(values) >= -1e-9).all()
        assert values[0] == pytest.approx(low)
        assert values[-1] == pytest.approx(low + width)

    def test_a_triangular_distribution_has_its_mean(self):
        one = Distribution(350.0, 560.0, 500.0)
        shares = (np.arange(100_000) + 0.5) / 100_000
        assert one.quantile(shares).mean() == pytest.approx((350 + 560 + 500) / 3, abs=0.01)

    def test_a_uniform_distribution_is_even(self):
        assert Distribution(42.0, 52.0).quantile(np.array([0.0, 0.5, 1.0])).tolist() == [42, 47, 52]

    def test_bounds_that_cross(self):
        with pytest.raises(InputError, match="from 5 to 3 is not allowed; its low end must be"):
            Distribution(5.0, 3.0)
        with pytest.raises(InputError, match="with its mode at 9 is not allowed"):
            Distribution(3.0, 5.0, 9.0)


class TestDraws:
    def test_the_same_seed_gives_the_same_draws_and_another_does_not(self, seen):
        first = u.ensemble(parameters.load(), seen, ENTRIES, draws=40, seed=7)
        again = u.ensemble(parameters.load(), seen, ENTRIES, draws=40, seed=7)
        other = u.ensemble(parameters.load(), seen, ENTRIES, draws=40, seed=8)
        for name in first.drawn:
            assert (first.drawn[name] == again.drawn[name]).all()
        assert (first.posts_needed == again.posts_needed).all()
        assert (first.posts_needed != other.posts_needed).any()

    def test_a_draw_is_the_same_however_many_are_asked_for(self, seen, drawn):
        few = u.ensemble(parameters.load(), seen, ENTRIES, draws=10)
        assert (few.posts_needed == drawn.posts_needed[:10]).all()
        assert (few.paths["queue"] == drawn.paths["queue"][:10]).all()

    def test_chunks_continue_one_sequence(self):
        sequence = qmc.Sobol(3, scramble=True, rng=np.random.default_rng(5))
        whole = sequence.random(2 * u.CHUNK)
        parts = np.vstack([u.points(0, 3, 5), u.points(1, 3, 5)])
        assert (whole == parts).all()

    def test_draws_fill_their_distributions(self, drawn):
        growth = drawn.drawn["fte_growth"]
        assert growth.min() > 460
        assert growth.max() < 851
        assert growth.mean() == pytest.approx((460 + 670 + 851) / 3, abs=2)

    def test_a_scenario_is_held_in_every_draw(self, seen):
        chosen = parameters.load("growth_2017")
        held = u.ensemble(chosen, seen, ENTRIES, draws=20)
        assert "fte_growth" not in held.drawn
        start = held.paths["demand_fte"][:, 0] - held.drawn["unmet_need_fte"]
        assert start == pytest.approx(22_033 + 851)

    def test_each_draw_is_what_the_model_gives_alone(self, seen, drawn):
        values = {name: float(numbers[3]) for name, numbers in drawn.drawn.items()}
        alone = pipeline.path(pipeline.changed(parameters.load().values, values), seen)
        for name in u.PATHS:
            assert drawn.paths[name][3] == pytest.approx(alone[name].to_numpy(), rel=1e-12)

    def test_nothing_is_not_a_number(self, drawn):
        assert all(np.isfinite(path).all() for path in drawn.paths.values())
        assert np.isfinite(drawn.posts_needed).all()

    @pytest.mark.parametrize("draws", [0, -3])
    def test_no_draws(self, seen, draws):
        with pytest.raises(InputError, match=f"draws: {draws} is not allowed; at least 1"):
            u.ensemble(parameters.load(), seen, ENTRIES, draws=draws)

    def test_more_draws_than_memory_holds(self, seen):
        with pytest.raises(InputError, match="would take .* GB of memory, and this machine holds"):
            u.ensemble(parameters.load(), seen, ENTRIES, draws=10**12)


class TestOnACluster:
    def test_the_numbers_do_not_depend_on_the_workers(self, seen):
        distributed = pytest.importorskip("distributed")
        draws = u.CHUNK + 10
        here = u.ensemble(parameters.load(), seen, ENTRIES, draws=draws)
        with distributed.LocalCluster(
            n_workers=2, threads_per_worker=1, processes=False, dashboard_address=None
        ) as cluster:
            there = u.ensemble(
                parameters.load(), seen, ENTRIES, draws=draws, scheduler=cluster.scheduler_address
            )
        assert (here.posts_needed == there.posts_needed).all()
        for name in u.PATHS:
            assert (here.paths[name] == there.paths[name]).all()

    def test_an_address_without_a_scheduler(self, seen):
        pytest.importorskip("distributed")
        with pytest.raises(InputError, match="no scheduler answers at nowhere://x"):
            u.ensemble(parameters.load(), seen, ENTRIES, draws=1, scheduler="nowhere://x")


class TestSummaries:
    def test_a_fan_opens_in_order(self, drawn):
        wide = u.fan(drawn).pivot_table(index=["name", "time"], columns="quantile", values="value")
        assert (wide.diff(axis="columns").iloc[:, 1:] >= 0).all(axis=None)

    def test_more_posts_are_more_likely_to_be_enough(self, drawn):
        chances = u.probability_enough(drawn, [0, 900, 1_150, 1_500, 5_000])["probability"]
        assert chances.is_monotonic_increasing
        assert chances.iloc[-1] == pytest.approx(u.share_reachable(drawn))

    def test_the_chance_is_the_share_of_draws_without_a_gap(self, seen, drawn):
        gaps = u.gaps_by_posts(parameters.load().values, seen, drawn.drawn, [1_150])
        chance = u.probability_enough(drawn, [1_150])["probability"][0]
        assert chance == pytest.approx((gaps[:, 0] <= 1e-6).mean())

    def test_where_too_many_draws_have_no_answer_the_quantile_is_missing(self, drawn):
        rows = u.posts_needed_quantiles(drawn, [0.05, 0.999])
        assert rows["posts"].notna().tolist() == [True, False]

    def test_weights_move_the_quantile(self):
        values = np.array([1.0, 2.0, 3.0, 4.0])
        assert u.quantile(values, 0.5) == 2
        assert u.quantile(values, 0.5, np.array([0.0, 0.0, 0.0, 1.0])) == 4

    def test_plain_values_for_printing(self, drawn):
        weights = np.full(drawn.draws, 1 / drawn.draws)
        result = u.as_dict(drawn, weights, [950, 1150])
        needed = result["posts_needed"]
        alike = needed["given_history"]["probability_enough"]
        assert alike == pytest.approx(needed["probability_enough"])
        assert needed["quantiles"]["0.95"] is None
        assert len(result["quantiles"]["gap_fte"]["0.5"]) == len(drawn.time)


class TestFiveDraws:
    """Five futures: 900, 1,000, 1,000 and 1,100 posts are needed, and in the fifth none suffice."""

    @pytest.fixture
    def five(self) -> u.Ensemble:
        return u.Ensemble(
            time=np.array([2034.5, 2035.0]),
            drawn={},
            paths={"gap_fte": np.array([[10.0, 1], [20, 2], [30, 3], [40, 4], [50, 5]])},
            posts_needed=np.array([900.0, 1_000, 1_000, 1_100, 4_000]),
            reachable=np.array([True, True, True, True, False]),
            target_year=2035,
            seed=1,
        )

    def test_so_many_posts_are_enough_where_no_more_are_needed(self, five):
        chances = u.probability_enough(five, [899, 900, 1_000, 1_100, 5_000])["probability"]
        assert chances.tolist() == [0, 0.2, 0.6, 0.8, 0.8]
        assert u.share_reachable(five) == 0.8

    def test_a_class_holds_its_lower_edge_and_not_its_upper_one(self, five):
        shares = u.posts_needed_shares(five, [900, 1_000, 1_100, 1_101])
        assert shares["share"].tolist() == [0.2, 0.4, 0.2]
        assert shares[["low", "high"]].to_numpy().tolist() == [
            [900, 1_000],
            [1_000, 1_100],
            [1_100, 1_101],
        ]

    def test_a_draw_of_double_weight_counts_as_two(self, five):
        weights = np.array([2.0, 1, 1, 1, 1])
        shares = u.posts_needed_shares(five, [900, 1_000, 1_101], weights)["share"]
        assert shares.tolist() == pytest.approx([2 / 6, 3 / 6])
        assert u.share_reachable(five, weights) == pytest.approx(5 / 6)
        chance = u.probability_enough(five, [950], weights)["probability"][0]
        assert chance == pytest.approx(2 / 6)

    def test_half_of_the_draws_need_1000_posts_and_no_number_serves_nine_in_ten(self, five):
        rows = u.posts_needed_quantiles(five, [0.2, 0.5, 0.8, 0.9])
        assert rows["posts"].tolist()[:3] == [900, 1_000, 1_100]
        assert rows["posts"].isna().tolist() == [False, False, False, True]

    def test_a_fan_takes_each_time_for_itself_and_each_draw_with_its_weight(self, five):
        rows = u.fan(five, ["gap_fte"], [0.5])
        assert rows["time"].tolist() == [2034.5, 2035.0]
        assert rows["value"].tolist() == [30, 3]
        late = u.fan(five, ["gap_fte"], [0.5], np.array([0.0, 0, 0, 0, 1]))
        assert late["value"].tolist() == [50, 5]


class TestHistory:
    def test_a_growth_off_by_60_a_year_weighs_as_a_normal_error_has_it(self, seen):
        annex_2 = data.table("is2802_annex_2_fte")
        p = parameters.load().values
        came, _ = backtest.observed_growth(annex_2)
        # Of doctors who leave, each one more takes its full-time equivalent off the growth.
        at = p.service_attrition + (float(backtest.growth(p, seen)) - came) / p.fte_per_head
        leaving = at + np.array([0.0, 60.0, 120.0]) / p.fte_per_head
        foretold = backtest.growth(pipeline.changed(p, {"service_attrition": leaving}), seen)
        assert foretold == pytest.approx([came, came - 60, came - 120])
        weights = u.history_weights(p, {"service_attrition": leaving}, seen, annex_2)
        assert weights[1] / weights[0] == pytest.approx(np.exp(-0.5))
        assert weights[2] / weights[0] == pytest.approx(np.exp(-2))

    def test_draws_that_would_have_missed_2013_to_2017_count_for_less(self, seen, drawn):
        weights = u.history_weights(
            parameters.load().values, drawn.drawn, seen, data.table("is2802_annex_2_fte")
        )
        assert weights.sum() == pytest.approx(1)
        leaving = drawn.drawn["service_attrition"]
        assert np.average(leaving, weights=weights) < leaving.mean() - 10

    def test_a_loose_yardstick_leaves_all_draws_alike(self, seen, drawn):
        annex_2 = data.table("is2802_annex_2_fte")
        p = parameters.load().values
        weights = u.history_weights(p, drawn.drawn, seen, annex_2, error=1e9)
        assert weights == pytest.approx(1 / drawn.draws)


class TestSensitivity:
    def test_the_tornado_lists_each_parameter_the_widest_first(self, seen):
        rows = u.tornado(parameters.load(), seen, ENTRIES, u.posts_needed)
        assert set(rows["parameter"]) == set(u.distributions(ENTRIES))
        assert rows["span"].is_monotonic_decreasing
        assert rows["parameter"][0] == "fte_growth"
        assert rows["outcome"].nunique() == 1

    def test_each_end_is_what_the_model_gives_with_it(self, seen):
        rows = u.tornado(parameters.load(), seen, ENTRIES).set_index("parameter")
        p = pipeline.changed(parameters.load().values, {"service_attrition": 500.0})
        frame = pipeline.path(p, seen, end=2035.0)
        at_high = rows.loc["service_attrition", "outcome_at_high"]
        assert at_high == pytest.approx(frame["gap_fte"].iloc[-1])

    def test_sobol_indices_explain_the_variance(self, seen):
        rows = u.sobol_indices(parameters.load(), seen, ENTRIES, points=256)
        assert rows["parameter"][0] == "fte_growth"
        assert rows["first_order"].sum() == pytest.approx(1, abs=0.1)
        assert (rows["total"] > -0.05).all()

    def test_sobol_indices_of_a_sum_are_the_shares_of_its_variance(self, seen):
        """Of twice one uniform parameter plus another of the same width: 4/5 and 1/5."""
        entries = {
            name: ENTRIES[name].model_copy(
                update={
                    "plausible": parameters.Plausible(
                        low=0.0, high=1.0, distribution="uniform", note=""
                    ),
                    "value": 0.5,
                }
            )
            for name in ("fte_growth", "foreign_specialists")
        }

        def outcome(p, _):
            return 2 * p.fte_growth + p.foreign_specialists

        rows = u.sobol_indices(
            parameters.load(), seen, entries, points=1_024, outcome=outcome
        ).set_index("parameter")
        assert rows.loc["fte_growth", "first_order"] == pytest.approx(0.8, abs=0.02)
        assert rows.loc["foreign_specialists", "total"] == pytest.approx(0.2, abs=0.02)


def test_frames_are_tidy(drawn):
    assert isinstance(u.fan(drawn), pd.DataFrame)
    assert list(u.fan(drawn).columns) == ["name", "time", "quantile", "value"]
