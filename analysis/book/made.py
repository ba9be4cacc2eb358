"""Pages made by code rather than typed: one for each of the twelve measures."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

from analysis.book import kept, results, state
from analysis.book.places import MADE_CACHE
from analysis.parameters import ParameterSet

if TYPE_CHECKING:
    from analysis.chapters.measure_page import Block

PARENT = "effects"
"""The chapter under which the pages stand in the table of contents."""


def write(target: Path, chosen: ParameterSet) -> None:
    """Put the pages and their places in the contents into the source of a site.

    A book without the chapter that they stand under has none of them.

    Args:
        target: the folder with the source, its ``_toc.yml`` in place.
        chosen: the parameter set.
    """
    toc = target / "_toc.yml"
    contents = toc.read_text(encoding="utf-8")
    if not _parents(yaml.safe_load(contents)):
        return
    found = _kept(chosen)
    for name, text in found.items():
        (target / f"{name}.ipynb").write_text(text, encoding="utf-8")
    toc.write_text(listed(contents, list(found)), encoding="utf-8")


def _kept(chosen: ParameterSet) -> dict[str, str]:
    """Return the pages by name, made only where package, data or assumptions have changed."""
    key = state.made(chosen)
    path = MADE_CACHE / f"{key}.json"
    known = kept.mapping(path)
    if known is not None:
        os.utime(path)
        return known
    found = _pages(chosen)
    results.write_whole(path, json.dumps(found))
    results.let_go(MADE_CACHE, "*.json")
    return found


def _pages(chosen: ParameterSet) -> dict[str, str]:
    from analysis.chapters import measure_page, measure_words  # noqa: PLC0415 (slow, and not every book has them)

    found = measure_page.known(chosen)
    pages = {}
    for measure in found.given.log.measures:
        content = notebook(measure_page.page(found, measure), found.about(measure).what_changes)
        pages[measure_words.address(measure)] = json.dumps(content)
    return pages


def notebook(blocks: list[Block], description: str) -> dict[str, Any]:
    """Return a page as the notebook that would print it: its outputs, and no code."""
    cells = [_cell(at, block) for at, block in enumerate(blocks)]
    about = {"html_meta": {"description": description}}
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    return {
        "cells": cells,
        "metadata": {"kernelspec": kernel, "myst": about},
        "nbformat": 4,
        "nbformat_minor": 5,
    }


def _cell(at: int, block: Block) -> dict[str, Any]:
    if isinstance(block, str):
        return {"cell_type": "markdown", "id": f"cell-{at}", "metadata": {}, "source": block}
    output = {"output_type": "display_data", "data": block._repr_mimebundle_(), "metadata": {}}
    return {
        "cell_type": "code",
        "id": f"cell-{at}",
        "metadata": {"tags": ["remove-input"]},
        "source": "#",
        "execution_count": None,
        "outputs": [output],
    }


def listed(toc: str, names: list[str]) -> str:
    """Return a table of contents with pages listed under their parent, where it is there."""
    content = yaml.safe_load(toc)
    for chapter in _parents(content):
        chapter["sections"] = [{"file": name} for name in names]
    return yaml.safe_dump(content, sort_keys=False, allow_unicode=True)


def _parents(content: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the entry of the parent, if the contents have it; not every book has parts."""
    parts = content.get("parts", [content])
    return [
        chapter
        for part in parts
        for chapter in part.get("chapters", [])
        if chapter["file"] == PARENT
    ]
