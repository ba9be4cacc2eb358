"""What ``evaluate`` prints: each model's results for a parameter set as plain values."""

from __future__ import annotations

import difflib
from collections.abc import Callable
from typing import Any

from analysis.errors import InputError
from analysis.parameters import ParameterSet


def evaluate(model: str, chosen: ParameterSet) -> dict[str, Any]:
    """Return a model's results.

    Raises:
        InputError: there is no such model; the message names the nearest.
    """
    if model not in MODELS:
        near = difflib.get_close_matches(model, MODELS, n=1)
        hint = f"; did you mean {near[0]}?" if near else ""
        raise InputError(f"no model is called {model}; there are {', '.join(MODELS)}{hint}")
    return MODELS[model](chosen)


def _need(chosen: ParameterSet) -> dict[str, Any]:
    from analysis import need  # noqa: PLC0415 (each model is imported only where it is asked for)

    return need.calculate(chosen.values).as_dict()


def _cost(chosen: ParameterSet) -> dict[str, Any]:
    from analysis import cost, data  # noqa: PLC0415

    return cost.calculate(chosen.values, data.table("norway_price_indices")).as_dict()


def _international(_chosen: ParameterSet) -> dict[str, Any]:
    from analysis import data, international  # noqa: PLC0415

    compared = international.compare(
        data.table("international_foreign_trained"),
        data.table("international_doctors_per_1000"),
        data.table("international_graduates_per_100000"),
    )
    return {name: comparison.as_dict() for name, comparison in compared.items()}


def _measures(_chosen: ParameterSet) -> dict[str, Any]:
    from analysis import data, measures  # noqa: PLC0415

    return measures.as_dict(data.table("is2802_measures"), data.table("is2802_table_8_assessments"))


MODELS: dict[str, Callable[[ParameterSet], dict[str, Any]]] = {
    "need": _need,
    "cost": _cost,
    "international": _international,
    "measures": _measures,
}
