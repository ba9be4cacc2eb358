"""A calculator as a cell's output: inputs, compiled equations, results, and perhaps a chart.

Like a figure it is one machine-readable thing, equal to the byte when nothing changed; the form and
the pictures are made from it when the book is built.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any, Literal

import pandas as pd

from analysis.figures import figure, table
from analysis.figures.door import Column
from analysis.figures.sentences import Said, as_words, plain
from analysis.live.inputs import Input, Judgement, asked, judged, rounded
from analysis.live.signals import Compiled, Equations, compiled, results
from analysis.parameters import Parameters, ParameterSet
from analysis.parameters.sets import BASELINE

MIME = "application/vnd.lis1.calculator.v1+json"

Draw = Callable[[SimpleNamespace, SimpleNamespace], Any]
Start = Literal["assumptions", "equal_weights"]


@dataclass(frozen=True)
class Output:
    """A result that the reader sees; the first of a calculator is its headline.

    Attributes:
        name: what the equations call it.
        label: what readers call it.
        unit: what it counts.
        digits: decimals.
        if_negative: what readers call it below zero, where it is then shown without a sign.
        to: name of the result at which a range that starts with this one ends; where both read the
            same, one is shown.
        words: what readers see instead of 0, 1, 2...: a rank, a name.
    """

    name: str
    label: str
    unit: str
    digits: int = 0
    if_negative: str = ""
    to: str = ""
    words: Sequence[str] = ()


@dataclass(frozen=True, repr=False)
class Calculator:
    """Inputs, signals and results with everything a reader needs to trust them."""

    content: dict[str, Any]

    def __repr__(self) -> str:
        """Return the id, the title and the headline's result."""
        about, first = self.content["about"], self.content["outputs"][0]
        return (
            f"Calculator {about['id']}: {plain(about['title'])}; {first['label']} {_shown(first)}"
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
    inputs: Sequence[Input | Judgement],
    outputs: Sequence[Output],
    sources: Sequence[str],
    alt: Said,
    data: pd.DataFrame,
    columns: Mapping[str, Column] | None = None,
    chart: Draw | None = None,
    values: Parameters | None = None,
    start: Start = "assumptions",
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
        inputs: what the reader may move, at least one: assumptions or judgements.
        outputs: what the reader sees of the results, the headline first.
        sources: names of tables in the data package, at least one.
        alt: what the results, and the chart if there is one, say at the set's values.
        data: rows behind the chart or the results at the set's values, for table and downloads.
        columns: as for ``figure``.
        chart: draws from the results, called with them as symbols and as numbers at the set's
            values; ``bars``, ``bridge`` and ``lines`` of this package make such charts.
        values: the set's values in another year's money, where the inputs are amounts.
        start: what readers call where the sliders stand at first: the set's assumptions, or equal
            weights.
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
        moved = [asked(item, known) if isinstance(item, Input) else judged(item) for item in inputs]
        at_start = known | {item["name"]: item["value"] for item in moved}
        ends = {item["name"]: (item["low"], item["high"]) for item in moved}
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
        "inputs": moved,
        "outputs": [_answered(item, numbers, name) for item in outputs],
        "signals": [[signal.name, signal.expr] for signal in made.signals],
    }
    if start != "assumptions":
        content["start"] = start
    return Calculator({key: content[key] for key in sorted(content)})


def _answered(item: Output, numbers: Mapping[str, Any], name: str) -> dict[str, Any]:
    if not item.label.strip():
        raise ValueError(f"{name}: the output {item.name} has no label")
    found: dict[str, Any] = {
        "digits": item.digits,
        "if_negative": item.if_negative,
        "label": item.label,
        "name": item.name,
        "unit": item.unit,
        "value": _number(item.name, numbers, name),
    }
    if item.to:
        found |= {"to": item.to, "value_to": _number(item.to, numbers, name)}
    if item.words:
        found["words"] = list(item.words)
        for key in ("value", "value_to"):
            if key in found and found[key] not in range(len(item.words)):
                raise ValueError(f"{name}: {item.name} has no word for {found[key]:g}")
    return found


def _number(result: str, numbers: Mapping[str, Any], name: str) -> float:
    value = numbers.get(result)
    if value is None or isinstance(value, list):
        raise ValueError(f"{name}: the equations return no number called {result}")
    return rounded(float(value))


def _shown(output: Mapping[str, Any]) -> str:
    """Return a result at the set's values, as plain text for a notebook's author."""
    ends = [output[key] for key in ("value", "value_to") if key in output]
    if "words" in output:
        return " to ".join(dict.fromkeys(output["words"][int(end)] for end in ends))
    return " to ".join(f"{end:.{output['digits']}f}" for end in ends) + f" {output['unit']}"


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
