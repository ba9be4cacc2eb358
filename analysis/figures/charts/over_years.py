"""Lines over years, named at their ends."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from typing import Any

import altair as alt
import pandas as pd

from analysis.figures.pieces import (
    layered,
    line_ends,
    number_format,
    picked,
    wrapped,
)
from analysis.figures.theme import DASHES, MUTED, SERIES, SHAPES, SOFT


def lines(
    data: pd.DataFrame,
    x: str,
    y: str,
    series: str,
    *,
    highlight: Sequence[str] | str | None = None,
    zero: bool = True,
    points: bool = False,
    digits: int = 0,
    height: int = 300,
) -> alt.LayerChart:
    """Return lines named at their ends.

    Args:
        data: one row a point; a missing ``y`` breaks the line there.
        x: column of years or other numbers.
        y: column of values.
        series: column that names the line.
        highlight: series drawn in colour, the others in grey. Without it the first four series take
            the four colours and dashes.
        zero: whether the scale starts at zero; a line chart that doesn't should say so.
        points: whether to mark each observation, by a shape of its own for each coloured series.
        digits: decimals on the vertical axis.
        height: in pixels.

    Raises:
        ValueError: more than four series and none highlighted.
    """
    frame = picked(data, x=x, y=y, series=series)
    names = list(dict.fromkeys(frame["series"]))
    strong = [highlight] if isinstance(highlight, str) else list(highlight or names)
    if len(strong) > len(SERIES):
        raise ValueError(f"lines: {len(strong)} coloured series; highlight at most {len(SERIES)}")
    look = {name: at for at, name in enumerate(strong)}
    colours = [SERIES[look[name]] if name in look else MUTED for name in names]
    dashes = [DASHES[look[name]] if name in look else DASHES[0] for name in names]
    shapes = [SHAPES[look[name]] if name in look else SHAPES[0] for name in names]
    top, bottom = float(frame["y"].max()), 0.0 if zero else float(frame["y"].min())
    bottom = min(bottom, float(frame["y"].min()))
    pad = 0.06 * (top - bottom or 1.0)
    domain = [bottom if zero and bottom == 0 else bottom - pad, top + pad]
    ends = line_ends(frame, domain, height)
    ends["strong"] = ends["series"].isin(strong)
    ends_at: Any = [0, {"expr": f"width - (narrow ? {_gap(names, 13)} : {_gap(names, 20)})"}]
    across = alt.X(
        "x:Q",
        title=None,
        scale=alt.Scale(
            domain=[float(frame["x"].min()), float(frame["x"].max())], range=ends_at, nice=False
        ),
        axis=alt.Axis(
            format="d", tickMinStep=1, tickCount=alt.ExprRef("narrow ? 4 : 8"), labelFlush=False
        ),
    )
    up = alt.Y(
        "y:Q",
        title=None,
        scale=alt.Scale(domain=domain, nice=False, zero=False),
        axis=alt.Axis(format=number_format(digits), tickCount=5),
    )
    shade = alt.Color("series:N", legend=None, scale=alt.Scale(domain=names, range=colours))
    dash = alt.StrokeDash("series:N", legend=None, scale=alt.Scale(domain=names, range=dashes))
    rows = alt.Chart(frame)
    drawn: list[alt.Chart] = [
        rows.mark_line(clip=False).encode(x=across, y=up, color=shade, strokeDash=dash)
    ]
    if points:
        shape = alt.Shape("series:N", legend=None, scale=alt.Scale(domain=names, range=shapes))
        drawn.append(
            rows.transform_filter("isValid(datum.y)")
            .mark_point(opacity=1, size=50)
            .encode(x=across, y=up, color=shade, shape=shape)
        )
    last = alt.Chart(ends)
    drawn += [
        last.mark_point(size=50, opacity=1).encode(x=across, y=up, color=shade),
        last.transform_calculate(words=wrapped("datum.series", 20, 13))
        .mark_text(
            align="left",
            baseline="middle",
            dx=9,
            dy=alt.ExprRef("(1 - length(datum.words)) * 8"),
            fontWeight=alt.ExprRef("datum.strong ? 'bold' : 'normal'"),
        )
        .encode(x=across, y=alt.Y("at:Q", title=None), text="words:N", color=alt.value(SOFT)),
    ]
    return layered(drawn).properties(height=height)


def _gap(names: list[str], letters: int) -> int:
    """Return the pixels that names at the ends of lines need, wrapped at so many letters."""
    widest = max(len(line) for name in names for line in textwrap.wrap(str(name), letters))
    return round(widest * 7.4) + 16
