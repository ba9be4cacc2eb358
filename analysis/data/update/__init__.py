"""New vintages: official downloads as they come, held against the table they bring up to date."""

from __future__ import annotations

from analysis.data.update.downloads import Download, read
from analysis.data.update.feed import Feed, feeds, updatable
from analysis.data.update.proposal import Proposal, RowChange, propose
from analysis.data.update.write import write

__all__ = [
    "Download",
    "Feed",
    "Proposal",
    "RowChange",
    "feeds",
    "propose",
    "read",
    "updatable",
    "write",
]
