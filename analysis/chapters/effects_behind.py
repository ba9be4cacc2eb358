"""What would each measure do? What the numbers rest on, and what has no number."""

from __future__ import annotations

import pandas as pd

from analysis import effects
from analysis.chapters.effects_results import BEHIND, MEASURES, PAYERS, Results
from analysis.chapters.measure_words import EVIDENCE, LEVERS, NAMES
from analysis.figures import Prose, Table, _, number, say, sentence, table


def not_in_numbers(found: Results) -> Table:
    """Return what no number holds, measure by measure."""
    log = found.given.log.measures
    rows = [
        {"label": NAMES[measure], "number": place, "what": what}
        for place, (measure, entry) in enumerate(log.items(), 1)
        for what in entry.not_in_numbers
    ]
    return table(
        pd.DataFrame(rows),
        id="effects-not-in-numbers",
        folded=True,
        title=_("What can't be put in numbers, and why"),
        columns={
            "label": (_("Measure"), ""),
            "number": (_("Number"), "", 0),
            "what": (_("What has no number"), ""),
        },
        sources=[MEASURES],
    )


def unnumbered_prose(found: Results) -> Prose:
    """Return how many measures have no number at all, and how good the evidence is."""
    log = found.given.log.measures
    changes = [change for entry in log.values() for change in entry.changes]
    none = sum(not entry.changes for entry in log.values())
    low = sum(change.evidence == "low" for change in changes)
    return say(
        sentence(
            _("{none} of the twelve measures has no number at all.")
            if none == 1
            else _("{none} of the twelve measures have no number at all."),
            none=number(none),
        ),
        sentence(
            _("Of the {changes} effects in numbers {low} rest on weak evidence."),
            changes=number(len(changes)),
            low=number(low),
        ),
    )


def assumptions(found: Results) -> Table:
    """Return what each measure changes: from where to where, and how good the evidence is."""
    table_ = []
    for place, (measure, entry) in enumerate(found.given.log.measures.items(), 1):
        for change in entry.changes:
            today = effects.LEVERS[change.lever].today(found.given.p)
            low, central, high = (
                today + change.at(level, found.given.p) for level in effects.LEVELS
            )
            digits = 2 if high < 10 else 0
            table_.append(
                {
                    "label": NAMES[measure],
                    "number": place,
                    "lever": LEVERS[change.lever],
                    "today": number(today, digits),
                    "low": number(low, digits),
                    "central": number(central, digits),
                    "high": number(high, digits),
                    "evidence": EVIDENCE[change.evidence],
                }
            )
    return table(
        pd.DataFrame(table_),
        id="effects-assumptions",
        folded=True,
        title=_("What each measure changes"),
        columns={
            "label": (_("Measure"), ""),
            "number": (_("Number"), "", 0),
            "lever": (_("What it changes"), ""),
            "today": (_("Without it"), ""),
            "low": (_("Low"), ""),
            "central": (_("Central"), ""),
            "high": (_("High"), ""),
            "evidence": (_("Evidence"), ""),
        },
        sources=[*BEHIND],
    )


def evidence(found: Results) -> Table:
    """Return where each measure's values come from, and why they were chosen."""
    rows = [
        {
            "label": NAMES[measure],
            "lever": LEVERS[change.lever],
            "place": change.source.place,
            "reason": change.reason,
        }
        for measure, entry in found.given.log.measures.items()
        for change in entry.changes
    ]
    room = found.given.log.capacities.hospital_room_posts
    rows.append(
        {
            "label": _("All measures"),
            "lever": _("Doctors more a year whom hospitals can supervise"),
            "place": room.source.place,
            "reason": room.reason,
        }
    )
    return table(
        pd.DataFrame(rows),
        id="effects-evidence",
        folded=True,
        title=_("Where these values come from"),
        columns={
            "label": (_("Measure"), ""),
            "lever": (_("What it changes"), ""),
            "place": (_("In the report"), ""),
            "reason": (_("Why these values"), ""),
        },
        sources=[*BEHIND],
    )


def costs(found: Results) -> Table:
    """Return when each measure begins to work, and which cost is counted."""
    p = found.given.p
    rows = [
        {
            "label": NAMES[measure],
            "year": p.first_year + entry.start.delay_years,
            "start": entry.start.reason,
            "cost": entry.cost.reason if entry.cost else entry.no_cost_because,
        }
        for measure, entry in found.given.log.measures.items()
    ]
    return table(
        pd.DataFrame(rows),
        id="effects-start-and-cost",
        folded=True,
        title=_("When each measure begins to work, and which cost is counted"),
        columns={
            "label": (_("Measure"), ""),
            "year": (_("From"), "year"),
            "start": (_("Why then"), ""),
            "cost": (_("Which cost"), ""),
        },
        sources=[MEASURES, PAYERS],
    )


def overlaps(found: Results) -> Table:
    """Return which measures exclude each other, and which move the same doctors or places."""
    log = found.given.log
    known = list(log.measures)
    rows = [
        {
            "one": NAMES[overlap.first.measure],
            "other": NAMES[overlap.second.measure],
            "kind": _("counted once"),
            "reason": overlap.reason,
            "order": known.index(overlap.first.measure),
        }
        for overlap in log.overlaps
    ] + [
        {
            "one": NAMES[pair.measures[0]],
            "other": NAMES[pair.measures[1]],
            "kind": _("never together"),
            "reason": pair.reason,
            "order": known.index(pair.measures[0]),
        }
        for pair in log.exclusive
    ]
    return table(
        pd.DataFrame(rows),
        id="effects-overlaps",
        title=_("Measures that overlap or exclude each other"),
        columns={
            "one": (_("Measure"), ""),
            "other": (_("And"), ""),
            "kind": (_("In a package"), ""),
            "reason": (_("Why"), ""),
        },
        sources=[MEASURES],
        note=_("The pairs are our reading of the report."),
    )
