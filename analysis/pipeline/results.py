"""All results of the pipeline model for one parameter set."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from analysis.pipeline.flows import Assumptions, changed
from analysis.pipeline.inverse import (
    MOST_POSTS,
    Needed,
    posts_needed,
    waiting_costs,
    with_posts,
)
from analysis.pipeline.observed import Observed
from analysis.pipeline.path import path

# Numbers of posts that the documents name whatever a set holds: those funded in 2021, the plan for
# 2024, and a round number beyond.
NAMED_POSTS = (1088, 1185, 1300)
ROUNDS_A_YEAR = 2


def levels(p: Assumptions) -> tuple[int, ...]:
    """Return the numbers of posts that stand beside each other, rising, each once.

    They are the posts in place, those together with the new ones, and the named ones.
    """
    return tuple(sorted({p.posts, p.posts + p.new_posts, *NAMED_POSTS}))


def by_posts(
    p: Assumptions, seen: Observed, posts_beside: Sequence[float] | None = None
) -> pd.DataFrame:
    """Return the path for each number of posts, opened as ``p`` says.

    Args:
        p: the assumptions.
        seen: what was observed.
        posts_beside: the numbers of posts; ``levels`` where none are given.

    Returns:
        The rows of ``path``, each with its posts.
    """
    frames = []
    for posts in posts_beside or levels(p):
        frame = path(with_posts(p, posts), seen)
        frame.insert(0, "posts", posts)
        frames.append(frame)
    return pd.concat(frames, ignore_index=True)


def by_year(frame: pd.DataFrame) -> pd.DataFrame:
    """Return a path by calendar year, for the years in which both rounds start.

    Args:
        frame: what ``path`` returns, or ``by_posts`` for several numbers of posts.

    Returns:
        One row a year (and number of posts, where there are several): year, queue and
        waited_two_years (doctors, the mean after the two rounds), hired (in the year), and
        queue_months (how long hiring the whole queue would take at the year's pace; missing where
        nobody is hired).
    """
    several = ["posts"] if "posts" in frame else []
    rows = frame.dropna(subset=["hired"])
    grouped = rows.assign(year=rows["time"].astype(int)).groupby([*several, "year"], sort=False)
    found = grouped.agg(
        rounds=("time", "size"),
        queue=("queue", "mean"),
        waited_two_years=("waited_two_years", "mean"),
        hired=("hired", "sum"),
    ).reset_index()
    whole = found[found["rounds"] == ROUNDS_A_YEAR].drop(columns="rounds")
    months = 12 * whole["queue"] / whole["hired"].where(whole["hired"] > 0)
    return whole.assign(queue_months=months).reset_index(drop=True)


def shortage_year(frame: pd.DataFrame, share: float) -> float | None:
    """Return from when on at least a share of the need is missing, or None where it never is.

    Args:
        frame: what ``path`` returns.
        share: of the full-time equivalents that the services need.
    """
    short = frame["gap_fte"] >= share * frame["demand_fte"]
    return float(frame.loc[short, "time"].iloc[0]) if short.any() else None


def posts_filled(p: Assumptions, seen: Observed) -> float:
    """Return the most LIS1 posts that find a doctor in the target year, however many there are."""
    frame = path(with_posts(p, MOST_POSTS), seen, end=float(p.target_year))
    return float(frame["hired"].tail(ROUNDS_A_YEAR).sum() / p.post_use_share)


def by_growth(p: Assumptions, seen: Observed, table_6: pd.DataFrame) -> pd.DataFrame:
    """Return the posts needed for each growth alternative of the report.

    Args:
        p: the assumptions but for the growth.
        seen: what was observed.
        table_6: ``is2802_table_6_growth``.

    Returns:
        One row an alternative: alternative, label, fte_growth, posts_needed, reachable, gap_fte.
    """
    rows = []
    for row in table_6.to_dict("records"):
        growth = float(row["net_growth_per_year"])
        needed = posts_needed(changed(p, {"fte_growth": growth}), seen)
        rows.append(
            {
                "alternative": str(row["alternative"]),
                "label": str(row["label"]),
                "fte_growth": growth,
                **needed_as_dict(needed),
            }
        )
    return pd.DataFrame(rows)


def needed_as_dict(needed: Needed) -> dict[str, Any]:
    """Return posts_needed, reachable and gap_fte as plain values."""
    return {
        "posts_needed": float(needed.posts),
        "reachable": bool(needed.reachable),
        "gap_fte": float(needed.gap_fte),
    }


def note(p: Assumptions, needed: Needed) -> str:
    """Return in words whether the target can be met, and the best that can be done."""
    posts = f"{float(needed.posts):,.0f} posts a year"
    if needed.reachable:
        return f"{posts} close the gap by {p.target_year}."
    return (
        f"No number of posts closes the gap by {p.target_year}. The best that can be done is a gap "
        f"of {float(needed.gap_fte):,.0f} full-time equivalents, with {posts}: more posts would "
        "open too late or find no applicants."
    )


def calculate(
    p: Assumptions, seen: Observed, posts_by_year: Mapping[int, float] | None = None
) -> dict[str, Any]:
    """Return the path, the posts needed and what waiting costs, as plain values.

    Args:
        p: the assumptions, as floats.
        seen: what was observed.
        posts_by_year: posts for each calendar year, instead of those that ``p`` opens; the posts
            needed do not depend on it.

    Returns:
        A list for each column of ``path``, with None where nothing has happened yet;
        ``posts_needed`` with ``target_year``, ``posts``, ``reachable``, ``gap_fte`` and a ``note``
        in words; and
        ``waiting``, a row for each year of delay.

    Raises:
        InputError: assumptions that cannot hold together, or a year outside the model's time.
    """
    frame = path(p, seen, posts_by_year=posts_by_year)
    needed = posts_needed(p, seen)
    columns = {
        str(name): [None if pd.isna(value) else float(value) for value in column]
        for name, column in frame.items()
    }
    delays = range(min(6, p.target_year - p.first_year + 1))
    return columns | {
        "posts_needed": {
            "target_year": p.target_year,
            "posts": float(needed.posts),
            "reachable": bool(needed.reachable),
            "gap_fte": float(needed.gap_fte),
            "note": note(p, needed),
        },
        "waiting": waiting_costs(p, seen, delays).to_dict("records"),
    }
