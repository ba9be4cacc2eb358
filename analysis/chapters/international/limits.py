"""What may not be compared, what was left out, and who is missing."""

from __future__ import annotations

from typing import Any

import pandas as pd

from analysis import international as model
from analysis.chapters.international.rankings import LABELS
from analysis.chapters.international.replacement import RATE_TABLES, replacement
from analysis.chapters.international.tables import (
    DEFINITIONS,
    DOCTORS,
    FOREIGN,
    GRADUATES,
    RATE,
    REPLACEMENT,
    TABLES,
    Tables,
)
from analysis.figures import (
    Prose,
    Table,
    _,
    number,
    say,
    sentence,
    table,
    text,
    year,
)

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

MISSING = _("missing")
INDICATORS = {
    "foreign_trained": _("Share trained abroad"),
    "own_nationals": _("Own people among them"),
    "doctors": _("Doctors per 1,000"),
    "graduates": _("Graduates per 100,000"),
    "graduates_per_100_doctors": _("Graduates per 100 doctors"),
    "replacement": _("Graduates against the need"),
    "headcount": _("Doctors"),
    "age": _("Age"),
    "inflow": _("Those who come in"),
    "study_places": _("Study places"),
    "internship": _("Internships"),
    "students_abroad": _("Students abroad"),
}
SUBJECTS_COMPARED = (
    "foreign_trained",
    "own_nationals",
    "doctors",
    "graduates",
    "graduates_per_100_doctors",
    "replacement",
)
NEIGHBOURS = ("DNK", "SWE", "FIN")


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
        folded=True,
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
        folded=True,
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


def missing_table(tables: Tables, retirement_age: float) -> Table:
    """Return who has a figure in which ranking; a country that a source leaves out is missing."""
    compared = {
        **{key: tables.compared[key] for key in (FOREIGN, GRADUATES, DOCTORS, REPLACEMENT)},
        RATE: replacement(tables, retirement_age),
    }
    countries = tables.countries.loc[tables.countries["kind"] == "country"].sort_values("name")
    cells: dict[str, list[Any]] = {"name": countries["name"].tolist()}
    for key, comparison in compared.items():
        both = pd.concat([comparison.ranked, comparison.apart]).set_index("country")["value"]
        cells[key] = [
            number(float(both[code]), 1) if code in both.index else text(MISSING)
            for code in countries["country"]
        ]
    return table(
        pd.DataFrame(cells),
        id="international-all",
        folded=True,
        title=_("Every country and measure, with what is missing"),
        columns={
            "name": (_("Country"), ""),
            FOREIGN: (_("Trained abroad *"), _("per cent")),
            GRADUATES: (_("Graduates"), _("per 100,000 people")),
            DOCTORS: (_("Doctors"), _("per 1,000 people")),
            REPLACEMENT: (_("Graduates *"), _("per 100 doctors")),
            RATE: (_("Covered by graduates *"), _("per cent of the need")),
        },
        sources=list(dict.fromkeys([*TABLES.values(), *RATE_TABLES])),
        note=_(
            "Missing: the source has no figure, or none that counts the same. Each chart tells the "
            "year. * Medium confidence: computed."
        ),
    )


def definitions_table(tables: Tables) -> Table:
    """Return what each definition counts, and what it may not be set beside."""
    shown = tables.definitions.assign(
        subject=tables.definitions["indicator"].map(INDICATORS),
        alone=tables.definitions["own_rule"].map({True: _("yes"), False: _("no")}),
    )
    compared = shown.loc[tables.definitions["indicator"].isin(SUBJECTS_COMPARED)]
    return table(
        compared,
        id="international-definitions",
        folded=True,
        title=_("What the figures count, and what they may not be set beside"),
        columns={
            "subject": (_("Measure"), ""),
            "counts": (_("What is counted"), ""),
            "not_beside": (_("May not be set beside"), ""),
            "alone": (_("A rule of its own"), ""),
        },
        sources=["international_definitions"],
        note=_(
            "Code refuses a chart of two definitions, of series that each count by a rule of their "
            "own, or of a year that no source states. The download has every definition."
        ),
        download=tables.definitions,
    )
