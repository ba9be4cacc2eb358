"""Citations of the book and its chapters, ready to paste."""

from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from analysis.book import citations
from analysis.book.chapters import Chapter

BOOK = citations.Book("The project", "How many?", "2026", "", "abc123")


@pytest.fixture
def chapter(tmp_path: Path) -> Chapter:
    cells = [
        new_markdown_cell("# The need for {term}`LIS1 <lis1>` *posts*"),
        new_code_cell("a = 1"),
    ]
    cells[1].metadata["tags"] = ["parameters"]
    nbformat.write(new_notebook(cells=cells), tmp_path / "need.ipynb")
    return Chapter(tmp_path / "need.ipynb")


def test_a_title_is_the_main_heading_without_markup(chapter: Chapter) -> None:
    assert citations.title(chapter) == "The need for LIS1 posts"


def test_the_book_is_cited_with_its_revision() -> None:
    assert citations.sentence(BOOK) == "The project (2026). *How many?* Revision abc123."


def test_a_chapter_is_cited_within_the_book(chapter: Chapter) -> None:
    cited = citations.sentence(BOOK, chapter)
    assert cited == "The project (2026). The need for LIS1 posts. In *How many?* Revision abc123."


def test_the_address_is_told_where_it_is_known(chapter: Chapter) -> None:
    placed = citations.Book("The project", "How many?", "2026", "https://example.org/lis1", "abc")
    assert citations.sentence(placed, chapter).endswith("<https://example.org/lis1/need.html>")
    assert "url = {https://example.org/lis1/}" in citations.bibtex(placed)


def test_bibtex_keeps_capitals_and_names_the_book(chapter: Chapter) -> None:
    assert citations.bibtex(BOOK, chapter) == (
        "@incollection{lis1-need,\n"
        "  author = {{The project}},\n"
        "  year = {2026},\n"
        "  title = {{The need for LIS1 posts}},\n"
        "  booktitle = {{How many?}},\n"
        "  note = {Revision abc123},\n"
        "}"
    )
