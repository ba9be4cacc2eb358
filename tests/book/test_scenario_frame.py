"""What stands above a scenario's page: its name, its changes, the same page of the others."""

from __future__ import annotations

from pathlib import Path

from bs4 import BeautifulSoup

from analysis.book import stage
from analysis.book.extension import scenarios
from analysis.book.pagemaker import lay_out
from analysis.book.sites import requested
from analysis.cli.app import _chosen
from analysis.figures.words import ENGLISH


def told(*sources: str, values: tuple[str, ...] = (), only: tuple[str, ...] = (), here: int = 1):
    found = requested(sources, values, only, _chosen)
    return stage.settings(found, here)["lis1_sites"]


def banner(*sources: str, values: tuple[str, ...] = ()) -> BeautifulSoup:
    scenario = told(*sources, values=values)["scenario"]
    html = scenarios.banner(scenario, ENGLISH, lambda target: target, opened=False)
    return BeautifulSoup(html, "html.parser")


def switch(settings: dict, docname: str) -> BeautifulSoup:
    html = scenarios.switch(settings, f"{docname}.html", docname, ENGLISH)
    return BeautifulSoup(html, "html.parser")


class TestBanner:
    def test_it_names_the_scenario_its_author_and_each_change_with_its_reason(self):
        shown = banner("low_attrition")
        assert "Scenario: Low attrition, by The LIS1 analysis project." in shown.p.get_text()
        assert shown.summary.get_text() == "One value differs from the baseline"
        item = shown.li.get_text()
        assert item.startswith("Doctors who leave: from 500 to 350 (doctors per year).")
        assert "The low column of table 7." in item
        links = [link["href"] for link in shown.li.find_all("a")]
        assert links == ["assumptions.html#attrition", "data.html#is2802-table-7-need"]

    def test_several_changes_are_counted(self):
        shown = banner("calculation_2014")
        assert shown.summary.get_text() == "4 values differ from the baseline"
        assert len(shown.find_all("li")) == 4

    def test_a_scenario_that_changes_nothing_says_so(self):
        shown = banner("high_attrition")
        assert "Its values are those of the baseline." in shown.get_text()
        assert shown.details is None

    def test_values_set_by_hand_have_no_author(self):
        shown = banner(values=("applicants_growth=-0.015", "first_year=2023"))
        assert "applicants_growth = -0.015, first_year = 2023. Values set" in shown.p.get_text()
        assert ", by" not in shown.p.get_text()
        assert "\N{MINUS SIGN}0.015 (share per year)" in shown.get_text()
        assert "to 2023 (calendar year)" in shown.get_text()

    def test_what_an_author_writes_is_text_whatever_it_holds(self, tmp_path: Path):
        path = tmp_path / "ours.yml"
        path.write_text(
            "title: <b>Ours</b> {title} **x**\nauthor: Me & you\ndescription: A <i>try</i>.\n"
            "changes:\n  posts: {value: 1000, reason: '[a](b) {value} <script>'}\n"
        )
        shown = banner(str(path))
        assert "Scenario: <b>Ours</b> {title} **x**, by Me & you. A <i>try</i>." in shown.get_text()
        assert "[a](b) {value} <script>" in shown.get_text()
        assert shown.find(["b", "i", "script"]) is None


class TestSwitch:
    def test_it_leads_to_the_same_page_of_the_others(self):
        settings = told("low_attrition", "growth_2017")
        shown = switch(settings, "cost")
        assert [link["href"] for link in shown.find_all("a")] == [
            "../../cost.html",
            "../growth_2017/cost.html",
        ]
        assert shown.find(attrs={"aria-current": "page"}).get_text() == "Low attrition"
        assert shown.nav["aria-label"] == "Scenarios"

    def test_from_the_baseline_it_leads_down(self):
        shown = switch(told("low_attrition", here=0), "cost")
        assert shown.a["href"] == "scenario/low_attrition/cost.html"

    def test_where_a_scenario_lacks_the_page_it_leads_to_one_it_has_and_says_so(self):
        settings = told("low_attrition", only=("need",), here=0)
        assert switch(settings, "need").a.get_text() == "Low attrition"
        other = switch(settings, "cost").a
        assert other["href"] == "scenario/low_attrition/need.html"
        assert "without this page" in other.get_text()

    def test_a_single_book_has_none(self):
        assert scenarios.switch({}, "need.html", "need", ENGLISH) == ""


def test_a_folder_is_laid_out_like_another_and_what_is_the_same_stays_as_it_is(tmp_path: Path):
    staged, source = tmp_path / "staged", tmp_path / "source"
    for folder in (staged, source):
        (folder / "part").mkdir(parents=True)
        (folder / "part" / "same.md").write_text("same")
    (staged / "changed.md").write_text("new")
    (source / "changed.md").write_text("old")
    (source / "gone.md").write_text("gone")
    before = (source / "part" / "same.md").stat().st_mtime_ns
    lay_out(staged, source)
    names = {str(path.relative_to(source)) for path in source.rglob("*") if path.is_file()}
    assert names == {"changed.md", "part/same.md"}
    assert (source / "changed.md").read_text() == "new"
    assert (source / "part" / "same.md").stat().st_mtime_ns == before
