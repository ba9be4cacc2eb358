"""The chapter on cost: the names of those who pay, and amounts as a person would say them."""

from __future__ import annotations

from collections.abc import Mapping

from analysis import cost, data
from analysis.cost.payers import BODIES
from analysis.figures import _, money, number
from analysis.figures.values import Value
from analysis.parameters import Parameters, ParameterSet

NOK = _("NOK")
MILLION = _("NOK million")
PAYERS_TABLE = "is2802_annex_20_1_payers"
STATEMENTS = "is2802_cost_statements"
ACTORS = {
    "state": _("State"),
    "helfo": _("Helfo"),
    "health_trust": _("Health trust"),
    "municipality": _("Municipality"),
    "county_governor": _("County governor"),
    "patients": _("Patients"),
    "bodies": _("All who pay"),
    "supervisor": _("Supervisor"),
    "doctor": _("LIS1 doctor"),
    "resources": _("Teaching, premises, courses"),
    "total": _("Sum"),
}


def amounts(p: ParameterSet) -> Parameters:
    """Return the parameters with every amount in the money of the set's price year."""
    return cost.in_price_year(p.values, data.table("norway_price_indices"))


def million(nok: float) -> Value:
    """Return an amount as a person would say it: in millions, to about three digits."""
    size = abs(nok) / 1e6
    digits = 2 if size < 10 else 1 if size < 100 else 0
    shown = round(nok / 1e6, digits)
    return money(nok, next(fewer for fewer in range(digits + 1) if round(shown, fewer) == shown))


def said_by_body(net: Mapping[str, float]) -> dict[str, Value]:
    """Return what each body bears, by the place that a sentence on all six keeps for it."""
    places = {"health_trust": "trust", "county_governor": "governor"}
    return {places.get(body, body): number(net[body]) for body in BODIES}
