"""What each of the twelve measures of IS-2802 would do, alone and in packages.

Each measure moves a few levers (``data/measures/effects.yml``); packages of measures run through
the pipeline's own equations, thousands at a time, and the cost model prices the doctors whom they
bring into training.
"""

from __future__ import annotations

from analysis.effects.compare import by_measure, changes, differences, draws
from analysis.effects.description import About, Moved, Range, about
from analysis.effects.levers import LEVERS, Lever
from analysis.effects.log import LEVELS, PATH, Capacity, Change, Log, effects_log, read_log
from analysis.effects.outcome import YEARS, Model, Outcome, model, outcomes
from analysis.effects.package import combine, every, feasible, members, taken
from analysis.effects.price import BEARERS
from analysis.effects.search import (
    METRICS,
    Packages,
    Target,
    cheapest,
    efficient,
    nearest,
    packages,
    parse_target,
)

__all__ = [
    "BEARERS",
    "LEVELS",
    "LEVERS",
    "METRICS",
    "PATH",
    "YEARS",
    "About",
    "Capacity",
    "Change",
    "Lever",
    "Log",
    "Model",
    "Moved",
    "Outcome",
    "Packages",
    "Range",
    "Target",
    "about",
    "by_measure",
    "changes",
    "cheapest",
    "combine",
    "differences",
    "draws",
    "effects_log",
    "efficient",
    "every",
    "feasible",
    "members",
    "model",
    "nearest",
    "outcomes",
    "packages",
    "parse_target",
    "read_log",
    "taken",
]
