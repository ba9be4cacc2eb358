"""What leaves a notebook: charts, tables and sentences that are described, stable, translatable."""

from __future__ import annotations

import itertools
import json
import math
from pathlib import Path

import pandas as pd
import pytest

from analysis import figures
from analysis.figures import _, charts, number, sentence, theme
from analysis.figures.sentences import markdown, plain
from analysis.figures.words import Language, language, translator

ALTERNATIVES = pd.DataFrame(
    {
        "alternative": ["Trend", "Reference", "High"],
        "posts": [1190.1234567, 938.0, float("nan")],
    }
)
DESCRIBED = {
    "id": "need-by-alternative",
    "title": "The trend calls for most posts",
    "subtitle": "LIS1 posts a year",
    "sources": ["is2802_table_6_growth"],
    "alt": "Bars: the trend is longest, 1,190 posts.",
    "data": ALTERNATIVES,
    "columns": {"alternative": ("Alternative", ""), "posts": ("Posts", "per year")},
}
NORWEGIAN = Language(
    "nb",
    {
        "Trend": "Trend fortsetter",
        "The trend calls for most posts": "Trenden krever flest stillinger",
        "Norway needs {need} posts.": "Norge trenger {need} stillinger.",
        "Norway": "Norge",
    },
)


def need_chart():
    return charts.bars(ALTERNATIVES, "posts", "alternative", highlight="Trend")


def need_figure(**changes):
    return figures.figure(need_chart(), **(DESCRIBED | changes))


def bundle_bytes(output):
    return json.dumps(output._repr_mimebundle_(), allow_nan=False).encode()


@pytest.mark.parametrize("missing", ["title", "subtitle", "alt"])
@pytest.mark.parametrize("blank", ["", "  \n"])
def test_a_figure_without_its_words_is_an_error(missing, blank):
    with pytest.raises(ValueError, match=f"figure need-by-alternative: {missing} is missing"):
        need_figure(**{missing: blank})


@pytest.mark.parametrize("sources", [[], "is2802_table_6_growth", [" "]])
def test_a_figure_without_sources_is_an_error(sources):
    with pytest.raises(ValueError, match="figure need-by-alternative: sources is missing"):
        need_figure(sources=sources)


def test_a_figure_without_rows_is_an_error():
    with pytest.raises(ValueError, match="figure need-by-alternative: data is missing"):
        need_figure(data=ALTERNATIVES.head(0))


@pytest.mark.parametrize("name", ["", "Need", "need_by", "need-", "need by"])
def test_an_id_is_kebab_case(name):
    with pytest.raises(ValueError, match="kebab-case"):
        need_figure(id=name)


def test_a_column_that_the_data_lacks_is_named():
    with pytest.raises(ValueError, match="columns names beds, which the data doesn't have"):
        need_figure(columns={"beds": ("Beds", "")})


def test_a_table_is_held_to_the_same():
    with pytest.raises(ValueError, match="table t: title is missing"):
        figures.table(ALTERNATIVES, id="t", title=" ", columns=None, sources=["x"])


def test_the_same_chart_twice_gives_the_same_bytes():
    assert bundle_bytes(need_figure()) == bundle_bytes(need_figure())


def test_data_that_differ_behind_the_sixth_digit_give_the_same_bytes():
    nearly = ALTERNATIVES.assign(posts=ALTERNATIVES["posts"] * (1 + 1e-13))
    drawn = figures.figure(
        charts.bars(nearly, "posts", "alternative", highlight="Trend"),
        **(DESCRIBED | {"data": nearly}),
    )
    assert bundle_bytes(drawn) == bundle_bytes(need_figure())


def test_floats_have_six_digits_and_missing_numbers_are_null():
    rows = need_figure().about["rows"]
    assert rows == [["Trend", 1190.12], ["Reference", 938.0], ["High", None]]


def test_an_infinite_number_is_an_error():
    with pytest.raises(ValueError, match="figure need-by-alternative: a number is infinite"):
        need_figure(data=ALTERNATIVES.assign(posts=math.inf))


def test_the_names_of_datasets_do_not_hash_the_data():
    assert list(need_figure().spec["datasets"]) == ["data0"]


def test_the_author_sees_what_the_figure_finds():
    text = need_figure()._repr_mimebundle_()["text/plain"]
    assert text == "Figure need-by-alternative: The trend calls for most posts"


@pytest.mark.parametrize(
    ("colours", "background"),
    [(theme.LIGHT, theme.LIGHT_BACKGROUND), (theme.DARK, theme.DARK_BACKGROUND)],
)
def test_marks_stand_out_from_the_page(colours, background):
    ratios = {name: theme.contrast(colour, background) for name, colour in colours.items()}
    assert min(ratios.values()) >= 3, ratios


@pytest.mark.parametrize(
    ("colours", "background"),
    [(theme.LIGHT_TEXT, theme.LIGHT_BACKGROUND), (theme.DARK_TEXT, theme.DARK_BACKGROUND)],
)
def test_text_stands_out_from_the_page(colours, background):
    ratios = {name: theme.contrast(colour, background) for name, colour in colours.items()}
    assert min(ratios.values()) >= 4.5, ratios


@pytest.mark.parametrize("colours", [theme.LIGHT, theme.DARK])
def test_links_in_the_first_colour_can_be_read(colours):
    background = theme.LIGHT_BACKGROUND if colours is theme.LIGHT else theme.DARK_BACKGROUND
    assert theme.contrast(colours["chart-1"], background) >= 4.5


@pytest.mark.parametrize("colours", [theme.LIGHT, theme.DARK])
def test_series_differ_in_greyscale_too(colours):
    series = [colours[f"chart-{at}"] for at in range(1, 5)]
    for one, other in itertools.combinations(series, 2):
        assert theme.contrast(one, other) >= 1.3, (one, other)
    assert len({str(dash) for dash in theme.DASHES}) == len(set(theme.SHAPES)) == len(series)


def test_contrast_agrees_with_the_standard_at_its_ends():
    assert theme.contrast("#000000", "#ffffff") == pytest.approx(21)
    assert theme.contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize(
    ("value", "english", "norwegian"),
    [
        (number(1150), "1,150", "1\u202f150"),
        (number(2.06, digits=2), "2.06", "2,06"),
        (number(0.125, digits=2), "0.13", "0,13"),
        (number(-240), "\u2212240", "\u2212240"),
        (number(-0.2), "0", "0"),
        (number(1187.4, nearest=10), "1,190", "1\u202f190"),
        (figures.percent(0.425, digits=1), "42.5%", "42,5\u00a0%"),
        (figures.money(2_061_500, digits=2), "NOK\u00a02.06\u00a0million", None),
        (figures.year(2018), "2018", "2018"),
        (figures.text("Norway"), "Norway", "Norge"),
    ],
)
def test_values_are_written_as_each_language_writes_them(value, english, norwegian):
    words = sentence("{it}", it=value).to_json()
    assert plain(words) == english
    if norwegian is not None:
        assert plain(words, NORWEGIAN) == norwegian


def test_a_translation_swaps_the_words_and_keeps_the_numbers():
    said = sentence(_("Norway needs {need} posts."), need=number(1190))
    assert plain(said.to_json()) == "Norway needs 1,190 posts."
    assert plain(said.to_json(), NORWEGIAN) == "Norge trenger 1\u202f190 stillinger."


def test_a_translation_that_loses_a_value_is_an_error():
    lost = Language("nb", {"Norway needs {need} posts.": "Norge trenger stillinger."})
    said = sentence("Norway needs {need} posts.", need=number(1190))
    with pytest.raises(ValueError, match="has other places"):
        plain(said.to_json(), lost)


@pytest.mark.parametrize("values", [{}, {"need": number(1), "more": number(2)}])
def test_every_place_has_a_value_and_every_value_a_place(values):
    with pytest.raises(ValueError, match="values missing"):
        sentence("Norway needs {need} posts.", **values)


@pytest.mark.parametrize("value", [math.nan, math.inf])
def test_a_sentence_does_not_say_a_number_that_is_not_there(value):
    with pytest.raises(ValueError, match="finite"):
        number(value)


def test_a_value_is_never_read_as_markup():
    said = sentence("It is **{what}**.", what=figures.text("*[x](y)*"))
    assert plain(said.to_json()) == "It is *[x](y)*."


def test_prose_shows_markdown_to_authors_and_keeps_the_message():
    prose = figures.say(
        sentence("Norway needs **{need}** posts.", need=number(1190)),
        sentence("See {page}.", page=figures.link("the need", "need.html")),
    )
    bundle = prose._repr_mimebundle_()
    assert bundle["text/markdown"] == "Norway needs **1,190** posts. See [the need](need.html)."
    kept = bundle["application/vnd.lis1.text.v1+json"]["sentences"][0]
    assert kept["message"] == "Norway needs **{need}** posts."
    assert kept["values"]["need"]["value"] == 1190


def test_the_big_number_and_its_line_travel_together():
    prose = figures.answer(number(1190), "That is more than today.", unit="posts a year")
    assert str(prose) == "**1,190 posts a year**\n\nThat is more than today."
    row = figures.headline_figures([figures.headline(number(12), "measures", "All weighed.")])
    assert str(row) == "- **12** measures: All weighed."


@pytest.mark.parametrize(
    "empty", [figures.say, lambda: figures.points([]), lambda: figures.say("")]
)
def test_saying_nothing_is_an_error(empty):
    with pytest.raises(ValueError, match="at least one sentence"):
        empty()


def test_markdown_is_links_bold_and_emphasis():
    text = "A [link](a.html), **bold** and *emphasis*."
    assert markdown(text) == text
    assert plain(text) == "A link, bold and emphasis."


def test_a_catalogue_is_read_from_its_folder(tmp_path: Path):
    folder = tmp_path / "nb" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "analysis.po").write_text(
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\n'
        'msgid "posts"\nmsgstr "stillinger"\n\n#, fuzzy\nmsgid "need"\nmsgstr "unsicher"\n',
        encoding="utf-8",
    )
    translate = translator("nb_NO", tmp_path)
    assert [translate("posts"), translate("need"), translate("new")] == [
        "stillinger",
        "need",
        "new",
    ]
    assert language("en", tmp_path).translate("posts") == "posts"


def test_a_bridge_starts_each_change_where_the_last_step_ended():
    steps = pd.DataFrame(
        {
            "step": ["Growth", "Attrition", "Gross need", "From abroad"],
            "posts": [670, 500, 1170, -50],
            "level": [False, False, True, False],
        }
    )
    spec = charts.bridge(steps, "step", "posts", level="level").to_dict()
    (rows,) = spec["datasets"].values()
    assert [(row["start"], row["stop"]) for row in rows] == [
        (0, 670),
        (670, 1170),
        (0, 1170),
        (1170, 1120),
    ]


def test_names_at_the_ends_of_lines_do_not_overlap():
    years = pd.DataFrame(
        [(year, name, 100 + step) for step, name in enumerate("ABC") for year in (2000, 2001)],
        columns=["year", "name", "value"],
    )
    spec = charts.lines(years, "year", "value", "name", height=300).to_dict()
    ends = next(rows for rows in spec["datasets"].values() if "at" in rows[0])
    places = sorted(row["at"] for row in ends)
    per_pixel = (102 * 1.06) / 300
    assert all(b - a >= 15.9 * per_pixel for a, b in itertools.pairwise(places))


def test_five_coloured_lines_are_too_many():
    many = pd.DataFrame({"x": 1, "y": 1.0, "s": list("ABCDE")})
    with pytest.raises(ValueError, match="5 coloured series"):
        charts.lines(many, "x", "y", "s")


def test_a_grade_without_a_symbol_is_an_error():
    cells = pd.DataFrame({"r": ["a"], "c": ["b"], "g": ["splendid"]})
    with pytest.raises(ValueError, match="no symbol for splendid"):
        charts.grid(cells, "r", "c", "g")


def test_nothing_can_be_highlighted_that_is_not_there():
    with pytest.raises(ValueError, match="called Norge"):
        charts.bars(ALTERNATIVES, "posts", "alternative", highlight="Norge")


def test_a_table_of_values_reads_as_plain_text():
    frame = pd.DataFrame({"what": ["Cost"], "value": [number(2.06, 2)]})
    made = figures.table(frame, id="values", title="Values", sources=["is2802_measures"])
    assert "2.06" in repr(made)
    assert "{" not in repr(made)


def test_a_download_without_rows_is_an_error():
    with pytest.raises(ValueError, match="table values: data is missing"):
        figures.table(
            ALTERNATIVES,
            id="values",
            title="Values",
            sources=["is2802_measures"],
            download=ALTERNATIVES.head(0),
        )


def test_a_currency_and_its_amount_stay_on_one_line():
    said = sentence(_("A wage of NOK {wage} a year"), wage=number(850_000))
    assert plain(said.to_json()) == "A wage of NOK\N{NO-BREAK SPACE}850,000 a year"
