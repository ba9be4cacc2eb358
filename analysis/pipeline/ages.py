"""Doctors by single year of age, and how many of them leave in each half-year to come.

Two tables are joined. Annex 15 counts doctors in the health and social services in three broad
groups; each group is spread evenly over its years of age, the youngest from 25. Annex 17 counts
single ages from 60, but only general practitioners and hospital doctors. It is raised by one factor
such that annex 15's group from 55 to 66 keeps its sum and the ages from 55 to 59 hold as many
doctors each as those from 60 to 62, the last ages before retirement shows.

Retirement is read off annex 17: if as many doctors reach each age every year, the step from one
age to the next is the share who leave. It is a cross-section, not a cohort that was followed:
cohorts of doctors have grown, so the true shares are somewhat smaller. Only their course over time
is used, since the level is the parameter ``service_attrition``.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from analysis.errors import InputError

YOUNGEST = 25
_GROUPS = {"15_39": (YOUNGEST, 39), "40_54": (40, 54), "55_66": (55, 66)}
_REGISTER_START = 60  # annex 17 begins here
_SEAM = (60, 61, 62)  # ages that still hold as many doctors as the ones before them
_LAST = 80
_ALL_LEAVE = 73  # from this age on there are too few doctors to tell a share
HALF_YEARS = 44


def register_factor(annex_15: pd.DataFrame, annex_17: pd.DataFrame) -> float:
    """Return the factor that raises annex 17's ages to the doctors whom annex 15 counts."""
    group = _group_sizes(annex_15)["55_66"]
    register = _register(annex_17)
    evenly = (_REGISTER_START - 55) * float(np.mean([register[age] for age in _SEAM]))
    return group / (evenly + sum(register[age] for age in range(_REGISTER_START, 67)))


def single_ages(annex_15: pd.DataFrame, annex_17: pd.DataFrame) -> pd.Series[float]:
    """Return doctors in the health and social services by single year of age, 25 to 80.

    Up to 66 the sums over annex 15's groups are annex 15's; from 60 the ratios between ages are
    annex 17's.

    Args:
        annex_15: ``is2802_annex_15_employed_by_age`` (4th quarter of 2017).
        annex_17: ``is2802_annex_17_ages`` (2018).
    """
    sizes, register = _group_sizes(annex_15), _register(annex_17)
    factor = register_factor(annex_15, annex_17)
    ages = pd.Series(0.0, index=pd.RangeIndex(YOUNGEST, _LAST + 1, name="age"), name="doctors")
    for name in ("15_39", "40_54"):
        first, last = _GROUPS[name]
        ages.loc[first:last] = sizes[name] / (last - first + 1)
    ages.loc[_REGISTER_START:] = factor * register.loc[_REGISTER_START:_LAST]
    rest = sizes["55_66"] - ages.loc[_REGISTER_START:66].sum()
    ages.loc[55 : _REGISTER_START - 1] = rest / (_REGISTER_START - 55)
    return ages


def retirement_shares(annex_17: pd.DataFrame) -> pd.Series[float]:
    """Return the share of doctors of each age who leave before the next, 25 to 80.

    Zero up to 61, where annex 17 shows no fall; from 73 everyone leaves.
    """
    register = _register(annex_17)
    shares = [
        0.0
        if age < _REGISTER_START
        else max(0.0, 1 - register[age + 1] / register[age])
        if age < _ALL_LEAVE
        else 1.0
        for age in range(YOUNGEST, _LAST + 1)
    ]
    return pd.Series(shares, index=pd.RangeIndex(YOUNGEST, _LAST + 1, name="age"), name="share")


def exits(
    ages: pd.Series[float], annex_17: pd.DataFrame, half_years: int = HALF_YEARS
) -> pd.Series[float]:
    """Return how many of these doctors retire in each half-year, if nobody joins them.

    Each year of age is halved evenly, so that a half-year moves everyone on by one half; of a share
    s who leave within a year, 1 - sqrt(1 - s) leave within half a year.

    Args:
        ages: doctors by single year of age, as ``single_ages`` returns them.
        annex_17: ``is2802_annex_17_ages``, from which the shares who retire are read.
        half_years: how many half-years to follow.

    Raises:
        InputError: an age holds a negative number of doctors.
    """
    if (ages < 0).any():
        worst = ages.idxmin()
        raise InputError(f"doctors of age {worst}: {ages.min():g} is not allowed; at least 0")
    doctors = np.repeat(ages.to_numpy() / 2, 2)
    leaving = np.repeat(1 - np.sqrt(1 - retirement_shares(annex_17).to_numpy()), 2)
    out = []
    for _ in range(half_years):
        gone = doctors * leaving
        out.append(float(gone.sum()))
        doctors = np.concatenate([[0.0], (doctors - gone)[:-1]])
    return pd.Series(out, index=pd.RangeIndex(half_years, name="half_year"), name="doctors")


def exit_profile(
    ages: pd.Series[float], annex_17: pd.DataFrame, half_years: int = HALF_YEARS
) -> tuple[float, ...]:
    """Return the exits of each half-year as a ratio to the mean of the first two."""
    leaving = exits(ages, annex_17, half_years)
    return tuple(float(number) for number in leaving / leaving.iloc[:2].mean())


def _group_sizes(annex_15: pd.DataFrame) -> dict[str, float]:
    both = annex_15[annex_15["specialty"] == "all"]
    return {
        str(age): float(number)
        for age, number in zip(both["age"], both["doctors"], strict=True)
        if age in _GROUPS
    }


def _register(annex_17: pd.DataFrame) -> pd.Series[float]:
    """Return annex 17's doctors by age; the ages that it leaves out hold nobody."""
    counted = pd.Series(
        annex_17["total"].to_numpy(dtype=float), index=annex_17["age"].to_numpy(dtype=int)
    )
    return counted.reindex(range(_REGISTER_START, _LAST + 1), fill_value=0.0)
