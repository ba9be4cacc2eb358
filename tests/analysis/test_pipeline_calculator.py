"""The pipeline's calculator: its signals give what the pipeline gives in Python."""

from __future__ import annotations

import gzip
import itertools
import json
from types import SimpleNamespace

import numpy as np
import pytest

from analysis import data, live, parameters, pipeline
from analysis.chapters import calculators
from analysis.live.signals import compiled
from analysis.pipeline.state import replayed_queue

P = parameters.load()
VALUES = P.values.model_dump()
FUNCTIONS = {"min": min, "max": max, "pow": pow}


@pytest.fixture(scope="module")
def made() -> live.Calculator:
    return calculators.pipeline_calculator(P)


def evaluated(made, values):
    """The signals' numbers, worked out from their text as a browser would."""
    known = FUNCTIONS | {item["name"]: item["value"] for item in made.content["inputs"]} | values
    for name, expr in made.content["signals"]:
        known[name] = eval(expr, {"__builtins__": {}}, known)
    return known


def in_python(values):
    direct = live.results(calculators.pipeline_results(SimpleNamespace(**VALUES | values)))
    paths = {
        f"{name}_{at}": float(number)
        for name in ("gap", "queue")
        for at, number in enumerate(direct[name])
    }
    return paths | {name: float(n) for name, n in direct.items() if not isinstance(n, list)}


def points(made):
    """The set's values, each slider at either end, and two corners."""
    inputs = made.content["inputs"]
    for item, end in itertools.product(inputs, ("low", "high")):
        yield {item["name"]: item[end]}
    for end in ("low", "high"):
        yield {item["name"]: item[end] for item in inputs}
    yield {}


def test_signals_give_python_s_numbers_at_the_start_and_at_every_end(made):
    for values in points(made):
        direct, found = in_python(values), evaluated(made, values)
        assert {name: found[name] for name in direct} == pytest.approx(direct, rel=1e-9, abs=1e-6)


def test_it_starts_at_the_pipeline_s_own_path(made):
    seen = pipeline.observed({name: data.table(name) for name in pipeline.TABLES})
    path = pipeline.path(P.values, seen).set_index("time")
    shown = {item["name"]: item["value"] for item in made.content["outputs"]}
    assert shown == pytest.approx(
        {
            "gap_in_target_year": path.loc[P.values.target_year, "gap_fte"],
            "gap_2040": path.loc[2040, "gap_fte"],
            "queue_2030": path.loc[2030, "queue"],
            "queue_2040": path.loc[2040, "queue"],
            "waited_two_years_2040": path.loc[2040, "waited_two_years"],
            "in_specialty_training_2040": path.loc[2040, "in_specialty_training"],
        }
    )


def test_the_share_who_leave_moves_the_replayed_queue_too():
    """Only then does the slider do what the parameter does."""
    seen = pipeline.observed({name: data.table(name) for name in pipeline.TABLES})

    def oldest(p):
        queue, _ = replayed_queue(p, seen.rounds)
        return {f"waited_{group}": waiting[-1] for group, waiting in enumerate(queue)}

    live_queue = compiled(oldest, VALUES, {"queue_leaving_share": (0.0, 0.4)})
    for share in (0.0, 0.1, 0.25, 0.4):
        known = FUNCTIONS | {"queue_leaving_share": share}
        for signal in live_queue.signals:
            known[signal.name] = eval(signal.expr, {"__builtins__": {}}, known)
        direct = oldest(SimpleNamespace(**VALUES | {"queue_leaving_share": share}))
        assert {name: known[name] for name in direct} == pytest.approx(direct)
    drawn = oldest(SimpleNamespace(**VALUES | {"queue_leaving_share": np.array([0.1, 0.25])}))
    assert drawn["waited_0"].shape == (2,)


def test_a_gap_is_worded_by_its_sign():
    little = parameters.load(overrides={"fte_growth": 460})
    surplus = calculators.pipeline_calculator(little).content
    first = surplus["outputs"][0]
    assert first["value"] < 0
    assert first["if_negative"] == "To spare in the target year"
    assert "to spare in" in str(surplus["about"]["alt"])
    assert "are missing in" in str(calculators.pipeline_calculator(P).content["about"]["alt"])


@pytest.mark.parametrize("name", ["calculation_2014", "growth_share_of_stock", "low_attrition"])
def test_it_takes_any_parameter_set(name):
    made = calculators.pipeline_calculator(parameters.load(name)).content
    assert all(item["low"] <= item["value"] <= item["high"] for item in made["inputs"])


def test_it_weighs_little(made):
    assert len(gzip.compress(json.dumps(made.content).encode())) < 40_000
