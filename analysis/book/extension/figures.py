"""A figure or table as HTML: finding, picture, source, and the numbers behind it to read or take.

The picture alone has ``role="img"``; everything else on the figure stays readable as text.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from html import escape
from typing import Any

from analysis import data
from analysis.book.extension.html import Resolve, attributes, element, inline
from analysis.book.extension.pictures import Studio
from analysis.book.extension.tables import csv_text, html_table
from analysis.book.pages import anchor as table_anchor
from analysis.figures import theme
from analysis.figures.sentences import plain
from analysis.figures.words import Language, _

SOURCE, SOURCES = _("Source:"), _("Sources:")
DATA = _("Data and downloads")
DOWNLOADS = _("Download")
PERMALINK = _("Link to this figure")
TABLE_PERMALINK = _("Link to this table")
ROWS = _("Show all {count} rows")
NUMBERS = _("The numbers behind the figure: {title}")
LICENCE = "CC BY 4.0"

Files = dict[str, bytes]


@dataclass(frozen=True)
class Place:
    """Where a figure stands and how to get elsewhere from there.

    Attributes:
        language: the language of the page.
        resolve: turns a target such as ``need.html#result`` into an address valid on the page.
        source: turns a table's name into what the source line calls it.
        files: address, valid on the page, of the folder that downloads are written to.
        page: address of the page below the site's root.
        paper: whether the page is for printing, where a picture is an image with its text.
        linked: addresses of the cells of tables that numbers in the text lead to.
    """

    language: Language
    resolve: Resolve
    source: Callable[[str], str]
    files: str
    page: str
    paper: bool = False
    linked: frozenset[str] = frozenset()


def called(table: data.Resource) -> str:
    """Return what a source line calls a table."""
    return table.called


def figure_html(spec: dict[str, Any], studio: Studio, place: Place) -> tuple[str, Files]:
    """Return a figure's HTML and its files to download (CSV, JSON, SVG, PNG) by name.

    Args:
        spec: what ``figure`` put into the notebook.
        studio: draws the pictures.
        place: the page it stands on.
    """
    about = spec["usermeta"]["figure"]
    say, anchor = place.language, f"fig-{about['id']}"
    title, alt = plain(about["title"], say), plain(about["alt"], say)
    subtitle = inline(about["subtitle"], say, place.resolve)
    caption = element(
        "figcaption",
        element("p", titled(about, place, anchor, PERMALINK), class_="figure-title")
        + element("p", subtitle, class_="figure-subtitle"),
    )
    svg, png = studio.alone(spec, title, plain(about["subtitle"], say), source_text(about, place))
    files = described_files(about, place, anchor) | {
        f"{about['id']}.svg": svg.encode("utf-8"),
        f"{about['id']}.png": png,
    }
    numbers = say.translate(NUMBERS).format(title=title)
    content = (
        caption
        + picture(spec, studio, place, anchor, alt)
        + below(about, place)
        + element(
            "details",
            element("summary", escape(say.translate(DATA)))
            + html_table(about["columns"], about["rows"], numbers, anchor, say, place.linked)
            + downloads(about["id"], place, ("csv", "json", "svg", "png")),
            class_="figure-data",
        )
    )
    return element("figure", content, id=anchor, class_="figure"), files


def picture(spec: dict[str, Any], studio: Studio, place: Place, anchor: str, alt: str) -> str:
    """Return a chart as HTML, its text alternative with it.

    On paper it is an image, which a browser tags with its text when it prints; on a screen it is
    drawn wide and narrow, and takes the page's colours.
    """
    if place.paper:
        image = f"<img{attributes(src=studio.address(spec), alt=alt)}>"
        return element("div", image, class_="picture")
    pictures = "".join(
        element("div", studio.inline(spec, width, f"{anchor}-{name[0]}"), class_=name)
        for name, width in (("wide", theme.WIDE), ("narrow", theme.NARROW))
    )
    return element("div", pictures, class_="picture", role="img", aria_label=alt)


def table_html(content: dict[str, Any], place: Place) -> tuple[str, Files]:
    """Return a table's HTML and its files to download (CSV, JSON) by name."""
    say, anchor = place.language, f"table-{content['id']}"
    title = plain(content["title"], say)
    rows = html_table(content["columns"], content["rows"], title, anchor, say, place.linked)
    if content.get("folded") and not place.paper:
        count = say.number(len(content["rows"]), 0)
        summary = element("summary", escape(say.translate(ROWS).format(count=count)))
        rows = element("details", summary + rows, class_="figure-data rows")
    drawn = (
        element(
            "figcaption",
            element("p", titled(content, place, anchor, TABLE_PERMALINK), class_="figure-title"),
        )
        + rows
        + below(content, place)
        + downloads(content["id"], place, ("csv", "json"))
    )
    return element("figure", drawn, id=anchor, class_="figure table"), described_files(
        content, place, anchor
    )


def titled(about: dict[str, Any], place: Place, anchor: str, label: str) -> str:
    """Return the title, as an element that a name can point to, and the link to what it heads."""
    link = element(
        "a",
        "#",
        class_="headerlink",
        href=f"#{anchor}",
        aria_label=f"{place.language.translate(label)}: {plain(about['title'], place.language)}",
    )
    title = inline(about["title"], place.language, place.resolve)
    return element("span", title, id=f"{anchor}-title") + link


def below(about: dict[str, Any], place: Place) -> str:
    """Return the note, if any, and the source line."""
    note = ""
    if about["note"]:
        note = element(
            "p", inline(about["note"], place.language, place.resolve), class_="figure-note"
        )

    def linked(name: str, words: str) -> str:
        return element("a", escape(words, quote=False), href=place.resolve(target(name)))

    return note + element("p", _source_line(about, place, linked), class_="figure-source")


def target(table: str) -> str:
    """Return where the book describes a table of the data package."""
    return f"data.html#{table_anchor(table)}"


def source_text(about: dict[str, Any], place: Place) -> str:
    """Return the source line and the licence as text, for a picture that stands alone."""
    return f"{_source_line(about, place, lambda _name, words: words)}. {LICENCE}"


def _source_line(about: dict[str, Any], place: Place, word: Callable[[str, str], str]) -> str:
    """Return the sources in one line, a producer named once with all its places.

    ``word`` makes of a table's name and the words for it what stands in the line.
    """
    called_ = {name: place.source(name) for name in about["sources"]}
    producers: dict[str, list[str]] = {}
    for name, words in called_.items():
        producers.setdefault(words.split(", ")[0], []).append(name)
    groups = []
    for producer, names in producers.items():
        if len(names) == 1:
            groups.append(word(names[0], called_[names[0]]))
            continue
        places = [word(name, called_[name].removeprefix(f"{producer}, ")) for name in names]
        groups.append(f"{escape(producer, quote=False)}: " + " \N{MIDDLE DOT} ".join(places))
    head = place.language.translate(SOURCE if len(called_) == 1 else SOURCES)
    return f"{head} " + "; ".join(groups)


def downloads(id: str, place: Place, kinds: tuple[str, ...]) -> str:
    """Return a line of links to the files of a figure."""
    links = " ".join(
        element(
            "a", kind.upper(), href=f"{place.files}/{id}.{kind}", download=True, class_="download"
        )
        for kind in kinds
    )
    return element(
        "p", f"{escape(place.language.translate(DOWNLOADS))} {links}", class_="downloads"
    )


def described_files(about: dict[str, Any], place: Place, anchor: str) -> Files:
    """Return the rows as CSV and what they are as JSON, by file name."""
    say, whole = place.language, about.get("download", about)
    described = {
        "id": about["id"],
        "language": say.code,
        "licence": LICENCE,
        "page": f"{place.page}#{anchor}",
        "sources": [{"table": name, "label": place.source(name)} for name in about["sources"]],
        "columns": [
            {
                "name": column["name"],
                "title": say.translate(column["heading"]),
                "unit": say.translate(column["unit"]) if column["unit"] else "",
            }
            for column in whole["columns"]
        ],
    }
    for key in ("title", "subtitle", "alt", "note"):
        if about.get(key):
            described[key] = plain(about[key], say)
    return {
        f"{about['id']}.csv": csv_text(whole["columns"], whole["rows"]).encode("utf-8"),
        f"{about['id']}.json": (
            json.dumps(described, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
        ).encode("utf-8"),
    }
