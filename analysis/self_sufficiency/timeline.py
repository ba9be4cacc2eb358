"""When a new study place shows: the steps from a student's first autumn to a specialist."""

from __future__ import annotations

from analysis.parameters import Parameters
from analysis.pipeline.training import FIXED_HALF_YEARS, STAGES

_LIS1_YEARS = 1.5
_SEPTEMBER = 0.5


def timeline(p: Parameters) -> dict[str, int]:
    """Return the calendar year of each step for the first of the new places, without any waiting.

    A degree of summer leads to LIS1 on 1 September at the earliest; LIS1 takes 18 months, LIS2 and
    LIS3 five years at the least and ``p.specialty_training_years`` on average.

    Returns:
        Years: ``study``, ``degree``, ``lis1``, ``lis1_done``, ``first_specialists`` and
        ``average_specialist``.
    """
    degree = p.places_first_year + p.study_years
    done = degree + _SEPTEMBER + _LIS1_YEARS
    return {
        "study": p.places_first_year,
        "degree": degree,
        "lis1": degree,
        "lis1_done": int(done),
        "first_specialists": int(done + (FIXED_HALF_YEARS + STAGES) / 2),
        "average_specialist": int(done + p.specialty_training_years),
    }


def years_after_start(p: Parameters) -> dict[str, tuple[float, float]]:
    """Return when each step begins and ends, in years from the September of a student's start.

    Returns:
        Pairs of years: ``study``, ``lis1``, ``shortest`` and ``average`` (of LIS2 and LIS3).
    """
    degree = float(p.study_years)
    done = degree + _LIS1_YEARS
    return {
        "study": (0.0, degree),
        "lis1": (degree, done),
        "shortest": (done, done + (FIXED_HALF_YEARS + STAGES) / 2),
        "average": (done, done + p.specialty_training_years),
    }
