"""``rank``: Table 8's rows of measures in order, at weights of one's own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import SimpleNamespace
from typing import Annotated, Any

import numpy as np
import typer

from analysis.errors import InputError

TABLE = "is2802_table_8_assessments"


def rank(
    weight: Annotated[
        list[str],
        typer.Option(
            help="How much a criterion counts, 0 or more; may be given again. Only proportions "
            "matter. Criteria not named then count nothing; without weights all count the same. "
            "The criteria: recruit_to_gp, more_lis1, enough_specialists, supervision_capacity, "
            "geographic_distribution, quality_and_safety, economy, administration.",
            metavar="CRITERION=WEIGHT",
        ),
    ] = [],  # noqa: B006 (Typer reads the default)
    json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Rank the measures by the report's eight criteria, weighted as you value them."""
    from analysis.cli.output import show, show_rows  # noqa: PLC0415 (help needs no tables)

    shares = parse_weights(weight)
    rows = ranked(shares)
    if json:
        show({"weights": shares, "rows": rows}, as_json=True)
        return
    show({"weights": {name: share for name, share in shares.items() if share}}, as_json=False)
    print()
    columns = ["row", "measures", "best_rank", "worst_rank", "lowest_score", "highest_score"]
    show_rows(rows, [*columns, "first_share"])


def parse_weights(given: Sequence[str]) -> dict[str, float]:
    """Return the share of each criterion, adding up to 1, from texts such as ``economy=3``.

    Raises:
        InputError: a text is no weight, a criterion is unknown or named twice, a weight is negative
            or not a finite number, or all weights are zero.
    """
    from analysis import measures, parameters  # noqa: PLC0415
    from analysis.parameters.messages import refuse_unknown, shown  # noqa: PLC0415

    weights: dict[str, float] = {}
    for text in given:
        name, value = parameters.parse_assignment(text, "economy=3")
        refuse_unknown({name: value}, measures.CRITERIA, place="--weight", what="criterion")
        if name in weights:
            raise InputError(f"--weight gives {name} twice, {weights[name]:g} and {value}")
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise InputError(
                f"--weight: {name}: {shown(value)} is not a number; allowed is 0 or more"
            )
        weights[name] = float(value)
    try:
        return measures.normalised_weights(weights if given else None)
    except ValueError as error:
        raise InputError(
            f"--weight: {error}; without --weight all {len(measures.CRITERIA)} count the same"
        ) from None


def ranked(shares: Mapping[str, float]) -> list[dict[str, Any]]:
    """Return each printed row with its ranks and scores at the given shares, the best first.

    A row's own mixed grades read the better way and all others' the worse give its best rank, the
    other way round its worst. ``first_share`` is the share of readings of the mixed grades in which
    the row comes first, shared evenly where rows tie.
    """
    from analysis import data, measures, ranking  # noqa: PLC0415

    printed = data.table(TABLE)
    grades = ranking.grades(printed)
    found = ranking.ranking(grades)(SimpleNamespace(**shares))
    generator = np.random.default_rng(ranking.SEED)
    values = ranking.draw_values(grades, ranking.DRAWS, generator)
    weights = np.tile([shares[name] for name in measures.CRITERIA], (ranking.DRAWS, 1))
    first = ranking.acceptability(values, weights, grades.rows, measures.CRITERIA).first
    covers = measures.rows_and_measures(data.table("is2802_measures"), printed)
    numbers = {
        str(row): sorted(int(number) for number in part["number"])
        for row, part in covers.groupby("row")
    }
    rows = [
        {
            "row": row,
            "measures": ", ".join(str(number) for number in numbers[row]),
            "best_rank": int(found[f"best_{row}"]),
            "worst_rank": int(found[f"worst_{row}"]),
            "lowest_score": round(float(found[f"low_{row}"]), 6),
            "highest_score": round(float(found[f"high_{row}"]), 6),
            "first_share": round(float(first[at]), 3),
        }
        for at, row in enumerate(grades.rows)
    ]
    return sorted(rows, key=lambda row: -row["lowest_score"] - row["highest_score"])
