"""Laying out a Jupyter Book source: executed notebooks, pages and data, ready for Sphinx."""

from __future__ import annotations

import json
import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from analysis.book import downloads, pages
from analysis.book.execute import Run
from analysis.book.places import BOOK
from analysis.parameters import ParameterSet


def stage(
    target: Path,
    runs: Sequence[Run],
    chosen: ParameterSet,
    book: Path = BOOK,
    *,
    with_pdf: bool = False,
) -> None:
    """Fill an empty folder with the source of the site.

    Args:
        target: the folder.
        runs: the executed chapters.
        chosen: the parameter set, for the generated pages and the downloads.
        book: the folder of pages, notebooks and static files.
        with_pdf: link the book as one PDF, which the caller puts into the site.

    Raises:
        InputError: a page asks for a generated text that there is none of.
    """
    generated = pages.generated(chosen, with_pdf=with_pdf)
    target.mkdir(parents=True)
    for path in sorted(book.rglob("*")):
        relative = path.relative_to(book)
        if path.is_dir() or path.suffix == ".ipynb" or ".ipynb_checkpoints" in relative.parts:
            continue
        copy = target / relative
        copy.parent.mkdir(parents=True, exist_ok=True)
        if path.suffix == ".md":
            text = pages.fill(path.read_text(encoding="utf-8"), relative.as_posix(), generated)
            copy.write_text(text, encoding="utf-8")
        else:
            shutil.copyfile(path, copy)
    for run in runs:
        notebook = readable(json.loads(run.path.read_text(encoding="utf-8")))
        (target / f"{run.chapter}.ipynb").write_text(json.dumps(notebook), encoding="utf-8")
    downloads.write(target / "_static" / "data", chosen)


def readable(notebook: dict[str, Any]) -> dict[str, Any]:
    """Return a notebook as readers see it: prose and results, without the cells' code.

    Code stays out of the pages and of the search index; it stands in the repository. The cell
    keeps it in its metadata, so that a number can tell what computed it.
    """
    kept = []
    for cell in notebook["cells"]:
        if cell["cell_type"] == "code":
            if not cell["outputs"]:
                continue
            cell["metadata"]["tags"] = ["remove-input"]
            cell["metadata"]["code"] = "".join(cell["source"])
            cell["source"] = "#"  # MyST-NB skips a cell that is empty, outputs and all
        kept.append(cell)
    return {**notebook, "cells": kept}
