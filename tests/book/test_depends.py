"""A result holds while everything that it rests on is as it was."""

import os
from pathlib import Path

import pytest

from analysis import data, noted, parameters
from analysis.book.depends import Now, spoiled
from analysis.noted import Noted

RECORD = {
    "files": ["analysis/need.py", "data/tables/is2802_table_7_need.csv"],
    "tables": ["is2802_table_7_need"],
    "assumptions": ["attrition"],
    "values": ["attrition", "posts"],
    "groups": ["need"],
}


def test_nothing_has_changed() -> None:
    assert Now().holds(Now().needs(RECORD))


@pytest.mark.parametrize("kind", RECORD)
def test_one_other_hash_is_enough_to_run_again(kind: str) -> None:
    needs = Now().needs(RECORD)
    needs[kind][RECORD[kind][0]] = "another"
    assert not Now().holds(needs)


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        ("files", "analysis/gone.py"),
        ("tables", "gone"),
        ("assumptions", "gone"),
        ("values", "gone"),
        ("unheard_of", "x"),
    ],
)
def test_what_is_gone_no_longer_holds(kind: str, name: str) -> None:
    assert not Now().holds({kind: {name: "once"}})
    assert not Now().holds(Now().needs({kind: [name]}))


def test_a_file_that_changes_no_longer_holds(tmp_path: Path) -> None:
    file = tmp_path / "analysis" / "model.py"
    file.parent.mkdir()
    file.write_text("x = 1\n")
    needs = Now(tmp_path).needs({"files": ["analysis/model.py"]})
    assert Now(tmp_path).holds(needs)
    file.write_text("x = 2\n")
    assert not Now(tmp_path).holds(needs)


def test_a_file_written_while_it_was_in_use_is_not_trusted(tmp_path: Path) -> None:
    for name in ("analysis/model.py", "data/datapackage.yaml", "data/parameters/baseline.yml"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x\n")
        os.utime(tmp_path / name, (1_000, 1_000))
    needs = {"files": {"analysis/model.py": "a"}, "tables": {"t": "b"}}
    assert spoiled(needs, 2_000, tmp_path) == needs
    os.utime(tmp_path / "analysis/model.py", (3_000, 3_000))
    assert spoiled(needs, 2_000, tmp_path) == needs | {"files": {"analysis/model.py": ""}}
    os.utime(tmp_path / "data/datapackage.yaml", (3_000, 3_000))
    assert spoiled(needs, 2_000, tmp_path)["tables"] == {"t": ""}


class TestNoted:
    def test_a_look_up_is_noted_and_a_list_of_names_is_not(self) -> None:
        table = Noted("test of looking up", {"a": 1, "b": 2, "c": 3})
        assert list(table) == ["a", "b", "c"]
        assert "c" in table
        assert len(table) == 3
        assert "test of looking up" not in noted.asked()
        assert table["b"] == 2
        assert noted.asked()["test of looking up"] == ["b"]

    def test_going_through_all_values_asks_for_all(self) -> None:
        table = Noted("test of going through", {"a": 1, "b": 2})
        assert sum(table.values()) == 3
        assert noted.asked()["test of going through"] == ["a", "b"]

    def test_reading_a_table_or_an_assumption_is_noted(self) -> None:
        data.resource("is2802_table_9_half_years")
        _ = parameters.entries("cost")["hospital_wage_nok"]
        assert "is2802_table_9_half_years" in noted.asked()["tables"]
        assert "hospital_wage_nok" in noted.asked()["assumptions"]
        assert "cost" in noted.asked()["groups"]
