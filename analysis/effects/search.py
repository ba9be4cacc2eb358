"""Which packages are worth a look: the efficient ones, and the cheapest that meets a target."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from analysis.effects.outcome import Model, Outcome, outcomes
from analysis.effects.package import Numbers, Taken, combine, every, feasible, members
from analysis.errors import InputError, did_you_mean

Sense = Literal["at most", "at least"]


@dataclass(frozen=True)
class Metric:
    """What a target may ask for: a result of the outcome, and which way is better."""

    result: str
    sense: Sense
    unit: str


METRICS: dict[str, Metric] = {
    "gap_2030": Metric("gap_fte_2030", "at most", "full-time equivalents missing in 2030"),
    "gap_2040": Metric("gap_fte_2040", "at most", "full-time equivalents missing in 2040"),
    "queue_2030": Metric("queue_2030", "at most", "doctors waiting in 2030"),
    "queue_2040": Metric("queue_2040", "at most", "doctors waiting in 2040"),
    "waiting_months": Metric("waiting_months", "at most", "months to hire the queue in 2040"),
    "posts_2030": Metric("posts_2030", "at least", "posts' worth of doctors starting in 2030"),
    "posts_2040": Metric("posts_2040", "at least", "posts' worth of doctors starting in 2040"),
    "completed_2030": Metric("completed_lis1_2030", "at least", "LIS1 completed by 2030"),
    "completed_2040": Metric("completed_lis1_2040", "at least", "LIS1 completed by 2040"),
    "specialists_2040": Metric("new_specialists_2040", "at least", "new specialists by 2040"),
    "norway_share": Metric(
        "norway_share", "at least", "share of new doctors in 2040 educated in Norway"
    ),
}


@dataclass(frozen=True)
class Target:
    """What a package is to reach: a metric of ``METRICS`` and a value."""

    metric: str
    value: float

    @property
    def about(self) -> Metric:
        """The metric."""
        return METRICS[self.metric]

    def __str__(self) -> str:
        """Return the target in words."""
        return f"{self.about.sense} {self.value:,.10g} {self.about.unit}"

    def reached(self, values: Numbers) -> NDArray[np.bool_]:
        """Return which values meet the target, up to what rounding hides."""
        found: NDArray[np.bool_] = self.excess(values) <= 1e-6 * max(1.0, abs(self.value))
        return found

    def excess(self, values: Numbers) -> Numbers:
        """Return by how much the values miss the target; none or less where they meet it."""
        return values - self.value if self.about.sense == "at most" else self.value - values


def parse_target(text: str) -> Target:
    """Return the target that ``gap_2040=0`` stands for.

    Raises:
        InputError: another form, an unknown metric, or a value that is not a number.
    """
    name, equals, value = (part.strip() for part in text.partition("="))
    if not equals:
        raise InputError(f"target '{text}' is not allowed; write METRIC=VALUE, as in gap_2040=0")
    if name not in METRICS:
        raise InputError(
            f"target: unknown metric '{name}'{did_you_mean(name, METRICS)}; "
            f"there are {', '.join(METRICS)}"
        )
    try:
        number = float(value)
    except ValueError:
        number = float("nan")
    if not np.isfinite(number):
        raise InputError(f"target: {name}: '{value}' is not allowed; it must be a number")
    return Target(name, number)


@dataclass(frozen=True)
class Packages:
    """Every package that can be taken, and what each leads to.

    Attributes:
        given: the model.
        rows: shape (packages, measures), the empty package first.
        found: what they lead to.
    """

    given: Model
    rows: Taken
    found: Outcome

    @cached_property
    def size(self) -> NDArray[np.int64]:
        """How many measures each package takes."""
        return np.asarray(self.rows.sum(axis=1), dtype=np.int64)

    @cached_property
    def cost(self) -> Numbers:
        """What each costs a year, to the krone."""
        return np.round(self.found.annual_cost_nok)

    def values(self, metric: str) -> Numbers:
        """Return a metric of every package."""
        name = METRICS[metric].result
        if hasattr(self.found, name):
            direct: Numbers = getattr(self.found, name)
            return direct
        attribute, year = name.rsplit("_", 1)
        by_year: Numbers = getattr(self.found, attribute)[int(year)]
        return by_year

    def of(self, index: int) -> tuple[str, ...]:
        """Return the measures of one package."""
        return members(self.given.log, self.rows[index])

    def index(self, measures: Iterable[str | int]) -> int:
        """Return where a package stands.

        Raises:
            InputError: a measure is unknown, or two exclude each other.
        """
        chosen = combine(self.given.log, measures)
        wanted = np.array([measure in chosen for measure in self.given.log.measures])
        return int(np.flatnonzero((self.rows == wanted).all(axis=1))[0])

    def without(self, measures: Iterable[str]) -> NDArray[np.bool_]:
        """Return which packages take none of the measures."""
        columns = [list(self.given.log.measures).index(measure) for measure in measures]
        return np.asarray(~self.rows[:, columns].any(axis=1), dtype=np.bool_)

    def holding(self, measures: Iterable[str]) -> NDArray[np.bool_]:
        """Return which packages take all of the measures."""
        columns = [list(self.given.log.measures).index(measure) for measure in measures]
        return np.asarray(self.rows[:, columns].all(axis=1), dtype=np.bool_)


def packages(given: Model) -> Packages:
    """Return every package whose measures do not exclude each other, with what it leads to."""
    rows = every(given.log)
    rows = rows[feasible(given.log, rows)]
    return Packages(given, rows, outcomes(given, rows))


def efficient(
    found: Packages, allowed: NDArray[np.bool_] | None = None, year: int = 2040
) -> list[int]:
    """Return the packages that no other beats: by costing no more and leaving no more missing.

    Of packages that are alike in both, the one with the fewest measures stands for all, the first
    of them in the report's order.

    Args:
        found: the packages.
        allowed: which of them to compare; all where left out.
        year: 2030 or 2040, in which full-time equivalents are missing.

    Returns:
        Places in ``found``, the cheapest first.
    """
    missing = np.round(found.found.missing_fte[year], 3)
    index = np.arange(len(found.rows)) if allowed is None else np.flatnonzero(allowed)
    order = index[np.lexsort((index[::-1], found.size[index], missing[index], found.cost[index]))]
    best, least = [], np.inf
    for place in order:
        if missing[place] < least:
            best.append(int(place))
            least = float(missing[place])
    return best


def cheapest(
    found: Packages, target: Target, allowed: NDArray[np.bool_] | None = None
) -> int | None:
    """Return the cheapest package that meets a target, the smallest of several, or None."""
    meets = target.reached(found.values(target.metric))
    if allowed is not None:
        meets = meets & allowed
    if not meets.any():
        return None
    index = np.flatnonzero(meets)
    return int(index[np.lexsort((index[::-1], found.size[index], found.cost[index]))[0]])


def nearest(found: Packages, target: Target, allowed: NDArray[np.bool_] | None = None) -> int:
    """Return the package that comes nearest to a target, the cheapest of several."""
    index = np.arange(len(found.rows)) if allowed is None else np.flatnonzero(allowed)
    excess = np.round(np.maximum(0.0, target.excess(found.values(target.metric)[index])), 6)
    near = np.lexsort((index[::-1], found.size[index], found.cost[index], excess))
    return int(index[near[0]])
