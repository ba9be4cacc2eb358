"""Results of executions: found again while all they rest on is the same, and put into notebooks.

A result holds the outputs of code cells and what they rest on, never the text between them: prose
can change without a cell being run again. Files are written whole or not at all.
"""

from __future__ import annotations

import json
import os
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from analysis.book import clean, kept
from analysis.book.chapters import Chapter
from analysis.book.depends import Needs, Now, of_plain

PARAMETERS, INJECTED = "parameters", "injected-parameters"
KEPT, UNUSED_DAYS = 24, 7  # of a chapter: how many are kept in any case, and until when the rest


@dataclass(frozen=True)
class Result:
    """The executed code cells of a chapter, what they rest on, and how long they took."""

    cells: list[dict[str, Any]]
    needs: Needs
    seconds: float


def find(folder: Path, chapter: str, key: str, now: Now) -> Result | None:
    """Return a result of this key whose needs are as they were, None where there is none."""
    for path in sorted(folder.glob(f"{chapter}-{key}-*.json")):
        try:
            found = Result(**(kept.mapping(path) or {}))
            holds = now.holds(found.needs)
        except (TypeError, AttributeError):
            continue  # broken, or not of this version's making
        if holds:
            os.utime(path)
            return found
    return None


def keep(folder: Path, chapter: str, key: str, result: Result) -> None:
    """Store a result, and let go of those that nobody has used for long."""
    path = folder / f"{chapter}-{key}-{of_plain(result.needs)}.json"
    write_whole(path, json.dumps(asdict(result), ensure_ascii=False))
    let_go(folder, f"{chapter}-*.json")


def let_go(folder: Path, pattern: str) -> None:
    """Remove what nobody has used for days, beyond the newest."""
    long_ago = time.time() - UNUSED_DAYS * 86_400
    for old in sorted(folder.glob(pattern), key=lambda path: path.stat().st_mtime)[:-KEPT]:
        if old.stat().st_mtime < long_ago:
            old.unlink(missing_ok=True)


def notebook(chapter: Chapter, result: Result) -> str:
    """Return the chapter as executed: its own text and settings around the result's cells."""
    executed = [cell for cell in result.cells if not _injected(cell)]
    injected = [cell for cell in result.cells if _injected(cell)]
    cells: list[dict[str, Any]] = []
    following = iter(executed)
    for stored in chapter.cells:
        if stored["cell_type"] != "code":
            cells.append(stored)
            continue
        cells.append({**stored, "outputs": next(following)["outputs"]})
        if PARAMETERS in stored["metadata"].get("tags", []):
            cells += injected
    whole = clean.clean({**chapter.content, "cells": cells})
    return clean.text(whole)


def _injected(cell: dict[str, Any]) -> bool:
    return INJECTED in cell["metadata"].get("tags", [])


def place(folder: Path, chapter: Chapter, key: str, result: Result) -> Path:
    """Return where the executed notebook lies, written there if it was not yet."""
    told = [{**cell, "outputs": []} for cell in chapter.cells], chapter.content["metadata"]
    path = folder / f"{chapter.name}-{of_plain([told, key, result.needs])}.ipynb"
    if (kept.mapping(path) or {}).get("cells"):
        os.utime(path)
        return path
    write_whole(path, notebook(chapter, result))
    let_go(folder, f"{chapter.name}-*.ipynb")
    return path


def write_whole(path: Path, text: str) -> None:
    """Write a file so that whoever reads it finds all of it or the one before."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".run-{os.getpid()}-{path.name}")
    try:
        draft.write_text(text, encoding="utf-8")
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
