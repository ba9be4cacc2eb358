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
from analysis.international.evidence import Evidence, Inputs
from analysis.international.intake import COUNTRIES, posts_and_applicants
from analysis.international.lookup import INDICATORS, figures, refuse_contradictions, table_of
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
    compared,
    foreign_trained_ranking,
    ranking,
    standing,
)
from analysis.international.replacement import (
    EXITS_OF,
    OLDER,
    RATE,
    exits_per_100_doctors,
    graduates_per_100_doctors,
    growth_of_doctors,
    replacement_rate,
    training_and_reliance,
)
from analysis.international.self_sufficiency import (
    counting_own_nationals,
    home_share_of_inflow,
    lis1_hired,
    students_abroad_share,
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
from analysis.international.together import NotComparableError, together
from analysis.international.verdicts import Verdict, evidence_on, verdict_of, verdicts

__all__ = [
    "AVERAGES",
    "CARRIED",
    "COUNTRIES",
    "DOCTORS",
    "EXITS_OF",
    "FOREIGN_TRAINED",
    "GRADUATES",
    "HEADCOUNT",
    "INDICATORS",
    "NORWAY",
    "OLDER",
    "OLD_YEARS",
    "OWN_RULE",
    "PEERS",
    "RATE",
    "REASONS",
    "ChangeOfRank",
    "Comparison",
    "Evidence",
    "Inputs",
    "NotComparableError",
    "Place",
    "Standing",
    "Verdict",
    "change_of_rank",
    "compare",
    "compared",
    "counting_own_nationals",
    "definitions",
    "evidence_on",
    "exits_per_100_doctors",
    "figures",
    "foreign_trained_ranking",
    "graduates_per_100_doctors",
    "growth_of_doctors",
    "highest_in_europe",
    "home_share_of_inflow",
    "join_series",
    "latest",
    "latest_common_year",
    "left_out",
    "lis1_hired",
    "obstacles",
    "one_series",
    "over_time",
    "posts_and_applicants",
    "ranking",
    "refuse_contradictions",
    "replacement_rate",
    "share_above",
    "standing",
    "students_abroad_share",
    "table_of",
    "together",
    "training_and_reliance",
    "verdict_of",
    "verdicts",
    "what_may_not_be_compared",
]
