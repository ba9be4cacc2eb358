"""The helpers mean the same for a number, for many draws and for a slider in the browser."""

from __future__ import annotations

import re

import altair as alt
import numpy as np
import pytest
import vl_convert
from hypothesis import given
from hypothesis import strategies as st

from analysis.algebra import maximum, minimum, where

numbers = st.floats(-1e6, 1e6)


def shown_by_vega(expression: object, *sliders: alt.Parameter) -> float:
    """Return what Vega computes, read off a picture whose only mark is the value as text."""
    text = alt.ExprRef(f"format({expression!r}, '.6f')")
    chart = alt.Chart(alt.Data(values=[{}])).mark_text(text=text).add_params(*sliders)
    svg = vl_convert.vegalite_to_svg(chart.to_dict())
    found = re.findall(r">([-−]?[\d.]+)</text>", svg)
    assert len(found) == 1, svg
    return float(found[0].replace("−", "-"))


@given(numbers, numbers)
def test_the_smaller_and_the_larger_of_two_numbers(a, b):
    assert minimum(a, b) == min(a, b)
    assert maximum(a, b) == max(a, b)
    assert where(a < b, a, b) == min(a, b)


@given(st.lists(st.tuples(numbers, numbers), min_size=1, max_size=20))
def test_many_draws_at_once_give_what_one_at_a_time_gives(pairs):
    a, b = np.array(pairs).T
    assert list(minimum(a, b)) == [min(pair) for pair in pairs]
    assert list(maximum(a, b)) == [max(pair) for pair in pairs]
    assert list(where(a > b, a, b)) == [max(pair) for pair in pairs]


@pytest.mark.parametrize("value", [300.0, 950.0])
def test_a_slider_gives_what_a_number_gives(value):
    slider = alt.param(name="posts", value=value)
    assert shown_by_vega(minimum(slider, 500), slider) == minimum(value, 500)
    assert shown_by_vega(maximum(500, slider), slider) == maximum(500, value)
    assert shown_by_vega(where(slider > 500, slider, 0), slider) == where(value > 500, value, 0)


def test_helpers_nest_with_a_slider():
    slider = alt.param(name="posts", value=950)
    queue = maximum(minimum(slider / 2, 400) - 100, 0)
    assert shown_by_vega(queue, slider) == 300
