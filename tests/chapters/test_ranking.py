"""The sentences of “How far can the ranking be trusted?” follow the grades and the draws."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from analysis import data, parameters
from analysis.chapters import ranking as chapter
from analysis.chapters import ranking_methods as methods
from analysis.chapters import ranking_weights as valued
from analysis.chapters.measures import CRITERIA, ROWS
from analysis.chapters.weights import RANKS, weights_calculator
from analysis.figures import heat, theme
from analysis.figures.sentences import plain

PRINTED = data.table("is2802_table_8_assessments")
DRAWS = 4_000


def found_with(printed: pd.DataFrame = PRINTED) -> chapter.Found:
    return chapter.calculate(printed, draws=DRAWS, method_draws=40)


def graded(grades: dict[str, str], otherwise: str) -> pd.DataFrame:
    """Return the table with all eight grades of a row alike: as given, or as all the others."""
    return PRINTED.assign(grade=PRINTED["row"].map(lambda row: grades.get(row, otherwise)))


@pytest.fixture(scope="module")
def found() -> chapter.Found:
    return found_with()


@pytest.fixture(scope="module")
def best_of_all() -> chapter.Found:
    """One row positive on everything, all others negative."""
    return found_with(graded({"shorter_course": "positive"}, "negative"))


class TestOpening:
    def test_the_leader_its_share_and_the_next(self, found):
        said = str(chapter.opening(found))
        assert said.startswith("**7")
        assert "of all ways to weigh the criteria put the same measure first**" in said
        assert "*Posts for general practice* comes first in that share of 4,000" in said
        assert "*Flexible number of posts* comes first in 2" in said
        assert "the other 8 together in 3%" in said

    def test_a_row_that_is_best_on_everything_leads_always(self, best_of_all):
        said = str(chapter.opening(best_of_all))
        assert said.startswith("**100% of all ways")
        assert "*Shorter LIS1* comes first" in said
        assert "the other 8 hardly ever" in said


class TestReasons:
    def test_what_holds_whatever_one_values(self, found):
        said = str(chapter.reasons(found))
        assert "*Posts for general practice* never stands below 5 of the 9 others" in said
        assert "5 of the 10 rows of grades can stand alone in first place" in said

    def test_one_row_that_leads_alone(self, best_of_all):
        said = str(chapter.reasons(best_of_all))
        assert "*Shorter LIS1* never stands below 9 of the 9 others" in said
        assert "Only one row can stand alone in first place" in said

    def test_where_all_are_alike_none_can_stand_alone(self):
        said = str(chapter.reasons(found_with(graded({}, "neutral"))))
        assert "No row can stand alone in first place" in said

    def test_where_all_grades_are_open_nothing_holds(self):
        said = str(chapter.reasons(found_with(graded({}, "neutral_or_positive"))))
        assert said.startswith("No row is graded at least as well as another")

    def test_one_row_below_is_named(self):
        grades = dict.fromkeys(ROWS, "neutral_or_positive")
        grades |= {"shorter_course": "neutral_or_positive", "direct_increase": "neutral"}
        said = str(chapter.reasons(found_with(graded(grades, "neutral"))))
        assert "never stands below *More posts, by order*" in said


class TestDoubt:
    def test_extreme_weights_help_the_others(self, found):
        said = str(chapter.doubt(found))
        assert "comes first less often: 6" in said
        assert "Extreme weights help the others. If every criterion weighs between 5% and" in said

    def test_where_nothing_is_open_both_readings_agree(self, best_of_all):
        said = str(chapter.doubt(best_of_all))
        assert "*Shorter LIS1* comes first as often: 100%." in said
        assert "Extreme weights make no difference." in said
        assert "still comes first in 100%" in said

    @pytest.mark.parametrize(
        ("either", "moderate", "words"),
        [
            (0.9, 0.2, ("more often: 90% instead", "comes first in 20% only")),
            (0.1, 0.9, ("less often: 10% instead", "help the others")),
        ],
    )
    def test_the_words_follow_the_shares(self, found, either, moderate, words):
        def shifted(result, share):
            ranks = result.ranks.copy()
            ranks[found.table.rows.index(found.leader), 0] = share
            return replace(result, ranks=ranks)

        changed = replace(
            found,
            either=shifted(found.either, either),
            moderate=shifted(found.moderate, moderate),
        )
        said = str(chapter.doubt(changed))
        assert all(word in said for word in words)


class TestRanks:
    def test_the_figure_holds_every_share_and_rows_add_up(self, found):
        about = chapter.ranks_figure(found).about
        assert len(about["rows"]) == 10
        for row in about["rows"]:
            assert sum(row[2:]) == pytest.approx(100, abs=0.01)
        means = [row[1] for row in about["rows"]]
        assert means == sorted(means)
        assert "Posts for general practice is first in 7" in plain(about["alt"])
        assert plain(about["title"]).startswith("“Posts for general practice” comes first in 7")

    def test_pairs_go_down_the_list_and_the_download_holds_all(self, found):
        content = chapter.pairs_table(found).content
        first, last = content["rows"][0], content["rows"][-1]
        assert first[2] is None
        assert last[3] is None
        assert first[3] > 50
        assert len(content["download"]["rows"]) == 10
        assert len(content["download"]["columns"]) == 11


class TestWeights:
    def test_what_the_second_row_needs(self, found):
        said = str(valued.central_prose(found))
        assert "Where *Flexible number of posts* comes first, *Quality and safety* weighs" in said
        assert "times an equal share, and *Administration* only" in said
        assert "3 more can lead." in said

    def test_where_no_other_leads_it_says_so(self, best_of_all):
        assert str(valued.central_prose(best_of_all)) == "No other row ever comes first."

    def test_central_weights_add_up_and_only_leaders_are_shown(self, found):
        about = valued.central_figure(found).about
        assert len(about["rows"]) == 5
        for row in about["rows"]:
            assert sum(row[3:]) == pytest.approx(100, abs=0.01)

    def test_one_criterion_turns_the_order(self, found):
        about = valued.criteria_figure(found).about
        assert plain(about["title"]).endswith("unless “Quality and safety” matters most")
        said = str(valued.criteria_prose(found))
        assert said.startswith(
            "Where *Quality and safety* matters most, *Flexible number of posts*"
        )
        assert "*Posts for general practice* comes first in 1" in said

    def test_a_row_that_always_leads_is_told_so(self, best_of_all):
        title = plain(valued.criteria_figure(best_of_all).about["title"])
        assert title == "“Shorter LIS1” leads most often, whichever criterion matters most"
        assert "leads most often whichever other" in str(valued.criteria_prose(best_of_all))
        title = plain(valued.central_figure(best_of_all).about["title"])
        assert title.startswith("Where “Shorter LIS1” comes first")

    def test_several_criteria_that_turn_the_order_are_counted(self):
        """One row is behind another on two criteria, and ahead of it on three."""
        printed = graded({"shorter_course": "positive", "direct_increase": "positive"}, "negative")
        for row, criteria in (
            ("shorter_course", ("economy", "administration")),
            ("direct_increase", ("recruit_to_gp", "more_lis1", "enough_specialists")),
        ):
            worse = (printed["row"] == row) & printed["criterion"].isin(criteria)
            printed.loc[worse, "grade"] = "neutral"
        title = plain(valued.criteria_figure(found_with(printed)).about["title"])
        assert title == (
            "“Shorter LIS1” leads most often under 6 of 8 criteria that may matter most"
        )


class TestMethods:
    def test_three_methods_agree_on_the_first_and_two_reverse(self, found):
        said = str(methods.methods_prose(found))
        assert said.startswith("All 3 methods put *Posts for general practice* first")
        assert "Leaving a row out never turns the order of two others in the weighted mean." in said
        assert len(methods.methods_table(found).content["rows"]) == 3

    def test_a_method_that_disagrees_is_counted(self, found):
        plain_mean, topsis, promethee = found.agreements
        other = replace(topsis, first_at_equal_weights=("shorter_course", "direct_increase"))
        changed = replace(found, agreements=(replace(plain_mean, reversals=0.2), other, promethee))
        said = str(methods.methods_prose(changed))
        assert "At equal weights 2 of 3 methods put *Posts for general practice* first." in said
        assert "in the weighted mean in 20% of draws" in said
        assert methods.methods_table(changed).content["rows"][1][1] == "several, level"


class TestCalculator:
    def test_it_starts_at_equal_weights_with_the_scores_of_the_measures_chapter(self):
        content = weights_calculator(parameters.load()).content
        assert content["start"] == "equal_weights"
        assert [item["name"] for item in content["inputs"]] == list(CRITERIA)
        assert {item["value"] for item in content["inputs"]} == {5}
        leader, first, second = content["outputs"][:3]
        assert leader["words"][int(leader["value"])] == "Posts for general practice"
        assert (first["label"], first["value"], first["value_to"]) == (leader["words"][7], 1, 1)
        assert (second["value"], second["value_to"]) == (1, 2)

    def test_there_is_a_word_for_every_rank_and_every_leader(self):
        content = weights_calculator(parameters.load()).content
        assert len(RANKS) == PRINTED["row"].nunique() + 1
        assert len(content["outputs"][0]["words"]) == PRINTED["row"].nunique() + 3


class TestHeat:
    def test_text_keeps_its_contrast_on_the_darkest_cell(self):
        def over(colour: str, paper: str) -> str:
            mixed = [
                round(int(colour[at : at + 2], 16) * heat.DARKEST)
                + round(int(paper[at : at + 2], 16) * (1 - heat.DARKEST))
                for at in (1, 3, 5)
            ]
            return "#" + "".join(f"{channel:02x}" for channel in mixed)

        light = over(theme.LIGHT["chart-1"], theme.LIGHT_BACKGROUND)
        dark = over(theme.DARK["chart-1"], theme.DARK_BACKGROUND)
        assert theme.contrast(theme.LIGHT_TEXT["ink"], light) >= 4.5
        assert theme.contrast(theme.DARK_TEXT["ink"], dark) >= 4.5

    def test_small_shares_are_left_blank(self):
        cells = pd.DataFrame({"r": ["a", "a"], "c": ["1", "2"], "s": [0.004, 0.996]})
        spec = heat.shares(cells, "r", "c", "s").to_dict()
        rows = next(iter(spec["datasets"].values()))
        assert [row["percent"] for row in rows] == ["", "100"]

    @pytest.mark.parametrize("share", [-0.1, 1.2, np.nan])
    def test_what_is_no_share_is_refused(self, share):
        cells = pd.DataFrame({"r": ["a"], "c": ["1"], "s": [share]})
        with pytest.raises(ValueError, match="outside 0 to 1"):
            heat.shares(cells, "r", "c", "s")
