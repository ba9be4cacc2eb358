"""Charts of what is not sure: fans around a middle line, and lines across a chart at chosen values.

A fan's bands are named at their ends, where they are widest, as the lines of ``charts.lines`` are.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

import altair as alt
import pandas as pd

from analysis.figures.pieces import HALO, layered, line_ends, number_format, picked, wrapped
from analysis.figures.theme import SERIES, SOFT

_NAME_ROOM = {"wide": 132, "narrow": 92}


def fan(
    data: pd.DataFrame,
    x: str,
    bands: Mapping[str, tuple[str, str]],
    middle: tuple[str, str],
    *,
    before: tuple[str, str] | None = None,
    zero: bool = True,
    digits: int = 0,
    height: int = 320,
) -> alt.LayerChart:
    """Return bands around a middle line, each named at its upper end.

    Args:
        data: one row a point in time.
        x: column of years.
        bands: by name, the columns of the lower and the upper edge; the widest first.
        middle: name and column of the middle line.
        before: name and column of what was observed, drawn dashed; missing values are left out.
        zero: whether the scale holds zero, which is then drawn as a line.
        digits: decimals on the vertical axis.
        height: in pixels.
    """
    edges = [column for pair in bands.values() for column in pair]
    lines = [middle, *([before] if before else [])]
    columns = {"x": x} | {name: name for name in [*edges, *(column for _name, column in lines)]}
    frame = picked(data, **columns)
    rows = alt.Chart(frame)
    values = frame.drop(columns="x")
    low, high = float(values.min().min()), float(values.max().max())
    if zero:
        low, high = min(low, 0.0), max(high, 0.0)
    pad = 0.05 * (high - low or 1.0)
    reach = {"expr": f"width - (narrow ? {_NAME_ROOM['narrow']} : {_NAME_ROOM['wide']})"}
    across = alt.X(
        "x:Q",
        title=None,
        scale=alt.Scale(
            domain=[float(frame["x"].min()), float(frame["x"].max())], range=[0, reach], nice=False
        ),
        axis=alt.Axis(
            format="d", tickMinStep=1, tickCount=alt.ExprRef("narrow ? 4 : 8"), labelFlush=False
        ),
    )
    scale = alt.Scale(domain=[low - pad, high + pad], nice=False, zero=False)
    axis = alt.Axis(format=number_format(digits), tickCount=5)

    def up(column: str) -> alt.Y:
        return alt.Y(f"{column}:Q", title=None, scale=scale, axis=axis)

    drawn: list[alt.Chart] = [
        rows.mark_area(color=SERIES[0], opacity=0.2, line=False).encode(
            x=across, y=up(lower), y2=f"{upper}:Q"
        )
        for lower, upper in bands.values()
    ]
    drawn.append(
        rows.transform_filter(f"isValid(datum['{middle[1]}'])")
        .mark_line(color=SERIES[0])
        .encode(x=across, y=up(middle[1]))
    )
    if before:
        drawn.append(
            rows.transform_filter(f"isValid(datum['{before[1]}'])")
            .mark_line(color=SERIES[1], strokeDash=[6, 3], point={"color": SERIES[1], "size": 50})
            .encode(x=across, y=up(before[1]))
        )
    if zero:
        drawn.append(level_line(0.0, float(frame["x"].min()), float(frame["x"].max())))
    named = {name: upper for name, (_lower, upper) in bands.items()} | {middle[0]: middle[1]}
    return layered([*drawn, *_ends(frame, named, scale, across, before, height)]).properties(
        height=height
    )


def level_line(value: float, first: float, last: float) -> alt.Chart:
    """Return a line at a value of the vertical axis, between two values of the horizontal one."""
    chart: alt.Chart = (
        alt.Chart(pd.DataFrame({"level": [value], "first": [first], "last": [last]}))
        .mark_rule(color=SOFT, strokeWidth=1.5)
        .encode(x=alt.X("first:Q", title=None), x2="last:Q", y=alt.Y("level:Q", title=None))
    )
    return chart


def with_level(chart: alt.LayerChart, value: float, first: float, last: float) -> alt.LayerChart:
    """Return a line chart with a line across it, as ``level_line`` draws it."""
    chart.layer = [*chart.layer, level_line(value, first, last)]
    return chart


def with_marks(chart: alt.LayerChart, marks: Mapping[str, float]) -> alt.LayerChart:
    """Return a line chart with a dashed line at each of some values of its horizontal axis.

    Args:
        chart: as ``charts.lines`` returns it.
        marks: values by the name written at the line; names of neighbours stand below each other,
            and that of the last of several on its far side, clear of the others' lines.
    """
    frame = pd.DataFrame({"mark": list(marks.values()), "name": list(marks)})
    frame["row"] = [4 + 18 * place for place in range(len(frame))]
    outer = (frame["mark"] == frame["mark"].max()) & (len(frame) > 1)
    at = alt.X("mark:Q", title=None)

    def names(rows: pd.DataFrame, align: Literal["left", "right"], shift: int) -> alt.Chart:
        written: alt.Chart = (
            alt.Chart(rows)
            .mark_text(align=align, baseline="top", dx=shift, color=SOFT, **HALO)
            .encode(x=at, y=alt.Y("row:Q", scale=None), text="name:N")
        )
        return written

    chart.layer = [
        *chart.layer,
        alt.Chart(frame).mark_rule(color=SOFT, strokeDash=[4, 3], strokeWidth=1.5).encode(x=at),
        names(frame[~outer], "right", -5),
        *([names(frame[outer].assign(row=4), "left", 5)] if outer.any() else []),
    ]
    return chart


def _ends(
    frame: pd.DataFrame,
    named: Mapping[str, str],
    scale: alt.Scale,
    across: alt.X,
    before: tuple[str, str] | None,
    height: int,
) -> list[alt.Chart]:
    """Return the names of the bands and of the line at their ends, and of what was observed."""
    ends = pd.DataFrame(
        {
            "x": [float(frame["x"].iloc[-1])] * len(named),
            "y": [float(frame[column].iloc[-1]) for column in named.values()],
            "series": list(named),
        }
    )
    ends = line_ends(ends, [float(end) for end in scale.domain], height)
    words = (
        alt.Chart(ends)
        .transform_calculate(words=wrapped("datum.series", 19, 13))
        .mark_text(
            align="left",
            baseline="middle",
            dx=8,
            dy=alt.ExprRef("(1 - length(datum.words)) * 8"),
            color=SOFT,
        )
        .encode(x=across, y=alt.Y("at:Q", title=None, scale=scale), text="words:N")
    )
    if before is None:
        return [words]
    known = frame.dropna(subset=[before[1]]).iloc[[0]]
    first = pd.DataFrame({"x": known["x"], "y": known[before[1]], "name": [before[0]]})
    observed = (
        alt.Chart(first)
        .mark_text(align="left", baseline="middle", dx=14, color=SOFT, **HALO)
        .encode(x=across, y=alt.Y("y:Q", title=None, scale=scale), text="name:N")
    )
    return [words, observed]
