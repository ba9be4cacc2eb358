"""What stands in the built files: links that lead somewhere, descriptions, nothing of elsewhere."""

import re
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from bs4 import BeautifulSoup

pytestmark = pytest.mark.site

LOADS = {"script": "src", "img": "src", "link": "href", "iframe": "src", "source": "src"}


@cache
def soup(path: Path) -> BeautifulSoup:
    return BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")


@cache
def anchors(path: Path) -> set[str]:
    return {str(tag["id"]) for tag in soup(path).find_all(id=True)}


def test_every_internal_link_leads_to_a_page_an_anchor_or_a_file(
    site: Path, page_name: str
) -> None:
    broken = []
    for tag in soup(site / page_name).find_all(["a", "link", "script", "img"]):
        target = tag.get("href") or tag.get("src")
        if not target or urlsplit(target).scheme:
            continue
        parts = urlsplit(target)
        path = site / unquote(parts.path).lstrip("/") if parts.path else site / page_name
        if not path.is_file():
            broken.append(target)
        elif path.suffix == ".html" and parts.fragment:
            broken += [target] * (unquote(parts.fragment) not in anchors(path))
    assert broken == []


def test_nothing_is_loaded_from_another_host(site: Path, page_name: str) -> None:
    for tag in soup(site / page_name).find_all(list(LOADS)):
        target = str(tag.get(LOADS[tag.name], ""))
        if tag.name == "link" and tag.get("rel") == ["canonical"]:
            continue
        assert not target.startswith(("http:", "https:", "//")), target
    for sheet in (site / "_static").rglob("*.css"):
        assert not re.search(r"(url\(|@import)\s*['\"]?(https?:)?//", sheet.read_text("utf-8"))


def test_every_page_has_a_language_a_title_a_description_and_one_main_heading(
    site: Path, page_name: str
) -> None:
    page = soup(site / page_name)
    assert page.html["lang"] == "en"
    assert page.title.get_text(strip=True)
    if page_name != "search.html":
        description = page.find("meta", attrs={"name": "description"})
        assert description, "no description for search engines"
        assert 40 <= len(description["content"]) <= 200
    assert len(page.find_all("h1")) == 1


def test_every_picture_tells_what_it_shows(site: Path, page_name: str) -> None:
    for figure in soup(site / page_name).select("figure[id^=fig-]"):
        picture = figure.find(attrs={"role": "img"})
        assert picture, figure["id"]
        assert len(str(picture["aria-label"])) > 40
        assert figure.find("table"), f"{figure['id']} has no data table"
        assert figure.select("a[href^='data.html#']"), f"{figure['id']} names no source"


def test_figures_have_addresses_of_their_own(site: Path) -> None:
    ids = [
        str(figure["id"])
        for path in site.glob("*.html")
        for figure in soup(path).select("figure[id^=fig-]")
    ]
    assert ids
    assert len(ids) == len(set(ids))


def test_no_page_shows_code_or_a_traceback(site: Path, page_name: str) -> None:
    text = soup(site / page_name).get_text()
    assert "Traceback" not in text
    assert "globals()" not in text


def test_the_search_index_knows_norwegian_terms(site: Path) -> None:
    index = (site / "searchindex.js").read_text(encoding="utf-8")
    assert "fastleg" in index
    assert "lis1" in index
