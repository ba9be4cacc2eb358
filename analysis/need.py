"""How many doctors a year must take LIS1: the need model of IS-2802, chapter 4.

The equations take floats, NumPy arrays or Altair parameters. Need is counted in doctors per year;
one full-time equivalent counts as one doctor, as in the report.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, fields
from types import SimpleNamespace
from typing import Any, Protocol

import pandas as pd

from analysis.errors import InputError
from analysis.parameters import Entry

Quantity = Any  # a float, a NumPy array or an Altair parameter

# The assumptions that the need rests on, in the order in which the equations use them.
ASSUMPTIONS = ("fte_growth", "attrition", "foreign_specialists", "direct_entrants")
SERVICES = ("municipal", "specialist")


class Assumptions(Protocol):
    """What the model reads from a parameter set; anything with these attributes will do."""

    @property
    def fte_growth(self) -> Quantity:
        """Growth of the services, full-time equivalents per year."""

    @property
    def attrition(self) -> Quantity:
        """Doctors who leave per year."""

    @property
    def foreign_specialists(self) -> Quantity:
        """Specialists trained abroad who start to work per year."""

    @property
    def direct_entrants(self) -> Quantity:
        """Doctors per year who used to start specialist training without LIS1."""

    @property
    def posts(self) -> Quantity:
        """Existing LIS1 posts per year."""

    @property
    def new_posts(self) -> Quantity:
        """LIS1 posts per year to be opened."""


def gross_need(fte_growth: Quantity, attrition: Quantity) -> Quantity:
    """Return new doctors needed per year: growth plus replacement (IS-2802, tables 6 and 7)."""
    return fte_growth + attrition


def training_need(gross: Quantity, foreign_specialists: Quantity) -> Quantity:
    """Return doctors per year who must train in Norway: those who do not come as specialists.

    Source: IS-2802, table 7. The calculation of 2014 (annex 9) ends here, with its "net need".
    """
    return gross - foreign_specialists


def lis1_need(training: Quantity, direct_entrants: Quantity) -> Quantity:
    """Return doctors per year who must take LIS1 from March 2019 (IS-2802, table 7).

    The report adds those who until then could start specialist training without LIS1.
    """
    return training + direct_entrants


def lis1_need_self_sufficient(need: Quantity, foreign_specialists: Quantity) -> Quantity:
    """Return the LIS1 need if every specialist is trained in Norway (IS-2802, table 7)."""
    return need + foreign_specialists


def lis1_need_before_2019(training: Quantity, direct_entrants: Quantity) -> Quantity:
    """Return doctors per year who had to take LIS1 while direct entry was open.

    Of the doctors who train in Norway, some started without LIS1 (IS-2802, annex 4).
    """
    return training - direct_entrants


def lis1_need_counted_once(training: Quantity, direct_entrants: Quantity) -> Quantity:
    """Return the LIS1 need with each doctor counted once.

    The report adds the 70 direct entrants to the 1,120 doctors who must train in Norway and arrives
    at 1,190. But those 70 are themselves doctors who train in Norway. While they could enter
    directly, LIS1 had to take 1,050 a year; since it became mandatory it must take all 1,120. In
    the same way the report's 1,240 for full self-sufficiency exceeds the 1,170 doctors that the
    services need in all. The report's convention stays this project's main result, since the
    recommendation rests on it; this one stands beside it.
    """
    return lis1_need(lis1_need_before_2019(training, direct_entrants), direct_entrants)


def shortfall(need: Quantity, posts: Quantity) -> Quantity:
    """Return how many posts per year are missing; a negative number says how many are to spare.

    Source: IS-2802, table 5, where the Medical Association calls it the uncovered need.
    """
    return need - posts


@dataclass(frozen=True)
class Need:
    """The need and each step towards it, in doctors or posts per year."""

    fte_growth: Quantity
    attrition: Quantity
    gross_need: Quantity
    foreign_specialists: Quantity
    training_need: Quantity
    direct_entrants: Quantity
    lis1_need: Quantity
    lis1_need_self_sufficient: Quantity
    lis1_need_counted_once: Quantity
    lis1_need_counted_once_self_sufficient: Quantity
    posts: Quantity
    new_posts: Quantity
    shortfall: Quantity
    shortfall_self_sufficient: Quantity
    shortfall_counted_once: Quantity
    shortfall_counted_once_self_sufficient: Quantity
    shortfall_after_new_posts: Quantity

    def as_dict(self) -> dict[str, Quantity]:
        """Return every quantity by its name."""
        return {field.name: getattr(self, field.name) for field in fields(self)}


def calculate(p: Assumptions) -> Need:
    """Return the need for a parameter set (IS-2802, table 7).

    Args:
        p: a parameter set's values, or any object with the same names whose values are floats,
            arrays of one shape or Altair parameters; the results are of the same kind.
    """
    gross = gross_need(p.fte_growth, p.attrition)
    training = training_need(gross, p.foreign_specialists)
    need = lis1_need(training, p.direct_entrants)
    self_sufficient = lis1_need_self_sufficient(need, p.foreign_specialists)
    once = lis1_need_counted_once(training, p.direct_entrants)
    once_self_sufficient = lis1_need_self_sufficient(once, p.foreign_specialists)
    return Need(
        fte_growth=p.fte_growth,
        attrition=p.attrition,
        gross_need=gross,
        foreign_specialists=p.foreign_specialists,
        training_need=training,
        direct_entrants=p.direct_entrants,
        lis1_need=need,
        lis1_need_self_sufficient=self_sufficient,
        lis1_need_counted_once=once,
        lis1_need_counted_once_self_sufficient=once_self_sufficient,
        posts=p.posts,
        new_posts=p.new_posts,
        shortfall=shortfall(need, p.posts),
        shortfall_self_sufficient=shortfall(self_sufficient, p.posts),
        shortfall_counted_once=shortfall(once, p.posts),
        shortfall_counted_once_self_sufficient=shortfall(once_self_sufficient, p.posts),
        shortfall_after_new_posts=shortfall(need, p.posts + p.new_posts),
    )


def steps(need: Need) -> pd.DataFrame:
    """Return the way from growth to LIS1 need, for a bridge chart.

    Returns:
        One row a step: step (from 1), label (a key), kind (change or total), change and level
        (doctors per year, the level after the step; a total changes nothing).
    """
    rows = [
        ("fte_growth", "change", need.fte_growth, need.fte_growth),
        ("attrition", "change", need.attrition, need.gross_need),
        ("gross_need", "total", 0.0, need.gross_need),
        ("foreign_specialists", "change", -need.foreign_specialists, need.training_need),
        ("training_need", "total", 0.0, need.training_need),
        ("direct_entrants", "change", need.direct_entrants, need.lis1_need),
        ("lis1_need", "total", 0.0, need.lis1_need),
    ]
    frame = pd.DataFrame(rows, columns=["label", "kind", "change", "level"])
    frame.insert(0, "step", range(1, len(frame) + 1))
    return frame


def growth_alternatives(table_6: pd.DataFrame, attrition: float) -> pd.DataFrame:
    """Return the gross need that each growth alternative gives, beside the printed one.

    Args:
        table_6: ``is2802_table_6_growth``.
        attrition: doctors per year.

    Returns:
        One row an alternative: alternative, label, counted_in (fte or persons),
        net_growth_per_year, gross_need_per_year and printed_gross_need_per_year (the report's
        table 6, which takes 500 for attrition).
    """
    frame = table_6[["alternative", "label", "counted_in", "net_growth_per_year"]].copy()
    frame["gross_need_per_year"] = gross_need(table_6["net_growth_per_year"], attrition)
    frame["printed_gross_need_per_year"] = table_6["gross_need_per_year"]
    return frame.reset_index(drop=True)


def derived_growth(
    annex_2: pd.DataFrame,
    leave_out: Collection[tuple[str, int]] = frozenset({("specialist", 2015)}),
    first_year: int = 2013,
    last_year: int = 2017,
) -> float:
    """Return the mean yearly growth: each service's mean of its years, summed over the services.

    The report leaves out 2015 for the specialist service, whose statistics changed their source in
    that year, and rounds the result, 673.6, to 670 (IS-2802, section 4.2 and annex 2).

    Args:
        annex_2: ``is2802_annex_2_fte``.
        leave_out: (service, year) pairs not to count.
        first_year: first year whose change counts.
        last_year: last year whose change counts.

    Returns:
        Full-time equivalents per year.

    Raises:
        InputError: a service has no year left to count.
    """
    return sum(growth_by_service(annex_2, leave_out, first_year, last_year).values())


def growth_by_service(
    annex_2: pd.DataFrame,
    leave_out: Collection[tuple[str, int]] = frozenset({("specialist", 2015)}),
    first_year: int = 2013,
    last_year: int = 2017,
) -> dict[str, float]:
    """Return each service's mean yearly growth; arguments and errors as for ``derived_growth``."""
    means: dict[str, float] = {}
    for service in SERVICES:
        own = annex_2[(annex_2["service"] == service) & annex_2["change_fte"].notna()]
        counted = own[own["year"].between(first_year, last_year)]
        left = counted[[(service, int(year)) not in leave_out for year in counted["year"]]]
        if left.empty:
            raise InputError(
                f"growth of the {service} service: no year left to count between {first_year} and "
                f"{last_year}; there are data for {_listed(own['year'])}"
            )
        means[service] = float(left["change_fte"].mean())
    return means


def growth_in_year(annex_2: pd.DataFrame, year: int) -> float:
    """Return the growth of both services in one year, full-time equivalents.

    Args:
        annex_2: ``is2802_annex_2_fte``.
        year: a year for which the table gives a change.

    Raises:
        InputError: the table has no change for that year.
    """
    return derived_growth(annex_2, leave_out=(), first_year=year, last_year=year)


def yearly_growth_from_end_points(start: float, end: float, years: float) -> float:
    """Return the growth per year that leads from one level to another in equal steps.

    Helsemod 2012 takes 22,660 doctors in 2010 up by a percentage until 2035 (IS-2802, annex 10);
    Helse-Norge 2040 counts 6,000 to 34,000 more doctors, which the report spreads over 24 years
    (section 4.1).

    Raises:
        InputError: there is no year between the two.
    """
    if years <= 0:
        raise InputError(f"growth per year: {years} years is not allowed; it must be above 0")
    return (end - start) / years


def retirement_per_year(ages: pd.DataFrame, years: int, retirement_age: int) -> float:
    """Return how many of the doctors at work retire per year, on average over the coming years.

    Everyone who will be older than the retirement age when ``years`` have passed is counted as
    retired by then. At 67 and over eight years these are all who are 60 or older today, and the
    result is 2,337 / 8 = 292, the report's "about 300" (IS-2802, section 4.2 and annex 17).

    Args:
        ages: ``is2802_annex_17_ages``.
        years: over how many years retirements are spread.
        retirement_age: the last full year of age at work.

    Raises:
        InputError: the table does not reach down to the youngest who would retire.
    """
    youngest = retirement_age - years + 1
    if youngest < ages["age"].min():
        raise InputError(
            f"retirement at {retirement_age} over {years} years: the youngest to retire are "
            f"{youngest} now, but the table starts at {ages['age'].min()}; take fewer years or a "
            "higher age"
        )
    retired: pd.Series[int] = ages["total"][ages["age"] >= youngest]
    return float(retired.sum()) / years


def converted_at_work(annex_5_4: pd.DataFrame) -> float:
    """Return how many specialists trained abroad start to work in the public service per year.

    The mean of the years for which the report looked them up; it prints 48 and rounds to 50
    (IS-2802, annex 5, table 4).

    Args:
        annex_5_4: ``is2802_annex_5_converted_at_work``.
    """
    years = annex_5_4[(annex_5_4["group"] == "total") & annex_5_4["period"].str.isdigit()]
    return float(years["value"].mean())


def table_7(p: Assumptions, printed: pd.DataFrame) -> pd.DataFrame:
    """Return the report's table 7 recomputed with ``p``, each column with its own attrition.

    Args:
        p: the values of all assumptions but attrition, which each column of the table sets.
        printed: ``is2802_table_7_need``.

    Returns:
        One row an item, in the table's order: item; for each column of the table (high_attrition
        and low_attrition) the recomputed value, and the printed one as ``printed_<column>``.
    """
    figures = printed.set_index(["item", "alternative"])["value_per_year"].astype(float).to_dict()
    items = [item for item in dict.fromkeys(printed["item"]) if item in Need.__dataclass_fields__]
    frame = pd.DataFrame({"item": items})
    for column in ("high_attrition", "low_attrition"):
        found = calculate(_with(p, "attrition", figures["attrition", column])).as_dict()
        frame[column] = [float(found[item]) for item in items]
        frame[f"printed_{column}"] = [figures[item, column] for item in items]
    return frame


def both_counts(need: Need) -> pd.DataFrame:
    """Return the need as the report counts it beside the one with each doctor counted once.

    Returns:
        One row an item: item, as_reported and counted_once (doctors per year). Before March 2019
        the report's own sum leaves all who train in Norway in need of LIS1, since it adds the
        direct entrants only from then on.
    """
    rows = [
        ("gross_need", need.gross_need, need.gross_need),
        ("training_need", need.training_need, need.training_need),
        (
            "lis1_need_before_2019",
            need.training_need,
            lis1_need_before_2019(need.training_need, need.direct_entrants),
        ),
        ("lis1_need", need.lis1_need, need.lis1_need_counted_once),
        (
            "lis1_need_self_sufficient",
            need.lis1_need_self_sufficient,
            need.lis1_need_counted_once_self_sufficient,
        ),
        ("shortfall", need.shortfall, need.shortfall_counted_once),
    ]
    return pd.DataFrame(rows, columns=["item", "as_reported", "counted_once"])


def what_changed(then: Need, now: Need) -> pd.DataFrame:
    """Return the way from one calculation's training need to another's, for a bridge chart.

    Returns:
        One row a step: label (then, the three assumptions, now), kind (change or total), change
        and level (doctors per year, the level after the step; a total changes nothing).
    """
    level = then.training_need
    rows = [("then", "total", 0.0, level)]
    for label, change in (
        ("fte_growth", now.fte_growth - then.fte_growth),
        ("attrition", now.attrition - then.attrition),
        ("foreign_specialists", then.foreign_specialists - now.foreign_specialists),
    ):
        level = level + change
        rows.append((label, "change", change, level))
    rows.append(("now", "total", 0.0, now.training_need))
    return pd.DataFrame(rows, columns=["label", "kind", "change", "level"])


def need_with(p: Assumptions, **values: Quantity) -> Need:
    """Return the need with some assumptions replaced, as in ``need_with(p, attrition=350)``.

    Raises:
        InputError: there is no assumption of that name.
    """
    for name, value in values.items():
        if name not in (*ASSUMPTIONS, "posts", "new_posts"):
            raise InputError(f"need: no assumption is called {name}")
        p = _with(p, name, value)
    return calculate(p)


def association_need(table_4: pd.DataFrame) -> float:
    """Return the Medical Association's need for specialists, doctors per year, as a sum.

    Two items are lower bounds and one has no figure, so that the sum is itself a lower bound.

    Args:
        table_4: ``is2802_table_4_association_need``.
    """
    return float(table_4.loc[table_4["item"] != "total", "value"].sum())


def association_gap(table_5: pd.DataFrame) -> pd.DataFrame:
    """Return the Medical Association's missing posts per year, recomputed beside the printed ones.

    Args:
        table_5: ``is2802_table_5_association_gap``.

    Returns:
        One row a need: approvals_per_year, posts, gap and printed_gap.
    """
    frame = table_5[["approvals_per_year", "posts"]].copy()
    frame["gap"] = shortfall(table_5["approvals_per_year"], table_5["posts"])
    frame["printed_gap"] = table_5["gap"]
    return frame.reset_index(drop=True)


def sensitivity(p: Assumptions, entries: Mapping[str, Entry]) -> pd.DataFrame:
    """Return the LIS1 need with one assumption at a time at either end of its plausible range.

    Args:
        p: the values of all other assumptions.
        entries: the assumptions log, which holds the ranges.

    Returns:
        One row an assumption, the widest first: parameter, unit, low, value and high (of the
        assumption), lis1_need_at_low, lis1_need, lis1_need_at_high and span (doctors per year).
    """
    middle = calculate(p).lis1_need
    rows = []
    for name in ASSUMPTIONS:
        plausible = entries[name].plausible
        if plausible is None:
            continue
        at_low = calculate(_with(p, name, plausible.low)).lis1_need
        at_high = calculate(_with(p, name, plausible.high)).lis1_need
        rows.append(
            {
                "parameter": name,
                "unit": entries[name].unit,
                "low": float(plausible.low),
                "value": getattr(p, name),
                "high": float(plausible.high),
                "lis1_need_at_low": at_low,
                "lis1_need": middle,
                "lis1_need_at_high": at_high,
                "span": abs(at_high - at_low),
            }
        )
    return pd.DataFrame(rows).sort_values("span", ascending=False, ignore_index=True)


def extremes(p: Assumptions, entries: Mapping[str, Entry]) -> tuple[float, float]:
    """Return the lowest and highest LIS1 need when all assumptions sit at their ranges' ends.

    Every assumption at once takes the end that lowers, or raises, the need: the widest span that
    the assumptions log allows, and an unlikely one.
    """
    spans = sensitivity(p, entries)
    middle = float(calculate(p).lis1_need)
    ends = spans[["lis1_need_at_low", "lis1_need_at_high"]] - middle
    return middle + float(ends.min(axis=1).sum()), middle + float(ends.max(axis=1).sum())


def _with(p: Assumptions, name: str, value: float) -> Assumptions:
    names = (*ASSUMPTIONS, "posts", "new_posts")
    values = {other: getattr(p, other) for other in names} | {name: value}
    return SimpleNamespace(**values)


def _listed(years: pd.Series[int]) -> str:
    return ", ".join(str(int(year)) for year in years)
