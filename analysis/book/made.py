"""Pages made by code rather than typed: one for each of the twelve measures."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import yaml

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
    content = yaml.safe_load(toc.read_text(encoding="utf-8"))
    parts = content.get("parts", [content])  # a book without parts lists its chapters itself
    chapters = [chapter for part in parts for chapter in part["chapters"]]
    above = next((chapter for chapter in chapters if chapter["file"] == PARENT), None)
    if above is None:
        return
    from analysis.chapters import measure_page  # noqa: PLC0415 (slow, and not every book has them)

    found = measure_page.known(chosen)
    names = []
    for measure in found.given.log.measures:
        name = measure_page.address(measure)
        blocks = measure_page.page(found, measure)
        description = found.about(measure).what_changes
        text = json.dumps(notebook(blocks, description))
        (target / f"{name}.ipynb").write_text(text, encoding="utf-8")
        names.append(name)
    above["sections"] = [{"file": name} for name in names]
    told = yaml.safe_dump(content, sort_keys=False, allow_unicode=True)
    toc.write_text(told, encoding="utf-8")


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
