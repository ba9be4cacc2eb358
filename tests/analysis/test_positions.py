"""The parties' stands: every answer is there with its place, and they add up."""

import pandas as pd
import pytest

from analysis import data, positions
from analysis import measures as report
from analysis.errors import InputError


@pytest.fixture(scope="module")
def tables() -> dict[str, pd.DataFrame]:
    return {name: data.table(name) for name in positions.TABLES}


@pytest.fixture(scope="module")
def stands(tables) -> pd.DataFrame:
    return positions.stands(tables)


def stance(stands: pd.DataFrame, measure: str, body: str) -> str:
    rows = positions.by_body(stands)
    return rows.loc[(rows["measure"] == measure) & (rows["body"] == body), "stance"].item()


class TestEveryStandIsThere:
    def test_every_grade_of_table_8_is_in_the_data_with_its_place(self):
        grades = data.table("is2802_table_8_assessments")
        printed = grades.groupby("table")["row"].nunique().to_dict()
        assert printed == {"8a": 5, "8b": 5}
        assert len(grades) == 10 * len(report.CRITERIA)
        assert not grades.duplicated(["row", "criterion"]).any()
        assert grades[["table", "row", "criterion", "grade"]].notna().all(axis=None)

    def test_every_answer_on_a_measure_is_a_stand_with_its_question(self, stands):
        answers = data.table("nsdm2021_answers")
        asked = answers.loc[answers["kind"] == "measure"].set_index("question")
        assert len(asked) == 26
        centre = positions.of_body(stands, "centre_for_rural_medicine")
        for question, row in asked.iterrows():
            found = centre.loc[centre["place"] == f"Question {question}"]
            position = {"yes": "support", "no": "oppose"}[row["support"]]
            assert position in list(found["position"])

    def test_the_twenty_nine_questions_are_those_of_the_form(self):
        questions = data.table("nsdm2021_answers")["question"]
        assert list(questions) == [
            *range(5, 19, 2), *range(21, 37, 2), *range(39, 47, 2), *range(49, 63, 2), 65, 67, 69,
        ]  # fmt: skip

    @pytest.mark.parametrize(
        ("table", "key"), [("association_asks", "id"), ("forslag207s2026_proposals", "number")]
    )
    def test_every_request_and_every_proposal_is_a_stand(self, stands, table, key):
        assert set(data.table(table)[key].astype("str")) <= set(stands["item"].dropna())

    def test_every_stand_has_its_place(self, stands):
        assert stands["place"].notna().all()
        assert stands["label"].notna().all()

    def test_every_measure_is_somebodys(self, tables, stands):
        assert set(stands["measure"]) == set(tables["measures_discussed"]["measure"])

    def test_the_twelve_keep_their_numbers(self, tables):
        twelve = tables["measures_discussed"].dropna(subset="number")
        report_ = tables["is2802_measures"].set_index("measure")["number"]
        assert dict(zip(twelve["measure"], twelve["number"], strict=True)) == report_.to_dict()


class TestWhatTheyAddUpTo:
    def test_the_regions_are_divided_on_more_posts(self, stands):
        assert stance(stands, "direct_increase", "health_regions") == "divided"

    def test_a_yes_with_a_condition_is_conditional(self, stands):
        body = "centre_for_rural_medicine"
        assert stance(stands, "link_to_introductory_agreements", body) == "conditional"
        assert stance(stands, "hire_from_last_list", body) == "for"
        assert stance(stands, "shorter_course", body) == "against"

    def test_what_the_directorate_would_study_is_neither_for_nor_against(self, stands):
        assert stance(stands, "shorter_course", "directorate_of_health") == "further_study"

    @pytest.mark.parametrize(
        ("stances", "verdict"),
        [
            (["for", "conditional"], "agreed"),
            (["for", "against"], "contested"),
            (["for", "for", "divided"], "contested"),
            (["against", "further_study"], "opposed"),
            (["for", "further_study"], "one_voice"),
            (["assessed_only"], "undecided"),
        ],
    )
    def test_the_verdict_follows_the_stances(self, stances, verdict):
        matrix = pd.DataFrame(
            [
                {
                    "measure": "m",
                    "label": "M",
                    "theme": "posts",
                    "number": 1,
                    "body": b,
                    "stance": s,
                }
                for b, s in zip(positions.BODIES, stances, strict=False)
            ]
        )
        assert positions.agreement(matrix)["verdict"].item() == verdict

    def test_every_measure_is_summed_up_numbered_or_not_in_the_order_of_the_stands(self, stands):
        matrix = positions.by_body(stands)
        pairs = stands[["measure", "body"]].drop_duplicates()
        assert matrix[["measure", "body"]].to_numpy().tolist() == pairs.to_numpy().tolist()
        assert matrix["number"].isna().any()
        found = positions.agreement(matrix)
        assert found["measure"].tolist() == matrix["measure"].drop_duplicates().tolist()

    def test_documents_that_speak_of_one_measure_are_counted(self, stands):
        matrix = positions.by_body(stands).set_index(["measure", "body"])["documents"]
        for (measure, body), rows in stands.groupby(["measure", "body"]):
            assert matrix[measure, body] == len(set(rows["document"]))

    def test_every_body_is_counted_once_a_measure(self, stands):
        rows = positions.agreement(positions.by_body(stands))
        parts = rows["in_favour"] + rows["against"] + rows["split"] + rows["undecided"]
        assert (parts == rows["bodies"]).all()
        assert (rows["with_conditions"] <= rows["in_favour"]).all()


class TestFirstChoices:
    def test_a_party_that_stresses_one_criterion_gets_the_rows_best_on_it(self, tables):
        grades = data.table("is2802_table_8_assessments")
        criteria = pd.DataFrame({"body": ["anyone"], "criterion": ["geographic_distribution"]})
        found = positions.first_choices(tables["is2802_measures"], grades, criteria)
        sure = grades.loc[
            (grades["criterion"] == "geographic_distribution") & (grades["grade"] == "positive")
        ]
        assert set(sure["row"]) <= set(found["row"])
        assert (found["high"] == 1).all()

    def test_a_row_comes_first_if_no_worst_reading_of_another_beats_its_best(self, tables):
        grades = data.table("is2802_table_8_assessments")
        stressed = ("economy", "administration", "quality_and_safety")
        criteria = pd.DataFrame({"body": "anyone", "criterion": stressed})
        found = positions.first_choices(tables["is2802_measures"], grades, criteria)
        value = {"positive": (1, 1), "neutral_or_positive": (0, 1), "neutral": (0, 0)}
        value |= {"neutral_or_negative": (-1, 0), "negative": (-1, -1)}
        mine = grades[grades["criterion"].isin(stressed)]
        ends = pd.DataFrame(mine["grade"].map(value).tolist(), index=mine["row"])
        worst, best = (ends[end].groupby(level=0).mean() for end in (0, 1))
        assert set(found["row"]) == set(best.index[best >= worst.max() - 1e-9])
        assert found["low"].tolist() == pytest.approx(worst[found["row"]].tolist())
        assert found["high"].tolist() == pytest.approx(best[found["row"]].tolist())
        assert found["low"].is_monotonic_decreasing


class TestBadNames:
    def test_an_unknown_measure_lists_what_there_is(self, stands):
        with pytest.raises(InputError, match=r"direct_increase.*did you mean 'shorter_course'\?"):
            positions.of_measure(stands, "shorter_curse")

    def test_an_unknown_party_lists_what_there_is(self, stands):
        with pytest.raises(InputError, match="county_governors"):
            positions.of_body(stands, "the king")

    def test_a_stand_on_an_unlisted_measure_is_refused(self, tables):
        wrong = tables["party_positions"].assign(measure="more_of_everything")
        with pytest.raises(InputError, match="more_of_everything"):
            positions.stands({**tables, "party_positions": wrong})
