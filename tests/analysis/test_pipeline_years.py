"""Paths by calendar year, when a shortage shows, posts that find doctors, and how draws spread."""

from __future__ import annotations

import numpy as np
import pytest

from analysis import data, parameters, pipeline, uncertainty
from analysis.errors import InputError
from analysis.uncertainty import forecast


@pytest.fixture(scope="module")
def seen():
    return pipeline.observed({name: data.table(name) for name in pipeline.TABLES})


@pytest.fixture(scope="module")
def p():
    return parameters.load().values


class TestByYear:
    def test_only_years_with_both_rounds(self, p, seen):
        years = pipeline.by_year(pipeline.path(p, seen))
        assert years["year"].tolist() == list(range(2019, 2040))

    def test_means_sums_and_months(self, p, seen):
        path = pipeline.path(p, seen)
        both = path[path["time"].isin([2025.0, 2025.5])]
        row = pipeline.by_year(path).set_index("year").loc[2025]
        assert row["queue"] == pytest.approx(both["queue"].mean())
        assert row["hired"] == pytest.approx(both["hired"].sum())
        assert row["queue_months"] == pytest.approx(12 * row["queue"] / row["hired"])

    def test_each_number_of_posts_apart(self, p, seen):
        years = pipeline.by_year(pipeline.by_posts(p, seen, [950, 1150]))
        assert years.groupby("posts").size().tolist() == [21, 21]

    def test_nobody_hired_has_no_waiting_time(self, p, seen):
        none = pipeline.changed(p, {"post_use_share": 0.0})
        assert pipeline.by_year(pipeline.path(none, seen))["queue_months"].isna().all()


class TestShortageYear:
    def test_the_first_time_that_the_share_is_missing(self, p, seen):
        path = pipeline.path(pipeline.with_posts(p, 950.0), seen)
        at = pipeline.shortage_year(path, 0.05)
        short = path["gap_fte"] / path["demand_fte"]
        assert (short[path["time"] < at] < 0.05).all()
        assert short[path["time"] == at].item() >= 0.05

    def test_never(self, p, seen):
        assert pipeline.shortage_year(pipeline.path(p, seen), 0.5) is None


def test_posts_filled_leaves_nobody_in_the_queue(p, seen):
    most = pipeline.posts_filled(p, seen)
    assert 1_400 < most < 1_700
    # New applicants of the year, and those who no longer enter directly.
    new = p.new_applicants_norway + p.new_applicants_eea + p.new_applicants_outside_eea
    expected = (new * 1.01**16.25 + p.direct_entrants) / p.post_use_share
    assert most == pytest.approx(expected, rel=0.01)


class TestPostsNeededShares:
    @pytest.fixture(scope="class")
    @classmethod
    def drawn(cls, seen):
        return uncertainty.ensemble(parameters.load(), seen, parameters.entries(), draws=200)

    def test_all_classes_make_up_those_who_can_be_reached(self, drawn):
        shares = uncertainty.posts_needed_shares(drawn, [0, 1_000, 2_000, 5_001])
        assert shares["share"].sum() == pytest.approx(uncertainty.share_reachable(drawn))

    def test_weights_count(self, drawn):
        weights = np.where(drawn.need < 1_200, 1.0, 0.0)
        shares = uncertainty.posts_needed_shares(drawn, [0, 1_200, 5_001], weights)
        assert shares["share"].tolist() == [1.0, 0.0]


class TestLatest:
    def test_the_forecast_and_its_description(self):
        frame, about = forecast.latest()
        assert {"applicants", "hired", "not_hired", "fte"} == set(frame["quantity"])
        assert "2018" in str(about["data_until"])

    def test_none_is_an_error(self, tmp_path):
        with pytest.raises(InputError, match="holds no forecast"):
            forecast.latest(tmp_path)
