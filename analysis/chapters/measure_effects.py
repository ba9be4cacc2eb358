"""One page a measure, its numbers: what it changes, what it brings and costs, and who bears it."""

from __future__ import annotations

import math
from collections.abc import Mapping

import pandas as pd

from analysis import effects
from analysis.chapters.common import whole
from analysis.chapters.effects_results import BEHIND, MEASURES, PAYERS
from analysis.chapters.measure_words import EVIDENCE, LEVERS, NAMES, address
from analysis.figures import (
    Figure,
    Prose,
    Table,
    _,
    charts,
    figure,
    number,
    points,
    sentence,
    table,
    text,
    year,
)
from analysis.figures.values import Value

LAST = max(effects.YEARS)
UNITS = {
    "posts per year": _("posts a year"),
    "share of existing posts": _("doctors for each post"),
    "hospital posts per year": _("posts a year"),
    "doctors per year": _("doctors a year"),
    "places per half-year": _("places in a half-year"),
    "share of capacity": _("share"),
    "share of doctors": _("share"),
    "doctors at a time": _("doctors at a time"),
}
BEARERS = {
    "state": _("The state"),
    "helfo": _("Helfo"),
    "health_trust": _("Health trusts"),
    "municipality": _("Municipalities"),
    "patients": _("Patients"),
}
DOCTORS: Mapping[str, tuple[str, str, float, int]] = {
    "extra_completed_2030": (_("More doctors through LIS1 by 2030"), _("doctors"), 1, 0),
    "extra_completed_2040": (_("More doctors through LIS1 by 2040"), _("doctors"), 1, 0),
    "extra_specialists_2030": (_("More specialists by 2030"), _("doctors"), 1, 0),
    "extra_specialists_2040": (_("More specialists by 2040"), _("doctors"), 1, 0),
    "gap_closed_2030": (_("Gap closed in 2030"), _("full-time equivalents"), 1, 0),
    "gap_closed_2040": (_("Gap closed in 2040"), _("full-time equivalents"), 1, 0),
    "fewer_waiting_2040": (_("Fewer doctors waiting for LIS1 in 2040"), _("doctors"), 1, 0),
}
PRICE: Mapping[str, tuple[str, str, float, int]] = {
    "annual_cost_nok": (_("Cost at full effect"), _("NOK million a year"), 1e-6, 1),
    "cost_per_specialist_nok": (_("Cost of one more specialist"), _("NOK million"), 1e-6, 2),
    "supervision_hours": (_("Supervision"), _("thousand hours a year"), 1e-3, 1),
    "waiting_months": (_("Waiting time in 2040"), _("months"), 1, 1),
    "norway_share": (_("Newcomers educated in Norway"), _("per cent"), 100, 1),
}
"""What a result is called, its unit, what it is multiplied by, and its decimals."""


def changes_table(one: effects.About) -> Table:
    """Return what the measure moves, from where to where, and on what evidence."""
    rows = [
        {
            "lever": LEVERS[moved.lever],
            "unit": UNITS[moved.unit],
            **_alike(
                {
                    "baseline": moved.baseline,
                    "low": moved.becomes.low,
                    "central": moved.becomes.central,
                    "high": moved.becomes.high,
                },
                2,
            ),
            "evidence": EVIDENCE[moved.evidence],
        }
        for moved in one.moved
    ]
    sources = [moved.table for moved in one.moved if moved.table]
    return table(
        pd.DataFrame(rows),
        id=f"{address(one.measure)}-changes",
        title=_("What it moves, from where to where"),
        columns={
            "lever": (_("What it moves"), ""),
            "unit": (_("Unit"), ""),
            "baseline": (_("Without it"), ""),
            "low": (_("Low"), ""),
            "central": (_("Central"), ""),
            "high": (_("High"), ""),
            "evidence": (_("Evidence"), ""),
        },
        sources=[*dict.fromkeys(sources)] or [MEASURES],
    )


def why_these(one: effects.About) -> Prose:
    """Return why each range is as it is, and where the report says so."""
    return points(
        [
            sentence(
                "{lever}: {reason} ({place})",
                lever=text(LEVERS[moved.lever]),
                reason=text(moved.reason),
                place=text(moved.place),
            )
            for moved in one.moved
        ]
    )


def _alike(values: dict[str, float | None], digits: int) -> dict[str, Value | None]:
    """Return values of one row with as many decimals as the row calls for, at most so many."""
    known = [value for value in values.values() if value is not None]
    needed = next(
        at
        for at in range(digits + 1)
        if at == digits or all(math.isclose(v, round(v, at), abs_tol=1e-9) for v in known)
    )
    return {key: None if value is None else number(value, needed) for key, value in values.items()}


def beside_others(alone: pd.DataFrame, one: effects.About) -> Figure:
    """Return how many more specialists each measure brings, this one picked out.

    Args:
        alone: what each measure changes, as from ``effects.by_measure``.
        one: the measure.
    """
    column = f"extra_specialists_{LAST}"
    frame = alone.loc[alone["level"] == "central", ["measure", column]]
    frame = frame.assign(label=frame["measure"].map(NAMES), value=frame[column].map(whole))
    frame = frame.sort_values("value", ascending=False, kind="stable", ignore_index=True)
    mine = NAMES[one.measure]
    place = list(frame["measure"]).index(one.measure) + 1
    brought = list(frame["value"])
    values = {
        "place": number(place),
        "measures": number(len(frame)),
        "mine": number(brought[place - 1]),
        "first": text(str(frame["label"].iloc[0])),
        "most": number(brought[0]),
    }
    return figure(
        charts.bars(frame, "value", "label", highlight=mine),
        id=f"{address(one.measure)}-beside-others",
        title=sentence(
            _("It brings {mine} more specialists: place {place} of {measures}"),
            **{key: values[key] for key in ("mine", "place", "measures")},
        ),
        subtitle=sentence(
            _("More specialists by {year}, each measure taken alone, central values"),
            year=year(LAST),
        ),
        sources=[*BEHIND],
        alt=sentence(
            _(
                "Bars of the twelve measures by the specialists that they bring. This one brings "
                "{mine} and comes as number {place} of {measures}; {first} brings most, {most}."
            ),
            **values,
        ),
        data=frame,
        columns={
            "label": (_("Measure"), ""),
            "value": (_("More specialists"), _("doctors"), 0),
        },
        note=_("Measures that no document puts into numbers stand at 0."),
    )


def effects_table(one: effects.About) -> Table:
    """Return how many doctors the measure brings, with its ranges."""
    return _ranges(one, DOCTORS, "effects", _("Doctors it would bring, taken alone"))


def price_table(one: effects.About) -> Table:
    """Return what the measure costs and how long doctors wait, with its ranges."""
    return _ranges(one, PRICE, "price", _("What it takes, taken alone"))


def _ranges(
    one: effects.About,
    results: Mapping[str, tuple[str, str, float, int]],
    id: str,
    title: str,
) -> Table:
    rows = []
    for name, (label, unit, factor, digits) in results.items():
        found = one.effects[name]
        ends = {"low": found.low, "central": found.central, "high": found.high}
        scaled = {
            key: None if end is None else number(end * factor, digits) for key, end in ends.items()
        }
        rows.append({"label": label, "unit": unit, **scaled})
    return table(
        pd.DataFrame(rows),
        id=f"{address(one.measure)}-{id}",
        title=title,
        columns={
            "label": (_("Result"), ""),
            "unit": (_("Unit"), ""),
            "low": (_("Low"), ""),
            "central": (_("Central"), ""),
            "high": (_("High"), ""),
        },
        sources=[*BEHIND],
        note=_(
            "Beside no measure at all. Low and high: all that the measure moves at its low or high "
            "end, so a cost or a waiting time may be higher under low. A dash: it cannot be "
            "computed."
        ),
    )


def bearers_table(one: effects.About) -> Table:
    """Return who bears the cost at full effect."""
    rows = pd.DataFrame(
        [{"bearer": words, "nok": one.borne_nok[body] / 1e6} for body, words in BEARERS.items()]
    )
    return table(
        rows,
        id=f"{address(one.measure)}-bearers",
        title=_("Who bears the cost, a year at full effect"),
        columns={
            "bearer": (_("Who"), ""),
            "nok": (_("Net cost"), _("NOK million a year"), 1),
        },
        sources=[PAYERS],
        note=one.cost_reason,
    )
