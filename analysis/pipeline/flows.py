"""What comes from outside in each half-year: posts, places, new applicants, doctors, and demand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

from analysis.algebra import maximum, minimum
from analysis.errors import InputError
from analysis.pipeline.observed import EDUCATIONS, Observed
from analysis.pipeline.queue import Quantity

Assumptions = Any  # analysis.parameters.Parameters, or its names with arrays or Altair parameters

START = 2018.5  # the state right after the spring round of 2018, whose posts start on 1 September
END = 2040.0
_EEA = EDUCATIONS.index("eea")
DIRECT_ENTRY_ENDS = 2019.0  # 1 March 2019 (IS-2802, section 2.2)

# The parameters that the model reads, as they are called in the assumptions log.
PARAMETERS = (
    "fte_growth",
    "foreign_specialists",
    "direct_entrants",
    "posts",
    "new_posts",
    "ramp_posts_per_year",
    "first_year",
    "spring_share",
    "new_applicants_norway",
    "new_applicants_eea",
    "new_applicants_outside_eea",
    "spring_applicants_norway_share",
    "spring_applicants_eea_share",
    "spring_applicants_outside_eea_share",
    "applicants_growth",
    "queue_leaving_share",
    "queue_leaving_rise_share",
    "hiring_weight_eea",
    "hiring_weight_outside_eea",
    "post_use_share",
    "lis1_leave_share",
    "lis1_dropout_share",
    "municipal_places",
    "municipal_follow_share",
    "specialty_training_years",
    "training_exit_share",
    "direct_entry_left_share",
    "outside_share",
    "service_attrition",
    "fte_per_head",
    "demand_growth",
    "unmet_need_fte",
)


def changed(p: Assumptions, changes: Mapping[str, Quantity]) -> Assumptions:
    """Return the assumptions with other values for some."""
    return SimpleNamespace(**(by_name(p) | dict(changes)))


def by_name(p: Assumptions) -> dict[str, Quantity]:
    """Return the assumptions by name."""
    return dict(p.model_dump() if hasattr(p, "model_dump") else vars(p))


@dataclass(frozen=True)
class Flows:
    """One item a half-year after the start; ``time`` is when the half-year's posts start.

    Attributes:
        time: in years; x.0 are the starts of 1 March, x.5 those of 1 September.
        starts: doctors whom the posts can take.
        places: municipal places.
        applicants: doctors who apply for the first time, by place of education.
        direct: doctors who begin specialist training without LIS1.
        specialists: specialists trained abroad who start to work.
        exits: doctors past LIS1 who leave, if there are as many.
        demand: full-time equivalents that the services need; one item more, the first at the start.
    """

    time: tuple[float, ...]
    starts: tuple[Quantity, ...]
    places: tuple[Quantity, ...]
    applicants: tuple[tuple[Quantity, ...], ...]
    direct: tuple[Quantity, ...]
    specialists: tuple[Quantity, ...]
    exits: tuple[Quantity, ...]
    demand: tuple[Quantity, ...]


def half_years(start: float, end: float) -> tuple[float, ...]:
    """Return the times after ``start`` up to ``end``, half a year apart.

    Raises:
        InputError: ``end`` is not after ``start``, or lies after 2040.
    """
    if not start < end <= END:
        raise InputError(
            f"the year {end:g} is not allowed; it must be after {start:g} and at most {END:g}"
        )
    return tuple(start + (step + 1) / 2 for step in range(int(2 * (end - start))))


def posts_in_year(p: Assumptions, year: int) -> Quantity:
    """Return the LIS1 posts of a year: the existing ones, and the new ones opened by then.

    From ``p.first_year`` on, at most ``p.ramp_posts_per_year`` are opened each year. A negative
    number of new posts takes posts away, all in the first year.
    """
    years = year - p.first_year + 1
    if years <= 0:
        return p.posts
    return p.posts + minimum(p.new_posts, p.ramp_posts_per_year * years)


def season_share(p: Assumptions, time: float) -> Quantity:
    """Return the share of a year's posts that start at a time: on 1 March or on 1 September."""
    return p.spring_share if time % 1 == 0 else 1 - p.spring_share


def flows(
    p: Assumptions,
    seen: Observed,
    *,
    start: float = START,
    end: float = END,
    posts_by_year: Mapping[int, Quantity] | None = None,
) -> Flows:
    """Return what comes from outside.

    Args:
        p: the assumptions.
        seen: what was observed; the first half-year's exit profile belongs to ``start``.
        start: time of the starting state.
        end: last time.
        posts_by_year: posts for each calendar year, instead of those that ``p`` opens; the last
            year's hold on.

    Raises:
        InputError: the end is not after the start, or a year before the last has no posts.
    """
    times = half_years(start, end)
    posts = [_posts(p, int(time), posts_by_year) * season_share(p, time) for time in times]
    return Flows(
        time=times,
        starts=tuple(p.post_use_share * number for number in posts),
        places=municipal_places(p, times, posts),
        applicants=new_applicants(p, times),
        direct=direct_entrants(p, times),
        specialists=(p.foreign_specialists / 2,) * len(times),
        exits=tuple(p.service_attrition / 2 * ratio for ratio in _profile(seen, len(times))),
        demand=demand(p, seen, start, times),
    )


def municipal_places(
    p: Assumptions, times: tuple[float, ...], posts: Sequence[Quantity]
) -> tuple[Quantity, ...]:
    """Return the municipal places of each half-year.

    Beside ``p.municipal_places`` there are ``p.municipal_follow_share`` for each post that starts
    beyond the existing ones; fewer posts take no place away.

    Args:
        p: the assumptions.
        times: when the half-years' posts start.
        posts: how many start in each half-year.
    """
    existing = [p.posts * season_share(p, time) for time in times]
    return tuple(
        p.municipal_places + p.municipal_follow_share * maximum(0.0, number - before)
        for number, before in zip(posts, existing, strict=True)
    )


def direct_entrants(p: Assumptions, times: tuple[float, ...]) -> tuple[Quantity, ...]:
    """Return doctors who begin specialist training without LIS1 in each half-year.

    Half of ``p.direct_entrants``, until LIS1 is mandatory; then what ``p.direct_entry_left_share``
    leaves of them.
    """
    before = p.direct_entrants / 2
    after = before * p.direct_entry_left_share
    return tuple(before if time <= DIRECT_ENTRY_ENDS else after for time in times)


def new_applicants(p: Assumptions, times: tuple[float, ...]) -> tuple[tuple[Quantity, ...], ...]:
    """Return doctors who apply for the first time in each round, by place of education.

    Their number grows by ``p.applicants_growth`` a year. Once LIS1 is mandatory, those who would
    have entered directly apply with the other doctors educated in the EEA.
    """
    by_year = [getattr(p, f"new_applicants_{name}") for name in EDUCATIONS]
    spring = [getattr(p, f"spring_applicants_{name}_share") for name in EDUCATIONS]
    # The spring round fills the posts of 1 September, x.5.
    september = [number * share for number, share in zip(by_year, spring, strict=True)]
    march = [number * (1 - share) for number, share in zip(by_year, spring, strict=True)]
    no_longer_direct = p.direct_entrants / 2 * (1 - p.direct_entry_left_share)
    growth = (1 + p.applicants_growth) ** 0.5
    level: Quantity = 1.0
    rounds = []
    for time in times:
        level = level * growth
        group = [level * number for number in (march if time % 1 == 0 else september)]
        if time > DIRECT_ENTRY_ENDS:
            group[_EEA] = group[_EEA] + no_longer_direct
        rounds.append(tuple(group))
    return tuple(rounds)


def demand(
    p: Assumptions, seen: Observed, start: float, times: tuple[float, ...]
) -> tuple[Quantity, ...]:
    """Return the full-time equivalents that the services need, at the start and in each half-year.

    In the last year with a count, supply and what was missing (``p.unmet_need_fte``) make up the
    need. It grows by ``p.fte_growth`` a year and by the share ``p.demand_growth`` of itself.
    """
    year = max(year for year in seen.fte if year + 0.5 <= start)
    level: Quantity = seen.fte[year] + p.unmet_need_fte
    share, more = (1 + p.demand_growth) ** 0.5, p.fte_growth / 2
    before = int(2 * (start - year - 0.5))
    path = []
    for _ in range(before + len(times)):
        path.append(level)
        level = level * share + more
    return (*path, level)[before:]


def _posts(p: Assumptions, year: int, by_year: Mapping[int, Quantity] | None) -> Quantity:
    if by_year is None:
        return posts_in_year(p, year)
    if not by_year:
        raise InputError("posts by year: at least one year is needed")
    if year < min(by_year):
        return p.posts
    if year > max(by_year):
        return by_year[max(by_year)]
    if year not in by_year:
        raise InputError(
            f"posts by year: {year} is missing between {min(by_year)} and {max(by_year)}"
        )
    return by_year[year]


def _profile(seen: Observed, length: int) -> tuple[float, ...]:
    if length > len(seen.exit_profile):
        raise InputError(
            f"the age structure foretells {len(seen.exit_profile)} half-years; "
            f"{length} are asked for"
        )
    return seen.exit_profile[:length]
