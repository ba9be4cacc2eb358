"""Pieces that builders of charts share: rows, labels that wrap, room for numbers, references."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Sequence
from typing import Any

import altair as alt
import pandas as pd

from analysis.figures.theme import PAPER, SERIES, SOFT

WIDE_LETTERS, NARROW_LETTERS = 34, 17
LINE = 16
HALO: dict[str, Any] = {"stroke": PAPER, "strokeWidth": 5}  # keeps a number clear of a line
Reference = tuple[float, str]
Order = Sequence[str] | str | None


def picked(data: pd.DataFrame, **columns: str) -> pd.DataFrame:
    """Return the columns under the names that the builders use."""
    missing = [name for name in columns.values() if name not in data.columns]
    if missing:
        raise ValueError(f"the chart's data has no column {', '.join(missing)}")
    return pd.DataFrame({ours: data[theirs].to_numpy() for ours, theirs in columns.items()})


def ordered(frame: pd.DataFrame, order: Order) -> pd.DataFrame:
    """Return the rows in the order asked for, names that share a row kept together."""
    if order is None:
        return frame
    if isinstance(order, str):
        largest = frame.groupby("label", sort=False)["value"].max()
        names = list(largest.sort_values(ascending=order == "ascending", kind="stable").index)
    else:
        names = list(order)
        unknown = sorted(set(frame["label"]) - set(names))
        if unknown:
            raise ValueError(f"the order leaves out {', '.join(map(str, unknown))}")
    return frame.sort_values("label", key=lambda s: s.map(names.index), kind="stable").reset_index(
        drop=True
    )


def highlighted(labels: pd.Series[Any], highlight: Sequence[str] | str | None) -> pd.Series[bool]:
    """Return which labels are picked out: all of them where nothing is named."""
    if highlight is None:
        return pd.Series(True, index=labels.index)
    names = [highlight] if isinstance(highlight, str) else list(highlight)
    unknown = sorted(set(names) - set(labels))
    if unknown:
        raise ValueError(f"nothing to highlight is called {', '.join(unknown)}")
    return labels.isin(names)


def series_names(names: pd.Series[Any]) -> list[str]:
    """Return the series in order of appearance, at most as many as there are colours."""
    found = list(dict.fromkeys(names))
    if len(found) > len(SERIES):
        raise ValueError(f"{len(found)} series; a reader can tell at most {len(SERIES)} apart")
    return found


def room(
    values: pd.Series[Any], reference: Reference | None, digits: int, *, sign: int = 0
) -> alt.Scale:
    """Return a scale from zero that leaves, at its ends, the pixels the written values need."""
    ends = [0.0, *values.dropna().astype(float), *([reference[0]] if reference else [])]
    low, high = min(ends), max(ends)
    left = written_width(values[values < 0], digits, sign)
    right = written_width(values[values >= 0], digits, sign)
    return alt.Scale(
        domain=[low, high if high > low else low + 1.0],
        range=span(left, right),
        nice=False,
    )


def span(left: int, right: int) -> list[Any]:
    """Return the range of a horizontal scale that leaves so many pixels at its ends."""
    return [left, {"expr": f"width - {right}"}]


def written_width(values: pd.Series[Any], digits: int, sign: int = 0) -> int:
    """Return the pixels that the longest of the numbers takes, written beside its mark."""
    texts = [f"{value:,.{digits}f}" for value in values.dropna().astype(float)]
    return round(max(map(len, texts)) * 7.4 + sign * 8) + 10 if texts else 0


def number_format(digits: int) -> str:
    """Return Vega's format of a number with so many decimals."""
    return f",.{digits}f"


def wrapped(text: str, wide: int, narrow: int) -> str:
    """Return a Vega expression that breaks a text into lines of so many letters."""
    broken = "regexp('(.{1,' + (narrow ? %d : %d) + '})( +|$)', 'g')" % (narrow, wide)  # noqa: UP031
    return f"split(replace(replace({text}, {broken}, '$1\\n'), regexp('\\n$'), ''), '\\n')"


def row_axis(*, grid: bool = False, sort: Any = None) -> alt.Y:
    """Return the vertical axis of a chart whose rows are named, long names on several lines.

    The rows stand in the order given, or are sorted as ``sort`` says.
    """
    lines = wrapped("datum.value", WIDE_LETTERS, NARROW_LETTERS)
    return alt.Y(
        "label:N",
        title=None,
        sort=sort,
        axis=alt.Axis(
            labelExpr=wrapped("datum.label", WIDE_LETTERS, NARROW_LETTERS),
            labelOffset=alt.ExprRef(f"(1 - length({lines})) * {LINE / 2:g}"),
            labelOverlap=False,
            grid=grid,
            gridDash=[1, 3],
            gridOpacity=0.35,
        ),
    )


def column_heads(frame: pd.DataFrame, across: alt.X, *, upright: bool = False) -> alt.Chart:
    """Return a grid's column heads: upright where they fit or are asked to, else turned."""
    names = pd.DataFrame({"column": frame["column"].unique()})
    longest = max(len(word) for name in names["column"] for word in str(name).split())
    turned = f"(narrow ? {'true' if len(names) > 3 else 'false'} : "
    turned += f"{'true' if longest * len(names) > 68 else 'false'})"
    if upright:
        turned = "false"
    shift = "(1 - length(datum.words))"
    chart: alt.Chart = (
        alt.Chart(names)
        .transform_calculate(words=wrapped("datum.column", 18, 18))
        .mark_text(
            fontSize=12,
            lineHeight=13,
            angle=alt.ExprRef(f"{turned} ? 270 : 0"),
            align=alt.ExprRef(f"{turned} ? 'left' : 'center'"),
            baseline=alt.ExprRef(f"{turned} ? 'middle' : 'bottom'"),
            dx=alt.ExprRef(f"{turned} ? 6 : 0"),
            dy=alt.ExprRef(f"{turned} ? {shift} * 6.5 : {shift} * 13 - 6"),
        )
        .encode(x=across, y=alt.value(0), text="words:N")
    )
    return chart


def either(strong: str, weak: str) -> Any:
    """Return the colour of rows picked out and of the others."""
    return alt.condition("datum.strong", alt.value(strong), alt.value(weak))


def end_values(
    rows: alt.Chart, field: str, values: pd.Series[Any], digits: int, gap: int = 6
) -> alt.Chart:
    """Return the values written at the ends of bars or beside dots."""
    style: dict[str, Any] = {"align": "left", "dx": gap}
    if (values < 0).any():
        style = {
            "align": alt.ExprRef(f"datum.{field} < 0 ? 'right' : 'left'"),
            "dx": alt.ExprRef(f"datum.{field} < 0 ? -{gap} : {gap}"),
        }
    weight = alt.ExprRef("datum.strong ? 'bold' : 'normal'")
    chart: alt.Chart = rows.mark_text(baseline="middle", fontWeight=weight, **HALO, **style).encode(
        text=alt.Text(f"{field}:Q", format=number_format(digits))
    )
    return chart


def reference_line(
    reference: Reference | None, values: Iterable[float], digits: int
) -> list[alt.Chart]:
    """Return a dashed line across the rows with its label above, or nothing.

    ``{value}`` in the label becomes the line's value. The label turns inwards where the line
    stands in the outer quarter of the values.
    """
    if reference is None:
        return []
    at, words = reference
    known = [value for value in [at, *values] if not pd.isna(value)]
    share = (at - min(known)) / ((max(known) - min(known)) or 1.0)
    align: Any = "right" if share > 0.75 else "left" if share < 0.25 else "center"
    said = f"replace(datum.words, '{{value}}', format(datum.at, '{number_format(digits)}'))"
    base = alt.Chart(pd.DataFrame({"at": [at], "words": [words]}))
    where = alt.X("at:Q", axis=None)
    return [
        base.mark_rule(strokeDash=[4, 3], strokeWidth=1.5, color=SOFT).encode(x=where),
        base.transform_calculate(said=said)
        .mark_text(align=align, baseline="bottom", dy=-4, color=SOFT)
        .encode(x=where, y=alt.value(0), text="said:N"),
    ]


def layered(drawn: Sequence[alt.Chart]) -> alt.LayerChart:
    """Return the charts drawn over each other."""
    return alt.LayerChart(layer=list(drawn))


def finished(drawn: Sequence[alt.Chart], frame: pd.DataFrame) -> alt.LayerChart:
    """Return the layers with the height their rows need, and the one they need when narrow."""
    labels = list(frame["label"].astype(str).unique())
    chart: alt.LayerChart = layered(drawn).properties(
        height=_height(labels, WIDE_LETTERS),
        usermeta={"narrow_height": _height(labels, NARROW_LETTERS)},
    )
    return chart


def _height(labels: list[str], letters: int) -> int:
    most = max(len(textwrap.wrap(label, letters)) for label in labels)
    return max(32, most * LINE + 10) * len(labels)


def line_ends(frame: pd.DataFrame, domain: list[float], height: int) -> pd.DataFrame:
    """Return each line's last point and where its name stands, names kept from overlapping."""
    known = frame.dropna(subset=["y"])
    last = known.loc[known.groupby("series", sort=False)["x"].idxmax()].sort_values("y")
    per_pixel = (domain[1] - domain[0]) / height
    places: list[float] = []
    before = 0.0
    for value, name in zip(last["y"], last["series"], strict=True):
        tall = max(1, len(textwrap.wrap(str(name), 13))) * LINE * per_pixel
        floor = places[-1] + before / 2 + tall / 2 if places else domain[0]
        places.append(max(float(value), floor))
        before = tall
    over = max(0.0, places[-1] - domain[1]) if places else 0.0
    return last.assign(at=[place - over for place in places])
