"""How sure: the pipeline over many draws, and which parameters its answer hangs on."""

from __future__ import annotations

from analysis.uncertainty.draws import CHUNK, Distribution, distributions, draw, points
from analysis.uncertainty.ensemble import PATHS, Ensemble, ensemble, gaps_by_posts, paths
from analysis.uncertainty.history import ERROR_FTE_PER_YEAR, history_weights
from analysis.uncertainty.sensitivity import (
    gap_in_target_year,
    posts_needed,
    sobol_indices,
    tornado,
)
from analysis.uncertainty.summary import (
    QUANTILES,
    as_dict,
    fan,
    posts_needed_quantiles,
    posts_needed_shares,
    probability_enough,
    quantile,
    share_reachable,
)

__all__ = [
    "CHUNK",
    "ERROR_FTE_PER_YEAR",
    "PATHS",
    "QUANTILES",
    "Distribution",
    "Ensemble",
    "as_dict",
    "distributions",
    "draw",
    "ensemble",
    "fan",
    "gap_in_target_year",
    "gaps_by_posts",
    "history_weights",
    "paths",
    "points",
    "posts_needed",
    "posts_needed_quantiles",
    "posts_needed_shares",
    "probability_enough",
    "quantile",
    "share_reachable",
    "sobol_indices",
    "tornado",
]
