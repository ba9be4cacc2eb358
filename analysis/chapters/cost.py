"""The chapter on what a LIS1 post costs: the post, and who pays for it."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any

import pandas as pd

from analysis import cost, data
from analysis.chapters.common import by_side, filled, whole
from analysis.chapters.cost_words import ACTORS, NOK, PAYERS_TABLE, amounts, million, said_by_body
from analysis.cost.payers import BODIES, PEOPLE, RESOURCES
from analysis.figures import (
    Figure,
    Prose,
    Sentence,
    Table,
    _,
    figure,
    number,
    percent,
    points,
    sentence,
    table,
    year,
)
from analysis.figures import answer as big_answer
from analysis.figures.charts import bars
from analysis.parameters import Parameters, ParameterSet

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
    if found.new_posts == 0:
        message = _(
            "That is the report's reckoning, for 12 months in hospital and 6 in a municipality. "
            "Counted by what it uses, whoever pays, a post costs {resource}. No new posts are "
            "opened here."
        )
    said = filled(
        message,
        {
            "posts": number(found.new_posts, source="new_posts"),
            "annual": million(found.annual_cost),
            "resource": million(found.resource_cost_per_post),
        },
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
                "NOK for one post over 18 months, {year} money: what each who pays gives to each "
                "who receives. Other uses are teaching, premises and courses."
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
            **said_by_body(net),
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
