"""Other ways to rank: does the order hang on adding up weighted grades?

Two methods of pymcdm stand beside the weighted mean. TOPSIS ranks by nearness to an ideal and
distance from a worst row, both put together from the best and the worst grades that occur (Hwang
and Yoon 1981). PROMETHEE II in its usual form asks of every pair and every criterion only which is
better, not by how much (Brans and Vincke 1985). Both look at the other rows to judge one, so that
taking a row away can turn the order of those that are left: rank reversal.
"""

from __future__ import annotations

import functools
import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.stats import rankdata

from analysis.measures import CRITERIA
from analysis.ranking.grades import SEED, Grades, Reading, draw_values
from analysis.ranking.weights import View, draw_weights

Array = NDArray[np.float64]
Method = Callable[[Array, Array], Array]

DRAWS = 1_000
NEAR = 1e-9  # scores nearer than this are tied


def weighted_mean(values: Array, weights: Array) -> Array:
    """Return each row's score: its grades times the weights, added up."""
    scores: Array = values @ weights
    return scores


def topsis(values: Array, weights: Array) -> Array:
    """Return each row's nearness to the ideal, 0 to 1, on the grades' own scale.

    Where all rows have the same grades none is nearer than another, and each gets a half.
    """
    if np.ptp(values, axis=0).max(initial=0.0, where=weights > 0) == 0:
        return np.full(len(values), 0.5)
    scores: Array = _topsis()(values, weights, np.ones(len(weights)), validation=False)
    return scores


def promethee(values: Array, weights: Array) -> Array:
    """Return each row's net flow, -1 to 1: weighted share of others beaten less share lost to."""
    scores: Array = np.asarray(
        _promethee()(values, weights, np.ones(len(weights)), validation=False), dtype=np.float64
    )
    return scores


METHODS: Mapping[str, Method] = {
    "weighted_mean": weighted_mean,
    "topsis": topsis,
    "promethee": promethee,
}


@dataclass(frozen=True)
class Agreement:
    """How a method's order compares with that of the weighted mean, at the same weights and grades.

    Attributes:
        method: a key of ``METHODS``.
        first_at_equal_weights: the printed rows in first place with equal weights and mixed grades
            halfway; more than one where they tie.
        same_first: share of draws in which both put the same row, or tied rows, first.
        correlation: mean of Spearman's rank correlation over draws, -1 to 1.
        reversals: share of draws in which leaving out some one row turns two others around.
        first_changes: share of draws in which leaving out some one row that is not first puts
            another row first.
        draws: how many.
    """

    method: str
    first_at_equal_weights: tuple[str, ...]
    same_first: float
    correlation: float
    reversals: float
    first_changes: float
    draws: int


def agreement(
    table: Grades,
    method: str,
    *,
    view: View | None = None,
    reading: Reading = "between",
    draws: int = DRAWS,
    seed: int = SEED,
) -> Agreement:
    """Return how often a method agrees with the weighted mean, and how often its order reverses.

    Raises:
        ValueError: the method is unknown, or no weights fit the view.
    """
    if method not in METHODS:
        raise ValueError(f"unknown method {method!r}; there are {', '.join(METHODS)}")
    score = METHODS[method]
    generator = np.random.default_rng(seed)
    weights = draw_weights(CRITERIA, draws, generator, view)
    values = draw_values(table, draws, generator, reading)
    plain = np.array([weighted_mean(*draw) for draw in zip(values, weights, strict=True)])
    other = np.array([score(*draw) for draw in zip(values, weights, strict=True)])
    turned = [
        reversals(score, drawn, weight, scores)
        for drawn, weight, scores in zip(values, weights, other, strict=True)
    ]
    equal = np.full(len(CRITERIA), 1 / len(CRITERIA))
    leads = first(score(table.middle, equal))
    return Agreement(
        method,
        tuple(row for row, leading in zip(table.rows, leads, strict=True) if leading),
        float((first(plain) == first(other)).all(axis=1).mean()),
        float(correlations(plain, other).mean()),
        float(np.mean([any_pair for any_pair, _lead in turned])),
        float(np.mean([lead for _any_pair, lead in turned])),
        draws,
    )


def reversals(
    score: Method, values: Array, weights: Array, scores: Array | None = None
) -> tuple[bool, bool]:
    """Return whether leaving out one row turns others around, and whether it changes the first.

    A pair counts as turned where one is ahead with the row and the other without it; a tie made or
    broken does not count. The first counts as changed where some row that was not first leaves and
    another than those that were first then leads.

    Args:
        score: the method.
        values: rows by criteria.
        weights: one a criterion.
        scores: the method's scores of all rows, where they are known.
    """
    whole = score(values, weights) if scores is None else scores
    leads, before = first(whole), order(whole)
    pair, lead = False, False
    for at in range(len(values)):
        kept = np.arange(len(values)) != at
        left = score(values[kept], weights)
        pair = pair or bool((before[np.ix_(kept, kept)] * order(left) < 0).any())
        lead = lead or bool(not leads[at] and (first(left) & ~leads[kept]).any())
    return pair, lead


def order(scores: Array) -> NDArray[np.int64]:
    """Return for every pair 1 where the first is ahead, -1 where the second is, 0 for a tie."""
    apart = scores[:, None] - scores[None, :]
    return np.where(np.abs(apart) <= NEAR, 0, np.sign(apart)).astype(np.int64)


def first(scores: Array) -> NDArray[np.bool_]:
    """Return which scores are the highest, ties included; the last axis is the rows."""
    leading: NDArray[np.bool_] = scores >= scores.max(axis=-1, keepdims=True) - NEAR
    return leading


def correlations(one: Array, other: Array) -> Array:
    """Return Spearman's rank correlation of each draw; 0 where all rows tie."""
    ranks = [rankdata(np.round(scores, 9), axis=1) for scores in (one, other)]
    a, b = (rank - rank.mean(axis=1, keepdims=True) for rank in ranks)
    spread = np.sqrt((a**2).sum(axis=1) * (b**2).sum(axis=1))
    found: Array = np.divide((a * b).sum(axis=1), spread, out=np.zeros(len(one)), where=spread > 0)
    return found


@functools.cache
def _topsis() -> Any:
    return _pymcdm().TOPSIS(_as_they_are)


@functools.cache
def _promethee() -> Any:
    return _pymcdm().PROMETHEE_II("usual")


def _pymcdm() -> Any:
    """Return pymcdm's methods; it brings Matplotlib, which may speak up when it is first loaded."""
    logging.getLogger("matplotlib").setLevel(logging.ERROR)
    from pymcdm import methods  # noqa: PLC0415 (most who rank need no second method)

    return methods


def _as_they_are(values: Array, cost: bool = False) -> Array:
    """Return grades unchanged: they stand on one scale, and more is better in every column."""
    return values
