"""How far a country trains its own doctors, by each definition of "its own".

Shares are joined only within one publication, so that what is counted and of whom stays the same.
"""

from __future__ import annotations

import pandas as pd

from analysis.international.names import NORWAY

YEARS_OF_STUDY = 6
"""A Norwegian degree in medicine takes six years: so many classes study at a time."""

LICENCES = "inflow"
ROUND_NAMES = ("spring", "autumn")


def counting_own_nationals(
    foreign_trained: pd.DataFrame, own_nationals: pd.DataFrame
) -> pd.DataFrame:
    """Return the share trained at home, and that with own nationals trained abroad counted in.

    Args:
        foreign_trained: the table ``international_foreign_trained``.
        own_nationals: the table ``international_own_nationals``.

    Returns:
        One row per country and period for which one publication has both shares, by country and
        period: ``country``, ``year`` (missing where none is stated), ``period``, ``document``,
        ``trained_at_home`` and ``home_grown`` (per cent of doctors), ``who`` (who counts as own:
        ``citizenship`` or ``country_of_birth``), ``in_words`` (whether a word stands behind either
        share) and ``confidence`` (``medium``: computed).
    """
    both = foreign_trained.merge(
        own_nationals, on=["country", "period", "document"], suffixes=("", "_own")
    )
    home = 100 - both["value_percent"]
    words = both["value_kind"].eq("words") | both["value_kind_own"].eq("words")
    rows = pd.DataFrame(
        {
            "country": both["country"],
            "year": both["year"],
            "period": both["period"],
            "document": both["document"],
            "trained_at_home": home,
            "home_grown": home + both["value_percent"] * both["value_percent_own"] / 100,
            "who": both["definition_own"],
            "in_words": words,
            "confidence": "medium",
        }
    )
    return rows.sort_values(["country", "period"], ignore_index=True)


def lis1_hired(rounds: pd.DataFrame) -> pd.DataFrame:
    """Return where the doctors hired to Norwegian LIS1 posts had trained, by whole year.

    Args:
        rounds: the table ``is2802_annex_6_rounds``.

    Returns:
        One row per year with both rounds: ``year``, ``hired``, ``trained_at_home`` (doctors) and
        ``value`` (per cent trained in Norway).
    """
    kept = rounds.loc[rounds["round"].isin(ROUND_NAMES)]
    both = kept.groupby("year")["round"].nunique()
    whole = kept.loc[kept["year"].isin(both.index[both == len(ROUND_NAMES)])]
    hired = whole.pivot_table(index="year", columns="education", values="hired", aggfunc="sum")
    return pd.DataFrame(
        {
            "year": hired.index.astype("int64"),
            "hired": hired["all"].to_numpy(dtype="int64"),
            "trained_at_home": hired["norway"].to_numpy(dtype="int64"),
            "value": (100 * hired["norway"] / hired["all"]).to_numpy(dtype="float64"),
        }
    )


def home_share_of_inflow(
    training: pd.DataFrame, rounds: pd.DataFrame, approvals: pd.DataFrame
) -> pd.DataFrame:
    """Return the share trained at home of those who come into medicine, as each country counts it.

    Every row counts something else, so the rows are never ranked.

    Args:
        training: the table ``international_training``.
        rounds: the table ``is2802_annex_6_rounds``.
        approvals: the table ``is2802_annex_5_approvals``.

    Returns:
        Latest figure per country and definition, Norway first: ``country``, ``definition``,
        ``year``, ``value`` (per cent trained at home), ``confidence``, ``document``.
    """
    posts = lis1_hired(rounds).iloc[-1]
    norwegian = approvals.loc[
        (approvals["group"] == "norwegian_rules") & approvals["period"].str.fullmatch(r"\d{4}")
    ].sort_values("period")
    of_all = approvals.loc[approvals["group"] == "total"].set_index("period")["value"]
    last = norwegian.iloc[-1]
    own = [
        ("lis1_hired", int(posts["year"]), float(posts["value"])),
        (
            "specialist_approvals",
            int(last["period"]),
            100 * float(last["value"]) / float(of_all[last["period"]]),
        ),
    ]
    home = pd.DataFrame(own, columns=["definition", "year", "value"]).assign(
        country=NORWAY, confidence="high", document="is2802"
    )
    licences = training.loc[training["indicator"] == LICENCES].sort_values("year")
    others = licences.groupby(["country", "definition"], sort=True).tail(1)
    others = others.assign(value=100 - others["value"]).sort_values("country")
    columns = ["country", "definition", "year", "value", "confidence", "document"]
    return pd.concat([home[columns], others[columns]], ignore_index=True)


def students_abroad_share(training: pd.DataFrame, places: pd.DataFrame) -> dict[str, float]:
    """Return the share of Norway's medical students who are abroad, from the counts at hand.

    Students abroad are those with state support; at home, six classes of the study places of the
    nearest year.

    Args:
        training: the table ``international_training``.
        places: the table ``norway_study_places``.

    Returns:
        ``abroad``, ``at_home`` (students), ``year`` and ``percent`` abroad.
    """
    abroad = training.loc[
        (training["indicator"] == "students_abroad") & (training["country"] == NORWAY)
    ].sort_values("year")
    latest = abroad.iloc[-1]
    whole = places.loc[(places["institution"] == "all") & (places["kind"] == "current")]
    nearest = (whole["year"] - latest["year"]).abs().astype(float).idxmin()
    at_home = YEARS_OF_STUDY * float(whole.loc[nearest, "places"])
    return {
        "abroad": float(latest["value"]),
        "at_home": at_home,
        "year": float(latest["year"]),
        "percent": 100 * float(latest["value"]) / (float(latest["value"]) + at_home),
    }
