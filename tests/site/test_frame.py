"""What stands around every page: the policy, what shared links show, the way on, the way back."""

from __future__ import annotations

import functools
import re
import struct
from pathlib import Path

import pytest
import yaml
from bs4 import BeautifulSoup

from analysis.book.extension import address, policy, preview
from analysis.book.places import CONFIG

pytestmark = pytest.mark.site

STANDING = {"search.html", "404.html"}  # no chapters of the book


@functools.cache
def soup(path: Path) -> BeautifulSoup:
    return BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")


def test_a_page_carries_the_policy_and_nothing_that_it_forbids(site: Path, page_name: str) -> None:
    page = soup(site / page_name)
    told = page.find("meta", attrs={"http-equiv": "Content-Security-Policy"})
    assert told["content"] == policy.policy()
    first_script = page.find("script")
    assert first_script is None or told.sourceline < first_script.sourceline
    for script in page.find_all("script", src=False, type=lambda kind: kind != "application/json"):
        assert f"'{policy.digest(script.string)}'" in policy.policy(), script.string
    for tag in page.find_all(True):
        assert not [name for name in tag.attrs if name.startswith("on")], tag
        assert not str(tag.get("href", "")).startswith("javascript:"), tag


def test_the_policy_allows_no_inline_or_computed_script() -> None:
    rules = dict(rule.strip().split(" ", 1) for rule in policy.policy().split(";"))
    assert rules["default-src"] == "'self'"
    assert "unsafe" not in rules["script-src"]
    assert re.fullmatch(r"'self'( 'sha256-[A-Za-z0-9+/]{43}=')+", rules["script-src"])


def test_the_host_is_asked_for_the_same_policy(site: Path) -> None:
    asked = (site / "_headers").read_text(encoding="utf-8")
    assert asked.startswith("/*\n")
    assert f"  Content-Security-Policy: {policy.policy()}\n" in asked


def test_a_shared_link_shows_title_description_and_picture(site: Path, page_name: str) -> None:
    if page_name in STANDING:
        return
    page = soup(site / page_name)
    told = {tag["property"]: tag["content"] for tag in page.find_all("meta", property=True)}
    assert told["og:title"] in page.h1.get_text()
    assert told["og:description"] == page.find("meta", attrs={"name": "description"})["content"]
    assert told["og:type"] == ("website" if page_name == "index.html" else "article")
    assert told["og:image"].endswith(preview.PICTURE)


def test_the_preview_picture_has_the_size_that_is_told(site: Path) -> None:
    picture = (site / preview.PICTURE).read_bytes()
    assert picture.startswith(b"\x89PNG")
    assert struct.unpack(">II", picture[16:24]) == (1200, 630)


def test_every_page_of_the_book_leads_on_back_and_past_the_navigation(
    site: Path, page_name: str
) -> None:
    if page_name in STANDING:
        return
    page = soup(site / page_name)
    skip = page.select_one("a.skip-to-content")
    assert page.find(id=skip["href"].removeprefix("#")).name == "article"
    ways = {"next-page": page_name != "build.html", "prev-page": page_name != "index.html"}
    for way, wanted in ways.items():
        assert bool(page.select_one(f"a.{way}")) is wanted, way
    assert page.select_one(".site-licence a:last-child").get_text() == "Accessibility"


def test_the_page_for_wrong_addresses_loads_nothing_and_leads_everywhere(site: Path) -> None:
    page = soup(site / "404.html")
    root = address.root(yaml.safe_load(CONFIG.read_text(encoding="utf-8"))["html"]["baseurl"])
    assert not page.select("script, img, link[rel=stylesheet]")
    links = {str(link["href"]) for link in page.find_all("a")}
    pages = {path.name for path in site.glob("*.html")} - {"404.html"}
    assert links == {root + name for name in pages}


def test_there_is_a_sitemap_of_every_page_where_the_address_is_known(site: Path) -> None:
    known = yaml.safe_load(CONFIG.read_text(encoding="utf-8"))["html"]["baseurl"]
    sitemap = site / "sitemap.xml"
    assert sitemap.is_file() is bool(known)
    if known:
        listed = set(re.findall(r"<loc>(.*?)</loc>", sitemap.read_text(encoding="utf-8")))
        pages = {path.name for path in site.glob("*.html")} - STANDING
        assert listed == {known.rstrip("/") + "/" + name for name in pages}
