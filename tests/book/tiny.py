"""A project of its own with a book of two notebooks and a page, built by the same code."""

import json
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import yaml

from analysis.book.places import CONFIG, REQUIREMENTS, ROOT

ABOUT = {"html_meta": {"description": "A page to try the builder on, nothing more."}}
KERNEL = {"name": "python3", "display_name": "Python 3", "language": "python"}
GENERATED = shutil.ignore_patterns("__pycache__")


class Project:
    """A copy of the package and the data beside a tiny book."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.book = folder / "book"
        self.site = folder / "_build" / "site"
        shutil.copytree(ROOT / "analysis", folder / "analysis", ignore=GENERATED)
        shutil.copytree(ROOT / "data", folder / "data")
        shutil.copy(CONFIG, folder)
        shutil.copy(REQUIREMENTS, folder)
        self.book.mkdir()
        (self.book / "references.bib").write_text("")
        contents = {"format": "jb-book", "root": "index"}
        contents["chapters"] = [{"file": "second"}, {"file": "page"}]
        (self.book / "_toc.yml").write_text(yaml.safe_dump(contents))
        self.write("zero")

    def write(self, version: str, second: str = "") -> None:
        """Write the version into every file of the book: as prose, and as a result of code."""
        self.notebook("index", "# Start", f"Prose {version}.", f"'Result {version}'")
        self.notebook("second", "# Second", f"Prose {version}.", second or f"'Other {version}'")
        self.page(f"Page {version}.")

    def page(self, text: str) -> None:
        told = yaml.safe_dump({"myst": ABOUT})
        (self.book / "page.md").write_text(f"---\n{told}---\n\n# Page\n\n{text}\n")

    def notebook(self, name: str, title: str, prose: str, *sources: str) -> None:
        cells: list[dict[str, Any]] = [
            cell("title", f"{title}\n\n{prose}", kind="markdown"),
            cell("parameters", 'parameter_set = "baseline"\nattrition = None', ["parameters"]),
            *(cell(f"code-{number}", source) for number, source in enumerate(sources)),
        ]
        content = {"nbformat": 4, "nbformat_minor": 5, "cells": cells}
        content["metadata"] = {"kernelspec": KERNEL, "myst": ABOUT}
        (self.book / f"{name}.ipynb").write_text(json.dumps(content))

    def start(self, *arguments: str, stdout: Any = subprocess.PIPE) -> subprocess.Popen[str]:
        return subprocess.Popen(
            [sys.executable, "-m", "analysis", *arguments],
            cwd=self.folder,
            env=os.environ | {"PYTHONPATH": str(self.folder)},
            stdout=stdout,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )

    def run(self, *arguments: str) -> tuple[int, str]:
        process = self.start(*arguments)
        output, _ = process.communicate(timeout=240)
        return process.returncode, output

    def text(self, page: str) -> str:
        return (self.site / f"{page}.html").read_text(encoding="utf-8")


def cell(id: str, source: str, tags: list[str] | None = None, kind: str = "code") -> dict[str, Any]:
    found: dict[str, Any] = {"cell_type": kind, "id": id, "metadata": {}, "source": source}
    if tags:
        found["metadata"]["tags"] = tags
    return found | ({"execution_count": None, "outputs": []} if kind == "code" else {})


def end(process: subprocess.Popen[str], how: signal.Signals) -> None:
    """End a process as a person or the system does: Ctrl-C reaches its whole group."""
    if process.poll() is None:
        if how is signal.SIGINT:
            os.killpg(process.pid, how)
        else:
            process.send_signal(how)
