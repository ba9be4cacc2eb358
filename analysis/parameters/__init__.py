"""The assumptions: one value, range, source and reason for each, and the scenarios that differ."""

from __future__ import annotations

from collections.abc import Mapping

from analysis.parameters.bounds import Parameters, limits, names
from analysis.parameters.callers import from_notebook, parse_assignment
from analysis.parameters.log import Entry, Group, Plausible, Source, baseline_entries
from analysis.parameters.sets import Change, ParameterSet, load, scenarios

__all__ = [
    "Change",
    "Entry",
    "Group",
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


def entries(*groups: Group) -> Mapping[str, Entry]:
    """Return the assumptions log, in the equations' order: every parameter, or those of groups."""
    return baseline_entries(groups)
