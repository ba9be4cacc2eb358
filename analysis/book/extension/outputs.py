"""From a notebook's stored outputs to the page: figures, tables and sentences become HTML.

While pages are read, an output is kept as data; while they are written, it is rendered for the
page's language and builder. Downloads are written beside the site's static files.
"""

from __future__ import annotations

import json
from html import unescape
from pathlib import Path
from re import sub
from typing import Any, ClassVar

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx.util import logging
from sphinx.util.osutil import relative_uri

from analysis import data
from analysis.book.extension.calculators import FOLDER as CALCULATORS
from analysis.book.extension.calculators import calculator_html, library
from analysis.book.extension.deferred import deferred
from analysis.book.extension.figures import Files, Place, called, figure_html, table_html
from analysis.book.extension.html import element
from analysis.book.extension.numbers import Marked, register
from analysis.book.extension.pictures import Studio
from analysis.book.extension.prose import prose_html
from analysis.book.extension.terms import glossary, term_of
from analysis.errors import InputError
from analysis.figures.door import FIGURE_MIME, TABLE_MIME
from analysis.figures.prose import MIME as TEXT_MIME
from analysis.figures.sentences import plain
from analysis.figures.words import LOCALE, Language, language
from analysis.live import MIME as CALCULATOR_MIME

MIMES = (FIGURE_MIME, TABLE_MIME, TEXT_MIME, CALCULATOR_MIME)
FILES = "_static/figures"
CODE = "code"  # the key under which a cell's metadata keeps the code that pages leave out

logger = logging.getLogger(__name__)


class Output(nodes.General, nodes.Element):  # type: ignore[misc]
    """A stored output: ``mime``, ``content`` and the ``code`` that made it.

    Once rendered it holds ``html``, its words as text, and the ``terms`` that its words link to.
    """


class OutputRenderer:
    """Takes our outputs out of a notebook; myst-nb finds it by its entry point."""

    mime_priority_overrides: ClassVar[list[tuple[str, str, int | None]]] = [
        ("*", mime, 1) for mime in MIMES
    ]

    @staticmethod
    def handle_mime(renderer: Any, data: Any, inline: bool) -> list[nodes.Element] | None:
        """Return a node that holds the output, or None where it isn't one of ours."""
        if inline or data.mime_type not in MIMES:
            return None
        content = json.loads(json.dumps(data.content))
        if data.mime_type == FIGURE_MIME and "figure" not in content.get("usermeta", {}):
            renderer.logger.warning(
                f"cell {data.cell_index + 1} shows a chart without a description; "
                "pass it through figure() from analysis.figures",
                subtype="figure",
                line=data.line,
            )
            return []
        code = data.cell_metadata.get(CODE, "")
        return [Output("", mime=data.mime_type, content=content, code=code)]


class Publisher:
    """What one build needs to render outputs: a language, a studio and the book's pages."""

    def __init__(self, app: Sphinx) -> None:
        """Take folders and language from the build's configuration."""
        self.app = app
        self.language = page_language(app)
        self.studio = Studio(_cache(app), self.language)
        self.tables = Path(app.srcdir, app.config.figure_data_folder or data.FOLDER)
        self.pages: dict[str, str] = {}

    def read(self) -> None:
        """Note every figure, table and text, once all pages are read."""
        self.register = register(self.app, Output)
        self.texts = {(text.page, text.place): text for text in self.register.texts}

    def publish(self, document: nodes.document, docname: str) -> None:
        """Render a page's outputs and write their downloads.

        A warning tells of an id used twice, of a table or page that isn't there, and of an output
        that can't be drawn; a build with ``-W`` stops there.
        """
        here: set[str] = set()
        terms, at = glossary(self.app), -1
        for output in list(document.findall(lambda node: _renders(node) or bool(term_of(node)))):
            if term_of(output):
                terms.use(term_of(output))
                continue
            at += 1
            place, text = self._place(output, docname), self.texts.get((docname, at))
            marks = None
            if text:
                marks = Marked(self.register, text, terms, self.language, place.resolve)
            name = self._publish(output, place, marks)
            if name and (name in here or self.pages.setdefault(name, docname) != docname):
                logger.warning(
                    "the id %s stands on %s already; figures and tables have an id of their own",
                    name,
                    self.pages[name],
                    location=output,
                )
            here.add(name)

    def _publish(self, output: Output, place: Place, marks: Marked | None) -> str:
        """Return the id of the figure or table, empty for prose or where rendering failed."""
        content = output["content"]
        try:
            html, files, words, name = self._rendered(output["mime"], content, place, marks)
        except (KeyError, TypeError, ValueError) as error:
            logger.warning("an output can't be rendered: %s", error, location=output)
            return ""
        output["html"] = html
        output["terms"] = marks.terms if marks else {}
        output += nodes.paragraph("", words)
        folder = Path(self.app.outdir, FILES)
        for filename, file in files.items():
            folder.mkdir(parents=True, exist_ok=True)
            (folder / filename).write_bytes(file)
        return name

    def _rendered(
        self, mime: str, content: dict[str, Any], place: Place, marks: Marked | None
    ) -> tuple[str, Files, str, str]:
        """Return the HTML, the downloads, the words to search for, and the id."""
        if mime == TEXT_MIME:
            html = prose_html(content, place.language, place.resolve, marks)
            words = unescape(sub(r"<[^>]+>", " ", prose_html(content, place.language, str)))
            if marks:
                html = element("div", html, id=marks.text.anchor)
            return html, {}, words, ""
        if mime == TABLE_MIME:
            html, files = table_html(content, place)
            return html, files, _words(content, place.language), content["id"]
        if mime == CALCULATOR_MIME:
            self._library()
            html, files = calculator_html(content, self.studio, place)
            about = content["about"]
            html, equations = deferred(html, about["id"], place.files)
            return html, files | equations, _words(about, place.language), about["id"]
        about = content["usermeta"]["figure"]
        html, files = figure_html(content, self.studio, place)
        return html, files, _words(about, place.language), about["id"]

    def _library(self) -> None:
        """Put the library that calculators load beside the site's static files, once."""
        name, content = library(self.studio)
        path = Path(self.app.outdir, CALCULATORS, name)
        if not path.is_file():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)

    def _place(self, output: Output, docname: str) -> Place:
        page = self._address(docname)

        def resolve(target: str) -> str:
            return self.resolve(target, docname, output)

        def source(name: str) -> str:
            try:
                found = data.resource(name, self.tables)
            except InputError as error:
                logger.warning("%s", error, location=output)
                return name
            return called(found)

        files, paper = relative_uri(page, FILES), self.app.builder.name == "singlehtml"
        return Place(self.language, resolve, source, files, page, paper, self.register.linked)

    def _address(self, docname: str) -> str:
        builder = self.app.builder
        one_page = builder.name == "singlehtml"
        return "index.html" if one_page else str(builder.get_target_uri(docname))

    def resolve(self, target: str, docname: str, output: nodes.Element) -> str:
        """Return an address valid on a page; a target names a page from the site's root."""
        page = self._address(docname)
        path, mark, anchor = target.partition("#")
        if ":" in path or not path:
            return target
        docname = sub(r"\.(html|md|ipynb)$", "", path)
        if docname not in self.app.env.all_docs:
            if not Path(self.app.outdir, path).is_file():
                logger.warning(
                    "a link leads to %s, which isn't in the book", target, location=output
                )
            return str(relative_uri(page, path)) + mark + anchor
        if self.app.builder.name == "singlehtml":
            return f"#{anchor or 'document-' + docname}"
        return str(relative_uri(page, self._address(docname))) + mark + anchor or "#"


def page_language(app: Sphinx) -> Language:
    """Return the build's language with the catalogue that lies in the first of ``locale_dirs``."""
    folders = [Path(app.srcdir, folder) for folder in app.config.locale_dirs]
    folder = next((folder for folder in folders if folder.is_dir()), LOCALE)
    return language(app.config.language or "en", folder)


def _cache(app: Sphinx) -> Path:
    given = app.config.figure_cache_dir
    return Path(app.srcdir, given) if given else Path(app.doctreedir).parent / "pictures"


def _words(about: dict[str, Any], say: Language) -> str:
    """Return what a search should find a figure or table by."""
    found = [
        plain(about[key], say)
        for key in ("title", "subtitle", "introduction", "note")
        if about.get(key)
    ]
    found += [say.translate(column["heading"]) for column in about["columns"]]
    return ". ".join(found)


class RenderOutputs(SphinxPostTransform):  # type: ignore[misc]
    """Renders every output of a page, right after myst-nb has chosen among its forms."""

    default_priority = 5
    formats = ("html",)

    def run(self, **_kwargs: Any) -> None:
        """Render the outputs of this page."""
        publisher: Publisher = self.app.lis1_publisher
        publisher.publish(self.document, self.env.docname)


def _renders(node: nodes.Node) -> bool:
    return isinstance(node, Output)


def _visit(translator: Any, output: Output) -> None:
    translator.body.append(output.get("html", ""))
    raise nodes.SkipNode


def _skip(_translator: Any, _output: Output) -> None:
    raise nodes.SkipNode


def _start(app: Sphinx) -> None:
    app.lis1_publisher = Publisher(app)


def _read(app: Sphinx, _env: Any) -> None:
    app.lis1_publisher.read()


def setup(app: Sphinx) -> None:
    """Register the outputs, their rendering and its settings."""
    app.add_config_value("figure_cache_dir", "", "")
    app.add_config_value("figure_data_folder", "", "")
    skip = (_skip, None)
    app.add_node(
        Output, html=(_visit, None), text=skip, latex=skip, man=skip, texinfo=skip, xml=skip
    )
    app.add_post_transform(RenderOutputs)
    app.connect("builder-inited", _start)
    app.connect("env-updated", _read)
