"""The JSON schema of scenario files, with which an editor completes and checks while one types."""

from __future__ import annotations

import json
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, create_model

from analysis.parameters import bounds, log

NAME = "scenario.schema.json"
DIALECT = "https://json-schema.org/draft/2020-12/schema"
TITLE = "A scenario: how it differs from the baseline, and why"

Text = Annotated[str, Field(min_length=1, pattern=r"\S")]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid")


def schema() -> dict[str, Any]:
    """Return the schema: every parameter with its meaning, unit, bounds and plausible range."""
    changes = create_model(
        "Changes",
        __base__=_Strict,
        __doc__="The parameters that differ from the baseline; {} where none does.",
        **{name: (_change(name) | None, None) for name in bounds.names()},  # type: ignore[call-overload]
    )
    scenario = create_model(
        "Scenario",
        __base__=_Strict,
        __doc__=TITLE,
        title=(Text, Field(description="What the scenario is called, in a few words.")),
        author=(Text, Field(description="Who stands behind it.")),
        description=(Text, Field(description="What it supposes, in a sentence or two.")),
        changes=(changes, ...),
    )
    return {"$schema": DIALECT, **_without_null(scenario.model_json_schema())}


def text() -> str:
    """Return the schema as the text of a file."""
    return json.dumps(schema(), indent=1, ensure_ascii=False) + "\n"


def _change(name: str) -> type[BaseModel]:
    """Return the model of one parameter's change."""
    entry = log.baseline_entries()[name]
    field = bounds.Parameters.model_fields[name]
    told = f"{bounds.allowed(name)}. Baseline: {entry.value:g}."
    if entry.plausible:
        told += f" Plausible: {entry.plausible.low:g} to {entry.plausible.high:g}."
    value: Any = Annotated[(field.annotation, *field.metadata)]
    return create_model(
        name,
        __base__=_Strict,
        __doc__=f"{entry.meaning} ({entry.unit})",
        value=(value, Field(description=told[0].upper() + told[1:])),
        reason=(Text, Field(description="Why the value differs from the baseline.")),
        source=(log.Source | None, None),
    )


def _without_null(part: Any) -> Any:
    """Return a schema in which a key that may be left out may not be null instead."""
    if isinstance(part, list):
        return [_without_null(item) for item in part]
    if not isinstance(part, dict):
        return part
    kept = {key: _without_null(item) for key, item in part.items() if key != "default"}
    forms = kept.get("anyOf")
    if forms and {"type": "null"} in forms:
        (only,) = [form for form in forms if form != {"type": "null"}]
        del kept["anyOf"]
        kept |= only
    return kept
