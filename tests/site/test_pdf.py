"""The whole book as one PDF: tagged, with an outline, its pages numbered, its figures in it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pypdf
import pytest

from analysis import live, parameters
from analysis.book import build, chapters, citations, execute, pages, pdf, stage
from analysis.book.pagemaker import Pages
from analysis.figures.sentences import plain

pytestmark = [pytest.mark.site, pytest.mark.browser, pytest.mark.slow]


@pytest.fixture(scope="module")
def book(site: Path, tmp_path_factory: pytest.TempPathFactory) -> pypdf.PdfReader:
    """The PDF of the built site; where the site was built without, one like it."""
    if (site / pages.PDF).is_file():
        return pypdf.PdfReader(site / pages.PDF)
    if not pdf.browser():
        message = "no Chromium or Google Chrome here: the PDF was not checked"
        if os.environ.get("CI"):
            pytest.fail(message)
        pytest.skip(message)
    work = tmp_path_factory.mktemp("pdf")
    chosen = parameters.load()
    runs = execute.execute(chapters.chapters(), {}, chosen.digest)
    stage.stage(work / "staged", runs, chosen)
    paper, target = work / "paper", work / "book.pdf"
    build.make_pages([Pages(str(work / "staged"), str(paper), "singlehtml")], work)
    pdf.print_pdf(paper / "index.html", target)
    return pypdf.PdfReader(target)


def titles(outline: list[Any]) -> Iterator[str]:
    for item in outline:
        if isinstance(item, list):
            yield from titles(item)
        else:
            yield str(item.title)


def parts(node: Any) -> Iterator[Any]:
    """Every element of the structure tree that is more than a piece of a page."""
    kids = node.get("/K", [])
    for kid in kids if isinstance(kids, list) else [kids]:
        element = kid.get_object()
        if isinstance(element, dict) and "/S" in element:
            yield element
            yield from parts(element)


def test_it_is_tagged_and_says_its_language_and_title(book: pypdf.PdfReader) -> None:
    root = book.root_object
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"].startswith("en")
    assert book.metadata
    assert book.metadata.title == citations.book().title
    kinds = {str(part["/S"]) for part in parts(root["/StructTreeRoot"])}
    assert {"/H1", "/H2", "/P", "/Table", "/Figure", "/L"} <= kinds


def test_its_outline_names_every_chapter(book: pypdf.PdfReader) -> None:
    named = set(titles(book.outline))
    assert {citations.title(chapter) for chapter in chapters.chapters()} <= named


def test_its_pictures_have_text_alternatives(book: pypdf.PdfReader) -> None:
    tree = book.root_object["/StructTreeRoot"]
    told = [part for part in parts(tree) if part["/S"] == "/Figure" and part.get("/Alt")]
    assert len(told) >= 5


def calculators() -> Iterator[str]:
    """The text alternative of every calculator that has a picture, as the book's notebooks hold it.

    The PDF is made with the same assumptions.
    """
    for chapter in chapters.chapters():
        for cell in chapter.cells:
            for output in cell.get("outputs", []):
                content = output.get("data", {}).get(live.MIME)
                if content and content["chart"]:
                    yield plain(content["about"]["alt"])


def test_its_calculators_have_text_alternatives_too(book: pypdf.PdfReader) -> None:
    tree = book.root_object["/StructTreeRoot"]
    told = {str(part.get("/Alt")) for part in parts(tree) if part["/S"] == "/Figure"}
    asked = list(calculators())
    assert len(asked) >= 4
    assert set(asked) <= told


def test_its_pages_are_numbered_and_hold_no_navigation(book: pypdf.PdfReader) -> None:
    for number in (1, 2, len(book.pages)):
        words = book.pages[number - 1].extract_text().split()
        assert words[-1] == str(number) or words[0] == str(number)
        assert "Skip" not in words


def test_without_a_browser_the_message_says_what_is_needed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf, "browser", lambda: "")
    with pytest.raises(build.InputError, match="the PDF needs Chromium or Google Chrome"):
        pdf.print_pdf(tmp_path / "index.html", tmp_path / "book.pdf")
