"""What moves the numbers: which two parameter sets the page compares, and what they are called."""

from __future__ import annotations

from functools import lru_cache

from analysis import comparison, parameters
from analysis.comparison import Comparison
from analysis.figures import _
from analysis.parameters import ParameterSet, sets
from analysis.parameters.sets import BASELINE

NEED, POSTS = "need.lis1_need", "pipeline.posts_needed"
COST, RESOURCES = "cost.annual_cost", "cost.annual_resource_cost"
UNNAMED = _("This scenario")


def called(p: ParameterSet) -> str:
    """Return what readers call a parameter set.

    A chapter is handed values, not the name of a scenario; a stored scenario with the same changes
    among the parameters that the chapter declares lends its title.
    """
    if p.name != BASELINE or not p.changes:
        return p.title
    changed = {change.name: change.value for change in p.changes}
    for name in parameters.scenarios()[1:]:
        stored = sets.restricted(parameters.load(name), p.values.model_dump())
        if {change.name: change.value for change in stored.changes} == changed:
            return stored.title
    return UNNAMED


def pair(p: ParameterSet, key: str) -> Comparison:
    """Return the comparison that the page shows: the baseline with ``p``.

    Where ``p`` is the baseline itself, a stored scenario stands in: the one of which most changes
    move the result named ``key``, and of several the first by name.
    """
    if p.changes:
        return _compared(p)
    stored = [parameters.load(name) for name in parameters.scenarios()[1:]]
    several = [_compared(item) for item in stored if len(item.changes) > 1]
    return max(several, key=lambda found: sum(bool(q.change) for q in found.attribution(key).parts))


@lru_cache(maxsize=64)
def _compared(p: ParameterSet) -> Comparison:
    return comparison.compare(parameters.load(), p)
