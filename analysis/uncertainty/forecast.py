"""The frozen forecast: rounds from autumn 2018 to 2024 and doctors from 2018 to 2025.

It rests on data to 2018 and on the posts that were established since, and on no outturn after 2018:
no applicants, no doctors hired, no full-time equivalents. It is stored with its hash and date, to
be scored later. A change of the model takes a new file beside the old one: ``freeze`` refuses to
write over a forecast.
"""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import yaml

from analysis import pipeline
from analysis.errors import InputError
from analysis.parameters import Entry, Parameters
from analysis.uncertainty.draws import CHUNK, Numbers
from analysis.uncertainty.history import history_weights
from analysis.uncertainty.rounds import MEASURES, round_draws
from analysis.uncertainty.summary import quantile

FOLDER = Path(__file__).resolve().parents[2] / "data" / "forecasts"
QUANTILES = (0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95)
SEED = 2018
END = 2025.5  # the posts of autumn 2024 start on 1 March 2025; doctors are counted late in 2025
LAST_ROUND = 2025.0
# Doctors hired for each post advertised. Of about 460 posts a round, 438 to 463 were filled in
# 2013-2018; in spring 2018, 454 of 456.
FILLED = (0.95, 1.01)
TABLES = ("norway_lis1_posts", "is2802_annex_2_fte", "is2802_annex_18_posts_by_trust")
_SEASONS = {0.5: "spring", 0.0: "autumn"}


def posts_offered(table: pd.DataFrame, advertised_2018: float) -> dict[float, float]:
    """Return the posts advertised in each round, by the time at which they start.

    Where a round's posts were not published they follow from the established level: 38 new posts
    in 2020, half of them each half-year, 100 temporary ones on 1 September 2020, and on 1 March
    2023 what was left of the year's level once 31 planned posts had been cut. Rounds without any
    such notice offer as many as autumn 2018.

    Args:
        table: ``norway_lis1_posts``.
        advertised_2018: posts advertised in autumn 2018 (IS-2802, annex 18).
    """
    rows = table.set_index("row")["posts"].astype(float)
    known = table[
        table["status"].isin(["advertised", "planned"]) & (table["round"] != "whole_year")
    ]
    offered = {2019.0: advertised_2018, 2019.5: advertised_2018, 2020.0: advertised_2018}
    offered[2020.5] = advertised_2018 + rows["new_2020_north"] / 2 + rows["temporary_2020"]
    offered[2021.0] = advertised_2018 + rows["new_2020_north"] / 2
    offered[2023.0] = (
        rows["level_2021_full_effect"]
        + rows["new_2022"]
        + rows["cut_2023"]
        - rows["round_2022_spring"]
    )
    for row in known.to_dict("records"):
        time = float(row["year"]) + (0.5 if row["round"] == "spring" else 1.0)
        if time >= pipeline.START + 0.5:
            offered[time] = float(row["posts"])
    return dict(sorted(offered.items()))


def forecast(
    p: Parameters,
    seen: pipeline.Observed,
    entries: Mapping[str, Entry],
    tables: Mapping[str, pd.DataFrame],
) -> pd.DataFrame:
    """Return the forecast: quantiles of every round and of full-time equivalents.

    Draws are weighed by how well they fit the growth of 2013-2017.

    Args:
        p: the baseline.
        seen: what was observed, to spring 2018.
        entries: the assumptions log.
        tables: a data frame for each name in ``TABLES``.

    Returns:
        One row a quantity: quantity (applicants, hired, not_hired, or fte), education, year, season
        (of the round; for fte the fourth quarter), and p05 to p95, rounded to one decimal.
    """
    annex_18 = tables["is2802_annex_18_posts_by_trust"]
    advertised = float(annex_18.loc[annex_18["trust"] == "total", "advertised"].item())
    offered = posts_offered(tables["norway_lis1_posts"], advertised)
    generator = np.random.default_rng(SEED)
    starts = {time: posts * generator.uniform(*FILLED, CHUNK) for time, posts in offered.items()}
    starts[END] = starts[LAST_ROUND]
    drawn = round_draws(p, seen, entries, origin=pipeline.START, end=END, offered=starts, seed=SEED)
    weights = history_weights(p, drawn.drawn, seen, tables["is2802_annex_2_fte"])
    rows = []
    for education in ("all", *pipeline.EDUCATIONS):
        for measure in MEASURES:
            for column, time in enumerate(drawn.time):
                if time > LAST_ROUND:
                    continue
                season = _SEASONS[float(time % 1)]
                year = int(time) if season == "spring" else int(time) - 1
                values = drawn.values[education, measure][:, column]
                rows.append((measure, education, year, season, *_quantiles(values, weights)))
    for index, time in enumerate([pipeline.START, *drawn.time]):
        if time % 1:
            values = drawn.supply_fte[:, index]
            rows.append(("fte", "all", int(time), "q4", *_quantiles(values, weights)))
    names = [f"p{round(100 * share):02d}" for share in QUANTILES]
    return pd.DataFrame(rows, columns=["quantity", "education", "year", "season", *names])


def freeze(frame: pd.DataFrame, name: str, why: str, folder: Path = FOLDER) -> Path:
    """Write a forecast with its hash and today's date, and return its path.

    Args:
        frame: what ``forecast`` returns.
        name: of the file, without ending.
        why: what is new in it, in a sentence.
        folder: where forecasts are kept.

    Raises:
        InputError: a forecast of that name exists; it is never written over.
    """
    path = folder / f"{name}.csv"
    if path.exists():
        raise InputError(f"{path.name} is frozen; write a new forecast beside it, by another name")
    folder.mkdir(parents=True, exist_ok=True)
    content = frame.to_csv(index=False, lineterminator="\n").encode()
    path.write_bytes(content)
    description = {
        "made": datetime.datetime.now(tz=datetime.UTC).date().isoformat(),
        "why": why,
        "data_until": "spring round 2018; full-time equivalents of 2017",
        "also_used": "posts established or advertised from 2018 to 2024 (norway_lis1_posts)",
        "not_used": "any applicants, doctors hired or full-time equivalents after 2018",
        "draws": CHUNK,
        "seed": SEED,
        "hash": digest(content),
    }
    path.with_suffix(".yaml").write_text(
        yaml.safe_dump(description, sort_keys=False, width=100), encoding="utf-8"
    )
    return path


def digest(content: bytes) -> str:
    """Return the hash of a forecast's file."""
    return "sha256:" + hashlib.sha256(content).hexdigest()


def frozen(folder: Path = FOLDER) -> list[Path]:
    """Return the stored forecasts, the latest last.

    Raises:
        InputError: a file is not what its description has the hash of.
    """
    found = []
    for path in sorted(folder.glob("*.csv")):
        described = yaml.safe_load(path.with_suffix(".yaml").read_text(encoding="utf-8"))
        if digest(path.read_bytes()) != described["hash"]:
            raise InputError(
                f"data/forecasts/{path.name}: the content is not what was frozen; put it back, and "
                "write a new forecast beside it"
            )
        found.append((described["made"], path))
    return [path for _, path in sorted(found)]


def latest(folder: Path = FOLDER) -> tuple[pd.DataFrame, dict[str, Any]]:
    """Return the forecast that was frozen last, and its description.

    Raises:
        InputError: there is none, or a file is not what its description has the hash of.
    """
    paths = frozen(folder)
    if not paths:
        raise InputError(f"{folder.name} holds no forecast; make one with freeze")
    described = yaml.safe_load(paths[-1].with_suffix(".yaml").read_text(encoding="utf-8"))
    return pd.read_csv(paths[-1]), described


def _quantiles(values: Numbers, weights: Numbers) -> list[float]:
    return [round(float(quantile(values, share, weights)), 1) for share in QUANTILES]
