"""Pages made from the project itself: the assumptions, the data sources, what a site is built from.

A page in ``book/`` holds a line ``<!-- generated: NAME -->``; the text of that name replaces it.
"""

from __future__ import annotations

import hashlib
import platform
import re
from collections.abc import Callable, Mapping, Sequence
from importlib.metadata import version
from pathlib import Path

from analysis import data, parameters
from analysis.book import citations, making
from analysis.book.places import REQUIREMENTS, shown
from analysis.book.revision import revision_and_date
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
    chosen: parameters.ParameterSet, *, with_pdf: bool = False
) -> dict[str, Callable[[], str]]:
    """Return the texts that the pages' markers may name."""
    return {
        "assumptions": lambda: assumptions(chosen),
        "sources": sources,
        "making": making.every_table,
        "citations": citations.page,
        "pdf": lambda: PDF_LINK if with_pdf else "",
        "build": lambda: build(chosen),
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
            fact += f" (changed in this parameter set; the baseline has {plain(entry.value)})"
        lines += [f"- Value: {fact}"]
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
            f"- Why this value: {entry.reason}",
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
            f"- Download: {_link(item.path)}, described in {_link(f'tables/{item.name}.json')}",
            f"- {{ref}}`How it was made, and its columns <{making.label(item.name)}>`",
            "",
        ]
    return "\n".join(lines)


def _link(path: str) -> str:
    return f'<a href="_static/data/{path}" download>{Path(path).name}</a>'


def _cited(documents: Sequence[str]) -> str:
    return "{cite:t}`" + ",".join(documents) + "`"


def _terms(item: data.Resource) -> str:
    licence = item.licence
    name = f"[{licence.title}]({licence.path})" if licence.path else licence.title
    return name if licence.checked else f"{name} (usual for such documents; not checked here)"


def build(chosen: parameters.ParameterSet) -> str:
    """Return what the site was built from: revision, parameters, data and packages."""
    revision, date = revision_and_date()
    lines = [
        f"- Revision: {revision}",
        f"- Date of the revision: {date}",
        f"- Parameter set: {chosen.name} (hash {chosen.digest[:16]})",
        f"- Python: {platform.python_version()}",
        f"- Pinned packages: hash {hashlib.sha256(REQUIREMENTS.read_bytes()).hexdigest()[:16]} "
        f"of {shown(REQUIREMENTS)}",
    ]
    named = ("jupyter-book", "sphinx", "furo", "altair", "vl-convert-python", "pandas", "papermill")
    lines += [f"- {name}: {version(name)}" for name in named]
    lines += ["", "## Tables", "", "| Table | Hash |", "|---|---|"]
    lines += [
        f"| {{ref}}`{item.name} <{anchor(item.name)}>` | {item.hash.partition(':')[2][:16]} |"
        for item in data.resources().values()
    ]
    return "\n".join(lines)
