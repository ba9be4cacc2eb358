"""How to cite the book and each of its chapters, as a sentence and as BibTeX."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from typing import Any

import yaml

from analysis.book.chapters import Chapter, chapters
from analysis.book.places import CONFIG
from analysis.book.revision import revision_and_date

_MARKUP = re.compile(r"\{\w+\}`([^`<]+?)(?: *<[^>]*>)?`|[*_`]")


@dataclass(frozen=True)
class Book:
    """What a citation names: who wrote the book, what it is called, when and where it came out."""

    author: str
    title: str
    year: str
    address: str
    revision: str


@lru_cache(maxsize=1)
def book() -> Book:
    """Return the book as the settings and the revision have it."""
    settings: dict[str, Any] = yaml.safe_load(CONFIG.read_text(encoding="utf-8"))
    return Book(
        author=settings["author"],
        title=settings["title"],
        year=str(settings["copyright"]),
        address=settings["html"]["baseurl"],
        revision=revision_and_date()[0],
    )


def title(chapter: Chapter) -> str:
    """Return a chapter's main heading without markup; its name where it has none."""
    for cell in chapter.cells:
        found = re.search(r"^# (.+)$", "".join(cell["source"]), re.MULTILINE)
        if cell["cell_type"] == "markdown" and found:
            return _MARKUP.sub(lambda match: match[1] or "", found[1]).strip()
    return chapter.name


def page() -> str:
    """Return the citations as Markdown: the book, then its chapters, each with its BibTeX."""
    whole = book()
    lines = ["## The book", "", sentence(whole), "", _details(bibtex(whole), whole.title), ""]
    lines += ["## A chapter", ""]
    for chapter in chapters():
        if chapter.name == "index":
            continue
        named = title(chapter)
        lines += [f"### {named}", "", sentence(whole, chapter), ""]
        lines += [_details(bibtex(whole, chapter), named), ""]
    return "\n".join(lines)


def every_bibtex() -> str:
    """Return all citations as one BibTeX file."""
    whole = book()
    parts = [chapter for chapter in chapters() if chapter.name != "index"]
    return "\n\n".join([bibtex(whole), *(bibtex(whole, part) for part in parts)]) + "\n"


def sentence(whole: Book, chapter: Chapter | None = None) -> str:
    """Return a citation as a sentence, in Markdown."""
    named = f"*{_stopped(whole.title)}*"
    if chapter:
        named = f"{_stopped(title(chapter))} In {named}"
    link = f" <{_address(whole, chapter)}>" if whole.address else ""
    return f"{whole.author} ({whole.year}). {named} Revision {whole.revision}.{link}"


def bibtex(whole: Book, chapter: Chapter | None = None) -> str:
    """Return a citation as a BibTeX entry."""
    fields = {"author": f"{{{whole.author}}}", "year": whole.year}
    if chapter:
        kind, key = "incollection", f"lis1-{chapter.name}"
        fields |= {"title": f"{{{title(chapter)}}}", "booktitle": f"{{{whole.title}}}"}
    else:
        kind, key = "book", "lis1"
        fields |= {"title": f"{{{whole.title}}}"}
    fields["note"] = f"Revision {whole.revision}"
    if whole.address:
        fields["url"] = _address(whole, chapter)
    body = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items())
    return f"@{kind}{{{key},\n{body}}}"


def _stopped(words: str) -> str:
    return words if words.endswith(("?", "!", ".")) else f"{words}."


def _address(whole: Book, chapter: Chapter | None) -> str:
    return whole.address.rstrip("/") + (f"/{chapter.name}.html" if chapter else "/")


def _details(entry: str, named: str) -> str:
    hidden = f"<span class='visually-hidden'> for {escape(named)}</span>"
    lines = escape(entry).replace("\n", "&#10;")
    label = escape(f"BibTeX: {named}", quote=True)
    return (
        f"<details><summary>BibTeX{hidden}</summary>"
        f'<pre tabindex="0" role="group" aria-label="{label}">{lines}</pre></details>'
    )
