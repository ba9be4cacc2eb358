"""Who pays whom for one LIS1 post, and what the post takes of real resources.

Source: IS-2802, annex 20, table 1, whose items are kept. Every payment has a payer and a recipient,
so that what one pays another receives. What is spent on things rather than passed on goes to
``resources``.
"""

from __future__ import annotations

from typing import NamedTuple

import pandas as pd

from analysis.cost.amounts import Amounts, Quantity
from analysis.cost.post import cost_per_post, hospital_year, municipal_half_year, state_grants

RESOURCES = "resources"
# The bodies that bear the cost, and the people who are paid for their work.
BODIES = ("state", "helfo", "health_trust", "municipality", "county_governor", "patients")
PEOPLE = ("supervisor", "doctor")
ACTORS = (*BODIES, *PEOPLE, RESOURCES)


class Payment(NamedTuple):
    """One flow of money for one post, in NOK."""

    payer: str
    recipient: str
    item: str
    amount: Quantity


def flows(p: Amounts) -> tuple[Payment, ...]:
    """Return every payment for one post; amounts are of the same kind as the parameters."""
    return (
        Payment("state", "doctor", "travel_grant", p.travel_grant_nok),
        Payment("state", "municipality", "municipal_grant", p.municipal_grant_nok),
        Payment("state", "health_trust", "hospital_grant", p.hospital_grant_nok),
        Payment("state", "county_governor", "county_governor_grant", p.governor_grant_nok),
        Payment("helfo", "municipality", "helfo_reimbursement", p.helfo_refund_nok),
        Payment("health_trust", "doctor", "hospital_wage", p.hospital_wage_nok),
        Payment("health_trust", RESOURCES, "hospital_training", p.hospital_training_nok),
        Payment("municipality", "doctor", "municipal_wage", p.municipal_wage_nok),
        Payment("municipality", RESOURCES, "municipal_overhead", p.municipal_overhead_nok),
        Payment("municipality", "supervisor", "municipal_supervision", p.municipal_supervision_nok),
        Payment("county_governor", RESOURCES, "courses_and_supervision", p.governor_grant_nok),
        Payment("patients", "municipality", "patient_fees", p.patient_fees_nok),
    )


def payments(p: Amounts) -> pd.DataFrame:
    """Return every payment for one post.

    Returns:
        One row a payment: payer, recipient, item, amount_nok.
    """
    return pd.DataFrame(flows(p), columns=["payer", "recipient", "item", "amount_nok"])


def payer_matrix(p: Amounts) -> pd.DataFrame:
    """Return what each actor pays each other one for one post, in NOK, with sums.

    Returns:
        Payers down (index ``payer``), recipients across, and a row and a column ``total``.
    """
    matrix = (
        payments(p)
        .pivot_table(index="payer", columns="recipient", values="amount_nok", aggfunc="sum")
        .reindex(index=BODIES, columns=[actor for actor in ACTORS if _receives(p, actor)])
        .fillna(0.0)
    )
    matrix["total"] = matrix.sum(axis=1)
    matrix.loc["total"] = matrix.sum(axis=0)
    matrix.columns.name = "recipient"
    return matrix


def _receives(p: Amounts, actor: str) -> bool:
    return any(flow.recipient == actor for flow in flows(p))


def gross_cost_by_payer(p: Amounts) -> dict[str, Quantity]:
    """Return what each body pays out for one post, in NOK, income not taken off."""
    return {body: _sum(p, payer=body) for body in BODIES}


def income_by_recipient(p: Amounts) -> dict[str, Quantity]:
    """Return what each actor receives for one post, in NOK."""
    return {actor: _sum(p, recipient=actor) for actor in ACTORS}


def net_cost_by_payer(p: Amounts, *, include_resources: bool = False) -> dict[str, Quantity]:
    """Return what each actor pays less what it receives for one post, in NOK.

    The doctor and the supervisor receive, so that their net cost is negative. With
    ``include_resources`` the things that money is spent on stand as an actor too, and the net costs
    sum to zero.
    """
    actors = ACTORS if include_resources else (*BODIES, *PEOPLE)
    return {actor: _sum(p, payer=actor) - _sum(p, recipient=actor) for actor in actors}


def by_actor(p: Amounts) -> pd.DataFrame:
    """Return what each actor pays out, receives and bears for one post.

    Returns:
        One row an actor, the bodies that pay first, then ``bodies`` with their sums, then the
        people and ``resources``: actor, gross_nok, income_nok and net_nok. A negative net cost is
        income.
    """
    gross, income = gross_cost_by_payer(p), income_by_recipient(p)
    net = net_cost_by_payer(p, include_resources=True)
    rows = [(body, gross[body], income[body], net[body]) for body in BODIES]
    rows.append(("bodies", *(sum(side[body] for body in BODIES) for side in (gross, income, net))))
    rows += [(name, 0.0, income[name], net[name]) for name in (*PEOPLE, RESOURCES)]
    return pd.DataFrame(rows, columns=["actor", "gross_nok", "income_nok", "net_nok"])


def _sum(p: Amounts, *, payer: str | None = None, recipient: str | None = None) -> Quantity:
    total: Quantity = 0.0
    for flow in flows(p):
        if payer in (None, flow.payer) and recipient in (None, flow.recipient):
            total = total + flow.amount
    return total


def resource_cost_per_post(p: Amounts) -> Quantity:
    """Return what one post takes of real resources, in NOK, whoever pays for them.

    The doctor's and the supervisor's work, at what they are paid, and what training, overhead and
    courses cost. A grant that is passed on counts once, where it is spent. The result equals the
    net cost of all bodies together.
    """
    total: Quantity = 0.0
    for flow in flows(p):
        if flow.recipient in (*PEOPLE, RESOURCES):
            total = total + flow.amount
    return total


def annual_resource_cost(p: Amounts, posts: Quantity) -> Quantity:
    """Return what a number of posts takes of real resources per year, all filled, in NOK."""
    return resource_cost_per_post(p) * posts


def bridge_from_parts(p: Amounts) -> pd.DataFrame:
    """Return the parts that the report adds up, and the steps from its sum to the resource cost.

    The same three differences as in ``bridge_to_reported``, in the other direction.

    Returns:
        One row a step, columns as in ``bridge_to_reported``.
    """
    parts = {
        "hospital_year": hospital_year(p),
        "municipal_half_year": municipal_half_year(p),
        "state_grants": state_grants(p),
    }
    corrections = {
        "hospital_grant_counted_once": -p.hospital_grant_nok,
        "helfo_reimbursement": p.helfo_refund_nok,
        "patient_fees": p.patient_fees_nok,
    }
    rows: list[tuple[str, str, Quantity, Quantity]] = []
    level: Quantity = 0.0
    for changes, total, reached in (
        (parts, "reported_cost", cost_per_post(p)),
        (corrections, "resource_cost", resource_cost_per_post(p)),
    ):
        for label, change in changes.items():
            level = level + change
            rows.append((label, "change", change, level))
        rows.append((total, "total", 0.0, reached))
    frame = pd.DataFrame(rows, columns=["label", "kind", "change", "level"])
    frame.insert(0, "step", range(1, len(frame) + 1))
    return frame


def bridge_to_reported(p: Amounts) -> pd.DataFrame:
    """Return the steps from the resource cost to the cost that the report prints.

    The report leaves out what Helfo and the patients pay, since it takes the municipality's income
    off its spending, and counts the hospital grant twice: as a grant, and within the hospital year
    that the grant helps to pay.

    Returns:
        One row a step: step (from 1), label (a key), kind (change or total), change and level (NOK
        per post, the level after the step; a total changes nothing).
    """
    changes = {
        "helfo_reimbursement": -p.helfo_refund_nok,
        "patient_fees": -p.patient_fees_nok,
        "hospital_grant_counted_twice": p.hospital_grant_nok,
    }
    level = resource_cost_per_post(p)
    rows = [("resource_cost", "total", 0.0, level)]
    for label, change in changes.items():
        level = level + change
        rows.append((label, "change", change, level))
    rows.append(("reported_cost", "total", 0.0, cost_per_post(p)))
    frame = pd.DataFrame(rows, columns=["label", "kind", "change", "level"])
    frame.insert(0, "step", range(1, len(frame) + 1))
    return frame
