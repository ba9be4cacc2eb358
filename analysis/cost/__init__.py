"""What LIS1 posts cost, who pays, when, and how much work they take (IS-2802, chapter 7)."""

from __future__ import annotations

from analysis.cost.amounts import AMOUNTS_YEAR
from analysis.cost.payers import (
    annual_resource_cost,
    bridge_from_parts,
    bridge_to_reported,
    by_actor,
    gross_cost_by_payer,
    income_by_recipient,
    net_cost_by_payer,
    payer_matrix,
    payments,
    resource_cost_per_post,
)
from analysis.cost.phase_in import phase_in_grants, phase_in_services
from analysis.cost.post import (
    annual_cost,
    budget_per_post,
    cost_by_posts,
    cost_per_post,
    hospital_year,
    municipal_half_year,
    state_grants,
)
from analysis.cost.prices import convert, in_price_year, index_from_growth, on_one_footing
from analysis.cost.schedule import (
    post_dues,
    post_profile,
    posts_open,
    schedule,
    schedule_by_year,
    service_months,
    table_9,
    year_of_full_cost,
)
from analysis.cost.sensitivity import sensitivity
from analysis.cost.summary import Cost, calculate
from analysis.cost.supervision import (
    administration,
    hospital_hours_per_post,
    municipal_hours_per_post,
    supervision,
    supervision_fte,
)

__all__ = [
    "AMOUNTS_YEAR",
    "Cost",
    "administration",
    "annual_cost",
    "annual_resource_cost",
    "bridge_from_parts",
    "bridge_to_reported",
    "budget_per_post",
    "by_actor",
    "calculate",
    "convert",
    "cost_by_posts",
    "cost_per_post",
    "gross_cost_by_payer",
    "hospital_hours_per_post",
    "hospital_year",
    "in_price_year",
    "income_by_recipient",
    "index_from_growth",
    "municipal_half_year",
    "municipal_hours_per_post",
    "net_cost_by_payer",
    "on_one_footing",
    "payer_matrix",
    "payments",
    "phase_in_grants",
    "phase_in_services",
    "post_dues",
    "post_profile",
    "posts_open",
    "resource_cost_per_post",
    "schedule",
    "schedule_by_year",
    "sensitivity",
    "service_months",
    "state_grants",
    "supervision",
    "supervision_fte",
    "table_9",
    "year_of_full_cost",
]
