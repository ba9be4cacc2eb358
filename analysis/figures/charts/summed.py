"""Charts whose parts add up: a bridge from step to step, and stacked bars."""

from __future__ import annotations

import altair as alt
import pandas as pd

from analysis.figures.pieces import (
    finished,
    number_format,
    picked,
    room,
    row_axis,
    series_names,
)
from analysis.figures.theme import PAPER, SERIES, colour


def bridge(
    data: pd.DataFrame,
    label: str,
    change: str,
    *,
    level: str,
    digits: int = 0,
) -> alt.LayerChart:
    """Return a waterfall read downwards: levels from zero, changes from where the last row ended.

    Args:
        data: one row a step, in order.
        label: column of names, unique.
        change: column of numbers: a change with its sign, or a level's value.
        level: column of booleans, true where the row is a level (a start, a subtotal, the result).
        digits: decimals of the values; changes are written with their sign.
    """
    frame = picked(data, label=label, change=change, level=level)
    reached, starts, stops = 0.0, [], []
    for step, is_level in zip(frame["change"], frame["level"], strict=True):
        starts.append(0.0 if is_level else reached)
        reached = float(step) if is_level else reached + float(step)
        stops.append(reached)
    frame = frame.assign(start=starts, stop=stops, level=frame["level"].astype(bool))
    frame["shade"] = [
        colour("chart-muted") if is_level else SERIES[0] if step >= 0 else SERIES[1]
        for step, is_level in zip(frame["change"], frame["level"], strict=True)
    ]
    frame["edge"] = frame[["start", "stop"]].max(axis=1)
    frame["next"] = [*frame["label"].iloc[1:], frame["label"].iloc[-1]]
    rows = alt.Chart(frame)
    both = pd.concat([frame["start"], frame["stop"]])
    x = alt.X("start:Q", axis=None, scale=room(both, None, digits, sign=1))
    sign = f"format(datum.change, (datum.level ? '' : '+') + '{number_format(digits)}')"
    drawn: list[alt.Chart] = [
        rows.mark_rule(opacity=0.4).encode(
            x=alt.X("stop:Q", axis=None), y=row_axis(), y2=alt.Y2("next:N")
        ),
        rows.mark_bar(size=22).encode(
            x=x, x2="stop:Q", y=row_axis(), color=alt.Color("shade:N", scale=None)
        ),
        rows.transform_calculate(words=sign)
        .mark_text(
            align="left",
            baseline="middle",
            dx=6,
            fontWeight=alt.ExprRef("datum.level ? 'bold' : 'normal'"),
        )
        .encode(x=alt.X("edge:Q", axis=None), y=row_axis(), text="words:N"),
    ]
    return finished(drawn, frame)


def stacked(
    data: pd.DataFrame,
    x: str,
    y: str,
    series: str,
    *,
    digits: int = 0,
    height: int = 300,
) -> alt.Chart:
    """Return stacked bars by period, at most four series, named above the chart in stacking order.

    Raises:
        ValueError: there are more than four series.
    """
    frame = picked(data, x=x, y=y, series=series)
    names = series_names(frame["series"])
    frame["place"] = frame["series"].map(names.index)
    frame["x"] = frame["x"].astype(str)
    chart: alt.Chart = (
        alt.Chart(frame)
        .mark_bar(stroke=PAPER, strokeWidth=1, width={"band": 0.82})
        .encode(
            x=alt.X(
                "x:O", title=None, sort=None, axis=alt.Axis(labelAngle=0, labelOverlap="greedy")
            ),
            y=alt.Y("y:Q", title=None, axis=alt.Axis(format=number_format(digits), tickCount=5)),
            order=alt.Order("place:Q"),
            color=alt.Color(
                "series:N",
                scale=alt.Scale(domain=names, range=list(SERIES[: len(names)])),
                legend=alt.Legend(columns=alt.ExprRef("narrow ? 1 : 4")),
            ),
        )
        .properties(height=height)
    )
    return chart
