"""Norway among the ranked: doctors trained abroad, graduates, doctors, and one beside the other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from analysis import international as model
from analysis.chapters.common import filled
from analysis.chapters.international.tables import (
    CONFIDENCE,
    DOCTORS,
    FLAGS,
    FOREIGN,
    GRADUATES,
    RATE,
    REPLACEMENT,
    TABLES,
    Tables,
)
from analysis.figures import (
    Figure,
    Prose,
    Sentence,
    _,
    charts,
    figure,
    number,
    say,
    sentence,
    text,
    year,
)
from analysis.figures.values import Value
from analysis.international import Comparison, Place

APART = {
    "students_leave": _("many graduates are international students who leave"),
    "doctors_in_training_left_out": _("doctors in training are not counted"),
    "old_year": _("the figure is old"),
}

RANKED = _("ranked")

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
    RATE: {
        "highest": _("No country here covers more of what it needs by its own graduates"),
        "high": _("In only {above} of {others} other countries do graduates cover more"),
        "middle": _("Norway is in the middle in how much of the need its graduates cover"),
        "low": _("In only {below} of {others} other countries do graduates cover less"),
        "lowest": _("No country here covers less of what it needs by its own graduates"),
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
    RATE: _(
        "* Medium confidence, as every figure here: computed. Everywhere as many of a hundred "
        "doctors are taken to retire, and a number that fell to need no growth. In the table "
        "alone, not ranked: countries whose graduates leave, or that do not count doctors in "
        "training."
    ),
}

MEDIAN = _("median of the others")
ENOUGH = _("as many as are needed")

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


def reasons(tables: Tables) -> Prose:
    """Return why: doctors, graduates, and the one beside the other."""
    return say(
        chosen(MANY_DOCTORS, tables.compared[DOCTORS]),
        chosen(FEW_GRADUATES, tables.compared[GRADUATES]),
        chosen(REPLACES, tables.compared[REPLACEMENT]),
    )


def foreign_trained_figure(tables: Tables) -> Figure:
    """Return the ranked share of doctors trained abroad."""
    return ranked_figure(
        tables,
        FOREIGN,
        tables.compared[FOREIGN],
        id="international-foreign-trained",
        subtitle=_("Doctors trained abroad, per cent of all doctors, the OECD's count of {last} *"),
        unit=_("per cent of doctors"),
        heading=_("Trained abroad"),
    )


def graduates_figure(tables: Tables) -> Figure:
    """Return the ranked graduates per 100,000 inhabitants, countries that lose theirs apart."""
    return ranked_figure(
        tables,
        GRADUATES,
        tables.compared[GRADUATES],
        id="international-graduates",
        subtitle=_("New medical graduates per 100,000 people, latest year {first} to {last}"),
        unit=_("per 100,000 people"),
        heading=_("Graduates"),
    )


def doctors_figure(tables: Tables) -> Figure:
    """Return the ranked doctors per 1,000 inhabitants in one year."""
    return ranked_figure(
        tables,
        DOCTORS,
        tables.compared[DOCTORS],
        id="international-doctors",
        subtitle=_("Practising doctors per 1,000 people, {last}"),
        unit=_("per 1,000 people"),
        heading=_("Doctors"),
    )


def replacement_figure(tables: Tables) -> Figure:
    """Return the ranked graduates per 100 practising doctors."""
    return ranked_figure(
        tables,
        REPLACEMENT,
        tables.compared[REPLACEMENT],
        id="international-graduates-per-100-doctors",
        subtitle=_("New graduates per 100 practising doctors, latest year {first} to {last} *"),
        unit=_("per 100 doctors"),
        heading=_("Graduates"),
    )


def ranked_figure(
    tables: Tables,
    key: str,
    comparison: Comparison,
    *,
    id: str,
    subtitle: str,
    heading: str,
    unit: str,
    sources: Sequence[str] = (),
) -> Figure:
    """Return a ranked dot plot of one measure, countries that count otherwise at its foot."""
    model.together(
        pd.concat([comparison.ranked, comparison.apart], ignore_index=True), tables.definitions
    )
    norway = comparison.norway
    shown = _shown(tables, comparison)
    drawn = shown.loc[shown["rank"].notna()] if key == RATE else shown
    first, last = comparison.years
    top, bottom = comparison.ranked.iloc[0], comparison.ranked.iloc[-1]
    return figure(
        charts.dots(
            drawn,
            "value",
            "label",
            highlight=list(shown.loc[shown["country"] == model.NORWAY, "label"]),
            order=None,
            reference=(100, ENOUGH) if key == RATE else (norway.median_of_others, MEDIAN),
            digits=0 if key == RATE else 1,
        ),
        id=id,
        title=chosen(TITLES[key], comparison),
        subtitle=filled(subtitle, {"first": year(first), "last": year(last)}),
        sources=list(sources) or [TABLES[key]],
        alt=_alternative(tables, comparison, top, bottom),
        data=shown,
        columns={
            "name": (_("Country"), ""),
            "value": (heading, unit, 1 if key in (FOREIGN, RATE) else 2),
            "rank": (_("Rank"), "", 0),
            "year": (_("Year"), "year"),
            "standing": (_("Standing"), ""),
            "confidence": (_("Confidence"), ""),
            "note": (_("Note"), ""),
        },
        note=NOTES[key],
    )


def chosen(messages: Mapping[Place, str], comparison: Comparison) -> Sentence:
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
    return filled(messages[norway.place], values)


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
    if comparison.apart.empty or comparison.series == model.RATE:
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
