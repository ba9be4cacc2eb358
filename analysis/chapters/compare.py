"""The chapter on what moves the numbers: scenarios side by side, and each input's part."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from analysis import comparison
from analysis.chapters.common import assumption, by_side, side
from analysis.chapters.compare_pair import COST, NEED, POSTS, RESOURCES, called, pair
from analysis.chapters.compare_scenarios import DOCTORS, LIS1_POSTS, MILLION, sum_applies
from analysis.chapters.results import SOURCES
from analysis.comparison import Attributed, Comparison
from analysis.figures import (
    Figure,
    Prose,
    Sentence,
    Table,
    _,
    figure,
    money,
    number,
    say,
    sentence,
    table,
    text,
)
from analysis.figures import answer as big_answer
from analysis.figures.charts import bridge
from analysis.figures.values import Value
from analysis.parameters import ParameterSet

SHOWN_AT_MOST = 8  # inputs that a bridge shows one by one
OTHERS = _("All other changes")
TOGETHER = _("All changes together")
UNITS = {NEED: DOCTORS, POSTS: LIS1_POSTS, COST: MILLION, RESOURCES: MILLION}
BY_SHARE = _(
    "The sum knows growth only as a number a year; growth as a share of what there is counts in "
    "the pipeline alone."
)
SUBTITLES = {
    NEED: _("Doctors a year who must take LIS1, and each changed input's part"),
    COST: _("NOK million a year for the new posts, as the report counts, and each input's part"),
    POSTS: _("Posts a year that close the gap by the target year, and each changed input's part"),
}


# Opening


def answer(p: ParameterSet) -> Prose:
    """Return the chapter's answer: how far another set of assumptions moves the LIS1 need."""
    found = pair(p, NEED)
    item = found.attribution(NEED)
    if not item.shown_change:
        same = _(
            "With “{title}”, {after} doctors a year must take LIS1, as many as in the baseline."
        )
        said = sentence(
            same, title=text(called(found.second)), after=_value(item, item.shown_after)
        )
        return big_answer(_("No change"), said)
    if item.shown_after < 0:
        surplus = sentence(
            _(
                "With “{title}” no doctor needs to take LIS1: {spare} more come each year than are "
                "needed. In the baseline {before} must take it."
            ),
            title=text(called(found.second)),
            spare=_value(item, -item.shown_after),
            before=_value(item, item.shown_before),
        )
        return big_answer(_value(item, item.shown_change), surplus, unit=DOCTORS)
    message = by_side(
        item.shown_after,
        item.shown_before,
        more=_(
            "With “{title}”, {after} doctors a year must take LIS1, against {before} in the "
            "baseline: {change} more."
        ),
        equal="",
        less=_(
            "With “{title}”, {after} doctors a year must take LIS1, against {before} in the "
            "baseline: {change} fewer."
        ),
    )
    said = sentence(
        message,
        title=text(called(found.second)),
        after=_value(item, item.shown_after),
        before=_value(item, item.shown_before),
        change=_value(item, abs(item.shown_change)),
    )
    return big_answer(
        _value(item, item.shown_change), said, unit=DOCTORS, sources=["compare-scenarios"]
    )


def strongest(p: ParameterSet, key: str = NEED) -> Prose | None:
    """Return which changed input moves a result most, and which pulls hardest the other way.

    None where no input moves it.
    """
    found = pair(p, key)
    item = _as_drawn(found, key)
    moving = sorted((part for part in item.parts if part.shown), key=lambda part: -abs(part.shown))
    if not moving:
        return None
    first = moving[0]
    others = [part for part in moving if part.shown * first.shown < 0]
    raises = _("What moves it most is “{input}”, which adds {amount}.")
    lowers = _("What moves it most is “{input}”, which takes off {amount}.")
    sentences: list[str | Sentence] = [BY_SHARE] if key == NEED and not sum_applies(p) else []
    sentences += [
        sentence(
            raises if first.shown > 0 else lowers,
            input=text(_input(first.name)),
            amount=_value(item, abs(first.shown)),
        )
    ]
    if others:
        adds = _("Against that, “{input}” adds {amount}.")
        takes = _("Against that, “{input}” takes off {amount}.")
        sentences.append(
            sentence(
                adds if others[0].shown > 0 else takes,
                input=text(_input(others[0].name)),
                amount=_value(item, abs(others[0].shown)),
            )
        )
    return say(*sentences)


# What moved what


def need_bridge(p: ParameterSet) -> Figure | Prose:
    """Return the way from the baseline's LIS1 need to the other set's, an input a step."""
    return _bridge(
        p,
        NEED,
        {
            "more": _("“{title}” raises the need for LIS1 by {change} doctors a year"),
            "equal": _("“{title}” leaves the need for LIS1 where it was, by changes that cancel"),
            "less": _("“{title}” lowers the need for LIS1 by {change} doctors a year"),
        },
    )


def cost_bridge(p: ParameterSet) -> Figure | Prose:
    """Return the way from the baseline's annual cost to the other set's, an input a step."""
    return _bridge(
        p,
        COST,
        {
            "more": _("“{title}” raises the yearly cost by {change}"),
            "equal": _("“{title}” leaves the yearly cost where it was, by changes that cancel"),
            "less": _("“{title}” lowers the yearly cost by {change}"),
        },
    )


def posts_bridge(p: ParameterSet) -> Figure | Prose:
    """Return the way from the posts that the baseline needs in the pipeline to the other set's."""
    reachable = pair(p, POSTS).result("pipeline.reachable")
    titles = {
        "more": _("“{title}” raises the posts that the pipeline needs by {change} a year"),
        "equal": _("“{title}” leaves the posts needed where they were: its changes cancel"),
        "less": _("“{title}” lowers the posts that the pipeline needs by {change} a year"),
    }
    if not reachable.after:
        none = _("With “{title}” no number of posts closes the gap in time; {after} come nearest")
        titles = dict.fromkeys(titles, none)
    elif not reachable.before:
        again = _("With “{title}” {after} posts close the gap in time, as none do in the baseline")
        titles = dict.fromkeys(titles, again)
    return _bridge(p, POSTS, titles)


def _bridge(p: ParameterSet, key: str, titles: Mapping[str, str]) -> Figure | Prose:
    found = pair(p, key)
    item = _as_drawn(found, key)
    if not any(part.shown for part in item.parts):
        return say(
            sentence(
                _("“{title}” changes nothing that moves this result."),
                title=text(called(found.second)),
            )
        )
    scale = 1e6 if key in (COST, RESOURCES) else 1.0
    rows = [(called(found.first), item.shown_before, True), *_steps(item)]
    rows.append((called(found.second), item.shown_after, True))
    frame = pd.DataFrame(rows, columns=["label", "exact", "level"])
    frame["change"] = frame["exact"] / scale
    digits = 1 if scale > 1 else item.digits
    unit = UNITS[key]
    title = titles[side(item.shown_after, item.shown_before)]
    values = {
        "title": text(called(found.second)),
        "after": _value(item, item.shown_after),
        "change": _value(item, abs(item.shown_change)),
    }
    given = {name: value for name, value in values.items() if f"{{{name}}}" in title}
    largest = max(frame.iloc[1:-1].to_dict("records"), key=lambda row: abs(row["exact"]))
    return figure(
        bridge(frame, "label", "change", level="level", digits=digits),
        id=f"compare-{key.partition('.')[2].replace('_', '-')}-parts",
        title=sentence(title, **given),
        subtitle=SUBTITLES[key],
        sources=list(SOURCES[key.partition(".")[0]]),
        alt=sentence(
            _(
                "Bridge chart from {before} in the baseline to {after}. Its largest step is "
                "“{input}”: {part}."
            ),
            before=_value(item, item.shown_before),
            after=_value(item, item.shown_after),
            input=text(str(largest["label"])),
            part=_value(item, float(largest["exact"])),
        ),
        data=frame[["label", "change"]],
        columns={
            "label": (_("Input"), ""),
            "change": (_("Part, or where it starts and ends"), unit, digits),
        },
        note=_bridge_note(found, item),
    )


def _as_drawn(found: Comparison, key: str) -> Attributed:
    """Return an attribution rounded as charts and sentences show it: money to 0.1 million."""
    item = found.attribution(key)
    return item.rounded_to(-5) if key in (COST, RESOURCES) else item


def _steps(item: Attributed) -> list[tuple[str, float, bool]]:
    """Return the inputs that move the result, the small ones of many taken together."""
    moving = [part for part in item.parts if part.shown]
    if len(moving) <= SHOWN_AT_MOST:
        return [(_input(part.name), part.shown, False) for part in moving]
    kept = sorted(moving, key=lambda part: -abs(part.shown))[: SHOWN_AT_MOST - 1]
    rest = round(sum(part.shown for part in moving if part not in kept), item.digits)
    named = [(_input(part.name), part.shown, False) for part in moving if part in kept]
    return [*named, (OTHERS, rest, False)]


def _bridge_note(found: Comparison, item: Attributed) -> str | Sentence:
    if item.moved.result.key == NEED and not sum_applies(found.second):
        return BY_SHARE
    if item.because is not None:
        return _("The changes can only be made together, so that they stand as one step.")
    if item.unreachable:
        return _(
            "With some of the changes made and others not, no number of posts closes the gap by "
            "the target year; the number that comes nearest stands for it."
        )
    if item.orders is not None:
        return sentence(
            _("With so many changes, each step is a mean over {orders} orders, not over all."),
            orders=number(item.orders),
        )
    return ""


def parts_table(p: ParameterSet, key: str = NEED) -> Table | None:
    """Return each changed input's part in the need, the cost counted both ways and the posts.

    Args:
        p: the set compared with the baseline.
        key: the result by which a scenario is chosen where ``p`` is the baseline itself; None is
            returned where that is the one chosen by the need, whose table stands already.
    """
    found = pair(p, key)
    if key != NEED and found.second == pair(p, NEED).second:
        return None
    items = {name: found.attribution(name) for name in (NEED, COST, RESOURCES, POSTS)}
    names = [item.name for item in found.inputs]
    by_input = {
        name: {part.name: part.shown for part in item.parts} for name, item in items.items()
    }
    if any(comparison.TOGETHER in shown for shown in by_input.values()):
        names.append(comparison.TOGETHER)
    rows = [
        {"label": called(found.first), **{k: item.shown_before for k, item in items.items()}},
        *({"label": _input(n), **{k: by_input[k].get(n) for k in items}} for n in names),
        {"label": called(found.second), **{k: item.shown_after for k, item in items.items()}},
    ]
    frame = pd.DataFrame(rows)
    nok = _("NOK a year")
    return table(
        frame,
        id=f"compare-parts-by-{key.partition('.')[2].replace('_', '-')}",
        title=sentence(
            _("From the baseline to “{title}”, input by input"), title=text(called(found.second))
        ),
        columns={
            "label": (_("Input"), ""),
            NEED: (_("Must take LIS1"), DOCTORS, items[NEED].digits),
            COST: (_("Cost, as the report counts"), nok, 0),
            RESOURCES: (_("Cost, by resources"), nok, 0),
            POSTS: (_("Posts that close the gap"), LIS1_POSTS, items[POSTS].digits),
        },
        sources=[*SOURCES["need"], *SOURCES["cost"], *SOURCES["pipeline"]],
        note=_("Parts are rounded so that they add up from the first row to the last."),
    )


def _input(name: str) -> str:
    return TOGETHER if name == comparison.TOGETHER else assumption(name)


def _value(item: Attributed, value: float) -> Value:
    if item.moved.result.key in (COST, RESOURCES):
        return money(value)
    return number(value, item.digits)
