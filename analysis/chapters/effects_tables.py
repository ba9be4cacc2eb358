"""What would each measure do? Who bears it, and the trade-offs side by side."""

from __future__ import annotations

import pandas as pd

from analysis import effects
from analysis.chapters.common import filled, whole
from analysis.chapters.effects_charts import shared_bars
from analysis.chapters.effects_results import GRADES, MEASURES, MILLION, PAYERS, SOURCES, Results
from analysis.chapters.measure_words import NAMES
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
        filled(
            _(
                "*{measure}* is another kind of measure. Its sum pays for doctors at work, {fte} "
                "full-time equivalents at a time, and trains no specialist; the other sums pay for "
                "training, not for the work that comes after."
            )
            if whole(float(gap))
            else _(
                "*{measure}* is another kind of measure. Its sum pays for doctors at work while "
                "they wait for LIS1, though hardly anyone waits here, and trains no specialist; "
                "the other sums pay for training, not for the work that comes after."
            ),
            {"measure": text(NAMES["one_year_practice"]), "fte": number(whole(float(gap)))},
        ),
        sources=["effects-gap"],
    )


def doctors_alone(found: Results) -> Table:
    """Return what each measure alone does for the number of doctors."""
    rows = found.central
    shown = rows.assign(
        label=[NAMES[str(measure)] for measure in rows.index], norway=100 * rows["norway_share"]
    )
    return table(
        shown,
        id="effects-doctors",
        title=_("Each measure alone: doctors"),
        columns={
            "label": (_("Measure"), ""),
            "number": (_("Number"), "", 0),
            "gap_2030": (_("Missing"), _("2030"), 0),
            "gap_2040": (_("Missing"), _("2040"), 0),
            "extra_completed_2030": (_("More LIS1"), _("by 2030"), 0),
            "extra_completed_2040": (_("More LIS1"), _("by 2040"), 0),
            "extra_specialists_2030": (_("Specialists"), _("by 2030"), 0),
            "extra_specialists_2040": (_("Specialists"), _("by 2040"), 0),
            "norway": (_("From Norway"), _("per cent"), 0),
        },
        sources=SOURCES,
        note=_(
            "Missing: full-time equivalents, a negative number to spare. More LIS1 and "
            "specialists: doctors since the start. From Norway: new doctors of 2040 educated "
            "there. Central values."
        ),
        folded=True,
    )


def kroner_and_hours(found: Results) -> Table:
    """Return what each measure alone costs in money, rules, waiting and supervision."""
    rows = found.central
    shown = rows.assign(
        label=[NAMES[str(measure)] for measure in rows.index],
        rules=[REGULATION[found.regulation[str(measure)]] for measure in rows.index],
        cost=rows["annual_cost_nok"] / 1e6,
        each=rows["cost_per_specialist_nok"] / 1e6,
    )
    return table(
        shown,
        id="effects-kroner",
        title=_("Each measure alone: kroner, rules and hours"),
        columns={
            "label": (_("Measure"), ""),
            "rules": (_("New rules"), ""),
            "cost": (_("Cost"), MILLION, 1),
            "each": (_("A specialist"), MILLION, 2),
            "waiting_months": (_("Queue"), _("months"), 1),
            "supervision_hours": (_("Supervision"), _("hours"), 0),
        },
        sources=[PAYERS, *SOURCES],
        note=_(
            "Cost and supervision a year at full effect. Queue: how long it would take to hire "
            "everyone who waits in 2040. Central values. A dash: no specialist more."
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
        folded=True,
    )


def _symbol(found: Results, measure: str, criterion: str) -> str | None:
    grade = found.grades[measure].get(criterion)
    return None if grade is None else SYMBOLS[grade][0]
