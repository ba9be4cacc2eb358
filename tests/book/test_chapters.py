"""Every chapter can be re-executed with other parameters by anyone who has papermill."""

import ast
import json
from pathlib import Path

import pytest

from analysis import parameters
from analysis.book.chapters import Chapter, chapters, chosen
from analysis.errors import InputError

CHAPTERS = chapters()


def parameters_cell(chapter: Chapter) -> str:
    tagged = [c for c in chapter.cells if "parameters" in c["metadata"].get("tags", [])]
    assert len(tagged) == 1
    return "".join(tagged[0]["source"])


def test_the_book_has_a_front_page_and_its_five_chapters() -> None:
    names = [chapter.name for chapter in CHAPTERS]
    assert names[0] == "index"
    assert {"need", "cost", "international", "measures", "replication"} <= set(names)


@pytest.mark.parametrize("chapter", CHAPTERS, ids=lambda chapter: chapter.name)
def test_the_parameters_cell_holds_a_set_and_flat_names_as_in_the_set(chapter: Chapter) -> None:
    assigned = {}
    for statement in ast.parse(parameters_cell(chapter)).body:
        assert isinstance(statement, ast.Assign)
        (target,) = statement.targets
        assert isinstance(target, ast.Name)
        assigned[target.id] = ast.literal_eval(statement.value)
    assert assigned.pop("parameter_set") == "baseline"
    assert set(assigned) <= set(parameters.names())
    assert set(assigned.values()) <= {None}


@pytest.mark.parametrize("chapter", CHAPTERS, ids=lambda chapter: chapter.name)
def test_cells_are_a_few_lines_that_call_the_package(chapter: Chapter) -> None:
    for cell in chapter.cells:
        if cell["cell_type"] != "code":
            continue
        tree = ast.parse("".join(cell["source"]))
        for node in ast.walk(tree):
            assert not isinstance(node, ast.FunctionDef | ast.For | ast.While), "plumbing"
        if "parameters" not in cell["metadata"].get("tags", []):
            assert len("".join(cell["source"]).splitlines()) <= 12


@pytest.mark.parametrize("chapter", CHAPTERS, ids=lambda chapter: chapter.name)
def test_stored_outputs_are_whole(chapter: Chapter) -> None:
    """nbval compares nothing where nothing is stored, so something has to be."""
    outputs = [o for c in chapter.cells for o in c.get("outputs", [])]
    assert outputs
    assert all(output["output_type"] in {"display_data", "execute_result"} for output in outputs)


@pytest.mark.parametrize("chapter", CHAPTERS, ids=lambda chapter: chapter.name)
def test_a_chapter_declares_parameters_that_there_are(chapter: Chapter) -> None:
    assert set(chapter.declared) <= set(parameters.names())
    assert all(f"{name} = None" in parameters_cell(chapter) for name in chapter.declared)


def test_an_unknown_chapter_suggests_the_nearest() -> None:
    with pytest.raises(InputError, match="no chapter is called neeed.*did you mean 'need'"):
        chosen(["neeed"])


def test_a_parameters_cell_with_more_than_literals_is_refused(tmp_path: Path) -> None:
    cell = {"cell_type": "code", "metadata": {"tags": ["parameters"]}, "source": "print(1)"}
    path = tmp_path / "example.ipynb"
    path.write_text(json.dumps({"nbformat": 4, "metadata": {}, "cells": [cell]}))
    with pytest.raises(InputError, match="example.ipynb: the parameters cell may hold lines"):
        _ = Chapter(path).declared


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\xff\xfe",
        b"[1, 2]",
        b"{",
        b'{"nbformat": 4}',
        b'{"nbformat": 3, "metadata": {}, "cells": []}',
        b'{"nbformat": 4, "metadata": {}, "cells": [1]}',
        b'{"nbformat": 4, "metadata": {}, "cells": [{"cell_type": "code"}]}',
    ],
)
def test_what_is_no_notebook_is_named(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "example.ipynb"
    path.write_bytes(content)
    with pytest.raises(InputError, match="example.ipynb: not a notebook"):
        _ = Chapter(path).cells


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("", "must be a mapping"),
        ("- index", "must be a mapping"),
        ("root: [", "line 2, column 1"),
        ("root: 3", "must hold root and chapters"),
        ("chapters: []", "must hold root and chapters"),
        ("root: index\nchapters: need", "must hold root and chapters"),
        ("root: index\nchapters: [need]", "must hold root and chapters"),
        ("root: index\nparts: [{caption: One}, 3]", "must hold root and chapters"),
        ("root: index\nroot: need", "the key 'root' stands twice"),
        ("root: nowhere", "nowhere: neither nowhere.ipynb nor nowhere.md is there"),
    ],
)
def test_a_table_of_contents_of_another_form_is_named(
    tmp_path: Path, content: str, words: str
) -> None:
    (tmp_path / "_toc.yml").write_text(content)
    (tmp_path / "index.md").write_text("# Start")
    with pytest.raises(InputError, match="_toc.yml: ") as refusal:
        chapters(tmp_path)
    assert words in str(refusal.value)


def test_no_table_of_contents_is_told(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="_toc.yml: no such file"):
        chapters(tmp_path)
