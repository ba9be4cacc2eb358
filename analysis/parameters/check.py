"""What a scenario's file changes: every fault at once, or every change with what to think of it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from analysis.errors import InputError
from analysis.parameters import files, log, messages
from analysis.parameters.sets import ParameterSet, load


@dataclass(frozen=True)
class Checked:
    """A scenario that can be used, and what its author should know of it."""

    chosen: ParameterSet
    warnings: tuple[str, ...]


def check(path: Path) -> Checked:
    """Return the scenario of a file with its warnings.

    A warning tells of a value that repeats the baseline or lies outside the plausible range, of
    posts without municipal places, and of a scenario that changes nothing.

    Raises:
        InputError: the file is at fault; the message has a line for every fault.
    """
    draft = files.read(path)
    place = log.place_of(path)
    faults = list(draft.faults) + _values_at_fault(draft, place)
    if faults:
        raise InputError("\n".join(faults))
    chosen = load(path)
    warnings = list(chosen.warnings)
    for change in chosen.changes:
        plausible = log.baseline_entries()[change.name].plausible
        if plausible and not plausible.low <= change.value <= plausible.high:
            warnings.append(
                f"{place}: {change.name}: {change.value:g} lies outside the plausible range, "
                f"{plausible.low:g} to {plausible.high:g}"
            )
    if not chosen.changes:
        warnings.append(f"{place}: nothing differs from the baseline")
    return Checked(chosen, tuple(warnings))


def _values_at_fault(draft: files.Draft, place: str) -> list[str]:
    """Return a fault for each value out of bounds, then for each pair in the wrong order."""
    values = log.baseline_values().model_dump()
    faults = []
    for name, given in draft.given.items():
        try:
            messages.checked(values | {name: given.value}, places={name: place}, pairs=False)
        except InputError as error:
            faults.append(str(error))
        else:
            values[name] = given.value
    return faults + messages.disordered(values, dict.fromkeys(values, place))
