"""The one door for figures and tables: nothing leaves a notebook without its description.

What a cell prints is one machine-readable thing, equal to the byte when nothing changed. Pictures,
tables, downloads and translations are made from it when the book is built.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from analysis.figures import theme
from analysis.figures.sentences import Said, Words, as_words, plain
from analysis.figures.values import stable, written

FIGURE_MIME = "application/vnd.vegalite.v6+json"
TABLE_MIME = "application/vnd.lis1.table.v1+json"

Column = tuple[str, str] | tuple[str, str, int]
Spec = dict[str, Any]

_KEBAB = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*\Z")
_COUNTED = re.compile(r"\b(view|param)_(\d+)\b")


@dataclass(frozen=True, repr=False)
class Figure:
    """A chart with everything a reader needs to trust it; shown by Jupyter and by the book."""

    spec: Spec

    @property
    def about(self) -> dict[str, Any]:
        """The description that travels with the chart."""
        found: dict[str, Any] = self.spec["usermeta"]["figure"]
        return found

    def __repr__(self) -> str:
        """Return the id and the finding."""
        return f"Figure {self.about['id']}: {plain(self.about['title'])}"

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, Any]:
        return {FIGURE_MIME: self.spec, "text/plain": repr(self)}


@dataclass(frozen=True, repr=False)
class Table:
    """A table with its title, units and sources; shown by Jupyter and by the book."""

    content: dict[str, Any]
    text: str

    def __repr__(self) -> str:
        """Return the rows as plain text."""
        return self.text

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, Any]:
        return {TABLE_MIME: self.content, "text/plain": self.text}


def figure(
    chart: Any,
    *,
    id: str,
    title: Said,
    subtitle: Said,
    sources: Sequence[str],
    alt: Said,
    data: pd.DataFrame,
    columns: Mapping[str, Column] | None = None,
    note: Said = "",
) -> Figure:
    """Return a chart ready to be published.

    Args:
        chart: an Altair chart or a Vega-Lite specification.
        id: kebab-case, stable: links, downloads and pictures carry it.
        title: the finding.
        subtitle: what is drawn, and in what unit.
        sources: names of tables in the data package, at least one.
        alt: the chart's shape and the figures that matter, for readers who can't see it.
        data: the rows behind the chart, for the table and the downloads.
        columns: ``{column: (heading, unit)}`` or ``(heading, unit, decimals)``, in the order shown;
            a unit of ``year`` keeps numbers without a thousands mark. All columns when left out.
        note: what the chart can't tell.

    Raises:
        ValueError: something is missing or blank, the id is not kebab-case, there are no rows, a
            column is unknown, or a number is infinite; the message names the figure.
    """
    about = _described(
        "figure", id, data, columns, sources, title=title, subtitle=subtitle, alt=alt
    )
    about["note"] = as_words(note)
    spec: Spec = chart.to_dict() if hasattr(chart, "to_dict") else dict(chart)
    spec = _renamed(spec)
    spec["config"] = theme.config()
    spec["description"] = plain(about["alt"])
    if "layer" in spec or "mark" in spec:
        spec["width"] = "container"
        spec["autosize"] = {"type": "fit-x", "contains": "padding"}
    parameters = spec.setdefault("params", [])
    if all(parameter["name"] != "narrow" for parameter in parameters):
        parameters.insert(0, {"name": "narrow", "value": False})
    narrow_height = spec.get("usermeta", {}).get("narrow_height")
    if narrow_height:
        about["narrow_height"] = narrow_height
    spec["usermeta"] = {"figure": about}
    return Figure(_settled(spec, f"figure {id}"))


def table(
    data: pd.DataFrame,
    *,
    id: str,
    title: Said,
    columns: Mapping[str, Column] | None = None,
    sources: Sequence[str],
    note: Said = "",
    download: pd.DataFrame | None = None,
    folded: bool = False,
) -> Table:
    """Return a table ready to be published; arguments and errors as for ``figure``.

    A cell may be a value (``number(2.06, 2)``, ``year(2015)``, ``text("holds")``) where the rows of
    a column differ in decimals or kind. ``download`` holds other rows than those shown, for a list
    too long to print: readers then take these. ``folded`` hides the rows until a reader opens them,
    for a long list that few read whole.
    """
    content = _described("table", id, data, columns, sources, title=title)
    content["note"] = as_words(note)
    shown = data[[column["name"] for column in content["columns"]]]
    if folded:
        content["folded"] = True
    if download is not None:
        whole = _described("table", id, download, None, sources, title=title)
        content["download"] = {key: whole[key] for key in ("columns", "rows")}
    words = shown.map(lambda cell: written(cell) if isinstance(cell, dict) else cell)
    return Table(_settled(content, f"table {id}"), words.to_string(index=False))


def _described(
    kind: str,
    id: str,
    data: pd.DataFrame,
    columns: Mapping[str, Column] | None,
    sources: Sequence[str],
    **texts: Said,
) -> dict[str, Any]:
    name = f"{kind} {id or '(without an id)'}"
    if not isinstance(id, str) or not _KEBAB.match(id):
        raise ValueError(f"{name}: the id must be kebab-case, such as need-by-alternative")
    for what, text in texts.items():
        if text is None or not str(text).strip():
            raise ValueError(f"{name}: {what} is missing")
    if isinstance(sources, str) or not sources or any(not str(s).strip() for s in sources):
        raise ValueError(f"{name}: sources is missing; name at least one table of the data package")
    if not isinstance(data, pd.DataFrame) or data.empty:
        raise ValueError(f"{name}: data is missing; it needs at least one row")
    words: dict[str, Words] = {what: as_words(text) for what, text in texts.items()}
    heads = list(_columns(name, data, columns))
    values = [data[head["name"]].tolist() for head in heads]
    rows = [[_cell(value) for value in row] for row in zip(*values, strict=True)]
    return {"id": id, **words, "sources": list(sources), "columns": heads, "rows": rows}


def _columns(
    name: str, data: pd.DataFrame, columns: Mapping[str, Column] | None
) -> Iterator[dict[str, Any]]:
    given: Mapping[str, Column] = columns or {
        str(column): (str(column).replace("_", " ").capitalize(), "") for column in data.columns
    }
    for column, (heading, unit, *digits) in given.items():
        if column not in data.columns:
            raise ValueError(f"{name}: columns names {column}, which the data doesn't have")
        if not heading.strip():
            raise ValueError(f"{name}: column {column} has no heading")
        head: dict[str, Any] = {"name": column, "heading": heading, "unit": unit}
        if digits:
            head["digits"] = digits[0]
        yield head


def _cell(value: Any) -> Any:
    if isinstance(value, dict):
        return value
    if pd.api.types.is_scalar(value) and pd.isna(value):
        return None
    if hasattr(value, "item"):
        value = value.item()
    return value if isinstance(value, (bool, int, float, str)) else str(value)


def _renamed(spec: Spec) -> Spec:
    """Number what Altair names by a hash or a running count, in order of first appearance."""
    datasets = spec.get("datasets", {})
    names: dict[str, str] = {}

    def note(part: Any) -> None:
        if isinstance(part, dict):
            data = part.get("data")
            if isinstance(data, dict) and data.get("name") in datasets:
                names.setdefault(data["name"], f"data{len(names)}")
            for key in sorted(part):
                if key != "datasets":
                    note(part[key])
        elif isinstance(part, list):
            for item in part:
                note(item)

    note(spec)
    drawn = json.dumps({key: spec[key] for key in spec if key != "datasets"}, sort_keys=True)
    counts: dict[str, str] = {}
    drawn = _COUNTED.sub(lambda m: counts.setdefault(m[0], f"{m[1]}_{len(counts) + 1}"), drawn)
    for old, new in names.items():
        drawn = drawn.replace(f'"{old}"', f'"{new}"')
    renamed: Spec = json.loads(drawn)
    if names:
        renamed["datasets"] = {new: datasets[old] for old, new in names.items()}
    return renamed


def _settled(content: dict[str, Any], name: str) -> dict[str, Any]:
    """Sort keys, round floats as sentences do, write a missing number as null."""
    settled: dict[str, Any] = _settle(content, name)
    return settled


def _settle(value: Any, name: str) -> Any:
    if isinstance(value, dict):
        return {key: _settle(value[key], name) for key in sorted(value)}
    if isinstance(value, (list, tuple)):
        return [_settle(item, name) for item in value]
    if isinstance(value, float):
        if math.isnan(value):
            return None
        if math.isinf(value):
            raise ValueError(f"{name}: a number is infinite")
        return stable(value)
    return value
