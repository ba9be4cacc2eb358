"""The picture that a shared link shows: drawn from the front page, whatever it says."""

from analysis.book.extension.preview import Headline, drawing


def test_the_picture_says_title_figure_unit_and_sentence() -> None:
    drawn = drawing("How many?", Headline("1,190", "posts a year", "With 950 posts, 240 lack."))
    for words in ("How many?", "1,190", "posts a year", "With 950 posts, 240 lack."):
        assert words in drawn


def test_words_are_escaped_and_cut_to_the_room_there_is() -> None:
    drawn = drawing("A & B", Headline("1", "<unit>", "word " * 200))
    assert "A &amp; B" in drawn
    assert "&lt;unit&gt;" in drawn
    assert "…" in drawn


def test_a_front_page_without_a_figure_gives_the_title_alone() -> None:
    assert "How many?" in drawing("How many?", Headline())
