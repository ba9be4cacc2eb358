"""Weights that nobody has given: drawn evenly from all there are, or from those that fit a view.

A weight is a share of all that counts; the shares of the criteria add up to 1. Without any
preference every set of shares is as likely as another: the uniform distribution on the simplex.
Source of the method: Lahdelma and Salminen (2001), SMAA-2, section on preference information, and
Tervonen and Lahdelma (2007), Implementing stochastic multicriteria acceptability analysis.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]

ROUNDS = 200  # how often weights are drawn anew before bounds count as impossible
SLACK = 1e-12


@dataclass(frozen=True)
class View:
    """What is known of the weights; nothing, when all is left out.

    Attributes:
        most_important: criteria in order, the weightiest first; no other criterion weighs more than
            the last of them.
        at_least: least share of a criterion, 0 to 1.
        at_most: greatest share of a criterion, 0 to 1.
    """

    most_important: Sequence[str] = ()
    at_least: Mapping[str, float] = field(default_factory=dict)
    at_most: Mapping[str, float] = field(default_factory=dict)


def draw_weights(
    criteria: Sequence[str],
    draws: int,
    generator: np.random.Generator,
    view: View | None = None,
) -> Array:
    """Return weights drawn evenly from all that fit a view: draws by criteria, each row adds to 1.

    Raises:
        ValueError: the view names an unknown criterion, a bound is no share, or no weights fit.
    """
    view = view or View()
    least, most = _bounds(criteria, view)
    places = [list(criteria).index(name) for name in view.most_important]
    kept: list[Array] = []
    found = 0
    for _round in range(ROUNDS):
        # Where only bounds are given, what is above the least shares is drawn evenly.
        base = np.zeros_like(least) if places else least
        drawn = base + (1 - base.sum()) * _simplex(draws, len(criteria), generator)
        drawn = _led_by(drawn, places)
        fits = ((drawn >= least - SLACK) & (drawn <= most + SLACK)).all(axis=1)
        kept.append(drawn[fits])
        found += int(fits.sum())
        if found >= draws:
            return np.concatenate(kept)[:draws]
    raise ValueError(
        f"of {ROUNDS * draws} drawn weights {found} fit the view, {draws} are needed; widen its "
        "bounds, or draw fewer"
    )


def _simplex(draws: int, size: int, generator: np.random.Generator) -> Array:
    """Return points spread evenly over the simplex: exponential numbers over their sum."""
    parts = generator.standard_exponential((draws, size))
    shares: Array = parts / parts.sum(axis=1, keepdims=True)
    return shares


def _led_by(weights: Array, places: Sequence[int]) -> Array:
    """Return the weights with the largest at the first place, the next at the second, and so on.

    Each swap maps one part of the simplex onto another of the same size, so evenly drawn weights
    stay evenly drawn among those in this order.
    """
    ordered = weights.copy()
    rows = np.arange(len(ordered))
    free = np.ones(ordered.shape[1], dtype=bool)
    for place in places:
        largest = np.where(free, ordered, -np.inf).argmax(axis=1)
        ordered[rows, largest], ordered[rows, place] = (
            ordered[rows, place],
            ordered[rows, largest].copy(),
        )
        free[place] = False
    return ordered


def _bounds(criteria: Sequence[str], view: View) -> tuple[Array, Array]:
    named: list[Any] = [*view.most_important, *view.at_least, *view.at_most]
    unknown = sorted({str(name) for name in named} - set(criteria))
    if unknown:
        known = ", ".join(criteria)
        raise ValueError(f"a view on unknown criteria: {', '.join(unknown)}; there are {known}")
    if len(set(view.most_important)) < len(view.most_important):
        raise ValueError(f"a criterion stands twice among {', '.join(view.most_important)}")
    for name, share in (*view.at_least.items(), *view.at_most.items()):
        if not (math.isfinite(share) and 0 <= share <= 1):
            raise ValueError(f"the share of {name} is {share}; allowed is 0 to 1")
    least = np.array([view.at_least.get(name, 0.0) for name in criteria])
    most = np.array([view.at_most.get(name, 1.0) for name in criteria])
    if least.sum() > 1 + SLACK or most.sum() < 1 - SLACK or (least > most).any():
        raise ValueError(
            f"no weights fit the view: the least shares add up to {least.sum():g}, the greatest to "
            f"{most.sum():g}, and shares must add up to 1"
        )
    return least, most
