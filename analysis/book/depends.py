"""Whether what an execution rested on is still as it was.

An execution's record names the files it loaded or opened, and what it asked of the two files that
hold many things: tables' descriptions, assumptions, the baseline's values. Each has a hash here;
a stored result holds while all of them are the same, as in redo or in ninja's depfiles.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from analysis.book.places import ROOT
from analysis.book.recorder import NOTED_BY_PART

Record = Mapping[str, Sequence[str]]
Needs = dict[str, dict[str, str]]
LENGTH = 16  # of a hash as it is kept: 64 bits tell apart all states one project will ever see


def digest(content: bytes) -> str:
    """Return a short hash."""
    return hashlib.sha256(content).hexdigest()[:LENGTH]


def of_plain(content: Any) -> str:
    """Return the hash of plain values."""
    return digest(json.dumps(content, sort_keys=True, default=str).encode())


class Now:
    """The present state of everything an execution may rest on, each thing hashed once."""

    def __init__(self, root: Path = ROOT) -> None:
        """Take the project's folder."""
        self._root = root
        self._known: dict[tuple[str, str], str] = {}

    def hash(self, kind: str, name: str) -> str:
        """Return the hash of a thing, empty where it is no more."""
        key = (kind, name)
        if key not in self._known:
            self._known[key] = getattr(self, f"_{kind}", lambda name: "")(name)
        return self._known[key]

    def needs(self, record: Record) -> Needs:
        """Return the hash of everything in a record."""
        return {
            kind: {name: self.hash(kind, name) for name in names} for kind, names in record.items()
        }

    def holds(self, needs: Needs) -> bool:
        """Whether everything is as it was, and nothing had changed while it was used."""
        return all(
            then and self.hash(kind, name) == then
            for kind, names in needs.items()
            for name, then in names.items()
        )

    def _files(self, name: str) -> str:
        path = self._root / name
        return digest(path.read_bytes()) if path.is_file() else ""

    def _tables(self, name: str) -> str:
        from analysis import data  # noqa: PLC0415 (an idle run needs no tables)

        known = data.resources()
        return of_plain(known[name].model_dump(mode="json")) if name in known else ""

    def _assumptions(self, name: str) -> str:
        from analysis import parameters  # noqa: PLC0415

        known = parameters.entries()
        return of_plain(known[name].model_dump(mode="json")) if name in known else ""

    def _values(self, name: str) -> str:
        from analysis import parameters  # noqa: PLC0415

        known = parameters.entries()
        return of_plain(known[name].value) if name in known else ""

    def _groups(self, name: str) -> str:
        from analysis import parameters  # noqa: PLC0415

        return of_plain([key for key, entry in parameters.entries().items() if entry.group == name])


def spoiled(needs: Needs, since: float, root: Path = ROOT) -> Needs:
    """Return the needs with an empty hash for all that was written after a moment.

    What changes while it is used has one state at the reading and another at the hashing: a result
    that rests on it may be shown, but not used again.
    """
    changed = {
        name
        for name in [*needs.get("files", {}), *NOTED_BY_PART]
        if not (root / name).is_file() or (root / name).stat().st_mtime > since
    }
    by_part = not changed.isdisjoint(NOTED_BY_PART)
    return {
        kind: {
            name: "" if name in changed or (by_part and kind != "files") else then
            for name, then in names.items()
        }
        for kind, names in needs.items()
    }
