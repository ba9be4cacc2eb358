"""A finished site takes the place of the last one in one move; a failed build leaves it alone."""

from pathlib import Path

import pytest

from analysis.book import build, publish, sites
from analysis.errors import InputError


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(publish, "SITES", tmp_path / "sites")
    return tmp_path / "site"


def page(folder: Path, text: str) -> Path:
    html = folder / "html"
    html.mkdir()
    (html / "index.html").write_text(text)
    return html


def test_a_new_site_replaces_the_old(site: Path, tmp_path: Path) -> None:
    publish.publish(page(tmp_path, "first"), "a", site)
    assert publish.published("a", site)
    publish.publish(page(tmp_path, "second"), "b", site)
    assert (site / "index.html").read_text() == "second"
    assert not publish.published("a", site)
    assert [path.name for path in (tmp_path / "sites").iterdir()] == ["site-b"]


def test_the_same_state_can_be_published_again(site: Path, tmp_path: Path) -> None:
    publish.publish(page(tmp_path, "first"), "a", site)
    publish.publish(page(tmp_path, "again"), "a", site)
    assert (site / "index.html").read_text() == "again"


def test_a_folder_without_write_permission_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    locked = tmp_path / "_build"

    def refuse(*arguments: object, **options: object) -> None:
        raise PermissionError(13, "Permission denied", str(locked))

    monkeypatch.setattr(build, "published", lambda state: False)
    monkeypatch.setattr(build, "BUILD", locked)
    monkeypatch.setattr(build, "published", lambda state: False)
    monkeypatch.setattr(Path, "mkdir", refuse)
    with pytest.raises(InputError, match="_build: no permission to write there"):
        build.build([sites.baseline()], "key", say=lambda text: None)


def test_a_folder_in_the_links_place_is_named_and_left_alone(site: Path, tmp_path: Path) -> None:
    """As a copy of the project leaves it, made by a tool that follows links."""
    site.mkdir()
    (site / "index.html").write_text("somebody's")
    with pytest.raises(InputError, match=r"site: stands where .* is no link; move it away"):
        publish.publish(page(tmp_path, "new"), "a", site)
    assert (site / "index.html").read_text() == "somebody's"


def test_a_broken_stamp_is_no_state(site: Path, tmp_path: Path) -> None:
    publish.publish(page(tmp_path, "first"), "a", site)
    (site / publish.STAMP).write_bytes(b"\xff\x00")
    assert not publish.published("a", site)


def test_the_first_pages_of_all_books_are_told(site: Path) -> None:
    few = [f"scenario/few/{name}" for name in ("need", "cost", "search")]
    for name in ("index", "need", "scenario/ours/index", "scenario/ours/need", *few):
        page = site / f"{name}.html"
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text("")
    told = [path.relative_to(site).as_posix() for path in publish.entrances(site)]
    assert told[0] == "index.html"
    assert told[1:] == [f"scenario/{page}.html" for page in ("few/cost", "few/need", "ours/index")]
