"""The words that stored outputs hold, for a translator: what rendering would look up."""

from __future__ import annotations

from typing import Any

from analysis.book.extension.pictures import translated
from analysis.book.extension.prose import prose_html
from analysis.book.extension.tables import html_table
from analysis.figures.door import FIGURE_MIME, TABLE_MIME
from analysis.figures.prose import MIME as TEXT_MIME
from analysis.figures.sentences import plain
from analysis.figures.words import Language
from analysis.live import MIME as CALCULATOR_MIME


class _Asked(dict[str, str]):
    """An empty catalogue that remembers what it was asked for, in order."""

    def get(self, text: str, default: Any = None) -> Any:
        self.setdefault(text, "")
        return default


def messages(mime: str, content: dict[str, Any]) -> list[str]:
    """Return the messages of one stored output, each once, in order of appearance.

    Sentences that code didn't choose this time are not in it; extract those, marked with ``_``,
    from the source.
    """
    asked = _Asked()
    language = Language("en", asked)
    if mime == TEXT_MIME:
        prose_html(content, language, lambda target: target)
    elif mime in {FIGURE_MIME, TABLE_MIME}:
        about = content["usermeta"]["figure"] if mime == FIGURE_MIME else content
        for key in ("title", "subtitle", "alt", "note"):
            if about.get(key):
                plain(about[key], language)
        html_table(about["columns"], about["rows"], "", about["id"], language)
        if mime == FIGURE_MIME:
            translated(content, language.translate)
    elif mime == CALCULATOR_MIME:
        about = content["about"]
        for key in ("title", "introduction", "alt", "note"):
            if about.get(key):
                plain(about[key], language)
        html_table(about["columns"], about["rows"], "", about["id"], language)
        for item in (*content["inputs"], *content["outputs"]):
            for key in ("label", "unit", "if_negative"):
                language.translate(item.get(key) or "")
            for word in item.get("words", ()):
                language.translate(word)
        if content["chart"]:
            translated(content["chart"], language.translate)
    return [text for text in asked if any(letter.isalpha() for letter in text)]
