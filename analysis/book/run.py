"""Executed copies of chapters: in a folder of the author's, or stored in the book itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from analysis.book import faults
from analysis.book.build import line
from analysis.book.chapters import chosen as chosen_chapters
from analysis.book.execute import execute
from analysis.book.places import BUILD
from analysis.book.results import write_whole
from analysis.parameters import ParameterSet


def run(
    names: Sequence[str],
    chosen: ParameterSet,
    injected: Mapping[str, Any],
    output: Path | None,
    *,
    store: bool,
    jobs: int,
    say: Callable[[str], None],
) -> list[Path]:
    """Execute the named chapters and copy them to their places.

    Args:
        names: chapters; all where there are none.
        chosen: the parameter set.
        injected: what papermill is to inject for it.
        output: the folder for the copies; ``_build/executed`` where it is None.
        store: put the copies in place of the stored notebooks instead.
        jobs: how many run side by side.
        say: told of each chapter.

    Returns:
        The paths of the copies.

    Raises:
        InputError: a chapter is unknown or fails, or the folder cannot be written.
    """
    wanted = chosen_chapters(names)
    folder = output or BUILD / "executed"
    with faults.told(folder):
        if not store:
            folder.mkdir(parents=True, exist_ok=True)  # refused before minutes are spent
        done = execute(
            wanted, dict(injected), chosen.digest, jobs=jobs, progress=lambda run: say(line(run))
        )
        if store:
            targets = [chapter.path for chapter in wanted]
        else:
            targets = [folder / chapter.path.name for chapter in wanted]
        for item, target in zip(done, targets, strict=True):
            if not target.is_file() or target.read_bytes() != item.path.read_bytes():
                write_whole(target, item.path.read_text(encoding="utf-8"))
    return targets
