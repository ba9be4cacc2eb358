"""Assumptions have names for readers, and comparisons hold for the numbers as printed."""

from __future__ import annotations

import pytest

from analysis import parameters
from analysis.chapters import common
from analysis.errors import InputError


class TestNames:
    @pytest.mark.parametrize("name", parameters.names())
    def test_every_assumption_has_a_name_for_readers(self, name):
        called = common.assumption(name)
        assert called[0].isupper()
        assert "_" not in called

    def test_names_are_given_to_parameters_that_exist(self):
        assert set(common.ASSUMPTIONS) <= set(parameters.names())


class TestComparison:
    @pytest.mark.parametrize(
        ("value", "other", "found"),
        [(951, 950, "more"), (950.4, 950, "equal"), (949.5, 950, "equal"), (949.4, 950, "less")],
    )
    def test_goes_by_the_numbers_as_printed(self, value, other, found):
        assert common.side(value, other) == found
        assert common.by_side(value, other, more="more", equal="equal", less="less") == found

    def test_halves_are_rounded_away_from_zero_as_they_are_printed(self):
        assert [common.whole(value) for value in (0.5, 1.5, -0.5, -1.4)] == [1, 2, -1, -1]


class TestStatement:
    def test_is_what_the_report_prints(self):
        assert common.statement("summary_need") == 1150

    def test_an_unknown_one_is_named(self):
        with pytest.raises(InputError, match="is2802_statements: no statement is called no_such"):
            common.statement("no_such")
