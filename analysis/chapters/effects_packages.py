"""What would each measure do? The cheapest package for each aim, and how sure that is."""

from __future__ import annotations

import pandas as pd

from analysis import parameters
from analysis.chapters.common import filled, side, whole
from analysis.chapters.effects_choices import CHOICES, RECOMMENDED_POSTS, Answer, Choices
from analysis.chapters.effects_results import PAYERS, SOURCES, as_money, costs_nothing
from analysis.chapters.measure_words import NAMES
from analysis.figures import (
    Prose,
    Sentence,
    Table,
    _,
    answer,
    number,
    percent,
    points,
    say,
    sentence,
    table,
    text,
)

AIM_WORDS = {
    "gap_2040": _("Nobody missing in 2040"),
    "gap_2030": _("Nobody missing in 2030"),
    "posts_2030": _("1,150 posts' worth of doctors in 2030"),
}


def opening(choices: Choices) -> Prose:
    """Return the answer: what the cheapest package costs that closes the gap without harm."""
    best = choices.answer("gap_2040", "quality")
    cost, free = as_money(choices.cost(best.index)), costs_nothing(choices.cost(best.index))
    without = choices.found.without
    if not best.reached:
        return answer(
            number(whole(choices.gap(best.index))),
            filled(
                _(
                    "No package of measures closes the gap of 2040 without one that the report "
                    "grades outright negative on quality and safety. The nearest leaves this many "
                    "missing, and costs nothing on top of today's budgets."
                )
                if free
                else _(
                    "No package of measures closes the gap of 2040 without one that the report "
                    "grades outright negative on quality and safety. The nearest leaves this many "
                    "missing, for {cost} a year."
                ),
                {"cost": cost},
            ),
            unit=_("full-time equivalents missing at best"),
            sources=["effects-cheapest", "effects-gap"],
        )
    if not choices.names(best.index):
        return _nothing_missing(choices)
    return answer(
        sentence(_("Nothing")) if free else cost,
        sentence(
            _(
                "That is what the cheapest package of measures costs that leaves no doctor missing "
                "in 2040 on top of {posts} posts, among those without a measure that the report "
                "grades outright negative on quality and safety. With the {posts} posts alone "
                "{missing} full-time equivalents would be missing. The package holds:"
            )
            if free
            else _(
                "This is the cheapest package of measures that leaves no doctor missing in 2040, "
                "on top of {posts} posts, among those without a measure that the report grades "
                "outright negative on quality and safety. With the {posts} posts alone {missing} "
                "full-time equivalents would be missing. The package holds:"
            ),
            posts=number(choices.found.p.values.posts, source="posts"),
            missing=number(whole(without)),
        ),
        unit=_("on top of today's budgets") if free else _("a year"),
        sources=["effects-cheapest", "effects-gap"],
    )


def _nothing_missing(choices: Choices) -> Prose:
    """Return how many are to spare where no measure is needed, or that need and supply meet."""
    sources = ["effects-cheapest", "effects-gap"]
    spare = whole(-choices.found.without)
    values = {"posts": number(choices.found.p.values.posts, source="posts")}
    if spare <= 0:
        return answer(
            sentence(_("No measure")),
            sentence(
                _(
                    "No measure is needed to close the gap of 2040: with {posts} posts need and "
                    "supply meet."
                ),
                **values,
            ),
            unit=_("is needed"),
            sources=sources,
        )
    return answer(
        number(spare),
        sentence(
            _(
                "So many are there beyond the need with {posts} posts. No measure is needed to "
                "close the gap of 2040."
            ),
            **values,
        ),
        unit=_("full-time equivalents to spare in 2040"),
        sources=sources,
    )


def members(choices: Choices) -> Prose | None:
    """Return the measures of that package, a point each; None where it is empty."""
    taken = choices.found.packages.of(choices.answer("gap_2040", "quality").index)
    if not taken:
        return None
    return points(
        [
            sentence(
                _("{measure}, graded neutral or negative on quality")
                if measure in choices.found.doubtful
                else "{measure}",
                measure=text(NAMES[measure]),
            )
            for measure in taken
        ]
    )


def reasons(choices: Choices) -> Prose:
    """Return what would be cheaper on paper, what needs no new rules, and what 1,150 posts need."""
    clean, any_ = (choices.answer("gap_2040", choice) for choice in ("quality", "any"))
    rules, posts = choices.answer("gap_2040", "rules"), choices.answer("posts_2030", "quality")
    said: list[Sentence] = []
    if any_.reached and any_.index != clean.index:
        said.append(_on_paper(choices, any_.index, cheaper=clean.reached))
    if rules.reached:
        said.append(_without_new_rules(choices, rules.index))
    else:
        said.append(
            sentence(
                _(
                    "Without any change of regulation no package does it; the nearest leaves {gap} "
                    "full-time equivalents missing."
                ),
                gap=number(whole(choices.gap(rules.index))),
            )
        )
    return say(*said, _posts_of_2030(choices, posts), sources=["effects-cheapest"])


def _without_new_rules(choices: Choices, index: int) -> Sentence:
    """Return what a package without any change of regulation costs, and what is in it."""
    names, cost = choices.names(index), choices.cost(index)
    if not names:
        return sentence(_("No change of regulation is needed for it."))
    if costs_nothing(cost):
        message = (
            _(
                "Without any change of regulation it costs nothing on top of today's budgets, with "
                "the report's measures {numbers}."
            )
            if len(names) > 1
            else _(
                "Without any change of regulation it costs nothing on top of today's budgets, with "
                "the report's measure {numbers}."
            )
        )
    else:
        message = (
            _(
                "Without any change of regulation it costs {cost}, with the report's measures "
                "{numbers}."
            )
            if len(names) > 1
            else _(
                "Without any change of regulation it costs {cost}, with the report's measure "
                "{numbers}."
            )
        )
    return filled(message, {"cost": as_money(cost), "numbers": text(choices.numbers(index))})


def _posts_of_2030(choices: Choices, row: Answer) -> Sentence:
    """Return what it takes to let as many doctors start in 2030 as the recommended posts."""
    cost = choices.cost(row.index)
    if row.reached and not choices.names(row.index):
        return sentence(
            _("No measure is needed to let as many doctors start in 2030 as {posts} posts take."),
            posts=number(RECOMMENDED_POSTS),
        )
    if costs_nothing(cost):
        message = (
            _(
                "To let as many doctors start in 2030 as {posts} posts take, again without a "
                "measure graded outright negative on quality, costs nothing on top of today's "
                "budgets."
            )
            if row.reached
            else _(
                "No package without a measure graded outright negative on quality lets as many "
                "doctors start in 2030 as {posts} posts take."
            )
        )
    else:
        message = (
            _(
                "To let as many doctors start in 2030 as {posts} posts take, again without a "
                "measure graded outright negative on quality, costs {cost} a year."
            )
            if row.reached
            else _(
                "No package without a measure graded outright negative on quality lets as many "
                "doctors start in 2030 as {posts} posts take; the nearest costs {cost} a year."
            )
        )
    return filled(message, {"posts": number(RECOMMENDED_POSTS), "cost": as_money(cost)})


def _on_paper(choices: Choices, index: int, *, cheaper: bool) -> Sentence:
    """Return the package that closes the gap with a measure graded negative on quality."""
    names, cost = choices.names(index), as_money(choices.cost(index))
    if costs_nothing(choices.cost(index)):
        return sentence(
            _(
                "With measures graded negative on quality and safety, {numbers} by the report's "
                "numbers, it costs nothing on top of today's budgets."
            )
            if len(names) > 1
            else _(
                "With one measure graded negative on quality and safety, {numbers} by the report's "
                "numbers, it costs nothing on top of today's budgets."
            ),
            numbers=text(choices.numbers(index)),
        )
    if len(names) == 1:
        message = (
            _(
                "On paper one measure does it for less: *{measure}*, for {cost} a year. But what "
                "doctors learn less is not in that sum."
            )
            if cheaper
            else _(
                "On paper one measure does it: *{measure}*, for {cost} a year. But what doctors "
                "learn less is not in that sum."
            )
        )
        return sentence(message, measure=text(names[0]), cost=cost)
    message = (
        _(
            "On paper a package of {count} measures does it for less, {numbers} by the report's "
            "numbers: {cost} a year. It holds a measure graded negative on quality and safety."
        )
        if cheaper
        else _(
            "A package of {count} measures does it, {numbers} by the report's numbers: {cost} a "
            "year. It holds a measure graded negative on quality and safety."
        )
    )
    return sentence(
        message, count=number(len(names)), numbers=text(choices.numbers(index)), cost=cost
    )


def doubt(choices: Choices) -> Prose:
    """Return in which share of the draws the package of the answer closes the gap."""
    best = choices.answer("gap_2040", "quality")
    chance = choices.chance(best)
    none = choices.chance(Answer("gap_2040", "quality", 0, False))
    draws = _what_is_drawn(choices)
    posts = number(choices.found.p.values.posts, source="posts")
    if not choices.names(best.index):
        alone = _(
            "How sure is that? If everything uncertain is drawn, the gap is closed without any "
            "measure in {share} of the draws."
        )
        return say(sentence(alone, share=percent(none)), draws)
    by_chance = {
        "more": _(
            "How sure is that? If everything uncertain is drawn, the package closes the gap in "
            "{share} of the draws, more often than not."
        ),
        "equal": _(
            "How sure is that? If everything uncertain is drawn, the package closes the gap in "
            "{share} of the draws."
        ),
        "less": _(
            "How sure is that? If everything uncertain is drawn, the package closes the gap in "
            "only {share} of the draws."
        ),
    }
    never = (
        _(
            "How sure is that? If everything uncertain is drawn, the package closes the gap in "
            "hardly any of the draws."
        )
        if chance
        else _(
            "How sure is that? If everything uncertain is drawn, the package closes the gap in "
            "none of the draws."
        )
    )
    closes = by_chance[side(100 * chance, 50)] if whole(100 * chance) else never
    without = (
        _("With {posts} posts alone it is closed in {none}.")
        if whole(100 * none)
        else _("With {posts} posts alone it is never closed.")
        if not none
        else _("With {posts} posts alone it is hardly ever closed.")
    )
    return say(
        filled(closes, {"share": percent(chance)}),
        filled(without, {"posts": posts, "none": percent(none)}),
        draws,
        sources=["effects-cheapest"],
    )


def _what_is_drawn(choices: Choices) -> Sentence:
    """Return whose doubt the draws hold; what a scenario changes is held at its value."""
    log = parameters.entries()
    if any(log[change.name].plausible for change in choices.found.p.changes):
        return sentence(
            _(
                "The draws hold the doubt about the effects and that of "
                "[the pipeline](pipeline.html), but for the values that are changed here. Each "
                "counts the same here; in the pipeline's chapter those that miss the growth of "
                "2013 to 2017 count for less."
            )
        )
    return sentence(
        _(
            "The draws hold the doubt about the effects and that of [the pipeline](pipeline.html), "
            "such as how fast the services grow. Each counts the same here; in the pipeline's "
            "chapter those that miss the growth of 2013 to 2017 count for less."
        )
    )


def cheapest_table(choices: Choices) -> Table:
    """Return the cheapest package for each aim, under each choice of measures."""
    rows = []
    for row in choices.answers:
        index = row.index
        rows.append(
            {
                "aim": AIM_WORDS[row.aim],
                "choice": CHOICES[row.choice],
                "package": choices.numbers(index),
                "cost": choices.cost(index) / 1e6,
                "gap": choices.gap(index),
                "posts": float(choices.found.packages.found.posts[2030][index]),
                "reached": _("yes") if row.reached else _("nearest"),
                "chance": 100 * choices.chance(row),
            }
        )
    return table(
        pd.DataFrame(rows),
        id="effects-cheapest",
        title=_("The cheapest package for each aim"),
        columns={
            "aim": (_("Aim"), ""),
            "choice": (_("Measures allowed"), ""),
            "package": (_("Package"), _("numbers")),
            "cost": (_("Cost"), _("NOK million"), 1),
            "gap": (_("Missing"), _("2040"), 0),
            "posts": (_("Posts"), _("2030"), 0),
            "reached": (_("Reached"), ""),
            "chance": (_("Draws"), _("per cent"), 0),
        },
        sources=[PAYERS, *SOURCES],
        note=_(
            "Measures by the report's numbers; 0 is none. Cost a year; missing in full-time "
            "equivalents, a negative number to spare; posts' worth of doctors who start. All at "
            "central values. The last column: in what share of draws of everything uncertain the "
            "package reaches the aim."
        ),
    )
