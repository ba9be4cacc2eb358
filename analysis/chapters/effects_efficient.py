"""What would each measure do? The packages that no other beats in cost and doctors missing."""

from __future__ import annotations

import pandas as pd

from analysis import effects
from analysis.chapters.common import filled, whole
from analysis.chapters.effects_charts import edge
from analysis.chapters.effects_choices import CHOICES, Choices
from analysis.chapters.effects_results import FTE, PAYERS, SOURCES
from analysis.chapters.measure_words import NAMES
from analysis.figures import Figure, Prose, Sentence, _, figure, number, say, sentence, text
from analysis.figures.charts import grid

TAKEN = {"taken": ("\N{BLACK CIRCLE}", "transparent"), "left": ("", "transparent")}


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
        alt=_edge_alt(rows, every),
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


def _edge_alt(rows: pd.DataFrame, every: int) -> Sentence:
    """Return how many packages are efficient, and what the last without harm to quality leaves."""
    clean = rows[rows["key"] == "quality"]
    few, any_count = len(clean), int((rows["key"] == "any").sum())
    missing = whole(float(clean["missing"].iloc[-1]))
    if few == 1:
        message = (
            _(
                "Points for packages, of {every} in all. Of those without an outright negative "
                "grade on quality one beats all others, and {missing} are still missing."
            )
            if missing
            else _(
                "Points for packages, of {every} in all. Of those without an outright negative "
                "grade on quality one beats all others, and nobody is missing."
            )
        )
    elif any_count == 1:
        message = _(
            "Points for packages, of {every} in all, and falling lines of efficient ones. With any "
            "measure one package beats all others. None graded outright negative on quality: "
            "{few}, ending at NOK {cost} million with {missing} missing."
        )
    else:
        message = _(
            "Points for packages, of {every} in all, and three falling lines of efficient ones. "
            "Any measure: {any_count} packages. None graded outright negative on quality: {few}, "
            "ending at NOK {cost} million with {missing} missing."
        )
    values = {
        "every": number(every),
        "any_count": number(any_count),
        "few": number(few),
        "cost": number(float(clean["million"].iloc[-1]), 1),
        "missing": number(missing),
    }
    return filled(message, values)


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
    said = {
        "measure": text(NAMES[most]),
        "count": number(counts[most]),
        "packages": number(len(rows)),
        "columns": number(len(columns)),
    }
    return figure(
        grid(pd.DataFrame(cells), "row", "measure", "cell", grades=TAKEN),
        id="effects-efficient-members",
        title=filled(
            _("“{measure}” is in {count} of the {packages} efficient packages")
            if len(rows) > 1
            else _("“{measure}” is in the one efficient package"),
            said,
        ),
        subtitle=_(
            "Efficient packages without an outright negative grade on quality, from the cheapest "
            "to the one that closes most of the gap; a dot where a measure is in it"
        ),
        sources=[PAYERS, *SOURCES],
        alt=filled(
            _(
                "Grid of {packages} packages by {columns} measures. {measure} is in most of them, "
                "{count}. The table beneath gives every package with its cost."
            )
            if 2 * counts[most] > len(rows) > 1
            else _(
                "Grid of {packages} packages by {columns} measures. None is in more of them than "
                "{measure}, with {count}. The table beneath gives every package with its cost."
            )
            if len(rows) > 1
            else _(
                "A row of dots for the one package, {measure} among its measures. The table "
                "beneath gives its cost."
            ),
            said,
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
