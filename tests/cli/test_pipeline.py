"""``evaluate pipeline``: paths and posts needed, and one clear message for bad input."""

import math

import pytest

from tests.cli.command import analysis, result

PATHS = (
    "time",
    "queue",
    "in_lis1",
    "in_specialty_training",
    "supply_fte",
    "demand_fte",
    "gap_fte",
)


def test_it_gives_the_paths_to_2040_and_the_posts_needed() -> None:
    found = result("evaluate", "pipeline")
    for name in PATHS:
        assert len(found[name]) == 44
        assert all(math.isfinite(value) for value in found[name])
    assert found["posts_needed"]["target_year"] == 2035
    assert found["posts_needed"]["reachable"] is True
    assert [row["years_waited"] for row in found["waiting"]] == [0, 1, 2, 3, 4, 5]


def test_draws_give_quantiles_the_same_for_the_same_seed() -> None:
    found = result("evaluate", "pipeline", "--draws", "200", "--seed", "3")
    assert set(found["quantiles"]) == set(PATHS) - {"time"}
    assert len(found["quantiles"]["gap_fte"]["0.5"]) == 44
    assert set(found["posts_needed"]["quantiles"]) == {"0.05", "0.25", "0.5", "0.75", "0.95"}
    assert 0 <= found["posts_needed"]["probability_enough"]["1150"] <= 1
    assert result("evaluate", "pipeline", "--draws", "200", "--seed", "3") == found


def test_an_unreachable_target_says_so_with_the_best_it_can_do() -> None:
    needed = result("evaluate", "pipeline", "--set", "fte_growth=1420")["posts_needed"]
    assert needed["reachable"] is False
    assert needed["note"].startswith("No number of posts closes the gap by 2035. The best that")


def test_a_ramp_changes_the_path_and_not_the_posts_needed() -> None:
    slow, usual = (
        result("evaluate", "pipeline", "--ramp", "2020-2034:1150"),
        result("evaluate", "pipeline"),
    )
    assert slow["gap_fte"][-1] > usual["gap_fte"][-1]
    assert slow["posts_needed"] == usual["posts_needed"]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--draws", "0"], "draws: 0 is not allowed; at least 1"),
        (["--draws", "999999999999"], "GB of memory, and this machine holds at most"),
        (["--ramp", "2024-2020:1150"], "it ends before it starts"),
        (["--ramp", "soon"], "write FIRST-LAST:POSTS, as in 2020-2024:1150"),
        (["--set", "target_year=2010"], "the model runs from 2018.5 to 2040"),
        (["--set", "first_year=2012"], "new posts can first open from 2019 to 2040"),
        (["--set", "outside_share=1.5"], "it must be a number from 0 to 1 (share)"),
        (["--set", "new_applicants_eea=-5"], "it must be a number from 0 to 5,000"),
        (
            ["--set", "lis1_leave_share=0.9", "--set", "lis1_dropout_share=0.2"],
            "they are parts of the same doctors, so at most 1",
        ),
        (["--scheduler", "tcp://127.0.0.1:1"], "say how many with --draws"),
    ],
)
def test_bad_input_ends_with_one_message_and_exit_code_2(arguments, words) -> None:
    done = analysis("evaluate", "pipeline", *arguments)
    assert done.returncode == 2
    assert done.stdout == ""
    assert words in done.stderr
    assert "Traceback" not in done.stderr


def test_other_models_take_no_draws() -> None:
    done = analysis("evaluate", "need", "--draws", "10")
    assert done.returncode == 2
    assert "need takes no draws, scheduler or ramp; only pipeline does" in done.stderr
