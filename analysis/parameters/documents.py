"""Read a YAML file as plain values, or say in one line what is wrong and where."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import yaml

from analysis.errors import InputError

try:
    from yaml import CSafeLoader as _SafeLoader
except ImportError:  # PyYAML without libyaml reads the same, more slowly
    from yaml import SafeLoader as _SafeLoader  # type: ignore[assignment]


_TEXT = "tag:yaml.org,2002:str"


class _Loader(_SafeLoader):
    """Safe YAML with numbers as in JSON and without duplicate keys.

    YAML 1.1 reads ``010`` as eight, ``1:30`` as ninety, ``no`` as false and ``1e3`` as text. Here
    the first three are text, which no parameter accepts, and the last is a thousand.
    """

    yaml_implicit_resolvers: dict[str, Any] = {}  # noqa: RUF012 (PyYAML's own class attribute)

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        seen: set[Any] = set()
        for key_node, _ in node.value:
            key = key_node.value
            if not isinstance(key_node, yaml.ScalarNode) or key_node.tag != _TEXT:
                raise yaml.constructor.ConstructorError(
                    None, None, "a key must be a plain name", key_node.start_mark
                )
            if key in seen:
                raise yaml.constructor.ConstructorError(
                    None, None, f"the key '{key}' stands twice", key_node.start_mark
                )
            seen.add(key)
        return super().construct_mapping(node, deep=deep)


def _resolve(tag: str, pattern: str, first: str) -> None:
    _Loader.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(pattern), list(first))


_resolve("null", r"^(?:~|null|)$", "~n")
_Loader.add_implicit_resolver("tag:yaml.org,2002:null", re.compile(r"^$"), [""])
_resolve("bool", r"^(?:true|false)$", "tf")
_resolve("int", r"^[-+]?(?:0|[1-9][0-9]*)$", "-+0123456789")
_resolve(
    "float",
    r"^(?:[-+]?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?|[-+]?\.inf|\.nan)$",
    "-+.0123456789",
)


def parse(text: str, place: str) -> Any:
    """Return the plain value that a YAML text holds.

    Raises:
        InputError: the text is not YAML, or a mapping has a key twice; the message names ``place``,
            line, column and problem.
    """
    try:
        return yaml.load(text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        where = f"line {mark.line + 1}, column {mark.column + 1}: " if mark else ""
        raise InputError(f"{place}: {where}{error.problem or error.context}") from None
    except (yaml.YAMLError, ValueError, TypeError, AttributeError) as error:
        # PyYAML lets what Python says of a value such as "!!int twelve" through as it is.
        raise InputError(f"{place}: not YAML: {' '.join(str(error).split())}") from None


def read(path: Path, place: str) -> dict[str, Any]:
    """Return the mapping in the YAML file at ``path``, which messages call ``place``.

    Raises:
        InputError: no such file, not UTF-8, not YAML, or not a mapping of names to values.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        raise InputError(f"{place}: no such file") from None
    except UnicodeDecodeError as error:
        raise InputError(f"{place}: not UTF-8 text (byte {error.start + 1})") from None
    except OSError as error:
        raise InputError(f"{place}: cannot be read: {error.strerror}") from None
    content = parse(text, place)
    if not isinstance(content, dict) or not all(isinstance(key, str) for key in content):
        raise InputError(f"{place}: must be a mapping of names to values")
    return content
