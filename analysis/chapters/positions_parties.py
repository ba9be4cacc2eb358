"""Who is for what? Party by party: its stands, what it was asked or proposes, what comes first."""

from __future__ import annotations

import pandas as pd

from analysis import data
from analysis import positions as model
from analysis.chapters.common import filled
from analysis.chapters.positions import Positions
from analysis.chapters.positions_words import ABOUT, BODIES, CRITERIA, DOCUMENTS, PARTIES, POSITIONS
from analysis.figures import Prose, Sentence, Table, _, number, say, sentence, table, text
from analysis.measures import consulted

GRADES, CRITERIA_TABLE = "is2802_table_8_assessments", "party_criteria"
PROPOSALS = "forslag207s2026_proposals"


def stands_table(found: Positions, body: str) -> Table:
    """Return one party's stands: on what, which way, on what conditions, why and where.

    Raises:
        InputError: there is no such party.
    """
    rows = model.of_body(found.stands, body)
    shown = rows.assign(
        party=rows["party"].map(PARTIES),
        position=rows["position"].map(POSITIONS),
        document=rows["document"].map(DOCUMENTS),
    )
    several = {"party": (_("Who"), "")} if rows["party"].nunique() > 1 else {}
    years = {"document": (_("When"), "")} if rows["document"].nunique() > 1 else {}
    ranks = {"rank": (_("Rank in its group"), "", 0)} if rows["rank"].notna().any() else {}
    conditions = {"condition": (_("Condition"), "")} if rows["condition"].notna().any() else {}
    return table(
        shown,
        id=f"positions-{body.replace('_', '-')}",
        folded=len(shown) > FEW,
        title=sentence(_("{body}, measure by measure"), body=text(BODIES[body])),
        columns={
            "label": (_("Measure"), ""),
            **several,
            "position": (_("Stand"), ""),
            **ranks,
            **conditions,
            "reason": (_("Reason"), ""),
            **years,
            "place": (_("Place"), ""),
        },
        sources=SOURCES[body],
        note=_("Conditions and reasons in our words. A dash: none was given."),
    )


FEW = 8  # rows that a party's table shows without being opened
SOURCES = {
    "directorate_of_health": ["is2802_measures"],
    "medical_association": ["party_positions", "association_asks"],
    "centre_for_rural_medicine": ["nsdm2021_answers", "nsdm2021_priorities", "party_positions"],
    "two_members_of_parliament": ["party_positions", PROPOSALS],
    "health_regions": ["party_positions"],
    "county_governors": ["party_positions"],
}
CENTRE = {
    "more": _("Of {asked} measures it was asked about, the centre said yes to {yes}, no to {no}."),
    "equal": _("Of {asked} measures it was asked about, the centre said yes to half: {yes}."),
    "less": _("Of {asked} measures it was asked about, the centre said no to {no}, yes to {yes}."),
}


def asked_of_centre() -> pd.DataFrame:
    """Return the centre's answers about measures, with ranks."""
    return consulted(data.table("nsdm2021_answers"), data.table("nsdm2021_priorities"))


def centre_prose(asked: pd.DataFrame) -> Prose:
    """Return how many measures the centre said yes and no to when asked, and what it ranked."""
    yes, no = int((asked["support"] == "yes").sum()), int((asked["support"] == "no").sum())
    first = asked.loc[asked["rank"] == 1, "label"]
    return say(
        _yes_and_no(len(asked), yes, no),
        sentence(
            _("It could rank up to three in each of four groups, and ranked {ranked} in all."),
            ranked=number(int(asked["rank"].notna().sum()), source="nsdm2021_priorities"),
        ),
        *(sentence(_("First in its group: *{label}*."), label=text(label)) for label in first),
    )


def _yes_and_no(asked: int, yes: int, no: int) -> Sentence:
    side = "equal" if yes == no else "more" if yes > no else "less"
    counts = {"asked": asked, "yes": yes, "no": no}
    return filled(
        CENTRE[side],
        {name: number(count, source="nsdm2021_answers") for name, count in counts.items()},
    )


def proposals_table() -> Table:
    """Return the five proposals put before parliament in 2026."""
    rows = data.table(PROPOSALS)
    return table(
        rows.assign(about=rows["about"].map(ABOUT)),
        id="positions-proposals",
        title=_("Five proposals before parliament in 2026"),
        columns={
            "proposal": (_("Proposal"), ""),
            "number": (_("Number"), "", 0),
            "about": (_("About"), ""),
            "deadline": (_("Deadline"), ""),
        },
        sources=[PROPOSALS],
        note=_("In our words. A dash: the proposal sets no deadline."),
    )


def first_choices_table() -> Table:
    """Return what would come first on the criteria that each party stresses."""
    criteria = data.table(CRITERIA_TABLE)
    found = model.first_choices(data.table("is2802_measures"), data.table(GRADES), criteria)
    stressed = criteria.assign(words=criteria["criterion"].map(CRITERIA)).groupby("body")["words"]
    words = stressed.agg(", ".join).to_dict()
    shown = found.assign(criteria=found["body"].map(words), body=found["body"].map(BODIES))
    return table(
        shown,
        id="positions-first-choices",
        folded=True,
        title=_("What could come first, by the criteria that each party stresses"),
        columns={
            "body": (_("Party"), ""),
            "criteria": (_("Criteria it stresses"), ""),
            "label": (_("Row of grades that could come first"), ""),
            "low": (_("Lowest score"), _("from \N{MINUS SIGN}1 to 1"), 2),
            "high": (_("Highest score"), _("from \N{MINUS SIGN}1 to 1"), 2),
        },
        sources=[CRITERIA_TABLE, GRADES],
        note=_(
            "The report's grades, with the stressed criteria weighing the same and the others "
            "nothing. A row is here if no other beats it however mixed grades are read."
        ),
    )


def first_choices_prose() -> Prose:
    """Return which rows of grades come first for most parties."""
    criteria = data.table(CRITERIA_TABLE)
    found = model.first_choices(data.table("is2802_measures"), data.table(GRADES), criteria)
    bodies = found["body"].nunique()
    counts = found.groupby("label", sort=False)["body"].nunique().sort_values(ascending=False)
    most = counts.loc[counts == counts.max()]
    return say(
        _(
            "No party has weighed the report's criteria. But each stresses some of them, and on "
            "these the report's own grades point somewhere."
        ),
        *(
            sentence(
                _("*{label}* could come first for {count} of {bodies} parties."),
                label=text(str(label)),
                count=number(int(count)),
                bodies=number(bodies),
            )
            for label, count in most.items()
        ),
    )
