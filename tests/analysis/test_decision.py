"""The value of information, against cases that can be worked out by hand."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis import decision
from analysis.errors import InputError


def news(under: float, over: float, draws: int = 40_001):
    """Decide a quantity whose need is uniform between 0 and 1: the newsvendor problem."""
    need = (np.arange(draws) + 0.5) / draws
    options = np.linspace(0, 1, 201)
    return options, decision.losses(need[:, None] - options[None, :], under, over)


class TestPerfectInformation:
    @pytest.mark.parametrize(("under", "over"), [(1, 1), (3, 1), (1, 4)])
    def test_the_newsvendor_takes_the_critical_quantile(self, under, over):
        """The best quantity is under / (under + over); EVPI is half their product by their sum."""
        options, loss = news(under, over)
        found = decision.choose(options, loss)
        assert found.option == pytest.approx(under / (under + over), abs=0.005)
        exact = under * over / (2 * (under + over))
        assert found.expected_loss == pytest.approx(exact, abs=1e-4)
        # Options stand 0.005 apart, so that the best one still loses a little in each draw.
        assert found.evpi == pytest.approx(exact, abs=0.005 * max(under, over))

    def test_who_knows_already_gains_nothing(self):
        loss = np.tile([[3.0, 1.0, 2.0]], (50, 1))
        found = decision.choose([0, 1, 2], loss)
        assert (found.option, found.expected_loss, found.evpi) == (1, 1, 0)

    def test_weights_count_draws(self):
        loss = np.array([[0.0, 1.0], [1.0, 0.0], [1.0, 0.0]])
        assert decision.choose([10, 20], loss).option == 20
        assert decision.choose([10, 20], loss, np.array([8.0, 1.0, 1.0])).option == 10

    @given(st.integers(0, 10_000))
    @settings(max_examples=50)
    def test_information_never_hurts(self, seed):
        loss = np.random.default_rng(seed).uniform(0, 10, (20, 4))
        assert decision.choose(range(4), loss).evpi >= 0


@pytest.fixture(scope="module")
def squared():
    rng = np.random.default_rng(3)
    x, y = rng.normal(size=(2, 40_000))
    options = np.linspace(-6, 6, 121)
    need = 2 * x + y
    return options, (need[:, None] - options[None, :]) ** 2, x, y


class TestOneParameter:
    """Need is a x + b y with x and y standard normal, and the loss is the squared error.

    Then EVPI is a^2 + b^2, and knowing x alone saves a^2.
    """

    def test_evpi(self, squared):
        options, loss, *_ = squared
        assert decision.choose(options, loss).evpi == pytest.approx(5, rel=0.03)

    def test_evppi(self, squared):
        _, loss, x, y = squared
        assert decision.evppi(loss, x, blocks=80) == pytest.approx(4, rel=0.05)
        assert decision.evppi(loss, y, blocks=80) == pytest.approx(1, rel=0.08)

    def test_a_parameter_without_influence_is_worth_nothing(self, squared):
        _, loss, *_ = squared
        other = np.random.default_rng(9).normal(size=len(loss))
        assert decision.evppi(loss, other) < 0.05

    def test_weighted_draws_give_what_drawing_them_would_give(self):
        rng = np.random.default_rng(4)
        x = rng.uniform(-1, 1, 60_000)
        options = np.linspace(-1, 1, 81)
        loss = (x[:, None] - options[None, :]) ** 2
        weights = (x > 0).astype(float)
        # Between 0 and 1 the variance is a twelfth.
        assert decision.evppi(loss, x, weights, 60) == pytest.approx(1 / 12, rel=0.05)

    def test_the_most_valuable_stands_first(self, squared):
        options, loss, x, y = squared
        rows = decision.value_of_information(options, loss, {"y": y, "x": x})
        assert list(rows["parameter"]) == ["x", "y"]
        assert rows["share_of_evpi"].sum() == pytest.approx(1, abs=0.1)

    def test_too_few_draws(self):
        with pytest.raises(InputError, match="10 draws in 24 blocks are not allowed"):
            decision.evppi(np.zeros((10, 2)), np.zeros(10))


class TestWeights:
    def test_a_shortage_that_weighs_more_asks_for_more(self):
        need = np.random.default_rng(1).normal(1_150, 150, 5_000)
        options = np.arange(800, 1_600, 10.0)
        rows = decision.by_weight(options, need[:, None] - options[None, :], [0.5, 1, 2, 5, 10])
        assert rows["option"].is_monotonic_increasing
        assert rows.loc[rows["shortage_weight"] == 1, "option"].item() == pytest.approx(
            1_150, abs=15
        )

    @pytest.mark.parametrize("weights", [(-1, 1), (0, 0)])
    def test_weights_that_cannot_be(self, weights):
        with pytest.raises(InputError, match="are not allowed; both must be at least 0"):
            decision.losses(np.zeros((2, 2)), *weights)

    def test_losses_that_do_not_fit(self):
        with pytest.raises(InputError, match="do not fit 3 options"):
            decision.choose([1, 2, 3], np.zeros((5, 2)))
        with pytest.raises(InputError, match="a loss is not a number"):
            decision.choose([1, 2], np.full((5, 2), np.nan))
