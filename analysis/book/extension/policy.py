"""The content-security policy: in every page, and as headers for hosts that take them.

Scripts come from the site's own files; the theme's one inline script is allowed by its hash.
"""

from __future__ import annotations

import base64
import hashlib
import re
from pathlib import Path
from typing import Any

import furo
from sphinx.application import Sphinx

from analysis.book.extension import scenarios

HEADERS = "_headers"
_INLINE = re.compile(r"<script>(.*?)</script>", re.DOTALL)


def policy() -> str:
    """Return the policy, with the hashes of what the theme writes into every page."""
    hashes = " ".join(f"'{digest(script)}'" for script in theme_scripts())
    rules = (
        "default-src 'self'",
        f"script-src 'self' {hashes}".rstrip(),
        "style-src 'self' 'unsafe-inline'",
        "img-src 'self' data:",
        "object-src 'none'",
        "base-uri 'self'",
    )
    return "; ".join(rules)


def theme_scripts() -> list[str]:
    """Return the scripts that stand in the theme's page template."""
    template = furo.THEME_PATH / "base.html"
    return _INLINE.findall(template.read_text(encoding="utf-8"))


def digest(script: str) -> str:
    """Return a script's hash as a policy names it."""
    return "sha256-" + base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()


def headers() -> str:
    """Return the headers in the form that Netlify and Cloudflare Pages read."""
    return (
        "/*\n"
        f"  Content-Security-Policy: {policy()}\n"
        "  X-Content-Type-Options: nosniff\n"
        "  Referrer-Policy: strict-origin-when-cross-origin\n"
    )


def _frame(
    app: Sphinx, _pagename: str, _template: str, context: dict[str, Any], _doctree: Any
) -> None:
    context["policy"] = policy()


def _write(app: Sphinx, exception: Exception | None) -> None:
    if exception is None and app.builder.name == "html" and not scenarios.is_scenario(app):
        Path(app.outdir, HEADERS).write_text(headers(), encoding="utf-8")


def setup(app: Sphinx) -> None:
    """Give the policy to every page and write it for the host."""
    app.connect("html-page-context", _frame)
    app.connect("build-finished", _write)
