"""Values that come from outside a file: typed on a command line, or set in a notebook."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from analysis.errors import InputError
from analysis.parameters import bounds, documents, messages, sets

SET_NAME = "parameter_set"
PLACE = "notebook parameters"
_PLAIN = (int, float, str, bool, list, dict, type(None))
_IPYTHON = frozenset({"In", "Out", "exit", "quit"})


def parse_assignment(text: str, example: str = "attrition=400") -> tuple[str, object]:
    """Return name and value of ``attrition=400``, the value read as a YAML or JSON scalar.

    Args:
        text: what was typed.
        example: how it should look, for messages.

    Raises:
        InputError: there is no "=", no name, no value, or the value cannot be read.
    """
    name, sign, value = text.partition("=")
    name, value = name.strip(), value.strip()
    if not sign:
        raise InputError(f"'{text}' has no '='; write name=value, as in {example}")
    if not name:
        raise InputError(f"'{text}' has no name before '='; write name=value, as in {example}")
    if not value:
        raise InputError(f"'{text}' has no value after '='; write name=value, as in {example}")
    return name, documents.parse(value, f"the value of {name}, {messages.shown(value)}")


def from_notebook(namespace: Mapping[str, object]) -> sets.ParameterSet:
    """Return the set that a notebook's ``parameters`` cell asks for.

    Called in the second cell with ``globals()``. ``parameter_set`` names the set (a name or a
    path); every other plain value is an override, where None means "as in the set". papermill only
    logs an unknown parameter and runs on, so unknown names are refused here. The set returned holds
    the parameters that the notebook names and no other: using another raises an error.

    Raises:
        InputError: an unknown name or set, or a value that is not allowed.
    """
    given = {
        name: value
        for name, value in namespace.items()
        if not name.startswith("_")
        and name not in _IPYTHON
        and (name in bounds.names() or isinstance(value, _PLAIN))
    }
    source = given.pop(SET_NAME, None)
    if source is not None and not isinstance(source, str | Path):
        raise InputError(
            f"{PLACE}: {SET_NAME}: {messages.shown(source)} is not allowed; "
            f"it must be one of {', '.join(sets.scenarios())} or the path of a scenario file"
        )
    messages.refuse_unknown(given, (SET_NAME, *bounds.names()), place=PLACE, what="parameter")
    overrides = {name: value for name, value in given.items() if value is not None}
    found = sets.load_from(source or sets.BASELINE, overrides, place=PLACE)
    return sets.restricted(found, given.keys())
