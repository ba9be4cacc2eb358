"""The frame around every page: own style sheet and templates, colours, accessible details.

What the theme and myst-nb leave to mend is mended here, where it is made, not in finished pages.
"""

from __future__ import annotations

from html import escape
from pathlib import Path
from typing import Any

from docutils import nodes
from myst_nb.sphinx_ import HideCodeCellNode
from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util import logging

from analysis.book.extension.outputs import page_language
from analysis.figures import theme
from analysis.figures.words import _

BOOK = Path(__file__).resolve().parents[1]
STATIC, TEMPLATES = BOOK / "static", BOOK / "templates"
STYLE = "book.css"
TABLE = _("Table")
# For extensions this book doesn't use.
UNUSED_STYLES = ("styles/furo-extensions.css",)
# What only the page with the results of a search has a use for.
SEARCH = "search"
SEARCH_SCRIPTS = ("doctools.js", "documentation_options.js", "sphinx_highlight.js")
# For pages that show code.
CODE_STYLES = ("mystnb.", "pygments.css")

logger = logging.getLogger(__name__)


class ScrollRegion(nodes.General, nodes.Element):  # type: ignore[misc]
    """A box around a wide table that scrolls sideways and that the keyboard reaches."""


class ScrollingTables(SphinxPostTransform):  # type: ignore[misc]
    """Puts tables written in Markdown into scroll regions instead of the theme's bare boxes."""

    default_priority = 600
    formats = ("html",)

    def run(self, **_kwargs: Any) -> None:
        """Exchange the boxes of this page."""
        label = page_language(self.app).translate(TABLE)
        for box in list(self.document.findall(nodes.container)):
            if "table-wrapper" in box["classes"]:
                region = ScrollRegion("", *box.children, label=label)
                box.replace_self(region)


def _visit_region(translator: Any, node: ScrollRegion) -> None:
    label = escape(node["label"])
    translator.body.append(
        f'<div class="table-wrapper docutils container" tabindex="0" role="group" '
        f'aria-label="{label}">'
    )


def _depart_region(translator: Any, _node: ScrollRegion) -> None:
    translator.body.append("</div>\n")


def _visit_hidden(translator: Any, node: nodes.Element) -> None:
    show, hide = escape(node["prompt_show"]), escape(node["prompt_hide"])
    translator.body.append(
        f'<details class="admonition hide {" ".join(node["classes"])}"><summary>'
        f'<span class="collapsed">{show}</span><span class="expanded">{hide}</span></summary>\n'
    )


def _visit_citation(translator: Any, node: nodes.Element) -> None:
    """Open an entry of the bibliography without the roles that docutils gives it in vain."""
    translator.body.append(translator.starttag(node, "div", classes=["citation"]))


def _depart_citation(translator: Any, _node: nodes.Element) -> None:
    translator.body.append("</div>\n")


def _depart_hidden(translator: Any, _node: nodes.Element) -> None:
    translator.body.append("</details>\n")


def _configure(_app: Sphinx, config: Config) -> None:
    """Add our templates, mark and colours; the palette stands in the theme alone."""
    config.templates_path = [*config.templates_path, str(TEMPLATES)]
    config.html_static_path = [*config.html_static_path, str(STATIC)]
    if not config.html_favicon:
        config.html_favicon = str(STATIC / "favicon.svg")
    options = dict(config.html_theme_options)
    for form, colours, text in (
        ("light", theme.LIGHT, theme.LIGHT_TEXT),
        ("dark", theme.DARK, theme.DARK_TEXT),
    ):
        brand = {
            "color-foreground-primary": text["ink"],
            "color-foreground-secondary": text["chart-soft"],
            "color-foreground-muted": text["chart-soft"],
            "color-brand-primary": colours["chart-1"],
            "color-brand-content": colours["chart-1"],
            "color-brand-visited": colours["chart-1"],
            "chart-soft": text["chart-soft"],
        }
        key = f"{form}_css_variables"
        options[key] = colours | brand | dict(options.get(key, {}))
    config.html_theme_options = options


def _frame(
    app: Sphinx, pagename: str, _template: str, context: dict[str, Any], doctree: Any
) -> None:
    """Give templates our words, leave out what a page has no use for, ask for a description."""
    context["say"] = page_language(app).translate
    tree = context.get("furo_navigation_tree")
    if tree:  # a heading's role without a level: the parts' names are labels
        context["furo_navigation_tree"] = tree.replace(' role="heading"', "")
    body = context.get("body") or ""
    unused: tuple[str, ...] = UNUSED_STYLES
    if 'class="highlight' not in body and '<details class="admonition hide' not in body:
        unused += CODE_STYLES
    files = context.get("css_files")
    if files is not None:
        files[:] = [
            file for file in files if not any(part in str(file.filename) for part in unused)
        ]
    scripts = context.get("script_files")
    if scripts is not None and pagename != SEARCH:
        scripts[:] = [
            file
            for file in scripts
            if not any(part in str(file.filename) for part in SEARCH_SCRIPTS)
        ]
    if doctree is not None and 'name="description"' not in (context.get("metatags") or ""):
        logger.warning(
            "the page has no description for search engines; "
            "give it one under myst: html_meta: description",
            location=pagename,
        )


def setup(app: Sphinx) -> None:
    """Register the frame."""
    app.add_config_value("comments_config", {}, "env")  # Jupyter Book sets it in any case
    app.add_css_file(STYLE)
    app.add_node(HideCodeCellNode, override=True, html=(_visit_hidden, _depart_hidden))
    app.add_node(nodes.citation, override=True, html=(_visit_citation, _depart_citation))
    app.add_node(ScrollRegion, html=(_visit_region, _depart_region))
    app.add_post_transform(ScrollingTables)
    app.connect("config-inited", _configure)
    app.connect("html-page-context", _frame, priority=900)
