"""Where a number in the text leads: to the cell that holds it, never to one that only looks it."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.book.extension.computed import computed_numbers
from analysis.book.extension.deferred import deferred
from analysis.book.extension.html import inline
from analysis.book.extension.numbers import Marked
from analysis.book.extension.register import (
    COMPUTED,
    Block,
    Register,
    Text,
    UnknownSourceError,
    text_anchor,
)
from analysis.book.extension.terms import Glossary
from analysis.figures import money, number, percent, say, sentence, year
from analysis.figures.sentences import markdown, pieces, plain
from analysis.figures.values import Stated
from analysis.figures.words import ENGLISH

COLUMNS = [
    {"name": "step", "unit": ""},
    {"name": "doctors", "unit": "a year"},
    {"name": "cost", "unit": "NOK million"},
    {"name": "share", "unit": "per cent"},
    {"name": "year", "unit": "year"},
]
STEPS = Block(
    page="need",
    anchor="fig-steps",
    title="From growth to posts",
    columns=COLUMNS,
    rows=[
        ["Growth", 670.0, 2.0615, 39.4, 2018],
        ["Those who leave", 500.0, 2.183, 61.04, 2021],
        ["LIS1 posts", 1190.4, None, None, 2019],
    ],
    place=1,
    section="sum",
)
ELSEWHERE = Block("need", "table-later", "Later", COLUMNS[:2], [["Need", 1190.4]], 9, "end")


def text(*values, sources=(), section="sum", place=0):
    said = sentence(
        " ".join(f"{{v{at}}}" for at in range(len(values))),
        **{f"v{at}": value for at, value in enumerate(values)},
    )
    return Text(
        "need",
        "cell-need-doubt",
        "chapter.doubt(p)",
        say(said, sources=sources).content,
        place,
        section,
    )


def leads(value, *, sources=(), blocks=(STEPS, ELSEWHERE), **where):
    told = text(value, sources=sources, **where)
    return Register(blocks, [told], computed=True).source(value, told)


class TestWithoutASource:
    def test_a_number_leads_to_the_cell_that_holds_it(self):
        assert leads(number(1190.4)).target == "need.html#fig-steps-r3c2"

    def test_a_sum_of_money_leads_to_its_cell_in_millions(self):
        assert leads(money(2_061_500, 2)).target == "need.html#fig-steps-r1c3"

    def test_a_share_leads_to_its_cell_in_per_cent(self):
        assert leads(percent(0.394)).target == "need.html#fig-steps-r1c4"

    def test_the_nearest_table_of_its_section_comes_first(self):
        assert leads(number(1190.4), section="end").target == "need.html#table-later-r1c2"

    def test_a_table_of_another_page_is_not_looked_at(self):
        other = Block("cost", "fig-cost", "Cost", COLUMNS[:2], [["Need", 1190.4]], 1, "sum")
        assert leads(number(1190.4), blocks=[other]).message == COMPUTED

    @pytest.mark.parametrize("value", [number(500), number(670), year(2018), number(4)])
    def test_a_number_that_many_tables_hold_is_not_guessed_at(self, value):
        """500 doctors may stand in the table as something else that is 500."""
        assert leads(value).message == COMPUTED

    def test_a_number_that_only_looks_alike_is_another(self):
        assert leads(number(1190.1)).message == COMPUTED

    def test_a_number_in_no_table_leads_to_what_computed_it(self):
        assert leads(number(1234.5)).target == "numbers.html#cell-need-doubt"

    def test_in_a_book_without_that_page_it_leads_nowhere(self):
        told = text(number(1234.5))
        assert Register([STEPS], [told], computed=False).source(number(1234.5), told) is None

    @given(st.floats(min_value=100, max_value=1e6, allow_nan=False))
    def test_a_cell_it_leads_to_holds_it(self, amount):
        found = leads(number(amount))
        if found.message != COMPUTED:
            assert abs(amount - 1190.4) <= 0.01


class TestWithWhereToLook:
    def test_a_round_number_is_found_there(self):
        assert leads(number(500), sources=["steps"]).target == "need.html#fig-steps-r2c2"

    def test_a_number_is_found_as_the_sentence_says_it(self):
        assert leads(number(1190), sources=["steps"]).target == "need.html#fig-steps-r3c2"
        assert leads(percent(0.61), sources=["steps"]).target == "need.html#fig-steps-r2c4"

    def test_a_number_said_to_the_nearest_ten_is_found(self):
        value = number(1187, nearest=10)
        assert leads(value, sources=["steps"]).target == "need.html#fig-steps-r3c2"

    def test_a_year_is_looked_for_among_years(self):
        assert leads(year(2021), sources=["steps"]).target == "need.html#fig-steps-r2c5"

    def test_a_number_that_is_not_there_is_not_said_to_be(self):
        assert leads(number(501), sources=["steps"]).message == COMPUTED

    def test_the_exact_cell_wins_over_one_that_rounds_to_it(self):
        rows = [["a", 1190.4], ["b", 1190.0]]
        block = Block("need", "fig-two", "Two", COLUMNS[:2], rows, 1, "sum")
        found = leads(number(1190), sources=["two"], blocks=[block])
        assert found.target == "need.html#fig-two-r2c2"

    def test_a_table_of_the_data_package_must_hold_it_too(self):
        found = leads(number(1190), sources=["is2802_table_7_need"], blocks=[])
        assert found.target == "data.html#is2802-table-7-need"
        assert leads(number(1191), sources=["is2802_table_7_need"]).message == COMPUTED

    def test_a_name_of_nothing_is_refused(self):
        with pytest.raises(UnknownSourceError, match="no_such_table"):
            leads(number(1191), sources=["no_such_table"])


class TestWithItsOwnSource:
    def test_it_may_be_an_assumption(self):
        assert leads(number(500, source="attrition")).target == "assumptions.html#attrition"

    def test_it_may_be_a_table_of_the_data_package(self):
        value = number(Stated(200, "is2802_statements"))
        assert leads(value).target == "data.html#is2802-statements"

    def test_a_sum_with_a_stated_number_has_no_source(self):
        assert "source" not in number(Stated(200, "is2802_statements") + 1)

    def test_words_say_where_it_leads(self):
        found = leads(number(1190.4))
        assert "figure" in found.message
        assert found.values["title"] == "From growth to posts"


class TestOnPaper:
    def test_a_figure_s_folded_rows_are_not_led_to(self):
        told = text(number(1190.4))
        paper = Register([STEPS], [told], computed=True, hidden=True)
        assert paper.source(number(1190.4), told).target == "need.html#fig-steps"

    def test_a_table_s_rows_are(self):
        told = text(number(1190.4))
        paper = Register([ELSEWHERE], [told], computed=True, hidden=True)
        assert paper.source(number(1190.4), told).target == "need.html#table-later-r1c2"


def marked(*values, message, glossary=None):
    said = sentence(message, **dict(zip("abc", values, strict=False)))
    told = Text("need", "cell-need-x", "", say(said).content, 0, "sum")
    found = Register([STEPS], [told], computed=True)
    marks = Marked(found, told, glossary or Glossary({}), ENGLISH, lambda to: to)
    return inline(said.to_json(), ENGLISH, lambda to: to, marks), marks


class TestAsHtml:
    def test_the_number_alone_is_the_link(self):
        html, _marks = marked(number(1190.4), message="Need: {a} posts <now>.")
        assert '<a class="from" href="need.html#fig-steps-r3c2" title="' in html
        assert ">1,190</a> posts &lt;now&gt;." in html

    def test_within_a_link_a_number_is_no_second_one(self):
        html, _marks = marked(number(1190.4), message="[{a} posts](need.html) in all")
        assert html == '<a href="need.html">1,190 posts</a> in all'

    def test_a_number_in_bold_is_a_link_in_bold(self):
        html, _marks = marked(number(1190.4), message="**About {a}**")
        assert html.startswith("<strong>About <a ")
        assert html.endswith("</a></strong>")

    def test_currency_and_amount_stay_on_one_line(self):
        html, _marks = marked(number(1190.4), message="NOK {a}")
        assert html.startswith("NOK\N{NO-BREAK SPACE}<a ")

    def test_taken_together_the_pieces_are_the_sentence(self):
        words = sentence("**{a} of {b}** [see](x.html) *now*", a=number(3), b=percent(0.5))
        assert "".join(piece.text for piece in pieces(words.to_json())) == plain(words.to_json())
        assert markdown(words.to_json()) == "**3 of 50%** [see](x.html) *now*"


TERMS = {
    "LIS1": ("glossary", "term-LIS1"),
    "Gross need": ("glossary", "term-Gross-need"),
    "Health trust": ("glossary", "term-Health-trust"),
}


class TestTerms:
    def links(self, message, used=()):
        glossary = Glossary(TERMS)
        for term in used:
            glossary.use(term)
        html, marks = marked(message=message, glossary=glossary)
        return html, list(marks.terms)

    def test_the_first_use_shows_its_meaning_and_later_ones_do_not(self):
        html, terms = self.links("The gross need is met by LIS1. LIS1 meets the gross need.")
        assert html.count('class="term"') == 2
        assert terms == ["term-Gross-need", "term-LIS1"]

    def test_more_than_one_of_it_is_the_same_term(self):
        html, terms = self.links("Health trusts pay.")
        assert terms == ["term-Health-trust"]
        assert ">Health trusts</a> pay." in html

    def test_a_term_that_the_page_has_used_already_is_left_alone(self):
        assert self.links("A post in LIS1", used=["lis1"]) == ("A post in LIS1", [])

    def test_part_of_a_word_is_no_term(self):
        assert self.links("LIS1-doctors, NonLIS1, lis1")[1] == []

    def test_a_link_holds_no_second_link(self):
        assert self.links("See [about LIS1](need.html)")[1] == []


def test_the_page_of_computations_lists_only_what_no_table_holds():
    told = text(number(1190.4), number(1234.56))
    found = Register([STEPS], [told], computed=True)
    html = computed_numbers(found, ENGLISH, lambda to: to, {"need": "The need"})
    assert "<strong>1,235</strong>" in html
    assert "<strong>1,190</strong>" not in html
    assert "1,234.56" in html
    assert "<code>chapter.doubt(p)</code>" in html
    assert 'id="cell-need-doubt"' in html


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("chapter.doubt(p)", "cell-need-doubt"),
        ("words.bill_words(found, p)", "cell-need-bill-words"),
        ('chapter.one_post(p, "spring")', "cell-need-one-post-p-spring"),
        ("", "cell-need-7"),
    ],
)
def test_a_text_s_address_is_its_page_and_its_call(code, name):
    assert text_anchor("need", code, 7) == name


def test_a_calculator_s_equations_move_to_a_file_of_their_own():
    told = {"id": "need", "vega": {"signals": ["</script>"]}, "library": "x.js"}
    text_ = json.dumps(told).replace("<", "\\u003c")
    html = f'<section><script type="application/json">{text_}</script></section>'
    shorter, files = deferred(html, "need", "_static/figures")
    (name,) = files
    assert f'"equations":"_static/figures/{name}"' in shorter
    assert "signals" not in shorter
    assert b"signals" in files[name]
    assert b"</script>" not in files[name]
    assert deferred(shorter, "need", "_static/figures") == (shorter, {})
