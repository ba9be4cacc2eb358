"""What would each measure do? The cheapest package for each aim, and how sure that is."""

from __future__ import annotations

import pandas as pd

from analysis.chapters.common import side, whole
from analysis.chapters.effects_choices import CHOICES, RECOMMENDED_POSTS, Answer, Choices
from analysis.chapters.effects_results import PAYERS, SOURCES, as_money
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
    cost = as_money(choices.cost(best.index))
    without = choices.found.without
    if not best.reached:
        return answer(
            number(whole(choices.gap(best.index))),
            sentence(
                _(
                    "No package of measures closes the gap of 2040 without one that the report "
                    "grades negative on quality and safety. The nearest leaves this many missing, "
                    "for {cost} a year."
                ),
                cost=cost,
            ),
            unit=_("full-time equivalents missing at best"),
            sources=["effects-cheapest", "effects-gap"],
        )
    if not choices.names(best.index):
        return answer(
            cost,
            sentence(
                _(
                    "No measure is needed to close the gap of 2040: with today's posts {spare} "
                    "full-time equivalents are to spare."
                ),
                spare=number(whole(-without)),
            ),
            unit=_("a year"),
            sources=["effects-cheapest", "effects-gap"],
        )
    return answer(
        cost,
        sentence(
            _(
                "This is the cheapest package of measures that leaves no doctor missing in 2040, "
                "among those without a measure that the report grades negative on quality and "
                "safety. With today's posts alone {missing} full-time equivalents would be "
                "missing. The package holds:"
            ),
            missing=number(whole(without)),
        ),
        unit=_("a year"),
        sources=["effects-cheapest", "effects-gap"],
    )


def members(choices: Choices) -> Prose | None:
    """Return the measures of that package, a point each; None where it is empty."""
    names = choices.names(choices.answer("gap_2040", "quality").index)
    return points([sentence("{measure}", measure=text(name)) for name in names]) if names else None


def reasons(choices: Choices) -> Prose:
    """Return what would be cheaper on paper, what needs no new rules, and what 1,150 posts need."""
    clean, any_ = (choices.answer("gap_2040", choice) for choice in ("quality", "any"))
    rules, posts = choices.answer("gap_2040", "rules"), choices.answer("posts_2030", "quality")
    said: list[Sentence] = []
    if any_.reached and any_.index != clean.index:
        said.append(_on_paper(choices, any_.index, cheaper=clean.reached))
    if rules.reached:
        said.append(
            sentence(
                _(
                    "Without any change of regulation it costs {cost}, with the report's measures "
                    "{numbers}."
                )
                if len(choices.names(rules.index)) > 1
                else _(
                    "Without any change of regulation it costs {cost}, with the report's measure "
                    "{numbers}."
                ),
                cost=as_money(choices.cost(rules.index)),
                numbers=text(choices.numbers(rules.index)),
            )
            if choices.names(rules.index)
            else sentence(_("No change of regulation is needed for it."))
        )
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


def _posts_of_2030(choices: Choices, row: Answer) -> Sentence:
    """Return what it takes to let as many doctors start in 2030 as the recommended posts."""
    cost = choices.cost(row.index)
    if row.reached and not choices.names(row.index):
        return sentence(
            _("No measure is needed to let as many doctors start in 2030 as {posts} posts take."),
            posts=number(RECOMMENDED_POSTS),
        )
    return sentence(
        _(
            "To let as many doctors start in 2030 as {posts} posts take, again without a "
            "measure graded negative on quality, costs {cost} a year."
        )
        if row.reached
        else _(
            "No package without a measure graded negative on quality lets as many doctors "
            "start in 2030 as {posts} posts take; the nearest costs {cost} a year."
        ),
        posts=number(RECOMMENDED_POSTS),
        cost=as_money(cost),
    )


def _on_paper(choices: Choices, index: int, *, cheaper: bool) -> Sentence:
    """Return the package that closes the gap with a measure graded negative on quality."""
    names, cost = choices.names(index), as_money(choices.cost(index))
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
    draws = sentence(
        _(
            "The draws hold the doubt about the effects and that of [the pipeline](pipeline.html), "
            "such as how fast the services grow."
        )
    )
    if not choices.names(best.index):
        alone = _(
            "How sure is that? If everything uncertain is drawn, the gap is closed without any "
            "measure in {share} of the draws."
        )
        return say(sentence(alone, share=percent(none)), draws)
    return say(
        sentence(
            {
                "more": _(
                    "How sure is that? If everything uncertain is drawn, the package closes the "
                    "gap in {share} of the draws, more often than not."
                ),
                "equal": _(
                    "How sure is that? If everything uncertain is drawn, the package closes the "
                    "gap in {share} of the draws."
                ),
                "less": _(
                    "How sure is that? If everything uncertain is drawn, the package closes the "
                    "gap in only {share} of the draws."
                ),
            }[side(100 * chance, 50)],
            share=percent(chance),
        ),
        sentence(
            _(
                "With today's posts alone the gap is closed in {none}. The draws hold the doubt "
                "about the effects and that of [the pipeline](pipeline.html), such as how fast the "
                "services grow."
            ),
            none=percent(none),
        ),
        sources=["effects-cheapest"],
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
