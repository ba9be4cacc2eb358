"""Single printed figures, read from the tables by the row they stand in."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from analysis import data


def rows(table: str, /, **where: object) -> pd.DataFrame:
    """Return the rows of a table whose columns hold the given values.

    Raises:
        LookupError: no row does.
    """
    frame = data.table(table)
    return frame[_wanted(table, frame, where)]


def cell(table: str, column: str, /, **where: object) -> float:
    """Return the one number that a column holds in the rows with the given values.

    Raises:
        LookupError: no row has these values, the cell is blank, or there are several numbers.
    """
    found = figures(table, column, **where)
    if len(found) != 1:
        raise LookupError(
            f"{table}: {len(found)} numbers in {column} with {_words(where)}, not one"
        )
    return found[0]


def figures(table: str, column: str, /, **where: object) -> list[float]:
    """Return the numbers of a column in the order of the table, without blanks.

    Raises:
        LookupError: no row has the given values.
    """
    frame = data.table(table)
    found = frame[column][_wanted(table, frame, where)].dropna()
    return [float(value) for value in found]


def total(table: str, column: str, /, **where: object) -> float:
    """Return the sum of the numbers of a column.

    Raises:
        LookupError: there is no such number.
    """
    found = figures(table, column, **where)
    if not found:
        raise LookupError(f"{table}: no number in {column} with {_words(where)}")
    return sum(found)


def records(table: str, /, **where: object) -> list[dict[str, Any]]:
    """Return the rows of a table whose columns hold the given values, each by column name.

    Raises:
        LookupError: no row does.
    """
    return [
        {str(column): value for column, value in record.items()}
        for record in rows(table, **where).to_dict("records")
    ]


def _wanted(table: str, frame: pd.DataFrame, where: dict[str, object]) -> np.ndarray:
    """Return which rows of a frame have the given values."""
    wanted = np.ones(len(frame), dtype=bool)
    for column, value in where.items():
        wanted &= (frame[column] == value).to_numpy(dtype=bool, na_value=False)
    if not wanted.any():
        raise LookupError(f"{table}: no row with {_words(where)}")
    return wanted


def _words(where: dict[str, object]) -> str:
    return ", ".join(f"{column} {value}" for column, value in where.items())
