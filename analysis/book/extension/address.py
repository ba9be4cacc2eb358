"""What depends on where the site stands: the page for wrong addresses, sitemap and robots.txt.

The address is ``html: baseurl`` in the settings. Without one there is no sitemap, which can only
hold whole addresses, and the page for wrong addresses takes the site to stand at its host's root.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

from sphinx.application import Sphinx

from analysis.book.extension import scenarios
from analysis.figures import theme

LOST = "404"


def root(address: str) -> str:
    """Return the path at which a site stands: ``/lis1/`` for ``https://example.org/lis1``."""
    path = urlsplit(address).path.strip("/")
    return f"/{path}/" if path else "/"


def sitemap(address: str, pages: Iterable[str]) -> str:
    """Return a sitemap of pages, each given by its address below the site's."""
    base = address.rstrip("/") + "/"
    entries = "".join(f"<url><loc>{escape(urljoin(base, page))}</loc></url>\n" for page in pages)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n{entries}</urlset>\n'
    )


def robots(address: str) -> str:
    """Return a robots.txt that closes nothing and names the sitemap."""
    return f"User-agent: *\nAllow: /\nSitemap: {address.rstrip('/')}/sitemap.xml\n"


def _lost(app: Sphinx) -> Iterator[tuple[str, dict[str, Any], str]]:
    """Offer the page for wrong addresses. It stands at any depth, so it loads nothing."""
    if app.builder.name != "html" or scenarios.is_scenario(app):
        return  # a host knows one such page, at the root
    titles = app.env.titles
    pages = [
        (f"{name}.html", titles[name].astext())
        for name in dict.fromkeys(_in_order(app, app.config.root_doc))
    ]
    context = {
        "root": root(app.config.html_baseurl or ""),
        "pages": pages,
        "light": theme.LIGHT | theme.LIGHT_TEXT | {"paper": theme.LIGHT_BACKGROUND},
        "dark": theme.DARK | theme.DARK_TEXT | {"paper": theme.DARK_BACKGROUND},
    }
    yield LOST, context, f"{LOST}.html"


def _in_order(app: Sphinx, docname: str) -> Iterator[str]:
    yield docname
    for child in app.env.toctree_includes.get(docname, []):
        yield from _in_order(app, child)


def _write(app: Sphinx, exception: Exception | None) -> None:
    address = app.config.html_baseurl
    if exception is not None or app.builder.name != "html" or not address:
        return
    if scenarios.is_scenario(app):
        return
    pages = [app.builder.get_target_uri(name) for name in sorted(app.env.found_docs)]
    Path(app.outdir, "sitemap.xml").write_text(sitemap(address, pages), encoding="utf-8")
    Path(app.outdir, "robots.txt").write_text(robots(address), encoding="utf-8")


def setup(app: Sphinx) -> None:
    """Make the page for wrong addresses, and write the rest at the end."""
    app.connect("html-collect-pages", _lost)
    app.connect("build-finished", _write)
