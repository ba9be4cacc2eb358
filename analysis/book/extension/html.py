"""Small pieces of HTML that figures, tables and sentences share, escaped once."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from itertools import groupby
from typing import Protocol

from analysis.figures.sentences import Run, Words, pieces
from analysis.figures.values import Value
from analysis.figures.words import Language

Resolve = Callable[[str], str]


class Marks(Protocol):
    """What a page adds to the words of its sentences: links from numbers and from terms."""

    def number(self, text: str, value: Value) -> str:
        """Return a number as HTML."""

    def words(self, text: str) -> str:
        """Return words as HTML."""


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


def inline(words: Words, language: Language, resolve: Resolve, marks: Marks | None = None) -> str:
    """Return a text with its links, bold and emphasis as HTML.

    ``marks`` adds links from numbers and terms; within a link there are none.
    """
    html = ""
    for (style, target), group in groupby(pieces(words, language), lambda r: (r.style, r.target)):
        inner = "".join(_run(run, None if style == "link" else marks) for run in group)
        if style == "link":
            html += element("a", inner, href=resolve(target))
        else:
            html += element(STYLES[style], inner) if style in STYLES else inner
    return html


STYLES = {"strong": "strong", "emphasis": "em"}


def _run(run: Run, marks: Marks | None) -> str:
    if marks is None:
        return escape(run.text, quote=False)
    return marks.number(run.text, run.value) if run.value else marks.words(run.text)
