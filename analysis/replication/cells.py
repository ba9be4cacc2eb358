"""Single printed figures, read from the tables by the row they stand in."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any

import numpy as np
import pandas as pd

from analysis import data

Read = Callable[[str], pd.DataFrame]


def rows(table: str, /, **where: object) -> pd.DataFrame:
    """Return the rows of a table whose columns hold the given values.

    Raises:
        LookupError: no row does.
    """
    return _frame(data.table, table)[_wanted(table, where)]


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
    found = _frame(data.table, table)[column][_wanted(table, where)].dropna()
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


def _wanted(table: str, where: dict[str, object]) -> np.ndarray:
    """Return which rows of a table have the given values."""
    wanted = np.ones(len(_frame(data.table, table)), dtype=bool)
    for column, value in where.items():
        wanted &= _holding(data.table, table, column, value)
    if not wanted.any():
        raise LookupError(f"{table}: no row with {_words(where)}")
    return wanted


@lru_cache(maxsize=256)
def _frame(read: Read, table: str) -> pd.DataFrame:
    """Return a table to look up figures in: there are thousands, and none is changed."""
    return read(table)


@lru_cache(maxsize=4_096)
def _holding(read: Read, table: str, column: str, value: object) -> np.ndarray:
    """Return which rows of a table hold a value in a column."""
    held: np.ndarray = (_frame(read, table)[column] == value).to_numpy(dtype=bool, na_value=False)
    return held


def _words(where: dict[str, object]) -> str:
    return ", ".join(f"{column} {value}" for column, value in where.items())
