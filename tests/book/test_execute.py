"""Running notebooks: once per state, whole or not at all, and loud when something is wrong."""

import errno
import threading
from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from analysis.book import depends, log, results
from analysis.book import execute as runner
from analysis.book.chapters import Chapter
from analysis.errors import InputError


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "cache"
    monkeypatch.setattr(runner, "NOTEBOOK_CACHE", folder)
    monkeypatch.setattr(log, "FOLDER", tmp_path / "log")
    return folder


SETUP = "from analysis import parameters\np = parameters.from_notebook(globals())"


def chapter(
    folder: Path, *sources: str, tag: str = "parameters", prose: str = "# Title"
) -> Chapter:
    cells = [new_markdown_cell(prose), new_code_cell("attrition = None")]
    cells[1].metadata["tags"] = [tag]
    cells += [new_code_cell(source) for source in sources]
    path = folder / "example.ipynb"
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    nbformat.write(new_notebook(cells=cells, metadata={"kernelspec": kernel}), path)
    return Chapter(path)


def run(one: Chapter, **injected: Any) -> runner.Run:
    (result,) = runner.execute([one], injected, "digest")
    return result


def test_a_chapter_runs_once_per_state(tmp_path: Path) -> None:
    one = chapter(tmp_path, "attrition")
    first = run(one, attrition=350)
    assert not first.cached
    assert "350" in first.path.read_text()
    assert run(one, attrition=350).cached
    assert not run(one, attrition=500).cached


def test_prose_alone_runs_nothing_and_is_in_the_copy(tmp_path: Path) -> None:
    first = run(chapter(tmp_path, "6 * 7"))
    second = run(chapter(tmp_path, "6 * 7", prose="# Another title"))
    assert second.cached
    assert "Another title" in second.path.read_text()
    assert "42" in second.path.read_text()
    assert "# Title" in first.path.read_text()
    assert not run(chapter(tmp_path, "6 * 8")).cached


def test_a_scenario_that_changes_what_a_chapter_does_not_declare_leaves_it_alone(
    tmp_path: Path,
) -> None:
    one = chapter(tmp_path, SETUP, "p.values.attrition")
    first = run(one)
    content = first.path.read_bytes()
    second = run(one, posts=1_000)
    assert second.cached
    assert second.path.read_bytes() == content
    by_value, by_set = run(one, attrition=350), run(one, parameter_set="low_attrition")
    assert not by_value.cached
    assert by_set.cached
    assert by_set.path.read_bytes() == by_value.path.read_bytes()
    assert b"low_attrition" not in by_set.path.read_bytes()


def test_using_what_is_not_declared_is_named_with_the_mend(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cell 4: the parameter posts is used.*posts = None"):
        run(chapter(tmp_path, SETUP, "p.values.posts"))
    hidden = "from types import SimpleNamespace\nSimpleNamespace(**p.values.model_dump()).posts"
    with pytest.raises(InputError, match=r"the parameter posts is used.*posts = None"):
        run(chapter(tmp_path, SETUP, hidden))


def test_a_run_knows_what_it_rests_on_even_what_is_loaded_late(tmp_path: Path) -> None:
    one = chapter(
        tmp_path,
        SETUP,
        "from analysis import data\nlen(data.table('is2802_table_7_need'))",
        "def late():\n    import analysis.algebra\nlate()",
        "parameters.entries()['attrition'].unit",
    )
    needs = run(one).needs
    assert set(needs["tables"]) == {"is2802_table_7_need"}
    assert set(needs["assumptions"]) == {"attrition"}
    assert {"analysis/algebra.py", "data/tables/is2802_table_7_need.csv"} <= set(needs["files"])
    assert not any("analysis/cost" in name or "analysis/book" in name for name in needs["files"])
    assert "values" not in needs


def test_a_changed_dependency_runs_the_chapter_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one = chapter(tmp_path, "import analysis.algebra\n1")
    assert not run(one).cached
    assert run(one).cached
    hash_of = depends.Now._files

    def changed(self: depends.Now, name: str) -> str:
        return "other" if name == "analysis/algebra.py" else hash_of(self, name)

    monkeypatch.setattr(depends.Now, "_files", changed)
    assert not run(one).cached


def test_a_worker_that_is_killed_is_one_message(tmp_path: Path) -> None:
    kill = "import os, signal; os.kill(os.getppid(), signal.SIGKILL)"
    with pytest.raises(InputError, match="ended from outside"):
        run(chapter(tmp_path, kill))


def test_a_full_disk_is_one_message(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*arguments: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device", str(tmp_path / "x.json"))

    monkeypatch.setattr(results, "place", refuse)
    with pytest.raises(InputError, match="x.json: no space left on the disk"):
        run(chapter(tmp_path, "1"))


def test_equal_runs_give_equal_bytes(tmp_path: Path, cache: Path) -> None:
    one = chapter(tmp_path, "1 + 1")
    first = run(one).path
    content = first.read_bytes()
    first.unlink()
    assert run(one).path.read_bytes() == content


def test_a_cell_that_raises_is_named_and_nothing_is_left(tmp_path: Path, cache: Path) -> None:
    with pytest.raises(InputError, match=r"example.ipynb: cell 3: ZeroDivisionError"):
        run(chapter(tmp_path, "1 / 0"))
    assert [path for path in cache.iterdir() if path.name != ".lock"] == []


def test_a_warning_on_standard_error_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="cell 3 wrote to standard error: .*careful"):
        run(chapter(tmp_path, "import warnings; warnings.warn('careful')"))


CHART = """
import altair as alt
import pandas as pd
from analysis.figures import figure
d = pd.DataFrame({"year": [2018, 2019], "posts": [950, 950]})
bars = alt.Chart(d).mark_bar().encode(x="year:O", y="posts:Q")
about = {"id": "posts-by-year", "title": "As many", "subtitle": "Posts", "alt": "Two bars."}
about |= {"sources": ["is2802_measures"], "data": d}
about |= {"columns": {"year": ("Year", ""), "posts": ("Posts", "")}}
"""


@pytest.mark.parametrize(
    ("last_line", "words"),
    [
        ("figure(bars, **about | {'alt': ''})", "figure posts-by-year: alt is missing"),
        ("figure(bars, **about | {'sources': []})", "figure posts-by-year: sources is missing"),
        ("figure(bars, **about | {'data': d[:0]})", "figure posts-by-year: data is missing"),
        (
            "figure(bars, **about | {'sources': ['is2802_measure']})",
            "names a source of posts-by-year that is not there: .*is2802_measure",
        ),
        ("bars", "shows text/html without title, text alternative, source and data; pass charts"),
        ("d", "shows text/html without title"),
        ("from IPython.display import SVG\nSVG('<svg/>')", r"shows image/svg\+xml without title"),
    ],
)
def test_what_is_shown_without_description_stops_and_names_the_cell(
    tmp_path: Path, last_line: str, words: str
) -> None:
    with pytest.raises(InputError, match=rf"example.ipynb: cell 3:? .*{words}"):
        run(chapter(tmp_path, CHART + last_line))


def test_a_described_figure_may_be_shown(tmp_path: Path) -> None:
    assert "Two bars." in run(chapter(tmp_path, CHART + "figure(bars, **about)")).path.read_text()


def test_a_notebook_without_a_parameters_cell_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no cell is tagged parameters"):
        run(chapter(tmp_path, "1", tag="other"))


def test_a_file_that_is_no_notebook_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "example.ipynb"
    path.write_text("not JSON")
    with pytest.raises(InputError, match="not a notebook"):
        run(Chapter(path))


def test_an_unknown_parameter_stops_the_run_and_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="attrtion"):
        run(chapter(tmp_path, SETUP), attrtion=350)


def test_a_value_out_of_bounds_stops_the_run_and_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="attrition.*-3"):
        run(chapter(tmp_path, SETUP), attrition=-3)


def test_workers_are_no_copies_of_a_process_with_other_threads() -> None:
    """A copy would have the locks that those threads hold, and wait for them for ever."""
    over = threading.Event()
    other = threading.Thread(target=over.wait)
    other.start()
    try:
        assert runner._start().get_start_method() != "fork"
    finally:
        over.set()
        other.join()


@pytest.mark.parametrize("content", [b"", b'{"cells": [', b"\xff\xfe\x00", b"[]", b'{"needs": 3}'])
def test_what_the_cache_holds_broken_is_made_anew(
    tmp_path: Path, cache: Path, content: bytes
) -> None:
    """A disk that filled up, or a hand that slipped, must not stop every later run."""
    one = chapter(tmp_path, "6 * 7")
    first = run(one)
    whole = first.path.read_bytes()
    for path in [*cache.glob("example-*.json"), *cache.glob("example-*.ipynb")]:
        path.write_bytes(content)
    second = run(one)
    assert not second.cached
    assert second.path.read_bytes() == whole
    second.path.write_bytes(content[:12])
    assert run(one).path.read_bytes() == whole
