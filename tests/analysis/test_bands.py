"""Fans and lines across a chart: what is drawn, where names stand, and what a reader can tell."""

from __future__ import annotations

import json

import pandas as pd
import pytest

from analysis.figures.bands import fan, with_level, with_marks
from analysis.figures.charts import lines

DATA = pd.DataFrame(
    {
        "year": [2019, 2020, 2021],
        "low": [-1.0, -2.0, -3.0],
        "high": [1.0, 2.0, 3.0],
        "middle": [0.0, 0.1, 0.2],
        "seen": [0.5, None, None],
    }
)


def drawn(**options):
    chart = fan(DATA, "year", {"nine in ten": ("low", "high")}, ("middle", "middle"), **options)
    return chart.to_dict()


class TestFan:
    def test_band_line_zero_and_names(self):
        marks = [layer["mark"]["type"] for layer in drawn()["layer"]]
        assert marks == ["area", "line", "rule", "text"]

    def test_names_do_not_overlap(self):
        narrow = DATA.assign(high=DATA["middle"] + 0.001)
        chart = fan(narrow, "year", {"band": ("low", "high")}, ("middle", "middle"), height=300)
        spec = chart.to_dict()
        names = spec["datasets"][spec["layer"][-1]["data"]["name"]]
        high, low = sorted((row["at"] for row in names), reverse=True)
        assert (high - low) * 300 / 3.5 >= 16

    def test_what_was_observed_is_dashed_and_named(self):
        spec = drawn(before=("counted", "seen"), zero=False)
        assert "strokeDash" in json.dumps(spec)
        assert "counted" in json.dumps(spec)

    def test_a_missing_column_is_named(self):
        with pytest.raises(ValueError, match="no column other"):
            fan(DATA, "year", {"band": ("low", "other")}, ("middle", "middle"))


def test_a_level_and_marks_are_added_to_lines():
    chart = lines(DATA.assign(series="one"), "year", "middle", "series")
    before = len(chart.layer)
    chart = with_marks(with_level(chart, 0.1, 2019, 2021), {"here": 2020.0})
    assert len(chart.layer) == before + 3
    assert "here" in json.dumps(chart.to_dict())
