"""Claims of IS-2802 on need and services: summary, chapters 1 to 6 and annexes 2 to 12."""

from __future__ import annotations

from analysis.replication import (
    annex_tables_2_to_5,
    annex_tables_6_to_10,
    annexes_2_to_6,
    annexes_7_to_12,
    chapter_3,
    chapter_4_growth,
    chapter_4_need,
    chapters_1_and_2,
    chapters_5_and_6,
)
from analysis.replication.claim import Claim

PARTS = (
    chapters_1_and_2,
    chapter_3,
    chapter_4_growth,
    chapter_4_need,
    chapters_5_and_6,
    annexes_2_to_6,
    annexes_7_to_12,
    annex_tables_2_to_5,
    annex_tables_6_to_10,
)


def claims() -> list[Claim]:
    """Return the claims in the order of their places."""
    return [claim for part in PARTS for claim in part.claims()]
