"""What moves the numbers: two parameter sets compared, and changes attributed to inputs."""

from __future__ import annotations

from analysis.comparison.compare import (
    ATTRIBUTED,
    TOGETHER,
    Attributed,
    Comparison,
    Input,
    Moved,
    Part,
    as_dict,
    compare,
    method,
    note,
)
from analysis.comparison.shapley import EXACT_UP_TO, ORDERS, Attribution, attribute, rounded

__all__ = [
    "ATTRIBUTED",
    "EXACT_UP_TO",
    "ORDERS",
    "TOGETHER",
    "Attributed",
    "Attribution",
    "Comparison",
    "Input",
    "Moved",
    "Part",
    "as_dict",
    "attribute",
    "compare",
    "method",
    "note",
    "rounded",
]
