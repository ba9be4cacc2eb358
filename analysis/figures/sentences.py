"""Sentences with values in them: chosen by code, whole, and ready to be said in another language.

``sentence(_("Norway needs about {need} posts a year."), need=number(1190))`` keeps the message and
the value apart. Markdown in a message is limited to links, ``**bold**`` and ``*emphasis*``.
"""

from __future__ import annotations

import json
import math
import re
import string
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from analysis.figures.words import ENGLISH, Language, _

MIME = "application/vnd.lis1.text.v1+json"
NBSP = "\N{NO-BREAK SPACE}"
MONEY = _("NOK {amount} million")

_CURRENCY = re.compile(r"\b(NOK|kr) (?=\d)")

Value = dict[str, Any]
Words = str | dict[str, Any]

_MARKUP = re.compile(
    r"\[(?P<label>[^\]]+)\]\((?P<target>[^)\s]+)\)|\*\*(?P<bold>.+?)\*\*|\*(?P<emphasis>.+?)\*"
)


def stable(value: float) -> float:
    """Round to 6 significant digits, but never coarser than 1, so that two processors agree.

    Raises:
        ValueError: the value is missing or infinite.
    """
    number_ = float(value)
    if not math.isfinite(number_):
        raise ValueError(f"a sentence needs a finite number, not {value}")
    if abs(number_) >= 1e6:
        return float(round(number_))
    return float(f"{number_:.6g}") + 0.0


def number(value: float, digits: int = 0, *, nearest: float | None = None) -> Value:
    """Return a number with ``digits`` decimals; ``nearest=10`` says it to the nearest ten.

    Raises:
        ValueError: the value is missing or infinite.
    """
    if nearest is not None:
        value = math.floor(stable(value) / nearest + 0.5) * nearest
    return {"kind": "number", "value": stable(value), "digits": digits}


def percent(share: float, digits: int = 0) -> Value:
    """Return a share (a decimal, 0.25) to be written in per cent."""
    return {"kind": "percent", "value": stable(share), "digits": digits}


def money(nok: float, digits: int = 1) -> Value:
    """Return an amount of kroner (NOK) to be written in millions with ``digits`` decimals."""
    return {"kind": "money", "value": stable(nok), "digits": digits}


def year(value: int) -> Value:
    """Return a calendar year, written without a thousands mark."""
    return {"kind": "year", "value": int(value)}


def text(words: str) -> Value:
    """Return a word or phrase that the catalogue translates."""
    return {"kind": "text", "value": words}


def link(words: str, target: str) -> Value:
    """Return a link; ``target`` is a page of the book (``need.html#result``) or an address."""
    return {"kind": "link", "value": words, "target": target}


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
    """A stretch of text of one kind: plain, strong, emphasised or a link."""

    text: str
    style: str = "plain"
    target: str = ""


def runs(words: Words, language: Language = ENGLISH) -> list[Run]:
    """Return a text in a language as runs: markup first, values after, so values can't be markup.

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
    return [_unbroken(run) for run in found if run.text]


def _unbroken(run: Run) -> Run:
    """Keep a currency and its amount on one line."""
    return Run(_CURRENCY.sub(rf"\1{NBSP}", run.text), run.style, run.target)


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
    pending = ""
    for literal, name, _spec, _conv in string.Formatter().parse(part):
        pending += literal
        if name is None:
            continue
        value = values[name]
        if value["kind"] == "link":
            yield Run(pending, style, target)
            yield Run(written(value, language), "link", value["target"])
            pending = ""
        else:
            pending += written(value, language)
    yield Run(pending, style, target)


def written(value: Value, language: Language = ENGLISH) -> str:
    """Return one value as a language writes it."""
    match value["kind"]:
        case "number":
            return language.number(value["value"], value["digits"])
        case "percent":
            return language.percent(value["value"], value["digits"])
        case "money":
            amount = language.number(value["value"] / 1e6, value["digits"])
            return language.translate(MONEY).format(amount=amount).replace(" ", NBSP)
        case "year":
            return str(value["value"])
        case "text" | "link":
            return language.translate(value["value"])
        case kind:
            raise ValueError(f"a sentence has no kind of value called {kind!r}")


def plain(words: Words, language: Language = ENGLISH) -> str:
    """Return a text without markup."""
    return "".join(run.text for run in runs(words, language))


def markdown(words: Words, language: Language = ENGLISH) -> str:
    """Return a text as Markdown."""
    forms = {"plain": "{}", "strong": "**{}**", "emphasis": "*{}*", "link": "[{}]({})"}
    return "".join(forms[run.style].format(run.text, run.target) for run in runs(words, language))


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


def say(*sentences: Said) -> Prose:
    """Return one paragraph of whole sentences.

    Raises:
        ValueError: there is no sentence, or an empty one.
    """
    words = _whole(sentences, "say")
    content = {"kind": "paragraph", "sentences": words}
    return Prose(content, " ".join(markdown(item) for item in words))


def points(sentences: Sequence[Said]) -> Prose:
    """Return a list with one sentence a point.

    Raises:
        ValueError: there is no sentence, or an empty one.
    """
    words = _whole(sentences, "points")
    content = {"kind": "points", "sentences": words}
    return Prose(content, "\n".join(f"- {markdown(item)}" for item in words))


def answer(figure: Said | Value, explanation: Said, *, unit: Said = "") -> Prose:
    """Return a chapter's opening: a big figure, its unit beside it, a sentence under it.

    ``figure`` is a value (``number(1190)``) or a short text with values in it.

    Raises:
        ValueError: the figure or the sentence is empty.
    """
    shown = _figure(figure)
    words = _whole([explanation], "answer")[0]
    label = as_words(unit)
    content = {"kind": "answer", "figure": shown, "unit": label, "sentence": words}
    head = " ".join(item for item in (plain(shown), plain(label)) if item)
    return Prose(content, f"**{head}**\n\n{markdown(words)}")


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


def headline_figures(figures: Sequence[Headline]) -> Prose:
    """Return a row of big numbers for the front page.

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
    return Prose({"kind": "headlines", "figures": items}, "\n".join(lines))


def _figure(figure: Said | Value) -> Words:
    if isinstance(figure, dict):
        return {"message": "{figure}", "values": {"figure": figure}}
    return _whole([figure], "a big figure")[0]
