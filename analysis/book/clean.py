"""Taking out of an executed notebook what changes by itself, so equal runs give equal bytes."""

from __future__ import annotations

from typing import Any

KEPT_METADATA = ("myst",)  # the page's description
VARYING_CELL_METADATA = ("papermill", "execution", "collapsed", "scrolled")


def clean(notebook: Any) -> Any:
    """Strip times, durations and versions; number cells and outputs in order. Changes in place."""
    kept = {key: notebook.metadata[key] for key in KEPT_METADATA if key in notebook.metadata}
    notebook.metadata = kept | {
        "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
        "language_info": {"name": "python"},
    }
    count = 0
    for number, cell in enumerate(notebook.cells):
        cell["id"] = f"cell-{number:02d}"
        for key in VARYING_CELL_METADATA:
            cell.metadata.pop(key, None)
        if not cell.metadata.get("tags"):
            cell.metadata.pop("tags", None)
        if cell.cell_type != "code":
            continue
        count += 1
        cell["execution_count"] = count
        for output in cell.outputs:
            if output.output_type == "execute_result":
                output["execution_count"] = count
    return notebook
