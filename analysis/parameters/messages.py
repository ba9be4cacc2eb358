"""Turn what is wrong with a name or a value into one line that says how to mend it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from pydantic import ValidationError

from analysis.errors import InputError, did_you_mean
from analysis.parameters import bounds

_IN_YAML = {"None": "null", "True": "true", "False": "false"}


def shown(value: object) -> str:
    """Return the value as a message quotes it: short, and on one line."""
    text = " ".join(repr(value).split())
    text = _IN_YAML.get(text, text)
    return text if len(text) <= 60 else f"{text[:57]}..."


def refuse_unknown(
    given: Mapping[str, object], known: Iterable[str], *, place: str, what: str
) -> None:
    """Raise an InputError for the first name in ``given`` that is not among the known ones."""
    known = list(known)
    for name, value in given.items():
        if name not in known:
            mend = did_you_mean(name, known) or f"; allowed: {_listed(known)}"
            raise InputError(f"{place}: unknown {what} '{name}' (value {shown(value)}){mend}")


def _listed(known: list[str]) -> str:
    return ", ".join(known) if len(known) <= 10 else "the names in data/parameters/baseline.yml"


def checked(
    values: Mapping[str, Any], *, places: Mapping[str, str], pairs: bool = True
) -> bounds.Parameters:
    """Return the values as Parameters.

    Args:
        values: a value for every parameter, and no other name.
        places: where each value was read, for the message.
        pairs: whether values that are two ends of one range must be in order.

    Raises:
        InputError: names the place, the parameter, its value and what is allowed.
    """
    try:
        parameters = bounds.Parameters(**values)
    except ValidationError as error:
        name = str(error.errors()[0]["loc"][0])
        raise InputError(
            f"{places[name]}: {name}: {shown(values[name])} is not allowed"
            f"{_why(error.errors()[0]['type'], values[name])}; it must be {bounds.allowed(name)}"
        ) from None
    faults = disordered(values, places) if pairs else []
    if faults:
        raise InputError(faults[0])
    return parameters


def disordered(values: Mapping[str, Any], places: Mapping[str, str]) -> list[str]:
    """Return a fault for each pair of values of which the first passes the second."""
    return [
        f"{places[low]}: {low}: {shown(values[low])} is not allowed; "
        f"it must not be above {high}, which is {shown(values[high])}"
        for low, high in bounds.ORDERED_PAIRS
        if values[low] > values[high]
    ]


def _why(kind: str, value: object) -> str:
    """Return a remark where the bounds alone would not explain the refusal."""
    if kind == "int_type" and isinstance(value, float) and value.is_integer():
        return f" (write {value:.0f})"
    return {
        "float_type": " (not a number)",
        "int_type": " (not a whole number)",
        "finite_number": " (not finite)",
    }.get(kind, "")


def first_problem(error: ValidationError) -> tuple[str, str]:
    """Return the key and the wording of the first problem that pydantic found."""
    problem = error.errors()[0]
    key = ".".join(str(part) for part in problem["loc"])
    wording = str(problem["msg"])
    if problem["type"] == "missing":
        return key, "is missing"
    if problem["type"] == "extra_forbidden":
        return key, "is not a key that is known here"
    return key, f"{shown(problem['input'])} is not allowed: {wording}"
