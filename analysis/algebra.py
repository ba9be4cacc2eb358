"""Helpers that equations need beyond ``+ - * /``.

An equation made of operators and these helpers takes a float (a table), a NumPy array (draws on the
leading axis) or an Altair parameter (a slider in the reader's browser, compiled to Vega).
"""

from __future__ import annotations

from typing import Any

import numpy as np


def _is_symbolic(value: Any) -> bool:
    """Whether the value is an Altair parameter or expression, known without importing Altair."""
    return type(value).__module__.startswith("altair.")


def minimum(a: Any, b: Any) -> Any:
    """Return the smaller of two quantities, element by element."""
    if _is_symbolic(a) or _is_symbolic(b):
        from altair import expr  # noqa: PLC0415 (numbers must not pay for importing Altair)

        return expr.min(a, b)
    return np.minimum(a, b)


def maximum(a: Any, b: Any) -> Any:
    """Return the larger of two quantities, element by element."""
    if _is_symbolic(a) or _is_symbolic(b):
        from altair import expr  # noqa: PLC0415

        return expr.max(a, b)
    return np.maximum(a, b)


def where(condition: Any, if_true: Any, if_false: Any) -> Any:
    """Return ``if_true`` where the condition holds and ``if_false`` elsewhere."""
    if any(_is_symbolic(value) for value in (condition, if_true, if_false)):
        from altair import expr  # noqa: PLC0415

        return expr.if_(condition, if_true, if_false)
    return np.where(condition, if_true, if_false)[()]  # a number for numbers
