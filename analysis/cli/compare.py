"""What ``compare`` prints for people: inputs, results, and each input's part in what moved."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from analysis.comparison import Attributed, Comparison, Moved, method, note
from analysis.parameters import ParameterSet
from analysis.parameters.sets import OVERRIDE_REASON


def text(found: Comparison) -> str:
    """Return the comparison as aligned text."""
    head = f"{_called(found.first)} -> {_called(found.second)}"
    if not found.inputs:
        return f"{head}\n\nNo input differs, so no result does."
    inputs = [
        (item.name, _number(item.before, item.unit), _number(item.after, item.unit), item.unit)
        for item in found.inputs
    ]
    parts = ["Inputs that differ", _aligned(inputs), ""]
    parts += ["Results", _aligned(map(_row, found.results)), ""]
    for item in found.attributions:
        parts += [*_attribution(item), ""]
    return "\n".join([head, "", *parts]).rstrip()


def _called(chosen: ParameterSet) -> str:
    """Return a set's title and name, and how many of its values were set by hand."""
    name = chosen.name
    title = chosen.title if chosen.title.lower() == name else f"{chosen.title} ({name})"
    by_hand = [change.name for change in chosen.changes if change.reason == OVERRIDE_REASON]
    return f"{title} with {', '.join(by_hand)} set by hand" if by_hand else title


def _row(item: Moved) -> tuple[str, ...]:
    name, unit = item.result.key, item.result.unit
    if item.result.name == "reachable":
        before, after = (("no", "yes")[int(value)] for value in (item.before, item.after))
        return name, before, after, "", ""
    ends = _number(item.before, unit), _number(item.after, unit)
    if abs(item.change) < 1e-9:
        return name, *ends, "unchanged", unit
    return name, *ends, _signed(item.change, unit), unit


def _attribution(item: Attributed) -> list[str]:
    name, unit = item.moved.result.key, item.moved.result.unit
    if abs(item.moved.change) < 1e-9 and not any(part.change for part in item.parts):
        return [f"What moved {name}: nothing"]
    rows = [
        ("before", _number(item.shown_before, unit), ""),
        *((part.name, _signed(part.shown, unit), "") for part in item.parts if part.change),
        ("after", _number(item.shown_after, unit), unit),
    ]
    said = note(item)
    return [f"What moved {name} ({method(item)})", _aligned(rows), *([f"  {said}"] if said else [])]


def _aligned(rows: Iterable[Sequence[str]]) -> str:
    """Return rows with the first column and the last to the left and numbers to the right."""
    table = list(rows)
    widths = [max(len(row[at]) for row in table) for at in range(len(table[0]))]
    last = len(widths) - 1
    return "\n".join(
        "  "
        + "  ".join(
            f"{cell:<{width}}" if at in (0, last) else f"{cell:>{width}}"
            for at, (cell, width) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in table
    )


def _number(value: float, unit: str = "") -> str:
    if unit == "calendar year":
        return str(int(value))
    digits = 0 if unit.startswith("NOK") else 3 if abs(value) < 10 else 1
    written = f"{value:,.{digits}f}"
    written = written.rstrip("0").rstrip(".") if digits else written
    return "0" if written == "-0" else written


def _signed(value: float, unit: str) -> str:
    return f"+{_number(value, unit)}" if value > 0 else _number(value, unit)
