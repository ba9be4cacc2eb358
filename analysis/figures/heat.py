"""A table of shares, each cell tinted by its share: which ranks are taken, and how often."""

from __future__ import annotations

import altair as alt
import pandas as pd

from analysis.figures.pieces import column_heads, finished, picked, row_axis
from analysis.figures.theme import SERIES

CURVE = 0.7  # lifts small shares off the page; the larger share stays the darker
DARKEST = 0.4  # opacity of a share of 1: text on it keeps a contrast of 4.5 in either form


def shares(
    data: pd.DataFrame, row: str, column: str, share: str, *, blank_below: float = 0.005
) -> alt.LayerChart:
    """Return a table of shares in per cent, the larger the darker the cell.

    Args:
        data: one row a cell.
        row: column that names the chart's rows, kept in the order given.
        column: column that names the chart's columns, kept in the order given.
        share: column of shares, 0 to 1.
        blank_below: shares smaller than this are left blank; the default is what rounds to nothing.

    Raises:
        ValueError: a share is missing or lies outside 0 to 1.
    """
    frame = picked(data, label=row, column=column, share=share)
    if not frame["share"].between(0, 1).all():
        raise ValueError("shares: a share is missing or lies outside 0 to 1")
    frame["percent"] = [
        f"{value * 100:.0f}" if value >= blank_below else "" for value in frame["share"]
    ]
    frame["strong"] = frame["share"] >= 0.5
    frame["tint"] = DARKEST * frame["share"] ** CURVE
    frame = frame.drop(columns="share")
    across = alt.X(
        "column:N", axis=None, sort=None, scale=alt.Scale(paddingInner=0.06, paddingOuter=0)
    )
    rows = alt.Chart(frame)
    drawn: list[alt.Chart] = [
        rows.mark_rect(cornerRadius=2, color=SERIES[0]).encode(
            x=across, y=row_axis(), opacity=alt.Opacity("tint:Q", scale=None, legend=None)
        ),
        rows.mark_text(
            fontSize=alt.ExprRef("narrow ? 12 : 14"),
            fontWeight=alt.ExprRef("datum.strong ? 'bold' : 'normal'"),
            baseline="middle",
        ).encode(x=across, y=row_axis(), text="percent:N"),
        column_heads(frame, across, upright=frame["column"].str.len().max() <= 2),
    ]
    return finished(drawn, frame)
