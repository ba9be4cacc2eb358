"""From a Python function to named Vega signals: the reader's browser runs the very equations.

The function is called once with symbols for its inputs. What it returns is a graph of operations in
which a quantity used twice stands once; written out as text it would double at every use. So every
shared quantity becomes a signal of its own, and the text grows with the number of operations only.
"""

from __future__ import annotations

import math
import operator
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

import altair as alt
from altair.expr.core import (
    BinaryExpression,
    FunctionExpression,
    OperatorMixin,
    UnaryExpression,
)
from altair.utils.schemapi import debug_mode
from altair.vegalite.v6.api import ParameterExpression

Quantity = Any  # a float, or while compiling an Altair parameter or expression
Results = dict[str, Any]  # a quantity by name, or a list of them for a path over time
Equations = Callable[[Any], Any]

DIGITS = 12  # of constants: more than a reader sees, fewer than where two processors differ
DEEPEST = 40  # operations within one expression; the browser reads expressions recursively
# Names that Vega, or the pictures of this book, keep for themselves.
RESERVED = frozenset(
    {"autosize", "background", "datum", "event", "height", "item", "narrow", "padding", "parent"}
    | {"width"}
)

_OPERATORS: Mapping[str, Callable[[Any, Any], Any]] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "/": operator.truediv,
    "%": math.fmod,
    "===": operator.eq,
    "!==": operator.ne,
    ">": operator.gt,
    "<": operator.lt,
    ">=": operator.ge,
    "<=": operator.le,
    "&&": lambda a, b: a and b,
    "||": lambda a, b: a or b,
}
_SIGNS: Mapping[str, Callable[[Any], Any]] = {
    "-": operator.neg,
    "+": operator.pos,
    "!": operator.not_,
}
_FUNCTIONS: Mapping[str, Callable[..., Any]] = {
    "min": min,
    "max": max,
    "if": lambda condition, if_true, if_false: if_true if condition else if_false,
    "abs": abs,
    "pow": pow,
    "exp": math.exp,
    "log": math.log,
    "sqrt": math.sqrt,
    "floor": math.floor,
    "ceil": math.ceil,
}


@dataclass(frozen=True)
class Signal:
    """A quantity with a name, and how it follows from inputs and from signals before it."""

    name: str
    expr: str


@dataclass(frozen=True)
class Compiled:
    """Equations as signals, and what the function returned, each quantity now a named one."""

    signals: tuple[Signal, ...]
    quantities: Results


def results(found: Any) -> Results:
    """Return what equations returned by name: a mapping, or an object with ``as_dict``."""
    named = found.as_dict() if hasattr(found, "as_dict") else found
    if not isinstance(named, Mapping):
        raise TypeError("equations must return a mapping, or an object with as_dict()")
    return {
        name: list(value) if isinstance(value, Sequence) else value for name, value in named.items()
    }


def compiled(
    equations: Equations, values: Mapping[str, Any], inputs: Mapping[str, tuple[float, float]]
) -> Compiled:
    """Return a function of a namespace as signals.

    The signals' numbers are held against the function's own, with the given values and at either
    end of every input: an ``if`` over a quantity, for one, can't be seen while compiling.

    Args:
        equations: takes an object with an attribute for each value; returns quantities by name, a
            list of them where they form a path.
        values: what the function reads, inputs included.
        inputs: which values become symbols, and between which ends they move.

    Raises:
        ValueError: a name can't be a signal's, an input moves nothing, an operation is unknown, the
            function returns another number than its signals, or a number that is not finite.
    """
    _allowed([*inputs])
    symbols = {name: alt.param(name=name, value=values[name]) for name in inputs}
    with debug_mode(False):  # else Altair writes every operation out as it is made
        found = results(equations(SimpleNamespace(**{**values, **symbols})))
    flat = dict(_flat(found))
    _allowed([name for name in flat if name not in inputs])
    for name in flat.keys() & inputs.keys():
        if flat[name] is not symbols[name]:
            raise ValueError(f"a result can't be called {name}: an input has that name")
    order = _in_order(flat.values())
    used = {node.name for node in order if isinstance(node, alt.Parameter)}
    for name in inputs:
        if name not in used:
            raise ValueError(f"the input {name} moves no result")
    _check(equations, values, inputs, flat, order)
    signals = tuple(_signals(flat, order))
    return Compiled(
        signals,
        {
            name: [alt.param(name=f"{name}_{at}") for at, _item in enumerate(value)]
            if isinstance(value, list)
            else alt.param(name=name)
            for name, value in found.items()
        },
    )


def text(quantity: Quantity) -> str:
    """Return a quantity made of named ones as an expression."""
    quantity = _bare(quantity)
    texts: dict[int, str] = {}
    for node in _in_order([quantity]):
        texts[id(node)] = _written(node, texts)
    return _reference(quantity, texts)


def is_symbolic(value: Any) -> bool:
    """Whether the value is an Altair parameter or expression."""
    return isinstance(value, OperatorMixin)


def _allowed(names: Iterable[str]) -> None:
    for name in names:
        if not name.isidentifier() or name in RESERVED or name.startswith("_"):
            raise ValueError(f"a quantity of a calculator can't be called {name!r}")


def _flat(found: Results) -> Iterable[tuple[str, Quantity]]:
    for name, value in found.items():
        if isinstance(value, list):
            yield from ((f"{name}_{at}", _bare(item)) for at, item in enumerate(value))
        else:
            yield name, _bare(value)


def _bare(value: Any) -> Any:
    """Return the operation itself: Altair wraps what comes of a parameter."""
    while isinstance(value, ParameterExpression):
        value = value.expr
    return value


def _parts(node: Any) -> list[Any]:
    if isinstance(node, BinaryExpression):
        return [_bare(node.lhs), _bare(node.rhs)]
    if isinstance(node, UnaryExpression):
        return [_bare(node.val)]
    if isinstance(node, FunctionExpression):
        return [_bare(part) for part in node.args]
    if isinstance(node, alt.Parameter):
        return []
    raise ValueError(f"a calculator can't compute {node!r}")


def _in_order(quantities: Iterable[Quantity]) -> list[Any]:
    """Return every symbol and operation once, parts before what they are parts of."""
    order: list[Any] = []
    seen: set[int] = set()
    waiting = [(node, False) for node in quantities if is_symbolic(node)][::-1]
    while waiting:
        node, parts_done = waiting.pop()
        if parts_done:
            order.append(node)
        elif id(node) not in seen:
            seen.add(id(node))
            waiting.append((node, True))
            waiting += [(part, False) for part in _parts(node) if is_symbolic(part)]
    return order


def _signals(flat: Mapping[str, Quantity], order: list[Any]) -> Iterable[Signal]:
    """Yield a signal for each result, each quantity used twice, and each expression too deep."""
    uses = Counter(id(part) for node in order for part in _parts(node) if is_symbolic(part))
    wanted = {
        id(value): name
        for name, value in reversed(list(flat.items()))
        if is_symbolic(value) and not isinstance(value, alt.Parameter)
    }
    texts: dict[int, str] = {}
    depths: dict[int, int] = {}
    steps = 0
    for node in order:
        texts[id(node)] = _written(node, texts)
        if isinstance(node, alt.Parameter):
            depths[id(node)] = 0
            continue
        depth = 1 + max(depths.get(id(part), 0) for part in _parts(node))
        name = wanted.get(id(node))
        if name is None and (uses[id(node)] > 1 or depth >= DEEPEST):
            steps += 1
            name = f"_{steps}"
        if name:
            yield Signal(name, texts[id(node)])
            texts[id(node)], depth = name, 0
        depths[id(node)] = depth
    for name, value in flat.items():
        reference = _reference(value, texts)
        if reference != name:
            yield Signal(name, reference)


def _written(node: Any, texts: Mapping[int, str]) -> str:
    parts = [_reference(part, texts) for part in _parts(node)]
    if isinstance(node, BinaryExpression):
        return f"({parts[0]} {node.op} {parts[1]})"
    if isinstance(node, UnaryExpression):
        return f"({node.op}{parts[0]})"
    if isinstance(node, FunctionExpression):
        return f"{node.name}({', '.join(parts)})"
    return str(node.name)


def _reference(part: Any, texts: Mapping[int, str]) -> str:
    return texts[id(part)] if is_symbolic(part) else _constant(part)


def _constant(value: Any) -> str:
    number = float(value)
    if not math.isfinite(number):
        raise ValueError(f"a calculator can't compute with {value}")
    written = f"{number:.{DIGITS}g}"
    return f"({written})" if number < 0 else written


def _check(
    equations: Equations,
    values: Mapping[str, Any],
    inputs: Mapping[str, tuple[float, float]],
    flat: Mapping[str, Quantity],
    order: list[Any],
) -> None:
    """Hold the graph's numbers against the function's."""
    points: list[dict[str, float]] = [{}]
    points += [{name: end} for name, ends in inputs.items() for end in ends]
    points += [{name: ends[side] for name, ends in inputs.items()} for side in (0, 1)]
    for point in points:
        at = {**values, **point}
        where = ", ".join(f"{name} {at[name]:g}" for name in inputs)
        try:
            direct = dict(_flat(results(equations(SimpleNamespace(**at)))))
            graph = _evaluated(order, at)
        except ArithmeticError as error:
            raise ValueError(f"the equations have no result at {where}: {error}") from None
        for name, quantity in flat.items():
            number = graph[id(quantity)] if is_symbolic(quantity) else quantity
            expected = float(direct[name])
            if not math.isfinite(expected):
                raise ValueError(f"{name} is {expected} at {where}")
            if not math.isclose(number, expected, rel_tol=1e-9, abs_tol=1e-9):
                raise ValueError(
                    f"{name} compiles to {number:g} where the function gives {expected:g}, at "
                    f"{where}; use minimum, maximum and where of analysis.algebra, not if or float"
                )


def _evaluated(order: list[Any], values: Mapping[str, Any]) -> dict[int, Any]:
    found: dict[int, Any] = {}
    for node in order:
        parts = [found[id(part)] if is_symbolic(part) else part for part in _parts(node)]
        if isinstance(node, BinaryExpression):
            found[id(node)] = _OPERATORS[node.op](*parts)
        elif isinstance(node, UnaryExpression):
            found[id(node)] = _SIGNS[node.op](*parts)
        elif isinstance(node, FunctionExpression):
            if node.name not in _FUNCTIONS:
                raise ValueError(f"a calculator can't compute {node.name}()")
            found[id(node)] = _FUNCTIONS[node.name](*parts)
        else:
            found[id(node)] = values[node.name]
    return found
