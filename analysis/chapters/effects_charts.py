"""Two forms of chart that only packages need: bars shared among bearers, and an efficient edge."""

from __future__ import annotations

from collections.abc import Sequence

import altair as alt
import pandas as pd

from analysis.figures.pieces import (
    HALO,
    finished,
    layered,
    number_format,
    picked,
    row_axis,
    series_names,
    span,
    written_width,
)
from analysis.figures.theme import MUTED, PAPER, SERIES, SHAPES, SOFT


def shared_bars(
    data: pd.DataFrame,
    label: str,
    value: str,
    series: str,
    *,
    digits: int = 0,
) -> alt.LayerChart:
    """Return a horizontal bar a name, stacked by series, with the sum at its end.

    Args:
        data: one row a name and series, names in the order wanted; values are not negative.
        label: column of names.
        value: column of numbers.
        series: column of series, at most four, named above the chart in stacking order.
        digits: decimals of the sums.
    """
    frame = picked(data, label=label, value=value, series=series)
    names = series_names(frame["series"])
    frame["place"] = frame["series"].map(names.index)
    sums = frame.groupby("label", sort=False)["value"].sum().reset_index()
    scale = alt.Scale(
        domain=[0.0, float(sums["value"].max()) or 1.0],
        range=span(0, written_width(sums["value"], digits)),
        nice=False,
    )
    y = row_axis()
    parts = (
        alt.Chart(frame)
        .mark_bar(size=22, stroke=PAPER, strokeWidth=1)
        .encode(
            x=alt.X("value:Q", axis=None, scale=scale, stack="zero"),
            y=y,
            order=alt.Order("place:Q"),
            color=alt.Color(
                "series:N",
                scale=alt.Scale(domain=names, range=list(SERIES[: len(names)])),
                legend=alt.Legend(columns=alt.ExprRef("narrow ? 1 : 4")),
            ),
        )
    )
    ends = (
        alt.Chart(sums)
        .mark_text(align="left", baseline="middle", dx=6, **HALO)
        .encode(
            x=alt.X("value:Q", axis=None, scale=scale),
            y=y,
            text=alt.Text("value:Q", format=number_format(digits)),
        )
    )
    return finished([parts, ends], frame)


def edge(
    others: pd.DataFrame,
    edges: pd.DataFrame,
    *,
    x: str,
    y: str,
    series: str,
    label: str,
    titles: Sequence[str],
    height: int = 380,
) -> alt.LayerChart:
    """Return packages as faint points, and the efficient ones as steps with their names.

    Args:
        others: a row a point, columns ``x`` and ``y``.
        edges: a row an efficient package, columns ``x``, ``y``, ``series`` and ``label``; each
            series in the order of ``x``.
        x: column of the horizontal axis, from zero.
        y: column of the vertical axis, from zero.
        series: column that names the edges, at most four, named above the chart.
        label: column of the points' names.
        titles: of the two axes.
        height: in pixels.
    """
    frame = picked(edges, x=x, y=y, series=series, label=label)
    names = series_names(frame["series"])
    cloud = picked(others, x=x, y=y)
    most = max(float(frame["x"].max()), float(cloud["x"].max()) if len(cloud) else 0.0)
    high = max(float(frame["y"].max()), float(cloud["y"].max()) if len(cloud) else 0.0)
    across = alt.X(
        "x:Q",
        title=titles[0],
        scale=alt.Scale(domain=[0, most], nice=False),
        axis=alt.Axis(tickCount=alt.ExprRef("narrow ? 3 : 6"), format=",.0f", labelFlush=False),
    )
    up = alt.Y(
        "y:Q",
        title=titles[1],
        scale=alt.Scale(domain=[0, high * 1.04], nice=False),
        axis=alt.Axis(tickCount=5, format=",.0f"),
    )
    shade = alt.Color(
        "series:N",
        scale=alt.Scale(domain=names, range=list(SERIES[: len(names)])),
        legend=alt.Legend(columns=1),
    )
    shape = alt.Shape("series:N", scale=alt.Scale(domain=names, range=list(SHAPES)), legend=None)
    rows = alt.Chart(frame)
    drawn: list[alt.Chart] = [
        alt.Chart(cloud)
        .mark_point(size=9, color=MUTED, opacity=0.35, filled=True)
        .encode(x=across, y=up),
        rows.mark_line(interpolate="step-after", strokeWidth=1.5).encode(
            x=across, y=up, color=shade
        ),
        rows.mark_point(size=70, opacity=1, filled=True).encode(
            x=across, y=up, color=shade, shape=shape
        ),
        rows.transform_filter("datum.label != ''")
        .mark_text(
            align=alt.ExprRef(f"datum.x > {most / 2} ? 'right' : 'left'"),
            dx=alt.ExprRef(f"datum.x > {most / 2} ? -7 : 7"),
            baseline="bottom",
            dy=-4,
            fontSize=12,
            color=SOFT,
            **HALO,
        )
        .encode(x=across, y=up, text="label:N"),
    ]
    return layered(drawn).properties(height=height)
