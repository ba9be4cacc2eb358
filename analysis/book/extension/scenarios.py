"""Several books on one site: what a scenario's pages say of it, and the way to the same page of
another.

The setting ``lis1_sites`` tells of the books: ``sites`` (folder below the root, title, and the
pages where only some were made), ``here`` (which of them this one is, the baseline first) and, for
a scenario, ``scenario`` (title, author, description, changes).
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import Any

from sphinx.application import Sphinx
from sphinx.util.osutil import relative_uri

from analysis.book.extension.html import Resolve, element, inline
from analysis.book.extension.outputs import page_language
from analysis.chapters.common import assumption
from analysis.figures import Sentence, _, link, number, sentence, text, year
from analysis.figures.values import Value
from analysis.figures.words import Language

FILE = _("[Take this scenario as a file](_static/data/scenario.yml).")
SCENARIO = _("Scenario")
SWITCH = _("This page in another scenario")
SCENARIOS = _("Scenarios")
BASELINE = _("Baseline")
BY_HAND = (_("Values set by hand."), _("Set for this run."))
FIRST_PAGE = _("{title} (without this page; to its first one)")
_MOST_DIGITS = 6


def is_scenario(app: Sphinx) -> bool:
    """Whether the pages belong to a scenario, which stands in a folder below the root."""
    return int(app.config.lis1_sites.get("here", 0)) > 0


def title(app: Sphinx) -> str:
    """Return the scenario's title, empty in the baseline."""
    return str(app.config.lis1_sites["scenario"]["title"]) if is_scenario(app) else ""


def parts(app: Sphinx) -> frozenset[str]:
    """Return the pages of a scenario that has only some; empty where it has all."""
    told = app.config.lis1_sites
    return frozenset(told["sites"][told["here"]]["pages"] if told else ())


def banner(scenario: dict[str, Any], language: Language, resolve: Resolve, *, opened: bool) -> str:
    """Return what stands at the top of a scenario's page: its name, author and changes."""

    def said(words: Sentence) -> str:
        return inline(words.to_json(), language, resolve)

    name, author = text(scenario["title"]), scenario["author"]
    head = (
        sentence(_("**Scenario: {title}**, by {author}."), title=name, author=text(author))
        if author
        else sentence(_("**Scenario: {title}**."), title=name)
    )
    description = escape(language.translate(scenario["description"]), quote=False)
    told = element("p", f"{said(head)} {description}")
    changes = scenario["changes"]
    if not changes:
        told += element("p", said(sentence(_("Its values are those of the baseline."))))
    else:
        counted = (
            sentence(_("One value differs from the baseline"))
            if len(changes) == 1
            else sentence(_("{count} values differ from the baseline"), count=number(len(changes)))
        )
        items = "".join(element("li", _change(change, said)) for change in changes)
        taken = element("p", said(sentence(FILE)))
        told += element(
            "details",
            element("summary", said(counted)) + element("ul", items) + taken,
            open=opened,
        )
    return element("section", told, class_="scenario", aria_label=language.translate(SCENARIO))


def _change(change: dict[str, Any], said: Any) -> str:
    name = change["name"]
    words = said(
        sentence(
            _("{assumption}: from {baseline} to {value} ({unit}). {reason}"),
            assumption=link(assumption(name), f"assumptions.html#{name.replace('_', '-')}"),
            baseline=_value(change["baseline"], change["unit"]),
            value=_value(change["value"], change["unit"]),
            unit=text(change["unit"]),
            reason=text(change["reason"]),
        )
    )
    return f"{words} {said(_source(change['source']))}" if change["source"] else str(words)


def _source(source: dict[str, Any]) -> Sentence:
    """Return where a value is from: a table of ours, a document in the references, or any other."""
    if source["table"]:
        target = f"data.html#{source['table'].replace('_', '-')}"
        return sentence(_("Source: {place}."), place=link(source["place"], target))
    if source["cited"]:
        return sentence(_("Source: {place}."), place=link(source["place"], "references.html"))
    return sentence(
        _("Source: {document}, {place}."),
        document=text(source["document"]),
        place=text(source["place"]),
    )


def _value(value: float, unit: str) -> Value:
    if unit == "calendar year":
        return year(int(value))
    digits = range(_MOST_DIGITS)
    return number(value, next((n for n in digits if round(value, n) == value), _MOST_DIGITS))


def switch(told: dict[str, Any], page: str, docname: str, language: Language) -> str:
    """Return links to the same page of the other books; empty where this is the only one.

    Args:
        told: the setting ``lis1_sites``.
        page: the page's address below its book's folder.
        docname: the page's name.
        language: the page's language.
    """
    sites = told.get("sites", ())
    if len(sites) < 2:
        return ""
    here = sites[told["here"]]["folder"] + page
    items = ""
    for at, site in enumerate(sites):
        name = language.translate(site["title"])
        if at == told["here"]:
            items += element("li", escape(name, quote=False), aria_current="page")
            continue
        if site["pages"] and docname not in site["pages"]:
            name = language.translate(FIRST_PAGE).format(title=name)
            target = f"{site['pages'][0]}.html"
        else:
            target = page
        address = relative_uri(here, site["folder"] + target)
        items += element("li", element("a", escape(name, quote=False), href=address))
    summary = element("summary", language.translate(SWITCH))
    return element(
        "nav",
        element("details", summary + element("ul", items)),
        class_="scenarios",
        aria_label=language.translate(SCENARIOS),
    )


def _frame(
    app: Sphinx, pagename: str, _template: str, context: dict[str, Any], _doctree: Any
) -> None:
    """Give templates what stands above a page's text, and the scenario's title."""
    told, language = app.config.lis1_sites, page_language(app)
    paper = app.builder.name == "singlehtml"
    above = ""
    if told and not paper:
        page = f"{pagename}.html"
        above = switch(told, page, pagename, language)
    if is_scenario(app):

        def resolve(target: str) -> str:
            path, mark, anchor = target.partition("#")
            docname = path.removesuffix(".html")
            if docname not in app.env.all_docs:
                return path
            if paper:
                return f"#{anchor}"
            return str(app.builder.get_relative_uri(pagename, docname)) + mark + anchor

        above = banner(told["scenario"], language, resolve, opened=paper) + above
        context["scenario"] = told["scenario"]["title"]
    context["above"] = above


def _make_parts(app: Sphinx) -> None:
    """Where only some pages are made, let links to the others lead to the baseline's."""
    made = parts(app)
    if not made:
        return
    told = app.config.lis1_sites
    up = "../" * str(told["sites"][told["here"]]["folder"]).count("/")
    builder = app.builder
    own_target, own_write = builder.get_target_uri, builder._write_serial

    def target(docname: str, typ: str | None = None) -> str:
        return str(own_target(docname, typ)) if docname in made else up + own_target(docname, typ)

    def write(docnames: Sequence[str]) -> None:
        """Write these pages; Sphinx adds the front page, whatever is asked for."""
        own_write([docname for docname in docnames if docname in made])

    builder.get_target_uri, builder._write_serial = target, write
    builder.search = False  # the baseline's search knows every page


def setup(app: Sphinx) -> None:
    """Register the setting, the frame and the way to pages that were not made."""
    app.add_config_value("lis1_sites", {}, "html", [dict])
    app.connect("builder-inited", _make_parts)
    app.connect("html-page-context", _frame, priority=950)
