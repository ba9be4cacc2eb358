"""The chapter on the pipeline over time: the best number of posts, and what is worth knowing."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from analysis import decision, uncertainty
from analysis.chapters.common import assumption, by_side, filled, side
from analysis.chapters.pipeline import AGES, POSTS, ROUNDS, STAFF, Results
from analysis.figures import (
    Figure,
    Prose,
    Sentence,
    Table,
    _,
    figure,
    number,
    percent,
    say,
    sentence,
    table,
    text,
    year,
)
from analysis.figures.charts import lines
from analysis.figures.values import to_nearest
from analysis.uncertainty.draws import Numbers

FIRST, LAST, STEP = 900, 1_700, 25  # posts that are tried, where most draws need so many
SHORTAGE_WEIGHTS = (0.5, 1.0, 1.5, 2.0, 3.0, 4.0, 5.0, 6.0, 8.0, 10.0)
BEST = _("Best number of posts")
SPARE = _("full-time equivalents to spare")
SHOWN = 6  # assumptions in the table


@dataclass(frozen=True)
class Decided:
    """What each number of posts loses in each draw, and the best of them.

    Attributes:
        found: the chapter's results.
        options: the numbers of posts that are tried.
        gaps: full-time equivalents missing in the target year, shape (draws, options).
        weight: of a missing full-time equivalent, one to spare weighing 1.
        choice: the best option, and what perfect information saves.
    """

    found: Results
    options: tuple[float, ...]
    gaps: Numbers
    weight: float
    choice: decision.Choice


def decide(found: Results) -> Decided:
    """Return the best number of posts with the parameter set's weight of a shortage."""
    options = _options(found)
    gaps = uncertainty.gaps_by_posts(found.p.values, found.seen, found.drawn.drawn, options)
    weight = float(found.p.values.shortage_weight)
    choice = decision.choose(options, decision.losses(gaps, weight), found.weights)
    return Decided(found, options, gaps, weight, choice)


def _options(found: Results) -> tuple[float, ...]:
    """Return the posts to try: around what the draws need, where that is outside the usual."""
    wanted = uncertainty.posts_needed_quantiles(found.drawn, (0.5,), found.weights)["posts"]
    middle = wanted.iloc[0]
    first = FIRST
    if not pd.isna(middle) and not FIRST < float(middle) < LAST:
        first = max(0, int(float(middle) - (LAST - FIRST) / 2) // STEP * STEP)
    return tuple(float(posts) for posts in range(first, first + LAST - FIRST + 1, STEP))


def best(decided: Decided) -> Figure:
    """Return the best number of posts for each weight of a shortage."""
    frame = decision.by_weight(
        decided.options, decided.gaps, SHORTAGE_WEIGHTS, decided.found.weights
    )
    by_weight = frame.set_index("shortage_weight")["option"]
    values = {
        "even": number(by_weight[1.0]),
        "double": number(by_weight[2.0]),
        "five": number(by_weight[5.0]),
        "year": year(decided.found.target),
    }
    return figure(
        lines(frame.assign(series=BEST), "shortage_weight", "option", "series", zero=False),
        id="pipeline-best",
        title=_best_title(decided, float(by_weight[1.0]), float(by_weight[5.0])),
        subtitle=_(
            "Best number of LIS1 posts, by how much worse a missing doctor is than one to spare; "
            "the scale does not start at zero"
        ),
        sources=[ROUNDS, STAFF, *AGES],
        alt=sentence(
            _(
                "A line. The best number of posts for the gap of {year} is {even} at a "
                "weight of 1, {double} at 2 and {five} at 5."
            ),
            **values,
        ),
        data=frame,
        columns={
            "shortage_weight": (_("Weight of a shortage"), "", 1),
            "option": (BEST, POSTS, 0),
            "expected_loss": (_("Expected loss"), SPARE, 0),
            "evpi": (_("Worth of knowing everything"), SPARE, 0),
        },
        note=sentence(
            _("Posts are tried in steps of {step}, from {first} to {last}."),
            step=number(STEP),
            first=number(decided.options[0]),
            last=number(decided.options[-1]),
        ),
    )


def _best_title(decided: Decided, even: float, five: float) -> Sentence:
    """Return the finding; a number at the end of those tried tells only of a direction."""
    if even == decided.options[-1]:
        return sentence(
            _("{posts} posts, the most that were tried, are best, however shortage is weighed"),
            posts=number(even),
        )
    if five == decided.options[0]:
        return sentence(
            _("{posts} posts, the fewest that were tried, are best up to a weight of five"),
            posts=number(five),
        )
    if five == decided.options[-1]:
        return sentence(
            _(
                "{even} posts are best if shortage and surplus weigh the same, {five} or more if "
                "shortage weighs five times as much"
            ),
            even=number(even),
            five=number(five),
        )
    if even == decided.options[0]:
        return sentence(
            _(
                "{even} posts or fewer are best if shortage and surplus weigh the same, {five} if "
                "shortage weighs five times as much"
            ),
            even=number(even),
            five=number(five),
        )
    message = by_side(
        five,
        even,
        more=_(
            "{even} posts are best if shortage and surplus weigh the same, {five} if shortage "
            "weighs five times as much"
        ),
        equal=_(
            "{even} posts are best if shortage and surplus weigh the same, and also ({five}) if "
            "shortage weighs five times as much"
        ),
        less=_(
            "{even} posts are best if shortage and surplus weigh the same, {five} if shortage "
            "weighs five times as much"
        ),
    )
    return sentence(message, even=number(even), five=number(five))


def information(decided: Decided) -> Table:
    """Return what knowing one assumption alone would save."""
    loss = decision.losses(decided.gaps, decided.weight)
    frame = _information(decided, loss)
    frame = frame[(frame["evppi"] >= 1) | (frame.index == 0)].head(SHOWN)
    frame["label"] = frame["parameter"].map(assumption)
    return table(
        frame,
        id="pipeline-information",
        title=_("What it would be worth to know one assumption exactly"),
        columns={
            "label": (_("Assumption"), ""),
            "evppi": (_("Saved"), SPARE, 0),
            "share_of_evpi": (_("Share of knowing everything"), "", 2),
        },
        sources=[ROUNDS, STAFF, *AGES],
        note=_(
            "Estimated from the draws. Assumptions whose worth is not to be told from nothing are "
            "left out."
        ),
    )


def _information(decided: Decided, loss: Numbers) -> pd.DataFrame:
    drawn = decided.found.drawn.drawn
    return decision.value_of_information(decided.options, loss, drawn, decided.found.weights)


def information_words(decided: Decided) -> Prose:
    """Return what perfect knowledge saves, and which assumption is most worth knowing."""
    loss = decision.losses(decided.gaps, decided.weight)
    top = _information(decided, loss).iloc[0]
    saved = to_nearest(decided.choice.evpi, 10)
    said = [
        filled(
            _(
                "If a missing doctor weighs {weight} times one to spare, {posts} posts lose least "
                "on average: as much as {loss} full-time equivalents to spare in {year}. Whoever "
                "knew everything beforehand would choose the right number in each case, and save "
                "{saved} of them."
            )
            if saved
            else _(
                "If a missing doctor weighs {weight} times one to spare, {posts} posts lose least "
                "on average: as much as {loss} full-time equivalents to spare in {year}. Of the "
                "numbers tried, whoever knew everything beforehand would choose the same."
            ),
            {
                "weight": number(
                    decided.weight,
                    0 if decided.weight == int(decided.weight) else 1,
                    source="shortage_weight",
                ),
                "posts": number(decided.choice.option),
                "loss": number(decided.choice.expected_loss, nearest=10),
                "saved": number(decided.choice.evpi, nearest=10),
                "year": year(decided.found.target, source="target_year"),
            },
        )
    ]
    if saved and side(float(top["evppi"]), 0.0) == "more":
        said.append(
            sentence(
                _(
                    "One assumption is most worth knowing. {assumption}: this alone would save "
                    "{share} of that."
                ),
                assumption=text(assumption(str(top["parameter"]))),
                share=percent(float(top["share_of_evpi"])),
            )
        )
    if len(said) > 1 and str(top["parameter"]) == "fte_growth":
        said.append(
            sentence(
                _(
                    "Growth is partly a decision, though: those who choose the number of posts "
                    "also fund the services. To decide both together is worth more than to "
                    "foretell one."
                )
            )
        )
    return say(*said, sources=["pipeline-information", "pipeline-best"])
