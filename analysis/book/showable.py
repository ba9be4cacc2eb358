"""What a cell may show on a page: sentences, and figures and tables that are described."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from analysis.book.chapters import Chapter
from analysis.book.places import shown
from analysis.errors import InputError
from analysis.figures.door import FIGURE_MIME, TABLE_MIME
from analysis.figures.prose import MIME as TEXT_MIME
from analysis.live import MIME as CALCULATOR_MIME

WORDS = {"text/plain", "text/markdown", TEXT_MIME}
DESCRIBED = {FIGURE_MIME, TABLE_MIME, CALCULATOR_MIME}


def refuse_others(chapter: Chapter, cells: Sequence[Any]) -> None:
    """Refuse what a reader could not use: a warning, or a picture or table without description.

    Args:
        chapter: the notebook.
        cells: its executed cells.

    Raises:
        InputError: a cell wrote to standard error, shows a picture, table or other markup that did
            not pass through ``analysis.figures``, or names a source that there is not; the message
            names chapter and cell.
    """
    ids = [cell.get("id", "") for cell in chapter.cells]
    for cell in cells:
        number = ids.index(cell["id"]) + 1 if cell["id"] in ids else 0
        for output in cell.get("outputs", []):
            for fault in _faults(output):
                raise InputError(f"{shown(chapter.path)}: cell {number} {fault}")


def _faults(output: Any) -> Iterator[str]:
    if output["output_type"] == "stream":
        if output["name"] == "stderr":
            yield f"wrote to standard error: {''.join(output['text']).strip().splitlines()[-1]}"
        return
    bundle = output.get("data", {})
    others = sorted(set(bundle) - WORDS - DESCRIBED)
    chart = bundle.get(FIGURE_MIME)
    if others or (chart is not None and "figure" not in chart.get("usermeta", {})):
        yield (
            f"shows {others[0] if others else 'a chart'} without title, text alternative, source "
            "and data; pass charts through figure() and rows through table() of analysis.figures"
        )
        return
    for about in _abouts(bundle):
        yield from _unknown_sources(about)


def _abouts(bundle: Any) -> Iterator[Any]:
    """Yield what the outputs of a bundle say of themselves."""
    if FIGURE_MIME in bundle:
        yield bundle[FIGURE_MIME]["usermeta"]["figure"]
    if TABLE_MIME in bundle:
        yield bundle[TABLE_MIME]
    if CALCULATOR_MIME in bundle:
        yield bundle[CALCULATOR_MIME]["about"]


def _unknown_sources(about: Any) -> Iterator[str]:
    from analysis import data  # noqa: PLC0415 (only what names sources needs them)

    for name in about["sources"]:
        try:
            data.resource(name)
        except InputError as error:
            yield f"names a source of {about['id']} that is not there: {error}"
