"""The chapter on cost: why the report's sum is not what a post uses, and how sure the sum is."""

from __future__ import annotations

import pandas as pd

from analysis import cost, parameters
from analysis.chapters.common import ASSUMPTIONS, by_side, whole
from analysis.chapters.cost_words import NOK, PAYERS_TABLE, amounts, million
from analysis.figures import (
    Figure,
    Prose,
    Sentence,
    _,
    figure,
    money,
    number,
    points,
    say,
    sentence,
    text,
    year,
)
from analysis.figures.charts import bridge, ranges
from analysis.parameters import Parameters, ParameterSet

STEPS = {
    "hospital_year": _("Hospital year"),
    "municipal_half_year": _("Municipal half-year, less its income"),
    "state_grants": _("State grants"),
    "reported_cost": _("The report's cost of a post"),
    "hospital_grant_counted_once": _("Hospital grant, counted once"),
    "helfo_reimbursement": _("Refunds from Helfo"),
    "patient_fees": _("Patients' fees"),
    "resource_cost": _("What a post uses"),
}


# Why the two sums differ


def two_sums(p: ParameterSet) -> Figure:
    """Return the bridge from the report's parts over its sum to what a post uses."""
    in_money = amounts(p)
    frame = cost.bridge_from_parts(in_money)
    total = frame["kind"] == "total"
    frame["change"] = frame["change"].where(~total, frame["level"]).astype(float)
    frame["total"] = total
    values = {
        "hospital": number(cost.hospital_year(in_money)),
        "municipal": number(cost.municipal_half_year(in_money)),
        "grants": number(cost.state_grants(in_money)),
        "reported": number(cost.cost_per_post(in_money)),
        "grant": number(in_money.hospital_grant_nok),
        "helfo": number(in_money.helfo_refund_nok),
        "patients": number(in_money.patient_fees_nok),
        "resource": number(cost.resource_cost_per_post(in_money)),
    }
    return figure(
        bridge(frame.assign(label=frame["label"].map(STEPS)), "label", "change", level="total"),
        id="cost-two-sums",
        title=_difference_title(in_money),
        subtitle=sentence(
            _("From the parts that the report adds up to what a post uses, NOK, {year} money"),
            year=year(in_money.price_year),
        ),
        sources=[PAYERS_TABLE],
        alt=sentence(
            _(
                "Bridge chart. The hospital year at {hospital}, the municipal half-year at "
                "{municipal} and state grants of {grants} make the report's {reported}. Less the "
                "hospital grant of {grant}, and with {helfo} from Helfo and {patients} from "
                "patients, a post uses {resource} kroner."
            ),
            **values,
        ),
        data=frame.assign(label=frame["label"].map(STEPS))[["label", "change", "level"]],
        columns={
            "label": (_("Step"), ""),
            "change": (_("Change, or sum so far"), NOK, 0),
            "level": (_("After the step"), NOK, 0),
        },
    )


def _difference_title(in_money: Parameters) -> Sentence:
    reported, used = cost.cost_per_post(in_money), cost.resource_cost_per_post(in_money)
    message = by_side(
        used,
        reported,
        more=_("A post uses NOK {difference} more than the report's sum"),
        equal=_("A post uses as much as the report's sum says (NOK {difference} apart)"),
        less=_("A post uses NOK {difference} less than the report's sum"),
    )
    return sentence(message, difference=number(abs(whole(used) - whole(reported))))


def why_they_differ(p: ParameterSet) -> Prose:
    """Return the reasons for the difference, each with its amount."""
    in_money = amounts(p)
    return points(
        [
            sentence(
                _(
                    "The **hospital grant** of NOK {grant} stands in the report's sum twice: among "
                    "the grants, and within the hospital year that it helps to pay. Counted once, "
                    "it is part of the {hospital}."
                ),
                grant=number(in_money.hospital_grant_nok),
                hospital=million(cost.hospital_year(in_money)),
            ),
            sentence(
                _(
                    "The report takes NOK {helfo} from **Helfo** and NOK {patients} from "
                    "**patients** off the municipality's costs. For the municipality that is "
                    "right. For the country it is a cost that someone else pays."
                ),
                helfo=number(in_money.helfo_refund_nok),
                patients=number(in_money.patient_fees_nok),
            ),
        ],
        sources=["cost-two-sums", "cost-who-pays-whom"],
    )


def both_sums(p: ParameterSet) -> Prose:
    """Return both numbers side by side, and which one the book uses for what."""
    in_money = amounts(p)
    return say(
        sentence(
            _(
                "The report's sum is NOK {reported}, ours NOK {used}. We keep the report's in what "
                "follows, since its tables and the state's budgets rest on it."
            ),
            reported=number(cost.cost_per_post(in_money)),
            used=number(cost.resource_cost_per_post(in_money)),
        ),
        sources=["cost-two-sums"],
    )


# How sure the sum is


def uncertain_amounts(p: ParameterSet) -> Figure:
    """Return the cost of a post with one amount at a time at either end of its range."""
    frame = _ranges(p)
    reckoned = float(cost.cost_per_post(p.values)) / 1e3
    first = frame.iloc[0]
    return figure(
        ranges(frame, "low", "high", "amount", reference=(reckoned, _("As reckoned here"))),
        id="cost-uncertain-amounts",
        title=sentence(
            _("“{amount}” alone moves the cost of a post between {low} and {high}"),
            amount=text(first["amount"]),
            low=money(first["low"] * 1e3, 2),
            high=money(first["high"] * 1e3, 2),
        ),
        subtitle=sentence(
            _(
                "Cost of one post with one amount at a time at the ends of its plausible range, "
                "NOK thousand, {year} money"
            ),
            year=year(cost.AMOUNTS_YEAR),
        ),
        sources=[PAYERS_TABLE],
        alt=sentence(
            _(
                "Lines from lowest to highest cost for {count} amounts, the longest first. "
                "“{amount}” goes from {low} to {high}, “{last}” only from NOK {last_low} to "
                "NOK {last_high}. A line marks {reckoned}, the cost as reckoned here."
            ),
            count=number(len(frame)),
            amount=text(first["amount"]),
            low=money(first["low"] * 1e3, 2),
            high=money(first["high"] * 1e3, 2),
            last=text(frame.iloc[-1]["amount"]),
            last_low=number(frame.iloc[-1]["low"] * 1e3),
            last_high=number(frame.iloc[-1]["high"] * 1e3),
            reckoned=million(reckoned * 1e3),
        ),
        data=frame[["amount", "amount_low", "amount_high", "low", "high"]],
        columns={
            "amount": (_("Amount"), ""),
            "amount_low": (_("Lowest plausible"), NOK, 0),
            "amount_high": (_("Highest plausible"), NOK, 0),
            "low": (_("Cost of a post, lowest"), _("NOK thousand"), 0),
            "high": (_("Cost of a post, highest"), _("NOK thousand"), 0),
        },
    )


def _ranges(p: ParameterSet) -> pd.DataFrame:
    found = cost.sensitivity(p.values, parameters.entries("cost"))
    ends = found[["cost_at_low", "cost_at_high"]] / 1e3
    return pd.DataFrame(
        {
            "amount": found["parameter"].map(ASSUMPTIONS),
            "amount_low": found["low"],
            "amount_high": found["high"],
            "low": ends.min(axis=1),
            "high": ends.max(axis=1),
        }
    )


def doubt(p: ParameterSet) -> Prose:
    """Return the doubt that weighs most, in two sentences."""
    found = _ranges(p).iloc[0]
    return say(
        sentence(
            _(
                "The doubt that weighs most is “{amount}”, plausibly NOK {least} to NOK {most}. "
                "It alone moves the cost of a post between {low} and {high} in {year} money."
            ),
            amount=text(found["amount"]),
            least=number(found["amount_low"]),
            most=number(found["amount_high"]),
            low=money(found["low"] * 1e3, 2),
            high=money(found["high"] * 1e3, 2),
            year=year(cost.AMOUNTS_YEAR),
        ),
        _(
            "What LIS1 doctors do for patients meanwhile is not set against the cost, because the "
            "hospitals gave no figure for it."
        ),
        sources=["cost-uncertain-amounts"],
    )
