"""One page a measure: what it is, what the report did with it, how it is graded, who is for it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from analysis import data, effects, pipeline, positions
from analysis import measures as report
from analysis.chapters.common import whole
from analysis.chapters.effects_results import GRADES, MEASURES, costs_nothing
from analysis.chapters.measure_effects import (
    LAST,
    bearers_table,
    beside_others,
    changes_table,
    effects_table,
    price_table,
    why_these,
)
from analysis.chapters.measure_words import NAMES, address
from analysis.chapters.measures import CRITERIA, GRADE_WORDS
from analysis.chapters.positions_words import DOCUMENTS, PARTIES, POSITIONS
from analysis.figures import (
    Figure,
    Prose,
    Sentence,
    Table,
    _,
    answer,
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
from analysis.parameters import ParameterSet

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
        blocks += [_("## What it would do"), beside_others(found.alone, one)]
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
    if costs_nothing(one.effects["annual_cost_nok"].central or 0.0):
        return sentence(
            _("The range is {low} to {high}. It costs nothing on top of today's budgets."),
            **values,
        )
    return sentence(
        _(
            "The range is {low} to {high}. At full effect it costs {cost} a year, or {each} for "
            "each further doctor who begins specialist training."
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
