"""How far the ranking of measures can be trusted: grades as ranges, exact claims, other methods."""

from __future__ import annotations

from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis import data, measures, ranking
from analysis.measures import CRITERIA
from analysis.ranking import methods
from analysis.ranking.grades import Grades

MEASURES, PRINTED = data.table("is2802_measures"), data.table("is2802_table_8_assessments")
TABLE = ranking.grades(PRINTED)
EARMARKED = "earmarked_training_posts"


def small(*rows: tuple[tuple[float, ...], tuple[float, ...]]) -> Grades:
    """Grades of few rows, all eight criteria given by two numbers: the first, and all others."""
    low = np.array([[low[0], *[low[1]] * 7] for low, _high in rows])
    high = np.array([[high[0], *[high[1]] * 7] for _low, high in rows])
    return Grades(tuple(f"row_{at}" for at in range(len(rows))), low, high)


class TestGrades:
    def test_ten_rows_of_eight_grades_mixed_ones_as_ranges(self):
        assert TABLE.low.shape == TABLE.high.shape == (10, 8)
        assert set(np.unique(TABLE.low)) <= {-1, 0, 1}
        mixed = (TABLE.low < TABLE.high).sum()
        assert mixed == PRINTED["grade"].isin(measures.MIXED).sum()

    def test_the_order_of_the_table_s_lines_does_not_matter(self):
        groups = [rows.iloc[::-1] for _row, rows in PRINTED.groupby("row", sort=False)]
        turned = ranking.grades(pd.concat(groups))
        assert turned.rows == TABLE.rows
        assert (turned.low == TABLE.low).all()

    def test_a_missing_grade_is_named(self):
        with pytest.raises(ValueError, match="missing: recruit_to_gp"):
            ranking.grades(PRINTED.iloc[1:])

    @pytest.mark.parametrize("reading", ["between", "either"])
    def test_a_drawn_grade_stays_within_what_is_printed(self, reading):
        values = ranking.draw_values(TABLE, 500, np.random.default_rng(1), reading)
        assert (values >= TABLE.low).all()
        assert (values <= TABLE.high).all()
        assert values.mean(axis=0) == pytest.approx(TABLE.middle, abs=0.1)
        between = ((values > TABLE.low) & (values < TABLE.high)).any()
        assert between == (reading == "between")


class TestWhateverOneValues:
    def test_posts_for_general_practice_are_never_below_five_others(self):
        holds = ranking.never_below(TABLE)
        below = list(holds.columns[holds.loc[EARMARKED]])
        assert len(below) == 5
        assert holds.drop(index=EARMARKED).to_numpy().sum() == 0
        found = ranking.ranked(TABLE, draws=2_000)
        at = TABLE.rows.index(EARMARKED)
        for row in below:
            assert found.wins[at, TABLE.rows.index(row)] > 0.99

    def test_half_of_the_rows_can_lead_and_only_these_ever_do(self):
        able = set(ranking.can_lead(TABLE))
        assert len(able) == 5
        found = ranking.ranked(TABLE, draws=20_000)
        leads = {row for row, first in zip(TABLE.rows, found.first, strict=True) if first > 1e-3}
        assert leads == able

    def test_the_best_lead_by_hand(self):
        """Two lead by 2 where only their own criteria count; the third trails by 1 at best."""
        table = small(((1, -1), (1, -1)), ((-1, 1), (-1, 1)), ((-1, -1), (-1, -1)))
        assert ranking.best_lead(table).tolist() == pytest.approx([2, 2, -1])
        assert ranking.can_lead(table) == ["row_0", "row_1"]

    def test_a_compromise_that_never_leads_is_found_out(self):
        """Halfway between two others is never ahead of both."""
        table = small(((1, -1), (1, -1)), ((-1, 1), (-1, 1)), ((0, 0), (0, 0)))
        assert ranking.best_lead(table)["row_2"] == pytest.approx(0, abs=1e-9)
        assert ranking.can_lead(table) == ["row_0", "row_1"]

    def test_a_row_alone_leads(self):
        assert ranking.can_lead(small(((0, 0), (0, 0)))) == ["row_0"]


class TestRanked:
    def test_two_readings_of_mixed_grades_agree_on_who_leads(self):
        for reading in ("between", "either"):
            found = ranking.ranked(TABLE, reading=reading, draws=4_000)
            assert TABLE.rows[found.order[0]] == EARMARKED
            assert 0.6 < found.first[found.order[0]] < 0.8

    def test_the_seed_fixes_the_result(self):
        one, same = (ranking.ranked(TABLE, draws=500) for _ in range(2))
        other = ranking.ranked(TABLE, draws=500, seed=1)
        assert (one.ranks == same.ranks).all()
        assert (one.ranks != other.ranks).any()

    def test_a_criterion_that_matters_most_changes_who_leads(self):
        view = ranking.View(at_least={"quality_and_safety": 0.6})
        found = ranking.ranked(TABLE, view, draws=2_000)
        assert TABLE.rows[found.order[0]] != EARMARKED


WEIGHTS = st.tuples(*[st.integers(0, 10)] * 8)


@settings(deadline=None, max_examples=30)
@given(WEIGHTS.filter(any))
def test_the_calculator_s_scores_are_those_of_the_measures_chapter(weights):
    given_weights = dict(zip(CRITERIA, weights, strict=True))
    found = ranking.ranking(TABLE)(SimpleNamespace(**given_weights))
    scores = measures.by_printed_row(
        measures.score_ranges(MEASURES, PRINTED, given_weights), PRINTED
    ).set_index("row")
    for row in TABLE.rows:
        assert found[f"low_{row}"] == pytest.approx(scores.loc[row, "low"])
        assert found[f"high_{row}"] == pytest.approx(scores.loc[row, "high"])


@settings(deadline=None)
@given(WEIGHTS.filter(any), st.integers(0, 2**32 - 1))
def test_no_reading_of_the_mixed_grades_leaves_the_ranks_given(weights, seed):
    given_weights = dict(zip(CRITERIA, weights, strict=True))
    found = ranking.ranking(TABLE)(SimpleNamespace(**given_weights))
    values = ranking.draw_values(TABLE, 20, np.random.default_rng(seed), "either")
    scores = values @ (np.array(weights) / sum(weights))
    rank = 1 + (scores[:, None, :] > scores[:, :, None] + 1e-9).sum(axis=2)
    for at, row in enumerate(TABLE.rows):
        assert found[f"best_{row}"] <= rank[:, at].min()
        assert found[f"worst_{row}"] >= rank[:, at].max()


class TestOwnWeights:
    def ranks(self, table: Grades, **weights: float) -> dict[str, float]:
        found = ranking.ranking(table)(SimpleNamespace(**(dict.fromkeys(CRITERIA, 0) | weights)))
        return {name: float(value) for name, value in found.items()}

    def test_equal_weights_put_posts_for_general_practice_first(self):
        found = self.ranks(TABLE, **dict.fromkeys(CRITERIA, 5))
        assert TABLE.rows[int(found["leader"]) - 1] == EARMARKED
        assert (found[f"best_{EARMARKED}"], found[f"worst_{EARMARKED}"]) == (1, 1)
        assert found[f"low_{EARMARKED}"] == found[f"high_{EARMARKED}"] == 0.625

    def test_only_proportions_count(self):
        assert self.ranks(TABLE, economy=1, more_lis1=2) == self.ranks(
            TABLE, economy=5, more_lis1=10
        )

    def test_weights_that_are_all_zero_rank_nothing(self):
        found = self.ranks(TABLE)
        assert set(found.values()) == {0.0}

    def test_rows_that_tie_share_the_better_rank_and_none_leads_alone(self):
        table = small(((1, 0), (1, 0)), ((1, 1), (1, 1)), ((0, 0), (0, 0)))
        found = self.ranks(table, recruit_to_gp=1)
        assert [found[f"worst_row_{at}"] for at in range(3)] == [1, 1, 3]
        assert found["leader"] == 3 + 2

    def test_mixed_grades_that_overlap_leave_the_first_place_open(self):
        table = small(((0, 0), (1, 0)), ((0, 0), (1, 0)))
        found = self.ranks(table, recruit_to_gp=1)
        assert (found["best_row_0"], found["worst_row_0"]) == (1, 2)
        assert found["leader"] == 2 + 1


class TestOtherMethods:
    def test_topsis_by_hand(self):
        """One criterion: nearness is where a row stands between the worst and the best."""
        values, weights = np.array([[1.0], [0.0], [-0.5]]), np.array([1.0])
        assert methods.topsis(values, weights) == pytest.approx([1, 1 / 3, 0])

    def test_topsis_of_equal_rows_prefers_none(self):
        values, weights = np.array([[1.0, 0.0], [1.0, 1.0]]), np.array([1.0, 0.0])
        assert methods.topsis(values, weights).tolist() == [0.5, 0.5]

    def test_promethee_by_hand(self):
        """Best of three on a criterion of weight 0.7, worst on one of 0.3: 0.7 less 0.3."""
        values = np.array([[1.0, -1.0], [0.0, 0.0], [-1.0, 1.0]])
        assert methods.promethee(values, np.array([0.7, 0.3])) == pytest.approx([0.4, 0, -0.4])

    @pytest.mark.parametrize("method", list(ranking.METHODS))
    def test_all_put_the_same_row_first_at_equal_weights(self, method):
        found = ranking.agreement(TABLE, method, draws=60)
        assert found.first_at_equal_weights == (EARMARKED,)
        assert found.same_first > 0.6
        assert 0.8 < found.correlation <= 1

    def test_the_weighted_mean_agrees_with_itself_and_never_reverses(self):
        found = ranking.agreement(TABLE, "weighted_mean", draws=200)
        assert found.same_first == 1
        assert found.correlation == pytest.approx(1)
        assert (found.reversals, found.first_changes) == (0, 0)

    @pytest.mark.parametrize("method", ["topsis", "promethee"])
    def test_the_others_do_reverse(self, method):
        found = ranking.agreement(TABLE, method, draws=60)
        assert 0.3 < found.reversals <= 1
        assert 0 <= found.first_changes <= found.reversals

    def test_an_unknown_method_is_named_with_those_there_are(self):
        with pytest.raises(ValueError, match="unknown method 'vote'; there are weighted_mean"):
            ranking.agreement(TABLE, "vote", draws=10)


@settings(deadline=None, max_examples=50)
@given(st.integers(3, 7), st.integers(0, 2**32 - 1))
def test_leaving_a_row_out_never_turns_the_weighted_mean(many, seed):
    generator = np.random.default_rng(seed)
    values = generator.integers(-1, 2, (many, 8)).astype(float)
    weights = ranking.draw_weights(CRITERIA, 1, generator)[0]
    assert methods.reversals(methods.weighted_mean, values, weights) == (False, False)


def test_a_reversal_by_hand_is_seen():
    """A method that scores by the distance to the mean of all turns when the mean moves."""

    def near_the_mean(values, weights):
        return -np.abs(values[:, 0] - values[:, 0].mean())

    values = np.array([[0.0], [2.0], [4.0], [9.0]])
    assert methods.reversals(near_the_mean, values, np.ones(1)) == (True, True)
    assert methods.reversals(near_the_mean, values[:2], np.ones(1)) == (False, False)
