"""Where every number in the text stands: a cell of a table, an assumption, or the cell of code.

Sentences keep their numbers apart from their words, so a number knows its exact value. One with a
source leads there. One without is looked for where its text says, then among the figures and tables
of its page if it can't be mistaken; where no cell holds it, it leads to the page that lists how
numbers are computed.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import Any

from analysis import data, parameters
from analysis.book.pages import anchor as page_anchor
from analysis.figures.sentences import Words
from analysis.figures.values import NUMBERS, Value, stable, to_nearest, written
from analysis.figures.words import _

IN_FIGURE = _("Where it stands: the figure “{title}”")
IN_TABLE = _("Where it stands: the table “{title}”")
IN_DATA = _("Where it stands: the data, {title}")
IN_ASSUMPTIONS = _("Where it stands: the assumption {name}")
COMPUTED = _("How it is computed")

NUMBERS_PAGE = "numbers"
TELLING = 3  # a number of fewer digits stands in too many cells to tell which is meant


@dataclass(frozen=True)
class Block:
    """A figure, table or calculator with its rows: where it stands and in what order."""

    page: str
    anchor: str
    title: Words
    columns: Sequence[dict[str, Any]]
    rows: Sequence[Sequence[Any]]
    place: int
    section: str

    @property
    def address(self) -> str:
        """Where the book shows it, from the site's root."""
        return f"{self.page}.html#{self.anchor}"

    @cached_property
    def amounts(self) -> dict[bool, list[tuple[tuple[int, int], float, str]]]:
        """The cells that hold numbers: the place, the number and its unit; years under True."""
        found: dict[bool, list[tuple[tuple[int, int], float, str]]] = {True: [], False: []}
        for row, cells in enumerate(self.rows):
            for column, (cell, about) in enumerate(zip(cells, self.columns, strict=True)):
                amount = _amount(cell)
                if amount is not None:
                    is_year = "year" in (about["unit"], about["name"])
                    found[is_year].append(((row, column), amount, str(about["unit"])))
        return found


@dataclass(frozen=True)
class Text:
    """A text that a cell of code wrote: its content, the cell, and its place on the page."""

    page: str
    anchor: str
    code: str
    content: dict[str, Any]
    place: int
    section: str


@dataclass(frozen=True)
class Source:
    """Where a number leads: an address from the site's root, and words that say what is there."""

    target: str
    message: str
    values: dict[str, Words] = field(default_factory=dict)


class UnknownSourceError(ValueError):
    """A sentence names a source that the book doesn't have."""


def numbers(content: dict[str, Any]) -> Iterator[Value]:
    """Return the numbers that a text shows and that are no link yet, in order."""
    for words in texts(content):
        if isinstance(words, dict):
            yield from (each for each in words["values"].values() if each["kind"] in NUMBERS)


def texts(content: dict[str, Any]) -> list[Words]:
    """Return the sentences of a text whose numbers lead somewhere.

    A big number on the front page leads to its chapter already.
    """
    if content["kind"] == "answer":
        return [content["figure"], content["unit"], content["sentence"]]
    if content["kind"] == "headlines":
        linked = [each["explanation"] for each in content["figures"]]
        return linked + [
            each[key] for each in content["figures"] if not each["target"] for key in HEAD
        ]
    return list(content["sentences"])


HEAD = ("figure", "unit")


class Register:
    """Every figure, table and text of a book, to find the source of a number in."""

    def __init__(
        self, blocks: Sequence[Block], told: Sequence[Text], *, computed: bool, hidden: bool = False
    ) -> None:
        """Take a book's blocks and texts.

        Args:
            blocks: figures, tables and calculators.
            told: texts written by code.
            computed: whether the book has the page that lists how numbers are computed.
            hidden: whether tables under figures are left out, as on paper.
        """
        self.blocks, self.texts = blocks, told
        self.computed, self.hidden = computed, hidden
        self.named = {_id(block): block for block in blocks}
        self.linked = frozenset(
            source.target.partition("#")[2]
            for text in told
            for value in numbers(text.content)
            if (source := self._found(value, text))
        )

    def source(self, value: Value, text: Text) -> Source | None:
        """Return where a number of a text leads, None where the book has no such place.

        Raises:
            UnknownSourceError: the number or its text names a source that doesn't exist.
        """
        if "source" in value:
            return self._named(value["source"], value, held=False)
        if _countable(value):
            return self._computed(text)
        for name in text.content.get("sources", ()):
            found = self._named(name, value, held=True)
            if found:
                return found
        return self._on_page(value, text) or self._computed(text)

    def uncovered(self, text: Text) -> list[Value]:
        """Return the numbers of a text that lead to how they are computed."""
        return [value for value in numbers(text.content) if self._found(value, text) is None]

    def _found(self, value: Value, text: Text) -> Source | None:
        """Return the source of a number where it isn't the page of computations."""
        try:
            found = self.source(value, text)
        except UnknownSourceError:
            return None
        return None if found and found.message == COMPUTED else found

    def _named(self, name: str, value: Value, *, held: bool) -> Source | None:
        """Return where a name leads; with ``held``, only where the number stands there."""
        if name in self.named:
            block = self.named[name]
            at = next(_cells(block, value, loosely=True), None)
            return None if held and at is None else self._to(block, at)
        if name in parameters.entries():
            target = f"assumptions.html#{page_anchor(name)}"
            return Source(target, IN_ASSUMPTIONS, {"name": name})
        if name in data.resources():
            table = _table(name)
            if held and not any(True for _cell in _cells(table, value, loosely=True)):
                return None
            return Source(table.address, IN_DATA, {"title": table.title})
        raise UnknownSourceError(
            f"a number's source is {name}, which is no table of the data package, no figure or "
            "table of the book and no assumption"
        )

    def _on_page(self, value: Value, text: Text) -> Source | None:
        """Return the cell of the page that holds a number: in its section, after it, nearest."""
        if not _telling(value):
            return None
        near = sorted(
            (block for block in self.blocks if block.page == text.page),
            key=lambda block: (
                block.section != text.section,
                block.place < text.place,
                abs(block.place - text.place),
            ),
        )
        for block in near:
            for at in _cells(block, value, loosely=False):
                return self._to(block, at)
        return None

    def _to(self, block: Block, at: tuple[int, int] | None) -> Source:
        figure = block.anchor.startswith("fig-")
        message = IN_FIGURE if figure else IN_TABLE
        behind = not block.anchor.startswith("table-")  # its rows are folded away
        cell = "" if at is None or (self.hidden and behind) else f"-{cell_name(*at)}"
        return Source(block.address + cell, message, {"title": block.title})

    def _computed(self, text: Text) -> Source | None:
        if not self.computed:
            return None
        return Source(f"{NUMBERS_PAGE}.html#{text.anchor}", COMPUTED)


def cell_name(row: int, column: int) -> str:
    """Return what ends the address of a cell; rows and columns count from 0."""
    return f"r{row + 1}c{column + 1}"


def text_anchor(page: str, code: str, place: int) -> str:
    """Return the address of a text: its page and the call that wrote it."""
    call = code.strip().splitlines()[-1] if code.strip("# \n") else ""
    named = re.sub(r"^\w+ = |^\w+\.|\([\w, ]*\)$", "", call)
    words = re.findall(r"[a-z0-9]+", named.lower())
    return "-".join(["cell", page, *(words or [str(place)])])


def _id(block: Block) -> str:
    return block.anchor.partition("-")[2]


@cache
def _table(name: str) -> Block:
    """Return a table of the data package as a block of the data page."""
    found, rows = data.resource(name), data.table(name)
    units = {each.name: each.unit for each in found.table_schema.fields}
    columns = [{"name": column, "unit": units.get(column, "")} for column in rows.columns]
    return Block(
        "data", page_anchor(name), found.title, columns, rows.to_numpy(object).tolist(), 0, ""
    )


def _countable(value: Value) -> bool:
    """Whether a number can be counted on fingers: it stands in most tables, and by chance."""
    return bool(
        value["kind"] == "number"
        and float(value["value"]).is_integer()
        and abs(value["value"]) < 10
    )


def _telling(value: Value) -> bool:
    """Whether a number is so particular that an equal cell on the page is the same number."""
    if value["kind"] == "year" or "nearest" in value:
        return False
    return (
        len(f"{abs(value['value']):.6e}".partition("e")[0].rstrip("0").replace(".", "")) >= TELLING
    )


def _cells(block: Block, value: Value, *, loosely: bool) -> Iterator[tuple[int, int]]:
    """Return the cells that hold a number, as ``(row, column)``.

    Args:
        block: where to look.
        value: the number.
        loosely: whether a cell that would be written as the number is holds it too.
    """
    wanted, is_year = abs(value["value"]), value["kind"] == "year"
    cells = [
        (at, abs(amount * scale))
        for at, amount, unit in block.amounts[is_year]
        for scale in [_scale(value, unit)]
    ]
    yield from (at for at, amount in cells if _same(amount, wanted))
    if loosely:
        said = _said(wanted, value)
        yield from (at for at, amount in cells if _said(amount, value) == said)


def _amount(cell: Any) -> float | None:
    """Return the number that a cell holds, if it holds one."""
    if isinstance(cell, dict):
        cell = cell["value"] if cell["kind"] in NUMBERS else None
    if isinstance(cell, bool) or not isinstance(cell, (int, float)) or not math.isfinite(cell):
        return None
    return cell


def _said(amount: float, value: Value) -> str:
    """Return an amount as the sentence would write it."""
    if "nearest" in value:
        amount = to_nearest(stable(amount), value["nearest"])
    return written(value | {"value": stable(amount)})


def _scale(value: Value, unit: str) -> float:
    """Return what a column's numbers are multiplied by to be in the number's unit."""
    if value["kind"] == "percent":
        return 0.01 if "cent" in unit or "%" in unit else 1.0
    if value["kind"] == "money":
        return 1e6 if "million" in unit else 1e3 if "thousand" in unit else 1.0
    return 1.0


def _same(one: float, other: float) -> bool:
    """Whether two numbers agree to six digits, as the book keeps them."""
    return abs(one - other) <= 1e-5 * max(abs(one), abs(other)) / 2
