"""What many draws say: fans, the chance that so many posts are enough, and the posts needed."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import numpy as np
import pandas as pd

from analysis.uncertainty.draws import Numbers
from analysis.uncertainty.ensemble import PATHS, Ensemble

QUANTILES = (0.05, 0.25, 0.5, 0.75, 0.95)


def quantile(values: Numbers, share: float, weights: Numbers | None = None) -> Numbers:
    """Return the quantile over the leading axis, each draw with its weight.

    It is the smallest value such that at least ``share`` of the weight lies at or below it, so that
    it is a value that was drawn.
    """
    if weights is None:
        return np.quantile(values, share, axis=0, method="inverted_cdf")
    return np.quantile(values, share, axis=0, method="inverted_cdf", weights=weights)


def fan(
    drawn: Ensemble,
    names: Sequence[str] = PATHS,
    quantiles: Sequence[float] = QUANTILES,
    weights: Numbers | None = None,
) -> pd.DataFrame:
    """Return the quantiles of paths over the draws.

    Returns:
        One row a name, time and quantile: name, time, quantile, value.
    """
    frames = []
    for name in names:
        for share in quantiles:
            values = quantile(drawn.paths[name], share, weights)
            frames.append(
                pd.DataFrame({"name": name, "time": drawn.time, "quantile": share, "value": values})
            )
    return pd.concat(frames, ignore_index=True)


def probability_enough(
    drawn: Ensemble, posts: Sequence[float], weights: Numbers | None = None
) -> pd.DataFrame:
    """Return the chance that so many posts a year close the gap in the target year.

    More posts never widen the gap, so they are enough in each draw that needs no more.

    Returns:
        One row a number of posts: posts, probability.
    """
    shares = [float(np.average(drawn.need <= number + 1e-9, weights=weights)) for number in posts]
    return pd.DataFrame({"posts": list(posts), "probability": shares})


def posts_needed_quantiles(
    drawn: Ensemble,
    quantiles: Sequence[float] = QUANTILES,
    weights: Numbers | None = None,
) -> pd.DataFrame:
    """Return quantiles of the posts needed.

    Returns:
        One row a quantile: quantile, posts (missing where so many draws have no number of posts
        that closes the gap).
    """
    values = [float(quantile(drawn.need, share, weights)) for share in quantiles]
    posts = [value if np.isfinite(value) else None for value in values]
    return pd.DataFrame({"quantile": list(quantiles), "posts": pd.array(posts, dtype="Float64")})


def posts_needed_shares(
    drawn: Ensemble, edges: Sequence[float], weights: Numbers | None = None
) -> pd.DataFrame:
    """Return how the draws' posts needed spread.

    Args:
        drawn: the draws.
        edges: of the classes, rising; a class holds its lower edge and not its upper one.
        weights: of the draws; equal where none are given.

    Returns:
        One row a class: low, high, share (of all draws, also those outside the classes and those
        that no number of posts helps).
    """
    each = np.full(drawn.draws, 1.0) if weights is None else weights
    shares = [
        float(each[(drawn.need >= low) & (drawn.need < high)].sum() / each.sum())
        for low, high in pairwise(edges)
    ]
    return pd.DataFrame({"low": edges[:-1], "high": edges[1:], "share": shares})


def as_dict(drawn: Ensemble, weights: Numbers, levels: Sequence[float]) -> dict[str, Any]:
    """Return what the draws say as plain values, for printing.

    Args:
        drawn: the draws.
        weights: of the draws, by how well they fit history.
        levels: numbers of posts, each with its chance to be enough.

    Returns:
        ``draws`` and ``seed``; ``quantiles``, for each path a list by quantile; and under
        ``posts_needed`` the ``quantiles`` (None where that many draws have no number of posts that
        closes the gap), ``share_reachable``, ``probability_enough`` by number of posts, and the
        same with draws weighed by history under ``given_history``.
    """

    def needed(weights: Numbers | None) -> dict[str, Any]:
        posts = posts_needed_quantiles(drawn, weights=weights)
        enough = probability_enough(drawn, levels, weights)
        return {
            "quantiles": {
                f"{row['quantile']:g}": None if pd.isna(row["posts"]) else float(row["posts"])
                for row in posts.to_dict("records")
            },
            "share_reachable": share_reachable(drawn, weights),
            "probability_enough": {
                f"{row['posts']:g}": float(row["probability"]) for row in enough.to_dict("records")
            },
        }

    return {
        "draws": drawn.draws,
        "seed": drawn.seed,
        "quantiles": {
            name: {
                f"{share:g}": [float(v) for v in quantile(drawn.paths[name], share)]
                for share in QUANTILES
            }
            for name in PATHS
        },
        "posts_needed": {**needed(None), "given_history": needed(weights)},
    }


def share_reachable(drawn: Ensemble, weights: Numbers | None = None) -> float:
    """Return the share of draws in which some number of posts closes the gap in time."""
    return float(np.average(drawn.reachable, weights=weights))
