"""The chapter on what a LIS1 post costs: the post, who pays for it, and how sure the sum is."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any

import pandas as pd

from analysis import cost, data, parameters
from analysis.chapters.common import ASSUMPTIONS, by_side, whole
from analysis.cost.payers import BODIES, PEOPLE, RESOURCES
from analysis.figures import (
    Figure,
    Prose,
    Sentence,
    Table,
    _,
    figure,
    money,
    number,
    percent,
    points,
    say,
    sentence,
    table,
    text,
    year,
)
from analysis.figures import answer as big_answer
from analysis.figures.charts import bars, bridge, ranges
from analysis.figures.values import Value
from analysis.parameters import Parameters, ParameterSet

NOK = _("NOK")
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
# Heads of narrow columns.
RECIPIENTS = ACTORS | {
    "health_trust": _("Trust"),
    "county_governor": _("Governor"),
    "doctor": _("Doctor"),
    "resources": _("Other uses"),
}
BEARS_MOST = {
    "state": _("The state bears {share} of what a post costs"),
    "helfo": _("Helfo bears {share} of what a post costs"),
    "health_trust": _("The health trust bears {share} of what a post costs"),
    "municipality": _("The municipality bears {share} of what a post costs"),
    "county_governor": _("The county governor bears {share} of what a post costs"),
    "patients": _("Patients bear {share} of what a post costs"),
}
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


def amounts(p: ParameterSet) -> Parameters:
    """Return the parameters with every amount in the money of the set's price year."""
    return cost.in_price_year(p.values, data.table("norway_price_indices"))


def million(nok: float) -> Value:
    """Return an amount as a person would say it: in millions, to about three digits."""
    size = abs(nok) / 1e6
    digits = 2 if size < 10 else 1 if size < 100 else 0
    shown = round(nok / 1e6, digits)
    return money(nok, next(fewer for fewer in range(digits + 1) if round(shown, fewer) == shown))


# The opening


def answer(p: ParameterSet) -> Prose:
    """Return the chapter's answer: a post's cost, the new posts' and what a post really uses."""
    found = cost.calculate(p.values, data.table("norway_price_indices"))
    message = _(
        "That is the report's reckoning, for 12 months in hospital and 6 in a municipality. "
        "Counted by what it uses, whoever pays, a post costs {resource}. By the report's "
        "reckoning {posts} new posts cost {annual} a year once all are filled."
    )
    if found.new_posts == 1:
        message = _(
            "That is the report's reckoning, for 12 months in hospital and 6 in a municipality. "
            "Counted by what it uses, whoever pays, a post costs {resource}. By the report's "
            "reckoning {posts} new post costs {annual} a year once it is filled."
        )
    said = sentence(
        message,
        posts=number(found.new_posts, source="new_posts"),
        annual=million(found.annual_cost),
        resource=million(found.resource_cost_per_post),
    )
    unit = sentence(
        _("a\N{NO-BREAK SPACE}LIS1\N{NO-BREAK SPACE}post, in {year} money"),
        year=year(found.price_year, source="price_year"),
    )
    return big_answer(
        million(found.cost_per_post), said, unit=unit, sources=["cost-two-sums", "cost-by-posts"]
    )


def reasons(p: ParameterSet) -> Prose:
    """Return what makes the answer: the hospital year, the municipal half-year, the grants."""
    in_money = amounts(p)
    municipal = cost.municipal_half_year(in_money)
    second = by_side(
        municipal,
        0,
        more=_(
            "The **half-year in a municipality** adds NOK {municipal}, after the grant, refunds "
            "and fees that the municipality receives."
        ),
        equal=_(
            "The **half-year in a municipality** adds nothing (NOK {municipal}): the grant, "
            "refunds and fees that the municipality receives pay for it."
        ),
        less=_(
            "The **half-year in a municipality** takes NOK {municipal} off: the grant, refunds and "
            "fees that the municipality receives are more than it spends."
        ),
    )
    return points(
        [
            sentence(
                _(
                    "The **year in hospital** costs {hospital}: NOK {wage} for the doctor's wage "
                    "and NOK {training} for teaching and supervision."
                ),
                hospital=million(cost.hospital_year(in_money)),
                wage=number(in_money.hospital_wage_nok, source="hospital_wage_nok"),
                training=number(in_money.hospital_training_nok),
            ),
            sentence(second, municipal=number(abs(municipal))),
            sentence(
                _("The **state's grants** add NOK {grants}."),
                grants=number(cost.state_grants(in_money)),
            ),
        ],
        sources=["cost-two-sums", "cost-who-pays-whom"],
    )


# Who pays whom


def who_pays_whom(p: ParameterSet) -> Table:
    """Return the payer matrix of one post, with sums that balance."""
    in_money = amounts(p)
    matrix = cost.payer_matrix(in_money)
    frame = matrix.where(matrix != 0).reset_index()
    frame["payer"] = frame["payer"].map(ACTORS)
    changed_hands = float(matrix["total"].iloc[-1])
    columns: dict[str, tuple[str, str] | tuple[str, str, int]] = {"payer": (_("Who pays"), "")}
    columns |= {str(name): (RECIPIENTS[str(name)], "", 0) for name in matrix.columns}
    return table(
        frame,
        id="cost-who-pays-whom",
        title=sentence(
            _("What is paid is also received: NOK {total} changes hands for one post"),
            total=number(changed_hands),
        ),
        columns=columns,
        sources=[PAYERS_TABLE],
        note=sentence(
            _(
                "NOK for one post over 18 months, {year} money. Each row is one payer, each "
                "column one who receives. Other uses are teaching, premises and courses."
            ),
            year=year(in_money.price_year),
        ),
    )


def net_cost(p: ParameterSet) -> Figure:
    """Return the net cost of each body that pays, ranked."""
    in_money = amounts(p)
    net = cost.net_cost_by_payer(in_money)
    frame = pd.DataFrame(
        [(ACTORS[body], body, float(net[body])) for body in BODIES],
        columns=["who", "key", "net_nok"],
    ).sort_values("net_nok", ascending=False, ignore_index=True)
    return figure(
        bars(frame, "net_nok", "who"),
        id="cost-net-by-payer",
        title=_bears_most(in_money),
        subtitle=sentence(
            _("What each pays less what it receives for one post, NOK, {year} money"),
            year=year(in_money.price_year),
        ),
        sources=[PAYERS_TABLE],
        alt=sentence(
            _(
                "Ranked bars. Net cost of the health trust {trust}, the municipality "
                "{municipality}, the state {state}, Helfo {helfo}, patients {patients} and the "
                "county governor {governor} kroner."
            ),
            trust=number(net["health_trust"]),
            municipality=number(net["municipality"]),
            state=number(net["state"]),
            helfo=number(net["helfo"]),
            patients=number(net["patients"]),
            governor=number(net["county_governor"]),
        ),
        data=frame,
        columns={"who": (_("Who pays"), ""), "net_nok": (_("Net cost of one post"), NOK, 0)},
        note=_("The county governor spends on courses what the state grants for them."),
    )


def _bears_most(in_money: Parameters) -> Sentence | str:
    """Return who bears the largest part, or that nobody does."""
    net = cost.net_cost_by_payer(in_money)
    whole_cost = cost.resource_cost_per_post(in_money)
    first, second = sorted((net[body] for body in BODIES), reverse=True)[:2]
    if whole(whole_cost) <= 0:
        return _("With these amounts a post costs nothing")
    if whole(first) == whole(second):
        return sentence(
            _("Two payers bear {share} each of what a post costs"),
            share=percent(first / whole_cost),
        )
    body = max(BODIES, key=lambda name: float(net[name]))
    return sentence(BEARS_MOST[body], share=percent(first / whole_cost))


def three_counts(p: ParameterSet) -> Prose:
    """Return gross, net and resource cost told apart, with their sums."""
    in_money = amounts(p)
    return points(
        [
            sentence(
                _(
                    "**Gross cost** is all that is paid out: NOK {gross}. A grant stands in it "
                    "twice, when the state pays it and when the receiver spends it."
                ),
                gross=number(_together(in_money)["gross_nok"]),
            ),
            _(
                "**Net cost** is what one payer pays less what it receives. It says who bears the "
                "cost."
            ),
            sentence(
                _(
                    "**Resource cost** is what a post uses, whoever pays: work by the doctor and "
                    "the supervisor for NOK {people}, and teaching, premises and courses for "
                    "NOK {things}. The net costs of all who pay add up to it: NOK {resource}."
                ),
                people=number(_received(in_money, PEOPLE)),
                things=number(_received(in_money, (RESOURCES,))),
                resource=number(cost.resource_cost_per_post(in_money)),
            ),
        ],
        sources=["cost-gross-and-net", "cost-who-pays-whom"],
    )


def _received(in_money: Parameters, who: tuple[str, ...]) -> float:
    received = cost.income_by_recipient(in_money)
    return float(sum(received[name] for name in who))


def _together(in_money: Parameters) -> dict[Hashable, Any]:
    """Return what all who pay spend, receive and bear together."""
    return cost.by_actor(in_money).set_index("actor").to_dict("index")["bodies"]


def gross_and_net(p: ParameterSet) -> Table:
    """Return what each pays out, receives and bears."""
    in_money = amounts(p)
    frame = cost.by_actor(in_money)
    together = _together(in_money)
    return table(
        frame.assign(actor=frame["actor"].map(ACTORS)),
        id="cost-gross-and-net",
        title=sentence(
            _("Those who pay spend NOK {gross}, of which NOK {income} comes from each other"),
            gross=number(together["gross_nok"]),
            income=number(together["income_nok"]),
        ),
        columns={
            "actor": (_("Who"), ""),
            "gross_nok": (_("Pays out"), NOK, 0),
            "income_nok": (_("Receives"), NOK, 0),
            "net_nok": (_("Net cost"), NOK, 0),
        },
        sources=[PAYERS_TABLE],
        note=sentence(
            _(
                "One post over 18 months, {year} money. A negative net cost is income. The income "
                "of doctor and supervisor pays for their work."
            ),
            year=year(in_money.price_year),
        ),
    )


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
