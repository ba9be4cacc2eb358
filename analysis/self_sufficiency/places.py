"""Study places in medicine by year, and the doctors with a new degree who come of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from analysis.algebra import maximum, minimum
from analysis.errors import InputError
from analysis.pipeline import Assumptions

Quantity = Any  # a float, or an array with draws on the leading axis
BASE_YEAR = 2018  # the places of this year stand behind the new applicants of 2016-2018


def places_by_year(table: pd.DataFrame) -> dict[int, float]:
    """Return the study places of each autumn from 2018 on.

    Args:
        table: ``norway_study_places_by_year``.

    Raises:
        InputError: a year is missing between 2018 and the last, or 2018 itself.
    """
    known = {
        int(year): float(places)
        for year, places in zip(table["year"], table["places"], strict=True)
        if int(year) >= BASE_YEAR
    }
    if not known or sorted(known) != list(range(BASE_YEAR, max(known) + 1)):
        raise InputError(
            f"norway_study_places_by_year: every year from {BASE_YEAR} to the last needs a number "
            f"of places; there are {', '.join(map(str, sorted(known))) or 'none'}"
        )
    return known


def check(p: Assumptions, known: Mapping[int, float]) -> None:
    """Raise an InputError where new places would open in a year whose places are known."""
    if p.places_first_year <= max(known):
        raise InputError(
            f"places_first_year: {p.places_first_year} is not allowed; study places are known "
            f"until {max(known)}, so that new ones can open from {max(known) + 1} on"
        )


def places_in(year: int, p: Assumptions, known: Mapping[int, float], goal: Quantity) -> Quantity:
    """Return the study places of an autumn.

    Known places hold on until ``p.places_first_year``; from then on, at most
    ``p.places_opened_per_year`` open each autumn until there are ``goal``. Fewer places than known
    close at once.

    Args:
        year: of the autumn; before 2018 the places of 2018 are taken.
        p: the assumptions.
        known: what ``places_by_year`` returns.
        goal: study places in the end.
    """
    last = max(known)
    if year <= last:
        return known[max(year, BASE_YEAR)]
    steps = year - p.places_first_year + 1
    if steps <= 0:
        return known[last]
    return minimum(goal, known[last] + p.places_opened_per_year * steps)


def degrees_in(year: int, p: Assumptions, known: Mapping[int, float], goal: Quantity) -> Quantity:
    """Return the medical degrees completed in a year."""
    return places_in(year - p.study_years, p, known, goal) * p.completion_share


def new_applicants_in(
    year: int, p: Assumptions, known: Mapping[int, float], goal: Quantity
) -> Quantity:
    """Return doctors with a degree of that year from Norway who apply for LIS1.

    Those whom the places of 2018 bring are observed (``p.new_applicants_norway``); each place more
    adds those who complete and apply.
    """
    more = places_in(year - p.study_years, p, known, goal) - known[BASE_YEAR]
    added = more * p.completion_share * p.graduates_applying_share
    return maximum(0.0, p.new_applicants_norway + added)
