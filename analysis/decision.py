"""What it would be worth to know more, before deciding on the number of posts.

A decision is one of several options; a draw says how much each option loses if that draw is the
truth. Whoever decides without knowing more takes the option with the least expected loss. Perfect
information would let them take the best option in every draw; the expected value of perfect
information (EVPI) is what that saves. The expected value of partial perfect information (EVPPI) is
what knowing one parameter alone saves.

Sources: Raiffa and Schlaifer (1961), *Applied Statistical Decision Theory*; for EVPPI from draws,
Strong and Oakley (2013), *An efficient method for computing single-parameter partial expected value
of perfect information*, Medical Decision Making 33:755-766, whose sorted blocks are used here.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analysis.errors import InputError

Numbers = NDArray[np.float64]

BLOCKS = 24  # of draws with similar values of the parameter


@dataclass(frozen=True)
class Choice:
    """The option with the least expected loss, that loss, and what perfect information saves."""

    option: float
    expected_loss: float
    evpi: float


def losses(gaps: Numbers, shortage_weight: float, surplus_weight: float = 1.0) -> Numbers:
    """Return the loss of each option in each draw.

    A missing full-time equivalent costs ``shortage_weight``, one too many ``surplus_weight``.

    Args:
        gaps: full-time equivalents missing, negative for a surplus; shape (draws, options).
        shortage_weight: at least 0.
        surplus_weight: at least 0.

    Raises:
        InputError: a weight is negative, or both are zero.
    """
    if min(shortage_weight, surplus_weight) < 0 or shortage_weight + surplus_weight <= 0:
        raise InputError(
            f"weights of shortage {shortage_weight:g} and surplus {surplus_weight:g} are not "
            "allowed; both must be at least 0 and one of them above"
        )
    return np.where(gaps > 0, shortage_weight * gaps, -surplus_weight * gaps)


def choose(options: Sequence[float], loss: Numbers, weights: Numbers | None = None) -> Choice:
    """Return the best option without further knowledge, and the EVPI.

    Args:
        options: what can be decided.
        loss: shape (draws, options).
        weights: of the draws; equal where none are given.

    Raises:
        InputError: the options are not as many as the losses, or a loss is not a number.
    """
    _refuse(options, loss)
    expected = np.average(loss, axis=0, weights=weights)
    best = int(expected.argmin())
    with_knowledge = float(np.average(loss.min(axis=1), weights=weights))
    return Choice(
        float(options[best]), float(expected[best]), float(expected[best]) - with_knowledge
    )


def evppi(
    loss: Numbers, parameter: Numbers, weights: Numbers | None = None, blocks: int = BLOCKS
) -> float:
    """Return what knowing one parameter saves, in units of the loss.

    Draws are sorted by the parameter and cut into blocks of equal size, in each of which the
    parameter is nearly known. In every block the best option is found from one half of the draws
    and its loss taken from the other, so that chance differences are not taken for knowledge.

    Args:
        loss: shape (draws, options).
        parameter: shape (draws,).
        weights: of the draws; equal where none are given.
        blocks: how many; at least 1.

    Raises:
        InputError: there are fewer than four draws a block.
    """
    draws = len(parameter)
    if blocks < 1 or draws < 4 * blocks:
        raise InputError(
            f"{draws} draws in {blocks} blocks are not allowed; each block needs at least 4 draws"
        )
    each = np.full(draws, 1 / draws) if weights is None else weights / weights.sum()
    order = np.argsort(parameter, kind="stable")
    whole = _weighted(loss, each)
    saved = 0.0
    for block in np.array_split(order, blocks):
        for decide, hold in ((block[::2], block[1::2]), (block[1::2], block[::2])):
            if each[decide].sum() <= 0:
                continue
            best = int(_weighted(loss[decide], each[decide]).argmin())
            saved += float(each[hold] @ (loss[hold, int(whole.argmin())] - loss[hold, best]))
    return max(0.0, saved)


def value_of_information(
    options: Sequence[float],
    loss: Numbers,
    drawn: Mapping[str, Numbers],
    weights: Numbers | None = None,
    blocks: int = BLOCKS,
) -> pd.DataFrame:
    """Return what knowing each parameter saves.

    Returns:
        One row a parameter, the most valuable first: parameter, evppi (in units of the loss),
        share_of_evpi.

    Raises:
        InputError: too few draws, or losses that do not fit the options.
    """
    everything = choose(options, loss, weights).evpi
    rows = [
        {"parameter": name, "evppi": evppi(loss, values, weights, blocks)}
        for name, values in drawn.items()
    ]
    frame = pd.DataFrame(rows).sort_values("evppi", ascending=False, ignore_index=True)
    frame["share_of_evpi"] = frame["evppi"] / everything if everything > 0 else 0.0
    return frame


def by_weight(
    options: Sequence[float],
    gaps: Numbers,
    shortage_weights: Sequence[float],
    weights: Numbers | None = None,
) -> pd.DataFrame:
    """Return the best option for each weight of a shortage, a surplus weighing 1.

    Returns:
        One row a weight: shortage_weight, option, expected_loss, evpi.

    Raises:
        InputError: a weight is negative, or losses do not fit the options.
    """
    rows = []
    for weight in shortage_weights:
        found = choose(options, losses(gaps, weight), weights)
        rows.append(
            {
                "shortage_weight": weight,
                "option": found.option,
                "expected_loss": found.expected_loss,
                "evpi": found.evpi,
            }
        )
    return pd.DataFrame(rows)


def _weighted(loss: Numbers, weights: Numbers) -> Numbers:
    return np.asarray(weights @ loss)


def _refuse(options: Sequence[float], loss: Numbers) -> None:
    if loss.ndim != 2 or loss.shape[1] != len(options):
        raise InputError(
            f"losses of shape {loss.shape} do not fit {len(options)} options; "
            "they must have one column an option"
        )
    if not np.isfinite(loss).all():
        raise InputError("a loss is not a number; every draw needs one for every option")
