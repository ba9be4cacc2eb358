"""A second implementation, in another language and by another program, agrees to nine digits."""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import pytest

from analysis import data, parameters, pipeline

pytest.importorskip("pysd")
sys.path.insert(0, str(Path(__file__).parents[2] / "benchmarks"))
import twin


@pytest.fixture(scope="module")
def seen() -> pipeline.Observed:
    return pipeline.observed({name: data.table(name) for name in pipeline.TABLES})


@pytest.fixture(scope="module")
def model():
    return twin.load()


CASES = {
    "baseline": {},
    "many posts, until applicants run out": {"new_posts": 550, "ramp_posts_per_year": 200},
    "fewer posts": {"new_posts": -150},
    "few municipal places": {"municipal_places": 420.0, "municipal_follow_share": 0.5},
    "doctors who stop": {"training_exit_share": 0.02, "specialty_training_years": 6.5},
    "need as a share": {"fte_growth": 0.0, "demand_growth": 0.035},
    "direct entry half open": {"direct_entry_left_share": 0.5, "applicants_growth": -0.03},
    "impatient": {"queue_leaving_share": 0.4, "queue_leaving_rise_share": 0.3},
}


@pytest.mark.parametrize("changes", CASES.values(), ids=CASES.keys())
def test_both_give_the_same_path(seen, model, changes):
    p = pipeline.changed(parameters.load().values, changes)
    ours, theirs = pipeline.path(p, seen), twin.path(model, p, seen)
    assert len(theirs) == len(ours)
    for name in ("time", *twin.COLUMNS.values()):
        scale = np.maximum(1, np.abs(ours[name].to_numpy()))
        assert np.abs(theirs[name].to_numpy() - ours[name].to_numpy()).max() < 1e-9 * scale.max()
