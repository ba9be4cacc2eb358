"""The chapter on the pipeline over time: the paths to 2040, and how many posts close the gap."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pandas as pd

from analysis import data, parameters, pipeline, uncertainty
from analysis.chapters.common import assumption, by_side, whole
from analysis.chapters.need.posts import planned_posts
from analysis.errors import InputError
from analysis.figures import (
    Prose,
    Sentence,
    _,
    number,
    percent,
    say,
    sentence,
    text,
    year,
)
from analysis.figures import answer as big_answer
from analysis.parameters import ParameterSet, municipal

DRAWS, SEED = 4_096, 1
DOCTORS = _("doctors")
FTE = _("full-time equivalents")
POSTS = _("posts a year")
ROUNDS, STAFF = "is2802_annex_6_rounds", "is2802_annex_2_fte"
AGES = ("is2802_annex_15_employed_by_age", "is2802_annex_17_ages")
SHARES = (0.01, 0.05)  # of the need: when a shortage shows, and when it is large


@dataclass(frozen=True)
class Results:
    """What the chapter is made of: one path for each number of posts, and many draws.

    Attributes:
        p: the parameter set.
        seen: what was observed.
        paths: what ``pipeline.by_posts`` returns.
        needed: the posts that close the gap.
        drawn: the draws.
        weights: of the draws, by how well they explain 2013-2017.
    """

    p: ParameterSet
    seen: pipeline.Observed
    paths: pd.DataFrame
    needed: pipeline.Needed
    drawn: uncertainty.Ensemble
    weights: uncertainty.draws.Numbers

    @property
    def target(self) -> int:
        """The year by which the gap is to be closed."""
        return self.p.values.target_year

    @property
    def in_place(self) -> int:
        """The posts in place."""
        return self.p.values.posts

    @property
    def with_new(self) -> int:
        """The posts in place and the new ones."""
        return self.p.values.posts + self.p.values.new_posts

    @property
    def has_own_posts(self) -> bool:
        """Whether the set's posts are others than the baseline's and those planned."""
        named = {change.name for change in self.p.changes}
        return bool(named & {"posts", "new_posts"}) and self.with_new != planned_posts()

    @cached_property
    def waiting(self) -> pd.DataFrame:
        """What each further year of waiting costs, up to five years."""
        values = self.p.values
        delays = range(min(6, values.target_year - values.first_year + 1))
        return pipeline.waiting_costs(values, self.seen, delays)

    def gap(self, posts: float) -> float:
        """Return the gap in the target year with one of the numbers of posts on the charts."""
        paths = self.paths
        here = (paths["posts"] == posts) & (paths["time"] == float(self.target))
        return float(paths.loc[here, "gap_fte"].iloc[0])


def observed() -> pipeline.Observed:
    """Return what the documents count."""
    return pipeline.observed({name: data.table(name) for name in pipeline.TABLES})


def calculate(p: ParameterSet) -> Results:
    """Return the model's results for a parameter set.

    Raises:
        InputError: the first new posts would open after the target year.
    """
    first, target = p.values.first_year, p.values.target_year
    if first > target:
        raise InputError(
            f"first_year: {first} is not allowed on this page, which asks how many posts close the "
            f"gap in the target year: they must first open in {target} (target_year) or before"
        )
    seen = observed()
    drawn = uncertainty.ensemble(
        p, seen, parameters.entries("need", "pipeline"), draws=DRAWS, seed=SEED
    )
    weights = uncertainty.history_weights(p.values, drawn.drawn, seen, data.table(STAFF))
    paths = pipeline.by_posts(p.values, seen)
    return Results(p, seen, paths, pipeline.posts_needed(p.values, seen), drawn, weights)


# The opening


def answer(found: Results) -> Prose:
    """Return the fewest posts that close the gap, or that none do."""
    values, posts = found.p.values, number(float(found.needed.posts))
    plan: dict[str, Any] = {
        "year": year(found.target, source="target_year"),
        "first": year(values.first_year, source="first_year"),
        "ramp": number(values.ramp_posts_per_year, source="ramp_posts_per_year"),
    }
    if bool(found.needed.reachable) and whole(float(found.needed.posts)) <= values.posts:
        said = sentence(
            _(
                "So many LIS1 posts are enough to close the gap between need and supply by {year}. "
                "There are {posts} in place, so no new ones are needed."
            ),
            year=plan["year"],
            posts=number(values.posts),
        )
    elif bool(found.needed.reachable):
        said = sentence(
            _(
                "So many LIS1 posts close the gap between need and supply by {year}, if the new "
                "ones open from {first} on, at most {ramp} a year."
            ),
            **plan,
        )
    else:
        said = sentence(
            _(
                "No number of LIS1 posts closes the gap by {year}, if new ones open from {first} "
                "on, at most {ramp} a year. With this many, {gap} full-time equivalents are still "
                "missing, and more posts no longer help."
            ),
            gap=number(float(found.needed.gap_fte)),
            **plan,
        )
    return big_answer(
        posts, said, unit=_("LIS1 posts a year"), sources=["pipeline-waiting", "pipeline-growth"]
    )


def when(found: Results) -> Prose:
    """Return when a shortage shows with the posts in place, and what more lead to."""
    few = found.in_place
    frame = found.paths[found.paths["posts"] == few]
    first, large = (pipeline.shortage_year(frame, share) for share in SHARES)
    values = {"posts": number(few), "one": percent(SHARES[0]), "five": percent(SHARES[1])}
    if first is None:
        said = sentence(
            _("With {posts} posts the shortage stays below {one} of the need until {year}."),
            posts=values["posts"],
            one=values["one"],
            year=year(int(pipeline.END)),
        )
    elif large is None:
        said = sentence(
            _(
                "With {posts} posts, {one} of the need is first missing in {first}, and never "
                "{five} until {year}."
            ),
            **values,
            first=year(int(first)),
            year=year(int(pipeline.END)),
        )
    else:
        said = sentence(
            _(
                "With {posts} posts, {one} of the need is first missing in {first}, and {five} in "
                "{large}."
            ),
            **values,
            first=year(int(first)),
            large=year(int(large)),
        )
    return say(
        said, *_own(found), _planned(found), *without_places(found), sources=["pipeline-gap"]
    )


def without_places(found: Results) -> list[Sentence]:
    """Return for how many posts in place there are municipal places, where not for all."""
    p = found.p.values
    served = municipal.posts_served(p)
    if served is None:
        return []
    values = {
        "served": number(served, nearest=10),
        "posts": number(p.posts, source="posts"),
        "places": number(p.municipal_places, source="municipal_places"),
    }
    if not p.municipal_follow_share:
        return [
            sentence(
                _(
                    "Only about {served} of the {posts} posts in place can do the municipal part "
                    "of LIS1: it has {places} places in a half-year."
                ),
                **values,
            )
        ]
    return [
        sentence(
            _(
                "Only about {served} of the {posts} posts in place can do the municipal part of "
                "LIS1: it has {places} places in a half-year, and only new posts bring places "
                "with them."
            ),
            **values,
        )
    ]


def _own(found: Results) -> list[Sentence]:
    """Return what the set's own posts lead to, where it has others than the baseline's."""
    if not found.has_own_posts or found.with_new == found.in_place:
        return []
    gap = found.gap(found.with_new)
    message = by_side(
        gap,
        0.0,
        more=_(
            "With {posts} posts, those in place and the new ones, {gap} full-time equivalents are "
            "missing in {year}."
        ),
        equal=_(
            "With {posts} posts, those in place and the new ones, need and supply meet in {year} "
            "({gap} apart)."
        ),
        less=_(
            "With {posts} posts, those in place and the new ones, {gap} full-time equivalents are "
            "to spare in {year}."
        ),
    )
    return [
        sentence(
            message,
            posts=number(found.with_new),
            gap=number(abs(gap), nearest=10),
            year=year(found.target, source="target_year"),
        )
    ]


def _planned(found: Results) -> Sentence:
    gap = found.gap(planned_posts())
    message = by_side(
        gap,
        0.0,
        more=_(
            "With {posts} posts, as planned for 2024, {gap} full-time equivalents are missing in "
            "{year}."
        ),
        equal=_(
            "With {posts} posts, as planned for 2024, need and supply meet in {year} ({gap} apart)."
        ),
        less=_(
            "With {posts} posts, as planned for 2024, {gap} full-time equivalents are to spare in "
            "{year}."
        ),
    )
    return sentence(
        message,
        posts=number(planned_posts()),
        gap=number(abs(gap), nearest=10),
        year=year(found.target, source="target_year"),
    )


def doubt(found: Results) -> Prose:
    """Return how sure the answer is."""
    return say(
        middle_half(found),
        *enough_words(found),
        sources=["pipeline-quantiles", "pipeline-enough"],
    )


def middle_half(found: Results) -> Sentence:
    """Return the middle half of the posts needed over the draws, weighed by history."""
    wanted = uncertainty.posts_needed_quantiles(found.drawn, (0.25, 0.5, 0.75), found.weights)
    known = [float(value) for value in wanted["posts"].dropna()]
    values = {
        name: number(value, nearest=10)
        for name, value in zip(("low", "middle", "high"), known, strict=False)
    }
    messages = [
        _(
            "With all uncertain assumptions moved at once, "
            "at least three in four answers say that no "
            "number of posts closes the gap by {year}."
        ),
        _(
            "With all uncertain assumptions moved at once, "
            "a quarter of the answers lie at or below "
            "{low} posts, and at least half say that no number of posts closes the gap by {year}."
        ),
        _(
            "With all uncertain assumptions moved at once, "
            "a quarter of the answers lie at or below "
            "{low} posts and half at or below {middle}; at least a quarter say that no number of "
            "posts closes the gap by {year}."
        ),
        _(
            "With all uncertain assumptions moved at once, "
            "half of the answers lie between {low} and "
            "{high} posts to close the gap by {year}, with {middle} in the middle."
        ),
    ]
    return sentence(messages[len(known)], **values, year=year(found.target, source="target_year"))


def enough_words(found: Results) -> list[Sentence]:
    """Return the chance that the planned posts are enough; before it that of the set's own."""
    said = [
        _enough(
            found,
            planned_posts(),
            _(
                "The chance that the {posts} posts planned for 2024 are enough by {year} is "
                "{chance}."
            ),
        )
    ]
    if found.has_own_posts:
        message = (
            _("The chance that the {posts} posts in place are enough by {year} is {chance}.")
            if found.with_new == found.in_place
            else _(
                "The chance that {posts} posts, those in place and the new ones, are enough by "
                "{year} is {chance}."
            )
        )
        said.insert(0, _enough(found, found.with_new, message))
    return said


def _enough(found: Results, posts: float, message: str) -> Sentence:
    chance = uncertainty.probability_enough(found.drawn, [posts], found.weights)
    return sentence(
        message,
        posts=number(posts),
        year=year(found.target, source="target_year"),
        chance=percent(float(chance["probability"].iloc[0])),
    )


# How the spread is made


def draws_words(found: Results) -> Prose:
    """Return how the spread is made: how often, and that history weighs the draws."""
    return say(
        sentence(
            _(
                "Every uncertain assumption has a range on the [assumptions page]"
                "(assumptions.html). Here all of them are drawn at once, {draws} times, and the "
                "model is run for each draw. A draw that would have missed the growth of 2013 to "
                "2017 counts for less than one that explains it."
            ),
            draws=number(found.drawn.draws),
        ),
        *_held(found),
    )


def _held(found: Results) -> list[Sentence]:
    """Return that assumptions with a value of their own in this set are not drawn, if there are."""
    log = parameters.entries()
    held = [
        change.name
        for change in found.p.changes
        if log[change.name].plausible and change.name not in found.drawn.drawn
    ]
    if not held:
        return []
    if len(held) == 1:
        return [
            sentence(
                _("{assumption}: this has a value of its own here and is not drawn."),
                assumption=text(assumption(held[0])),
            )
        ]
    return [
        sentence(
            _("The {count} uncertain assumptions that are changed here keep their new values."),
            count=number(len(held)),
        )
    ]
