"""Charts with a row for each name: bars, ranges and ranked dots."""

from __future__ import annotations

from collections.abc import Sequence

import altair as alt
import pandas as pd

from analysis.figures.pieces import (
    HALO,
    Order,
    Reference,
    either,
    end_values,
    finished,
    highlighted,
    number_format,
    ordered,
    picked,
    reference_line,
    room,
    row_axis,
    series_names,
    span,
    written_width,
)
from analysis.figures.theme import MUTED, SERIES, SHAPES


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
            x=x, y=row_axis(), color=either(SERIES[0], MUTED)
        ),
        *reference_line(reference, [0.0, *frame["value"]], digits),
        end_values(rows, "value", frame["value"], digits).encode(x=x, y=row_axis()),
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
    y = row_axis()
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
    y = row_axis(grid=True)
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
