"""Text as a cell's output: paragraphs, lists, a chapter's answer, the front page's big numbers."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from analysis.figures.sentences import Said, Words, as_words, markdown, plain
from analysis.figures.values import Value

MIME = "application/vnd.lis1.text.v1+json"


def _looked_up(content: dict[str, Any], sources: Sequence[str]) -> dict[str, Any]:
    if isinstance(sources, str):
        raise TypeError(f"sources is a list of names, not {sources!r}")
    return content | {"sources": list(sources)} if sources else content


@dataclass(frozen=True)
class Prose:
    """Text as a cell's output: messages and values for the book, Markdown for the author."""

    content: dict[str, Any]
    markdown: str

    def __str__(self) -> str:
        """Return the text as Markdown, in English."""
        return self.markdown

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, Any]:
        content = json.loads(json.dumps(self.content, sort_keys=True))
        return {MIME: content, "text/markdown": self.markdown}


def _whole(said: Sequence[Said], name: str) -> list[Words]:
    if not said or any(not str(item).strip() for item in said):
        raise ValueError(f"{name} needs at least one sentence, none of them empty")
    return [as_words(item) for item in said]


def say(*sentences: Said, sources: Sequence[str] = ()) -> Prose:
    """Return one paragraph of whole sentences; ``sources`` is where its numbers may stand.

    Raises:
        ValueError: there is no sentence, or an empty one.
    """
    words = _whole(sentences, "say")
    content = _looked_up({"kind": "paragraph", "sentences": words}, sources)
    return Prose(content, " ".join(markdown(item) for item in words))


def points(sentences: Sequence[Said], *, sources: Sequence[str] = ()) -> Prose:
    """Return a list with one sentence a point; ``sources`` is where its numbers may stand.

    Raises:
        ValueError: there is no sentence, or an empty one.
    """
    words = _whole(sentences, "points")
    content = _looked_up({"kind": "points", "sentences": words}, sources)
    return Prose(content, "\n".join(f"- {markdown(item)}" for item in words))


def answer(
    figure: Said | Value, explanation: Said, *, unit: Said = "", sources: Sequence[str] = ()
) -> Prose:
    """Return a chapter's opening: a big figure, its unit beside it, a sentence under it.

    ``figure`` is a value (``number(1190)``) or a short text with values in it; ``sources`` is
    where the numbers may stand.

    Raises:
        ValueError: the figure or the sentence is empty.
    """
    shown = _figure(figure)
    words = _whole([explanation], "answer")[0]
    label = as_words(unit)
    content = {"kind": "answer", "figure": shown, "unit": label, "sentence": words}
    head = " ".join(item for item in (plain(shown), plain(label)) if item)
    return Prose(_looked_up(content, sources), f"**{head}**\n\n{markdown(words)}")


@dataclass(frozen=True)
class Headline:
    """A big number, its unit, one line that explains it, and where to read more."""

    figure: Said | Value
    unit: Said
    explanation: Said
    target: str = ""


def headline(figure: Said | Value, unit: Said, explanation: Said, target: str = "") -> Headline:
    """Return one of a row of big numbers; ``target`` is the page that gives its reasons."""
    return Headline(figure, unit, explanation, target)


def headline_figures(figures: Sequence[Headline], *, sources: Sequence[str] = ()) -> Prose:
    """Return a row of big numbers for the front page; ``sources`` is where they may stand.

    Raises:
        ValueError: there are none, or one has no unit or no explanation.
    """
    if not figures:
        raise ValueError("headline_figures needs at least one figure")
    items = []
    for item in figures:
        unit, explanation = _whole([item.unit, item.explanation], "a headline's unit and line")
        shown = _figure(item.figure)
        items.append(
            {"figure": shown, "unit": unit, "explanation": explanation, "target": item.target}
        )
    lines = [
        f"- **{plain(item['figure'])}** {plain(item['unit'])}: {markdown(item['explanation'])}"
        for item in items
    ]
    content = _looked_up({"kind": "headlines", "figures": items}, sources)
    return Prose(content, "\n".join(lines))


def _figure(figure: Said | Value) -> Words:
    if isinstance(figure, dict):
        return {"message": "{figure}", "values": {"figure": figure}}
    return _whole([figure], "a big figure")[0]
