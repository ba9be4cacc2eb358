"""What would each measure do? Who bears it, the trade-offs side by side, and what has no number."""

from __future__ import annotations

import pandas as pd

from analysis import effects
from analysis.chapters.common import whole
from analysis.chapters.effects_charts import shared_bars
from analysis.chapters.effects_results import (
    BEHIND,
    GRADES,
    MEASURES,
    MILLION,
    PAYERS,
    SOURCES,
    Results,
)
from analysis.chapters.measure_words import EVIDENCE, LEVERS, NAMES
from analysis.chapters.measures import CRITERIA, REGULATION
from analysis.figures import (
    Figure,
    Prose,
    Table,
    _,
    figure,
    number,
    percent,
    say,
    sentence,
    table,
    text,
)
from analysis.figures.charts import GRADES as SYMBOLS

BEARERS = {
    "health_trust": _("Health trusts"),
    "municipality": _("Municipalities"),
    "state": _("State, Helfo included"),
    "patients": _("Patients"),
}


def borne(found: Results) -> pd.DataFrame:
    """Return what each bearer bears of each measure that costs: label, bearer, million."""
    rows = found.central[found.central["annual_cost_nok"] > 0]
    rows = rows.sort_values("annual_cost_nok", ascending=False, kind="stable")
    cells = []
    for measure, row in rows.iterrows():
        amounts = {body: float(row[f"borne_{body}_nok"]) for body in effects.BEARERS}
        amounts["state"] += amounts.pop("helfo")
        cells += [
            {"label": NAMES[str(measure)], "bearer": words, "million": amounts[body] / 1e6}
            for body, words in BEARERS.items()
        ]
    return pd.DataFrame(cells)


def bearers_figure(found: Results) -> Figure:
    """Return who bears each measure's cost."""
    rows = borne(found)
    totals = rows.groupby("bearer", sort=False)["million"].sum()
    top = str(totals.idxmax())
    by_measure = rows.pivot(index="label", columns="bearer", values="million")
    by_measure = by_measure.reindex(list(dict.fromkeys(rows["label"])))
    leads = (by_measure.idxmax(axis=1) == top).sum()
    shown = rows.assign(million=rows["million"].clip(lower=0.0))
    wide = by_measure[list(BEARERS.values())].reset_index()
    wide["total"] = by_measure.sum(axis=1).to_numpy()
    first = wide.iloc[0]
    return figure(
        shared_bars(shown, "label", "million", "bearer"),
        id="effects-bearers",
        title=sentence(
            _("“{bearer}” bear most in {count} of the {measures} measures that cost anything"),
            bearer=text(top),
            count=number(int(leads)),
            measures=number(len(wide)),
        ),
        subtitle=_("NOK million a year at full effect, by who bears it, income taken off"),
        sources=[PAYERS, MEASURES],
        alt=sentence(
            _(
                "Stacked bars for {measures} measures. The longest is {label}, NOK {total} "
                "million a year, of which {bearer} bear {share}."
            ),
            measures=number(len(wide)),
            label=text(str(first["label"])),
            total=number(float(first["total"])),
            bearer=text(top),
            share=percent(float(first[top]) / float(first["total"])),
        ),
        data=wide,
        columns={
            "label": (_("Measure"), ""),
            **{words: (words, MILLION, 1) for words in BEARERS.values()},
            "total": (_("In all"), MILLION, 1),
        },
        note=_(
            "Central values. Doctors and supervisors are paid out of these sums. What the doctors "
            "earn or save a hospital is not in them: no health trust gave a figure."
        ),
    )


def practice_prose(found: Results) -> Prose:
    """Return why a year's practice can't be held against the others by its cost."""
    gap = found.central["gap_closed_2040"].loc["one_year_practice"]
    return say(
        sentence(
            _(
                "*{measure}* is another kind of measure. Its sum pays for doctors at work, {fte} "
                "full-time equivalents at a time, and trains no specialist; the other sums pay for "
                "training, not for the work that comes after."
            ),
            measure=text(NAMES["one_year_practice"]),
            fte=number(whole(float(gap))),
        ),
        sources=["effects-gap"],
    )


def trade_offs(found: Results) -> Table:
    """Return effects, cost and supervision, measure by measure."""
    rows = found.central
    shown = pd.DataFrame(
        {
            "label": [NAMES[str(measure)] for measure in rows.index],
            "number": rows["number"],
            "rules": [REGULATION[found.regulation[str(measure)]] for measure in rows.index],
            **{
                name: rows[name]
                for name in (
                    "extra_completed_2030",
                    "extra_completed_2040",
                    "extra_specialists_2030",
                    "extra_specialists_2040",
                    "waiting_months",
                    "gap_2030",
                    "gap_2040",
                    "supervision_hours",
                )
            },
            "cost": rows["annual_cost_nok"] / 1e6,
            "each": rows["cost_per_specialist_nok"] / 1e6,
            "norway": 100 * rows["norway_share"],
        }
    )
    return table(
        shown,
        id="effects-trade-offs",
        title=_("Each measure alone: doctors, kroner and hours"),
        columns={
            "label": (_("Measure"), ""),
            "number": (_("Number"), "", 0),
            "rules": (_("New rules"), ""),
            "gap_2030": (_("Missing"), _("2030"), 0),
            "gap_2040": (_("Missing"), _("2040"), 0),
            "cost": (_("Cost"), MILLION, 1),
            "each": (_("A specialist"), MILLION, 2),
            "extra_completed_2030": (_("More LIS1"), _("by 2030"), 0),
            "extra_completed_2040": (_("More LIS1"), _("by 2040"), 0),
            "extra_specialists_2030": (_("Specialists"), _("by 2030"), 0),
            "extra_specialists_2040": (_("Specialists"), _("by 2040"), 0),
            "waiting_months": (_("Queue"), _("months"), 1),
            "supervision_hours": (_("Supervision"), _("hours"), 0),
            "norway": (_("From Norway"), _("per cent"), 0),
        },
        sources=[PAYERS, *SOURCES],
        note=_(
            "Missing: full-time equivalents, a negative number to spare. Cost and supervision a "
            "year at full effect. More LIS1 and specialists: doctors since the start. Queue: how "
            "long it would take to hire everyone who waits in 2040. From Norway: new doctors of "
            "2040 educated there. Central values. A dash: no specialist more."
        ),
    )


def beside_grades(found: Results) -> Table:
    """Return what each measure closes of the gap beside the report's eight grades."""
    rows = found.central
    shown = pd.DataFrame(
        {
            "label": [NAMES[str(measure)] for measure in rows.index],
            "closed": rows["gap_closed_2040"],
            "cost": rows["annual_cost_nok"] / 1e6,
            **{
                criterion: [_symbol(found, str(measure), criterion) for measure in rows.index]
                for criterion in CRITERIA
            },
        }
    )
    return table(
        shown,
        id="effects-beside-grades",
        title=_("The effects beside the report's grades"),
        columns={
            "label": (_("Measure"), ""),
            "closed": (_("Adds by 2040"), "", 0),
            "cost": (_("Cost"), MILLION, 1),
            **{criterion: (words, "") for criterion, words in CRITERIA.items()},
        },
        sources=[GRADES, PAYERS, *SOURCES],
        note=_(
            "Adds: full-time equivalents. Grades: + positive, 0 neutral, \N{MINUS SIGN} negative; "
            "two symbols: the report prints both. A dash: it prints none. Measures 2 and 3 share "
            "a row of grades."
        ),
    )


def _symbol(found: Results, measure: str, criterion: str) -> str | None:
    grade = found.grades[measure].get(criterion)
    return None if grade is None else SYMBOLS[grade][0]


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
