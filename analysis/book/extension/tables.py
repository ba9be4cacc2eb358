"""The rows of a figure or table as an accessible HTML table, and as CSV."""

from __future__ import annotations

import csv
import io
import math
from collections.abc import Collection
from decimal import Decimal
from html import escape, unescape
from typing import Any

from analysis.book.extension.html import element
from analysis.book.extension.register import cell_name
from analysis.figures.values import written
from analysis.figures.words import Language, _

YES, NO, MISSING = _("yes"), _("no"), _("none given")
MOST_DECIMALS = 3
SENTENCE = 80  # letters; a first column with cells of this length holds sentences
PHRASE = 40  # letters; so does another column with these, which a narrow screen has no room for
NARROW = 44  # letters of a table beside each other on a narrow screen
GAP = 2  # letters between two columns
SQUEEZED = 12  # letters; text in a narrower column stands one word a line
LEAST_NUMBER = 7  # letters that the head of a column of numbers keeps, as its style says
MANY = 10  # columns that stand close

LONG_NAME = 18  # letters; a column of names of this length keeps room for two words

Column = dict[str, Any]
Row = list[Any]


def html_table(
    columns: list[Column],
    rows: list[Row],
    caption: str,
    name: str,
    language: Language,
    linked: Collection[str] = (),
) -> str:
    """Return a table in a region that scrolls sideways and can be reached by keyboard.

    A table that holds sentences, or more columns than a narrow screen has room for, is laid out row
    under row there; the roles keep it a table for assistive technology then.

    Args:
        columns: name, heading, unit and perhaps digits of each column.
        rows: one list of cells a row; the first cell names the row.
        caption: what the table holds, as text.
        name: prefix of the ids, unique on the page.
        language: words and numbers are written in it.
        linked: addresses of cells that numbers in the text lead to.
    """
    numeric = [_is_numeric([row[at] for row in rows]) for at in range(len(columns))]
    digits = [_digits(column, [row[at] for row in rows]) for at, column in enumerate(columns)]
    texts = [
        [_cell(value, columns[at], digits[at], language) for at, value in enumerate(row)]
        for row in rows
    ]
    crowded = _room(columns, texts, numeric, language) > NARROW
    stacks = crowded or _holds_sentences(rows)
    kinds = ["data"] + ["stacks"] * stacks + ["named"] * _has_long_names(rows)
    kinds += ["many"] * (len(columns) >= MANY)
    kinds += ["bare"] * any(_shown(row[0]).isdigit() for row in texts)  # say nothing alone
    if crowded and not _holds_sentences(rows):
        kinds += ["pairs", *_abreast(columns, texts, numeric, language)]

    def role(name: str) -> str:
        return name if stacks else ""

    heads = "".join(
        element(
            "th",
            _head(column, language),
            scope="col",
            role=role("columnheader"),
            class_="number" if figures else "",
        )
        for column, figures in zip(columns, numeric, strict=True)
    )
    body = ""
    for number, row in enumerate(rows):
        cells = ""
        for at, value in enumerate(row):
            text = texts[number][at]
            address = f"{name}-{cell_name(number, at)}"
            here = address if address in linked else ""
            kind = _kind(value, numeric=numeric[at], stacks=stacks)
            cells += (
                element(
                    "th",
                    text,
                    scope="row",
                    role=role("rowheader"),
                    class_=kind,
                    id=here,
                )
                if at == 0
                else element(
                    "td",
                    text,
                    role=role("cell"),
                    class_=kind,
                    id=here,
                )
            )
        body += element("tr", cells, role=role("row"))
    table = element(
        "table",
        element("caption", escape(caption, quote=False), id=f"{name}-caption")
        + element("thead", element("tr", heads, role=role("row")), role=role("rowgroup"))
        + element("tbody", body, role=role("rowgroup")),
        class_=" ".join(kinds),
        role=role("table"),
        style=_heads(columns, language) if stacks else "",
    )
    return element(
        "div",
        table,
        class_="scroll",
        role="region",
        tabindex="0",
        aria_labelledby=f"{name}-caption",
    )


def _heads(columns: list[Column], language: Language) -> str:
    """Return the columns' heads as properties, which the style writes before stacked cells."""
    labels = [_label(column, language).replace("\\", "").replace('"', "'") for column in columns]
    return ";".join(f'--h{at}:"{label}"' for at, label in enumerate(labels, 1))


def _holds_sentences(rows: list[Row]) -> bool:
    return any(
        isinstance(cell, str) and len(cell) >= (PHRASE if at else SENTENCE)
        for row in rows
        for at, cell in enumerate(row)
    )


def _room(
    columns: list[Column], texts: list[list[str]], numeric: list[bool], language: Language
) -> int:
    """Return the letters that a table's columns need beside each other, words unbroken."""
    needed = GAP * (len(columns) - 1)
    for at, column in enumerate(columns):
        cells = [_shown(row[at]) for row in texts]
        words = _label(column, language).split()
        if numeric[at]:
            needed += max(LEAST_NUMBER, *map(len, words), *map(len, cells))
            continue
        words += [word for cell in cells for word in cell.split(" ")]
        longest = max(map(len, cells))
        least = LONG_NAME if at == 0 and longest >= LONG_NAME else min(longest, SQUEEZED)
        needed += max(least, *map(len, words))
    return needed


def _abreast(
    columns: list[Column], texts: list[list[str]], numeric: list[bool], language: Language
) -> list[str]:
    """Return how many numbers with their heads a narrow screen holds abreast, as a class."""
    pairs = [
        len(_label(column, language)) + 1 + max(len(_shown(row[at])) for row in texts)
        for at, column in enumerate(columns)
        if at and numeric[at]
    ]
    room = (NARROW + GAP) // (max(pairs, default=NARROW) + GAP)
    return {2: ["two"], 3: ["three"]}.get(min(room, len(pairs), 3), [])


def _shown(html: str) -> str:
    """Return a cell as it is seen; a missing value is a dash."""
    return "\N{EN DASH}" if html.startswith("<") else unescape(html)


def _has_long_names(rows: list[Row]) -> bool:
    """Return whether the cells that name the rows need room for more than a word or two."""
    return any(isinstance(row[0], str) and len(row[0]) >= LONG_NAME for row in rows)


def _kind(value: Any, *, numeric: bool, stacks: bool) -> str:
    """Return a cell's classes; an empty one is left out where rows are laid out row under row."""
    return " ".join(["number"] * numeric + ["blank"] * (stacks and value is None))


def _label(column: Column, language: Language) -> str:
    """Return a column's head as text."""
    heading, unit = language.translate(column["heading"]), column["unit"]
    if not unit or unit == "year":
        return heading
    return f"{heading} ({language.translate(unit)})"


def _head(column: Column, language: Language) -> str:
    heading = escape(language.translate(column["heading"]), quote=False)
    unit = column["unit"]
    if not unit or unit == "year":
        return heading
    return f"{heading} " + element(
        "span", escape(f"({language.translate(unit)})", quote=False), class_="unit"
    )


def _is_numeric(values: list[Any]) -> bool:
    known = [value for value in values if value is not None]
    return bool(known) and all(
        isinstance(value, (int, float, dict)) and not isinstance(value, bool) for value in known
    )


def _is_year(column: Column) -> bool:
    return "year" in (column["unit"], column["name"])


def _digits(column: Column, values: list[Any]) -> int:
    """Return the decimals of a column: those asked for, else what its values call for.

    The largest value shows three digits, the smallest two, none more than it has.
    """
    if "digits" in column:
        return int(column["digits"])
    known = [float(v) for v in values if isinstance(v, (int, float)) and not isinstance(v, bool)]
    sizes = [abs(value) for value in known if value]
    if not sizes:
        return 0
    called_for = max(2 - _magnitude(max(sizes)), 1 - _magnitude(min(sizes)))
    has = max(max(0, -int(Decimal(repr(v)).normalize().as_tuple().exponent)) for v in known)
    return max(0, min(MOST_DECIMALS, called_for, has))


def _magnitude(value: float) -> int:
    return math.floor(math.log10(value))


def _cell(value: Any, column: Column, digits: int, language: Language) -> str:
    if value is None:
        hidden = element("span", language.translate(MISSING), class_="visually-hidden")
        return f'<span aria-hidden="true">\N{EN DASH}</span>{hidden}'
    if isinstance(value, dict):
        return escape(written(value, language), quote=False)
    if isinstance(value, bool):
        return escape(language.translate(YES if value else NO))
    if isinstance(value, (int, float)):
        return str(int(value)) if _is_year(column) else language.number(value, digits)
    return escape(language.translate(str(value)), quote=False)


def csv_text(columns: list[Column], rows: list[Row]) -> str:
    """Return the rows as CSV: a head of column names, decimal points, blanks for missing values."""
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow([column["name"] for column in columns])
    for row in rows:
        writer.writerow(["" if value is None else _plain(value) for value in row])
    return file.getvalue()


def _plain(value: Any) -> str:
    if isinstance(value, dict):
        return _plain(value["value"])
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
