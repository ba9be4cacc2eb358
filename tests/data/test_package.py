"""The data package: every table has its source, and bad tables are told in one line each."""

import hashlib
import re
import shutil
from pathlib import Path

import pytest
import yaml

from analysis import data
from analysis.data.package import read_descriptor
from analysis.errors import InputError

BIBLIOGRAPHY = Path(__file__).parents[2] / "book" / "references.bib"
EXAMPLE = "is2802_table_6_growth"


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A data package of one table, to be spoilt."""
    folder = tmp_path / "data"
    (folder / "tables").mkdir(parents=True)
    shutil.copy(data.FOLDER / "tables" / f"{EXAMPLE}.csv", folder / "tables")
    described = [item for item in read_descriptor()["resources"] if item["name"] == EXAMPLE]
    (folder / "datapackage.yaml").write_text(yaml.safe_dump({"resources": described}))
    return folder


def edit(folder: Path, old: str, new: str) -> None:
    path = folder / "tables" / f"{EXAMPLE}.csv"
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new, 1))


def only_problem(folder: Path) -> str:
    problems = data.check(folder)
    assert len(problems) == 1, problems
    assert "\n" not in problems[0]
    return problems[0]


def test_all_tables_are_as_described() -> None:
    assert data.check() == []


def test_a_changed_number_is_noticed(copy: Path) -> None:
    edit(copy, ",670,500,1170", ",680,500,1170")
    assert "data seal is2802_table_6_growth" in only_problem(copy)
    with pytest.raises(InputError, match="not what data/datapackage.yaml has the hash of"):
        data.table(EXAMPLE, copy)


def test_a_missing_file_is_named(copy: Path) -> None:
    (copy / "tables" / f"{EXAMPLE}.csv").unlink()
    assert only_problem(copy) == f"data/tables/{EXAMPLE}.csv: the file is missing"


def test_a_value_out_of_range_names_file_row_column_and_what_is_allowed(copy: Path) -> None:
    edit(copy, ",670,500,1170", ",-670,500,1170")
    message = only_problem(copy)
    assert message.startswith(f"data/tables/{EXAMPLE}.csv: row 2, column net_growth_per_year:")
    assert '"-670"' in message
    assert "at least" in message


def test_a_text_where_a_number_belongs(copy: Path) -> None:
    edit(copy, ",670,500,1170", ",many,500,1170")
    assert "column net_growth_per_year" in only_problem(copy)
    assert "allowed is a value of type integer" in only_problem(copy)


def test_a_missing_cell(copy: Path) -> None:
    edit(copy, ",670,500,1170", ",670,500")
    assert "row 2, column gross_need_per_year: the cell is missing" in only_problem(copy)


def test_an_unknown_column(copy: Path) -> None:
    edit(copy, "attrition_per_year", "leavers_per_year")
    problems = data.check(copy)
    assert any("column leavers_per_year: unknown or missing; allowed are" in p for p in problems)


def test_a_duplicate_key(copy: Path) -> None:
    path = copy / "tables" / f"{EXAMPLE}.csv"
    lines = path.read_text().splitlines()
    path.write_text("\n".join([*lines, lines[1]]) + "\n")
    assert "the key stands twice" in only_problem(copy)


def test_a_table_nobody_described(copy: Path) -> None:
    (copy / "tables" / "stray.csv").write_text("a\n1\n")
    assert only_problem(copy) == "data/tables/stray.csv: not described in data/datapackage.yaml"


def test_a_descriptor_that_does_not_parse_names_the_line(copy: Path) -> None:
    (copy / "datapackage.yaml").write_text("resources:\n  - {name: [\n")
    with pytest.raises(InputError, match=r"data/datapackage.yaml: line \d+, column \d+: not YAML"):
        data.check(copy)


def test_an_unknown_table_suggests_the_nearest() -> None:
    with pytest.raises(InputError, match="did you mean 'is2802_table_6_growth'"):
        data.table("is2802_table_6_grwoth")


def test_sealing_records_a_meant_change_and_refuses_a_broken_table(copy: Path) -> None:
    edit(copy, ",670,500,1170", ",680,500,1180")
    assert data.seal([EXAMPLE], copy) == [EXAMPLE]
    assert data.check(copy) == []
    edit(copy, ",680,500,1180", ",-1,500,1180")
    before = (copy / "datapackage.yaml").read_bytes()
    with pytest.raises(InputError, match="row 2"):
        data.seal([EXAMPLE], copy)
    assert (copy / "datapackage.yaml").read_bytes() == before


def test_a_frame_belongs_to_its_caller() -> None:
    mine = data.table(EXAMPLE)
    mine.loc[:, "alternative"] = "spoilt"
    assert "spoilt" not in set(data.table(EXAMPLE)["alternative"])


@pytest.mark.parametrize("name", data.names())
def test_each_table_tells_where_it_comes_from(name: str) -> None:
    described = data.resource(name)
    known = set(re.findall(r"^@\w+\{([^,]+),", BIBLIOGRAPHY.read_text(encoding="utf-8"), re.M))
    assert set(described.documents) <= known
    for text in (described.title, described.description, described.place, described.producer):
        assert text.strip()
    for field in described.table_schema.fields:
        if field.type in {"integer", "number"}:
            assert field.unit, f"column {field.name} has no unit"
    content = (data.FOLDER / described.path).read_bytes()
    assert described.hash == "sha256:" + hashlib.sha256(content).hexdigest()
