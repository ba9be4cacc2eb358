"""What a user did that the project cannot take, and how a message says so."""

import difflib
from collections.abc import Iterable


class InputError(ValueError):
    """Bad input: one message that names the place, the key and what is allowed.

    The command line prints the message alone, without a traceback, and exits with 2.
    """


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return ``; did you mean 'attrition'?`` for the nearest known word, or nothing.

    Capitals make no difference: ``nor`` finds NOR.
    """
    folded = {name.casefold(): name for name in known}
    nearest = difflib.get_close_matches(word.casefold(), list(folded), n=1, cutoff=0.5)
    return f"; did you mean '{folded[nearest[0]]}'?" if nearest else ""


def refuse_unknown_name(
    name: str, known: Iterable[str], what: str, *, place: str | None = None
) -> None:
    """Raise an InputError that lists what there is and the nearest, unless the name is there."""
    known = list(known)
    if name not in known:
        where = f"{place}: " if place else ""
        raise InputError(
            f"{where}no {what} is called {name}; there are {', '.join(known)}"
            f"{did_you_mean(name, known)}"
        )
