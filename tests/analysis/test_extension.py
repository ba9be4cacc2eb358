"""From a stored output to the page: a picture with a text, a table, links, nothing unescaped."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ET
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pandas as pd
import pytest
import yaml
from docutils import nodes

from analysis import book, data, figures
from analysis.book.extension.figures import Place, called, figure_html, table_html
from analysis.book.extension.maths import _block
from analysis.book.extension.messages import messages
from analysis.book.extension.outputs import MIMES, Output, OutputRenderer
from analysis.book.extension.pictures import _LONG, Studio, _shortened, translated
from analysis.book.extension.prose import prose_html
from analysis.book.extension.tables import html_table
from analysis.figures import charts, number, sentence
from analysis.figures.words import ENGLISH, Language

ROWS = pd.DataFrame(
    {"alternative": ["Trend", "A < B & C"], "posts": [1190.0, None], "year": [2018, 2025]}
)
COLUMNS = {
    "alternative": ("Alternative", ""),
    "posts": ("Posts", "per year"),
    "year": ("Printed", "year"),
}
NORWEGIAN = Language(
    "nb",
    {
        "Trend": "Trenden",
        "Alternative": "Alternativ",
        "Posts <today>": "Stillinger <i dag>",
        "Source:": "Kilde:",
        "today": "i dag",
    },
)


def figure():
    return figures.figure(
        charts.bars(ROWS, "posts", "alternative", reference=(950, "today")),
        id="need",
        title="Posts <today>",
        subtitle=sentence("See [the need](need.html), {n} posts", n=number(1190)),
        sources=["is2802_table_6_growth", "is2802_table_7_need"],
        alt='Bars, the "trend" is longest',
        data=ROWS,
        columns=COLUMNS,
    )


def place(language=ENGLISH):
    return Place(language, lambda to: f"../{to}", lambda name: f"[{name}]", "_static/f", "n.html")


@pytest.fixture(scope="module")
def cache(tmp_path_factory):
    return tmp_path_factory.mktemp("pictures")


@pytest.fixture(scope="module")
def rendered(cache):
    return figure_html(figure().spec, Studio(cache), place())


def test_the_figure_is_well_formed(rendered):
    ET.fromstring(rendered[0].replace(" download", ' download=""'))


def test_the_picture_alone_is_an_image_and_says_what_it_shows(rendered):
    html, _files = rendered
    assert html.count('role="img"') == 1
    assert '<div class="picture" role="img" aria-label="Bars, the &quot;trend&quot; is' in html
    assert html.count("<svg") == html.count('aria-hidden="true" focusable="false"') == 2


def test_what_a_reader_wrote_is_never_markup(rendered):
    html, _files = rendered
    assert "Posts &lt;today&gt;" in html
    assert "<today>" not in html
    assert '<th scope="row">A &lt; B &amp; C</th>' in html


def test_the_table_says_what_its_cells_are(rendered):
    html, _files = rendered
    assert '<th scope="col">Alternative</th>' in html
    assert 'scope="col" class="number">Posts <span class="unit">(per year)</span></th>' in html
    assert '<td class="number">1,190</td>' in html
    assert '<td class="number">2018</td>' in html
    assert "<caption" in html
    assert re.search(r'class="scroll" role="region" tabindex="0" aria-labelledby="[\w-]+"', html)
    assert 'class="visually-hidden">none given' in html


def test_links_lead_to_sources_pages_downloads_and_the_figure_itself(rendered):
    html, _files = rendered
    assert '<a href="../data.html#is2802-table-6-growth">[is2802_table_6_growth]</a>' in html
    assert '<a href="../data.html#is2802-table-7-need">' in html
    assert "Sources:" in html
    assert '<a href="../need.html">the need</a>' in html
    assert 'href="#fig-need"' in html
    for kind in ("csv", "json", "svg", "png"):
        assert f'href="_static/f/need.{kind}" download' in html


def test_ids_on_the_page_stand_once(rendered):
    ids = re.findall(r' id="([^"]+)"', rendered[0])
    assert len(ids) == len(set(ids))


def test_a_picture_follows_the_page_s_colours_and_the_download_does_not(rendered):
    html, files = rendered
    svg = files["need.svg"].decode()
    assert "var(--chart-1," in html
    assert "var(" not in svg
    assert "currentColor" not in svg
    assert "Posts &lt;today&gt;" in svg
    assert "Sources: [is2802_table_6_growth]" in svg
    ET.fromstring(svg)
    assert files["need.png"].startswith(b"\x89PNG")


def test_downloads_hold_the_rows_and_their_description(rendered):
    _html, files = rendered
    assert files["need.csv"].decode() == (
        "alternative,posts,year\nTrend,1190,2018\nA < B & C,,2025\n"
    )
    described = yaml.safe_load(files["need.json"])
    assert described["page"] == "n.html#fig-need"
    assert described["columns"][1] == {"name": "posts", "title": "Posts", "unit": "per year"}


def test_rendering_again_gives_the_same_bytes_from_the_cache(rendered, cache, tmp_path):
    kept = {path: path.stat().st_mtime_ns for path in cache.iterdir()}
    assert figure_html(figure().spec, Studio(cache), place()) == rendered
    assert {path: path.stat().st_mtime_ns for path in cache.iterdir()} == kept
    assert figure_html(figure().spec, Studio(tmp_path), place()) == rendered


def test_a_translation_reaches_chart_and_table_and_leaves_the_numbers(cache):
    html, files = figure_html(figure().spec, Studio(cache, NORWEGIAN), place(NORWEGIAN))
    assert html.count(">Trenden<") == 3  # both pictures, and the table
    assert ">i dag<" in html
    assert "Stillinger &lt;i dag&gt;" in html
    assert "1\u202f190" in html
    assert "1,190" not in html
    assert files["need.csv"].decode().startswith("alternative,posts,year\nTrend,1190,")


def test_translation_changes_names_in_data_and_scales_together():
    spec = {
        "datasets": {"data0": [{"series": "Trend", "n": 1}]},
        "encoding": {"color": {"field": "Trend", "scale": {"domain": ["Trend"]}}},
    }
    found = translated(spec, NORWEGIAN.translate)
    assert found["datasets"]["data0"] == [{"series": "Trenden", "n": 1}]
    assert found["encoding"]["color"] == {"field": "Trend", "scale": {"domain": ["Trenden"]}}


def test_a_table_has_caption_source_and_csv():
    drawn = figures.table(ROWS, id="t", title="Rows", columns=COLUMNS, sources=["a"], note="N < 1")
    html, files = table_html(drawn.content, place())
    assert '<figure id="table-t" class="figure table">' in html
    assert "N &lt; 1" in html
    assert "Source: <a" in html
    assert set(files) == {"t.csv", "t.json"}


@pytest.mark.parametrize(
    ("values", "shown"),
    [
        ([412.5, 0.37], ["412.50", "0.37"]),
        ([1234570.0, 3.0], ["1,234,570", "3"]),
        ([2.0625, 1.5], ["2.06", "1.50"]),
        ([True, False], ["yes", "no"]),
    ],
)
def test_numbers_in_a_column_share_their_decimals(values, shown):
    rows = pd.DataFrame({"name": ["a", "b"], "value": values})
    html, _files = table_html(
        figures.table(rows, id="t", title="T", columns=None, sources=["a"]).content, place()
    )
    assert re.findall(r"<td[^>]*>([^<]*)</td>", html) == shown


def test_prose_becomes_paragraphs_lists_and_big_numbers():
    def html(prose):
        return prose_html(prose.content, ENGLISH, lambda target: f"/{target}")

    said = sentence("**{n}** posts < [need](need.html).", n=number(1190))
    assert html(figures.say(said)) == (
        '<p><strong>1,190</strong> posts &lt; <a href="/need.html">need</a>.</p>'
    )
    assert html(figures.points([said, said])).count("<li>") == 2
    opening = html(figures.answer(number(1190), "More.", unit="posts"))
    assert '<span class="value">1,190</span> <span class="unit">posts</span>' in opening
    row = html(figures.headline_figures([figures.headline(number(1), "a", "b", "c.html")]))
    assert '<a href="/c.html"><span class="value">1</span>' in row


def test_a_catalogue_s_template_holds_every_word_of_an_output():
    found = messages(MIMES[0], figure().spec)
    for words in ("Posts <today>", "Alternative", "per year", "Trend", "today"):
        assert words in found
    assert "See [the need](need.html), {n} posts" in found
    assert not {"label", "bar", "value"} & set(found)
    prose = figures.say(sentence("In {place}.", place=figures.text("Norway")))
    assert messages(MIMES[2], prose.content) == ["In {place}.", "Norway"]


class Logger:
    def __init__(self):
        self.warnings = []

    def warning(self, message, **_about):
        self.warnings.append(message)


def test_myst_nb_hands_our_outputs_over_and_keeps_the_others():
    def hand(mime, content):
        logger = Logger()
        data = SimpleNamespace(
            mime_type=mime, content=content, cell_index=3, line=1, cell_metadata={}
        )
        return OutputRenderer.handle_mime(SimpleNamespace(logger=logger), data, False), logger

    taken, _logger = hand(MIMES[0], figure().spec)
    assert isinstance(taken[0], Output)
    assert hand("text/html", "<b>")[0] is None
    nothing, logger = hand(MIMES[0], {"mark": "bar"})
    assert nothing == []
    assert "cell 4 shows a chart without a description" in logger.warnings[0]


def test_equations_are_mathml():
    body = []
    with pytest.raises(nodes.SkipNode):
        _block(SimpleNamespace(body=body), nodes.math_block("", r"\frac{a}{b}"))
    assert "<math" in body[0]
    assert "<mfrac>" in body[0]


def test_equations_side_by_side_can_stand_under_each_other():
    body = []
    with pytest.raises(nodes.SkipNode):
        _block(
            SimpleNamespace(body=body),
            nodes.math_block("", r"P = p \quad (y < 1), \qquad L' = o, \quad S = \max(0,\; T)"),
        )
    assert body[0].count("<math") == 3
    assert body[0].count('class="math-display"') == 1


def test_the_book_s_settings_are_ones_that_jupyter_book_and_sphinx_know():
    settings = yaml.safe_load(Path(__file__).parents[2].joinpath("_config.yml").read_text("utf-8"))
    assert set(settings) <= {
        "title", "author", "copyright", "logo", "only_build_toc_files", "execute", "parse",
        "html", "latex", "sphinx", "exclude_patterns",
    }  # fmt: skip
    assert settings["execute"] == {"execute_notebooks": "off"}
    assert "analysis.book.extension" in settings["sphinx"]["config"]["extensions"]
    assert settings["sphinx"]["config"]["html_theme"] == "furo"


def values_table(**more):
    frame = pd.DataFrame(
        {
            "what": ["Cost", "Year", "Verdict"],
            "value": [number(2.06, 2), figures.year(2035), figures.text("it holds")],
        }
    )
    return figures.table(frame, id="values", title="Values", sources=["is2802_measures"], **more)


def test_a_cell_may_bring_its_own_decimals_and_is_said_in_the_language():
    content = values_table().content
    html, files = table_html(content, place(Language("nb", {"it holds": "det stemmer"})))
    for cell in (">2,06<", ">2035<", ">det stemmer<"):
        assert cell in html
    assert files["values.csv"] == b"what,value\nCost,2.06\nYear,2035\nVerdict,it holds\n"


def test_a_table_can_offer_other_rows_than_it_shows():
    whole = pd.DataFrame({"id": ["a", "b"], "count": [1, 2]})
    content = values_table(download=whole).content
    html, files = table_html(content, place())
    assert html.count("<tr") == 4
    assert files["values.csv"] == b"id,count\na,1\nb,2\n"
    described = json.loads(files["values.json"])
    assert [column["name"] for column in described["columns"]] == ["id", "count"]


def test_a_table_of_sentences_can_be_stacked_and_stays_a_table():
    frame = pd.DataFrame({"what": ["Cost"], "posts": [200], "why": ["Long words. " * 8]})
    made = figures.table(frame, id="why", title="Why", sources=["is2802_measures"])
    html, _files = table_html(made.content, place())
    assert 'class="data stacks" role="table"' in html
    for role in ("rowgroup", "row", "columnheader", "rowheader", "cell"):
        assert f'role="{role}"' in html
    assert '<td role="cell" class="number">200</td>' in html
    assert "--h2:&quot;Posts&quot;" in html


def test_a_table_of_too_many_columns_for_a_phone_is_stacked_with_units_at_its_numbers():
    frame = pd.DataFrame(
        {"who": ["State"], **{f"amount_{n}": [1_000_000 * n] for n in range(1, 7)}}
    )
    columns = {"who": ("Who", "")} | {f"amount_{n}": (f"Part {n}", "NOK", 0) for n in range(1, 7)}
    made = figures.table(frame, id="who", title="Who", columns=columns, sources=["example"])
    html, _files = table_html(made.content, place())
    assert 'class="data stacks pairs' in html
    assert "--h4:&quot;Part 3 (NOK)&quot;" in html


@pytest.mark.parametrize(
    ("head", "value", "abreast"),
    [("Low", 1_000, "three"), ("High, printed", 1_000, "two"), ("Missing by then", 10**9, "")],
)
def test_as_many_numbers_stand_abreast_as_a_phone_has_room_for(head, value, abreast):
    columns = [{"name": "who", "heading": "Who", "unit": ""}] + [
        {"name": f"c{n}", "heading": head, "unit": ""} for n in range(6)
    ]
    rows = [["A name as long as this", *[value] * 6]]
    html = html_table(columns, rows, "Who", "who", ENGLISH)
    assert f'class="{" ".join(["data stacks named pairs", abreast]).strip()}"' in html


def test_every_column_of_a_stacked_table_has_a_rule_that_writes_its_head():
    style = Path(book.__file__).with_name("static").joinpath("book.css").read_text("utf-8")
    most = 12  # columns: the widest table is that of ranks
    assert all(
        f"td:nth-child({at}) {{ --head: var(--h{at}); }}" in style for at in range(2, most + 1)
    )


def test_rows_named_by_a_bare_number_say_what_it_counts_where_they_are_stacked():
    columns = [{"name": "year", "heading": "Cohort", "unit": ""}] + [
        {"name": f"c{n}", "heading": "Autumn and spring", "unit": ""} for n in range(6)
    ]
    html = html_table(columns, [["1", *[5] * 6], ["Sum", *[5] * 6]], "Who", "who", ENGLISH)
    assert "pairs" in html
    assert " bare" in html
    assert "--h1:&quot;Cohort&quot;" in html


def test_a_table_of_numbers_keeps_its_form(rendered):
    assert "stacks" not in rendered[0]
    assert "--h1" not in rendered[0]


def test_an_amount_per_year_is_not_a_calendar_year():
    frame = pd.DataFrame({"seen": ["a"], "growth_per_year": [1642.8]})
    columns = {"seen": ("Seen", ""), "growth_per_year": ("Growth", "a year", 1)}
    made = figures.table(frame, id="growth", title="Growth", columns=columns, sources=["example"])
    html, _files = table_html(made.content, place())
    assert "1,642.8" in html


def test_a_long_list_is_folded_on_a_screen_and_whole_on_paper():
    made = figures.table(
        ROWS,
        id="long",
        title="Long",
        columns=COLUMNS,
        sources=["is2802_table_7_need"],
        folded=True,
    )
    html, _files = table_html(made.content, place())
    assert '<details class="figure-data rows"><summary>Show all 2 rows</summary>' in html
    paper, _files = table_html(made.content, replace(place(), paper=True))
    assert "<details" not in paper


def test_a_source_line_takes_a_table_s_label_or_else_its_producer_and_place():
    assert called(data.resource("is2802_annex_17_ages")) == "Helsedirektoratet, Annex 17, table 1"
    whole = data.resource("is2802_table_7_need")
    assert called(whole) == f"{whole.producer}, {whole.place}"


def test_a_producer_stands_once_in_a_source_line_with_a_link_to_each_table():
    names = {"a": "Bureau, Table 1", "b": "Register, doctors", "c": "Bureau, Annex 2, table 3"}
    here = Place(ENGLISH, lambda to: f"../{to}", names.__getitem__, "_static/f", "n.html")
    made = figures.table(ROWS, id="t", title="T", columns=COLUMNS, sources=list(names))
    drawn, _files = table_html(made.content, here)
    line = drawn.split('class="figure-source">')[1].split("</p>")[0]
    assert re.sub("<[^>]+>", "", line) == (
        "Sources: Bureau: Table 1 \N{MIDDLE DOT} Annex 2, table 3; Register, doctors"
    )
    assert line.count("<a ") == 3


@pytest.mark.parametrize(
    ("long", "short"), [("-12.34567", "-12.35"), ("3.0004", "3"), (".125", "0.12")]
)
def test_coordinates_of_a_picture_are_cut_to_a_hundredth_of_a_pixel(long, short):
    assert _LONG.sub(_shortened, f"M{long},1.25") == f"M{short},1.25"
