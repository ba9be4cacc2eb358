"""Norwegian words are found however they are typed; the browser's rules are held to these."""

import pytest

from analysis.book.extension.search import FoldingSearch, folded


@pytest.mark.parametrize(
    "spellings",
    [
        ("høring", "hoering", "horing", "Høring"),
        ("årsverk", "aarsverk", "arsverk"),
        ("særskilt", "saerskilt", "sarskilt"),
        ("Sørlandet", "Soerlandet", "sorlandet"),
        ("café", "cafe"),
    ],
)
def test_every_spelling_of_a_word_folds_to_one(spellings: tuple[str, ...]) -> None:
    assert len({folded(spelling) for spelling in spellings}) == 1


def test_words_are_stemmed_after_folding() -> None:
    search = FoldingSearch({})
    assert search.stem("doctors") == search.stem("doctor")
    assert search.stem("Hørings") == search.stem("horing")
