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
    Figure,
    Prose,
    Sentence,
    _,
    figure,
    number,
    percent,
    say,
    sentence,
    text,
    year,
)
from analysis.figures import answer as big_answer
from analysis.figures.bands import with_level
from analysis.figures.charts import lines
from analysis.parameters import ParameterSet

DRAWS, SEED = 4_096, 1
DOCTORS = _("doctors")
FTE = _("full-time equivalents")
POSTS = _("posts a year")
ROUNDS, STAFF = "is2802_annex_6_rounds", "is2802_annex_2_fte"
AGES = ("is2802_annex_15_employed_by_age", "is2802_annex_17_ages")
LEVELS = {
    950: _("950 posts"),
    1088: _("1,088 posts"),
    1150: _("1,150 posts"),
    1185: _("1,185 posts"),
    1300: _("1,300 posts"),
}
STRONG = [LEVELS[1150], LEVELS[1185]]
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

    @cached_property
    def waiting(self) -> pd.DataFrame:
        """What each further year of waiting costs, up to five years."""
        values = self.p.values
        delays = range(min(6, values.target_year - values.first_year + 1))
        return pipeline.waiting_costs(values, self.seen, delays)

    def gap(self, posts: float) -> float:
        """Return the gap in the target year with one of the levels of posts."""
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
    paths = pipeline.by_posts(p.values, seen, tuple(LEVELS))
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
    """Return when a shortage shows with the fewest posts, and what the planned ones lead to."""
    few = min(LEVELS)
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
    return say(said, _planned(found), sources=["pipeline-gap"])


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
        middle_half(found), enough_words(found), sources=["pipeline-quantiles", "pipeline-enough"]
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


def enough_words(found: Results) -> Sentence:
    """Return the chance that the planned posts are enough."""
    chance = uncertainty.probability_enough(found.drawn, [planned_posts()], found.weights)
    return sentence(
        _("The chance that the {posts} posts planned for 2024 are enough by {year} is {chance}."),
        posts=number(planned_posts()),
        year=year(found.target, source="target_year"),
        chance=percent(float(chance["probability"].iloc[0])),
    )


# What happens, by number of posts


def levels() -> Prose:
    """Return which numbers of posts stand beside each other, and who named them."""
    few, funded, advised, planned, most = LEVELS
    return say(
        sentence(
            _(
                "These numbers of posts stand beside each other: {few}, as in 2019; {funded}, "
                "funded in 2021; {advised}, as the report recommends; {planned}, planned for 2024; "
                "and {most}."
            ),
            few=number(few),
            funded=number(funded),
            advised=number(advised),
            planned=number(planned),
            most=number(most),
        )
    )


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


def gap(found: Results) -> Figure:
    """Return the gap for each number of posts until 2040."""
    frame = _springs(found)
    low, planned = min(LEVELS), int(planned_posts())
    missing = (whole(found.gap(low)) > 0, whole(found.gap(planned)) > 0)
    message = {
        (True, True): _(
            "In {year}, {low} posts leave {gap} full-time equivalents missing, {planned} posts "
            "{gap_planned}"
        ),
        (True, False): _(
            "In {year}, {low} posts leave {gap} full-time equivalents missing, and {planned} posts "
            "none"
        ),
        (False, False): _("Even {low} posts leave nobody missing in {year}"),
    }[missing]
    values: dict[str, Any] = {
        "low": number(low),
        "year": year(found.target),
        "gap": number(found.gap(low)),
        "planned": number(planned),
        "gap_planned": number(found.gap(planned)),
    }
    used = {name: value for name, value in values.items() if f"{{{name}}}" in message}
    chart = with_level(
        lines(frame, "year", "gap_fte", "label", highlight=STRONG),
        0.0,
        float(frame["year"].min()),
        float(frame["year"].max()),
    )
    return figure(
        chart,
        id="pipeline-gap",
        title=sentence(message, **used),
        subtitle=_("Full-time equivalents missing on 1 March; below zero: to spare"),
        sources=[ROUNDS, STAFF, *AGES],
        alt=sentence(
            _(
                "Line chart from 2019 to 2040, a line for each number of posts. Full-time "
                "equivalents missing in {year} (minus: to spare): {p950} with 950 posts, {p1088} "
                "with 1,088, {p1150} with 1,150, {p1185} with 1,185, {p1300} with 1,300."
            ),
            year=year(found.target, source="target_year"),
            **{f"p{posts}": number(found.gap(posts)) for posts in LEVELS},
        ),
        **_wide(frame, "gap_fte", FTE),
    )


def queue(found: Results) -> Figure:
    """Return the queue for each number of posts."""
    frame = _years(found)
    first, last = int(frame["year"].min()), int(frame["year"].max())
    most = max(LEVELS)
    ends = frame[frame["posts"] == most].set_index("year")["queue"]
    message = by_side(
        ends[last],
        ends[first],
        more=_("The queue is longer in {last} than in {first}, even with {posts} posts"),
        equal=_("With {posts} posts the queue is as long in {last} as in {first}"),
        less=_("With {posts} posts the queue is shorter in {last} than in {first}"),
    )
    return figure(
        lines(frame, "year", "queue", "label", highlight=STRONG, height=260),
        id="pipeline-queue",
        title=sentence(message, last=year(last), first=year(first), posts=number(most)),
        subtitle=_("Doctors without a LIS1 post who go on applying, mean of the year's two rounds"),
        sources=[ROUNDS],
        alt=sentence(
            _(
                "Line chart. {start} doctors wait in {first}. In {last} it is {p950} with 950 "
                "posts, {p1150} with 1,150, {p1185} with 1,185 and {p1300} with 1,300."
            ),
            start=number(ends[first]),
            first=year(first),
            last=year(last),
            **_at(frame, "queue", last),
        ),
        **_wide(frame, "queue", DOCTORS),
        note=_("The queue is longer after each spring round, when most graduates apply."),
    )


def waiting_time(found: Results) -> Figure:
    """Return the queue in months of hiring, for each number of posts."""
    frame = _years(found)
    last = int(frame["year"].max())
    months = _at(frame, "queue_months", last)
    return figure(
        lines(frame, "year", "queue_months", "label", highlight=STRONG, height=260),
        id="pipeline-waiting-time",
        title=sentence(
            _(
                "In {last} the queue is worth {p950} months of hiring with 950 posts, {p1185} "
                "with 1,185"
            ),
            last=year(last),
            p950=months["p950"],
            p1185=months["p1185"],
        ),
        subtitle=_("Months it would take to hire the whole queue at the year's pace"),
        sources=[ROUNDS],
        alt=sentence(
            _(
                "Line chart. Months of hiring that wait in {last}: {p950} with 950 posts, {p1150} "
                "with 1,150, {p1185} with 1,185 and {p1300} with 1,300."
            ),
            last=year(last),
            **months,
        ),
        **_wide(frame, "queue_months", _("months"), 1),
    )


def training(found: Results) -> Figure:
    """Return the doctors in LIS2 and LIS3, for each number of posts."""
    frame = _springs(found)
    last = int(frame["year"].max())
    at = _at(frame, "in_specialty_training", last)
    return figure(
        lines(frame, "year", "in_specialty_training", "label", highlight=STRONG, height=260),
        id="pipeline-training",
        title=sentence(
            _(
                "In {last}, {p950} doctors train to be specialists with 950 posts, {p1185} with "
                "1,185"
            ),
            last=year(last),
            p950=at["p950"],
            p1185=at["p1185"],
        ),
        subtitle=_("Doctors in LIS2 and LIS3 on 1 March"),
        sources=[ROUNDS, "is2802_annex_4_transitional"],
        alt=sentence(
            _(
                "Line chart. Doctors in LIS2 and LIS3 in {last}: {p950} with 950 posts, {p1150} "
                "with 1,150, {p1185} with 1,185 and {p1300} with 1,300."
            ),
            last=year(last),
            **at,
        ),
        **_wide(frame, "in_specialty_training", DOCTORS),
    )


def _springs(found: Results) -> pd.DataFrame:
    """Return the paths on 1 March of each year."""
    rows = found.paths[found.paths["time"] % 1 == 0]
    return rows.assign(year=rows["time"].astype(int), label=rows["posts"].map(LEVELS))


def _years(found: Results) -> pd.DataFrame:
    rows = pipeline.by_year(found.paths)
    return rows.assign(label=rows["posts"].map(LEVELS))


def _at(frame: pd.DataFrame, column: str, at: int) -> dict[str, Any]:
    rows = frame[frame["year"] == at].set_index("posts")[column]
    return {f"p{posts}": number(rows[posts]) for posts in (950, 1150, 1185, 1300)}


def _wide(frame: pd.DataFrame, column: str, unit: str, digits: int = 0) -> dict[str, Any]:
    """Return a figure's data, a row a year and a column for each number of posts."""
    rows = frame.pivot(index="year", columns="posts", values=column)
    rows.columns = pd.Index([f"p{posts}" for posts in rows.columns])
    heads = {f"p{posts}": (label, unit, digits) for posts, label in LEVELS.items()}
    return {"data": rows.reset_index(), "columns": {"year": (_("Year"), "year")} | heads}
