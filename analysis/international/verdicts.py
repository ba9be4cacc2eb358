"""Each claim of the documents, and the verdict that the figures give it.

A claim may have parts; each part is held to the figures it asks for, and where there are none to
others that are near. The verdict of a claim is that of its weakest part.
"""

from __future__ import annotations

from typing import Literal

import pandas as pd

from analysis.international.evidence import TESTS, Evidence, Inputs

Verdict = Literal["holds", "holds_otherwise", "does_not_hold", "cannot_tell"]

_WEAKEST: tuple[Verdict, ...] = ("does_not_hold", "cannot_tell", "holds_otherwise", "holds")


def verdict_of(evidence: list[Evidence]) -> Verdict:
    """Return the verdict of one part from its figures.

    It holds when a figure it asks for bears it out and none denies it; it holds with another
    definition when only some other figure bears it out, or the figures it asks for differ.
    """
    asked = {item.borne_out for item in evidence if item.asked}
    found = {item.borne_out for item in evidence}
    if "yes" in asked and "no" not in asked:
        return "holds"
    if "yes" in found:
        return "holds_otherwise"
    return "does_not_hold" if "no" in found else "cannot_tell"


def verdicts(inputs: Inputs, claims: pd.DataFrame) -> pd.DataFrame:
    """Return each claim with its verdict.

    Args:
        inputs: the tables.
        claims: the table ``international_claims``.

    Returns:
        ``claims`` with ``verdict`` and ``figures`` (how many bear on it), in the same order.

    Raises:
        ValueError: a claim has no test.
    """
    found = evidence_on(inputs, claims)
    by_claim = {name: [item for item in found if item.claim == name] for name in claims["id"]}
    return claims.assign(
        verdict=[_weakest(by_claim[name]) for name in claims["id"]],
        figures=[len(by_claim[name]) for name in claims["id"]],
    )


def evidence_on(inputs: Inputs, claims: pd.DataFrame) -> list[Evidence]:
    """Return every figure that bears on one of the claims.

    Raises:
        ValueError: a claim has no test.
    """
    untested = sorted(set(claims["id"]) - set(TESTS))
    if untested:
        raise ValueError(f"no test of the claim {', '.join(untested)}")
    return [item for name in claims["id"] for item in TESTS[name](inputs, name)]


def _weakest(found: list[Evidence]) -> Verdict:
    parts = dict.fromkeys(item.part for item in found)
    each = [verdict_of([item for item in found if item.part == part]) for part in parts]
    return min(each, key=_WEAKEST.index, default="cannot_tell")
