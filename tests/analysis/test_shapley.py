"""Attribution: a change divided among what was changed, whatever the order."""

from __future__ import annotations

import math
from itertools import permutations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.comparison import EXACT_UP_TO, attribute, rounded

# Kroner and doctors: up to a billion, in steps of about a thousandth.
NUMBERS = st.integers(-(2**40), 2**40).map(lambda steps: steps / 1024)
# A value for every mixture of up to five changes: any model at all.
GAMES = st.integers(1, 5).flatmap(
    lambda changes: st.lists(NUMBERS, min_size=2**changes, max_size=2**changes)
)


def changes_of(game: list[float]) -> int:
    return round(math.log2(len(game)))


def values_of(game: list[float]):
    def values(mixtures):
        return np.array(game)[mixtures @ (1 << np.arange(mixtures.shape[1]))]

    return values


def of(game: list[float]):
    return attribute(changes_of(game), values_of(game))


@given(GAMES)
def test_the_parts_sum_to_the_difference_to_the_bit(game):
    found = of(game)
    assert math.fsum(found.parts) == found.difference == game[-1] - game[0]


@given(GAMES)
def test_the_parts_are_the_mean_over_all_orders(game):
    changes = changes_of(game)
    orders = list(permutations(range(changes)))
    totals = [0.0] * changes
    for order in orders:
        made = 0
        for change in order:
            totals[change] += game[made | 1 << change] - game[made]
            made |= 1 << change
    scale = max(1.0, *map(abs, game))
    assert of(game).parts == pytest.approx(
        [total / len(orders) for total in totals], abs=1e-9 * scale
    )


@given(GAMES)
def test_going_back_gives_the_same_parts_with_the_other_sign(game):
    # Mixture m of the changes back is the mixture of the changes forth that m leaves out.
    assert of(game[::-1]).parts == tuple(-part + 0.0 for part in of(game).parts)


@given(GAMES, st.randoms())
def test_the_order_in_which_changes_are_listed_does_not_matter(game, random):
    changes = changes_of(game)
    order = list(range(changes))
    random.shuffle(order)
    forth = values_of(game)
    found = attribute(changes, lambda mixtures: forth(mixtures[:, np.argsort(order)]))
    scale = max(1.0, *map(abs, game))
    wanted = of(game).parts
    assert found.parts == pytest.approx([wanted[at] for at in order], abs=1e-9 * scale)


@given(st.lists(NUMBERS, min_size=2, max_size=5))
def test_changes_that_do_the_same_get_the_same(by_count):
    """The result depends on how many changes are made, not on which."""
    changes = len(by_count) - 1
    found = attribute(changes, lambda mixtures: np.array(by_count)[mixtures.sum(axis=1)])
    scale = max(1.0, *map(abs, by_count))
    share = (by_count[-1] - by_count[0]) / changes
    assert found.parts == pytest.approx([share] * changes, abs=1e-9 * scale)


@given(GAMES)
def test_a_change_without_effect_gets_nothing(game):
    changes = changes_of(game)
    values = values_of(game)
    found = attribute(changes + 1, lambda mixtures: values(mixtures[:, :-1]))
    assert found.parts[-1] == 0
    scale = max(1.0, *map(abs, game))
    assert found.parts[:-1] == pytest.approx(of(game).parts, abs=1e-9 * scale)


@given(st.lists(NUMBERS, min_size=1, max_size=8))
def test_where_effects_add_each_change_gets_its_own(effects):
    found = attribute(len(effects), lambda mixtures: mixtures @ np.array(effects))
    assert found.parts == pytest.approx(effects, abs=1e-6)


@given(*[st.floats(-1e4, 1e4, allow_nan=False)] * 4)
def test_of_a_price_times_a_quantity_each_gets_its_change_at_the_mean_of_the_other(p0, p1, q0, q1):
    def money(mixtures):
        return np.where(mixtures[:, 0], p1, p0) * np.where(mixtures[:, 1], q1, q0)

    price, quantity = attribute(2, money).parts
    assert price == pytest.approx((p1 - p0) * (q0 + q1) / 2, abs=1e-6)
    assert quantity == pytest.approx((q1 - q0) * (p0 + p1) / 2, abs=1e-6)


def test_nothing_changed_is_nothing_to_attribute():
    found = attribute(0, lambda mixtures: np.full(len(mixtures), 7.0))
    assert (found.parts, found.difference) == ((), 0)


class TestManyChanges:
    MANY = EXACT_UP_TO + 4

    def effect(self, mixtures):
        factors = 1 + 0.01 * np.arange(1, self.MANY + 1)
        return np.where(mixtures, factors, 1.0).prod(axis=1)

    def test_the_parts_still_sum_to_the_difference_to_the_bit(self):
        found = attribute(self.MANY, self.effect)
        assert found.orders == 512
        assert math.fsum(found.parts) == found.difference

    def test_the_parts_are_near_the_exact_ones(self):
        # The Shapley value of a product of many factors, by its integral over the share of the
        # other changes that are made (Owen's multilinear extension).
        share, weight = np.polynomial.legendre.leggauss(20)
        share, weight = (share + 1) / 2, weight / 2
        rises = 0.01 * np.arange(1, self.MANY + 1)
        others = 1 + np.outer(share, rises)
        exact = (rises * others.prod(axis=1)[:, None] / others).T @ weight
        assert attribute(self.MANY, self.effect).parts == pytest.approx(exact, rel=0.01)

    def test_a_change_without_effect_gets_nothing(self):
        found = attribute(self.MANY + 1, lambda mixtures: self.effect(mixtures[:, :-1]))
        assert found.parts[-1] == 0

    def test_the_same_seed_gives_the_same_parts(self):
        assert attribute(self.MANY, self.effect) == attribute(self.MANY, self.effect)


class TestRounding:
    @given(st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=9), st.integers(0, 2))
    def test_rounded_parts_sum_to_the_rounded_whole(self, parts, digits):
        total = round(math.fsum(parts), digits)
        shown = rounded(tuple(parts), total, digits)
        assert math.fsum(shown) == pytest.approx(total, abs=1e-9 * max(1, abs(total)))
        for part, said in zip(parts, shown, strict=True):
            assert abs(part - said) <= 1.000001 * 10**-digits

    @settings(max_examples=30)
    @given(st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=9))
    def test_the_other_sign_rounds_to_the_other_sign(self, parts):
        total = round(math.fsum(parts))
        forth = rounded(tuple(parts), total)
        back = rounded(tuple(-part for part in parts), -total)
        assert back == tuple(-part + 0.0 for part in forth)

    def test_three_thirds_of_a_hundred(self):
        assert rounded((100 / 3, 100 / 3, 100 / 3), 100) == (34, 33, 33)
