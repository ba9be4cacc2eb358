"""Draws of the uncertain parameters, from the distributions in the assumptions log.

Points come from a scrambled Sobol sequence, which fills the space more evenly than random numbers.
Draw number n of a seed is the same however many draws are asked for and wherever it is computed.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from types import SimpleNamespace

import numpy as np
from numpy.typing import NDArray

from analysis.errors import InputError
from analysis.parameters import Entry, Parameters, Plausible
from analysis.pipeline import changed

Numbers = NDArray[np.float64]

CHUNK = 4_096  # draws computed together; a power of two, as the Sobol sequence wants

# What the pipeline rests on; decisions, such as posts and their ramp, are not drawn.
_FROM_NEED = ("fte_growth", "foreign_specialists", "direct_entrants")


@dataclass(frozen=True)
class Distribution:
    """A triangular distribution with its mode, or a uniform one where ``mode`` is None."""

    low: float
    high: float
    mode: float | None = None

    def __post_init__(self) -> None:
        if not self.low < self.high:
            raise InputError(
                f"a distribution from {self.low:g} to {self.high:g} is not allowed; "
                "its low end must be below its high end"
            )
        if self.mode is not None and not self.low <= self.mode <= self.high:
            raise InputError(
                f"a distribution from {self.low:g} to {self.high:g} with its mode at {self.mode:g} "
                "is not allowed; the mode must lie between the ends"
            )

    def quantile(self, share: Numbers) -> Numbers:
        """Return the values below which these shares of the distribution lie."""
        width = self.high - self.low
        if self.mode is None:
            return self.low + share * width
        before = self.mode - self.low
        rising = self.low + np.sqrt(share * width * before)
        falling = self.high - np.sqrt((1 - share) * width * (self.high - self.mode))
        return np.where(share * width < before, rising, falling)


def distributions(
    entries: Mapping[str, Entry], held: Collection[str] = ()
) -> dict[str, Distribution]:
    """Return the distribution of every uncertain parameter of the pipeline.

    Args:
        entries: the assumptions log.
        held: parameters that keep their value, such as those that a scenario changes.
    """
    found = {}
    for name, entry in entries.items():
        wanted = entry.group == "pipeline" or name in _FROM_NEED
        if not wanted or entry.plausible is None or name in held:
            continue
        found[name] = of_range(float(entry.value), entry.plausible)
    return found


def of_range(value: float, plausible: Plausible) -> Distribution:
    """Return the distribution of an assumption over its plausible range, with its value as mode."""
    mode = value if plausible.distribution == "triangular" else None
    return Distribution(float(plausible.low), float(plausible.high), mode)


def points(chunk: int, dimensions: int, seed: int, count: int = CHUNK) -> Numbers:
    """Return the first points of a chunk in the unit cube, shape (count, dimensions)."""
    from scipy.stats import qmc  # noqa: PLC0415 (half a second to import)

    sequence = qmc.Sobol(dimensions, scramble=True, rng=np.random.default_rng(seed))
    if chunk:
        sequence.fast_forward(chunk * CHUNK)
    return np.asarray(sequence.random(CHUNK), dtype=float)[:count]


def draw(
    p: Parameters | SimpleNamespace, spread: Mapping[str, Distribution], unit: Numbers
) -> tuple[SimpleNamespace, dict[str, Numbers]]:
    """Return the assumptions with the uncertain ones drawn, and those draws by name.

    Args:
        p: the assumptions; those without a distribution keep their value.
        spread: the distributions.
        unit: points in the unit cube, shape (draws, distributions).
    """
    drawn = {
        name: distribution.quantile(unit[:, column])
        for column, (name, distribution) in enumerate(spread.items())
    }
    return changed(p, drawn), drawn
