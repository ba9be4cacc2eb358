"""The assumptions log and its scenarios: complete, in bounds, and plain about what is wrong."""

from __future__ import annotations

import json
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis import data, parameters
from analysis.errors import InputError

PROJECT = Path(__file__).parents[2]
BASELINE = PROJECT / "data" / "parameters" / "baseline.yml"
BIBLIOGRAPHY = (PROJECT / "book" / "references.bib").read_text(encoding="utf-8")


def message(call, *arguments, **keywords) -> str:
    with pytest.raises(InputError) as caught:
        call(*arguments, **keywords)
    text = str(caught.value)
    assert "\n" not in text, "one line"
    assert "pydantic" not in text
    return text


def scenario(folder: Path, text: str, name: str = "mine.yml") -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


HEAD = "title: Mine\nauthor: Me\ndescription: A try.\n"


class TestTheLog:
    def test_the_file_and_the_types_name_the_same_parameters_in_the_same_order(self):
        assert tuple(parameters.entries()) == parameters.names()
        assert tuple(yaml.safe_load(BASELINE.read_text(encoding="utf-8"))) == parameters.names()

    @pytest.mark.parametrize("name", parameters.names())
    def test_every_value_is_plausible_and_every_range_possible(self, name):
        entry = parameters.entries()[name]
        lowest, highest = parameters.limits(name)
        assert lowest <= entry.value <= highest
        if entry.plausible is None:
            assert entry.no_range_because
        else:
            assert lowest <= entry.plausible.low <= entry.value <= entry.plausible.high <= highest
            assert entry.plausible.low < entry.plausible.high

    @pytest.mark.parametrize("name", parameters.names())
    def test_every_assumption_says_what_it_means_where_it_is_from_and_why(self, name):
        entry = parameters.entries()[name]
        assert entry.meaning.endswith(".")
        assert entry.reason.endswith(".")
        assert f"@misc{{{entry.source.document}," in BIBLIOGRAPHY
        assert entry.source.document == "is2802" or entry.group == "study"
        assert entry.source.place
        assert entry.source.table is None or entry.source.table in data.names()

    @pytest.mark.parametrize("name", parameters.names())
    def test_a_name_carries_its_unit(self, name):
        unit = parameters.entries()[name].unit
        assert name.endswith("_nok") == unit.startswith("NOK")
        assert name.endswith("_share") == (unit == "share")

    def test_the_values_are_the_reports(self):
        p = parameters.load().values
        assert (p.fte_growth, p.attrition, p.foreign_specialists) == (670, 500, 50)
        assert (p.direct_entrants, p.posts, p.new_posts) == (70, 950, 200)
        assert p.hospital_wage_nok + p.hospital_training_nok == 1_500_000

    def test_it_is_read_without_pandas(self):
        code = (
            "import sys; from analysis import parameters; parameters.load('low_attrition'); "
            "sys.exit('pandas' in sys.modules)"
        )
        assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


class TestScenarios:
    def test_the_baseline_comes_first(self):
        assert parameters.scenarios()[0] == "baseline"
        assert len(parameters.scenarios()) == len(set(parameters.scenarios()))

    @pytest.mark.parametrize("name", parameters.scenarios())
    def test_every_set_loads_says_what_it_is_and_repeats_nothing(self, name):
        chosen = parameters.load(name)
        assert chosen.name == name
        assert chosen.title
        assert chosen.author
        assert chosen.description.endswith(".")
        assert chosen.warnings == ()
        for change in chosen.changes:
            assert change.value != change.baseline
            assert change.reason.endswith(".")
            assert change.source is None or change.source.table in {None, *data.names()}

    def test_a_scenario_is_a_difference_from_the_baseline(self):
        baseline, low = parameters.load(), parameters.load("low_attrition")
        (change,) = low.changes
        assert (change.name, change.baseline, change.value) == ("attrition", 500, 350)
        assert low.values == baseline.values.model_copy(update={"attrition": 350.0})

    def test_the_high_attrition_of_table_7_is_the_baseline(self):
        assert parameters.load("high_attrition").values == parameters.load().values

    def test_there_is_a_scenario_for_each_growth_alternative_of_table_6(self):
        for row in data.table("is2802_table_6_growth").itertuples():
            chosen = parameters.load(f"growth_{row.alternative}").values
            assert chosen.fte_growth == row.net_growth_per_year

    def test_a_file_of_ones_own(self, tmp_path):
        path = scenario(
            tmp_path, HEAD + "changes:\n  attrition: {value: 400, reason: In between.}\n"
        )
        for source in (path, str(path)):
            chosen = parameters.load(source)
            assert (chosen.name, chosen.values.attrition) == ("mine", 400)

    def test_overrides_win_and_are_listed(self):
        chosen = parameters.load("low_attrition", {"attrition": 420, "posts": 960})
        assert {change.name: change.value for change in chosen.changes} == {
            "attrition": 420,
            "posts": 960,
        }

    def test_an_override_back_to_the_baseline_leaves_no_change(self):
        assert parameters.load("low_attrition", {"attrition": 500}).changes == ()

    def test_repeating_the_baseline_is_warned_of(self, tmp_path):
        path = scenario(
            tmp_path, HEAD + "changes:\n  attrition: {value: 500.0, reason: As before.}\n"
        )
        chosen = parameters.load(path)
        assert chosen.changes == ()
        (warning,) = chosen.warnings
        assert "attrition" in warning
        assert "repeats the baseline" in warning


class TestDigest:
    def test_it_is_the_hash_of_the_values_by_name(self):
        chosen = parameters.load()
        values = dict(sorted(chosen.values.model_dump().items()))
        text = json.dumps(values, separators=(",", ":"))
        assert chosen.digest == sha256(text.encode()).hexdigest()

    def test_equal_values_have_equal_digests_however_they_were_written(self):
        assert parameters.load("high_attrition").digest == parameters.load().digest
        assert parameters.load(overrides={"attrition": 400}).digest == (
            parameters.load(overrides={"attrition": 400.0}).digest
        )

    def test_another_value_has_another_digest(self):
        assert parameters.load("low_attrition").digest != parameters.load().digest


class TestWhatIsRefused:
    @pytest.mark.parametrize(
        ("name", "value"),
        [
            ("attrition", -1),
            ("attrition", "400"),
            ("attrition", "four hundred"),
            ("attrition", True),
            ("attrition", None),
            ("attrition", float("nan")),
            ("attrition", float("inf")),
            ("attrition", [400]),
            ("posts", -950),
            ("posts", 950.5),
            ("posts", True),
            ("spring_share", 1.01),
            ("hospital_wage_nok", -850_000),
            ("first_year", 20),
        ],
    )
    def test_a_value_that_cannot_be(self, name, value):
        text = message(parameters.load, "baseline", {name: value})
        assert name in text
        assert {"True": "true", "None": "null"}.get(repr(value), repr(value)) in text
        assert "must be" in text

    @settings(deadline=None)
    @given(st.sampled_from(parameters.names()), st.floats(allow_nan=False, max_value=-1e-9))
    def test_no_parameter_is_below_its_lowest_value(self, name, value):
        lowest, _ = parameters.limits(name)
        message(parameters.load, "baseline", {name: lowest + value})

    def test_the_message_says_what_is_allowed(self):
        assert message(parameters.load, "baseline", {"attrition": -5}) == (
            "overrides: attrition: -5 is not allowed; "
            "it must be a number from 0 to 5,000 (doctors per year)"
        )
        assert message(parameters.load, "baseline", {"first_year": 1066}) == (
            "overrides: first_year: 1066 is not allowed; "
            "it must be a whole number from 1990 to 2100 (calendar year)"
        )

    def test_the_low_end_of_a_range_above_its_high_end(self):
        text = message(parameters.load, "baseline", {"administration_fte_low": 3})
        assert "administration_fte_high, which is 2.5" in text

    def test_an_unknown_parameter_with_the_nearest_known_one(self):
        text = message(parameters.load, "baseline", {"atrition": 400})
        assert text == (
            "overrides: unknown parameter 'atrition' (value 400); did you mean 'attrition'?"
        )

    def test_an_unknown_set_with_the_nearest_known_one_and_all_there_are(self):
        text = message(parameters.load, "low_atrition")
        assert "did you mean 'low_attrition'?" in text
        assert "The sets are baseline, calculation_2014" in text

    @pytest.mark.parametrize(
        ("text", "said"),
        [
            ("changes: {attrition: {value: 4, reason: Why.}}\n", "title"),
            (HEAD, "changes"),
            (HEAD + "changes: []\n", "changes"),
            (HEAD + "chagnes: {}\n", "did you mean 'changes'?"),
            (HEAD + "changes: {atrition: {value: 4, reason: Why.}}\n", "did you mean 'attrition'?"),
            (HEAD + "changes: {attrition: 4}\n", "a mapping with value and reason"),
            (HEAD + "changes: {attrition: {value: 4}}\n", "reason"),
            (HEAD + "changes: {attrition: {reason: Why.}}\n", "value is missing"),
            (HEAD + "changes: {attrition: {value: 4, resaon: Why.}}\n", "did you mean 'reason'?"),
            (HEAD + "changes: {attrition: {value: no, reason: Why.}}\n", "'no' is not allowed"),
            (HEAD + "changes: {attrition: {value: .nan, reason: Why.}}\n", "nan is not allowed"),
            (
                HEAD + "changes: {attrition: {value: 4, reason: Why., source: {document: x}}}\n",
                "source.place: is missing",
            ),
            ("- title\n", "must be a mapping"),
            ("", "must be a mapping"),
        ],
    )
    def test_a_scenario_file_that_is_wrong(self, tmp_path, text, said):
        path = scenario(tmp_path, text)
        told = message(parameters.load, path)
        assert told.startswith(str(path))
        assert said in told

    @pytest.mark.parametrize(
        ("text", "said"),
        [
            ("title: Mine: the second\n", "line 1, column 12"),
            (HEAD + "changes:\n\tattrition: 4\n", "line 5, column 1"),
            ("? [title]\n: Mine\n", "line 1, column 3: a key must be a plain name"),
            ("title: !!int twelve\n", "not YAML: "),
            ("title: Mine\ntitle: Yours\n", "line 2, column 1: the key 'title' stands twice"),
            (
                HEAD + "changes:\n  posts: {value: 1, reason: A.}\n  posts: {value: 2, reason: A.}",
                "line 6, column 3: the key 'posts' stands twice",
            ),
        ],
    )
    def test_a_file_that_is_not_yaml(self, tmp_path, text, said):
        path = scenario(tmp_path, text)
        told = message(parameters.load, path)
        assert told.startswith(f"{path}: {said}")

    def test_a_file_that_is_not_there(self, tmp_path):
        assert message(parameters.load, tmp_path / "none.yml").endswith("none.yml: no such file")


class TestAssignments:
    @pytest.mark.parametrize(
        ("text", "name", "value"),
        [
            ("attrition=400", "attrition", 400),
            (" attrition = 400.5 ", "attrition", 400.5),
            ("attrition=4e2", "attrition", 400.0),
            ("parameter_set=low_attrition", "parameter_set", "low_attrition"),
            ('title="400"', "title", "400"),
            ("draft=true", "draft", True),
            ("years=[1, 2]", "years", [1, 2]),
            ("note=a=b", "note", "a=b"),
        ],
    )
    def test_name_and_value(self, text, name, value):
        assert parameters.parse_assignment(text) == (name, value)

    @pytest.mark.parametrize("text", ["attrition=010", "attrition=1:30", "attrition=no"])
    def test_yamls_odd_readings_stay_text_and_are_refused(self, text):
        name, value = parameters.parse_assignment(text)
        assert value == text.partition("=")[2]
        assert "not a number" in message(parameters.load, "baseline", {name: value})

    @pytest.mark.parametrize(
        ("text", "said"),
        [
            ("attrition", "has no '='"),
            ("=400", "no name before '='"),
            ("attrition=", "no value after '='"),
            ("attrition=[4", "the value of attrition"),
        ],
    )
    def test_what_is_not_an_assignment(self, text, said):
        assert said in message(parameters.parse_assignment, text)


class TestNotebooks:
    def cell(self, **values) -> dict[str, object]:
        """Return what globals() holds in a notebook's second cell."""
        ipython = {"In": ["", "x"], "Out": {}, "exit": exit, "quit": quit, "_": "", "_i1": "x"}
        return {"__name__": "__main__", "json": json, **ipython, **values}

    def test_none_means_as_in_the_set(self):
        space = self.cell(parameter_set="low_attrition", attrition=None, posts=None)
        found = parameters.from_notebook(space)
        assert (found.name, found.changes) == (
            "low_attrition",
            parameters.load("low_attrition").changes,
        )
        assert found.values.model_dump() == {"attrition": 350, "posts": 950}

    def test_without_a_set_it_is_the_baseline(self):
        found = parameters.from_notebook(self.cell(posts=None))
        assert (found.name, found.changes) == ("baseline", ())
        assert found.values.posts == parameters.load().values.posts

    def test_all_names_declared_give_the_whole_set(self):
        space = self.cell(**dict.fromkeys(parameters.names()))
        found, whole = parameters.from_notebook(space), parameters.load()
        assert found.values.model_dump() == whole.values.model_dump()
        assert found.digest == whole.digest

    def test_what_is_not_declared_cannot_be_used_and_the_message_says_what_to_add(self):
        values = parameters.from_notebook(self.cell(attrition=None)).values
        with pytest.raises(InputError, match="posts is used.*add the line: posts = None"):
            _ = values.posts
        assert "posts" not in values.model_dump()

    def test_a_scenario_that_changes_other_names_makes_no_difference(self):
        base = parameters.from_notebook(self.cell(posts=None))
        other = parameters.from_notebook(self.cell(parameter_set="low_attrition", posts=None))
        assert (other.values, other.changes) == (base.values, base.changes)

    def test_a_value_given_wins(self):
        space = self.cell(parameter_set="low_attrition", attrition=400)
        assert parameters.from_notebook(space).values.attrition == 400

    @pytest.mark.parametrize("value", [400, None])
    def test_a_misspelt_parameter_is_refused_even_as_none(self, value):
        text = message(parameters.from_notebook, self.cell(atrition=value))
        assert text.startswith("notebook parameters: unknown parameter 'atrition'")
        assert "did you mean 'attrition'?" in text

    def test_a_misspelt_set_name_is_refused(self):
        text = message(parameters.from_notebook, self.cell(parameterset="low_attrition"))
        assert "did you mean 'parameter_set'?" in text

    @pytest.mark.parametrize("value", ["400", -1, True, (400,), {"value": 400}])
    def test_a_wrong_value_is_refused(self, value):
        text = message(parameters.from_notebook, self.cell(attrition=value))
        assert text.startswith("notebook parameters: attrition: ")

    def test_a_set_must_be_named(self):
        assert "parameter_set: 7" in message(parameters.from_notebook, self.cell(parameter_set=7))
