"""Values that a sentence holds, each of a kind: a number, a share, an amount, a year, words.

In the book every number leads to where it stands. A number's own ``source`` says where that is: a
table of the data package (``is2802_table_7_need``), a figure or table of the book (``need-steps``)
or an assumption (``attrition``). A text's ``sources`` are where to look for its numbers, in order.
After them the book looks among the figures and tables of the page, for numbers that can't be
mistaken, and else leads to the cell that computed the number.
"""

from __future__ import annotations

import math
from typing import Any

from analysis.figures.words import ENGLISH, Language, _

NBSP = "\N{NO-BREAK SPACE}"
MONEY = _("NOK {amount} million")
NUMBERS = frozenset({"number", "percent", "money", "year"})
Value = dict[str, Any]


def stable(value: float) -> float:
    """Round to 6 significant digits, but never coarser than 1, so that two processors agree.

    Raises:
        ValueError: the value is missing or infinite.
    """
    number_ = float(value)
    if not math.isfinite(number_):
        raise ValueError(f"a sentence needs a finite number, not {value}")
    if abs(number_) >= 1e6:
        return float(round(number_))
    return float(f"{number_:.6g}") + 0.0


class Stated(float):
    """A number that stands in a table of the data package and knows which; a sum of it doesn't."""

    source: str

    def __new__(cls, value: float, source: str) -> Stated:
        """Take the number and the table's name."""
        made = super().__new__(cls, value)
        made.source = source
        return made


def number(
    value: float, digits: int = 0, *, nearest: float | None = None, source: str = ""
) -> Value:
    """Return a number with ``digits`` decimals; ``nearest=10`` says it to the nearest ten.

    ``source`` names where it stands, as told above; a ``Stated`` number brings its own.

    Raises:
        ValueError: the value is missing or infinite.
    """
    source = source or _source(value)
    said: Value = {"kind": "number", "digits": digits}
    if nearest is not None:
        value = to_nearest(stable(value), nearest)
        said["nearest"] = nearest
    return _sourced(said | {"value": stable(value)}, source)


def to_nearest(value: float, nearest: float) -> float:
    """Return a number rounded to a multiple, halves up."""
    return math.floor(value / nearest + 0.5) * nearest


def percent(share: float, digits: int = 0, *, source: str = "") -> Value:
    """Return a share (a decimal, 0.25) to be written in per cent."""
    value = {"kind": "percent", "value": stable(share), "digits": digits}
    return _sourced(value, source or _source(share))


def money(nok: float, digits: int = 1, *, source: str = "") -> Value:
    """Return an amount of kroner (NOK) to be written in millions with ``digits`` decimals."""
    value = {"kind": "money", "value": stable(nok), "digits": digits}
    return _sourced(value, source or _source(nok))


def year(value: int, *, source: str = "") -> Value:
    """Return a calendar year, written without a thousands mark."""
    return _sourced({"kind": "year", "value": int(value)}, source or _source(value))


def _source(value: float) -> str:
    return value.source if isinstance(value, Stated) else ""


def _sourced(value: Value, source: str) -> Value:
    return value | {"source": source} if source else value


def text(words: str) -> Value:
    """Return a word or phrase that the catalogue translates."""
    return {"kind": "text", "value": words}


def link(words: str, target: str) -> Value:
    """Return a link; ``target`` is a page of the book (``need.html#result``) or an address."""
    return {"kind": "link", "value": words, "target": target}


def written(value: Value, language: Language = ENGLISH) -> str:
    """Return one value as a language writes it."""
    match value["kind"]:
        case "number":
            return language.number(value["value"], value["digits"])
        case "percent":
            return language.percent(value["value"], value["digits"])
        case "money":
            amount = language.number(value["value"] / 1e6, value["digits"])
            return language.translate(MONEY).format(amount=amount).replace(" ", NBSP)
        case "year":
            return str(value["value"])
        case "text" | "link":
            return language.translate(value["value"])
        case kind:
            raise ValueError(f"a sentence has no kind of value called {kind!r}")
