"""What a sweep runs over: parameters, each with its values, in every combination."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analysis import parameters
from analysis.errors import InputError
from analysis.parameters import bounds, messages
from analysis.parameters.callers import parse_assignment

Numbers = NDArray[np.float64]

LIMIT = 1_000_000  # combinations, unless more are asked for
HOW = "write name=first:last:step or name=value,value,..., as in posts=900:1500:50"
PLACE = "--grid"
_ROUNDING = 1e-9


@dataclass(frozen=True)
class Axis:
    """A parameter and the values that it takes, in the order in which they were given."""

    name: str
    values: tuple[float, ...]


@dataclass(frozen=True)
class Grid:
    """The axes of a sweep; the last changes fastest from row to row."""

    axes: tuple[Axis, ...]

    @property
    def size(self) -> int:
        """How many combinations there are."""
        return math.prod(len(axis.values) for axis in self.axes)

    def columns(self, first: int = 0, last: int | None = None) -> dict[str, Numbers]:
        """Return the values of the combinations ``first`` to before ``last``, by parameter."""
        rows = np.arange(first, self.size if last is None else min(last, self.size))
        shape = [len(axis.values) for axis in self.axes]
        places = np.unravel_index(rows, shape)
        return {
            axis.name: np.array(axis.values, dtype=float)[at]
            for axis, at in zip(self.axes, places, strict=True)
        }


def parse(texts: Sequence[str], base: parameters.Parameters, limit: int = LIMIT) -> Grid:
    """Return the grid that texts such as ``posts=900:1500:50`` describe.

    Args:
        texts: one a parameter.
        base: the values of all other parameters, with which combinations must agree.
        limit: how many combinations are allowed.

    Raises:
        InputError: no grid at all, an unknown name (the nearest is suggested), a value that is not
            allowed, a range that is empty or goes backwards, the same name or value twice, or too
            many combinations.
    """
    if not texts:
        raise InputError(f"{PLACE} is missing; {HOW}")
    axes: list[Axis] = []
    size = 1
    for text in texts:
        if "=" not in text:
            raise InputError(f"{PLACE}: '{text}' has no '='; {HOW}")
        name, _ = parse_assignment(f"{text.partition('=')[0]}=0", "posts=900:1500:50")
        messages.refuse_unknown(
            {name: text.partition("=")[2].strip()}, bounds.names(), place=PLACE, what="parameter"
        )
        if any(axis.name == name for axis in axes):
            raise InputError(f"{PLACE}: {name} stands twice; give all its values in one")
        values = _values(name, text.partition("=")[2].strip(), limit)
        size *= len(values)
        axes.append(Axis(name, _checked(name, values)))
    if size > limit:
        raise InputError(
            f"{PLACE}: {size:,} combinations are too many; at most {limit:,} are computed unless "
            f"you allow more, with --limit {size}"
        )
    grid = Grid(tuple(axes))
    _refuse_crossed(grid, base)
    return grid


def _values(name: str, text: str, limit: int) -> list[float]:
    if not text:
        raise InputError(f"{PLACE}: {name} has no values; {HOW}")
    if ":" not in text:
        values = [_number(name, part) for part in text.split(",")]
        for at, value in enumerate(values):
            if value in values[:at]:
                raise InputError(f"{PLACE}: {name}: {value:g} stands twice")
        return values
    parts = text.split(":")
    if len(parts) != 3:
        raise InputError(f"{PLACE}: {name}: '{text}' is not a range; {HOW}")
    first, last, step = (_number(name, part) for part in parts)
    if step == 0:
        raise InputError(f"{PLACE}: {name}: the step of {text} is 0; it must lead on")
    steps = (last - first) / step
    if not math.isfinite(steps):
        raise InputError(f"{PLACE}: {name}: {text} has too many values to count")
    count = math.floor(steps + _ROUNDING) + 1
    if count < 1:
        raise InputError(
            f"{PLACE}: {name}: {text} is empty; a step of {step:g} does not lead from {first:g} "
            f"to {last:g}"
        )
    if count > limit:
        raise InputError(
            f"{PLACE}: {name}: {text} has {count:,} values; at most {limit:,} are computed unless "
            f"you allow more, with --limit {count}"
        )
    # A step of 0.1 is not exact: the numbers a reader would write are meant.
    return [float(f"{first + step * at:.12g}") for at in range(count)]


def _number(name: str, text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        value = math.nan
    if not math.isfinite(value):
        raise InputError(f"{PLACE}: {name}: '{text.strip()}' is not a number; {HOW}")
    return value


def _checked(name: str, values: Sequence[float]) -> tuple[float, ...]:
    """Return the values after holding each to the parameter's own bounds."""
    whole = bounds.Parameters.model_fields[name].annotation is int
    low, high = bounds.limits(name)
    for value in values:
        if not low <= value <= high or (whole and not value.is_integer()):
            shown = f"{value:.12g}"
            raise InputError(
                f"{PLACE}: {name}: {shown} is not allowed; it must be {bounds.allowed(name)}"
            )
    return tuple(values)


def _refuse_crossed(grid: Grid, base: parameters.Parameters) -> None:
    """Refuse combinations in which the low end of a range passes its high end."""
    ends = {axis.name: (min(axis.values), max(axis.values)) for axis in grid.axes}
    for low, high in bounds.ORDERED_PAIRS:
        if low not in ends and high not in ends:
            continue
        highest = ends.get(low, (getattr(base, low),))[-1]
        lowest = ends.get(high, (getattr(base, high),))[0]
        if highest > lowest:
            raise InputError(
                f"{PLACE}: {low} up to {highest:g} with {high} down to {lowest:g} is not allowed; "
                f"{low} must not be above {high} in any combination"
            )
