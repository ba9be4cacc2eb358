"""How Norway stands beside other countries, and which figures may not be set side by side.

The functions take the international tables as tidy frames and return tidy frames or numbers. A
table holds a figure per ``series``, ``country`` and ``year``; one series keeps to one definition,
and series with different definitions are never joined.
"""

from analysis.international.claims import highest_in_europe, share_above
from analysis.international.comparability import (
    REASONS,
    definitions,
    left_out,
    obstacles,
    what_may_not_be_compared,
)
from analysis.international.names import (
    AVERAGES,
    DOCTORS,
    FOREIGN_TRAINED,
    GRADUATES,
    HEADCOUNT,
    NORWAY,
    OLD_YEARS,
    PEERS,
)
from analysis.international.ranking import (
    ChangeOfRank,
    Comparison,
    Place,
    Standing,
    change_of_rank,
    compare,
    foreign_trained_ranking,
    graduates_per_100_doctors,
    ranking,
    standing,
)
from analysis.international.series import (
    CARRIED,
    OWN_RULE,
    join_series,
    latest,
    latest_common_year,
    one_series,
    over_time,
)

__all__ = [
    "AVERAGES",
    "CARRIED",
    "DOCTORS",
    "FOREIGN_TRAINED",
    "GRADUATES",
    "HEADCOUNT",
    "NORWAY",
    "OLD_YEARS",
    "OWN_RULE",
    "PEERS",
    "REASONS",
    "ChangeOfRank",
    "Comparison",
    "Place",
    "Standing",
    "change_of_rank",
    "compare",
    "definitions",
    "foreign_trained_ranking",
    "graduates_per_100_doctors",
    "highest_in_europe",
    "join_series",
    "latest",
    "latest_common_year",
    "left_out",
    "obstacles",
    "one_series",
    "over_time",
    "ranking",
    "share_above",
    "standing",
    "what_may_not_be_compared",
]
