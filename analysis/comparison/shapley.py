"""Whose doing is it? A change attributed to what was changed, whatever the order.

Going from one parameter set to another by changing one value at a time gives each change a part in
the result, but the parts depend on the order. The Shapley value is each change's mean part over all
orders. The parts sum to the whole, changes that do the same get the same, a change without effect
gets nothing, and no other division has these properties for every model.

Source: Shapley (1953), "A value for n-person games", Contributions to the Theory of Games II,
307-317; for many changes, Castro, Gómez and Tejada (2009), "Polynomial calculation of the Shapley
value based on sampling", Computers & Operations Research 36:1726-1730, here with every order drawn
also taken backwards.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]
Mixtures = NDArray[np.bool_]
Values = Callable[[Mixtures], Numbers]

EXACT_UP_TO = 12  # changes; all 4,096 mixtures of twelve are computed together
ORDERS = 512


@dataclass(frozen=True)
class Attribution:
    """Each change's part in the difference.

    Attributes:
        parts: one a change, in the order given; ``math.fsum(parts)`` is the difference to the bit,
            unless they are so many powers of ten apart that no floats are.
        before: the value with no change made.
        after: the value with all of them made.
        orders: how many orders the parts are the mean of, where not all could be taken; else None.
    """

    parts: tuple[float, ...]
    before: float
    after: float
    orders: int | None = None

    @property
    def difference(self) -> float:
        """What the parts sum to."""
        return self.after - self.before


def attribute(changes: int, values: Values, *, seed: int = 1) -> Attribution:
    """Return each change's part in the difference that all of them make.

    Up to twelve changes all mixtures of them are computed, and the parts are exact but for the
    rounding of floats. For more, the parts are the means over 512 orders, which still sum to the
    difference.

    Args:
        changes: how many there are; at least 0.
        values: called once with mixtures, shape (mixtures, changes), true where a change is made;
            returns the value of each, shape (mixtures,).
        seed: of the orders, where there are more than twelve changes.
    """
    if changes > EXACT_UP_TO:
        return _over_orders(changes, values, seed)
    numbers = np.arange(2**changes)
    mixtures = (numbers[:, None] >> np.arange(changes)) & 1 == 1
    found = np.asarray(values(mixtures), dtype=float)
    size = mixtures.sum(axis=1)
    weights = np.array(
        [1 / (changes * math.comb(changes - 1, already)) for already in range(changes)]
    )
    parts = []
    for change in range(changes):
        without = np.flatnonzero(~mixtures[:, change])
        steps = found[without | (1 << change)] - found[without]
        # An exact sum, so that the parts from B to A are those from A to B with the other sign.
        parts.append(math.fsum(weights[size[without]] * steps))
    return Attribution(_closed(parts, found[0], found[-1]), float(found[0]), float(found[-1]))


def _over_orders(changes: int, values: Values, seed: int) -> Attribution:
    """Return the mean parts over orders drawn at random, each also taken backwards."""
    draw = np.random.default_rng(seed)
    drawn = [draw.permutation(changes) for _ in range(ORDERS // 2)]
    orders = np.array([order for forth in drawn for order in (forth, forth[::-1])])
    made = np.zeros((ORDERS, changes + 1, changes), dtype=bool)
    for place in range(changes):
        made[:, place + 1] = made[:, place]
        made[np.arange(ORDERS), place + 1, orders[:, place]] = True
    distinct, where = np.unique(made.reshape(-1, changes), axis=0, return_inverse=True)
    found = np.asarray(values(distinct), dtype=float)[where.ravel()].reshape(ORDERS, changes + 1)
    steps = np.diff(found, axis=1)
    parts = [math.fsum(steps[orders == change]) / ORDERS for change in range(changes)]
    before, after = float(found[0, 0]), float(found[0, -1])
    return Attribution(_closed(parts, before, after), before, after, ORDERS)


def _closed(parts: list[float], before: float, after: float) -> tuple[float, ...]:
    """Return the parts with what rounding left over added: to the largest, or where it is finer."""
    closed = list(parts)
    for at in sorted(range(len(closed)), key=lambda at: -abs(parts[at])):
        left = math.fsum([after, -before, *(-part for part in closed)])
        if not left or not parts[at]:
            break
        closed[at] += left
    return tuple(part + 0.0 for part in closed)


def rounded(parts: tuple[float, ...], total: float, digits: int = 0) -> tuple[float, ...]:
    """Return the parts rounded so that they sum to the total as it is rounded.

    Each part is rounded to the nearest; what is then missing goes, a unit each, to the parts that
    rounding took furthest away (the method of the largest remainder).

    Args:
        parts: sum to about ``total``.
        total: already rounded to so many digits.
        digits: decimals; negative ones round to tens, hundreds and so on.
    """
    unit = 10.0**-digits
    scaled = [part / unit for part in parts]
    whole = [_nearest(part) for part in scaled]
    missing = _nearest(total / unit) - sum(whole)
    sign = 1 if missing > 0 else -1
    by_remainder = sorted(range(len(parts)), key=lambda at: -sign * (scaled[at] - whole[at]))
    for turn in range(abs(missing)):
        whole[by_remainder[turn % len(parts)]] += sign
    return tuple(round(number * unit, max(digits, 0)) + 0.0 for number in whole)


def _nearest(value: float) -> int:
    """Return the nearest whole number, halves away from zero."""
    return int(math.copysign(math.floor(abs(value) + 0.5), value))
