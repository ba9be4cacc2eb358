"""Recording a table's content: its hash goes into the descriptor once the table passes."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import yaml

from analysis.data.check import check_tables
from analysis.data.package import (
    DESCRIPTOR,
    FOLDER,
    _read,
    read_descriptor,
    resource,
    resources,
    sha256,
)
from analysis.errors import InputError


def seal(wanted: Sequence[str] = (), folder: Path = FOLDER) -> list[str]:
    """Write the hashes of the named tables (of all, where none is named) into the descriptor.

    Returns the names of the tables whose hash changed.

    Raises:
        InputError: a name is unknown, or a table breaks its own description (nothing is written).
    """
    chosen = [resource(name, folder) for name in wanted] or list(resources(folder).values())
    problems = check_tables(chosen, folder)
    if problems:
        raise InputError("\n".join(problems))
    hashes = {item.name: sha256((folder / item.path).read_bytes()) for item in chosen}
    descriptor = read_descriptor(folder)
    changed = []
    for entry in descriptor["resources"]:
        new = hashes.get(entry["name"], entry.get("hash"))
        if new != entry.get("hash"):
            entry["hash"] = new
            changed.append(entry["name"])
    if changed:
        text = yaml.safe_dump(descriptor, sort_keys=False, allow_unicode=True, width=100)
        temporary = folder / f"{DESCRIPTOR}.new"
        temporary.write_text(text, encoding="utf-8")
        temporary.replace(folder / DESCRIPTOR)
        resources.cache_clear()
        _read.cache_clear()
    return changed
