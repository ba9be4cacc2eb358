"""Application rounds to come, with intervals: applicants and doctors hired, by place of education.

New applicants start from those of the last two years and then wander: in every half-year each
group's number changes by a random share, besides the growth that is drawn. So intervals widen with
time. Who gives up, the hiring weights and the use of posts are drawn from the assumptions log.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from analysis import pipeline
from analysis.parameters import Entry, Parameters
from analysis.pipeline import backtest
from analysis.pipeline.queue import total
from analysis.uncertainty.draws import CHUNK, Numbers, distributions, draw, points

# Standard deviations of the logarithm of a group's new applicants, in the order of EDUCATIONS, from
# the rounds of 2013-2018: of the change from year to year, and of single rounds around the trend of
# their season.
YEARLY_SPREAD = (0.075, 0.08, 0.4)
ROUND_SPREAD = (0.095, 0.185, 0.38)
# Full-time equivalents: standard deviation of a single year's growth, besides what was drawn. The
# years from 2014 to 2017 without a break in the statistics had 599, 636 and 851.
FTE_YEARLY_SPREAD = 110.0
MEASURES = ("applicants", "hired", "not_hired")
_WEIGHTS = ("hiring_weight_eea", "hiring_weight_outside_eea")


@dataclass(frozen=True)
class RoundDraws:
    """Draws of the rounds and of doctors at work.

    Attributes:
        time: of the rounds, shape (rounds,).
        values: by (education or ``all``, measure), each of shape (draws, rounds).
        supply_fte: full-time equivalents at the origin and at each round, (draws, rounds + 1).
        drawn: the uncertain parameters by name, each of shape (draws,).
    """

    time: Numbers
    values: dict[tuple[str, str], Numbers]
    supply_fte: Numbers
    drawn: dict[str, Numbers]


def round_draws(
    p: Parameters,
    seen: pipeline.Observed,
    entries: Mapping[str, Entry],
    *,
    origin: float,
    end: float,
    offered: Mapping[float, float | Numbers] | None = None,
    seed: int = 1,
) -> RoundDraws:
    """Return draws of the rounds after ``origin`` up to ``end``.

    Args:
        p: the assumptions.
        seen: what was observed; only what was known at the origin is used.
        entries: the assumptions log, which holds the distributions.
        origin: the time of the last round that is known.
        end: the time of the last round wanted.
        offered: doctors whom a round's posts can take, by time, one number or one a draw; elsewhere
            the drawn share of the existing posts.
        seed: of the draws; there are ``CHUNK`` of them.

    Raises:
        InputError: fewer than two rounds are known at the origin.
    """
    spread = distributions(entries)
    assumptions, drawn = draw(p, spread, points(0, len(spread), seed))
    known = backtest.known_at(assumptions, seen, origin)
    then = backtest.as_known(assumptions, known)
    relative = {
        name: getattr(then, name) * drawn[name] / float(entries[name].value) for name in _WEIGHTS
    }
    use = known.post_use * drawn["post_use_share"] / float(entries["post_use_share"].value)
    then = pipeline.changed(
        then,
        relative
        | {
            "new_posts": 0.0,
            "post_use_share": np.minimum(1.0, use),
            "applicants_growth": drawn["applicants_growth"],
        },
    )
    past = seen.until(origin)
    given = pipeline.flows(then, past, start=origin, end=end)
    starts = [
        (offered or {}).get(time, start)
        for time, start in zip(given.time, given.starts, strict=True)
    ]
    generator = np.random.default_rng(seed)
    wandering = _wandering(generator, len(given.time))
    given = pipeline.Flows(
        **vars(given)
        | {
            "starts": tuple(starts),
            # Municipal places open with the posts; those on leave come back to theirs.
            "places": tuple(start / assumptions.post_use_share for start in starts),
            "applicants": tuple(
                tuple(group * wandering[step, g] for g, group in enumerate(row))
                for step, row in enumerate(given.applicants)
            ),
        }
    )
    state = pipeline.starting_state(then, past, origin)
    rows: dict[tuple[str, str], list[Numbers]] = {}
    supply = []
    for moment in pipeline.simulate(then, state, given):
        supply.append(moment.supply_fte)
        if moment.time <= origin:
            continue
        groups = list(zip(pipeline.EDUCATIONS, moment.applicants, moment.hired, strict=True))
        groups.append(("all", total(moment.applicants), total(moment.hired)))
        for education, applicants, hired in groups:
            for measure, value in zip(
                MEASURES, (applicants, hired, applicants - hired), strict=True
            ):
                rows.setdefault((education, measure), []).append(value)
    each = np.full(len(supply), FTE_YEARLY_SPREAD / np.sqrt(2))
    # The origin lies as many half-years after the last count.
    each[0] *= np.sqrt(2 * (origin - max(past.fte) - 0.5))
    shocks = generator.normal(size=(CHUNK, len(supply))) * each
    return RoundDraws(
        time=np.asarray(given.time),
        values={key: np.stack(row, axis=1) for key, row in rows.items()},
        supply_fte=np.stack(supply, axis=1) + np.cumsum(shocks, axis=1),
        drawn=drawn,
    )


def coverage(
    p: Parameters,
    seen: pipeline.Observed,
    entries: Mapping[str, Entry],
    origins: tuple[float, ...] = (2014.0, 2015.0, 2016.0, 2017.0),
    shares: tuple[float, ...] = (0.5, 0.8, 0.9),
    seed: int = 1,
) -> pd.DataFrame:
    """Return how often what came lay within the intervals.

    The spread of new applicants was chosen with the same rounds in view, so that this checks the
    order of magnitude and proves no more.

    Returns:
        One row a measure, place of education and interval: measure, education, interval (the share
        of draws within), covered (the share of rounds within), rounds.
    """
    rows = []
    for origin in origins:
        drawn = round_draws(p, seen, entries, origin=origin, end=backtest.LAST_OBSERVED, seed=seed)
        came = backtest.rounds(p, seen, origin).set_index(["time", "education", "measure"])
        for (education, measure), values in drawn.values.items():
            for share in shares:
                low, high = np.quantile(values, [(1 - share) / 2, (1 + share) / 2], axis=0)
                for column, time in enumerate(drawn.time):
                    observed = float(came.loc[(time, education, measure), "observed"])
                    inside = low[column] <= observed <= high[column]
                    rows.append((measure, education, share, inside))
    frame = pd.DataFrame(rows, columns=["measure", "education", "interval", "inside"])
    grouped = frame.groupby(["measure", "education", "interval"], sort=False)["inside"]
    return grouped.agg(covered="mean", rounds="size").reset_index()


def _wandering(generator: np.random.Generator, steps: int) -> Numbers:
    """Return factors on new applicants, shape (steps, educations, draws), with median 1."""
    size = (steps, len(YEARLY_SPREAD), CHUNK)
    lasting = generator.normal(size=size) * np.asarray(YEARLY_SPREAD)[None, :, None] / np.sqrt(2)
    passing = generator.normal(size=size) * np.asarray(ROUND_SPREAD)[None, :, None]
    return np.asarray(np.exp(np.cumsum(lasting, axis=0) + passing))
