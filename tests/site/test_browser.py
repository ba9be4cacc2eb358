"""What a reader meets in a real browser, wide and narrow, light and dark."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from analysis.book.places import BUILD

pytestmark = [pytest.mark.site, pytest.mark.browser]

SCREENSHOTS = BUILD / "screenshots"
READERS = {
    "wide-light": (1280, "light"),
    "wide-dark": (1280, "dark"),
    "phone-light": (375, "light"),
    "phone-dark": (375, "dark"),
}


def visit(page: Page, address: str, page_name: str) -> tuple[list[str], list[str]]:
    """Open a page; return what its console complained of and what it asked of other hosts."""
    complaints: list[str] = []
    elsewhere: list[str] = []
    page.on("console", lambda m: complaints.append(m.text) if m.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on(
        "request",
        lambda request: (
            None if request.url.startswith((address, "data:")) else elsewhere.append(request.url)
        ),
    )
    page.goto(f"{address}/{page_name}", wait_until="load")
    return complaints, elsewhere


@pytest.mark.parametrize("reader", READERS)
def test_a_page_opens_without_complaint_and_asks_no_other_host(
    browser: Browser, address: str, page_name: str, reader: str
) -> None:
    width, scheme = READERS[reader]
    page = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
    complaints, elsewhere = visit(page, address, page_name)
    SCREENSHOTS.mkdir(parents=True, exist_ok=True)
    stem = Path(page_name).stem
    page.screenshot(path=SCREENSHOTS / f"{stem}-{reader}.png", full_page=True)
    page.close()
    assert complaints == []
    assert elsewhere == []


def test_a_page_fits_the_narrowest_phone(browser: Browser, address: str, page_name: str) -> None:
    page = browser.new_page(viewport={"width": 320, "height": 700})
    visit(page, address, page_name)
    width = page.evaluate("document.documentElement.scrollWidth")
    page.close()
    assert width <= 320


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


def test_a_page_weighs_little(browser: Browser, address: str, page_name: str) -> None:
    """A text page transfers at most 60 kB, a page of static charts at most 120 kB."""
    page = browser.new_page()
    sizes: list[int] = []
    page.on("requestfinished", lambda r: sizes.append(r.sizes()["responseBodySize"]))
    page.goto(f"{address}/{page_name}", wait_until="load")
    charts = page.locator("figure[id^=fig-] [role=img]").count()
    page.close()
    assert sum(sizes) <= (120_000 if charts else 60_000)
