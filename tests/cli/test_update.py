"""``data update`` on the command line: the difference shown, nothing written unless it may."""

from pathlib import Path

import pytest

from analysis import data
from tests.cli.command import analysis

TABLE = "norway_price_indices"
HEAD = '"vare- og tjenestegruppe";"måned";"Konsumprisindeks (2025=100)"'


@pytest.fixture
def download(tmp_path: Path) -> Path:
    """All months of the years that the table has, one year revised and one added."""
    rows = data.table(TABLE)
    ours = rows[rows["index_name"] == "cpi_2025"]
    values = dict(zip(ours["year"].tolist(), ours["value"].tolist(), strict=True))
    values |= {2020: 82.0, 2026: 103.0}
    lines = [
        f'"I alt";"{year}M{month:02d}";{str(value).replace(".", ",")}'
        for year, value in values.items()
        for month in range(1, 13)
    ]
    path = tmp_path / "14700.csv"
    path.write_text("\n".join([HEAD, *lines]), encoding="latin-1")
    return path


def test_a_dry_run_shows_every_row_and_writes_nothing(download: Path) -> None:
    table = data.FOLDER / "tables" / f"{TABLE}.csv"
    before = table.read_bytes()
    done = analysis("data", "update", TABLE, str(download), "--dry-run", "--vintage", "2026-09-10")
    assert done.returncode == 0, done.stderr
    assert "SSB table 14700, vintage of 2026-09-10" in done.stdout
    assert "changed  year 2020: 81.47 -> 82.0" in done.stdout
    assert "added    year 2026: 103.0" in done.stdout
    assert "unchanged: 17" in done.stdout
    assert table.read_bytes() == before


def test_changed_history_is_refused(download: Path) -> None:
    table = data.FOLDER / "tables" / f"{TABLE}.csv"
    before = table.read_bytes()
    done = analysis("data", "update", TABLE, str(download))
    assert done.returncode == 2
    assert "run again with --accept-changes" in done.stderr
    assert "changed  year 2020: 81.47 -> 82.0" in done.stderr
    assert table.read_bytes() == before


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["norway_price_indice", "{}"], "did you mean 'norway_price_indices'?"),
        (["norway_price_indice", "no_such_file.json"], "did you mean 'norway_price_indices'?"),
        (["is2802_table_6_growth", "{}"], "there are mappings for"),
        ([TABLE, "no_such_file.json"], "no_such_file.json: no such file"),
        ([TABLE, "{}", "--vintage", "soon"], "write the date as in 2026-03-10"),
        (["norway_wages", "{}"], "no dimension is called MaaleMetode"),
    ],
)
def test_bad_input_ends_with_one_message(download: Path, arguments: list[str], words: str) -> None:
    done = analysis("data", "update", *(text.format(download) for text in arguments))
    assert (done.returncode, done.stdout) == (2, "")
    assert words in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


def test_help_shows_an_example() -> None:
    assert "python -m analysis data update" in analysis("data", "update", "--help").stdout
