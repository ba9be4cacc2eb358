"""What a result depends on, as one hash: same state, same result, so nothing runs twice."""

from __future__ import annotations

import hashlib
import json
import platform
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from analysis.book.places import BOOK, CONFIG, REQUIREMENTS, ROOT, is_file

if TYPE_CHECKING:
    from analysis.book.chapters import Chapter
    from analysis.parameters import ParameterSet

GENERATED = {"__pycache__", ".ipynb_checkpoints"}
# The builder's own modules that shape an executed notebook.
RUNNER = ("clean.py", "execute.py", "recorder.py", "results.py", "run_one.py")


def _files(folder: Path) -> Iterable[Path]:
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not GENERATED.intersection(path.parts):
            yield path


def of(parts: Iterable[Any], files: Iterable[Path]) -> str:
    """Return values and the names and contents of files as one hash."""
    digest = hashlib.sha256(json.dumps(list(parts), sort_keys=True, default=str).encode())
    for path in files:
        digest.update(str(path.relative_to(ROOT) if path.is_relative_to(ROOT) else path).encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:24]


def engine() -> str:
    """Return the state of what runs every chapter: Python, the pins and the builder's runner."""
    here = Path(__file__).parent
    return of([platform.python_version()], [*(here / name for name in RUNNER), REQUIREMENTS])


def notebook(
    chapter: Chapter, values: Mapping[str, float], injected: Mapping[str, Any], shared: str
) -> str:
    """Return the state of a notebook before it runs: what else it rests on, running shows.

    Prose and settings are left out: they change a page, not a result.

    Args:
        chapter: the notebook.
        values: the parameters it declares, with their values.
        injected: the names and values papermill injects.
        shared: the state of the engine.
    """
    return of([chapter.name, chapter.code(), dict(values), dict(injected), shared], [])


def made(chosen: ParameterSet) -> str:
    """Return the state of what code makes of a parameter set without a notebook.

    Args:
        chosen: the set; its name and words count beside its values.
    """
    files = [*_files(ROOT / "analysis"), *_files(ROOT / "data"), REQUIREMENTS]
    return of([platform.python_version(), chosen.digest, chosen.as_file()], files)


def site(source: str, assignments: Sequence[str], revision: str) -> str:
    """Return the state of the whole site as somebody asked for it.

    Args:
        source: name of a parameter set, or path of a scenario file, whose content counts.
        assignments: the values set beside it, as written.
        revision: the commit and its date, which the site shows.
    """
    files = [*_files(ROOT / "analysis"), *_files(ROOT / "data"), *_files(BOOK)]
    scenario = [Path(source)] if is_file(source) else []
    asked = [source, list(assignments), revision]
    return of(asked, [*files, *scenario, CONFIG, REQUIREMENTS])
