"""The doctor pipeline: from graduate through the queue, LIS1 and specialist training to retirement.

A stock-and-flow model in half-years. Its equations take floats, NumPy arrays (draws on the leading
axis) or Altair parameters.
"""

from __future__ import annotations

from analysis.pipeline.flows import (
    DIRECT_ENTRY_ENDS,
    END,
    PARAMETERS,
    START,
    Assumptions,
    Flows,
    changed,
    flows,
    half_years,
)
from analysis.pipeline.inverse import (
    Needed,
    gap_in_target_year,
    posts_needed,
    waiting_costs,
    with_posts,
)
from analysis.pipeline.observed import EDUCATIONS, TABLES, Observed, Round, observed
from analysis.pipeline.path import figures, moments, path
from analysis.pipeline.plan import parse_ramp, ramp
from analysis.pipeline.results import (
    NAMED_POSTS,
    by_growth,
    by_posts,
    by_year,
    calculate,
    levels,
    posts_filled,
    shortage_year,
)
from analysis.pipeline.run import Moment, simulate
from analysis.pipeline.state import State, starting_state

__all__ = [
    "DIRECT_ENTRY_ENDS",
    "EDUCATIONS",
    "END",
    "NAMED_POSTS",
    "PARAMETERS",
    "START",
    "TABLES",
    "Assumptions",
    "Flows",
    "Moment",
    "Needed",
    "Observed",
    "Round",
    "State",
    "by_growth",
    "by_posts",
    "by_year",
    "calculate",
    "changed",
    "figures",
    "flows",
    "gap_in_target_year",
    "half_years",
    "levels",
    "moments",
    "observed",
    "parse_ramp",
    "path",
    "posts_filled",
    "posts_needed",
    "ramp",
    "shortage_year",
    "simulate",
    "starting_state",
    "waiting_costs",
    "with_posts",
]
