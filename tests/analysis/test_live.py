"""Calculators: the same equations as floats, as signals, and on the page."""

from __future__ import annotations

import functools
import json
import re
import subprocess
import sys
from dataclasses import replace
from types import SimpleNamespace

import pandas as pd
import pytest
from bs4 import BeautifulSoup
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis import cost, live, need, parameters
from analysis.algebra import maximum, minimum, where
from analysis.book.extension.calculators import calculator_html
from analysis.book.extension.figures import Place
from analysis.book.extension.messages import messages
from analysis.book.extension.pictures import Studio
from analysis.chapters import calculators
from analysis.figures.words import ENGLISH, Language
from analysis.live.signals import compiled

P = parameters.load()
VALUES = P.values.model_dump()
ENDS = {"attrition": (300.0, 600.0), "posts": (900.0, 1400.0)}
ROWS = pd.DataFrame({"what": ["posts"], "value": [950]})


def evaluated(signals, values):
    """The signals' numbers, worked out from their text as a browser would."""
    known = {"min": min, "max": max, "abs": abs, "pow": pow, **values}
    for signal in signals:
        known[signal.name] = eval(signal.expr, {"__builtins__": {}}, known)
    return known


def queue(p, half_years=40):
    """A queue for posts in which everything carries on from half-year to half-year."""
    waiting, trained, paths = 800.0, 20_000.0, {"waiting": [], "trained": []}
    for _ in range(half_years):
        hired = minimum(p.posts / 2, waiting + 700)
        waiting = maximum(waiting + 700 - hired, 0.0) * 0.9
        trained = trained + hired - p.attrition / 2 * (trained / 20_000)
        paths["waiting"].append(waiting)
        paths["trained"].append(trained)
    return {**paths, "waiting_at_the_end": waiting, "trained_at_the_end": trained}


@functools.cache
def once(equations, *inputs):
    return compiled(equations, VALUES, dict.fromkeys(inputs, (1.0, 100.0)))


@settings(deadline=None)
@given(
    fte_growth=st.floats(0, 2000),
    attrition=st.floats(0, 1000),
    foreign_specialists=st.floats(0, 500),
    direct_entrants=st.floats(0, 300),
    posts=st.integers(0, 3000),
)
def test_signals_give_the_need_that_the_tables_have(**values):
    made = once(need.calculate, *values)
    direct = need.calculate(SimpleNamespace(**VALUES | values)).as_dict()
    found = evaluated(made.signals, values)
    assert {name: found[name] for name in direct} == pytest.approx(direct, abs=1e-6)


@settings(deadline=None)
@given(st.floats(700_000, 900_000), st.floats(0, 300_000), st.integers(0, 500))
def test_signals_give_the_cost_that_the_tables_have(wage, grant, posts):
    values = {"hospital_wage_nok": wage, "municipal_grant_nok": grant, "new_posts": posts}
    made = once(calculators.cost_results, *values)
    p = P.values.model_copy(update=values)
    found = evaluated(made.signals, values)
    assert found["cost_per_post"] == pytest.approx(cost.cost_per_post(p))
    assert found["annual_cost"] == pytest.approx(cost.annual_cost(p, posts) / 1e6)
    assert found["net_municipality"] == pytest.approx(cost.net_cost_by_payer(p)["municipality"])


def test_a_path_over_time_grows_by_the_half_year_and_not_by_doubling():
    def size(half_years):
        made = compiled(lambda p: queue(p, half_years), VALUES, ENDS)
        return len(made.signals), sum(len(signal.expr) for signal in made.signals)

    (few, short), (many, long) = size(20), size(80)
    assert many <= 4 * few + 10
    assert long <= 4.5 * short
    assert long < 30_000


def test_a_path_over_time_has_the_function_s_numbers():
    made = compiled(queue, VALUES, ENDS)
    values = {"attrition": 420.0, "posts": 1234}
    direct = queue(SimpleNamespace(**values))
    found = evaluated(made.signals, values)
    assert [found[f"waiting_{at}"] for at in range(40)] == pytest.approx(direct["waiting"])
    assert [found[f"trained_{at}"] for at in range(40)] == pytest.approx(direct["trained"])
    assert len(made.quantities["waiting"]) == 40


def test_a_long_sum_is_cut_into_signals_that_a_browser_can_read():
    def total(p):
        found = p.attrition
        for at in range(5_000):
            found = found + at * p.posts
        return {"total": found}

    made = compiled(total, VALUES, ENDS)
    assert max(signal.expr.count("(") for signal in made.signals) < 100
    assert evaluated(made.signals, {"attrition": 1.0, "posts": 2.0})["total"] == 1 + 4999 * 5000


def test_a_choice_compiles_where_it_is_written_with_where():
    made = compiled(
        lambda p: {"gap": where(p.attrition > p.posts, p.attrition - p.posts, 0.0)}, VALUES, ENDS
    )
    assert made.signals[0].expr == "if((attrition > posts), (attrition - posts), 0)"


@pytest.mark.parametrize(
    ("equations", "message"),
    [
        (lambda p: {"a": p.attrition if p.attrition > 0 else p.posts}, "posts moves no"),
        (lambda p: {"a": p.posts - p.attrition if p.posts > 950 else p.posts}, "compiles to"),
        (lambda p: {"a": p.posts % p.attrition, "width": 1}, "can't be called 'width'"),
        (lambda p: {"a": p.posts}, "attrition moves no result"),
        (lambda p: {"a": p.posts / (p.attrition - 300)}, "no result at attrition 300"),
        (lambda p: {"posts": p.posts + p.attrition}, "an input has that name"),
        (lambda p: {"a": p.posts * p.attrition * float("inf")}, "a is inf at"),
        (lambda p: {"a": p.posts.thirds + p.attrition}, "can't"),
    ],
)
def test_what_would_give_wrong_numbers_is_refused(equations, message):
    with pytest.raises((ValueError, AttributeError), match=message):
        compiled(equations, VALUES, ENDS)


def small(**changes):
    asked = {
        "id": "try",
        "title": "Posts <today>",
        "introduction": "Move it.",
        "inputs": [live.Input("attrition", "Leavers & others"), live.Input("posts", "Posts")],
        "outputs": [live.Output("shortfall", "Missing", "posts", if_negative="To spare")],
        "sources": ["is2802_table_7_need"],
        "alt": "One number.",
        "data": ROWS,
    }
    return live.calculator(need.calculate, **({"p": P} | asked | changes))


def test_an_input_takes_range_unit_and_value_from_the_log():
    attrition, posts = small().content["inputs"]
    assert (attrition["low"], attrition["high"]) == (350, 560)
    assert attrition["plausible"] == [350, 560]
    assert attrition["step"] == 5
    assert attrition["value"] == 500
    assert attrition["unit"] == "doctors per year"
    assert posts["whole"]
    assert posts["step"] == 1


def test_a_slider_reaches_the_set_s_value_wherever_it_lies():
    p = parameters.load(overrides={"attrition": 740})
    attrition = small(p=p).content["inputs"][0]
    assert (attrition["high"], attrition["value"]) == (740, 740)


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"inputs": []}, "at least one input"),
        ({"alt": " "}, "alt is missing"),
        ({"title": ""}, "title is missing"),
        ({"sources": []}, "sources is missing"),
        ({"inputs": [live.Input("atrition", "A")]}, "no parameter atrition"),
        ({"inputs": [live.Input("new_posts", "A")]}, "no plausible range"),
        ({"inputs": [live.Input("posts", "")]}, "needs a label"),
        ({"outputs": [live.Output("nothing", "A", "")]}, "no number called nothing"),
    ],
)
def test_what_is_missing_is_named(changes, message):
    with pytest.raises(ValueError, match=f"calculator try: .*{message}|table try: {message}"):
        small(**changes)


def of_weights(**changes):
    """Two things scored by the reader's weights, ranked from 1; 0 where nothing counts."""

    def equations(p):
        total = p.one + p.other
        ahead = where(p.one > p.other, 1, 0)
        return {"best": where(total > 0, 2 - ahead, 0), "worst": where(total > 0, 2, 0)}

    asked = {
        "id": "weigh",
        "title": "Weigh",
        "introduction": "Weigh it.",
        "inputs": [
            live.Judgement("one", "The one", 5, 0, 10),
            live.Judgement("other", "The other", 5, 0, 10, 0.5, "0 to 10"),
        ],
        "outputs": [
            live.Output("best", "Rank", "", to="worst", words=["none", "1st", "2nd"]),
            live.Output("worst", "Worst", "place"),
        ],
        "sources": ["is2802_table_7_need"],
        "alt": "A rank.",
        "data": ROWS,
        "start": "equal_weights",
    }
    return live.calculator(equations, **({"p": P} | asked | changes))


def test_a_judgement_is_the_reader_s_and_stands_in_no_log():
    one, other = of_weights().content["inputs"]
    assert (one["value"], one["low"], one["high"], one["step"]) == (5, 0, 10, 1)
    assert (one["plausible"], one["unit"], one["digits"]) == (None, "", 0)
    assert (other["unit"], other["digits"]) == ("0 to 10", 1)


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"inputs": [live.Judgement("one", "A", 11, 0, 10)]}, "one starts at 11, outside 0 to 10"),
        ({"inputs": [live.Judgement("one", " ", 5, 0, 10)]}, "one needs a label"),
        ({"outputs": [live.Output("best", "A", "", to="last")]}, "no number called last"),
        ({"outputs": [live.Output("best", "A", "", words=["none"])]}, "best has no word for 2"),
    ],
)
def test_a_judgement_or_a_range_that_makes_no_sense_is_named(changes, message):
    with pytest.raises(ValueError, match=f"calculator weigh: .*{message}"):
        of_weights(**changes)


def test_a_result_may_be_a_word_or_a_range_of_words(studio):
    html, _files = calculator_html(of_weights().content, studio, place())
    root = BeautifulSoup(html, "html.parser").section
    shown = root.find(attrs={"data-output": "best"})
    assert shown.output.get_text() == "2nd"
    assert (shown["data-value"], shown["data-to"]) == ("2", "2")
    assert root.legend.get_text() == "What you value"
    assert root.find(class_="reset").get_text() == "Back to equal weights"
    ahead = [live.Judgement("one", "A", 6, 0, 10), live.Judgement("other", "B", 5, 0, 10)]
    html, _files = calculator_html(of_weights(inputs=ahead).content, studio, place())
    assert "1st to 2nd" in html
    told = json.loads(html.split('type="application/json">')[1].split("</script>")[0])
    assert told["outputs"][0]["words"] == ["none", "1st", "2nd"]
    assert told["outputs"][0]["value_to"] == 2


def test_words_for_results_reach_the_translator():
    found = messages(live.MIME, of_weights().content)
    assert {"none", "1st", "2nd"} <= set(found)


def test_on_paper_a_picture_is_an_image_with_its_text(studio):
    content = calculators.need_calculator(P).content
    paper = replace(place(), paper=True)
    html, _files = calculator_html(content, studio, paper)
    image = BeautifulSoup(html, "html.parser").find("img")
    assert image["alt"].startswith("Bridge chart. Growth of")
    assert image["src"].startswith("data:image/svg+xml,")
    assert 'role="img"' not in html


def test_the_same_calculator_is_the_same_bytes_in_every_process():
    code = (
        "import json; from analysis import parameters; from analysis.chapters import calculators;"
        "print(json.dumps(calculators.need_calculator(parameters.load()).content))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={"PYTHONHASHSEED": "7"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == json.dumps(calculators.need_calculator(P).content) + "\n"


def test_the_chapters_calculators_start_at_the_book_s_results():
    def outputs(made):
        return {item["name"]: item["value"] for item in made.content["outputs"]}

    assert outputs(calculators.need_calculator(P))["lis1_need"] == 1190
    assert outputs(calculators.cost_calculator(P))["cost_per_post"] == 2_061_500
    in_2024 = outputs(calculators.cost_calculator(parameters.load(overrides={"price_year": 2024})))
    assert in_2024["cost_per_post"] > 2_061_500


@pytest.mark.parametrize(
    "name", ["calculation_2014", "self_sufficiency", "supervision_in_overhead"]
)
def test_a_calculator_takes_any_parameter_set(name):
    p = parameters.load(name)
    for made in (calculators.need_calculator(p), calculators.cost_calculator(p)):
        assert not made.content["baseline"]
        assert all(item["low"] <= item["value"] <= item["high"] for item in made.content["inputs"])


@pytest.fixture(scope="module")
def studio(tmp_path_factory):
    return Studio(tmp_path_factory.mktemp("pictures"))


def place(language=ENGLISH):
    return Place(language, lambda to: f"../{to}", lambda name: f"[{name}]", "_static/f", "n.html")


def test_the_page_holds_results_and_labels_before_any_script(studio):
    html, files = calculator_html(small().content, studio, place())
    root = BeautifulSoup(html, "html.parser").section
    assert root["id"] == "calc-try"
    assert "Posts &lt;today&gt;" in html
    assert "<today>" not in html
    shown = root.find(attrs={"data-output": "shortfall"})
    assert shown.get_text(" ", strip=True) == "Missing 240 posts"
    for field in root.find_all("input"):
        assert field.get("aria-label") or root.find("label", attrs={"for": field["id"]})
    assert "Moving the sliders needs JavaScript" in root.noscript.get_text()
    assert root.fieldset.has_attr("disabled")
    ids = re.findall(r' id="([^"]+)"', html)
    assert len(ids) == len(set(ids))
    assert set(files) == {"try.csv", "try.json"}


def test_a_negative_result_takes_its_other_name(studio):
    p = parameters.load(overrides={"posts": 1300})
    html, _files = calculator_html(small(p=p).content, studio, place())
    assert '<span class="label">To spare</span> <output' in html
    assert re.search(r"<output[^>]*>110</output>", html)
    assert "Back to this page’s values" in html


def test_what_the_script_reads_can_t_end_the_script(studio):
    made = small(title="</script><script>alert(1)</script>", alt="</script>")
    html, _files = calculator_html(made.content, studio, place())
    assert html.count("<script") == html.count("</script>") == 1
    told = json.loads(html.split('type="application/json">')[1].split("</script>")[0])
    assert {"name": "attrition", "value": 500.0} in told["vega"]["signals"]


def test_a_chart_is_drawn_at_the_set_s_values(studio):
    html, files = calculator_html(calculators.need_calculator(P).content, studio, place())
    picture = html.split('class="picture"')[1].split("<script")[0]
    assert picture.count("<svg") == 2
    assert ">1,190</text>" in picture
    assert files["need.png"].startswith(b"\x89PNG")
    told = json.loads(html.split('type="application/json">')[1].split("</script>")[0])
    assert told["sizes"]["wide"][0] == 680
    assert len(json.dumps(told)) < 30_000


def test_a_translation_reaches_the_form_the_results_and_the_script(studio):
    norwegian = Language(
        "nb",
        {
            "LIS1 posts needed": "LIS1-stillinger som trengs",
            "posts per year": "stillinger i året",
            "Doctors who leave": "Leger som slutter",
            "What you assume": "Dette antar du",
            "{difference} from the baseline": "{difference} fra grunnlinjen",
        },
    )
    html, _files = calculator_html(
        calculators.need_calculator(P).content, Studio(studio.folder, norwegian), place(norwegian)
    )
    assert ">LIS1-stillinger som trengs</span>" in html
    assert ">1\u202f190</output>" in html
    assert "<legend>Dette antar du</legend>" in html
    told = json.loads(html.split('type="application/json">')[1].split("</script>")[0])
    assert told["words"]["difference"] == "{difference} fra grunnlinjen"
    assert told["marks"]["decimal"] == ","
    assert "Leger som slutter" in json.dumps(told["vega"], ensure_ascii=False)


def test_a_catalogue_s_template_holds_the_calculator_s_words():
    found = messages(live.MIME, calculators.need_calculator(P).content)
    for words in ("LIS1 posts needed", "posts per year", "Doctors who leave", "Posts missing"):
        assert words in found
