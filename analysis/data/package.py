"""The data package: what each table is, where it comes from, and its values as a data frame."""

from __future__ import annotations

import hashlib
import io
from copy import deepcopy
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import yaml
from pydantic import BaseModel, ConfigDict, StringConstraints, ValidationError

from analysis.errors import InputError, did_you_mean
from analysis.noted import Noted

if TYPE_CHECKING:
    import pandas as pd

FOLDER = Path(__file__).resolve().parents[2] / "data"
DESCRIPTOR = "datapackage.yaml"
LONGEST_LABEL = 80
PANDAS_TYPES = {
    "string": "str",
    "integer": "Int64",
    "year": "Int64",
    "number": "float64",
    "boolean": "boolean",
}


class Licence(BaseModel):
    """The terms a table comes under; ``checked`` tells whether we could read them at the source."""

    model_config = ConfigDict(extra="forbid")
    name: str
    title: str
    path: str | None = None
    checked: bool


class Field(BaseModel):
    """One column: its type, what it means, its unit and what it may hold."""

    model_config = ConfigDict(extra="forbid")
    name: str
    type: str
    title: str
    description: str = ""
    unit: str = ""
    constraints: dict[str, Any] = {}


class Schema(BaseModel):
    """The columns of a table and the ones that name a row."""

    model_config = ConfigDict(extra="forbid")
    fields: list[Field]
    primaryKey: list[str]


class Vintage(BaseModel):
    """The download that last brought a table's rows up to date, by the table of its producer."""

    model_config = ConfigDict(extra="forbid")
    feed: str
    updated: str
    file: str
    hash: str


class Resource(BaseModel):
    """One table with its provenance, as ``datapackage.yaml`` describes it.

    ``label`` is what the source line under a figure calls the table, where producer and place
    together are too long for that.
    """

    model_config = ConfigDict(extra="forbid")
    name: str
    path: str
    title: str
    description: str
    document: str | list[str]
    label: Annotated[str, StringConstraints(max_length=LONGEST_LABEL)] = ""
    place: str
    producer: str
    producer_says: str
    what_we_did: str
    licence: Licence
    hash: str = ""
    vintages: list[Vintage] = []
    table_schema: Schema

    def __init__(self, **values: Any) -> None:
        values["table_schema"] = values.pop("schema", None)
        super().__init__(**values)

    @property
    def called(self) -> str:
        """What a source line calls the table."""
        return self.label or f"{self.producer}, {self.place}"

    @property
    def documents(self) -> list[str]:
        """Keys of the documents the table comes from, as the bibliography has them."""
        return [self.document] if isinstance(self.document, str) else self.document


def sha256(content: bytes) -> str:
    """Return the hash in the form the Data Package standard writes it."""
    return "sha256:" + hashlib.sha256(content).hexdigest()


def read_descriptor(folder: Path = FOLDER) -> dict[str, Any]:
    """Return the parsed descriptor, a copy that is the caller's to change.

    Raises:
        InputError: the file is missing or is not YAML.
    """
    return deepcopy(_descriptor(folder))


def _descriptor(folder: Path) -> dict[str, Any]:
    path = folder / DESCRIPTOR
    try:
        return _parsed(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise InputError(f"data/{DESCRIPTOR}: the file is missing") from None


@lru_cache(maxsize=1)
def _parsed(text: str) -> dict[str, Any]:
    try:
        descriptor = yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        place = f"line {mark.line + 1}, column {mark.column + 1}: " if mark else ""
        raise InputError(f"data/{DESCRIPTOR}: {place}not YAML: {error.problem}") from None
    if not isinstance(descriptor, dict) or not isinstance(descriptor.get("resources"), list):
        raise InputError(f"data/{DESCRIPTOR}: needs a list under the key resources")
    return descriptor


@lru_cache(maxsize=4)
def resources(folder: Path = FOLDER) -> Noted[Resource]:
    """Return every table's description by name.

    Raises:
        InputError: a description lacks a key, has one too many, or stands twice.
    """
    found: dict[str, Resource] = {}
    for number, entry in enumerate(_descriptor(folder)["resources"], 1):
        name = entry.get("name", f"number {number}") if isinstance(entry, dict) else number
        try:
            described = Resource(**entry)
        except (ValidationError, TypeError) as error:
            raise InputError(f"data/{DESCRIPTOR}: resource {name}: {_problem(error)}") from None
        if described.name in found:
            raise InputError(f"data/{DESCRIPTOR}: resource {name}: the name stands twice")
        found[described.name] = described
    return Noted("tables", found)


def _problem(error: ValidationError | TypeError) -> str:
    if not isinstance(error, ValidationError):
        return "not a mapping of keys to values"
    first = error.errors()[0]
    return f"{'.'.join(map(str, first['loc'])).replace('table_schema', 'schema')}: {first['msg']}"


def names(folder: Path = FOLDER) -> list[str]:
    """Return the tables' names in the order of the descriptor."""
    return list(resources(folder))


def resource(name: str, folder: Path = FOLDER) -> Resource:
    """Return one table's description.

    Raises:
        InputError: there is no such table; the message names the nearest.
    """
    known = resources(folder)
    if name not in known:
        raise InputError(f"data/{DESCRIPTOR}: no table is called {name}{did_you_mean(name, known)}")
    return known[name]


def table(name: str, folder: Path = FOLDER) -> pd.DataFrame:
    """Return a table's rows, one column per field, typed as described.

    Whole numbers come as ``Int64`` and text as ``str``; a cell the source leaves blank is missing.
    The caller owns the frame.

    Raises:
        InputError: the table is unknown, its file is missing, or its content is no longer what the
            descriptor's hash says.
    """
    return _read(name, folder).copy()


@lru_cache(maxsize=256)
def _read(name: str, folder: Path) -> pd.DataFrame:
    import pandas as pd  # noqa: PLC0415 (descriptions are read by commands that need no pandas)

    described = resource(name, folder)
    content = verified(described, folder)
    fields = described.table_schema.fields
    return pd.read_csv(
        io.BytesIO(content),
        dtype={field.name: PANDAS_TYPES[field.type] for field in fields},
        keep_default_na=False,
        na_values=[""],
        true_values=["true"],
        false_values=["false"],
    )


def verified(described: Resource, folder: Path = FOLDER) -> bytes:
    """Return a table's bytes after holding them to the descriptor's hash.

    Raises:
        InputError: the file is missing or has changed.
    """
    path = folder / described.path
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        raise InputError(f"data/{described.path}: the file is missing") from None
    if sha256(content) != described.hash:
        raise InputError(
            f"data/{described.path}: the content is not what data/{DESCRIPTOR} has the hash of; "
            f"if the change is meant, run: python -m analysis data seal {described.name}"
        )
    return content
