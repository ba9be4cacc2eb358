"""Running notebooks: once per state, whole or not at all, and loud when something is wrong."""

from pathlib import Path
from typing import Any

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from analysis.book import execute as runner
from analysis.book.chapters import Chapter
from analysis.errors import InputError


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "cache"
    monkeypatch.setattr(runner, "NOTEBOOK_CACHE", folder)
    return folder


def chapter(folder: Path, *sources: str, tag: str = "parameters") -> Chapter:
    cells = [new_markdown_cell("# Title"), new_code_cell("attrition = None")]
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


def test_a_notebook_without_a_parameters_cell_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no cell is tagged parameters"):
        run(chapter(tmp_path, "1", tag="other"))


def test_a_file_that_is_no_notebook_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "example.ipynb"
    path.write_text("not JSON")
    with pytest.raises(InputError, match="not a notebook"):
        run(Chapter(path))


def test_an_unknown_parameter_stops_the_run_and_is_named(tmp_path: Path) -> None:
    setup = "from analysis import parameters\np = parameters.from_notebook(globals())"
    with pytest.raises(InputError, match="attrtion"):
        run(chapter(tmp_path, setup), attrtion=350)


def test_a_value_out_of_bounds_stops_the_run_and_is_named(tmp_path: Path) -> None:
    setup = "from analysis import parameters\np = parameters.from_notebook(globals())"
    with pytest.raises(InputError, match="attrition.*-3"):
        run(chapter(tmp_path, setup), attrition=-3)
