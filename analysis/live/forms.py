"""Forms of chart whose numbers are quantities: they move with the sliders.

Like ``analysis.figures.charts`` they write values at their marks and read well at 340 pixels. Where
a slider has moved a mark, a thin line or tick stays where it was.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import altair as alt
import pandas as pd

from analysis.figures.pieces import (
    HALO,
    finished,
    layered,
    number_format,
    row_axis,
    series_names,
    written_width,
)
from analysis.figures.theme import DASHES, MUTED, SERIES, SOFT, colour
from analysis.live.signals import Quantity, is_symbolic, text

Row = Mapping[Any, Any]
ROOM = 1.08  # how far a scale reaches past the longest mark at the set's values


def over(rows: Sequence[Row]) -> alt.Chart:
    """Return a chart over rows whose cells may be quantities; it has no marks yet.

    A column of quantities becomes one signal that holds them all, read row by row; it is named
    after the column, so one chart can't hold two different columns of one name.
    """
    live = [key for key in rows[0] if any(is_symbolic(row[key]) for row in rows)]
    plain = [
        {"row": at} | {key: value for key, value in row.items() if key not in live}
        for at, row in enumerate(rows)
    ]
    chart = alt.Chart(pd.DataFrame(plain))
    for key in live:
        cells = ",".join(_expr(row[key]) for row in rows)
        column = alt.param(name=f"_{key}", expr=f"[{cells}]")
        chart = chart.add_params(column).transform_calculate(**{key: f"{column.name}[datum.row]"})
    return chart


def bars(rows: Sequence[Row], *, digits: int = 0) -> alt.LayerChart:
    """Return horizontal bars with each value written at the bar's end.

    Args:
        rows: one a bar, with label (unique), value (a quantity) and start (a number: the value at
            the set's values).
        digits: decimals of the values.
    """
    frame = pd.DataFrame({key: [row[key] for row in rows] for key in ("label", "start")})
    base = over([{key: row[key] for key in ("label", "value", "start")} for row in rows])
    x = alt.X(
        "value:Q", axis=None, scale=_scale([r["value"] for r in rows], frame["start"], digits)
    )
    y = row_axis()
    negative = "datum.value < 0"
    return finished(
        [
            base.mark_bar(cornerRadiusEnd=2, size=22, color=SERIES[0]).encode(x=x, y=y),
            _left_behind(base, "value").encode(x=alt.X("start:Q", axis=None), y=y),
            base.mark_text(
                baseline="middle",
                fontWeight="bold",
                align=alt.ExprRef(f"{negative} ? 'right' : 'left'"),
                dx=alt.ExprRef(f"{negative} ? -6 : 6"),
                **HALO,
            ).encode(x=x, y=y, text=alt.Text("value:Q", format=number_format(digits))),
        ],
        frame,
    )


def bridge(rows: Sequence[Row], *, digits: int = 0) -> alt.LayerChart:
    """Return a waterfall read downwards: levels from zero, changes from where the last row ended.

    Args:
        rows: one a step in order, with label (unique), is_level (true where the row is a start, a
            subtotal or the result), change (a quantity, for a level its value) and start (its
            number at the set's values).
        digits: decimals of the values; changes are written with their sign.
    """
    drawn: list[dict[str, Any]] = []
    reached: tuple[Quantity, float] = (0.0, 0.0)
    for at, row in enumerate(rows):
        before = reached
        change, start = row["change"], row["start"]
        reached = (change, start) if row["is_level"] else (before[0] + change, before[1] + start)
        drawn.append(
            {
                "label": row["label"],
                "level": row["is_level"],
                "next": rows[min(at + 1, len(rows) - 1)]["label"],
                "change": change,
                "from": 0.0 if row["is_level"] else before[0],
                "to": reached[0],
                "start": reached[1],
            }
        )
    frame = pd.DataFrame({"label": [row["label"] for row in rows]})
    base = over(drawn)
    ends = pd.Series([row["start"] for row in drawn])
    x = alt.X("from:Q", axis=None, scale=_scale([r["to"] for r in drawn], ends, digits, sign=1))
    to, y = alt.X("to:Q", axis=None), row_axis()
    shade = (
        f"datum.level ? '{colour('chart-muted')}' : "
        f"datum.change >= 0 ? '{SERIES[0]}' : '{SERIES[1]}'"
    )
    words = f"format(datum.change, (datum.level ? '' : '+') + '{number_format(digits)}')"
    return finished(
        [
            base.mark_rule(opacity=0.4).encode(x=to, y=y, y2=alt.Y2("next:N")),
            base.transform_calculate(shade=shade)
            .mark_bar(size=22)
            .encode(x=x, x2="to:Q", y=y, color=alt.Color("shade:N", scale=None)),
            _left_behind(base, "to").encode(x=alt.X("start:Q", axis=None), y=y),
            base.transform_calculate(words=words, edge="max(datum['from'], datum.to)")
            .mark_text(
                align="left",
                baseline="middle",
                dx=6,
                fontWeight=alt.ExprRef("datum.level ? 'bold' : 'normal'"),
                **HALO,
            )
            .encode(x=alt.X("edge:Q", axis=None), y=y, text="words:N"),
        ],
        frame,
    )


def ranges(rows: Sequence[Row], *, ends: tuple[float, float], digits: int = 0) -> alt.LayerChart:
    """Return a line a row from ``low`` to ``high`` on a fixed scale, the highest row on top.

    The rows change places as their numbers change. A range whose ends are level is one point.

    Args:
        rows: one a range, with label (unique), low and high (quantities), and start_low and
            start_high (numbers: the ends at the set's values).
        ends: the scale's ends; zero, where it lies between, is marked by a thin line.
        digits: decimals of the values.
    """
    frame = pd.DataFrame({"label": [row["label"] for row in rows]})
    keys = ("label", "low", "high", "start_low", "start_high")
    base = over([{key: row[key] for key in keys} for row in rows]).transform_calculate(
        middle="datum.low + datum.high + 0.001 * datum.high - 0.000001 * datum.row"
    )
    room = written_width(pd.Series(ends), digits) + 8
    y = row_axis(sort=alt.EncodingSortField("middle", op="max", order="descending"))
    across = alt.Scale(domain=list(ends), range=[room, {"expr": f"width - {room}"}], nice=False)
    low, high = alt.X("low:Q", axis=None, scale=across), alt.X("high:Q", axis=None)
    wide = f"datum.high - datum.low > {10**-digits / 2:g}"
    moved = "abs(datum.low - datum.start_low) + abs(datum.high - datum.start_high) > 1e-6"
    zero = alt.Chart(pd.DataFrame({"at": [0.0]})).mark_rule(opacity=0.3)
    return finished(
        [
            zero.encode(x=alt.X("at:Q", axis=None)),
            base.mark_rule(
                strokeWidth=1.5, color=MUTED, yOffset=9, opacity=alt.ExprRef(f"{moved} ? 1 : 0")
            ).encode(x=alt.X("start_low:Q", axis=None), x2="start_high:Q", y=y),
            base.mark_tick(
                thickness=1.5,
                size=9,
                color=MUTED,
                yOffset=9,
                opacity=alt.ExprRef(f"{moved} ? 1 : 0"),
            ).encode(x=alt.X("start_low:Q", axis=None), y=y),
            base.mark_tick(
                thickness=1.5,
                size=9,
                color=MUTED,
                yOffset=9,
                opacity=alt.ExprRef(f"{moved} ? 1 : 0"),
            ).encode(x=alt.X("start_high:Q", axis=None), y=y),
            base.mark_rule(strokeWidth=6, strokeCap="round", color=SERIES[0]).encode(
                x=low, x2="high:Q", y=y
            ),
            base.mark_point(size=110, color=SERIES[0], opacity=1).encode(x=high, y=y),
            base.mark_text(
                align="right", dx=-10, opacity=alt.ExprRef(f"{wide} ? 1 : 0"), **HALO
            ).encode(x=low, y=y, text=alt.Text("low:Q", format=number_format(digits))),
            base.mark_text(align="left", dx=10, fontWeight="bold", **HALO).encode(
                x=high, y=y, text=alt.Text("high:Q", format=number_format(digits))
            ),
        ],
        frame,
    )


def lines(
    x: Sequence[float],
    series: Mapping[str, Sequence[Quantity]],
    start: Mapping[str, Sequence[float]],
    *,
    zero: bool = True,
    digits: int = 0,
    height: int = 300,
) -> alt.LayerChart:
    """Return lines, at most four, told apart by colour and dash and named above the chart.

    Args:
        x: years or other numbers, in order.
        series: a path of quantities by name, each as long as ``x``.
        start: the same paths at the set's values, drawn thin.
        zero: whether the scale starts at zero.
        digits: decimals on the vertical axis.
        height: in pixels.

    Raises:
        ValueError: there are more than four series.
    """
    names = series_names(pd.Series(list(series)))
    # Room from the first for numbers ten times as large, or below zero: no label is cut off.
    largest = max(abs(float(before)) for path in start.values() for before in path)
    written = written_width(pd.Series([10 * largest]), digits, sign=1)
    base = over(
        [
            {"x": at, "series": name, "y": quantity, "start": before}
            for name, path in series.items()
            for at, quantity, before in zip(x, path, start[name], strict=True)
        ]
    )
    across = alt.X(
        "x:Q",
        title=None,
        scale=alt.Scale(domain=[float(x[0]), float(x[-1])], nice=False),
        axis=alt.Axis(
            format="d", tickMinStep=1, tickCount=alt.ExprRef("narrow ? 4 : 8"), labelFlush=False
        ),
    )

    def up(field: str) -> alt.Y:
        return alt.Y(
            f"{field}:Q",
            title=None,
            scale=alt.Scale(zero=zero),
            axis=alt.Axis(format=number_format(digits), tickCount=5, minExtent=written),
        )

    legend = alt.Legend(columns=alt.ExprRef("narrow ? 1 : 4"), symbolType="stroke", symbolSize=400)
    shade = alt.Color(
        "series:N", legend=legend, scale=alt.Scale(domain=names, range=list(SERIES[: len(names)]))
    )
    dash = alt.StrokeDash(
        "series:N", legend=legend, scale=alt.Scale(domain=names, range=list(DASHES[: len(names)]))
    )
    return layered(
        [
            base.mark_line(strokeWidth=1, color=MUTED).encode(
                x=across, y=up("start"), detail="series:N"
            ),
            base.mark_line().encode(x=across, y=up("y"), color=shade, strokeDash=dash),
        ]
    ).properties(height=height)


def _expr(cell: Any) -> str:
    return text(cell) if is_symbolic(cell) else f"{float(cell):.6g}"


def _left_behind(base: alt.Chart, field: str) -> alt.Chart:
    """Return a tick where a mark stood, seen once it has moved."""
    moved = f"abs(datum.{field} - datum.start) > 1e-6 * max(1, abs(datum.start))"
    seen = alt.ExprRef(f"{moved} ? 1 : 0")
    tick: alt.Chart = base.mark_tick(thickness=2, size=30, color=SOFT, opacity=seen)
    return tick


def _scale(
    quantities: Sequence[Quantity], start: pd.Series[Any], digits: int, *, sign: int = 0
) -> alt.Scale:
    """Return a scale from zero that holds still until a mark would leave it."""
    known = ", ".join(_expr(quantity) for quantity in quantities)
    low, high = min(0.0, float(start.min())) * ROOM, max(0.0, float(start.max())) * ROOM
    least, most = f"min({low:.6g}, {known})", f"max({high:.6g}, {known})"
    wide = written_width(pd.concat([start.abs(), start.abs() * 10]), digits, sign)
    return alt.Scale(
        domain=[{"expr": least}, {"expr": most}],
        range=[{"expr": f"{least} < 0 ? {wide + 8} : 0"}, {"expr": f"width - {wide}"}],
        nice=False,
        zero=False,
    )
