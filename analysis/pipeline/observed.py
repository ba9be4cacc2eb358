"""What the documents count: the rounds of 2013-2018, doctors at work, and their ages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pandas as pd

from analysis.errors import InputError
from analysis.pipeline.ages import exit_profile, single_ages

EDUCATIONS = ("norway", "eea", "outside_eea")
TABLES = (
    "is2802_annex_2_fte",
    "is2802_annex_4_transitional",
    "is2802_annex_6_rounds",
    "is2802_annex_15_employed_by_age",
    "is2802_annex_17_ages",
)
# When the posts of a round start, in years from 1 January of the round's year: those of spring on
# 1 September, in the second half-year; those of autumn on 1 March, in the next year's first.
_ROUND_STARTS = {"spring": 0.5, "autumn": 1.0}


@dataclass(frozen=True)
class Round:
    """One application round: when its posts start, and doctors in the order of ``EDUCATIONS``."""

    time: float
    applicants: tuple[float, ...]
    hired: tuple[float, ...]


@dataclass(frozen=True)
class Observed:
    """What is known at the start; nothing here is later than 2018.

    Attributes:
        rounds: in order of time, half a year apart.
        fte: full-time equivalents of doctors in the public health services, by year (4th quarter).
        direct_entrants: doctors who began specialist training without LIS1, by year.
        exit_profile: how many of the doctors at work leave in a half-year, as a ratio to the mean
            of the first two half-years.
    """

    rounds: tuple[Round, ...]
    fte: Mapping[int, float]
    direct_entrants: Mapping[int, float]
    exit_profile: tuple[float, ...]

    def until(self, time: float) -> Observed:
        """Return what had been observed by then: later rounds and years are left out."""
        return Observed(
            rounds=tuple(one for one in self.rounds if one.time <= time),
            fte={year: fte for year, fte in self.fte.items() if year + 0.5 <= time},
            direct_entrants={y: n for y, n in self.direct_entrants.items() if y + 0.5 <= time},
            exit_profile=self.exit_profile,
        )


def observed(tables: Mapping[str, pd.DataFrame]) -> Observed:
    """Return what the tables count.

    Args:
        tables: a data frame for each name in ``TABLES``.

    Raises:
        InputError: a table is missing, a number is negative, or more were hired than applied.
    """
    for name in TABLES:
        if name not in tables:
            raise InputError(f"the pipeline needs the table {name}")
    fte, direct, rounds, groups, ages = (tables[name] for name in TABLES)
    fte = fte[fte["service"] == "total"]
    direct = direct[(direct["job"] == "total") & direct["period"].str.isdigit()]
    return Observed(
        rounds=_rounds(rounds),
        fte={
            int(year): float(number) for year, number in zip(fte["year"], fte["fte"], strict=True)
        },
        direct_entrants={
            int(year): float(number)
            for year, number in zip(direct["period"], direct["doctors"], strict=True)
        },
        exit_profile=exit_profile(single_ages(groups, ages), ages),
    )


def _rounds(annex_6: pd.DataFrame) -> tuple[Round, ...]:
    found: dict[float, dict[str, tuple[float, float]]] = {}
    for row in annex_6[annex_6["education"].isin(EDUCATIONS)].to_dict("records"):
        time = int(row["year"]) + _ROUND_STARTS[row["round"]]
        applicants, hired = float(row["applicants"]), float(row["hired"])
        if not 0 <= hired <= applicants:
            raise InputError(
                f"the {row['round']} round of {row['year']}, education {row['education']}: "
                f"{hired:g} hired of {applicants:g} applicants is not allowed; "
                "hired must be from 0 to the applicants"
            )
        found.setdefault(time, {})[row["education"]] = (applicants, hired)
    return tuple(
        Round(
            time,
            tuple(by_education[name][0] for name in EDUCATIONS),
            tuple(by_education[name][1] for name in EDUCATIONS),
        )
        for time, by_education in sorted(found.items())
    )
