"""Every measure has a page; what it says follows from what is known of the measure."""

import pytest

from analysis import parameters
from analysis.book import made
from analysis.chapters import measure_effects, measure_words
from analysis.chapters import measure_page as chapter
from analysis.effects import LEVERS
from analysis.figures import Figure, Table
from analysis.figures.sentences import plain


@pytest.fixture(scope="module")
def found() -> chapter.Known:
    return chapter.known(parameters.load("baseline"))


def ids(blocks) -> list[str]:
    tables = [block.content["id"] for block in blocks if isinstance(block, Table)]
    return tables + [block.about["id"] for block in blocks if isinstance(block, Figure)]


def headings(blocks) -> list[str]:
    return [block for block in blocks if isinstance(block, str)]


def test_every_measure_has_a_page_with_ids_of_its_own(found):
    pages = [chapter.page(found, measure) for measure in found.given.log.measures]
    assert len(pages) == 12
    every = [name for blocks in pages for name in ids(blocks)]
    assert len(every) == len(set(every))
    assert all("## Who is for it" in headings(blocks) for blocks in pages)


def test_a_measure_without_numbers_says_so_and_shows_none(found):
    blocks = chapter.page(found, "lis1_within_specialty_post")
    assert str(blocks[1]).startswith("**No number**")
    assert "## What it would do" not in headings(blocks)
    assert "## What has no number" in headings(blocks)


def test_the_opening_has_the_range_with_its_ends_in_order(found):
    one = found.about("direct_increase")
    said = str(chapter.opening(one))
    low, high = sorted([one.effects["extra_specialists_2040"].low,
                        one.effects["extra_specialists_2040"].high])  # fmt: skip
    assert f"The range is {low:,.0f} to {high:,.0f}." in said
    assert "more specialists by 2040" in said


def test_a_measure_that_only_makes_room_is_said_to_bring_hardly_anyone(found):
    assert "brings hardly anyone" in str(chapter.opening(found.about("more_training_arenas")))


@pytest.mark.parametrize(("measure", "place"), [("shorter_course", 1), ("direct_increase", 2)])
def test_the_figure_tells_the_place_among_the_twelve(found, measure, place):
    title = plain(measure_effects.beside_others(found.alone, found.about(measure)).about["title"])
    assert title.endswith(f"place {place} of 12")


def test_every_key_has_words(found):
    assert set(measure_words.LEVERS) == set(LEVERS)
    assert {lever.unit for lever in LEVERS.values()} <= set(measure_effects.UNITS)
    bearers = set(found.about("direct_increase").borne_nok)
    assert bearers == set(measure_effects.BEARERS)
    assert set(found.measures["status"]) == set(chapter.STATUS)
    assert set(found.measures["regulation_change"]) == set(chapter.REGULATION)


def test_the_table_of_effects_is_what_the_model_says(found):
    one = found.about("easier_direct_entry")
    rows = measure_effects.effects_table(one).content["rows"]
    specialists = next(row for row in rows if row[0] == "More specialists by 2040")
    central = one.effects["extra_specialists_2040"].central
    assert specialists[3]["value"] == pytest.approx(central, abs=0.01)


def test_a_row_has_no_more_decimals_than_its_values_call_for(found):
    rows = measure_effects.changes_table(found.about("municipality_first")).content["rows"]
    assert [cell["digits"] for row in rows for cell in row[2:6]] == [0] * 8
    rows = measure_effects.changes_table(found.about("shorter_course")).content["rows"]
    assert {cell["digits"] for row in rows for cell in row[2:6]} == {2}


def test_why_each_range_is_as_it_is_stands_below_with_its_place(found):
    one = found.about("municipality_first")
    said = str(measure_effects.why_these(one))
    assert all(moved.reason in said and moved.place in said for moved in one.moved)


def test_a_column_that_nobody_fills_is_left_out(found):
    columns = chapter.stands_table(found, found.about("municipality_first")).content["columns"]
    assert [column["name"] for column in columns] == ["party", "position", "document", "place"]


def test_pages_stand_under_their_chapter_in_the_contents():
    toc = "root: index\nparts:\n- caption: A\n  chapters:\n  - file: effects\n  - file: need\n"
    assert "sections:\n    - file: one\n" in made.listed(toc, ["one"])


def test_a_book_without_the_chapter_has_no_pages_of_measures(tmp_path):
    toc = "format: jb-book\nroot: index\nchapters:\n- file: need\n"
    (tmp_path / "_toc.yml").write_text(toc)
    made.write(tmp_path, parameters.load())
    assert [path.name for path in tmp_path.iterdir()] == ["_toc.yml"]
    assert (tmp_path / "_toc.yml").read_text() == toc


def test_pages_are_the_same_each_time(found):
    one, other = (made.notebook(chapter.page(found, "shorter_course"), "About") for _ in range(2))
    assert one == other
