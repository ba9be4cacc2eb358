"""Which sites a build makes: the baseline's at the root, each scenario's in a folder beside it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from analysis import data
from analysis.book import chapters
from analysis.book.places import SCENARIOS
from analysis.errors import InputError, did_you_mean
from analysis.parameters import ParameterSet, load
from analysis.parameters.log import BASELINE as LOG
from analysis.parameters.log import resolved
from analysis.parameters.sets import BASELINE, BY_HAND

LONGEST_NAME = 60
Load = Callable[[str, list[str]], tuple[ParameterSet, dict[str, Any]]]


@dataclass(frozen=True)
class Site:
    """One book to build: its parameter set, and what notebooks must be told to arrive at it.

    Attributes:
        chosen: the parameter set.
        injected: what papermill is to inject for it.
        only: the chapters to build; all where none is named.
    """

    chosen: ParameterSet
    injected: Mapping[str, Any] = field(default_factory=dict)
    only: tuple[str, ...] = ()

    @property
    def is_baseline(self) -> bool:
        """Whether this is the book at the root."""
        return self.chosen.name == BASELINE

    @property
    def folder(self) -> str:
        """The site's address below the root: empty, or as in ``scenario/low_attrition/``."""
        return "" if self.is_baseline else f"{SCENARIOS}/{self.chosen.name}/"


def baseline() -> Site:
    """Return the site that every build has."""
    return Site(load())


def requested(
    sources: Sequence[str],
    assignments: Sequence[str],
    only: Sequence[str],
    load_set: Load,
    *,
    pdf: bool = False,
) -> list[Site]:
    """Return the sites that somebody asked for, the baseline first.

    Args:
        sources: names of parameter sets and paths of scenario files.
        assignments: values set by hand, as in ``attrition=350``; they need one scenario, or none.
        only: the chapters that are to be built of each scenario.
        load_set: returns a set with values set by hand, and what papermill must inject for it.
        pdf: whether the book is to be printed too, which takes whole books.

    Raises:
        InputError: an unknown set, name or chapter, a value that is not allowed, or requests that
            contradict each other.
    """
    for source in sources:
        if sources.count(source) > 1:
            raise InputError(f"--parameters {source} is given {sources.count(source)} times")
    named = [source for source in sources if not _is_baseline(source)]
    if assignments and len(named) > 1:
        raise InputError(
            f"--set changes one scenario, and there are {len(named)}: {', '.join(named)}; "
            "write the values into their files, or build one at a time"
        )
    wanted = tuple(dict.fromkeys(chapter.name for chapter in chapters.chosen(only)) if only else ())
    if assignments:
        made = [_set_by_hand(named[0] if named else BASELINE, list(assignments), load_set)]
    else:
        made = [_scenario(source, load_set) for source in named]
    sites = [Site(chosen, injected, wanted) for chosen, injected in made]
    if only and not sites:
        raise InputError("--only picks chapters of a scenario; name one with --parameters or --set")
    if only and pdf:
        raise InputError("--pdf prints the whole book; leave out --only")
    _refuse_equal_names(sites, named)
    for site in sites:
        refuse_unknown_tables(site.chosen)
    return [baseline(), *sites]


def address(name: str) -> str:
    """Return a name as it may stand in an address: plain letters, digits, ``-``, ``_`` and ``.``"""
    plain = name.replace("æ", "ae").replace("ø", "o").replace("Æ", "Ae").replace("Ø", "O")
    plain = unicodedata.normalize("NFKD", plain).encode("ascii", "ignore").decode()
    return re.sub(r"[^A-Za-z0-9_.-]+", "-", plain).strip("-.") or "scenario"


def _is_baseline(source: str) -> bool:
    return source == BASELINE or resolved(source) == LOG


def _scenario(source: str, load_set: Load) -> tuple[ParameterSet, dict[str, Any]]:
    chosen, injected = load_set(source, [])
    if chosen.name == BASELINE:
        raise InputError(
            f"{source}: the name {BASELINE} is taken by the book at the root; "
            "give the scenario's file another name"
        )
    return replace(chosen, name=address(chosen.name)), injected


def _set_by_hand(
    source: str, assignments: list[str], load_set: Load
) -> tuple[ParameterSet, dict[str, Any]]:
    """Return a set whose name and title tell the values that were set."""
    base, _ = load_set(source, [])
    chosen, injected = load_set(source, assignments)
    given = {name: value for name, value in injected.items() if name != "parameter_set"}
    from_file = source != BASELINE
    parts = [f"{name}-{value}" for name, value in given.items()]
    name = address("_".join([base.name, *parts] if from_file else parts))
    if len(name) > LONGEST_NAME:
        name = f"{address(base.name)}-{chosen.digest[:8]}"
    told = ", ".join(f"{name} = {value}" for name, value in given.items())
    return replace(
        chosen,
        name=name,
        title=f"{base.title}; {told}" if from_file else told,
        author=base.author if from_file else "",
        description=base.description if from_file else BY_HAND,
    ), injected


def _refuse_equal_names(sites: Sequence[Site], sources: Sequence[str]) -> None:
    seen: dict[str, str] = {}
    for site, source in zip(sites, sources, strict=False):
        name = site.chosen.name.casefold()  # some file systems take both for one folder
        if name in seen:
            raise InputError(
                f"two scenarios are both called {site.chosen.name}: {seen[name]} and {source}; "
                "give one file another name"
            )
        seen[name] = source


def refuse_unknown_tables(chosen: ParameterSet) -> None:
    """Refuse a source whose table is none of ours: it gets a link.

    Raises:
        InputError: names the scenario, the parameter and the nearest table.
    """
    for change in chosen.changes:
        table = change.source.table if change.source else None
        if table and table not in data.names():
            near = did_you_mean(table, data.names()) or "; leave it out where there is none"
            raise InputError(f"{chosen.name}: {change.name}: source.table: no table {table}{near}")
