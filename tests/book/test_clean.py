"""Stored notebooks: equal results give equal bytes, another number a difference of a line."""

import copy
import difflib
import json

import nbformat
import pytest

from analysis.book import clean
from analysis.book.chapters import Chapter, chapters

CHAPTERS = chapters()


@pytest.mark.parametrize("chapter", CHAPTERS, ids=lambda chapter: chapter.name)
def test_a_stored_notebook_is_already_in_the_one_form(chapter: Chapter) -> None:
    assert clean.text(clean.clean(chapter.content)) == chapter.path.read_text(encoding="utf-8")


@pytest.mark.parametrize("chapter", CHAPTERS, ids=lambda chapter: chapter.name)
def test_the_form_is_nbformats_own_and_valid(chapter: Chapter) -> None:
    text = clean.text(clean.clean(chapter.content))
    notebook = nbformat.reads(text, as_version=4)
    nbformat.validate(notebook)
    assert nbformat.writes(notebook) + "\n" == text


def numbers(content: object, path: tuple = ()) -> list[tuple]:
    if isinstance(content, dict):
        return [p for key, value in content.items() for p in numbers(value, (*path, key))]
    if isinstance(content, list):
        return [p for at, value in enumerate(content) for p in numbers(value, (*path, at))]
    return [path] if isinstance(content, float) else []


@pytest.mark.parametrize("chapter", CHAPTERS, ids=lambda chapter: chapter.name)
def test_another_number_in_an_output_is_a_difference_of_one_line(chapter: Chapter) -> None:
    content = copy.deepcopy(chapter.content)
    outputs = [cell.get("outputs", []) for cell in content["cells"]]
    places = numbers(outputs)
    if not places:
        pytest.skip("its outputs hold words alone")
    *way, last = places[len(places) // 2]
    inner = outputs
    for key in way:
        inner = inner[key]
    inner[last] += 1.0
    before = chapter.path.read_text(encoding="utf-8").splitlines()
    after = clean.text(clean.clean(content)).splitlines()
    changed = [
        line
        for line in difflib.unified_diff(before, after, lineterm="", n=0)
        if line[:1] in "+-" and line[:3] not in {"+++", "---"}
    ]
    assert len(changed) == 2


def notebook(*ids: str) -> dict:
    cells = [{"cell_type": "markdown", "id": id, "metadata": {}, "source": "words"} for id in ids]
    return {"nbformat": 4, "nbformat_minor": 4, "metadata": {"papermill": {"x": 1}}, "cells": cells}


def test_cells_keep_their_ids_when_another_is_put_between_them() -> None:
    before = clean.clean(notebook("cell-00", "cell-01"))
    after = clean.clean(notebook("cell-00", "3f2a91bc", "cell-01"))
    assert [cell["id"] for cell in before["cells"]] == ["cell-00", "cell-01"]
    assert [cell["id"] for cell in after["cells"]] == ["cell-00", "3f2a91bc", "cell-01"]


def test_a_missing_or_repeated_id_becomes_a_free_number() -> None:
    found = clean.clean(notebook("cell-00", "cell-00", "", "cell-01"))
    assert [cell["id"] for cell in found["cells"]] == ["cell-00", "cell-02", "cell-03", "cell-01"]


def test_times_and_paths_are_left_out_and_the_input_is_not_changed() -> None:
    given = notebook("a")
    given["cells"][0]["metadata"] = {"papermill": {"duration": 2.5}, "tags": []}
    kept = json.dumps(given)
    assert "papermill" not in json.dumps(clean.clean(given))
    assert json.dumps(given) == kept
