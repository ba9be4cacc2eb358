"""The claims of IS-2802 on cost: chapter 7 and annexes 13 to 20."""

from __future__ import annotations

from analysis.replication import annexes_13_to_18, annexes_19_and_20, chapter_7
from analysis.replication.claim import Claim


def claims() -> list[Claim]:
    """Return the claims in the order of their places."""
    return [*chapter_7.claims(), *annexes_13_to_18.claims(), *annexes_19_and_20.claims()]
