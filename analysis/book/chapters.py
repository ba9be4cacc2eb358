"""The book's chapters: which notebooks there are and what each may be told."""

from __future__ import annotations

import ast
import difflib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml

from analysis.book.places import BOOK, shown
from analysis.errors import InputError


@dataclass(frozen=True)
class Chapter:
    """One notebook of the book."""

    path: Path

    @property
    def name(self) -> str:
        """The chapter's name on the command line and in the site's addresses."""
        return self.path.stem

    @cached_property
    def cells(self) -> list[dict[str, Any]]:
        """The notebook's cells as stored.

        Raises:
            InputError: the file is not a notebook, or has no cell tagged ``parameters``.
        """
        try:
            cells = json.loads(self.path.read_text(encoding="utf-8"))["cells"]
        except (ValueError, KeyError, TypeError):
            raise InputError(
                f"{shown(self.path)}: not a notebook in the format nbformat 4"
            ) from None
        if not any("parameters" in cell["metadata"].get("tags", []) for cell in cells):
            raise InputError(
                f"{shown(self.path)}: no cell is tagged parameters; every chapter needs one, "
                "with literals only"
            )
        return list(cells)

    @cached_property
    def declared(self) -> tuple[str, ...]:
        """The parameters that the chapter rests on, as its parameters cell names them."""
        told = "\n".join(
            "".join(cell["source"])
            for cell in self.cells
            if "parameters" in cell["metadata"].get("tags", [])
        )
        names = [
            target.id
            for statement in ast.parse(told).body
            if isinstance(statement, ast.Assign)
            for target in statement.targets
            if isinstance(target, ast.Name)
        ]
        return tuple(name for name in names if name != "parameter_set")

    @cached_property
    def description(self) -> dict[str, Any]:
        """What the notebook tells the page about itself, such as its description."""
        notebook = json.loads(self.path.read_text(encoding="utf-8"))
        return dict(notebook["metadata"].get("myst", {}))

    def sources(self) -> list[list[Any]]:
        """Return what decides the outputs: each cell's type, source and tags."""
        return [
            [cell["cell_type"], "".join(cell["source"]), cell["metadata"].get("tags", [])]
            for cell in self.cells
        ]


def chapters(book: Path = BOOK) -> list[Chapter]:
    """Return the notebooks of the table of contents, in its order.

    Raises:
        InputError: the table of contents is missing, or names a file that is not there.
    """
    toc = book / "_toc.yml"
    if not toc.is_file():
        raise InputError(f"{shown(toc)}: the file is missing")
    content = yaml.safe_load(toc.read_text(encoding="utf-8"))
    listed = [content["root"]]
    for part in content.get("parts", [content]):
        listed += [entry["file"] for entry in part.get("chapters", [])]
    found = []
    for name in listed:
        notebook, page = book / f"{name}.ipynb", book / f"{name}.md"
        if notebook.is_file():
            found.append(Chapter(notebook))
        elif not page.is_file():
            raise InputError(f"{shown(toc)}: {name}: neither {name}.ipynb nor {name}.md is there")
    return found


def chosen(names: Sequence[str], book: Path = BOOK) -> list[Chapter]:
    """Return the named chapters, or all where none is named.

    Raises:
        InputError: a name is no chapter's; the message lists those there are.
    """
    known = {chapter.name: chapter for chapter in chapters(book)}
    for name in names:
        if name not in known:
            near = difflib.get_close_matches(name, known, n=1)
            hint = f"; did you mean {near[0]}?" if near else ""
            raise InputError(f"no chapter is called {name}; there are {', '.join(known)}{hint}")
    return [known[name] for name in names] if names else list(known.values())
