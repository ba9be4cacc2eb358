"""Many draws through the pipeline, chunk by chunk, here or on a cluster."""

from __future__ import annotations

import os
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

import numpy as np
from numpy.typing import NDArray

from analysis import cluster, pipeline
from analysis.errors import InputError
from analysis.parameters import Entry, Parameters, ParameterSet
from analysis.uncertainty.draws import (
    CHUNK,
    Distribution,
    Numbers,
    distributions,
    draw,
    points,
)

PATHS = (
    "queue",
    "in_lis1",
    "in_specialty_training",
    "supply_fte",
    "demand_fte",
    "gap_fte",
)
_MEMORY_SHARE = 0.5  # of the machine's memory, for the results
_BYTES = 8


@dataclass(frozen=True)
class Ensemble:
    """What came out of every draw.

    Attributes:
        time: shape (times,), in years.
        drawn: the uncertain parameters by name, each of shape (draws,).
        paths: by name of ``PATHS``, each of shape (draws, times).
        posts_needed: posts a year that close the gap in the target year, shape (draws,); where
            none do, the fewest that come nearest.
        reachable: whether they close it, shape (draws,).
        target_year: the year by which the gap is to be closed.
        seed: of the draws.
    """

    time: Numbers
    drawn: dict[str, Numbers]
    paths: dict[str, Numbers]
    posts_needed: Numbers
    reachable: NDArray[np.bool_]
    target_year: int
    seed: int

    @property
    def draws(self) -> int:
        """How many draws there are."""
        return len(self.posts_needed)

    @property
    def need(self) -> Numbers:
        """The posts needed, infinite where no number closes the gap; shape (draws,)."""
        return np.where(self.reachable, self.posts_needed, np.inf)


@dataclass(frozen=True)
class _Part:
    drawn: dict[str, Numbers]
    paths: dict[str, Numbers]
    posts_needed: Numbers
    reachable: NDArray[np.bool_]


def ensemble(
    chosen: ParameterSet,
    seen: pipeline.Observed,
    entries: Mapping[str, Entry],
    *,
    draws: int,
    seed: int = 1,
    scheduler: str | None = None,
    posts_by_year: Mapping[int, float] | None = None,
) -> Ensemble:
    """Return the pipeline's paths and the posts needed for many draws.

    What the parameter set changes from the baseline is held; everything else that has a
    distribution is drawn. The same seed gives the same numbers wherever they are computed.

    Args:
        chosen: the parameter set.
        seen: what was observed.
        entries: the assumptions log, which holds the distributions.
        draws: how many.
        seed: of the draws.
        scheduler: address of a Dask scheduler, as in ``tcp://10.0.0.5:8786``; without one, chunks
            are computed here one after the other.
        posts_by_year: posts for each calendar year, instead of those that the set opens.

    Raises:
        InputError: fewer draws than one, more than memory holds, no such scheduler, or assumptions
            that cannot hold together.
    """
    times = len(pipeline.half_years(pipeline.START, pipeline.END)) + 1
    spread = distributions(entries, held=[change.name for change in chosen.changes])
    refuse_draws(draws, len(PATHS) * times + len(spread) + 2)
    compute = partial(
        _part,
        draws=draws,
        p=chosen.values,
        seen=seen,
        spread=spread,
        seed=seed,
        posts_by_year=posts_by_year,
    )
    chunks = range(-(-draws // CHUNK))
    parts = cluster.each(compute, chunks, scheduler)
    return Ensemble(
        time=np.array(
            [pipeline.START, *pipeline.half_years(pipeline.START, pipeline.END)], dtype=float
        ),
        drawn={name: np.concatenate([part.drawn[name] for part in parts]) for name in spread},
        paths={name: np.concatenate([part.paths[name] for part in parts]) for name in PATHS},
        posts_needed=np.concatenate([part.posts_needed for part in parts]),
        reachable=np.concatenate([part.reachable for part in parts]),
        target_year=chosen.values.target_year,
        seed=seed,
    )


def refuse_draws(draws: int, numbers_each: int) -> None:
    """Raise an InputError for a number of draws that is not positive or does not fit in memory."""
    if draws < 1:
        raise InputError(f"draws: {draws} is not allowed; at least 1")
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    most = int(_MEMORY_SHARE * memory / (numbers_each * _BYTES))
    if draws > most:
        size = draws * numbers_each * _BYTES / 1e9
        raise InputError(
            f"draws: {draws:,} is not allowed; they would take {size:,.0f} GB of memory, and this "
            f"machine holds at most {most:,}"
        )


def paths(
    p: pipeline.Assumptions,
    seen: pipeline.Observed,
    names: Collection[str] = PATHS,
    posts_by_year: Mapping[int, float] | None = None,
) -> dict[str, Numbers]:
    """Return paths for drawn assumptions, each of shape (draws, times)."""
    draws = next(len(value) for value in vars(p).values() if isinstance(value, np.ndarray))
    times = len(pipeline.half_years(pipeline.START, pipeline.END)) + 1
    found = {name: np.empty((times, draws)) for name in names}
    for index, moment in enumerate(pipeline.moments(p, seen, posts_by_year=posts_by_year)):
        for name, value in pipeline.figures(moment, names).items():
            found[name][index] = value
    return {name: values.T for name, values in found.items()}


def gaps_by_posts(
    p: pipeline.Assumptions,
    seen: pipeline.Observed,
    drawn: Mapping[str, Numbers],
    posts: Sequence[float],
) -> Numbers:
    """Return the gap in the target year for each draw and number of posts.

    Returns:
        Full-time equivalents, shape (draws, posts).
    """
    draws = len(next(iter(drawn.values())))
    found = np.empty((draws, len(posts)))
    for first in range(0, draws, CHUNK):
        rows = slice(first, first + CHUNK)
        some = pipeline.changed(p, {name: values[rows] for name, values in drawn.items()})
        for column, number in enumerate(posts):
            found[rows, column] = pipeline.gap_in_target_year(some, seen, number)
    return found


def _part(
    chunk: int,
    *,
    draws: int,
    p: Parameters,
    seen: pipeline.Observed,
    spread: Mapping[str, Distribution],
    seed: int,
    posts_by_year: Mapping[int, float] | None,
) -> _Part:
    count = min(CHUNK, draws - chunk * CHUNK)
    assumptions, drawn = draw(p, spread, points(chunk, len(spread), seed, count))
    needed = pipeline.posts_needed(assumptions, seen)
    return _Part(
        drawn=drawn,
        paths=paths(assumptions, seen, posts_by_year=posts_by_year),
        posts_needed=needed.posts,
        reachable=needed.reachable,
    )
