"""The chapter on the pipeline over time: how sure the number is, and what is worth knowing."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from analysis import parameters, pipeline, uncertainty
from analysis.chapters.common import assumption, by_side, filled
from analysis.chapters.need.posts import planned_posts
from analysis.chapters.pipeline import AGES, FTE, POSTS, ROUNDS, STAFF, Results, enough_words
from analysis.figures import (
    Figure,
    Prose,
    Sentence,
    Table,
    _,
    figure,
    number,
    percent,
    say,
    sentence,
    table,
    text,
    year,
)
from analysis.figures.bands import fan, with_marks
from analysis.figures.charts import bars, lines, ranges
from analysis.figures.values import Value, to_nearest
from analysis.uncertainty.draws import Numbers

SHARE = _("share of draws")
WEIGHED, ALIKE = _("Weighed by 2013-2017"), _("All draws alike")
FIRST, LAST, STEP = 800, 2_000, 50  # posts on the charts
ROOM = 100  # posts left of a mark, for its name
SOBOL_POINTS = 512
SHOWN = 8  # assumptions on a chart


# How sure


def gap_fan(found: Results) -> Figure:
    """Return the gap over the draws, with the posts of the parameter set."""
    frame = uncertainty.fan(found.drawn, ["gap_fte"], weights=found.weights)
    wide = frame.pivot(index="time", columns="quantile", values="value")
    wide.columns = wide.columns.map(lambda share: f"p{round(100 * share):02d}")
    wide = wide.reset_index()
    wide = wide[wide["time"] % 1 == 0].assign(year=lambda rows: rows["time"].astype(int))
    here = wide[wide["year"] == found.target]
    at = {str(name): float(here[name].iloc[0]) for name in here}
    return figure(
        fan(
            wide,
            "year",
            {_("nine draws in ten"): ("p05", "p95"), _("half of the draws"): ("p25", "p75")},
            (_("middle draw"), "p50"),
        ),
        id="pipeline-gap-fan",
        title=_fan_title(found, at["p05"], at["p95"]),
        subtitle=_(
            "Full-time equivalents missing on 1 March (below zero: to spare), draws weighed by how "
            "well they explain 2013-2017"
        ),
        sources=[ROUNDS, STAFF, *AGES],
        alt=sentence(
            _(
                "A fan that opens from 2019 to 2040. In {year} the middle draw stands at {middle} "
                "full-time equivalents missing; half lie between {quarter} and {three}, nine in "
                "ten between {least} and {most} (minus: to spare)."
            ),
            year=year(found.target),
            middle=number(at["p50"]),
            quarter=number(at["p25"]),
            three=number(at["p75"]),
            least=number(at["p05"]),
            most=number(at["p95"]),
        ),
        data=wide,
        columns={
            "year": (_("Year"), "year"),
            "p05": (_("5 in 100 are below"), FTE, 0),
            "p25": (_("25 in 100"), FTE, 0),
            "p50": (_("Middle"), FTE, 0),
            "p75": (_("75 in 100"), FTE, 0),
            "p95": (_("95 in 100"), FTE, 0),
        },
    )


def _fan_title(found: Results, least: float, most: float) -> Sentence:
    """Return how far nine draws in ten reach, as it is printed: missing, to spare, or both."""
    low, high = (to_nearest(value, 10) for value in (least, most))
    if low < 0 < high:
        message = _(
            "With {posts} posts, {year} can bring {spare} full-time equivalents to spare or {high} "
            "missing"
        )
    elif low > 0:
        message = _(
            "With {posts} posts, {low} to {high} full-time equivalents are missing in {year}"
        )
    elif high < 0:
        message = _(
            "With {posts} posts, {least} to {spare} full-time equivalents are to spare in {year}"
        )
    elif high > 0:
        message = _("With {posts} posts, up to {high} full-time equivalents are missing in {year}")
    else:
        message = _(
            "With {posts} posts, up to {spare} full-time equivalents are to spare in {year}"
        )
    values = {
        "posts": number(found.with_new),
        "year": year(found.target),
        "low": number(least, nearest=10),
        "high": number(most, nearest=10),
        "spare": number(-least, nearest=10),
        "least": number(-most, nearest=10),
    }
    return filled(message, values)


def spread(found: Results) -> Figure:
    """Return how the posts needed spread over the draws, with and without history's weights."""
    edges = list(range(_first(found) - STEP // 2, LAST + STEP, STEP))
    both = {WEIGHED: found.weights, ALIKE: None}
    frames = [
        uncertainty.posts_needed_shares(found.drawn, edges, weights).assign(series=name)
        for name, weights in both.items()
    ]
    frame = pd.concat(frames, ignore_index=True)
    frame["posts"] = (frame["low"] + frame["high"]) / 2
    frame["percent"] = 100 * frame["share"]
    medians = {name: _quantiles(found, weights)["0.5"] for name, weights in both.items()}
    wide = frame.pivot(index="posts", columns="series", values="share").reset_index()
    reach = uncertainty.share_reachable(found.drawn, found.weights)
    return figure(
        lines(frame, "posts", "percent", "series"),
        id="pipeline-spread",
        title=_spread_title(medians[WEIGHED], medians[ALIKE], found),
        subtitle=sentence(
            _("Share of draws, per cent, by LIS1 posts needed to close the gap by {year}"),
            year=year(found.target),
        ),
        sources=[ROUNDS, STAFF, *AGES],
        alt=_spread_alt(frame, reach),
        data=wide,
        columns={
            "posts": (_("Posts needed, about"), POSTS, 0),
            WEIGHED: (WEIGHED, SHARE, 3),
            ALIKE: (ALIKE, SHARE, 3),
        },
        note=sentence(
            _(
                "In {unreachable} of the weighed draws no number of posts closes the gap in time; "
                "they and draws beyond {last} posts are left out of the curves."
            ),
            unreachable=percent(1 - reach),
            last=number(LAST),
        )
        if _some_unreachable(reach)
        else sentence(_("Draws beyond {last} posts are left out."), last=number(LAST)),
    )


def _first(found: Results) -> int:
    """Return where the charts begin: lower than usual where most draws need few posts."""
    wanted = uncertainty.posts_needed_quantiles(found.drawn, (0.05,), found.weights)["posts"]
    lowest = wanted.iloc[0]
    return FIRST if pd.isna(lowest) else min(FIRST, int(float(lowest) // STEP) * STEP)


def _spread_alt(frame: pd.DataFrame, reach: float) -> Sentence:
    if not frame["share"].any():
        return sentence(
            _("Two empty curves: no draw has a number of posts up to {last} that closes the gap."),
            last=number(LAST),
        )
    some = _(
        "Two curves of the posts needed, in classes of {step}. Weighed by history the "
        "highest class is that around {peak} posts, with all draws alike that around "
        "{peak_alike}. {unreachable} of the weighed draws have no number of posts."
    )
    none = _(
        "Two curves of the posts needed, in classes of {step}. Weighed by history the "
        "highest class is that around {peak} posts, with all draws alike that around "
        "{peak_alike}."
    )
    values = {
        "step": number(STEP),
        "peak": number(_peak(frame, WEIGHED)),
        "peak_alike": number(_peak(frame, ALIKE)),
        "unreachable": percent(1 - reach),
    }
    return filled(some if _some_unreachable(reach) else none, values)


def _some_unreachable(reach: float) -> bool:
    """Whether, as it is printed, any share of the draws has no number of posts."""
    return round(100 * (1 - reach)) > 0


def _peak(frame: pd.DataFrame, series: str) -> float:
    rows = frame[frame["series"] == series].set_index("posts")["share"]
    return float(rows.index[int(rows.to_numpy().argmax())])


def _spread_title(weighed: float | None, alike: float | None, found: Results) -> Sentence:
    if weighed is None or alike is None:
        weights = found.weights if weighed is None else None
        out_of_reach = 1 - uncertainty.share_reachable(found.drawn, weights)
        message = (
            _("In {share} of the draws that explain 2013-2017 no number of posts is enough")
            if weighed is None
            else _("In {share} of all draws no number of posts is enough")
        )
        return sentence(message, share=percent(out_of_reach))
    message = by_side(
        alike,
        weighed,
        more=_("Draws that explain 2013-2017 ask for fewer posts: {weighed}, not {alike}"),
        equal=_("Draws that explain 2013-2017 ask for as many posts: {weighed}, as all ({alike})"),
        less=_("Draws that explain 2013-2017 ask for more posts: {weighed}, not {alike}"),
    )
    return sentence(message, weighed=number(weighed), alike=number(alike))


def _quantiles(found: Results, weights: Numbers | None) -> dict[str, float | None]:
    frame = uncertainty.posts_needed_quantiles(found.drawn, weights=weights)
    return {
        f"{share:g}": None if pd.isna(posts) else float(posts)
        for share, posts in zip(frame["quantile"], frame["posts"], strict=True)
    }


def quantiles(found: Results) -> Table:
    """Return the posts needed by quantile, for the draws weighed by history and all alike."""
    weighed, alike = _quantiles(found, found.weights), _quantiles(found, None)
    frame = pd.DataFrame(
        {
            "share": [float(share) for share in weighed],
            "weighed": list(weighed.values()),
            "alike": list(alike.values()),
        }
    )
    return table(
        frame,
        id="pipeline-quantiles",
        title=sentence(_("Posts needed by {year}, over the draws"), year=year(found.target)),
        columns={
            "share": (_("Share of draws"), "", 2),
            "weighed": (WEIGHED, POSTS, 0),
            "alike": (ALIKE, POSTS, 0),
        },
        sources=[ROUNDS, STAFF, *AGES],
        note=_(
            "So many draws need no more posts. A dash: they include draws that no number helps."
        ),
    )


def enough(found: Results) -> Figure:
    """Return the chance that a number of posts is enough, as a curve."""
    marked = sorted({found.with_new, int(planned_posts())})
    first = max(0, min(_first(found), (marked[0] - ROOM) // STEP * STEP))
    last = max(LAST, -(-marked[-1] // STEP) * STEP)
    posts = sorted({float(each) for each in [*range(first, last + 1, 25), *marked]})
    frames, wide = [], pd.DataFrame({"posts": posts})
    for name, weights in ((WEIGHED, found.weights), (ALIKE, None)):
        curve = uncertainty.probability_enough(found.drawn, posts, weights)
        frames.append(curve.assign(series=name, percent=100 * curve["probability"]))
        wide[name] = curve["probability"]
    frame = pd.concat(frames, ignore_index=True)
    at = uncertainty.probability_enough(found.drawn, marked, found.weights)
    chances = [float(share) for share in at["probability"]]
    values = {
        "low": number(marked[0]),
        "high": number(marked[-1]),
        "chance": percent(chances[0]),
        "chance_high": percent(chances[-1]),
        "year": year(found.target),
        "last": percent(float(frames[0]["probability"].iloc[-1])),
        "most": number(last),
    }
    several = len(marked) > 1
    marks = {str(sentence("{posts}", posts=number(each))): float(each) for each in marked}
    return figure(
        with_marks(lines(frame, "posts", "percent", "series"), marks),
        id="pipeline-enough",
        title=filled(
            _("{low} posts are enough by {year} in {chance} of cases, {high} in {chance_high}")
            if several
            else _("{low} posts are enough by {year} in {chance} of cases"),
            values,
        ),
        subtitle=_("Chance that so many LIS1 posts a year are enough, per cent"),
        sources=[ROUNDS, STAFF, *AGES],
        alt=filled(
            _(
                "Two curves. Weighed by history, the chance that posts are enough by {year} "
                "is {chance} at {low} posts, {chance_high} at {high} and {last} at {most}."
            )
            if several
            else _(
                "Two curves. Weighed by history, the chance that posts are enough by {year} "
                "is {chance} at {low} posts and {last} at {most}."
            ),
            values,
        ),
        data=wide,
        columns={
            "posts": (_("LIS1 posts"), POSTS, 0),
            WEIGHED: (WEIGHED, _("chance"), 2),
            ALIKE: (ALIKE, _("chance"), 2),
        },
    )


def sure_words(found: Results) -> Prose:
    """Return the chance that posts are enough, both ways, and why it is below one half."""
    alike = uncertainty.probability_enough(found.drawn, [planned_posts()])
    weighed = uncertainty.probability_enough(found.drawn, [planned_posts()], found.weights)
    said = [
        *enough_words(found),
        sentence(
            _("With all draws alike it is {chance}."),
            chance=percent(float(alike["probability"].iloc[0])),
        ),
    ]
    likely = float(weighed["probability"].iloc[0]) >= 0.5
    enough = bool(found.needed.reachable) and planned_posts() >= float(found.needed.posts)
    if enough and not likely:
        said.append(
            sentence(
                _(
                    "That is less than one half, although the main assumptions ask for only "
                    "{posts}: many ranges are one-sided and leave more room for a larger need "
                    "than for a smaller one."
                ),
                posts=number(float(found.needed.posts)),
            )
        )
    return say(*said, sources=["pipeline-enough", "pipeline-waiting"])


def tornado(found: Results) -> Figure:
    """Return the gap with one assumption at a time at either end of its range."""
    frame = uncertainty.tornado(found.p, found.seen, _log()).head(SHOWN)
    frame = frame[frame["span"] > 0]
    frame["least"] = frame[["outcome_at_low", "outcome_at_high"]].min(axis=1)
    frame["most"] = frame[["outcome_at_low", "outcome_at_high"]].max(axis=1)
    frame["label"] = frame["parameter"].map(assumption)
    top = frame.iloc[0]
    values = {"posts": number(found.with_new), "year": year(found.target)}
    return figure(
        ranges(
            frame,
            "least",
            "most",
            "label",
            reference=(float(top["outcome"]), _("{value} with the main assumptions")),
        ),
        id="pipeline-tornado",
        title=sentence(
            _("{assumption}: alone it moves the gap of {year} by {span} full-time equivalents"),
            assumption=text(str(top["label"])),
            year=year(found.target),
            span=number(top["span"], nearest=100),
        ),
        subtitle=sentence(
            _(
                "Full-time equivalents missing in {year} with {posts} posts, one assumption at a "
                "time at either end of its range (minus: to spare)"
            ),
            **values,
        ),
        sources=[ROUNDS, STAFF, *AGES],
        alt=sentence(
            _(
                "Ranges, the widest first. {assumption}: from {least} to {most} full-time "
                "equivalents missing in {year}, beside {middle} with the main assumptions."
            ),
            assumption=text(str(top["label"])),
            least=number(top["least"]),
            most=number(top["most"]),
            middle=number(top["outcome"]),
            year=year(found.target),
        ),
        data=frame,
        columns={
            "label": (_("Assumption"), ""),
            "low": (_("Low end"), "", 3),
            "high": (_("High end"), "", 3),
            "outcome_at_low": (_("Missing at the low end"), FTE, 0),
            "outcome_at_high": (_("Missing at the high end"), FTE, 0),
        },
    )


def _log() -> Mapping[str, parameters.Entry]:
    """Return the assumptions among which are those that the pipeline is unsure of."""
    return parameters.entries("need", "pipeline")


def judgements(found: Results) -> Prose:
    """Return how far the two assumptions that rest on judgement move the posts needed."""
    base, log = found.p.values, _log()
    leaving, outside = log["service_attrition"].plausible, log["outside_share"].plausible
    changed = {change.name for change in found.p.changes}
    said = []
    if leaving is not None and "service_attrition" not in changed:
        said.append(
            sentence(
                _(
                    "We let {value} doctors a year leave the services, near what the registers "
                    "show. At {high}, as in the report's high column, the number of posts is "
                    "{posts}."
                ),
                value=number(base.service_attrition, source="service_attrition"),
                high=number(leaving.high, source="service_attrition"),
                posts=_posts_at(found, "service_attrition", leaving.high),
            )
        )
    if outside is not None and "outside_share" not in changed:
        said.append(
            sentence(
                _(
                    "We let {value} of those who complete LIS1 work outside the public services. "
                    "At {low} the number of posts is {few}, and at {high}, the share of all "
                    "doctors, {many}."
                ),
                value=percent(base.outside_share, source="outside_share"),
                low=percent(outside.low, source="outside_share"),
                few=_posts_at(found, "outside_share", outside.low),
                high=percent(outside.high, source="outside_share"),
                many=_posts_at(found, "outside_share", outside.high),
            )
        )
    if len(said) == 2:
        said.insert(0, sentence(_("Two assumptions are judgements of ours.")))
    if not said:
        said.append(sentence(_("Who leaves and who works elsewhere are held at chosen values.")))
    return say(*said, sources=["pipeline-tornado"])


def _posts_at(found: Results, name: str, value: float) -> Value:
    """Return the posts needed with another value of one assumption, in words if none will do."""
    needed = pipeline.posts_needed(pipeline.changed(found.p.values, {name: value}), found.seen)
    return number(float(needed.posts)) if bool(needed.reachable) else text(_("out of reach"))


def sobol(found: Results) -> Figure:
    """Return which assumptions account for how much of the gap's variance."""
    frame = uncertainty.sobol_indices(found.p, found.seen, _log(), points=SOBOL_POINTS).head(SHOWN)
    frame["label"] = frame["parameter"].map(assumption)
    frame["percent"] = 100 * frame["total"]
    top = frame.iloc[0]
    values = {"assumption": text(str(top["label"])), "share": percent(float(top["total"]))}
    return figure(
        bars(frame, "percent", "label", highlight=str(top["label"])),
        id="pipeline-sobol",
        title=sentence(
            _("{share} of the spread comes from “{assumption}”, all moved at once"), **values
        ),
        subtitle=sentence(
            _("Share of the variance of the gap in {year}, per cent, interactions included"),
            year=year(found.target),
        ),
        sources=[ROUNDS, STAFF, *AGES],
        alt=sentence(
            _("Bars. {assumption}: {share} of the variance; next {second} with {second_share}."),
            **values,
            second=text(str(frame["label"].iloc[1])),
            second_share=percent(float(frame["total"].iloc[1])),
        ),
        data=frame,
        columns={
            "label": (_("Assumption"), ""),
            "first_order": (_("Alone"), _("share of variance"), 3),
            "first_order_margin": (_("Alone, margin"), _("plus or minus"), 3),
            "total": (_("With its interactions"), _("share of variance"), 3),
            "total_margin": (_("With its interactions, margin"), _("plus or minus"), 3),
        },
    )
