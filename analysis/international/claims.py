"""What the documents claim of Norway, held to every definition at hand."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal

import pandas as pd

from analysis.international.names import NORWAY
from analysis.international.ranking import ranking, standing
from analysis.international.series import latest

Verdict = Literal["yes", "no", "shared", "cannot_tell"]


def highest_in_europe(foreign_trained: pd.DataFrame, countries: pd.DataFrame) -> pd.DataFrame:
    """Return whether Norway has Europe's highest share trained abroad, series by series.

    Args:
        foreign_trained: the table ``international_foreign_trained``.
        countries: the table ``international_countries``, which says who is in Europe.

    Returns:
        One row per series that counts training abroad and holds Norway and another European
        country: ``series``, ``definition``, ``denominator``, ``year``, ``period``, ``value`` (per
        cent), ``wording``, ``rank`` (missing where the source gives words) and ``countries`` among
        the European, ``leader`` (ISO code of the highest other), ``leader_value``, ``verdict``.
    """
    european = set(countries.loc[countries["in_europe"].fillna(False), "country"])
    found = []
    for series, norway, values in _norwegian(foreign_trained, ("trained_abroad",)):
        ranked = ranking(values.loc[values["country"].isin(european)])
        if len(ranked) < 2:
            continue
        own = standing(ranked)
        leader = ranked.loc[ranked["country"] != NORWAY].iloc[0]
        tied = leader["value"] == own.value
        verdict: Verdict = "no" if own.rank > 1 else "shared" if tied else "yes"
        in_words = norway["value_kind"] == "words"
        found.append(
            {
                **_told(series, norway),
                "rank": None if in_words else own.rank,
                "countries": own.countries,
                "leader": leader["country"],
                "leader_value": float(leader["value"]),
                "verdict": "cannot_tell" if in_words else verdict,
            }
        )
    return pd.DataFrame(found)


def share_above(foreign_trained: pd.DataFrame, percent: float) -> pd.DataFrame:
    """Return whether Norway's share of foreign-trained doctors is above a figure, by series.

    Args:
        foreign_trained: the table ``international_foreign_trained``.
        percent: the figure.

    Returns:
        One row per series that counts where doctors trained and holds Norway, columns as from
        ``highest_in_europe`` without the ranking. A source in words decides nothing.
    """
    found = []
    for series, norway, _values in _norwegian(
        foreign_trained, ("trained_abroad", "national_register")
    ):
        verdict: Verdict = "yes" if norway["value"] > percent else "no"
        told = "cannot_tell" if norway["value_kind"] == "words" else verdict
        found.append({**_told(series, norway), "verdict": told})
    return pd.DataFrame(found)


def _norwegian(
    table: pd.DataFrame, wanted: Sequence[str]
) -> list[tuple[str, pd.Series[Any], pd.DataFrame]]:
    """Return the series of some definitions that hold Norway, its latest row and all latest."""
    found = []
    for series in table.loc[table["definition"].isin(wanted), "series"].unique():
        values = latest(table, series)
        own = values.loc[values["country"] == NORWAY]
        if not own.empty:
            found.append((str(series), own.iloc[0], values))
    return found


def _told(series: str, row: pd.Series[Any]) -> dict[str, Any]:
    carried = ("definition", "denominator", "year", "period", "value", "wording", "confidence")
    return {"series": series, **{name: row[name] for name in carried}}
