"""How far can the ranking be trusted: what one must value for a measure to come first."""

from __future__ import annotations

import numpy as np
import pandas as pd

from analysis import ranking
from analysis.chapters.measures import CRITERIA, GRADES, ROWS
from analysis.chapters.ranking import NOTICEABLE, Found
from analysis.figures import (
    Figure,
    Prose,
    Sentence,
    Table,
    _,
    figure,
    heat,
    number,
    percent,
    say,
    sentence,
    table,
    text,
)

LEADERS = (
    _("“{leader}” leads most often, whichever criterion matters most"),
    _("“{leader}” leads most often, unless “{criterion}” matters most"),
    _("“{leader}” leads most often under {count} of {criteria} criteria that may matter most"),
)
CRITERION_LEAD = _(
    "Where *{criterion}* matters most, *{row}* comes first most often: in {share} of weightings."
)


def central_table(found: Found) -> Table:
    """Return the mean weights with which each row comes first, and how sure that then is."""
    result = found.all_weights
    able = set(ranking.can_lead(found.table))
    lines = []
    for row in found.order:
        at = found.table.rows.index(row)
        if row not in able or not result.first[at]:
            continue
        weights = dict(zip(CRITERIA, result.central_weights[at] * 100, strict=True))
        lines.append(
            {
                "label": ROWS[row],
                "share": result.first[at] * 100,
                "confidence": result.confidence[at] * 100,
                **weights,
            }
        )
    return table(
        pd.DataFrame(lines),
        id="ranking-central-weights",
        title=_("What one values, on average, where each row comes first"),
        columns={
            "label": (_("Measure"), ""),
            "share": (_("First in"), _("% of weightings"), 1),
            "confidence": (_("First at these weights in"), _("% of readings"), 0),
            **{name: (words, "%", 0) for name, words in CRITERIA.items()},
        },
        sources=[GRADES],
        note=_(
            "Rows that never come first are left out. At equal weights each criterion has 12.5 per "
            "cent. A low share in the third column: mixed grades decide, and not weights alone."
        ),
    )


def central_prose(found: Found) -> Prose:
    """Return what one must value for the row next to the leader to come first."""
    second = found.order[1]
    weights = found.all_weights.central_weights[found.table.rows.index(second)]
    if np.isnan(weights).any():
        return say(
            sentence(
                _("No other row ever comes first."),
            )
        )
    names = list(CRITERIA)
    most, least = int(weights.argmax()), int(weights.argmin())
    return say(
        sentence(
            _(
                "Where *{second}* comes first, *{most}* weighs {high} on average, {times} times an "
                "equal share, and *{least}* only {low}."
            ),
            second=text(ROWS[second]),
            most=text(CRITERIA[names[most]]),
            least=text(CRITERIA[names[least]]),
            high=percent(weights[most]),
            low=percent(weights[least]),
            times=number(weights[most] * len(names), 1),
        )
    )


def criteria_figure(found: Found) -> Figure:
    """Return how often each row comes first where one criterion matters most."""
    lines = [
        {"row": row, "label": ROWS[row]}
        | {name: found.first(row, result) for name, result in found.led_by.items()}
        for row in found.order
    ]
    shown = pd.DataFrame(lines)
    shown = shown.loc[shown[list(CRITERIA)].max(axis=1) >= NOTICEABLE]
    cells = [
        {"row": line["label"], "criterion": words, "share": line[name]}
        for line in shown.to_dict("records")
        for name, words in CRITERIA.items()
    ]
    leads = shown.set_index("label")[list(CRITERIA)].idxmax()
    others = [str(name) for name, row in leads.items() if row != ROWS[found.leader]]
    same = len(CRITERIA) - len(others)
    weakest = str(shown.set_index("row").loc[found.leader, list(CRITERIA)].idxmin())
    values = {"leader": text(ROWS[found.leader])}
    if len(others) == 1:
        values["criterion"] = text(CRITERIA[others[0]])
    elif others:
        values |= {"count": number(same), "criteria": number(len(CRITERIA))}
    return figure(
        heat.shares(pd.DataFrame(cells), "row", "criterion", "share"),
        id="ranking-criteria",
        title=sentence(LEADERS[min(len(others), 2)], **values),
        subtitle=_("Per cent of weightings with a row first, by the criterion that weighs most"),
        sources=[GRADES],
        alt=sentence(
            _(
                "Table of {rows} rows by {criteria} criteria, tinted by share. {leader} leads "
                "under {same} of the criteria; its share is smallest, {share}, where {weakest} "
                "matters most."
            ),
            rows=number(len(shown)),
            criteria=number(len(CRITERIA)),
            leader=text(ROWS[found.leader]),
            same=number(same),
            share=percent(found.first(found.leader, found.led_by[weakest])),
            weakest=text(CRITERIA[weakest]),
        ),
        data=shown.assign(**{name: shown[name] * 100 for name in CRITERIA}),
        columns={
            "label": (_("Measure"), ""),
            **{name: (words, "%", 1) for name, words in CRITERIA.items()},
        },
        note=_(
            "Each column holds weightings in which that criterion weighs more than any other. Rows "
            "that come first in less than half a per cent everywhere are left out."
        ),
    )


def criteria_prose(found: Found) -> Prose:
    """Return the criterion under which the leader is weakest, and who leads there."""
    shares = {name: found.first(found.leader, result) for name, result in found.led_by.items()}
    weakest = min(shares, key=shares.__getitem__)
    result = found.led_by[weakest]
    ahead = found.table.rows[result.order[0]]
    told: list[Sentence] = [
        sentence(
            CRITERION_LEAD,
            criterion=text(CRITERIA[weakest]),
            row=text(ROWS[ahead]),
            share=percent(found.first(ahead, result)),
        )
    ]
    if ahead == found.leader:
        told.append(
            sentence(
                _("That is the least it gets: under every other criterion it leads more often.")
            )
        )
    else:
        told.append(
            sentence(
                _("*{leader}* comes first in {share} there, less than under any other criterion."),
                leader=text(ROWS[found.leader]),
                share=percent(shares[weakest]),
            )
        )
    return say(*told)
