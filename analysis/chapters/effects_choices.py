"""What would each measure do? The packages that the chapter's answers choose, and their chances."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from analysis import effects, parameters
from analysis.chapters.effects_results import Results
from analysis.chapters.measure_words import NAMES
from analysis.figures import _

RECOMMENDED_POSTS = 1_150  # IS-2802, chapter 6: 950 posts and 200 new ones
DRAWS = 256
AIMS = {
    "gap_2040": effects.Target("gap_2040", 0.0),
    "gap_2030": effects.Target("gap_2030", 0.0),
    "posts_2030": effects.Target("posts_2030", float(RECOMMENDED_POSTS)),
}
CHOICES = {
    "any": _("Any measure"),
    "quality": _("None graded outright negative on quality"),
    "rules": _("No change of regulation"),
}


@dataclass(frozen=True)
class Answer:
    """The cheapest package for an aim among those allowed, or the nearest where none reaches it."""

    aim: str
    choice: str
    index: int
    reached: bool


@dataclass(frozen=True)
class Choices:
    """The packages of the chapter's answers.

    Attributes:
        found: the chapter's results.
    """

    found: Results

    def allowed(self, choice: str) -> NDArray[np.bool_]:
        """Return which packages a choice leaves."""
        left_out: Sequence[str] = {
            "any": (),
            "quality": self.found.harming,
            "rules": self.found.new_rules,
        }[choice]
        return self.found.packages.without(left_out)

    @cached_property
    def answers(self) -> list[Answer]:
        """The cheapest package for each aim and choice."""
        rows = []
        for aim, target in AIMS.items():
            for choice in CHOICES:
                allowed = self.allowed(choice)
                best = effects.cheapest(self.found.packages, target, allowed)
                near = effects.nearest(self.found.packages, target, allowed)
                index = near if best is None else best
                rows.append(Answer(aim, choice, index, best is not None))
        return rows

    def answer(self, aim: str, choice: str) -> Answer:
        """Return the answer for one aim and choice."""
        return next(row for row in self.answers if (row.aim, row.choice) == (aim, choice))

    @cached_property
    def _drawn(self) -> dict[int, pd.DataFrame]:
        """What packages change in many draws, by their place, drawn when they are asked for."""
        return {}

    def draws(self, index: int) -> pd.DataFrame:
        """Return what a package changes in many draws, by its place."""
        if index not in self._drawn:
            self._drawn[index] = effects.draws(
                self.found.given,
                self.found.packages.of(index),
                parameters.entries(),
                count=DRAWS,
                held=[change.name for change in self.found.p.changes],
            )
        return self._drawn[index]

    def chance(self, row: Answer) -> float:
        """Return in which share of the draws a package reaches the aim."""
        target = AIMS[row.aim]
        values = self.draws(row.index)[target.metric].to_numpy(dtype=float)
        return float(target.reached(values).mean())

    def numbers(self, index: int) -> str:
        """Return a package by the report's numbers, as in 3+5+9."""
        known = list(self.found.given.log.measures)
        return "+".join(str(known.index(m) + 1) for m in self.found.packages.of(index)) or "0"

    def names(self, index: int) -> list[str]:
        """Return the names of a package's measures."""
        return [NAMES[measure] for measure in self.found.packages.of(index)]

    def cost(self, index: int) -> float:
        """Return what a package costs a year, in NOK."""
        return float(self.found.packages.cost[index])

    def gap(self, index: int, year: int = 2040) -> float:
        """Return the gap that a package leaves, in full-time equivalents."""
        return float(self.found.packages.found.gap_fte[year][index])


def choose(found: Results) -> Choices:
    """Return the packages of the chapter's answers."""
    return Choices(found)
