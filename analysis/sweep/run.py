"""Every combination of a grid through the models, chunk by chunk, here or on a cluster."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from analysis import cluster, outcomes
from analysis.outcomes import Facts
from analysis.parameters import Parameters, bounds
from analysis.sweep.grid import Grid, Numbers

if TYPE_CHECKING:
    import polars as pl

CHUNK = 4 * outcomes.CHUNK  # combinations sent to a worker at a time


def sweep(
    grid: Grid,
    base: Parameters,
    models: Sequence[str],
    *,
    scheduler: str | None = None,
    done: Callable[[], object] = lambda: None,
    known: Facts | None = None,
) -> pl.DataFrame:
    """Return the models' main results for every combination.

    Args:
        grid: the parameters that are swept.
        base: the values of all others.
        models: need, cost or pipeline, each once.
        scheduler: address of a Dask scheduler; without one, chunks are computed here.
        done: called after each of ``chunks(grid)`` chunks.
        known: the facts; those of the data package where none are given.

    Returns:
        One row a combination, the last parameter changing fastest: a column for each parameter
        swept, then one for each result (units as in ``outcomes.RESULTS``); ``reachable`` is true
        or false.

    Raises:
        InputError: no scheduler answers, or values that a model can't take together.
    """
    import polars as pl  # noqa: PLC0415 (only sweeps need it)

    compute = partial(
        _part, grid=grid, base=base, models=tuple(models), known=known or outcomes.facts()
    )
    parts = cluster.each(compute, range(chunks(grid)), scheduler, done)
    columns: dict[str, Numbers] = grid.columns()
    columns |= {name: np.concatenate([part[name] for part in parts]) for name in parts[0]}
    frame = pl.DataFrame(columns)
    whole = [
        name
        for name in frame.columns
        if name in bounds.names() and bounds.Parameters.model_fields[name].annotation is int
    ]
    frame = frame.with_columns(pl.col(whole).cast(pl.Int64))
    if "reachable" in frame.columns:
        frame = frame.with_columns(pl.col("reachable").cast(pl.Boolean))
    return frame


def chunks(grid: Grid) -> int:
    """Return in how many chunks a sweep is computed."""
    return -(-grid.size // CHUNK)


def without_effect(grid: Grid, models: Sequence[str]) -> list[str]:
    """Return the swept parameters that can't move any result of the models."""
    read = {name for model in models for name in outcomes.reads(model)}
    return [axis.name for axis in grid.axes if axis.name not in read]


def _part(
    chunk: int, *, grid: Grid, base: Parameters, models: tuple[str, ...], known: Facts
) -> dict[str, Numbers]:
    columns = grid.columns(chunk * CHUNK, (chunk + 1) * CHUNK)
    found: dict[str, Numbers] = {}
    for model in models:
        found |= outcomes.evaluate(model, base, columns, known)
    return found
