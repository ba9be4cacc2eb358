"""Every number that code puts into a chapter's text leads to where it stands or was computed."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from analysis.book.chapters import chapters
from analysis.book.extension.register import numbers, texts
from analysis.figures.sentences import MIME, pieces

pytestmark = pytest.mark.site

CHAPTERS = [chapter.name for chapter in chapters()]
COUNTED = {"positions"}  # its numbers are counts of measures and parties, which no cell holds


@cache
def page(path: Path) -> BeautifulSoup:
    return BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")


def told(chapter: str) -> list[dict]:
    """What the chapter's notebook stores of the texts that its cells wrote."""
    notebook = json.loads(Path("book", f"{chapter}.ipynb").read_text(encoding="utf-8"))
    outputs = [each for cell in notebook["cells"] for each in cell.get("outputs", [])]
    return [each["data"][MIME] for each in outputs if MIME in each.get("data", {})]


def shown(content: dict) -> list[str]:
    """The numbers of a text as a reader sees them, those within a link left out."""
    runs = [run for words in texts(content) for run in pieces(words)]
    return [run.text for run in runs if run.value and run.style != "link"]


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_every_number_in_a_chapter_s_text_is_a_link(site: Path, chapter: str) -> None:
    linked = [each.get_text() for each in page(site / f"{chapter}.html").select("a.from")]
    expected = [each for content in told(chapter) for each in shown(content)]
    assert sorted(linked) == sorted(expected)
    assert sum(1 for content in told(chapter) for _value in numbers(content)) <= len(linked)


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_such_a_link_leads_to_something_that_is_there(site: Path, chapter: str) -> None:
    for link in page(site / f"{chapter}.html").select("a.from"):
        name, _mark, anchor = str(link["href"]).partition("#")
        assert page(site / (name or f"{chapter}.html")).find(id=anchor), link["href"]


def amount(text: str) -> float:
    """The number in a text, its sign left out."""
    return float(re.sub(r"[^\d.]", "", text))


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_a_cell_that_a_number_leads_to_shows_it(site: Path, chapter: str) -> None:
    """In kroner, thousands or millions, and as exactly as a sentence says it."""
    cells = []
    for link in page(site / f"{chapter}.html").select("a.from"):
        name, _mark, anchor = str(link["href"]).partition("#")
        cell = page(site / (name or f"{chapter}.html")).find(id=anchor)
        if cell.name == "td":
            cells.append((link.get_text(), cell.get_text()))
    assert cells or chapter in COUNTED
    for said, there in cells:
        rounding = max(0.5 * 10 ** -len(said.partition(".")[2].strip("%")), 0.03 * amount(said))
        scales = (1.0, 100.0, 1e3, 1e6, 1e-3, 1e-6)
        near = [abs(amount(said) - amount(there) * by) <= rounding for by in scales]
        assert any(near), f"{said} leads to a cell that shows {there}"


def test_a_number_opens_the_folded_table_it_stands_in(browser, address: str) -> None:
    opened = browser.new_page(viewport={"width": 375, "height": 700}, reduced_motion="reduce")
    opened.goto(f"{address}/need.html")
    link = opened.locator("a.from[href^='#fig-']").first
    cell = opened.locator(str(link.get_attribute("href")))
    assert not cell.is_visible()
    link.click()
    cell.wait_for(state="visible")
    box = cell.bounding_box()
    assert box
    assert 0 <= box["y"] <= 700
    opened.close()
