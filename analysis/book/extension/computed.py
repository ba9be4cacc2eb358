"""The page that lists the numbers of the text that stand in no table, and what computes them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape
from typing import Any

from docutils import nodes
from docutils.parsers.rst import Directive
from sphinx.application import Sphinx
from sphinx.transforms.post_transforms import SphinxPostTransform

from analysis.book.extension.html import Resolve, element
from analysis.book.extension.register import Register, Text, texts
from analysis.figures.sentences import pieces, plain, sentence
from analysis.figures.values import Value, text, written
from analysis.figures.words import Language, _

DIRECTIVE = "computed-numbers"
MADE_BY = _("Made in {notebook} by {code}.")
EXACT = _("To six digits: {numbers}.")
BACK = _("Back to the text")
SIX = 6


class ComputedNumbers(nodes.General, nodes.Element):  # type: ignore[misc]
    """Stands for the list of numbers that no table holds."""


class ComputedNumbersDirective(Directive):  # type: ignore[misc]
    """Puts the list of numbers that no table holds onto a page."""

    def run(self) -> list[nodes.Node]:
        """Return the placeholder."""
        return [ComputedNumbers("")]


class ListComputedNumbers(SphinxPostTransform):  # type: ignore[misc]
    """Writes the list once every page has been read."""

    default_priority = 6
    formats = ("html",)

    def run(self, **_kwargs: Any) -> None:
        """Fill the placeholders of this page."""
        publisher, titles = self.app.lis1_publisher, self.env.titles
        named = {page: title.astext() for page, title in titles.items()}

        def resolve(target: str) -> str:
            return str(publisher.resolve(target, self.env.docname, self.document))

        for node in list(self.document.findall(ComputedNumbers)):
            html = computed_numbers(publisher.register, publisher.language, resolve, named)
            node.replace_self(nodes.raw("", html, format="html"))


def computed_numbers(
    found: Register, language: Language, resolve: Resolve, titles: Mapping[str, str]
) -> str:
    """Return, page by page, the texts with numbers that no table holds, and what made them."""
    html, page = "", ""
    for told in found.texts:
        uncovered = found.uncovered(told)
        if not uncovered:
            continue
        if told.page != page:
            page = told.page
            html += element("h2", escape(titles[page], quote=False), id=f"from-{page}")
        html += _computed(told, uncovered, language, resolve)
    return html


def _computed(told: Text, uncovered: list[Value], language: Language, resolve: Resolve) -> str:
    """Return one text's sentences with their numbers, and the cell that made it."""
    said = "".join(
        element("p", _sentence(words, uncovered, language))
        for words in texts(told.content)
        if isinstance(words, dict) and any(each in uncovered for each in words["values"].values())
    )
    back = element(
        "a",
        escape(language.translate(BACK), quote=False),
        href=resolve(f"{told.page}.html#{told.anchor}"),
    )
    return element(
        "div",
        said + element("p", f"{_made(told, language)} {back}".strip(), class_="made"),
        class_="computed",
        id=told.anchor,
    )


def _made(told: Text, language: Language) -> str:
    """Return which call of which notebook made a text, empty where it isn't known."""
    code = told.code.strip().splitlines()[-1] if told.code.strip("# \n") else ""
    if not code:
        return ""
    notebook = text(f"book/{told.page}.ipynb")
    made = sentence(MADE_BY, notebook=notebook, code=text(f"\0{code}\0")).to_json()
    words = escape(plain(made, language), quote=False)
    return re.sub("\0(.*)\0", r"<code>\1</code>", words)


def _sentence(words: dict[str, Any], uncovered: list[Value], language: Language) -> str:
    """Return a sentence with the numbers in question bold, and these to six digits."""
    said = "".join(
        element("strong", run.text) if run.value in uncovered else escape(run.text, quote=False)
        for run in pieces(words, language)
    )
    exact = [_exact(each, language) for each in words["values"].values() if each in uncovered]
    rounded = [written(each, language) for each in words["values"].values() if each in uncovered]
    if exact == rounded:
        return said
    digits = sentence(EXACT, numbers=text("; ".join(exact)))
    return f"{said} {escape(plain(digits.to_json(), language), quote=False)}"


def _exact(value: Value, language: Language) -> str:
    """Return a number as its language writes it, with all the digits that the book keeps."""
    if value["kind"] == "year":
        return written(value, language)
    scale = {"percent": 100.0, "money": 1e-6}.get(value["kind"], 1.0)
    shown = f"{value['value'] * scale:.{SIX}g}"
    decimals = len(shown.partition(".")[2]) if "e" not in shown else 0
    return written(value | {"digits": max(decimals, value["digits"])}, language)


def _skip(_translator: Any, _node: nodes.Element) -> None:
    raise nodes.SkipNode


def setup(app: Sphinx) -> None:
    """Register the list."""
    skip = (_skip, None)
    app.add_node(
        ComputedNumbers, html=skip, text=skip, latex=skip, man=skip, texinfo=skip, xml=skip
    )
    app.add_directive(DIRECTIVE, ComputedNumbersDirective)
    app.add_post_transform(ListComputedNumbers)
