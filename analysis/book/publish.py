"""Putting a finished site in its place in one move, so that a reader never sees half of one."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from analysis.book import kept
from analysis.book.places import SCENARIOS, SITE, SITES, shown
from analysis.errors import InputError

STAMP = ".state"
FRAME = ("404", "search", "genindex")  # pages that every site has


def published(state: str, site: Path = SITE) -> bool:
    """Whether the site in place was built from this state."""
    stamp = SITES / site.resolve().name / STAMP if site.is_symlink() else None
    return bool(stamp and kept.text(stamp) == state)


def entrances(site: Path = SITE) -> list[Path]:
    """Return the page to open first of each book: the baseline's, then the scenarios' by name.

    Of a scenario of which only some chapters were made, each of these is one.
    """
    found = [site / "index.html"]
    for folder in sorted((site / SCENARIOS).glob("*/")):
        first = folder / "index.html"
        made = (path for path in folder.glob("*.html") if path.stem not in FRAME)
        found += [first] if first.is_file() else sorted(made)
    return found


def refuse_foreign(site: Path = SITE) -> None:
    """Refuse to build where something of somebody's own stands in the site's place.

    Raises:
        InputError: the site's place holds what is no link.
    """
    if site.exists() and not site.is_symlink():
        raise InputError(
            f"{shown(site)}: stands where the link to the newest site goes, and is no link; "
            "move it away"
        )


def publish(html: Path, state: str, site: Path = SITE) -> None:
    """Move a built site below ``_build/sites`` and point ``site`` at it.

    The link is replaced in one step; the site it pointed to before is removed after that.

    Raises:
        InputError: something that is no link stands in the site's place.
    """
    refuse_foreign(site)
    SITES.mkdir(parents=True, exist_ok=True)
    home = SITES / f"{site.name}-{state}"
    before = site.resolve() if site.is_symlink() else None
    if before == home:  # readers are on it: the new one needs another name
        home = home.with_name(f"{home.name}-again")
    if home.exists():
        shutil.rmtree(home)  # of a run that was ended before it pointed the site there
    (html / STAMP).write_text(state, encoding="utf-8")
    html.replace(home)
    link = site.with_name(f".{site.name}-{os.getpid()}")
    link.symlink_to(home.relative_to(site.parent))
    link.replace(site)
    _let_go(site, home)


def _let_go(site: Path, home: Path) -> None:
    """Remove the builds that ``site`` pointed to before, or was to point to."""
    for old in SITES.glob(f"{site.name}-*"):
        if old != home:
            shutil.rmtree(old, ignore_errors=True)
