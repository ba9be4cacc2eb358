"""The command line as a process: its streams and its exit code are those that a shell sees."""

import json
import subprocess
import sys

import pytest

from tests.cli.command import analysis


def process(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "analysis", *arguments], capture_output=True, text=True, check=False
    )


@pytest.mark.parametrize(
    "arguments",
    [
        ["evaluate", "need", "--json"],
        ["evaluate", "neeed"],
        ["compare", "baseline", "low_attrition", "--json"],
        ["sweep", "--grid", "posts=900,950", "--model", "cost"],
    ],
)
def test_a_process_ends_as_the_same_command_does_here(arguments: list[str]) -> None:
    there, here = process(*arguments), analysis(*arguments)
    assert (there.returncode, there.stdout, there.stderr) == (
        here.returncode,
        here.stdout,
        here.stderr,
    )


def test_results_are_all_that_a_process_prints() -> None:
    done = process("evaluate", "need", "--json")
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout)["lis1_need"] == 1190


def test_bad_input_ends_a_process_with_exit_code_2() -> None:
    done = process("evaluate", "need", "--set", "attrition=-350")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("Error: ")


def test_help_names_the_command_as_it_is_typed() -> None:
    assert "python -m analysis run" in process("run", "--help").stdout
