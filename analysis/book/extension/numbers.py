"""Numbers and terms in sentences as links.

A number leads to the cell of a table where it stands, to its assumption or its table of the data
package; a number that stands in none of them leads to the page that names the notebook's cell which
computed it. The first use of a glossary term on a page shows the term's meaning.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx

from analysis.book.extension.html import Resolve, element
from analysis.book.extension.register import (
    NUMBERS_PAGE,
    Block,
    Register,
    Source,
    Text,
    UnknownSourceError,
    text_anchor,
)
from analysis.book.extension.terms import Glossary
from analysis.figures.door import FIGURE_MIME, TABLE_MIME
from analysis.figures.prose import MIME as TEXT_MIME
from analysis.figures.sentences import plain, sentence
from analysis.figures.values import Value, text
from analysis.figures.words import Language
from analysis.live import MIME as CALCULATOR_MIME

SCRIPT = "numbers.js"


class Marked:
    """What one text of a page adds to its words; ``terms`` tells which terms it has marked."""

    def __init__(
        self,
        register: Register,
        text: Text,
        glossary: Glossary,
        language: Language,
        resolve: Resolve,
    ) -> None:
        """Take the text and what its page knows."""
        self.register, self.text, self.glossary = register, text, glossary
        self.language, self.resolve = language, resolve
        self.terms: dict[str, str] = {}

    def number(self, text: str, value: Value) -> str:
        """Return a number as a link to where it stands, where there is such a place."""
        said = escape(text, quote=False)
        try:
            source = self.register.source(value, self.text)
        except UnknownSourceError as error:
            raise ValueError(str(error)) from None
        if source is None:
            return said
        target = self.resolve(source.target)
        return element("a", said, class_="from", href=target, title=_words(source, self.language))

    def words(self, text: str) -> str:
        """Return words as HTML, the first use of each term on the page as a link to it."""
        html, end = "", 0
        for match, page, anchor in self.glossary.first_uses(text):
            self.terms[anchor] = page
            link = element(
                "a",
                escape(match[0], quote=False),
                class_="term",
                href=self.resolve(f"{page}.html#{anchor}"),
            )
            html += escape(text[end : match.start()], quote=False) + link
            end = match.end()
        return html + escape(text[end:], quote=False)


def _words(source: Source, language: Language) -> str:
    values = {
        name: text(each if isinstance(each, str) else plain(each, language))
        for name, each in source.values.items()
    }
    return plain(sentence(source.message, **values).to_json(), language)


def register(app: Sphinx, output: type[nodes.Element]) -> Register:
    """Return every figure, table and text of a book, in the order of its pages."""
    blocks: list[Block] = []
    told: list[Text] = []
    anchors: set[str] = set()
    for page in _in_order(app, app.config.root_doc):
        for place, node in enumerate(app.env.get_doctree(page).findall(output)):
            content, section = node["content"], _section(node)
            found = _described(node["mime"], content)
            if found:
                anchor, about = found
                blocks.append(
                    Block(
                        page,
                        anchor,
                        about["title"],
                        about["columns"],
                        about["rows"],
                        place,
                        section,
                    )
                )
            elif node["mime"] == TEXT_MIME:
                anchor = text_anchor(page, node["code"], place)
                while anchor in anchors:
                    anchor += f"-{place}"
                anchors.add(anchor)
                told.append(Text(page, anchor, node["code"], content, place, section))
    paper = app.builder.name == "singlehtml"
    return Register(blocks, told, computed=_lists_numbers(app), hidden=paper)


def _lists_numbers(app: Sphinx) -> bool:
    """Whether this book has the page that lists its own numbers; a part of one has not."""
    books = getattr(app.config, "lis1_sites", {})
    only = books["sites"][books["here"]]["pages"] if books else []
    return NUMBERS_PAGE in (only or app.env.all_docs)


def _described(mime: str, content: dict[str, Any]) -> tuple[str, dict[str, Any]] | None:
    """Return the anchor and description of a figure, table or calculator."""
    if mime == FIGURE_MIME:
        about = content["usermeta"]["figure"]
        return f"fig-{about['id']}", about
    if mime == CALCULATOR_MIME:
        return f"calc-{content['about']['id']}", content["about"]
    return (f"table-{content['id']}", content) if mime == TABLE_MIME else None


def _section(node: nodes.Element) -> str:
    parent = node.parent
    while parent is not None and not isinstance(parent, nodes.section):
        parent = parent.parent
    return str(parent["ids"][0]) if parent is not None and parent["ids"] else ""


def _in_order(app: Sphinx, page: str) -> Iterator[str]:
    yield page
    for child in app.env.toctree_includes.get(page, []):
        yield from _in_order(app, child)


def _frame(
    app: Sphinx, _pagename: str, _template: str, context: dict[str, Any], _doctree: Any
) -> None:
    """Load the script where a page has folded tables that numbers lead to, nowhere else."""
    body = context.get("body") or ""
    if '<a class="from"' in body or '<details class="figure-data"' in body:
        app.add_js_file(SCRIPT, defer="defer")


def setup(app: Sphinx) -> None:
    """Load the script."""
    app.connect("html-page-context", _frame)
