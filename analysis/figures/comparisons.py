"""Charts that set countries side by side: slopes, panels one above the other, and a scatter.

One or a few are in colour and bold, the rest in grey; every mark is named beside it. Names are kept
from overlapping at 680 and at 340 pixels, which is settled here, before the chart is drawn.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import altair as alt
import pandas as pd

from analysis.figures.pieces import (
    HALO,
    LINE,
    highlighted,
    layered,
    line_ends,
    number_format,
    picked,
    written_width,
)
from analysis.figures.theme import MUTED, NARROW, SERIES, SOFT, WIDE

LETTER = 7.4
"""Pixels that a letter of a name takes, at most."""

PANEL, PANEL_GAP = 46, 34
"""Pixels of a panel's height, and of what its name needs above it."""

_PLACES = ("right", "left", "above", "below")


def slopes(
    data: pd.DataFrame,
    x: str,
    y: str,
    series: str,
    *,
    highlight: Sequence[str] | str,
    digits: int = 0,
    height: int = 360,
) -> alt.LayerChart:
    """Return a line for each series from its first point to its last, named at both ends.

    Args:
        data: two rows a series, one at each of two periods.
        x: column of the periods, as numbers.
        y: column of values.
        series: column that names the line.
        highlight: series drawn in colour and bold.
        digits: decimals of the values.
        height: in pixels.

    Raises:
        ValueError: a series has not one value in each of the same two periods.
    """
    frame = picked(data, x=x, y=y, series=series)
    periods = sorted(frame["x"].unique())
    counts = frame.dropna(subset=["y"]).groupby("series")["x"].nunique()
    if len(periods) != 2 or set(counts) != {2} or len(frame) != 2 * len(counts):
        raise ValueError("slopes: every series needs one value in each of the same two periods")
    frame["strong"] = highlighted(frame["series"], highlight)
    low, high = float(frame["y"].min()), float(frame["y"].max())
    pad = 0.06 * (high - low or 1.0)
    domain = [low - pad, high + pad]
    written = frame["y"].map(lambda value: f"{value:,.{digits}f}")
    right = line_ends(frame, domain, height).assign(side="right")
    left = line_ends(frame.assign(x=-frame["x"]), domain, height).assign(side="left")
    left["x"] = -left["x"]
    names = frame["series"].map(len).max()
    numbers = written.map(len).max()
    ends = [
        numbers * LETTER + 16,
        {"expr": f"width - {round((names + numbers) * LETTER + 26)}"},
    ]
    across = alt.X(
        "x:Q",
        title=None,
        scale=alt.Scale(domain=[float(value) for value in periods], range=ends, nice=False),
        axis=alt.Axis(
            values=[float(value) for value in periods],
            format="d",
            labelFontWeight="bold",
            domain=False,
            ticks=False,
            orient="top",
        ),
    )
    up = alt.Y("y:Q", axis=None, scale=alt.Scale(domain=domain, nice=False, zero=False))
    shade = alt.condition("datum.strong", alt.value(SERIES[0]), alt.value(MUTED))
    wide = alt.condition("datum.strong", alt.value(3.5), alt.value(2))
    rows = alt.Chart(frame)
    weight = alt.ExprRef("datum.strong ? 'bold' : 'normal'")
    number = f"format(datum.y, '{number_format(digits)}')"

    def told(
        ends: pd.DataFrame, words: str, align: Literal["left", "right"], shift: int
    ) -> alt.Chart:
        chart: alt.Chart = (
            alt.Chart(ends)
            .transform_calculate(words=words)
            .mark_text(align=align, baseline="middle", dx=shift, fontWeight=weight)
            .encode(x=across, y=alt.Y("at:Q", axis=None), text="words:N", color=alt.value(SOFT))
        )
        return chart

    return layered(
        [
            rows.mark_line().encode(
                x=across, y=up, detail="series:N", color=shade, strokeWidth=wide
            ),
            rows.mark_point(size=60, opacity=1).encode(x=across, y=up, color=shade),
            told(left, number, "right", -9),
            told(right, f"{number} + '  ' + datum.series", "left", 9),
        ]
    ).properties(height=height)


def panels(
    data: pd.DataFrame,
    x: str,
    y: str,
    series: str,
    *,
    against: str,
    digits: int = 0,
) -> alt.LayerChart:
    """Return a small chart for each series, one above the other on the same scales.

    Args:
        data: one row a point; a missing ``y`` breaks the line there.
        x: column of years.
        y: column of values, all of one kind.
        series: column that names the panels, in the order given.
        against: the series whose line stands in grey in every panel, and in colour in its own.
        digits: decimals of the values written at the ends.

    Raises:
        ValueError: ``against`` is no series.
    """
    frame = picked(data, x=x, y=y, series=series)
    names = list(dict.fromkeys(frame["series"]))
    highlighted(frame["series"], against)
    low, high = float(frame["y"].min()), float(frame["y"].max())
    step = (high - low or 1.0) / PANEL
    apart = (PANEL + PANEL_GAP) * step
    top = {name: -at * apart for at, name in enumerate(names)}
    frame["up"] = frame["y"] - low + frame["series"].map(top)
    frame["strong"] = frame["series"] == against
    behind = [
        frame.loc[frame["strong"], ["x", "y"]].assign(
            series=name, up=frame.loc[frame["strong"], "y"] - low + top[name]
        )
        for name in names
        if name != against
    ]
    known = frame.dropna(subset=["y"])
    order = known.groupby("series", sort=False)["x"]
    first, last = known.loc[order.idxmin()], known.loc[order.idxmax()]
    height = len(names) * (PANEL + PANEL_GAP)
    domain = [-(len(names) - 1) * apart - 4 * step, (PANEL + PANEL_GAP - 4) * step]
    room = written_width(frame["y"], digits)
    across = alt.X(
        "x:Q",
        title=None,
        scale=alt.Scale(
            domain=[float(frame["x"].min()), float(frame["x"].max())],
            range=[room, {"expr": f"width - {room}"}],
            nice=False,
        ),
        axis=alt.Axis(format="d", tickMinStep=1, tickCount=alt.ExprRef("narrow ? 3 : 6")),
    )
    up = alt.Y("up:Q", axis=None, scale=alt.Scale(domain=domain, nice=False, zero=False))
    shade = alt.condition("datum.strong", alt.value(SERIES[0]), alt.value(SERIES[1]))
    titles = pd.DataFrame(
        {"series": names, "up": [top[name] + (PANEL + 12) * step for name in names]}
    ).assign(strong=lambda rows: rows["series"] == against)
    number = alt.Text("y:Q", format=number_format(digits))

    def written(ends: pd.DataFrame, align: Literal["left", "right"], shift: int) -> list[alt.Chart]:
        base = alt.Chart(ends)
        return [
            base.mark_point(size=36, opacity=1).encode(x=across, y=up, color=shade),
            base.mark_text(align=align, dx=shift, baseline="middle", **HALO).encode(
                x=across, y=up, text=number
            ),
        ]

    drawn = [
        alt.Chart(pd.concat(behind, ignore_index=True))
        .mark_line(strokeWidth=1.5, strokeDash=[4, 3], color=MUTED)
        .encode(x=across, y=up, detail="series:N")
        if behind
        else None,
        alt.Chart(frame).mark_line().encode(x=across, y=up, detail="series:N", color=shade),
        *written(first, "right", -7),
        *written(last, "left", 7),
        alt.Chart(titles)
        .mark_text(align="left", baseline="middle", fontWeight="bold")
        .encode(x=alt.value(0), y=up, text="series:N"),
    ]
    return layered([chart for chart in drawn if chart is not None]).properties(height=height)


def scatter(
    data: pd.DataFrame,
    x: str,
    y: str,
    label: str,
    *,
    titles: tuple[str, str],
    highlight: Sequence[str] | str,
    digits: tuple[int, int] = (0, 0),
    height: int = 380,
) -> alt.LayerChart:
    """Return a point for each row, named where the name overlaps no other.

    Args:
        data: one row a point.
        x: column of values across.
        y: column of values upwards.
        label: column of names, unique.
        titles: what the two axes measure, across and upwards.
        highlight: names drawn in colour and bold.
        digits: decimals on the two axes.
        height: in pixels.
    """
    frame = picked(data, x=x, y=y, label=label)
    frame["strong"] = highlighted(frame["label"], highlight)
    scales = [_reach(frame[axis]) for axis in ("x", "y")]
    for size, width in (("wide", WIDE), ("narrow", NARROW)):
        inner = width - 48 - 10
        spots = _named(frame, scales, inner, height)
        frame[f"{size}_align"] = [_ALIGN[spot] for spot in spots]
        frame[f"{size}_dx"] = [_SHIFT[spot][0] for spot in spots]
        frame[f"{size}_dy"] = [_SHIFT[spot][1] for spot in spots]
    across = alt.X(
        "x:Q",
        title=titles[0],
        scale=alt.Scale(domain=scales[0], nice=False, zero=False),
        axis=alt.Axis(format=number_format(digits[0]), tickCount=alt.ExprRef("narrow ? 4 : 8")),
    )
    up = alt.Y(
        "y:Q",
        title=None,
        scale=alt.Scale(domain=scales[1], nice=False, zero=False),
        axis=alt.Axis(format=number_format(digits[1]), tickCount=5),
    )
    rows = alt.Chart(frame)
    shade = alt.condition("datum.strong", alt.value(SERIES[0]), alt.value(MUTED))
    head = alt.Chart(pd.DataFrame({"words": [titles[1]]}))
    return layered(
        [
            head.mark_text(align="left", baseline="bottom", dy=-8, dx=-30).encode(
                x=alt.value(0), y=alt.value(0), text="words:N"
            ),
            rows.mark_point(size=90, opacity=1).encode(x=across, y=up, color=shade),
            rows.mark_text(
                align=alt.ExprRef("narrow ? datum.narrow_align : datum.wide_align"),
                dx=alt.ExprRef("narrow ? datum.narrow_dx : datum.wide_dx"),
                dy=alt.ExprRef("narrow ? datum.narrow_dy : datum.wide_dy"),
                baseline="middle",
                fontWeight=alt.ExprRef("datum.strong ? 'bold' : 'normal'"),
                **HALO,
            ).encode(x=across, y=up, text="label:N"),
        ]
    ).properties(height=height)


_ALIGN = {"right": "left", "left": "right", "above": "center", "below": "center"}
_SHIFT = {"right": (9, 0), "left": (-9, 0), "above": (0, -14), "below": (0, 15)}

Box = tuple[float, float, float, float]


def _reach(values: pd.Series[float]) -> list[float]:
    """Return the ends of a scale from zero, or from below it, to above the largest value."""
    low, high = min(0.0, float(values.min())), float(values.max())
    return [low, high + 0.08 * (high - low or 1.0)]


def _named(frame: pd.DataFrame, scales: list[list[float]], width: float, height: int) -> list[str]:
    """Return where each point's name stands: the first place that is free, those in colour first.

    A name that is free nowhere stands where it overlaps least.
    """
    (left, right), (low, high) = scales
    at = {
        name: (width * (x - left) / (right - left), height * (high - y) / (high - low))
        for name, x, y in zip(frame["label"], frame["x"], frame["y"], strict=True)
    }
    taken: list[Box] = [(x - 6, y - 6, x + 6, y + 6) for x, y in at.values()]
    chosen: dict[str, str] = {}
    for name in frame.sort_values("strong", ascending=False, kind="stable")["label"]:
        boxes = {place: _box(str(name), at[name], place) for place in _PLACES}
        own = (at[name][0] - 6, at[name][1] - 6, at[name][0] + 6, at[name][1] + 6)
        others = [box for box in taken if box != own]
        costs = {
            place: sum(_overlap(box, other) for other in others) + _outside(box, width, height)
            for place, box in boxes.items()
        }
        chosen[name] = min(_PLACES, key=lambda place: costs[place])
        taken.append(boxes[chosen[name]])
    return [chosen[name] for name in frame["label"]]


def _box(name: str, at: tuple[float, float], place: str) -> Box:
    wide, (dx, dy) = len(name) * LETTER, _SHIFT[place]
    x, y = at[0] + dx, at[1] + dy
    start = x if place == "right" else x - wide if place == "left" else x - wide / 2
    return (start, y - LINE / 2, start + wide, y + LINE / 2)


def _overlap(one: Box, other: Box) -> float:
    wide = min(one[2], other[2]) - max(one[0], other[0])
    tall = min(one[3], other[3]) - max(one[1], other[1])
    return wide * tall if wide > 0 and tall > 0 else 0.0


def _outside(box: Box, width: float, height: float) -> float:
    over = max(0.0, -box[0]) + max(0.0, box[2] - width)
    return LINE * over + 100 * (max(0.0, -box[1]) + max(0.0, box[3] - height))
