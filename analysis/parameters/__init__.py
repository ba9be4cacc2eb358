"""The assumptions: one value, range, source and reason for each, and the scenarios that differ."""

from __future__ import annotations

from analysis.parameters.bounds import Parameters, limits, names
from analysis.parameters.callers import from_notebook, parse_assignment
from analysis.parameters.log import Entry, Plausible, Source, baseline_entries
from analysis.parameters.sets import Change, ParameterSet, load, scenarios

__all__ = [
    "Change",
    "Entry",
    "ParameterSet",
    "Parameters",
    "Plausible",
    "Source",
    "entries",
    "from_notebook",
    "limits",
    "load",
    "names",
    "parse_assignment",
    "scenarios",
]


def entries() -> dict[str, Entry]:
    """Return the assumptions log: an entry for every parameter, in the equations' order."""
    return dict(baseline_entries())
