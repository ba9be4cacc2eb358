"""Strip from an executed notebook what differs between equal runs, and write it in one form.

Equal results give equal bytes, and a result that differs gives a difference of a few lines: every
cell keeps its id, and keys and lines stand in one order.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

KEPT_METADATA = ("myst",)  # the page's description
VARYING_CELL_METADATA = ("papermill", "execution", "collapsed", "scrolled")
VERSION = {"nbformat": 4, "nbformat_minor": 5}


def clean(notebook: dict[str, Any]) -> dict[str, Any]:
    """Return the notebook without times, durations and versions, its executions numbered."""
    kept = {key: notebook["metadata"][key] for key in KEPT_METADATA if key in notebook["metadata"]}
    metadata = kept | {
        "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
        "language_info": {"name": "python"},
    }
    cells, count = [], 0
    ids = _ids(cell.get("id", "") for cell in notebook["cells"])
    for id, found in zip(ids, notebook["cells"], strict=True):
        cell = {**found, "id": id, "metadata": _metadata(found["metadata"])}
        cell["source"] = _lines(found["source"])
        if cell["cell_type"] == "code":
            count += 1
            cell["execution_count"] = count
            cell["outputs"] = [
                output | {"execution_count": count}
                if output["output_type"] == "execute_result"
                else output
                for output in found["outputs"]
            ]
        cells.append(cell)
    return {**VERSION, "metadata": metadata, "cells": cells}


def text(notebook: dict[str, Any]) -> str:
    """Return the notebook as nbformat writes it, byte for byte."""
    return (
        json.dumps(notebook, indent=1, sort_keys=True, ensure_ascii=False, separators=(",", ": "))
        + "\n"
    )


def _ids(given: Iterable[str]) -> list[str]:
    """Return the cells' ids as they are; one that is missing or stands twice becomes a number."""
    given = list(given)
    taken = set(given)
    free = (name for number in range(10_000) if (name := f"cell-{number:02d}") not in taken)
    seen: set[str] = set()
    found = []
    for name in given:
        id = name if name and name not in seen else next(free)
        seen.add(id)
        found.append(id)
    return found


def _metadata(found: dict[str, Any]) -> dict[str, Any]:
    kept = {key: value for key, value in found.items() if key not in VARYING_CELL_METADATA}
    if not kept.get("tags"):
        kept.pop("tags", None)
    return kept


def _lines(source: str | list[str]) -> list[str]:
    return "".join(source).splitlines(keepends=True)
