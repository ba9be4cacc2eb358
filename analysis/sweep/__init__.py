"""Many parameter sets at once: every combination of a grid of values, as one tidy table."""

from __future__ import annotations

from analysis.sweep.grid import LIMIT, Axis, Grid, parse
from analysis.sweep.run import chunks, sweep, without_effect

__all__ = ["LIMIT", "Axis", "Grid", "chunks", "parse", "sweep", "without_effect"]
