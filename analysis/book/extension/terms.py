"""Glossary terms that show their meaning where they stand.

A term stays a link to the glossary. The page carries the meanings of its terms once, hidden; a
small script shows one beside its link on hover, on focus and on a first tap.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from html import escape
from typing import Any

from docutils import nodes
from sphinx.addnodes import pending_xref
from sphinx.application import Sphinx
from sphinx.transforms.post_transforms import SphinxPostTransform

SCRIPT = "terms.js"
PREFIX = "term-"


class Glossary:
    """The terms of the book, each to be marked where a page first uses it."""

    def __init__(self, terms: Mapping[str, tuple[str, str]]) -> None:
        """Take each term's page and anchor by the term."""
        self.terms = {term.lower(): home for term, home in terms.items()}
        self.used: set[str] = set()
        longest = sorted(terms, key=lambda term: (-len(term), term))
        forms = "|".join(_either_case(term) for term in longest)
        self.form = re.compile(rf"(?<![\w/-])({forms})(s?)(?![\w/-])") if forms else None

    def use(self, term: str) -> None:
        """Note that the page has used a term."""
        self.used.add(term.lower())

    def first_uses(self, text: str) -> Iterator[tuple[re.Match[str], str, str]]:
        """Return the terms in a text that the page hasn't used yet: match, page and anchor."""
        for match in self.form.finditer(text) if self.form else ():
            term = match[1].lower()
            if term not in self.used:
                self.use(term)
                yield match, *self.terms[term]


def _either_case(term: str) -> str:
    """Return a pattern for a term that may start in lower case; ``LIS1`` may not."""
    rest = re.escape(term[1:])
    if len(term) > 1 and term[1].islower():
        return f"[{term[0].upper()}{term[0].lower()}]{rest}"
    return re.escape(term[0]) + rest


def glossary(app: Sphinx) -> Glossary:
    """Return the book's terms, none of them used yet."""
    objects = app.env.domaindata["std"]["objects"]
    return Glossary({name: home for (kind, name), home in objects.items() if kind == "term"})


def term_of(node: nodes.Node) -> str:
    """Return the term that a reference in Markdown names, empty for any other node."""
    if isinstance(node, pending_xref) and node.get("reftype") == "term":
        return str(node["reftarget"])
    return ""


class Meanings(nodes.General, nodes.Element):  # type: ignore[misc]
    """The meanings of a page's terms by id; the search index doesn't see them."""


class TermMeanings(SphinxPostTransform):  # type: ignore[misc]
    """Marks the links to glossary terms and puts their meanings at the end of the page."""

    default_priority = 650
    formats = ("html",)

    def run(self, **_kwargs: Any) -> None:
        """Mark the terms of this page."""
        if self.app.builder.name != "html":
            return
        known = {
            labelid: docname
            for (kind, _name), (docname, labelid) in self.env.domaindata["std"]["objects"].items()
            if kind == "term"
        }
        found: dict[str, str] = {}
        for link in self.document.findall(nodes.reference):
            anchor = link.get("refuri", "").partition("#")[2]
            home = known.get(anchor)
            if home is None or home == self.env.docname:
                continue
            found[anchor] = found.get(anchor) or self._meaning(home, anchor)
            link["classes"].append("term")
        for output in self.document.findall(
            lambda node: "terms" in getattr(node, "attributes", ())
        ):
            for anchor, home in output["terms"].items():
                found[anchor] = found.get(anchor) or self._meaning(home, anchor)
        if found:
            self.document += Meanings("", entries=found)

    def _meaning(self, docname: str, anchor: str) -> str:
        """Return a term's definition as text."""
        for item in self.env.get_doctree(docname).findall(nodes.definition_list_item):
            if any(anchor in term["ids"] for term in item.findall(nodes.term)):
                return " ".join(part.astext() for part in item.findall(nodes.definition))
        return ""


def _visit(translator: Any, node: Meanings) -> None:
    for anchor, meaning in node["entries"].items():
        name = "meaning-" + escape(anchor.removeprefix(PREFIX))
        translator.body.append(
            f'<div class="meaning" id="{name}" role="tooltip" popover="manual">'
            f"{escape(meaning, quote=False)}</div>\n"
        )
    raise nodes.SkipNode


def _skip(_translator: Any, _node: Meanings) -> None:
    raise nodes.SkipNode


def _frame(
    app: Sphinx, _pagename: str, _template: str, _context: dict[str, Any], doctree: Any
) -> None:
    """Load the script where a page has terms, nowhere else."""
    if doctree is not None and next(iter(doctree.findall(Meanings)), None) is not None:
        app.add_js_file(SCRIPT, defer="defer")


def setup(app: Sphinx) -> None:
    """Register the meanings and their script."""
    skip = (_skip, None)
    app.add_node(
        Meanings, html=(_visit, None), text=skip, latex=skip, man=skip, texinfo=skip, xml=skip
    )
    app.add_post_transform(TermMeanings)
    app.connect("html-page-context", _frame)
