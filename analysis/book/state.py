"""What a result depends on, as one hash: same state, same result, so nothing runs twice."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from analysis.book.places import BOOK, CONFIG, REQUIREMENTS, ROOT

if TYPE_CHECKING:
    from analysis.book.chapters import Chapter

GENERATED = {"__pycache__", ".ipynb_checkpoints"}


def _files(folder: Path) -> Iterable[Path]:
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not GENERATED.intersection(path.parts):
            yield path


def _digest(parts: Iterable[Any], files: Iterable[Path]) -> str:
    digest = hashlib.sha256(json.dumps(list(parts), sort_keys=True, default=str).encode())
    for path in files:
        digest.update(str(path.relative_to(ROOT) if path.is_relative_to(ROOT) else path).encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:24]


def engine() -> str:
    """Return the state of all that every chapter shares: package, data and pins."""
    shared = [*_files(ROOT / "analysis"), *_files(ROOT / "data"), REQUIREMENTS]
    return _digest([], (path for path in shared if path.suffix not in {".css", ".html", ".svg"}))


def notebook(chapter: Chapter, injected: dict[str, Any], digest: str, shared: str) -> str:
    """Return the state of one executed notebook.

    Args:
        chapter: the notebook.
        injected: the names and values papermill injects.
        digest: the parameter set's own hash, which tells a changed file behind the same name.
        shared: the state of the engine.
    """
    told = [chapter.name, chapter.sources(), chapter.description]
    return _digest([*told, injected, digest, shared], [])


def site(source: str, assignments: Sequence[str], revision: str) -> str:
    """Return the state of the whole site as somebody asked for it.

    Args:
        source: name of a parameter set, or path of a scenario file, whose content counts.
        assignments: the values set beside it, as written.
        revision: the commit and its date, which the site shows.
    """
    files = [*_files(ROOT / "analysis"), *_files(ROOT / "data"), *_files(BOOK)]
    scenario = [path for path in (Path(source),) if path.is_file()]
    asked = [source, list(assignments), revision]
    return _digest(asked, [*files, *scenario, CONFIG, REQUIREMENTS])
