"""What readers call the models' main results, and the tables behind them."""

from __future__ import annotations

from analysis.figures import _
from analysis.figures.values import Value, money, number

RESULTS = {
    "need.gross_need": _("New doctors needed"),
    "need.training_need": _("Doctors who must train in Norway"),
    "need.lis1_need": _("Doctors who must take LIS1"),
    "need.lis1_need_self_sufficient": _("Doctors who must take LIS1 if none comes from abroad"),
    "need.lis1_need_counted_once": _("Doctors who must take LIS1, each counted once"),
    "need.shortfall": _("Missing LIS1 posts"),
    "need.shortfall_counted_once": _("Missing LIS1 posts, each doctor counted once"),
    "need.shortfall_after_new_posts": _("LIS1 posts still missing after the new ones"),
    "cost.cost_per_post": _("Cost of a post, as the report counts"),
    "cost.resource_cost_per_post": _("Cost of a post, by the resources it takes"),
    "cost.annual_cost": _("Cost of the new posts, as the report counts"),
    "cost.annual_resource_cost": _("Cost of the new posts, by the resources they take"),
    "cost.supervision_fte": _("Supervision of the new posts"),
    "pipeline.posts_needed": _("Posts that close the gap by the target year"),
    "pipeline.gap_fte": _("Full-time equivalents missing in the target year"),
    "pipeline.queue": _("Doctors who wait for LIS1 in the target year"),
}
SOURCES = {
    "need": ("is2802_table_7_need",),
    "cost": ("is2802_annex_19_training_costs", "is2802_annex_20_1_payers"),
    "pipeline": ("is2802_annex_6_rounds", "is2802_annex_2_fte", "is2802_annex_17_ages"),
}


def result_value(key: str, value: float) -> Value:
    """Return a result as a sentence says it: kroner in millions, all else in whole numbers."""
    if key.startswith("cost.annual"):
        return money(value)
    return number(value)
