"""Which places an alternative takes under unknown weights, against published and exact results."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.ranking import View, acceptability, draw_weights

# Two drugs against thrombosis after major trauma, patients with an event of those treated (Geerts
# and others, New England Journal of Medicine 335, 1996): the example of the R package smaa and of
# the programme ADDIS. Values fall linearly over ranges: proximal, distal thrombosis, bleeding.
PATIENTS = {"heparin": (136, (20, 40, 1)), "enoxaparin": (129, (8, 32, 5))}
EVENTS = ("proximal", "distal", "bleeding")
SPANS = ((0.0, 0.25), (0.15, 0.40), (0.0, 0.10))


def drugs(draws: int = 60_000, seed: int = 1) -> np.ndarray:
    generator = np.random.default_rng(seed)
    values = np.empty((draws, 2, 3))
    for drug, (treated, counts) in enumerate(PATIENTS.values()):
        for event, (count, (low, high)) in enumerate(zip(counts, SPANS, strict=True)):
            share = generator.beta(count, treated - count, draws)
            values[:, drug, event] = (high - share) / (high - low)
    return values


def analysed(view: View | None = None):
    values = drugs()
    weights = draw_weights(EVENTS, len(values), np.random.default_rng(2), view)
    return acceptability(values, weights, list(PATIENTS), EVENTS)


class TestPublishedExample:
    """Figures printed by the authors' own programmes, each from 10,000 draws.

    Van Valkenhoef, R package smaa, output of its examples; ADDIS (drugis/mcda-elicitation-web),
    R/test/thrombo.R. Their two runs differ from each other by up to 0.012 in a share and 0.03 in a
    confidence factor; so much is allowed here.
    """

    def test_without_preferences(self):
        found = analysed()
        assert found.first == pytest.approx([0.3381, 0.6619], abs=0.013)
        assert found.first == pytest.approx([0.3504, 0.6496], abs=0.013)
        assert found.ranks == pytest.approx(np.array([[0.344, 0.656], [0.656, 0.344]]), abs=0.01)
        assert found.central_weights[0] == pytest.approx([0.1976, 0.2780, 0.5244], abs=0.015)
        assert found.central_weights[1] == pytest.approx([0.4118, 0.3578, 0.2304], abs=0.015)
        assert found.confidence == pytest.approx([0.6389, 0.8925], abs=0.03)
        assert found.confidence == pytest.approx([0.6682, 0.8956], abs=0.03)

    def test_with_criteria_ranked_proximal_before_bleeding_before_distal(self):
        found = analysed(View(most_important=("proximal", "bleeding", "distal")))
        assert found.first == pytest.approx([0.1369, 0.8631], abs=0.01)
        assert found.central_weights[0] == pytest.approx([0.5240, 0.1213, 0.3547], abs=0.015)
        assert found.central_weights[1] == pytest.approx([0.6229, 0.1103, 0.2668], abs=0.015)
        assert found.confidence == pytest.approx([0.1914, 0.9174], abs=0.02)

    @pytest.mark.parametrize(
        ("weights", "first"),
        [((4 / 7, 1 / 7, 2 / 7), [0.1049, 0.8951]), ((0.5, 0.2, 0.3), [0.1279, 0.8721])],
    )
    def test_with_weights_that_are_known(self, weights, first):
        values = drugs()
        given_weights = np.tile(weights, (len(values), 1))
        found = acceptability(values, given_weights, list(PATIENTS), EVENTS)
        assert found.first == pytest.approx(first, abs=0.01)


class TestExactResults:
    @pytest.mark.parametrize("middle", [0.25, 0.5, 0.625, 0.9])
    def test_two_criteria_and_a_compromise(self, middle):
        """A scores (1, 0), B (0, 1) and a compromise (m, m): A leads where its weight is over m."""
        values = np.array([[1.0, 0.0], [0.0, 1.0], [middle, middle]])
        draws = 40_000
        weights = draw_weights(("a", "b"), draws, np.random.default_rng(3))
        found = acceptability(np.tile(values, (draws, 1, 1)), weights, "ABC", ("a", "b"))
        edge = max(middle, 0.5)
        assert found.first == pytest.approx([1 - edge, 1 - edge, 2 * edge - 1], abs=0.01)
        assert found.central_weights[0] == pytest.approx([(1 + edge) / 2, (1 - edge) / 2], abs=0.01)
        assert found.wins[0, 1] == pytest.approx(0.5, abs=0.01)
        assert found.wins[2, 0] == pytest.approx(middle, abs=0.01)
        if middle > 0.5:
            assert found.confidence == pytest.approx([1, 1, 1])

    def test_an_uncertain_value_against_a_certain_one(self):
        """One criterion, U between 0 and 1 against 0.3: U wins in 70 of 100 draws."""
        draws = 40_000
        values = np.full((draws, 2, 1), 0.3)
        values[:, 0, 0] = np.random.default_rng(4).random(draws)
        found = acceptability(values, np.ones((draws, 1)), "UV", ("only",))
        assert found.first == pytest.approx([0.7, 0.3], abs=0.01)
        assert found.confidence == pytest.approx([0.7, 0.3], abs=0.01)

    def test_alternatives_that_tie_share_their_ranks(self):
        values = np.tile([[1.0], [1.0], [1.0], [0.0]], (5, 1, 1))
        found = acceptability(values, np.ones((5, 1)), "ABCD", ("only",))
        third = pytest.approx([1 / 3, 1 / 3, 1 / 3, 0])
        assert [list(found.ranks[at]) == third for at in range(3)] == [True, True, True]
        assert list(found.ranks[3]) == [0, 0, 0, 1]
        assert found.wins[0].tolist() == [0.5, 0.5, 0.5, 1]
        assert found.confidence[:3] == pytest.approx([1 / 3] * 3)
        assert math.isnan(found.confidence[3])
        assert np.isnan(found.central_weights[3]).all()


@settings(deadline=None, max_examples=40)
@given(
    many=st.integers(2, 6),
    criteria=st.integers(1, 4),
    levels=st.integers(1, 3),
    seed=st.integers(0, 2**32 - 1),
)
def test_shares_add_up_and_wins_complement_each_other(many, criteria, levels, seed):
    generator = np.random.default_rng(seed)
    values = generator.integers(-levels, levels + 1, (200, many, criteria)).astype(float)
    names = [f"c{at}" for at in range(criteria)]
    weights = draw_weights(names, 200, generator)
    found = acceptability(values, weights, [f"a{at}" for at in range(many)], names)
    assert found.ranks.sum(axis=0) == pytest.approx(np.ones(many))
    assert found.ranks.sum(axis=1) == pytest.approx(np.ones(many))
    assert found.wins + found.wins.T == pytest.approx(np.ones((many, many)))
    led = found.first > 0
    assert found.central_weights[led].sum(axis=1) == pytest.approx(np.ones(int(led.sum())))
    # The draws' mean weights are put together from those of the alternatives that led.
    whole = (found.first[led, None] * found.central_weights[led]).sum(axis=0)
    assert whole == pytest.approx(weights.mean(axis=0))
    # A better rank on average is the same as winning more often.
    assert found.expected_rank == pytest.approx(many - found.wins.sum(axis=1) + 0.5)


def test_the_same_seed_gives_the_same_draws_and_another_seed_others():
    one, same, other = (draw_weights("abc", 50, np.random.default_rng(s)) for s in (7, 7, 8))
    assert (one == same).all()
    assert (one != other).any()


class TestWeights:
    def test_without_a_view_all_weights_are_as_likely(self):
        """Each weight's mean is 1/n and its variance (n-1)/(n²(n+1)); all over 1/4 in 1 of 9."""
        weights = draw_weights("abc", 60_000, np.random.default_rng(5))
        assert weights.sum(axis=1) == pytest.approx(np.ones(60_000))
        assert weights.mean(axis=0) == pytest.approx([1 / 3] * 3, abs=0.005)
        assert weights.var(axis=0) == pytest.approx([2 / 36] * 3, abs=0.002)
        assert (weights > 1 / 4).all(axis=1).mean() == pytest.approx(1 / 16, abs=0.005)

    def test_ranked_criteria_have_the_mean_weights_of_the_rank_order_centroid(self):
        view = View(most_important=("b", "c", "a"))
        weights = draw_weights("abc", 40_000, np.random.default_rng(6), view)
        assert weights.mean(axis=0) == pytest.approx([2 / 18, 11 / 18, 5 / 18], abs=0.005)

    def test_where_one_criterion_leads_the_others_stay_alike(self):
        view = View(most_important=("b",))
        weights = draw_weights("abc", 40_000, np.random.default_rng(6), view)
        assert (weights.argmax(axis=1) == 1).all()
        assert weights.mean(axis=0) == pytest.approx([7 / 36, 22 / 36, 7 / 36], abs=0.005)

    def test_bounds_are_kept_and_drawn_evenly_within(self):
        """With a at least a half, what is over the half is spread evenly: means 2/3, 1/6, 1/6."""
        weights = draw_weights("abc", 40_000, np.random.default_rng(6), View(at_least={"a": 0.5}))
        assert weights[:, 0].min() >= 0.5
        assert weights.mean(axis=0) == pytest.approx([2 / 3, 1 / 6, 1 / 6], abs=0.005)
        view = View(at_most={"a": 0.4, "b": 0.4, "c": 0.4})
        capped = draw_weights("abc", 5_000, np.random.default_rng(6), view)
        assert len(capped) == 5_000
        assert capped.max() <= 0.4 + 1e-9
        assert capped.mean(axis=0) == pytest.approx([1 / 3] * 3, abs=0.01)

    def test_a_leading_criterion_and_bounds_hold_together(self):
        view = View(most_important=("c",), at_least={"a": 0.2}, at_most={"c": 0.6})
        weights = draw_weights("abc", 2_000, np.random.default_rng(6), view)
        assert (weights.argmax(axis=1) == 2).all()
        assert weights[:, 0].min() >= 0.2 - 1e-9
        assert weights[:, 2].max() <= 0.6 + 1e-9

    @pytest.mark.parametrize(
        ("view", "message"),
        [
            (View(most_important=("d",)), "unknown criteria: d; there are a, b, c"),
            (View(most_important=("a", "a")), "a criterion stands twice among a, a"),
            (View(at_least={"a": -0.1}), "the share of a is -0.1; allowed is 0 to 1"),
            (View(at_most={"b": math.nan}), "the share of b is nan"),
            (View(at_least={"a": 0.7, "b": 0.7}), "no weights fit the view.* add up to 1.4"),
            (View(at_most={"a": 0.1, "b": 0.1, "c": 0.1}), "the greatest to 0.3"),
            (View(most_important=("a",), at_most={"a": 0.2}), "fit the view, 40 are needed"),
        ],
    )
    def test_a_view_that_makes_no_sense_is_refused(self, view, message):
        with pytest.raises(ValueError, match=message):
            draw_weights("abc", 40, np.random.default_rng(1), view)


@pytest.mark.parametrize(
    ("values", "weights", "message"),
    [
        (np.zeros((3, 2, 2)), np.full((4, 2), 0.5), "draws by 2 by 2"),
        (np.zeros((0, 2, 2)), np.zeros((0, 2)), "draws by 2 by 2"),
        (np.full((3, 2, 2), np.inf), np.full((3, 2), 0.5), "not a finite number"),
        (np.zeros((3, 2, 2)), np.full((3, 2), 0.4), "add up to 1"),
        (np.zeros((3, 2, 2)), np.tile([1.5, -0.5], (3, 1)), "0 or more"),
    ],
)
def test_draws_that_do_not_fit_are_refused(values, weights, message):
    with pytest.raises(ValueError, match=message):
        acceptability(values, weights, "AB", "ab")
