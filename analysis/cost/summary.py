"""All results of the cost model for one parameter set."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any

import pandas as pd

from analysis.cost.payers import gross_cost_by_payer, net_cost_by_payer, resource_cost_per_post
from analysis.cost.post import annual_cost, cost_per_post
from analysis.cost.prices import in_price_year
from analysis.cost.schedule import schedule
from analysis.cost.supervision import supervision_fte
from analysis.parameters import Parameters


@dataclass(frozen=True)
class Cost:
    """What the new posts cost, in NOK of ``price_year``.

    The schedule has one item a half-year, ``{"half_year": "2020 spring", "amount": NOK}``.
    """

    price_year: int
    new_posts: int
    cost_per_post: float
    resource_cost_per_post: float
    annual_cost: float
    annual_resource_cost: float
    net_cost_by_payer: dict[str, float]
    gross_cost_by_payer: dict[str, float]
    schedule: list[dict[str, Any]]
    supervision_fte: float

    def as_dict(self) -> dict[str, Any]:
        """Return every result by its name."""
        return {field.name: getattr(self, field.name) for field in fields(self)}


def calculate(p: Parameters, price_indices: pd.DataFrame | None = None) -> Cost:
    """Return the cost of ``p.new_posts`` posts in the money of ``p.price_year``.

    Args:
        p: parameters with amounts in 2018 money.
        price_indices: ``norway_price_indices``, needed for another price year than 2018.

    Raises:
        InputError: the price year has no index value, or no index was given.
    """
    p = in_price_year(p, price_indices)
    due = schedule(p)
    return Cost(
        price_year=p.price_year,
        new_posts=p.new_posts,
        cost_per_post=cost_per_post(p),
        resource_cost_per_post=resource_cost_per_post(p),
        annual_cost=annual_cost(p, p.new_posts),
        annual_resource_cost=resource_cost_per_post(p) * p.new_posts,
        net_cost_by_payer=net_cost_by_payer(p),
        gross_cost_by_payer=gross_cost_by_payer(p),
        schedule=[
            {"half_year": f"{year} {half_year}", "amount": amount}
            for year, half_year, amount in zip(
                due["year"], due["half_year"], due["amount_nok"], strict=True
            )
        ],
        supervision_fte=supervision_fte(p, p.new_posts),
    )
