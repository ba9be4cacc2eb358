"""The door to a chart of countries: figures that may not stand together are refused."""

from __future__ import annotations

import pandas as pd

from analysis.international.comparability import REASONS, why_apart


class NotComparableError(ValueError):
    """Figures that may not be drawn together.

    Attributes:
        reason: why not, a key of ``REASONS``.
    """

    def __init__(self, reason: str, what: str) -> None:
        """Say what was to be drawn together and why it may not."""
        super().__init__(f"may not be drawn together: {what}. {REASONS[reason]}")
        self.reason = reason


def together(
    values: pd.DataFrame, definitions: pd.DataFrame, *, over_time: bool = False
) -> pd.DataFrame:
    """Return the values unchanged when they may share one axis.

    Args:
        values: rows with ``series``, ``definition``, ``country`` and ``year``, and ``denominator``
            where the table has one.
        definitions: the table ``international_definitions``, which says what may be joined.
        over_time: whether the axis is time, where every point needs a year.

    Raises:
        NotComparableError: two rows count different things, or by rules of their own, or a point of
            a time axis has no year. The message names the series and the reason.
        ValueError: a definition is not in the table of definitions.
    """
    kinds = values.reindex(columns=["series", "definition", "denominator"]).drop_duplicates()
    unknown = sorted(set(kinds["definition"]) - set(definitions["definition"]))
    if unknown:
        raise ValueError(f"no definition is called {', '.join(unknown)}")
    own_rule = set(definitions.loc[definitions["own_rule"], "definition"])
    rows = list(kinds.itertuples(index=False))
    for at, row in enumerate(rows):
        for other in rows[at + 1 :]:
            reason = why_apart(
                (row.definition, row.denominator), (other.definition, other.denominator), own_rule
            )
            if reason:
                raise NotComparableError(
                    reason,
                    f"{row.series!r} counts {_counted(row)}, {other.series!r} {_counted(other)}",
                )
    undated = values.loc[values["year"].isna(), "series"]
    if over_time and not undated.empty:
        raise NotComparableError("year_not_stated", f"{undated.iloc[0]!r} over time")
    return values


def _counted(row: object) -> str:
    definition, denominator = getattr(row, "definition"), getattr(row, "denominator")  # noqa: B009
    return f"{definition} of {denominator}" if pd.notna(denominator) else str(definition)
