"""Calculators in a real browser: Python's numbers, links that carry values, keyboard, no scripts.

Everything is tried on a small book of its own; what a reader of the built site meets, on every page
of it that has a calculator.
"""

import base64
import contextlib
import functools
import hashlib
import http.server
import re
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pandas as pd
import pytest
from playwright.sync_api import Browser, Page, TimeoutError

from analysis import data, live, need, parameters, pipeline, ranking
from analysis.algebra import maximum, minimum
from analysis.book.places import SITE
from analysis.book.serving import Handler
from analysis.chapters import calculators
from analysis.chapters.weights import weights_calculator
from tests.site import scratch

pytestmark = [pytest.mark.site, pytest.mark.browser]

P = parameters.load()
VALUES = P.values.model_dump()
MARK = 'class="calculator"'
PAGES = sorted(
    path.name for path in SITE.glob("*.html") if MARK in path.read_text(encoding="utf-8")
)
HALF_YEARS = 44


def waiting_doctors(p: Any) -> dict[str, Any]:
    """Return a toy of a queue over time, with as many signals as a real one."""
    waiting, inside, doctors, years = 800.0, p.posts / 2, 22_000.0, []
    for _ in range(HALF_YEARS):
        hired = minimum(p.posts / 2, waiting + 700)
        waiting = maximum(waiting + 700 - hired, 0.0) * 0.9
        doctors = doctors + inside - p.attrition / 2 * (doctors / 22_000)
        inside = hired
        years.append((waiting, doctors))
    return {
        "waiting": [year[0] for year in years],
        "doctors": [year[1] for year in years],
        "waiting_at_the_end": waiting,
        "doctors_at_the_end": doctors,
    }


EQUATIONS: dict[str, Callable[[Any], Any]] = {
    "need": need.calculate,
    "cost": calculators.cost_results,
    "pipeline": calculators.pipeline_results,
    "toy": waiting_doctors,
    "bare": need.calculate,
    "weights": ranking.ranking(ranking.grades(data.table("is2802_table_8_assessments"))),
}


def toy() -> live.Calculator:
    def chart(now: SimpleNamespace, start: SimpleNamespace) -> Any:
        years = [2018.5 + at / 2 for at in range(HALF_YEARS)]
        paths = ("waiting", "doctors")
        return live.lines(
            years,
            {name: getattr(now, name) for name in paths},
            {name: getattr(start, name) for name in paths},
        )

    return live.calculator(
        waiting_doctors,
        P,
        id="toy",
        title="Doctors over time",
        introduction="A toy.",
        inputs=[
            live.Input("posts", "Posts", 600, 1_600, 10),
            live.Input("attrition", "Leavers", 300, 600, 10),
        ],
        outputs=[
            live.Output("doctors_at_the_end", "Doctors at the end", "doctors"),
            live.Output("waiting_at_the_end", "Waiting at the end", "doctors", 1),
        ],
        chart=chart,
        sources=["is2802_table_7_need"],
        alt="Two lines over time, one for those who wait and one for doctors.",
        data=pd.DataFrame({"a": [1]}),
    )


def bare() -> live.Calculator:
    return live.calculator(
        need.calculate,
        P,
        id="bare",
        title="Without a chart",
        introduction="Numbers only.",
        inputs=[live.Input("attrition", "Leavers"), live.Input("posts", "Posts", 900, 1_400)],
        outputs=[
            live.Output("shortfall", "Missing", "posts", if_negative="To spare"),
            live.Output("gross_need", "Gross", "doctors"),
        ],
        sources=["is2802_table_7_need"],
        alt="Two numbers.",
        data=pd.DataFrame({"a": [1]}),
    )


def served(folder: Path, policy: str) -> Iterator[str]:
    class Strict(Handler):
        def end_headers(self) -> None:
            self.send_header("Content-Security-Policy", policy)
            super().end_headers()

    handler = functools.partial(Strict, directory=str(folder))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


def strict_policy(page: Path) -> str:
    """Return a policy that allows the host's own files, and the theme's inline script by hash."""
    html = page.read_text(encoding="utf-8")
    hashes = {
        base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()
        for code in re.findall(r"<script>(.*?)</script>", html, re.DOTALL)
    }
    scripts = " ".join(f"'sha256-{each}'" for each in sorted(hashes))
    return (
        f"default-src 'self'; script-src 'self' {scripts}; style-src 'self' 'unsafe-inline'; "
        "img-src 'self' data:; object-src 'none'; base-uri 'self'"
    )


@pytest.fixture(scope="session")
def small_book(tmp_path_factory: pytest.TempPathFactory) -> Path:
    outputs = [
        calculators.need_calculator(P),
        calculators.cost_calculator(P),
        calculators.pipeline_calculator(P),
        toy(),
        bare(),
        weights_calculator(P),
    ]
    tables = ["is2802_table_7_need", "is2802_annex_20_1_payers", *pipeline.TABLES]
    tables.append("is2802_table_8_assessments")
    return scratch.build(tmp_path_factory.mktemp("small"), outputs, tables)


@pytest.fixture(scope="session")
def small(small_book: Path) -> Iterator[str]:
    yield from served(small_book, strict_policy(small_book / "try.html"))


@pytest.fixture(scope="session")
def strict(site: Path) -> Iterator[str]:
    yield from served(site, strict_policy(site / PAGES[0]))


class Reader:
    """Someone who reads a page and moves sliders; complaints of the console are kept."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.complaints: list[str] = []
        page.on("console", self._hear)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("dialog", lambda dialog: self.complaints.append(f"dialog: {dialog.message}"))

    def _hear(self, message: Any) -> None:
        if message.type in {"error", "warning"}:
            self.complaints.append(message.text)

    def open(self, address: str) -> "Reader":
        self.page.goto(address, wait_until="load")
        return self

    def wake(self, id: str) -> "Reader":
        """Go to a calculator and wait until it is live."""
        self.page.locator(f"#calc-{id}").scroll_into_view_if_needed()
        self.page.locator(f"#calc-{id}[data-live]").wait_for(timeout=15_000)
        return self

    def field(self, id: str, name: str, kind: str = "number") -> Any:
        return self.page.locator(f"#calc-{id} input[type={kind}][name={name}]")

    def fill(self, id: str, name: str, value: float) -> None:
        self.field(id, name).fill(f"{value:.12g}")

    def slide(self, id: str, name: str, value: float) -> None:
        self.field(id, name, "range").fill(f"{value:.12g}")

    def chosen(self, id: str) -> dict[str, float]:
        found = self.page.eval_on_selector_all(
            f"#calc-{id} input[type=number]", "all => all.map(f => [f.name, Number(f.value)])"
        )
        return dict(found)

    def results(self, id: str) -> dict[str, float]:
        found = self.page.eval_on_selector_all(
            f"#calc-{id} [data-output]",
            "all => all.map(line => [line.dataset.output, Number(line.dataset.value)])",
        )
        return dict(found)

    def settled(self, id: str, **values: float) -> None:
        """Wait until all these results have their values, to 6 digits."""
        with contextlib.suppress(TimeoutError):
            self.page.wait_for_function(
                "([id, values]) => Object.entries(values).every(([name, value]) => {"
                "const line = document.querySelector(`#calc-${id} [data-output=${name}]`);"
                "const apart = Math.abs(Number(line.dataset.value) - value);"
                "return apart <= 1e-6 * Math.max(1, Math.abs(value)); })",
                arg=[id, {name: float(value) for name, value in values.items()}],
                timeout=10_000,
            )
        found = self.results(id)
        shown = {name: found[name] for name in values}
        assert shown == pytest.approx(values, rel=1e-6, abs=1e-6)

    def text(self, id: str, selector: str) -> str:
        return str(self.page.locator(f"#calc-{id} {selector}").inner_text())


def expected(id: str, chosen: dict[str, float]) -> dict[str, Any]:
    return live.results(EQUATIONS[id](SimpleNamespace(**VALUES | chosen)))


@pytest.fixture
def reader(browser: Browser) -> Iterator[Reader]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    yield Reader(context.new_page())
    context.close()


@pytest.mark.parametrize("id", ["need", "cost", "pipeline", "toy", "bare", "weights"])
def test_sliders_give_python_s_numbers(reader: Reader, small: str, id: str) -> None:
    reader.open(f"{small}/try.html").wake(id)
    for share in (0.1, 0.83):
        for name in list(reader.chosen(id)):
            slider = reader.field(id, name, "range")
            low, high, step = (float(slider.get_attribute(e)) for e in ("min", "max", "step"))
            reader.slide(id, name, low + round(share * (high - low) / step) * step)
        direct = expected(id, reader.chosen(id))
        reader.settled(id, **{name: direct[name] for name in reader.results(id)})
    assert reader.complaints == []


def test_the_chart_moves_with_the_sliders(reader: Reader, small: str) -> None:
    reader.open(f"{small}/try.html").wake("need")
    reader.fill("need", "attrition", 400)
    reader.settled("need", lis1_need=1090)
    picture = reader.page.locator("#calc-need .picture .live")
    picture.get_by_text("1,090", exact=True).wait_for(state="attached")
    label = reader.page.locator("#calc-need .picture").get_attribute("aria-label")
    assert label.startswith("Chart at the values chosen. LIS1 posts needed: 1,090 posts per year.")
    assert reader.text("need", "p.headline .difference") == "−100 from the baseline"
    status = reader.page.locator("#calc-need .announced")
    status.get_by_text("LIS1 posts needed: 1,090").wait_for(state="attached", timeout=3_000)


def test_a_surplus_has_its_own_name(reader: Reader, small: str) -> None:
    reader.open(f"{small}/try.html").wake("bare")
    reader.fill("bare", "posts", 1250)
    reader.settled("bare", shortfall=-60)
    assert reader.text("bare", "p.headline .label") == "To spare"
    assert reader.text("bare", "p.headline .value") == "60"
    assert reader.text("bare", "p.headline .difference") == "Missing at the baseline: 240"


def test_a_link_carries_the_values(reader: Reader, small: str) -> None:
    reader.page.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=small)
    reader.open(f"{small}/try.html?from=elsewhere").wake("need")
    reader.slide("need", "attrition", 350)
    reader.fill("need", "fte_growth", 673.6)
    reader.page.wait_for_function("() => location.search.includes('need.fte_growth=673.6')")
    reader.page.locator("#calc-need .copy").click()
    reader.page.get_by_text("The link is copied.").wait_for()
    link = reader.page.evaluate("navigator.clipboard.readText()")
    assert "from=elsewhere" in link
    assert link.endswith("#calc-need")
    reader.open("about:blank").open(link).wake("need")
    reader.settled("need", lis1_need=673.6 + 350 - 50 + 70)
    assert reader.chosen("need") == {
        "fte_growth": 673.6,
        "attrition": 350,
        "foreign_specialists": 50,
        "direct_entrants": 70,
        "posts": 950,
    }
    assert reader.text("need", ".message") == ""


def test_a_link_can_be_taken_by_hand_where_it_can_t_be_copied(reader: Reader, small: str) -> None:
    reader.page.add_init_script("delete Navigator.prototype.clipboard")
    reader.open(f"{small}/try.html?bare.attrition=400").wake("bare")
    reader.page.locator("#calc-bare .copy").click()
    field = reader.page.locator("#calc-bare").get_by_label("Link to these values", exact=True)
    assert "bare.attrition=400" in field.input_value()


def rank(reader: Reader, row: str) -> str:
    return reader.text("weights", f"[data-output=best_{row}] .value")


def leads(reader: Reader, words: str) -> None:
    """Wait until the headline says who comes first."""
    reader.page.wait_for_function(
        "words => document.querySelector('#calc-weights .headline .value').textContent === words",
        arg=words,
        timeout=5_000,
    )


def test_ranks_follow_the_reader_s_weights(reader: Reader, small: str) -> None:
    reader.open(f"{small}/try.html").wake("weights")
    assert reader.text("weights", "p.headline .value") == "Posts for general practice"
    assert rank(reader, "flexible_increase") == "1st to 2nd"
    for name in ("economy", "administration", "geographic_distribution", "supervision_capacity"):
        reader.slide("weights", name, 0)
    reader.fill("weights", "quality_and_safety", 9.5)
    chosen = reader.chosen("weights")
    direct = expected("weights", chosen)
    leads(reader, "Flexible number of posts")
    assert (
        reader.text("weights", "p.headline .difference")
        == "with equal weights: Posts for general practice"
    )
    ends = reader.page.eval_on_selector_all(
        "#calc-weights [data-to]",
        "all => all.map(line => [line.dataset.output, +line.dataset.value, +line.dataset.to])",
    )
    for name, best, worst in ends:
        assert best == direct[name]
        assert worst == direct[name.replace("best_", "worst_")]
    assert rank(reader, "earmarked_training_posts") == "3rd to 4th"
    label = reader.page.locator("#calc-weights .picture").get_attribute("aria-label")
    assert "Flexible number of posts: 1st. with equal weights: 1st to 2nd" in label
    reader.page.wait_for_function("() => location.search.includes('weights.economy=0')")
    reader.page.locator("#calc-weights .reset").click()
    leads(reader, "Posts for general practice")
    assert reader.text("weights", "p.headline .difference") == ""
    assert reader.complaints == []


def test_the_best_row_moves_to_the_top_of_the_chart(reader: Reader, small: str) -> None:
    reader.open(f"{small}/try.html?weights.quality_and_safety=10&weights.administration=0").wake(
        "weights"
    )
    leads(reader, "Flexible number of posts")
    tops = {
        name: reader.page.locator("#calc-weights .live text").get_by_text(name).bounding_box()["y"]
        for name in ("Flexible number of posts", "Posts for general practice", "Municipality first")
    }
    assert tops["Flexible number of posts"] == min(tops.values())


def test_weights_that_are_all_zero_rank_nothing_and_say_so(reader: Reader, small: str) -> None:
    zero = "&".join(f"weights.{name}=0" for name in reader_names())
    reader.open(f"{small}/try.html?{zero}&weights.economy=11&weights.beauty=3#calc-weights")
    reader.wake("weights")
    assert "Economy (allowed: 0 to 10)" in reader.text("weights", ".message")
    assert "a value with an unknown name" in reader.text("weights", ".message")
    leads(reader, "Nothing: all weights are zero, so no criterion counts")
    assert rank(reader, "shorter_course") == "no rank"
    assert "NaN" not in reader.page.locator("#calc-weights").inner_text()
    assert reader.complaints == []


def reader_names() -> list[str]:
    return [str(item["name"]) for item in weights_calculator(P).content["inputs"]]


JUNK = (
    "need.attrition=350&need.posts=99999&need.foreign_specialists=%3Cimg%20src%3Dx%20onerror%3D"
    "alert(1)%3E&need.direct_entrants=1e2&need.%3Cscript%3Ealert(2)%3C/script%3E=1&need.fte_growth="
    "&need.posts=950.5&need.__proto__=7&need.constructor=%E0%A4%A&cost.new_posts=NaN"
)


def test_a_link_with_junk_keeps_what_is_valid_and_says_what_it_ignored(
    reader: Reader, small: str
) -> None:
    reader.open(f"{small}/try.html?{JUNK}#calc-need").wake("need")
    reader.settled("need", lis1_need=1040)
    assert reader.chosen("need")["attrition"] == 350
    assert reader.chosen("need")["posts"] == 950
    said = reader.text("need", ".message")
    assert "LIS1 posts in place (allowed: 900 to 1,400)" in said
    assert "Growth of the services (allowed: 200 to 1,500)" in said
    assert "a value with an unknown name" in said
    assert "Doctors who leave" not in said
    assert "alert" not in reader.page.locator("#calc-need").inner_html().split("<script")[0]
    assert reader.page.locator("#calc-need img").count() == 0
    assert "New LIS1 posts (allowed: 0 to 400)" in reader.text("cost", ".message")
    assert reader.complaints == []


def test_keys_move_a_slider_and_reset_brings_everything_back(reader: Reader, small: str) -> None:
    reader.open(f"{small}/try.html").wake("need")
    reader.field("need", "attrition", "range").focus()
    for key in ("ArrowRight", "ArrowUp", "ArrowLeft", "PageUp"):
        reader.page.keyboard.press(key)
    moved = reader.chosen("need")["attrition"]
    assert moved > 510
    reader.settled("need", lis1_need=690 + moved)
    reader.page.locator("#calc-need .reset").focus()
    reader.page.keyboard.press("Enter")
    reader.settled("need", lis1_need=1190)
    assert reader.chosen("need")["attrition"] == 500
    assert reader.text("need", "p.headline .difference") == ""
    reader.page.wait_for_function("() => !location.search.includes('need.')")


def test_a_number_out_of_range_is_refused_in_words(reader: Reader, small: str) -> None:
    reader.open(f"{small}/try.html").wake("need")
    reader.fill("need", "attrition", 6000)
    assert reader.text("need", ".message") == "Doctors who leave: a number from 300 to 600."
    assert reader.field("need", "attrition").get_attribute("aria-invalid") == "true"
    reader.field("need", "attrition").blur()
    assert reader.chosen("need")["attrition"] == 500
    reader.fill("need", "posts", 950.5)
    assert "a whole number from 900 to 1,400" in reader.text("need", ".message")
    assert reader.results("need")["lis1_need"] == 1190


def test_the_library_waits_until_it_is_needed_and_weighs_little(
    browser: Browser, small: str
) -> None:
    page = browser.new_page(viewport={"width": 1280, "height": 200})
    sizes: dict[str, int] = {}
    page.on("requestfinished", lambda r: sizes.update({r.url: r.sizes()["responseBodySize"]}))
    page.goto(f"{small}/index.html", wait_until="networkidle")
    assert not any("calculator" in url for url in sizes)
    sizes.clear()
    page.goto(f"{small}/try.html", wait_until="networkidle")
    assert not any("vega-" in url for url in sizes)
    first = sum(sizes.values())
    for id in ("need", "bare"):
        page.locator(f"#calc-{id}").scroll_into_view_if_needed()
        page.locator(f"#calc-{id}[data-live]").wait_for()
    page.wait_for_load_state("networkidle")
    total = sum(sizes.values())
    page.close()
    assert first <= 100_000
    assert total <= 400_000


@pytest.mark.parametrize("width", [320, 375, 1280])
def test_nothing_moves_when_a_calculator_starts_and_nothing_is_cut_off(
    browser: Browser, small: str, width: int
) -> None:
    still = browser.new_page(viewport={"width": width, "height": 900})
    still.route("**/calculator.js*", lambda route: route.abort())
    still.goto(f"{small}/try.html", wait_until="load")
    whole = still.locator("#calc-bare").bounding_box()
    before = [still.locator(f"#calc-{id} .picture").bounding_box() for id in ("need", "cost")]
    targets = still.eval_on_selector_all(
        "section.calculator :is(input, button)",
        "all => all.filter(e => e.offsetParent).map(e => e.getBoundingClientRect().height)",
    )
    still.close()
    alive = Reader(browser.new_page(viewport={"width": width, "height": 900}))
    alive.open(f"{small}/try.html")
    for id in ("need", "cost", "pipeline", "toy", "bare", "weights"):
        alive.wake(id)
    after = [alive.page.locator(f"#calc-{id} .picture").bounding_box() for id in ("need", "cost")]
    bottom = alive.page.locator("#calc-bare").bounding_box()
    scrolled = alive.page.evaluate("scrollY")
    assert alive.page.evaluate("document.documentElement.scrollWidth") <= width
    alive.page.close()
    assert bottom["y"] + scrolled == pytest.approx(whole["y"], abs=4)
    for was, now in zip(before, after, strict=True):
        assert now["height"] == pytest.approx(was["height"], abs=2)
    assert min(targets) >= 24


def test_a_library_that_can_t_be_loaded_leaves_the_results_and_says_so(
    browser: Browser, small: str
) -> None:
    page = browser.new_page()
    page.route("**/vega-*.js", lambda route: route.abort())
    page.goto(f"{small}/try.html?need.attrition=400#calc-need", wait_until="load")
    page.get_by_text("The calculator could not start.").first.wait_for()
    assert "1,190" in page.locator("#calc-need").inner_text()
    page.close()


def without_scripts(browser: Browser, address: str, id: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address)
    section = page.locator(f"#calc-{id}")
    shown = section.inner_text()
    assert "Moving the sliders needs JavaScript" in shown
    assert section.locator("p.headline .value").inner_text()
    assert section.locator("input[type=range]:visible").count() == 0
    assert section.locator("button:visible").count() == 0
    if section.locator(".picture").count():
        assert section.locator(".picture svg:visible").count() == 1
    context.close()


@pytest.mark.parametrize("id", ["need", "bare", "weights"])
def test_without_scripts_everything_is_there_but_the_sliders(
    browser: Browser, small: str, id: str
) -> None:
    without_scripts(browser, f"{small}/try.html", id)


@pytest.mark.parametrize("page_with_calculator", PAGES)
def test_the_site_s_calculators_answer_under_the_strict_policy(
    browser: Browser, reader: Reader, strict: str, page_with_calculator: str
) -> None:
    address = f"{strict}/{page_with_calculator}"
    reader.open(address)
    found = reader.page.eval_on_selector_all(
        "section.calculator", "all => all.map(section => section.id.replace('calc-', ''))"
    )
    assert found
    for id in found:
        reader.wake(id)
        name, first = next(iter(reader.chosen(id).items()))
        slider = reader.field(id, name, "range")
        high = float(slider.get_attribute("max"))
        reader.slide(id, name, high)
        chosen = reader.chosen(id)
        assert chosen[name] != first
        if id in EQUATIONS:
            direct = expected(id, chosen)
            reader.settled(id, **{name: direct[name] for name in reader.results(id)})
        reader.page.wait_for_function("id => location.search.includes(`${id}.`)", arg=id)
        reader.page.locator(f"#calc-{id} .reset").click()
        assert reader.chosen(id)[name] == first
        without_scripts(browser, address, id)
    assert reader.complaints == []
