"""Weighing draws by history: those that would have missed 2013-2017 count for less."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd

from analysis import pipeline
from analysis.pipeline import backtest
from analysis.uncertainty.draws import Numbers

# How far the growth of 2013-2017 may be off as a yardstick, full-time equivalents per year (one
# standard deviation). The growth of single years differs by about 110; the mean of four is half as
# unsure, and the break in the statistics of 2015 adds a little.
ERROR_FTE_PER_YEAR = 60.0


def history_weights(
    p: pipeline.Assumptions,
    drawn: Mapping[str, Numbers],
    seen: pipeline.Observed,
    annex_2: pd.DataFrame,
    error: float = ERROR_FTE_PER_YEAR,
) -> Numbers:
    """Return a weight for each draw, in sum 1: how well it would have foretold 2013-2017.

    The doctors who completed LIS1, entered directly or left in those years, as the draw has them,
    give a growth of full-time equivalents; a normal error around the growth that came gives the
    weight. What the draw says of the future, such as growth in demand, plays no part.

    Args:
        p: the assumptions that were not drawn.
        drawn: the drawn ones by name, each of shape (draws,).
        seen: what was observed.
        annex_2: ``is2802_annex_2_fte``.
        error: standard deviation of the yardstick, full-time equivalents per year.

    Returns:
        Shape (draws,).
    """
    came, _ = backtest.observed_growth(annex_2)
    foretold = np.asarray(backtest.growth(pipeline.changed(p, drawn), seen), dtype=float)
    closeness = -0.5 * ((foretold - came) / error) ** 2
    weights = np.exp(closeness - closeness.max())
    return np.asarray(weights / weights.sum())
