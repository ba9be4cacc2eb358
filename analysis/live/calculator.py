"""A calculator as a cell's output: inputs, compiled equations, results, and perhaps a chart.

Like a figure it is one machine-readable thing, equal to the byte when nothing changed; the form and
the pictures are made from it when the book is built.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

import pandas as pd

from analysis.figures import figure, table
from analysis.figures.door import Column
from analysis.figures.sentences import Said, as_words, plain
from analysis.live.signals import DIGITS, Compiled, Equations, compiled, results
from analysis.parameters import Parameters, ParameterSet, entries, limits
from analysis.parameters.sets import BASELINE

MIME = "application/vnd.lis1.calculator.v1+json"
STEPS = 40  # about as many stops has a slider without a step of its own

Draw = Callable[[SimpleNamespace, SimpleNamespace], Any]


@dataclass(frozen=True)
class Input:
    """A parameter that the reader may move.

    Attributes:
        name: the parameter's name.
        label: what readers call it.
        low: least value; that of the plausible range when left out.
        high: greatest value; that of the plausible range when left out.
        step: how far one key press moves the slider; the number field takes any value.
        unit: what the value counts; the log's unit when left out.
        factor: what the log's range is multiplied by, for amounts in another year's money.
    """

    name: str
    label: str
    low: float | None = None
    high: float | None = None
    step: float | None = None
    unit: str = ""
    factor: float = 1.0


@dataclass(frozen=True)
class Output:
    """A result that the reader sees; the first of a calculator is its headline.

    Attributes:
        name: what the equations call it.
        label: what readers call it.
        unit: what it counts.
        digits: decimals.
        if_negative: what readers call it below zero, where it is then shown without a sign.
    """

    name: str
    label: str
    unit: str
    digits: int = 0
    if_negative: str = ""


@dataclass(frozen=True, repr=False)
class Calculator:
    """Inputs, signals and results with everything a reader needs to trust them."""

    content: dict[str, Any]

    def __repr__(self) -> str:
        """Return the id, the title and the headline's result."""
        about, first = self.content["about"], self.content["outputs"][0]
        return (
            f"Calculator {about['id']}: {plain(about['title'])}; "
            f"{first['label']} {first['value']:.{first['digits']}f} {first['unit']}"
        )

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, Any]:
        return {MIME: self.content, "text/plain": repr(self)}


def calculator(
    equations: Equations,
    p: ParameterSet,
    *,
    id: str,
    title: Said,
    introduction: Said,
    inputs: Sequence[Input],
    outputs: Sequence[Output],
    sources: Sequence[str],
    alt: Said,
    data: pd.DataFrame,
    columns: Mapping[str, Column] | None = None,
    chart: Draw | None = None,
    values: Parameters | None = None,
    note: Said = "",
) -> Calculator:
    """Return a calculator ready to be published.

    Args:
        equations: the package's own function: takes an object with an attribute for each parameter
            and returns quantities by name (a mapping, or an object with ``as_dict``), a list of
            them for a path over time. It is called with floats and with symbols.
        p: the parameter set; its values are where the sliders stand at first.
        id: kebab-case, stable: links carry it.
        title: what the reader can find out.
        introduction: what is computed, and how to use it.
        inputs: what the reader may move, at least one.
        outputs: what the reader sees of the results, the headline first.
        sources: names of tables in the data package, at least one.
        alt: what the results, and the chart if there is one, say at the set's values.
        data: rows behind the chart or the results at the set's values, for table and downloads.
        columns: as for ``figure``.
        chart: draws from the results, called with them as symbols and as numbers at the set's
            values; ``bars``, ``bridge`` and ``lines`` of this package make such charts.
        values: the set's values in another year's money, where the inputs are amounts.
        note: what the calculator can't tell.

    Raises:
        ValueError: something is missing or unknown, a range is empty or leaves the bounds, or the
            equations can't be compiled; the message names the calculator.
    """
    name = f"calculator {id or '(without an id)'}"
    if not inputs or not outputs:
        raise ValueError(f"{name}: it needs at least one input and one output")
    known = (values or p.values).model_dump()
    try:
        asked = [_asked(item, known) for item in inputs]
        at_start = known | {item["name"]: item["value"] for item in asked}
        ends = {item["name"]: (item["low"], item["high"]) for item in asked}
        made = compiled(equations, at_start, ends)
    except ValueError as error:
        raise ValueError(f"{name}: {error}") from None
    numbers = results(equations(SimpleNamespace(**at_start)))
    about = dict(
        table(data, id=id, title=title, columns=columns, sources=sources, note=note).content
    )
    for what, said in (("introduction", introduction), ("alt", alt)):
        if not str(said).strip():
            raise ValueError(f"{name}: {what} is missing")
        about[what] = as_words(said)
    content = {
        "about": about,
        "baseline": p.name == BASELINE and not p.changes,
        "chart": _drawn(chart, made, numbers, about, data) if chart else None,
        "inputs": asked,
        "outputs": [_answered(item, numbers, name) for item in outputs],
        "signals": [[signal.name, signal.expr] for signal in made.signals],
    }
    return Calculator({key: content[key] for key in sorted(content)})


def _asked(item: Input, known: Mapping[str, Any]) -> dict[str, Any]:
    """Return an input with its value, range and step."""
    if item.name not in known:
        raise ValueError(f"there is no parameter {item.name}")
    entry = entries()[item.name]
    plausible = None
    if entry.plausible is not None:
        plausible = [
            _rounded(end * item.factor) for end in (entry.plausible.low, entry.plausible.high)
        ]
    value = _rounded(float(known[item.name]))
    low, high = item.low, item.high
    if plausible is not None:
        low, high = plausible[0] if low is None else low, plausible[1] if high is None else high
    if low is None or high is None:
        raise ValueError(f"{item.name} has no plausible range; give low and high")
    step = item.step or _nice((high - low) / STEPS)
    low, high = min(_down(low, step), value), max(_up(high, step), value)
    least, most = limits(item.name)
    low, high = max(low, least), min(high, most * item.factor)
    if not low < high or not item.label.strip():
        raise ValueError(f"{item.name} needs a label, and a range that is not empty")
    whole = Parameters.model_fields[item.name].annotation is int
    return {
        "digits": max(0, -math.floor(math.log10(step) + 1e-9)),
        "high": _rounded(high),
        "label": item.label,
        "low": _rounded(low),
        "name": item.name,
        "plausible": plausible,
        "step": max(1.0, step) if whole else step,
        "unit": item.unit or entry.unit,
        "value": value,
        "whole": whole,
    }


def _answered(item: Output, numbers: Mapping[str, Any], name: str) -> dict[str, Any]:
    value = numbers.get(item.name)
    if value is None or isinstance(value, list):
        raise ValueError(f"{name}: the equations return no number called {item.name}")
    if not item.label.strip():
        raise ValueError(f"{name}: the output {item.name} has no label")
    return {
        "digits": item.digits,
        "if_negative": item.if_negative,
        "label": item.label,
        "name": item.name,
        "unit": item.unit,
        "value": _rounded(float(value)),
    }


def _drawn(
    chart: Draw, made: Compiled, numbers: Mapping[str, Any], about: Mapping[str, Any], data: Any
) -> dict[str, Any]:
    """Return the chart's specification, its words left to the calculator."""
    picture = chart(SimpleNamespace(**made.quantities), SimpleNamespace(**numbers))
    spec = dict(
        figure(
            picture,
            id=about["id"],
            title="-",
            subtitle="-",
            alt="-",
            sources=about["sources"],
            data=data,
        ).spec
    )
    height = spec.pop("usermeta")["figure"].get("narrow_height")
    spec.pop("description")
    if height:
        spec["usermeta"] = {"narrow_height": height}
    return spec


def _rounded(value: float) -> float:
    return float(f"{value:.{DIGITS}g}") + 0.0


def _nice(step: float) -> float:
    """Return 1, 2 or 5 times a power of ten, near the given step and not above it."""
    power = 10.0 ** math.floor(math.log10(step))
    return float(max(size for size in (1, 2, 5) if size * power <= step * (1 + 1e-9)) * power)


def _down(value: float, step: float) -> float:
    return math.floor(value / step + 1e-9) * step


def _up(value: float, step: float) -> float:
    return math.ceil(value / step - 1e-9) * step
