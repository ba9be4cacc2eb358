"""Sphinx extension of this book: its outputs, equations and terms, and the frame of its pages."""

from __future__ import annotations

from typing import Any

from sphinx.application import Sphinx

from analysis.book.extension import (
    address,
    calculators,
    computed,
    maths,
    numbers,
    outputs,
    pages,
    policy,
    preview,
    scenarios,
    search,
    terms,
)


def setup(app: Sphinx) -> dict[str, Any]:
    """Register everything with Sphinx."""
    app.setup_extension("myst_nb")
    first = (outputs, numbers, maths, terms, pages, calculators, computed)
    for part in (*first, policy, preview, address, search, scenarios):
        part.setup(app)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
