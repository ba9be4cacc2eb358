"""``compare`` and ``sweep`` on the command line: results, files that appear whole, bad input."""

import json
import math
from pathlib import Path

import polars as pl
import pytest

from tests.cli.command import analysis


def test_compare_prints_contributions_that_sum_to_the_change() -> None:
    done = analysis("compare", "baseline", "calculation_2014", "--set", "new_posts=235", "--json")
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert [item["name"] for item in found["inputs"]] == [
        "fte_growth", "attrition", "foreign_specialists", "direct_entrants", "new_posts",
    ]  # fmt: skip
    for item in found["attribution"].values():
        assert math.fsum(item["contributions"].values()) == item["change"]
        assert math.fsum(item["shown"].values()) == item["shown_change"]
    assert found["attribution"]["cost.annual_cost"]["contributions"]["new_posts"] == 35 * 2_061_500
    assert found["results"]["pipeline"]["reachable"] == {"before": True, "after": True}


def test_compare_reads_files_and_says_so_where_nothing_differs(tmp_path: Path) -> None:
    path = tmp_path / "ours.yml"
    path.write_text(
        "title: Ours\nauthor: Me\ndescription: A try.\n"
        "changes:\n  attrition: {value: 350, reason: newer figures}\n"
    )
    assert "-150" in analysis("compare", "baseline", str(path)).stdout
    same = analysis("compare", "low_attrition", str(path))
    assert same.returncode == 0
    assert "No input differs, so no result does." in same.stdout


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["baseline", "calculation_2041"], "did you mean 'calculation_2014'?"),
        (["baseline", "baseline", "--set", "attrtion=1"], "did you mean 'attrition'?"),
        (["baseline", "baseline", "--set", "price_year=1991"], "no value for 1991"),
        (["baseline", "baseline", "--set", "target_year=2050"], "the model runs from 2018.5 to"),
    ],
)
def test_bad_comparisons_end_with_one_message(arguments: list[str], words: str) -> None:
    done = analysis("compare", *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert words in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


def test_csv_and_parquet_hold_the_same_table(tmp_path: Path) -> None:
    options = ["--grid", "posts=900:1500:50", "--grid", "fte_growth=400,670,851"]
    options += ["--model", "need", "--model", "pipeline"]
    csv, parquet = tmp_path / "a.csv", tmp_path / "a.parquet"
    for path in (csv, parquet):
        done = analysis("sweep", *options, "--output", str(path))
        assert done.returncode == 0, done.stderr
        assert done.stdout == ""
    table = pl.read_parquet(parquet)
    assert table.height == 13 * 3
    assert table["posts"].dtype == pl.Int64
    assert table["reachable"].dtype == pl.Boolean
    assert pl.read_csv(csv).equals(table)
    printed = analysis("sweep", *options)
    assert printed.stdout == csv.read_text()


@pytest.mark.parametrize("name", ["chart.svg", "chart.png"])
def test_a_chart_is_drawn_and_told_in_words(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    done = analysis(
        "sweep", "--grid", "posts=900:1500:50", "--chart", str(path), "--result", "shortfall"
    )
    assert done.returncode == 0, done.stderr
    assert path.read_bytes()[:4] in (b"<svg", b"\x89PNG")
    assert "lowest, −310, where" in done.stderr


def test_a_parameter_without_effect_is_told() -> None:
    done = analysis("sweep", "--grid", "posts=900,950", "--model", "cost")
    assert done.returncode == 0
    assert "Warning: posts moves no result of cost" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--grid", "post=900:1500:50"], "did you mean 'posts'?"),
        (["--grid", "posts=900:1500:50", "--model", "neeed"], "did you mean 'need'?"),
        (["--grid", "posts=900,950", "--output", "a.xlsx"], "must end in .csv or .parquet"),
        (["--grid", "posts=900,950", "--output", "no/such/a.csv"], "the folder is not there"),
        (["--grid", "posts=900,950", "--chart", "a.gif"], "must end in .svg or .png"),
        (["--grid", "posts=900,950", "--result", "shortfall"], "give --chart too"),
        (
            ["--grid", "posts=900,950", "--chart", "a.svg", "--result", "shortfal"],
            "did you mean 'shortfall'?",
        ),
        (["--grid", "target_year=2030,2050", "--model", "pipeline"], "the model runs from 2018.5"),
        (["--grid", "price_year=1991,2018", "--model", "cost"], "no value for 1991"),
        (["--grid", "posts=1", "--scheduler", "nowhere"], "no scheduler answers at nowhere"),
    ],
)
def test_bad_sweeps_end_with_one_message_and_leave_no_file(
    tmp_path: Path, arguments: list[str], words: str
) -> None:
    output = [] if "--output" in arguments else ["--output", str(tmp_path / "table.csv")]
    done = analysis("sweep", *arguments, *output)
    assert (done.returncode, done.stdout) == (2, "")
    assert words in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_written_keeps_what_was_there(tmp_path: Path) -> None:
    (tmp_path / "table.csv").mkdir()
    done = analysis("sweep", "--grid", "posts=1", "--output", str(tmp_path / "table.csv"))
    assert done.returncode == 2
    assert "cannot be written" in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["table.csv"]


@pytest.mark.parametrize("command", ["compare", "sweep"])
def test_help_shows_an_example(command: str) -> None:
    assert f"python -m analysis {command}" in analysis(command, "--help").stdout
