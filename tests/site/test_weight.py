"""How much a page transfers, by its kind: few readers have a fast line, and none should need one.

Counted from the built files, compressed as a host compresses them, so the same on any machine.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from analysis.book.weight import AIMS, KB, Aim, Weight, weight

pytestmark = pytest.mark.site


def test_a_page_keeps_to_the_aims_of_its_kind(site: Path, page_name: str) -> None:
    found = weight(site, page_name)
    assert found.kept, f"{found} of {page_name}; the aims are {AIMS[found.kind]}"


def test_the_kinds_are_told_apart(site: Path) -> None:
    kinds = {name: weight(site, f"{name}.html").kind for name in ("glossary", "measures", "need")}
    assert kinds == {"glossary": "text", "measures": "charts", "need": "calculator"}


def test_a_calculator_s_library_and_equations_come_later(site: Path) -> None:
    found = weight(site, "pipeline.html")
    assert found.whole - found.first > 250 * KB


@pytest.mark.parametrize(
    ("first", "whole", "kept"),
    [(100 * KB, 400 * KB, True), (101 * KB, 400 * KB, False), (90 * KB, 401 * KB, False)],
)
def test_both_aims_count(first: int, whole: int, kept: bool) -> None:
    assert AIMS["calculator"] == Aim(100 * KB, 400 * KB)
    assert Weight("calculator", first, whole).kept is kept
