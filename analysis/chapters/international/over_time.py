"""Norway and six others since 2000: graduates, and doctors at work."""

from __future__ import annotations

import pandas as pd

from analysis import international as model
from analysis.chapters.common import filled
from analysis.chapters.international.tables import (
    CONFIDENCE,
    DOCTORS,
    FLAGS,
    GRADUATES,
    TABLES,
    Tables,
)
from analysis.figures import (
    Figure,
    Prose,
    _,
    comparisons,
    figure,
    number,
    say,
    sentence,
    text,
    year,
)
from analysis.figures.values import Value

RANK_TITLES = {
    "up": _(
        "In graduates per person Norway slid from number {first} of {countries} in {then} to "
        "number {last} in {now}"
    ),
    "down": _(
        "In graduates per person Norway rose from number {first} of {countries} in {then} to "
        "number {last} in {now}"
    ),
    "same": _(
        "In graduates per person Norway was number {first} of {countries} both in {then} and in "
        "{now}"
    ),
}

RANK_MOVED = {
    "up": _(
        "Others passed it: Norway was number {first} of the {countries} in "
        "{then} and number {last} in {now}."
    ),
    "down": _(
        "It gained on the others: Norway was number {first} of the {countries} in {then} and "
        "number {last} in {now}."
    ),
    "same": _("Its place is the same: number {first} of the {countries} in {then} and in {now}."),
}

MOVED = {
    "up": _(
        "Norway had {before} graduates for every 100,000 people in {then} and more in {now}: "
        "{after}."
    ),
    "down": _(
        "Norway had {before} graduates for every 100,000 people in {then} and fewer in {now}: "
        "{after}."
    ),
    "same": _(
        "Norway had {before} graduates for every 100,000 people in {then} and as many in {now}."
    ),
}


def over_time_figure(tables: Tables) -> Figure:
    """Return graduates per person in the first and last year that all seven countries tell."""
    rows = model.together(_followed(tables), tables.definitions, over_time=True)
    change = model.change_of_rank(rows)
    ends = rows.loc[rows["year"].isin([change.first_year, change.last_year])]
    shown = _named(tables, ends)
    last = shown.loc[shown["year"] == change.last_year].sort_values("value", kind="stable")
    values = _change_values(change)
    return figure(
        comparisons.slopes(
            shown, "year", "value", "name", highlight=tables.names[model.NORWAY], digits=1
        ),
        id="international-graduates-over-time",
        title=filled(RANK_TITLES[_direction(change.first_rank, change.last_rank)], values),
        subtitle=filled(
            _("New medical graduates per 100,000 people, {then} and {now}, one OECD series"), values
        ),
        sources=[TABLES[GRADUATES]],
        alt=sentence(
            _(
                "A line for each of {countries} countries, from {then} to {now}. Norway goes from "
                "{before} to {after}, and from number {first} to number {last}. The highest in "
                "{now} is {top_country} with {top_value}."
            ),
            **values,
            top_country=text(last["name"].iloc[-1]),
            top_value=number(last["value"].iloc[-1], 1),
        ),
        data=_named(tables, rows),
        columns={
            "name": (_("Country"), ""),
            "year": (_("Year"), "year"),
            "value": (_("Graduates"), _("per 100,000 people"), 2),
            "confidence": (_("Confidence"), ""),
        },
        note=filled(
            _(
                "Drawn are the first and the last year in which all {countries} countries have a "
                "figure; the table beneath has every year. Graduates are counted where they "
                "studied."
            ),
            values,
        ),
    )


def doctors_over_time_figure(tables: Tables) -> Figure:
    """Return doctors per 1,000 people in seven countries, lines broken where the count changes."""
    rows = model.together(
        model.over_time(tables.doctors, model.DOCTORS, model.PEERS),
        tables.definitions,
        over_time=True,
    )
    followed = tables.doctors.loc[tables.doctors["country"].isin(model.PEERS)]
    common = model.latest_common_year(followed, model.DOCTORS, countries=len(model.PEERS) - 1)
    now = model.standing(model.ranking(rows.loc[rows["year"] == common]))
    norwegian = rows.loc[rows["country"] == model.NORWAY]
    breaks = norwegian.loc[norwegian["flag"].eq("break_in_series").fillna(False), "year"]
    shown = _named(tables, rows)
    values: dict[str, Value] = {
        "year": year(common),
        "others": number(now.countries - 1),
        "below": number(now.below),
        "value": number(now.value, 1),
        "countries": number(rows["country"].nunique()),
        "first": year(int(rows["year"].min())),
        "last": year(int(rows["year"].max())),
        "breaks": number(len(breaks)),
    }
    return figure(
        comparisons.panels(
            _broken(shown), "year", "value", "name", against=tables.names[model.NORWAY], digits=1
        ),
        id="international-doctors-over-time",
        title=filled(
            _("In {year} Norway had more doctors per person than all {others} others with a figure")
            if now.below == now.countries - 1
            else _(
                "In {year} Norway had more doctors per person than {below} of {others} others with "
                "a figure"
            ),
            values,
        ),
        subtitle=filled(
            _(
                "Practising doctors per 1,000 people, {first} to {last}, one OECD series; in grey, "
                "Norway"
            ),
            values,
        ),
        sources=[TABLES[DOCTORS]],
        alt=filled(
            _(
                "A small line chart for each of {countries} countries on the same scales, Norway's "
                "line behind each. Norway has {value} doctors per 1,000 people in {year}, more "
                "than {below} of the {others} others that have a figure for that year."
            ),
            values,
        ),
        data=shown,
        columns={
            "name": (_("Country"), ""),
            "year": (_("Year"), "year"),
            "value": (_("Doctors"), _("per 1,000 people"), 2),
            "flag": (_("Mark"), ""),
            "confidence": (_("Confidence"), ""),
        },
        note=filled(
            _(
                "A line breaks where the way of counting changed; in Norway's it did so "
                "{breaks} times. So growth is not computed from it. A country's line ends with its "
                "last figure."
            ),
            values,
        ),
    )


def over_time_prose(tables: Tables) -> Prose:
    """Return how Norway's own figure moved, and its place among the seven."""
    change = model.change_of_rank(_followed(tables))
    values = _change_values(change)
    moved = _direction(round(change.first_value, 1), round(change.last_value, 1))
    return say(
        filled(MOVED[moved], values),
        filled(RANK_MOVED[_direction(change.first_rank, change.last_rank)], values),
    )


def _named(tables: Tables, rows: pd.DataFrame) -> pd.DataFrame:
    """Return the rows in the order of the countries followed, in readers' words."""
    flags = rows["flag"] if "flag" in rows else pd.Series(None, rows.index, dtype="str")
    named = rows.assign(
        name=rows["country"].map(tables.names),
        confidence=rows["confidence"].map(CONFIDENCE),
        flag=flags.map(FLAGS),
        counted_anew=flags.eq("break_in_series").fillna(False),
        place=rows["country"].map(list(model.PEERS).index),
    )
    return named.sort_values(["place", "year"], ignore_index=True)


def _broken(shown: pd.DataFrame) -> pd.DataFrame:
    """Return the rows with a gap before each year in which the way of counting changed."""
    gaps = shown.loc[shown["counted_anew"], ["name", "year", "place"]]
    gaps = gaps.assign(year=gaps["year"] - 0.5, value=float("nan"))
    both = pd.concat([shown[["name", "year", "place", "value"]].astype({"year": float}), gaps])
    return both.sort_values(["place", "year"], ignore_index=True)


def _followed(tables: Tables) -> pd.DataFrame:
    return model.over_time(tables.graduates, model.GRADUATES, model.PEERS)


def _direction(before: float, after: float) -> str:
    return "up" if after > before else "down" if after < before else "same"


def _change_values(change: model.ChangeOfRank) -> dict[str, Value]:
    return {
        "countries": number(change.countries),
        "first": number(change.first_rank),
        "last": number(change.last_rank),
        "then": year(change.first_year),
        "now": year(change.last_year),
        "before": number(change.first_value, 1),
        "after": number(change.last_value, 1),
    }
