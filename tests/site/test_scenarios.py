"""Two scenarios as whole books beside the baseline: marked, linked with each other, and true."""

from __future__ import annotations

import functools
import http.server
import json
import threading
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
import yaml
from axe_playwright_python.sync_playwright import Axe
from bs4 import BeautifulSoup
from playwright.sync_api import Browser, Page, expect

from analysis import parameters
from analysis.book import build, publish, sites
from analysis.cli.app import _chosen

pytestmark = [pytest.mark.site, pytest.mark.slow]

FEW, MANY = "growth_helse_norge_efficiency_society", "growth_2017"  # posts to spare, and missing
STANDING = {"404.html", "search.html"}


@functools.cache
def soup(path: Path) -> BeautifulSoup:
    return BeautifulSoup(path.read_text(encoding="utf-8"), "html.parser")


@functools.cache
def anchors(path: Path) -> set[str]:
    return {str(tag["id"]) for tag in soup(path).find_all(id=True)}


def made(folder: Path, *sources: str, only: tuple[str, ...] = ()) -> Path:
    """Build as the command does, into a folder of the test's own."""
    asked = sites.requested(sources, [], only, _chosen)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(publish, "SITES", folder / "sites")
        patch.setattr(build, "publish", functools.partial(publish.publish, site=folder / "site"))
        build.build(asked, "key", say=lambda text: None)
    return (folder / "site").resolve()


def made_alone(folder: Path, source: str, only: tuple[str, ...]) -> Path:
    """Make a scenario's pages in a process that makes no other book's."""
    asked = sites.requested([source], [], only, _chosen)
    executed = build._executed(asked, 2, say=lambda text: None)
    of_scenario = build._staged(asked, executed, folder, with_pdf=False)[1]
    build.make_pages([of_scenario], folder)
    return Path(of_scenario.html)


@pytest.fixture(scope="module")
def books(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made(tmp_path_factory.mktemp("books"), FEW, MANY)


@pytest.fixture(scope="module")
def parts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made(tmp_path_factory.mktemp("parts"), FEW, MANY, only=("need", "cost"))


@pytest.fixture(scope="module")
def served(books: Path) -> Iterator[str]:
    handler = functools.partial(Quiet, directory=str(books))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *arguments: object) -> None:
        """Say nothing."""


def pages(site: Path, scenario: str = "") -> list[Path]:
    folder = site / "scenario" / scenario if scenario else site
    return [path for path in sorted(folder.glob("*.html")) if path.name not in STANDING]


def broken(site: Path) -> list[str]:
    """Links of all pages of all books that lead nowhere."""
    found = []
    for page in sorted(site.rglob("*.html")):
        for tag in soup(page).find_all(["a", "link", "script", "img"]):
            target = tag.get("href") or tag.get("src")
            if not target or urlsplit(target).scheme:
                continue
            parts_ = urlsplit(target)
            home = site if parts_.path.startswith("/") else page.parent
            path = home / unquote(parts_.path).lstrip("/") if parts_.path else page
            path = path.resolve()
            if not path.is_file() or (
                parts_.fragment
                and path.suffix == ".html"
                and unquote(parts_.fragment) not in anchors(path)
            ):
                found.append(f"{page.relative_to(site)}: {target}")
    return found


def test_every_page_of_a_scenario_tells_its_name_author_and_changes(books: Path) -> None:
    for name in (FEW, MANY):
        chosen = parameters.load(name)
        assert {page.name for page in pages(books, name)} == {page.name for page in pages(books)}
        for page in [*pages(books, name), books / "scenario" / name / "search.html"]:
            banner = soup(page).select_one("section.scenario").get_text()
            assert f"Scenario: {chosen.title}, by {chosen.author}." in banner
            (change,) = chosen.changes
            assert f"from 670 to {change.value:,.0f} (full-time equivalents per year)" in banner
            assert change.reason in banner
            assert chosen.title in soup(page).title.get_text()
            shared = soup(page).find("meta", property="og:title")
            assert chosen.title in shared["content"]


def test_the_baselines_pages_are_no_scenarios(books: Path) -> None:
    for page in pages(books):
        assert not soup(page).select("section.scenario")
        assert len(soup(page).select("nav.scenarios a")) == 2


def test_the_switch_leads_to_the_same_page_of_every_other_book(books: Path) -> None:
    for scenario in ("", FEW, MANY):
        for page in pages(books, scenario):
            links = soup(page).select("nav.scenarios a")
            targets = {(page.parent / str(link["href"])).resolve() for link in links}
            others = {"", FEW, MANY} - {scenario}
            assert targets == {
                (books / "scenario" / other if other else books) / page.name for other in others
            }


def test_no_link_and_no_anchor_is_broken_in_any_book(books: Path) -> None:
    assert broken(books) == []


def test_a_surplus_and_a_shortage_read_so(books: Path) -> None:
    def answer(scenario: str) -> str:
        return soup(books / "scenario" / scenario / "need.html").select_one(".answer").get_text()

    assert "180 are to spare" in answer(FEW)
    assert "421 are missing" in answer(MANY)
    few = soup(books / "scenario" / FEW / "pipeline.html").article.get_text()
    assert "nobody missing in 2035" in few


def test_a_scenarios_downloads_and_assumptions_are_its_own(books: Path) -> None:
    folder = books / "scenario" / MANY
    told = json.loads((folder / "_static/data/parameters.json").read_text(encoding="utf-8"))
    growth = next(item for item in told["parameters"] if item["name"] == "fte_growth")
    assert (told["parameter_set"], growth["value"], growth["baseline"]) == (MANY, 851, 670)
    again = yaml.safe_load((folder / "_static/data/scenario.yml").read_text(encoding="utf-8"))
    assert again["changes"]["fte_growth"]["value"] == 851
    article = soup(folder / "assumptions.html").article.get_text()
    assert "changed in this scenario; the baseline has 670" in article
    assert not (books / "_static/data/scenario.yml").exists()


def test_what_only_a_root_can_have_stands_there_alone(books: Path) -> None:
    for name in ("404.html", "_headers"):
        assert (books / name).is_file()
        assert not list((books / "scenario").rglob(name))


def test_files_that_all_books_share_are_kept_once(books: Path) -> None:
    shared = books / "_static" / "book.css"
    assert shared.stat().st_nlink == 3


@pytest.mark.parametrize("name", ["glossary.html", "data.html", "equations.html"])
def test_what_a_scenario_leaves_as_it_was_has_the_same_text(books: Path, name: str) -> None:
    ours = soup(books / "scenario" / FEW / name).article
    assert ours.get_text() == soup(books / name).article.get_text()


def test_a_part_of_a_scenario_leads_to_the_baseline_for_the_rest(parts: Path) -> None:
    assert [page.name for page in pages(parts, FEW)] == ["cost.html", "need.html"]
    assert not (parts / "scenario" / FEW / "search.html").exists()
    assert broken(parts) == []
    page = soup(parts / "scenario" / FEW / "need.html")
    menu = {str(link["href"]) for link in page.select(".sidebar-tree a")}
    assert {"cost.html", "../../pipeline.html", "../../glossary.html"} <= menu
    assert "180 are to spare" in page.select_one(".answer").get_text()
    assert page.select_one("section.scenario a[href='../../assumptions.html#fte-growth']")


def test_a_book_is_the_same_whichever_others_are_built_with_it(parts: Path, tmp_path: Path) -> None:
    def text(page: Path) -> str:
        found = BeautifulSoup(page.read_text("utf-8"), "html.parser")
        found.select_one("nav.scenarios").decompose()
        return str(found)

    chapters = ("need", "cost")
    alone = made_alone(tmp_path, MANY, only=chapters)
    for name in chapters:
        page = f"{name}.html"
        assert text(alone / page) == text(parts / "scenario" / MANY / page)


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    page = browser.new_page(viewport={"width": 320, "height": 700}, reduced_motion="reduce")
    page.set_default_timeout(20_000)
    yield page
    page.close()


@pytest.mark.browser
def test_a_scenarios_page_is_accessible_and_fits_the_narrowest_phone(
    page: Page, served: str
) -> None:
    page.goto(f"{served}/scenario/{FEW}/need.html")
    page.evaluate("document.querySelectorAll('details').forEach(box => { box.open = true })")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    found = Axe().run(page, options={"resultTypes": ["violations"]})
    assert found.response["violations"] == []


@pytest.mark.browser
def test_the_switch_works_by_keyboard_and_without_scripts(browser: Browser, served: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{served}/cost.html")
    switch = page.get_by_role("navigation", name="Scenarios")
    switch.locator("summary").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/scenario/{FEW}/cost.html")
    expect(page.get_by_role("region", name="Scenario", exact=True)).to_be_visible()
    context.close()


@pytest.mark.browser
def test_the_search_of_a_scenario_finds_its_own_pages(page: Page, served: str) -> None:
    page.goto(f"{served}/scenario/{FEW}/search.html?q=attrition")
    page.locator("#search-results li a").first.wait_for()
    links = page.locator("#search-results li a").evaluate_all("all => all.map(a => a.pathname)")
    assert links
    assert all(link.startswith(f"/scenario/{FEW}/") for link in links)
