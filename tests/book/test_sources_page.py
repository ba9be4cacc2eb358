"""The page of tables: each says where it comes from and, after an update, from which download."""

from unittest import mock

import pytest

from analysis import data
from analysis.book import pages

TABLE = "norway_wages"


def entry(vintages: list[data.Vintage]) -> str:
    """Return what the page says of a table whose rows these downloads brought up to date."""
    changed = data.resource(TABLE).model_copy(update={"vintages": vintages})
    with mock.patch.object(data, "resources", return_value={TABLE: changed}):
        return pages.sources()


@pytest.mark.parametrize(
    ("updated", "told"),
    [
        ("2026-03-10", "SSB table 11418, vintage of 2026-03-10: file 11418\\_2026.json"),
        ("", "SSB table 11418: file 11418\\_2026.json"),
    ],
)
def test_a_table_tells_the_download_that_last_brought_it_up_to_date(
    updated: str, told: str
) -> None:
    vintage = data.Vintage(
        feed="SSB table 11418", updated=updated, file="11418_2026.json", hash="sha256:0"
    )
    assert f"- Brought up to date with {told}\n" in entry([vintage])


def test_a_table_as_it_was_transcribed_tells_of_none() -> None:
    assert "Brought up to date" not in entry([])
