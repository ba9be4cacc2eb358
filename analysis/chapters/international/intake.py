"""How others set their intake: who decides, how, and posts against applicants."""

from __future__ import annotations

import pandas as pd

from analysis import international as model
from analysis.chapters.international.rankings import LABELS
from analysis.chapters.international.tables import ROUNDS, Tables
from analysis.figures import Prose, Table, _, number, say, sentence, table, text
from analysis.figures.values import Value

SYSTEMS, TRAINING = "international_intake_systems", "international_training"
NOT_AVAILABLE = _("not available")
WAITS = {"wait_for_at_mean": _("mean"), "wait_for_at_median": _("median")}
NO_POSTS = {"NLD": _("none to wait for")}
SCHEMES = {
    "NOR": _("LIS1"),
    "DNK": _("KBU"),
    "SWE": _("AT, before the licence"),
    "GBR": _("Foundation Programme"),
    "NLD": _("none"),
    "IRL": _("intern year"),
}


def intake_prose(tables: Tables) -> Prose:
    """Return the most and the fewest applicants for each post, and how many countries tell."""
    rows = model.posts_and_applicants(tables.training, tables.rounds)
    told = rows.dropna(subset="per_post").sort_values("per_post", ascending=False)
    most, least = told.iloc[0], told.iloc[-1]
    return say(
        sentence(
            _("{told} of {countries} countries tell both posts and applicants."),
            told=number(len(told)),
            countries=number(len(rows)),
        ),
        sentence(
            _(
                "Applicants for each post: {most} {high}, {least} {low}. A doctor who applies in "
                "both Norwegian rounds of a year counts twice."
            ),
            most=text(tables.names[most["country"]]),
            high=number(most["per_post"], 1),
            least=text(tables.names[least["country"]]),
            low=number(least["per_post"], 1),
        ),
    )


def systems_table(tables: Tables) -> Table:
    """Return who decides the intake and how, country by country."""
    answers = tables.systems.set_index(["country", "aspect"])["answer"].to_dict()
    marks = tables.systems.groupby("country")["confidence"].agg(lambda each: "medium" in set(each))
    rows = [
        {
            "name": LABELS["", "medium" if marks[country] else "high"].format(
                country=tables.names[country]
            ),
            "scheme": answers.get((country, "posts"), SCHEMES[country]),
            "who": answers.get((country, "who_decides"), NOT_AVAILABLE),
            "how": answers.get((country, "how"), NOT_AVAILABLE),
        }
        for country in model.COUNTRIES
    ]
    return table(
        pd.DataFrame(rows),
        id="international-intake-systems",
        title=_("Who sets the intake in six countries, and how"),
        columns={
            "name": (_("Country"), ""),
            "scheme": (_("Internship"), ""),
            "who": (_("Who decides"), ""),
            "how": (_("How"), ""),
        },
        sources=[SYSTEMS],
        note=_(
            "In our words, from the publications that the table's file names line by line. "
            "* Medium confidence: running text or press."
        ),
    )


def intake_table(tables: Tables) -> Table:
    """Return posts, applicants and waits, country by country; what is not told says so."""
    counts = model.posts_and_applicants(tables.training, tables.rounds)
    rows = [
        {
            "name": LABELS["", "high" if row["country"] == model.NORWAY else "medium"].format(
                country=tables.names[row["country"]]
            ),
            "posts": _told(row["posts"], NO_POSTS.get(row["country"])),
            "applicants": _told(row["applicants"]),
            "per_post": _told(row["per_post"], digits=1),
            "year": row["year"],
            "wait": _told(row["wait_months"]),
            "wait_kind": WAITS.get(str(row["wait"])),
            "wait_year": row["wait_year"],
        }
        for row in counts.to_dict("records")
    ]
    return table(
        pd.DataFrame(rows).astype({"year": "Int64", "wait_year": "Int64"}),
        id="international-intake",
        title=_("Posts against applicants, as far as each country tells"),
        columns={
            "name": (_("Country"), ""),
            "posts": (_("Posts"), _("a year")),
            "applicants": (_("Applicants"), ""),
            "per_post": (_("For each post"), _("applicants")),
            "year": (_("Year"), "year"),
            "wait": (_("Wait"), _("months")),
            "wait_kind": (_("Wait told as"), ""),
            "wait_year": (_("Year of the wait"), "year"),
        },
        sources=[TRAINING, ROUNDS, SYSTEMS],
        note=_(
            "* Medium confidence: texts of authorities and the press. Posts are doctors hired in "
            "both rounds in Norway, AT posts in Sweden, applicants given a place in the United "
            "Kingdom. The schemes come before or after the licence and last from one to two years, "
            "so the numbers are not ranked. Norway tells the wait only as up to a year."
        ),
    )


def _told(value: float | None, otherwise: str | None = None, digits: int = 0) -> Value:
    """Return a number, or what stands in its place where a country does not tell it."""
    return text(otherwise or NOT_AVAILABLE) if pd.isna(value) else number(float(value or 0), digits)
