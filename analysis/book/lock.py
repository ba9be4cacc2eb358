"""One run at a time in a folder: the second waits, and what a dead one left behind is removed."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from analysis.book import faults, kept
from analysis.book.places import shown

LEFTOVERS = (".work-*", ".run-*", ".site-*")  # drafts; nobody's while nobody holds the lock


@contextmanager
def held(folder: Path, what: str) -> Iterator[None]:
    """Hold a folder for oneself, waiting for whoever holds it.

    The system lets go of the lock when its holder ends, however it ends. A process that holds a
    folder already gets it again.

    Args:
        folder: made where it is not there.
        what: what is being done, told to those who wait.

    Raises:
        InputError: the folder cannot be written.
    """
    with faults.told(folder):
        folder.mkdir(parents=True, exist_ok=True)
        lock = FileLock(folder / ".lock", is_singleton=True)
        again = lock.is_locked
        _take(lock, folder)
        owner = folder / ".lock-owner"
        if not again:
            owner.write_text(f"{what}, process {os.getpid()}", encoding="utf-8")
            _tidy(folder)
    try:
        yield
    finally:
        if not again:
            _tidy(folder)
            owner.unlink(missing_ok=True)
        lock.release()


def _take(lock: FileLock, folder: Path) -> None:
    try:
        lock.acquire(timeout=0)
    except Timeout:
        owner = kept.text(folder / ".lock-owner") or "another run"
        print(f"waiting for {shown(folder)}, in use by {owner}", file=sys.stderr, flush=True)
        lock.acquire()


def _tidy(folder: Path) -> None:
    for pattern in LEFTOVERS:
        for found in folder.glob(pattern):
            if found.is_dir() and not found.is_symlink():
                shutil.rmtree(found, ignore_errors=True)
            else:
                found.unlink(missing_ok=True)
