"""What a reader does on the site: search, look up a term, tab along, print, follow a bad link."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Browser, Page, expect

pytestmark = [pytest.mark.site, pytest.mark.browser]

TERMS = "need.html"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    page = browser.new_page(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
    page.set_default_timeout(10_000)
    yield page
    page.close()


def found(page: Page, address: str, words: str) -> set[str]:
    """The pages that a search leads to."""
    page.goto(f"{address}/search.html?q={words}")
    expect(page.locator("#search-results p.search-summary")).not_to_be_empty()
    links = page.locator("#search-results li a").evaluate_all("all => all.map(a => a.pathname)")
    return {link.rpartition("/")[2] for link in links}


def norwegian(site: Path, letter: str) -> list[tuple[str, str]]:
    """Long words of the glossary, the data page and the references with a Norwegian letter."""
    words = {}
    for name in ("data.html", "references.html", "glossary.html"):
        article = BeautifulSoup((site / name).read_text(encoding="utf-8"), "html.parser").article
        for word in re.findall(r"\b[a-zæøåA-ZÆØÅ]{7,}\b", article.get_text(" ")):
            if letter in word:
                words.setdefault(word, name)
    return sorted(words.items())


@pytest.mark.parametrize(
    "spellings",
    [
        ("høring", "horing", "hoering", "HØRING"),
        ("forslag til høring", "forslag til horing"),
        ("fødeland", "fodeland", "foedeland"),
        ("spørsmål", "sporsmal", "spoersmaal"),
        ("Sørlandet", "sorlandet", "soerlandet"),
        ("særskilt", "saerskilt", "sarskilt"),
        ("månedslønn", "manedslonn", "maanedsloenn"),
    ],
    ids=lambda spellings: spellings[0],
)
def test_search_takes_every_spelling_of_a_norwegian_word_alike(
    page: Page, address: str, spellings: tuple[str, ...]
) -> None:
    results = [found(page, address, spelling) for spelling in spellings]
    assert all(result == results[0] for result in results)


@pytest.mark.parametrize("letter", ["æ", "ø", "å"])
def test_search_finds_a_norwegian_word_of_the_book_without_its_letters(
    page: Page, address: str, site: Path, letter: str
) -> None:
    words, plain = norwegian(site, letter), str.maketrans({"æ": "ae", "ø": "o", "å": "a"})
    assert words
    for word, page_name in words[:2]:
        for spelling in (word, word.translate(plain)):
            assert page_name in found(page, address, spelling), spelling


@pytest.mark.parametrize("term", ["fastlege", "Grimstad", "restplass", "turnus"])
def test_search_finds_terms_of_the_book(page: Page, address: str, term: str) -> None:
    assert "glossary.html" in found(page, address, term)


def test_a_term_shows_its_meaning_under_the_mouse_until_it_leaves(page: Page, address: str) -> None:
    page.goto(f"{address}/{TERMS}")
    term = page.locator("a.term").first
    meaning = page.locator(f"#{term.get_attribute('aria-describedby')}")
    expect(meaning).to_be_hidden()
    term.hover()
    expect(meaning).to_be_visible()
    assert len(meaning.inner_text()) > 20
    meaning.hover()
    expect(meaning).to_be_visible()
    page.mouse.move(5, 5)
    expect(meaning).to_be_hidden()


def test_a_term_shows_its_meaning_with_the_keyboard_and_escape_closes_it(
    page: Page, address: str
) -> None:
    page.goto(f"{address}/{TERMS}")
    term = page.locator("a.term").first
    meaning = page.locator(f"#{term.get_attribute('aria-describedby')}")
    page.keyboard.press("Tab")
    term.focus()
    expect(meaning).to_be_visible()
    box, window = meaning.bounding_box(), page.viewport_size
    assert box
    assert window
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= window["width"]
    page.keyboard.press("Escape")
    expect(meaning).to_be_hidden()


def test_a_term_shows_its_meaning_at_a_first_tap_and_leads_to_the_glossary_at_a_second(
    browser: Browser, address: str
) -> None:
    context = browser.new_context(viewport={"width": 375, "height": 700}, has_touch=True)
    page = context.new_page()
    page.goto(f"{address}/{TERMS}")
    term = page.locator("a.term").first
    meaning = page.locator(f"#{term.get_attribute('aria-describedby')}")
    term.tap()
    expect(meaning).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 375
    term.tap()
    page.wait_for_url("**/glossary.html#term-*")
    context.close()


def test_a_term_leads_to_the_glossary_without_scripts(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/{TERMS}")
    assert page.locator(".meaning:visible").count() == 0
    page.locator("a.term").first.click()
    page.wait_for_url("**/glossary.html#term-*")
    context.close()


def test_the_first_link_by_keyboard_skips_to_the_content(page: Page, address: str) -> None:
    page.goto(f"{address}/{TERMS}")
    focused = page.locator(":focus")
    for _stop in ("the contents' switch, where the window is narrow", "the link"):
        page.keyboard.press("Tab")
        if focused.get_attribute("href"):
            break
    assert focused.get_attribute("href") == "#furo-main-content"
    expect(focused).to_be_in_viewport()


def test_the_chapters_open_by_keyboard_on_a_phone_and_take_no_focus_when_closed(
    page: Page, address: str
) -> None:
    page.set_viewport_size({"width": 375, "height": 700})
    page.goto(f"{address}/{TERMS}")
    chapters = page.locator(".sidebar-drawer .sidebar-tree a").first
    expect(chapters).to_be_hidden()
    page.locator("#__navigation").focus()
    page.keyboard.press("Space")
    expect(chapters).to_be_visible()
    expect(chapters).to_be_in_viewport()
    page.keyboard.press("Space")
    expect(chapters).to_be_hidden()


def test_a_wrong_address_at_any_depth_leads_home(page: Page, address: str) -> None:
    answer = page.goto(f"{address}/some/where/else.html")
    assert answer
    assert answer.status == 404
    page.locator("li a").first.click()
    page.wait_for_url("**/index.html")


def test_the_policy_stops_a_script_that_someone_slips_in(page: Page, address: str) -> None:
    page.goto(f"{address}/{TERMS}")
    ran = page.evaluate(
        """() => {
          const script = document.createElement("script");
          script.textContent = "window.slipped = true";
          document.body.append(script);
          return window.slipped === true;
        }"""
    )
    assert not ran


def test_the_reader_chooses_light_or_dark_under_the_policy(page: Page, address: str) -> None:
    page.goto(f"{address}/{TERMS}")
    page.locator(".theme-toggle-content .theme-toggle").click()
    chosen = page.evaluate("document.body.dataset.theme")
    assert chosen in {"light", "dark"}
    page.reload()
    assert page.evaluate("document.body.dataset.theme") == chosen


def test_a_page_opened_as_a_file_keeps_its_styles(page: Page, site: Path) -> None:
    page.goto((site / TERMS).resolve().as_uri())
    assert page.evaluate("getComputedStyle(document.querySelector('.answer')).borderLeftWidth") == (
        "4px"
    )


def test_a_printed_page_has_text_and_pictures_and_no_navigation(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 660, "height": 950})  # what A4 leaves between its margins
    page.goto(f"{address}/{TERMS}")
    page.emulate_media(media="print")
    for part in (".sidebar-drawer", ".toc-drawer", ".mobile-header", ".skip-to-content"):
        expect(page.locator(part)).to_be_hidden()
    expect(page.locator(".picture .wide svg").first).to_be_visible()
    expect(page.locator(".picture .narrow svg").first).to_be_hidden()
    assert page.evaluate("document.documentElement.scrollWidth") <= 660
