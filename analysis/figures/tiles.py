"""A tile map: one square of one size for each place, so that small places are seen too."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import altair as alt
import pandas as pd

from analysis.figures.pieces import layered, picked
from analysis.figures.theme import SERIES, SOFT

# Norway's counties before 2020 on a grid (column, row), roughly where they lie.
COUNTIES: Mapping[str, tuple[int, int]] = {
    "finnmark": (5, 0),
    "troms": (4, 0),
    "nordland": (3, 1),
    "nord_trondelag": (2, 2),
    "more_og_romsdal": (0, 3),
    "sor_trondelag": (1, 3),
    "sogn_og_fjordane": (0, 4),
    "oppland": (1, 4),
    "hedmark": (2, 4),
    "hordaland": (0, 5),
    "buskerud": (1, 5),
    "oslo": (2, 5),
    "akershus": (3, 5),
    "rogaland": (0, 6),
    "telemark": (1, 6),
    "vestfold": (2, 6),
    "ostfold": (3, 6),
    "vest_agder": (0, 7),
    "aust_agder": (1, 7),
}
COLUMNS, ROWS = 6, 8
TILE = 62
TINTS = (0.08, 0.22, 0.38)


def tiles(
    data: pd.DataFrame,
    place: str,
    label: str,
    short: str,
    value: str,
    bounds: tuple[float, float],
) -> alt.LayerChart:
    """Return a map of tiles with each place's name and value, tinted in three steps.

    Args:
        data: one row a place.
        place: column with keys of ``COUNTIES``.
        label: column of names, for wide pictures.
        short: column of short names, for narrow ones.
        value: column of shares (decimals), written in per cent; missing ones as a dash.
        bounds: where the middle and the darkest tint begin.

    Raises:
        ValueError: a place has no tile.
    """
    frame = picked(data, place=place, label=label, short=short, value=value)
    unknown = sorted(set(frame["place"]) - set(COUNTIES))
    if unknown:
        raise ValueError(f"tiles: no tile for {', '.join(unknown)}")
    frame["column"] = [COUNTIES[name][0] for name in frame["place"]]
    frame["row"] = [COUNTIES[name][1] for name in frame["place"]]
    frame["tint"] = [
        0.0 if pd.isna(share) else TINTS[sum(share >= bound for bound in bounds)]
        for share in frame["value"]
    ]
    frame["written"] = [
        "\N{EN DASH}" if pd.isna(share) else f"{100 * share:.0f}%" for share in frame["value"]
    ]
    chart = alt.Chart(frame.drop(columns=["place", "value"]))
    x: dict[str, Any] = {
        "x": alt.X("column:Q", axis=None, scale=alt.Scale(domain=[0, COLUMNS], nice=False))
    }
    y = {"y": alt.Y("row:Q", axis=None, scale=alt.Scale(domain=[ROWS, 0], nice=False))}
    inside = {
        "x": alt.X("middle:Q", axis=None, scale=alt.Scale(domain=[0, COLUMNS], nice=False)),
    }
    placed = chart.transform_calculate(
        right="datum.column + 0.96",
        bottom="datum.row + 0.94",
        middle="datum.column + 0.48",
        name_row="datum.row + 0.34",
        value_row="datum.row + 0.66",
        name="narrow ? datum.short : datum.label",
    )
    size = alt.ExprRef("narrow ? 11 : 12")
    drawn: list[alt.Chart] = [
        placed.mark_rect(cornerRadius=3, color=SERIES[0], stroke=SOFT, strokeWidth=0.5).encode(
            **x,
            **y,
            x2="right:Q",
            y2="bottom:Q",
            opacity=alt.value(1),
            fillOpacity=alt.FillOpacity("tint:Q", scale=None),
        ),
        placed.mark_text(fontSize=size, baseline="middle").encode(
            **inside,
            y=alt.Y("name_row:Q", axis=None),
            text="name:N",
        ),
        placed.mark_text(
            fontSize=alt.ExprRef("narrow ? 12 : 14"), fontWeight="bold", baseline="middle"
        ).encode(**inside, y=alt.Y("value_row:Q", axis=None), text="written:N"),
    ]
    mapped: alt.LayerChart = layered(drawn).properties(
        height=ROWS * TILE, usermeta={"narrow_height": ROWS * (TILE - 10)}
    )
    return mapped
