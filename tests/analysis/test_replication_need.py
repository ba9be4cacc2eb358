"""What IS-2802 says about need and services follows from the figures it prints, or is found."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd
import pytest

from analysis import data
from analysis.replication import need_and_services
from analysis.replication.claim import Claim, Result, Status, judge


@pytest.fixture(scope="module")
def results() -> dict[str, Result]:
    return {claim.id: judge(claim) for claim in need_and_services.claims()}


def claim_named(identifier: str) -> Claim:
    return next(claim for claim in need_and_services.claims() if claim.id == identifier)


def changed(
    monkeypatch: pytest.MonkeyPatch, name: str, change: Callable[[pd.DataFrame], None]
) -> None:
    original = data.table

    def table(wanted: str) -> pd.DataFrame:
        frame = original(wanted)
        if wanted == name:
            change(frame)
        return frame

    monkeypatch.setattr(data, "table", table)


def test_ids_are_unique_and_name_the_document() -> None:
    identifiers = [claim.id for claim in need_and_services.claims()]
    assert len(identifiers) == len(set(identifiers))
    assert all(identifier.startswith("is2802-") for identifier in identifiers)


def test_every_status_occurs_and_most_figures_are_reproduced(results: dict[str, Result]) -> None:
    found = [result.status for result in results.values()]
    assert set(found) == set(Status)
    assert found.count(Status.REPRODUCED) > 0.8 * len(found)


@pytest.mark.parametrize(
    ("identifier", "worked_out"),
    [
        # 670 more full-time equivalents and 500 who leave
        ("table-7-gross-need-high-attrition", 670 + 500),
        # less the 50 who come as specialists
        ("table-7-training-need-high-attrition", 1170 - 50),
        # and the 70 who used to go straight into specialist training
        ("table-7-lis1-need-high-attrition", 1120 + 70),
        # five changes in the municipal service, four in the specialist service
        (
            "section-4-2-growth",
            (177 + 128 + 132 + 128 + 238) / 5 + (460 + 471 + 508 + 613) / 4,
        ),
        # the calculation of 2014
        ("section-1-2-net-need-reference", 460 + 560 - 352),
        # four years of direct entrants
        ("section-4-2-direct-entry-mean", (214 + 148 + 106 + 74) / 4),
        # 454 of 1,278 applicants were hired
        ("annex-6-hired-percent-all-spring-2018", 100 * 454 / 1278),
        # the North's posts of one half-year, twice
        ("table-2-posts-north", 2 * (8 + 5 + 4 + 5 + 5 + 25 + 33)),
        # growth of the municipal service since 2011
        ("annex-2-growth-2011-2017-percent-municipal", 100 * (5823 - 4837) / 4837),
        # 6,000 more doctors over the 24 years from 2016 to 2040
        ("section-4-1-scenarios-low-per-year", 6000 / 24),
    ],
)
def test_worked_examples(results: dict[str, Result], identifier: str, worked_out: float) -> None:
    result = results[f"is2802-{identifier}"]
    assert result.recomputed == pytest.approx(worked_out)
    assert result.status is Status.REPRODUCED


@pytest.mark.parametrize(
    ("identifier", "printed", "recomputed"),
    [
        ("section-2-1-need-2014", 680, 668),
        ("chapter-2-outside-eea-autumn-2016", 151, 121),
        ("chapter-2-turnover", 25, 22.4),
        ("chapter-4-enough-until", 2035, 2026),
        ("annex-9-enough-until-high", 2016, 2026),
        ("annex-5-approvals-lowest", 1059, 1033),
        ("annex-7-quite-or-very-2017", 60, 55.94),
        ("annex-7-very-years-above", 1, 2),
        ("annex-9-demand-growth", 8301, 16541.8),
        ("measure-7-throughput-by-post-months", 1250, 1425),
        ("chapter-6-shorter-course-gain-by-post-months", 300, 475),
        ("table-7-all-trained-at-home-high-attrition", 1240, 1170),
        ("table-7-all-trained-at-home-low-attrition", 1090, 1020),
        ("table-5-self-sufficient", 1500, 1600),
        ("section-4-2-conversions", 250, 262.75),
        ("annex-2-municipal-faster-before", 2012, 2013),
        ("annex-11-recruitment-need", 10, 20.16),
    ],
)
def test_known_slips_are_found_and_explained(
    results: dict[str, Result], identifier: str, printed: float, recomputed: float
) -> None:
    result = results[f"is2802-{identifier}"]
    assert result.status is Status.DIFFERS
    assert result.claim.reported == printed
    assert result.recomputed == pytest.approx(recomputed, abs=0.01)
    assert result.claim.explanation.endswith(".")


@pytest.mark.parametrize(
    ("identifier", "printed", "recomputed"),
    [
        # 51 per cent of 22,660 doctors, where 51 is itself rounded
        ("section-4-1-helsemod-reference-2035", 11500, 11556.6),
        # 128 of 5,457, both whole numbers of full-time equivalents
        ("annex-2-change-percent-municipal-2016", 2.4, 2.35),
        # 2,337 doctors of 60 and older over eight years
        ("section-4-2-retirement", 300, 2337 / 8),
    ],
)
def test_misses_that_rounded_figures_can_make(
    results: dict[str, Result], identifier: str, printed: float, recomputed: float
) -> None:
    result = results[f"is2802-{identifier}"]
    assert result.status is Status.WITHIN_ROUNDING
    assert result.claim.reported == printed
    assert result.recomputed == pytest.approx(recomputed, abs=0.01)


def test_the_arithmetic_of_the_need_is_reproduced_beside_its_double_count(
    results: dict[str, Result],
) -> None:
    assert results["is2802-table-7-lis1-need-high-attrition"].status is Status.REPRODUCED
    assert (
        results["is2802-table-7-lis1-need-self-sufficient-high-attrition"].status
        is Status.REPRODUCED
    )


def test_what_cannot_be_recomputed_says_why(results: dict[str, Result]) -> None:
    unknown = [result for result in results.values() if result.status is Status.CANNOT]
    assert "is2802-summary-need" in {result.claim.id for result in unknown}
    assert all(result.recomputed is None for result in unknown)
    assert all(result.claim.explanation.endswith(".") for result in unknown)


def test_every_computed_cell_of_the_rounds_has_its_claim(results: dict[str, Result]) -> None:
    per_round = [name for name in results if name.startswith("is2802-annex-6-")]
    sums, shares, hired = 11 * 3, 11 * 3, 11 * 4
    applicants = 11 * 4
    in_text = 4
    assert len(per_round) == sums + shares + hired + applicants + in_text


def test_a_mistyped_input_changes_the_verdict(monkeypatch: pytest.MonkeyPatch) -> None:
    claim = claim_named("is2802-annex-2-fte-total-2017")
    assert judge(claim).status is Status.REPRODUCED

    def mistype(frame: pd.DataFrame) -> None:
        row = (frame["service"] == "municipal") & (frame["year"] == 2017)
        frame.loc[row, "fte"] = 5832

    changed(monkeypatch, "is2802_annex_2_fte", mistype)
    with pytest.raises(ValueError, match="explain it"):
        judge(claim)


def test_a_corrected_statement_is_reproduced(monkeypatch: pytest.MonkeyPatch) -> None:
    def correct(frame: pd.DataFrame) -> None:
        frame.loc[frame["id"] == "s25_outside_eea_autumn_2016", "value"] = 121

    changed(monkeypatch, "is2802_statements", correct)
    claim = claim_named("is2802-chapter-2-outside-eea-autumn-2016")
    assert judge(claim).status is Status.REPRODUCED


def test_higher_attrition_in_table_7_asks_for_a_higher_gross_need(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    claim = claim_named("is2802-table-7-gross-need-low-attrition")

    def leave(frame: pd.DataFrame) -> None:
        row = (frame["item"] == "attrition") & (frame["alternative"] == "low_attrition")
        frame.loc[row, "value_per_year"] = 360

    changed(monkeypatch, "is2802_table_7_need", leave)
    assert claim.recompute is not None
    assert claim.recompute() == 1030
