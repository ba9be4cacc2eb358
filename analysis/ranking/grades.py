"""The grades of Table 8 as numbers that are not all certain, and what holds whatever one values.

A mixed grade ("neutral/negative") is a range. Read *between*, its value lies anywhere in the range,
each as likely as another; read *either*, it is one of the two grades printed, each as likely.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

import numpy as np
import pandas as pd
from numpy.typing import NDArray
from scipy.optimize import linprog

from analysis import measures
from analysis.ranking.acceptability import Acceptability, acceptability
from analysis.ranking.weights import View, draw_weights

Array = NDArray[np.float64]
Reading = Literal["between", "either"]

DRAWS = 2**15
SEED = 2802
MARGIN = 1e-9


@dataclass(frozen=True)
class Grades:
    """Printed rows of Table 8 with the lowest and highest value of each grade.

    Attributes:
        rows: the printed rows, in order.
        low: rows by criteria, in the order of ``measures.CRITERIA``: -1, 0 or 1.
        high: the same for the better reading.
    """

    rows: tuple[str, ...]
    low: Array
    high: Array

    @property
    def middle(self) -> Array:
        """The grades with mixed ones halfway: rows by criteria."""
        return (self.low + self.high) / 2

    def without(self, row: str) -> Grades:
        """Return the grades of all rows but one."""
        kept = [at for at, name in enumerate(self.rows) if name != row]
        return Grades(tuple(self.rows[at] for at in kept), self.low[kept], self.high[kept])


def grades(assessments: pd.DataFrame) -> Grades:
    """Return the grades of the table ``is2802_table_8_assessments`` as ranges.

    Raises:
        ValueError: a grade or criterion is unknown, stands twice or is missing.
    """
    ranges = measures.grade_ranges(assessments)
    rows = tuple(ranges["row"].drop_duplicates())
    shape = (len(rows), len(measures.CRITERIA))
    low, high = (ranges[end].to_numpy(dtype=np.float64).reshape(shape) for end in ("low", "high"))
    return Grades(rows, low, high)


def draw_values(
    table: Grades, draws: int, generator: np.random.Generator, reading: Reading = "between"
) -> Array:
    """Return grades with the mixed ones drawn: draws by rows by criteria, from -1 to 1."""
    size = (draws, *table.low.shape)
    share = (
        generator.random(size)
        if reading == "between"
        else generator.integers(0, 2, size).astype(np.float64)
    )
    values: Array = table.low + share * (table.high - table.low)
    return values


def ranked(
    table: Grades,
    view: View | None = None,
    *,
    reading: Reading = "between",
    draws: int = DRAWS,
    seed: int = SEED,
) -> Acceptability:
    """Return the acceptability of Table 8's rows under unknown weights.

    Args:
        table: the grades.
        view: what is known of the weights; nothing, when left out.
        reading: how mixed grades are drawn.
        draws: how many weights and readings.
        seed: where the random numbers start; the same seed gives the same result.

    Raises:
        ValueError: no weights fit the view.
    """
    generator = np.random.default_rng(seed)
    weights = draw_weights(measures.CRITERIA, draws, generator, view)
    values = draw_values(table, draws, generator, reading)
    return acceptability(values, weights, table.rows, measures.CRITERIA)


def never_below(table: Grades) -> pd.DataFrame:
    """Return which row is graded at least as well as which other on every criterion.

    Its worst reading is held against the other's best, so the one stands at least level with the
    other under any weights and any reading of mixed grades.

    Returns:
        Booleans, a row and a column per printed row; a row is not held against itself.
    """
    apart = table.low[:, None, :] - table.high[None, :, :]
    holds = (apart.min(axis=2) >= 0) & ~np.eye(len(table.rows), dtype=bool)
    return pd.DataFrame(np.asarray(holds), index=list(table.rows), columns=list(table.rows))


def best_lead(table: Grades) -> pd.Series[float]:
    """Return the greatest lead over all others that any weights give each row.

    The row's own mixed grades are read the better way and the others' the worse; the weights that
    help it most are found by linear programming. A lead of zero or less means that it never stands
    alone in first place.

    Returns:
        By printed row: the lead, from -2 to 2.
    """
    leads: Mapping[str, float] = {row: _lead(table, at) for at, row in enumerate(table.rows)}
    return pd.Series(leads, dtype="float64")


def can_lead(table: Grades) -> list[str]:
    """Return the rows that some weights and some reading put alone in first place."""
    leads = best_lead(table)
    return [str(row) for row in leads.index[leads > MARGIN]]


def _lead(table: Grades, at: int) -> float:
    others = [other for other in range(len(table.rows)) if other != at]
    if not others:
        return float("inf")
    ahead = table.high[at] - table.low[others]
    size = ahead.shape[1]
    found = linprog(
        np.append(np.zeros(size), -1.0),
        A_ub=np.column_stack([-ahead, np.ones(len(others))]),
        b_ub=np.zeros(len(others)),
        A_eq=[np.append(np.ones(size), 0.0)],
        b_eq=[1.0],
        bounds=[(0, 1)] * size + [(None, None)],
    )
    return float(-found.fun)
