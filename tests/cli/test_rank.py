"""``rank``: the order of the measures at weights of one's own, and one message for bad weights."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis import measures
from analysis.cli.rank import parse_weights, ranked
from analysis.errors import InputError
from tests.cli.command import analysis, result

CRITERIA = measures.CRITERIA


def test_where_only_one_criterion_counts_the_order_is_that_of_its_grades() -> None:
    found = result("rank", "--weight", "supervision_capacity=2")
    assert found["weights"]["supervision_capacity"] == 1
    rows = {row["row"]: row for row in found["rows"]}
    better_use = rows["better_use_and_more_arenas"]
    assert better_use["measures"] == "2, 3"
    for row in rows.values():
        assert -1 <= row["lowest_score"] <= row["highest_score"] <= 1
        assert 1 <= row["best_rank"] <= row["worst_rank"] <= len(rows)
    scores = [row["lowest_score"] + row["highest_score"] for row in found["rows"]]
    assert scores == sorted(scores, reverse=True)
    assert sum(row["first_share"] for row in rows.values()) == pytest.approx(1, abs=0.01)


def test_readers_get_a_table_with_the_weights_that_count() -> None:
    done = analysis("rank", "--weight", "economy=3", "--weight", "more_lis1=1")
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[:2] == [
        "weights.more_lis1  0.25",
        "weights.economy    0.75",
    ]
    assert "best_rank" in done.stdout


def test_without_weights_all_criteria_count_the_same() -> None:
    assert set(parse_weights([]).values()) == {1 / len(CRITERIA)}


@given(
    st.lists(st.integers(0, 10), min_size=len(CRITERIA), max_size=len(CRITERIA)).filter(any),
    st.sampled_from([0.5, 3, 10]),
)
def test_only_proportions_of_weights_matter(numbers: list[int], times: float) -> None:
    def shares(factor: float) -> dict[str, float]:
        return parse_weights(
            [f"{name}={number * factor}" for name, number in zip(CRITERIA, numbers, strict=True)]
        )

    assert shares(times) == pytest.approx(shares(1))


def test_equal_weights_give_the_scores_of_the_measures_model() -> None:
    from analysis import data  # noqa: PLC0415

    twelve, printed = data.table("is2802_measures"), data.table("is2802_table_8_assessments")
    scores = measures.by_printed_row(measures.score_ranges(twelve, printed), printed)
    scores = scores.set_index("row")
    for row in ranked(parse_weights([])):
        assert row["lowest_score"] == pytest.approx(scores.loc[row["row"], "low"])
        assert row["highest_score"] == pytest.approx(scores.loc[row["row"], "high"])


@pytest.mark.parametrize(
    ("weights", "words"),
    [
        (["econmy=3"], "did you mean 'economy'?"),
        (["xyzzy=3"], "allowed: recruit_to_gp"),
        (["economy=-1"], "the weight of economy is -1.0; allowed is 0 or more"),
        (["economy=.nan"], "allowed is 0 or more"),
        (["economy=.inf"], "allowed is 0 or more"),
        (["economy=much"], "'much' is not a number; allowed is 0 or more"),
        (["economy=true"], "true is not a number"),
        (["economy=1", "economy=2"], "gives economy twice, 1 and 2"),
        (["economy=0", "more_lis1=0"], "all weights are zero; at least one criterion must count"),
        (["economy"], "write name=value"),
    ],
)
def test_bad_weights_are_refused_with_what_is_allowed(weights: list[str], words: str) -> None:
    with pytest.raises(InputError) as refused:
        parse_weights(weights)
    assert words in str(refused.value)
    assert "\n" not in str(refused.value)


def test_the_command_line_says_it_in_one_line_and_exits_with_2() -> None:
    done = analysis("rank", "--weight", "economy=0")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("Error: --weight: all weights are zero")
    assert len(done.stderr.splitlines()) == 1
