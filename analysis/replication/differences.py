"""What the differences between printed and recomputed results touch, and what mending them does."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from analysis import need
from analysis.replication.cells import cell
from analysis.replication.claim import Result, Status


class Group(StrEnum):
    """What a difference touches."""

    NEED = "need"
    COST = "cost"
    PRINT = "print"
    UNIT = "unit"
    BACKGROUND = "background"


GROUPS: Mapping[Group, tuple[str, ...]] = {
    Group.NEED: (
        "is2802-table-7-all-trained-at-home-high-attrition",
        "is2802-table-7-all-trained-at-home-low-attrition",
        "is2802-section-4-2-specialist-growth-above",
        "is2802-section-2-1-growth-percent-high",
        "is2802-section-4-2-conversions",
        "is2802-measure-7-throughput-gain",
        "is2802-measure-7-throughput-by-a-third",
        "is2802-measure-7-throughput-by-post-months",
        "is2802-chapter-6-shorter-course-gain-by-post-months",
        "is2802-table-5-self-sufficient",
        "is2802-section-3-3-increase",
        "is2802-annex-13-need-text",
        "is2802-annex-13-growth-municipal-need",
        "is2802-annex-9-demand-growth",
        "is2802-annex-11-recruitment-need",
    ),
    Group.COST: (
        "is2802-section-7-1-cost-per-post-all-payers",
        "is2802-section-7-1-grants-on-top",
        "is2802-section-7-1-cost-2014-in-2018-money",
        "is2802-section-7-1-municipal-overhead",
        "is2802-section-7-1-municipal-income",
        "is2802-table-9-total-half-year-8-all-cohorts",
        "is2802-section-7-2-first-year-hospital-only",
        "is2802-section-7-3-municipal-fte-half-year",
        "is2802-annex-19-2014-total",
        "is2802-annex-19-training-time-cost",
        "is2802-annex-20-2-later-municipality-all-posts-total",
        "is2802-annex-20-2-whole-year-places",
        "is2802-section-3-1-wage-above-tariff-low",
        "is2802-section-3-1-wage-above-tariff-high",
    ),
    Group.PRINT: (
        "is2802-section-2-1-need-2014",
        "is2802-chapter-2-conversions-2014",
        "is2802-chapter-2-outside-eea-autumn-2016",
        "is2802-chapter-4-enough-until",
        "is2802-annex-2-municipal-faster-before",
        "is2802-annex-5-approvals-lowest",
        "is2802-annex-9-enough-until-high",
        "is2802-annex-14-end-year",
        "is2802-section-7-1-training-cost-2014",
        "is2802-table-9-header-year-5",
        "is2802-table-9-header-year-6",
        "is2802-table-9-header-half-7",
        "is2802-table-9-header-half-8",
    ),
    Group.UNIT: (
        "is2802-section-7-3-hospital-guidance-hours-all-posts",
        "is2802-annex-19-share-of-trust-costs-2013",
        "is2802-annex-19-wages-net-of-training",
    ),
    Group.BACKGROUND: (
        "is2802-chapter-2-turnover",
        "is2802-annex-6-not-hired-share",
        "is2802-annex-7-very-counties",
        "is2802-annex-7-very-years-above",
        "is2802-annex-7-quite-or-very-2017",
        "is2802-annex-13-approvals-mean",
        "hermansen2021-rank-foreign-trained",
    ),
}
COLUMNS = ("high_attrition", "low_attrition")

_GROUP_OF = {id: group for group, ids in GROUPS.items() for id in ids}


def group(result: Result) -> Group:
    """Return what a difference touches.

    Raises:
        ValueError: nobody has said so yet.
    """
    id = result.claim.id
    if id not in _GROUP_OF:
        raise ValueError(f"claim {id}: differs; enter it in GROUPS of analysis.replication")
    return _GROUP_OF[id]


def differences(results: Iterable[Result]) -> dict[Group, list[Result]]:
    """Return the results that differ, by what they touch, each group in its own order."""
    differing = [result for result in results if result.status is Status.DIFFERS]
    found: dict[Group, list[Result]] = {}
    for result in differing:
        found.setdefault(group(result), []).append(result)
    places = {id: place for ids in GROUPS.values() for place, id in enumerate(ids)}
    return {
        each: sorted(found[each], key=lambda result: places[result.claim.id])
        for each in Group
        if each in found
    }


@dataclass(frozen=True)
class Range:
    """From the lowest to the highest of several numbers."""

    low: float
    high: float

    def holds(self, value: float) -> bool:
        """Return whether a value lies within the range, its ends included."""
        return self.low <= value <= self.high


@dataclass(frozen=True)
class PrintedNeed:
    """The assumptions of one column of IS-2802, table 7, as printed."""

    fte_growth: float
    attrition: float
    foreign_specialists: float
    direct_entrants: float
    posts: float
    new_posts: float


def printed_need() -> Range:
    """Return the LIS1 need that table 7 prints, from its lowest figure to its highest, a year."""
    return _range(
        cell("is2802_table_7_need", "value_per_year", item=item, alternative=column)
        for item in ("lis1_need", "lis1_need_self_sufficient")
        for column in COLUMNS
    )


def need_counted_once() -> Range:
    """Return the same from table 7's assumptions, with each direct entrant counted once."""
    sums = [need.calculate(_column(name)) for name in COLUMNS]
    return _range(
        float(value)
        for each in sums
        for value in (each.lis1_need_counted_once, each.lis1_need_counted_once_self_sufficient)
    )


def _column(name: str) -> PrintedNeed:
    def of(item: str) -> float:
        return cell("is2802_table_7_need", "value_per_year", item=item, alternative=name)

    return PrintedNeed(
        fte_growth=of("fte_growth"),
        attrition=of("attrition"),
        foreign_specialists=of("foreign_specialists"),
        direct_entrants=of("lis1_need") - of("training_need"),
        posts=cell("is2802_statements", "value", id="c6_posts"),
        new_posts=cell("is2802_statements", "value", id="c6_new_posts"),
    )


def _range(values: Iterable[float]) -> Range:
    found = list(values)
    return Range(min(found), max(found))


def bill(result: Result, posts: float) -> tuple[float, float]:
    """Return what so many posts cost by the printed cost of one and by the recomputed one.

    Args:
        result: a claim on the cost of a post, recomputed.
        posts: number of posts.

    Raises:
        ValueError: it could not be recomputed.
    """
    if result.recomputed is None:
        raise ValueError(f"claim {result.claim.id}: it was not recomputed")
    return result.claim.reported * posts, result.recomputed * posts
