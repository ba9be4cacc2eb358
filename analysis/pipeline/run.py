"""The model's one step, and the path that many steps make."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from analysis.algebra import minimum
from analysis.pipeline import lis1, training
from analysis.pipeline.flows import Assumptions, Flows
from analysis.pipeline.queue import (
    Quantity,
    after_round,
    applicants,
    applying_again,
    chances_to_miss,
    staying_shares,
    total,
)
from analysis.pipeline.state import State

Name = Callable[[str, Quantity], Quantity]


@dataclass(frozen=True, slots=True)
class Rates:
    """The shares that hold in every half-year, worked out once."""

    staying: tuple[Quantity, ...]
    weights: tuple[Quantity, ...]
    leave: Quantity
    on: Quantity
    pace: training.Pace
    outside: Quantity
    fte_per_head: Quantity


@dataclass(frozen=True, slots=True)
class Moment:
    """The state at a time, and what happened in the half-year before it, in doctors.

    At the start nothing has happened yet: ``before`` is None, and the flows are zero.

    Attributes:
        time: in years.
        state: right after the half-year's posts have started.
        before: the state half a year earlier.
        applicants: by place of education, and ``hired`` likewise.
        completed_lis1: of whom ``went_outside`` do not go on to the public health services.
        new_specialists: who completed LIS3.
        arrivals: new applicants by place of education, direct entrants, foreign specialists.
        retired: specialists and others who left, for retirement or otherwise.
        supply_fte: full-time equivalents of doctors past LIS1 in the public health services.
        demand_fte: full-time equivalents that the services need.
        rates: the shares that ruled the half-year.
    """

    time: float
    state: State
    before: State | None
    applicants: tuple[Quantity, ...]
    hired: tuple[Quantity, ...]
    completed_lis1: Quantity
    went_outside: Quantity
    new_specialists: Quantity
    arrivals: tuple[Quantity, ...]
    retired: Quantity
    supply_fte: Quantity
    demand_fte: Quantity
    rates: Rates

    @property
    def gave_up_queue(self) -> Quantity:
        """Doctors of the queue who did not apply again."""
        if self.before is None:
            return 0.0
        return total(
            number * (1 - share)
            for waiting in self.before.queue
            for number, share in zip(waiting, self.rates.staying, strict=True)
        )

    @property
    def dropped_out(self) -> Quantity:
        """Doctors who gave up LIS1."""
        if self.before is None:
            return 0.0
        were = self.before.lis1
        return (1 - self.rates.leave - self.rates.on) * (were.first + were.second + were.municipal)

    @property
    def arrived(self) -> Quantity:
        """Everyone who came in: new applicants, direct entrants, foreign specialists."""
        return total(self.arrivals)

    @property
    def exits(self) -> Quantity:
        """Doctors past LIS1 who left the public health services after they had begun there."""
        if self.before is None:
            return 0.0
        return self.retired + (1 - self.rates.pace.stay) * self.before.training.total

    @property
    def gap_fte(self) -> Quantity:
        """Full-time equivalents that are missing; a negative number says how many are to spare."""
        return self.demand_fte - self.supply_fte


def rates(p: Assumptions) -> Rates:
    """Return the shares that hold in every half-year."""
    return Rates(
        staying=staying_shares(p.queue_leaving_share, p.queue_leaving_rise_share),
        weights=(1.0, p.hiring_weight_eea, p.hiring_weight_outside_eea),
        leave=p.lis1_leave_share,
        on=1 - p.lis1_leave_share - p.lis1_dropout_share,
        pace=training.pace(p.specialty_training_years, p.training_exit_share),
        outside=p.outside_share,
        fte_per_head=p.fte_per_head,
    )


def unnamed(_: str, quantity: Quantity) -> Quantity:
    """Return the quantity as it is; a live chart gives each a name instead."""
    return quantity


def step(state: State, given: Flows, index: int, r: Rates, name: Name = unnamed) -> Moment:
    """Return the moment half a year after ``state``.

    Args:
        state: at the outset.
        given: what comes from outside.
        index: the half-year, counted from 0.
        r: the shares.
        name: called with a name and each quantity that is used more than once.
    """
    new = given.applicants[index]
    again = applying_again(state.queue, r.staying)
    applying = tuple(name(f"applicants_{g}", n) for g, n in enumerate(applicants(again, new)))
    raw = chances_to_miss(applying, r.weights, given.starts[index])
    missing = tuple(name(f"missing_{g}", n) for g, n in enumerate(raw))
    hired = tuple(number * (1 - miss) for miss, number in zip(missing, applying, strict=True))
    queue = tuple(
        tuple(name(f"queue_{g}_{w}", n) for w, n in enumerate(waiting))
        for g, waiting in enumerate(after_round(again, new, missing))
    )
    in_lis1, completed = lis1.step(state.lis1, total(hired), given.places[index], r.leave, r.on)
    now = lis1.Lis1(
        name("lis1_first", in_lis1.first),
        name("lis1_second", in_lis1.second),
        name("lis1_without_place", in_lis1.without_place),
        name("lis1_municipal", in_lis1.municipal),
    )
    went_outside = r.outside * completed
    entering = name("entering", completed - went_outside + given.direct[index])
    in_training, specialists = training.step(state.training, entering, r.pace)
    later = training.Training(
        in_training.entries,
        name("training_fixed", in_training.fixed),
        name("training_first", in_training.first_stage),
        name("training_second", in_training.second_stage),
    )
    there = state.doctors + specialists + given.specialists[index]
    retired = minimum(given.exits[index], there)
    after = State(queue, now, later, name("doctors", there - retired))
    return Moment(
        time=given.time[index],
        state=after,
        before=state,
        applicants=applying,
        hired=hired,
        completed_lis1=completed,
        went_outside=went_outside,
        new_specialists=specialists,
        arrivals=(*new, given.direct[index], given.specialists[index]),
        retired=retired,
        supply_fte=name("supply_fte", (later.total + after.doctors) * r.fte_per_head),
        demand_fte=given.demand[index + 1],
        rates=r,
    )


def simulate(
    p: Assumptions, state: State, given: Flows, name: Callable[[int], Name] | None = None
) -> Iterator[Moment]:
    """Yield every moment from the start on.

    Args:
        p: the assumptions: floats, arrays of one shape (draws on the leading axis) or Altair
            parameters.
        state: at the start.
        given: what comes from outside.
        name: for a live chart, returns for each half-year what gives its quantities their names.
    """
    r = rates(p)
    nothing = (0.0,) * len(state.queue)
    supply = (state.training.total + state.doctors) * r.fte_per_head
    yield Moment(
        time=given.time[0] - 0.5,
        state=state,
        before=None,
        applicants=nothing,
        hired=nothing,
        completed_lis1=0.0,
        went_outside=0.0,
        new_specialists=0.0,
        arrivals=nothing,
        retired=0.0,
        supply_fte=supply,
        demand_fte=given.demand[0],
        rates=r,
    )
    for index in range(len(given.time)):
        moment = step(state, given, index, r, name(index + 1) if name else unnamed)
        yield moment
        state = moment.state
