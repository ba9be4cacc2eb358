"""Which measures? Four answers: most per krone, robust, agreed on, and what the targets take."""

from __future__ import annotations

from dataclasses import dataclass

from analysis import data, ranking
from analysis.chapters import effects as effects_chapter
from analysis.chapters import effects_choices, positions
from analysis.chapters import self_sufficiency as self_sufficiency_chapter
from analysis.chapters.common import filled
from analysis.chapters.effects import kroner
from analysis.chapters.effects_choices import RECOMMENDED_POSTS, Choices
from analysis.chapters.effects_results import as_money, costs_nothing
from analysis.chapters.measure_words import NAMES
from analysis.chapters.measures import GRADES, ROWS
from analysis.chapters.positions import Positions
from analysis.figures import Prose, Sentence, _, number, percent, points, sentence, text, year
from analysis.figures.values import Value
from analysis.parameters import ParameterSet
from analysis.self_sufficiency import Target

TARGETS = "self-sufficiency-targets"
SOURCES = [
    "effects-cheapest",
    "ranking-ranks",
    TARGETS,
]

PER_KRONE = {
    "none": _(
        "**Most per krone:** under these assumptions no measure brings a further specialist. "
        "[What each would do](effects.html)"
    ),
    "harming": _(
        "**Most per krone:** only measures that the report grades negative on quality bring "
        "further specialists, at NOK {nok} each by *{best}*. [What each would do](effects.html)"
    ),
    "new_posts": _(
        "**Most per krone:** a new post, at NOK {nok} for each further specialist, among measures "
        "not graded negative on quality. [What each would do](effects.html)"
    ),
    "alone": _(
        "**Most per krone:** *{best}*, at NOK {nok} for each further specialist, among measures "
        "not graded negative on quality. [What each would do](effects.html)"
    ),
    "free": _(
        "**Most per krone:** *{best}*, whose further specialists cost nothing on top of today's "
        "budgets, among measures not graded negative on quality. [What each would do](effects.html)"
    ),
    "free_against_posts": _(
        "**Most per krone:** *{best}*, whose further specialists cost nothing on top of today's "
        "budgets, among measures not graded negative on quality. By a new post one costs NOK "
        "{post}. [What each would do](effects.html)"
    ),
    "against_posts": _(
        "**Most per krone:** *{best}*, at NOK {nok} for each further specialist, among measures "
        "not graded negative on quality. By a new post it is NOK {post}. "
        "[What each would do](effects.html)"
    ),
}
ROBUST = {
    "none": _(
        "**Robust whatever one values:** nothing. No row of grades is never below another; "
        "*{leader}* comes first most often, in {share} of all ways to weigh the criteria. "
        "[How far the ranking can be trusted](ranking.html)"
    ),
    "same": _(
        "**Robust whatever one values:** *{leader}* never stands below {count} of the {others} "
        "others, and comes first in {share} of all ways to weigh the criteria. "
        "[How far the ranking can be trusted](ranking.html)"
    ),
    "other": _(
        "**Robust whatever one values:** *{steady}* never stands below {count} of the {others} "
        "others; *{leader}* comes first most often, in {share} of all ways to weigh the criteria. "
        "[How far the ranking can be trusted](ranking.html)"
    ),
}
AGREED = (
    _(
        "**What the parties could agree on:** of {all} measures that they discuss there is none "
        "that two or more are for and none is against. [Who is for what?](positions.html)"
    ),
    _(
        "**What the parties could agree on:** one of the {all} measures that they discuss, "
        "*{first}*; {favour} are for it and none is against. [Who is for what?](positions.html)"
    ),
    _(
        "**What the parties could agree on:** {count} of the {all} measures that they discuss have "
        "two or more parties for them and none against. *{first}* has most, {favour} parties. "
        "[Who is for what?](positions.html)"
    ),
)
POSTS = {
    "none": _(
        "**What {posts} posts take:** no measure at all; as many doctors as they take start in "
        "2030 with today's posts. [The packages](effects.html)"
    ),
    "reached": _(
        "**What {posts} posts take:** {cost} a year lets as many doctors start in 2030 as they "
        "take, with the report's measures {numbers}, none graded negative on quality. "
        "[The packages](effects.html)"
    ),
    "reached_one": _(
        "**What {posts} posts take:** {cost} a year lets as many doctors start in 2030 as they "
        "take, with the report's measure {numbers}, not graded negative on quality. "
        "[The packages](effects.html)"
    ),
    "free": _(
        "**What {posts} posts take:** nothing on top of today's budgets. As many doctors start in "
        "2030 as they take with the report's measures {numbers}, none graded negative on quality. "
        "[The packages](effects.html)"
    ),
    "free_one": _(
        "**What {posts} posts take:** nothing on top of today's budgets. As many doctors start in "
        "2030 as they take with the report's measure {numbers}, not graded negative on quality. "
        "[The packages](effects.html)"
    ),
    "missed": _(
        "**What {posts} posts take:** more than any package without a measure graded negative on "
        "quality: none lets as many doctors start in 2030. [The packages](effects.html)"
    ),
}
SHARE = {
    "already": _(
        "**What {share} self-sufficiency takes:** no more than today's {today} study places. "
        "[Training our own](self_sufficiency.html)"
    ),
    "missed": _(
        "**What {share} self-sufficiency takes:** more than any number of study places by {by}; "
        "{places} come nearest, with {near}. [Training our own](self_sufficiency.html)"
    ),
    "reached": _(
        "**What {share} self-sufficiency takes:** {places} study places a year instead of today's "
        "{today}, and patience: it is met in {met}. [Training our own](self_sufficiency.html)"
    ),
}


@dataclass(frozen=True)
class Found:
    """The models' results that the answers are taken from.

    Attributes:
        choices: the effects of the measures, alone and in packages.
        grades: the grades of Table 8.
        ranked: how often each row of grades comes first, over all weights.
        positions: where the parties stand.
        target: what the committee's share of self-sufficiency takes.
        study_places: today's.
    """

    choices: Choices
    grades: ranking.Grades
    ranked: ranking.Acceptability
    positions: Positions
    target: Target
    study_places: float


def calculate(p: ParameterSet) -> Found:
    """Return the results for a parameter set."""
    grades = ranking.grades(data.table(GRADES))
    world = self_sufficiency_chapter.world()
    return Found(
        effects_choices.choose(effects_chapter.calculate(p)),
        grades,
        ranking.ranked(grades),
        positions.read(),
        self_sufficiency_chapter.target(p, world),
        world.today,
    )


def answers(found: Found) -> Prose:
    """Return what does most per krone, what is robust, what is agreed on, what targets take."""
    return points(
        [per_krone(found), robust(found), agreed(found), posts(found), share(found)],
        sources=SOURCES,
    )


def per_krone(found: Found) -> Sentence:
    """Return the measure whose specialists cost least, and what one costs by a new post."""
    effect = found.choices.found
    rows = effects_chapter.ranked(effect)
    clean = rows[~rows.index.isin(effect.harming)]
    if rows.empty:
        return sentence(PER_KRONE["none"])
    kind, shown = ("harming", rows) if clean.empty else ("alone", clean)
    best = str(shown.index[0])
    values = {"best": text(NAMES[best]), "nok": kroner(shown, best)}
    if kind == "alone" and best == "direct_increase":
        kind = "new_posts"
    elif kind == "alone" and "direct_increase" in clean.index:
        kind = "against_posts"
        values["post"] = kroner(clean, "direct_increase")
    if kind in ("alone", "against_posts") and not round(float(shown["million"].iloc[0]), 3):
        kind = "free_against_posts" if "post" in values else "free"
    return filled(PER_KRONE[kind], values)


def robust(found: Found) -> Sentence:
    """Return the row of grades that never stands below most others, and the one mostly first."""
    below = ranking.never_below(found.grades).sum(axis=1)
    rows = found.grades.rows
    steady, leader = str(below.idxmax()), rows[found.ranked.order[0]]
    kind = "none" if not below.max() else "same" if steady == leader else "other"
    return filled(
        ROBUST[kind],
        {
            "leader": text(ROWS[leader]),
            "steady": text(ROWS[steady]),
            "count": number(int(below.max())),
            "others": number(len(rows) - 1),
            "share": percent(float(found.ranked.first[found.ranked.order[0]])),
        },
    )


def agreed(found: Found) -> Sentence:
    """Return how many measures two or more parties are for and none against."""
    rows = found.positions.with_verdict("agreed")
    values: dict[str, Value] = {
        "all": number(len(found.positions.agreement), source="positions-all")
    }
    if len(rows):
        first = rows.iloc[0]
        values |= {
            "count": number(len(rows)),
            "first": text(str(first["label"])),
            "favour": number(int(first["in_favour"])),
        }
    return filled(AGREED[min(len(rows), 2)], values)


def posts(found: Found) -> Sentence:
    """Return what it costs to let as many doctors start as the posts that the report advised."""
    choices = found.choices
    best = choices.answer("posts_2030", "quality")
    taken = choices.names(best.index)
    kind = "missed" if not best.reached else "reached" if taken else "none"
    if kind == "reached":
        kind = "free" if costs_nothing(choices.cost(best.index)) else "reached"
        kind = f"{kind}_one" if len(taken) == 1 else kind
    return filled(
        POSTS[kind],
        {
            "posts": number(RECOMMENDED_POSTS, source="is2802_statements"),
            "cost": as_money(choices.cost(best.index)),
            "numbers": text(choices.numbers(best.index)),
        },
    )


def share(found: Found) -> Sentence:
    """Return the study places that the committee's target takes, and when it is met."""
    target = found.target
    met = target.year_reached
    kind = "already" if target.outcome == "already" else "missed" if met is None else "reached"
    values = {
        "share": percent(target.share, source=self_sufficiency_chapter.STATEMENTS),
        "places": number(target.places),
        "today": number(found.study_places, source=self_sufficiency_chapter.PLACES),
        "by": year(target.by_year),
        "near": percent(target.share_in_year),
    }
    return filled(
        SHARE[kind], values if met is None else values | {"met": year(met, source=TARGETS)}
    )
