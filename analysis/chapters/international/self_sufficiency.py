"""How far Norway trains its own doctors, by each definition, and what others make of the same."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd

from analysis import international as model
from analysis.chapters.common import filled, side, statement
from analysis.chapters.international.rankings import chosen
from analysis.chapters.international.replacement import RATE_TABLES, replacement
from analysis.chapters.international.tables import (
    APPROVALS,
    CONFIDENCE,
    FOREIGN,
    ROUNDS,
    STATEMENTS,
    TABLES,
    Tables,
)
from analysis.figures import (
    Prose,
    Table,
    _,
    answer,
    number,
    percent,
    say,
    sentence,
    table,
    text,
    year,
)
from analysis.figures.values import Value
from analysis.international import Place

AIM = "forslag207s2026_self_sufficiency_goal"
OPENING: Mapping[Place, str] = {
    "highest": _(
        "None of the {countries} countries that the OECD's figures let us compare relies more on "
        "doctors trained abroad."
    ),
    "high": _(
        "Norway is number {rank} of {countries} countries in the OECD's comparable figures: among "
        "those that rely most on doctors trained abroad."
    ),
    "middle": _(
        "Norway is number {rank} of {countries} countries in the OECD's comparable figures: in the "
        "middle of those compared."
    ),
    "low": _(
        "Norway is number {rank} of {countries} countries in the OECD's comparable figures: among "
        "those that rely least on doctors trained abroad."
    ),
    "lowest": _(
        "None of the {countries} countries that the OECD's figures let us compare relies less on "
        "doctors trained abroad."
    ),
}
AGAINST_AIM = {
    "more": _(
        "That is past the {aim} of the Grimstad committee, but the committee counts doctors whom "
        "Norway educates."
    ),
    "equal": _(
        "That is the {aim} of the Grimstad committee, but the committee counts doctors whom Norway "
        "educates."
    ),
    "less": _(
        "Even that is short of the {aim} of the Grimstad committee, which counts only doctors whom "
        "Norway educates."
    ),
}
HIRED = {
    "more": _(
        "Of the doctors hired to LIS1 posts in {last} {after} had trained in Norway, more than the "
        "{before} of {first}."
    ),
    "equal": _(
        "Of the doctors hired to LIS1 posts in {last} {after} had trained in Norway, as in {first}."
    ),
    "less": _(
        "Of the doctors hired to LIS1 posts in {last} {after} had trained in Norway, fewer than "
        "the {before} of {first}."
    ),
}
DEFINITIONS = {
    "stock": _("Doctors at work, by the OECD's count"),
    "stock_association": _("Active doctors, by the Norwegian Medical Association's count"),
    "home_grown": _("The same, Norwegian citizens trained abroad counted as home-grown"),
    "lis1_hired": _("Doctors hired to LIS1 posts"),
    "specialist_approvals": _("Specialist approvals by Norwegian rules"),
    "students": _(
        "Medical students: those with state support abroad, against six classes of places at home"
    ),
    "replacement": _("Graduates, against those who retire and the growth in doctors"),
}
NOT_COMPARED = _("not comparable")
INFLOW = {
    "lis1_hired": _("doctors hired to LIS1 posts"),
    "specialist_approvals": _("specialist approvals, by where the specialty was trained"),
    "licences_issued": _("licences issued in a year"),
    "first_registrations": _("first registrations in a year"),
    "new_register_entries": _("new entries in the register in a year"),
    "new_registrations": _("new registrations in a year"),
}
WHO = {
    "citizenship": _("citizens"),
    "country_of_birth": _("born in the country"),
    "grew_up_in_country": _("grew up in the country"),
}


def opening(tables: Tables) -> Prose:
    """Return the answer: how many were trained in Norway, and Norway's place."""
    foreign = tables.compared[FOREIGN]
    return answer(
        percent(1 - foreign.norway.value / 100),
        chosen(OPENING, foreign),
        unit=sentence(
            _("of Norway's doctors were trained in Norway ({year})"),
            year=year(foreign.norwegian_year),
        ),
    )


def own_nationals(tables: Tables) -> Prose:
    """Return what counting Norwegians trained abroad as home-grown makes of the share."""
    own, counted = _own_nationals(tables), _counted(tables)
    share, aim = float(own["value_percent"]) / 100, statement(AIM, STATEMENTS)
    message = (
        _(
            "Trained abroad does not mean foreign: in {year} most of Norway's doctors trained "
            "abroad, {share}, were Norwegian citizens."
        )
        if share > 0.5
        else _(
            "Trained abroad does not always mean foreign: in {year} {share} of Norway's doctors "
            "trained abroad were Norwegian citizens."
        )
    )
    return say(
        sentence(message, year=year(int(own["year"])), share=percent(share)),
        sentence(
            _(
                "Count them as home-grown, and the share rises from {home} to {grown} by the "
                "Norwegian Medical Association's count, of medium confidence."
            ),
            home=percent(counted["trained_at_home"] / 100),
            grown=percent(counted["home_grown"] / 100),
        ),
        sentence(AGAINST_AIM[side(counted["home_grown"], aim)], aim=percent(aim / 100)),
    )


def inflow_prose(tables: Tables) -> Prose:
    """Return how the share trained in Norway of those hired to LIS1 posts has moved."""
    hired = model.lis1_hired(tables.rounds)
    first, last = hired.iloc[0], hired.iloc[-1]
    values: dict[str, Value] = {
        "first": year(int(first["year"])),
        "last": year(int(last["year"])),
        "before": percent(first["value"] / 100),
        "after": percent(last["value"] / 100),
    }
    return say(filled(HIRED[side(last["value"], first["value"])], values))


def distance_table(tables: Tables, retirement_age: float) -> Table:
    """Return Norway's share by each definition, how far it is from the aim, and from others."""
    aim = statement(AIM, STATEMENTS)
    foreign, rate = tables.compared[FOREIGN], replacement(tables, retirement_age)
    counted, students = _counted(tables), _students(tables)
    inflow = model.home_share_of_inflow(tables.training, tables.rounds, tables.approvals).set_index(
        "definition"
    )
    rows: list[tuple[str, float, int, Value, str]] = [
        (
            "stock",
            100 - foreign.norway.value,
            foreign.norwegian_year,
            number(100 - foreign.norway.median_of_others, 1),
            "medium",
        ),
        *(
            (key, float(counted[column]), int(counted["year"]), text(NOT_COMPARED), "medium")
            for key, column in (
                ("stock_association", "trained_at_home"),
                ("home_grown", "home_grown"),
            )
        ),
        *(
            (
                key,
                float(inflow["value"][key]),
                int(inflow["year"][key]),
                text(NOT_COMPARED),
                "high",
            )
            for key in ("lis1_hired", "specialist_approvals")
        ),
        (
            "students",
            100 - students["percent"],
            int(students["year"]),
            text(NOT_COMPARED),
            "medium",
        ),
        (
            "replacement",
            rate.norway.value,
            rate.norwegian_year,
            number(rate.norway.median_of_others, 1),
            "medium",
        ),
    ]
    shown = pd.DataFrame(rows, columns=["definition", "value", "year", "others", "confidence"])
    shown["short"] = aim - shown["value"]
    return table(
        shown.assign(
            definition=shown["definition"].map(DEFINITIONS),
            confidence=shown["confidence"].map(CONFIDENCE),
        ),
        id="international-distance",
        title=sentence(
            _("How far Norway trains its own doctors, by {count} definitions"),
            count=number(len(shown)),
        ),
        columns={
            "definition": (_("Of whom, counted how"), ""),
            "value": (_("Norway's own"), _("per cent"), 1),
            "short": (_("Short of the aim"), _("percentage points"), 1),
            "others": (_("Median of the others"), ""),
            "year": (_("Year"), "year"),
            "confidence": (_("Confidence"), ""),
        },
        sources=[
            TABLES[FOREIGN],
            "international_own_nationals",
            ROUNDS,
            APPROVALS,
            "international_training",
            "norway_study_places",
            *RATE_TABLES,
            STATEMENTS,
        ],
        note=sentence(
            _(
                "The aim is the Grimstad committee's {aim} of the doctors needed. Below zero: past "
                "it. Medium confidence *: computed, or told by a text. Where a line is not "
                "comparable, no other country at hand counts the same."
            ),
            aim=percent(aim / 100),
        ),
    )


def own_nationals_table(tables: Tables) -> Table:
    """Return what counting own nationals as home-grown changes, wherever one source has both."""
    rows = model.counting_own_nationals(tables.foreign_trained, tables.own_nationals)
    latest = rows.sort_values("year", na_position="first", kind="stable").groupby("country").tail(1)
    shown = latest.assign(
        name=latest["country"].map(tables.names),
        who=latest["who"].map(WHO),
        confidence=latest["confidence"].map(CONFIDENCE),
        words=latest["in_words"].map({True: _("yes"), False: _("no")}),
        gain=latest["home_grown"] - latest["trained_at_home"],
    ).sort_values("name")
    return table(
        shown,
        id="international-home-grown",
        title=_("What it changes to count a country's own people as home-grown"),
        columns={
            "name": (_("Country"), ""),
            "trained_at_home": (_("Trained at home"), _("per cent of doctors"), 1),
            "home_grown": (_("Home-grown"), _("per cent of doctors"), 1),
            "gain": (_("Difference"), _("percentage points"), 1),
            "who": (_("Who counts as own"), ""),
            "period": (_("Year"), ""),
            "words": (_("From words"), ""),
            "confidence": (_("Confidence"), ""),
        },
        sources=[TABLES[FOREIGN], "international_own_nationals"],
        note=_(
            "Each line joins two shares of one publication, and stands alone: publications count "
            "different doctors, and some tell their shares in words. * Medium confidence: computed."
        ),
    )


def inflow_table(tables: Tables) -> Table:
    """Return the share trained at home of those who come in, as each country counts it."""
    rows = model.home_share_of_inflow(tables.training, tables.rounds, tables.approvals)
    shown = rows.assign(
        name=rows["country"].map(tables.names),
        of_what=rows["definition"].map(INFLOW),
        confidence=rows["confidence"].map(CONFIDENCE),
    )
    return table(
        shown,
        id="international-inflow",
        title=_("Trained at home among those who come in, as each country counts them"),
        columns={
            "name": (_("Country"), ""),
            "of_what": (_("Of what"), ""),
            "value": (_("Trained at home"), _("per cent"), 1),
            "year": (_("Year"), "year"),
            "confidence": (_("Confidence"), ""),
        },
        sources=["international_training", ROUNDS, APPROVALS],
        note=_(
            "Not ranked: no two lines count the same. A licence is often sought by a doctor who "
            "never comes to work; LIS1 leaves out those who came with a specialty. * Medium "
            "confidence: told by the press or by a summary."
        ),
    )


def _students(tables: Tables) -> dict[str, float]:
    return model.students_abroad_share(tables.training, tables.study_places)


def _own_nationals(tables: Tables) -> pd.Series[Any]:
    """Return Norway's latest share of citizens among its doctors trained abroad."""
    rows = tables.own_nationals
    own = rows.loc[(rows["country"] == model.NORWAY) & (rows["definition"] == "citizenship")]
    return own.sort_values("year").iloc[-1]


def _counted(tables: Tables) -> pd.Series[Any]:
    """Return Norway's latest shares of one publication, own nationals counted in and not."""
    rows = model.counting_own_nationals(tables.foreign_trained, tables.own_nationals)
    return rows.loc[rows["country"] == model.NORWAY].sort_values("year").iloc[-1]
