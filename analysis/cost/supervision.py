"""How much work supervising the new posts takes (IS-2802, section 7.3)."""

from __future__ import annotations

from typing import Any

import pandas as pd

from analysis.cost.amounts import Quantity
from analysis.parameters import Parameters

Assumptions = Any  # Parameters, or its names with arrays or Altair parameters


def hospital_hours_per_post(p: Assumptions) -> Quantity:
    """Return hours of guidance, documentation and supervision in the hospital year of one post.

    The report's 20 hours of guidance and documentation and 141 of supervision, "about 160".
    """
    guidance = p.guidance_hours_per_month * p.guidance_months + p.documentation_hours
    return guidance + p.hospital_supervision_hours_per_week * p.hospital_weeks


def municipal_hours_per_post(p: Assumptions) -> Quantity:
    """Return hours of supervision in the municipal half-year of one post."""
    return p.municipal_supervision_hours_per_week * p.municipal_weeks


def supervision_fte(p: Assumptions, posts: Quantity) -> Quantity:
    """Return the full-time equivalents that supervise a number of posts, once all are filled.

    The report prints 18.5 in hospitals and 14 in municipalities for 200 posts. Its 14 count 40
    weeks in the municipality for each post, though a post lasts half a year there;
    ``municipal_weeks`` of 40 gives that figure, of 20 half of it.
    """
    return posts * (hospital_hours_per_post(p) + municipal_hours_per_post(p)) / p.hours_per_fte


def supervision(p: Parameters, posts: float) -> pd.DataFrame:
    """Return the supervision of a number of posts by service.

    Returns:
        Rows hospital, municipality and total: service, hours_per_post, hours_per_year and fte.
    """
    hours = {"hospital": hospital_hours_per_post(p), "municipality": municipal_hours_per_post(p)}
    hours["total"] = hours["hospital"] + hours["municipality"]
    rows = [
        (service, per_post, per_post * posts, per_post * posts / p.hours_per_fte)
        for service, per_post in hours.items()
    ]
    return pd.DataFrame(rows, columns=["service", "hours_per_post", "hours_per_year", "fte"])


def administration(p: Parameters, posts: float) -> pd.DataFrame:
    """Return the work that opening a number of posts takes once, as a range.

    Returns:
        Rows distribution_of_posts, training_plans and total: item, low_fte and high_fte.
    """
    plans = posts / p.working_days_per_year
    rows = [
        ("distribution_of_posts", p.administration_fte_low, p.administration_fte_high),
        ("training_plans", plans * p.training_plan_days_low, plans * p.training_plan_days_high),
    ]
    rows.append(("total", sum(row[1] for row in rows), sum(row[2] for row in rows)))
    return pd.DataFrame(rows, columns=["item", "low_fte", "high_fte"])
