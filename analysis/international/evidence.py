"""The figures that bear on each claim of the documents, and whether they bear it out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

import pandas as pd

from analysis.international.claims import highest_in_europe, share_above
from analysis.international.names import FOREIGN_TRAINED, GRADUATES, NORWAY
from analysis.international.ranking import ranking, standing
from analysis.international.self_sufficiency import students_abroad_share
from analysis.international.series import latest, latest_common_year, over_time

Borne = Literal["yes", "no", "cannot_tell"]

ALMOST = 5
"""Almost a half: at most so many points below it, in whole per cent."""

A_LITTLE_OVER = 5
"""A little over a fifth: at most so many points above it."""

FAR = 20
"""Far fewer: so many per cent fewer, or more than that."""

BEFORE = 5
"""Lately: against so many years before."""


@dataclass(frozen=True)
class Evidence:
    """One figure that bears on a claim.

    Attributes:
        claim: id of the claim.
        part: which part of it.
        asked: whether this is what the claim speaks of, not something near.
        measure: what the figure is, a key that the words for readers go by.
        value: the figure.
        other: what it is held to, in the same unit.
        year: year of the figure; missing where the source states none.
        table: where it stands.
        borne_out: whether the figure bears the part out.
    """

    claim: str
    part: str
    asked: bool
    measure: str
    value: float
    other: float
    year: int | None
    table: str
    borne_out: Borne


@dataclass(frozen=True)
class Inputs:
    """The tables that claims are held to."""

    foreign_trained: pd.DataFrame
    graduates: pd.DataFrame
    countries: pd.DataFrame
    training: pd.DataFrame
    study_places: pd.DataFrame
    approvals: pd.DataFrame
    posts: pd.DataFrame
    statements: pd.DataFrame


def _borne(holds: bool) -> Borne:
    return "yes" if holds else "no"


def _highest_in_europe(inputs: Inputs, claim: str) -> list[Evidence]:
    rows = highest_in_europe(inputs.foreign_trained, inputs.countries)
    return [
        Evidence(
            claim=claim,
            part="rank",
            asked=row["series"] == FOREIGN_TRAINED,
            measure="against_highest_other",
            value=float(row["value"]),
            other=float(row["leader_value"]),
            year=_year(row),
            table="international_foreign_trained",
            borne_out="cannot_tell"
            if row["verdict"] == "cannot_tell"
            else _borne(row["verdict"] in ("yes", "shared")),
        )
        for row in rows.to_dict("records")
    ]


def _at_the_top(inputs: Inputs, claim: str) -> list[Evidence]:
    european = inputs.countries.loc[inputs.countries["in_europe"].fillna(False), "country"]
    values = latest(inputs.foreign_trained, FOREIGN_TRAINED)
    norway = standing(ranking(values.loc[values["country"].isin(european)]))
    year = int(values.loc[values["country"] == NORWAY, "year"].iloc[0])
    return [
        Evidence(
            claim=claim,
            part="rank",
            asked=True,
            measure="rank_in_europe",
            value=norway.rank,
            other=norway.countries,
            year=year,
            table="international_foreign_trained",
            borne_out=_borne(norway.place in ("highest", "high")),
        )
    ]


def _over_forty_percent(inputs: Inputs, claim: str) -> list[Evidence]:
    claimed = _stated(inputs, "legeforeningen2024_foreign_trained")
    rows = share_above(inputs.foreign_trained, claimed)
    return [
        Evidence(
            claim=claim,
            part="share",
            asked=row["definition"] == "trained_abroad" and not pd.isna(row["year"]),
            measure="register_share" if row["definition"] == "national_register" else "oecd_share",
            value=float(row["value"]),
            other=claimed,
            year=_year(row),
            table="international_foreign_trained",
            borne_out=row["verdict"],
        )
        for row in rows.to_dict("records")
    ]


def _specialists_recruited_abroad(inputs: Inputs, claim: str) -> list[Evidence]:
    claimed = _stated(inputs, "hermansen2021_foreign_recruited_specialists")
    value = _converted_percent(inputs)
    return [
        Evidence(
            claim=claim,
            part="share",
            asked=False,
            measure="approvals_converted",
            value=value,
            other=claimed,
            year=_last_approvals(inputs),
            table="is2802_annex_5_approvals",
            borne_out=_borne(claimed < value <= claimed + A_LITTLE_OVER),
        )
    ]


def _depends_on_students_abroad(inputs: Inputs, claim: str) -> list[Evidence]:
    """Could those who train at home fill the posts that every new doctor passes through?"""
    places = inputs.study_places
    whole = places.loc[(places["institution"] == "all") & (places["kind"] == "current")]
    first = whole.sort_values("year").iloc[0]
    posts = inputs.posts.loc[
        (inputs.posts["status"] == "established") & (inputs.posts["year"] == first["year"])
    ]
    at_home, needed = float(first["places"]), float(posts["posts"].iloc[0])
    return [
        Evidence(
            claim=claim,
            part="posts",
            asked=True,
            measure="places_against_posts",
            value=at_home,
            other=needed,
            year=int(first["year"]),
            table="norway_study_places",
            borne_out=_borne(at_home < needed),
        )
    ]


def _half_of_students_abroad(inputs: Inputs, claim: str) -> list[Evidence]:
    claimed = _stated(inputs, "forslag207s2026_students_abroad")
    found = students_abroad_share(inputs.training, inputs.study_places)
    return [
        Evidence(
            claim=claim,
            part="share",
            asked=False,
            measure="students_abroad",
            value=found["percent"],
            other=claimed,
            year=int(found["year"]),
            table="international_training",
            borne_out=_borne(claimed - ALMOST <= round(found["percent"]) < claimed),
        )
    ]


def _below_denmark_and_england(inputs: Inputs, claim: str) -> list[Evidence]:
    trio = inputs.graduates.loc[inputs.graduates["country"].isin([NORWAY, "DNK", "GBR"])]
    year = latest_common_year(trio, GRADUATES, countries=3)
    values = latest(trio, GRADUATES, year).set_index("country")["value"]
    return [
        Evidence(
            claim=claim,
            part=country,
            asked=country == "DNK",
            measure="graduates_denmark" if country == "DNK" else "graduates_united_kingdom",
            value=float(values[NORWAY]),
            other=float(values[country]),
            year=year,
            table="international_graduates_per_100000",
            borne_out=_borne(float(values[NORWAY]) <= (1 - FAR / 100) * float(values[country])),
        )
        for country in ("DNK", "GBR")
    ]


def _sweden_trains_more(inputs: Inputs, claim: str) -> list[Evidence]:
    values = over_time(inputs.graduates, GRADUATES, ["SWE"]).set_index("year")["value"]
    last = int(values.index.max())
    return [
        Evidence(
            claim=claim,
            part="graduates",
            asked=True,
            measure="graduates_sweden",
            value=float(values[last]),
            other=float(values[last - BEFORE]),
            year=last,
            table="international_graduates_per_100000",
            borne_out=_borne(float(values[last]) > float(values[last - BEFORE])),
        )
    ]


def _converted_over_forty_percent(inputs: Inputs, claim: str) -> list[Evidence]:
    return [
        Evidence(
            claim=claim,
            part="share",
            asked=False,
            measure="approvals_converted",
            value=_converted_percent(inputs),
            other=_stated(inputs, "forslag207s2026_converted_approvals"),
            year=_last_approvals(inputs),
            table="is2802_annex_5_approvals",
            borne_out="cannot_tell",
        )
    ]


def _nothing_at_hand(_inputs: Inputs, _claim: str) -> list[Evidence]:
    """Return no figure: the claim is of law, or of specialists by country of training."""
    return []


def _year(row: Mapping[Any, Any]) -> int | None:
    return None if pd.isna(row["year"]) else int(row["year"])


def _stated(inputs: Inputs, id: str) -> float:
    rows = inputs.statements
    return float(rows.loc[rows["id"] == id, "value"].iloc[0])


def _converted_percent(inputs: Inputs) -> float:
    sums = inputs.approvals.loc[inputs.approvals["period"] == "sum"].set_index("group")["value"]
    return 100 * float(sums["converted"]) / float(sums["total"])


def _last_approvals(inputs: Inputs) -> int:
    periods = inputs.approvals["period"]
    return int(periods.loc[periods.str.fullmatch(r"\d{4}")].max())


TESTS: Mapping[str, Callable[[Inputs, str], list[Evidence]]] = {
    "highest_in_europe": _highest_in_europe,
    "specialists_recruited_abroad": _specialists_recruited_abroad,
    "depends_on_students_abroad": _depends_on_students_abroad,
    "at_the_top": _at_the_top,
    "over_forty_percent": _over_forty_percent,
    "half_of_students_abroad": _half_of_students_abroad,
    "below_denmark_and_england": _below_denmark_and_england,
    "sweden_trains_more": _sweden_trains_more,
    "eighty_percent_by_the_code": _nothing_at_hand,
    "converted_over_forty_percent": _converted_over_forty_percent,
    "top_in_imported_specialists": _nothing_at_hand,
    "internship_is_basic_training": _nothing_at_hand,
}
