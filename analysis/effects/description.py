"""All that is known about one measure: for its page, and for whoever asks on the command line."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pandas as pd

from analysis.effects.compare import by_measure
from analysis.effects.levers import LEVERS
from analysis.effects.log import LEVELS, Entry
from analysis.effects.outcome import Model
from analysis.effects.package import combine
from analysis.effects.price import BEARERS


@dataclass(frozen=True)
class Range:
    """A result with the log's ranges at their low ends, their central values and their high ends.

    The ends are those of the causes; a result that falls when causes rise has its largest value at
    ``low``. A value is None where it can't be computed.
    """

    low: float | None
    central: float | None
    high: float | None


@dataclass(frozen=True)
class Moved:
    """What a measure does to one lever.

    Attributes:
        lever: of ``LEVERS``; ``unit`` is that of the change.
        parameter: the assumption moved, or ``none``.
        baseline: where it stands without the measure.
        becomes: where it stands with it.
        document, place, table: where the figures are printed; ``table`` may be None.
        reason, evidence: why these, and how good they are.
    """

    lever: str
    unit: str
    parameter: str
    baseline: float
    becomes: Range
    document: str
    place: str
    table: str | None
    reason: str
    evidence: str


@dataclass(frozen=True)
class About:
    """One measure: what it is, what it changes and does, what it costs and whom.

    Attributes:
        number, measure, label, what_changes, status: as in ``is2802_measures``.
        regulation_change: ``yes``, ``possibly`` or ``no``, with ``regulation_note``.
        first_year: from which it works, and ``full_year`` from which in full.
        start_reason: why then.
        moved: what it changes, empty where no number is known.
        effects: by name of ``differences``, beside no measure at all.
        borne_nok: NOK a year at full effect, by who bears it, central.
        cost_reason: which costs are counted, or why none is.
        not_in_numbers: what no number holds, and why.
        exclusive: measures that cannot be taken with it, with the reason.
        overlaps: measures that move the same doctors or places, with the reason.
        grades: the report's, by criterion; empty where it prints none.
    """

    number: int
    measure: str
    label: str
    what_changes: str
    status: str
    regulation_change: str
    regulation_note: str
    first_year: int
    full_year: int
    start_reason: str
    moved: tuple[Moved, ...]
    effects: dict[str, Range]
    borne_nok: dict[str, float]
    cost_reason: str
    not_in_numbers: tuple[str, ...]
    exclusive: dict[str, str]
    overlaps: dict[str, str]
    grades: dict[str, str]

    @property
    def in_numbers(self) -> bool:
        """Whether any of its effects is in numbers."""
        return bool(self.moved)


def about(
    given: Model,
    measure: str | int,
    measures: pd.DataFrame,
    grades: dict[str, dict[str, str]],
    effects: pd.DataFrame | None = None,
) -> About:
    """Return all that is known about one measure.

    Args:
        given: the model.
        measure: its id, or its number.
        measures: ``is2802_measures``.
        grades: by measure and criterion, as in ``measures.as_dict``.
        effects: as from ``by_measure``; computed where left out, which takes all measures at once.

    Raises:
        InputError: there is no such measure.
    """
    (name,) = combine(given.log, [measure])
    entry = given.log.measures[name]
    row = measures[measures["measure"] == name].iloc[0]
    frame = by_measure(given) if effects is None else effects
    alone = frame[frame["measure"] == name]
    levels = alone.set_index("level")
    central = alone[alone["level"] == "central"].iloc[0]
    names = [column for column in levels.columns if column not in ("number", "measure")]
    found = {column: _range(levels[column]) for column in names}
    first = given.p.first_year + entry.start.delay_years
    return About(
        number=int(row["number"]),
        measure=name,
        label=str(row["label"]),
        what_changes=str(row["what_changes"]),
        status=str(row["status"]),
        regulation_change=str(row["regulation_change"]),
        regulation_note="" if pd.isna(row["regulation_note"]) else str(row["regulation_note"]),
        first_year=first,
        full_year=_full_year(given, entry, first),
        start_reason=entry.start.reason,
        moved=tuple(_moved(given, change) for change in entry.changes),
        effects={k: v for k, v in found.items() if not k.startswith("borne_")},
        borne_nok={body: float(central[f"borne_{body}_nok"]) for body in BEARERS},
        cost_reason=entry.cost.reason if entry.cost else str(entry.no_cost_because),
        not_in_numbers=entry.not_in_numbers,
        exclusive=_exclusive(given, name),
        overlaps=_overlaps(given, name),
        grades=grades.get(name, {}),
    )


def _range(values: pd.Series[Any]) -> Range:
    return Range(*(None if pd.isna(values[level]) else float(values[level]) for level in LEVELS))


def _full_year(given: Model, entry: Entry, first: int) -> int:
    posts = [c.at("central", given.p) for c in entry.changes if c.lever == "new_posts"]
    if posts:
        return first + max(0, -int(-posts[0] // given.p.ramp_posts_per_year) - 1)
    return first + max(0, entry.start.years_to_full - 1)


def _moved(given: Model, change: Any) -> Moved:
    lever = LEVERS[change.lever]
    today = lever.today(given.p)
    return Moved(
        lever=change.lever,
        unit=lever.unit,
        parameter=lever.parameter,
        baseline=today,
        becomes=Range(*(today + change.at(level, given.p) for level in LEVELS)),
        document=change.source.document,
        place=change.source.place,
        table=change.source.table,
        reason=change.reason,
        evidence=change.evidence,
    )


def _exclusive(given: Model, name: str) -> dict[str, str]:
    return {
        other: pair.reason
        for pair in given.log.exclusive
        for other in pair.measures
        if name in pair.measures and other != name
    }


def _overlaps(given: Model, name: str) -> dict[str, str]:
    return {
        other.measure: overlap.reason
        for overlap in given.log.overlaps
        for one, other in (
            (overlap.first, overlap.second),
            (overlap.second, overlap.first),
        )
        if one.measure == name
    }
