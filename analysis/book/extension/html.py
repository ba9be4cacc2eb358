"""Small pieces of HTML that figures, tables and sentences share, escaped once."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

from analysis.figures.sentences import Run, Words, runs
from analysis.figures.words import Language

Resolve = Callable[[str], str]


def attributes(**values: str | bool) -> str:
    """Return attributes with a leading space each; ``class_`` is class, True stands alone."""
    written = ""
    for name, value in values.items():
        key = name.rstrip("_").replace("_", "-")
        if value is True:
            written += f" {key}"
        elif value:
            written += f' {key}="{escape(str(value))}"'
    return written


def element(tag: str, content: str, **values: str | bool) -> str:
    """Return an element around content that is HTML already."""
    return f"<{tag}{attributes(**values)}>{content}</{tag}>"


def inline(words: Words, language: Language, resolve: Resolve) -> str:
    """Return a text with its links, bold and emphasis as HTML."""
    return "".join(_run(run, resolve) for run in runs(words, language))


def _run(run: Run, resolve: Resolve) -> str:
    text = escape(run.text, quote=False)
    if run.style == "link":
        return element("a", text, href=resolve(run.target))
    if run.style == "strong":
        return element("strong", text)
    if run.style == "emphasis":
        return element("em", text)
    return text
