"""How sure: the study places that a target takes, over draws of all uncertain assumptions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from analysis import uncertainty
from analysis.parameters import Entry, ParameterSet
from analysis.self_sufficiency.intake import HORIZON, World
from analysis.self_sufficiency.path import Measure, measures
from analysis.self_sufficiency.targets import ENOUGH, Numbers, solve
from analysis.uncertainty.draws import of_range

DRAWS = 256
SEED = 1
_GROUP = "study"
# What a target's places don't rest on: money, the doctors at work, and the need.
_NOT_DRAWN = {
    "study_place_nok",
    "home_trained_stock_share",
    "nationals_abroad_share",
    "fte_growth",
    "unmet_need_fte",
}


@dataclass(frozen=True)
class Spread:
    """What a target takes in each draw.

    Attributes:
        places: study places, one item a draw; where the target is out of reach, those that come
            nearest.
        reached: whether it is reached, draw by draw.
        years: the first year from which on it is met; NaN where it isn't met in the end.
    """

    places: Numbers
    reached: NDArray[np.bool_]
    years: Numbers

    def quantile(self, share: float) -> float:
        """Return the study places that are enough in this share of the draws."""
        return float(np.quantile(self.places, share, method="inverted_cdf"))


def distributions(
    chosen: ParameterSet, entries: Mapping[str, Entry]
) -> dict[str, uncertainty.Distribution]:
    """Return the distribution of each uncertain assumption that a target's places rest on.

    Those of the pipeline and of study places; a value that the set changes is held.
    """
    held = _NOT_DRAWN | {change.name for change in chosen.changes}
    found = uncertainty.distributions(entries, held)
    for name, entry in entries.items():
        if entry.group != _GROUP or entry.plausible is None or name in held:
            continue
        found[name] = of_range(float(entry.value), entry.plausible)
    return found


def spread(
    share: float,
    chosen: ParameterSet,
    world: World,
    entries: Mapping[str, Entry],
    *,
    measure: Measure = "coverage",
    draws: int = DRAWS,
    seed: int = SEED,
) -> Spread:
    """Return what a target takes in each of many draws.

    Args:
        share: the target.
        chosen: the assumptions; those that it changes are held.
        world: what is known.
        entries: the assumptions log, which holds the ranges.
        measure: of what the target is a share.
        draws: how many.
        seed: of the draws.
    """
    ranges = distributions(chosen, entries)
    unit = uncertainty.points(0, len(ranges), seed, draws)
    p, _ = uncertainty.draw(chosen.values, ranges, unit)
    places, outcome = solve(share, HORIZON, p, world, measure)
    by_year = measures(p, world, places)
    met = np.stack([np.asarray(row[measure]) >= share - ENOUGH for row in by_year.values()])
    held = met[::-1].cumprod(axis=0)[::-1]  # met in that year and in all later ones
    first = np.array(list(by_year))[held.argmax(axis=0)].astype(float)
    return Spread(places, outcome != "out_of_reach", np.where(held.any(axis=0), first, np.nan))
