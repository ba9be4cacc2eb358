"""The chapter on the pipeline over time: how many posts close the gap, and what waiting costs."""

from __future__ import annotations

import numpy as np

from analysis import data, need, parameters, pipeline
from analysis.chapters.common import by_side, whole
from analysis.chapters.pipeline import FTE, POSTS, ROUNDS, STAFF, Results
from analysis.figures import Prose, Sentence, Table, _, number, say, sentence, table, year

GROWTH = {
    "trend_2013_2017": _("As on average in 2013-2017"),
    "helsemod_demography": _("Helsemod 2012, demography alone"),
    "helsemod_coordination_reform": _("Helsemod 2012, coordination reform"),
    "helsemod_reference": _("Helsemod 2012, reference"),
    "helsemod_high": _("Helsemod 2012, high"),
    "helse_norge_efficiency_society": _("Helse-Norge 2040, the efficiency society"),
    "helse_norge_own_responsibility": _("Helse-Norge 2040, lifestyle at one's own risk"),
    "helse_norge_competitive_welfare": _("Helse-Norge 2040, competitive welfare"),
    "helse_norge_security_first": _("Helse-Norge 2040, security first"),
}


def smallest(found: Results) -> Prose:
    """Return the posts needed beside the need chapter's sums, and where posts stop helping."""
    sums = need.calculate(found.p.values)
    posts = float(found.needed.posts)
    said = []
    if bool(found.needed.reachable):
        said.append(
            sentence(
                _(
                    "The fewest posts that close the gap by {year} are {posts}. The sum of the "
                    "[need chapter](need.html) asks for {need}, or {once} with each doctor counted "
                    "once."
                ),
                year=year(found.target, source="target_year"),
                posts=number(posts),
                need=number(sums.lis1_need),
                once=number(sums.lis1_need_counted_once),
            )
        )
    else:
        said.append(
            sentence(
                _("No number of posts closes the gap by {year}; {gap} stay missing at best."),
                year=year(found.target, source="target_year"),
                gap=number(float(found.needed.gap_fte)),
            )
        )
    said.append(
        sentence(
            _(
                "More than about {most} posts would stay partly empty: then it is applicants that "
                "are too few, not posts."
            ),
            most=number(pipeline.posts_filled(found.p.values, found.seen), nearest=100),
        )
    )
    return say(*said, sources=["pipeline-waiting", "need-counted-once"])


def waiting(found: Results) -> Table:
    """Return what each further year of waiting costs."""
    frame = found.waiting.copy()
    frame["posts_needed"] = frame["posts_needed"].where(frame["reachable"])
    frame["extra_posts"] = frame["extra_posts"].where(frame["reachable"])
    return table(
        frame,
        id="pipeline-waiting",
        title=_waiting_title(found),
        columns={
            "first_year": (_("First new posts in"), "year"),
            "posts_needed": (_("Posts needed"), POSTS, 0),
            "extra_posts": (_("More"), POSTS, 0),
            "gap_fte_same_posts": (_("Missing with the same posts"), FTE, 0),
            "fte_years_missing": (_("Summed until then"), _("FTE-years"), 0),
        },
        sources=[ROUNDS, STAFF],
        note=_(
            "The last two columns keep the posts that would do without waiting: what is then "
            "missing in the target year, and in all years until then. A dash under posts needed "
            "means that no number closes the gap in time."
        ),
    )


def _waiting_title(found: Results) -> Sentence:
    frame = found.waiting
    last = frame.iloc[-1]
    extra = float(last["extra_posts"])
    values = {"waited": number(last["years_waited"]), "extra": number(abs(extra))}
    if not bool(frame["reachable"].iloc[0]):
        return sentence(_("Posts needed if the first open later: none are enough, even at once"))
    if bool(last["reachable"]):
        message = by_side(
            extra,
            0.0,
            more=_("Posts needed if the first open later: {extra} more after {waited} years"),
            equal=_(
                "Posts needed if the first open later: as many after {waited} years ({extra} apart)"
            ),
            less=_("Posts needed if the first open later: {extra} fewer after {waited} years"),
        )
        return sentence(message, **values)
    return sentence(
        _("Posts needed if the first open later: after {waited} years none are enough"),
        waited=values["waited"],
    )


def waiting_words(found: Results) -> Prose:
    """Return what waiting and a slower pace do to the posts needed."""
    frame = found.waiting
    slow = parameters.entries()["ramp_posts_per_year"].plausible
    said = []
    if not bool(frame["reachable"].iloc[0]):
        return say(
            sentence(
                _(
                    "Even new posts that open at once do not close the gap, and later ones leave "
                    "more missing."
                )
            )
        )
    if len(frame) > 1 and bool(frame["reachable"].iloc[1]):
        said.append(_first_year_of_waiting(found))
    if slow is not None and slow.low < found.p.values.ramp_posts_per_year:
        pace = pipeline.changed(found.p.values, {"ramp_posts_per_year": slow.low})
        slower = pipeline.posts_needed(pace, found.seen)
        if bool(slower.reachable) and whole(float(slower.posts)) > whole(float(found.needed.posts)):
            said.append(
                sentence(
                    _("At {slow} new posts a year instead of {ramp} it takes {posts} posts."),
                    slow=number(slow.low, source="ramp_posts_per_year"),
                    ramp=number(found.p.values.ramp_posts_per_year, source="ramp_posts_per_year"),
                    posts=number(float(slower.posts)),
                )
            )
    if not said:
        said.append(sentence(_("New posts must open at once: later ones no longer close the gap.")))
    return say(*said, sources=["pipeline-waiting"])


def _first_year_of_waiting(found: Results) -> Sentence:
    """Return what one year does: more posts where new ones are needed, fewer where some can go."""
    frame = found.waiting
    extra = float(frame["extra_posts"].iloc[1])
    message = by_side(
        extra,
        0.0,
        more=_(
            "The first year of waiting costs {extra} posts a year. If the number of posts is left "
            "as it was, {gap} full-time equivalents more are missing in {year}."
        ),
        equal=_(
            "A year of waiting changes nothing: as many posts are needed ({extra} apart), and "
            "{gap} full-time equivalents more are missing in {year}."
        ),
        less=_(
            "Fewer posts are needed than there are, and they are kept a year longer if the change "
            "waits: {extra} posts a year fewer are enough after it. If the number of posts is left "
            "as it was, {gap} full-time equivalents more are to spare in {year}."
        ),
    )
    return sentence(
        message,
        extra=number(abs(extra)),
        gap=number(abs(float(np.diff(frame["gap_fte_same_posts"])[0])), nearest=10),
        year=year(found.target, source="target_year"),
    )


def by_growth(found: Results) -> Table:
    """Return the posts needed for each growth that the report lists."""
    rows = pipeline.by_growth(found.p.values, found.seen, data.table("is2802_table_6_growth"))
    rows["label"] = rows["alternative"].map(GROWTH)
    rows["posts_needed"] = rows["posts_needed"].where(rows["reachable"])
    rows["gap_fte"] = rows["gap_fte"].clip(lower=0).where(~rows["reachable"])
    lacking = int((~rows["reachable"]).sum())
    values = {"lacking": number(lacking), "all": number(len(rows)), "year": year(found.target)}
    if lacking:
        title = sentence(
            _(
                "Under {lacking} of {all} projections of growth no number of posts is enough by "
                "{year}"
            ),
            **values,
        )
    else:
        title = sentence(
            _("Posts needed by {year} under each projection of growth"), year=values["year"]
        )
    return table(
        rows.sort_values("fte_growth", kind="stable"),
        id="pipeline-growth",
        title=title,
        columns={
            "label": (_("Growth of the services"), ""),
            "fte_growth": (_("A year"), FTE, 0),
            "posts_needed": (_("Posts needed"), POSTS, 0),
            "gap_fte": (_("Still missing at best"), FTE, 0),
        },
        sources=["is2802_table_6_growth"],
    )
