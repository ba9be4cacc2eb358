"""Where all doctors stand at one time, and where they stood when the model starts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from analysis.algebra import maximum, minimum
from analysis.errors import InputError
from analysis.pipeline import lis1, training
from analysis.pipeline.flows import DIRECT_ENTRY_ENDS, START, Assumptions
from analysis.pipeline.lis1 import Lis1
from analysis.pipeline.observed import Observed, Round
from analysis.pipeline.queue import (
    CLASSES,
    Quantity,
    Queue,
    after_round,
    applying_again,
    staying_shares,
    total,
)
from analysis.pipeline.training import Training


@dataclass(frozen=True, slots=True)
class State:
    """Doctors on the way to and in the public health services, each counted once.

    It is taken right after a round's posts have started.

    Attributes:
        queue: authorised doctors who wait for LIS1.
        lis1: doctors in LIS1.
        training: doctors in LIS2 and LIS3.
        doctors: specialists at work in the services, and others past LIS1 who do not train.
    """

    queue: Queue
    lis1: Lis1
    training: Training
    doctors: Quantity

    @property
    def waiting(self) -> Quantity:
        """Everyone in the queue."""
        return total(total(group) for group in self.queue)

    @property
    def heads(self) -> Quantity:
        """Every doctor."""
        return self.waiting + self.lis1.total + self.training.total + self.doctors


def replayed_queue(p: Assumptions, rounds: tuple[Round, ...]) -> tuple[Queue, list[list[Quantity]]]:
    """Return the queue after the observed rounds, and each round's new applicants.

    Everyone who applied is there: those of the queue who applied again, as many as the leaving
    shares say, and new ones for the rest. If that would make a negative number of new applicants,
    nobody is new and fewer applied again. All waiting classes of a group have the same chance.

    Args:
        p: gives the leaving shares.
        rounds: half a year apart; before the first, as many are taken to have waited half a year
            as after the second, which was the same half of a year.
    """
    staying = staying_shares(p.queue_leaving_share, p.queue_leaving_rise_share)
    left_over = rounds[min(1, len(rounds) - 1)]
    queue: Queue = tuple(
        (number - hired, *((0.0,) * (CLASSES - 1)))
        for number, hired in zip(left_over.applicants, left_over.hired, strict=True)
    )
    arrivals = []
    for one in rounds:
        again = list(applying_again(queue, staying))
        new = []
        for group, number in enumerate(one.applicants):
            returning = total(again[group])
            new.append(maximum(0.0, number - returning))
            shrink = minimum(1.0, number / maximum(returning, 1e-9))
            again[group] = tuple(n * shrink for n in again[group])
        missing = [
            1 - hired / max(number, 1e-9)
            for hired, number in zip(one.hired, one.applicants, strict=True)
        ]
        queue = after_round(tuple(again), new, missing)
        arrivals.append(new)
    return queue, arrivals


def starting_state(p: Assumptions, seen: Observed, start: float = START) -> State:
    """Return where doctors stood at ``start``.

    The queue and LIS1 come from replaying the observed rounds. Doctors past LIS1 are as many as the
    full-time equivalents of the last year with a count need, taken forward with those who completed
    LIS1, entered directly or came as specialists since, less those who left. Of them, LIS2 and LIS3
    hold as many as have begun at the recent pace and take ``p.specialty_training_years``.

    Args:
        p: floats, arrays or Altair parameters.
        seen: what was observed.
        start: a time for which a round was observed.

    Raises:
        InputError: no round was observed for that time, or a stock would be negative.
    """
    rounds = tuple(one for one in seen.rounds if one.time <= start)
    if not rounds or rounds[-1].time != start:
        raise InputError(f"no round with posts that start at {start:g} was observed")
    queue, _ = replayed_queue(p, rounds)
    now, completed = replayed_lis1(p, rounds)
    known = entries_into_training(p, seen, rounds, completed)
    entries = (known + known[-1:] * training.FIXED_HALF_YEARS)[: training.FIXED_HALF_YEARS]
    year = max(year for year in seen.fte if year + 0.5 <= start)
    past = seen.fte[year] / p.fte_per_head
    for half_year in range(int(2 * (start - year - 0.5))):
        past = past + entries[half_year] + (p.foreign_specialists - p.service_attrition) / 2
    in_training = training.settled(
        entries, training.pace(p.specialty_training_years, p.training_exit_share)
    )
    doctors = past - in_training.total
    _refuse_negative("specialists and other doctors", doctors)
    return State(queue, now, in_training, doctors)


def replayed_lis1(p: Assumptions, rounds: tuple[Round, ...]) -> tuple[Lis1, list[Quantity]]:
    """Return LIS1 after the observed rounds, and who completed it in each half-year since.

    Before the first round as many are taken to have started as in it.
    """
    first = float(sum(rounds[0].hired))
    now, completed = Lis1(first, first, 0.0, first), []
    on = 1 - p.lis1_leave_share - p.lis1_dropout_share
    for one in rounds[1:]:
        starting = float(sum(one.hired))
        now, done = lis1.step(now, starting, p.municipal_places, p.lis1_leave_share, on)
        completed.append(done)
    return now, completed


def entries_into_training(
    p: Assumptions, seen: Observed, rounds: tuple[Round, ...], completed: list[Quantity]
) -> tuple[Quantity, ...]:
    """Return who began LIS2 or LIS3 in each half-year since the first round, newest first.

    Direct entrants are those observed in the calendar year, the first year's before it, and
    ``p.direct_entrants`` after the last.
    """
    times = [one.time for one in rounds[1:]]
    known = []
    for time, number in zip(reversed(times), reversed(completed), strict=True):
        # Whoever begins in the half-year before `time` is counted in that half-year's year.
        counted = _direct_entrants(p, seen, int(time - 0.5))
        into_service = number * (1 - p.outside_share)
        known.append(into_service + (counted / 2 if time <= DIRECT_ENTRY_ENDS else 0.0))
    if not known:
        known = [float(sum(rounds[0].hired)) * (1 - p.outside_share) + p.direct_entrants / 2]
    return tuple(known)


def _direct_entrants(p: Assumptions, seen: Observed, year: int) -> Quantity:
    if not seen.direct_entrants or year > max(seen.direct_entrants):
        return p.direct_entrants
    return seen.direct_entrants[max(year, min(seen.direct_entrants))]


def _refuse_negative(what: str, number: Any) -> None:
    if type(number).__module__.startswith("altair."):
        return
    lowest = float(np.min(number))
    if lowest < 0:
        raise InputError(
            f"{what} at the outset: {lowest:,.0f} is not allowed; at least 0. "
            "Longer specialist training or more full-time equivalents per head leave fewer"
        )
