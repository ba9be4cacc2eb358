"""One page a measure: what it is and changes, what it does and costs, who is for it."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from analysis import data, effects, pipeline, positions
from analysis import measures as report
from analysis.chapters.common import whole
from analysis.chapters.effects_results import BEHIND, GRADES, MEASURES, PAYERS
from analysis.chapters.measure_words import EVIDENCE, LEVERS, NAMES
from analysis.chapters.measures import CRITERIA, GRADE_WORDS
from analysis.chapters.positions import DOCUMENTS, PARTIES, POSITIONS
from analysis.figures import (
    Figure,
    Prose,
    Sentence,
    Table,
    _,
    answer,
    charts,
    figure,
    link,
    money,
    number,
    points,
    say,
    sentence,
    table,
    text,
    year,
)
from analysis.figures.values import Value
from analysis.parameters import ParameterSet

LAST = max(effects.YEARS)

UNITS = {
    "posts per year": _("posts a year"),
    "share of existing posts": _("doctors for each post"),
    "hospital posts per year": _("posts a year"),
    "doctors per year": _("doctors a year"),
    "places per half-year": _("places in a half-year"),
    "share of capacity": _("share"),
    "share of doctors": _("share"),
    "doctors at a time": _("doctors at a time"),
}
STATUS = {
    "recommended": _("The report of 2019 recommends it."),
    "further_study": _("The report of 2019 would study it further."),
    "assessed_only": _("The report of 2019 assesses it and then names it no more."),
}
REGULATION = {
    "yes": _("It needs a change of regulation."),
    "possibly": _("It may need a change of regulation."),
    "no": _("It needs no change of regulation."),
}
BEARERS = {
    "state": _("The state"),
    "helfo": _("Helfo"),
    "health_trust": _("Health trusts"),
    "municipality": _("Municipalities"),
    "patients": _("Patients"),
}
DOCTORS: Mapping[str, tuple[str, str, float, int]] = {
    "extra_completed_2030": (_("More doctors through LIS1 by 2030"), _("doctors"), 1, 0),
    "extra_completed_2040": (_("More doctors through LIS1 by 2040"), _("doctors"), 1, 0),
    "extra_specialists_2030": (_("More specialists by 2030"), _("doctors"), 1, 0),
    "extra_specialists_2040": (_("More specialists by 2040"), _("doctors"), 1, 0),
    "gap_closed_2030": (_("Gap closed in 2030"), _("full-time equivalents"), 1, 0),
    "gap_closed_2040": (_("Gap closed in 2040"), _("full-time equivalents"), 1, 0),
    "fewer_waiting_2040": (_("Fewer doctors waiting for LIS1 in 2040"), _("doctors"), 1, 0),
}
PRICE: Mapping[str, tuple[str, str, float, int]] = {
    "annual_cost_nok": (_("Cost at full effect"), _("NOK million a year"), 1e-6, 1),
    "cost_per_specialist_nok": (_("Cost of one more specialist"), _("NOK million"), 1e-6, 2),
    "supervision_hours": (_("Supervision"), _("thousand hours a year"), 1e-3, 1),
    "waiting_months": (_("Waiting time in 2040"), _("months"), 1, 1),
    "norway_share": (_("Newcomers educated in Norway"), _("per cent"), 100, 1),
}
"""What a result is called, its unit, what it is multiplied by, and its decimals."""

Block = str | Prose | Figure | Table
"""What a page is made of: Markdown that holds headings, and what goes through the door."""


@dataclass(frozen=True)
class Known:
    """All that the twelve pages draw on, worked out once.

    Attributes:
        given: the model of the effects.
        alone: what each measure changes, as from ``effects.by_measure``.
    """

    given: effects.Model
    alone: pd.DataFrame

    @cached_property
    def measures(self) -> pd.DataFrame:
        """The twelve measures."""
        return data.table(MEASURES)

    @cached_property
    def stands(self) -> pd.DataFrame:
        """Where the parties stand."""
        return positions.stands({name: data.table(name) for name in positions.TABLES})

    @cached_property
    def grades(self) -> dict[str, dict[str, str]]:
        """The report's grades, by measure and criterion."""
        found = report.as_dict(self.measures, data.table(GRADES))
        return {name: row["grades"] for name, row in found.items()}

    def about(self, measure: str) -> effects.About:
        """Return all that is known about one measure."""
        return effects.about(self.given, measure, self.measures, self.grades, self.alone)


def known(p: ParameterSet) -> Known:
    """Return what the pages draw on, for a parameter set."""
    names = [*pipeline.TABLES, "norway_price_indices"]
    given = effects.model(p.values, {name: data.table(name) for name in names})
    return Known(given, effects.by_measure(given))


def page(found: Known, measure: str) -> list[Block]:
    """Return one measure's page, from top to bottom.

    Raises:
        InputError: there is no such measure.
    """
    one = found.about(measure)
    blocks: list[Block] = [f"# {one.label}", opening(one), what_it_is(one)]
    if one.in_numbers:
        blocks += [_("## What it changes in the model"), changes_table(one), why_these(one)]
        blocks += [_("## What it would do"), beside_others(found, one)]
        blocks += [effects_table(one), price_table(one)]
    if one.not_in_numbers:
        blocks += [_("## What has no number"), points([*one.not_in_numbers])]
    if any(one.borne_nok.values()):
        blocks += [_("## Who bears the cost"), bearers_table(one)]
    if one.exclusive or one.overlaps:
        blocks += [_("## Together with others"), together(one)]
    if one.grades:
        blocks += [_("## How the report grades it"), grades_table(one)]
    return [*blocks, _("## Who is for it"), stands_table(found, one)]


def opening(one: effects.About) -> Prose:
    """Return the answer: how many more specialists, between which bounds, and at what price."""
    found = one.effects[f"extra_specialists_{LAST}"]
    central = found.central or 0.0
    if not one.in_numbers:
        return answer(
            _("No number"),
            _("No document says how many doctors it would bring. What it is for stands below."),
        )
    return answer(
        number(whole(central)),
        _cost(one, central),
        unit=sentence(_("more specialists by {year}, taken alone"), year=year(LAST)),
        sources=[f"{address(one.measure)}-effects", f"{address(one.measure)}-price"],
    )


def _cost(one: effects.About, central: float) -> Sentence:
    ends = one.effects[f"extra_specialists_{LAST}"]
    known = [end for end in (ends.low, ends.high) if end is not None]
    values = {"low": number(whole(min(known))), "high": number(whole(max(known)))}
    each = one.effects["cost_per_specialist_nok"].central
    if each is None or whole(central) <= 0:
        return sentence(
            _(
                "The range is {low} to {high}. Taken alone it brings hardly anyone into specialist "
                "training who would not come without it."
            ),
            **values,
        )
    return sentence(
        _(
            "The range is {low} to {high}. At full effect it costs {cost} a year, or {each} for "
            "each doctor more who begins specialist training."
        ),
        **values,
        cost=money(one.effects["annual_cost_nok"].central or 0.0, 0),
        each=money(each, 1 if each >= 1e6 else 2),
    )


def what_it_is(one: effects.About) -> Prose:
    """Return what the measure is, what the report did with it, its rules, and when it works."""
    said: list[str | Sentence] = [one.what_changes, STATUS[one.status]]
    said.append(REGULATION[one.regulation_change])
    if one.regulation_note:
        said.append(one.regulation_note)
    if one.in_numbers:
        message = (
            _("In the model it works from {first} on, and in full from {full}.")
            if one.full_year > one.first_year
            else _("In the model it works in full from {first} on.")
        )
        years = {"first": year(one.first_year)}
        if one.full_year > one.first_year:
            years["full"] = year(one.full_year)
        said += [sentence(message, **years), one.start_reason]
    return say(*said, sources=["effects-start-and-cost"])


def changes_table(one: effects.About) -> Table:
    """Return what the measure moves, from where to where, and on what evidence."""
    rows = [
        {
            "lever": LEVERS[moved.lever],
            "unit": UNITS[moved.unit],
            **_alike(
                {
                    "baseline": moved.baseline,
                    "low": moved.becomes.low,
                    "central": moved.becomes.central,
                    "high": moved.becomes.high,
                },
                2,
            ),
            "evidence": EVIDENCE[moved.evidence],
        }
        for moved in one.moved
    ]
    sources = [moved.table for moved in one.moved if moved.table]
    return table(
        pd.DataFrame(rows),
        id=f"{address(one.measure)}-changes",
        title=_("What it moves, from where to where"),
        columns={
            "lever": (_("What it moves"), ""),
            "unit": (_("Unit"), ""),
            "baseline": (_("Without it"), ""),
            "low": (_("Low"), ""),
            "central": (_("Central"), ""),
            "high": (_("High"), ""),
            "evidence": (_("Evidence"), ""),
        },
        sources=[*dict.fromkeys(sources)] or [MEASURES],
    )


def why_these(one: effects.About) -> Prose:
    """Return why each range is as it is, and where the report says so."""
    return points(
        [
            sentence(
                "{lever}: {reason} ({place})",
                lever=text(LEVERS[moved.lever]),
                reason=text(moved.reason),
                place=text(moved.place),
            )
            for moved in one.moved
        ]
    )


def _alike(values: dict[str, float | None], digits: int) -> dict[str, Value | None]:
    """Return values of one row with as many decimals as the row calls for, at most so many."""
    known = [value for value in values.values() if value is not None]
    needed = next(
        at
        for at in range(digits + 1)
        if at == digits or all(math.isclose(v, round(v, at), abs_tol=1e-9) for v in known)
    )
    return {key: None if value is None else number(value, needed) for key, value in values.items()}


def beside_others(found: Known, one: effects.About) -> Figure:
    """Return how many more specialists each measure brings, this one picked out."""
    column = f"extra_specialists_{LAST}"
    frame = found.alone.loc[found.alone["level"] == "central", ["measure", column]]
    frame = frame.assign(label=frame["measure"].map(NAMES), value=frame[column].map(whole))
    frame = frame.sort_values("value", ascending=False, kind="stable", ignore_index=True)
    mine = NAMES[one.measure]
    place = list(frame["measure"]).index(one.measure) + 1
    brought = list(frame["value"])
    values = {
        "place": number(place),
        "measures": number(len(frame)),
        "mine": number(brought[place - 1]),
        "first": text(str(frame["label"].iloc[0])),
        "most": number(brought[0]),
    }
    return figure(
        charts.bars(frame, "value", "label", highlight=mine),
        id=f"{address(one.measure)}-beside-others",
        title=sentence(
            _("It brings {mine} more specialists: place {place} of {measures}"),
            **{key: values[key] for key in ("mine", "place", "measures")},
        ),
        subtitle=sentence(
            _("More specialists by {year}, each measure taken alone, central values"),
            year=year(LAST),
        ),
        sources=[*BEHIND],
        alt=sentence(
            _(
                "Bars of the twelve measures by the specialists that they bring. This one brings "
                "{mine} and comes as number {place} of {measures}; {first} brings most, {most}."
            ),
            **values,
        ),
        data=frame,
        columns={
            "label": (_("Measure"), ""),
            "value": (_("More specialists"), _("doctors"), 0),
        },
        note=_("Measures that no document puts into numbers stand at 0."),
    )


def effects_table(one: effects.About) -> Table:
    """Return how many doctors the measure brings, with its ranges."""
    return _ranges(one, DOCTORS, "effects", _("Doctors it would bring, taken alone"))


def price_table(one: effects.About) -> Table:
    """Return what the measure costs and how long doctors wait, with its ranges."""
    return _ranges(one, PRICE, "price", _("What it takes, taken alone"))


def _ranges(
    one: effects.About,
    results: Mapping[str, tuple[str, str, float, int]],
    id: str,
    title: str,
) -> Table:
    rows = []
    for name, (label, unit, factor, digits) in results.items():
        found = one.effects[name]
        ends = {"low": found.low, "central": found.central, "high": found.high}
        scaled = {
            key: None if end is None else number(end * factor, digits) for key, end in ends.items()
        }
        rows.append({"label": label, "unit": unit, **scaled})
    return table(
        pd.DataFrame(rows),
        id=f"{address(one.measure)}-{id}",
        title=title,
        columns={
            "label": (_("Result"), ""),
            "unit": (_("Unit"), ""),
            "low": (_("Low"), ""),
            "central": (_("Central"), ""),
            "high": (_("High"), ""),
        },
        sources=[*BEHIND],
        note=_(
            "Beside no measure at all. Low and high: all that the measure moves at its low or high "
            "end, so a cost or a waiting time may be higher under low. A dash: it cannot be "
            "computed."
        ),
    )


def bearers_table(one: effects.About) -> Table:
    """Return who bears the cost at full effect."""
    rows = pd.DataFrame(
        [{"bearer": words, "nok": one.borne_nok[body] / 1e6} for body, words in BEARERS.items()]
    )
    return table(
        rows,
        id=f"{address(one.measure)}-bearers",
        title=_("Who bears the cost, a year at full effect"),
        columns={
            "bearer": (_("Who"), ""),
            "nok": (_("Net cost"), _("NOK million a year"), 1),
        },
        sources=[PAYERS],
        note=one.cost_reason,
    )


def together(one: effects.About) -> Prose:
    """Return what the measure can't be taken with, and with what it shares its effect."""
    said: list[str | Sentence] = [
        sentence(
            _("It can't be taken together with *{other}*: {reason}"),
            other=text(NAMES[other]),
            reason=text(reason),
        )
        for other, reason in one.exclusive.items()
    ]
    said += [
        sentence(
            _("It overlaps with *{other}*: {reason}"),
            other=text(NAMES[other]),
            reason=text(reason),
        )
        for other, reason in one.overlaps.items()
    ]
    return points(said)


def grades_table(one: effects.About) -> Table:
    """Return the report's eight grades."""
    rows = [
        {"criterion": CRITERIA[criterion], "grade": GRADE_WORDS[one.grades[criterion]]}
        for criterion in report.CRITERIA
    ]
    return table(
        pd.DataFrame(rows),
        id=f"{address(one.measure)}-grades",
        title=_("The report's grades on its eight criteria"),
        columns={"criterion": (_("Criterion"), ""), "grade": (_("Grade"), "")},
        sources=[GRADES],
    )


def stands_table(found: Known, one: effects.About) -> Table:
    """Return where the parties stand on the measure."""
    rows = positions.of_measure(found.stands, one.measure)
    shown = rows.assign(
        party=rows["party"].map(PARTIES),
        position=rows["position"].map(POSITIONS),
        document=rows["document"].map(DOCUMENTS),
    )
    columns = {
        "party": (_("Who"), ""),
        "position": (_("Stand"), ""),
        "condition": (_("Condition"), ""),
        "reason": (_("Reason"), ""),
        "document": (_("When"), ""),
        "place": (_("Place"), ""),
    }
    return table(
        shown,
        id=f"{address(one.measure)}-stands",
        title=_("Who has said what of it"),
        columns={name: head for name, head in columns.items() if shown[name].notna().any()},
        sources=["party_positions", MEASURES, "nsdm2021_answers"],
        note=_("Conditions and reasons in our words. Who is not here was mostly not asked."),
    )


def address(measure: str) -> str:
    """Return the name of a measure's page, and the beginning of its ids."""
    return f"measure-{measure.replace('_', '-')}"


def list_of_pages() -> Prose:
    """Return links to the pages of all twelve."""
    return points(
        [
            sentence(
                "{page}",
                page=link(NAMES[measure], f"{address(measure)}.html"),
            )
            for measure in data.table(MEASURES).sort_values("number")["measure"]
        ]
    )
