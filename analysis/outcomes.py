"""The models' main results for many parameter sets at once: one row a set, one array a result."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import SimpleNamespace
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analysis import cost, data, need, pipeline
from analysis.parameters import Parameters

Numbers = NDArray[np.float64]

CHUNK = 4_096  # rows computed together, so that the pipeline's state stays in cache

DOCTORS, POSTS = "doctors per year", "posts per year"
NOK, NOK_PER_POST, FTE = "NOK per year", "NOK per post", "full-time equivalents"

# What the models read. A parameter that a model doesn't read can't move its results.
_TRAINED = ("fte_growth", "attrition", "foreign_specialists")
_AMOUNTS = tuple(name for name in Parameters.model_fields if name.endswith("_nok"))
_SUPERVISION = (
    "guidance_hours_per_month",
    "guidance_months",
    "documentation_hours",
    "hospital_supervision_hours_per_week",
    "hospital_weeks",
    "municipal_supervision_hours_per_week",
    "municipal_weeks",
    "hours_per_fte",
)
_MONEY = (*_AMOUNTS, "price_year")
_PIPELINE = (*(name for name in pipeline.PARAMETERS if name != "new_posts"), "target_year")


@dataclass(frozen=True)
class Result:
    """One of a model's main results.

    Attributes:
        model: need, cost or pipeline.
        name: as ``evaluate`` prints it.
        unit: in which it counts.
        reads: the parameters that can move it.
    """

    model: str
    name: str
    unit: str
    reads: tuple[str, ...]

    @property
    def key(self) -> str:
        """The name with its model, as in ``need.lis1_need``."""
        return f"{self.model}.{self.name}"


RESULTS: tuple[Result, ...] = (
    Result("need", "gross_need", DOCTORS, ("fte_growth", "attrition")),
    Result("need", "training_need", DOCTORS, _TRAINED),
    Result("need", "lis1_need", DOCTORS, need.ASSUMPTIONS),
    Result(
        "need", "lis1_need_self_sufficient", DOCTORS, (*need.ASSUMPTIONS[:2], "direct_entrants")
    ),
    Result("need", "lis1_need_counted_once", DOCTORS, (*_TRAINED, "direct_entrants")),
    Result("need", "shortfall", POSTS, (*need.ASSUMPTIONS, "posts")),
    Result("need", "shortfall_counted_once", POSTS, (*need.ASSUMPTIONS, "posts")),
    Result("need", "shortfall_after_new_posts", POSTS, (*need.ASSUMPTIONS, "posts", "new_posts")),
    Result("cost", "cost_per_post", NOK_PER_POST, _MONEY),
    Result("cost", "resource_cost_per_post", NOK_PER_POST, _MONEY),
    Result("cost", "annual_cost", NOK, ("new_posts", *_MONEY)),
    Result("cost", "annual_resource_cost", NOK, ("new_posts", *_MONEY)),
    Result("cost", "supervision_fte", FTE, ("new_posts", *_SUPERVISION)),
    Result("pipeline", "posts_needed", POSTS, _PIPELINE),
    Result("pipeline", "reachable", "", _PIPELINE),
    Result("pipeline", "gap_fte", FTE, ("new_posts", *_PIPELINE)),
    Result("pipeline", "queue", "doctors", ("new_posts", *_PIPELINE)),
)
MODELS = tuple(dict.fromkeys(result.model for result in RESULTS))

# Parameters that choose years, over which the equations take one value at a time.
_ONE_AT_A_TIME = {"need": (), "cost": ("price_year",), "pipeline": ("target_year", "first_year")}


@dataclass(frozen=True)
class Facts:
    """What the models read besides parameters."""

    price_indices: pd.DataFrame
    seen: pipeline.Observed


@lru_cache(maxsize=1)
def facts() -> Facts:
    """Return the facts of the data package, read once a process."""
    seen = pipeline.observed({name: data.table(name) for name in pipeline.TABLES})
    return Facts(data.table("norway_price_indices"), seen)


def results(model: str) -> tuple[Result, ...]:
    """Return a model's main results, in the order in which they are shown."""
    return tuple(result for result in RESULTS if result.model == model)


def reads(model: str) -> tuple[str, ...]:
    """Return every parameter that can move one of the model's main results."""
    return tuple(dict.fromkeys(name for result in results(model) for name in result.reads))


def evaluate(
    model: str, p: Parameters, columns: Mapping[str, Numbers], known: Facts | None = None
) -> dict[str, Numbers]:
    """Return a model's main results for many parameter sets.

    Args:
        model: need, cost or pipeline.
        p: the parameters that all rows share.
        columns: values that differ from row to row, by parameter, each of shape (rows,), within
            their bounds.
        known: the facts; those of the data package where none are given.

    Returns:
        Each result by its name, shape (rows,). ``posts_needed`` is the fewest posts a year that
        close the gap in the target year, where ``reachable`` is 1, and where it is 0 the fewest
        that come nearest; ``gap_fte`` and ``queue`` are those of the target year with the posts
        that the set opens.

    Raises:
        InputError: a year without an index or outside the model's time, or assumptions that cannot
            hold together.
    """
    known = known or facts()
    rows = len(next(iter(columns.values()))) if columns else 1
    found = {result.name: np.empty(rows) for result in results(model)}
    for index in _batches(model, columns, rows):
        some: dict[str, Any] = {name: values[index] for name, values in columns.items()}
        some |= {name: int(some[name][0]) for name in _ONE_AT_A_TIME[model] if name in some}
        computed = _MODELS[model](SimpleNamespace(**(p.model_dump() | some)), known)
        for name, values in computed.items():
            found[name][index] = values
    return found


def _batches(model: str, columns: Mapping[str, Numbers], rows: int) -> Iterator[NDArray[np.intp]]:
    """Yield row numbers that share what must be one value, at most a chunk at a time."""
    single = [columns[name] for name in _ONE_AT_A_TIME[model] if name in columns]
    groups = [np.arange(rows)]
    if single:
        _, which = np.unique(np.stack(single), axis=1, return_inverse=True)
        groups = [np.flatnonzero(which == group) for group in range(which.max() + 1)]
    for group in groups:
        for first in range(0, len(group), CHUNK):
            yield group[first : first + CHUNK]


def _need(p: SimpleNamespace, _known: Facts) -> dict[str, Any]:
    found = need.calculate(p).as_dict()
    return {result.name: found[result.name] for result in results("need")}


def _cost(p: SimpleNamespace, known: Facts) -> dict[str, Any]:
    p = cost.in_price_year(p, known.price_indices)
    return {
        "cost_per_post": cost.cost_per_post(p),
        "resource_cost_per_post": cost.resource_cost_per_post(p),
        "annual_cost": cost.annual_cost(p, p.new_posts),
        "annual_resource_cost": cost.annual_resource_cost(p, p.new_posts),
        "supervision_fte": cost.supervision_fte(p, p.new_posts),
    }


def _pipeline(p: SimpleNamespace, known: Facts) -> dict[str, Any]:
    needed = pipeline.posts_needed(p, known.seen)
    *_, last = pipeline.moments(p, known.seen, end=float(p.target_year))
    return {
        "posts_needed": needed.posts,
        "reachable": needed.reachable,
        **pipeline.figures(last, ("gap_fte", "queue")),
    }


_MODELS: Mapping[str, Callable[[SimpleNamespace, Facts], dict[str, Any]]] = {
    "need": _need,
    "cost": _cost,
    "pipeline": _pipeline,
}
