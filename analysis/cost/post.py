"""What one LIS1 post of 18 months costs, as IS-2802 adds it up in section 7.1."""

from __future__ import annotations

from collections.abc import Iterable

import pandas as pd

from analysis.cost.amounts import Amounts, Quantity


def hospital_year(p: Amounts) -> Quantity:
    """Return what the hospital year costs the health trust, in NOK: wage and training."""
    return p.hospital_wage_nok + p.hospital_training_nok


def municipal_half_year(p: Amounts) -> Quantity:
    """Return what the municipal half-year costs the municipality net of its income, in NOK.

    Wage, overhead and supervision less grant, Helfo's refunds and patients' fees. In the report
    income and overhead with supervision cancel out, and the wage of 375,000 remains.
    """
    spending = p.municipal_wage_nok + p.municipal_overhead_nok + p.municipal_supervision_nok
    return spending - (p.municipal_grant_nok + p.helfo_refund_nok + p.patient_fees_nok)


def state_grants(p: Amounts) -> Quantity:
    """Return the state's four grants for one post, in NOK."""
    return p.hospital_grant_nok + p.municipal_grant_nok + p.governor_grant_nok + p.travel_grant_nok


def cost_per_post(p: Amounts) -> Quantity:
    """Return the report's cost of one post, in NOK: 2,061,500 (IS-2802, section 7.1)."""
    return hospital_year(p) + municipal_half_year(p) + state_grants(p)


def annual_cost(p: Amounts, posts: Quantity) -> Quantity:
    """Return what a number of posts costs per year once all are filled, in NOK.

    A post takes a new doctor every year, so that a year's cost is that of as many whole posts
    (IS-2802, section 7.2).
    """
    return cost_per_post(p) * posts


def cost_by_posts(p: Amounts, posts: Iterable[int] = (1, 25, 50, 100, 200)) -> pd.DataFrame:
    """Return the annual cost at several numbers of posts (IS-2802, list in section 7.2).

    Returns:
        One row a number: posts, annual_cost_nok.
    """
    rows = [{"posts": count, "annual_cost_nok": annual_cost(p, count)} for count in posts]
    return pd.DataFrame(rows)


def budget_per_post(grants: pd.DataFrame) -> pd.DataFrame:
    """Return what budgets set aside for a number of posts, divided by the posts.

    Args:
        grants: ``norway_grants``; rows without a number of posts are left out.

    Returns:
        One row a budget figure: grant, year, counted_per, posts, amount_nok and per_post_nok
        (nominal NOK).
    """
    frame = grants.dropna(subset=["posts"])
    frame = frame[["grant", "year", "counted_per", "posts", "amount_nok"]]
    return frame.assign(per_post_nok=frame["amount_nok"] / frame["posts"]).reset_index(drop=True)
