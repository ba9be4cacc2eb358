"""The words a reader sees and that code produces: marked here, translated when a page is rendered.

A notebook is executed once, in English. What it prints keeps its message beside its values, so a
site in another language looks the message up and writes the same values in its own manner.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

DOMAIN = "analysis"
LOCALE = Path(__file__).resolve().parents[2] / "book" / "locale"
MINUS = "\N{MINUS SIGN}"
THIN = "\N{NARROW NO-BREAK SPACE}"

# decimal mark, thousands mark, what stands between a number and its per cent sign
_MARKS = {"en": (".", ",", ""), "nb": (",", THIN, "\N{NO-BREAK SPACE}")}


def _(text: str) -> str:
    """Mark a text for extraction and return it unchanged."""
    return text


@dataclass(frozen=True)
class Language:
    """One language of the book: its catalogue of messages and its way of writing numbers."""

    code: str = "en"
    catalogue: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def marks(self) -> tuple[str, str, str]:
        """Decimal mark, thousands mark, and what stands before a per cent sign."""
        return _MARKS.get(base(self.code), _MARKS["en"])

    def translate(self, text: str) -> str:
        """Return the catalogue's text, or the given one where the catalogue has none."""
        return self.catalogue.get(text) or text

    def number(self, value: float, digits: int = 0) -> str:
        """Write a number with ``digits`` decimals, halves rounded away from zero."""
        decimal, thousands, _space = self.marks
        step = Decimal(1).scaleb(-digits)
        rounded = Decimal(repr(float(value))).quantize(step, rounding=ROUND_HALF_UP)
        if not rounded:
            rounded = abs(rounded)
        text = f"{abs(rounded):,.{digits}f}"
        text = text.replace(",", "\0").replace(".", decimal).replace("\0", thousands)
        return (MINUS if rounded < 0 else "") + text

    def percent(self, share: float, digits: int = 0) -> str:
        """Write a share (a decimal, 0.25) in per cent."""
        return f"{self.number(share * 100, digits)}{self.marks[2]}%"

    def vega_numbers(self) -> dict[str, Any]:
        """Return the number locale that Vega's ``config.locale.number`` takes."""
        decimal, thousands, _space = self.marks
        return {
            "decimal": decimal,
            "thousands": thousands,
            "grouping": [3],
            "currency": ["", ""],
            "minus": MINUS,
        }


ENGLISH = Language()


def base(code: str) -> str:
    """Return the language without its country: ``nb`` for ``nb_NO``; ``no`` counts as ``nb``."""
    short = code.replace("-", "_").split("_")[0].lower()
    return "nb" if short == "no" else short


def language(code: str, folder: Path = LOCALE) -> Language:
    """Return a language with the catalogue found in ``folder/<code>/LC_MESSAGES/analysis.po``.

    English needs no catalogue; another language without one keeps the English words and writes
    numbers its own way.
    """
    return Language(code, MappingProxyType(dict(_catalogue(code, folder))))


def translator(code: str, folder: Path = LOCALE) -> Callable[[str], str]:
    """Return the function that translates a message into a language."""
    return language(code, folder).translate


def _catalogue(code: str, folder: Path) -> Mapping[str, str]:
    for name in dict.fromkeys((code, base(code))):
        path = folder / name / "LC_MESSAGES" / f"{DOMAIN}.po"
        if path.is_file():
            return _read(path, path.stat().st_mtime_ns)
    return {}


@lru_cache(maxsize=8)
def _read(path: Path, changed: int) -> Mapping[str, str]:
    """Read a catalogue; ``changed`` is its time of change, so that an edited one is read anew."""
    from babel.messages.pofile import read_po  # noqa: PLC0415 (kernels need no catalogue)

    with path.open("rb") as file:
        catalogue = read_po(file)
    return {
        message.id: message.string
        for message in catalogue
        if isinstance(message.id, str)
        and isinstance(message.string, str)
        and message.id
        and message.string
        and not message.fuzzy
    }
