"""Pages made by code are made once for a state of the package, the data and the assumptions."""

from pathlib import Path

import pytest

from analysis import parameters
from analysis.book import made, state
from analysis.book.places import BOOK
from analysis.chapters import measure_page


def laid_out(folder: Path, chosen: parameters.ParameterSet) -> dict[str, bytes]:
    folder.mkdir()
    (folder / "_toc.yml").write_bytes((BOOK / "_toc.yml").read_bytes())
    made.write(folder, chosen)
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_pages_found_again_are_those_that_were_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(made, "MADE_CACHE", tmp_path / "kept")
    chosen = parameters.load()
    first = laid_out(tmp_path / "first", chosen)
    assert sum(name.startswith("measure-") for name in first) == 12
    monkeypatch.setattr(measure_page, "known", lambda chosen: pytest.fail("made again"))
    assert laid_out(tmp_path / "second", chosen) == first


@pytest.mark.parametrize("other", [{"posts": 951}, {"direct_entrants": 71}])
def test_other_assumptions_are_another_state(other: dict[str, int]) -> None:
    assert state.made(parameters.load(overrides=other)) != state.made(parameters.load())


def test_a_scenarios_words_are_part_of_the_state(tmp_path: Path) -> None:
    states = set()
    for title in ("More posts", "Many more posts"):
        path = tmp_path / "more.yml"
        path.write_text(
            f"title: {title}\nauthor: A\ndescription: Why.\n"
            "changes:\n  posts: {value: 1100, reason: as asked}\n"
        )
        states.add(state.made(parameters.load(path)))
    assert len(states) == 2


@pytest.mark.parametrize("content", [b"", b'{"measure-1": "', b"\xff\xfe", b"[1, 2]"])
def test_what_was_kept_and_is_broken_is_made_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: bytes
) -> None:
    monkeypatch.setattr(made, "MADE_CACHE", tmp_path)
    monkeypatch.setattr(made, "_pages", lambda chosen: {"measure-one": "{}"})
    chosen = parameters.load()
    (tmp_path / f"{state.made(chosen)}.json").write_bytes(content)
    assert made._kept(chosen) == {"measure-one": "{}"}
    assert made._kept(chosen) == {"measure-one": "{}"}
