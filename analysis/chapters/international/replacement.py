"""What a country's graduates cover of the doctors who retire and of the growth in doctors."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from analysis import international as model
from analysis.chapters.common import by_side, filled
from analysis.chapters.international.rankings import chosen, ranked_figure
from analysis.chapters.international.tables import CONFIDENCE, FOREIGN, RATE, TABLES, Tables
from analysis.figures import (
    Figure,
    Prose,
    _,
    comparisons,
    figure,
    number,
    percent,
    say,
    sentence,
    text,
    year,
)
from analysis.figures.values import Value
from analysis.international import Comparison, Place

RATE_TABLES = (
    "international_graduates_per_100000",
    "international_doctors_per_1000",
    "international_doctors_headcount",
    "international_age",
)

COVERS: Mapping[Place, str] = {
    "highest": _(
        "What its graduates cover of those who retire and of the growth is {value}%: none of "
        "{countries} countries covers more."
    ),
    "high": _(
        "What its graduates cover of those who retire and of the growth is {value}%: among the "
        "most of {countries} countries."
    ),
    "middle": _(
        "What its graduates cover of those who retire and of the growth is {value}%: in the middle "
        "of {countries} countries."
    ),
    "low": _(
        "What its graduates cover of those who retire and of the growth is {value}%: among the "
        "least of {countries} countries."
    ),
    "lowest": _(
        "What its graduates cover of those who retire and of the growth is {value}%: none of "
        "{countries} countries covers less."
    ),
}
OWN_AGES = {
    "more": _(
        "Norway's doctors are older than the EU's: by their own ages {own} of 100 retire, and "
        "graduates cover {covered}."
    ),
    "equal": _(
        "Norway's doctors are about as old as the EU's: by their own ages {own} of 100 retire, and "
        "graduates cover {covered}."
    ),
    "less": _(
        "Norway's doctors are younger than the EU's: by their own ages {own} of 100 retire, and "
        "graduates cover {covered}."
    ),
}
TRAINED_LESS = _(
    "{fewer} of {others} other countries here train fewer doctors for each hundred they have; "
    "trained abroad is a larger share in {more}"
)
TRAINED_LEAST = _(
    "No other country here trains fewer doctors for each hundred it has; trained abroad is a "
    "larger share in {more} of {others}"
)


def replacement(tables: Tables, retirement_age: float) -> Comparison:
    """Return what graduates cover of exits and growth, country by country."""
    return model.compared(
        model.RATE,
        model.replacement_rate(
            tables.graduates, tables.doctors, tables.headcounts, _exits(tables, retirement_age)
        ),
    )


def rate_figure(tables: Tables, retirement_age: float) -> Figure:
    """Return the ranked share of exits and growth that graduates cover."""
    return ranked_figure(
        tables,
        RATE,
        replacement(tables, retirement_age),
        id="international-replacement-rate",
        subtitle=_(
            "Graduates a year, per cent of doctors who retire and of the growth in doctors, latest "
            "year {first} to {last} *"
        ),
        heading=_("Covered by graduates"),
        unit=_("per cent of the need"),
        sources=RATE_TABLES,
    )


def rate_prose(tables: Tables, retirement_age: float) -> Prose:
    """Return Norway's place, what is assumed, and what Norway's own ages make of it."""
    rate = replacement(tables, retirement_age)
    row = _norway(rate)
    own = model.exits_per_100_doctors(tables.age, retirement_age, model.NORWAY)
    return say(
        chosen(COVERS, rate),
        sentence(
            _(
                "Of every 100 doctors {exits} are taken to retire in a year in every country: "
                "those aged 55 and over in the EU, {older} of all, leave evenly until {age}."
            ),
            exits=number(row["exits_per_100"], 1),
            older=percent(row["exits_per_100"] * (retirement_age - model.OLDER) / 100),
            age=number(retirement_age),
        ),
        sentence(
            _(
                "Norway's number of doctors grew by {growth}% a year from {first} to {last}, and "
                "its graduates were {graduates} for every 100."
            ),
            growth=number(row["growth_per_100"], 1),
            first=year(int(row["first_year"])),
            last=year(int(row["last_year"])),
            graduates=number(row["graduates_per_100"], 1),
        ),
        sentence(
            by_side(own, row["exits_per_100"], **OWN_AGES),
            own=number(own, 1),
            covered=percent(covered_by_own_ages(tables, retirement_age)),
        ),
    )


def covered_by_own_ages(tables: Tables, retirement_age: float) -> float:
    """Return the share that Norway's graduates cover if its doctors retire by their own ages."""
    row = _norway(replacement(tables, retirement_age))
    own = model.exits_per_100_doctors(tables.age, retirement_age, model.NORWAY)
    return float(row["graduates_per_100"] / (own + max(row["growth_per_100"], 0.0)))


def _norway(rate: Comparison) -> pd.Series[Any]:
    return rate.ranked.loc[rate.ranked["country"] == model.NORWAY].iloc[0]


def scatter_figure(tables: Tables) -> Figure:
    """Return graduates per 100 doctors against the share trained abroad, both of one year."""
    of = tables.compared[FOREIGN].norwegian_year
    rows = model.together(
        model.training_and_reliance(tables.foreign_trained, tables.graduates, tables.doctors, of),
        tables.definitions,
    )
    kept = rows.loc[rows["caution"].isna()]
    left = rows.loc[rows["caution"].notna()]
    shown = rows.assign(
        name=rows["country"].map(tables.names),
        drawn=rows["caution"].isna().map({True: _("yes"), False: _("no")}),
        confidence=rows["confidence"].map(CONFIDENCE),
    ).sort_values("foreign_trained", ascending=False)
    norway = kept.loc[kept["country"] == model.NORWAY].iloc[0]
    fewer = int((kept["graduates_per_100"] < norway["graduates_per_100"]).sum())
    more = int((kept["foreign_trained"] > norway["foreign_trained"]).sum())
    most = kept.sort_values("graduates_per_100").iloc[-1]
    values: dict[str, Value] = {
        "fewer": number(fewer),
        "more": number(more),
        "others": number(len(kept) - 1),
        "countries": number(len(kept)),
        "year": year(of),
        "share": number(norway["foreign_trained"], 1),
        "graduates": number(norway["graduates_per_100"], 1),
        "top": text(tables.names[most["country"]]),
        "top_graduates": number(most["graduates_per_100"], 1),
        "top_share": number(most["foreign_trained"], 1),
        "left": number(len(left)),
    }
    return figure(
        comparisons.scatter(
            kept.assign(name=kept["country"].map(tables.names)),
            "graduates_per_100",
            "foreign_trained",
            "name",
            titles=(_("Graduates per 100 doctors"), _("Trained abroad, per cent of doctors")),
            highlight=tables.names[model.NORWAY],
            digits=(1, 0),
        ),
        id="international-training-and-reliance",
        title=filled(TRAINED_LESS if fewer else TRAINED_LEAST, values),
        subtitle=filled(
            _(
                "Graduates per 100 practising doctors, and doctors trained abroad in per cent of "
                "all, both of {year} *"
            ),
            values,
        ),
        sources=[TABLES[FOREIGN], *RATE_TABLES[:2]],
        alt=filled(
            _(
                "Scatter of {countries} countries. Norway has {graduates} graduates per 100 "
                "doctors and {share} per cent trained abroad; the country with most graduates, "
                "{top}, has {top_graduates} and {top_share}."
            ),
            values,
        ),
        data=shown,
        columns={
            "name": (_("Country"), ""),
            "graduates_per_100": (_("Graduates"), _("per 100 doctors"), 2),
            "foreign_trained": (_("Trained abroad"), _("per cent of doctors"), 1),
            "drawn": (_("Drawn"), ""),
            "confidence": (_("Confidence"), ""),
        },
        note=filled(
            _(
                "* Medium confidence, as every figure here: computed. {left} countries with both "
                "figures are not drawn: their graduates leave, were two classes in one year, or "
                "stand beside doctors counted otherwise. A pattern in so few countries proves no "
                "cause."
            ),
            values,
        ),
    )


def _exits(tables: Tables, retirement_age: float) -> float:
    return model.exits_per_100_doctors(tables.age, retirement_age, model.EXITS_OF)
