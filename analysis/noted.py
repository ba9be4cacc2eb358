"""What this process has asked for: the tables, assumptions and values its results rest on.

What a calculation rests on is known from what it asked for, without a list kept by hand.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import TypeVar

V = TypeVar("V")

_ASKED: defaultdict[str, set[str]] = defaultdict(set)


class Noted(Mapping[str, V]):
    """A read-only mapping that notes every entry somebody looks up.

    Going through the names asks for nothing; going through values or items asks for all of them.

    Args:
        kind: under which the names are noted, such as ``tables``.
        entries: what to look up.
    """

    def __init__(self, kind: str, entries: Mapping[str, V]) -> None:
        self._asked = _ASKED[kind]
        self._entries = dict(entries)

    def __getitem__(self, name: str) -> V:
        value = self._entries[name]
        self._asked.add(name)
        return value

    def __contains__(self, name: object) -> bool:
        return name in self._entries

    def __iter__(self) -> Iterator[str]:
        return iter(self._entries)

    def __len__(self) -> int:
        return len(self._entries)


def note(kind: str, names: Iterable[str]) -> None:
    """Note names as asked for."""
    _ASKED[kind].update(names)


def asked() -> dict[str, list[str]]:
    """Return the names asked for since the process began, by kind, sorted."""
    return {kind: sorted(names) for kind, names in sorted(_ASKED.items()) if names}
