"""A grid of verdicts, a sign in each field."""

from __future__ import annotations

from collections.abc import Mapping

import altair as alt
import pandas as pd

from analysis.figures.pieces import (
    column_heads,
    finished,
    picked,
    row_axis,
)
from analysis.figures.theme import colour

GRADES: Mapping[str, tuple[str, str]] = {
    "positive": ("+", colour("chart-1")),
    "neutral_or_positive": ("0/+", colour("chart-1")),
    "neutral": ("0", "transparent"),
    "neutral_or_negative": ("0/\N{MINUS SIGN}", colour("chart-2")),
    "negative": ("\N{MINUS SIGN}", colour("chart-2")),
}


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
            x=across, y=row_axis(), color=alt.Color("tint:N", scale=None)
        ),
        rows.mark_text(
            fontSize=alt.ExprRef("narrow ? 12 : 14"), fontWeight="bold", baseline="middle"
        ).encode(x=across, y=row_axis(), text="text:N"),
        column_heads(frame, across),
    ]
    return finished(drawn, frame)
