"""Putting a new vintage in place: the table and its description together, or neither."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path
from typing import Any

import yaml

from analysis.data.check import check_tables
from analysis.data.package import (
    DESCRIPTOR,
    FOLDER,
    Resource,
    _read,
    read_descriptor,
    resources,
    sha256,
)
from analysis.data.update.proposal import Proposal
from analysis.errors import InputError


def write(proposal: Proposal, *, accept_changes: bool = False, folder: Path = FOLDER) -> list[str]:
    """Put a proposal in place, and return what its description says anew, in words.

    The table's new hash, the vintage and, where years were added, the latest year allowed go into
    the description. The two files are written beside their places and moved there one after the
    other; if the second can't be moved, the first goes back.

    Args:
        proposal: what the download changes.
        accept_changes: whether rows that the table has may change or go.
        folder: of the data package.

    Raises:
        InputError: rows would change or go and that was not accepted, the new table breaks its
            description, or a file can't be written. Nothing is changed then.
    """
    if proposal.history and not accept_changes:
        listed = "\n".join(f"  {change}" for change in proposal.history)
        count = len(proposal.history)
        rows = "1 row that the table has" if count == 1 else f"{count} rows that the table has"
        raise InputError(
            f"{proposal.download.name} would change {rows}; nothing was written. If the producer "
            f"revised them, run again with --accept-changes\n{listed}"
        )
    descriptor = read_descriptor(folder)
    name = proposal.described.name
    entry = next(entry for entry in descriptor["resources"] if entry["name"] == name)
    told = _describe(entry, proposal)
    _check(entry, proposal)
    text = yaml.safe_dump(descriptor, sort_keys=False, allow_unicode=True, width=100)
    _replace_both(
        (folder / proposal.described.path, proposal.content),
        (folder / DESCRIPTOR, text.encode("utf-8")),
    )
    resources.cache_clear()
    _read.cache_clear()
    return told


def _describe(entry: dict[str, Any], proposal: Proposal) -> list[str]:
    """Bring a table's description up to date; return what changed in it besides the hash."""
    entry["hash"] = sha256(proposal.content)
    vintage = {
        "feed": proposal.feed.name,
        "updated": proposal.updated,
        "file": proposal.download.name,
        "hash": proposal.download.digest,
    }
    others = [item for item in entry.get("vintages", []) if item["feed"] != proposal.feed.name]
    entry["vintages"] = [*others, vintage]
    told = []
    for field in entry["schema"]["fields"]:
        limits = field.get("constraints", {})
        if proposal.last_year and field["name"] == "year" and "maximum" in limits:
            latest = max(int(limits["maximum"]), proposal.last_year)
            if latest != limits["maximum"]:
                told.append(f"year: the latest allowed was {limits['maximum']}, now {latest}")
                limits["maximum"] = latest
    return told


def _check(entry: dict[str, Any], proposal: Proposal) -> None:
    """Hold the new table to its description before it is put in place."""
    with tempfile.TemporaryDirectory() as scratch:
        path = Path(scratch) / proposal.described.path
        path.parent.mkdir(parents=True)
        path.write_bytes(proposal.content)
        problems = check_tables([Resource(**entry)], Path(scratch))
    if problems:
        raise InputError("\n".join(problems))


def _replace_both(first: tuple[Path, bytes], second: tuple[Path, bytes]) -> None:
    """Write both files beside their places, then move them there: both, or neither."""
    before = first[0].with_name(f"{first[0].name}.old")
    beside = [path.with_name(f"{path.name}.new") for path, _ in (first, second)]
    try:
        shutil.copy2(first[0], before)
        for path, (_, content) in zip(beside, (first, second), strict=True):
            with path.open("wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
        beside[0].replace(first[0])
        try:
            beside[1].replace(second[0])
        except OSError:
            before.replace(first[0])
            raise
    except OSError as error:
        raise InputError(
            f"{first[0].name}: cannot be written: {error.strerror or error}; nothing was changed"
        ) from None
    finally:
        for path in (before, *beside):
            path.unlink(missing_ok=True)
