"""The command line: results to standard output, one clear message and exit code 2 for bad input."""

import json
from pathlib import Path

import pytest

from analysis import effects, international, measures, outcomes
from analysis.cli import evaluate
from tests.cli.command import analysis, result


def test_evaluate_need_prints_table_7() -> None:
    need = result("evaluate", "need")
    assert need["gross_need"] == 1170
    assert need["training_need"] == 1120
    assert need["lis1_need"] == 1190
    assert need["lis1_need_self_sufficient"] == 1240


def test_a_value_can_be_set_and_a_scenario_chosen() -> None:
    assert result("evaluate", "need", "--set", "attrition=350")["lis1_need"] == 1040
    assert result("evaluate", "need", "--parameters", "low_attrition")["lis1_need"] == 1040


def test_evaluate_cost_prints_what_a_post_costs_and_the_schedule() -> None:
    cost = result("evaluate", "cost")
    assert cost["cost_per_post"] == 2_061_500
    assert cost["annual_cost"] == 412_300_000
    assert cost["resource_cost_per_post"] == 2_183_000
    assert cost["net_cost_by_payer"]["health_trust"] == 1_471_500
    assert set(cost["schedule"][0]) == {"half_year", "amount"}


@pytest.mark.parametrize("model", ["international", "measures", "self_sufficiency"])
def test_the_other_models_evaluate_too(model: str) -> None:
    assert result("evaluate", model)


def test_replicate_lists_every_claim_with_its_verdict() -> None:
    done = analysis("replicate", "--json")
    assert done.returncode == 0, done.stderr
    rows = json.loads(done.stdout)
    wanted = {"id", "document", "place", "statement", "reported", "recomputed", "status"}
    assert all(wanted <= set(row) for row in rows)
    assert {row["status"] for row in rows} == {
        "reproduced",
        "reproduced within rounding",
        "differs",
        "cannot be recomputed",
    }


def test_parameters_lists_every_assumption() -> None:
    done = analysis("parameters", "--json")
    assert done.returncode == 0, done.stderr
    assert {"name", "value", "unit", "meaning"} <= set(json.loads(done.stdout)[0])


def test_parameters_tells_of_each_assumption_in_words() -> None:
    done = analysis("parameters")
    assert done.returncode == 0, done.stderr
    told = done.stdout.split("\n\n")
    assert len(told) == len(json.loads(analysis("parameters", "--json").stdout))
    attrition = next(part for part in told if part.startswith("attrition = 500"))
    for words in ("doctors per year", "350 to 560", "is2802, Section 4.2", "need, pipeline"):
        assert words in attrition


def test_parameters_check_says_what_a_scenario_changes() -> None:
    path = "data/parameters/low_attrition.yml"
    done = analysis("parameters", "check", path)
    assert done.returncode == 0, done.stderr
    assert "attrition: 500 -> 350 (doctors per year)" in done.stdout
    assert "The low column of table 7." in done.stdout
    assert "Chapters touched: index, need, pipeline" in done.stdout
    told = json.loads(analysis("parameters", "check", path, "--json").stdout)
    assert told["changes"][0]["source"]["document"] == "is2802"


def test_parameters_check_names_every_fault_and_ends_with_2(tmp_path: Path) -> None:
    path = tmp_path / "ours.yml"
    path.write_text("title: Ours\nauthor: Me\nchanges:\n  attrition: {value: -1, reason: x}\n")
    done = analysis("parameters", "check", str(path))
    assert done.returncode == 2
    assert len(done.stderr.splitlines()) == 2
    assert done.stdout == ""


def test_parameters_schema_is_written_whole(tmp_path: Path) -> None:
    printed = analysis("parameters", "schema").stdout
    path = tmp_path / "scenario.schema.json"
    assert analysis("parameters", "schema", "--output", str(path)).returncode == 0
    assert path.read_text() == printed
    done = analysis("parameters", "schema", "--output", str(tmp_path / "no" / "where.json"))
    assert done.returncode == 2
    assert "where.json: cannot be written" in done.stderr


def test_data_check_passes() -> None:
    done = analysis("data", "check")
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["evaluate", "neeed"], "did you mean 'need'"),
        (["evaluate", "need", "--set", "attrtion=350"], "--set: unknown parameter 'attrtion'"),
        (["evaluate", "need", "--set", "attrition=-350"], "-350"),
        (["evaluate", "need", "--set", "attrition=many"], "many"),
        (["evaluate", "need", "--set", "attrition"], "="),
        (["evaluate", "need", "--parameters", "low_atrition"], "low_attrition"),
        (["evaluate", "need", "--parameters", "missing.yml"], "missing.yml"),
        (["run", "neeed"], "did you mean 'need'"),
        (["run", "need", "--store", "--set", "attrition=350"], "--store"),
        (["data", "seal", "no_such_table"], "no_such_table"),
        (["parameters", "check", "missing.yml"], "missing.yml: no such file"),
        (["evaluate", "need", "--set", "attrition=1", "--set", "attrition=2"], "attrition twice"),
        (["book", "--only", "need"], "--only picks chapters of a scenario"),
        (["book", "--parameters", "low_attrition", "--only", "neeed"], "did you mean 'need'"),
        (["book", "--parameters", "low_atrition"], "did you mean 'low_attrition'"),
        (["evaluate", "need", "--set", "posts=1e3"], "(write 1000)"),
        (["evaluate", "need", "--set", "attrition=null"], "attrition: null is not allowed"),
        (["evaluate", "need", "--parameters", "README.md"], "write ./README.md"),
        (["parameters", "check", "data"], "data: cannot be read"),
        (["parameters", "schema", "--output", "."], "it is a folder; name a file"),
        (["run", "need", "--output", "README.md"], "README.md: cannot be written"),
        (["evaluate", "pipeline", "--ramp", "1990-1995:900"], "from 2018 to 2040"),
        (["sweep", "--grid", "posts"], "as in posts=900:1500:50"),
        (["sweep", "--grid", "posts=-1e308:1e308:1e-5"], "too many values to count"),
        (
            ["sweep", "--grid", "attrition=350,500", "--set", "attrition=400"],
            "swept by --grid and set",
        ),
        (["rank", "--weight", "economy"], "as in economy=3"),
        (["data", "update", "norway_wages", "data"], "data: cannot be read"),
        (
            ["international", "--indicator", "graduates", "--vintage", "data", "--series", "oecd"],
            "data: cannot be read",
        ),
    ],
)
def test_bad_input_ends_with_one_message_and_exit_code_2(
    arguments: list[str], message: str
) -> None:
    done = analysis(*arguments)
    assert done.returncode == 2
    assert done.stdout == ""
    assert message in done.stderr
    assert "Traceback" not in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


def test_a_scenario_file_that_does_not_parse_is_named(tmp_path: Path) -> None:
    path = tmp_path / "broken.yml"
    path.write_text("title: [\n")
    done = analysis("evaluate", "need", "--parameters", str(path))
    assert done.returncode == 2
    assert "broken.yml" in done.stderr
    assert "line" in done.stderr


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ("1: {value: 700, reason: x}", "line 5, column 3: a key must be a plain name"),
        ("attrition: {value: 400}", "attrition: reason is missing; it must say why"),
        (
            "attrition: {value: 400, reason: x, source: {document: is2802, place: p, table: is2}}",
            "source.table: no table is2",
        ),
    ],
)
def test_what_a_scenario_may_not_say_is_told_by_check(
    tmp_path: Path, changes: str, words: str
) -> None:
    path = tmp_path / "ours.yml"
    path.write_text(f"title: Ours\nauthor: Me\ndescription: A try.\nchanges:\n  {changes}\n")
    done = analysis("parameters", "check", str(path))
    assert (done.returncode, done.stdout) == (2, "")
    assert words in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


def test_a_link_that_leads_in_a_circle_is_one_message(tmp_path: Path) -> None:
    path = tmp_path / "loop.yml"
    path.symlink_to("loop.yml")
    for command in (["parameters", "check"], ["book", "--parameters"], ["run", "-p"]):
        done = analysis(*command, str(path))
        assert done.returncode == 2
        assert "loop.yml: cannot be read" in done.stderr


def test_a_name_that_no_file_can_have_is_one_message() -> None:
    for command in (["parameters", "check"], ["book", "--parameters"], ["serve", "-p"]):
        done = analysis(*command, f"{'long' * 100}.yml")
        assert done.returncode == 2
        assert "cannot be read: File name too long" in done.stderr


def test_a_scenario_that_changes_an_unknown_key_is_named(tmp_path: Path) -> None:
    path = tmp_path / "ours.yml"
    path.write_text(
        "title: Ours\nauthor: Me\ndescription: A try.\n"
        "changes:\n  fte_groth: {value: 700, reason: newer figures}\n"
    )
    done = analysis("evaluate", "need", "--parameters", str(path))
    assert done.returncode == 2
    assert "ours.yml" in done.stderr
    assert "fte_growth" in done.stderr


@pytest.mark.parametrize(
    "command",
    [
        [],
        ["evaluate"],
        ["run"],
        ["book"],
        ["replicate"],
        ["rank"],
        ["parameters"],
        ["data", "seal"],
        ["parameters", "check"],
        ["parameters", "schema"],
    ],
)
def test_help_shows_an_example(command: list[str]) -> None:
    done = analysis(*command, "--help")
    assert done.returncode == 0
    if command:
        assert "python -m analysis" in done.stdout


def test_help_names_what_an_option_may_name() -> None:
    """What a message would list after a mistake stands in the help before it."""
    for command, names in {
        "rank": measures.CRITERIA,
        "international": international.INDICATORS,
        "evaluate": evaluate.MODELS,
        "sweep": outcomes.MODELS,
        "package": {name.removesuffix("_2030").removesuffix("_2040") for name in effects.METRICS},
    }.items():
        told = " ".join(analysis(command, "--help").stdout.split())
        assert [name for name in names if name not in told] == []


def test_the_list_of_commands_tells_each_whole() -> None:
    assert "..." not in analysis("--help").stdout.split("Commands:")[1]
