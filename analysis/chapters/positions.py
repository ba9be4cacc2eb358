"""Who is for what? The parties' stands on the measures, side by side."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pandas as pd

from analysis import data
from analysis import positions as model
from analysis.chapters.common import filled
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
    points,
    say,
    sentence,
    table,
    text,
)
from analysis.figures.theme import colour
from analysis.measures import consulted

GRADES, CRITERIA_TABLE = "is2802_table_8_assessments", "party_criteria"
PROPOSALS = "forslag207s2026_proposals"

BODIES = {
    "directorate_of_health": _("Directorate of Health"),
    "medical_association": _("Medical Association"),
    "centre_for_rural_medicine": _("Centre for Rural Medicine"),
    "two_members_of_parliament": _("Two members of parliament"),
    "health_regions": _("Health regions"),
    "county_governors": _("County governors"),
}
HEADS = {
    "directorate_of_health": _("Directorate"),
    "medical_association": _("Association"),
    "centre_for_rural_medicine": _("Centre"),
    "two_members_of_parliament": _("Members"),
    "health_regions": _("Regions"),
    "county_governors": _("Governors"),
}
PARTIES = BODIES | {
    "health_region_north": _("Northern region"),
    "health_region_central": _("Central region"),
    "health_region_west": _("Western region"),
    "health_region_south_east": _("South-Eastern region"),
    "several_health_regions": _("Several regions, not named"),
}
DOCUMENTS = {
    "is2802": _("2019"),
    "hermansen2021": _("2021, article"),
    "nsdm2021": _("2021"),
    "legeforeningen2024": _("2024"),
    "forslag207s2026": _("2026"),
}
POSITIONS = {
    "support": _("for"),
    "oppose": _("against"),
    "sees_need": _("sees a need"),
    "sees_no_need": _("sees no need"),
    "further_study": _("would study it"),
    "assessed_only": _("assessed, then not named"),
}
STANCES = {
    "for": _("for"),
    "conditional": _("for, on conditions"),
    "divided": _("divided"),
    "against": _("against"),
    "further_study": _("would study it"),
    "assessed_only": _("assessed, then not named"),
}
MARKS = {
    "for": (_("for"), colour("chart-1")),
    "conditional": (_("if"), colour("chart-1")),
    "divided": (_("split"), colour("chart-4")),
    "against": (_("no"), colour("chart-2")),
    "further_study": (_("study"), "transparent"),
    "assessed_only": (_("left"), "transparent"),
    "silent": ("\N{MIDDLE DOT}", "transparent"),
}
THEMES = {
    "posts": _("Number and use of posts"),
    "course": _("The course itself"),
    "hiring": _("How doctors are hired"),
    "general_practice": _("Towards general practice"),
    "support": _("Supervision and support"),
    "education": _("Before LIS1: the degree"),
    "specialists": _("After LIS1: specialists"),
}
ABOUT = {
    "study_places": _("study places"),
    "training_arenas": _("places to train"),
    "lis1": _("LIS1"),
    "generalists": _("generalists"),
    "distribution": _("spread over the country"),
}
CRITERIA = {
    "recruit_to_gp": _("recruits to general practice"),
    "more_lis1": _("more LIS1 doctors"),
    "enough_specialists": _("enough specialists"),
    "supervision_capacity": _("capacity to supervise"),
    "geographic_distribution": _("spread over the country"),
    "quality_and_safety": _("quality and safety"),
    "economy": _("economy"),
    "administration": _("administration"),
}
AGREED = (
    _("There is no measure that two or more parties are for and none is against."),
    _("One measure has two or more parties for it and none against it: *{first}*."),
    _(
        "{count} measures have two or more parties for them and none against. The widest support "
        "of these has *{first}*: {favour} parties, {conditions} of them on conditions."
    ),
)


@dataclass(frozen=True)
class Positions:
    """The stands and what they add up to."""

    stands: pd.DataFrame

    @cached_property
    def matrix(self) -> pd.DataFrame:
        """What each body's stands on each measure add up to."""
        return model.by_body(self.stands)

    @cached_property
    def agreement(self) -> pd.DataFrame:
        """How far the bodies agree on each measure, the widest support first."""
        found = model.agreement(self.matrix)
        return found.sort_values(
            ["in_favour", "against", "split"],
            ascending=[False, True, True],
            kind="stable",
            ignore_index=True,
        )

    def with_verdict(self, verdict: str) -> pd.DataFrame:
        """Return the measures with a verdict, the widest support first."""
        rows = self.agreement
        return rows.loc[rows["verdict"] == verdict].reset_index(drop=True)


def read() -> Positions:
    """Return the stands of the data package."""
    return Positions(model.stands({name: data.table(name) for name in model.TABLES}))


def opening(found: Positions) -> Prose:
    """Return the answer: how many measures two or more parties are for and none against."""
    agreed = found.with_verdict("agreed")
    return answer(
        number(len(agreed)),
        _agreed(agreed),
        unit=sentence(
            _("of {all} measures could be agreed on"),
            all=number(len(found.agreement), source="positions-all"),
        ),
        sources=["positions-all"],
    )


def _agreed(agreed: pd.DataFrame) -> Sentence:
    message = AGREED[min(len(agreed), 2)]
    if agreed.empty:
        return sentence(message)
    first = agreed.iloc[0]
    if len(agreed) == 1:
        return sentence(message, first=text(first["label"]))
    return sentence(
        message,
        count=number(len(agreed)),
        first=text(first["label"]),
        favour=number(int(first["in_favour"])),
        conditions=number(int(first["with_conditions"])),
    )


FAVOUR = {
    "all": _("*{label}*: {favour} parties, all on conditions."),
    "some": _("*{label}*: {favour} parties, {conditions} of them on conditions."),
    "none": _("*{label}*: {favour} parties, none with a condition."),
}


def _favour(row: Mapping[Any, Any]) -> Sentence:
    favour, conditions = int(row["in_favour"]), int(row["with_conditions"])
    values = {"label": text(row["label"]), "favour": number(favour)}
    if conditions == favour:
        return sentence(FAVOUR["all"], **values)
    if conditions == 0:
        return sentence(FAVOUR["none"], **values)
    return sentence(FAVOUR["some"], **values, conditions=number(conditions))


def agreed_points(found: Positions) -> Prose:
    """Return the measures that could be agreed on, with who is for each."""
    rows = found.with_verdict("agreed")
    if rows.empty:
        return points([_("There is none.")])
    return points([_favour(row) for row in rows.to_dict("records")], sources=["positions-all"])


def contested_points(found: Positions) -> Prose:
    """Return the measures on which the parties part ways."""
    rows = found.with_verdict("contested")
    if rows.empty:
        return points([_("No measure has parties both for and against it.")])
    return points(
        [
            sentence(
                _("*{label}*: {favour} for, {against} against, {split} divided in itself."),
                label=text(row["label"]),
                favour=number(int(row["in_favour"])),
                against=number(int(row["against"])),
                split=number(int(row["split"])),
            )
            for row in rows.to_dict("records")
        ],
        sources=["positions-all"],
    )


def verdicts(found: Positions) -> Prose:
    """Return how many measures have only opponents, one supporter, or nobody decided."""
    count = {
        verdict: number(len(found.with_verdict(verdict)))
        for verdict in ("opposed", "one_voice", "undecided")
    }
    return say(
        sentence(
            _(
                "Of the others, {one_voice} have one party for them while no other has spoken "
                "against, {opposed} have only opponents, and {undecided} have neither."
            ),
            **count,
        ),
        sources=["positions-all"],
    )


def matrix_figure(found: Positions) -> Figure:
    """Return the grid of measures that two or more parties speak of, by party."""
    shared = found.agreement.loc[found.agreement["bodies"] > 1]
    contested, agreed = (
        shared["verdict"].eq("contested").sum(),
        shared["verdict"].eq("agreed").sum(),
    )
    cells = _cells(found, list(shared["measure"]))
    wide = cells.assign(words=cells["stance"].map(STANCES).fillna("")).pivot(
        index="label", columns="body", values="words"
    )
    shown = wide.loc[list(shared["label"])].reset_index()
    return figure(
        charts.grid(
            cells.assign(head=cells["body"].map(HEADS)), "label", "head", "stance", grades=MARKS
        ),
        id="positions-matrix",
        title=sentence(
            _("Two or more parties speak of {shared} measures; they part ways on {contested}"),
            shared=number(len(shared)),
            contested=number(contested),
        ),
        subtitle=_("Where each party stands on the measures that at least two of them speak of"),
        sources=["party_positions", "is2802_measures", "nsdm2021_answers"],
        alt=sentence(
            _(
                "Grid of {shared} measures by {bodies} parties. {agreed} measures have two or more "
                "parties for them and none against; {contested} are contested. The measure with "
                "most parties for it is {first}, with {favour}. The table beneath gives each stand "
                "in words."
            ),
            shared=number(len(shared)),
            bodies=number(len(BODIES)),
            agreed=number(agreed),
            contested=number(contested),
            first=text(str(shared["label"].iloc[0])),
            favour=number(int(shared["in_favour"].iloc[0])),
        ),
        data=shown,
        columns={
            "label": (_("Measure"), ""),
            **{body: (name, "") for body, name in BODIES.items()},
        },
        note=_(
            "“If”: for, on conditions. “Split”: divided in itself. “Study”: would study it "
            "further. “Left”: assessed, then not named. A dot: nothing said. Members are two "
            "members of parliament. The regions and the governors were asked about the need for "
            "posts, not about measures."
        ),
    )


def _cells(found: Positions, measures: list[str]) -> pd.DataFrame:
    """Return a cell for each measure and body, silent where the body has no stand."""
    labels = found.agreement.set_index("measure")["label"].to_dict()
    stance = found.matrix.set_index(["measure", "body"])["stance"].to_dict()
    return pd.DataFrame(
        [
            {
                "label": labels[measure],
                "body": body,
                "stance": stance.get((measure, body), "silent"),
            }
            for measure in measures
            for body in BODIES
        ]
    )


def all_measures_table(found: Positions) -> Table:
    """Return every measure with how many are for and against it."""
    shown = found.agreement.assign(theme=found.agreement["theme"].map(THEMES))
    return table(
        shown,
        id="positions-all",
        folded=True,
        title=_("Every measure that a document discusses"),
        columns={
            "label": (_("Measure"), ""),
            "theme": (_("About"), ""),
            "in_favour": (_("For"), _("parties"), 0),
            "with_conditions": (_("Of these, on conditions"), _("parties"), 0),
            "against": (_("Against"), _("parties"), 0),
            "split": (_("Divided"), _("parties"), 0),
            "undecided": (_("Undecided"), _("parties"), 0),
        },
        sources=["measures_discussed", "party_positions", "nsdm2021_answers", "is2802_measures"],
        note=_("That two documents mean the same measure is our reading."),
    )


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
