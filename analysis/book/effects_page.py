"""What each measure changes, as a part of the assumptions page: made from the log of effects."""

from __future__ import annotations

from analysis.book.pages import anchor, as_text, plain
from analysis.chapters.measure_words import LEVERS, NAMES
from analysis.effects import LEVERS as KNOWN
from analysis.effects import Capacity, Change, Log, effects_log
from analysis.parameters import Parameters, Source

HEAD = [
    "(what-each-measure-changes)=",
    "## What each measure changes",
    "",
    "These stand in a file of their own, `data/measures/effects.yml`. Each is a change from today: "
    "low, central and high. [What would each measure do?](effects.ipynb) computes with them, and "
    "says what follows.",
    "",
]


def effects(p: Parameters, log: Log | None = None) -> str:
    """Return every change of every measure: low, central, high, source, reason and evidence.

    Args:
        p: the assumptions, whose values some changes take.
        log: the log of effects; the project's own where left out.
    """
    known = log or effects_log()
    lines = list(HEAD)
    for number, (measure, entry) in enumerate(known.measures.items(), 1):
        lines += [f"### {number}. {NAMES[measure]}", ""]
        if not entry.changes:
            lines += ["Nothing in numbers.", ""]
        for change in entry.changes:
            lines += _change(LEVERS[change.lever], change, KNOWN[change.lever].unit, p)
        lines += [f"- Not in numbers: {as_text(words)}" for words in entry.not_in_numbers]
        lines += [f"- Begins: {as_text(entry.start.reason)}", ""]
    room = known.capacities.hospital_room_posts
    lines += ["### Shared by all measures", ""]
    lines += _change("Doctors more whom hospitals can supervise", room, "posts per year", p)
    return "\n".join(lines)


def _change(name: str, change: Change | Capacity, unit: str, p: Parameters) -> list[str]:
    low, high = plain(change.low), plain(change.high)
    central = plain(change.at("central", p))
    if isinstance(change.central, str):
        central += f" (as [`{change.central}`](#{anchor(change.central)}))"
    return [
        f"- **{name}**: +{low} to +{high} {unit}, central +{central}",
        f"  - Source: {_source(change.source)}",
        f"  - Why these values: {as_text(change.reason)}",
        f"  - Evidence: {change.evidence}",
    ]


def _source(source: Source) -> str:
    table = f" ({{ref}}`table <{anchor(source.table)}>`)" if source.table else ""
    return f"{{cite:t}}`{source.document}`, {as_text(source.place)}{table}"
