"""The page of scenarios: what each stored one is called, what it changes, and how to build it."""

from __future__ import annotations

from analysis import parameters
from analysis.book.pages import anchor, as_text, plain
from analysis.parameters.sets import BASELINE


def page() -> str:
    """Return the stored scenarios as Markdown, in the order of their names."""
    named = [name for name in parameters.scenarios() if name != BASELINE]
    return "\n".join(_entry(parameters.load(name)) for name in named)


def _entry(chosen: parameters.ParameterSet) -> str:
    lines = [f"### {as_text(chosen.title)}", "", as_text(chosen.description), ""]
    lines += [f"- {_change(change)}" for change in chosen.changes]
    lines += [f"- By {as_text(chosen.author)}", f"- To build it: `--parameters {chosen.name}`", ""]
    return "\n".join(lines)


def _change(change: parameters.Change) -> str:
    unit = parameters.entries()[change.name].unit
    known = f"{{ref}}`{change.name} <{anchor(change.name)}>`"
    values = f"from {plain(change.baseline)} to {plain(change.value)} ({unit})"
    return f"{known}: {values}. {as_text(change.reason)}"
