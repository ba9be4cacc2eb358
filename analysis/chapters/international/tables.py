"""The data tables of the chapter, what the model makes of them, and words that all parts use."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from analysis import data
from analysis import international as model
from analysis.figures import _
from analysis.international import Comparison

FOREIGN, GRADUATES, DOCTORS, REPLACEMENT, RATE = (
    "foreign_trained_share_percent",
    "graduates_per_100000",
    "doctors_per_1000",
    "graduates_per_100_doctors",
    "replacement_rate",
)

TABLES = {
    FOREIGN: "international_foreign_trained",
    GRADUATES: "international_graduates_per_100000",
    DOCTORS: "international_doctors_per_1000",
    REPLACEMENT: "international_graduates_per_100_doctors",
}

MEDIUM = _("medium *")

CONFIDENCE = {"high": _("high"), "medium": MEDIUM}

FLAGS = {
    "break_in_series": _("the way of counting changed this year"),
    "estimated": _("estimated"),
    "provisional": _("provisional"),
}

DEFINITIONS = {
    "trained_abroad": _("place of training"),
    "national_register": _("a register's own rule"),
    "citizenship": _("citizenship"),
    "mixed_or_untold": _("mixed, or not told"),
    "licensed": _("all with a licence"),
    "physicians_world_bank": _("the World Bank's rule"),
}
STATEMENTS = "document_statements"
ROUNDS, APPROVALS = "is2802_annex_6_rounds", "is2802_annex_5_approvals"


@dataclass(frozen=True)
class Tables:
    """The data tables of this chapter and what the model makes of them."""

    foreign_trained: pd.DataFrame
    doctors: pd.DataFrame
    graduates: pd.DataFrame
    replacement: pd.DataFrame
    own_nationals: pd.DataFrame
    countries: pd.DataFrame
    definitions: pd.DataFrame
    headcounts: pd.DataFrame
    age: pd.DataFrame
    training: pd.DataFrame
    systems: pd.DataFrame
    claims: pd.DataFrame
    rounds: pd.DataFrame
    approvals: pd.DataFrame
    study_places: pd.DataFrame
    posts: pd.DataFrame
    statements: pd.DataFrame

    @cached_property
    def claimed(self) -> model.Inputs:
        """What claims are held to."""
        return model.Inputs(
            foreign_trained=self.foreign_trained,
            graduates=self.graduates,
            countries=self.countries,
            training=self.training,
            study_places=self.study_places,
            approvals=self.approvals,
            posts=self.posts,
            statements=self.statements,
        )

    @cached_property
    def compared(self) -> dict[str, Comparison]:
        """The four measures."""
        return model.compare(self.foreign_trained, self.doctors, self.graduates)

    @cached_property
    def names(self) -> dict[str, str]:
        """Names of countries by ISO code."""
        return dict(zip(self.countries["country"], self.countries["name"], strict=True))


def read() -> Tables:
    """Return the tables of the data package."""
    return Tables(
        foreign_trained=data.table("international_foreign_trained"),
        doctors=data.table("international_doctors_per_1000"),
        graduates=data.table("international_graduates_per_100000"),
        replacement=data.table("international_graduates_per_100_doctors"),
        own_nationals=data.table("international_own_nationals"),
        countries=data.table("international_countries"),
        definitions=data.table("international_definitions"),
        headcounts=data.table("international_doctors_headcount"),
        age=data.table("international_age"),
        training=data.table("international_training"),
        systems=data.table("international_intake_systems"),
        claims=data.table("international_claims"),
        rounds=data.table(ROUNDS),
        approvals=data.table(APPROVALS),
        study_places=data.table("norway_study_places"),
        posts=data.table("norway_lis1_posts"),
        statements=data.table(STATEMENTS),
    )
