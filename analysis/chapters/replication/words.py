"""What the chapter calls documents, parts of the report, outcomes and groups of differences."""

from __future__ import annotations

from analysis import replication
from analysis.figures import (
    _,
)
from analysis.replication import Result
from analysis.replication.differences import (
    Group,
)
from analysis.replication.overview import Count, Part, count

STATEMENTS = ["is2802_statements", "is2802_cost_statements", "document_statements"]
DOCUMENTS = {
    "is2802": _("Directorate of Health, report IS-2802, 2019"),
    "hermansen2021": _("Hermansen, 2021"),
    "legeforeningen2024": _("The Medical Association, 2024"),
    "forslag207s2026": _("Proposal 207 S to parliament, 2026"),
    "nsdm2021": _("Centre for Rural Medicine, 2021"),
}
PARTS = {
    Part.BACKGROUND: _("Summary, chapters 1 and 2"),
    Part.ASSOCIATION: _("Chapter 3: what others say"),
    Part.NEED: _("Chapter 4: the need"),
    Part.MEASURES: _("Chapters 5 and 6: measures"),
    Part.COST: _("Chapter 7: cost"),
    Part.DOCTORS: _("Annexes 2 to 4: doctors at work"),
    Part.APPROVALS: _("Annex 5: new specialists"),
    Part.APPLICANTS: _("Annex 6: applicants"),
    Part.SURVEY: _("Annex 7: survey of municipalities"),
    Part.FORECASTS: _("Annexes 8 to 12: forecasts"),
    Part.OUTLOOK: _("Annexes 13 to 18: outlook and ages"),
    Part.COST_ANNEXES: _("Annexes 19 and 20: cost"),
    Part.OTHER: _("Other documents"),
}
OUTCOMES = {
    "come_out": _("come out"),
    "differ": _("differ"),
    "cannot": _("open"),
}
TITLES = {
    Group.NEED: _("Differences that touch the need"),
    Group.COST: _("Differences that touch the cost"),
    Group.PRINT: _("A year, a digit or a neighbouring figure"),
    Group.UNIT: _("Slips of unit"),
    Group.BACKGROUND: _("Differences in background figures"),
}
STATEMENT = (_("What the document says"), "")
PLACE = (_("Where"), "")
PRINTED = (_("Printed"), "")
UNIT = (_("Unit"), "")


def counted() -> Count:
    """Return how many printed results there are, by outcome."""
    return count(replication.results())


def result_of(id: str) -> Result:
    """Return the result with an id."""
    return next(result for result in replication.results() if result.claim.id == id)


def value_recomputed(result: Result) -> float:
    """Return the recomputed value.

    Raises:
        ValueError: the result was not recomputed.
    """
    if result.recomputed is None:
        raise ValueError(f"claim {result.claim.id}: it was not recomputed")
    return result.recomputed
