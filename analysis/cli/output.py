"""Printing results: JSON for programs, aligned text for people."""

from __future__ import annotations

import json
import os
import tempfile
import textwrap
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from analysis.errors import InputError


def show(result: Any, *, as_json: bool) -> None:
    """Print a result: JSON, or one ``name  value`` line each, nested names joined by dots."""
    if as_json:
        print(json.dumps(result, indent=2, ensure_ascii=False, allow_nan=False))
        return
    lines = list(_flat("", result))
    width = max((len(name) for name, _ in lines), default=0)
    for name, value in lines:
        print(f"{name:<{width}}  {_text(value)}")


def write(text: str, path: Path | None) -> None:
    """Write a text to a file, whole or not at all; to standard output where there is no path.

    Raises:
        InputError: the file cannot be written.
    """
    if path is None:
        print(text, end="")
    else:
        whole(path, lambda draft: draft.write_text(text, encoding="utf-8"))


def whole(path: Path, fill: Callable[[Path], object]) -> Path:
    """Write a file beside its place and move it there: it is never seen half-written.

    Args:
        path: where the file goes.
        fill: writes the draft that it is given.

    Returns:
        The path.

    Raises:
        InputError: the file cannot be written.
    """
    if path.is_dir():
        raise InputError(f"{path}: cannot be written: it is a folder; name a file")
    try:
        handle, name = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.absolute().parent)
        os.close(handle)
        draft = Path(name)
        try:
            fill(draft)
            draft.chmod(0o644)
            draft.replace(path)
        finally:
            draft.unlink(missing_ok=True)
    except OSError as error:
        raise InputError(f"{path}: cannot be written: {error.strerror or error}") from None
    return path


def show_rows(rows: Sequence[Mapping[str, Any]], columns: Sequence[str]) -> None:
    """Print some columns of rows, aligned, long text shortened."""
    cells = [[_text(row[column]) for column in columns] for row in rows]
    shortened = [[textwrap.shorten(cell, 60, placeholder="…") for cell in row] for row in cells]
    table = [list(columns), *shortened]
    widths = [max(len(row[index]) for row in table) for index in range(len(columns))]
    for row in table:
        print(
            "  ".join(f"{cell:<{width}}" for cell, width in zip(row, widths, strict=True)).rstrip()
        )


def _flat(name: str, value: Any) -> list[tuple[str, Any]]:
    if isinstance(value, Mapping):
        prefix = f"{name}." if name else ""
        return [pair for key, item in value.items() for pair in _flat(f"{prefix}{key}", item)]
    if isinstance(value, list | tuple):
        return [pair for i, item in enumerate(value) for pair in _flat(f"{name}[{i}]", item)]
    return [(name, value)]


def _text(value: Any) -> str:
    if value is None:
        return "not available"
    if isinstance(value, float):
        return f"{value:,.4f}".rstrip("0").rstrip(".")
    return str(value)
