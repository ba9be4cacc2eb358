"""What the documents claim, held to the figures."""

from __future__ import annotations

import pandas as pd

from analysis import international as model
from analysis.chapters.common import statement
from analysis.chapters.international.tables import (
    DEFINITIONS,
    FOREIGN,
    STATEMENTS,
    TABLES,
    Tables,
)
from analysis.chapters.international.verdicts import verdict_by_claim
from analysis.figures import (
    Prose,
    Table,
    _,
    number,
    percent,
    say,
    sentence,
    table,
    text,
    year,
)

UNDATED = "oecd_trained_abroad_latest"

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


STUDENTS = {
    "holds_otherwise": _(
        "With state support {abroad} studied abroad in the academic year to {year}; six classes of "
        "the study places at home are {home}. Then {share} are abroad, which is almost half."
    ),
    "does_not_hold": _(
        "With state support {abroad} studied abroad in the academic year to {year}; six classes of "
        "the study places at home are {home}. Then {share} are abroad, which is not almost half."
    ),
}
VERDICTS = {
    "yes": _("yes"),
    "no": _("no"),
    "shared": _("shares first place"),
    "cannot_tell": _("cannot tell"),
}

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
    """Return how near the counts at hand come to “almost half study abroad”."""
    found = model.students_abroad_share(tables.training, tables.study_places)
    verdict = verdict_by_claim(tables)["half_of_students_abroad"]
    return say(
        sentence(
            _(
                "**“Almost half of Norwegian medical students study abroad.”** So says the "
                "proposal of 2026, from the Grimstad committee."
            )
        ),
        sentence(
            STUDENTS[verdict],
            abroad=number(found["abroad"]),
            year=year(int(found["year"])),
            home=number(found["at_home"]),
            share=percent(found["percent"] / 100),
        ),
        sentence(
            _(
                "Another count than the claim's: students without support are not in it, and some "
                "drop out."
            )
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
    return table(
        shown,
        id="international-claims",
        title=_("Two claims, held to each definition at hand"),
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
