"""The same executed notebooks give the same site, to the byte, with every picture drawn anew.

That a notebook gives the same outputs again is held by nbval and by the tests of the runner.
"""

from pathlib import Path

import pytest

from analysis import parameters
from analysis.book import build, execute, pages
from analysis.book.chapters import chapters
from analysis.book.pagemaker import Pages
from analysis.book.publish import STAMP
from analysis.book.stage import stage

pytestmark = [pytest.mark.site, pytest.mark.slow]


def contents(folder: Path) -> dict[str, bytes]:
    left_out = {STAMP, pages.PDF}
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and str(path.relative_to(folder)) not in left_out
    }


def test_a_second_build_gives_the_same_bytes(
    site: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(build, "PICTURE_CACHE", tmp_path / "pictures")
    chosen = parameters.load()
    runs = execute.execute(chapters(), {}, chosen.digest)
    staged, html = tmp_path / "staged", tmp_path / "html"
    stage(staged, runs, chosen, with_pdf=(site / pages.PDF).is_file())
    build.make_pages([Pages(str(staged), str(html))], tmp_path)
    build.finish(html, tmp_path)
    first, second = contents(site.resolve()), contents(html)
    assert set(first) == set(second)
    assert [name for name in first if first[name] != second[name]] == []
