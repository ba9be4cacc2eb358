"""What ``package`` prints: what a package of measures does, or which one meets a target."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from analysis import data, effects, parameters, pipeline
from analysis.cli.output import show, show_rows
from analysis.errors import InputError
from analysis.parameters import ParameterSet

_NAMES = (
    "extra_completed_2030",
    "extra_completed_2040",
    "extra_specialists_2030",
    "extra_specialists_2040",
    "fewer_waiting_2040",
    "waiting_months",
    "gap_2030",
    "gap_2040",
    "gap_closed_2040",
    "posts_2030",
    "posts_2040",
    "norway_share",
    "annual_cost_nok",
    "cost_per_specialist_nok",
    "supervision_hours",
)


@dataclass(frozen=True)
class Asked:
    """What somebody asks of packages.

    Attributes:
        measures: those of the package, or those that every package looked at must take.
        target: what it must reach, as ``gap_2040=0``, or None.
        cheapest: what the cheapest package is to reach, likewise.
        without: measures that no package looked at may take.
        draws: how many times to draw what is uncertain, or None.
        seed: of the draws.
    """

    measures: Sequence[str]
    target: str | None = None
    cheapest: str | None = None
    without: Sequence[str] = ()
    draws: int | None = None
    seed: int = 1


def package(chosen: ParameterSet, asked: Asked) -> dict[str, Any]:
    """Return what a package does, as plain values.

    Raises:
        InputError: an unknown measure or target, measures that exclude each other, or a target that
            is not reached; the message then names the nearest feasible answer.
    """
    if asked.target and asked.cheapest:
        raise InputError("--target holds a package to a target, --cheapest looks for one: give one")
    if not (asked.measures or asked.cheapest):
        raise InputError(
            "name the package's measures (as in: package 1 2 9), or a target with --cheapest"
        )
    if asked.without and not asked.cheapest:
        raise InputError("--without narrows what --cheapest looks at; give --cheapest too")
    if asked.draws is not None and not 1 <= asked.draws <= 4_096:
        raise InputError(f"draws: {asked.draws} is not allowed; it must be from 1 to 4,096")
    tables = [*pipeline.TABLES, "norway_price_indices"]
    given = effects.model(chosen.values, {name: data.table(name) for name in tables})
    taken = effects.combine(given.log, asked.measures)
    if asked.cheapest:
        taken = _cheapest(given, asked, taken)
    elif asked.target:
        _hold(given, effects.parse_target(asked.target), taken)
    return _described(chosen, given, asked, taken)


def tell(found: dict[str, Any]) -> None:
    """Print what ``package`` returns: results as a table, the rest line by line."""
    show({key: found[key] for key in ("measures", "price_year")}, as_json=False)
    print()
    columns = {level: f"{level} ends" if level != "central" else level for level in effects.LEVELS}
    rows = [
        {"result": name, **{columns[level]: values[level] for level in effects.LEVELS}}
        for name, values in found["results"].items()
    ]
    show_rows(rows, ["result", *columns.values()])
    print()
    if "quantiles" in found:
        rows = [{"of the draws": name, **values} for name, values in found["quantiles"].items()]
        show_rows(rows, list(rows[0]))
        print()
    show({key: found[key] for key in ("borne_nok", "limits", "not_in_numbers")}, as_json=False)


def _cheapest(given: effects.Model, asked: Asked, held: tuple[str, ...]) -> tuple[str, ...]:
    target = effects.parse_target(str(asked.cheapest))
    without = [m for one in asked.without for m in effects.combine(given.log, [one])]
    if both := [measure for measure in held if measure in without]:
        raise InputError(f"'{both[0]}' is asked for, and left out by --without")
    found = effects.packages(given)
    allowed = found.holding(held) & found.without(without)
    best = effects.cheapest(found, target, allowed)
    if best is None:
        raise InputError(_unreached(found, target, allowed))
    return found.of(best)


def _hold(given: effects.Model, target: effects.Target, taken: tuple[str, ...]) -> None:
    found = effects.packages(given)
    here = found.index(taken)
    if target.reached(found.values(target.metric)[[here]])[0]:
        return
    value = float(found.values(target.metric)[here])
    said = f"this package does not reach {target}: it makes {_number(value)}"
    wider = effects.cheapest(found, target, found.holding(taken))
    best = effects.cheapest(found, target)
    if wider is not None:
        raise InputError(f"{said}. The cheapest that holds it and does: {_named(found, wider)}")
    if best is not None:
        raise InputError(
            f"{said}, and no package that holds it does. The cheapest that does: "
            f"{_named(found, best)}"
        )
    everywhere = np.ones(len(found.rows), dtype=bool)
    unreached = _unreached(found, target, everywhere)
    raise InputError(f"{said}. {unreached[0].upper()}{unreached[1:]}")


def _unreached(found: effects.Packages, target: effects.Target, allowed: NDArray[np.bool_]) -> str:
    near = effects.nearest(found, target, allowed)
    value = float(found.values(target.metric)[near])
    return f"no package reaches {target}; the nearest makes {_number(value)}: {_named(found, near)}"


def _named(found: effects.Packages, index: int) -> str:
    known = list(found.given.log.measures)
    listed = [f"{known.index(measure) + 1} ({measure})" for measure in found.of(index)]
    cost = found.cost[index] / 1e6
    return f"{', '.join(listed) or 'no measure'}; NOK {cost:,.1f} million a year"


def _number(value: float) -> str:
    return f"{value:,.2f}" if abs(value) < 10 else f"{value:,.0f}"


def _described(
    chosen: ParameterSet, given: effects.Model, asked: Asked, taken: tuple[str, ...]
) -> dict[str, Any]:
    levels = {level: effects.changes(given, [taken], level).iloc[0] for level in effects.LEVELS}
    known = list(given.log.measures)
    result: dict[str, Any] = {
        "measures": {str(known.index(measure) + 1): measure for measure in taken},
        "price_year": given.p.price_year,
        "results": {
            name: {level: _plain(row[name]) for level, row in levels.items()} for name in _NAMES
        },
        "borne_nok": {
            body: _plain(levels["central"][f"borne_{body}_nok"]) for body in effects.BEARERS
        },
        "limits": _limits(given, taken),
        "not_in_numbers": {
            measure: list(given.log.measures[measure].not_in_numbers) for measure in taken
        },
    }
    if asked.draws:
        drawn = effects.draws(
            given,
            taken,
            parameters.entries(),
            count=asked.draws,
            seed=asked.seed,
            held=[change.name for change in chosen.changes],
        )
        result["quantiles"] = {
            name: {
                str(share): _plain(drawn[name].dropna().quantile(share))
                for share in (0.1, 0.5, 0.9)
            }
            for name in _NAMES
        }
    return result


def _limits(given: effects.Model, taken: tuple[str, ...]) -> dict[str, float]:
    """Return how many doctors a year could start in the end, by what bounds them."""
    found = effects.outcomes(given, effects.taken(given.log, [taken]))
    bounds = {name: _plain(values[0]) for name, values in found.limits.items()}
    return {**bounds, "start": _plain(found.hired[0])}


def _plain(value: Any) -> Any:
    return None if np.isnan(value) else round(float(value), 6)
