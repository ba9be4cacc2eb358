"""Every claim of the documents with its verdict, and the figures that decide."""

from __future__ import annotations

import pandas as pd

from analysis import international as model
from analysis.chapters.international.tables import STATEMENTS, Tables
from analysis.figures import Prose, Table, _, number, say, sentence, table

CLAIM_TABLE = "international_claims"
CLAIMS = {
    "highest_in_europe": _("Norway has the highest share in Europe of doctors trained abroad"),
    "specialists_recruited_abroad": _("A little over a fifth of specialists come from abroad"),
    "depends_on_students_abroad": _("The service wholly depends on those who study abroad"),
    "at_the_top": _("Norway is at the top in its share of doctors trained abroad"),
    "over_forty_percent": _("Over 40 per cent of doctors were trained abroad"),
    "half_of_students_abroad": _("Almost half of Norwegian medical students study abroad"),
    "below_denmark_and_england": _("Norway trains far fewer doctors than Denmark and England"),
    "sweden_trains_more": _("Sweden has lately come to train more doctors"),
    "eighty_percent_by_the_code": _(
        "Training 80 per cent of the doctors needed meets the WHO code"
    ),
    "converted_over_forty_percent": _(
        "In some specialties over 40 per cent of specialist approvals are converted from abroad"
    ),
    "top_in_imported_specialists": _(
        "Norway is at the top in Europe in its dependence on imported specialists"
    ),
    "internship_is_basic_training": _(
        "In Denmark and Sweden the internship still belongs to basic training"
    ),
}
DOCUMENTS = {
    "hermansen2021": _("The association's president, 2021"),
    "legeforeningen2024": _("The association, 2024"),
    "forslag207s2026": _("The proposal to parliament, 2026"),
    "is2802": _("The association, in the report of 2019"),
    "nsdm2021": _("The centre for rural medicine, 2021"),
}
JUDGED = {
    "holds": _("holds"),
    "holds_otherwise": _("holds with another definition or year"),
    "does_not_hold": _("does not hold"),
    "cannot_tell": _("cannot be told"),
}
BORNE = {"yes": _("yes"), "no": _("no"), "cannot_tell": _("cannot tell")}
ASKED = {True: _("yes"), False: _("no, something near")}
MEASURES = {
    "against_highest_other": (
        _("Doctors trained abroad, per cent"),
        _("the highest other in Europe"),
        1,
    ),
    "rank_in_europe": (_("Norway's rank by share trained abroad"), _("countries in Europe"), 0),
    "oecd_share": (_("Trained abroad, per cent, OECD"), _("the claim"), 1),
    "register_share": (_("Trained abroad, per cent, the association"), _("the claim"), 1),
    "approvals_converted": (
        _("Specialist approvals converted, per cent, all years told"),
        _("the claim"),
        1,
    ),
    "places_against_posts": (_("Study places at home"), _("LIS1 posts"), 0),
    "students_abroad": (
        _("Students abroad, per cent, from state support and study places"),
        _("a half"),
        1,
    ),
    "graduates_denmark": (_("Graduates per 100,000 people"), _("Denmark"), 1),
    "graduates_united_kingdom": (_("Graduates per 100,000 people"), _("the United Kingdom"), 1),
    "graduates_sweden": (
        _("Graduates per 100,000 people, Sweden"),
        _("Sweden five years before"),
        1,
    ),
}


def verdict_prose(tables: Tables) -> Prose:
    """Return how many claims came to which verdict."""
    counts = pd.Series(verdict_by_claim(tables)).value_counts()
    return say(
        sentence(
            _(
                "Of {claims} claims {holds} hold as they stand, {otherwise} hold with another "
                "definition or year, {fails} do not hold, and {untold} cannot be told from the "
                "figures at hand."
            ),
            claims=number(len(tables.claims)),
            holds=number(int(counts.get("holds", 0))),
            otherwise=number(int(counts.get("holds_otherwise", 0))),
            fails=number(int(counts.get("does_not_hold", 0))),
            untold=number(int(counts.get("cannot_tell", 0))),
        )
    )


def verdicts_table(tables: Tables) -> Table:
    """Return every claim of the documents with its verdict."""
    found = model.verdicts(tables.claimed, tables.claims)
    shown = pd.DataFrame(
        {
            "claim": found["id"].map(CLAIMS),
            "verdict": found["verdict"].map(JUDGED),
            "document": found["document"].map(DOCUMENTS),
            "wording": found["wording"],
        }
    )
    return table(
        shown,
        id="international-verdicts",
        title=_("What the documents claim, and what the figures say"),
        columns={
            "claim": (_("Claim, in our words"), ""),
            "verdict": (_("Verdict"), ""),
            "document": (_("Document"), ""),
            "wording": (_("Printed words"), ""),
        },
        sources=[CLAIM_TABLE, STATEMENTS],
        note=_(
            "It holds when a figure that counts what the claim speaks of bears it out and none "
            "denies it; with another definition or year when only such a figure does, or they "
            "differ. A claim of several parts is as strong as its weakest. The next table has "
            "the figures."
        ),
    )


def evidence_table(tables: Tables) -> Table:
    """Return the figures that decide, each with what it is held to."""
    rows = model.evidence_on(tables.claimed, tables.claims)
    shown = pd.DataFrame(
        {
            "claim": [CLAIMS[row.claim] for row in rows],
            "measure": [MEASURES[row.measure][0] for row in rows],
            "value": [number(row.value, MEASURES[row.measure][2]) for row in rows],
            "other": [number(row.other, MEASURES[row.measure][2]) for row in rows],
            "against": [MEASURES[row.measure][1] for row in rows],
            "year": pd.array([row.year for row in rows], dtype="Int64"),
            "asked": [ASKED[row.asked] for row in rows],
            "borne_out": [BORNE[row.borne_out] for row in rows],
        }
    )
    return table(
        shown,
        id="international-evidence",
        folded=True,
        title=_("The figures that decide"),
        columns={
            "claim": (_("Claim"), ""),
            "measure": (_("Figure"), ""),
            "value": (_("In numbers *"), ""),
            "other": (_("Held to"), ""),
            "against": (_("Which is"), ""),
            "year": (_("Year"), "year"),
            "asked": (_("Counts what the claim speaks of"), ""),
            "borne_out": (_("Bears it out"), ""),
        },
        sources=list(dict.fromkeys(row.table for row in rows)),
        note=_(
            "A dash for the year: the source states none. Almost half is taken as 45 per cent or "
            "more, a little over a fifth as up to 25, far fewer as a fifth fewer. England has no "
            "figure of its own here; the United Kingdom's stands for it. * Shares trained abroad "
            "and of students are of medium confidence."
        ),
    )


def verdict_by_claim(tables: Tables) -> dict[str, str]:
    """Return the verdict on each claim by its id."""
    found = model.verdicts(tables.claimed, tables.claims)
    return dict(zip(found["id"], found["verdict"], strict=True))
