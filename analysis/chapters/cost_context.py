"""The chapter on cost, its last part: other years' money, what budgets said, and the work."""

from __future__ import annotations

import math

import pandas as pd

from analysis import cost, data
from analysis.chapters.common import by_side, statement, whole
from analysis.chapters.cost import STATEMENTS, million
from analysis.chapters.cost_schedule import MILLION
from analysis.cost.prices import CONSUMER_PRICES
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
    year,
)
from analysis.figures.charts import ranges
from analysis.parameters import ParameterSet

GRANTS = "norway_grants"
PRICES = ("norway_price_indices", "norway_deflators")
EARLIER = 2014
MUNICIPAL, STATE_BUDGET = "municipal", "state_budget_expenditure"
INDICES = {
    CONSUMER_PRICES: _("Consumer prices"),
    STATE_BUDGET: _("Costs of the state budget"),
    MUNICIPAL: _("Costs of municipalities"),
}
POSTS_OF = {
    EARLIER: _("A post by the reckoning of 2014"),
    cost.AMOUNTS_YEAR: _("A post by the reckoning of 2018"),
}
BUDGETS = {
    "budget_38_posts": _("Full year, in the north"),
    "budget_100_posts": _("Full year"),
    "budget_100_posts_first_year": _("First year"),
}
SERVICES = {
    "hospital": _("Hospital"),
    "municipality": _("Municipality"),
    "total": _("Together"),
}
BUDGET_YEAR_POSTS = 50
TEN_THOUSAND = 1e4  # kroner, as millions are written with two decimals


# Other years' money


def _indices() -> pd.DataFrame:
    consumer = data.table(PRICES[0])[["index_name", "year", "value"]]
    return pd.concat([consumer, cost.index_from_growth(data.table(PRICES[1]))])


def _latest_year() -> int:
    """Return the last year for which every index has a value."""
    indices = _indices()
    last = indices[indices["index_name"].isin(INDICES)].groupby("index_name")["year"].max()
    return int(last.min())


def _footing(p: ParameterSet) -> pd.DataFrame:
    """Return both reckonings in the money of 2018 and of the latest year, by every index."""
    earlier = statement("cost_2014", STATEMENTS) * 1e6
    return cost.on_one_footing(
        {EARLIER: earlier, cost.AMOUNTS_YEAR: float(cost.cost_per_post(p.values))},
        (cost.AMOUNTS_YEAR, _latest_year()),
        _indices(),
        tuple(INDICES),
    )


def _converted(frame: pd.DataFrame, index: str, from_year: int, to_year: int) -> float:
    found = frame.set_index(["index_name", "from_year", "to_year"])["converted_nok"]
    return float(found.to_dict()[index, from_year, to_year])


def since_2014(p: ParameterSet) -> Prose:
    """Return how much more a post costs than by the reckoning of 2014, on one footing."""
    frame = _footing(p)
    then = _converted(frame, CONSUMER_PRICES, EARLIER, cost.AMOUNTS_YEAR)
    now = float(cost.cost_per_post(p.values))
    message = by_side(
        now,
        then,
        more=_(
            "In 2014 the directorate reckoned {then} a post, which is {converted} in {year} money. "
            "Since then the cost has gone up by {share} on top of prices, or NOK {difference}."
        ),
        equal=_(
            "In 2014 the directorate reckoned {then} a post, which is {converted} in {year} money. "
            "Since then the cost has followed prices ({share}, or NOK {difference})."
        ),
        less=_(
            "In 2014 the directorate reckoned {then} a post, which is {converted} in {year} money. "
            "By the amounts used here the cost is {share} lower, or NOK {difference}."
        ),
    )
    return say(
        sentence(
            message,
            then=million(statement("cost_2014", STATEMENTS) * 1e6),
            converted=million(then),
            year=year(cost.AMOUNTS_YEAR),
            share=percent(abs(now / then - 1)),
            difference=number(abs(whole(now) - whole(then)), nearest=1000),
        ),
        sentence(
            _(
                "The report says {printed} and NOK {difference}. It compares with November 2018 "
                "alone, when prices stood higher than in the year as a whole."
            ),
            printed=million(statement("cost_2014_in_2018_prices", STATEMENTS) * 1e6),
            difference=number(statement("cost_difference_real", STATEMENTS)),
        ),
        _("How the sum of 2014 was made is not known, so the two may not cover the same."),
        sources=["cost-other-money", STATEMENTS],
    )


def other_money(p: ParameterSet) -> Figure:
    """Return both reckonings in the money of the latest year, from lowest to highest index."""
    latest = _latest_year()
    frame = _footing(p)
    frame = frame[frame["to_year"] == latest]
    ends = frame.groupby("from_year")["converted_nok"].agg(["min", "max"]) / 1e6
    drawn = ends.reset_index().assign(post=lambda rows: rows["from_year"].map(POSTS_OF))
    shown = pd.DataFrame(
        {
            "index": [INDICES[name] for name in INDICES],
            "post_2014": [_converted(frame, name, EARLIER, latest) / 1e6 for name in INDICES],
            "post_2018": [
                _converted(frame, name, cost.AMOUNTS_YEAR, latest) / 1e6 for name in INDICES
            ],
        }
    )
    low, high = (float(1e6 * shown["post_2018"].agg(end)) for end in ("min", "max"))
    older_low, older_high = (float(1e6 * shown["post_2014"].agg(end)) for end in ("min", "max"))
    return figure(
        ranges(drawn, "min", "max", "post", digits=2),
        id="cost-other-money",
        title=sentence(
            _("In {year} money a post costs between {low} and {high}, by the index one takes"),
            year=year(latest),
            low=money(low, 2),
            high=money(high, 2),
        ),
        subtitle=sentence(
            _("Lowest and highest of three price indices, NOK million, {year} money"),
            year=year(latest),
        ),
        sources=[STATEMENTS, *PRICES],
        alt=sentence(
            _(
                "Two lines from lowest to highest index. The post of 2014 goes from {older_low} to "
                "{older_high}, the post of 2018 from {low} to {high}, in {year} money."
            ),
            older_low=money(older_low, 2),
            older_high=money(older_high, 2),
            low=money(low, 2),
            high=money(high, 2),
            year=year(latest),
        ),
        data=shown,
        columns={
            "index": (_("Carried forward by"), ""),
            "post_2014": (_("A post by the reckoning of 2014"), MILLION, 2),
            "post_2018": (_("A post by the reckoning of 2018"), MILLION, 2),
        },
        note=_(
            "The latest growth of the two budget indices is the estimate of a budget, not yet an "
            "outcome."
        ),
    )


def which_index(p: ParameterSet) -> Prose:
    """Return what sets the indices apart."""
    frame, latest = _footing(p), _latest_year()
    consumer = _converted(frame, CONSUMER_PRICES, cost.AMOUNTS_YEAR, latest)
    municipal = _converted(frame, MUNICIPAL, cost.AMOUNTS_YEAR, latest)
    message = by_side(
        municipal,
        consumer,
        more=_(
            "Pay and consumer prices seldom move together. The costs of municipalities, which "
            "count wages beside goods, have risen faster: by them a post costs {municipal} in "
            "{year} money, by consumer prices {consumer}."
        ),
        equal=_(
            "Pay and consumer prices seldom move together. The costs of municipalities, which "
            "count wages beside goods, have risen alike: by them a post costs {municipal} in "
            "{year} money, by consumer prices {consumer}."
        ),
        less=_(
            "Pay and consumer prices seldom move together. The costs of municipalities, which "
            "count wages beside goods, have risen more slowly: by them a post costs {municipal} in "
            "{year} money, by consumer prices {consumer}."
        ),
    )
    return say(
        sentence(
            message,
            municipal=money(municipal, 2),
            consumer=money(consumer, 2),
            year=year(latest),
        ),
        sources=["cost-other-money"],
    )


# What budgets said


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


# The work


def work(p: ParameterSet) -> Table:
    """Return the supervision of the new posts, beside the report's way of counting it."""
    posts = p.values.new_posts
    ours = cost.supervision(p.values, posts)
    needed = float(ours["fte"].iloc[-1])
    as_reported = _as_reported(p)
    frame = pd.DataFrame(
        {
            "service": ours["service"].map(SERVICES),
            "hours": ours["hours_per_post"],
            "fte": ours["fte"],
            "as_reported": as_reported["fte"],
            "printed": [
                statement("hospital_supervision_fte", STATEMENTS),
                statement("municipal_supervision_fte", STATEMENTS),
                statement("supervision_fte_total", STATEMENTS),
            ],
        }
    )
    return table(
        frame,
        id="cost-supervision",
        title=sentence(
            _("Supervision of the new posts ({posts}) takes {fte} full-time equivalents a year"),
            posts=number(posts),
            fte=number(needed, 0 if needed >= 10 else 1),
        )
        if posts
        else _("The hours of supervision that a new post takes; none is opened here"),
        columns={
            "service": (_("Where"), ""),
            "hours": (_("Hours for one post"), "", 0),
            "fte": (_("New posts"), "", 1),
            "as_reported": (_("With the report's weeks"), "", 1),
            "printed": (_("Printed for 200 posts"), "", 1),
        },
        sources=[STATEMENTS],
        note=sentence(
            _(
                "First the hours for one post, then full-time equivalents of {hours} hours each. "
                "The report does not say how many hours it counts."
            ),
            hours=number(p.values.hours_per_fte),
        ),
    )


def _as_reported(p: ParameterSet) -> pd.DataFrame:
    weeks = statement("municipal_weeks", STATEMENTS)
    return cost.supervision(
        p.values.model_copy(update={"municipal_weeks": weeks}), p.values.new_posts
    )


def work_words(p: ParameterSet) -> Prose:
    """Return why the municipal part differs from the report's, and what opening posts takes."""
    weeks = statement("municipal_weeks", STATEMENTS)
    ours = float(cost.supervision(p.values, p.values.new_posts)["fte"].iloc[1])
    message = by_side(
        weeks,
        p.values.municipal_weeks,
        more=_(
            "In the municipality the report counts {their_weeks} weeks for each post, though a "
            "post lasts half a year there. With {our_weeks} weeks supervision takes {ours} "
            "full-time equivalents instead of {theirs}."
        ),
        equal=_(
            "In the municipality {our_weeks} weeks count for each post, as in the report "
            "({their_weeks}), and supervision takes {ours} full-time equivalents ({theirs})."
        ),
        less=_(
            "In the municipality the report counts {their_weeks} weeks for each post. With "
            "{our_weeks} weeks supervision takes {ours} full-time equivalents instead of {theirs}."
        ),
    )
    if not p.values.new_posts:
        return say(sentence(_("Without new posts there are none to supervise or to set up.")))
    return points(
        [
            sentence(
                message,
                their_weeks=number(weeks),
                our_weeks=number(p.values.municipal_weeks, source="municipal_weeks"),
                ours=number(ours, 1),
                theirs=number(float(_as_reported(p)["fte"].iloc[1]), 1),
            ),
            _opening_posts(p),
        ],
        sources=["cost-supervision", STATEMENTS],
    )


def _opening_posts(p: ParameterSet) -> Sentence:
    total = cost.administration(p.values, p.values.new_posts).iloc[-1]
    printed = data.table(STATEMENTS).set_index("id")[["value", "value_high"]].to_dict("index")
    spread, plans = printed["administration_total"], printed["training_plan_fte"]
    return sentence(
        _(
            "Opening the posts takes {low} to {high} full-time equivalents, once: to distribute "
            "them and to write a training plan for each. For 200 posts the report has {spread_low} "
            "to {spread_high} for the first and about {plans_low} to {plans_high} for the second."
        ),
        low=number(float(total["low_fte"]), 1),
        high=number(float(total["high_fte"]), 1),
        spread_low=number(float(spread["value"]), 2),
        spread_high=number(float(spread["value_high"]), 1),
        plans_low=number(float(plans["value"])),
        plans_high=number(float(plans["value_high"])),
    )
