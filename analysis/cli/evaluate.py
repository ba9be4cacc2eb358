"""What ``evaluate`` prints: each model's results for a parameter set as plain values."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from analysis.errors import InputError, refuse_unknown_name
from analysis.parameters import ParameterSet


@dataclass(frozen=True)
class Runs:
    """How the pipeline is to run: draws with their seed, where, and a plan for the posts."""

    draws: int | None = None
    seed: int = 1
    scheduler: str | None = None
    ramp: str | None = None


def evaluate(model: str, chosen: ParameterSet, runs: Runs | None = None) -> dict[str, Any]:
    """Return a model's results.

    Raises:
        InputError: there is no such model (the message names the nearest), or it takes no draws.
    """
    runs = runs or Runs()
    if model == "pipeline":
        return _pipeline(chosen, runs)
    refuse_unknown_name(model, MODELS, "model")
    if runs != Runs():
        raise InputError(f"{model} takes no draws, scheduler or ramp; only pipeline does")
    return MODELS[model](chosen)


def _need(chosen: ParameterSet) -> dict[str, Any]:
    from analysis import need  # noqa: PLC0415 (each model is imported only where it is asked for)

    return need.calculate(chosen.values).as_dict()


def _cost(chosen: ParameterSet) -> dict[str, Any]:
    from analysis import cost, data  # noqa: PLC0415

    return cost.calculate(chosen.values, data.table("norway_price_indices")).as_dict()


def _international(chosen: ParameterSet) -> dict[str, Any]:
    from analysis import data, international  # noqa: PLC0415

    foreign_trained, doctors, graduates, age, headcounts = (
        data.table(f"international_{name}")
        for name in (
            "foreign_trained",
            "doctors_per_1000",
            "graduates_per_100000",
            "age",
            "doctors_headcount",
        )
    )
    compared = international.compare(foreign_trained, doctors, graduates)
    exits = international.exits_per_100_doctors(
        age, chosen.values.retirement_age, international.EXITS_OF
    )
    replaced = international.compared(
        international.RATE,
        international.replacement_rate(graduates, doctors, headcounts, exits),
    )
    claims = international.verdicts(
        international.Inputs(
            foreign_trained=foreign_trained,
            graduates=graduates,
            countries=data.table("international_countries"),
            training=data.table("international_training"),
            study_places=data.table("norway_study_places"),
            approvals=data.table("is2802_annex_5_approvals"),
            posts=data.table("norway_lis1_posts"),
            statements=data.table("document_statements"),
        ),
        data.table("international_claims"),
    )
    return {
        **{name: comparison.as_dict() for name, comparison in compared.items()},
        "replacement_rate_percent": replaced.as_dict() | {"exits_per_100_doctors": exits},
        "claims": dict(zip(claims["id"], claims["verdict"], strict=True)),
    }


def _measures(_chosen: ParameterSet) -> dict[str, Any]:
    from analysis import data, measures  # noqa: PLC0415

    return measures.as_dict(data.table("is2802_measures"), data.table("is2802_table_8_assessments"))


def _self_sufficiency(chosen: ParameterSet) -> dict[str, Any]:
    from analysis import data, self_sufficiency  # noqa: PLC0415

    world = self_sufficiency.world_of({name: data.table(name) for name in self_sufficiency.TABLES})
    indices = data.table("norway_price_indices")
    return self_sufficiency.calculate(chosen.values, world, indices)


def _pipeline(chosen: ParameterSet, runs: Runs) -> dict[str, Any]:
    from analysis import data, pipeline  # noqa: PLC0415

    if runs.scheduler and runs.draws is None:
        raise InputError("a scheduler computes draws; say how many with --draws")
    seen = pipeline.observed({name: data.table(name) for name in pipeline.TABLES})
    plan = pipeline.parse_ramp(runs.ramp, chosen.values.posts) if runs.ramp else None
    result = pipeline.calculate(chosen.values, seen, plan)
    if runs.draws is not None:
        from analysis import parameters, uncertainty  # noqa: PLC0415 (only draws need it)

        drawn = uncertainty.ensemble(
            chosen,
            seen,
            parameters.entries(),
            draws=runs.draws,
            seed=runs.seed,
            scheduler=runs.scheduler,
            posts_by_year=plan,
        )
        weights = uncertainty.history_weights(
            chosen.values, drawn.drawn, seen, data.table("is2802_annex_2_fte")
        )
        summary = uncertainty.as_dict(drawn, weights, pipeline.levels(chosen.values))
        result["posts_needed"] |= summary.pop("posts_needed")
        result |= summary
    return result


MODELS: dict[str, Callable[[ParameterSet], dict[str, Any]]] = {
    "need": _need,
    "cost": _cost,
    "pipeline": lambda chosen: _pipeline(chosen, Runs()),
    "international": _international,
    "measures": _measures,
    "self_sufficiency": _self_sufficiency,
}
