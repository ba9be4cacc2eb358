"""Which measures? Four answers: most per krone, robust, agreed on, and what the targets take."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from analysis import data, ranking
from analysis.chapters import effects as effects_chapter
from analysis.chapters import effects_choices, positions, positions_words
from analysis.chapters import self_sufficiency as self_sufficiency_chapter
from analysis.chapters.common import filled
from analysis.chapters.effects import kroner
from analysis.chapters.effects_choices import RECOMMENDED_POSTS, Choices
from analysis.chapters.effects_results import as_money, costs_nothing
from analysis.chapters.measure_words import NAMES
from analysis.chapters.measures import CRITERIA, GRADES, ROWS
from analysis.chapters.positions import Positions
from analysis.figures import Prose, Sentence, _, number, percent, points, sentence, text, year
from analysis.figures.values import Value
from analysis.parameters import ParameterSet
from analysis.self_sufficiency import Target

LEADER_DRAWS = 4_096  # enough to tell who leads; the ranking chapter tells how often
TARGETS = "self-sufficiency-targets"
SOURCES = [
    "effects-cheapest",
    "ranking-ranks",
    TARGETS,
]

PER_KRONE = {
    "none": _(
        "**Most per krone:** under these assumptions no measure brings more doctors to a "
        "specialty. [What each would do](effects.html)"
    ),
    "harming": _(
        "**Most per krone:** only measures that the report grades outright negative on quality "
        "bring more doctors to a specialty, at NOK {nok} each by *{best}*. "
        "[What each would do](effects.html)"
    ),
    "new_posts": _(
        "**Most per krone:** a new post, at NOK {nok} for each further doctor who goes on to a "
        "specialty, among measures not graded outright negative on quality. "
        "[What each would do](effects.html)"
    ),
    "alone": _(
        "**Most per krone:** *{best}*, at NOK {nok} for each further doctor who goes on to a "
        "specialty, among measures not graded outright negative on quality. "
        "[What each would do](effects.html)"
    ),
    "free": _(
        "**Most per krone:** *{best}*, whose further specialists cost nothing on top of today's "
        "budgets, among measures not graded outright negative on quality. [What each would "
        "do](effects.html)"
    ),
    "free_against_posts": _(
        "**Most per krone:** *{best}*, whose further specialists cost nothing on top of today's "
        "budgets, among measures not graded outright negative on quality. By a new post one costs "
        "NOK {post}. [What each would do](effects.html)"
    ),
    "against_posts": _(
        "**Most per krone:** *{best}*, at NOK {nok} for each further doctor who goes on to a "
        "specialty, among measures not graded outright negative on quality. By a new post it is "
        "NOK {post}. "
        "[What each would do](effects.html)"
    ),
}
ROBUST = {
    "none": _(
        "**Robust whatever one values:** nothing. No row of grades stays level with another or "
        "above it. *{leader}* comes first most often, in {share} of all ways to weigh the "
        "criteria. "
        "[How far the ranking can be trusted](ranking.html)"
    ),
    "same": _(
        "**Robust whatever one values:** by the report's grades *{leader}* never stands below "
        "{count} of the {others} others. It comes first in {share} of all ways to weigh the "
        "criteria, and most often whichever matters most. [How far the ranking can be "
        "trusted](ranking.html)"
    ),
    "but_one": _(
        "**Robust whatever one values:** by the report's grades *{leader}* never stands below "
        "{count} of the {others} others. It comes first in {share} of all ways to weigh the "
        "criteria; but *{rival}* does so more often where *{criterion}* matters most. [How far the "
        "ranking can be trusted](ranking.html)"
    ),
    "but_some": _(
        "**Robust whatever one values:** by the report's grades *{leader}* never stands below "
        "{count} of the {others} others. It comes first in {share} of all ways to weigh the "
        "criteria, but not most often under {criteria} of the criteria that may matter most. [How "
        "far the ranking can be trusted](ranking.html)"
    ),
    "other": _(
        "**Robust whatever one values:** by the report's grades *{steady}* never stands below "
        "{count} of the {others} others. *{leader}* comes first most often, in {share} of all ways "
        "to weigh the criteria. [How far the ranking can be trusted](ranking.html)"
    ),
}
AGREED = (
    _(
        "**What could be agreed on:** nothing yet. {voices} sides have spoken, from the "
        "Directorate of Health to two members of parliament; of {all} measures there is none that "
        "two or more are for and none against. [Who is for what?](positions.html)"
    ),
    _(
        "**What could be agreed on:** {voices} sides have spoken, from the Directorate of Health "
        "to two members of parliament. One of {all} measures has two or more of them for it and "
        "none against: *{first}*, with {favour}. [Who is for what?](positions.html)"
    ),
    _(
        "**What could be agreed on:** {voices} sides have spoken, from the Directorate of Health "
        "to two members of parliament. {count} of {all} measures have two or more of them for and "
        "none against. *{first}* has most, {favour}. [Who is for what?](positions.html)"
    ),
)
POSTS = {
    "none": _(
        "**What {posts} posts take:** no measure at all; as many doctors as they take start in "
        "2030 with {base} posts. [The packages](effects.html)"
    ),
    "reached": _(
        "**What {posts} posts take:** {cost} a year on top of {base} posts lets as many doctors "
        "start in 2030 as they take, with the report's measures {numbers}, none graded outright "
        "negative on quality. [The packages](effects.html)"
    ),
    "reached_one": _(
        "**What {posts} posts take:** {cost} a year on top of {base} posts lets as many doctors "
        "start in 2030 as they take, with the report's measure {numbers}, not graded outright "
        "negative on quality. "
        "[The packages](effects.html)"
    ),
    "free": _(
        "**What {posts} posts take:** nothing on top of today's budgets. As many doctors start in "
        "2030 as they take with the report's measures {numbers}, none graded outright negative on "
        "quality. [The packages](effects.html)"
    ),
    "free_one": _(
        "**What {posts} posts take:** nothing on top of today's budgets. As many doctors start in "
        "2030 as they take with the report's measure {numbers}, not graded outright negative on "
        "quality. [The packages](effects.html)"
    ),
    "missed": _(
        "**What {posts} posts take:** more than any package without a measure graded outright "
        "negative on quality: none lets as many doctors start in 2030. "
        "[The packages](effects.html)"
    ),
}
SHARE = {
    "already": _(
        "**What {share} self-sufficiency takes:** no more than the {today} study places of {when}. "
        "[Training our own](self_sufficiency.html)"
    ),
    "missed": _(
        "**What {share} self-sufficiency takes:** more than any number of study places by {by}; "
        "{places} come nearest, with {near}. [Training our own](self_sufficiency.html)"
    ),
    "reached": _(
        "**What {share} self-sufficiency takes:** {places} study places a year instead of the "
        "{today} of {when}, and patience: it is met in {met}. "
        "[Training our own](self_sufficiency.html)"
    ),
}


@dataclass(frozen=True)
class Found:
    """The models' results that the answers are taken from.

    Attributes:
        choices: the effects of the measures, alone and in packages.
        grades: the grades of Table 8.
        ranked: how often each row of grades comes first, over all weights.
        led_by: the row that comes first most often where a criterion matters most, by criterion.
        positions: where the parties stand.
        target: what the committee's share of self-sufficiency takes.
        study_places: in the last year that is known.
        study_places_of: that year.
    """

    choices: Choices
    grades: ranking.Grades
    ranked: ranking.Acceptability
    led_by: Mapping[str, str]
    positions: Positions
    target: Target
    study_places: float
    study_places_of: int


def calculate(p: ParameterSet) -> Found:
    """Return the results for a parameter set."""
    grades = ranking.grades(data.table(GRADES))
    world = self_sufficiency_chapter.world()
    return Found(
        effects_choices.choose(effects_chapter.calculate(p)),
        grades,
        ranking.ranked(grades),
        _led_by(grades),
        positions.read(),
        self_sufficiency_chapter.target(p, world),
        world.today,
        max(world.places),
    )


def _led_by(grades: ranking.Grades) -> dict[str, str]:
    """Return the row that comes first most often where a criterion matters most, by criterion."""
    first = {}
    for criterion in CRITERIA:
        view = ranking.View(most_important=(criterion,))
        found = ranking.ranked(grades, view, draws=LEADER_DRAWS)
        first[criterion] = grades.rows[found.order[0]]
    return first


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
    rivals = {name: row for name, row in found.led_by.items() if row != leader}
    kind = "none" if not below.max() else "other" if steady != leader else "same"
    if kind == "same" and rivals:
        kind = "but_one" if len(rivals) == 1 else "but_some"
    criterion = next(iter(rivals), "")
    return filled(
        ROBUST[kind],
        {
            "leader": text(ROWS[leader]),
            "rival": text(ROWS[rivals.get(criterion, leader)]),
            "criterion": text(CRITERIA.get(criterion, "")),
            "criteria": number(len(rivals)),
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
        "all": number(len(found.positions.agreement), source="positions-all"),
        "voices": number(len(positions_words.BODIES), source="positions-matrix"),
    }
    if len(rows):
        first = rows.iloc[0]
        values |= {
            "count": number(len(rows)),
            "first": text(NAMES.get(str(first["measure"]), str(first["label"]))),
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
            "base": number(choices.found.p.values.posts, source="posts"),
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
        "when": year(found.study_places_of, source=self_sufficiency_chapter.PLACES),
        "by": year(target.by_year),
        "near": percent(target.share_in_year),
    }
    return filled(
        SHARE[kind], values if met is None else values | {"met": year(met, source=TARGETS)}
    )
