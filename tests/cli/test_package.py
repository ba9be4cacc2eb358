"""``package``: what a package of measures does, and one clear message for bad input."""

import pytest

from tests.cli.command import analysis, result


def test_numbers_and_names_in_any_order_name_the_same_package() -> None:
    one = result("package", "9", "1", "use_vacant_and_residual_posts")
    assert one == result("package", "1", "2", "9")
    assert list(one["measures"]) == ["1", "2", "9"]
    gap = one["results"]["gap_2040"]
    assert gap["low"] > gap["central"] > gap["high"]
    total = sum(one["borne_nok"].values())
    assert total == pytest.approx(one["results"]["annual_cost_nok"]["central"])
    assert one["limits"]["start"] <= min(
        one["limits"][name] for name in ("posts", "hospital", "municipal")
    )


def test_the_cheapest_that_closes_the_gap_does_and_leaves_out_what_it_must() -> None:
    found = result("package", "--cheapest", "gap_2040=0", "--without", "7")
    assert found["results"]["gap_2040"]["central"] <= 0
    assert "7" not in found["measures"]
    wider = result("package", "--cheapest", "gap_2040=0")
    cost = "annual_cost_nok"
    assert wider["results"][cost]["central"] <= found["results"][cost]["central"]


def test_readers_get_a_table_with_low_central_and_high() -> None:
    done = analysis("package", "1", "--target", "posts_2040=1150", "--draws", "16")
    assert done.returncode == 0, done.stderr
    assert "low ends" in done.stdout
    assert "of the draws" in done.stdout


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["13"], "numbers 1 to 12"),
        (["shorter_cours"], "did you mean 'shorter_course'?"),
        (["5", "6"], "cannot be taken together"),
        ([], "name the package's measures"),
        (["1", "--target", "gap_2040=0"], "The cheapest that holds it and does: 1 (direct_"),
        (["8", "--target", "norway_share=0.8"], "No package reaches at least 0.8"),
        (["--cheapest", "gap_2040=-20000"], "no package reaches at most -20,000"),
        (["--cheapest", "gap=0"], "unknown metric 'gap'"),
        (["7", "--cheapest", "gap_2040=0", "--without", "7"], "left out by --without"),
        (["7", "--without", "1"], "give --cheapest too"),
        (["1", "--draws", "0"], "draws: 0 is not allowed"),
        (["1", "--target", "gap_2040=0", "--cheapest", "gap_2040=0"], "give one"),
    ],
)
def test_what_cannot_be_ends_with_one_message_and_exit_2(arguments, words) -> None:
    done = analysis("package", *arguments)
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr.startswith("Error: ")
    assert words in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
