"""The command line as a process: its streams and its exit code are those that a shell sees."""

import json
import subprocess
import sys
from pathlib import Path
from unittest import mock

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


def test_a_full_standard_output_is_one_message() -> None:
    if not Path("/dev/full").exists():
        pytest.skip("this system has no /dev/full")
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "analysis", "parameters"],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert done.returncode == 2
    assert done.stderr.startswith("Error: standard output: ")
    assert len(done.stderr.splitlines()) == 1


def test_a_reader_that_goes_away_is_no_fault() -> None:
    """As in ``python -m analysis parameters | head -1``."""
    process = subprocess.Popen(
        [sys.executable, "-m", "analysis", "parameters"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.readline()
    process.stdout.close()
    assert process.stderr.read() == ""
    process.wait()


def test_an_interruption_while_the_command_loads_ends_without_a_traceback() -> None:
    with mock.patch("analysis.cli._run", side_effect=KeyboardInterrupt):
        done = analysis("parameters")
    assert done.returncode == 130
    assert done.stderr == "Stopped; what was finished is kept, nothing is half-written.\n"


def test_memory_that_is_too_short_is_one_message() -> None:
    with mock.patch("analysis.cli.app.app", side_effect=MemoryError):
        done = analysis("parameters")
    assert done.returncode == 2
    assert done.stderr == "Error: memory is too short for this; ask for less at once\n"
