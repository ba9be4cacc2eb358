"""The log of effects: what each measure changes, read from ``data/measures/effects.yml``."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from analysis.effects.levers import LEVERS
from analysis.errors import InputError, did_you_mean
from analysis.parameters import Source
from analysis.parameters.bounds import Parameters, names
from analysis.parameters.documents import read
from analysis.parameters.log import PROJECT, place_of
from analysis.parameters.messages import first_problem, refuse_unknown

PATH = PROJECT / "data" / "measures" / "effects.yml"

Evidence = Literal["high", "medium", "low"]
Level = Literal["low", "central", "high"]
LEVELS: tuple[Level, ...] = ("low", "central", "high")
COST_PARTS = ("hospital_wages", "hospital_training", "municipal_wages", "municipal_overhead")


class _Record(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, allow_inf_nan=False)


class _Range(_Record):
    """Three values of one thing; ``central`` may name the assumption whose value it takes."""

    low: float
    central: float | str
    high: float

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.low > self.high:
            raise ValueError(f"low ({self.low:g}) must not be above high ({self.high:g})")
        if isinstance(self.central, str):
            if self.central not in names():
                raise ValueError(
                    f"central ('{self.central}') names no assumption"
                    f"{did_you_mean(self.central, names())}"
                )
        elif not self.low <= self.central <= self.high:
            raise ValueError(
                f"low ({self.low:g}), central ({self.central:g}) and high ({self.high:g}) must "
                "rise in this order"
            )
        return self

    def at(self, level: Level, p: Parameters) -> float:
        """Return the value; the ends give way to an assumption set beyond them."""
        central = float(getattr(p, self.central)) if isinstance(self.central, str) else self.central
        found = {"low": min(self.low, central), "central": central, "high": max(self.high, central)}
        return found[level]


class Change(_Range):
    """What a measure does to one lever."""

    lever: str
    source: Source
    reason: str
    evidence: Evidence

    @model_validator(mode="after")
    def _within_the_lever_s_bounds(self) -> Self:
        if self.lever not in LEVERS:
            raise ValueError(
                f"lever '{self.lever}' is unknown{did_you_mean(self.lever, LEVERS)}; "
                f"there are {', '.join(LEVERS)}"
            )
        highest = LEVERS[self.lever].highest
        if self.low < 0 or self.high > highest:
            raise ValueError(
                f"{self.lever}: from {self.low:g} to {self.high:g} is not allowed; it must lie "
                f"from 0 to {highest:g} ({LEVERS[self.lever].unit})"
            )
        return self


class Share(_Range):
    """A share of one part of a whole LIS1 post's cost."""

    low: float = Field(ge=0, le=1)
    central: float = Field(ge=0, le=1)
    high: float = Field(ge=0, le=1)


class CostShares(_Record):
    """How much of a whole post's cost one more doctor causes, part by part."""

    hospital_wages: Share
    hospital_training: Share
    municipal_wages: Share
    municipal_overhead: Share
    reason: str


class Start(_Record):
    """When a measure begins to work: years after the first year of new posts."""

    delay_years: int = Field(ge=0, le=15)
    years_to_full: int = Field(ge=0, le=15)
    reason: str


class Entry(_Record):
    """One measure: what it changes, from when on, at what cost, and what no number holds."""

    measure: str
    start: Start
    changes: tuple[Change, ...] = Field(strict=False)
    cost: CostShares | None
    no_cost_because: str | None = None
    not_in_numbers: tuple[str, ...] = Field(strict=False)

    @model_validator(mode="after")
    def _says_why_something_is_missing(self) -> Self:
        if (self.cost is None) != (self.no_cost_because is not None):
            raise ValueError("give either cost or no_cost_because")
        if not self.changes and not self.not_in_numbers:
            raise ValueError("a measure without changes must say why, under not_in_numbers")
        levers = [change.lever for change in self.changes]
        if len(set(levers)) < len(levers):
            raise ValueError("a lever stands twice among the changes")
        return self


class Place(_Record):
    """A lever of a measure."""

    measure: str
    lever: str


class Overlap(_Record):
    """Two levers that move the same doctors or places: only the excess of the second counts."""

    first: Place
    second: Place
    reason: str


class Exclusive(_Record):
    """Two measures that cannot be taken together."""

    measures: tuple[str, str] = Field(strict=False)
    reason: str


class Capacity(_Range):
    """What all measures share."""

    source: Source
    reason: str
    evidence: Evidence


class Capacities(_Record):
    """The capacities that no package may exceed, beside posts and municipal places."""

    hospital_room_posts: Capacity


class Log(_Record):
    """The whole log, its measures in the report's order."""

    measures: dict[str, Entry]
    capacities: Capacities
    overlaps: tuple[Overlap, ...] = Field(strict=False)
    exclusive: tuple[Exclusive, ...] = Field(strict=False)

    @model_validator(mode="after")
    def _names_what_there_is(self) -> Self:
        known = {(m, c.lever) for m, entry in self.measures.items() for c in entry.changes}
        seen: set[tuple[str, str]] = set()
        for overlap in self.overlaps:
            for place in (overlap.first, overlap.second):
                if (place.measure, place.lever) not in known:
                    raise ValueError(f"overlap: {place.measure} does not change {place.lever}")
            second = (overlap.second.measure, overlap.second.lever)
            if second in seen:
                raise ValueError(f"overlap: {second[0]}, {second[1]} is second in two overlaps")
            seen.add(second)
        firsts = {(overlap.first.measure, overlap.first.lever) for overlap in self.overlaps}
        if both := firsts & seen:
            raise ValueError(f"overlap: {min(both)[0]} is first in one and second in another")
        for pair in self.exclusive:
            for measure in pair.measures:
                if measure not in self.measures:
                    raise ValueError(f"exclusive: '{measure}' is not a measure of this log")
        return self


def read_log(path: Path, measures: tuple[str, ...]) -> Log:
    """Return the log at ``path``.

    Args:
        path: a YAML file.
        measures: the ids that it must hold, no more and no fewer; their order becomes the log's.

    Raises:
        InputError: names the file, the measure and the key that is wrong, unknown or missing.
    """
    place = place_of(path)
    content = read(path, place)
    refuse_unknown(content, Log.model_fields, place=place, what="key")
    given = content.get("measures")
    if not isinstance(given, dict):
        raise InputError(f"{place}: measures: must be a mapping of measures to their effects")
    refuse_unknown(given, measures, place=f"{place}: measures", what="measure")
    for measure in measures:
        if measure not in given:
            raise InputError(f"{place}: measures: '{measure}' is missing")
    entries = {measure: _entry(measure, given[measure], place) for measure in measures}
    try:
        return Log(**{**content, "measures": entries})
    except ValidationError as error:
        key, problem = first_problem(error)
        raise InputError(f"{place}: {f'{key}: ' if key else ''}{problem}") from None


def _entry(measure: str, fields: Any, place: str) -> Entry:
    if not isinstance(fields, dict):
        raise InputError(f"{place}: {measure}: must be a mapping with start, changes and so on")
    known = [field for field in Entry.model_fields if field != "measure"]
    refuse_unknown(fields, known, place=f"{place}: {measure}", what="key")
    if fields.get("cost") == "none":
        fields = {**fields, "cost": None}
    try:
        return Entry(measure=measure, **fields)
    except ValidationError as error:
        key, problem = first_problem(error)
        raise InputError(f"{place}: {measure}: {f'{key}: ' if key else ''}{problem}") from None


@lru_cache(maxsize=1)
def effects_log() -> Log:
    """Return the project's log, read once a process."""
    from analysis import data  # noqa: PLC0415

    order = data.table("is2802_measures").sort_values("number")["measure"]
    return read_log(PATH, tuple(map(str, order)))
