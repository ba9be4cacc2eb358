"""Pages made from the project itself: the assumptions, the data sources, what a site is built from.

A page in ``book/`` holds a line ``<!-- generated: NAME -->``; the text of that name replaces it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from analysis import data, parameters
from analysis.book import citations, making, manifest
from analysis.errors import InputError

PDF = "_static/lis1-book.pdf"
PDF_LINK = f'To print or keep: <a href="{PDF}" download>the whole book as one PDF</a>.'
MARKER = re.compile(r"^<!-- generated: (\w+) -->$", re.MULTILINE)
GROUPS = {
    "need": "The need for doctors",
    "ramp": "How fast new posts open",
    "cost": "What a post costs",
    "supervision": "Time for supervision and administration",
    "retirement": "Retirement from the age table",
    "pipeline": "The way from graduate to specialist",
    "study": "Study places and doctors educated at home",
}


def fill(text: str, page: str, generated: Mapping[str, Callable[[], str]]) -> str:
    """Return a page with its markers replaced.

    Raises:
        InputError: a marker names a text that is not generated.
    """

    def replacement(match: re.Match[str]) -> str:
        name = match.group(1)
        if name not in generated:
            known = ", ".join(generated)
            raise InputError(f"book/{page}: nothing generates {name}; there are {known}")
        return generated[name]()

    return MARKER.sub(replacement, text)


def generated(
    chosen: parameters.ParameterSet, *, built: Mapping[str, Any], with_pdf: bool = False
) -> dict[str, Callable[[], str]]:
    """Return the texts that the pages' markers may name; ``built`` is the site's manifest."""
    # These write with this module's helpers.
    from analysis.book import effects_page, stored  # noqa: PLC0415

    return {
        "assumptions": lambda: assumptions(chosen),
        "effects": lambda: effects_page.effects(chosen.values),
        "scenarios": stored.page,
        "sources": sources,
        "making": making.every_table,
        "citations": citations.page,
        "pdf": lambda: PDF_LINK if with_pdf else "",
        "build": lambda: manifest.page(dict(built)),
    }


def anchor(name: str) -> str:
    """Return the address, within its page, of a table or an assumption."""
    return name.replace("_", "-")


def plain(value: object) -> str:
    """Return a value as a person writes it."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    # A year or a small number needs no thousands separator, and a separator would mislead in years.
    return f"{value:,}" if isinstance(value, int) and abs(value) >= 10_000 else str(value)


def as_text(words: str) -> str:
    """Return words that somebody wrote as Markdown that shows them as they are."""
    return re.sub(r"([\\`*_{}\[\]<>#$|~^])", r"\\\1", " ".join(words.split()))


def assumptions(chosen: parameters.ParameterSet) -> str:
    """Return every parameter: value, unit, range, source, reason and how good the evidence is."""
    values = chosen.values.model_dump()
    changed = {change.name: change for change in chosen.changes}
    lines: list[str] = []
    group = ""
    for name, entry in parameters.entries().items():
        if entry.group != group:
            group = entry.group
            lines += [f"## {GROUPS[group]}", ""]
        lines += [f"({anchor(name)})=", f"### `{name}`", "", entry.meaning, ""]
        fact = f"**{plain(values[name])}** {entry.unit}"
        if name in changed:
            fact += f" (changed in this scenario; the baseline has {plain(entry.value)})"
        lines += [f"- Value: {fact}"]
        if name in changed:
            lines += [f"- Why it is changed: {as_text(changed[name].reason)}"]
        if entry.plausible is None:
            lines += [f"- Plausible range: none. {entry.no_range_because}"]
        else:
            low, high = plain(entry.plausible.low), plain(entry.plausible.high)
            shape = entry.plausible.distribution
            lines += [f"- Plausible range: {low} to {high} ({shape})"]
            if entry.plausible.note:
                lines[-1] += f". {entry.plausible.note}"
        table = entry.source.table
        place = entry.source.place
        link = f" ({{ref}}`table <{anchor(table)}>`)" if table else ""
        lines += [
            f"- Source: {{cite:t}}`{entry.source.document}`, {place}{link}",
            f"- {'Why the baseline has its value' if name in changed else 'Why this value'}: "
            f"{entry.reason}",
            f"- Evidence: {entry.evidence}",
            "",
        ]
    return "\n".join(lines)


def sources() -> str:
    """Return every table of the data package: where it stands, its terms, its downloads."""
    lines: list[str] = []
    group = ""
    for item in data.resources().values():
        cited = _cited(item.documents)
        if cited != group:
            group = cited
            lines += [f"## {group}", ""]
        lines += [
            f"({anchor(item.name)})=",
            f"### {item.title}",
            "",
            item.description.strip(),
            "",
            f"- Where: {item.place}",
            f"- Produced by: {item.producer}",
            f"- Terms: {_terms(item)}",
            *(f"- Brought up to date with {_vintage(vintage)}" for vintage in item.vintages),
            f"- Download: {_link(item.path)}, described in {_link(f'tables/{item.name}.json')}",
            f"- {{ref}}`How it was made, and its columns <{making.label(item.name)}>`",
            "",
        ]
    return "\n".join(lines)


def _vintage(vintage: data.Vintage) -> str:
    date = f", vintage of {vintage.updated}" if vintage.updated else ""
    return f"{as_text(vintage.feed)}{date}: file {as_text(vintage.file)}"


def _link(path: str) -> str:
    return f'<a href="_static/data/{path}" download>{Path(path).name}</a>'


def _cited(documents: Sequence[str]) -> str:
    return "{cite:t}`" + ",".join(documents) + "`"


def _terms(item: data.Resource) -> str:
    licence = item.licence
    name = f"[{licence.title}]({licence.path})" if licence.path else licence.title
    return name if licence.checked else f"{name} (usual for such documents; not checked here)"
