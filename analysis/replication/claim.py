"""One printed result of a document, and whether it follows from its other printed figures."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum


class Status(StrEnum):
    """How a printed result stands after it is recomputed."""

    REPRODUCED = "reproduced"
    WITHIN_ROUNDING = "reproduced within rounding"
    DIFFERS = "differs"
    CANNOT = "cannot be recomputed"


@dataclass(frozen=True)
class Claim:
    """A result that a document presents as following from other figures.

    Attributes:
        id: stable name, ``document-place-subject`` in kebab-case.
        document: key of the document.
        place: table, section or annex.
        statement: what is claimed, in our words.
        reported: the printed value (for "about 670", 670).
        unit: unit of the value.
        step: the printed precision: 1 for whole numbers, 0.1 for one decimal, 10 for "about 670".
        recompute: returns the value from the document's other printed figures; None where it
            cannot be had.
        hedged: the document says "about", "roughly" or the like, or the inputs are themselves
            printed rounded, so that a miss of up to one step is rounding.
        explanation: for a difference, one plain sentence on what seems to have happened; for a
            claim that cannot be recomputed, why not.
    """

    id: str
    document: str
    place: str
    statement: str
    reported: float
    unit: str
    step: float
    recompute: Callable[[], float] | None
    hedged: bool = False
    explanation: str = ""

    def __post_init__(self) -> None:
        """Refuse a claim that could not be judged.

        Raises:
            ValueError: the step is not positive, or what cannot be recomputed gives no reason.
        """
        if not self.step > 0:
            raise ValueError(f"claim {self.id}: the printed precision must be positive")
        if self.recompute is None and not self.explanation:
            raise ValueError(f"claim {self.id}: say why it cannot be recomputed")


@dataclass(frozen=True)
class Result:
    """A claim beside its recomputed value."""

    claim: Claim
    recomputed: float | None
    status: Status


def judge(claim: Claim) -> Result:
    """Recompute a claim and hold it to the printed precision.

    Reproduced: the recomputed value rounds to the printed one (it lies within half a step; a value
    exactly between two steps may round either way). Within rounding: it misses by more, but by
    no more than a whole step, and the document hedges or its inputs are themselves rounded.

    Raises:
        ValueError: the recomputed value is not a finite number, or a difference is unexplained.
    """
    if claim.recompute is None:
        return Result(claim, None, Status.CANNOT)
    value = float(claim.recompute())
    if not math.isfinite(value):
        raise ValueError(f"claim {claim.id}: recomputed to {value}")
    miss = abs(value - claim.reported)
    slack = 1e-9 * max(1.0, abs(claim.reported))
    if miss <= claim.step / 2 + slack:
        status = Status.REPRODUCED
    elif claim.hedged and miss <= claim.step + slack:
        status = Status.WITHIN_ROUNDING
    else:
        status = Status.DIFFERS
        if not claim.explanation:
            raise ValueError(f"claim {claim.id}: {value} is not {claim.reported}; explain it")
    return Result(claim, value, status)
