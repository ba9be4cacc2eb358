"""Running chapters with papermill: two at a time, and only what has changed."""

from __future__ import annotations

import logging
import os
import tempfile
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from analysis.book import state
from analysis.book.chapters import Chapter
from analysis.book.places import NOTEBOOK_CACHE, PICTURE_CACHE, shown
from analysis.errors import InputError

JOBS = 2


@dataclass(frozen=True)
class Run:
    """One chapter's executed copy: where it lies, whether it had to run, and for how long."""

    chapter: str
    path: Path
    cached: bool
    seconds: float


def execute(
    wanted: Sequence[Chapter],
    injected: dict[str, Any],
    digest: str,
    *,
    jobs: int = JOBS,
    progress: Callable[[Run], None] = lambda run: None,
) -> list[Run]:
    """Execute chapters, or take them from the cache where nothing they depend on has changed.

    Args:
        wanted: the notebooks.
        injected: names and plain values that papermill puts after the parameters cell.
        digest: the parameter set's hash.
        jobs: how many run side by side.
        progress: told of each chapter as it is done.

    Raises:
        InputError: a cell raised or wrote to standard error; the message names chapter and cell.
    """
    shared = state.engine()
    targets = {
        chapter: NOTEBOOK_CACHE
        / f"{chapter.name}-{state.notebook(chapter, injected, digest, shared)}.ipynb"
        for chapter in wanted
    }
    done: dict[Chapter, Run] = {}
    missing = []
    for chapter, target in targets.items():
        if target.is_file():
            done[chapter] = Run(chapter.name, target, cached=True, seconds=0.0)
            progress(done[chapter])
        else:
            missing.append(chapter)
    if missing:
        NOTEBOOK_CACHE.mkdir(parents=True, exist_ok=True)
        with ProcessPoolExecutor(min(jobs, len(missing))) as pool:
            futures = {
                pool.submit(_run, chapter.path, targets[chapter], injected): chapter
                for chapter in missing
            }
            try:
                for future in as_completed(futures):
                    chapter = futures[future]
                    done[chapter] = Run(chapter.name, targets[chapter], False, future.result())
                    progress(done[chapter])
            except BaseException:
                pool.shutdown(wait=True, cancel_futures=True)
                raise
    return [done[chapter] for chapter in wanted]


def _run(source: Path, target: Path, injected: dict[str, Any]) -> float:
    """Run one notebook into a temporary file and move it to its place when it is whole."""
    import nbformat  # noqa: PLC0415 (paid by the workers, not by a run that finds all in the cache)
    import papermill  # noqa: PLC0415
    from papermill.exceptions import PapermillExecutionError  # noqa: PLC0415

    from analysis.book.clean import clean  # noqa: PLC0415
    from analysis.book.draw import draw  # noqa: PLC0415

    logging.disable(logging.WARNING)
    os.environ.setdefault("PYDEVD_DISABLE_FILE_VALIDATION", "1")
    start = time.perf_counter()
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=".run-") as folder:
        draft = Path(folder) / source.name
        try:
            notebook = papermill.execute_notebook(
                str(source),
                str(draft),
                injected,
                kernel_name="python3",
                progress_bar=False,
                request_save_on_cell_execute=False,
                shutdown_kernel="immediate",  # a polite end interrupts first, which kernels report
            )
        except PapermillExecutionError as error:
            raise InputError(
                f"{shown(source)}: cell {error.cell_index + 1}: {error.ename}: {error.evalue}"
            ) from None
        _refuse_stray_output(notebook, source)
        draw(notebook, PICTURE_CACHE)
        nbformat.write(clean(notebook), draft)
        draft.replace(target)
    return time.perf_counter() - start


def _refuse_stray_output(notebook: Any, source: Path) -> None:
    """A warning printed in a published page is a fault: it names paths and explains nothing."""
    for number, cell in enumerate(notebook.cells, 1):
        for output in cell.get("outputs", []):
            if output.output_type == "stream" and output.name == "stderr":
                text = output.text.strip().splitlines()[-1]
                raise InputError(f"{shown(source)}: cell {number} wrote to standard error: {text}")
