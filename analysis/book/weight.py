"""What a reader's browser transfers for each page of a built site, compressed as hosts do."""

from __future__ import annotations

import gzip
import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from urllib.parse import unquote, urlsplit

from bs4 import BeautifulSoup

KB = 1000
COMPRESSED = {".html", ".css", ".js", ".svg", ".json"}


@dataclass(frozen=True)
class Aim:
    """The most that a kind of page may transfer, in bytes, at first and in all."""

    first: int
    whole: int


AIMS = {
    "text": Aim(50 * KB, 50 * KB),
    "charts": Aim(100 * KB, 100 * KB),
    "calculator": Aim(100 * KB, 400 * KB),
    # The index grows with the book; only the page with the results of a search loads it.
    "search": Aim(100 * KB, 100 * KB),
}


@dataclass(frozen=True)
class Weight:
    """A page's kind, the bytes it transfers when opened, and those with what it loads later."""

    kind: str
    first: int
    whole: int

    @property
    def kept(self) -> bool:
        """Whether the page keeps to the aims of its kind."""
        aim = AIMS[self.kind]
        return self.first <= aim.first and self.whole <= aim.whole


def weight(site: Path, page: str) -> Weight:
    """Return what a page transfers to a reader who has nothing of the site yet.

    Args:
        site: the folder of a built site.
        page: a page's file name.

    Raises:
        FileNotFoundError: the page asks for a file that the site doesn't have.
    """
    soup = BeautifulSoup((site / page).read_text(encoding="utf-8"), "html.parser")
    first = transferred(site / page) + sum(map(transferred, _asked(site, soup)))
    later = sum(map(transferred, _later(site, soup)))
    return Weight(kind(soup, page), first, first + later)


def kind(soup: BeautifulSoup, page: str) -> str:
    """Return what a page is: with a calculator, with charts, the search, or text."""
    if soup.select_one("section.calculator"):
        return "calculator"
    if soup.select_one("figure[id^=fig-]"):
        return "charts"
    return "search" if page == "search.html" else "text"


@cache
def transferred(path: Path) -> int:
    """Return a file's bytes on the way to a reader, without the answer's head."""
    content = path.read_bytes()
    return len(gzip.compress(content, mtime=0)) if path.suffix in COMPRESSED else len(content)


def _asked(site: Path, soup: BeautifulSoup) -> set[Path]:
    """Return the files that a browser fetches when it opens the page."""
    loaded = [str(tag["src"]) for tag in soup.select("script[src], img[src]")]
    linked = [
        str(tag["href"])
        for tag in soup.select("link[href]")
        if {"stylesheet", "icon", "preload"} & set(tag.get("rel") or [])
    ]
    return _files(site, loaded + linked)


def _later(site: Path, soup: BeautifulSoup) -> set[Path]:
    """Return the files that its calculators fetch when they come near the screen."""
    told = [
        json.loads(tag.get_text()) for tag in soup.select("section.calculator script[type$=json]")
    ]
    return _files(site, [each[key] for each in told for key in ("library", "equations")])


def _files(site: Path, targets: list[str]) -> set[Path]:
    parts = (urlsplit(target) for target in targets)
    return {site / unquote(part.path).lstrip("/") for part in parts if not part.scheme}
