"""The book's chapters: which notebooks there are and what each may be told."""

from __future__ import annotations

import ast
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from analysis.book.places import BOOK, shown
from analysis.errors import InputError, refuse_unknown_name
from analysis.parameters import documents


@dataclass(frozen=True)
class Chapter:
    """One notebook of the book."""

    path: Path

    @property
    def name(self) -> str:
        """The chapter's name on the command line and in the site's addresses."""
        return self.path.stem

    @cached_property
    def content(self) -> dict[str, Any]:
        """The notebook as stored.

        Raises:
            InputError: the file is missing or is not a notebook.
        """
        try:
            content = json.loads(self.path.read_text(encoding="utf-8"))
        except FileNotFoundError:
            raise InputError(f"{shown(self.path)}: no such file") from None
        except ValueError:
            content = {}
        if not _is_notebook(content):
            raise InputError(f"{shown(self.path)}: not a notebook in the format nbformat 4")
        return dict(content)

    @property
    def cells(self) -> list[dict[str, Any]]:
        """The notebook's cells as stored.

        Raises:
            InputError: the file is not a notebook, or has no cell tagged ``parameters``.
        """
        if not any(_is_parameters(cell) for cell in self.content["cells"]):
            raise InputError(
                f"{shown(self.path)}: no cell is tagged parameters; every chapter needs one, "
                "with literals only"
            )
        return list(self.content["cells"])

    @cached_property
    def declared(self) -> tuple[str, ...]:
        """The parameters that the chapter's numbers rest on, as its ``parameters`` cell names them.

        Raises:
            InputError: the cell holds more than names with literal values.
        """
        source = "".join(next(cell for cell in self.cells if _is_parameters(cell))["source"])
        try:
            statements = ast.parse(source).body
            names = [target.id for line in statements for target in line.targets]  # type: ignore[attr-defined]
        except (SyntaxError, AttributeError):
            raise InputError(
                f"{shown(self.path)}: the parameters cell may hold lines such as attrition = None "
                "and nothing else"
            ) from None
        return tuple(name for name in names if name != "parameter_set")

    def code(self) -> list[list[Any]]:
        """Return what decides the outputs: each code cell's source and tags, not the prose."""
        return [
            ["".join(cell["source"]), cell["metadata"].get("tags", [])]
            for cell in self.cells
            if cell["cell_type"] == "code"
        ]


def _is_notebook(content: Any) -> bool:
    """Whether this is a notebook's JSON, as far as the builder reads it."""
    if not isinstance(content, dict) or content.get("nbformat") != 4:
        return False
    cells = content.get("cells")
    return (
        isinstance(content.get("metadata"), dict)
        and isinstance(cells, list)
        and all(
            isinstance(cell, dict)
            and isinstance(cell.get("cell_type"), str)
            and isinstance(cell.get("metadata"), dict)
            and isinstance(cell.get("source"), str | list)
            for cell in cells
        )
    )


def _is_parameters(cell: dict[str, Any]) -> bool:
    return "parameters" in cell["metadata"].get("tags", [])


def chapters(book: Path = BOOK) -> list[Chapter]:
    """Return the notebooks of the table of contents, in its order.

    Raises:
        InputError: the table of contents is missing or of another form, or names a file that is not
            there.
    """
    toc = book / "_toc.yml"
    found = []
    for name in _listed(documents.read(toc, shown(toc)), shown(toc)):
        notebook, page = book / f"{name}.ipynb", book / f"{name}.md"
        if notebook.is_file():
            found.append(Chapter(notebook))
        elif not page.is_file():
            raise InputError(f"{shown(toc)}: {name}: neither {name}.ipynb nor {name}.md is there")
    return found


def _listed(content: Mapping[str, Any], place: str) -> list[str]:
    """Return the names of the pages in a table of contents, in its order."""
    try:
        parts = content.get("parts", [content])
        entries = [entry for part in parts for entry in part.get("chapters", [])]
        names = [content["root"], *(entry["file"] for entry in entries)]
    except (KeyError, TypeError, AttributeError):
        names = [None]
    if not all(isinstance(name, str) for name in names):
        raise InputError(
            f"{place}: must hold root and chapters, or parts with chapters; an entry is as in "
            "- file: need"
        )
    return names


def chosen(names: Sequence[str], book: Path = BOOK) -> list[Chapter]:
    """Return the named chapters, or all where none is named.

    Raises:
        InputError: a name is no chapter's; the message lists those there are.
    """
    known = {chapter.name: chapter for chapter in chapters(book)}
    for name in names:
        refuse_unknown_name(name, known, "chapter")
    return [known[name] for name in names] if names else list(known.values())
