"""What readers can take from the site: every table described, and everything as one zip."""

from __future__ import annotations

import hashlib
import json
import zipfile
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from analysis import data, parameters

pytestmark = pytest.mark.site


def taken(site: Path, page_name: str) -> set[str]:
    page = BeautifulSoup((site / page_name).read_text(encoding="utf-8"), "html.parser")
    return {str(link["href"]) for link in page.select("a[download]")}


def test_the_data_page_offers_each_table_with_its_description(site: Path) -> None:
    offered = taken(site, "data.html")
    for name in data.names():
        for kind in ("csv", "json"):
            assert f"_static/data/tables/{name}.{kind}" in offered


def test_a_description_tells_source_terms_and_the_unit_of_each_column(site: Path) -> None:
    told = json.loads(
        (site / "_static/data/tables/is2802_table_6_growth.json").read_text(encoding="utf-8")
    )
    assert told["producer"]
    assert told["licence"]["title"]
    assert all(field["title"] for field in told["schema"]["fields"])


def test_the_zip_holds_what_its_data_package_lists_unchanged(site: Path) -> None:
    assert "_static/data/lis1-tables.zip" in taken(site, "data.html")
    with zipfile.ZipFile(site / "_static/data/lis1-tables.zip") as archive:
        package = json.loads(archive.read("datapackage.json"))
        for described in package["resources"]:
            content = archive.read(described["path"])
            assert described["hash"] == "sha256:" + hashlib.sha256(content).hexdigest()
        names = set(archive.namelist())
    assert {described["name"] for described in package["resources"]} == set(data.names())
    assert {f"parameters/{name}.yml" for name in parameters.scenarios()} <= names
    assert "measures/effects.yml" in names


def test_the_parameters_can_be_taken(site: Path) -> None:
    assert {
        "_static/data/parameters/baseline.yml",
        "_static/data/parameters.json",
        "_static/data/measures/effects.yml",
    } <= taken(site, "assumptions.html")
    told = json.loads((site / "_static/data/parameters.json").read_text(encoding="utf-8"))
    assert [entry["name"] for entry in told["parameters"]] == list(parameters.entries())


def test_the_cite_page_cites_each_chapter_and_offers_one_bibtex_file(site: Path) -> None:
    page = BeautifulSoup((site / "cite.html").read_text(encoding="utf-8"), "html.parser")
    assert "_static/data/citations.bib" in taken(site, "cite.html")
    entries = [block.get_text() for block in page.select("pre")]
    assert entries[0].startswith("@book{")
    assert any("booktitle" in entry and "lis1-need" in entry for entry in entries)
    stored = (site / "_static/data/citations.bib").read_text(encoding="utf-8")
    assert stored == "\n\n".join(entries) + "\n"
