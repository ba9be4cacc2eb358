"""What a measure can move in the model: the levers, with their units and bounds."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from analysis.parameters import Parameters


@dataclass(frozen=True)
class Lever:
    """One thing that a measure changes.

    Attributes:
        unit: of the change.
        highest: no change may be above; none may be below 0.
        parameter: the assumption that it moves, or ``none`` where the pipeline has no such flow.
        today: where it stands without the measure, in the parameter's unit.
    """

    unit: str
    highest: float
    parameter: str
    today: Callable[[Parameters], float]


def _direct_entry_left(p: Parameters) -> float:
    return p.direct_entrants * p.direct_entry_left_share


LEVERS: dict[str, Lever] = {
    "new_posts": Lever("posts per year", 5_000, "new_posts", lambda p: float(p.posts)),
    "idle_posts_filled_share": Lever(
        "share of existing posts", 1.0, "post_use_share", lambda p: p.post_use_share
    ),
    "converted_posts": Lever("hospital posts per year", 5_000, "none", lambda _: 0.0),
    "experienced_starts": Lever("doctors per year", 5_000, "none", lambda _: 0.0),
    "municipal_places": Lever(
        "places per half-year", 5_000, "municipal_places", lambda p: p.municipal_places
    ),
    "hospital_arenas_share": Lever("share of capacity", 2, "none", lambda _: 1.0),
    "hospital_turnover_share": Lever("share of doctors", 2, "none", lambda _: 1.0),
    "municipal_turnover_share": Lever("share of doctors", 2, "none", lambda _: 1.0),
    "direct_entrants": Lever(
        "doctors per year", 5_000, "direct_entry_left_share", _direct_entry_left
    ),
    "practice_doctors": Lever("doctors at a time", 5_000, "none", lambda _: 0.0),
}
"""The levers by name; a change is added to where a lever stands today."""
