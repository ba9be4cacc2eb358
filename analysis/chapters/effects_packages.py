"""What would each measure do? Packages: the cheapest for each aim, and the efficient ones."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analysis import effects, parameters
from analysis.chapters.common import side, whole
from analysis.chapters.effects_charts import edge
from analysis.chapters.effects_results import FTE, PAYERS, SOURCES, Results, as_money
from analysis.chapters.measure_words import NAMES
from analysis.figures import (
    Figure,
    Prose,
    Sentence,
    Table,
    _,
    answer,
    figure,
    number,
    percent,
    points,
    say,
    sentence,
    table,
    text,
)
from analysis.figures.charts import grid

RECOMMENDED_POSTS = 1_150  # IS-2802, chapter 6: 950 posts and 200 new ones
DRAWS = 256

AIMS = {
    "gap_2040": effects.Target("gap_2040", 0.0),
    "gap_2030": effects.Target("gap_2030", 0.0),
    "posts_2030": effects.Target("posts_2030", float(RECOMMENDED_POSTS)),
}
AIM_WORDS = {
    "gap_2040": _("Nobody missing in 2040"),
    "gap_2030": _("Nobody missing in 2030"),
    "posts_2030": _("1,150 posts' worth of doctors in 2030"),
}
CHOICES = {
    "any": _("Any measure"),
    "quality": _("None graded outright negative on quality"),
    "rules": _("No change of regulation"),
}
TAKEN = {"taken": ("\N{BLACK CIRCLE}", "transparent"), "left": ("", "transparent")}


@dataclass(frozen=True)
class Answer:
    """The cheapest package for an aim among those allowed, or the nearest where none reaches it."""

    aim: str
    choice: str
    index: int
    reached: bool


@dataclass(frozen=True)
class Choices:
    """The packages of the chapter's answers.

    Attributes:
        found: the chapter's results.
    """

    found: Results

    def allowed(self, choice: str) -> NDArray[np.bool_]:
        """Return which packages a choice leaves."""
        left_out: Sequence[str] = {
            "any": (),
            "quality": self.found.harming,
            "rules": self.found.new_rules,
        }[choice]
        return self.found.packages.without(left_out)

    @cached_property
    def answers(self) -> list[Answer]:
        """The cheapest package for each aim and choice."""
        rows = []
        for aim, target in AIMS.items():
            for choice in CHOICES:
                allowed = self.allowed(choice)
                best = effects.cheapest(self.found.packages, target, allowed)
                near = effects.nearest(self.found.packages, target, allowed)
                index = near if best is None else best
                rows.append(Answer(aim, choice, index, best is not None))
        return rows

    def answer(self, aim: str, choice: str) -> Answer:
        """Return the answer for one aim and choice."""
        return next(row for row in self.answers if (row.aim, row.choice) == (aim, choice))

    @cached_property
    def _drawn(self) -> dict[int, pd.DataFrame]:
        """What packages change in many draws, by their place, drawn when they are asked for."""
        return {}

    def draws(self, index: int) -> pd.DataFrame:
        """Return what a package changes in many draws, by its place."""
        if index not in self._drawn:
            self._drawn[index] = effects.draws(
                self.found.given,
                self.found.packages.of(index),
                parameters.entries(),
                count=DRAWS,
                held=[change.name for change in self.found.p.changes],
            )
        return self._drawn[index]

    def chance(self, row: Answer) -> float:
        """Return in which share of the draws a package reaches the aim."""
        target = AIMS[row.aim]
        values = self.draws(row.index)[target.metric].to_numpy(dtype=float)
        return float(target.reached(values).mean())

    def numbers(self, index: int) -> str:
        """Return a package by the report's numbers, as in 3+5+9."""
        known = list(self.found.given.log.measures)
        return "+".join(str(known.index(m) + 1) for m in self.found.packages.of(index)) or "0"

    def names(self, index: int) -> list[str]:
        """Return the names of a package's measures."""
        return [NAMES[measure] for measure in self.found.packages.of(index)]

    def cost(self, index: int) -> float:
        """Return what a package costs a year, in NOK."""
        return float(self.found.packages.cost[index])

    def gap(self, index: int, year: int = 2040) -> float:
        """Return the gap that a package leaves, in full-time equivalents."""
        return float(self.found.packages.found.gap_fte[year][index])


def choose(found: Results) -> Choices:
    """Return the packages of the chapter's answers."""
    return Choices(found)


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
                    "grades outright negative on quality and safety. The nearest leaves this many "
                    "missing, for {cost} a year."
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
                    "No measure is needed to close the gap of 2040: with {posts} posts {spare} "
                    "full-time equivalents are to spare."
                ),
                posts=number(choices.found.p.values.posts, source="posts"),
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
                "on top of {posts} posts, among those without a measure that the report grades "
                "outright negative on quality and safety. With the {posts} posts alone {missing} "
                "full-time equivalents would be missing. The package holds:"
            ),
            posts=number(choices.found.p.values.posts, source="posts"),
            missing=number(whole(without)),
        ),
        unit=_("a year"),
        sources=["effects-cheapest", "effects-gap"],
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
            "measure graded outright negative on quality, costs {cost} a year."
        )
        if row.reached
        else _(
            "No package without a measure graded outright negative on quality lets as many "
            "doctors start in 2030 as {posts} posts take; the nearest costs {cost} a year."
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
            "such as how fast the services grow. Each counts the same here; in the pipeline's "
            "chapter those that miss the growth of 2013 to 2017 count for less."
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
                "With {posts} posts alone it is closed in {none}. The draws hold the doubt about "
                "the effects and that of [the pipeline](pipeline.html), such as how fast the "
                "services grow. Each counts the same here; in the pipeline's chapter those that "
                "miss the growth of 2013 to 2017 count for less."
            ),
            posts=number(choices.found.p.values.posts, source="posts"),
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


def edges(choices: Choices) -> pd.DataFrame:
    """Return the efficient packages under each choice: choice, index, package, cost, missing."""
    rows = []
    for choice, words in CHOICES.items():
        best = effects.efficient(choices.found.packages, choices.allowed(choice))
        rows += [
            {
                "choice": words,
                "key": choice,
                "index": index,
                "package": choices.numbers(index),
                "million": choices.cost(index) / 1e6,
                "missing": max(0.0, choices.gap(index)),
            }
            for index in best
        ]
    return pd.DataFrame(rows)


def edge_figure(choices: Choices) -> Figure:
    """Return all packages by cost and doctors missing, the efficient ones picked out."""
    rows = edges(choices)
    last = rows.groupby("key", sort=False).tail(1)
    rows["label"] = rows["package"].where(rows["index"].isin(last["index"]), "")
    clean = rows[rows["key"] == "quality"]
    every, few = len(choices.found.packages.rows), len(clean)
    return figure(
        edge(
            _cloud(choices, float(rows["million"].max())),
            rows,
            x="million",
            y="missing",
            series="choice",
            label="label",
            titles=(_("NOK million a year"), _("missing in 2040")),
        ),
        id="effects-efficient",
        title=sentence(
            _(
                "Of {every} packages without an outright negative grade on quality {few} are "
                "beaten by no other"
            )
            if few > 1
            else _(
                "Of {every} packages without an outright negative grade on quality one beats all "
                "others"
            ),
            every=number(int(choices.allowed("quality").sum())),
            **({"few": number(few)} if few > 1 else {}),
        ),
        subtitle=_(
            "Each point is a package: what it costs a year, and the full-time equivalents that "
            "stay missing in 2040. The lines join those that no other beats in both."
        ),
        sources=[PAYERS, *SOURCES],
        alt=sentence(
            _(
                "Points for packages, of {every} in all, and three falling lines of efficient "
                "ones. Any measure: {any_count} packages. None graded outright negative on "
                "quality: {few}, ending at NOK {cost} million with {missing} missing."
            ),
            every=number(every),
            any_count=number(int((rows["key"] == "any").sum())),
            few=number(few),
            cost=number(float(clean["million"].iloc[-1]), 1),
            missing=number(whole(float(clean["missing"].iloc[-1]))),
        ),
        data=rows,
        columns={
            "choice": (_("Choice of measures"), ""),
            "package": (_("Measures"), _("numbers")),
            "million": (_("Cost"), _("NOK million a year"), 1),
            "missing": (_("Missing in 2040"), FTE, 0),
        },
        note=_(
            "Labels are the report's numbers of the measures. Packages dearer than all efficient "
            "ones are left out, and points that fall together are drawn once. Central values."
        ),
    )


def _cloud(choices: Choices, most: float) -> pd.DataFrame:
    """Return the packages as points, those that would be drawn on each other once."""
    cost = choices.found.packages.cost / 1e6
    missing = choices.found.packages.found.missing_fte[2040]
    rows = pd.DataFrame({"million": cost, "missing": missing})
    rows = rows[rows["million"] <= most]
    steps = {"million": max(most, 1.0) / 60, "missing": max(float(missing.max()), 1.0) / 40}
    for name, step in steps.items():
        rows[name] = (rows[name] / step).round() * step
    return rows.drop_duplicates(ignore_index=True)


def members_figure(choices: Choices) -> Figure | Prose:
    """Return which measures each efficient package without harm to quality takes."""
    rows = edges(choices)
    rows = rows[(rows["key"] == "quality") & (rows["package"] != "0")]
    if rows.empty:
        return say(_("Doing without any measure is the only efficient package here."))
    known = list(choices.found.given.log.measures)
    used = {m for index in rows["index"] for m in choices.found.packages.of(int(index))}
    columns = [measure for measure in known if measure in used]
    cells = [
        {
            "row": row["package"],
            "measure": NAMES[measure],
            "cell": "taken" if measure in choices.found.packages.of(int(row["index"])) else "left",
        }
        for row in rows.to_dict("records")
        for measure in columns
    ]
    counts = {
        measure: sum(measure in choices.found.packages.of(int(i)) for i in rows["index"])
        for measure in columns
    }
    most = max(counts, key=lambda measure: counts[measure])
    shown = rows.assign(
        **{
            measure: [
                _("yes") if measure in choices.found.packages.of(int(i)) else _("no")
                for i in rows["index"]
            ]
            for measure in columns
        }
    )
    return figure(
        grid(pd.DataFrame(cells), "row", "measure", "cell", grades=TAKEN),
        id="effects-efficient-members",
        title=sentence(
            _("“{measure}” is in {count} of the {packages} efficient packages"),
            measure=text(NAMES[most]),
            count=number(counts[most]),
            packages=number(len(rows)),
        ),
        subtitle=_(
            "Efficient packages without an outright negative grade on quality, from the cheapest "
            "to the one that closes most of the gap; a dot where a measure is in it"
        ),
        sources=[PAYERS, *SOURCES],
        alt=sentence(
            _(
                "Grid of {packages} packages by {columns} measures. {measure} is in most of them, "
                "{count}. The table beneath gives every package with its cost."
            ),
            measure=text(NAMES[most]),
            count=number(counts[most]),
            packages=number(len(rows)),
            columns=number(len(columns)),
        ),
        data=shown,
        columns={
            "package": (_("Measures"), _("numbers")),
            "million": (_("Cost"), _("NOK million a year"), 1),
            "missing": (_("Missing in 2040"), FTE, 0),
            **{measure: (NAMES[measure], "") for measure in columns},
        },
        note=_("Rows are named by the report's numbers of the measures."),
    )
