"""Every printed result of the documents, recomputed from the figures they print."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from analysis.replication.claim import Claim, Result, Status, judge
from analysis.replication.cost_and_annexes import claims as claims_on_cost
from analysis.replication.need_and_services import claims as claims_on_need
from analysis.replication.other_documents import claims as claims_elsewhere

__all__ = ["Claim", "Result", "Status", "claims", "results", "rows"]


def claims() -> list[Claim]:
    """Return all claims, document by document, in the order of their places.

    Raises:
        ValueError: two claims share an id.
    """
    found = [*claims_on_need(), *claims_on_cost(), *claims_elsewhere()]
    seen: set[str] = set()
    for claim in found:
        if claim.id in seen:
            raise ValueError(f"claim {claim.id}: the id stands twice")
        seen.add(claim.id)
    return found


@lru_cache(maxsize=1)
def results() -> tuple[Result, ...]:
    """Return every claim judged."""
    return tuple(judge(claim) for claim in claims())


def rows() -> list[dict[str, Any]]:
    """Return every judged claim as a plain row, for a table or JSON."""
    return [
        {
            "id": result.claim.id,
            "document": result.claim.document,
            "place": result.claim.place,
            "statement": result.claim.statement,
            "reported": result.claim.reported,
            "recomputed": result.recomputed,
            "unit": result.claim.unit,
            "precision": result.claim.step,
            "status": str(result.status),
            "explanation": result.claim.explanation,
        }
        for result in results()
    ]
