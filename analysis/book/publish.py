"""Putting a finished site in its place in one move, so that a reader never sees half of one."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from analysis.book.places import SITE, SITES

STAMP = ".state"


def published(state: str, site: Path = SITE) -> bool:
    """Whether the site in place was built from this state."""
    stamp = SITES / site.resolve().name / STAMP if site.is_symlink() else None
    return bool(stamp and stamp.is_file() and stamp.read_text(encoding="utf-8") == state)


def publish(html: Path, state: str, site: Path = SITE) -> None:
    """Move a built site below ``_build/sites`` and point ``site`` at it.

    The link is replaced in one step; the site it pointed to before is removed after that.
    """
    SITES.mkdir(parents=True, exist_ok=True)
    home = SITES / f"{site.name}-{state}"
    before = site.resolve() if site.is_symlink() else None
    if home.exists():
        shutil.rmtree(home)
    html.replace(home)
    (home / STAMP).write_text(state, encoding="utf-8")
    link = site.with_name(f".{site.name}-{os.getpid()}")
    link.symlink_to(home.relative_to(site.parent))
    link.replace(site)
    if before and before != home and before.parent == SITES:
        shutil.rmtree(before, ignore_errors=True)
