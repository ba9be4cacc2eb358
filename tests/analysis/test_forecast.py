"""Rounds to come, how well their intervals held in 2014-2018, and the forecast that is frozen."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from analysis import data, parameters, pipeline
from analysis.errors import InputError
from analysis.pipeline.state import replayed_queue
from analysis.uncertainty import forecast, rounds

ENTRIES = parameters.entries()


@pytest.fixture(scope="module")
def p():
    return parameters.load().values


@pytest.fixture(scope="module")
def seen() -> pipeline.Observed:
    return pipeline.observed({name: data.table(name) for name in pipeline.TABLES})


@pytest.fixture(scope="module")
def made(p, seen) -> pd.DataFrame:
    return forecast.forecast(p, seen, ENTRIES, {name: data.table(name) for name in forecast.TABLES})


class TestTheSpreadOfNewApplicants:
    @pytest.fixture(scope="class")
    @staticmethod
    def new() -> np.ndarray:
        seen = pipeline.observed({name: data.table(name) for name in pipeline.TABLES})
        _, arrivals = replayed_queue(parameters.load().values, seen.rounds)
        return np.array(arrivals[1:], dtype=float)

    def test_it_is_how_much_years_differed_from_2014_to_2018(self, new):
        years = new.reshape(-1, 2, 3).sum(axis=1)
        change = np.sqrt((np.diff(np.log(years), axis=0) ** 2).mean(axis=0))
        assert pytest.approx(change, abs=0.01) == rounds.YEARLY_SPREAD

    def test_and_how_far_single_rounds_were_off_the_trend_of_their_season(self, new):
        off = []
        for season in (new[::2], new[1::2]):
            logs, index = np.log(season), np.arange(len(season))
            fit = np.polynomial.polynomial.polyfit(index, logs, 1)
            rest = logs - np.polynomial.polynomial.polyval(index, fit).T
            off.append((rest**2).sum(axis=0) / (len(season) - 2))
        assert pytest.approx(np.sqrt(np.mean(off, axis=0)), abs=0.01) == rounds.ROUND_SPREAD


class TestRounds:
    def test_intervals_widen_with_time(self, p, seen):
        drawn = rounds.round_draws(p, seen, ENTRIES, origin=2018.5, end=2024.5)
        width = np.ptp(np.quantile(drawn.values["all", "applicants"], [0.1, 0.9], axis=0), axis=0)
        assert (np.diff(width[1::2]) > 0).all()

    def test_no_more_are_hired_than_apply_or_than_posts_take(self, p, seen):
        drawn = rounds.round_draws(
            p, seen, ENTRIES, origin=2018.5, end=2020.0, offered={2019.5: 300.0}
        )
        hired, applied = drawn.values["all", "hired"], drawn.values["all", "applicants"]
        assert (hired <= applied + 1e-9).all()
        assert hired[:, 1] == pytest.approx(300)

    def test_most_of_what_came_lay_within_the_intervals(self, p, seen):
        """Doctors educated outside the EEA excepted: nobody foresaw how their number would grow."""
        rows = rounds.coverage(p, seen, ENTRIES)
        rows = rows[(rows["education"] != "outside_eea") & (rows["interval"] == 0.9)]
        assert (rows["covered"] > 0.75).all()

    def test_fewer_lie_within_a_narrower_interval(self, p, seen):
        rows = rounds.coverage(p, seen, ENTRIES)
        wide = rows.pivot_table(
            index=["measure", "education"], columns="interval", values="covered"
        )
        assert (wide[0.5] <= wide[0.9]).all()


class TestTheForecast:
    def test_it_covers_the_rounds_to_2024_and_the_years_to_2025(self, made):
        in_rounds = made[made["quantity"] == "applicants"]
        assert set(zip(in_rounds["year"], in_rounds["season"], strict=True)) == {
            (2018, "autumn"),
            *((year, season) for year in range(2019, 2025) for season in ("spring", "autumn")),
        }
        assert made.loc[made["quantity"] == "fte", "year"].tolist() == list(range(2018, 2026))

    def test_quantiles_are_in_order_and_numbers(self, made):
        quantiles = made.filter(regex="^p").to_numpy()
        assert np.isfinite(quantiles).all()
        assert (np.diff(quantiles, axis=1) >= 0).all()
        assert (quantiles >= 0).all()

    def test_the_posts_are_those_established(self):
        posts = forecast.posts_offered(data.table("norway_lis1_posts"), 460)
        assert posts[2019.0] == 460
        assert posts[2020.5] == 460 + 19 + 100
        assert (posts[2021.5], posts[2022.0]) == (554, 525)
        assert posts[2023.0] == 1_088 + 62 - 31 - 562
        assert (posts[2024.5], posts[2025.0]) == (593, 592)

    def test_no_outturn_after_2018_goes_in(self, seen):
        assert max(one.time for one in seen.rounds) == 2018.5
        assert max(seen.fte) == 2017
        assert max(seen.direct_entrants) == 2017
        assert set(forecast.TABLES) == {
            "norway_lis1_posts",
            "is2802_annex_2_fte",
            "is2802_annex_18_posts_by_trust",
        }
        columns = set(data.table("norway_lis1_posts").columns)
        assert columns.isdisjoint({"applicants", "hired"})


class TestFrozen:
    def test_what_is_stored_is_what_was_frozen(self):
        assert forecast.frozen()

    def test_the_code_still_gives_the_latest_forecast(self, made):
        """If this fails the model has changed: freeze a new forecast beside the old ones."""
        stored = pd.read_csv(forecast.frozen()[-1])
        pd.testing.assert_frame_equal(made, stored, check_dtype=False, atol=0.15, rtol=0)

    def test_a_forecast_is_never_written_over(self, made, tmp_path):
        forecast.freeze(made, "one", "A try.", tmp_path)
        with pytest.raises(InputError, match="one.csv is frozen; write a new forecast beside it"):
            forecast.freeze(made, "one", "Another.", tmp_path)

    def test_a_changed_file_is_noticed(self, made, tmp_path):
        path = forecast.freeze(made, "one", "A try.", tmp_path)
        assert forecast.frozen(tmp_path) == [path]
        path.write_text(path.read_text(encoding="utf-8").replace("p50", "p51"), encoding="utf-8")
        with pytest.raises(InputError, match="the content is not what was frozen"):
            forecast.frozen(tmp_path)
