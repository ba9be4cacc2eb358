"""Official downloads as they come: PxWeb's JSON-stat2 and CSV, and SDMX-CSV.

JSON-stat2 is read by pyjstat. SDMX-CSV is read as the table that it is: readers of SDMX ask for the
data structure definition besides, which a download does not hold.
"""

from __future__ import annotations

import csv
import io
import json
import math
import re
import warnings
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from analysis.data.package import sha256
from analysis.errors import InputError

if TYPE_CHECKING:
    import pandas as pd

VALUE = "value"
CONTENTS, TIME = "ContentsCode", "Tid"
MISSING = frozenset({"", ".", "..", ":", "-", "…", "nan", "NaN"})
_PLAIN_HEADS = frozenset({"value", "verdi"})
_TITLE = re.compile(r"^(?P<table>\d{5}): ")
_HEAD_WITH_TIME = re.compile(r"^(?P<contents>.*\S)\s+(?P<time>\d{4}(?:[MKQ]\d{1,2})?)$")
# What SDMX-CSV says of each observation besides its dimensions.
_SDMX_OBSERVATION = frozenset({"UNIT_MULT", "DECIMALS", "BASE_PER", "CONF_STATUS", "COMMENT_OBS"})
# How files start that hold a download in a form which is not read.
_NO_TEXT = {
    b"PK": "an Excel file or a zip",
    b"\xd0\xcf\x11\xe0": "an old Excel file",
    b"\x1f\x8b": "a compressed file",
    b"\xff\xfe": "text in UTF-16",
    b"\xfe\xff": "text in UTF-16",
}
_SDMX_LABELLED = re.compile(r"^[A-Z][A-Z0-9_]*: ")
_SDMX_HEAD = ("DATAFLOW", "STRUCTURE")


@dataclass(frozen=True)
class Download:
    """What a file holds: one row an observation.

    Attributes:
        frame: a column of text for each dimension, and ``value`` (missing where the producer has
            none).
        labels: for each dimension, what its codes are called, where the file tells.
        units: for each of the contents' codes or labels, its unit, where the file tells.
        table: the producer's name of the table or dataflow, where the file tells.
        updated: the date (``2026-03-10``) of this vintage, where the file tells.
        form: json-stat2, pxweb-csv or sdmx-csv.
        name: of the file.
        digest: of the file's bytes.
    """

    frame: pd.DataFrame
    form: str
    name: str
    digest: str
    labels: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    units: Mapping[str, str] = field(default_factory=dict)
    table: str = ""
    updated: str = ""

    @property
    def dimensions(self) -> list[str]:
        """The dimensions' names, as the file has them."""
        return [str(name) for name in self.frame.columns if name != VALUE]


def read(path: Path) -> Download:
    """Return what an official download holds.

    Raises:
        InputError: the file is missing or empty, is of no known form, or is broken.
    """
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        raise InputError(f"{path}: no such file") from None
    except OSError as error:
        raise InputError(f"{path}: cannot be read: {error.strerror}") from None
    text = _decoded(content, path)
    if not text.strip():
        raise InputError(f"{path}: the file is empty")
    start = text.lstrip()
    if start.startswith("{"):
        found = _json_stat(text, path)
    elif start.startswith("<"):
        raise InputError(
            f"{path}: this is a web page or XML; save the download as JSON-stat2, as CSV or, from "
            "the OECD, as SDMX-CSV"
        )
    else:
        found = _csv(text, path)
    digest = sha256(content)
    return Download(**found, name=path.name, digest=digest)


def _decoded(content: bytes, path: Path) -> str:
    """Return the text: UTF-8 where it is, else Latin-1, in which PxWeb saves for Excel."""
    for start, what in _NO_TEXT.items():
        if content.startswith(start):
            raise InputError(
                f"{path}: this is {what}; save the download as JSON-stat2, as CSV or, from the "
                "OECD, as SDMX-CSV"
            )
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("latin-1")


def _json_stat(text: str, path: Path) -> dict[str, Any]:
    from pyjstat import pyjstat  # noqa: PLC0415 (slow, and only updates need it)

    try:
        content = json.loads(text)
    except ValueError as error:
        raise InputError(f"{path}: not whole JSON: {error}") from None
    if not isinstance(content, dict) or content.get("class") != "dataset":
        raise InputError(f"{path}: JSON, but not a JSON-stat2 dataset (no class: dataset)")
    for key in ("id", "size", "dimension", "value"):
        if key not in content:
            raise InputError(f"{path}: a JSON-stat2 dataset without {key}")
    sizes, values = content["size"], content["value"]
    if not (isinstance(sizes, list) and all(isinstance(size, int) for size in sizes)):
        raise InputError(f"{path}: size must be a list of whole numbers, one a dimension")
    cells = math.prod(sizes)
    if isinstance(values, list) and len(values) != cells:
        raise InputError(
            f"{path}: {len(values):,} values for {cells:,} cells; the download is not whole"
        )
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)  # of pyjstat's own older functions
            frame = pyjstat.Dataset.read(text).write("dataframe", naming="id")
        return _described(frame, content)
    except (KeyError, ValueError, TypeError, IndexError, AttributeError) as error:
        told = " ".join(str(error).split())
        raise InputError(f"{path}: not a JSON-stat2 dataset that can be read: {told}") from None


def _described(frame: pd.DataFrame, content: dict[str, Any]) -> dict[str, Any]:
    """Return a JSON-stat2 dataset's cells with what the file says of them."""
    for name in content["id"]:
        frame[name] = frame[name].astype(str)
    frame[VALUE] = frame[VALUE].astype(float)
    categories = {name: content["dimension"][name]["category"] for name in content["id"]}
    units = {
        code: str(unit.get("base", ""))
        for category in categories.values()
        for code, unit in category.get("unit", {}).items()
    }
    px = content.get("extension", {}).get("px", {})
    return {
        "frame": frame,
        "form": "json-stat2",
        "labels": {
            name: {str(code): str(label) for code, label in category.get("label", {}).items()}
            for name, category in categories.items()
        },
        "units": units,
        "table": str(px.get("tableid") or _title_table(str(content.get("label", "")))),
        "updated": str(content.get("updated", ""))[:10],
    }


def _title_table(title: str) -> str:
    match = _TITLE.match(title)
    return match["table"] if match else ""


def _csv(text: str, path: Path) -> dict[str, Any]:
    import pandas as pd  # noqa: PLC0415

    lines = text.splitlines()
    title = next((line.strip().strip('"') for line in lines if line.strip()), "")
    head = [line for line in lines if line.strip()]
    table = _title_table(title)
    # "CSV with title": a line with the title alone stands above the headings.
    if table and not any(mark in head[0].strip('"') for mark in (";", "\t")) and len(head) > 1:
        head = head[1:]
    mark = max((";", "\t", ","), key=head[0].count)
    try:
        rows = list(csv.reader(io.StringIO("\n".join(head)), delimiter=mark))
    except csv.Error as error:
        raise InputError(f"{path}: not CSV that can be read: {error}") from None
    names = [name.strip() for name in rows[0]]
    if len(names) < 2:
        raise InputError(f"{path}: not a table: its first line has one cell")
    for number, row in enumerate(rows[1:], 2):
        if len(row) != len(names):
            raise InputError(
                f"{path}: row {number} has {len(row)} cells and the headings {len(names)}; the "
                "download is not whole"
            )
    frame = pd.DataFrame(rows[1:], columns=names, dtype=str)
    twice = next((name for at, name in enumerate(names) if name in names[:at]), None)
    if twice is not None:
        raise InputError(f"{path}: the heading '{twice}' stands twice")
    if frame.empty:
        raise InputError(f"{path}: headings, but no rows")
    found = _sdmx(frame, path) if names[0].partition(":")[0] in _SDMX_HEAD else _pxweb(frame, path)
    return {"table": table, **found, "frame": _numbers(found["frame"], path)}


def _sdmx(frame: pd.DataFrame, path: Path) -> dict[str, Any]:
    """Return an SDMX-CSV as dimensions and value; labels, where the file has them, left out.

    Labels stand in columns of their own, or behind each code, as in ``NOR: Norway``.
    """
    labelled = [str(name) for name in frame.columns if _SDMX_LABELLED.match(str(name))]
    codes = {name: name.partition(": ")[0] for name in labelled}
    frame = frame.assign(**{name: frame[name].str.partition(": ")[0] for name in labelled})
    frame = frame.rename(columns=codes)
    if "OBS_VALUE" not in frame:
        raise InputError(f"{path}: SDMX-CSV without a column OBS_VALUE")
    flow = str(frame["STRUCTURE_ID" if "STRUCTURE_ID" in frame else frame.columns[0]].iloc[0])
    others = {*_SDMX_HEAD, *_SDMX_OBSERVATION, "STRUCTURE_ID", "STRUCTURE_NAME", "ACTION"}
    kept = [
        name
        for name in frame.columns
        if name == name.upper()
        and " " not in name
        and name not in others
        and not name.startswith("OBS_")
    ]
    found = frame[kept].assign(**{VALUE: frame["OBS_VALUE"]})
    if "UNIT_MULT" in frame:
        powers = frame["UNIT_MULT"].where(frame["UNIT_MULT"].str.strip() != "", "0")
        if not powers.str.fullmatch(r"\s*-?\d{1,2}\s*").all():
            raise InputError(f"{path}: UNIT_MULT must hold whole powers of ten")
        known = ~found[VALUE].isin(MISSING)
        scaled = _numbers(found[known], path)[VALUE] * 10.0 ** powers[known].astype(int)
        found.loc[known, VALUE] = scaled.map(repr)
    return {"frame": found, "form": "sdmx-csv", "table": flow.partition("(")[0]}


def _pxweb(frame: pd.DataFrame, path: Path) -> dict[str, Any]:
    """Return PxWeb's CSV as dimensions and value, whether time runs across or down."""
    import pandas as pd  # noqa: PLC0415

    across = {
        str(name): match for name in frame.columns if (match := _HEAD_WITH_TIME.match(str(name)))
    }
    if not across:
        *_, last = frame.columns
        found = frame.rename(columns={last: VALUE})
        if last.casefold() not in _PLAIN_HEADS:
            found.insert(0, CONTENTS, last)
        return {"frame": found, "form": "pxweb-csv"}
    kept = [name for name in frame.columns if name not in across]
    parts = []
    for name, match in across.items():
        part = frame[kept].copy()
        part[CONTENTS], part[TIME], part[VALUE] = match["contents"], match["time"], frame[name]
        parts.append(part)
    if not kept and len(frame) > 1:
        raise InputError(f"{path}: {len(frame)} rows that no heading tells apart")
    return {"frame": pd.concat(parts, ignore_index=True), "form": "pxweb-csv"}


def _numbers(frame: pd.DataFrame, path: Path) -> pd.DataFrame:
    """Return the frame with its values as numbers; a decimal comma counts as a point."""

    def number(text: str) -> float:
        stripped = text.strip()
        if stripped in MISSING:
            return float("nan")
        try:
            value = float(stripped.replace(" ", "").replace("\u00a0", "").replace(",", "."))
        except ValueError:
            value = math.inf
        if not math.isfinite(value):
            raise InputError(f"{path}: '{stripped}' is not a number")
        return value

    return frame.assign(**{VALUE: [number(str(text)) for text in frame[VALUE]]})
