"""What ``parameters`` prints: each assumption, and what a scenario changes."""

from __future__ import annotations

import textwrap
from typing import Any

from analysis.book.chapters import Chapter, chapters
from analysis.parameters import Change, ParameterSet, entries

WIDTH = 100


def described(chosen: ParameterSet) -> list[dict[str, Any]]:
    """Return every parameter with its value in the set, its log entry and its chapters."""
    values = chosen.values.model_dump()
    book = chapters()
    return [
        {
            "name": name,
            **entry.model_dump(mode="json"),
            "value": values[name],
            "chapters": _using([name], book),
        }
        for name, entry in entries().items()
    ]


def in_words(row: dict[str, Any]) -> str:
    """Return one described parameter as a few lines of text."""
    plausible = row["plausible"]
    held = (
        f"Plausible: {plausible['low']:g} to {plausible['high']:g}."
        if plausible
        else f"No plausible range: {row['no_range_because']}"
    )
    source = row["source"]
    where = ", ".join(row["chapters"]) or "none"
    lines = [
        row["meaning"],
        held,
        f"Source: {source['document']}, {source['place']}. Evidence: {row['evidence']}.",
        f"Chapters: {where}.",
    ]
    told = [
        textwrap.fill(line, WIDTH, initial_indent="    ", subsequent_indent="    ")
        for line in lines
    ]
    return "\n".join([f"{row['name']} = {row['value']:g} ({row['unit']})", *told])


def changes(chosen: ParameterSet) -> dict[str, Any]:
    """Return what a scenario changes, as plain values."""
    return {
        "name": chosen.name,
        "title": chosen.title,
        "author": chosen.author,
        "description": chosen.description,
        "changes": [_change(change) for change in chosen.changes],
        "chapters": _using([change.name for change in chosen.changes], chapters()),
    }


def changes_in_words(chosen: ParameterSet) -> str:
    """Return what a scenario changes as text."""
    told = changes(chosen)
    lines = [f"{told['title']}, by {told['author']}"]
    for change in told["changes"]:
        lines.append(
            f"  {change['name']}: {change['baseline']:g} -> {change['value']:g} ({change['unit']})"
        )
        lines.append(f"    {change['reason']}")
        if change["source"]:
            lines.append(f"    Source: {change['source']['document']}, {change['source']['place']}")
    lines.append(f"Chapters touched: {', '.join(told['chapters']) or 'none'}")
    return "\n".join(lines)


def _change(change: Change) -> dict[str, Any]:
    return {
        "name": change.name,
        "baseline": change.baseline,
        "value": change.value,
        "unit": entries()[change.name].unit,
        "reason": change.reason,
        "source": change.source.model_dump(exclude_none=True) if change.source else None,
    }


def _using(names: list[str], book: list[Chapter]) -> list[str]:
    """Return the chapters of the book that rest on any of some parameters."""
    return [chapter.name for chapter in book if set(names) & set(chapter.declared)]
