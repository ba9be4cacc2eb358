"""The model held against 2013-2018: what it would have said, and what came.

Rounds: from an origin on, only earlier rounds are used. New applicants, hiring weights and the use
of posts are those of the rounds known by then; the shares who give up are the parameters'. Two
naive forecasts stand beside: that every round is like the last known one of its season, and that
the last known change of each season goes on.

Full-time equivalents: from the count of 2013 on, the doctors who are known to have completed LIS1,
to have entered directly and to have come as specialists are added, and those who leave taken off.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analysis.errors import InputError
from analysis.pipeline.flows import Assumptions, changed
from analysis.pipeline.observed import EDUCATIONS, Observed, Round
from analysis.pipeline.path import moments
from analysis.pipeline.queue import Quantity, total
from analysis.pipeline.state import entries_into_training, replayed_lis1, replayed_queue

FIRST_ORIGIN = 2014.0  # two rounds are known, one of each season
LAST_OBSERVED = 2018.5
_ROUNDS_A_YEAR = 2
_RECENT_YEARS = 2


@dataclass(frozen=True)
class Known:
    """What the rounds known at an origin say, for the parameters that rest on rounds.

    ``new`` and ``spring`` follow ``EDUCATIONS``: new applicants a year, and the share who come in
    spring. ``weights`` are chances relative to doctors educated in Norway, ``post_use`` the doctors
    hired for each post.
    """

    new: tuple[Quantity, ...]
    spring: tuple[Quantity, ...]
    weights: tuple[Quantity, ...]
    post_use: Quantity


def known_at(p: Assumptions, seen: Observed, origin: float) -> Known:
    """Return what the rounds up to ``origin`` say, from at most the last two years.

    Raises:
        InputError: fewer than two rounds are known.
    """
    rounds = seen.until(origin).rounds
    if len(rounds) < _ROUNDS_A_YEAR:
        raise InputError(
            f"a back-test from {origin:g} is not allowed; by then {len(rounds)} of the rounds were "
            "known, and two are needed"
        )
    recent = min(len(rounds), _ROUNDS_A_YEAR * _RECENT_YEARS)
    _, arrivals = replayed_queue(p, rounds)
    new = arrivals[-recent:]
    in_spring = [one.time % 1 != 0 for one in rounds[-recent:]]
    years = recent / _ROUNDS_A_YEAR
    by_year = tuple(total(row[g] for row in new) / years for g in range(len(EDUCATIONS)))
    spring = tuple(
        total(row[g] for row, here in zip(new, in_spring, strict=True) if here)
        / np.maximum(by_year[g] * years, 1e-9)
        for g in range(len(EDUCATIONS))
    )
    applied, hired = _sums(rounds[-recent:])
    chances = hired / applied
    return Known(
        new=by_year,
        spring=spring,
        weights=tuple(float(chance / chances[0]) for chance in chances),
        post_use=float(hired.sum() / years / p.posts),
    )


def as_known(p: Assumptions, known: Known) -> Assumptions:
    """Return the assumptions with the rounds' part as it was known, and no growth of applicants."""
    values: dict[str, Quantity] = {
        "hiring_weight_eea": known.weights[1],
        "hiring_weight_outside_eea": known.weights[2],
        "post_use_share": known.post_use,
        "applicants_growth": 0.0,
    }
    for name, new, spring in zip(EDUCATIONS, known.new, known.spring, strict=True):
        values[f"new_applicants_{name}"] = new
        values[f"spring_applicants_{name}_share"] = spring
    return changed(p, values)


def rounds(p: Assumptions, seen: Observed, origin: float = FIRST_ORIGIN) -> pd.DataFrame:
    """Return every round after ``origin`` as forecast and as it came.

    Args:
        p: the assumptions, as floats; what rests on rounds is replaced by what was known.
        seen: what was observed.
        origin: the time of the last round that is known.

    Returns:
        One row a round, place of education (and ``all``) and measure (applicants, hired,
        not_hired): time, education, measure, observed, model, as_last_year, trend (missing where
        fewer than two years are known).

    Raises:
        InputError: fewer than two rounds are known, or none is left to forecast.
    """
    if origin >= LAST_OBSERVED:
        raise InputError(
            f"a back-test from {origin:g} is not allowed; no round is left to compare after "
            f"{LAST_OBSERVED:g}"
        )
    then = as_known(p, known_at(p, seen, origin))
    then = changed(then, {"new_posts": 0.0})
    known = seen.until(origin)
    past = {one.time: _measures(one.applicants, one.hired) for one in known.rounds}
    came = {one.time: _measures(one.applicants, one.hired) for one in seen.rounds}
    rows = []
    for moment in moments(then, known, start=origin, end=LAST_OBSERVED):
        if moment.time <= origin:
            continue
        model = _measures(moment.applicants, moment.hired)
        last = max(time for time in past if (moment.time - time) % 1 == 0)
        years = moment.time - last
        for key, value in model.items():
            before = past.get(last - 1)
            trend = past[last][key] + years * (past[last][key] - before[key]) if before else None
            rows.append(
                {
                    "time": moment.time,
                    "education": key[0],
                    "measure": key[1],
                    "observed": came[moment.time][key],
                    "model": float(value),
                    "as_last_year": past[last][key],
                    "trend": trend,
                }
            )
    frame = pd.DataFrame(rows)
    return frame.astype({"trend": float})


def errors(frame: pd.DataFrame) -> pd.DataFrame:
    """Return how far forecasts of rounds were off.

    Args:
        frame: what ``rounds`` returns, for one origin or several.

    Returns:
        One row a measure, place of education and forecast (model, as_last_year, trend): measure,
        education, forecast, mean_absolute_error (doctors), mean_error (doctors, positive where the
        forecast was too high), relative (mean absolute error as a share of the mean observed), and
        rounds (how many were compared).
    """
    rows = []
    for (measure, education), part in frame.groupby(["measure", "education"], sort=False):
        for forecast in ("model", "as_last_year", "trend"):
            both = part[[forecast, "observed"]].dropna()
            if both.empty:
                continue
            off = both[forecast] - both["observed"]
            rows.append(
                {
                    "measure": measure,
                    "education": education,
                    "forecast": forecast,
                    "mean_absolute_error": float(off.abs().mean()),
                    "mean_error": float(off.mean()),
                    "relative": float(off.abs().mean() / both["observed"].mean()),
                    "rounds": len(both),
                }
            )
    return pd.DataFrame(rows)


def supply(
    p: Assumptions, seen: Observed, first_year: int = 2013, last_year: int = 2017
) -> dict[int, NDArray[np.float64]]:
    """Return full-time equivalents by year (4th quarter), from the count of the first year on.

    Args:
        p: floats, or arrays of one shape.
        seen: what was observed; doctors hired and direct entrants are those that were counted.
        first_year: its count is the start.
        last_year: the last year to compute.

    Returns:
        Full-time equivalents by year; the direct entrants of 2014 stand for 2013's as well.

    Raises:
        InputError: the first year has no count.
    """
    if first_year not in seen.fte:
        raise InputError(f"full-time equivalents of {first_year} are not known")
    rounds_seen = seen.rounds
    _, completed = replayed_lis1(p, rounds_seen)
    entering = entries_into_training(p, seen, rounds_seen, completed)
    by_time = {
        one.time: number for one, number in zip(rounds_seen[1:], reversed(entering), strict=False)
    }
    heads: Quantity = seen.fte[first_year] / p.fte_per_head
    found = {first_year: np.asarray(heads * p.fte_per_head, dtype=float)}
    for year in range(first_year + 1, last_year + 1):
        for time in (year, year + 0.5):
            heads = heads + by_time[time] + (p.foreign_specialists - p.service_attrition) / 2
        found[year] = np.asarray(heads * p.fte_per_head, dtype=float)
    return found


def growth(
    p: Assumptions, seen: Observed, first_year: int = 2013, last_year: int = 2017
) -> Quantity:
    """Return the growth that ``supply`` gives, full-time equivalents per year."""
    found = supply(p, seen, first_year, last_year)
    return (found[last_year] - found[first_year]) / (last_year - first_year)


def forecasts_of_others(
    annex_2: pd.DataFrame, annex_3: pd.DataFrame, annex_9: pd.DataFrame, annex_10: pd.DataFrame
) -> pd.DataFrame:
    """Return what earlier calculations foretold for the years up to 2017, and what came.

    Growth of full-time equivalents is that of annex 2 from 2013 to 2017, with the specialist
    service's 2015 counted as the mean of its other years, since its statistics changed that year.
    Helsemod 2012 counts doctors of all kinds from 2010, so that it stands against annex 3.
    Helsemod 2002 is printed as a figure without numbers and can't be compared.

    Returns:
        One row a forecast: forecast, unit, period, forecast_per_year, observed_per_year, error (as
        a share of what came).
    """
    own = annex_2[(annex_2["service"] != "total") & annex_2["change_fte"].notna()]
    own = own[own["year"] > 2013]
    counted = own[~((own["service"] == "specialist") & (own["year"] == 2015))]
    came_fte = float(counted.groupby("service")["change_fte"].mean().sum())
    everyone = annex_3[annex_3["specialty"] == "all"].set_index("year")["doctors"]
    came_doctors = float(everyone[2017] - everyone[2010]) / 7
    planned = annex_9.set_index("item")["value_per_year"]
    rows = [("calculation_2014", "fte", "2013-2017", float(planned["net_growth"]), came_fte)]
    for row in annex_10.to_dict("records"):
        base, percent = float(row["base_doctors"]), float(row["growth_percent"])
        yearly = base * percent / 100 / (int(row["end_year"]) - int(row["base_year"]))
        rows.append(
            (f"helsemod_2012_{row['alternative']}", "doctors", "2010-2017", yearly, came_doctors)
        )
    frame = pd.DataFrame(
        rows, columns=["forecast", "unit", "period", "forecast_per_year", "observed_per_year"]
    )
    frame["error"] = frame["forecast_per_year"] / frame["observed_per_year"] - 1
    return frame


def observed_growth(annex_2: pd.DataFrame) -> tuple[float, float]:
    """Return the growth of 2013-2017, full-time equivalents per year: without the break, and raw.

    Without the break, the specialist service's 2015 counts as the mean of 2014, 2016 and 2017.
    """
    own = annex_2[annex_2["year"].between(2014, 2017) & (annex_2["service"] != "total")]
    raw = float(own["change_fte"].sum()) / 4
    counted = own[~((own["service"] == "specialist") & (own["year"] == 2015))]
    return float(counted.groupby("service")["change_fte"].mean().sum()), raw


def _measures(
    applicants: tuple[Quantity, ...], hired: tuple[Quantity, ...]
) -> dict[tuple[str, str], Quantity]:
    found = {}
    groups = list(zip(EDUCATIONS, applicants, hired, strict=True))
    groups.append(("all", total(applicants), total(hired)))
    for name, number, taken in groups:
        found[name, "applicants"] = number
        found[name, "hired"] = taken
        found[name, "not_hired"] = number - taken
    return found


def _sums(some: tuple[Round, ...]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    return (
        np.sum([one.applicants for one in some], axis=0),
        np.sum([one.hired for one in some], axis=0),
    )
