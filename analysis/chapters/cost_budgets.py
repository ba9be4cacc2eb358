"""The chapter on cost: what budgets have said a post costs, beside the report's reckoning."""

from __future__ import annotations

import math

import pandas as pd

from analysis import cost, data
from analysis.chapters.common import by_side
from analysis.chapters.cost_words import MILLION, million
from analysis.figures import Prose, Sentence, Table, _, number, say, sentence, table, year
from analysis.parameters import ParameterSet

GRANTS = "norway_grants"
BUDGETS = {
    "budget_38_posts": _("Full year, in the north"),
    "budget_100_posts": _("Full year"),
    "budget_100_posts_first_year": _("First year"),
}
BUDGET_YEAR_POSTS = 50
TEN_THOUSAND = 1e4  # kroner, as millions are written with two decimals


def budgets(p: ParameterSet) -> Table:
    """Return what the state's budgets set aside for new posts, for each of them."""
    frame = cost.budget_per_post(data.table(GRANTS))
    frame = frame[frame["grant"].isin(BUDGETS)]
    full = frame[frame["counted_per"] == "all_posts_full_year"].iloc[-1]
    reckoned = float(cost.cost_per_post(p.values))
    return table(
        pd.DataFrame(
            {
                "budget": frame["grant"].map(BUDGETS),
                "year": frame["year"],
                "posts": frame["posts"],
                "amount": frame["amount_nok"] / 1e6,
                "per_post": frame["per_post_nok"] / 1e6,
            }
        ),
        id="cost-budgets",
        title=sentence(
            by_side(
                float(full["per_post_nok"]) / TEN_THOUSAND,
                reckoned / TEN_THOUSAND,
                more=_("The budget of {year} has {budget} a post, more than the {cost} here"),
                equal=_("The budget of {year} has {budget} a post, the same as here ({cost})"),
                less=_("The budget of {year} has {budget} a post, less than the {cost} here"),
            ),
            year=year(int(full["year"])),
            budget=million(float(full["per_post_nok"])),
            cost=million(reckoned),
        ),
        columns={
            "budget": (_("Set aside for"), ""),
            "year": (_("Budget year"), "year"),
            "posts": (_("Posts"), "", 0),
            "amount": (_("Amount"), MILLION, 1),
            "per_post": (_("For each post"), MILLION, 2),
        },
        sources=[GRANTS],
        note=sentence(
            _("Budgets in the money of their own year, the reckoning in {year} money."),
            year=year(cost.AMOUNTS_YEAR),
        ),
    )


def budget_words(p: ParameterSet) -> Prose:
    """Return what the first year's budget amounts to, and how the municipal grant has moved."""
    frame = data.table(GRANTS)
    first_year = frame[frame["grant"] == "budget_100_posts_first_year"].iloc[0]
    autumn = cost.post_profile(p.values, "autumn")[0] * BUDGET_YEAR_POSTS
    rates = frame[frame["grant"] == "municipal_supervision_grant"].sort_values("year")
    said: list[Sentence] = []
    if math.isclose(autumn, float(first_year["amount_nok"]), rel_tol=0.01):
        said.append(
            sentence(
                _(
                    "The {amount} of the first year is about what {posts} posts that start in "
                    "September cost in their first autumn, by table 9."
                ),
                amount=million(float(first_year["amount_nok"])),
                posts=number(BUDGET_YEAR_POSTS),
            )
        )
    return say(
        *said,
        sentence(
            _(
                "The state's grant to a municipality for one doctor was NOK {first} in "
                "{first_year} and NOK {last} in {last_year}."
            ),
            first=number(float(rates["amount_nok"].iloc[0])),
            first_year=year(int(rates["year"].iloc[0])),
            last=number(float(rates["amount_nok"].iloc[-1])),
            last_year=year(int(rates["year"].iloc[-1])),
        ),
        sources=["cost-budgets", GRANTS],
    )
