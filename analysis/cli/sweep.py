"""What ``sweep`` does with its options: compute, write the table whole, draw the chart."""

from __future__ import annotations

import sys
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from analysis import outcomes
from analysis.cli.output import whole
from analysis.errors import InputError, did_you_mean, refuse_unknown_name
from analysis.parameters import ParameterSet
from analysis.sweep import LIMIT, Grid, chunks, parse, sweep, without_effect

if TYPE_CHECKING:
    import polars as pl

MAIN = {"need": "need.shortfall", "cost": "cost.annual_cost", "pipeline": "pipeline.gap_fte"}
TABLES = (".csv", ".parquet")
PICTURES = (".svg", ".png")


@dataclass(frozen=True)
class Wanted:
    """What a sweep is to leave behind, and where it is computed."""

    output: Path | None = None
    chart: Path | None = None
    result: str | None = None
    scheduler: str | None = None
    limit: int = LIMIT


def run(
    grids: Sequence[str],
    models: Sequence[str],
    chosen: ParameterSet,
    wanted: Wanted,
    by_hand: Collection[str] = (),
) -> list[Path]:
    """Sweep, write what is wanted, print the table where no file is, and return what was written.

    Every option is held to what is allowed before anything is computed, and files appear whole.
    ``by_hand`` names the parameters that were set by hand: none may be swept as well.

    Raises:
        InputError: an option is not allowed, or a file cannot be written.
    """
    models = _models(models)
    grid = parse(grids, chosen.values, wanted.limit)
    for axis in grid.axes:
        if axis.name in by_hand:
            raise InputError(f"{axis.name} is swept by --grid and set by --set; leave one out")
    _refuse_ending(wanted.output, TABLES, "--output")
    _refuse_ending(wanted.chart, PICTURES, "--chart")
    key = _result(wanted.result, models)
    if wanted.result and not wanted.chart:
        raise InputError("--result says what the chart shows; give --chart too, or leave it out")
    if wanted.chart:
        _try_chart(grid, key)
    for name in without_effect(grid, models):
        print(f"Warning: {name} moves no result of {', '.join(models)}", file=sys.stderr)
    frame = _computed(grid, models, chosen, wanted.scheduler)
    written: list[Path] = []
    if wanted.output:
        write = frame.write_csv if wanted.output.suffix == ".csv" else frame.write_parquet
        written.append(whole(wanted.output, write))
    else:
        print(frame.write_csv(), end="")
    if wanted.chart:
        written.append(_draw(frame, grid, key, chosen, wanted.chart))
    return written


def _models(models: Sequence[str]) -> list[str]:
    for model in models:
        refuse_unknown_name(model, outcomes.MODELS, "model that can be swept")
    return list(dict.fromkeys(models))


def _refuse_ending(path: Path | None, allowed: tuple[str, ...], option: str) -> None:
    if path is None:
        return
    if path.suffix not in allowed:
        raise InputError(f"{option} {path}: the name must end in {' or '.join(allowed)}")
    if not path.absolute().parent.is_dir():
        raise InputError(f"{option} {path}: the folder is not there")


def _result(name: str | None, models: Sequence[str]) -> str:
    if name is None:
        return MAIN[models[0]]
    known = {
        result.name: result.key
        for model in models
        for result in outcomes.results(model)
        if result.name != "reachable"
    }
    if name not in known:
        raise InputError(
            f"--result {name} is not a result; there are {', '.join(known)}"
            f"{did_you_mean(name, known)}"
        )
    return known[name]


def _try_chart(grid: Grid, key: str) -> None:
    """Refuse a chart that can't be drawn before the sweep is computed."""
    import pandas as pd  # noqa: PLC0415

    from analysis.chapters.sweep import chart  # noqa: PLC0415 (charts are slow to import)

    few = pd.DataFrame(grid.columns(0, 1)).assign(**{key.partition(".")[2]: 0.0})
    chart(few, grid, key)


def _computed(
    grid: Grid, models: Sequence[str], chosen: ParameterSet, scheduler: str | None
) -> pl.DataFrame:
    from tqdm import tqdm  # noqa: PLC0415

    total = chunks(grid)
    with tqdm(
        total=total,
        desc=f"sweep of {grid.size:,}",
        unit="chunk",
        disable=None if total > 1 else True,
    ) as bar:
        return sweep(grid, chosen.values, models, scheduler=scheduler, done=bar.update)


def _draw(frame: pl.DataFrame, grid: Grid, key: str, chosen: ParameterSet, path: Path) -> Path:
    import pandas as pd  # noqa: PLC0415

    from analysis.book.extension.pictures import Studio  # noqa: PLC0415
    from analysis.book.places import PICTURE_CACHE  # noqa: PLC0415
    from analysis.chapters.sweep import chart  # noqa: PLC0415
    from analysis.figures.sentences import plain  # noqa: PLC0415

    figure = chart(pd.DataFrame(frame.to_dict(as_series=False)), grid, key)
    about = figure.about
    svg, png = Studio(PICTURE_CACHE).alone(
        figure.spec,
        plain(about["title"]),
        plain(about["subtitle"]),
        f"Computed from the parameter set “{chosen.title}”.",
    )
    content = svg.encode("utf-8") if path.suffix == ".svg" else png
    print(f"The chart in words: {plain(about['alt'])}", file=sys.stderr)
    return whole(path, lambda unfinished: unfinished.write_bytes(content))
