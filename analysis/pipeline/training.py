"""LIS2 and LIS3: at least five years, longer for many.

Four years pass for everyone alike; then come two stages that a doctor leaves with the same chance
in each half-year, the first included. So nobody needs less than five years, the mean is what the
parameter says, and the times spread as a sum of two geometric ones.
"""

from __future__ import annotations

from dataclasses import dataclass

from analysis.algebra import minimum
from analysis.pipeline.queue import Quantity, total

FIXED_HALF_YEARS = 8
STAGES = 2


@dataclass(frozen=True, slots=True)
class Training:
    """Doctors in LIS2 and LIS3: in the four years that all need, and in the two stages after.

    ``entries`` holds the doctors who began in each of the last eight half-years, newest first, as
    they were then; ``fixed`` those of them who are still there.
    """

    entries: tuple[Quantity, ...]
    fixed: Quantity
    first_stage: Quantity
    second_stage: Quantity

    @property
    def total(self) -> Quantity:
        """Everyone in LIS2 and LIS3."""
        return self.fixed + self.first_stage + self.second_stage


@dataclass(frozen=True, slots=True)
class Pace:
    """The shares that rule LIS2 and LIS3 in every half-year.

    Attributes:
        leave_stage: chance to leave a stage; ``keep_stage`` is the rest.
        stay: share who go on working; ``stay_fixed`` is the share over all four fixed years.
    """

    leave_stage: Quantity
    keep_stage: Quantity
    stay: Quantity
    stay_fixed: Quantity


def pace(years: Quantity, exit_share: Quantity) -> Pace:
    """Return the shares of a half-year.

    Args:
        years: how long training takes on average, at least 5.
        exit_share: share of the doctors in training who stop working, per year.
    """
    leave, stay = stage_chance(years), 1 - exit_share / 2
    return Pace(leave, 1 - leave, stay, stay**FIXED_HALF_YEARS)


def stage_chance(years: Quantity) -> Quantity:
    """Return the chance to leave a stage in a half-year that makes the mean ``years``, at least 5.

    Each stage takes 1 / chance half-years on average, and 2 years = 8 + 2 / chance.
    """
    return minimum(1.0, STAGES / (2 * years - FIXED_HALF_YEARS))


def settled(entries: tuple[Quantity, ...], shares: Pace) -> Training:
    """Return LIS2 and LIS3 as they are when doctors have always begun at the mean of ``entries``.

    Args:
        entries: doctors who began in each of the last eight half-years, newest first.
        shares: of a half-year.
    """
    fixed = total(number * shares.stay**age for age, number in enumerate(entries))
    through_fixed = total(entries) / len(entries) * shares.stay_fixed
    kept = 1 - shares.stay * shares.keep_stage
    first = through_fixed / kept
    return Training(entries, fixed, first, first * shares.stay * shares.leave_stage / kept)


def step(before: Training, entering: Quantity, shares: Pace) -> tuple[Training, Quantity]:
    """Return LIS2 and LIS3 half a year on, and the new specialists.

    Args:
        before: LIS2 and LIS3 at the outset.
        entering: doctors who begin.
        shares: of a half-year.
    """
    through_fixed = before.entries[-1] * shares.stay_fixed
    first, second = before.first_stage * shares.stay, before.second_stage * shares.stay
    after = Training(
        entries=(entering, *before.entries[:-1]),
        fixed=before.fixed * shares.stay - through_fixed + entering,
        first_stage=first * shares.keep_stage + through_fixed,
        second_stage=second * shares.keep_stage + first * shares.leave_stage,
    )
    return after, second * shares.leave_stage
