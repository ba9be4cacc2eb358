"""Where posts are and where doctors are hard to recruit: by health region, trust and county.

Source: Helsedirektoratet (2019), IS-2802, table 2 and annexes 7 and 18.
"""

from __future__ import annotations

import pandas as pd

from analysis.errors import InputError

ROUNDS_A_YEAR = 2
HARD = ("quite", "very")
"""The answers of annex 7 that count as hard to recruit."""


def recruitment_by_county(answers: pd.DataFrame) -> pd.DataFrame:
    """Return how many municipalities of each county find it hard to recruit doctors.

    Args:
        answers: the table ``is2802_annex_7_by_county``.

    Returns:
        One row a county, by name: county, label, ``municipalities`` that answered, ``hard`` (quite
        or very hard) and ``hard_share``; missing where the source prints none.
    """
    counties = answers.loc[answers["county"] != "all"]
    wide = counties.pivot(index="county", columns="difficulty", values="municipalities")
    hard = wide[list(HARD)].sum(axis="columns", min_count=len(HARD))
    labels = counties.drop_duplicates("county").set_index("county")["label"]
    found = pd.DataFrame({"label": labels, "municipalities": wide["all"], "hard": hard})
    found["hard_share"] = found["hard"] / found["municipalities"]
    return found.sort_index().rename_axis("county").reset_index()


def country_hard_share(answers: pd.DataFrame) -> float:
    """Return the share of all municipalities that answered for which it is hard to recruit."""
    country = answers.loc[answers["county"] == "all"].set_index("difficulty")["municipalities"]
    return float(country[list(HARD)].sum() / country["all"])


def posts_by_trust(advertisements: pd.DataFrame) -> pd.DataFrame:
    """Return the LIS1 posts of a half-year's round by health trust.

    Args:
        advertisements: the table ``is2802_annex_18_posts_by_trust``.

    Returns:
        One row a trust, most posts first within its region: region, trust, ``advertised``,
        ``held_back`` and ``posts`` (both).
    """
    rows = advertisements.loc[advertisements["kind"] == "reported"]
    found = (
        rows.groupby(["region", "trust"], sort=False)
        .agg(advertised=("advertised", "sum"), held_back=("not_advertised", "sum"))
        .reset_index()
    )
    found["posts"] = found["advertised"] + found["held_back"]
    return found.sort_values(
        ["region", "posts"], ascending=[True, False], kind="stable", ignore_index=True
    )


def posts_by_region(regions: pd.DataFrame, advertisements: pd.DataFrame) -> pd.DataFrame:
    """Return the posts a year of each health region, and how many trusts share them.

    Args:
        regions: the table ``is2802_table_2_posts_by_region``.
        advertisements: the table ``is2802_annex_18_posts_by_trust``.

    Returns:
        One row a region: region, label, ``posts`` (a year), ``share`` of the country's, ``trusts``
        and ``held_back`` (posts of one round that were not advertised).

    Raises:
        InputError: the two tables don't give the same number of posts.
    """
    reported = regions.loc[regions["kind"] == "reported"]
    trusts = posts_by_trust(advertisements)
    by_region = trusts.groupby("region").agg(
        trusts=("trust", "size"), held_back=("held_back", "sum"), half=("posts", "sum")
    )
    found = reported.merge(by_region, left_on="region", right_index=True)
    differing = found.loc[found["lis1_posts"] != ROUNDS_A_YEAR * found["half"], "label"]
    if len(differing):
        raise InputError(
            f"table 2 and annex 18 differ on the posts of {', '.join(map(str, differing))}"
        )
    found = found.rename(columns={"lis1_posts": "posts"})
    found["share"] = found["posts"] / found["posts"].sum()
    return found[["region", "label", "posts", "share", "trusts", "held_back"]].reset_index(
        drop=True
    )
