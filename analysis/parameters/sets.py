"""A parameter set: the baseline, or a scenario that says in a few lines how it differs from it."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from analysis.errors import InputError, did_you_mean
from analysis.parameters import bounds, declared, files, log, messages, municipal
from analysis.parameters.files import Given

BASELINE = "baseline"
OVERRIDE_REASON = "Set for this run."
BY_HAND = "Values set by hand."
NO_AUTHOR = "Not named"
_BASELINE_TEXT = {
    "title": "Baseline",
    "author": "The LIS1 analysis project",
    "description": "The assumptions of the Directorate of Health's main calculation of 2019.",
}


@dataclass(frozen=True)
class Change:
    """One difference from the baseline, with the reason for it."""

    name: str
    baseline: int | float
    value: int | float
    reason: str
    source: log.Source | None = None


@dataclass(frozen=True)
class ParameterSet:
    """A value for every parameter, and how and why they differ from the baseline."""

    name: str
    title: str
    author: str
    description: str
    values: bounds.Parameters
    changes: tuple[Change, ...] = ()
    warnings: tuple[str, ...] = ()

    @cached_property
    def digest(self) -> str:
        """The SHA-256 of the values, sorted by name, as JSON: equal for equal values."""
        text = json.dumps(self.values.model_dump(), sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(text.encode()).hexdigest()

    def as_file(self) -> str:
        """Return the text of a scenario's file that reads as this set."""
        changes = {
            change.name: Given(change.value, change.reason, change.source, "")
            for change in self.changes
        }
        author = self.author or NO_AUTHOR
        return files.written(self.title, author, self.description, changes)


def scenarios() -> list[str]:
    """Return the names of all sets in ``data/parameters``: the baseline first, then by name."""
    found = sorted(path.stem for path in log.FOLDER.glob("*.yml"))
    return [BASELINE, *(name for name in found if name != BASELINE)]


def load(
    source: str | Path = BASELINE,
    overrides: Mapping[str, object] | None = None,
    *,
    place: str = "overrides",
) -> ParameterSet:
    """Return a parameter set.

    Args:
        source: the name of a set, or the path of a scenario file (anything with a path separator or
            that ends in .yml or .yaml is a path).
        overrides: further values by name, which win over the set's.
        place: what messages call the origin of the overrides.

    Raises:
        InputError: no such set or file, an unknown name, or a value that is not allowed.
    """
    dict(log.baseline_numbers())  # notes them all: what is returned holds every value
    return load_from(source, overrides or {}, place=place)


def load_from(source: str | Path, overrides: Mapping[str, object], *, place: str) -> ParameterSet:
    """Return the set that ``load`` returns; messages call the overrides' origin ``place``."""
    text, given = _read_source(source)
    messages.refuse_unknown(overrides, bounds.names(), place=place, what="parameter")
    warnings = tuple(
        f"{item.place}: {name}: {messages.shown(item.value)} repeats the baseline; leave it out"
        for name, item in given.items()
        if _same(item.value, getattr(log.baseline_values(), name))
    )
    for name, value in overrides.items():
        before = given[name].value if name in given else getattr(log.baseline_values(), name)
        if _same(value, before):
            told = f"{place}: {name}: {messages.shown(value)} is the value it has in any case"
            warnings += (told,)
        given[name] = Given(value, OVERRIDE_REASON, None, place)

    baseline = log.baseline_values().model_dump()
    places = dict.fromkeys(baseline, log.place_of(log.BASELINE))
    places |= {name: item.place for name, item in given.items()}
    values = messages.checked(
        baseline | {name: item.value for name, item in given.items()}, places=places
    )
    changes = tuple(
        Change(name, baseline[name], getattr(values, name), given[name].reason, given[name].source)
        for name in bounds.names()
        if name in given and getattr(values, name) != baseline[name]
    )
    warnings += _cautions(values, given)
    return ParameterSet(**text, values=values, changes=changes, warnings=warnings)


def _cautions(values: bounds.Parameters, given: Mapping[str, Given]) -> tuple[str, ...]:
    """Return what is allowed and yet may not do what its author expects."""
    told = municipal.caution(values, log.baseline_values(), given)
    if told is None:
        return ()
    name = next(name for name in municipal.BEHIND if name in given)
    return (f"{given[name].place}: {name}: {told}",)


def restricted(chosen: ParameterSet, names: Collection[str]) -> ParameterSet:
    """Return the set without the values and changes of all parameters but the named ones."""
    return replace(
        chosen,
        values=declared.only(chosen.values, names),
        changes=tuple(change for change in chosen.changes if change.name in names),
    )


def _same(value: object, baseline: float) -> bool:
    return not isinstance(value, bool) and value == baseline


def _read_source(source: str | Path) -> tuple[dict[str, str], dict[str, Given]]:
    """Return name, title, author and description of the set, and the values that it changes."""
    if isinstance(source, str) and not _is_path(source):
        if source == BASELINE:
            return {"name": BASELINE, **_BASELINE_TEXT}, {}
        if source not in scenarios():
            if any(path.name == source for path in Path().iterdir()):
                hint = f"; for the file of that name write ./{source}."
            else:
                hint = did_you_mean(source, scenarios()) or "."
            raise InputError(
                f"unknown parameter set '{source}'{hint} The sets are {', '.join(scenarios())}"
            )
        path = log.FOLDER / f"{source}.yml"
    else:
        path = Path(source)
    if log.resolved(path) == log.BASELINE:
        return {"name": BASELINE, **_BASELINE_TEXT}, {}
    return _read_scenario(path)


def _is_path(source: str) -> bool:
    separators = {os.sep, os.altsep or os.sep, "/"}
    return any(mark in source for mark in separators) or source.endswith((".yml", ".yaml"))


def _read_scenario(path: Path) -> tuple[dict[str, str], dict[str, Given]]:
    draft = files.read(path)
    if draft.faults:
        raise InputError(draft.faults[0])
    return dict(draft.text), dict(draft.given)
