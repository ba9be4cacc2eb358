"""What the chapter on the need calls its steps, and numbers that several parts tell."""

from __future__ import annotations

from analysis import data, need
from analysis.figures import (
    _,
)
from analysis.parameters import ParameterSet

DOCTORS = _("doctors a year")
STEPS = {
    "fte_growth": _("Growth of the services"),
    "attrition": _("Doctors who leave"),
    "gross_need": _("New doctors needed"),
    "foreign_specialists": _("Specialists from abroad"),
    "training_need": _("To be trained in Norway"),
    "direct_entrants": _("Former direct entrants"),
    "lis1_need": _("LIS1 posts needed"),
    "posts": _("LIS1 posts in place"),
}


def calculated(p: ParameterSet) -> need.Need:
    """Return the report's sum with the values of the set."""
    return need.calculate(p.values)


def columns_of_attrition() -> tuple[float, float]:
    """Return the low and the high attrition of the report's table 7."""
    printed = data.table("is2802_table_7_need").set_index(["item", "alternative"])["value_per_year"]
    return (
        float(printed["attrition", "low_attrition"]),
        float(printed["attrition", "high_attrition"]),
    )
