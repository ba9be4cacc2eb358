"""What would it take to train our own doctors? The targets: places, posts, money and years."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from analysis import data, parameters
from analysis import self_sufficiency as model
from analysis.chapters.common import by_side, side
from analysis.figures import (
    Prose,
    Sentence,
    _,
    number,
    percent,
    say,
    sentence,
    year,
)
from analysis.figures import answer as big_answer
from analysis.figures.sentences import placeholders
from analysis.figures.values import Value
from analysis.parameters import ParameterSet
from analysis.self_sufficiency import SHARES, Spread, Target, World

PLACES, STATEMENTS = "norway_study_places_by_year", "norway_self_sufficiency"
ROUNDS = "is2802_annex_6_rounds"
COMMITTEE = "norway_study_places"
PLACES_A_YEAR = _("places a year")
LOW, HIGH = 0.05, 0.95
DRAWS = 256


@dataclass(frozen=True)
class Results:
    """What the chapter is made of.

    Attributes:
        p: the parameter set.
        world: what is known.
        targets: by share, counted as the committee counts: doctors educated of doctors taken in.
        hired: by share, counted by who is taken in.
        spreads: by share, the draws behind ``targets``.
    """

    p: ParameterSet
    world: World
    targets: dict[float, Target]
    hired: dict[float, Target]
    spreads: dict[float, Spread]

    @property
    def main(self) -> Target:
        """The committee's target."""
        return self.targets[SHARES[0]]

    @cached_property
    def today(self) -> pd.DataFrame:
        """The measures if study places stay as they are."""
        return model.path(self.p.values, self.world)

    @cached_property
    def by_target(self) -> dict[float, pd.DataFrame]:
        """The measures under each target's places."""
        return {
            share: model.path(self.p.values, self.world, target.places)
            for share, target in self.targets.items()
        }

    @cached_property
    def committee(self) -> tuple[int, float]:
        """The places that the committee recommends, and the share that it sets beside them."""
        rows = data.table(COMMITTEE)
        row = rows[(rows["institution"] == "all") & (rows["kind"] == "recommended")]
        said = data.table(STATEMENTS).set_index("id")["value_percent"].to_dict()["committee_target"]
        return int(row["places"].iloc[0]), float(said) / 100


def calculate(p: ParameterSet, draws: int = DRAWS) -> Results:
    """Return the model's results for a parameter set, with so many draws of what is uncertain."""
    known, log = world(), parameters.entries()

    def of(measure: model.Measure) -> dict[float, Target]:
        return {share: target(p, known, share, measure) for share in SHARES}

    spreads = {share: model.spread(share, p, known, log, draws=draws) for share in SHARES}
    return Results(p, known, of("coverage"), of("new_doctors"), spreads)


def world() -> World:
    """Return what is known, from the tables of the data package."""
    return model.world_of({name: data.table(name) for name in model.TABLES})


def target(
    p: ParameterSet, known: World, share: float = SHARES[0], measure: model.Measure = "coverage"
) -> Target:
    """Return what a share of self-sufficiency takes; the committee's where none is given."""
    indices = data.table("norway_price_indices")
    return model.places_for(share, p=p.values, world=known, measure=measure, price_indices=indices)


def answer(found: Results) -> Prose:
    """Return the study places that the committee's target takes."""
    target = found.main
    values = {
        "share": percent(target.share, source=STATEMENTS),
        "today": number(found.world.today, source=PLACES),
        "when": year(max(found.world.places), source=PLACES),
    }
    if target.outcome == "already":
        said = sentence(
            _(
                "The {today} study places of {when} already educate {share} of the doctors whom "
                "the services take in."
            ),
            **values,
        )
    elif target.year_reached is None:
        said = sentence(
            _(
                "No number of study places educates {share} of the doctors whom the services take "
                "in by {year}. So many come nearest: {reached}. There were {today} in {when}."
            ),
            year=year(target.by_year),
            reached=percent(target.share_in_year),
            **values,
        )
    else:
        said = sentence(
            _(
                "So many study places would educate {share} of the doctors whom the services take "
                "in. There were {today} in {when}. If new ones open from {first} on, {pace} a "
                "year, the target is met in {year}."
            ),
            first=year(found.p.values.places_first_year, source="places_first_year"),
            pace=number(found.p.values.places_opened_per_year, source="places_opened_per_year"),
            year=year(target.year_reached, source="self-sufficiency-targets"),
            **values,
        )
    return big_answer(
        number(target.places),
        said,
        unit=_("study places in medicine a year"),
        sources=[
            "self-sufficiency-targets",
            "norway_study_places_by_year",
        ],
    )


def higher(found: Results) -> Prose:
    """Return what the higher targets take."""
    return say(
        *(_higher(target) for target in list(found.targets.values())[1:]),
        sources=["self-sufficiency-targets"],
    )


def _higher(target: Target) -> Sentence:
    values = {"share": percent(target.share), "places": number(target.places)}
    if target.outcome == "already":
        return sentence(_("{share} takes no more places than today's {places}."), **values)
    if target.year_reached is None:
        return sentence(
            _("{share} is out of reach by {year}; {places} places come nearest, with {reached}."),
            year=year(target.by_year),
            reached=percent(target.share_in_year),
            **values,
        )
    return sentence(
        _("{share} takes {places} places and is met in {year}."),
        year=year(target.year_reached, source="self-sufficiency-targets"),
        **values,
    )


def doubt(found: Results) -> Prose:
    """Return how sure the places are, and what counting by who is hired makes of them."""
    drawn, target, hired = found.spreads[SHARES[0]], found.main, found.hired[SHARES[0]]
    low, high = drawn.quantile(LOW), drawn.quantile(HIGH)
    values = {"share": percent(target.share), "low": number(low), "high": number(high)}
    if side(high, low) == "more":
        message = _(
            "When every uncertain assumption is drawn within its range, the places for {share} lie "
            "between {low} and {high} in nine of ten draws."
        )
    else:
        message = _(
            "When every uncertain assumption is drawn within its range, nine of ten draws give "
            "{low} places for {share}."
        )
    return say(chosen(message, values), _hired(found, hired), sources=["self-sufficiency-targets"])


def _hired(found: Results, hired: Target) -> Sentence:
    values = {"share": percent(hired.share), "places": number(hired.places)}
    if hired.outcome == "already":
        return sentence(
            _("Counted by who is taken in, {share} is met with today's {places} places."), **values
        )
    if not hired.reachable:
        return sentence(
            _(
                "Counted by who is taken in, no number of places makes {share} by {year}: at best "
                "{reached}, because doctors educated abroad apply for the same posts."
            ),
            share=percent(hired.share),
            year=year(hired.by_year),
            reached=percent(hired.share_in_year),
        )
    return sentence(
        by_side(
            hired.places,
            found.targets[hired.share].places,
            more=_(
                "Counted by who is taken in, not by who is educated, {share} takes more places: "
                "{places}, because doctors educated abroad apply for the same posts."
            ),
            equal=_(
                "Counted by who is taken in, not by who is educated, {share} takes as many places: "
                "{places}."
            ),
            less=_(
                "Counted by who is taken in, not by who is educated, {share} takes fewer places: "
                "{places}."
            ),
        ),
        **values,
    )


def chosen(message: str, values: Mapping[str, Value]) -> Sentence:
    """Return a sentence with those of the values that the message has a place for."""
    places = placeholders(message)
    return sentence(message, **{name: value for name, value in values.items() if name in places})
