"""What a reader meets in a real browser, wide and narrow, light and dark, under the policy."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import axe_playwright_python
import pytest
from playwright.sync_api import Browser, Page

from analysis.book.places import BUILD
from analysis.book.weight import KB, weight

pytestmark = [pytest.mark.site, pytest.mark.browser]

SCREENSHOTS = BUILD / "screenshots"
AXE = Path(axe_playwright_python.__file__).with_name("axe.min.js").read_text(encoding="utf-8")
READERS = {"wide-light": (1280, "light"), "wide-dark": (1280, "dark"), "phone": (375, "light")}
NARROWEST = 320
FINDINGS = """async ([context, options]) => (
  await axe.run(context, {resultTypes: ["violations"], ...options})
).violations.flatMap(rule => rule.nodes.map(
  node => `${rule.id} (${rule.impact}): ${node.html.slice(0, 160)}`))"""
# To measure the contrast of every cell takes minutes; what repeats looks as the first three do.
SAMPLE = {"exclude": ["tbody tr:nth-child(n+4)", "section section section:nth-of-type(n+4)"]}
CONTRAST = {"runOnly": ["color-contrast"]}
REST = {"rules": {"color-contrast": {"enabled": False}}}


@dataclass
class Look:
    """What one reader met on one page."""

    complaints: list[str] = field(default_factory=list)
    elsewhere: list[str] = field(default_factory=list)
    sizes: list[int] = field(default_factory=list)
    findings: list[str] = field(default_factory=list)
    width: int = 0


Looks = Callable[[str, str], Look]


def open_page(page: Page, address: str, page_name: str) -> Look:
    """Open a page; what its console says and what it asks of hosts goes into the look."""
    look = Look()
    page.on("console", lambda m: look.complaints.append(m.text) if m.type == "error" else None)
    page.on("pageerror", lambda error: look.complaints.append(str(error)))
    page.on(
        "request",
        lambda request: (
            None
            if request.url.startswith((address, "data:"))
            else look.elsewhere.append(request.url)
        ),
    )
    page.on("requestfinished", lambda r: look.sizes.append(r.sizes()["responseBodySize"]))
    page.goto(f"{address}/{page_name}", wait_until="load")
    return look


def findings(page: Page) -> list[str]:
    """What axe finds on a page as it stands, of any impact."""
    return _found(page, (SAMPLE, {}))


def findings_in_every_row(page: Page) -> list[str]:
    """What axe finds in all rows of all tables, and of the contrast of colours in the first."""
    return _found(page, (SAMPLE, CONTRAST), ("html", REST))


def _found(page: Page, *runs: tuple[Any, dict[str, Any]]) -> list[str]:
    page.evaluate(AXE)
    return [each for run in runs for each in page.evaluate(FINDINGS, list(run))]


@pytest.fixture(scope="module")
def looks(browser: Browser, address: str) -> Looks:
    """Open each page once for each reader, and keep what was met."""
    met: dict[tuple[str, str], Look] = {}
    SCREENSHOTS.mkdir(parents=True, exist_ok=True)

    def look(page_name: str, reader: str) -> Look:
        if (page_name, reader) not in met:
            met[page_name, reader] = _look(browser, address, page_name, reader)
        return met[page_name, reader]

    return look


def _look(browser: Browser, address: str, page_name: str, reader: str) -> Look:
    width, scheme = READERS[reader]
    page = browser.new_page(
        viewport={"width": width, "height": 900}, color_scheme=scheme, reduced_motion="reduce"
    )
    look = open_page(page, address, page_name)
    page.screenshot(path=SCREENSHOTS / f"{Path(page_name).stem}-{reader}.png", full_page=True)
    page.evaluate("document.querySelectorAll('details').forEach(box => { box.open = true })")
    look.findings = findings_in_every_row(page) if reader == "wide-light" else findings(page)
    if reader == "phone":
        page.set_viewport_size({"width": NARROWEST, "height": 700})
        look.width = page.evaluate("document.documentElement.scrollWidth")
    page.close()
    return look


@pytest.mark.parametrize("reader", READERS)
def test_a_page_opens_without_complaint_and_asks_no_other_host(
    looks: Looks, page_name: str, reader: str
) -> None:
    look = looks(page_name, reader)
    assert look.complaints == []
    assert look.elsewhere == []


@pytest.mark.parametrize("reader", READERS)
def test_axe_finds_nothing_with_all_details_open(looks: Looks, page_name: str, reader: str) -> None:
    assert looks(page_name, reader).findings == []


def test_a_page_fits_the_narrowest_phone_with_all_details_open(
    looks: Looks, page_name: str
) -> None:
    assert looks(page_name, "phone").width <= NARROWEST


def test_a_browser_fetches_what_the_page_was_reckoned_to_weigh(
    looks: Looks, page_name: str, site: Path
) -> None:
    """Where a calculator stands near the top, its library may be on its way already."""
    reckoned, fetched = weight(site, page_name), sum(looks(page_name, "wide-light").sizes)
    assert reckoned.first - KB <= fetched <= reckoned.whole + KB


@pytest.mark.parametrize("reader", READERS)
def test_axe_finds_nothing_with_the_search_open(
    browser: Browser, address: str, reader: str
) -> None:
    width, scheme = READERS[reader]
    page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
    look = open_page(page, address, "search.html?q=doctors")
    page.locator("#search-results li p.context").first.wait_for()
    found = findings(page)
    page.screenshot(path=SCREENSHOTS / f"search-open-{reader}.png", full_page=True)
    page.close()
    assert look.complaints == []
    assert found == []


def test_pictures_are_there_without_scripts(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{address}/need.html")
    pictures = page.locator("figure[id^=fig-] svg:visible")
    assert pictures.count() >= 1
    box = pictures.first.bounding_box()
    context.close()
    assert box
    assert box["width"] > 200
    assert box["height"] > 100
