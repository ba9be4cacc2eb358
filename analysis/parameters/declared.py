"""The part of a parameter set that a notebook declares: it rests on nothing else unseen."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

from analysis.errors import InputError
from analysis.parameters import bounds


class UndeclaredError(InputError, AttributeError):
    """A notebook used a parameter that its ``parameters`` cell doesn't declare."""


class Declared(bounds.Parameters):
    """The values of some parameters; the others are absent, from ``model_dump`` as well."""

    if not TYPE_CHECKING:  # a type checker goes on knowing the names there are

        def __getattr__(self, name: str) -> object:
            if name in bounds.names():
                raise UndeclaredError(undeclared(name))
            return super().__getattr__(name)


def undeclared(name: str) -> str:
    """Return what is wrong with a notebook that uses a parameter undeclared, and the mend."""
    return (
        f"the parameter {name} is used, but the parameters cell doesn't declare it; "
        f"add the line: {name} = None"
    )


def only(values: bounds.Parameters, names: Collection[str]) -> Declared:
    """Return checked values without all that are not among the names."""
    kept = {name: getattr(values, name) for name in bounds.names() if name in names}
    return Declared.model_construct(**kept)
