"""Equations as MathML, written when the book is built: nothing is loaded to show them."""

from __future__ import annotations

import re
from html import escape
from typing import Any

from docutils import nodes
from latex2mathml.converter import convert
from sphinx.application import Sphinx

# Equations that stand side by side are told apart by a comma and room after it.
BETWEEN = re.compile(r"(?<=,)\s*\\q?quad\b")


def _inline(translator: Any, node: nodes.Element) -> None:
    translator.body.append(convert(node.astext(), display="inline"))
    raise nodes.SkipNode


def _block(translator: Any, node: nodes.Element) -> None:
    latex = node.astext()
    label = escape(" ".join(latex.split()), quote=True)
    # Each is an element of its own, so that they stand under each other on a narrow screen.
    equations = "".join(convert(part, display="block") for part in BETWEEN.split(latex))
    translator.body.append(
        f'<div class="math-display" tabindex="0" role="group" aria-label="{label}">'
        f"{equations}</div>\n"
    )
    raise nodes.SkipNode


def setup(app: Sphinx) -> None:
    """Offer the renderer; ``html_math_renderer: mathml`` chooses it."""
    app.add_html_math_renderer("mathml", (_inline, None), (_block, None))
