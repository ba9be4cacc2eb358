"""Sentences chosen by code as HTML: paragraphs, lists, a chapter's answer, the front page's row."""

from __future__ import annotations

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
            unit = element("span", said(content["unit"]), class_="unit") if content["unit"] else ""
            figure = element("span", said(content["figure"]), class_="value")
            return element(
                "div",
                element("p", f"{figure} {unit}".strip(), class_="answer-figure")
                + element("p", said(content["sentence"]), class_="answer-sentence"),
                class_="answer",
            )
        case "headlines":
            items = "".join(_headline(item, said, bare, resolve) for item in content["figures"])
            return element("ul", items, class_="headlines", role="list")
        case kind:
            raise ValueError(f"a text output can't be a {kind!r}")


def _headline(item: dict[str, Any], said: Any, bare: Any, resolve: Resolve) -> str:
    head_said = bare if item["target"] else said  # the whole head is a link already
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
