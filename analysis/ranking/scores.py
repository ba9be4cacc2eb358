"""The ranking at weights of one's own, made of operators alone: as floats, arrays and symbols.

A reader's weights need not add up to anything; only their proportions count. A row with mixed
grades has a lowest and a highest score, and so perhaps several ranks.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from analysis.algebra import where
from analysis.measures import CRITERIA, weighted_mean
from analysis.ranking.grades import Grades

APART = 1e-9  # scores nearer than this are tied, and share a rank


def ranking(table: Grades) -> Callable[[Any], dict[str, Any]]:
    """Return the function from weights to scores and ranks of Table 8's rows.

    The function takes an object with an attribute for each criterion, a weight of 0 or more, and
    returns by name:

    - ``low_<row>`` and ``high_<row>``: the score with mixed grades read the worse or the better
      way, from -1 to 1;
    - ``best_<row>`` and ``worst_<row>``: the rank where the row's own mixed grades are read the
      better way and all others' the worse, and the other way round; tied rows share the better
      rank; 0 where all weights are zero, since then nothing is ranked;
    - ``leader``: the place in ``table.rows``, from 1, of the row that no other scores higher than
      whichever way mixed grades are read; one more than there are rows where no row is so, two
      more where several are; 0 where all weights are zero.
    """
    lows = [dict(zip(CRITERIA, row, strict=True)) for row in table.low.tolist()]
    highs = [dict(zip(CRITERIA, row, strict=True)) for row in table.high.tolist()]
    places = range(len(table.rows))

    def ranked(p: Any) -> dict[str, Any]:
        weights = {criterion: getattr(p, criterion) for criterion in CRITERIA}
        counts = where(sum(weights.values()) > 0, 1, 0)
        low = [weighted_mean(values, weights) for values in lows]
        high = [weighted_mean(values, weights) for values in highs]
        best = [counts * (1 + _ahead(low, high[at], at)) for at in places]
        worst = [counts * (1 + _ahead(high, low[at], at)) for at in places]
        found: dict[str, Any] = {"leader": _leader(worst)}
        for kind, numbers in (("best", best), ("worst", worst), ("low", low), ("high", high)):
            found |= {
                f"{kind}_{row}": number for row, number in zip(table.rows, numbers, strict=True)
            }
        return found

    return ranked


def _leader(worst: list[Any]) -> Any:
    """Return the place of the only row whose worst rank is 1, or what stands for another case."""
    unbeaten = [where(rank == 1, 1, 0) for rank in worst]
    several = sum(unbeaten)
    one = sum(is_so * (at + 1) for at, is_so in enumerate(unbeaten))
    none = len(worst) + 1
    found = where(several == 1, one, where(several > 1, none + 1, none))
    return where(worst[0] > 0, found, 0)


def _ahead(others: list[Any], score: Any, at: int) -> Any:
    """Return how many of the others' scores are higher than a row's own."""
    return sum(
        where(other > score + APART, 1, 0) for place, other in enumerate(others) if place != at
    )
