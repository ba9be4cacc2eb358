"""A site tells what it was made from, in the same words every time."""

import json
from pathlib import Path

from analysis import data, parameters
from analysis.book import manifest
from analysis.book.execute import Run


def run(folder: Path, content: str = "{}") -> Run:
    path = folder / "need.ipynb"
    path.write_text(content)
    needs = {
        "files": {"analysis/need.py": "aa", "data/tables/is2802_table_7_need.csv": "bb"},
        "tables": {"is2802_table_7_need": "cc"},
        "assumptions": {"attrition": "dd"},
    }
    return Run("need", path, cached=True, seconds=3.2, values={"attrition": 500.0}, needs=needs)


def test_it_names_parameters_tables_code_and_pins(tmp_path: Path) -> None:
    chosen = parameters.load(overrides={"attrition": 350})
    told = manifest.of_site(chosen, [run(tmp_path)])
    assert told["parameter_set"]["changes"] == {"attrition": 350}
    assert chosen.digest.startswith(told["parameter_set"]["hash"])
    assert set(told["tables"]) == set(data.names())
    assert told["pins"]["versions"]["altair"]
    found = told["chapters"]["need"]
    assert found["parameters"] == {"attrition": 500.0}
    assert found["tables"] == ["is2802_table_7_need"]
    assert found["code"]["modules"] == 1


def test_it_holds_no_time_no_duration_and_no_folder_of_this_machine(tmp_path: Path) -> None:
    first = manifest.of_site(parameters.load(), [run(tmp_path)])
    second = manifest.of_site(parameters.load(), [run(tmp_path)])
    assert first == second
    text = json.dumps(first)
    assert "3.2" not in text
    assert str(tmp_path) not in text


def test_another_notebook_or_module_gives_another_hash(tmp_path: Path) -> None:
    first = manifest.of_chapter(run(tmp_path))
    assert manifest.of_chapter(run(tmp_path, "{ }"))["notebook"] != first["notebook"]
    changed = run(tmp_path)
    changed.needs["files"]["analysis/need.py"] = "other"
    assert manifest.of_chapter(changed)["code"]["hash"] != first["code"]["hash"]


def test_warnings_about_the_scenario_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "ours.yml"
    path.write_text(
        "title: Ours\nauthor: Me\ndescription: A try.\n"
        "changes:\n  attrition: {value: 500, reason: the same}\n"
    )
    told = manifest.of_site(parameters.load(path), [])
    assert "repeats the baseline" in told["warnings"][0]
    assert "repeats the baseline" in manifest.page(told)


def test_it_is_published_as_json_and_shown_chapter_by_chapter(tmp_path: Path) -> None:
    told = manifest.of_site(parameters.load(), [run(tmp_path)])
    manifest.write(tmp_path, told)
    assert json.loads((tmp_path / manifest.FILE).read_text(encoding="utf-8")) == told
    page = manifest.page(told)
    assert "- {doc}`need`: 1 parameters, 1 tables, 1 modules; hash" in page
    assert manifest.FILE in page
