"""Laying out a Jupyter Book source: executed notebooks, pages and data, ready for Sphinx."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml

from analysis.book import downloads, made, manifest, pages
from analysis.book.execute import Run
from analysis.book.places import BOOK, CONFIG
from analysis.book.sites import Site
from analysis.parameters import Change, ParameterSet, entries


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
    built = manifest.of_site(chosen, runs)
    generated = pages.generated(chosen, built=built, with_pdf=with_pdf)
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
    made.write(target, chosen)
    manifest.write(target, built)
    downloads.write(target / "_static" / "data", chosen)


def settings(sites: Sequence[Site], here: int) -> dict[str, Any]:
    """Return what Sphinx is to be told of the sites that are built together.

    Args:
        sites: all of them, the baseline first.
        here: which of them the settings are for.
    """
    if len(sites) < 2:
        return {}
    listed = [
        {"folder": site.folder, "title": site.chosen.title, "pages": list(site.only)}
        for site in sites
    ]
    told: dict[str, Any] = {"sites": listed, "here": here}
    if here == 0:
        return {"lis1_sites": told}
    chosen = sites[here].chosen
    told["scenario"] = {
        "title": chosen.title,
        "author": chosen.author,
        "description": chosen.description,
        "changes": [_change(change) for change in chosen.changes],
    }
    address = yaml.safe_load(CONFIG.read_text(encoding="utf-8"))["html"]["baseurl"]
    own = {"html_baseurl": f"{address.rstrip('/')}/{sites[here].folder}"} if address else {}
    return {"lis1_sites": told, **own}


def _change(change: Change) -> dict[str, Any]:
    source = change.source
    return {
        "name": change.name,
        "baseline": change.baseline,
        "value": change.value,
        "unit": entries()[change.name].unit,
        "reason": change.reason,
        "source": source and {**source.model_dump(), "cited": source.document in _cited()},
    }


@lru_cache(maxsize=1)
def _cited() -> frozenset[str]:
    """Return the keys of the documents that the references page lists."""
    bibliography = (BOOK / "references.bib").read_text(encoding="utf-8")
    return frozenset(re.findall(r"^@\w+\{([^,\s]+),", bibliography, re.MULTILINE))


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
