"""How results leave a notebook: charts, tables and sentences that stay the same to the byte."""

from analysis.figures.door import Figure, Table, figure, table
from analysis.figures.sentences import (
    Headline,
    Prose,
    Sentence,
    answer,
    headline,
    headline_figures,
    link,
    money,
    number,
    percent,
    points,
    say,
    sentence,
    text,
    year,
)
from analysis.figures.words import Language, _, language, translator

__all__ = [
    "Figure",
    "Headline",
    "Language",
    "Prose",
    "Sentence",
    "Table",
    "_",
    "answer",
    "figure",
    "headline",
    "headline_figures",
    "language",
    "link",
    "money",
    "number",
    "percent",
    "points",
    "say",
    "sentence",
    "table",
    "text",
    "translator",
    "year",
]
