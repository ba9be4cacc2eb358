"""The chapter on how far the printed results can be recomputed: counts, differences, gaps.

It rests on the printed figures alone, so no parameter set changes it.
"""

from analysis.chapters.replication.findings import other_differences, what_matters
from analysis.chapters.replication.lists import differences_table, documents, not_recomputed
from analysis.chapters.replication.opening import answer, verdict
from analysis.chapters.replication.where_results import tables_and_text, where

__all__ = [
    "answer",
    "differences_table",
    "documents",
    "not_recomputed",
    "other_differences",
    "tables_and_text",
    "verdict",
    "what_matters",
    "where",
]
