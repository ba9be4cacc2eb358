"""A scenario's file: read, checked in one go, and written from a set."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from pydantic import ValidationError

from analysis.errors import InputError
from analysis.parameters import bounds, documents, log, messages

TEXT_KEYS = ("title", "author", "description")
CHANGE_KEYS = ("value", "reason", "source")


@dataclass(frozen=True)
class Given:
    """A value that a scenario or a caller gives; ``place`` is where, for messages."""

    value: Any
    reason: str
    source: log.Source | None
    place: str


@dataclass(frozen=True)
class Draft:
    """What a scenario's file says, as far as it can be read, and every fault found in it."""

    text: Mapping[str, str]
    given: Mapping[str, Given]
    faults: tuple[str, ...]


def read(path: Path) -> Draft:
    """Return what a scenario's file says and what is wrong with it.

    The faults tell of keys, texts and sources; whether a value is in bounds depends on the set.

    Raises:
        InputError: there is no such file, or it is no YAML mapping.
    """
    place = log.place_of(path)
    content = documents.read(path, place)
    faults = _unknown(content, [*TEXT_KEYS, "changes"], place, "key")
    text = {"name": path.stem}
    for key in TEXT_KEYS:
        value = content.get(key)
        if isinstance(value, str) and value.strip():
            text[key] = value.strip()
        else:
            faults.append(_not_allowed(content, key, place, "it must be text"))
    changes = content.get("changes")
    if not isinstance(changes, dict):
        wanted = "it must be a mapping of parameters to value and reason, or {}"
        faults.append(_not_allowed(content, "changes", place, wanted))
        changes = {}
    faults += _unknown(changes, bounds.names(), place, "parameter")
    given: dict[str, Given] = {}
    for name, fields in changes.items():
        if name in bounds.names():
            found = _change(name, fields, place)
            given |= {name: found[0]} if found[0] else {}
            faults += found[1]
    return Draft(text, given, tuple(faults))


def written(title: str, author: str, description: str, changes: Mapping[str, Given]) -> str:
    """Return the text of a scenario's file that reads as the same set."""
    content: dict[str, Any] = {"title": title, "author": author, "description": description}
    content["changes"] = {
        name: {"value": _whole(change.value), "reason": change.reason}
        | ({"source": change.source.model_dump(exclude_none=True)} if change.source else {})
        for name, change in changes.items()
    }
    return str(yaml.safe_dump(content, allow_unicode=True, sort_keys=False, width=100))


def _whole(value: float) -> int | float:
    return int(value) if float(value).is_integer() else value


def _not_allowed(given: Mapping[str, object], key: str, place: str, wanted: str) -> str:
    """Return the fault of a key that is missing or has a value that is not allowed."""
    if key not in given:
        return f"{place}: {key} is missing; {wanted}"
    return f"{place}: {key}: {messages.shown(given[key])} is not allowed; {wanted}"


def _unknown(given: Mapping[str, object], known: Any, place: str, what: str) -> list[str]:
    """Return a fault for every name that is not known, with the nearest that is."""
    faults = []
    for name, value in given.items():
        try:
            messages.refuse_unknown({name: value}, known, place=place, what=what)
        except InputError as error:
            faults.append(str(error))
    return faults


def _change(name: str, fields: Any, place: str) -> tuple[Given | None, list[str]]:
    if not isinstance(fields, dict):
        told = f"{place}: {name}: {messages.shown(fields)} is not allowed; "
        return None, [told + "it must be a mapping with value and reason"]
    faults = _unknown(fields, CHANGE_KEYS, f"{place}: {name}", "key")
    if "value" not in fields:
        faults.append(f"{place}: {name}: value is missing; it must be {bounds.allowed(name)}")
    reason = fields.get("reason")
    if not isinstance(reason, str) or not reason.strip():
        wanted = "it must say why the value differs from the baseline"
        faults.append(_not_allowed(fields, "reason", f"{place}: {name}", wanted))
        reason = ""
    source = None
    if "source" in fields:
        source, found = _source(fields["source"], f"{place}: {name}")
        faults += found
    if "value" not in fields:
        return None, faults
    return Given(fields["value"], reason.strip(), source, place), faults


def _source(content: Any, place: str) -> tuple[log.Source | None, list[str]]:
    if not isinstance(content, dict):
        told = f"{place}: source: {messages.shown(content)} is not allowed; it must be a mapping"
        return None, [f"{told} with document and place, and table if it is one of ours"]
    try:
        return log.Source.model_validate(content), []
    except ValidationError as error:
        key, problem = messages.first_problem(error)
        return None, [f"{place}: source{f'.{key}' if key else ''}: {problem}"]
