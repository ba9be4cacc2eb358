"""Glossary terms that show their meaning where they stand.

A term stays a link to the glossary. The page carries the meanings of its terms once, hidden; a
small script shows one beside its link on hover, on focus and on a first tap.
"""

from __future__ import annotations

from html import escape
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.transforms.post_transforms import SphinxPostTransform

SCRIPT = "terms.js"
PREFIX = "term-"


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
