"""How a claim of IS-2802 is written, and where the figures it needs stand.

The printed precision (``step``) of a claim is the last place that the figure carries. An "about"
keeps that place and hedges the claim; counts of doctors and posts then run in tens, as in the
sentences around them. "Just under", "over" and "a little over" name the nearest round number, so
there the step is that number's last place other than nought (50 where that is a five).
A statement in words ("more than half", "always in spring") is claimed as 1, for "it holds".
"""

from __future__ import annotations

from collections.abc import Callable

from analysis.replication.cells import cell
from analysis.replication.claim import Claim

Reader = Callable[[], float]

DOCUMENT = "is2802"
STATEMENTS = "is2802_statements"
HOLDS = "1 if it holds, 0 if not"


def mean(values: list[float]) -> float:
    """Return the plain average."""
    return sum(values) / len(values)


def stated(identifier: str) -> float:
    """Return a figure printed in the report's text (the lower one of a range)."""
    return cell(STATEMENTS, "value", id=identifier)


def stated_high(identifier: str) -> float:
    """Return the upper figure of a range printed in the report's text."""
    return cell(STATEMENTS, "value_high", id=identifier)


def claim(
    subject: str,
    place: str,
    statement: str,
    reported: float,
    unit: str,
    recompute: Reader | None,
    *,
    step: float = 1,
    hedged: bool = False,
    explanation: str = "",
) -> Claim:
    """Return a claim of IS-2802 with the id ``is2802-<subject>``."""
    return Claim(
        id=f"{DOCUMENT}-{subject}",
        document=DOCUMENT,
        place=place,
        statement=statement,
        reported=reported,
        unit=unit,
        step=step,
        recompute=recompute,
        hedged=hedged,
        explanation=explanation,
    )


def holds(
    subject: str, place: str, statement: str, test: Callable[[], bool], explanation: str = ""
) -> Claim:
    """Return a claim made in words, which the printed figures bear out or not."""
    return claim(
        subject, place, statement, 1, HOLDS, lambda: float(test()), explanation=explanation
    )


def missing(
    subject: str,
    place: str,
    statement: str,
    reported: float,
    unit: str,
    why: str,
    *,
    step: float = 1,
) -> Claim:
    """Return a claim that cannot be recomputed from what the report prints."""
    return claim(subject, place, statement, reported, unit, None, step=step, explanation=why)
