"""How many doctors retire a year, by the registers."""

from __future__ import annotations

import pandas as pd

from analysis import data, need
from analysis.chapters.common import by_side
from analysis.chapters.need.words import columns_of_attrition
from analysis.figures import (
    Figure,
    Prose,
    _,
    figure,
    number,
    say,
    sentence,
)
from analysis.figures.charts import stacked
from analysis.parameters import ParameterSet

REGISTERS = {
    "gps": _("Regular general practitioners"),
    "hospital_doctors": _("Hospital doctors"),
}


def retirement(p: ParameterSet) -> Figure:
    """Return the registered doctors of 60 and over by age, and how many retire a year."""
    ages = data.table("is2802_annex_17_ages")
    per_year = retiring(p)
    shown = _by_age(ages)
    counted = ages.set_index("age")["total"]
    title = by_side(
        per_year,
        p.values.attrition,
        more=_("The registers show {found} retirements a year, more than the {used} assumed here"),
        equal=_("The registers show {found} retirements a year, as many as the {used} assumed"),
        less=_("The registers show {found} retirements a year, fewer than the {used} assumed here"),
    )
    return figure(
        stacked(shown, "age_group", "doctors", "group"),
        id="need-retirement",
        title=sentence(title, found=number(per_year), used=number(p.values.attrition)),
        subtitle=_("Doctors of 60 and over in October 2018, by age"),
        sources=["is2802_annex_17_ages"],
        alt=sentence(
            _(
                "Stacked bars by age, falling from {at_60} doctors at 60 to {at_65} at 65 and "
                "{at_69} at 69; the last bar holds everyone of 70 or more. All told {all} doctors "
                "are 60 or older, {gps} of them general practitioners."
            ),
            at_60=number(counted[60]),
            at_65=number(counted[65]),
            at_69=number(counted[69]),
            all=number(float(ages["total"].sum())),
            gps=number(float(ages["gps"].sum())),
        ),
        data=ages,
        columns={
            "age": (_("Age"), "year"),
            "gps": (REGISTERS["gps"], _("doctors"), 0),
            "hospital_doctors": (REGISTERS["hospital_doctors"], _("doctors"), 0),
            "total": (_("Both"), _("doctors"), 0),
        },
        note=_("Doctors outside the two registers are missing."),
    )


def _by_age(ages: pd.DataFrame) -> pd.DataFrame:
    """Return doctors by age and register, everyone of 70 or more in one group."""
    groups = [str(age) if age < 70 else "70+" for age in ages["age"]]
    long = ages.assign(age_group=groups).melt(
        "age_group", list(REGISTERS), var_name="group", value_name="doctors"
    )
    long["group"] = long["group"].map(REGISTERS)
    return long.groupby(["group", "age_group"], sort=False, as_index=False).sum()


def retiring(p: ParameterSet) -> float:
    """Return the doctors of the two registers who retire a year."""
    ages = data.table("is2802_annex_17_ages")
    return need.retirement_per_year(ages, p.values.retirement_years, p.values.retirement_age)


def retirement_words(p: ParameterSet) -> Prose:
    """Return how the retirements are counted, and what they would make of the need."""
    per_year = retiring(p)
    low, high = columns_of_attrition()
    return say(
        sentence(
            _(
                "Everyone who will be past {age} in {years} years is counted as retired by then. "
                "That makes {found} doctors a year in the two registers."
            ),
            years=number(p.values.retirement_years, source="retirement_years"),
            age=number(p.values.retirement_age, source="retirement_age"),
            found=number(per_year),
        ),
        sentence(
            _(
                "The report reckons with {low} and {high}, since doctors elsewhere retire too. "
                "With the registers' {found} alone the need would be {need}."
            ),
            low=number(low),
            high=number(high),
            found=number(per_year),
            need=number(need.need_with(p.values, attrition=per_year).lis1_need),
        ),
        sources=["need-table-7"],
    )
