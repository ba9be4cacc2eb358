"""The model held against 2013-2018, with no look ahead."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest

from analysis import data, parameters, pipeline
from analysis.errors import InputError
from analysis.pipeline import backtest


@pytest.fixture(scope="module")
def seen() -> pipeline.Observed:
    return pipeline.observed({name: data.table(name) for name in pipeline.TABLES})


def baseline(**changes) -> SimpleNamespace:
    return SimpleNamespace(**(parameters.load().values.model_dump() | changes))


class TestRounds:
    def test_nothing_after_the_origin_is_used(self, seen):
        later = [
            pipeline.Round(one.time, (999.0,) * 3, (111.0,) * 3) if one.time > 2015.0 else one
            for one in seen.rounds
        ]
        changed = pipeline.Observed(tuple(later), seen.fte, {}, seen.exit_profile)
        here = backtest.rounds(baseline(), seen, 2015.0)
        there = backtest.rounds(baseline(), changed, 2015.0)
        columns = ["model", "as_last_year", "trend"]
        pd.testing.assert_frame_equal(here[columns], there[columns])

    def test_each_round_to_2018_stands_beside_what_came(self, seen):
        rows = backtest.rounds(baseline(), seen)
        assert sorted(rows["time"].unique()) == [2014.5 + n / 2 for n in range(9)]
        came = rows[(rows["education"] == "all") & (rows["measure"] == "not_hired")]
        assert came["observed"].tolist() == [474, 228, 483, 231, 544, 358, 676, 457, 824]

    def test_what_is_not_hired_waits_or_gives_up(self, seen):
        rows = backtest.rounds(baseline(), seen)
        wide = rows.pivot_table(index=["time", "education"], columns="measure", values="model")
        left = wide["applicants"] - wide["hired"] - wide["not_hired"]
        assert left.abs().max() < 1e-9

    def test_hired_in_all_are_foretold_to_a_few_per_cent(self, seen):
        rows = backtest.errors(backtest.rounds(baseline(), seen))
        one = rows[(rows["measure"] == "hired") & (rows["education"] == "all")]
        assert one.set_index("forecast").loc["model", "relative"] < 0.03

    def test_no_forecast_saw_the_applicants_of_2017_and_2018_coming(self, seen):
        rows = backtest.errors(backtest.rounds(baseline(), seen))
        one = rows[(rows["measure"] == "applicants") & (rows["education"] == "all")]
        assert (one["mean_error"] < 0).all()

    @pytest.mark.parametrize("origin", [2013.0, 2013.5])
    def test_two_rounds_must_be_known(self, seen, origin):
        with pytest.raises(InputError, match="of the rounds were known, and two are needed"):
            backtest.rounds(baseline(), seen, origin)

    def test_no_round_is_left_after_2018(self, seen):
        with pytest.raises(InputError, match="no round is left to compare after 2018.5"):
            backtest.rounds(baseline(), seen, 2018.5)

    def test_a_trend_needs_two_years(self, seen):
        assert backtest.rounds(baseline(), seen, 2014.0)["trend"].isna().all()
        assert backtest.rounds(baseline(), seen, 2015.0)["trend"].notna().all()


class TestWhatTheRoundsSay:
    def test_those_up_to_spring_2018_say_what_the_parameters_say(self, seen):
        p = parameters.load().values
        known = backtest.known_at(p, seen, 2018.5)
        for place, group in enumerate(pipeline.EDUCATIONS):
            assert known.new[place] == pytest.approx(getattr(p, f"new_applicants_{group}"), abs=3)
            spring = getattr(p, f"spring_applicants_{group}_share")
            assert known.spring[place] == pytest.approx(spring, abs=0.005)
        weights = (1, p.hiring_weight_eea, p.hiring_weight_outside_eea)
        assert known.weights == pytest.approx(weights, abs=0.005)
        # The parameter is that of 2017 alone.
        assert known.post_use == pytest.approx(p.post_use_share, abs=0.01)

    def test_a_doctor_from_abroad_hired_half_as_often_has_half_the_weight(self, seen):
        rounds = tuple(
            pipeline.Round(time, (100.0, 200.0, 50.0), (80.0, 80.0, 5.0))
            for time in (2013.5, 2014.0, 2014.5)
        )
        some = pipeline.Observed(rounds, seen.fte, {}, seen.exit_profile)
        known = backtest.known_at(baseline(posts=330), some, 2014.5)
        assert known.weights == pytest.approx((1, 0.5, 0.125))
        assert known.post_use == pytest.approx(2 * 165 / 330)


class TestFullTimeEquivalents:
    def test_the_start_is_the_count_of_2013(self, seen):
        assert float(backtest.supply(baseline(), seen)[2013]) == pytest.approx(18_815)

    def test_2017_comes_within_two_per_cent_of_what_came_without_the_break(self, seen):
        growth, raw = backtest.observed_growth(data.table("is2802_annex_2_fte"))
        assert raw == pytest.approx((22_033 - 18_815) / 4)
        assert growth == pytest.approx((128 + 132 + 128 + 238) / 4 + (471 + 508 + 613) / 3)
        came = 18_815 + 4 * growth
        assert float(backtest.supply(baseline(), seen)[2017]) == pytest.approx(came, rel=0.02)

    def test_with_500_leaving_a_year_the_services_would_have_grown_a_quarter_less(self, seen):
        growth, _ = backtest.observed_growth(data.table("is2802_annex_2_fte"))
        foretold = float(backtest.growth(baseline(service_attrition=500.0), seen))
        assert foretold / growth == pytest.approx(0.75, abs=0.05)

    def test_draws_are_what_floats_are(self, seen):
        many = backtest.growth(baseline(service_attrition=np.array([300.0, 500.0])), seen)
        alone = float(backtest.growth(baseline(service_attrition=500.0), seen))
        assert many[1] == pytest.approx(alone)

    def test_a_year_without_a_count(self, seen):
        with pytest.raises(InputError, match="full-time equivalents of 2012 are not known"):
            backtest.supply(baseline(), seen, 2012)


class TestForecastsOfOthers:
    def test_all_were_too_low(self):
        names = (
            "is2802_annex_2_fte",
            "is2802_annex_3_labour_force",
            "is2802_annex_9_need_2014",
            "is2802_annex_10_helsemod",
        )
        rows = backtest.forecasts_of_others(*(data.table(name) for name in names))
        rows = rows.set_index("forecast")
        assert (rows["error"] < 0).all()
        assert rows.loc["calculation_2014", "forecast_per_year"] == 460
        assert rows.loc["helsemod_2012_reference", "forecast_per_year"] == pytest.approx(
            462.3, abs=0.1
        )
        assert rows.loc["helsemod_2012_reference", "observed_per_year"] == pytest.approx(
            746.1, abs=0.1
        )
