"""The assumptions log: what is known about each parameter, read from ``baseline.yml``."""

from __future__ import annotations

import os
from collections.abc import Collection
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal, Self

from pydantic import BaseModel, ConfigDict, ValidationError, model_validator

from analysis.errors import InputError
from analysis.noted import Noted, note
from analysis.parameters import bounds, documents, messages

PROJECT = Path(__file__).resolve().parents[2]
FOLDER = PROJECT / "data" / "parameters"
BASELINE = FOLDER / "baseline.yml"

Group = Literal["need", "ramp", "cost", "supervision", "retirement", "pipeline", "study"]
Evidence = Literal["high", "medium", "low"]
Number = int | float


class _Record(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, allow_inf_nan=False)


class Source(_Record):
    """Where a value is printed: a document's key, a place in it and, if any, a table of ours."""

    document: str
    place: str
    table: str | None = None


class Plausible(_Record):
    """The range in which the true value probably lies, and how likely its parts are."""

    low: Number
    high: Number
    distribution: Literal["triangular", "uniform"]
    note: str

    @model_validator(mode="after")
    def _has_its_bounds_in_order(self) -> Self:
        if not self.low < self.high:
            raise ValueError(f"low ({self.low}) must be below high ({self.high})")
        return self


class Entry(_Record):
    """One assumption: its value, its range, its source, and why it was chosen.

    ``plausible`` is None for a convention or a decision, which has no true value to be unsure of;
    ``no_range_because`` then says why.
    """

    name: str
    value: Number
    unit: str
    meaning: str
    plausible: Plausible | None
    no_range_because: str | None = None
    source: Source
    reason: str
    evidence: Evidence
    group: Group

    @model_validator(mode="after")
    def _says_why_there_is_no_range(self) -> Self:
        if (self.plausible is None) != (self.no_range_because is not None):
            raise ValueError("give either a plausible range or no_range_because")
        return self


def resolved(path: str | Path) -> Path:
    """Return the path with its links followed; one whose links go in a circle stays as it is."""
    return Path(os.path.realpath(path))


def place_of(path: Path) -> str:
    """Return the path as messages show it: from the project's root where it lies inside."""
    absolute = resolved(path)
    return str(absolute.relative_to(PROJECT) if absolute.is_relative_to(PROJECT) else path)


def read_log(path: Path) -> dict[str, Entry]:
    """Return the entries of the assumptions log at ``path``, in its order.

    Raises:
        InputError: names the file, the parameter and the key that is wrong, unknown or missing.
    """
    place = place_of(path)
    content = documents.read(path, place)
    messages.refuse_unknown(content, bounds.names(), place=place, what="parameter")
    for name in bounds.names():
        if name not in content:
            raise InputError(f"{place}: the parameter '{name}' is missing")
    return {name: _entry(name, fields, place) for name, fields in content.items()}


def _entry(name: str, fields: Any, place: str) -> Entry:
    if not isinstance(fields, dict):
        raise InputError(f"{place}: {name}: must be a mapping with value, unit, meaning and so on")
    known = [field for field in Entry.model_fields if field != "name"]
    messages.refuse_unknown(fields, known, place=f"{place}: {name}", what="key")
    if fields.get("plausible") == "none":
        fields = {**fields, "plausible": None}
    try:
        return Entry(name=name, **fields)
    except ValidationError as error:
        key, problem = messages.first_problem(error)
        raise InputError(f"{place}: {name}: {f'{key}: ' if key else ''}{problem}") from None


@lru_cache(maxsize=1)
def _baseline() -> dict[str, Entry]:
    return read_log(BASELINE)


def baseline_entries(groups: Collection[Group] = ()) -> Noted[Entry]:
    """Return the baseline's entries, all or those of groups; who looks one up is noted."""
    note("groups", groups)
    found = _baseline()
    return Noted(
        "assumptions",
        {name: entry for name, entry in found.items() if not groups or entry.group in groups},
    )


@lru_cache(maxsize=1)
def baseline_numbers() -> Noted[Number]:
    """Return the baseline's values by name; who looks one up is noted."""
    return Noted("values", {name: entry.value for name, entry in _baseline().items()})


@lru_cache(maxsize=1)
def baseline_values() -> bounds.Parameters:
    """Return the baseline's values, read and checked once a process."""
    place = place_of(BASELINE)
    values = {name: entry.value for name, entry in _baseline().items()}
    return messages.checked(values, places=dict.fromkeys(values, place))
