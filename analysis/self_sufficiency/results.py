"""All results on self-sufficiency for one parameter set."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from analysis import pipeline
from analysis.errors import InputError
from analysis.parameters import Parameters
from analysis.self_sufficiency.intake import World
from analysis.self_sufficiency.path import FIRST_YEAR, MEASURES, in_year, path
from analysis.self_sufficiency.places import places_by_year
from analysis.self_sufficiency.targets import SHARES, places_for
from analysis.self_sufficiency.timeline import timeline

STUDY_PLACES = "norway_study_places_by_year"
TABLES = (*pipeline.TABLES, STUDY_PLACES)
SHOWN_YEARS = (FIRST_YEAR, 2026, 2035, 2040, 2050)


def world_of(tables: Mapping[str, pd.DataFrame]) -> World:
    """Return what is known.

    Args:
        tables: a data frame for each name in ``TABLES``.

    Raises:
        InputError: a table is missing or has gaps.
    """
    if STUDY_PLACES not in tables:
        raise InputError(f"self-sufficiency needs the table {STUDY_PLACES}")
    return World(pipeline.observed(tables), places_by_year(tables[STUDY_PLACES]))


def calculate(
    p: Parameters, world: World, price_indices: pd.DataFrame | None = None
) -> dict[str, Any]:
    """Return the measures under today's places, what each target takes, and when it shows.

    Returns:
        ``study_places`` (today's), ``timeline`` (calendar years), ``measures`` (for some years, the
        shares that ``path.measures`` names) and ``targets`` (a row for each share and measure).

    Raises:
        InputError: assumptions that cannot hold together.
    """
    frame = path(p, world)
    shown = {str(year): in_year(frame, year) for year in SHOWN_YEARS}
    return {
        "study_places": world.today,
        "timeline": timeline(p),
        "measures": {
            year: {name: round(row[name], 4) for name in MEASURES} for year, row in shown.items()
        },
        "targets": [
            places_for(share, p=p, world=world, price_indices=price_indices).as_dict()
            for share in SHARES
        ]
        + [
            places_for(
                share, p=p, world=world, measure="new_doctors", price_indices=price_indices
            ).as_dict()
            for share in SHARES
        ],
    }
