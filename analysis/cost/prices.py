"""Amounts in the money of another year."""

from __future__ import annotations

from collections.abc import Mapping
from types import SimpleNamespace
from typing import overload

import pandas as pd

from analysis.cost.amounts import AMOUNTS_YEAR
from analysis.errors import InputError
from analysis.parameters import Parameters

CONSUMER_PRICES = "cpi_2025"


def convert(
    amount: float,
    from_year: int,
    to_year: int,
    index_frame: pd.DataFrame,
    index_name: str = CONSUMER_PRICES,
) -> float:
    """Return an amount of one year's money in another year's, by a price index.

    Args:
        amount: in NOK, or any unit of money.
        from_year: the year whose money the amount is in.
        to_year: the year whose money is wanted.
        index_frame: ``norway_price_indices``, with columns index_name, year and value.
        index_name: which of its indices to use.

    Raises:
        InputError: no such index, or no value for one of the years; the message lists those there
            are.
    """
    if from_year == to_year:
        return amount
    rows = index_frame[index_frame["index_name"] == index_name]
    if rows.empty:
        known = ", ".join(sorted(index_frame["index_name"].unique()))
        raise InputError(f"price index '{index_name}' is unknown; there are {known}")
    values = {
        int(year): float(value) for year, value in zip(rows["year"], rows["value"], strict=True)
    }
    for year in (from_year, to_year):
        if year not in values:
            years = ", ".join(str(known) for known in sorted(values))
            raise InputError(f"price index {index_name}: no value for {year}; there are {years}")
    return amount * values[to_year] / values[from_year]


@overload
def in_price_year(p: Parameters, index_frame: pd.DataFrame | None = None) -> Parameters: ...


@overload
def in_price_year(
    p: SimpleNamespace, index_frame: pd.DataFrame | None = None
) -> SimpleNamespace: ...


def in_price_year(
    p: Parameters | SimpleNamespace, index_frame: pd.DataFrame | None = None
) -> Parameters | SimpleNamespace:
    """Return the parameters with every amount in the money of ``p.price_year``.

    Args:
        p: parameters with amounts in 2018 money, as the files hold them, or their names with arrays
            (the price year stays one number). Convert once: the result's amounts are in other
            money.
        index_frame: ``norway_price_indices``; not needed for 2018.

    Raises:
        InputError: an index is needed and not given, or has no value for the year.
    """
    if p.price_year == AMOUNTS_YEAR:
        return p
    if index_frame is None:
        raise InputError(
            f"price_year: {p.price_year} needs a price index; without one only {AMOUNTS_YEAR} is "
            "allowed"
        )
    factor = convert(1.0, AMOUNTS_YEAR, p.price_year, index_frame)
    values = vars(p) if isinstance(p, SimpleNamespace) else p.model_dump()
    amounts = {name: value * factor for name, value in values.items() if name.endswith("_nok")}
    if isinstance(p, SimpleNamespace):
        return SimpleNamespace(**(values | amounts))
    return p.model_copy(update=amounts)


def index_from_growth(growth: pd.DataFrame) -> pd.DataFrame:
    """Return indices chained from yearly growth, in the form ``convert`` takes.

    Args:
        growth: ``norway_deflators``, with columns deflator, year and growth_percent, every year of
            a deflator once.

    Returns:
        One row a deflator and year: index_name, year and value. The year before the first growth is
        100.

    Raises:
        InputError: a year is missing between the first and the last.
    """
    rows: list[tuple[str, int, float]] = []
    for name, series in growth.sort_values("year").groupby("deflator", sort=False):
        years = [int(year) for year in series["year"]]
        if years != list(range(years[0], years[0] + len(years))):
            raise InputError(f"deflator {name}: a year is missing or stands twice")
        value = 100.0
        rows.append((str(name), years[0] - 1, value))
        for year, percent in zip(years, series["growth_percent"], strict=True):
            value *= 1 + float(percent) / 100
            rows.append((str(name), year, value))
    return pd.DataFrame(rows, columns=["index_name", "year", "value"])


def on_one_footing(
    amounts: Mapping[int, float],
    to_years: tuple[int, ...],
    index_frame: pd.DataFrame,
    index_names: tuple[str, ...],
) -> pd.DataFrame:
    """Return amounts of several years in the money of other years, by several indices.

    Args:
        amounts: NOK by the year whose money they are in.
        to_years: the years whose money is wanted.
        index_frame: columns index_name, year and value.
        index_names: which of its indices to use.

    Returns:
        One row an index, amount and year wanted: index_name, from_year, amount_nok, to_year and
        converted_nok.

    Raises:
        InputError: an index or a year is missing.
    """
    rows = [
        (name, year, amount, to_year, convert(amount, year, to_year, index_frame, name))
        for name in index_names
        for year, amount in amounts.items()
        for to_year in to_years
    ]
    columns = ["index_name", "from_year", "amount_nok", "to_year", "converted_nok"]
    return pd.DataFrame(rows, columns=columns)
