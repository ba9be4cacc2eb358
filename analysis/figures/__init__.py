"""How results leave a notebook: charts, tables and sentences that stay the same to the byte."""

from analysis.figures.door import Figure, Table, figure, table
from analysis.figures.prose import Headline, Prose, answer, headline, headline_figures, points, say
from analysis.figures.sentences import Sentence, sentence
from analysis.figures.values import link, money, number, percent, text, year
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
