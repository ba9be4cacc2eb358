"""Sentences with values in them: chosen by code, whole, and ready to be said in another language.

``sentence(_("Norway needs about {need} posts a year."), need=number(1190))`` keeps the message and
the value apart. Markdown in a message is limited to links, ``**bold**`` and ``*emphasis*``.
"""

from __future__ import annotations

import re
import string
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from analysis.figures.values import NBSP, NUMBERS, Value, written
from analysis.figures.words import ENGLISH, Language

_CURRENCY = re.compile(r"\b(NOK|kr) (?=\d)")
_CURRENCY_AT_END = re.compile(r"\b(NOK|kr) $")
Words = str | dict[str, Any]
_MARKUP = re.compile(
    r"\[(?P<label>[^\]]+)\]\((?P<target>[^)\s]+)\)|\*\*(?P<bold>.+?)\*\*|\*(?P<emphasis>.+?)\*"
)


@dataclass(frozen=True)
class Sentence:
    """One whole sentence: a message with named places and the values that fill them."""

    message: str
    values: Mapping[str, Value]

    def __post_init__(self) -> None:
        """Hold the places in the message to the values."""
        if not self.message.strip():
            raise ValueError("a sentence needs words")
        places, given = placeholders(self.message), set(self.values)
        if places != given:
            missing, extra = sorted(places - given), sorted(given - places)
            raise ValueError(
                f"sentence {self.message!r}: values missing {missing}, values too many {extra}"
            )

    def to_json(self) -> Words:
        """Return the message alone, or with its values where it has any."""
        if not self.values and "{" not in self.message and "}" not in self.message:
            return self.message
        return {"message": self.message, "values": dict(self.values)}

    def __str__(self) -> str:
        """Return the sentence in English, without markup."""
        return plain(self.to_json())


Said = str | Sentence


def sentence(message: str, **values: Value) -> Sentence:
    """Return a sentence whose ``{places}`` are filled by ``number``, ``percent``, ``money``...

    Raises:
        ValueError: a place has no value or a value no place.
    """
    return Sentence(message, values)


def as_words(said: Said) -> Words:
    """Return what a bundle keeps of a text: a plain string stands for itself, braces and all."""
    return said.to_json() if isinstance(said, Sentence) else said


def placeholders(message: str) -> set[str]:
    """Return the names between braces in a message."""
    return {name for _text, name, _spec, _conv in string.Formatter().parse(message) if name}


@dataclass(frozen=True)
class Run:
    """A stretch of text of one kind: plain, strong, emphasised or a link.

    ``value`` is the number that the text writes, where it is one.
    """

    text: str
    style: str = "plain"
    target: str = ""
    value: Value | None = None


def runs(words: Words, language: Language = ENGLISH) -> list[Run]:
    """Return a text in a language as runs, numbers written out.

    Raises:
        ValueError: a translated message names a place that has no value.
    """
    return [
        Run("".join(run.text for run in group), style, target)
        for (style, target), group in groupby(pieces(words, language), _styled)
    ]


def _styled(run: Run) -> tuple[str, str]:
    return run.style, run.target


def pieces(words: Words, language: Language = ENGLISH) -> list[Run]:
    """Return a text as runs in which every number is one of its own.

    Markup is read first and values are filled in after, so that values can't be markup.

    Raises:
        ValueError: a translated message names a place that has no value.
    """
    message = words if isinstance(words, str) else words["message"]
    values: Mapping[str, Value] | None = None if isinstance(words, str) else words["values"]
    translated = language.translate(message)
    if values is not None and placeholders(translated) != placeholders(message):
        raise ValueError(
            f"the translation ({language.code}) of {message!r} has other places: {translated!r}"
        )
    found: list[Run] = []
    for part, style, target in _marked(translated):
        if values is None:
            found.append(Run(part, style, target))
        else:
            found.extend(_filled(part, style, target, values, language))
    return _unbroken([run for run in found if run.text])


def _unbroken(found: list[Run]) -> list[Run]:
    """Keep a currency and its amount on one line."""
    kept = []
    for at, run in enumerate(found):
        text = _CURRENCY.sub(rf"\1{NBSP}", run.text)
        if at + 1 < len(found) and found[at + 1].text[0].isdigit():
            text = _CURRENCY_AT_END.sub(rf"\1{NBSP}", text)
        kept.append(Run(text, run.style, run.target, run.value))
    return kept


def _marked(message: str) -> Iterable[tuple[str, str, str]]:
    end = 0
    for match in _MARKUP.finditer(message):
        yield message[end : match.start()], "plain", ""
        if match["label"]:
            yield match["label"], "link", match["target"]
        elif match["bold"]:
            yield match["bold"], "strong", ""
        else:
            yield match["emphasis"], "emphasis", ""
        end = match.end()
    yield message[end:], "plain", ""


def _filled(
    part: str, style: str, target: str, values: Mapping[str, Value], language: Language
) -> Iterable[Run]:
    for literal, name, _spec, _conv in string.Formatter().parse(part):
        yield Run(literal, style, target)
        if name is None:
            continue
        value = values[name]
        if value["kind"] == "link":
            yield Run(written(value, language), "link", value["target"])
        else:
            said = value if value["kind"] in NUMBERS else None
            yield Run(written(value, language), style, target, said)


def plain(words: Words, language: Language = ENGLISH) -> str:
    """Return a text without markup."""
    return "".join(run.text for run in runs(words, language))


def markdown(words: Words, language: Language = ENGLISH) -> str:
    """Return a text as Markdown."""
    forms = {"plain": "{}", "strong": "**{}**", "emphasis": "*{}*", "link": "[{}]({})"}
    return "".join(forms[run.style].format(run.text, run.target) for run in runs(words, language))
