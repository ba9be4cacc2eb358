"""Training one's own doctors: how far Norway is, what a target takes, and when it would show.

Study places, the pipeline and the cost of posts put together. It reads no file and draws nothing.
"""

from __future__ import annotations

from analysis.self_sufficiency.intake import HORIZON, World
from analysis.self_sufficiency.path import FIRST_YEAR, MEASURES, Measure, in_year, measures, path
from analysis.self_sufficiency.places import places_by_year, places_in
from analysis.self_sufficiency.results import TABLES, calculate, world_of
from analysis.self_sufficiency.sending import completion, sending_countries, students_abroad
from analysis.self_sufficiency.spread import Spread, spread
from analysis.self_sufficiency.targets import SHARES, Target, places_for
from analysis.self_sufficiency.timeline import timeline, years_after_start

__all__ = [
    "FIRST_YEAR",
    "HORIZON",
    "MEASURES",
    "SHARES",
    "TABLES",
    "Measure",
    "Spread",
    "Target",
    "World",
    "calculate",
    "completion",
    "in_year",
    "measures",
    "path",
    "places_by_year",
    "places_for",
    "places_in",
    "sending_countries",
    "spread",
    "students_abroad",
    "timeline",
    "world_of",
    "years_after_start",
]
