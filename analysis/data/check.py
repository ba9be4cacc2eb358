"""Holding the tables to their descriptions: one line per problem, naming file, row and column."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from analysis.data.package import DESCRIPTOR, FOLDER, Field, Resource, resources, verified
from analysis.errors import InputError

ALLOWED: dict[str, Callable[[Any], str]] = {
    "required": lambda wanted: "a value",
    "minimum": lambda wanted: f"at least {wanted}",
    "maximum": lambda wanted: f"at most {wanted}",
    "enum": lambda wanted: "one of " + ", ".join(str(item) for item in wanted),
    "pattern": lambda wanted: f"text that matches {wanted}",
    "minLength": lambda wanted: f"at least {wanted} characters",
    "maxLength": lambda wanted: f"at most {wanted} characters",
    "unique": lambda wanted: "a value that no other row has",
}


def check(folder: Path = FOLDER) -> list[str]:
    """Return every problem of the data package, one line each; an empty list when all is well.

    Raises:
        InputError: the descriptor itself cannot be read.
    """
    described = list(resources(folder).values())
    problems = check_tables(described, folder)
    for item in described:
        try:
            verified(item, folder)
        except InputError as error:
            if not any(problem.startswith(f"data/{item.path}:") for problem in problems):
                problems.append(str(error))
    known = {item.path for item in described}
    for path in sorted((folder / "tables").glob("*")):
        if f"tables/{path.name}" not in known:
            problems.append(f"data/tables/{path.name}: not described in data/{DESCRIPTOR}")
    return problems


def check_tables(described: Iterable[Resource], folder: Path = FOLDER) -> list[str]:
    """Return the problems of these tables' rows and columns, one line each."""
    return [problem for item in described for problem in _check_table(item, folder)]


def _check_table(described: Resource, folder: Path) -> list[str]:
    import frictionless  # noqa: PLC0415 (a second to import, and only checks need it)

    place = f"data/{described.path}"
    if not (folder / described.path).is_file():
        return [f"{place}: the file is missing"]
    descriptor = {
        "name": described.name,
        "path": described.path,
        "schema": {
            "fields": [
                field.model_dump(include={"name", "type", "constraints"})
                for field in described.table_schema.fields
            ],
            "primaryKey": described.table_schema.primaryKey,
        },
    }
    source = frictionless.Resource.from_descriptor(descriptor, basepath=str(folder))
    report = source.validate(limit_errors=20)
    fields = {field.name: field for field in described.table_schema.fields}
    errors = [error.to_dict() for task in report.tasks for error in task.errors]
    absent = {_cell_of(error) for error in errors if error["type"] == "missing-cell"}
    told = [e for e in errors if e["type"] == "missing-cell" or _cell_of(e) not in absent]
    return [f"{place}: {_line(error, fields)}" for error in told]


def _cell_of(error: dict[str, Any]) -> tuple[int, str]:
    return error.get("rowNumber", 0), error.get("fieldName", "")


def _line(error: dict[str, Any], fields: dict[str, Field]) -> str:
    row = f"row {error['rowNumber']}" if "rowNumber" in error else ""
    column = error.get("label") or error.get("fieldName") or ""
    field = fields.get(column)
    where = ", ".join(part for part in (row, f"column {column}" if column else "") if part)
    cell = json.dumps(error.get("cell", ""), ensure_ascii=False)
    match error["type"]:
        case "constraint-error" if field:
            name = str(error["note"]).split('"')[1]
            wanted = ALLOWED.get(name, lambda rule: f"{name} {rule}")(field.constraints.get(name))
            return f"{where}: {cell} is not allowed; allowed is {wanted}"
        case "type-error" if field:
            return f"{where}: {cell} is not allowed; allowed is a value of type {field.type}"
        case "missing-cell":
            return f"{where}: the cell is missing; allowed are {len(fields)} cells a row"
        case "extra-cell":
            return f"{where}: {cell} is one cell too many; allowed are {len(fields)} cells a row"
        case "extra-label" | "incorrect-label" | "missing-label" | "blank-label":
            listed = ", ".join(fields)
            return f"row 1, column {column}: unknown or missing; allowed are {listed}"
        case "primary-key":
            return f"{where}: the key stands twice; allowed is one row per key ({error['note']})"
        case _:
            return f"{where + ': ' if where else ''}{error['message']}"
