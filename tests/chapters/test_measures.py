"""The sentences of “Which measures are on the table?” follow the tables; mixed grades stay so."""

from dataclasses import replace

import pytest

from analysis import measures as model
from analysis.chapters import measures as chapter
from analysis.figures.sentences import plain


@pytest.fixture(scope="module")
def tables() -> chapter.Tables:
    return chapter.read()


def about(figure) -> dict[str, str]:
    return {key: plain(figure.about[key]) for key in ("title", "subtitle", "alt", "note")}


def with_grades(tables: chapter.Tables, row: str, grade: str) -> chapter.Tables:
    """Return the tables with one printed row's eight grades all alike."""
    frame = tables.grades.copy()
    frame.loc[frame["row"] == row, "grade"] = grade
    return replace(tables, grades=frame)


class TestOpening:
    def test_five_of_twelve_recommended_eight_need_new_rules_three_perhaps(self, tables):
        said = str(chapter.opening(tables))
        assert said.startswith("**5 of 12 measures were recommended in 2019**")
        assert "8 of the 12 need a change of regulation, and 3 more perhaps do." in said

    def test_without_doubtful_ones_none_are_mentioned(self, tables):
        frame = tables.measures.replace({"regulation_change": {"possibly": "no"}})
        said = str(chapter.opening(replace(tables, measures=frame)))
        assert "8 of the 12 need a change of regulation." in said
        assert "perhaps" not in said

    @pytest.mark.parametrize(
        ("acts_on", "words"),
        [
            ({}, "4 act on capacity"),
            ({1: "throughput", 2: "throughput", 3: "throughput"}, "only 1 on capacity"),
        ],
    )
    def test_what_the_recommended_act_on_is_counted(self, tables, acts_on, words):
        frame = tables.measures.copy()
        for number, kind in acts_on.items():
            frame.loc[frame["number"] == number, "acts_on"] = kind
        assert words in str(chapter.reasons(replace(tables, measures=frame)))

    def test_the_best_and_the_worst_criterion_are_named_with_their_counts(self, tables):
        said = str(chapter.reasons(tables))
        assert "9 of its 10 rows of grades are positive on *More LIS1 doctors*" in said
        assert "6 are negative on *Administration*" in said


class TestMeasures:
    def test_the_table_has_twelve_rows_with_words_for_every_key(self, tables):
        content = chapter.measures_table(tables).content
        assert len(content["rows"]) == 12
        assert all(cell is not None for row in content["rows"] for cell in row[:6])

    def test_every_key_of_the_tables_has_words(self, tables):
        assert set(tables.measures["acts_on"]) <= set(chapter.ACTS_ON)
        assert set(tables.measures["status"]) <= set(chapter.STATUS) == set(chapter.DID)
        assert set(tables.measures["regulation_change"]) <= set(chapter.REGULATION)
        assert set(tables.grades["row"]) == set(chapter.ROWS)
        assert set(chapter.CRITERIA) == set(model.CRITERIA)
        assert set(chapter.GRADE_WORDS) == set(model.GRADES)


class TestGrades:
    def test_the_grid_has_eighty_grades_and_fifteen_stay_mixed(self, tables):
        figure = chapter.grades_figure(tables)
        cells = [
            cell for rows in figure.spec["datasets"].values() for cell in rows if "tint" in cell
        ]
        assert len(cells) == 80
        assert sum("/" in cell["text"] for cell in cells) == 15
        assert "15 of 80 grades are mixed" in about(figure)["alt"]

    def test_the_data_beneath_gives_each_grade_in_words(self, tables):
        rows = chapter.grades_figure(tables).about["rows"]
        words = set(chapter.GRADE_WORDS.values())
        assert len(rows) == 10
        assert all(set(row[2:]) <= words for row in rows)
        assert any("neutral or negative" in row for row in rows)

    def test_rows_two_and_three_are_one_and_eight_has_none(self, tables):
        said = str(chapter.rows_prose(tables))
        assert "10 rows of grades for 12 measures" in said
        assert "Measure 8, *LIS1 as a part of a whole specialty post*, has no row" in said
        assert "Measures 2 and 3 share a row" in said

    def test_counts_add_up_to_eight_in_every_row(self, tables):
        rows = chapter.counts_figure(tables).about["rows"]
        assert [sum(row[2:]) for row in rows] == [8] * 10

    @pytest.mark.parametrize(
        ("row", "grade", "title"),
        [
            (None, None, "Only “Posts for general practice” has no grade that is negative"),
            ("shorter_course", "neutral", "2 rows have no grade that is negative"),
            ("earmarked_training_posts", "neutral_or_negative", "Every row has a grade"),
        ],
    )
    def test_the_title_counts_rows_without_a_negative_grade(self, tables, row, grade, title):
        changed = with_grades(tables, row, grade) if row else tables
        assert about(chapter.counts_figure(changed))["title"].startswith(title)


class TestScores:
    def test_mixed_grades_are_ranges_and_the_choice_of_weights_is_owned(self, tables):
        figure = chapter.scores_figure(tables)
        ranges = {row[0]: tuple(row[2:]) for row in figure.about["rows"]}
        assert ranges["Posts for general practice"] == (0.625, 0.625)
        assert ranges["Flexible number of posts"] == (0.375, 0.625)
        assert ranges["A year as general doctor"] == (-0.25, 0.25)
        assert "our choice" in about(figure)["note"]
        assert "−0.25" in about(figure)["alt"]

    @pytest.mark.parametrize(
        ("row", "grade", "title", "said"),
        [
            (None, None, "“Posts for general practice” is not beaten", "which the report recommen"),
            (
                "earmarked_training_posts",
                "neutral_or_positive",
                "No row is ahead",
                "no row is ahead",
            ),
            ("shorter_course", "positive", "“Shorter LIS1” is not beaten", "left for further stu"),
        ],
    )
    def test_the_leader_is_chosen_by_code(self, tables, row, grade, title, said):
        changed = with_grades(tables, row, grade) if row else tables
        assert about(chapter.scores_figure(changed))["title"].startswith(title)
        assert said in str(chapter.scores_prose(changed))

    def test_several_unbeaten_rows_are_counted(self, tables):
        changed = with_grades(
            with_grades(tables, "shorter_course", "positive"), "one_year_practice", "positive"
        )
        assert about(chapter.scores_figure(changed))["title"].startswith("2 rows are not beaten")
        assert "2 rows have no other ahead" in str(chapter.scores_prose(changed))
