"""The chapter on the pipeline over time: what happens with so many posts, beside each other.

The posts in place and those with the new ones follow the parameter set; the numbers that documents
name stand beside them, each once.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from analysis import pipeline
from analysis.chapters.common import by_side, filled, whole
from analysis.chapters.need.posts import planned_posts, posts_of_the_report, recommended_posts
from analysis.chapters.pipeline import AGES, DOCTORS, FTE, ROUNDS, STAFF, Results
from analysis.figures import Figure, Prose, Sentence, _, figure, number, say, sentence, year
from analysis.figures.bands import with_level
from analysis.figures.charts import lines
from analysis.figures.sentences import placeholders
from analysis.figures.values import Value

FUNDED, *_OTHERS, MOST = pipeline.NAMED_POSTS


def levels(found: Results) -> Prose:
    """Return which numbers of posts stand beside each other, and who named them."""
    as_in_report = (found.in_place, found.with_new) == (posts_of_the_report(), recommended_posts())
    values = {
        "few": number(found.in_place),
        "all": number(found.with_new),
        "funded": number(FUNDED),
        "planned": number(planned_posts()),
        "most": number(MOST),
    }
    if as_in_report:
        message = _(
            "These numbers of posts stand beside each other: {few}, as in 2019; {funded}, "
            "funded in 2021; {all}, as the report recommends; {planned}, planned for 2024; "
            "and {most}."
        )
    elif found.with_new == found.in_place:
        message = _(
            "These numbers of posts stand beside each other: {few}, which are in place, without "
            "any new ones; {funded}, funded in 2021; {planned}, planned for 2024; and {most}."
        )
    else:
        message = _(
            "These numbers of posts stand beside each other: {few}, which are in place; {all}, "
            "with the new ones; {funded}, funded in 2021; {planned}, planned for 2024; and {most}."
        )
    return say(filled(message, values))


def gap(found: Results) -> Figure:
    """Return the gap for each number of posts until 2040."""
    frame = _springs(found)
    at = {posts: found.gap(posts) for posts in _shown(found)}
    chart = with_level(
        lines(frame, "year", "gap_fte", "label", highlight=_strong(found)),
        0.0,
        float(frame["year"].min()),
        float(frame["year"].max()),
    )
    return figure(
        chart,
        id="pipeline-gap",
        title=_gap_title(found),
        subtitle=_("Full-time equivalents missing on 1 March; below zero: to spare"),
        sources=[ROUNDS, STAFF, *AGES],
        alt=_told(
            (
                _(
                    "Line chart from 2019 to 2040, a line for each number of posts. Full-time "
                    "equivalents missing in {year} (minus: to spare): {v1} with {n1} posts, {v2} "
                    "with {n2}, {v3} with {n3}."
                ),
                _(
                    "Line chart from 2019 to 2040, a line for each number of posts. Full-time "
                    "equivalents missing in {year} (minus: to spare): {v1} with {n1} posts, {v2} "
                    "with {n2}, {v3} with {n3}, {v4} with {n4}."
                ),
                _(
                    "Line chart from 2019 to 2040, a line for each number of posts. Full-time "
                    "equivalents missing in {year} (minus: to spare): {v1} with {n1} posts, {v2} "
                    "with {n2}, {v3} with {n3}, {v4} with {n4}, {v5} with {n5}."
                ),
            ),
            at,
            year=year(found.target, source="target_year"),
        ),
        **_wide(found, frame, "gap_fte", FTE),
    )


def _gap_title(found: Results) -> Sentence:
    """Return what the posts in place leave missing, and what those that were planned do."""
    low, high = sorted((found.in_place, int(planned_posts())))
    gaps = found.gap(low), found.gap(high)
    missing = whole(gaps[0]), whole(gaps[1])
    if low == high:
        message = (
            _("In {year}, {low} posts leave {gap} full-time equivalents missing")
            if missing[0] > 0
            else _("{low} posts leave nobody missing in {year}")
        )
    elif missing[0] <= 0:
        message = _("Even {low} posts leave nobody missing in {year}")
    elif missing[1] <= 0:
        message = _(
            "In {year}, {low} posts leave {gap} full-time equivalents missing, and {high} posts "
            "none"
        )
    elif missing[0] == missing[1]:
        message = _(
            "In {year}, {high} posts leave as many full-time equivalents missing as {low}: {gap}"
        )
    else:
        message = _(
            "In {year}, {low} posts leave {gap} full-time equivalents missing, {high} posts "
            "{gap_high}"
        )
    values = {"low": number(low), "high": number(high), "year": year(found.target)}
    return filled(message, values | {"gap": number(gaps[0]), "gap_high": number(gaps[1])})


def queue(found: Results) -> Figure:
    """Return the queue for each number of posts."""
    frame = _years(found)
    first, last = int(frame["year"].min()), int(frame["year"].max())
    most = max(_shown(found))
    ends = frame[frame["posts"] == most].set_index("year")["queue"]
    message = by_side(
        ends[last],
        ends[first],
        more=_("The queue is longer in {last} than in {first}, even with {posts} posts"),
        equal=_("With {posts} posts the queue is as long in {last} as in {first}"),
        less=_("With {posts} posts the queue is shorter in {last} than in {first}"),
    )
    return figure(
        lines(frame, "year", "queue", "label", highlight=_strong(found), height=260),
        id="pipeline-queue",
        title=sentence(message, last=year(last), first=year(first), posts=number(most)),
        subtitle=_("Doctors without a LIS1 post who go on applying, mean of the year's two rounds"),
        sources=[ROUNDS],
        alt=_told(
            (
                _(
                    "Line chart. {start} doctors wait in {first}. In {last} it is {v1} with {n1} "
                    "posts and {v2} with {n2}."
                ),
                _(
                    "Line chart. {start} doctors wait in {first}. In {last} it is {v1} with {n1} "
                    "posts, {v2} with {n2} and {v3} with {n3}."
                ),
                _(
                    "Line chart. {start} doctors wait in {first}. In {last} it is {v1} with {n1} "
                    "posts, {v2} with {n2}, {v3} with {n3} and {v4} with {n4}."
                ),
            ),
            _at(found, frame, "queue", last),
            start=number(ends[first]),
            first=year(first),
            last=year(last),
        ),
        **_wide(found, frame, "queue", DOCTORS),
        note=_("The queue is longer after each spring round, when most graduates apply."),
    )


def waiting_time(found: Results) -> Figure:
    """Return the queue in months of hiring, for each number of posts."""
    frame = _years(found)
    last = int(frame["year"].max())
    months = _at(found, frame, "queue_months", last)
    return figure(
        lines(frame, "year", "queue_months", "label", highlight=_strong(found), height=260),
        id="pipeline-waiting-time",
        title=_beside(
            found,
            months,
            one=_("In {last} the queue is worth {value} months of hiring with {low} posts"),
            two=_(
                "In {last} the queue is worth {value} months of hiring with {low} posts, "
                "{value_high} with {high}"
            ),
            last=last,
        ),
        subtitle=_("Months it would take to hire the whole queue at the year's pace"),
        sources=[ROUNDS],
        alt=_told(
            (
                _(
                    "Line chart. Months of hiring that wait in {last}: {v1} with {n1} posts and "
                    "{v2} with {n2}."
                ),
                _(
                    "Line chart. Months of hiring that wait in {last}: {v1} with {n1} posts, {v2} "
                    "with {n2} and {v3} with {n3}."
                ),
                _(
                    "Line chart. Months of hiring that wait in {last}: {v1} with {n1} posts, {v2} "
                    "with {n2}, {v3} with {n3} and {v4} with {n4}."
                ),
            ),
            months,
            last=year(last),
        ),
        **_wide(found, frame, "queue_months", _("months"), 1),
    )


def training(found: Results) -> Figure:
    """Return the doctors in LIS2 and LIS3, for each number of posts."""
    frame = _springs(found)
    last = int(frame["year"].max())
    at = _at(found, frame, "in_specialty_training", last)
    return figure(
        lines(
            frame, "year", "in_specialty_training", "label", highlight=_strong(found), height=260
        ),
        id="pipeline-training",
        title=_beside(
            found,
            at,
            one=_("In {last}, {value} doctors train to be specialists with {low} posts"),
            two=_(
                "In {last}, {value} doctors train to be specialists with {low} posts, "
                "{value_high} with {high}"
            ),
            last=last,
        ),
        subtitle=_("Doctors in LIS2 and LIS3 on 1 March"),
        sources=[ROUNDS, "is2802_annex_4_transitional"],
        alt=_told(
            (
                _(
                    "Line chart. Doctors in LIS2 and LIS3 in {last}: {v1} with {n1} posts and {v2} "
                    "with {n2}."
                ),
                _(
                    "Line chart. Doctors in LIS2 and LIS3 in {last}: {v1} with {n1} posts, {v2} "
                    "with {n2} and {v3} with {n3}."
                ),
                _(
                    "Line chart. Doctors in LIS2 and LIS3 in {last}: {v1} with {n1} posts, {v2} "
                    "with {n2}, {v3} with {n3} and {v4} with {n4}."
                ),
            ),
            at,
            last=year(last),
        ),
        **_wide(found, frame, "in_specialty_training", DOCTORS),
    )


def label(posts: int) -> str:
    """Return what the line of a number of posts is called."""
    return str(sentence(_("{posts} posts"), posts=number(posts)))


def _strong(found: Results) -> list[str]:
    """Return the lines drawn in colour: with the new posts, and with those planned."""
    return [label(posts) for posts in dict.fromkeys((found.with_new, int(planned_posts())))]


def _shown(found: Results) -> tuple[int, ...]:
    return pipeline.levels(found.p.values)


def _beside(found: Results, at: Mapping[int, float], *, one: str, two: str, last: int) -> Sentence:
    """Return a title with the value for the posts in place beside that for the planned ones."""
    low, high = sorted((found.in_place, int(planned_posts())))
    values = {
        "last": year(last),
        "low": number(low),
        "high": number(high),
        "value": number(at[low]),
        "value_high": number(at[high]),
    }
    return filled(one if low == high else two, values)


def _told(messages: Sequence[str], at: Mapping[int, float], **values: Value) -> Sentence:
    """Return the one of the messages that has a place for each number of posts, filled."""
    said = dict(values)
    for place, (posts, value) in enumerate(at.items(), start=1):
        said |= {f"n{place}": number(posts), f"v{place}": number(value)}
    (message,) = (each for each in messages if placeholders(each) == set(said))
    return sentence(message, **said)


def _springs(found: Results) -> pd.DataFrame:
    """Return the paths on 1 March of each year."""
    rows = found.paths[found.paths["time"] % 1 == 0]
    return rows.assign(year=rows["time"].astype(int), label=rows["posts"].map(label))


def _years(found: Results) -> pd.DataFrame:
    rows = pipeline.by_year(found.paths)
    return rows.assign(label=rows["posts"].map(label))


def _at(found: Results, frame: pd.DataFrame, column: str, at: int) -> dict[int, float]:
    """Return a year's values by number of posts, without those funded in 2021 alone."""
    rows = frame[frame["year"] == at].set_index("posts")[column]
    own = (found.in_place, found.with_new)
    return {posts: float(rows[posts]) for posts in _shown(found) if posts != FUNDED or posts in own}


def _wide(
    found: Results, frame: pd.DataFrame, column: str, unit: str, digits: int = 0
) -> dict[str, Any]:
    """Return a figure's data, a row a year and a column for each number of posts."""
    rows = frame.pivot(index="year", columns="posts", values=column)
    rows.columns = pd.Index([f"p{posts}" for posts in rows.columns])
    heads = {f"p{posts}": (label(posts), unit, digits) for posts in _shown(found)}
    return {"data": rows.reset_index(), "columns": {"year": (_("Year"), "year")} | heads}
