"""Drawing a chapter's pictures once it has run, side by side with chapters that still run."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from analysis import data
from analysis.book.extension.calculators import calculator_html
from analysis.book.extension.figures import Place, called, figure_html
from analysis.book.extension.pictures import Studio
from analysis.figures.door import FIGURE_MIME
from analysis.figures.words import ENGLISH
from analysis.live import MIME as CALCULATOR_MIME


def draw(notebook: Any, cache: Path) -> None:
    """Draw every picture of an executed notebook into the cache that the page builder reads."""
    studio = Studio(cache)
    place = Place(ENGLISH, str, lambda name: called(data.resource(name)), files="", page="")
    for output in (output for cell in notebook.cells for output in cell.get("outputs", [])):
        content = output.get("data", {})
        if FIGURE_MIME in content:
            figure_html(content[FIGURE_MIME], studio, place)
        if CALCULATOR_MIME in content:
            calculator_html(content[CALCULATOR_MIME], studio, place)
