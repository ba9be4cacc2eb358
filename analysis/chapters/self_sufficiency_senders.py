"""What would it take to train our own doctors? From whom Norway recruits, and who goes abroad."""

from __future__ import annotations

import pandas as pd

from analysis import data
from analysis import self_sufficiency as model
from analysis.chapters.common import by_side
from analysis.figures import (
    Figure,
    Prose,
    Table,
    _,
    charts,
    figure,
    number,
    percent,
    say,
    sentence,
    table,
    text,
    year,
)

TRAINING, ABROAD = "norway_training_countries", "norway_students_abroad"
STATEMENTS = "norway_self_sufficiency"
DOCTORS = _("doctors")
IN_CHART = 12
COUNTRIES = {
    "POL": _("Poland"),
    "DEU": _("Germany"),
    "HUN": _("Hungary"),
    "DNK": _("Denmark"),
    "SWE": _("Sweden"),
    "SVK": _("Slovakia"),
    "CZE": _("Czechia"),
    "IRL": _("Ireland"),
    "RUS": _("Russia"),
    "NLD": _("Netherlands"),
    "ROU": _("Romania"),
    "SRB": _("Serbia"),
    "GBR": _("United Kingdom"),
    "LTU": _("Lithuania"),
    "IRQ": _("Iraq"),
    "LVA": _("Latvia"),
    "UKR": _("Ukraine"),
    "ISL": _("Iceland"),
    "AUS": _("Australia"),
    "PAK": _("Pakistan"),
}


def countries() -> pd.DataFrame:
    """Return the sending countries by the names that readers see."""
    frame = model.sending_countries(data.table(TRAINING), data.table(ABROAD))
    return frame.assign(name=frame["country"].map(COUNTRIES))


def senders(frame: pd.DataFrame) -> Figure:
    """Return where doctors in Norway trained, the countries with the most."""
    shown = frame.head(IN_CHART)
    first, second = frame.iloc[0], frame.iloc[1]
    at = year(int(data.table(TRAINING)["year"].iloc[0]))
    values = {
        "first": text(first["name"]),
        "first_doctors": number(first["trained_there"]),
        "second": text(second["name"]),
        "second_doctors": number(second["trained_there"]),
    }
    return figure(
        charts.bars(shown, "trained_there", "name"),
        id="self-sufficiency-senders",
        title=sentence(
            _("{first} has trained the most doctors for Norway, then {second}"),
            first=values["first"],
            second=values["second"],
        ),
        subtitle=sentence(
            _("Doctors in Norway by the country where they took their degree, {year}"), year=at
        ),
        sources=[TRAINING],
        alt=sentence(
            _(
                "Bars, longest first: {first} {first_doctors} and {second} {second_doctors}, then "
                "{more} countries with fewer."
            ),
            more=number(len(shown) - 2),
            **values,
        ),
        data=shown,
        columns={"name": (_("Country"), ""), "trained_there": (_("Doctors"), DOCTORS, 0)},
        note=_("Many of them are Norwegians who went there to study."),
    )


def senders_table(frame: pd.DataFrame) -> Table:
    """Return every sending country with what it means there."""
    known = frame.dropna(subset=["per_100_doctors_there"])
    top = known.sort_values("per_100_doctors_there", ascending=False).iloc[0]
    return table(
        frame,
        id="self-sufficiency-senders-at-home",
        title=sentence(
            _("For each hundred doctors in {country}, {number} trained there and work in Norway"),
            country=text(top["name"]),
            number=number(top["per_100_doctors_there"], 1),
        ),
        columns={
            "name": (_("Country"), ""),
            "trained_there": (_("In Norway"), "", 0),
            "per_100_doctors_there": (_("Per 100 there"), "", 1),
            "norwegian_students": (_("Students"), "", 0),
        },
        sources=[TRAINING, ABROAD],
        download=frame,
        note=_(
            "In Norway: doctors who trained in the country. Per 100 there: beside each hundred "
            "doctors at work in the country. Students: Norwegians there. Doctors of 2018; students "
            "of the study year 2018-19 with support from the state loan fund, where the source "
            "names the country. A dash: no figure."
        ),
    )


def words(frame: pd.DataFrame) -> Prose:
    """Return how much of the recruitment is from the EEA, and that many are Norwegians."""
    inside = frame[frame["in_eea"]]["trained_there"].sum() / frame["trained_there"].sum()
    shares = data.table(STATEMENTS).set_index("id")["value_percent"]
    own = float(shares["nationals_of_applicants_abroad"]) / 100
    outside = frame[~frame["in_eea"]].iloc[0]
    return say(
        sentence(
            by_side(
                100 * inside,
                50,
                more=_(
                    "Of the doctors from these {countries} countries, most trained in the EEA: "
                    "{inside}."
                ),
                equal=_(
                    "Of the doctors from these {countries} countries, half trained in the EEA: "
                    "{inside}."
                ),
                less=_(
                    "Of the doctors from these {countries} countries, fewer than half trained in "
                    "the EEA: {inside}."
                ),
            ),
            countries=number(len(frame)),
            inside=percent(inside),
        ),
        sentence(
            _("The largest country outside it is {country}, with {doctors}."),
            country=text(outside["name"]),
            doctors=number(outside["trained_there"]),
        ),
        sentence(
            _(
                "Of the applicants for LIS1 who trained abroad, {own} were Norwegians in spring "
                "2021, so that much of what looks like recruitment is Norwegian students coming "
                "home."
            ),
            own=percent(own, source=STATEMENTS),
        )
        if own > 1 / 2
        else sentence(
            _(
                "Of the applicants for LIS1 who trained abroad, {own} were Norwegians in spring "
                "2021."
            ),
            own=percent(own, source=STATEMENTS),
        ),
        sources=["self-sufficiency-senders"],
    )


def students() -> Figure:
    """Return Norwegians who study medicine abroad, over time."""
    frame = model.students_abroad(data.table(ABROAD)).assign(series=_("Students abroad"))
    first, last = frame.iloc[0], frame.iloc[-1]
    most = frame.sort_values("students", kind="stable").iloc[-1]
    values = {
        "first": number(first["students"]),
        "first_year": year(int(first["year"])),
        "last": number(last["students"]),
        "last_year": year(int(last["year"])),
        "most": number(most["students"]),
        "most_year": year(int(most["year"])),
    }
    return figure(
        charts.lines(frame, "year", "students", "series", points=True, height=240),
        id="self-sufficiency-students-abroad",
        title=sentence(
            by_side(
                float(last["students"]),
                float(first["students"]),
                more=_(
                    "More Norwegians study medicine abroad than in {first_year}: {last} in "
                    "{last_year}"
                ),
                equal=_(
                    "As many Norwegians study medicine abroad as in {first_year}: {last} in "
                    "{last_year}"
                ),
                less=_(
                    "Fewer Norwegians study medicine abroad than in {first_year}: {last} in "
                    "{last_year}"
                ),
            ),
            first_year=values["first_year"],
            last=values["last"],
            last_year=values["last_year"],
        ),
        subtitle=_("Students with support from the state loan fund, by autumn"),
        sources=[ABROAD],
        alt=sentence(
            _(
                "A line from {first} students in {first_year} to {last} in {last_year}, with the "
                "most, {most}, in {most_year}."
            ),
            **values,
        ),
        data=frame,
        columns={"year": (_("Year"), "year"), "students": (_("Students"), _("students"), 0)},
    )
