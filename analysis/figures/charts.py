"""A few forms of chart from tidy frames: direct labels, readable at 340 pixels, never colour alone.

Every builder takes a frame with one observation a row and the names of its columns, and returns an
Altair chart for ``figure``. Labels wrap by the parameter ``narrow``, which the picture sets.
"""

from __future__ import annotations

import textwrap
from collections.abc import Mapping, Sequence
from typing import Any

import altair as alt
import pandas as pd

from analysis.figures.pieces import (
    HALO,
    Order,
    Reference,
    column_heads,
    either,
    end_values,
    finished,
    highlighted,
    layered,
    line_ends,
    number_format,
    ordered,
    picked,
    reference_line,
    room,
    row_axis,
    series_names,
    span,
    wrapped,
    written_width,
)
from analysis.figures.theme import DASHES, MUTED, PAPER, SERIES, SHAPES, SOFT, colour

GRADES: Mapping[str, tuple[str, str]] = {
    "positive": ("+", colour("chart-1")),
    "neutral_or_positive": ("0/+", colour("chart-1")),
    "neutral": ("0", "transparent"),
    "neutral_or_negative": ("0/\N{MINUS SIGN}", colour("chart-2")),
    "negative": ("\N{MINUS SIGN}", colour("chart-2")),
}


def bars(
    data: pd.DataFrame,
    value: str,
    label: str,
    *,
    highlight: Sequence[str] | str | None = None,
    order: Order = None,
    reference: Reference | None = None,
    digits: int = 0,
) -> alt.LayerChart:
    """Return horizontal bars with each value written at the bar's end.

    Args:
        data: one row a bar.
        value: column of numbers.
        label: column of names, unique.
        highlight: names drawn in colour and bold, the others in grey; all in colour when left out.
        order: names in the order wanted, ``"descending"`` or ``"ascending"`` by value, or as given.
        reference: a value and its label, drawn as a line across the bars; ``{value}`` in the label
            becomes the value.
        digits: decimals of the values.
    """
    frame = ordered(picked(data, label=label, value=value), order)
    frame["strong"] = highlighted(frame["label"], highlight)
    rows = alt.Chart(frame)
    x = alt.X("value:Q", axis=None, scale=room(frame["value"], reference, digits))
    drawn: list[alt.Chart] = [
        rows.mark_bar(cornerRadiusEnd=2, size=22).encode(
            x=x, y=row_axis(frame), color=either(SERIES[0], MUTED)
        ),
        *reference_line(reference, [0.0, *frame["value"]], digits),
        end_values(rows, "value", frame["value"], digits).encode(x=x, y=row_axis(frame)),
    ]
    return finished(drawn, frame)


def ranges(
    data: pd.DataFrame,
    low: str,
    high: str,
    label: str,
    *,
    middle: str | None = None,
    order: Order = None,
    reference: Reference | None = None,
    digits: int = 0,
) -> alt.LayerChart:
    """Return a line a row from ``low`` to ``high``, both written at its ends, a dot at ``middle``.

    ``order`` is a list of names, ``"descending"`` or ``"ascending"`` by width, or as given.
    """
    columns = {"label": label, "low": low, "high": high} | ({"middle": middle} if middle else {})
    frame = picked(data, **columns)
    frame["value"] = frame["high"] - frame["low"]
    frame = ordered(frame, order).drop(columns="value")
    rows = alt.Chart(frame)
    both = pd.concat([frame["low"], frame["high"]])
    if reference:
        both = pd.concat([both, pd.Series([reference[0]])])
    scale = alt.Scale(
        domain=[float(both.min()), float(both.max())],
        range=span(
            written_width(frame["low"], digits) + 4, written_width(frame["high"], digits) + 4
        ),
        zero=False,
        nice=False,
    )
    x = alt.X("low:Q", axis=None, scale=scale)
    y = row_axis(frame)
    drawn: list[alt.Chart] = [
        rows.mark_rule(strokeWidth=5, strokeCap="round", color=SERIES[0], opacity=0.45).encode(
            x=x, x2="high:Q", y=y
        ),
        rows.mark_text(align="right", dx=-9, **HALO).encode(
            x=x, y=y, text=alt.Text("low:Q", format=number_format(digits))
        ),
        rows.mark_text(align="left", dx=9, **HALO).encode(
            x=alt.X("high:Q", axis=None), y=y, text=alt.Text("high:Q", format=number_format(digits))
        ),
    ]
    if middle:
        drawn.append(
            rows.mark_point(size=90, color=SERIES[0], opacity=1).encode(
                x=alt.X("middle:Q", axis=None), y=y
            )
        )
    return finished([*reference_line(reference, both, digits), *drawn], frame)


def dots(
    data: pd.DataFrame,
    value: str,
    label: str,
    *,
    group: str | None = None,
    highlight: Sequence[str] | str | None = None,
    order: Order = "descending",
    reference: Reference | None = None,
    digits: int = 0,
) -> alt.LayerChart:
    """Return a ranked dot plot: a dot a row with its value, or one dot for each ``group``.

    Groups, at most four, differ in colour and shape and are named above the chart; without groups
    ``highlight`` picks out names. ``order`` goes by the row's largest value.
    """
    columns = {"label": label, "value": value} | ({"group": group} if group else {})
    frame = ordered(picked(data, **columns), order)
    frame["strong"] = highlighted(frame["label"], highlight)
    rows = alt.Chart(frame)
    x = alt.X("value:Q", axis=None, scale=room(frame["value"], reference, digits))
    y = row_axis(frame, grid=True)
    if group:
        names = series_names(frame["group"])
        point = rows.mark_point(size=90, opacity=1).encode(
            x=alt.X(
                "value:Q",
                title=None,
                scale=alt.Scale(zero=False),
                axis=alt.Axis(
                    tickCount=alt.ExprRef("narrow ? 3 : 6"),
                    labelFlush=False,
                    format=number_format(digits),
                ),
            ),
            y=y,
            color=alt.Color("group:N", scale=alt.Scale(domain=names, range=list(SERIES))),
            shape=alt.Shape("group:N", scale=alt.Scale(domain=names, range=list(SHAPES))),
        )
        return finished([*reference_line(reference, frame["value"], digits), point], frame)
    drawn: list[alt.Chart] = [
        rows.mark_point(size=90, opacity=1).encode(x=x, y=y, color=either(SERIES[0], MUTED)),
        end_values(rows, "value", frame["value"], digits, gap=9).encode(x=x, y=y),
    ]
    return finished([*reference_line(reference, [0.0, *frame["value"]], digits), *drawn], frame)


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
            x=alt.X("stop:Q", axis=None), y=row_axis(frame), y2=alt.Y2("next:N")
        ),
        rows.mark_bar(size=22).encode(
            x=x, x2="stop:Q", y=row_axis(frame), color=alt.Color("shade:N", scale=None)
        ),
        rows.transform_calculate(words=sign)
        .mark_text(
            align="left",
            baseline="middle",
            dx=6,
            fontWeight=alt.ExprRef("datum.level ? 'bold' : 'normal'"),
        )
        .encode(x=alt.X("edge:Q", axis=None), y=row_axis(frame), text="words:N"),
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


def grid(
    data: pd.DataFrame,
    row: str,
    column: str,
    value: str,
    *,
    label: str | None = None,
    grades: Mapping[str, tuple[str, str]] = GRADES,
) -> alt.LayerChart:
    """Return a table of grades, a symbol in each cell and a tint behind it.

    Args:
        data: one row a cell.
        row: column that names the chart's rows, kept in the order given.
        column: column that names the chart's columns, kept in the order given.
        value: column of grades, the keys of ``grades``.
        label: column of texts to write instead of the grade's symbol.
        grades: symbol and tint of each grade.

    Raises:
        ValueError: a grade is unknown.
    """
    columns = {"label": row, "column": column, "value": value} | ({"text": label} if label else {})
    frame = picked(data, **columns)
    unknown = sorted(set(frame["value"]) - set(grades))
    if unknown:
        raise ValueError(f"grid: no symbol for {', '.join(map(str, unknown))}")
    if not label:
        frame["text"] = [grades[grade][0] for grade in frame["value"]]
    frame["tint"] = [grades[grade][1] for grade in frame["value"]]
    frame = frame.drop(columns="value")
    across = alt.X(
        "column:N",
        axis=None,
        sort=None,
        scale=alt.Scale(paddingInner=0.08, paddingOuter=0),
    )
    rows = alt.Chart(frame)
    drawn: list[alt.Chart] = [
        rows.mark_rect(opacity=0.24, cornerRadius=2).encode(
            x=across, y=row_axis(frame), color=alt.Color("tint:N", scale=None)
        ),
        rows.mark_text(
            fontSize=alt.ExprRef("narrow ? 12 : 14"), fontWeight="bold", baseline="middle"
        ).encode(x=across, y=row_axis(frame), text="text:N"),
        column_heads(frame, across),
    ]
    return finished(drawn, frame)


def _gap(names: list[str], letters: int) -> int:
    """Return the pixels that names at the ends of lines need, wrapped at so many letters."""
    widest = max(len(line) for name in names for line in textwrap.wrap(str(name), letters))
    return round(widest * 7.4) + 16
