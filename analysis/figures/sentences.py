"""Sentences with values in them: chosen by code, whole, and ready to be said in another language.

``sentence(_("Norway needs about {need} posts a year."), need=number(1190))`` keeps the message and
the value apart. Markdown in a message is limited to links, ``**bold**`` and ``*emphasis*``.

In the book every number leads to where it stands. A number's own ``source`` says where that is: a
table of the data package (``is2802_table_7_need``), a figure or table of the book (``need-steps``)
or an assumption (``attrition``). A text's ``sources`` are where to look for its numbers, in order.
After them the book looks among the figures and tables of the page, for numbers that can't be
mistaken, and else leads to the cell that computed the number.
"""

from __future__ import annotations

import json
import math
import re
import string
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from analysis.figures.words import ENGLISH, Language, _

MIME = "application/vnd.lis1.text.v1+json"
NBSP = "\N{NO-BREAK SPACE}"
MONEY = _("NOK {amount} million")

NUMBERS = frozenset({"number", "percent", "money", "year"})

_CURRENCY = re.compile(r"\b(NOK|kr) (?=\d)")
_CURRENCY_AT_END = re.compile(r"\b(NOK|kr) $")

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


class Stated(float):
    """A number that stands in a table of the data package and knows which; a sum of it doesn't."""

    source: str

    def __new__(cls, value: float, source: str) -> Stated:
        """Take the number and the table's name."""
        made = super().__new__(cls, value)
        made.source = source
        return made


def number(
    value: float, digits: int = 0, *, nearest: float | None = None, source: str = ""
) -> Value:
    """Return a number with ``digits`` decimals; ``nearest=10`` says it to the nearest ten.

    ``source`` names where it stands, as told above; a ``Stated`` number brings its own.

    Raises:
        ValueError: the value is missing or infinite.
    """
    source = source or _source(value)
    said: Value = {"kind": "number", "digits": digits}
    if nearest is not None:
        value = to_nearest(stable(value), nearest)
        said["nearest"] = nearest
    return _sourced(said | {"value": stable(value)}, source)


def to_nearest(value: float, nearest: float) -> float:
    """Return a number rounded to a multiple, halves up."""
    return math.floor(value / nearest + 0.5) * nearest


def percent(share: float, digits: int = 0, *, source: str = "") -> Value:
    """Return a share (a decimal, 0.25) to be written in per cent."""
    value = {"kind": "percent", "value": stable(share), "digits": digits}
    return _sourced(value, source or _source(share))


def money(nok: float, digits: int = 1, *, source: str = "") -> Value:
    """Return an amount of kroner (NOK) to be written in millions with ``digits`` decimals."""
    value = {"kind": "money", "value": stable(nok), "digits": digits}
    return _sourced(value, source or _source(nok))


def year(value: int, *, source: str = "") -> Value:
    """Return a calendar year, written without a thousands mark."""
    return _sourced({"kind": "year", "value": int(value)}, source or _source(value))


def _source(value: float) -> str:
    return value.source if isinstance(value, Stated) else ""


def _sourced(value: Value, source: str) -> Value:
    return value | {"source": source} if source else value


def _looked_up(content: dict[str, Any], sources: Sequence[str]) -> dict[str, Any]:
    if isinstance(sources, str):
        raise TypeError(f"sources is a list of names, not {sources!r}")
    return content | {"sources": list(sources)} if sources else content


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
