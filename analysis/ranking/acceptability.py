"""Stochastic multicriteria acceptability analysis: which places an alternative can take, and why.

Instead of asking for weights, the analysis looks at all of them: in how many does an alternative
come first, second and so on, and what do those have in common in which it comes first? Sources of
the method: Lahdelma, Hokkanen and Salminen (1998), European Journal of Operational Research 106,
SMAA; Lahdelma and Salminen (2001), Operations Research 49, SMAA-2 (all ranks, confidence factors);
Leskinen, Viitanen, Kangas and Kangas (2006), pairwise winning indices.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

CHUNK = 4_096  # draws worked on at a time, so that comparisons of all pairs stay small
EVEN = 1e-12  # scores nearer than this are tied


@dataclass(frozen=True)
class Acceptability:
    """What weights and values drawn at random say of alternatives.

    Attributes:
        alternatives: names, the order of rows.
        criteria: names, the order of weights.
        ranks: alternatives by ranks, the first rank first: share of draws in which the alternative
            takes the rank. Rows and columns add up to 1. Tied alternatives share their ranks
            evenly.
        central_weights: alternatives by criteria: mean weights of the draws in which the
            alternative comes first; not a number where it never does.
        confidence: share of drawn values in which the alternative comes first under its central
            weights; not a number where it never does.
        wins: alternatives by alternatives: share of draws in which the row's scores higher than the
            column's, a tie counting half; a half on the diagonal.
        draws: how many.
    """

    alternatives: tuple[str, ...]
    criteria: tuple[str, ...]
    ranks: Array
    central_weights: Array
    confidence: Array
    wins: Array
    draws: int

    @property
    def first(self) -> Array:
        """Share of draws in which each alternative comes first."""
        return self.ranks[:, 0]

    @property
    def expected_rank(self) -> Array:
        """Mean rank of each alternative."""
        mean: Array = self.ranks @ np.arange(1, len(self.alternatives) + 1)
        return mean

    @property
    def order(self) -> list[int]:
        """The alternatives' places, the one that comes first most often first."""
        keys = [(-first, rank) for first, rank in zip(self.first, self.expected_rank, strict=True)]
        return sorted(range(len(keys)), key=keys.__getitem__)


def acceptability(
    values: Array,
    weights: Array,
    alternatives: Sequence[str],
    criteria: Sequence[str],
) -> Acceptability:
    """Return rank acceptability, central weights, confidence and pairwise wins.

    Args:
        values: draws by alternatives by criteria, more is better, on scales that compare.
        weights: draws by criteria, each row adding up to 1.
        alternatives: their names.
        criteria: their names.

    Raises:
        ValueError: the shapes do not fit, a number is not finite, or weights are negative or do not
            add up to 1.
    """
    _check(values, weights, alternatives, criteria)
    draws, many = len(values), len(alternatives)
    ranks, wins = np.zeros((many, many)), np.zeros((many, many))
    led, led_weights = np.zeros(many), np.zeros((many, len(criteria)))
    for start in range(0, draws, CHUNK):
        part = slice(start, start + CHUNK)
        scores = np.einsum("dac,dc->da", values[part], weights[part])
        above = (scores[:, None, :] > scores[:, :, None] + EVEN).sum(axis=2)
        ahead = scores[:, :, None] > scores[:, None, :] + EVEN
        wins += ahead.sum(axis=0)
        shares = rank_shares(above, many - above - ahead.sum(axis=2))
        ranks += shares.sum(axis=0)
        led += shares[:, :, 0].sum(axis=0)
        led_weights += shares[:, :, 0].T @ weights[part]
    wins /= draws
    wins = wins + (1 - wins - wins.T) / 2
    central = np.full((many, len(criteria)), np.nan)
    central[led > 0] = led_weights[led > 0] / led[led > 0, None]
    return Acceptability(
        tuple(alternatives),
        tuple(criteria),
        ranks / draws,
        central,
        _confidence(values, central),
        wins,
        draws,
    )


def rank_shares(above: NDArray[np.int64], tied: NDArray[np.int64]) -> Array:
    """Return the share of each rank that each alternative takes in each draw.

    Args:
        above: draws by alternatives: how many score higher.
        tied: draws by alternatives: how many score the same, itself included.

    Returns:
        Draws by alternatives by ranks; an alternative alone takes one rank whole.
    """
    rank = np.arange(above.shape[1])
    takes = (rank >= above[:, :, None]) & (rank < (above + tied)[:, :, None])
    shares: Array = takes / tied[:, :, None]
    return shares


def _confidence(values: Array, central: Array) -> Array:
    """Return how often each alternative comes first under its own central weights."""
    many = values.shape[1]
    found = np.full(many, np.nan)
    for at in range(many):
        if np.isnan(central[at]).any():
            continue
        scores = values @ central[at]
        best = scores >= scores.max(axis=1, keepdims=True) - EVEN
        found[at] = (best[:, at] / best.sum(axis=1)).mean()
    return found


def _check(
    values: Array, weights: Array, alternatives: Sequence[str], criteria: Sequence[str]
) -> None:
    wanted = (len(weights), len(alternatives), len(criteria))
    if values.shape != wanted or weights.shape != (wanted[0], wanted[2]) or not len(values):
        raise ValueError(
            f"values are {values.shape} and weights {weights.shape}; with {len(alternatives)} "
            f"alternatives and {len(criteria)} criteria they must be draws by {wanted[1]} by "
            f"{wanted[2]}, and as many draws by {wanted[2]}"
        )
    if not np.isfinite(values).all():
        raise ValueError("a value is not a finite number")
    if not (weights >= 0).all() or not np.allclose(weights.sum(axis=1), 1, atol=1e-9):
        raise ValueError("weights must be 0 or more and add up to 1 in every draw")
