"""What a site and each of its chapters were made from: published, and shown on the build page.

Hashes and versions only. Times and durations stand in the log beside the site, so that two builds
of the same sources are the same to the byte.
"""

from __future__ import annotations

import json
import platform
from collections.abc import Iterable, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from analysis import data
from analysis.book.depends import LENGTH, digest, of_plain
from analysis.book.places import REQUIREMENTS, ROOT, shown
from analysis.book.revision import revision_and_date
from analysis.parameters import ParameterSet

if TYPE_CHECKING:
    from analysis.book.execute import Run

FILE = "_static/manifest.json"
PACKAGE = "lis1-analysis"
NAMED = ("jupyter-book", "sphinx", "furo", "altair", "vl-convert-python", "pandas", "papermill")


def of_site(chosen: ParameterSet, runs: Sequence[Run]) -> dict[str, Any]:
    """Return the manifest of a site: what it is built from, and what each chapter rests on."""
    revision, date = revision_and_date()
    return {
        "revision": {"commit": revision, "date": date},
        "package": {
            "name": PACKAGE,
            "version": version(PACKAGE),
            "hash": _of_files(ROOT.glob("analysis/**/*.py")),
        },
        "python": platform.python_version(),
        "pins": {
            "file": shown(REQUIREMENTS),
            "hash": digest(REQUIREMENTS.read_bytes()),
            "versions": {name: version(name) for name in NAMED},
        },
        "parameter_set": {
            "name": chosen.name,
            "title": chosen.title,
            "hash": chosen.digest[:LENGTH],
            "changes": {change.name: change.value for change in chosen.changes},
        },
        "tables": {
            item.name: item.hash.partition(":")[2][:LENGTH] for item in data.resources().values()
        },
        "chapters": {run.chapter: of_chapter(run) for run in runs},
        "warnings": list(chosen.warnings),
    }


def of_chapter(run: Run) -> dict[str, Any]:
    """Return what one chapter rests on.

    ``notebook`` is the hash of the executed notebook; ``code`` covers the package's modules that
    its cells loaded, ``assumptions`` the entries of the log that they asked for.
    """
    files = run.needs.get("files", {})
    return {
        "notebook": digest(run.path.read_bytes()),
        "parameters": dict(run.values),
        "tables": sorted(run.needs.get("tables", {})),
        "assumptions": sorted(run.needs.get("assumptions", {})),
        "code": {
            "modules": sum(name.endswith(".py") for name in files),
            "hash": of_plain({name: hash for name, hash in files.items() if name.endswith(".py")}),
        },
    }


def write(target: Path, told: dict[str, Any]) -> None:
    """Write a manifest below a folder that becomes a site."""
    path = target / FILE
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def page(told: dict[str, Any]) -> str:
    """Return the manifest as the build page shows it."""
    revision, pins, chosen = told["revision"], told["pins"], told["parameter_set"]
    package = told["package"]
    lines = [
        f"- Revision: {revision['commit']}",
        f"- Date of the revision: {revision['date']}",
        f"- Package: {package['name']} {package['version']} (code hash {package['hash']})",
        f"- Parameter set: {chosen['name']} (hash {chosen['hash']})",
        f"- Python: {told['python']}",
        f"- Pinned packages: hash {pins['hash']} of {pins['file']}",
        *(f"- {name}: {found}" for name, found in pins["versions"].items()),
        f"- Warnings: {'; '.join(told['warnings']) or 'none'}",
        f'- For programs: <a href="{FILE}" download>all of this as JSON</a>',
        "",
        "## Chapters",
        "",
        "A chapter runs again when its own code, the value of a parameter it declares, a table or "
        "an assumption it asked for, or a module it loaded has changed.",
        "",
    ]
    lines += [
        f"- {{doc}}`{name}`: {len(found['parameters'])} parameters, {len(found['tables'])} tables, "
        f"{found['code']['modules']} modules; hash of the code {found['code']['hash']}, of the "
        f"notebook {found['notebook']}"
        for name, found in told["chapters"].items()
    ]
    lines += ["", "## Tables", "", "Each with its hash.", ""]
    lines += [
        f"- {{ref}}`{name} <{name.replace('_', '-')}>`: {found}"
        for name, found in told["tables"].items()
    ]
    return "\n".join(lines)


def _of_files(paths: Iterable[Path]) -> str:
    return of_plain({str(path.relative_to(ROOT)): digest(path.read_bytes()) for path in paths})
