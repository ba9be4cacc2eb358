"""Every international figure says who published it, where, and what it counts."""

import re
from pathlib import Path

import pandas as pd
import pytest

from analysis import data, international

FIGURES = [
    name
    for name in data.names()
    if name.startswith("international_")
    and "publisher" in {field.name for field in data.resource(name).table_schema.fields}
]
INDICATOR = {
    "international_foreign_trained": "foreign_trained",
    "international_own_nationals": "own_nationals",
    "international_doctors_per_1000": "doctors",
    "international_graduates_per_100000": "graduates",
    "international_graduates_per_100_doctors": "graduates_per_100_doctors",
    "international_doctors_headcount": "headcount",
    "international_age": "age",
}
REFERENCES = (Path(__file__).parents[2] / "book" / "references.bib").read_text(encoding="utf-8")


def defined() -> set[tuple[str, str]]:
    rows = data.table("international_definitions")
    return set(zip(rows["indicator"], rows["definition"], strict=True))


def test_all_the_tables_of_figures_are_looked_at():
    assert len(FIGURES) == 8
    assert set(INDICATOR) | {"international_training"} == set(FIGURES)


@pytest.mark.parametrize("name", FIGURES)
class TestEveryFigure:
    def test_it_has_a_publisher_a_title_and_a_place(self, name):
        rows = data.table(name)[["publisher", "title", "locator", "confidence"]]
        assert rows.notna().all().all()
        assert rows.apply(lambda column: column.str.strip().str.len() > 0).all().all()

    def test_its_year_of_publication_is_missing_only_where_the_reference_has_none(self, name):
        rows = data.table(name)
        for document in rows.loc[rows["published"].isna(), "document"].unique():
            entry = re.search(rf"@misc{{{document},.*?\n}}", REFERENCES, re.DOTALL)
            assert entry is not None, document
            assert "year = {n.d.}" in entry[0], document

    def test_it_names_the_year_it_is_of_or_says_that_none_is_stated(self, name):
        rows = data.table(name)
        undated = rows.loc[rows["year"].isna()]
        if not undated.empty:
            assert undated["period"].str.len().gt(0).all()
            assert not undated["period"].str.fullmatch(r"\d{4}").any()

    def test_it_names_a_definition_that_is_described(self, name):
        rows = data.table(name)
        indicators = rows["indicator"] if "indicator" in rows else INDICATOR[name]
        named = rows.assign(indicator=indicators)[["indicator", "definition"]].drop_duplicates()
        assert set(named.itertuples(index=False, name=None)) <= defined()

    def test_a_series_counts_one_thing(self, name):
        rows = data.table(name)
        series = rows["series"] if "series" in rows else pd.Series("one", rows.index)
        kinds = rows.assign(series=series, denominator=rows.get("denominator", ""))
        assert (kinds.groupby("series")[["definition", "denominator"]].nunique() == 1).all().all()

    def test_a_word_turned_into_a_number_keeps_the_word(self, name):
        rows = data.table(name)
        if "value_kind" in rows:
            assert rows.loc[rows["value_kind"].isin(["words", "floor"]), "wording"].notna().all()

    def test_every_country_is_described(self, name):
        described = set(data.table("international_countries")["country"])
        assert set(data.table(name)["country"]) <= described


def test_about_twenty_countries_have_graduates_and_doctors_since_2000():
    for name, series in (
        ("international_graduates_per_100000", international.GRADUATES),
        ("international_doctors_per_1000", international.DOCTORS),
    ):
        rows = international.over_time(data.table(name), series)
        assert rows.loc[rows["year"] == 2000, "country"].nunique() >= 20


def test_shares_of_licences_follow_from_the_counts_in_their_place():
    rows = data.table("international_training")
    counted = rows.loc[rows["locator"].str.contains("trained in Sweden, .* abroad")]
    assert len(counted) == 8
    for row in counted.itertuples():
        home, abroad = (
            int(number.replace(",", "")) for number in re.findall(r"[\d,]*\d", row.locator)
        )
        assert row.value == pytest.approx(100 * abroad / (home + abroad), abs=0.051)


def test_definitions_that_the_model_keeps_apart_have_a_rule_of_their_own_in_the_table():
    rows = data.table("international_definitions")
    own = rows.loc[(rows["indicator"] == "foreign_trained") & rows["own_rule"], "definition"]
    assert set(own) == set(international.OWN_RULE)


def test_every_claim_that_is_a_figure_names_its_statement():
    statements = set(data.table("document_statements")["id"])
    assert set(data.table("international_claims")["statement"].dropna()) <= statements
