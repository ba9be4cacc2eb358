"""The differences, what can't be recomputed, and every result, listed."""

from __future__ import annotations

import math
from collections.abc import Iterable

import pandas as pd

from analysis import replication
from analysis.chapters.replication.words import (
    DOCUMENTS,
    PLACE,
    PRINTED,
    STATEMENT,
    STATEMENTS,
    TITLES,
    UNIT,
    counted,
    value_recomputed,
)
from analysis.figures import (
    Table,
    _,
    number,
    sentence,
    table,
    text,
    year,
)
from analysis.figures.values import Value
from analysis.replication import Result, Status
from analysis.replication.differences import (
    Group,
    differences,
)
from analysis.replication.is2802 import HOLDS
from analysis.replication.overview import counts

HALF_OF_YEAR = "half of the year (1 spring, 2 autumn)"
MOST_ROWS = 5  # longer lists are folded
NO_MORE_DECIMALS = 1000  # a number this large needs none beyond the printed ones


def differences_table(group: str) -> Table:
    """Return every difference of a group: place, statement, both numbers, what happened.

    Args:
        group: need, cost, print, unit or background.
    """
    each = Group(group)
    listed = differences(replication.results())[each]
    frame = pd.DataFrame(
        [
            {
                **_stated(result),
                "printed": _shown(result, result.claim.reported),
                "recomputed": _shown(result, value_recomputed(result), more=1),
                "unit": _unit(result),
                "explanation": result.claim.explanation,
            }
            for result in listed
        ]
    )
    return table(
        frame,
        id=f"replication-{each}",
        title=TITLES[each],
        columns={
            "statement": STATEMENT,
            "place": PLACE,
            "printed": PRINTED,
            "recomputed": (_("Recomputed"), ""),
            "unit": UNIT,
            "explanation": (_("What seems to have happened"), ""),
        },
        sources=_sources(listed),
        folded=len(listed) > MOST_ROWS,
    )


def not_recomputed() -> Table:
    """Return every result that cannot be recomputed, and why."""
    listed = [result for result in replication.results() if result.status is Status.CANNOT]
    frame = pd.DataFrame(
        [
            {
                **_stated(result),
                "printed": _shown(result, result.claim.reported),
                "unit": _unit(result),
                "explanation": result.claim.explanation,
            }
            for result in listed
        ]
    )
    return table(
        frame,
        id="replication-not-recomputed",
        title=sentence(
            _("{count} results that cannot be recomputed, and why"), count=number(len(listed))
        ),
        columns={
            "statement": STATEMENT,
            "place": PLACE,
            "printed": PRINTED,
            "unit": UNIT,
            "explanation": (_("What is missing"), ""),
        },
        sources=_sources(listed),
        folded=len(listed) > MOST_ROWS,
    )


def _stated(result: Result) -> dict[str, str]:
    claim = result.claim
    place = claim.place
    if claim.document != "is2802":
        place = f"{DOCUMENTS.get(claim.document, claim.document)}: {place}"
    return {"statement": claim.statement, "place": place}


def _sources(listed: Iterable[Result]) -> list[str]:
    """Return the tables of statements that hold results of these documents."""
    documents = {result.claim.document for result in listed}
    return [
        name
        for name in STATEMENTS
        if ("is2802" in documents or not name.startswith("is2802"))
        and (documents != {"is2802"} or name.startswith("is2802"))
    ]


def _unit(result: Result) -> str | None:
    return None if result.claim.unit in {HOLDS, HALF_OF_YEAR} else result.claim.unit


def _shown(result: Result, value: float, *, more: int = 0) -> Value:
    """Return a value with the decimals it was printed with, and ``more`` of them at most."""
    claim = result.claim
    if claim.unit == HOLDS:
        return text(_("it holds") if value else _("it does not hold"))
    if claim.unit == HALF_OF_YEAR:
        return text(_("spring") if value == 1 else _("autumn"))
    if claim.unit == "year":
        return year(int(value))
    finest = max(0, math.ceil(-math.log10(claim.step)))
    if claim.step <= 1 and abs(value) < NO_MORE_DECIMALS:
        finest += more
    digits = next(
        (fewer for fewer in range(finest) if round(value, fewer) == round(value, finest)), finest
    )
    shown = round(value, digits)
    return {"kind": "number", "value": int(shown) if digits == 0 else shown, "digits": digits}


def documents() -> Table:
    """Return the counts of each document; its download is the list of all results."""
    found = counts(replication.results(), lambda claim: (claim.document,))
    rows = [(DOCUMENTS.get(name, name), one) for (name,), one in found.items()]
    frame = pd.DataFrame(
        [
            {
                "document": name,
                "claims": one.claims,
                "reproduced": one.reproduced,
                "within_rounding": one.within_rounding,
                "differ": one.differ,
                "cannot": one.cannot,
            }
            for name, one in [*rows, (_("All"), counted())]
        ]
    )
    return table(
        frame,
        id="replication-results",
        title=sentence(_("All {claims} results, by document"), claims=number(counted().claims)),
        columns={
            "document": (_("Document"), ""),
            "claims": (_("All"), ""),
            "reproduced": (_("Exact"), ""),
            "within_rounding": (_("About"), ""),
            "differ": (_("Differ"), ""),
            "cannot": (_("Open"), ""),
        },
        sources=STATEMENTS,
        note=_(
            "Results in the columns exact and about come out, the latter within rounding; open "
            "ones cannot be recomputed. The CSV file lists every result with its place, both "
            "values, the printed precision, the verdict and the reason. Inputs come from all "
            "tables of the documents."
        ),
        download=_every_result(),
    )


def _every_result() -> pd.DataFrame:
    groups = {
        result.claim.id: str(each)
        for each, listed in differences(replication.results()).items()
        for result in listed
    }
    frame = pd.DataFrame(replication.rows())
    for column in ("reported", "recomputed", "precision"):
        frame[column] = [_written(value) for value in frame[column]]
    frame["touches"] = frame["id"].map(groups)
    return frame


def _written(value: float | None) -> str | None:
    """Return a number for the list: to ten digits, so that any processor writes the same."""
    return None if value is None or pd.isna(value) else format(float(f"{value:.10g}"), ".15g")
