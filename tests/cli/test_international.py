"""Looking countries' figures up, and holding a new vintage to the stored one."""

import json
from pathlib import Path

import pytest

from tests.cli.command import analysis


def test_a_figure_is_printed_with_its_source():
    done = analysis(
        "international", "--indicator", "graduates", "--country", "NOR", "--year", "2021", "--json"
    )
    assert done.returncode == 0, done.stderr
    (row,) = json.loads(done.stdout)
    assert (row["country"], row["year"], row["value"]) == ("NOR", 2021, 10.26)
    assert row["publisher"] == "OECD"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--indicator", "graduates", "--country", "NRO"], "no country is called NRO; there are"),
        (["--indicator", "beds"], "no indicator is called beds; there are foreign_trained"),
        (["--indicator", "age", "--country", "NOR", "--year", "1999"], "there are 2022"),
        (["--indicator", "age", "--vintage", "x.csv"], "--vintage and --series go together"),
    ],
)
def test_what_is_not_there_stops_with_what_is(arguments: list[str], words: str):
    done = analysis("international", *arguments)
    assert done.returncode == 2
    assert words in done.stderr
    assert "Traceback" not in done.stderr


def test_a_vintage_that_contradicts_the_stored_one_is_refused(tmp_path: Path):
    new = tmp_path / "new.csv"
    new.write_text("country,year,value\nNOR,2021,11.3\n")
    done = analysis(
        *("international", "--indicator", "graduates"),
        *("--vintage", str(new), "--series", "oecd_graduates"),
    )
    assert done.returncode == 2
    assert "NOR 2021: 11.3 against 10.26" in done.stderr
