"""How far the ranking of measures can be trusted: unknown weights, mixed grades, other methods."""

from analysis.ranking.acceptability import Acceptability, acceptability
from analysis.ranking.grades import (
    DRAWS,
    SEED,
    Grades,
    best_lead,
    can_lead,
    draw_values,
    grades,
    never_below,
    ranked,
)
from analysis.ranking.methods import METHODS, Agreement, agreement
from analysis.ranking.scores import ranking
from analysis.ranking.weights import View, draw_weights

__all__ = [
    "DRAWS",
    "METHODS",
    "SEED",
    "Acceptability",
    "Agreement",
    "Grades",
    "View",
    "acceptability",
    "agreement",
    "best_lead",
    "can_lead",
    "draw_values",
    "draw_weights",
    "grades",
    "never_below",
    "ranked",
    "ranking",
]
