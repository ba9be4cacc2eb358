"""How much of what is printed comes out, in a sentence or two."""

from __future__ import annotations

from analysis import replication
from analysis.chapters.replication.words import counted
from analysis.figures import (
    Prose,
    _,
    number,
    percent,
    say,
    sentence,
)
from analysis.figures import answer as big_answer
from analysis.replication.differences import (
    Group,
    differences,
)

HALF = 0.5
MOST = 0.9


def answer() -> Prose:
    """Return the share that comes out, and how many differ or cannot be recomputed."""
    found = counted()
    said = sentence(
        _(
            "The official report and {others} shorter documents present {claims} numbers as "
            "results of other numbers. {recomputed} of them can be recomputed from what is "
            "printed: {come_out} come out and {differ} differ. For the other {cannot} an input "
            "is missing."
        ),
        others=number(len({each.claim.document for each in replication.results()}) - 1),
        claims=number(found.claims),
        recomputed=number(found.recomputed),
        come_out=number(found.come_out),
        differ=number(found.differ),
        cannot=number(found.cannot),
    )
    unit = _("of the results that can be recomputed come out")
    return big_answer(
        percent(found.share), said, unit=unit, sources=["replication-results", "replication-where"]
    )


def verdict() -> Prose:
    """Return how well the arithmetic holds, and what kinds of slips there are."""
    found = counted()
    listed = {each: len(group) for each, group in differences(replication.results()).items()}
    aside = sum(listed.get(each, 0) for each in (Group.PRINT, Group.UNIT, Group.BACKGROUND))
    return say(
        sentence(held(found.share)),
        sentence(
            _(
                "Of the {differ} differences {need} touch the need for doctors or posts, and "
                "{cost} the cost."
            ),
            differ=number(found.differ),
            need=number(listed.get(Group.NEED, 0)),
            cost=number(listed.get(Group.COST, 0)),
        ),
        sentence(
            _(
                "The other {aside} are a wrong year, digit or unit, or concern background "
                "figures; none of those enters the need or the cost."
            ),
            aside=number(aside),
        ),
        sources=["replication-results", "replication-where"],
    )


def held(share: float) -> str:
    """Return how much of the arithmetic holds, in words, for a share that comes out."""
    if share >= MOST:
        return _("Nearly all of the arithmetic holds.")
    if share > HALF:
        return _("Most of the arithmetic holds.")
    return _("Much of the arithmetic does not follow from the printed figures.")
