"""Two parameter sets compared: what differs, what moved, and what moved it."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis import comparison, outcomes, parameters
from analysis.cli.evaluate import evaluate
from analysis.comparison import ATTRIBUTED, compare
from analysis.errors import InputError

BASELINE = parameters.load()
# Whole values around the baseline for parameters of all three models.
VALUES = {
    "fte_growth": st.integers(300, 900),
    "attrition": st.integers(300, 600),
    "foreign_specialists": st.integers(0, 200),
    "new_posts": st.integers(0, 400),
    "municipal_wage_nok": st.integers(100_000, 500_000),
    "price_year": st.sampled_from([2014, 2018, 2020, 2024]),
    "first_year": st.integers(2019, 2024),
    "outside_share": st.sampled_from([0.0, 0.05, 0.1, 0.2]),
}
SETS = st.fixed_dictionaries({}, optional=VALUES).map(
    lambda values: parameters.load(overrides=values)
)


def parts(found, key):
    return {part.name: part.change for part in found.attribution(key).parts}


def test_the_calculation_of_2014_differs_by_what_its_file_says():
    found = compare(BASELINE, parameters.load("calculation_2014"))
    assert parts(found, "need.lis1_need") == {
        "fte_growth": 460 - 670,
        "attrition": 560 - 500,
        "foreign_specialists": -(352 - 50),
        "direct_entrants": 0 - 70,
    }
    assert found.result("need.lis1_need").change == 668 - 1190
    assert found.result("cost.annual_cost").change == 0
    assert set(parts(found, "cost.annual_cost").values()) == {0}


def test_of_more_posts_and_a_dearer_post_each_gets_its_change_at_the_mean_of_the_other():
    second = parameters.load(overrides={"new_posts": 300, "hospital_wage_nok": 1_000_000})
    found = compare(BASELINE, second)
    before, after = (
        found.result("cost.cost_per_post").before,
        found.result("cost.cost_per_post").after,
    )
    assert parts(found, "cost.annual_cost") == pytest.approx(
        {"new_posts": 100 * (before + after) / 2, "hospital_wage_nok": 250 * (after - before)}
    )


@pytest.mark.parametrize(
    ("before", "after", "digits", "shown"),
    [
        (1_190.0, 1_371.0, 0, 181),  # whole posts as they are
        (1_190.0, 1_190.5, 1, 0.5),
        (1_190.0, 1_190.125, 2, 0.13),
        (1_190.0, 1_190.1234, 2, 0.12),
    ],
)
def test_as_many_decimals_are_shown_as_both_ends_need_at_most_two(before, after, digits, shown):
    growth = BASELINE.values.fte_growth
    item = compare(
        parameters.load(overrides={"fte_growth": growth + before - 1_190}),
        parameters.load(overrides={"fte_growth": growth + after - 1_190}),
    ).attribution("need.lis1_need")
    assert (item.shown_before, item.digits) == (before, digits)
    assert item.shown_change == pytest.approx(shown)
    assert comparison.method(item) == "Shapley, all mixtures"


def test_kroner_are_shown_whole():
    second = parameters.load(overrides={"hospital_wage_nok": 700_000.4})
    item = compare(BASELINE, second).attribution("cost.annual_cost")
    assert item.digits == 0


def test_a_set_compared_with_itself_has_nothing_to_show():
    found = compare(BASELINE, parameters.load("low_attrition"))
    itself = compare(BASELINE, parameters.load("high_attrition"))
    assert found.inputs
    assert itself.inputs == ()
    assert all(item.change == 0 for item in itself.results)
    assert all(item.parts == () for item in itself.attributions)


@settings(max_examples=12)
@given(SETS, SETS)
def test_the_parts_sum_exactly_and_so_does_what_is_shown(first, second):
    found = compare(first, second)
    for item in found.attributions:
        assert math.fsum(part.change for part in item.parts) == item.moved.change
        shown = math.fsum(part.shown for part in item.parts)
        assert item.shown_before + shown == pytest.approx(item.shown_after, abs=1e-6)
        assert round(shown, item.digits) == item.shown_change


@settings(max_examples=12)
@given(SETS, SETS)
def test_from_b_to_a_everything_has_the_other_sign(first, second):
    forth, back = compare(first, second), compare(second, first)
    assert [item.name for item in forth.inputs] == [item.name for item in back.inputs]
    for one, other in zip(forth.results, back.results, strict=True):
        assert one.change == -other.change
    for key in ATTRIBUTED:
        one, other = forth.attribution(key), back.attribution(key)
        assert parts(forth, key) == {name: -value for name, value in parts(back, key).items()}
        assert [part.shown for part in one.parts] == [-part.shown for part in other.parts]


def test_changes_that_only_hold_together_stand_together():
    first = parameters.load(overrides={"lis1_leave_share": 0.8, "lis1_dropout_share": 0.1})
    second = parameters.load(overrides={"lis1_leave_share": 0.1, "lis1_dropout_share": 0.8})
    found = compare(first, second)
    item = found.attribution("pipeline.posts_needed")
    assert [part.name for part in item.parts] == [comparison.TOGETHER]
    assert item.parts[0].change == item.moved.change
    assert comparison.method(item) == "not divided"
    assert "only hold together" in str(comparison.note(item))
    assert "lis1_leave_share and lis1_dropout_share together" in str(comparison.note(item))
    assert set(parts(found, "need.lis1_need").values()) == {0}


def test_a_mixture_whose_gap_no_number_of_posts_closes_is_told():
    found = compare(BASELINE, parameters.load(overrides={"fte_growth": 1_420}))
    assert "no number of posts closes the gap" in str(
        comparison.note(found.attribution("pipeline.posts_needed"))
    )
    assert comparison.note(found.attribution("need.lis1_need")) is None


def test_many_changes_take_a_sample_of_orders_and_still_sum_exactly():
    entries = parameters.entries()
    values = {
        name: entries[name].plausible.low
        for name in outcomes.reads("pipeline")
        if entries[name].plausible is not None
        and entries[name].plausible.low != entries[name].value
    }
    assert len(values) > comparison.EXACT_UP_TO
    found = compare(BASELINE, parameters.load(overrides=values))
    item = found.attribution("pipeline.posts_needed")
    assert comparison.method(item) == "Shapley, mean of 512 orders"
    assert math.fsum(part.change for part in item.parts) == item.moved.change


class TestOutcomes:
    @pytest.mark.parametrize("name", parameters.names())
    def test_what_is_not_read_moves_nothing(self, name):
        low, high = parameters.limits(name)
        value = getattr(BASELINE.values, name)
        other = {"target_year": 2030, "first_year": 2022, "price_year": 2020}.get(
            name, value * 0.9 if value else min(high, 0.01 * (high - low))
        )
        if isinstance(value, int):
            other = int(other)
        for model in outcomes.MODELS:
            found = outcomes.evaluate(
                model, BASELINE.values, {name: np.array([value, other], dtype=float)}
            )
            moved = {key for key, values in found.items() if values[0] != values[1]}
            read = {result.name for result in outcomes.results(model) if name in result.reads}
            assert moved <= read

    @settings(max_examples=4)
    @given(SETS)
    def test_one_row_is_what_evaluate_gives(self, chosen):
        found = {model: outcomes.evaluate(model, chosen.values, {}) for model in outcomes.MODELS}
        for model in ("need", "cost"):
            told = evaluate(model, chosen)
            assert {name: float(values[0]) for name, values in found[model].items()} == {
                name: pytest.approx(told[name]) for name in found[model]
            }
        told = evaluate("pipeline", chosen)
        at = told["time"].index(chosen.values.target_year)
        pipeline = {name: float(values[0]) for name, values in found["pipeline"].items()}
        assert pipeline == pytest.approx(
            {
                "posts_needed": told["posts_needed"]["posts"],
                "reachable": float(told["posts_needed"]["reachable"]),
                "gap_fte": told["gap_fte"][at],
                "queue": told["queue"][at],
            }
        )

    def test_many_rows_are_what_each_gives_alone(self):
        """Posts, ramp and years differ from row to row, in no order."""
        columns = {
            "posts": np.array([900.0, 1000, 950, 1100, 950]),
            "ramp_posts_per_year": np.array([50.0, 100, 20, 100, 10]),
            "first_year": np.array([2020.0, 2022, 2020, 2019, 2022]),
            "target_year": np.array([2035.0, 2030, 2035, 2030, 2030]),
            "fte_growth": np.array([670.0, 400, 851, 300, 1420]),
        }
        together = outcomes.evaluate("pipeline", BASELINE.values, columns)
        for row in range(5):
            one = {name: values[row : row + 1] for name, values in columns.items()}
            alone = outcomes.evaluate("pipeline", BASELINE.values, one)
            for name, values in together.items():
                assert values[row] == pytest.approx(alone[name][0], rel=1e-12)

    def test_a_year_outside_the_index_is_named(self):
        with pytest.raises(InputError, match="no value for 1995"):
            compare(BASELINE, parameters.load(overrides={"price_year": 1995}))
