"""The twelve measures of IS-2802 and the grades of its Table 8."""

import json

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis import data, measures


@pytest.fixture(scope="module")
def twelve() -> pd.DataFrame:
    return data.table("is2802_measures")


@pytest.fixture(scope="module")
def grades() -> pd.DataFrame:
    return data.table("is2802_table_8_assessments")


def one(frame: pd.DataFrame, measure: str) -> pd.Series:
    rows = frame.loc[frame["measure"] == measure]
    assert len(rows) == 1
    return rows.iloc[0]


class TestGrades:
    @pytest.mark.parametrize(
        ("grade", "low", "high"),
        [
            ("positive", 1, 1),
            ("neutral_or_positive", 0, 1),
            ("neutral", 0, 0),
            ("neutral_or_negative", -1, 0),
            ("negative", -1, -1),
        ],
    )
    def test_a_grade_is_a_range(self, grade, low, high):
        assert measures.grade_range(grade) == (low, high)

    def test_only_mixed_grades_are_open(self):
        assert set(measures.MIXED) == {"neutral_or_positive", "neutral_or_negative"}

    def test_an_unknown_grade_is_refused(self):
        with pytest.raises(ValueError, match="unknown grade 'excellent'; there are positive"):
            measures.grade_range("excellent")


class TestOverview:
    def test_all_twelve_stand_in_order(self, twelve, grades):
        rows = measures.overview(twelve, grades)
        assert list(rows["number"]) == list(range(1, 13))

    def test_the_first_six_act_on_capacity_the_others_on_throughput(self, twelve):
        by_number = twelve.sort_values("number")["acts_on"]
        assert list(by_number) == ["capacity"] * 6 + ["throughput"] * 6

    def test_direct_increase_needs_no_new_regulation(self, twelve):
        certain = measures.needing_new_regulation(twelve)
        perhaps = measures.needing_new_regulation(twelve, possibly=True)
        assert set(certain["number"]) < set(perhaps["number"])
        assert set(twelve["number"]) - set(perhaps["number"]) == {1}
        assert set(certain["regulation_change"]) == {"yes"}

    def test_every_measure_has_one_status(self, twelve):
        by_status = [
            set(measures.with_status(twelve, status)["number"])
            for status in ("recommended", "further_study", "assessed_only")
        ]
        assert sum(len(numbers) for numbers in by_status) == 12
        assert set.union(*by_status) == set(range(1, 13))
        assert 1 in by_status[0]

    def test_an_unknown_group_is_named_with_those_there_are(self, twelve):
        with pytest.raises(ValueError, match="no measure has status 'money'; there are"):
            measures.with_status(twelve, "money")


class TestPrintedRows:
    def test_ten_rows_cover_eleven_measures(self, twelve, grades):
        links = measures.rows_and_measures(twelve, grades)
        covered = links.dropna(subset="row")
        assert covered["row"].nunique() == 10
        assert covered["number"].nunique() == len(covered) == 11

    def test_one_row_covers_two_measures(self, twelve, grades):
        links = measures.rows_and_measures(twelve, grades)
        assert list(links.loc[links["measures_in_row"] == 2, "number"]) == [2, 3]

    def test_the_measure_without_a_row_is_reported(self, twelve, grades):
        links = measures.rows_and_measures(twelve, grades)
        absent = links[links["row"].isna()]
        assert list(absent["measure"]) == ["lis1_within_specialty_post"]
        for frame in (measures.grade_counts, measures.score_ranges):
            row = one(frame(twelve, grades), "lis1_within_specialty_post")
            assert row.drop(["number", "measure", "label"]).isna().all()

    def test_a_row_for_a_measure_that_does_not_exist_is_refused(self, twelve, grades):
        astray = grades.assign(measure_numbers="13")
        with pytest.raises(ValueError, match=r"do not exist: \[13\]"):
            measures.rows_and_measures(twelve, astray)

    def test_two_rows_for_one_measure_are_refused(self, twelve, grades):
        double = grades.assign(
            measure_numbers=grades["measure_numbers"].where(grades["row"] != "shorter_course", "1")
        )
        with pytest.raises(ValueError, match="more than one row of Table 8 covers direct_increase"):
            measures.overview(twelve, double)


class TestGradeCounts:
    def test_every_printed_row_has_eight_grades(self, twelve, grades):
        counts = measures.grade_counts(twelve, grades).dropna(subset="printed_row")
        assert (counts[list(measures.GRADES)].sum(axis="columns") == 8).all()

    def test_mixed_grades_stay_mixed(self, twelve, grades):
        increase = one(measures.grade_counts(twelve, grades), "direct_increase")
        assert (increase["positive"], increase["negative"], increase["mixed"]) == (4, 2, 2)
        assert increase["neutral"] == 0

    def test_measures_that_share_a_row_share_its_counts(self, twelve, grades):
        counts = measures.grade_counts(twelve, grades).set_index("number")
        kinds = [*measures.GRADES, "mixed"]
        assert counts.loc[2, kinds].tolist() == counts.loc[3, kinds].tolist()

    @pytest.mark.parametrize("frame", [measures.grade_counts, measures.score_ranges])
    def test_a_missing_grade_is_named(self, twelve, grades, frame):
        with pytest.raises(ValueError, match="'direct_increase'.*missing: recruit_to_gp"):
            frame(twelve, grades.iloc[1:])

    def test_a_grade_that_stands_twice_is_named(self, twelve, grades):
        twice = pd.concat([grades, grades.head(1)])
        with pytest.raises(ValueError, match="unknown or twice: recruit_to_gp"):
            measures.grade_counts(twelve, twice)

    def test_an_unknown_grade_in_the_table_is_refused(self, twelve, grades):
        with pytest.raises(ValueError, match="unknown grade 'good'"):
            measures.grade_counts(twelve, grades.assign(grade="good"))


class TestScoreRanges:
    def test_direct_increase_by_hand(self, twelve, grades):
        """Four positive, two negative, one neutral/negative, one neutral/positive, of eight."""
        score = one(measures.score_ranges(twelve, grades), "direct_increase")
        assert (score["low"], score["high"]) == ((4 - 2 - 1) / 8, (4 - 2 + 1) / 8)

    def test_a_measure_without_mixed_grades_has_one_score(self, twelve, grades):
        score = one(measures.score_ranges(twelve, grades), "earmarked_general_practice_posts")
        assert score["low"] == score["high"] == 5 / 8

    def test_one_criterion_alone_gives_its_grade(self, twelve, grades):
        scores = measures.score_ranges(twelve, grades, {"supervision_capacity": 2.5})
        increase = one(scores, "direct_increase")
        assert (increase["low"], increase["high"]) == (-1, 0)

    @pytest.mark.parametrize(
        ("weights", "message"),
        [
            ({"cost": 1}, "unknown criteria: cost; there are recruit_to_gp"),
            ({"economy": -1}, "the weight of economy is -1; allowed is 0 or more"),
            ({"economy": float("nan")}, "the weight of economy is nan"),
            ({"economy": float("inf")}, "the weight of economy is inf"),
            ({"economy": 0, "more_lis1": 0}, "all weights are zero"),
            ({}, "all weights are zero"),
        ],
    )
    def test_weights_that_make_no_sense_are_refused(self, twelve, grades, weights, message):
        with pytest.raises(ValueError, match=message):
            measures.score_ranges(twelve, grades, weights)


WEIGHTS = st.dictionaries(st.sampled_from(measures.CRITERIA), st.floats(0, 1e6), min_size=1).filter(
    lambda weights: max(weights.values()) > 1e-6
)


@given(WEIGHTS)
def test_scores_are_ordered_and_lie_between_minus_one_and_one(weights):
    twelve, grades = data.table("is2802_measures"), data.table("is2802_table_8_assessments")
    scores = measures.score_ranges(twelve, grades, weights).dropna(subset="low")
    assert (scores["low"] <= scores["high"] + 1e-12).all()
    assert scores["low"].ge(-1 - 1e-12).all()
    assert scores["high"].le(1 + 1e-12).all()


@given(WEIGHTS, st.floats(0.01, 100))
def test_only_the_proportions_of_weights_count(weights, factor):
    scaled = {criterion: weight * factor for criterion, weight in weights.items()}
    assert measures.normalised_weights(scaled) == pytest.approx(
        measures.normalised_weights(weights), abs=1e-9
    )


@given(WEIGHTS)
def test_normalised_weights_add_up_to_one(weights):
    assert sum(measures.normalised_weights(weights).values()) == pytest.approx(1)


def test_without_weights_all_criteria_weigh_the_same():
    assert set(measures.normalised_weights().values()) == {1 / 8}


class TestFiguresByPrintedRow:
    def test_ten_rows_in_the_order_printed_with_their_scores(self, twelve, grades):
        rows = measures.by_printed_row(measures.score_ranges(twelve, grades), grades)
        assert list(rows["row"]) == list(grades["row"].drop_duplicates())
        earmarked = rows.set_index("row").loc["earmarked_training_posts"]
        assert (earmarked["low"], earmarked["high"]) == (0.625, 0.625)

    def test_the_shared_row_stands_once(self, twelve, grades):
        rows = measures.by_printed_row(measures.grade_counts(twelve, grades), grades)
        assert rows["measure_numbers"].str.contains(";").sum() == 1
        assert (rows[[*measures.GRADES]].sum(axis="columns") == 8).all()

    def test_criteria_have_ten_grades_each(self, grades):
        rows = measures.grades_by_criterion(grades)
        assert tuple(rows["criterion"]) == measures.CRITERIA
        assert (rows[[*measures.GRADES]].sum(axis="columns") == 10).all()
        assert rows.set_index("criterion").loc["administration", "negative"] == 6


class TestNeverBeaten:
    @pytest.mark.parametrize(
        ("lows", "highs", "unbeaten"),
        [
            ([0.5, 0.1], [0.5, 0.4], [0]),
            ([0.5, 0.1], [0.5, 0.5], [0]),
            ([0.5, 0.1], [0.6, 0.6], []),
            ([0.5, 0.5], [0.5, 0.5], [0, 1]),
        ],
    )
    def test_lowest_against_the_others_highest(self, lows, highs, unbeaten):
        scores = pd.DataFrame({"low": lows, "high": highs})
        assert list(measures.never_beaten(scores).index) == unbeaten


class TestConsultation:
    def test_measures_only_each_with_its_rank(self):
        rows = measures.consulted(data.table("nsdm2021_answers"), data.table("nsdm2021_priorities"))
        assert len(rows) == 26
        assert rows["rank"].notna().sum() == 10
        assert rows["question"].is_monotonic_increasing

    def test_a_ranked_measure_that_was_not_asked_about_is_refused(self):
        answers, ranks = data.table("nsdm2021_answers"), data.table("nsdm2021_priorities")
        with pytest.raises(ValueError, match="not asked about: binding_linked_post"):
            measures.consulted(answers.loc[answers["measure"] != "binding_linked_post"], ranks)


class TestPlainValues:
    def test_twelve_measures_with_eight_grades_each_but_one(self, twelve, grades):
        found = measures.as_dict(twelve, grades)
        assert len(found) == 12
        without = [name for name, measure in found.items() if not measure["grades"]]
        assert without == ["lis1_within_specialty_post"]
        assert found["lis1_within_specialty_post"]["score_low"] is None
        assert all(
            set(measure["grades"]) == set(measures.CRITERIA)
            for measure in found.values()
            if measure["grades"]
        )

    def test_they_are_json(self, twelve, grades):
        found = measures.as_dict(twelve, grades)
        assert json.loads(json.dumps(found)) == found
        assert found["direct_increase"]["score_low"] == 0.125
