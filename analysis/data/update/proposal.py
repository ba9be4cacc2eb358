"""What a download would change in a table, row by row, and whether it may."""

from __future__ import annotations

import csv
import io
import statistics
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from analysis.data.package import FOLDER, Resource, resource, verified
from analysis.data.update.downloads import Download
from analysis.data.update.feed import Feed, feeds
from analysis.data.update.mapping import apply, chosen
from analysis.errors import InputError

Row = dict[str, str]
Key = tuple[str, ...]

FAR = 2.0  # times: beyond it, another unit or another series is more likely than a revision
LEAP = 3.0  # times, from a year to the next


@dataclass(frozen=True)
class RowChange:
    """A row that the download adds, changes or no longer has, and its value before and after."""

    kind: Literal["added", "changed", "gone"]
    key: str
    before: str = ""
    after: str = ""

    def __str__(self) -> str:
        """Return the change on one line."""
        match self.kind:
            case "added":
                return f"added    {self.key}: {self.after}"
            case "changed":
                return f"changed  {self.key}: {self.before} -> {self.after}"
            case _:
                return f"gone     {self.key}: {self.before}"


@dataclass(frozen=True)
class Proposal:
    """A table as the download would make it.

    Attributes:
        described: the table, as it is described now.
        feed: the producer's table that the download is.
        download: the file.
        updated: the date of the vintage, where the file or the caller tells.
        changes: row by row; unchanged rows are not listed.
        unchanged: how many rows the download confirms.
        told: what was left out of the download, and why.
        content: the table's new bytes.
        last_year: the latest year in the new rows, where the table has years.
    """

    described: Resource
    feed: Feed
    download: Download
    updated: str
    changes: tuple[RowChange, ...]
    unchanged: int
    told: tuple[str, ...]
    content: bytes
    last_year: int | None

    @property
    def history(self) -> list[RowChange]:
        """The changes to rows that the table already has."""
        return [change for change in self.changes if change.kind != "added"]


def propose(name: str, download: Download, *, vintage: str = "", folder: Path = FOLDER) -> Proposal:
    """Return what a download would change in a table, without changing anything.

    Args:
        name: of the table.
        download: what the file holds.
        vintage: the date of the vintage, for a file that doesn't tell it.
        folder: of the data package.

    Raises:
        InputError: the table can't be updated so, the file is another table or broken, or its
            numbers are of another magnitude than the table's.
    """
    described = resource(name, folder)
    feed = chosen(download, feeds(name, folder), name)
    heads, rows = _rows(verified(described, folder))
    ours = [row for row in rows if _kept_by(row, feed)]
    import pandas as pd  # noqa: PLC0415

    found, told = apply(download, feed, pd.DataFrame(ours, columns=heads))
    keys = described.table_schema.primaryKey
    updated = download.updated or vintage
    new = {
        _key(row, keys): row
        for row in (_new_row(item, feed, heads, updated, download) for item in _records(found))
    }
    column = feed.value.column
    old = {_key(row, keys): row for row in ours}
    _refuse_magnitude(download, feed, old, new, keys)
    changes = _changes(old, new, column, keys, feed)
    merged = _merged(rows, old, new, feed, keys)
    _refuse_sums(merged, feed, download)
    years = [int(row["year"]) for row in new.values() if row.get("year", "").isdigit()]
    return Proposal(
        described=described,
        feed=feed,
        download=download,
        updated=updated,
        changes=tuple(changes),
        unchanged=len(set(old) & set(new)) - sum(c.kind == "changed" for c in changes),
        told=tuple(told),
        content=_written(heads, merged),
        last_year=max(years, default=None),
    )


def _rows(content: bytes) -> tuple[list[str], list[Row]]:
    reader = csv.DictReader(io.StringIO(content.decode("utf-8"), newline=""))
    return list(reader.fieldnames or []), list(reader)


def _written(heads: Sequence[str], rows: Sequence[Row]) -> bytes:
    text = io.StringIO()
    writer = csv.DictWriter(text, heads, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode("utf-8")


def _records(frame: object) -> list[dict[str, object]]:
    records: list[dict[str, object]] = frame.to_dict("records")  # type: ignore[attr-defined]
    return records


def _kept_by(row: Row, feed: Feed) -> bool:
    return all(row[column] == value for column, value in feed.rows.items())


def _key(row: Row, keys: Sequence[str]) -> Key:
    return tuple(row[key] for key in keys)


def _new_row(
    item: dict[str, object], feed: Feed, heads: Sequence[str], updated: str, download: Download
) -> Row:
    """Return a row of the table as text: what the download says, and where it comes from."""
    told = {**feed.rows, **feed.constants, **item}
    row = {head: _text(told[head]) if head in told else "" for head in heads}
    row[feed.value.column] = _number(float(str(item[feed.value.column])), feed.value.digits)
    if "published" in row and updated:
        row["published"] = updated[:4]
    if "read_from" in row:
        of = f" of {updated}" if updated else ""
        row["read_from"] = f"{feed.name}, vintage{of}, file {download.name} ({download.digest})"
    return row


def _text(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _number(value: float, digits: int) -> str:
    return str(int(value)) if digits <= 0 else repr(round(value, digits))


def _changes(
    old: dict[Key, Row], new: dict[Key, Row], column: str, keys: Sequence[str], feed: Feed
) -> list[RowChange]:
    named = [key for key in keys if key not in feed.rows]

    def name(row: Row) -> str:
        return ", ".join(f"{key} {row[key]}" for key in named)

    found = []
    for key, row in old.items():
        if key not in new:
            found.append(RowChange("gone", name(row), row[column]))
        elif float(row[column]) != float(new[key][column]):
            found.append(RowChange("changed", name(row), row[column], new[key][column]))
    added = [row for key, row in new.items() if key not in old]
    return [*found, *(RowChange("added", name(row), "", row[column]) for row in added)]


def _merged(
    rows: Sequence[Row], old: dict[Key, Row], new: dict[Key, Row], feed: Feed, keys: Sequence[str]
) -> list[Row]:
    """Return the table with new values in place and new rows after their own series."""
    column = feed.value.column
    merged: list[Row] = []
    for row in rows:
        key = _key(row, keys)
        if key not in old:
            merged.append(row)
        elif key in new:
            same = float(row[column]) == float(new[key][column])
            # What a row says besides, such as a caution, stays; the source is told anew.
            said = {head: text for head, text in new[key].items() if text}
            merged.append(row if same else row | said)
    series = [key for key in keys if key != "year"]
    for key, row in sorted(new.items()):
        if key in old:
            continue
        place = len(merged)
        for belongs in (_same(row, series), lambda other: _kept_by(other, feed)):
            at = [number for number, other in enumerate(merged) if belongs(other)]
            if at:
                place = at[-1] + 1
                break
        merged.insert(place, row)
    return merged


def _same(row: Row, columns: Sequence[str]) -> Callable[[Row], bool]:
    return lambda other: all(other[column] == row[column] for column in columns)


def _refuse_magnitude(
    download: Download, feed: Feed, old: dict[Key, Row], new: dict[Key, Row], keys: Sequence[str]
) -> None:
    """Refuse numbers of another magnitude: another unit, base year or series."""
    column = feed.value.column
    ratios = [
        float(new[key][column]) / float(old[key][column])
        for key in old.keys() & new.keys()
        if float(old[key][column])
    ]
    if ratios:
        middle = statistics.median(ratios)
        if not 1 / FAR <= middle <= FAR:
            raise InputError(
                f"{download.name}: its numbers are about {middle:,.4g} times those of the table; "
                "is it another unit, base year or series?"
            )
    if "year" not in keys:
        return
    every = old | new
    for key, row in new.items():
        if key in old or not row["year"].isdigit():
            continue
        before = _with(key, keys, str(int(row["year"]) - 1))
        value, other = float(row[column]), float(every[before][column]) if before in every else 0
        if other and not 1 / LEAP <= value / other <= LEAP:
            raise InputError(
                f"{download.name}: {row[column]} for {', '.join(key)} after "
                f"{every[before][column]} the year before; is it another unit or series?"
            )


def _with(key: Key, keys: Sequence[str], year: str) -> Key:
    return tuple(year if name == "year" else value for name, value in zip(keys, key, strict=True))


def _refuse_sums(rows: Sequence[Row], feed: Feed, download: Download) -> None:
    """Refuse a table whose parts don't add up to the totals that it has."""
    column = feed.value.column
    for rule in feed.sums:
        groups: dict[Key, dict[str, float]] = {}
        others = list(rule.by)
        for row in rows:
            if _kept_by(row, feed) and row[column]:
                groups.setdefault(_key(row, others), {})[row[rule.column]] = float(row[column])
        for key, values in groups.items():
            if rule.total not in values or any(part not in values for part in rule.parts):
                continue
            parts = sum(values[part] for part in rule.parts)
            slack = (len(rule.parts) + 1) / 2 * 10.0**-feed.value.digits
            if abs(parts - values[rule.total]) > slack + 1e-9:
                raise InputError(
                    f"{download.name}: {', '.join(key)}: the parts of {rule.total} sum to "
                    f"{parts:,g}, not to {values[rule.total]:,g}"
                )
