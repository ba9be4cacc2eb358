"""Runs in a notebook's kernel: what the cells loaded, opened and asked for.

The builder puts a cell in front that starts the recorder and one at the end that prints what it
found; both are taken out again before anyone sees the notebook.
"""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path
from typing import Any

from analysis import noted

ROOT = Path(__file__).resolve().parents[2]
FIRST = "from analysis.book import recorder as _recorder\n_recorder.start()"
LAST = "print(_recorder.report())"
# Whose parts are noted one by one: a chapter doesn't rest on the whole file.
NOTED_BY_PART = ("data/datapackage.yaml", "data/parameters/baseline.yml")
_WATCHED = ("data", "analysis")
_opened: set[str] = set()


def start() -> None:
    """Take note of every file that is opened from now on."""
    sys.addaudithook(_hear)


def _hear(event: str, arguments: tuple[Any, ...]) -> None:
    if event == "open" and isinstance(arguments[0], str | os.PathLike):
        _opened.add(os.path.abspath(arguments[0]))  # noqa: PTH100 (Path.resolve opens no less)


def report() -> str:
    """Return, as JSON, the files below the project's folders and the names asked for."""
    files = {_relative(path) for path in _opened} | {_relative(path) for path in _modules()}
    kept = sorted(name for name in files if name and name not in NOTED_BY_PART)
    return json.dumps({"files": kept, **noted.asked()}, sort_keys=True)


def _modules() -> list[str]:
    """Return the source files of the project's modules; the book's builder is not a chapter's."""
    return [
        str(module.__file__)
        for name, module in list(sys.modules.items())
        if name.partition(".")[0] == "analysis"
        and not name.startswith("analysis.book")
        and getattr(module, "__file__", None)
    ]


def _relative(path: str) -> str:
    """Return the path below the root, or nothing where it's no source of a result."""
    place = Path(path)
    if not place.is_relative_to(ROOT):
        return ""
    parts = place.relative_to(ROOT).parts
    builder = parts[:2] == ("analysis", "book")
    if parts[0] not in _WATCHED or builder or "__pycache__" in parts or not place.is_file():
        return ""
    return "/".join(parts)
