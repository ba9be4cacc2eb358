"""The picture of a sweep: lines, a heat map, or small multiples of them."""

from __future__ import annotations

from typing import Any

import altair as alt
import pandas as pd

from analysis.chapters.common import assumption
from analysis.chapters.results import RESULTS, SOURCES, result_value
from analysis.errors import InputError
from analysis.figures import Figure, Sentence, _, figure, number, sentence, text, year
from analysis.figures.pieces import number_format
from analysis.figures.theme import DASHES, LIGHT, LIGHT_BACKGROUND, SERIES, SHAPES
from analysis.figures.values import Value
from analysis.outcomes import RESULTS as COMPUTED
from analysis.parameters import entries
from analysis.sweep import Grid

SERIES_AT_MOST = len(SERIES)
CELLS_AT_MOST = 60  # in a row or column of a heat map
PANELS_AT_MOST = 9
PANEL_WIDTH, PANEL_HEIGHT = 175, 150
_SUBTITLES = {
    (1, True): _("In {unit}. Across: {first} ({first_unit})"),
    (2, True): _(
        "In {unit}. Across: {first} ({first_unit}); a line for each value of: {second} "
        "({second_unit})"
    ),
    (2, False): _("In {unit}. Across: {first} ({first_unit}); upwards: {second} ({second_unit})"),
    (3, True): _(
        "In {unit}. Across: {first} ({first_unit}); a line for each value of: {second} "
        "({second_unit}); a panel for each value of: {third} ({third_unit})"
    ),
    (3, False): _(
        "In {unit}. Across: {first} ({first_unit}); upwards: {second} ({second_unit}); a panel "
        "for each value of: {third} ({third_unit})"
    ),
}
_ALTERNATIVES = {
    1: _(
        "{result}: lowest, {low}, where “{first}” is {first_low}; highest, {high}, where it is "
        "{first_high}."
    ),
    2: _(
        "{result}: lowest, {low}, where “{first}” is {first_low} and “{second}” is {second_low}; "
        "highest, {high}, where they are {first_high} and {second_high}."
    ),
    3: _(
        "{result}: lowest, {low}, where “{first}” is {first_low}, “{second}” is {second_low} and "
        "“{third}” is {third_low}; highest, {high}, where they are {first_high}, {second_high} and "
        "{third_high}."
    ),
}


def chart(frame: pd.DataFrame, grid: Grid, key: str) -> Figure:
    """Return a picture of one result of a sweep.

    One swept parameter gives a line; two give a line for each value of the one with at most four
    values, or a heat map; the third gives a panel for each of its at most nine values.

    Args:
        frame: what ``sweep`` returns.
        grid: what was swept.
        key: the result, as in ``need.shortfall``.

    Raises:
        InputError: more parameters, panels or cells than a picture can show.
    """
    names, panel = _arranged(grid)
    column = key.partition(".")[2]
    factor, counted_in = _counted(key)
    data = frame[[axis.name for axis in grid.axes]].assign(value=frame[column].astype(float))
    shown = data.assign(value=data["value"] / factor)
    as_lines = _drawn_as_lines(grid, names)
    one = _lines(shown, names, _is_small(grid, names)) if as_lines else _heat(shown, names)
    everything = [*names, *([panel] if panel else [])]
    return figure(
        _panels(one, panel) if panel else one,
        id=f"sweep-{column.replace('_', '-')}",
        title=_title(key, float(data["value"].min()), float(data["value"].max())),
        subtitle=_subtitle(counted_in, everything, as_lines),
        sources=list(SOURCES[key.partition(".")[0]]),
        alt=_alternative(key, data, everything),
        data=data,
        columns={
            **{axis.name: (assumption(axis.name), _unit(axis.name), 3) for axis in grid.axes},
            "value": (RESULTS[key], unit(key), 1),
        },
    )


def unit(key: str) -> str:
    """Return the unit of a result named as in ``need.shortfall``."""
    return next(result.unit for result in COMPUTED if result.key == key)


def _counted(key: str) -> tuple[float, str]:
    """Return by what to divide a result that a chart shows, and the unit it then has."""
    return (1e6, _("NOK million per year")) if key.startswith("cost.annual") else (1.0, unit(key))


def _arranged(grid: Grid) -> tuple[list[str], str | None]:
    """Return which parameters share a panel, the one on the axis first, and which makes panels."""
    counts = {axis.name: len(axis.values) for axis in grid.axes}
    if len(counts) > 3:
        raise InputError(
            f"--chart shows at most three swept parameters, not {len(counts)}; leave it out, or "
            "sweep fewer"
        )
    by_length = sorted(counts, key=lambda name: -counts[name])
    names, panel = by_length[:2], by_length[2] if len(counts) == 3 else None
    if panel and counts[panel] > PANELS_AT_MOST:
        raise InputError(
            f"--chart shows at most {PANELS_AT_MOST} panels, and {panel}, the parameter with the "
            f"fewest values, has {counts[panel]}; leave the chart out, or give one fewer values"
        )
    if not _drawn_as_lines(grid, names):
        for name in names:
            if counts[name] > CELLS_AT_MOST:
                raise InputError(
                    f"--chart shows at most {CELLS_AT_MOST} values of {name} beside "
                    f"{min(counts[other] for other in names)} of another, not {counts[name]}; "
                    "leave the chart out, or take a longer step"
                )
    return names, panel


def _drawn_as_lines(grid: Grid, names: list[str]) -> bool:
    counts = {axis.name: len(axis.values) for axis in grid.axes}
    return len(names) == 1 or counts[names[1]] <= SERIES_AT_MOST


def _is_small(grid: Grid, names: list[str]) -> bool:
    return next(len(axis.values) for axis in grid.axes if axis.name == names[0]) <= 40


def _pattern(name: str) -> str:
    """Return the format of a parameter's values: as few decimals as each needs."""
    return "d" if _unit(name) == "calendar year" else ",.4~f"


def _across(name: str) -> alt.X:
    return alt.X(
        f"{name}:Q",
        title=None,
        scale=alt.Scale(zero=False, nice=False, padding=8),
        axis=alt.Axis(format=_pattern(name), tickCount=5, labelFlush=False),
    )


def _lines(data: pd.DataFrame, names: list[str], marked: bool) -> alt.Chart:
    most = float(data["value"].abs().max())
    up = alt.Y(
        "value:Q",
        title=None,
        scale=alt.Scale(zero=False),
        axis=alt.Axis(format=number_format(0 if most >= 10 else 2)),
    )
    mark = alt.Chart(data).mark_line(point={"size": 45} if marked else False)
    chart: alt.Chart = mark.encode(x=_across(names[0]), y=up).properties(height=300)
    if len(names) == 1:
        return chart
    values = sorted(data[names[1]].unique())
    domain = [float(value) for value in values]
    look: dict[str, Any] = {"title": None, "format": _pattern(names[1]), "symbolDash": [1, 0]}
    colours = alt.Scale(domain=domain, range=list(SERIES[: len(domain)]))
    dashes = alt.Scale(domain=domain, range=list(DASHES[: len(domain)]))
    shapes = alt.Scale(domain=domain, range=list(SHAPES[: len(domain)]))
    chart = chart.encode(
        color=alt.Color(f"{names[1]}:O", scale=colours, legend=alt.Legend(**look)),
        strokeDash=alt.StrokeDash(
            f"{names[1]}:O", scale=dashes, legend=None if marked else alt.Legend(**look)
        ),
    )
    if marked:
        shape = alt.Shape(f"{names[1]}:O", scale=shapes, legend=alt.Legend(**look))
        chart = chart.encode(shape=shape)
    return chart


def _heat(data: pd.DataFrame, names: list[str]) -> alt.Chart:
    across, up = names
    low, high = float(data["value"].min()), float(data["value"].max())
    crosses = low < 0 < high
    most = max(abs(low), abs(high))
    scale = (
        alt.Scale(
            domain=[-most, 0, most],
            interpolate="rgb",
            range=[LIGHT["chart-2"], LIGHT_BACKGROUND, LIGHT["chart-1"]],
        )
        if crosses
        else alt.Scale(
            domain=[low, high if high > low else low + 1],
            interpolate="rgb",
            range=[LIGHT_BACKGROUND, LIGHT["chart-1"]],
        )
    )
    chart: alt.Chart = (
        alt.Chart(data)
        .mark_rect()
        .encode(
            x=_cells(alt.X, across),
            y=_cells(alt.Y, up),
            color=alt.Color(
                "value:Q",
                scale=scale,
                legend=alt.Legend(
                    title=None,
                    gradientLength=240,
                    format=number_format(0 if most >= 10 else 2),
                ),
            ),
        )
        .properties(height=300)
    )
    return chart


def _cells(axis: type[alt.X] | type[alt.Y], name: str) -> alt.X | alt.Y:
    return axis(
        f"{name}:O",
        title=None,
        sort="ascending" if axis is alt.X else "descending",
        axis=alt.Axis(
            format=_pattern(name),
            labelAngle=0,
            labelOverlap="greedy",
            ticks=False,
            domain=False,
        ),
    )


def _panels(drawn: alt.Chart, name: str) -> alt.FacetChart:
    chart: alt.FacetChart = drawn.properties(width=PANEL_WIDTH, height=PANEL_HEIGHT).facet(
        facet=alt.Facet(
            f"{name}:O",
            title=None,
            header=alt.Header(format=_pattern(name)),
        ),
        columns=3,
    )
    return chart


def _unit(name: str) -> str:
    return entries()[name].unit


def _title(key: str, low: float, high: float) -> Sentence:
    said = (result_value(key, low), result_value(key, high))
    if said[0] == said[1]:
        return sentence(_("{result}: {value} throughout"), result=text(RESULTS[key]), value=said[0])
    return sentence(
        _("{result}: from {low} to {high}"), result=text(RESULTS[key]), low=said[0], high=said[1]
    )


def _subtitle(counted_in: str, names: list[str], as_lines: bool) -> Sentence:
    """Return the unit, and what stands across, upwards or a line each, and in panels."""
    values: dict[str, Value] = {"unit": text(counted_in)}
    for place, name in zip(("first", "second", "third"), names, strict=False):
        values[place] = text(assumption(name))
        values[f"{place}_unit"] = text(_unit(name))
    return sentence(_SUBTITLES[len(names), as_lines], **values)


def _alternative(key: str, data: pd.DataFrame, names: list[str]) -> Sentence:
    """Return where the result is lowest and where it is highest."""
    at_low, at_high = (
        {str(name): float(value) for name, value in data.iloc[at].items()}
        for at in (int(data["value"].argmin()), int(data["value"].argmax()))
    )
    values: dict[str, Value] = {
        "result": text(RESULTS[key]),
        "low": result_value(key, at_low["value"]),
        "high": result_value(key, at_high["value"]),
    }
    for place, name in zip(("first", "second", "third"), names, strict=False):
        values[place] = text(assumption(name))
        values[f"{place}_low"] = _said(name, at_low[name])
        values[f"{place}_high"] = _said(name, at_high[name])
    return sentence(_ALTERNATIVES[len(names)], **values)


def _said(name: str, value: float) -> Value:
    if _unit(name) == "calendar year":
        return year(int(value))
    return number(value, next((d for d in range(3) if round(value, d) == value), 3))
