"""How the tests are shared out among processes, so that all of them end at about the same time.

Tests of one file stay together, for they share what it took long to make; but each page of the site
is looked at on its own. Whole builds come first and the many short looks at pages last: what is
left over at the end is then a few seconds' work, not a minute's.
"""

from __future__ import annotations

import pytest
from xdist.scheduler import LoadFileScheduling

PAGES = "tests/site/test_browser.py"


class ByFileAndPage(LoadFileScheduling):
    """Hands out files in the order in which their tests are collected, and the site by pages."""

    def _split_scope(self, nodeid: str) -> str:
        file: str = super()._split_scope(nodeid)
        page = nodeid.rpartition("[")[2].partition(".html")[0] if ".html" in nodeid else ""
        return f"{file}:{page}" if file == PAGES else file


def turn(item: pytest.Item) -> int:
    """Return when a test's turn is: whole builds, then all else, then pages in a browser."""
    if item.nodeid.startswith(PAGES):
        return 2
    return 0 if item.get_closest_marker("slow") else 1
