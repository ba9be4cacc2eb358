"""How the cost of a post depends on each amount: one at a time, over its plausible range."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from analysis.cost.post import cost_per_post
from analysis.parameters import Entry, Parameters


def sensitivity(p: Parameters, entries: Mapping[str, Entry]) -> pd.DataFrame:
    """Return the cost of a post with one amount at a time at either end of its plausible range.

    Args:
        p: the values of all other amounts, in 2018 money as the ranges are.
        entries: the assumptions log, which holds the ranges.

    Returns:
        One row an amount that has a range and moves the cost, the widest first: parameter, low,
        value and high (NOK per post), cost_at_low, cost and cost_at_high (NOK per post) and span.
    """
    rows = []
    for name, entry in entries.items():
        if entry.group != "cost" or not name.endswith("_nok") or entry.plausible is None:
            continue
        low, high = float(entry.plausible.low), float(entry.plausible.high)
        at_low, at_high = _cost_with(p, name, low), _cost_with(p, name, high)
        rows.append(
            {
                "parameter": name,
                "low": low,
                "value": getattr(p, name),
                "high": high,
                "cost_at_low": at_low,
                "cost": float(cost_per_post(p)),
                "cost_at_high": at_high,
                "span": abs(at_high - at_low),
            }
        )
    frame = pd.DataFrame(rows).sort_values("span", ascending=False)
    return frame[frame["span"] > 0].reset_index(drop=True)


def _cost_with(p: Parameters, name: str, value: float) -> float:
    return float(cost_per_post(p.model_copy(update={name: value})))
