"""The sentences of “Who is for what?” follow the stands."""

import pandas as pd
import pytest

from analysis.chapters import places, positions_parties, positions_words
from analysis.chapters import positions as chapter
from analysis.figures.sentences import plain


@pytest.fixture(scope="module")
def found() -> chapter.Positions:
    return chapter.read()


def made(*rows: tuple[str, str, str, str | None]) -> chapter.Positions:
    """Return stands of (body, measure, position, condition)."""
    frame = pd.DataFrame(rows, columns=["body", "measure", "position", "condition"])
    return chapter.Positions(
        frame.assign(
            party=frame["body"], document="is2802", label=frame["measure"].str.capitalize(),
            theme="posts", number=None, item=None, place="Page 1", reason=None, rank=None,
        )
    )  # fmt: skip


FOR = ("medical_association", "posts", "support", None)


class TestOpening:
    def test_what_could_be_agreed_on_is_counted_out_of_all(self, found):
        said = str(chapter.opening(found))
        count = len(found.with_verdict("agreed"))
        assert said.startswith(f"**{count} of {len(found.agreement)} measures could be agreed on**")
        assert "3 parties" in said

    def test_one_agreed_measure_is_named(self):
        two = made(FOR, ("county_governors", "posts", "sees_need", None))
        assert "One measure has two or more parties for it" in str(chapter.opening(two))

    def test_none_is_said(self):
        assert "There is no measure" in str(chapter.opening(made(FOR)))
        assert "There is none." in str(chapter.agreed_points(made(FOR)))


class TestAgreement:
    @pytest.mark.parametrize(
        ("conditions", "words"),
        [
            ((None, None), "none with a condition"),
            (("if", None), "1 of them"),
            (("if", "if"), "all"),
        ],
    )
    def test_conditions_are_said_as_they_are(self, conditions, words):
        bodies = ("medical_association", "county_governors")
        rows = [(body, "posts", "support", c) for body, c in zip(bodies, conditions, strict=True)]
        assert words in str(chapter.agreed_points(made(*rows)))

    def test_no_quarrel_is_said(self):
        assert "No measure has parties both" in str(chapter.contested_points(made(FOR)))

    def test_the_regions_quarrel_over_posts_is_told(self, found):
        assert "*More LIS1 posts outright*: 3 for, 0 against, 1 divided" in str(
            chapter.contested_points(found)
        )

    def test_every_key_has_words(self, found):
        assert (
            set(found.stands["body"]) == set(positions_words.BODIES) == set(positions_words.HEADS)
        )
        assert set(found.stands["party"]) <= set(positions_words.PARTIES)
        assert set(found.stands["position"]) <= set(positions_words.POSITIONS)
        assert set(found.stands["theme"]) == set(positions_words.THEMES)
        assert set(found.stands["document"]) == set(positions_words.DOCUMENTS)
        assert (
            set(found.matrix["stance"]) <= set(positions_words.STANCES) < set(positions_words.MARKS)
        )

    def test_the_matrix_tells_in_words_what_it_shows(self, found):
        figure = chapter.matrix_figure(found)
        alt = plain(figure.about["alt"])
        assert "14 measures by 6 parties" in alt
        assert len(figure.about["rows"]) == 14


class TestTheCentre:
    @pytest.mark.parametrize(
        ("no", "words"),
        [(14, "no to 14, yes to 12"), (13, "yes to half: 13"), (0, "yes to 26")],
    )
    def test_yes_and_no_are_counted(self, no, words):
        asked = positions_parties.asked_of_centre()
        asked["support"] = ["no"] * no + ["yes"] * (len(asked) - no)
        assert words in str(positions_parties.centre_prose(asked))

    def test_tables_leave_out_columns_that_say_nothing(self, found):
        columns = positions_parties.stands_table(found, "directorate_of_health").content["columns"]
        assert len(columns) == 4
        columns = positions_parties.stands_table(found, "centre_for_rural_medicine").content[
            "columns"
        ]
        assert len(columns) == 6


def test_the_map_has_a_short_name_for_every_county():
    assert set(places.SHORT) == set(places.counties()["county"])
    assert "Buskerud" in str(places.opening())
