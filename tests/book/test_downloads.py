"""What readers take is the same bytes for the same content."""

import io
import zipfile

from analysis import effects, parameters
from analysis.book import downloads


def test_a_zip_depends_on_names_and_content_alone() -> None:
    content = {"b.csv": b"1", "a.csv": b"2"}
    first = downloads.zipped(content)
    assert first == downloads.zipped(dict(reversed(content.items())))
    with zipfile.ZipFile(io.BytesIO(first)) as archive:
        assert archive.namelist() == ["a.csv", "b.csv"]
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert archive.read("a.csv") == b"2"


def test_the_downloads_tell_the_values_a_site_was_built_with() -> None:
    found = downloads.files(parameters.load("baseline", {"attrition": 350}))
    assert b'"value": 350' in found["parameters.json"]


def test_what_each_measure_changes_can_be_taken() -> None:
    found = downloads.files(parameters.load())
    assert found["measures/effects.yml"] == effects.PATH.read_bytes()
