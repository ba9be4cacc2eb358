"""Running one notebook in a kernel of its own, in a process that ends when its parent does."""

from __future__ import annotations

import json
import logging
import os
import tempfile
import threading
import time
from pathlib import Path
from typing import Any

from analysis.book import depends, recorder, results
from analysis.book.chapters import Chapter
from analysis.book.places import PICTURE_CACHE, shown
from analysis.errors import InputError

PATIENCE = 0.5


def end_with_parent() -> None:
    """End this process, and with it the kernel it runs, when its parent is gone."""
    parent = os.getppid()

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(PATIENCE)
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


def run(
    chapter: Chapter, injected: dict[str, Any], key: str, folder: Path, since: float
) -> results.Result:
    """Execute a notebook; store and return its cells with what they rest on.

    Args:
        chapter: the notebook.
        injected: the names and values papermill puts after the parameters cell.
        key: the notebook's state before it runs.
        folder: for the result.
        since: when the run began, in seconds since 1970; what was written later may have been read
            in two states.

    Raises:
        InputError: a cell raised, wrote to standard error, or shows what is not described; the
            message names chapter and cell.
    """
    import nbformat  # noqa: PLC0415 (paid by the workers, not by a run that finds all in the cache)
    import papermill  # noqa: PLC0415
    from papermill.exceptions import PapermillExecutionError  # noqa: PLC0415

    from analysis.book import showable  # noqa: PLC0415
    from analysis.book.draw import draw  # noqa: PLC0415

    logging.disable(logging.WARNING)
    os.environ.setdefault("PYDEVD_DISABLE_FILE_VALIDATION", "1")
    start = time.perf_counter()
    with tempfile.TemporaryDirectory(dir=folder, prefix=".run-") as drafts:
        draft = Path(drafts) / chapter.path.name
        draft.write_text(json.dumps(_recorded(chapter)), encoding="utf-8")
        try:
            done = papermill.execute_notebook(
                str(draft),
                str(draft),
                injected,
                kernel_name="python3",
                progress_bar=False,
                request_save_on_cell_execute=False,
                shutdown_kernel="immediate",  # a polite end interrupts first, which kernels report
            )
        except PapermillExecutionError as error:
            cells = json.loads(draft.read_text(encoding="utf-8"))["cells"]
            raise InputError(_raised(chapter, cells, error)) from None
    record = json.loads(done.cells[-1].outputs[0].text)
    done.cells = done.cells[1:-1]
    showable.refuse_others(chapter, done.cells)
    draw(done, PICTURE_CACHE)
    cells = json.loads(nbformat.writes(done))["cells"]
    for cell in cells:
        if results.INJECTED in cell["metadata"].get("tags", []):
            cell["id"] = results.INJECTED
    made = results.Result(
        cells=[cell for cell in cells if cell["cell_type"] == "code"],
        needs=depends.spoiled(depends.Now().needs(record), since),
        seconds=time.perf_counter() - start,
    )
    results.keep(folder, chapter.name, key, made)
    return made


def _recorded(chapter: Chapter) -> dict[str, Any]:
    """Return the notebook with the recorder's cells around it."""

    def cell(id: str, source: str) -> dict[str, Any]:
        return {
            "cell_type": "code",
            "execution_count": None,
            "id": id,
            "metadata": {},
            "outputs": [],
            "source": source,
        }

    around = cell("recorder-first", recorder.FIRST), cell("recorder-last", recorder.LAST)
    return {**chapter.content, "cells": [around[0], *chapter.cells, around[1]]}


def _raised(chapter: Chapter, executed: list[dict[str, Any]], error: Any) -> str:
    """Return which cell of the stored notebook raised what, with the mend where we know it."""
    from analysis.parameters import names  # noqa: PLC0415
    from analysis.parameters.declared import undeclared  # noqa: PLC0415

    failed = next((cell["id"] for cell in executed if _has_error(cell)), "")
    ids = [cell.get("id", "") for cell in chapter.cells]
    place = f"{shown(chapter.path)}: "
    if failed in ids:
        place += f"cell {ids.index(failed) + 1}: "
    value = str(error.evalue)
    if error.ename == "AttributeError":
        missing = [name for name in names() if f"'{name}'" in value]
        if missing and missing[0] not in chapter.declared:
            return place + undeclared(missing[0])
    if error.ename in {"InputError", "UndeclaredError"}:
        return place + value
    return f"{place}{error.ename}: {value}"


def _has_error(cell: dict[str, Any]) -> bool:
    return any(output["output_type"] == "error" for output in cell.get("outputs", []))
