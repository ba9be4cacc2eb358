"""Refusing assumptions that no doctor could follow, before a number comes out of them."""

from __future__ import annotations

from typing import Any

import numpy as np

from analysis.errors import InputError
from analysis.pipeline.flows import END, START, Assumptions

_ROUNDING = 1e-9


def check(p: Assumptions) -> None:
    """Hold the assumptions together: single bounds are held when a parameter set is loaded.

    Altair parameters pass: their sliders hold their bounds.

    Raises:
        InputError: shares that exceed the whole, or a year outside the model's time.
    """
    together = _highest(p.lis1_leave_share + p.lis1_dropout_share)
    if together > 1 + _ROUNDING:
        raise InputError(
            f"lis1_leave_share and lis1_dropout_share together: {together:g} is not allowed; "
            "they are parts of the same doctors, so at most 1"
        )
    check_target_year(p.target_year)
    if not int(START) < p.first_year <= END:
        raise InputError(
            f"first_year: {p.first_year} is not allowed; the model starts in {START:g} and ends in "
            f"{END:g}, so that new posts can first open from {int(START) + 1} to {int(END)}"
        )


def check_target_year(year: float) -> None:
    """Raise an InputError for a target year that the model does not reach."""
    if not START < year <= END:
        raise InputError(
            f"target_year: {year} is not allowed; the model runs from {START:g} to {END:g}, "
            f"so that it must be from {int(START) + 1} to {int(END)}"
        )


def _highest(value: Any) -> Any:
    """Return the highest of a parameter's draws; nothing is known of a slider's."""
    if type(value).__module__.startswith("altair."):
        return 0.0
    return np.max(value)
