"""A book of one chapter, to try outputs in a browser without building the whole site."""

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import yaml

from analysis.book.pages import anchor
from analysis.book.places import CONFIG, PICTURE_CACHE, ROOT
from analysis.parameters import names

ABOUT = "---\nmyst:\n  html_meta:\n    description: A page to try outputs on, nothing more.\n---\n"


def build(folder: Path, outputs: Sequence[Any], tables: Sequence[str]) -> Path:
    """Build a book in ``folder`` whose chapter ``try`` shows the outputs; return its site.

    ``tables`` are those that the outputs name as sources.
    """
    book = folder / "book"
    book.mkdir(parents=True)
    pages = {
        "index": "# Start\n\nNothing here.\n",
        "assumptions": "# Assumptions\n\n"
        + "".join(f"({anchor(name)})=\n## {name}\n\n" for name in names()),
        "data": "# Data\n\n" + "".join(f"({anchor(name)})=\n## {name}\n\n" for name in tables),
    }
    for name, text in pages.items():
        (book / f"{name}.md").write_text(ABOUT + text, encoding="utf-8")
    (book / "references.bib").write_text("", encoding="utf-8")
    (book / "try.ipynb").write_text(json.dumps(_notebook(outputs)), encoding="utf-8")
    contents = {"format": "jb-book", "root": "index"}
    contents["chapters"] = [{"file": name} for name in ("try", "assumptions", "data")]
    (book / "_toc.yml").write_text(yaml.safe_dump(contents), encoding="utf-8")
    config = yaml.safe_load(CONFIG.read_text(encoding="utf-8"))
    config["sphinx"]["config"]["figure_cache_dir"] = str(PICTURE_CACHE)
    settings = folder / "_config.yml"
    settings.write_text(yaml.safe_dump(config), encoding="utf-8")
    command = [str(Path(sys.executable).with_name("jupyter-book")), "build", str(book)]
    done = subprocess.run(
        [*command, "--config", str(settings), "--path-output", str(folder), "-W", "--keep-going"],
        cwd=ROOT,
        env=os.environ | {"NO_COLOR": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]
    return folder / "_build" / "html"


def _notebook(outputs: Sequence[Any]) -> dict[str, Any]:
    cells: list[dict[str, Any]] = [
        {"cell_type": "markdown", "id": "head", "metadata": {}, "source": "# Try"}
    ]
    for at, output in enumerate(outputs):
        text = "\n\n".join(["Some words before the output."] * 16)
        cells.append({"cell_type": "markdown", "id": f"text-{at}", "metadata": {}, "source": text})
        result = {
            "output_type": "execute_result",
            "execution_count": 1,
            "metadata": {},
            "data": output._repr_mimebundle_(),
        }
        cells.append(
            {
                "cell_type": "code",
                "id": f"cell-{at}",
                "metadata": {"tags": ["remove-input"]},
                "execution_count": 1,
                "source": "#",
                "outputs": [result],
            }
        )
    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    return {
        "nbformat": 4,
        "nbformat_minor": 5,
        "metadata": {"kernelspec": kernel, "myst": yaml.safe_load(ABOUT.strip("-\n"))["myst"]},
        "cells": cells,
    }
