"""How others set their intake: posts against applicants, as far as each country tells."""

from __future__ import annotations

import pandas as pd

from analysis.international.names import NORWAY
from analysis.international.self_sufficiency import ROUND_NAMES

COUNTRIES = (NORWAY, "DNK", "SWE", "GBR", "NLD", "IRL")
POSTS = ("foundation_allocated", "intern_posts", "at_posts")
APPLICANTS = ("foundation_applicants", "intern_applicants")
WAITS = ("wait_for_at_mean", "wait_for_at_median")


def posts_and_applicants(training: pd.DataFrame, rounds: pd.DataFrame) -> pd.DataFrame:
    """Return internship posts, applicants and waits, each country's latest.

    Posts and applicants for them are of one year; a country that tells only posts has those of its
    latest year. Norway's are of both rounds of its latest whole year, where a doctor who applies
    in both counts twice.

    Args:
        training: the table ``international_training``.
        rounds: the table ``is2802_annex_6_rounds``.

    Returns:
        One row for each of ``COUNTRIES``: ``country``, ``year``, ``posts``, ``applicants``,
        ``per_post``, ``wait_months``, ``wait_year``, ``wait`` (its definition); missing where the
        country does not tell.
    """
    rows = training.loc[training["indicator"] == "internship"]
    found = {NORWAY: _norway(rounds)}
    for country in COUNTRIES[1:]:
        own = rows.loc[rows["country"] == country]
        found[country] = _posts(own) | _wait(own)
    frame = pd.DataFrame.from_dict(found, orient="index").reindex(
        columns=["year", "posts", "applicants", "wait_months", "wait_year", "wait"]
    )
    frame.insert(3, "per_post", frame["applicants"] / frame["posts"])
    return frame.reset_index(names="country").astype({"year": "Int64", "wait_year": "Int64"})


def _norway(rounds: pd.DataFrame) -> dict[str, object]:
    """Return the hired and the applicants of the latest year with both rounds."""
    kept = rounds.loc[rounds["round"].isin(ROUND_NAMES) & (rounds["education"] == "all")]
    counted = kept.groupby("year")["round"].nunique()
    year = int(counted.index[counted == len(ROUND_NAMES)].max())
    both = kept.loc[kept["year"] == year]
    return {
        "year": year,
        "posts": float(both["hired"].sum()),
        "applicants": float(both["applicants"].sum()),
    }


def _posts(rows: pd.DataFrame) -> dict[str, object]:
    posts = rows.loc[rows["definition"].isin(POSTS)].set_index("year")["value"]
    applicants = rows.loc[rows["definition"].isin(APPLICANTS)].set_index("year")["value"]
    if posts.empty:
        return {}
    shared = posts.index.intersection(applicants.index)
    year = max(shared) if len(shared) else max(posts.index)
    told: dict[str, object] = {"year": int(year), "posts": float(posts[year])}
    return told | ({"applicants": float(applicants[year])} if len(shared) else {})


def _wait(rows: pd.DataFrame) -> dict[str, object]:
    waits = rows.loc[rows["definition"].isin(WAITS)].sort_values("year")
    if waits.empty:
        return {}
    last = waits.iloc[-1]
    return {
        "wait_months": float(last["value"]),
        "wait_year": int(last["year"]),
        "wait": str(last["definition"]),
    }
