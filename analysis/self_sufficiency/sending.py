"""From whom Norway recruits: doctors at work by the country where they took their degree."""

from __future__ import annotations

import pandas as pd

from analysis.errors import InputError


def sending_countries(training: pd.DataFrame, abroad: pd.DataFrame) -> pd.DataFrame:
    """Return what each country has trained for Norway, and how many Norwegians study there.

    Args:
        training: ``norway_training_countries``.
        abroad: ``norway_students_abroad``.

    Returns:
        One row a country, the most doctors first: country, name, in_eea, trained_there (doctors in
        Norway), doctors_there and per_100_doctors_there (both missing where the source has no
        number), norwegian_students (missing where the source doesn't name the country).

    Raises:
        InputError: a country has fewer doctors than Norway has from it.
    """
    latest = abroad[abroad["year"] == abroad["year"].max()]
    students = latest[latest["country"] != "all"].set_index("country")["students"]
    frame = training[["country", "name", "in_eea", "trained_there", "doctors_there"]].copy()
    frame["doctors_there"] = frame["doctors_there"].astype("Float64")
    wrong = frame[frame["doctors_there"] < frame["trained_there"]]
    if not wrong.empty:
        raise InputError(
            f"norway_training_countries: {wrong['name'].iloc[0]} has fewer doctors than Norway has "
            "from there"
        )
    frame["per_100_doctors_there"] = 100 * frame["trained_there"] / frame["doctors_there"]
    frame["norwegian_students"] = frame["country"].map(students).astype("Float64")
    return frame.sort_values("trained_there", ascending=False, kind="stable", ignore_index=True)


def students_abroad(abroad: pd.DataFrame) -> pd.DataFrame:
    """Return Norwegians who study medicine abroad: one row a year, year and students."""
    every = abroad[abroad["country"] == "all"]
    return every.sort_values("year")[["year", "students"]].reset_index(drop=True)


def completion(graduates: pd.DataFrame, by_year: pd.DataFrame) -> pd.DataFrame:
    """Return degrees for each study place of the class, where both are known.

    Args:
        graduates: ``norway_medical_graduates``.
        by_year: ``norway_study_places_by_year``.

    Returns:
        One row a class: year, start_year, graduates, places and completion_share.
    """
    places = by_year.set_index("year")["places"].astype(float)
    frame = graduates[["year", "start_year", "graduates"]].copy()
    frame["places"] = frame["start_year"].map(places)
    frame["completion_share"] = frame["graduates"] / frame["places"]
    return frame.dropna(subset=["places"]).reset_index(drop=True)
