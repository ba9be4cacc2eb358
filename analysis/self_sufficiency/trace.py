"""Where doctors in the pipeline were educated: the part from Norway, followed through its stages.

LIS1 and specialist training treat everybody alike, whatever the place of education, so that the
part from Norway moves by the same shares as the whole.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from analysis.algebra import maximum, minimum
from analysis.pipeline import EDUCATIONS, Assumptions, Moment, Observed, State
from analysis.pipeline import training as specialty
from analysis.pipeline.lis1 import Lis1
from analysis.pipeline.state import entries_into_training, replayed_lis1
from analysis.pipeline.training import Training
from analysis.self_sufficiency.places import Quantity

_NORWAY = EDUCATIONS.index("norway")
_NOBODY = 1e-9


@dataclass(frozen=True, slots=True)
class Home:
    """Doctors educated in Norway, where they stand: as ``State`` holds all doctors."""

    lis1: Lis1
    training: Training
    doctors: Quantity

    @property
    def past_lis1(self) -> Quantity:
        """Those in specialist training and after it."""
        return self.training.total + self.doctors


@dataclass(frozen=True, slots=True)
class Traced:
    """A half-year: all doctors, the part educated in Norway, and that part of new specialists."""

    moment: Moment
    home: Home
    new_specialists: Quantity


def starting_home(p: Assumptions, seen: Observed, state: State) -> Home:
    """Return the doctors educated in Norway at the start.

    In LIS1 and in specialist training they are as many as were hired, as far back as the rounds
    reach. Of all doctors past LIS1 they make ``p.home_trained_stock_share``.
    """
    rounds = tuple(
        replace(one, hired=tuple(n if g == _NORWAY else 0.0 for g, n in enumerate(one.hired)))
        for one in seen.rounds
    )
    without_direct = replace(seen, direct_entrants=dict.fromkeys(seen.direct_entrants, 0.0))
    now, completed = replayed_lis1(p, rounds)
    known = entries_into_training(p, without_direct, rounds, completed)
    fixed = specialty.FIXED_HALF_YEARS
    entries = (known + known[-1:] * fixed)[:fixed]
    pace = specialty.pace(p.specialty_training_years, p.training_exit_share)
    training = specialty.settled(entries, pace)
    whole = state.training.total + state.doctors
    doctors = maximum(0.0, p.home_trained_stock_share * whole - training.total)
    return Home(now, training, minimum(doctors, state.doctors))


def trace(home: Home, moments: Iterable[Moment]) -> Iterator[Traced]:
    """Yield every half-year after the start with the part educated in Norway.

    Args:
        home: at the start.
        moments: from the start on, as ``pipeline.simulate`` yields them.
    """
    for moment in moments:
        if moment.before is None:
            continue
        home, specialists = _step(home, moment, moment.before)
        yield Traced(moment, home, specialists)


def _step(home: Home, moment: Moment, before: State) -> tuple[Home, Quantity]:
    r, all_before, all_after = moment.rates, before.lis1, moment.state.lis1
    were = home.lis1
    ready_all = all_before.without_place + r.on * all_before.second
    placed_all = all_after.municipal - r.leave * all_before.municipal
    ready = were.without_place + r.on * were.second
    placed = ready * (placed_all / maximum(ready_all, _NOBODY))
    lis1 = Lis1(
        first=moment.hired[_NORWAY] + r.leave * were.first,
        second=r.on * were.first + r.leave * were.second,
        without_place=ready - placed,
        municipal=placed + r.leave * were.municipal,
    )
    entering = (1 - r.outside) * r.on * were.municipal
    training, specialists = specialty.step(home.training, entering, r.pace)
    there = moment.state.doctors + moment.retired
    staying = 1 - moment.retired / maximum(there, _NOBODY)
    return Home(lis1, training, (home.doctors + specialists) * staying), specialists
