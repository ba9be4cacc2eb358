"""What a reader may move: an assumption of the log, or a judgement of the reader's own."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from analysis.live.signals import DIGITS
from analysis.parameters import Parameters, entries, limits

STEPS = 40  # about as many stops has a slider without a step of its own


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
class Judgement:
    """A value that is the reader's own to choose, such as a weight: no assumption, so in no log.

    Attributes:
        name: what the equations call it.
        label: what readers call it.
        start: where it stands at first.
        low: least value.
        high: greatest value.
        step: how far one key press moves the slider; the number field takes any value.
        unit: what the value counts, or how to read it.
    """

    name: str
    label: str
    start: float
    low: float
    high: float
    step: float = 1.0
    unit: str = ""


def asked(item: Input, known: Mapping[str, Any]) -> dict[str, Any]:
    """Return an input with its value, range and step."""
    if item.name not in known:
        raise ValueError(f"there is no parameter {item.name}")
    entry = entries()[item.name]
    plausible = None
    if entry.plausible is not None:
        plausible = [
            rounded(end * item.factor) for end in (entry.plausible.low, entry.plausible.high)
        ]
    value = rounded(float(known[item.name]))
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
        "digits": _decimals(step),
        "high": rounded(high),
        "label": item.label,
        "low": rounded(low),
        "name": item.name,
        "plausible": plausible,
        "step": max(1.0, step) if whole else step,
        "unit": item.unit or entry.unit,
        "value": value,
        "whole": whole,
    }


def judged(item: Judgement) -> dict[str, Any]:
    """Return an input that no assumption stands behind."""
    if not (item.low < item.high and item.low <= item.start <= item.high and item.step > 0):
        raise ValueError(
            f"{item.name} starts at {item.start:g}, outside {item.low:g} to {item.high:g}"
        )
    if not item.label.strip():
        raise ValueError(f"{item.name} needs a label")
    return {
        "digits": _decimals(item.step),
        "high": rounded(item.high),
        "label": item.label,
        "low": rounded(item.low),
        "name": item.name,
        "plausible": None,
        "step": item.step,
        "unit": item.unit,
        "value": rounded(item.start),
        "whole": False,
    }


def rounded(value: float) -> float:
    """Return a number to as many digits as a calculator keeps."""
    return float(f"{value:.{DIGITS}g}") + 0.0


def _decimals(step: float) -> int:
    return max(0, -math.floor(math.log10(step) + 1e-9))


def _nice(step: float) -> float:
    """Return 1, 2 or 5 times a power of ten, near the given step and not above it."""
    power = 10.0 ** math.floor(math.log10(step))
    return float(max(size for size in (1, 2, 5) if size * power <= step * (1 + 1e-9)) * power)


def _down(value: float, step: float) -> float:
    return math.floor(value / step + 1e-9) * step


def _up(value: float, step: float) -> float:
    return math.ceil(value / step - 1e-9) * step
