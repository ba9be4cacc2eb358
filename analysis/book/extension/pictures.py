"""Pictures of a figure: two SVGs for the page, a stand-alone SVG and PNG to download.

Drawing is slow and gives the same bytes for the same specification, so results are kept on disk
under the hash of what was drawn and of the version that drew it.
"""

from __future__ import annotations

import hashlib
import json
import re
import textwrap
from collections.abc import Callable, Sequence
from html import escape
from importlib.metadata import version
from pathlib import Path
from typing import Any
from urllib.parse import quote

import vl_convert

from analysis.figures import theme
from analysis.figures.words import ENGLISH, Language

VEGA_LITE = "6.4"
PNG_SCALE = 2
MARGIN = 24

# Keys under which a specification holds words that a reader sees, not names of fields or marks.
_WORDS = {"title", "subtitle", "text", "label", "labels", "domain", "sort", "description"}
_DRAWN_BY = f"vl-convert {version('vl-convert-python')}, Vega-Lite {VEGA_LITE}, drawing 1"
_SVG_HEAD = re.compile(r'<svg[^>]*? width="(?P<width>[\d.]+)" height="(?P<height>[\d.]+)"[^>]*>')
_SPOKEN = re.compile(r' (?:role|aria-[a-z]+|class|pointer-events|focusable)="[^"]*"')
_DEFAULTS = re.compile(r' (?:stroke-miterlimit="10"|fill-opacity="1"|stroke-dashoffset="0")')
_EMPTY_PATH = re.compile(r'<path d="M0,0(?:h0v0h0Z)?"[^>]*?(?:/>|></path>)|<g></g>')
# A hundredth of a pixel is more than anyone sees; longer numbers only weigh.
_COORDINATES = re.compile(r' d="[^"]*"|translate\([^)]*\)')
_LONG = re.compile(r"-?\d*\.\d{3,}(?!\d*e)")
_STROKED = re.compile(r"<text((?=[^>]* stroke=))")
_ID = re.compile(r'\bid="([^"]+)"')
_REFERENCE = re.compile(r'(\bid="|url\(#|href="#)([^")]+)([")])')
_VARIABLE = re.compile(r"var\(--[a-z0-9-]+, *(#[0-9a-f]{6})\)")


def translated(spec: dict[str, Any], translate: Callable[[str], str]) -> dict[str, Any]:
    """Return a specification with the words a reader sees looked up, wherever they stand.

    Names in the data, in scale domains and in sort orders change together; numbers, field names and
    expressions stay.
    """
    found: dict[str, Any] = _translated(spec, translate, seen=False)
    return found


def _translated(value: Any, translate: Callable[[str], str], *, seen: bool) -> Any:
    if isinstance(value, list):
        return [_translated(item, translate, seen=seen) for item in value]
    if isinstance(value, dict):
        return {key: _under(key, item, translate) for key, item in value.items()}
    return translate(value) if seen and isinstance(value, str) and value else value


def _under(key: str, value: Any, translate: Callable[[str], str]) -> Any:
    """Translate what stands under a key: rows of data whole, words where the key says so."""
    if key in {"usermeta", "config"}:
        return value
    if key == "datasets":
        return {name: _rows(rows, translate) for name, rows in value.items()}
    if key == "values" and isinstance(value, list):
        return _rows(value, translate)
    return _translated(value, translate, seen=key in _WORDS)


def _rows(rows: list[Any], translate: Callable[[str], str]) -> list[Any]:
    return [
        {
            name: translate(cell) if isinstance(cell, str) and cell else cell
            for name, cell in row.items()
        }
        if isinstance(row, dict)
        else row
        for row in rows
    ]


class Studio:
    """Draws figures in one language and keeps what it drew."""

    def __init__(self, folder: Path, language: Language = ENGLISH) -> None:
        """Keep drawings in ``folder``, which is made when needed."""
        self.folder = folder
        self.language = language

    def inline(self, spec: dict[str, Any], width: int, name: str) -> str:
        """Return an SVG for the page: scales to its box, hidden from assistive technology.

        Args:
            spec: what ``figure`` put into the notebook.
            width: in pixels, 680 or 340.
            name: prefix that keeps this picture's ids apart from others on the page.
        """
        svg = self._svg(spec, width)
        head = _SVG_HEAD.search(svg)
        if head is None:
            raise ValueError(f"{name}: the drawing has no size")
        svg = _EMPTY_PATH.sub("", _DEFAULTS.sub("", _SPOKEN.sub("", svg)))
        svg = svg.replace(f'font-family="{theme.FONT}"', "").replace(' font-size="13px"', "")
        svg = _COORDINATES.sub(lambda m: _LONG.sub(_shortened, m[0]), svg)
        svg = re.sub(r'\bid="', f'id="{name}-', svg)
        svg = svg.replace("url(#", f"url(#{name}-").replace('href="#', f'href="#{name}-')
        wide, high = head["width"], head["height"]
        opening = (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{wide}" height="{high}" '
            f'viewBox="0 0 {wide} {high}" aria-hidden="true" focusable="false">'
        )
        return re.sub(r"<svg[^>]*>", lambda _match: opening, svg, count=1)

    def address(self, spec: dict[str, Any]) -> str:
        """Return the wide picture in the colours of paper as an address that holds it whole."""
        svg = _concrete(self._svg(spec, theme.WIDE))
        return f"data:image/svg+xml,{quote(svg)}"

    def alone(
        self, spec: dict[str, Any], title: str, subtitle: str, source: str
    ) -> tuple[str, bytes]:
        """Return a stand-alone SVG and PNG on white, with title, subtitle and source drawn in."""
        svg = framed(_concrete(self._svg(spec, theme.WIDE)), title, subtitle, source)
        png = self._kept(svg, "png", lambda: vl_convert.svg_to_png(svg, scale=PNG_SCALE))
        return svg, png

    def vega(self, spec: dict[str, Any]) -> str:
        """Return a specification as Vega, for a browser to draw at the width of the wide picture.

        The signal ``narrow`` asks for the labels of the narrow one.
        """
        drawn = self._prepared(spec, theme.WIDE)
        drawn["config"]["aria"] = False
        text = json.dumps(drawn, sort_keys=True)
        compiled = self._kept(
            text,
            "json",
            lambda: json.dumps(
                vl_convert.vegalite_to_vega(drawn, vl_version=VEGA_LITE),
                ensure_ascii=False,
                separators=(",", ":"),
                sort_keys=True,
            ).encode("utf-8"),
        )
        return compiled.decode()

    def library(self) -> str:
        """Return the script that lets a browser draw Vega; it offers ``vegaEmbed`` to the page."""
        bundle = self._kept(
            "library",
            "js",
            lambda: vl_convert.javascript_bundle(
                "window.vegaEmbed = vegaEmbed;", vl_version=VEGA_LITE
            ).encode("utf-8"),
        )
        return f"(() => {{{bundle.decode()}}})();\n"

    def _prepared(self, spec: dict[str, Any], width: int) -> dict[str, Any]:
        """Return a specification to draw: in this language, at a width, without descriptions."""
        about = spec.get("usermeta", {}).get("figure", {})
        drawn = translated(spec, self.language.translate)
        narrow = width < theme.WIDE
        if narrow and "narrow_height" in about:
            drawn["height"] = about["narrow_height"]
        for key in ("usermeta", "description", "$schema"):
            drawn.pop(key, None)
        drawn["config"] = drawn.get("config", {}) | {
            "locale": {"number": self.language.vega_numbers()}
        }
        if drawn.get("width") == "container":
            drawn["width"] = width
        for parameter in drawn.get("params", []):
            if parameter["name"] == "narrow":
                parameter["value"] = narrow
        return drawn

    def _svg(self, spec: dict[str, Any], width: int) -> str:
        drawn = self._prepared(spec, width)
        text = json.dumps(drawn, sort_keys=True)
        picture = self._kept(
            text,
            "svg",
            lambda: _renumbered(vl_convert.vegalite_to_svg(drawn, vl_version=VEGA_LITE)).encode(
                "utf-8"
            ),
        )
        return _STROKED.sub(
            r'<text paint-order="stroke" stroke-linejoin="round"\1', picture.decode()
        )

    def _kept(self, text: str, ending: str, draw: Callable[[], bytes]) -> bytes:
        key = hashlib.sha256(f"{_DRAWN_BY}\n{text}".encode()).hexdigest()[:32]
        path = self.folder / f"{key}.{ending}"
        if path.exists():
            return path.read_bytes()
        content = draw()
        self.folder.mkdir(parents=True, exist_ok=True)
        unfinished = path.with_suffix(f".{ending}.part")
        unfinished.write_bytes(content)
        unfinished.replace(path)
        return content


def _shortened(number: re.Match[str]) -> str:
    return f"{float(number[0]):.2f}".rstrip("0").rstrip(".")


def _renumbered(svg: str) -> str:
    """Number ids from nought: Vega counts them through every drawing of a process."""
    names = {name: f"part{at}" for at, name in enumerate(dict.fromkeys(_ID.findall(svg)))}
    return _REFERENCE.sub(lambda m: m[1] + names.get(m[2], m[2]) + m[3], svg)


def _concrete(svg: str) -> str:
    return _VARIABLE.sub(r"\1", svg).replace("currentColor", theme.LIGHT_TEXT["ink"])


def framed(svg: str, title: str, subtitle: str, source: str) -> str:
    """Return a drawing on a white sheet under its title and subtitle and over its source line."""
    head = _SVG_HEAD.search(svg)
    if head is None:
        raise ValueError(f"{title}: the drawing has no size")
    wide, high = float(head["width"]), float(head["height"])
    body = svg[head.end() :]
    opening = f'<svg width="{wide:g}" height="{high:g}" viewBox="0 0 {wide:g} {high:g}">'
    full = max(wide, theme.WIDE) + 2 * MARGIN
    top, above = _lines(title, 21, full, MARGIN, weight="bold")
    below_title, under = _lines(subtitle, 14, full, top + 2, fill=theme.LIGHT_TEXT["chart-soft"])
    chart_top = below_title + 12
    end, foot = _lines(source, 12, full, chart_top + high + 12, fill=theme.LIGHT_TEXT["chart-soft"])
    sheet = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{full:g}" height="{end + MARGIN - 6:g}" '
        f'viewBox="0 0 {full:g} {end + MARGIN - 6:g}" role="img" aria-label="{escape(title)}">'
        f'<rect width="100%" height="100%" fill="{theme.LIGHT_BACKGROUND}"/>'
        f"{above}{under}"
        f'<g transform="translate({MARGIN} {chart_top:g})">{opening}{body}</g>{foot}</svg>\n'
    )
    return re.sub(r"></(path|rect|line|circle)>", "/>", sheet)


def _lines(
    text: str,
    size: int,
    width: float,
    top: float,
    weight: str = "normal",
    fill: str = theme.LIGHT_TEXT["ink"],
) -> tuple[float, str]:
    """Return where a wrapped text ends and the SVG that draws it."""
    letters = int((width - 2 * MARGIN) / (size * (0.56 if weight == "bold" else 0.51)))
    drawn: Sequence[str] = textwrap.wrap(text, letters)
    step = size * 1.32
    spans = "".join(
        f'<tspan x="{MARGIN}" y="{top + size + step * at:g}">{escape(line)}</tspan>'
        for at, line in enumerate(drawn)
    )
    return top + step * len(drawn), (
        f'<text font-family="{theme.FONT}" font-size="{size}" font-weight="{weight}" '
        f'fill="{fill}">{spans}</text>'
    )
