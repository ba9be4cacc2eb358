"""Room to read in: tables that fit, words in pictures of a size and apart, targets for a thumb."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page

pytestmark = [pytest.mark.site, pytest.mark.browser]

PHONE, DESK = 375, 1280
LEAST_LETTERS = 11  # pixels of the letters in a picture
LEAST_TARGET = 24  # pixels of what a finger or a pointer must hit (WCAG 2.2, 2.5.8)

# Boxes that scroll sideways at each width, by their figure or heading, and why.
SCROLLING: dict[int, dict[str, str]] = {
    PHONE: {"measures-and-packages": "one equation is longer than a phone is wide"},
    DESK: dict.fromkeys(
        ("fig-ranking-ranks", "fig-ranking-central-weights", "fig-ranking-criteria"),
        "the numbers behind a grid of many columns, folded",
    ),
}

OPEN = "document.querySelectorAll('details').forEach(box => { box.open = true })"
TOO_WIDE = """() => [...document.querySelectorAll('.scroll, .table-wrapper, .math-display')]
  .filter(box => box.scrollWidth > box.clientWidth + 1)
  .map(box => box.closest('figure, section').id)"""
# The letters of every picture as they are drawn: their words, size in pixels and box.
LETTERS = """() => [...document.querySelectorAll('.picture svg')]
  .filter(picture => picture.getBoundingClientRect().width)
  .map(picture => [...picture.querySelectorAll('text')]
    .filter(text => text.textContent.trim() && getComputedStyle(text).opacity !== '0')
    .map(text => {
      const {a, b} = text.getScreenCTM(), box = text.getBoundingClientRect();
      return {words: text.textContent, size: parseFloat(getComputedStyle(text).fontSize)
        * Math.hypot(a, b), left: box.left, right: box.right, top: box.top, bottom: box.bottom};
    }))"""
TARGETS = """() => [...document.querySelectorAll(
    'button, summary, input:not([type=hidden]), .downloads a, .sidebar-tree a, .toc-tree a, '
    + 'label.nav-overlay-icon, label.toc-overlay-icon, .related-pages a')]
  .map(target => [target, target.getBoundingClientRect(), getComputedStyle(target)])
  .filter(([target, box, style]) => box.width > 1 && box.height > 1
    && style.visibility === 'visible' && style.opacity !== '0')
  .filter(([target, box]) => Math.min(box.width, box.height) < LEAST)
  .map(([target, box]) => `${target.outerHTML.slice(0, 80)}: ${box.width} x ${box.height}`)"""

Opened = Callable[[str, int], Page]


@pytest.fixture(scope="module")
def opened(browser: Browser, address: str) -> Iterator[Opened]:
    """Open each page once for each width, all its details with it."""
    pages: dict[int, Page] = {}
    shown: dict[int, str] = {}

    def at(page_name: str, width: int) -> Page:
        if width not in pages:
            pages[width] = browser.new_page(
                viewport={"width": width, "height": 900}, reduced_motion="reduce"
            )
        if shown.get(width) != page_name:
            pages[width].goto(f"{address}/{page_name}", wait_until="load")
            pages[width].evaluate(OPEN)
            shown[width] = page_name
        return pages[width]

    yield at
    for page in pages.values():
        page.close()


@pytest.mark.parametrize("width", SCROLLING)
def test_no_table_or_equation_is_wider_than_its_box(
    opened: Opened, page_name: str, width: int
) -> None:
    found = set(opened(page_name, width).evaluate(TOO_WIDE))
    assert found <= set(SCROLLING[width])


@pytest.mark.parametrize("width", [PHONE, DESK])
def test_letters_in_pictures_are_large_enough_and_apart(
    opened: Opened, page_name: str, width: int
) -> None:
    for picture in opened(page_name, width).evaluate(LETTERS):
        for at, one in enumerate(picture):
            assert one["size"] >= LEAST_LETTERS, one["words"]
            for other in picture[at + 1 :]:
                assert not overlap(one, other), f"{one['words']} lies on {other['words']}"


def overlap(one: dict[str, float], other: dict[str, float]) -> bool:
    """Whether two words lie on each other; a box has some air above and below its letters."""
    wide = min(one["right"], other["right"]) - max(one["left"], other["left"])
    tall = min(one["bottom"], other["bottom"]) - max(one["top"], other["top"])
    return wide > 1.5 and tall > 3.5


def test_words_on_each_other_are_seen() -> None:
    word = {"left": 0.0, "right": 40.0, "top": 0.0, "bottom": 15.0}
    assert overlap(word, word | {"left": 30.0, "right": 70.0})
    assert not overlap(word, word | {"left": 40.0, "right": 70.0})
    assert not overlap(word, word | {"top": 13.0, "bottom": 28.0})


def test_what_a_finger_must_hit_is_large_enough(opened: Opened, page_name: str) -> None:
    assert opened(page_name, PHONE).evaluate(TARGETS.replace("LEAST", str(LEAST_TARGET))) == []


BROKEN = """() => [...document.querySelectorAll('.answer-figure a, .headline-figure .value')]
  .filter(amount => amount.getClientRects().length > 1
    || getComputedStyle(amount).display === 'block' && amount.scrollWidth > amount.clientWidth + 1)
  .map(amount => amount.textContent)"""
CUT = """() => { const bar = document.querySelector('.mobile-header').getBoundingClientRect();
  const name = document.querySelector('.mobile-header .brand').getBoundingClientRect();
  return name.top < bar.top - 1 || name.bottom > bar.bottom + 1; }"""


@pytest.mark.parametrize(("width", "letters"), [(320, 100), (375, 200)])
@pytest.mark.parametrize("name", ["index", "cost", "effects"])
def test_large_amounts_and_the_name_of_the_book_stay_whole(
    browser: Browser, address: str, name: str, width: int, letters: int
) -> None:
    page = browser.new_page(viewport={"width": width, "height": 900})
    page.goto(f"{address}/{name}.html")
    page.evaluate(f"document.documentElement.style.fontSize = '{letters}%'")
    broken, cut = page.evaluate(BROKEN), page.evaluate(CUT)
    page.close()
    assert broken == []
    assert not cut
