"""The pipeline a second time: in Vensim's language, run by PySD.

``pipeline.mdl`` writes the equations out once more, without a line of the package. It starts from
the same state and takes the same parameters.
"""

from __future__ import annotations

import shutil
import tempfile
import warnings
from pathlib import Path
from typing import Any

import pandas as pd
import pysd

from analysis import pipeline

MODEL = Path(__file__).with_name("pipeline.mdl")
COLUMNS = {
    "queue": "queue",
    "in lis1": "in_lis1",
    "in training": "in_specialty_training",
    "supply fte": "supply_fte",
    "Demand fte": "demand_fte",
    "gap fte": "gap_fte",
}
# What was missing in 2017 is in the need at the start, which the PySD model is given whole.
NAMES = tuple(name for name in pipeline.PARAMETERS if name != "unmet_need_fte")


def load() -> Any:
    """Return the PySD model; its translation to Python is written to a folder of its own."""
    folder = Path(tempfile.mkdtemp(prefix="pipeline-twin-"))
    copy = shutil.copy(MODEL, folder)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return pysd.read_vensim(str(copy))


def values(p: pipeline.Assumptions, seen: pipeline.Observed) -> dict[str, Any]:
    """Return what the PySD model is set to: parameters, starting state and the exit profile."""
    start = pipeline.starting_state(p, seen)
    given = pipeline.flows(p, seen)
    entries, stay = start.training.entries, 1 - p.training_exit_share / 2
    found: dict[str, Any] = {name.replace("_", " "): float(getattr(p, name)) for name in NAMES}
    labels = {"Education": ["norway", "eea", "outside eea"]}
    for waited in range(4):
        series = [float(group[waited]) for group in start.queue]
        found[f"initial queue {waited + 1}"] = _labelled(series, labels)
    found |= {
        "initial lis1 first": float(start.lis1.first),
        "initial lis1 second": float(start.lis1.second),
        "initial without place": float(start.lis1.without_place),
        "initial municipal": float(start.lis1.municipal),
        "initial first stage": float(start.training.first_stage),
        "initial second stage": float(start.training.second_stage),
        "initial doctors": float(start.doctors),
        "initial demand": float(given.demand[0]),
        "exit ratio": pd.Series(dict(enumerate(seen.exit_profile))),
    }
    for age, number in enumerate(entries):
        found[f"initial entry {age + 1}"] = float(number) * stay**age
    return found


def path(model: Any, p: pipeline.Assumptions, seen: pipeline.Observed) -> pd.DataFrame:
    """Return the PySD model's path, with the columns and times of ``pipeline.path``."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        frame = model.run(params=values(p, seen), return_columns=list(COLUMNS))
    frame = frame.rename(columns=COLUMNS)
    frame.insert(0, "time", pipeline.START + frame.index.to_numpy() / 2)
    return frame.reset_index(drop=True)


def _labelled(series: list[float], labels: dict[str, list[str]]) -> Any:
    import xarray  # noqa: PLC0415 (comes with PySD)

    return xarray.DataArray(series, labels, list(labels))
