"""Two parameter sets side by side: what differs, what moved, and which change moved it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from analysis import outcomes
from analysis.comparison.shapley import Attribution, Mixtures, Numbers, attribute, rounded
from analysis.errors import InputError
from analysis.outcomes import Facts, Result
from analysis.parameters import ParameterSet, entries, names

# The results whose change is attributed: the need, the cost counted both ways, and the posts that
# the pipeline needs.
ATTRIBUTED = (
    "need.lis1_need",
    "cost.annual_cost",
    "cost.annual_resource_cost",
    "pipeline.posts_needed",
)
TOGETHER = "all changes together"


@dataclass(frozen=True)
class Input:
    """A parameter that differs, with its value in both sets."""

    name: str
    unit: str
    before: float
    after: float


@dataclass(frozen=True)
class Moved:
    """A result in both sets, and the difference between them."""

    result: Result
    before: float
    after: float

    @property
    def change(self) -> float:
        """From the first set to the second."""
        return self.after - self.before


@dataclass(frozen=True)
class Part:
    """What one changed input does to a result, exact and as it is shown."""

    name: str
    change: float
    shown: float


@dataclass(frozen=True)
class Attributed:
    """The change of a result and each changed input's part in it.

    Attributes:
        moved: the result.
        digits: decimals of what is shown; shown parts sum to the shown change.
        parts: one a changed input, in the log's order, zero where it does nothing.
        orders: over how many orders the parts are means; None where they are exact.
        because: why the changes stand together as one part, where a mixture can't be computed.
        unreachable: whether in one of the mixtures no number of posts closes the gap, so that
            the number that comes nearest stands for it.
    """

    moved: Moved
    digits: int
    parts: tuple[Part, ...]
    orders: int | None = None
    because: str | None = None
    unreachable: bool = False

    @property
    def shown_before(self) -> float:
        """The first set's value as it is shown."""
        return _shown(self.moved.before, self.digits)

    @property
    def shown_after(self) -> float:
        """The second set's value as it is shown."""
        return _shown(self.moved.after, self.digits)

    @property
    def shown_change(self) -> float:
        """What the shown parts sum to."""
        return _shown(self.shown_after - self.shown_before, self.digits)

    def rounded_to(self, digits: int) -> Attributed:
        """Return the same with other decimals shown; -5 shows hundreds of thousands."""
        before, after = (_shown(end, digits) for end in (self.moved.before, self.moved.after))
        moving = [part for part in self.parts if part.change]
        shown = rounded(tuple(part.change for part in moving), after - before, digits)
        by_name = {part.name: value for part, value in zip(moving, shown, strict=True)}
        parts = tuple(replace(part, shown=by_name.get(part.name, 0.0)) for part in self.parts)
        return replace(self, digits=digits, parts=parts)


@dataclass(frozen=True)
class Comparison:
    """What ``compare`` finds."""

    first: ParameterSet
    second: ParameterSet
    inputs: tuple[Input, ...]
    results: tuple[Moved, ...]
    attributions: tuple[Attributed, ...]

    def attribution(self, key: str) -> Attributed:
        """Return the attribution of a result named as in ``need.lis1_need``."""
        return next(item for item in self.attributions if item.moved.result.key == key)

    def result(self, key: str) -> Moved:
        """Return a result named as in ``need.lis1_need``."""
        return next(item for item in self.results if item.result.key == key)


def compare(first: ParameterSet, second: ParameterSet, known: Facts | None = None) -> Comparison:
    """Return what differs between two parameter sets and which change moves which result.

    Args:
        first: the set that the changes start from.
        second: the set that they lead to.
        known: the facts; those of the data package where none are given.

    Raises:
        InputError: one of the sets holds values that a model can't take together.
    """
    known = known or outcomes.facts()
    inputs = _inputs(first, second)
    ends = [_results(chosen, known) for chosen in (first, second)]
    moved = tuple(
        Moved(result, ends[0][result.key], ends[1][result.key]) for result in outcomes.RESULTS
    )
    attributions = tuple(
        _attributed(item, first, inputs, known) for item in moved if item.result.key in ATTRIBUTED
    )
    return Comparison(first, second, inputs, moved, attributions)


def _inputs(first: ParameterSet, second: ParameterSet) -> tuple[Input, ...]:
    log = entries()
    before, after = first.values.model_dump(), second.values.model_dump()
    return tuple(
        Input(name, log[name].unit, before[name], after[name])
        for name in names()
        if before[name] != after[name]
    )


def _results(chosen: ParameterSet, known: Facts) -> dict[str, float]:
    return {
        f"{model}.{name}": float(values[0])
        for model in outcomes.MODELS
        for name, values in outcomes.evaluate(model, chosen.values, {}, known).items()
    }


def _attributed(
    moved: Moved, first: ParameterSet, inputs: tuple[Input, ...], known: Facts
) -> Attributed:
    changes = [item for item in inputs if item.name in moved.result.reads]
    digits = _digits(moved)
    unreachable = False

    def values(mixtures: Mixtures) -> Numbers:
        nonlocal unreachable
        columns = {
            item.name: np.where(mixtures[:, at], float(item.after), float(item.before))
            for at, item in enumerate(changes)
        }
        found = outcomes.evaluate(moved.result.model, first.values, columns, known)
        unreachable = "reachable" in found and bool((found["reachable"] == 0).any())
        return found[moved.result.name]

    because = None
    try:
        found = attribute(len(changes), values)
    except InputError as error:
        because = str(error)
        found = Attribution((moved.change,), moved.before, moved.after)
    who = [item.name for item in changes] if because is None else [TOGETHER]
    total = _shown(moved.after, digits) - _shown(moved.before, digits)
    shown = rounded(found.parts, total, digits)
    by_name = {
        name: Part(name, change, seen)
        for name, change, seen in zip(who, found.parts, shown, strict=True)
    }
    listed = [item.name for item in inputs] if because is None else who
    parts = tuple(by_name.get(name, Part(name, 0.0, 0.0)) for name in listed)
    return Attributed(moved, digits, parts, found.orders, because, unreachable)


def _digits(moved: Moved) -> int:
    """Return the decimals to show: none for kroner, else as few as both ends need, at most two."""
    if moved.result.unit.startswith("NOK"):
        return 0
    ends = (moved.before, moved.after)
    return next((d for d in range(2) if all(round(end, d) == end for end in ends)), 2)


def _shown(value: float, digits: int) -> float:
    return rounded((value,), value, digits)[0]


def as_dict(found: Comparison) -> dict[str, Any]:
    """Return the comparison as plain values, for printing.

    Returns:
        ``first`` and ``second`` (name and title), ``inputs`` (name, unit, before, after),
        ``results`` by model (each with unit, before, after, change) and ``attribution`` by result:
        before, after, change, exact ``contributions`` by input, the rounded ``shown`` ones with
        ``shown_change``, which they sum to, how they were found (``method``) and a ``note``.
    """
    return {
        "first": {"name": found.first.name, "title": found.first.title},
        "second": {"name": found.second.name, "title": found.second.title},
        "inputs": [
            {"name": item.name, "unit": item.unit, "before": item.before, "after": item.after}
            for item in found.inputs
        ],
        "results": {
            model: {
                item.result.name: _result_as_dict(item)
                for item in found.results
                if item.result.model == model
            }
            for model in outcomes.MODELS
        },
        "attribution": {
            item.moved.result.key: {
                **_result_as_dict(item.moved),
                "contributions": {part.name: part.change for part in item.parts},
                "shown": {part.name: part.shown for part in item.parts},
                "shown_change": item.shown_change,
                "method": method(item),
                "note": note(item),
            }
            for item in found.attributions
        },
    }


def _result_as_dict(item: Moved) -> dict[str, Any]:
    if item.result.name == "reachable":
        return {"before": bool(item.before), "after": bool(item.after)}
    return {
        "unit": item.result.unit,
        "before": item.before,
        "after": item.after,
        "change": item.change,
    }


def method(item: Attributed) -> str:
    """Return in words how the parts were found."""
    if item.because is not None:
        return "not divided"
    if item.orders is None:
        return "Shapley, all mixtures"
    return f"Shapley, mean of {item.orders} orders"


def note(item: Attributed) -> str | None:
    """Return what must be known to read the parts, or None."""
    if item.because is not None:
        return f"The changes only hold together, so that they are one part: {item.because}"
    if item.unreachable:
        return (
            "In some mixtures of the changes no number of posts closes the gap in the target "
            "year; the number that comes nearest stands for it."
        )
    return None
