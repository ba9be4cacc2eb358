"""Sentences chosen by code as HTML: paragraphs, lists, a chapter's answer, the front page's row."""

from __future__ import annotations

from html import escape
from typing import Any

from analysis.book.extension.html import Marks, Resolve, element, inline
from analysis.figures.words import Language


def prose_html(
    content: dict[str, Any], language: Language, resolve: Resolve, marks: Marks | None = None
) -> str:
    """Return a text output as HTML in a language, numbers and terms linked by ``marks``.

    Raises:
        ValueError: the output is of a kind this book doesn't know.
    """

    def said(words: Any) -> str:
        return inline(words, language, resolve, marks)

    def head(words: Any) -> str:
        return inline(words, language, resolve, marks and Head(marks))

    def bare(words: Any) -> str:
        return inline(words, language, resolve)

    match content["kind"]:
        case "paragraph":
            return element("p", " ".join(said(words) for words in content["sentences"]))
        case "points":
            items = "".join(
                element("li", element("p", said(words))) for words in content["sentences"]
            )
            return element("ul", items, class_="points")
        case "answer":
            unit = element("span", head(content["unit"]), class_="unit") if content["unit"] else ""
            figure = element("span", head(content["figure"]), class_="value")
            return element(
                "div",
                element("p", f"{figure} {unit}".strip(), class_="answer-figure")
                + element("p", said(content["sentence"]), class_="answer-sentence"),
                class_="answer",
            )
        case "headlines":
            items = "".join(
                _headline(item, said, bare if item["target"] else head, resolve)
                for item in content["figures"]
            )
            return element("ul", items, class_="headlines", role="list")
        case kind:
            raise ValueError(f"a text output can't be a {kind!r}")


class Head:
    """Marks numbers in big letters, and leaves the terms there alone."""

    def __init__(self, marks: Marks) -> None:
        """Take the marks of the rest of the text."""
        self.number = marks.number

    def words(self, text: str) -> str:
        """Return words as HTML."""
        return escape(text, quote=False)


def _headline(item: dict[str, Any], said: Any, head_said: Any, resolve: Resolve) -> str:
    """Return one big number; ``head_said`` writes its head, which may be a link as a whole."""
    figure = element("span", head_said(item["figure"]), class_="value")
    unit = element("span", head_said(item["unit"]), class_="unit")
    head = f"{figure} {unit}"
    if item["target"]:
        head = element("a", head, href=resolve(item["target"]))
    return element(
        "li",
        element("p", head, class_="headline-figure")
        + element("p", said(item["explanation"]), class_="headline-line"),
    )
