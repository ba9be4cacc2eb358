"""What packages do: doctors, queue, gap and money, for many packages or many draws at once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd

from analysis import cost, pipeline
from analysis.algebra import minimum
from analysis.effects import inflow as inflows
from analysis.effects.log import Level, Log, effects_log
from analysis.effects.package import Key, Numbers, Taken, strengths
from analysis.effects.price import BEARERS, Price, price, shares
from analysis.parameters import Parameters
from analysis.pipeline.check import check

YEARS = (2030, 2040)
_NORWAY = pipeline.EDUCATIONS.index("norway")
_FLOWS = ("hired", "completed_lis1", "new_specialists", "entered", "norway", "others")
_STOCKS = ("queue", "gap_fte")


@dataclass(frozen=True)
class Model:
    """What all packages share: assumptions, what was observed, and the log of effects.

    Attributes:
        p: the assumptions, with amounts in the money of ``p.price_year``.
        seen: what was observed.
        log: what each measure changes.
    """

    p: Parameters
    seen: pipeline.Observed
    log: Log

    @cached_property
    def state(self) -> pipeline.State:
        """Where doctors stood at the start."""
        return pipeline.starting_state(inflows.without_measures(self.p), self.seen)


@dataclass(frozen=True)
class Outcome:
    """What packages lead to; every attribute has one item a package, or a dict of such by year.

    Attributes:
        completed_lis1: doctors who completed LIS1 from the start to the end of each of ``YEARS``.
        new_specialists: doctors who became specialists here, likewise.
        queue: doctors who wait for LIS1 in each of ``YEARS``.
        waiting_months: how long it would take to hire the queue at the last year's pace.
        gap_fte: full-time equivalents missing in each of ``YEARS``; negative: to spare.
        posts: how many posts, filled as today, would start as many doctors as do in each of
            ``YEARS``.
        entered: doctors who begin specialist training in the last year.
        norway_share: share educated in Norway of the doctors who start LIS1, enter directly or come
            as specialists in the last year.
        borne_nok: NOK a year at full effect, by who bears it.
        supervision_hours: a year at full effect.
        limits: doctors a year whom posts, hospitals and municipal places allow to start at the end.
        hired: doctors who start LIS1 in the last year.
    """

    completed_lis1: dict[int, Numbers]
    new_specialists: dict[int, Numbers]
    queue: dict[int, Numbers]
    waiting_months: Numbers
    gap_fte: dict[int, Numbers]
    posts: dict[int, Numbers]
    entered: Numbers
    norway_share: Numbers
    borne_nok: dict[str, Numbers]
    supervision_hours: Numbers
    limits: dict[str, Numbers]
    hired: Numbers

    @property
    def annual_cost_nok(self) -> Numbers:
        """NOK a year at full effect, whoever bears it."""
        found: Numbers = np.sum(list(self.borne_nok.values()), axis=0)
        return found

    @property
    def missing_fte(self) -> dict[int, Numbers]:
        """Full-time equivalents missing in each of ``YEARS``, none where some are to spare."""
        return {year: np.maximum(0.0, gap) for year, gap in self.gap_fte.items()}

    def rows(self) -> pd.DataFrame:
        """Return a row a package: every attribute, those by year as ``gap_fte_2040``."""
        columns: dict[str, Numbers] = {}
        for field in fields(self):
            value = getattr(self, field.name)
            if isinstance(value, dict):
                columns |= {f"{field.name}_{key}": item for key, item in value.items()}
            else:
                columns[field.name] = value
        return pd.DataFrame(columns | {"annual_cost_nok": self.annual_cost_nok})


def model(p: Parameters, tables: Mapping[str, pd.DataFrame], log: Log | None = None) -> Model:
    """Return the model of the effects.

    Args:
        p: the assumptions, with amounts in 2018 money.
        tables: by name: those of ``pipeline.TABLES``, and ``norway_price_indices`` where
            ``p.price_year`` is not 2018.
        log: what each measure changes; the project's own where left out.

    Raises:
        InputError: assumptions that cannot hold together.
    """
    check(p)
    seen = pipeline.observed({name: tables[name] for name in pipeline.TABLES})
    return Model(
        cost.in_price_year(p, tables.get("norway_price_indices")), seen, log or effects_log()
    )


def outcomes(given: Model, rows: Taken, level: Level = "central") -> Outcome:
    """Return what packages lead to with every range of the log at one level.

    Args:
        given: the model.
        rows: the packages, shape (packages, measures).
        level: ``low``, ``central`` or ``high``, for effects, capacities and shares of cost alike.
    """
    room = given.log.capacities.hospital_room_posts.at(level, given.p)
    strength = strengths(given.log, given.p, level)
    return evaluate(given, rows, strength, room, shares(given.log, level))


def evaluate(
    given: Model,
    rows: Taken,
    strength: Mapping[Key, Any],
    room: Any,
    share: Mapping[Key, Any],
    drawn: Any = None,
) -> Outcome:
    """Return what packages lead to.

    Args:
        given: the model.
        rows: the packages, shape (packages, measures), or one package for many draws.
        strength: how much each measure moves each lever.
        room: posts beyond the existing ones that hospitals can supervise.
        share: shares of a post's cost.
        drawn: assumptions with draws, instead of the model's.
    """
    p = inflows.without_measures(given.p if drawn is None else drawn)
    state = given.state if drawn is None else pipeline.starting_state(p, given.seen)
    let_in = inflows.inflow(given.log, p, given.seen, rows, strength, room)
    flows = let_in.flows
    shape = np.broadcast_shapes((len(rows),), np.shape(flows.starts[-1]), np.shape(p.fte_growth))
    sums = {name: np.zeros(shape) for name in _FLOWS}
    last_year = {name: np.zeros(shape) for name in _FLOWS}
    at: dict[str, dict[int, Numbers]] = {
        name: {} for name in ("completed_lis1", "new_specialists", "posts", *_STOCKS)
    }
    working: Any = 0.0
    for index, moment in enumerate(pipeline.simulate(p, state, flows)):
        if moment.before is None:
            continue
        half_year = _of_half_year(moment, flows, index - 1)
        working = minimum(let_in.practice[index - 1], moment.state.waiting)
        year = moment.time
        for name, value in half_year.items():
            sums[name] = sums[name] + value
            if any(known - 1 < year <= known for known in YEARS):
                begun = year % 1 != 0
                last_year[name] = value + (0.0 if begun else last_year[name])
        if year in YEARS:
            at["completed_lis1"][int(year)] = np.broadcast_to(sums["completed_lis1"], shape)
            at["new_specialists"][int(year)] = np.broadcast_to(sums["new_specialists"], shape)
            at["posts"][int(year)] = np.broadcast_to(last_year["hired"] / p.post_use_share, shape)
            at["queue"][int(year)] = np.broadcast_to(moment.state.waiting, shape)
            gap = moment.gap_fte - working * p.fte_per_head
            at["gap_fte"][int(year)] = np.broadcast_to(gap, shape)
    paid = price(
        p,
        let_in.parts,
        share,
        starting=flows.starts[-1] + flows.starts[-2],
        turnover=let_in.turnover,
        practice=working,
    )
    return _outcome(at, last_year, let_in, paid, shape)


def _of_half_year(moment: pipeline.Moment, flows: pipeline.Flows, index: int) -> dict[str, Any]:
    hired = sum(moment.hired)
    return {
        "hired": hired,
        "completed_lis1": moment.completed_lis1,
        "new_specialists": moment.new_specialists,
        "entered": moment.completed_lis1 - moment.went_outside + flows.direct[index],
        "norway": moment.hired[_NORWAY],
        "others": flows.direct[index] + flows.specialists[index],
    }


def _outcome(
    at: dict[str, dict[int, Numbers]],
    last_year: dict[str, Numbers],
    let_in: inflows.Inflow,
    paid: Price,
    shape: tuple[int, ...],
) -> Outcome:
    def whole(value: Any) -> Numbers:
        return np.broadcast_to(np.asarray(value, dtype=float), shape)

    hired, last = last_year["hired"], max(YEARS)
    comers = hired + last_year["others"]
    pairs = {name: getattr(let_in.limits, name) for name in ("posts", "hospital", "municipal")}
    return Outcome(
        completed_lis1=at["completed_lis1"],
        new_specialists=at["new_specialists"],
        queue=at["queue"],
        waiting_months=12 * at["queue"][last] / np.maximum(hired, 1e-9),
        gap_fte=at["gap_fte"],
        posts=at["posts"],
        entered=whole(last_year["entered"]),
        norway_share=last_year["norway"] / np.maximum(comers, 1e-9),
        borne_nok={body: whole(paid.borne_nok[body]) for body in BEARERS},
        supervision_hours=whole(paid.supervision_hours),
        limits={name: whole(values[-1] + values[-2]) for name, values in pairs.items()},
        hired=whole(hired),
    )
