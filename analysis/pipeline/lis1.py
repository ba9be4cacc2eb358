"""LIS1: two half-years in hospital and one in a municipality, with leave and a bottleneck."""

from __future__ import annotations

from dataclasses import dataclass

from analysis.algebra import maximum, minimum
from analysis.pipeline.queue import Quantity


@dataclass(frozen=True, slots=True)
class Lis1:
    """Doctors in LIS1: in the first and the second half-year in hospital, done there but without a
    municipal place, and in the municipal half-year. Those on leave count in their part.
    """

    first: Quantity
    second: Quantity
    without_place: Quantity
    municipal: Quantity

    @property
    def total(self) -> Quantity:
        """Everyone in LIS1."""
        return self.first + self.second + self.without_place + self.municipal


def step(
    before: Lis1, starting: Quantity, places: Quantity, leave: Quantity, on: Quantity
) -> tuple[Lis1, Quantity]:
    """Return LIS1 half a year on, and the doctors who completed it.

    In each part a share ``leave`` stays for another half-year and a share ``on`` moves on; the rest
    gives up. Doctors who return to the municipal part from leave take their places first; whoever
    then finds none waits, and counts as in LIS1.

    Args:
        before: LIS1 at the outset.
        starting: doctors who start the hospital part.
        places: municipal places in this half-year.
        leave: share of doctors in a part whom leave delays by half a year.
        on: share of doctors in a part who move on; together with ``leave`` at most 1.
    """
    returning = leave * before.municipal
    ready = before.without_place + on * before.second
    placed = minimum(ready, maximum(0.0, places - returning))
    after = Lis1(
        first=starting + leave * before.first,
        second=on * before.first + leave * before.second,
        without_place=ready - placed,
        municipal=placed + returning,
    )
    return after, on * before.municipal
