"""How many printed results come out, by document, part and place."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from analysis.replication.claim import Claim, Result, Status


class Part(StrEnum):
    """The parts of the documents, in the order in which a reader meets them."""

    BACKGROUND = "chapters 1 and 2"
    ASSOCIATION = "chapter 3"
    NEED = "chapter 4"
    MEASURES = "chapters 5 and 6"
    COST = "chapter 7"
    DOCTORS = "annexes 2 to 4"
    APPROVALS = "annex 5"
    APPLICANTS = "annex 6"
    SURVEY = "annex 7"
    FORECASTS = "annexes 8 to 12"
    OUTLOOK = "annexes 13 to 18"
    COST_ANNEXES = "annexes 19 and 20"
    OTHER = "other documents"


CHAPTERS: Mapping[int, Part] = {
    1: Part.BACKGROUND,
    2: Part.BACKGROUND,
    3: Part.ASSOCIATION,
    4: Part.NEED,
    5: Part.MEASURES,
    6: Part.MEASURES,
    7: Part.COST,
}
CHAPTER_OF_TABLE: Mapping[int, int] = {1: 2, 2: 2, 3: 3, 4: 3, 5: 3, 6: 4, 7: 4, 8: 6, 9: 7}
LAST_ANNEX_OF_PART: Mapping[int, Part] = {
    4: Part.DOCTORS,
    5: Part.APPROVALS,
    6: Part.APPLICANTS,
    7: Part.SURVEY,
    12: Part.FORECASTS,
    18: Part.OUTLOOK,
    20: Part.COST_ANNEXES,
}

_PLACE = re.compile(r"(Summary|Chapter|Section|Table|Annex)(?: (\d+))?")
_TABLE = re.compile(r"Table \d+(, section.*)?|Annex \d+, table \d+")


@dataclass(frozen=True)
class Count:
    """How many claims have each status."""

    reproduced: int
    within_rounding: int
    differ: int
    cannot: int

    @property
    def come_out(self) -> int:
        """Claims that come out, exactly or within rounding."""
        return self.reproduced + self.within_rounding

    @property
    def recomputed(self) -> int:
        """Claims that could be recomputed."""
        return self.come_out + self.differ

    @property
    def claims(self) -> int:
        """All claims."""
        return self.recomputed + self.cannot

    @property
    def share(self) -> float:
        """The share that comes out of those that could be recomputed.

        Raises:
            ValueError: none could be recomputed.
        """
        if not self.recomputed:
            raise ValueError("no share: nothing could be recomputed")
        return self.come_out / self.recomputed


def count(results: Iterable[Result]) -> Count:
    """Return how many of the results have each status."""
    found = [result.status for result in results]
    return Count(
        reproduced=found.count(Status.REPRODUCED),
        within_rounding=found.count(Status.WITHIN_ROUNDING),
        differ=found.count(Status.DIFFERS),
        cannot=found.count(Status.CANNOT),
    )


def counts(
    results: Iterable[Result], key: Callable[[Claim], tuple[str, ...]]
) -> dict[tuple[str, ...], Count]:
    """Return the counts of each group of claims, the groups in order of appearance."""
    groups: dict[tuple[str, ...], list[Result]] = {}
    for result in results:
        groups.setdefault(key(result.claim), []).append(result)
    return {name: count(found) for name, found in groups.items()}


def by_part(results: Iterable[Result]) -> dict[Part, Count]:
    """Return the counts of each part that has claims, in the order of the parts."""
    found = counts(results, lambda claim: (part(claim),))
    return {each: found[each,] for each in Part if (each,) in found}


def part(claim: Claim) -> Part:
    """Return the part of the documents that a claim stands in.

    Raises:
        ValueError: its place is written in an unknown way.
    """
    if claim.document != "is2802":
        return Part.OTHER
    named = _PLACE.match(claim.place)
    kind, number = (named[1], int(named[2] or 0)) if named else ("", 0)
    if kind == "Summary":
        return Part.BACKGROUND
    if kind == "Annex":
        for last, found in LAST_ANNEX_OF_PART.items():
            if 0 < number <= last:
                return found
    chapter = CHAPTER_OF_TABLE.get(number, 0) if kind == "Table" else number
    if kind in {"Chapter", "Section", "Table"} and chapter in CHAPTERS:
        return CHAPTERS[chapter]
    raise ValueError(f"claim {claim.id}: no part of the report is called {claim.place!r}")


def in_table(claim: Claim) -> bool:
    """Return whether a claim is printed in a table; the others stand in running text."""
    return _TABLE.fullmatch(claim.place) is not None
