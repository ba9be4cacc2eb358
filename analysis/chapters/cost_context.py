"""The chapter on cost: the reckonings of 2014 and 2018 in other years' money."""

from __future__ import annotations

import pandas as pd

from analysis import cost, data
from analysis.chapters.common import by_side, statement, whole
from analysis.chapters.cost_words import MILLION, STATEMENTS, million
from analysis.cost.prices import CONSUMER_PRICES
from analysis.figures import Figure, Prose, _, figure, money, number, percent, say, sentence, year
from analysis.figures.charts import ranges
from analysis.parameters import ParameterSet

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
