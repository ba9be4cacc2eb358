"""Making the pages of several sites, one after another, in a process of its own.

``python -m analysis.book.pagemaker JOB.json``. Sphinx keeps what it has read: a page that two sites
share is read once, and only written again with the other site's frame around it. All sites are
laid out in turn in the same folder, since Sphinx forgets everything when the folder changes.
"""

from __future__ import annotations

import gc
import json
import shutil
import sys
from dataclasses import asdict, dataclass, field
from functools import cache
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Pages:
    """One site whose pages are to be made.

    Attributes:
        staged: the folder with its source, ready for Sphinx.
        html: the folder for its pages; with the builder ``singlehtml``, for the one long page.
        builder: ``html``, or ``singlehtml`` for the page that is printed.
        settings: what Sphinx is to be told besides the book's settings.
        only: the pages to make; all where none is named.
    """

    staged: str
    html: str
    builder: str = "html"
    settings: dict[str, Any] = field(default_factory=dict)
    only: tuple[str, ...] = ()


def write_job(path: Path, wanted: list[Pages], config: Path, work: Path) -> None:
    """Write down what a process is to make: the sites, the settings and a folder to work in."""
    job = {"sites": [asdict(pages) for pages in wanted], "config": str(config), "work": str(work)}
    path.write_text(json.dumps(job), encoding="utf-8")


def lay_out(staged: Path, source: Path) -> None:
    """Make one folder like another; a file that is the same already is left alone, time and all."""
    wanted = {path.relative_to(staged): path for path in staged.rglob("*") if path.is_file()}
    for path in sorted(source.rglob("*")):
        if path.is_file() and path.relative_to(source) not in wanted:
            path.unlink()
    for name, path in wanted.items():
        copy = source / name
        if not copy.is_file() or copy.read_bytes() != path.read_bytes():
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, copy)


def main(job_file: str) -> int:
    """Make the pages of each site; return 1 at the first site with a fault, told on stderr."""
    from jupyter_book.sphinx import build_sphinx  # noqa: PLC0415 (seconds, and only this process)

    gc.disable()  # walks through millions of nodes again and again: a fifth of the time
    _find_plugins_once()
    job = json.loads(Path(job_file).read_text(encoding="utf-8"))
    source = Path(job["work"], "book")
    for at, told in enumerate(job["sites"]):
        if at:
            gc.collect()
        pages = Pages(**told)
        lay_out(Path(pages.staged), source)
        failed = build_sphinx(
            source,
            Path(pages.html),
            noconfig=True,
            path_config=job["config"],
            doctreedir=Path(job["work"], "doctrees"),
            confoverrides={
                "external_toc_path": str(source / "_toc.yml"),
                "latex_individualpages": False,
                "nitpicky": True,
                **pages.settings,
            },
            filenames=[str(_page(source, name)) for name in pages.only],
            builder=pages.builder,
            warningiserror=True,
            keep_going=True,
        )
        if failed:
            return 1
    return 0


def _find_plugins_once() -> None:
    """Let pybtex keep what it finds: it asks every installed package anew at each citation."""
    from pybtex import plugin  # noqa: PLC0415

    plugin._load_entry_point = cache(plugin._load_entry_point)


def _page(source: Path, name: str) -> Path:
    return next(
        path for path in (source / f"{name}.ipynb", source / f"{name}.md") if path.is_file()
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
