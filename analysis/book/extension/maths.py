"""Equations as MathML, written when the book is built: nothing is loaded to show them."""

from __future__ import annotations

from html import escape
from typing import Any

from docutils import nodes
from latex2mathml.converter import convert
from sphinx.application import Sphinx


def _inline(translator: Any, node: nodes.Element) -> None:
    translator.body.append(convert(node.astext(), display="inline"))
    raise nodes.SkipNode


def _block(translator: Any, node: nodes.Element) -> None:
    latex = node.astext()
    label = escape(" ".join(latex.split()), quote=True)
    translator.body.append(
        f'<div class="math-display" tabindex="0" role="group" aria-label="{label}">'
        f"{convert(latex, display='block')}</div>\n"
    )
    raise nodes.SkipNode


def setup(app: Sphinx) -> None:
    """Offer the renderer; ``html_math_renderer: mathml`` chooses it."""
    app.add_html_math_renderer("mathml", (_inline, None), (_block, None))
