"""Which parameters matter: one at a time (tornado), and all at once (Sobol indices)."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np
import pandas as pd

from analysis import pipeline
from analysis.parameters import Entry, ParameterSet
from analysis.uncertainty.draws import CHUNK, Numbers, distributions, draw
from analysis.uncertainty.ensemble import refuse_draws

Outcome = Callable[[pipeline.Assumptions, pipeline.Observed], Numbers]


def posts_needed(p: pipeline.Assumptions, seen: pipeline.Observed) -> Numbers:
    """Return the posts needed; where none close the gap, the fewest that come nearest."""
    return pipeline.posts_needed(p, seen).posts


def gap_in_target_year(p: pipeline.Assumptions, seen: pipeline.Observed) -> Numbers:
    """Return the full-time equivalents missing in the target year with the set's own posts."""
    *_, last = pipeline.moments(p, seen, end=float(p.target_year))
    return np.asarray(last.gap_fte, dtype=float)


def tornado(
    chosen: ParameterSet,
    seen: pipeline.Observed,
    entries: Mapping[str, Entry],
    outcome: Outcome = gap_in_target_year,
) -> pd.DataFrame:
    """Return the outcome with one parameter at a time at either end of its plausible range.

    All ends are computed together, two draws a parameter.

    Returns:
        One row a parameter, the widest first: parameter, unit, low, value and high (of the
        parameter), outcome_at_low, outcome, outcome_at_high and span.
    """
    spread = distributions(entries, held=[change.name for change in chosen.changes])
    values = chosen.values.model_dump()
    base = {name: np.full(2 * len(spread) + 1, float(values[name])) for name in spread}
    for index, (name, distribution) in enumerate(spread.items()):
        base[name][2 * index], base[name][2 * index + 1] = distribution.low, distribution.high
    found = outcome(pipeline.changed(chosen.values, base), seen)
    rows = [
        {
            "parameter": name,
            "unit": entries[name].unit,
            "low": distribution.low,
            "value": float(values[name]),
            "high": distribution.high,
            "outcome_at_low": float(found[2 * index]),
            "outcome": float(found[-1]),
            "outcome_at_high": float(found[2 * index + 1]),
            "span": abs(float(found[2 * index + 1]) - float(found[2 * index])),
        }
        for index, (name, distribution) in enumerate(spread.items())
    ]
    return pd.DataFrame(rows).sort_values("span", ascending=False, ignore_index=True)


def sobol_indices(
    chosen: ParameterSet,
    seen: pipeline.Observed,
    entries: Mapping[str, Entry],
    *,
    points: int = 1_024,
    seed: int = 1,
    outcome: Outcome = gap_in_target_year,
) -> pd.DataFrame:
    """Return how much of the outcome's variance each parameter accounts for (Saltelli's design).

    Args:
        chosen: the parameter set; what it changes from the baseline is held.
        seen: what was observed.
        entries: the assumptions log, which holds the distributions.
        points: base points, a power of two; the model runs points x (parameters + 2) times.
        seed: of the design.
        outcome: what to explain, one number a draw.

    Returns:
        One row a parameter, the largest total first: parameter, first_order (alone),
        first_order_margin, total (with its interactions) and total_margin; margins are half the
        width of a 95 per cent interval.

    Raises:
        InputError: fewer points than one, or more than memory holds.
    """
    from SALib import ProblemSpec  # noqa: PLC0415 (a second to import)

    spread = distributions(entries, held=[change.name for change in chosen.changes])
    refuse_draws(points, (len(spread) + 2) * (len(spread) + 1))
    problem = ProblemSpec({"names": list(spread), "bounds": [[0.0, 1.0]] * len(spread)})
    problem.sample_sobol(points, calc_second_order=False, seed=seed)
    unit = np.asarray(problem.samples, dtype=float)
    results = []
    for first in range(0, len(unit), CHUNK):
        assumptions, _ = draw(chosen.values, spread, unit[first : first + CHUNK])
        results.append(outcome(assumptions, seen))
    problem.set_results(np.concatenate(results))
    problem.analyze_sobol(calc_second_order=False, seed=seed)
    frame = pd.DataFrame(
        {
            "parameter": list(spread),
            "first_order": problem.analysis["S1"],
            "first_order_margin": problem.analysis["S1_conf"],
            "total": problem.analysis["ST"],
            "total_margin": problem.analysis["ST_conf"],
        }
    )
    return frame.sort_values("total", ascending=False, ignore_index=True)
