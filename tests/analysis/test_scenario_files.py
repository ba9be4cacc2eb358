"""A scenario's file: all faults at once, the schema for editors, and back from a set to a file."""

from __future__ import annotations

import json
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import jsonschema
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis import parameters
from analysis.errors import InputError
from analysis.parameters import bounds
from analysis.parameters.check import check
from analysis.parameters.log import FOLDER
from analysis.parameters.schema import schema

HEAD = {"title": "Mine", "author": "Me", "description": "A try."}
FEW = settings(max_examples=25)  # each writes a file
VALIDATOR = jsonschema.Draft202012Validator(schema())
STORED = [name for name in parameters.scenarios() if name != "baseline"]


def is_whole(name: str) -> bool:
    return bounds.Parameters.model_fields[name].annotation is int


@st.composite
def changes(draw) -> dict[str, Any]:
    """Values within bounds for a few parameters, none of which is one end of a range."""
    ends = {end for pair in bounds.ORDERED_PAIRS for end in pair}
    free = [name for name in parameters.names() if name not in ends]
    chosen = {}
    for name in draw(st.lists(st.sampled_from(free), max_size=6, unique=True)):
        low, high = parameters.limits(name)
        values = st.integers(int(low), int(high)) if is_whole(name) else st.floats(low, high)
        chosen[name] = {"value": draw(values), "reason": draw(st.text("abc å:#{}'\"", min_size=1))}
        chosen[name]["reason"] += "x"
    return chosen


def as_file(folder: Path, content: Any) -> Path:
    path = folder / "mine.yml"
    path.write_text(yaml.safe_dump(content, allow_unicode=True), encoding="utf-8")
    return path


class TestCheck:
    def test_every_fault_is_named_at_once(self, tmp_path):
        path = as_file(
            tmp_path,
            {
                "title": "Mine",
                "autor": "Me",
                "changes": {
                    "attrtion": {"value": 1, "reason": "x"},
                    "attrition": {"value": -3, "reason": "x"},
                    "posts": {"value": 1000, "reason": " ", "sorce": "y"},
                    "new_posts": {"value": 10.5, "reason": "x"},
                    "fte_growth": 3,
                    "first_year": {"reason": "x", "source": "a book"},
                },
            },
        )
        with pytest.raises(InputError) as caught:
            check(path)
        faults = str(caught.value).splitlines()
        wanted = [
            "unknown key 'autor'",
            "author is missing; it must be text",
            "description is missing; it must be text",
            "did you mean 'attrition'",
            "posts: unknown key 'sorce'",
            "posts: reason",
            "fte_growth: 3 is not allowed",
            "first_year: value is missing",
            "first_year: source: 'a book'",
            "attrition: -3 is not allowed",
            "new_posts: 10.5 is not allowed (not a whole number)",
        ]
        assert len(faults) == len(wanted)
        assert [words for words in wanted if not any(words in fault for fault in faults)] == []
        assert all("mine.yml" in fault for fault in faults)

    def test_ends_of_a_range_in_the_wrong_order(self, tmp_path):
        low, high = bounds.ORDERED_PAIRS[0]
        given_ = {low: {"value": 100.0, "reason": "x"}, high: {"value": 1.0, "reason": "x"}}
        with pytest.raises(InputError, match=f"{low}.*must not be above {high}"):
            check(as_file(tmp_path, HEAD | {"changes": given_}))

    def test_what_can_be_used_is_warned_of(self, tmp_path):
        path = as_file(
            tmp_path,
            HEAD
            | {
                "changes": {
                    "fte_growth": {"value": 1851, "reason": "x"},
                    "posts": {"value": 950, "reason": "x"},
                }
            },
        )
        told = check(path).warnings
        assert len(told) == 2
        assert "posts: 950 repeats the baseline" in told[0]
        assert "1851 lies outside the plausible range, 460 to 851" in told[1]

    def test_posts_without_municipal_places_are_warned_of_once(self, tmp_path):
        path = as_file(tmp_path, HEAD | {"changes": {"posts": {"value": 1600, "reason": "x"}}})
        told = [words for words in check(path).warnings if "municipal part" in words]
        assert len(told) == 1
        assert told[0].startswith(f"{path}: posts: only about 960 of the 1,600 posts in place")

    def test_a_scenario_of_nothing_is_warned_of(self, tmp_path):
        (told,) = check(as_file(tmp_path, HEAD | {"changes": {}})).warnings
        assert "nothing differs" in told

    @FEW
    @given(changes())
    def test_what_load_takes_is_not_at_fault(self, chosen):
        with TemporaryDirectory() as folder:
            path = as_file(Path(folder), HEAD | {"changes": chosen})
            assert check(path).chosen == parameters.load(path)


class TestSchema:
    @pytest.mark.parametrize("name", STORED)
    def test_every_stored_scenario_is_valid_and_names_the_schema(self, name):
        text = (FOLDER / f"{name}.yml").read_text(encoding="utf-8")
        VALIDATOR.validate(yaml.safe_load(text))
        assert text.startswith("# yaml-language-server: $schema=")
        assert text.splitlines()[0].endswith("_static/data/scenario.schema.json")

    def test_it_is_a_schema_itself_and_plain_json(self):
        jsonschema.Draft202012Validator.check_schema(schema())
        assert json.loads(json.dumps(schema())) == schema()

    @pytest.mark.parametrize("name", parameters.names())
    def test_every_parameter_has_its_meaning_unit_bounds_and_baseline(self, name):
        described = schema()["$defs"][name]
        entry, (low, high) = parameters.entries()[name], parameters.limits(name)
        assert entry.meaning in described["description"]
        assert entry.unit in described["description"]
        value = described["properties"]["value"]
        assert (value["minimum"], value["maximum"]) == (low, high)
        assert f"Baseline: {entry.value:g}" in value["description"]

    @given(changes())
    def test_it_takes_what_load_takes(self, chosen):
        VALIDATOR.validate(HEAD | {"changes": chosen})

    @given(st.sampled_from(parameters.names()), st.floats(0.01, 1e6), st.booleans())
    def test_it_refuses_values_out_of_bounds_as_load_does(self, name, beyond, below):
        low, high = parameters.limits(name)
        value = low - beyond if below else high + beyond
        content = HEAD | {"changes": {name: {"value": value, "reason": "x"}}}
        assert not VALIDATOR.is_valid(content)
        with pytest.raises(InputError, match=name):
            parameters.load("baseline", {name: value})

    @pytest.mark.parametrize(
        "content",
        [
            {key: value for key, value in HEAD.items() if key != "author"} | {"changes": {}},
            HEAD,
            HEAD | {"title": " ", "changes": {}},
            HEAD | {"changes": {}, "note": "x"},
            HEAD | {"changes": {"attrtion": {"value": 1, "reason": "x"}}},
            HEAD | {"changes": {"attrition": 350}},
            HEAD | {"changes": {"attrition": {"value": 350}}},
            HEAD | {"changes": {"attrition": {"reason": "x"}}},
            HEAD | {"changes": {"attrition": {"value": "350", "reason": "x"}}},
            HEAD | {"changes": {"attrition": {"value": True, "reason": "x"}}},
            HEAD | {"changes": {"attrition": {"value": 350, "reason": ""}}},
            HEAD | {"changes": {"attrition": {"value": 350, "reason": "x", "why": "y"}}},
            HEAD | {"changes": {"attrition": {"value": 350, "reason": "x", "source": "y"}}},
            HEAD
            | {"changes": {"attrition": {"value": 1, "reason": "x", "source": {"place": "y"}}}},
            HEAD | {"changes": {"posts": {"value": 950.5, "reason": "x"}}},
            HEAD | {"changes": None},
        ],
    )
    def test_it_refuses_what_load_refuses(self, content, tmp_path):
        assert not VALIDATOR.is_valid(content)
        with pytest.raises(InputError):
            parameters.load(as_file(tmp_path, content))


class TestBackToAFile:
    @pytest.mark.parametrize("name", STORED)
    def test_a_stored_scenario_reads_the_same_again(self, name, tmp_path):
        chosen = parameters.load(name)
        path = tmp_path / f"{name}.yml"
        path.write_text(chosen.as_file(), encoding="utf-8")
        assert parameters.load(path) == chosen

    @FEW
    @given(changes())
    def test_values_set_by_hand_read_the_same_again(self, chosen):
        made = parameters.load("baseline", {name: item["value"] for name, item in chosen.items()})
        with TemporaryDirectory() as folder:
            path = Path(folder, "made.yml")
            path.write_text(made.as_file(), encoding="utf-8")
            assert parameters.load(path).values == made.values


@pytest.mark.parametrize("page", ["README.md", "book/scenarios.md"])
def test_the_example_that_authors_are_given_is_a_scenario_of_five_lines(page, tmp_path):
    text = (FOLDER.parents[1] / page).read_text(encoding="utf-8")
    example = next(part for part in text.split("```yaml\n")[1:] if part.startswith("title"))
    example = example.partition("```")[0]
    assert len(example.splitlines()) == 5
    VALIDATOR.validate(yaml.safe_load(example))
    path = tmp_path / "ours.yml"
    path.write_text(example, encoding="utf-8")
    assert check(path).warnings == ()
