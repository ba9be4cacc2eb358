"""The data that readers take: each table, the parameters, and everything as one zip."""

from __future__ import annotations

import io
import json
import zipfile
from pathlib import Path
from typing import Any

from analysis import parameters
from analysis.book.citations import every_bibtex
from analysis.data import FOLDER as DATA
from analysis.data.package import read_descriptor
from analysis.parameters import schema
from analysis.parameters.sets import BASELINE

ZIP = "lis1-tables.zip"
EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest a zip can say: equal content, equal bytes


def write(folder: Path, chosen: parameters.ParameterSet) -> None:
    """Write every download below a folder: the files one by one, then all of them as one zip."""
    found = files(chosen)
    for name, content in found.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    (folder / ZIP).write_bytes(zipped(found))


def files(chosen: parameters.ParameterSet) -> dict[str, bytes]:
    """Return every download by its address below the data folder.

    A table comes as CSV and with its description as JSON; ``datapackage.json`` holds all
    descriptions, ``parameters.json`` the assumptions this site was built with, ``measures`` what
    each measure changes, and a scenario's site the scenario itself; the schema is for editors of
    scenario files.
    """
    descriptor = read_descriptor()
    found = {"datapackage.json": _json(descriptor), "parameters.json": _json(_assumptions(chosen))}
    for described in descriptor["resources"]:
        found[described["path"]] = (DATA / described["path"]).read_bytes()
        found[f"tables/{described['name']}.json"] = _json(described)
    for folder in ("parameters", "measures"):
        for path in sorted((DATA / folder).glob("*.yml")):
            found[f"{folder}/{path.name}"] = path.read_bytes()
    found[schema.NAME] = schema.text().encode("utf-8")
    if chosen.name != BASELINE:
        found["scenario.yml"] = chosen.as_file().encode("utf-8")
    found["citations.bib"] = every_bibtex().encode("utf-8")
    return found


def zipped(content: dict[str, bytes]) -> bytes:
    """Return files as a zip whose bytes depend on their names and content alone."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name in sorted(content):
            entry = zipfile.ZipInfo(name, EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, content[name])
    return file.getvalue()


def _assumptions(chosen: parameters.ParameterSet) -> dict[str, Any]:
    values = chosen.values.model_dump()
    return {
        "parameter_set": chosen.name,
        "title": chosen.title,
        "hash": chosen.digest,
        "parameters": [
            {
                "name": name,
                **entry.model_dump(mode="json"),
                "value": values[name],
                "baseline": entry.value,
            }
            for name, entry in parameters.entries().items()
        ],
    }


def _json(content: Any) -> bytes:
    return (json.dumps(content, ensure_ascii=False, indent=1, default=str) + "\n").encode("utf-8")
