"""What a link to the book shows when it is shared: a picture of the front page's answer.

The picture is drawn from the first big figure on the front page; every page names it, with its own
title and description.
"""

from __future__ import annotations

import textwrap
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any
from urllib.parse import urljoin

import vl_convert
from docutils import nodes
from sphinx.application import Sphinx

from analysis.book.extension import scenarios
from analysis.book.extension.outputs import Output, page_language
from analysis.figures import theme
from analysis.figures.prose import MIME
from analysis.figures.sentences import plain
from analysis.figures.words import Language, _

PICTURE = "_static/preview.png"
MARKED = _("{title} ({scenario})")
WIDTH, HEIGHT, MARGIN = 1200, 630, 80
LETTER = 0.54  # of the font size: how wide a letter is, on average


@dataclass(frozen=True)
class Headline:
    """The front page in three pieces: a big figure, its unit and a sentence."""

    figure: str = ""
    unit: str = ""
    sentence: str = ""


def headline(front: nodes.document, language: Language) -> Headline:
    """Return the first answer or big figure of a page; all empty where it has none."""
    for output in front.findall(Output):
        content = output["content"] if output["mime"] == MIME else {}
        if content.get("kind") == "answer":
            pieces = (content["figure"], content["unit"], content["sentence"])
        elif content.get("kind") == "headlines":
            first = content["figures"][0]
            pieces = (first["figure"], first["unit"], first["explanation"])
        else:
            continue
        return Headline(*(plain(piece, language) if piece else "" for piece in pieces))
    return Headline()


def drawing(title: str, said: Headline) -> str:
    """Return the picture as SVG: the title, the figure with its unit, the sentence."""
    ink, soft, first = theme.LIGHT_TEXT["ink"], theme.LIGHT_TEXT["chart-soft"], "chart-1"
    blue = theme.LIGHT[first]
    if not said.figure:
        return _sheet(_text(title, 84, MARGIN, 200, ink, bold=True)[1])
    top, head = _text(title, 40, MARGIN, 70, soft, bold=True)
    room = WIDTH - 2 * MARGIN - 40
    size = min(170.0, room / (LETTER * max(6, len(said.figure))))
    top, figure = _text(said.figure, size, MARGIN + 40, top + 20, blue, bold=True)
    top, unit = _text(said.unit, 46, MARGIN + 40, top + 2, ink, bold=True)
    top, sentence = _text(said.sentence, 36, MARGIN + 40, top + 16, ink, most=HEIGHT - top - 50)
    bar = f'<rect x="{MARGIN}" y="150" width="8" height="{top - 150:g}" fill="{blue}"/>'
    return _sheet(bar + head + figure + unit + sentence)


def _sheet(content: str) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}">'
        f'<rect width="100%" height="100%" fill="{theme.LIGHT_BACKGROUND}"/>{content}</svg>'
    )


def _text(
    words: str,
    size: float,
    left: float,
    top: float,
    fill: str,
    *,
    bold: bool = False,
    most: float = HEIGHT,
) -> tuple[float, str]:
    """Return where a wrapped text ends, at most so many pixels down, and the SVG of it."""
    step = size * 1.28
    lines = textwrap.wrap(
        words,
        int((WIDTH - left - MARGIN) / (size * LETTER)),
        max_lines=max(1, int(most / step)),
        placeholder=" …",
    )
    spans = "".join(
        f'<tspan x="{left:g}" y="{top + size + at * step:g}">{escape(line)}</tspan>'
        for at, line in enumerate(lines)
    )
    weight = "bold" if bold else "normal"
    return top + len(lines) * step, (
        f'<text font-family="{theme.FONT}" font-size="{size:g}" font-weight="{weight}" '
        f'fill="{fill}">{spans}</text>'
    )


def _frame(
    app: Sphinx, pagename: str, _template: str, context: dict[str, Any], doctree: Any
) -> None:
    """Give a page's title, description and picture to its template, for links shared elsewhere."""
    told = [] if doctree is None else doctree.findall(nodes.meta)
    description = next((tag["content"] for tag in told if tag.get("name") == "description"), "")
    picture = urljoin(app.config.html_baseurl or "", PICTURE)
    title = app.config.html_title
    if pagename in app.env.titles:
        title = nodes.unescape(app.env.titles[pagename].astext())
    context["shared"] = {
        "og:title": _marked(app, title),
        "og:description": description,
        "og:type": "website" if pagename == app.config.root_doc else "article",
        "og:site_name": app.config.html_title,
        "og:url": context.get("pageurl") or "",
        "og:image": picture,
        "og:image:width": str(WIDTH),
        "og:image:height": str(HEIGHT),
        "og:image:alt": app.lis1_preview_words,
    }


def _marked(app: Sphinx, title: str) -> str:
    """Return a title that tells the scenario, where the page belongs to one."""
    name = scenarios.title(app)
    return (
        page_language(app).translate(MARKED).format(title=title, scenario=name) if name else title
    )


def _start(app: Sphinx, env: Any) -> None:
    root, made = app.config.root_doc, scenarios.parts(app)
    told = not made or root in made  # a front page that was not made would tell of the baseline
    front = env.get_doctree(root)
    app.lis1_preview = headline(front, page_language(app)) if told else Headline()
    said = app.lis1_preview
    pieces = (
        _marked(app, app.config.html_title),
        f"{said.figure} {said.unit}".strip(),
        said.sentence,
    )
    app.lis1_preview_words = " ".join(piece for piece in pieces if piece)


def _write(app: Sphinx, exception: Exception | None) -> None:
    if exception is None and app.builder.name == "html":
        svg = drawing(_marked(app, app.config.html_title), app.lis1_preview)
        Path(app.outdir, PICTURE).write_bytes(vl_convert.svg_to_png(svg, scale=1))


def setup(app: Sphinx) -> None:
    """Name the picture in every page and draw it at the end."""
    app.connect("env-updated", _start)
    app.connect("html-page-context", _frame)
    app.connect("build-finished", _write)
