"""How a download becomes rows of a table: what ``data/updates/<table>.yml`` says, read and checked.

``data/updates/README.md`` explains the keys to authors.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, Literal, Self

import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from analysis.data.package import FOLDER, Resource, resource
from analysis.errors import InputError


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


class Dimension(_Strict):
    """One dimension of the download: held to certain codes, or a column of the table.

    Attributes:
        names: what it is called in the producer's forms and languages.
        allowed: codes or labels to keep (``is`` in the file).
        column: the table's column that it fills.
        codes: what the column says for a code or a label; others are left out.
        time: how the year is read.
        only_known: whether values that the table's rows don't have yet are left out.
    """

    names: list[str] = Field(min_length=1)
    allowed: list[str] | None = Field(default=None, alias="is", min_length=1)
    column: str | None = None
    codes: dict[str, str] | None = None
    time: Literal["year", "year of month"] | None = None
    only_known: bool = False

    @model_validator(mode="after")
    def _is_held_or_fills_a_column(self) -> Self:
        if (self.allowed is None) == (self.column is None):
            raise ValueError("give either is (the codes to keep) or column (which it fills)")
        if self.allowed is not None and (self.codes or self.time or self.only_known):
            raise ValueError("codes, time and only_known say how a column is filled; is keeps none")
        if self.codes is not None and self.time is not None:
            raise ValueError("give either codes or time")
        return self


class Value(_Strict):
    """The column of numbers, how they are rounded, and how many make one row's mean."""

    column: str
    digits: int
    mean_of: int = Field(default=1, ge=1)
    times: float = 1.0
    units: list[str] | None = None


class Sum(_Strict):
    """Parts that must add up: in ``column``, ``parts`` to ``total``, for each group of ``by``."""

    column: str
    total: str
    parts: list[str]
    by: list[str]


class Feed(_Strict):
    """One official table that keeps some of our rows up to date.

    Attributes:
        name: of the producer's table; its last word is its id.
        title: what it holds.
        address: where it is downloaded.
        rows: which of our rows it keeps up to date, by column.
        dimensions: what the download's dimensions are.
        value: what its numbers are.
        constants: what new and changed rows say besides.
        sums: which of our rows must add up.
    """

    name: str = Field(pattern=r"\S")
    title: str
    address: str
    rows: dict[str, str]
    dimensions: list[Dimension]
    value: Value
    constants: dict[str, Any] = {}
    sums: list[Sum] = []

    @property
    def table(self) -> str:
        """The producer's id of the table."""
        return self.name.split()[-1]


class Mapping(_Strict):
    """What a file of ``data/updates`` holds."""

    feeds: list[Feed] = Field(min_length=1)


def updatable(folder: Path = FOLDER) -> list[str]:
    """Return the names of the tables that a download can bring up to date."""
    return sorted(path.stem for path in (folder / "updates").glob("*.yml"))


def feeds(name: str, folder: Path = FOLDER) -> list[Feed]:
    """Return the official tables from which a table of ours comes.

    Raises:
        InputError: there is no such table, it has no mapping, or the mapping is not as it must be.
    """
    described = resource(name, folder)
    path = folder / "updates" / f"{name}.yml"
    place = f"data/updates/{path.name}"
    if not path.is_file():
        raise InputError(
            f"{name} has no {place}, which would say how a download becomes its rows; there are "
            f"mappings for {', '.join(updatable(folder))}"
        )
    try:
        found = Mapping.model_validate(yaml.safe_load(path.read_text(encoding="utf-8"))).feeds
    except ValidationError as error:
        raise InputError(f"{place}: {_problem(error)}") from None
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        where = f"line {mark.line + 1}, column {mark.column + 1}: " if mark else ""
        raise InputError(f"{place}: {where}not YAML: {error.problem}") from None
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise InputError(f"{place}: not YAML in UTF-8: {' '.join(str(error).split())}") from None
    for feed in found:
        _refuse_unfit(feed, described, f"{place}: {feed.name}")
    return found


def _problem(error: ValidationError) -> str:
    """Return the key and the wording of the first problem, on one line."""
    first = error.errors()[0]
    parts = (str(part + 1) if isinstance(part, int) else part for part in first["loc"])
    where = " ".join(parts) or "the file"
    match first["type"]:
        case "missing":
            return f"{where}: is missing"
        case "extra_forbidden":
            return f"{where}: is no key that is known here"
        case "model_type":
            return f"{where}: must be a mapping of keys to values"
    return f"{where}: {first['msg'].removeprefix('Value error, ')}"


def _refuse_unfit(feed: Feed, described: Resource, place: str) -> None:
    """Refuse a feed that names a column the table hasn't, or leaves a part of its key open."""
    columns = {item.name for item in described.table_schema.fields}
    filled = {*feed.rows, *feed.constants, *(d.column for d in feed.dimensions if d.column)}
    for column in sorted({*filled, feed.value.column} - columns):
        raise InputError(
            f"{place}: {described.name} has no column {column}; it has {', '.join(sorted(columns))}"
        )
    for key in described.table_schema.primaryKey:
        if key not in filled:
            raise InputError(
                f"{place}: nothing says what {key} is, which is a part of the table's key; give it "
                "under rows, under constants, or as a dimension's column"
            )
