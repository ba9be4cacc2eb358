"""Search that finds Norwegian words typed with or without æ, ø and å.

The index and the query go through the same folding before the theme's own stemming, so that
høring, horing and hoering are one word. The script is made of Sphinx's own and these rules.
"""

from __future__ import annotations

import json
import unicodedata

from sphinx.application import Sphinx
from sphinx.search.en import SearchEnglish

# Letters first to what a keyboard without them gives, then both spellings to one.
RULES = (("æ", "ae"), ("ø", "oe"), ("aa", "a"), ("ae", "a"), ("oe", "o"))


def folded(word: str) -> str:
    """Return a word in lower case, without accents and Norwegian letters."""
    parts = unicodedata.normalize("NFKD", word.lower())
    word = "".join(part for part in parts if not unicodedata.category(part).startswith("M"))
    for old, new in RULES:
        word = word.replace(old, new)
    return word


class FoldingSearch(SearchEnglish):  # type: ignore[misc]
    """English search over folded words, in Python for the index and in JavaScript for the query."""

    js_stemmer_code = SearchEnglish.js_stemmer_code.replace(
        "var Stemmer =", "var EnglishStemmer =", 1
    ) + (
        "\nvar Stemmer = function() {\n"
        "  const english = new EnglishStemmer();\n"
        "  this.stemWord = (word) => english.stemWord(\n"
        f"    {json.dumps(RULES, ensure_ascii=False)}.reduce(\n"
        "      (text, [old, next]) => text.replaceAll(old, next),\n"
        '      word.toLowerCase().normalize("NFKD").replace(/\\p{M}/gu, "")));\n'
        "};\n"
    )

    def stem(self, word: str) -> str:
        """Return the stem that stands for a word in the index."""
        return str(super().stem(folded(word)))


def setup(app: Sphinx) -> None:
    """Take the place of Sphinx's search in English."""
    app.add_search_language(FoldingSearch)
