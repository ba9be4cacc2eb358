"""The chapter on how many LIS1 posts are needed: its figures, tables and chosen sentences."""

from analysis.chapters.need.double_count import counted_once, counted_once_check, counts
from analysis.chapters.need.growth import (
    fte,
    growth_alternatives,
    growth_and_posts,
    growth_derived,
    growth_of_2017,
)
from analysis.chapters.need.how_sure import WIDEST_SENTENCE, sensitivity, sensitivity_words
from analysis.chapters.need.leaving import retirement, retirement_words
from analysis.chapters.need.opening import (
    answer,
    doubt,
    growth_left_out,
    need_range,
    recommendation,
)
from analysis.chapters.need.others import alis, association, association_table
from analysis.chapters.need.posts import (
    planned_posts,
    posts_label,
    posts_of_the_report,
    posts_since,
)
from analysis.chapters.need.reckoned_in_2014 import calculation_2014, seen_since_2014, since_2014
from analysis.chapters.need.report_sum import steps, table_7

__all__ = [
    "WIDEST_SENTENCE",
    "alis",
    "answer",
    "association",
    "association_table",
    "calculation_2014",
    "counted_once",
    "counted_once_check",
    "counts",
    "doubt",
    "fte",
    "growth_alternatives",
    "growth_and_posts",
    "growth_derived",
    "growth_left_out",
    "growth_of_2017",
    "need_range",
    "planned_posts",
    "posts_label",
    "posts_of_the_report",
    "posts_since",
    "recommendation",
    "retirement",
    "retirement_words",
    "seen_since_2014",
    "sensitivity",
    "sensitivity_words",
    "since_2014",
    "steps",
    "table_7",
]
