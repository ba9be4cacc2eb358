"""What the chapter on the effects is made of: the model, each measure alone, every package."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pandas as pd

from analysis import data, effects, measures, pipeline
from analysis.chapters.measure_words import NAMES
from analysis.figures import (
    _,
    money,
)
from analysis.parameters import ParameterSet

MEASURES, GRADES = "is2802_measures", "is2802_table_8_assessments"
PAYERS, STATEMENTS = "is2802_annex_20_1_payers", "is2802_statements"
POSTS, TRANSITIONAL = "norway_lis1_posts", "is2802_annex_4_transitional"
VACANCIES, REGIONS = "is2802_annex_8_vacancies", "is2802_table_2_posts_by_region"
ROUNDS, STAFF = "is2802_annex_6_rounds", "is2802_annex_2_fte"
SOURCES = (MEASURES, STATEMENTS, ROUNDS, STAFF)
BEHIND = (MEASURES, STATEMENTS, POSTS, REGIONS, ROUNDS, TRANSITIONAL, VACANCIES, STAFF)

FTE = _("full-time equivalents")
MILLION = _("NOK million")
SOME = 0.5  # what is less is printed as none


@dataclass(frozen=True)
class Results:
    """What the chapter is made of.

    Attributes:
        p: the parameter set.
        given: the model of the effects.
        alone: what each measure changes, as ``effects.by_measure`` returns it.
        packages: every package that can be taken.
        regulation: by measure, whether it needs a change of regulation.
        grades: by measure and criterion.
    """

    p: ParameterSet
    given: effects.Model
    alone: pd.DataFrame
    packages: effects.Packages
    regulation: Mapping[str, str]
    grades: Mapping[str, Mapping[str, str]]

    @cached_property
    def central(self) -> pd.DataFrame:
        """What each measure changes at the central values, by measure."""
        return self.alone[self.alone["level"] == "central"].set_index("measure")

    @property
    def without(self) -> float:
        """The gap in 2040 without any measure, in full-time equivalents."""
        return float(self.packages.found.gap_fte[2040][0])

    @cached_property
    def harming(self) -> tuple[str, ...]:
        """Measures that the report grades outright negative on quality and safety."""
        return self._graded("negative")

    @cached_property
    def doubtful(self) -> tuple[str, ...]:
        """Measures that the report grades neutral or negative on quality and safety."""
        return self._graded("neutral_or_negative")

    def _graded(self, grade: str) -> tuple[str, ...]:
        return tuple(
            measure
            for measure, row in self.grades.items()
            if row.get("quality_and_safety") == grade
        )

    @cached_property
    def new_rules(self) -> tuple[str, ...]:
        """Measures that need a change of regulation."""
        return tuple(measure for measure, need in self.regulation.items() if need == "yes")


def calculate(p: ParameterSet) -> Results:
    """Return the effects for a parameter set."""
    names = [*pipeline.TABLES, "norway_price_indices"]
    given = effects.model(p.values, {name: data.table(name) for name in names})
    rows = data.table(MEASURES)
    graded = measures.as_dict(rows, data.table(GRADES))
    return Results(
        p=p,
        given=given,
        alone=effects.by_measure(given),
        packages=effects.packages(given),
        regulation=dict(zip(rows["measure"], rows["regulation_change"], strict=True)),
        grades={name: row["grades"] for name, row in graded.items()},
    )


def ends(found: Results, column: str) -> pd.DataFrame:
    """Return a result of each measure, low, central and high, by measure."""
    wide = found.alone.pivot(index="measure", columns="level", values=column)
    wide = wide.reindex(list(found.given.log.measures))
    lowest, highest = wide.min(axis=1), wide.max(axis=1)
    return pd.DataFrame(
        {
            "label": [NAMES[measure] for measure in wide.index],
            "number": range(1, len(wide) + 1),
            "low": lowest,
            "central": wide["central"],
            "high": highest,
        },
        index=wide.index,
    )


def costs_nothing(nok: float) -> bool:
    """Whether an amount would be printed as no money at all."""
    return abs(nok) < 0.05e6


def as_money(nok: float) -> Any:
    """Return an amount in millions, with a decimal below a hundred."""
    return money(nok, 1 if SOME < abs(nok) < 99.95e6 else 0)
