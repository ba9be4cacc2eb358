"""Single printed figures, read from the tables by the row they stand in."""

from __future__ import annotations

from typing import Any

import pandas as pd

from analysis import data


def rows(table: str, /, **where: object) -> pd.DataFrame:
    """Return the rows of a table whose columns hold the given values.

    Raises:
        LookupError: no row does.
    """
    frame = data.table(table)
    for column, value in where.items():
        frame = frame[frame[column] == value]
    if frame.empty:
        raise LookupError(f"{table}: no row with {_words(where)}")
    return frame


def cell(table: str, column: str, /, **where: object) -> float:
    """Return the number in one column of the one row that the given values name.

    Raises:
        LookupError: no row or several rows have these values, or the cell is blank.
    """
    found = rows(table, **where)[column]
    if len(found) > 1:
        raise LookupError(f"{table}: {len(found)} rows with {_words(where)}")
    value = found.iloc[0]
    if pd.isna(value):
        raise LookupError(f"{table}: {column} is blank in the row with {_words(where)}")
    return float(value)


def records(table: str, /, **where: object) -> list[dict[str, Any]]:
    """Return the rows of a table whose columns hold the given values, each by column name.

    Raises:
        LookupError: no row does.
    """
    return [
        {str(column): value for column, value in record.items()}
        for record in rows(table, **where).to_dict("records")
    ]


def _words(where: dict[str, object]) -> str:
    return ", ".join(f"{column} {value}" for column, value in where.items())
