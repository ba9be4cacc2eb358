"""A download as rows of a table: the feed that it belongs to, its selection, its units."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from analysis.data.update.downloads import VALUE, Download
from analysis.data.update.feed import Dimension, Feed
from analysis.errors import InputError

if TYPE_CHECKING:
    import pandas as pd

_YEAR = re.compile(r"^(?P<year>\d{4})$")
_MONTH = re.compile(r"^(?P<year>\d{4})-?M?(?P<month>0[1-9]|1[0-2])$")


def chosen(download: Download, known: list[Feed], name: str) -> Feed:
    """Return the feed that a download belongs to.

    Raises:
        InputError: the file says that it is another table, or lacks a dimension.
    """
    wanted = ", ".join(feed.name for feed in known)
    by_id = [feed for feed in known if feed.table in re.split(r"[:(\s]", download.table)]
    if download.table and not by_id and not _same_flow(download.table, known):
        raise InputError(f"{download.name} is table {download.table}; {name} comes from {wanted}")
    candidates = by_id or _same_flow(download.table, known) or known
    lacking = {feed.name: _lacking(download, feed) for feed in candidates}
    fitting = [feed for feed in candidates if not lacking[feed.name]]
    if not fitting:
        first = candidates[0]
        names = lacking[first.name][0].names
        raise InputError(
            f"{download.name}: no dimension is called {' or '.join(names)}, which {first.name} "
            f"has; the file has {', '.join(download.dimensions)}. Download the table with all its "
            "dimensions"
        )
    return fitting[0]


def _same_flow(table: str, known: list[Feed]) -> list[Feed]:
    return [feed for feed in known if feed.table and feed.table in table]


def _lacking(download: Download, feed: Feed) -> list[Dimension]:
    return [item for item in feed.dimensions if _column(download, item) is None]


def _column(download: Download, dimension: Dimension) -> str | None:
    wanted = {name.casefold() for name in dimension.names}
    return next((name for name in download.dimensions if name.casefold() in wanted), None)


def apply(download: Download, feed: Feed, now: pd.DataFrame) -> tuple[pd.DataFrame, list[str]]:
    """Return the download as rows of the table, and what was left out, in words.

    Args:
        download: what the file holds.
        feed: how it becomes rows.
        now: the table's rows that the feed keeps up to date, as text.

    Returns:
        The key columns as text, and the value column as numbers, rounded.

    Raises:
        InputError: nothing is left, a dimension that the mapping doesn't name has several values, a
            year can't be read, a unit is another, or a row stands twice.
    """
    frame, told = download.frame.copy(), []
    columns: list[str] = []
    used = set()
    for dimension in feed.dimensions:
        name = _column(download, dimension)
        assert name is not None  # ``chosen`` has looked
        used.add(name)
        frame, said = _filtered(frame, download, dimension, name, now)
        told += said
        if dimension.column:
            columns.append(dimension.column)
    _refuse_loose(frame, download, used)
    _refuse_unit(frame, download, feed)
    frame = frame.dropna(subset=[VALUE])
    if frame.empty:
        raise InputError(f"{download.name}: no number is left after {feed.name}'s selection")
    return _settled(frame, feed, columns, download, told)


def _filtered(
    frame: pd.DataFrame, download: Download, dimension: Dimension, name: str, now: pd.DataFrame
) -> tuple[pd.DataFrame, list[str]]:
    labels = download.labels.get(name, {})
    codes = frame[name].str.strip()
    if dimension.allowed is not None:
        wanted = {text.casefold() for text in dimension.allowed}
        keep = [
            code.casefold() in wanted or labels.get(code, "").strip().casefold() in wanted
            for code in codes
        ]
        if not any(keep):
            raise InputError(
                f"{download.name}: {name} has none of {', '.join(dimension.allowed)}; it has "
                f"{_few(codes)}"
            )
        return frame[keep], []
    assert dimension.column is not None
    if dimension.time:
        return frame.assign(**_times(codes, dimension, download)), []
    if dimension.codes is not None:
        ours = dimension.codes
        found = [ours.get(code) or ours.get(labels.get(code, "").strip()) or "" for code in codes]
        return frame.assign(**{dimension.column: found})[[bool(item) for item in found]], []
    frame = frame.assign(**{dimension.column: codes})
    if not dimension.only_known or now.empty:
        return frame, []
    known = set(now[dimension.column])
    others = [code for code in dict.fromkeys(codes) if code not in known]
    said = [f"{name} not among the table's, left out: {', '.join(others)}"] if others else []
    return frame[codes.isin(known)], said


def _times(codes: pd.Series[Any], dimension: Dimension, download: Download) -> dict[str, Any]:
    pattern = _YEAR if dimension.time == "year" else _MONTH
    matches = [pattern.match(code) for code in codes]
    for code, match in zip(codes, matches, strict=True):
        if match is None:
            kind = "a year" if dimension.time == "year" else "a month such as 2024M01"
            raise InputError(f"{download.name}: the time '{code}' is not {kind}")
    return {str(dimension.column): [match["year"] for match in matches if match]}


def _refuse_loose(frame: pd.DataFrame, download: Download, used: set[str]) -> None:
    for name in download.dimensions:
        if name not in used and frame[name].nunique() > 1:
            raise InputError(
                f"{download.name}: the dimension {name} has several values ({_few(frame[name])}), "
                "and the mapping does not say which to take; download one of them alone"
            )


def _refuse_unit(frame: pd.DataFrame, download: Download, feed: Feed) -> None:
    if feed.value.units is None:
        return
    allowed = {unit.casefold() for unit in feed.value.units}
    for code, unit in download.units.items():
        present = any((frame[name] == code).any() for name in download.dimensions)
        if present and unit and unit.casefold() not in allowed:
            raise InputError(
                f"{download.name}: {code} is counted in '{unit}'; {feed.name} is read in "
                f"{' or '.join(feed.value.units)}"
            )


def _settled(
    frame: pd.DataFrame, feed: Feed, columns: list[str], download: Download, told: list[str]
) -> tuple[pd.DataFrame, list[str]]:
    """Return one row a key: its value, or the mean of its months where all of them are there."""
    used = [_column(download, dimension) for dimension in feed.dimensions]
    twice = frame.duplicated(subset=[name for name in used if name is not None])
    if twice.any():
        row = frame[twice].iloc[0]
        raise InputError(
            f"{download.name}: two numbers for {', '.join(str(row[name]) for name in columns)}"
        )
    grouped = frame.groupby(columns, sort=False)[VALUE].agg(["mean", "size"]).reset_index()
    if feed.value.mean_of > 1:
        whole = grouped["size"] == feed.value.mean_of
        for part in grouped[~whole].to_dict("records"):
            key = ", ".join(str(part[name]) for name in columns)
            told.append(f"{key}: {part['size']} of {feed.value.mean_of} months, left out")
        grouped = grouped[whole]
        if grouped.empty:
            raise InputError(f"{download.name}: no year has all its {feed.value.mean_of} months")
    grouped[feed.value.column] = (grouped["mean"] * feed.value.times).round(feed.value.digits)
    return grouped[[*columns, feed.value.column]].reset_index(drop=True), told


def _few(values: pd.Series[Any]) -> str:
    distinct = [str(value) for value in dict.fromkeys(values)]
    return ", ".join(distinct[:6]) + (", ..." if len(distinct) > 6 else "")
