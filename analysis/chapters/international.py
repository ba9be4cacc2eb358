"""How does Norway compare? Rankings, a look back, what may not be compared, and what is claimed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pandas as pd

from analysis import data
from analysis import international as model
from analysis.chapters.common import statement
from analysis.figures import (
    Figure,
    Prose,
    Sentence,
    Table,
    _,
    answer,
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
from analysis.figures.sentences import Value, placeholders
from analysis.international import Comparison, Place

FOREIGN, GRADUATES, DOCTORS, REPLACEMENT = (
    "foreign_trained_share_percent",
    "graduates_per_100000",
    "doctors_per_1000",
    "graduates_per_100_doctors",
)
TABLES = {
    FOREIGN: "international_foreign_trained",
    GRADUATES: "international_graduates_per_100000",
    DOCTORS: "international_doctors_per_1000",
    REPLACEMENT: "international_graduates_per_100_doctors",
}
MEDIUM = _("medium *")
CONFIDENCE = {"high": _("high"), "medium": MEDIUM}

APART = {
    "students_leave": _("many graduates are international students who leave"),
    "doctors_in_training_left_out": _("doctors in training are not counted"),
    "old_year": _("the figure is old"),
}
RANKED = _("ranked")
FLAGS = {
    "break_in_series": _("the way of counting changed this year"),
    "estimated": _("estimated"),
    "provisional": _("provisional"),
}

REASONS = {
    "citizenship_not_training": _("One counts citizenship, the other where the doctor trained."),
    "own_rule": _(
        "A national register, or a source that doesn't say what it counts, "
        "counts by a rule of its own."
    ),
    "other_doctors": _("The shares are taken of different groups of doctors."),
    "other_definition": _("The two are counted by different definitions."),
    "year_not_stated": _("The source states no year."),
    "words": _("The source gives words, such as “around 40%”, not a number."),
    "break_in_series": _("The way of counting changed in a year of the series."),
    "doctors_in_training_left_out": _("Doctors in training are left out, elsewhere not."),
    "double_cohort": _("Two classes graduated in one year."),
    "students_leave": _("Many graduates are international students who leave."),
    "old_year": _("The latest year with both figures lies far behind the others."),
}
HANDLED = {
    "citizenship_not_training": _("Left out; listed below."),
    "own_rule": _("Left out; listed below."),
    "other_doctors": _("Left out; listed below."),
    "other_definition": _("Left out; listed below."),
    "year_not_stated": _("Not ranked, not on a time axis; used only to test claims."),
    "words": _("Not ranked; used only to test claims, where words decide nothing."),
    "break_in_series": _("Ranked in one year only; growth over time is not computed."),
    "doctors_in_training_left_out": _("Shown apart, not ranked."),
    "double_cohort": _("A later year is used."),
    "students_leave": _("Shown apart, not ranked."),
    "old_year": _("Shown apart, not ranked."),
}
SUBJECTS = {
    "foreign_trained": _("Share trained abroad"),
    "doctors": _("Doctors per 1,000"),
    "graduates": _("Graduates per 100,000"),
    "graduates_per_100_doctors": _("Graduates per 100 doctors"),
}
LEFT_OUT = {
    "foreign_trained": _("Trained abroad, per cent"),
    "doctors": _("Doctors per 1,000"),
}
DEFINITIONS = {
    "trained_abroad": _("place of training"),
    "national_register": _("a register's own rule"),
    "citizenship": _("citizenship"),
    "mixed_or_untold": _("mixed, or not told"),
    "licensed": _("all with a licence"),
    "physicians_world_bank": _("the World Bank's rule"),
}
OF_WHOM = {
    "active_doctors": _("active doctors"),
    "active_doctors_under_70": _("active doctors under 70"),
    "clinically_active_doctors": _("clinically active doctors"),
    "doctors": _("doctors"),
    "doctors_in_swedish_health_care": _("doctors in Swedish health care"),
    "doctors_under_67": _("doctors under 67"),
    "hospital_doctors_and_general_practitioners": _("hospital doctors and general practitioners"),
    "licensed_doctors": _("licensed doctors"),
    "physicians": _("doctors"),
    "practising_physicians": _("practising doctors"),
    "registered_doctors": _("registered doctors"),
}
SERIES = {
    "oecd_trained_abroad": _("OECD, count of 2018"),
    "oecd_trained_abroad_latest": _("OECD, as a map tells it about 2024"),
    "oecd_trained_abroad_map": _("OECD, as an older map tells it"),
    "oecd_trained_abroad_text": _("OECD, text of Health at a Glance 2023"),
    "norwegian_medical_association_under_70": _("Norwegian Medical Association, under 70"),
    "norwegian_medical_association": _("Norwegian Medical Association, all active"),
}
HIGHEST_CLAIM = _("Highest share in Europe")
ABOVE_CLAIM = _("Over 40% trained abroad")
STUDENTS_CLAIM = _("Almost half of students study abroad")
NO_TABLE = _("No table here counts students abroad")
VERDICTS = {
    "yes": _("yes"),
    "no": _("no"),
    "shared": _("shares first place"),
    "cannot_tell": _("cannot tell"),
}

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
MANY_DOCTORS: Mapping[Place, str] = {
    "highest": _("Norway has many doctors: none of {countries} countries has more per person."),
    "high": _(
        "Norway has many doctors: {value} for every 1,000 people, number {rank} of {countries} "
        "countries."
    ),
    "middle": _(
        "Norway has neither many nor few doctors: {value} for every 1,000 people, number {rank} of "
        "{countries} countries."
    ),
    "low": _(
        "Norway has few doctors: {value} for every 1,000 people, number {rank} of {countries} "
        "countries."
    ),
    "lowest": _("Norway has few doctors: none of {countries} countries has fewer per person."),
}
FEW_GRADUATES: Mapping[Place, str] = {
    "highest": _("It trains many: none of {countries} countries has more graduates per person."),
    "high": _(
        "It trains many of them: {value} graduates a year for every 100,000 people, number {rank} "
        "of {countries}."
    ),
    "middle": _(
        "It trains neither many nor few of them: {value} graduates a year for every 100,000 "
        "people, number {rank} of {countries}."
    ),
    "low": _(
        "It trains few of them: {value} graduates a year for every 100,000 people, number {rank} "
        "of {countries}."
    ),
    "lowest": _("It trains few: none of {countries} countries has fewer graduates per person."),
}
REPLACES: Mapping[Place, str] = {
    "highest": _(
        "Set beside the doctors it has, that is {value} new ones for each hundred: none of "
        "{countries} countries trains more."
    ),
    "high": _(
        "Set beside the doctors it has, that is {value} new ones for each hundred: among the most "
        "of {countries} countries."
    ),
    "middle": _(
        "Set beside the doctors it has, that is {value} new ones for each hundred: in the middle "
        "of {countries} countries."
    ),
    "low": _(
        "Set beside the doctors it has, that is {value} new ones for each hundred: among the "
        "fewest of {countries} countries."
    ),
    "lowest": _(
        "Set beside the doctors it has, that is {value} new ones for each hundred: none of "
        "{countries} countries trains fewer."
    ),
}
TITLES: Mapping[str, Mapping[Place, str]] = {
    FOREIGN: {
        "highest": _("No country here relies more on doctors trained abroad than Norway"),
        "high": _(
            "In only {above} of {others} other countries was a larger share of doctors "
            "trained abroad"
        ),
        "middle": _("Norway is in the middle in its share of doctors trained abroad"),
        "low": _(
            "In only {below} of {others} other countries was a smaller share of doctors "
            "trained abroad"
        ),
        "lowest": _("No country here relies less on doctors trained abroad than Norway"),
    },
    GRADUATES: {
        "highest": _("No country here trains more doctors for its population than Norway"),
        "high": _(
            "In only {above} of {others} other countries do more doctors graduate per person"
        ),
        "middle": _("Norway is in the middle in how many doctors it trains"),
        "low": _(
            "In only {below} of {others} other countries do fewer doctors graduate per person"
        ),
        "lowest": _("No country here trains fewer doctors for its population than Norway"),
    },
    DOCTORS: {
        "highest": _("No country here has more doctors for its population than Norway"),
        "high": _("In only {above} of {others} other countries are there more doctors per person"),
        "middle": _("Norway is in the middle in how many doctors it has"),
        "low": _("In only {below} of {others} other countries are there fewer doctors per person"),
        "lowest": _("No country here has fewer doctors for its population than Norway"),
    },
    REPLACEMENT: {
        "highest": _("No country here trains more new doctors for each hundred at work"),
        "high": _("Norway is among those that train most new doctors for each hundred at work"),
        "middle": _("Norway is in the middle in new doctors for each hundred at work"),
        "low": _("Norway is among those that train fewest new doctors for each hundred at work"),
        "lowest": _(
            "No country here trains fewer new doctors for each hundred at work than Norway"
        ),
    },
}
NOTES = {
    FOREIGN: _(
        "* Medium confidence, as every figure here: a share computed from two OECD tables, read in "
        "public copies. Doctors whose country of training is unknown may be missing."
    ),
    GRADUATES: _(
        "Not ranked, at the foot: countries where many graduates are international students who "
        "leave. Graduates are counted where they studied."
    ),
    DOCTORS: _("Not ranked, at the foot: countries that do not count doctors in training."),
    REPLACEMENT: _(
        "* Medium confidence, as every figure here: graduates per 100,000 people over doctors per "
        "1,000. Not ranked, at the foot: countries whose graduates leave, that do not count "
        "doctors in training, or whose figure is old."
    ),
}
MEDIAN = _("median of the others")
LABELS = {
    ("", "high"): _("{country}"),
    ("", "medium"): _("{country} *"),
    ("students_leave", "high"): _("{country} (students leave)"),
    ("students_leave", "medium"): _("{country} * (students leave)"),
    ("doctors_in_training_left_out", "high"): _("{country} (without doctors in training)"),
    ("doctors_in_training_left_out", "medium"): _("{country} * (without doctors in training)"),
    ("old_year", "high"): _("{country} (old figure)"),
    ("old_year", "medium"): _("{country} * (old figure)"),
}

NEIGHBOURS = ("DNK", "SWE", "FIN")
STATEMENTS = "document_statements"
UNDATED = "oecd_trained_abroad_latest"
HIGHEST_DATED = {
    "yes": _("The OECD's count of {year} bears it out: Norway {value}, {leader} {leader_value}."),
    "shared": _(
        "In the OECD's count of {year} the first place is shared: Norway {value}, {leader} "
        "{leader_value}."
    ),
    "no": _(
        "The OECD's count of {year} does not bear it out: {leader} has {leader_value} and Norway "
        "{value}."
    ),
}
HIGHEST_UNDATED = {
    "yes": _(
        "A table from about 2024, without a year and in whole numbers, has Norway first: {value} "
        "against {leader_value} in {leader}."
    ),
    "shared": _(
        "In a table from about 2024, without a year and in whole numbers, Norway has {value} and "
        "{leader} {leader_value}: a shared first place."
    ),
    "no": _(
        "A table from about 2024, without a year and in whole numbers, does not have Norway first: "
        "{value} against {leader_value} in {leader}."
    ),
}
ABOVE_DATED = {
    "yes": _("The OECD's count of {year} bears it out, with {value}."),
    "no": _("The OECD's count of {year} does not bear it out, with {value}."),
}
ABOVE_UNDATED = {
    "yes": _("A table from about 2024, without a year, has {value}, which is over."),
    "no": _("A table from about 2024, without a year, has {value}, which is not over."),
}
ABOVE_REGISTER = {
    "yes": _(
        "The association's own count of active doctors is over, {value} in {year}, but it is "
        "another count and may not be set beside other countries'."
    ),
    "no": _(
        "The association's own count of active doctors is not over, {value} in {year}; it is "
        "another count and may not be set beside other countries'."
    ),
}

# A higher rank number is a lower place: up means that Norway slid.
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


@dataclass(frozen=True)
class Tables:
    """The data tables of this chapter and what the model makes of them."""

    foreign_trained: pd.DataFrame
    doctors: pd.DataFrame
    graduates: pd.DataFrame
    replacement: pd.DataFrame
    own_nationals: pd.DataFrame
    countries: pd.DataFrame

    @cached_property
    def compared(self) -> dict[str, Comparison]:
        """The four measures."""
        return model.compare(self.foreign_trained, self.doctors, self.graduates)

    @cached_property
    def names(self) -> dict[str, str]:
        """Names of countries by ISO code."""
        return dict(zip(self.countries["country"], self.countries["name"], strict=True))


def read() -> Tables:
    """Return the tables of the data package."""
    return Tables(
        foreign_trained=data.table("international_foreign_trained"),
        doctors=data.table("international_doctors_per_1000"),
        graduates=data.table("international_graduates_per_100000"),
        replacement=data.table("international_graduates_per_100_doctors"),
        own_nationals=data.table("international_own_nationals"),
        countries=data.table("international_countries"),
    )


def opening(tables: Tables) -> Prose:
    """Return the answer: how many were trained abroad, and Norway's place."""
    foreign = tables.compared[FOREIGN]
    return answer(
        percent(foreign.norway.value / 100),
        _chosen(OPENING, foreign),
        unit=sentence(
            _("of Norway's doctors were trained abroad ({year})"),
            year=year(foreign.norwegian_year),
        ),
    )


def reasons(tables: Tables) -> Prose:
    """Return why: doctors, graduates, and the one beside the other."""
    return say(
        _chosen(MANY_DOCTORS, tables.compared[DOCTORS]),
        _chosen(FEW_GRADUATES, tables.compared[GRADUATES]),
        _chosen(REPLACES, tables.compared[REPLACEMENT]),
    )


def own_nationals(tables: Tables) -> Prose:
    """Return how many of those trained abroad are Norwegian citizens."""
    own = _own_nationals(tables)
    share = float(own["value_percent"]) / 100
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
                "That share is of medium confidence: it is computed from the Norwegian Medical "
                "Association's counts, and a few foreign citizens were trained in Norway."
            )
        ),
    )


def foreign_trained_figure(tables: Tables) -> Figure:
    """Return the ranked share of doctors trained abroad."""
    return _ranked_figure(
        tables,
        FOREIGN,
        id="international-foreign-trained",
        subtitle=_("Doctors trained abroad, per cent of all doctors, the OECD's count of {last} *"),
        unit=_("per cent of doctors"),
        heading=_("Trained abroad"),
    )


def graduates_figure(tables: Tables) -> Figure:
    """Return the ranked graduates per 100,000 inhabitants, countries that lose theirs apart."""
    return _ranked_figure(
        tables,
        GRADUATES,
        id="international-graduates",
        subtitle=_("New medical graduates per 100,000 people, latest year {first} to {last}"),
        unit=_("per 100,000 people"),
        heading=_("Graduates"),
    )


def doctors_figure(tables: Tables) -> Figure:
    """Return the ranked doctors per 1,000 inhabitants in one year."""
    return _ranked_figure(
        tables,
        DOCTORS,
        id="international-doctors",
        subtitle=_("Practising doctors per 1,000 people, {last}"),
        unit=_("per 1,000 people"),
        heading=_("Doctors"),
    )


def replacement_figure(tables: Tables) -> Figure:
    """Return the ranked graduates per 100 practising doctors."""
    return _ranked_figure(
        tables,
        REPLACEMENT,
        id="international-graduates-per-100-doctors",
        subtitle=_("New graduates per 100 practising doctors, latest year {first} to {last} *"),
        unit=_("per 100 doctors"),
        heading=_("Graduates"),
    )


def over_time_figure(tables: Tables) -> Figure:
    """Return graduates per 100,000 inhabitants since 2000 in Norway and six other countries."""
    rows = _followed(tables)
    change = model.change_of_rank(rows)
    order = list(model.PEERS)
    shown = rows.assign(
        name=rows["country"].map(tables.names),
        confidence=rows["confidence"].map(CONFIDENCE),
        place=rows["country"].map(order.index),
    ).sort_values(["place", "year"], ignore_index=True)
    highest = shown.sort_values("value", kind="stable").iloc[-1]
    values = _change_values(change)
    return figure(
        charts.lines(
            shown,
            "year",
            "value",
            "name",
            highlight=[tables.names[code] for code in order[:3]],
            height=420,
        ),
        id="international-graduates-over-time",
        title=_filled(RANK_TITLES[_direction(change.first_rank, change.last_rank)], values),
        subtitle=_("New medical graduates per 100,000 people, one OECD series"),
        sources=[TABLES[GRADUATES]],
        alt=sentence(
            _(
                "Lines for {countries} countries. Norway went from {before} in {then} to {after} "
                "in {now}, and from number {first} to number {last}. The highest point is "
                "{top_country} with {top_value} in {top_year}."
            ),
            **values,
            top_country=text(highest["name"]),
            top_value=number(highest["value"], 1),
            top_year=year(int(highest["year"])),
        ),
        data=shown,
        columns={
            "name": (_("Country"), ""),
            "year": (_("Year"), "year"),
            "value": (_("Graduates"), _("per 100,000 people"), 2),
            "confidence": (_("Confidence"), ""),
        },
        note=_filled(
            _(
                "Ranks are taken in years in which all {countries} countries have a figure; the "
                "last such year is {now}. Graduates are counted where they studied."
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
        _filled(MOVED[moved], values),
        _filled(RANK_MOVED[_direction(change.first_rank, change.last_rank)], values),
    )


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


def _filled(message: str, values: Mapping[str, Value]) -> Sentence:
    """Return the message with those of the values that it has places for."""
    return sentence(message, **{name: values[name] for name in sorted(placeholders(message))})


def not_compared_table(tables: Tables) -> Table:
    """Return which comparisons the definitions forbid, why, and what this chapter does."""
    forbidden = model.what_may_not_be_compared(
        tables.foreign_trained, tables.doctors, tables.graduates, tables.replacement
    )
    rows = model.obstacles(forbidden)
    shown = pd.DataFrame(
        {
            "reason": rows["reason"].map(REASONS),
            "subject": rows["subject"].map(SUBJECTS),
            "handled": rows["reason"].map(HANDLED),
            "countries": [
                ", ".join(sorted(tables.names[code] for code in codes))
                for codes in rows["countries"]
            ],
        }
    )
    return table(
        shown,
        id="international-not-compared",
        title=_("The reasons, as found in the data"),
        columns={
            "reason": (_("Reason"), ""),
            "subject": (_("Measure"), ""),
            "handled": (_("What we do"), ""),
            "countries": (_("Countries"), ""),
        },
        sources=list(TABLES.values()),
        note=_("Found by code in the definitions, years and marks that each row carries."),
    )


def left_out_table(tables: Tables) -> Table:
    """Return the figures that are kept out of the rankings, each with its reason."""
    rows = model.left_out(tables.foreign_trained, tables.doctors)
    rows = rows.sort_values(
        ["subject", "country", "period"],
        key=lambda column: column.map(tables.names) if column.name == "country" else column,
        ascending=[False, True, True],
    )
    shown = pd.DataFrame(
        {
            "country": [
                LABELS["", confidence].format(country=tables.names[code])
                for code, confidence in zip(rows["country"], rows["confidence"], strict=True)
            ],
            "subject": rows["subject"].map(LEFT_OUT),
            "value": rows["value"],
            "period": rows["period"],
            "publisher": rows["publisher"],
            "counts": rows["definition"].map(DEFINITIONS),
            "of_whom": rows["unit_of"].map(OF_WHOM),
            "note": rows["note"],
        }
    )
    return table(
        shown,
        id="international-left-out",
        title=_("Figures left out of the rankings"),
        columns={
            "country": (_("Country"), ""),
            "subject": (_("Measure"), ""),
            "value": (_("Value"), "", 1),
            "period": (_("Year"), ""),
            "publisher": (_("Publisher"), ""),
            "counts": (_("What it counts"), ""),
            "of_whom": (_("Of whom"), ""),
            "note": (_("Note"), ""),
        },
        sources=[TABLES[FOREIGN], TABLES[DOCTORS]],
        note=_(
            "The latest figure of each such series. * Medium confidence: running text, press, a "
            "copy that could not be checked, or computed; the note says what is known."
        ),
    )


def claim_highest(tables: Tables) -> Prose:
    """Return whether “highest in Europe” holds: in the dated stock, and in undated figures."""
    verdicts = model.highest_in_europe(tables.foreign_trained, tables.countries).set_index("series")
    found = verdicts.to_dict("index")
    dated, undated = found[model.FOREIGN_TRAINED], found[UNDATED]
    return say(
        sentence(
            _("**“The highest share in Europe.”** So wrote the association's president in 2021.")
        ),
        sentence(
            HIGHEST_DATED[dated["verdict"]],
            year=year(int(dated["year"])),
            value=percent(dated["value"] / 100, 1),
            leader=text(tables.names[dated["leader"]]),
            leader_value=percent(dated["leader_value"] / 100, 1),
        ),
        sentence(
            HIGHEST_UNDATED[undated["verdict"]],
            value=percent(undated["value"] / 100),
            leader=text(tables.names[undated["leader"]]),
            leader_value=percent(undated["leader_value"] / 100),
        ),
    )


def claim_above(tables: Tables) -> Prose:
    """Return whether the share is over the figure that the association gives, by definition."""
    claimed = statement("legeforeningen2024_foreign_trained", STATEMENTS)
    verdicts = model.share_above(tables.foreign_trained, claimed).set_index("series")
    found = verdicts.to_dict("index")
    dated, told = found[model.FOREIGN_TRAINED], found["oecd_trained_abroad_text"]
    undated, register = found[UNDATED], found["norwegian_medical_association"]
    return say(
        sentence(
            _("**“Over {claimed}.”** So the association told parliament in 2024, from the OECD."),
            claimed=percent(claimed / 100),
        ),
        sentence(
            ABOVE_DATED[dated["verdict"]],
            value=percent(dated["value"] / 100, 1),
            year=year(int(dated["year"])),
        ),
        sentence(
            _("The text of the publication it cites says “{wording}” of {year}: no more exact."),
            wording=text(told["wording"]),
            year=year(int(told["year"])),
        ),
        sentence(ABOVE_UNDATED[undated["verdict"]], value=percent(undated["value"] / 100)),
        sentence(
            ABOVE_REGISTER[register["verdict"]],
            value=percent(register["value"] / 100, 1),
            year=year(int(register["year"])),
        ),
    )


def claim_students(tables: Tables) -> Prose:
    """Return why “almost half study abroad” can't be tested here, and what is nearest to it."""
    own = _own_nationals(tables)
    return say(
        sentence(
            _(
                "**“Almost half of Norwegian medical students study abroad.”** So says the "
                "proposal of 2026."
            )
        ),
        sentence(
            _(
                "The tables here can neither bear it out nor deny it: they count doctors at work, "
                "not students."
            )
        ),
        sentence(
            _(
                "The nearest figure is that {share} of Norway's doctors trained abroad were "
                "Norwegian citizens in {year}: a share of doctors, by citizenship."
            ),
            share=percent(float(own["value_percent"]) / 100),
            year=year(int(own["year"])),
        ),
    )


def claims_table(tables: Tables) -> Table:
    """Return each claim under each definition, with a verdict."""
    claimed = statement("legeforeningen2024_foreign_trained", STATEMENTS)
    both = pd.concat(
        [
            model.highest_in_europe(tables.foreign_trained, tables.countries).assign(
                claim=HIGHEST_CLAIM
            ),
            model.share_above(tables.foreign_trained, claimed).assign(claim=ABOVE_CLAIM),
        ],
        ignore_index=True,
    )
    shown = both.assign(
        verdict=both["verdict"].map(VERDICTS),
        series=both["series"].map(SERIES),
        counts=both["definition"].map(DEFINITIONS),
        rank=both["rank"].astype("Int64"),
        countries=both["countries"].astype("Int64"),
    )
    untold = {"claim": STUDENTS_CLAIM, "verdict": VERDICTS["cannot_tell"], "series": NO_TABLE}
    return table(
        pd.DataFrame([*shown.to_dict("records"), untold]),
        id="international-claims",
        title=_("Three claims, held to each definition at hand"),
        columns={
            "claim": (_("Claim"), ""),
            "verdict": (_("Borne out"), ""),
            "series": (_("Figures"), ""),
            "value": (_("Norway *"), _("per cent"), 1),
            "wording": (_("In the source's words"), ""),
            "rank": (_("Norway's rank"), _("in Europe"), 0),
            "countries": (_("Countries"), _("in Europe"), 0),
            "period": (_("Year"), ""),
            "counts": (_("What it counts"), ""),
        },
        sources=[TABLES[FOREIGN], STATEMENTS, "international_countries"],
        note=_(
            "* Medium confidence, as every figure here: computed, read in a copy, or told by a map "
            "or a text."
        ),
    )


def coverage(tables: Tables) -> Prose:
    """Return how far the shares reach: their year, their countries, the neighbours missing."""
    foreign = tables.compared[FOREIGN]
    there = set(foreign.ranked["country"])
    missing = [code for code in NEIGHBOURS if code not in there]
    neighbours = (
        _("Denmark, Sweden and Finland are not among them.")
        if len(missing) == len(NEIGHBOURS)
        else _("Denmark, Sweden and Finland are all among them.")
        if not missing
        else _("Not all of Denmark, Sweden and Finland are among them.")
    )
    return say(
        sentence(
            _("The shares trained abroad are from {year} and cover {countries} countries."),
            year=year(foreign.norwegian_year),
            countries=number(foreign.norway.countries),
        ),
        sentence(neighbours),
    )


def _chosen(messages: Mapping[Place, str], comparison: Comparison) -> Sentence:
    """Return the sentence that is true of Norway's place, its values filled in."""
    norway = comparison.norway
    values: dict[str, Value] = {
        "rank": number(norway.rank),
        "countries": number(norway.countries),
        "others": number(norway.countries - 1),
        "above": number(norway.rank - 1),
        "below": number(norway.below),
        "value": number(norway.value, 1),
    }
    return _filled(messages[norway.place], values)


def _ranked_figure(
    tables: Tables, key: str, *, id: str, subtitle: str, heading: str, unit: str
) -> Figure:
    """Return a ranked dot plot of one measure, countries that count otherwise at its foot."""
    comparison = tables.compared[key]
    norway = comparison.norway
    shown = _shown(tables, comparison)
    first, last = comparison.years
    top, bottom = comparison.ranked.iloc[0], comparison.ranked.iloc[-1]
    return figure(
        charts.dots(
            shown,
            "value",
            "label",
            highlight=list(shown.loc[shown["country"] == model.NORWAY, "label"]),
            order=None,
            reference=(norway.median_of_others, MEDIAN),
            digits=1,
        ),
        id=id,
        title=_chosen(TITLES[key], comparison),
        subtitle=_filled(subtitle, {"first": year(first), "last": year(last)}),
        sources=[TABLES[key]],
        alt=_alternative(tables, comparison, top, bottom),
        data=shown,
        columns={
            "name": (_("Country"), ""),
            "value": (heading, unit, 2 if key != FOREIGN else 1),
            "rank": (_("Rank"), "", 0),
            "year": (_("Year"), "year"),
            "standing": (_("Standing"), ""),
            "confidence": (_("Confidence"), ""),
            "note": (_("Note"), ""),
        },
        note=NOTES[key],
    )


def _alternative(
    tables: Tables, comparison: Comparison, top: pd.Series[Any], bottom: pd.Series[Any]
) -> Sentence:
    norway = comparison.norway
    values: dict[str, Value] = {
        "countries": number(norway.countries),
        "top": text(tables.names[top["country"]]),
        "top_value": number(top["value"], 1),
        "bottom": text(tables.names[bottom["country"]]),
        "bottom_value": number(bottom["value"], 1),
        "rank": number(norway.rank),
        "value": number(norway.value, 1),
        "median": number(norway.median_of_others, 1),
    }
    if comparison.apart.empty:
        return sentence(
            _(
                "Dots for {countries} countries in order, from {top} with {top_value} to {bottom} "
                "with {bottom_value}. Norway is number {rank} with {value}; the median of the "
                "others is {median}."
            ),
            **values,
        )
    return sentence(
        _(
            "Dots for {countries} countries in order, from {top} with {top_value} to {bottom} with "
            "{bottom_value}. Norway is number {rank} with {value}; the median of the others is "
            "{median}. Below stand {apart} more that are not ranked, the highest {apart_value}."
        ),
        **values,
        apart=number(len(comparison.apart)),
        apart_value=number(comparison.apart["value"].max(), 1),
    )


def _shown(tables: Tables, comparison: Comparison) -> pd.DataFrame:
    """Return ranked rows, then those apart, each with its label, mark and words."""
    both = pd.concat([comparison.ranked, comparison.apart], ignore_index=True)
    names = both["country"].map(tables.names)
    note = both["note"] if "note" in both else pd.Series(None, both.index, dtype="str")
    flag = both["flag"].map(FLAGS) if "flag" in both else note
    return both.assign(
        name=names,
        label=[
            LABELS[caution, confidence].format(country=name)
            for caution, confidence, name in zip(
                both["caution"].fillna(""), both["confidence"], names, strict=True
            )
        ],
        rank=both["rank"].astype("Int64"),
        standing=both["caution"].map(APART).fillna(RANKED),
        confidence=both["confidence"].map(CONFIDENCE),
        note=note.fillna(flag),
    )


def _own_nationals(tables: Tables) -> pd.Series[Any]:
    """Return Norway's latest share of citizens among its doctors trained abroad."""
    rows = tables.own_nationals
    own = rows.loc[(rows["country"] == model.NORWAY) & (rows["definition"] == "citizenship")]
    return own.sort_values("year").iloc[-1]
