"""The claims on cost and in the shorter documents: worked examples, known slips, live inputs."""

from collections import Counter
from collections.abc import Callable

import pandas as pd
import pytest

from analysis import data
from analysis.replication import cost_and_annexes, other_documents
from analysis.replication.claim import Claim, Result, Status, judge


def all_claims() -> list[Claim]:
    return [*cost_and_annexes.claims(), *other_documents.claims()]


@pytest.fixture(scope="module")
def results() -> dict[str, Result]:
    return {claim.id: judge(claim) for claim in all_claims()}


@pytest.fixture
def change(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Put another number into one cell of a table."""
    read = data.table

    def spoil(table: str, column: str, value: float, /, **where: object) -> None:
        def changed(name: str) -> pd.DataFrame:
            frame = read(name)
            if name == table:
                wanted = pd.Series(True, index=frame.index)
                for key, expected in where.items():
                    wanted &= frame[key] == expected
                assert wanted.sum() == 1
                frame.loc[wanted, column] = value
            return frame

        monkeypatch.setattr(data, "table", changed)

    return spoil


def judged(claim_id: str) -> Result:
    return judge(next(claim for claim in all_claims() if claim.id == claim_id))


def test_ids_are_unique_and_name_their_document() -> None:
    counts = Counter(claim.id for claim in all_claims())
    assert [claim_id for claim_id, number in counts.items() if number > 1] == []
    assert all(claim.id.startswith(f"{claim.document}-") for claim in all_claims())


def test_only_claims_that_do_not_come_out_are_explained(results: dict[str, Result]) -> None:
    for result in results.values():
        comes_out = result.status in (Status.REPRODUCED, Status.WITHIN_ROUNDING)
        assert bool(result.claim.explanation) != comes_out, result.claim.id


@pytest.mark.parametrize(
    ("claim_id", "recomputed"),
    [
        # 1,500,000 + 375,000 + 186,500
        ("is2802-section-7-1-cost-per-post", 2.0615),
        # 850,000 + 650,000
        ("is2802-section-7-1-hospital-year", 1.5),
        # four months of 1,500,000 a year, 28,500 and 1,000
        ("is2802-table-9-cohort-1-half-year-1", 529_500),
        ("is2802-table-9-total-half-year-6", 2_196_500),
        # 200 x 2,061,500
        ("is2802-section-7-2-annual-cost-200", 412.3),
        # a quarter, a half and a half
        ("is2802-section-7-3-administration-least", 1.25),
        # 3 x 47 + 20
        ("is2802-section-7-3-hospital-hours", 161),
        # 186 + 118
        ("is2802-annex-17-age-60", 304),
        # 796,517 x 1.371
        ("is2802-annex-19-wage-with-social-costs", 1_092_024.8),
        # 50 x 1,250,000 + 50 x 500,000
        ("is2802-annex-20-2-start-sum", 87_500_000),
        # half of 100 x 135,000
        ("is2802-annex-20-3-second-municipality", 6_750_000),
        # 200 - 138
        ("hermansen2021-remaining-posts", 62),
        # 38 in the north and 100 made permanent
        ("hermansen2021-funded-posts", 138),
    ],
)
def test_worked_example_comes_out(
    results: dict[str, Result], claim_id: str, recomputed: float
) -> None:
    assert results[claim_id].status is Status.REPRODUCED
    assert results[claim_id].recomputed == pytest.approx(recomputed, rel=1e-6)


@pytest.mark.parametrize(
    ("claim_id", "reported", "recomputed"),
    [
        ("is2802-section-7-1-cost-per-post-all-payers", 2.06, 2.183),
        ("is2802-section-7-1-grants-on-top", 186_500, 135_000),
        ("is2802-section-7-1-cost-2014-in-2018-money", 1.72, 1.694),
        ("is2802-section-7-1-training-cost-2014", 693_000, 643_000),
        ("is2802-section-7-1-municipal-overhead", 225_000, 285_000),
        ("is2802-section-7-1-municipal-income", 225_000, 285_000),
        ("is2802-table-9-total-half-year-8-all-cohorts", 1_667_000, 2_196_500),
        ("is2802-table-9-header-year-5", 2, 3),
        ("is2802-table-9-header-half-7", 2, 1),
        ("is2802-section-7-3-hospital-guidance-hours-all-posts", 20, 4000),
        ("is2802-section-7-3-municipal-fte-half-year", 14, 6.94),
        ("is2802-annex-13-approvals-mean", 1302, 1260),
        ("is2802-annex-13-need-text", 1500, 1338),
        ("is2802-annex-14-end-year", 2035, 2040),
        ("is2802-annex-19-2014-total", 1.53, 1.418),
        ("is2802-annex-19-training-time-cost", 228_428, 262_086),
        ("is2802-annex-19-share-of-trust-costs-2013", 3236, 3_198_599_208),
        ("is2802-annex-19-wages-net-of-training", 4_041_710, 4_041_802_930),
        ("is2802-annex-20-2-later-municipality-all-posts-total", 37_500_000, 18_750_000),
        ("is2802-annex-20-2-whole-year-places", 25, 50),
        ("hermansen2021-rank-foreign-trained", 1, 2),
    ],
)
def test_known_slip_is_found(
    results: dict[str, Result], claim_id: str, reported: float, recomputed: float
) -> None:
    result = results[claim_id]
    assert result.status is Status.DIFFERS
    assert result.claim.reported == reported
    assert result.recomputed == pytest.approx(recomputed, rel=1e-3)


@pytest.mark.parametrize(
    "claim_id",
    [
        "is2802-annex-14-growth-high",
        "legeforeningen2024-without-offer",
        "nsdm2021-no-shorter-queues",
    ],
)
def test_what_cannot_be_recomputed_says_why(results: dict[str, Result], claim_id: str) -> None:
    assert results[claim_id].status is Status.CANNOT
    assert len(results[claim_id].claim.explanation) > 20


def test_every_printed_amount_of_table_9_is_claimed() -> None:
    cells = data.table("is2802_table_9_half_years")
    ids = {claim.id for claim in all_claims()}
    for row in cells.itertuples():
        if row.cohort == "total":
            assert f"is2802-table-9-total-half-year-{row.column}" in ids
        else:
            half_year = row.column - int(row.cohort) + 1
            assert f"is2802-table-9-cohort-{row.cohort}-half-year-{half_year}" in ids


def test_another_printed_total_is_found_wrong(change: Callable[..., None]) -> None:
    change("is2802_table_9_half_years", "amount_nok", 2_061_500, cohort="3", column=3)
    with pytest.raises(ValueError, match="explain it"):
        judged("is2802-table-9-total-half-year-3")


def test_another_wage_changes_the_cost_of_a_post(change: Callable[..., None]) -> None:
    change(
        "is2802_annex_20_1_payers",
        "expense_nok",
        900_000,
        payer="health_trust",
        item="hospital_wage",
    )
    with pytest.raises(ValueError, match="2.1115 is not 2.06"):
        judged("is2802-section-7-1-cost-per-post-from-items")


def test_an_income_as_printed_in_the_text_makes_the_slip_go_away(
    change: Callable[..., None],
) -> None:
    change(
        "is2802_annex_20_1_payers",
        "income_nok",
        75_000,
        payer="municipality",
        item="municipal_grant",
    )
    assert judged("is2802-section-7-1-municipal-income").status is Status.REPRODUCED


def test_two_posts_less_in_the_budget_are_found(change: Callable[..., None]) -> None:
    change("norway_lis1_posts", "posts", 36, row="new_2020_north")
    with pytest.raises(ValueError, match="136.0 is not 138"):
        judged("hermansen2021-funded-posts")
