"""A calculator as HTML: a form, its results, and what a script needs to work them out anew.

The page holds everything at the set's values, so nothing is missing without scripts and nothing
moves when they start. The script and the library that it loads stand beside the site's static
files; a page without a calculator asks for neither.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from typing import Any

from sphinx.application import Sphinx
from sphinx.util.osutil import relative_uri

from analysis.book.extension.figures import (
    DATA,
    NUMBERS,
    Files,
    Place,
    below,
    described_files,
    downloads,
    picture,
    source_text,
    titled,
)
from analysis.book.extension.html import element, inline
from analysis.book.extension.pictures import Studio
from analysis.book.extension.tables import html_table
from analysis.book.pages import anchor as assumption_anchor
from analysis.figures import theme
from analysis.figures.sentences import plain
from analysis.figures.words import Language, _

FOLDER = "_static/calculators"
SCRIPT, STYLE = "calculators/calculator.js", "calculators/calculator.css"
MARK = 'class="calculator"'

PERMALINK = _("Link to this calculator")
RESULTS = _("What follows")
PLAUSIBLE = _("plausible: {low} to {high}")
EXACT = _("{label}, slider")
COPY = _("Copy link to these values")
LINK = _("Link to these values")
WITHOUT_SCRIPTS = _(
    "Moving the sliders needs JavaScript, which is off. The results shown belong to the values "
    "shown."
)
RANGE = _("{low} to {high}")


@dataclass(frozen=True)
class Start:
    """What readers call where the sliders stand at first, and what is said of a move from there."""

    legend: str
    reset: str
    difference: str
    other: str


BASELINE, PAGE, EQUAL_WEIGHTS = (
    Start(
        legend=_("What you assume"),
        reset=_("Back to the baseline"),
        difference=_("{difference} from the baseline"),
        other=_("{label} at the baseline: {value}"),
    ),
    Start(
        legend=_("What you assume"),
        reset=_("Back to this page’s values"),
        difference=_("{difference} from this page’s values"),
        other=_("{label} with this page’s values: {value}"),
    ),
    Start(
        legend=_("What you value"),
        reset=_("Back to equal weights"),
        difference=_("{difference} from equal weights"),
        other=_("with equal weights: {value}"),
    ),
)
# What the script says. {…} is filled in the browser.
SPOKEN = {
    "announced": _("{label}: {value} {unit}. {difference}"),
    "announced_bare": _("{label}: {value}. {difference}"),
    "pictured": _("Chart at the values chosen. {results}"),
    "copied": _("The link is copied."),
    "not_copied": _("The link can’t be copied here; take it from the field."),
    "range": _("{label}: a number from {low} to {high}."),
    "range_whole": _("{label}: a whole number from {low} to {high}."),
    "ignored": _("Of the link’s values, these can’t be used and were left out: {items}."),
    "ignored_value": _("{label} (allowed: {low} to {high})"),
    "ignored_name": _("a value with an unknown name"),
    "failed": _("The calculator could not start. The results shown belong to the first values."),
}


def calculator_html(content: dict[str, Any], studio: Studio, place: Place) -> tuple[str, Files]:
    """Return a calculator's HTML and its files to download (CSV, JSON, pictures) by name.

    Args:
        content: what ``calculator`` put into the notebook.
        studio: draws the pictures.
        place: the page it stands on.
    """
    about, say = content["about"], place.language
    anchor = f"calc-{about['id']}"
    title = plain(about["title"], say)
    files = described_files(about, place, anchor)
    drawn, kinds = "", ["csv", "json"]
    if content["chart"]:
        drawn = _picture(content, studio, place, anchor)
        svg, png = studio.alone(
            _static(content), title, plain(about["introduction"], say), source_text(about, place)
        )
        files |= {f"{about['id']}.svg": svg.encode("utf-8"), f"{about['id']}.png": png}
        kinds += ["svg", "png"]
    numbers = say.translate(NUMBERS).format(title=title)
    html = element(
        "section",
        element("p", titled(about, place, anchor, PERMALINK), class_="figure-title")
        + element("p", inline(about["introduction"], say, place.resolve), class_="figure-subtitle")
        + _result(content["outputs"][0], content, say, anchor, tag="p", kind="result headline")
        + _form(content, place, anchor)
        + _results(content, say, anchor)
        + drawn
        + below(about, place)
        + element(
            "details",
            element("summary", escape(say.translate(DATA)))
            + html_table(about["columns"], about["rows"], numbers, anchor, say, place.linked)
            + downloads(about["id"], place, tuple(kinds)),
            class_="figure-data",
        )
        + element("script", _script(content, studio, place), type="application/json"),
        id=anchor,
        class_="calculator",
        aria_labelledby=f"{anchor}-title",
    )
    return html, files


def _start(content: dict[str, Any]) -> Start:
    if content.get("start") == "equal_weights":
        return EQUAL_WEIGHTS
    return BASELINE if content["baseline"] else PAGE


def library(studio: Studio) -> tuple[str, bytes]:
    """Return the library's file name, which holds its hash, and its content."""
    content = _library(studio)
    return f"vega-{hashlib.sha256(content).hexdigest()[:12]}.js", content


@lru_cache(maxsize=2)
def _library(studio: Studio) -> bytes:
    return studio.library().encode("utf-8")


def _form(content: dict[str, Any], place: Place, anchor: str) -> str:
    say = place.language
    fields = "".join(_field(item, place, anchor) for item in content["inputs"])
    start = _start(content)
    link = f"{anchor}-link"
    buttons = (
        element(
            "button",
            escape(say.translate(start.reset)),
            type="button",
            class_="reset",
            disabled=True,
        )
        + element(
            "button", escape(say.translate(COPY)), type="button", class_="copy", disabled=True
        )
        + element(
            "span",
            element("label", escape(say.translate(LINK)), for_=link)
            + f'<input type="text" id="{link}" readonly>',
            class_="link",
            hidden=True,
        )
    )
    legend = element("legend", escape(say.translate(start.legend)))
    # Disabled until the script has started: nothing would come of moving a slider before.
    return element(
        "form",
        element("fieldset", legend + element("div", fields, class_="inputs"), disabled=True)
        + element("noscript", element("p", escape(say.translate(WITHOUT_SCRIPTS))))
        + element("p", buttons, class_="buttons")
        + element("p", "", class_="message", role="status"),
        autocomplete="off",
        novalidate=True,
    )


def _field(item: dict[str, Any], place: Place, anchor: str) -> str:
    """Return one input: its label, a number field, a slider, and what is plausible."""
    say, name = place.language, f"{anchor}-{item['name'].replace('_', '-')}"
    label = escape(say.translate(item["label"]), quote=False)
    hint = escape(say.translate(item["unit"]), quote=False)
    if item["plausible"]:
        low, high = (say.number(end, item["digits"]) for end in item["plausible"])
        words = escape(say.translate(PLAUSIBLE).format(low=low, high=high), quote=False)
        where = place.resolve(f"assumptions.html#{assumption_anchor(item['name'])}")
        hint += f" ({element('a', words, href=where)})"
    low, high, value = (_plain(item[key]) for key in ("low", "high", "value"))
    span = f'name="{item["name"]}" min="{low}" max="{high}" value="{value}"'
    slider = escape(say.translate(EXACT).format(label=say.translate(item["label"])))
    by_one = "1" if item["whole"] else "any"
    return element(
        "div",
        element("label", label, for_=f"{name}-number")
        + f'<input type="number" id="{name}-number" {span} step="{by_one}" '
        f'inputmode="decimal" aria-describedby="{name}-hint">'
        + f'<input type="range" id="{name}" {span} step="{_plain(item["step"])}" '
        f'aria-label="{slider}" aria-describedby="{name}-hint">'
        + element("span", hint, class_="hint", id=f"{name}-hint"),
        class_="input",
    )


def _results(content: dict[str, Any], say: Language, anchor: str) -> str:
    items = "".join(
        _result(item, content, say, anchor, tag="li", kind="result")
        for item in content["outputs"][1:]
    )
    status = element("p", "", class_="visually-hidden announced", role="status", aria_live="polite")
    heading = escape(say.translate(RESULTS))
    return element("ul", items, class_="results", role="list", aria_label=heading) + status


def _result(
    item: dict[str, Any], content: dict[str, Any], say: Language, anchor: str, tag: str, kind: str
) -> str:
    inputs = " ".join(f"{anchor}-{each['name'].replace('_', '-')}" for each in content["inputs"])
    below_zero = bool(item["if_negative"]) and round(item["value"], item["digits"]) < 0
    label = item["if_negative"] if below_zero else item["label"]
    more = {"data_to": _plain(item["value_to"])} if "to" in item else {}
    return element(
        tag,
        element("span", escape(say.translate(label), quote=False), class_="label")
        + " "
        + element(
            "output",
            escape(_read(item, say), quote=False),
            class_="value",
            for_=inputs,
            aria_live="off",
        )
        + " "
        + element("span", escape(say.translate(item["unit"]), quote=False), class_="unit")
        + " "
        + element("span", "", class_="difference"),
        class_=kind,
        data_output=item["name"],
        data_value=_plain(item["value"]),
        **more,
    )


def _read(item: dict[str, Any], say: Language) -> str:
    """Return a result as readers see it: a number, a word for one, or a range of either."""

    def one(value: float) -> str:
        if "words" in item:
            return say.translate(item["words"][int(value)])
        return say.number(abs(value) if item["if_negative"] else value, item["digits"])

    low = one(item["value"])
    high = one(item["value_to"]) if "to" in item else low
    return low if low == high else say.translate(RANGE).format(low=low, high=high)


def _static(content: dict[str, Any]) -> dict[str, Any]:
    """Return the chart with the equations in it, as the pictures take it."""
    spec: dict[str, Any] = dict(content["chart"])
    given = [{"name": item["name"], "value": item["value"]} for item in content["inputs"]]
    made = [{"name": name, "expr": expr} for name, expr in content["signals"]]
    own = [
        parameter | {"value": False} if parameter["name"] == "narrow" else parameter
        for parameter in spec["params"]
    ]
    spec["params"] = [*given, *made, *own]
    spec["usermeta"] = {"figure": spec.get("usermeta", {})}
    return spec


def _picture(content: dict[str, Any], studio: Studio, place: Place, anchor: str) -> str:
    return picture(
        _static(content), studio, place, anchor, plain(content["about"]["alt"], place.language)
    )


def _script(content: dict[str, Any], studio: Studio, place: Place) -> str:
    """Return what the script reads: inputs, outputs, words, marks of numbers, and signals."""
    say = place.language
    decimal, thousands, _space = say.marks
    start = _start(content)
    spoken = SPOKEN | {"difference": start.difference, "other": start.other, "span": RANGE}
    name, _content = library(studio)
    folder = relative_uri(place.page, FOLDER)
    told = {
        "id": content["about"]["id"],
        "inputs": [
            {key: item[key] for key in ("name", "value", "low", "high", "digits", "whole")}
            | {"label": say.translate(item["label"])}
            for item in content["inputs"]
        ],
        "outputs": [
            {key: item[key] for key in ("name", "value", "digits", "to", "value_to") if key in item}
            | (
                {"words": [say.translate(word) for word in item["words"]]}
                if "words" in item
                else {}
            )
            | {
                key: say.translate(item[key])
                for key in ("label", "unit", "if_negative")
                if item[key]
            }
            for item in content["outputs"]
        ],
        "library": f"{folder}/{name}",
        "marks": {"decimal": decimal, "thousands": thousands},
        "words": {key: say.translate(text) for key, text in spoken.items()},
    }
    if content["chart"]:
        spec = _static(content)
        told["vega"] = json.loads(studio.vega(spec))
        high = spec["height"]
        low_high = spec["usermeta"]["figure"].get("narrow_height", high)
        told["sizes"] = {"wide": [theme.WIDE, high], "narrow": [theme.NARROW, low_high]}
    else:
        told["vega"] = {
            "signals": [
                *({"name": item["name"], "value": item["value"]} for item in content["inputs"]),
                *({"name": name, "update": expr} for name, expr in content["signals"]),
            ]
        }
    text = json.dumps(told, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return text.replace("<", "\\u003c")


def _plain(value: float) -> str:
    return f"{value:.12g}" if abs(value) < 1e12 else repr(value)


def _load(
    app: Sphinx, _pagename: str, _template: str, context: dict[str, Any], _doctree: Any
) -> None:
    """Give a page with a calculator the script and the style."""
    if MARK in (context.get("body") or ""):
        app.add_js_file(SCRIPT, loading_method="defer")
        app.add_css_file(STYLE)


def setup(app: Sphinx) -> None:
    """Register what pages with calculators need."""
    app.connect("html-page-context", _load)
