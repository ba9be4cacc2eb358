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
    _,
    figure,
    heat,
    number,
    percent,
    say,
    sentence,
    text,
)
from analysis.figures.values import Value

LEADERS = (
    _("“{leader}” leads most often, whichever criterion matters most"),
    _("“{leader}” leads most often, unless “{criterion}” matters most"),
    _("“{leader}” leads most often under {count} of {criteria} criteria that may matter most"),
)
OPEN = (
    _("Every row that can lead does so in most readings of the mixed grades, at such weights."),
    _(
        "One more can lead. At the average of the weights with which it does, most readings of the "
        "mixed grades still put another row first."
    ),
    _(
        "{count} more can lead. At the average of the weights with which each does, most readings "
        "of the mixed grades still put another row first."
    ),
)
CRITERION_LEAD = _(
    "Where *{criterion}* matters most, *{row}* comes first most often: in {share} of weightings."
)


def central_figure(found: Found) -> Figure:
    """Return the mean weights with which each row comes first, and how sure that then is."""
    shown = _central(found)
    cells = [
        {"row": line["label"], "criterion": words, "share": line[name] / 100}
        for line in shown.to_dict("records")
        for name, words in CRITERIA.items()
    ]
    leaders = [row for row in found.order[1::-1] if found.first(row) > 0]
    row = leaders[0]
    weights = found.all_weights.central_weights[found.table.rows.index(row)]
    most = int(weights.argmax())
    told: dict[str, Value] = {
        "row": text(ROWS[row]),
        "criterion": text(CRITERIA[list(CRITERIA)[most]]),
        "share": percent(weights[most]),
    }
    return figure(
        heat.shares(pd.DataFrame(cells), "row", "criterion", "share"),
        id="ranking-central-weights",
        title=sentence(
            _("Where “{row}” comes first, “{criterion}” weighs most: {share} on average"), **told
        ),
        subtitle=_("Mean weight of each criterion where a row comes first, per cent"),
        sources=[GRADES],
        alt=sentence(
            _(
                "Table of {rows} rows by {criteria} criteria, tinted by weight. Where {row} comes "
                "first, {criterion} weighs {share} on average. An equal share is {equal}."
            ),
            rows=number(len(shown)),
            criteria=number(len(CRITERIA)),
            equal=percent(1 / len(CRITERIA), 1),
            **told,
        ),
        data=shown,
        columns={
            "label": (_("Measure"), ""),
            "share": (_("First in"), _("% of weightings"), 1),
            "confidence": (_("First at these weights in"), _("% of readings"), 0),
            **{name: (words, "%", 0) for name, words in CRITERIA.items()},
        },
        note=_(
            "At equal weights each criterion has 12.5. Rows that never come first are left out."
        ),
    )


def central_prose(found: Found) -> Prose:
    """Return what one must value for the row next to the leader to come first."""
    second = found.order[1]
    weights = found.all_weights.central_weights[found.table.rows.index(second)]
    if np.isnan(weights).any():
        return say(sentence(_("No other row ever comes first.")))
    names = list(CRITERIA)
    most, least = int(weights.argmax()), int(weights.argmin())
    times = float(weights[most] * len(names))
    open_ = int((_central(found)["confidence"] < 50).sum())
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
            times=number(times, 0 if abs(times - round(times)) < 0.05 else 1),
        ),
        sentence(OPEN[min(open_, 2)], **({"count": number(open_)} if open_ > 1 else {})),
        sources=["ranking-central-weights"],
    )


def _central(found: Found) -> pd.DataFrame:
    """Return one line per row that comes first at times: how often, how sure, at which weights."""
    result = found.all_weights
    able = [
        at
        for at in result.order
        if result.first[at] > 0 and found.table.rows[at] in ranking.can_lead(found.table)
    ]
    return pd.DataFrame(
        [
            {
                "label": ROWS[found.table.rows[at]],
                "share": result.first[at] * 100,
                "confidence": result.confidence[at] * 100,
            }
            | dict(zip(CRITERIA, result.central_weights[at] * 100, strict=True))
            for at in able
        ]
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
    others = [str(name) for name in leads.index[leads != ROWS[found.leader]]]
    same = len(CRITERIA) - len(others)
    weakest = str(shown.set_index("row").loc[found.leader, list(CRITERIA)].idxmin())
    values: dict[str, Value] = {"leader": text(ROWS[found.leader])}
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
    leads = {found.table.rows[each.order[0]] for each in found.led_by.values()}
    if leads == {found.leader}:
        told.append(sentence(_("It leads most often whichever other criterion matters most.")))
    elif ahead != found.leader:
        told.append(
            sentence(
                _("*{leader}* comes first in {share} there, less than under any other criterion."),
                leader=text(ROWS[found.leader]),
                share=percent(shares[weakest]),
            )
        )
    return say(*told, sources=["ranking-criteria"])
