"""What packages cost a year, and who bears it, from the cost model's payments for one post.

Cost is that of real resources: what one body passes on to another counts once, where it is spent,
so that the shares borne add up to it. The report's own sum for a post is somewhat lower (see
``cost.bridge_to_reported``). LIS2 and LIS3, which come after, are not in it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

from analysis import cost
from analysis.algebra import maximum, minimum
from analysis.cost.payers import BODIES
from analysis.effects.log import COST_PARTS, Level, Log
from analysis.effects.package import Key

Quantity = Any
Shares = Mapping[Key, Quantity]
"""By measure and part of ``COST_PARTS``: the share of it that one more doctor causes."""

BEARERS = tuple(body for body in BODIES if body != "county_governor")
"""Who bears cost: the county governor passes on what the state gives, and bears none."""

# Which levers bring doctors into LIS1, in the order in which places go to them: posts of a
# hospital and a municipality together come first.
_FILLED = ("new_posts", "idle_posts_filled_share", "experienced_starts", "converted_posts")
_AMOUNTS = tuple(name for name in vars(cost.amounts.Amounts) if name.endswith("_nok"))


@dataclass(frozen=True)
class Price:
    """What packages cost a year at full effect, each of shape (packages,).

    Attributes:
        borne_nok: NOK by who bears it, net of income.
        supervision_hours: of doctors who supervise and guide.
    """

    borne_nok: dict[str, Quantity]
    supervision_hours: Quantity


@dataclass(frozen=True)
class _Part:
    """Doctors of one kind a year, and what one of them causes."""

    doctors: Quantity
    amounts: Any
    hours: Quantity


def shares(log: Log, level: Level) -> dict[Key, float]:
    """Return the shares of the log at one level."""
    return {
        (measure, part): float(getattr(getattr(entry.cost, part), level))
        for measure, entry in log.measures.items()
        if entry.cost
        for part in COST_PARTS
    }


def price(
    p: Any,
    parts: Mapping[Key, Quantity],
    share: Shares,
    *,
    starting: Quantity,
    turnover: Quantity,
    practice: Quantity,
) -> Price:
    """Return what packages cost a year.

    Args:
        p: the assumptions, with amounts in the money wanted.
        parts: how much each measure moves each lever.
        share: which shares of a post's cost one more doctor causes.
        starting: doctors whom the posts of a year can start. New posts cost what they cost even
            if they stay empty; of the others only those count that can be used.
        turnover: doctors whom a hospital post takes in the time in which it takes one today.
        practice: doctors of the queue at work in general practice.
    """
    borne: dict[str, Quantity] = dict.fromkeys(BEARERS, 0.0)
    hours: Quantity = 0.0
    for part in _parts(p, parts, share, starting, turnover, practice):
        net = cost.net_cost_by_payer(part.amounts)
        for body in BEARERS:
            borne[body] = borne[body] + part.doctors * net[body]
        hours = hours + part.doctors * part.hours
    return Price(borne, hours)


def _parts(
    p: Any,
    parts: Mapping[Key, Quantity],
    share: Shares,
    starting: Quantity,
    turnover: Quantity,
    practice: Quantity,
) -> Iterator[_Part]:
    hospital_hours = cost.hospital_hours_per_post(p)
    municipal_hours = cost.municipal_hours_per_post(p)
    left = maximum(0.0, starting / turnover - p.post_use_share * p.posts)
    for lever in _FILLED:
        per_unit = {"new_posts": p.post_use_share, "idle_posts_filled_share": p.posts}.get(lever, 1)
        for (measure, moved), value in parts.items():
            if moved != lever:
                continue
            full = value * per_unit
            filled = full if lever == "new_posts" else minimum(left, full)
            left = maximum(0.0, left - filled)
            # A new post costs what a post costs, though it takes fewer doctors than one a year.
            units = filled / p.post_use_share if lever == "new_posts" else filled
            trained = share[measure, "hospital_training"]
            yield _Part(
                units,
                _amounts(p, share, measure),
                trained * hospital_hours + municipal_hours,
            )
    per_doctor = _only(governor_grant_nok=p.governor_grant_nok, travel_grant_nok=p.travel_grant_nok)
    yield _Part(maximum(0.0, starting - starting / turnover), per_doctor, 0.0)
    for (measure, moved), value in parts.items():
        if moved == "direct_entrants":
            trained = share[measure, "hospital_training"]
            taught = _only(hospital_training_nok=p.hospital_training_nok * trained)
            yield _Part(value, taught, trained * hospital_hours)
        if moved == "practice_doctors":
            yield _Part(practice, _year_of_practice(p, share, measure), 2 * municipal_hours)


def _only(**amounts: Quantity) -> SimpleNamespace:
    """Return amounts of a post that are all zero but for the given ones."""
    return SimpleNamespace(**(dict.fromkeys(_AMOUNTS, 0.0) | amounts))


def _year_of_practice(p: Any, share: Shares, measure: str) -> SimpleNamespace:
    """Return what a year in general practice costs: two municipal half-years without grants."""
    half_year = vars(_amounts(p, share, measure))
    wanted = (name for name in _AMOUNTS if not name.endswith("_grant_nok"))
    return _only(**{name: 2 * half_year[name] for name in wanted if "hospital" not in name})


def _amounts(p: Any, share: Shares, measure: str) -> SimpleNamespace:
    """Return what one more doctor causes of a whole post's amounts."""
    part = {name: share[measure, name] for name in COST_PARTS}
    return SimpleNamespace(
        hospital_wage_nok=p.hospital_wage_nok * part["hospital_wages"],
        hospital_training_nok=p.hospital_training_nok * part["hospital_training"],
        hospital_grant_nok=p.hospital_grant_nok,
        municipal_wage_nok=p.municipal_wage_nok * part["municipal_wages"],
        municipal_overhead_nok=p.municipal_overhead_nok * part["municipal_overhead"],
        municipal_supervision_nok=p.municipal_supervision_nok,
        municipal_grant_nok=p.municipal_grant_nok,
        governor_grant_nok=p.governor_grant_nok,
        travel_grant_nok=p.travel_grant_nok,
        helfo_refund_nok=p.helfo_refund_nok,
        patient_fees_nok=p.patient_fees_nok,
    )
