"""The site an author watches: built again from what changed, in place of the last good one.

Sphinx's environment is kept, so that only pages whose text changed are read and written. It is not
kept where the package, the tables, the parameters or the settings changed, nor after a fault: what
a page says may then differ although its own text is the same, and a warning must come again.
"""

from __future__ import annotations

import gc
import os
import shutil
import sys
import tempfile
from collections.abc import Collection, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from analysis.book.places import BOOK, BUILD, CONFIG

if TYPE_CHECKING:
    from analysis.parameters import ParameterSet

LIVE = BUILD / "serve"
SITE = LIVE / "site"
HTML = LIVE / "html"
REFUSED = 3  # how a rebuild ends where the disk refuses to write, which no save mends
BASE = LIVE / "base"  # what Sphinx's environment was made under; absent while a build is under way


def rebuild_in_process(source: str, overrides: Mapping[str, Any], jobs: int) -> None:
    """Rebuild in a process started for it, which tells of a fault and ends with its code."""
    from analysis.book.faults import DiskError  # noqa: PLC0415
    from analysis.book.run_one import end_with_parent  # noqa: PLC0415
    from analysis.errors import InputError  # noqa: PLC0415

    end_with_parent()
    gc.disable()  # the process ends with the build
    try:
        rebuild(source, overrides, jobs)
    except InputError as error:
        print(f"Error: {error}", file=sys.stderr, flush=True)
        os._exit(REFUSED if isinstance(error, DiskError) else 2)
    except KeyboardInterrupt:
        os._exit(130)


def rebuild(source: str, overrides: Mapping[str, Any], jobs: int) -> None:
    """Bring the watched site up to date.

    Args:
        source: name of a parameter set, or path of a scenario file.
        overrides: values set beside it.
        jobs: how many notebooks run side by side.

    Raises:
        InputError: something is at fault; the last good site stays.
    """
    from analysis import parameters  # noqa: PLC0415
    from analysis.book import build, checked, faults, kept, lock, pages_run  # noqa: PLC0415
    from analysis.book.chapters import chapters  # noqa: PLC0415
    from analysis.book.execute import execute  # noqa: PLC0415
    from analysis.book.pagemaker import Pages  # noqa: PLC0415
    from analysis.book.progress import say  # noqa: PLC0415
    from analysis.book.stage import stage  # noqa: PLC0415
    from analysis.errors import InputError  # noqa: PLC0415

    with lock.held(LIVE, "the watched site"), faults.told(LIVE):
        chosen = parameters.load(source, overrides)
        problems = checked.problems()
        if problems:
            raise InputError("\n".join(problems))
        runs = execute(
            chapters(),
            {"parameter_set": source, **overrides},
            chosen.digest,
            jobs=jobs,
            progress=lambda run: None if run.cached else say(build.line(run)),
        )
        base = _base(chosen)
        if kept.text(BASE) != base:
            for old in (HTML, LIVE / "doctrees"):
                shutil.rmtree(old, ignore_errors=True)
        BASE.unlink(missing_ok=True)
        with tempfile.TemporaryDirectory(dir=LIVE, prefix=".work-") as drafts:
            staged = Path(drafts) / "book"
            stage(staged, runs, chosen)
            job = build.job_of([Pages(str(staged), str(HTML))], LIVE)
            if fault := build.pages_of(job, run=pages_run.run_here):
                raise InputError(fault)
        build.refuse_machine(HTML, LIVE)
        mirror(HTML, SITE, without=build.BUILDERS_OWN)
        BASE.write_text(base, encoding="utf-8")


def mirror(new: Path, old: Path, without: Collection[str] = ()) -> None:
    """Make a folder hold what another holds, touching only files that differ.

    Each file is exchanged in one step: who reads along finds the old one or the new one.

    Args:
        new: the folder to copy, which stays.
        old: the folder that becomes like it.
        without: names in the new folder, of files and folders, that are not copied.
    """
    paths = {path.relative_to(new) for path in new.rglob("*") if path.is_file()}
    wanted = {path for path in paths if path.parts[0] not in without}
    with tempfile.TemporaryDirectory(dir=old.parent, prefix=".work-") as drafts:
        draft = Path(drafts) / "file"
        for relative in sorted(wanted):
            source, target = new / relative, old / relative
            if target.is_file() and _same(source, target):
                continue
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(source, draft)
            draft.replace(target)
    for path in [path for path in old.rglob("*") if path.is_file()]:
        if path.relative_to(old) not in wanted:
            path.unlink()


def _same(one: Path, other: Path) -> bool:
    return one.stat().st_size == other.stat().st_size and one.read_bytes() == other.read_bytes()


def _base(chosen: ParameterSet) -> str:
    """Return the state of what pages show beside their own text."""
    from analysis.book import state  # noqa: PLC0415

    return state.of([state.made(chosen)], [CONFIG, BOOK / "_toc.yml"])
