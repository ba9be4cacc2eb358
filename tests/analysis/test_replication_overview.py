"""Where claims stand, what the differences touch, and how mended sums compare."""

from __future__ import annotations

from collections import Counter

import pytest

from analysis import data, replication
from analysis.replication import differences, overview
from analysis.replication.cells import cell, figures, rows, total
from analysis.replication.claim import Claim, Result, Status, judge
from analysis.replication.differences import GROUPS, Group, Range
from analysis.replication.overview import Part


def claim(place: str = "Section 7.1", document: str = "is2802", id: str = "made-up") -> Claim:
    return Claim(id, document, place, "two and two are four", 4, "posts", 1, lambda: 4)


def result(status: Status, id: str = "made-up") -> Result:
    return Result(claim(id=id), 4, status)


@pytest.mark.parametrize(
    ("place", "part"),
    [
        ("Summary", Part.BACKGROUND),
        ("Section 1.2", Part.BACKGROUND),
        ("Chapter 2, on applicants", Part.BACKGROUND),
        ("Table 1, footnote 10", Part.BACKGROUND),
        ("Table 5", Part.ASSOCIATION),
        ("Table 7, note", Part.NEED),
        ("Section 5.2, measure 10", Part.MEASURES),
        ("Chapter 6", Part.MEASURES),
        ("Table 9, section 7.1", Part.COST),
        ("Annex 2, table 1", Part.DOCTORS),
        ("Annex 8", Part.FORECASTS),
        ("Annex 13", Part.OUTLOOK),
        ("Annex 20, table 3", Part.COST_ANNEXES),
    ],
)
def test_a_place_belongs_to_a_part(place: str, part: Part) -> None:
    assert overview.part(claim(place)) is part


def test_other_documents_are_a_part_of_their_own() -> None:
    assert overview.part(claim("Lead", document="hermansen2021")) is Part.OTHER


@pytest.mark.parametrize("place", ["Appendix 1", "Section 9.1", "Annex 0", "Annex 99", "Table 12"])
def test_an_unknown_place_is_refused(place: str) -> None:
    with pytest.raises(ValueError, match=r"made-up.*no part"):
        overview.part(claim(place))


@pytest.mark.parametrize(
    ("place", "printed_in_table"),
    [
        ("Table 5", True),
        ("Table 9, section 7.1", True),
        ("Annex 6, table 1", True),
        ("Annex 6", False),
        ("Section 7.1", False),
        ("Table 7, note", False),
        ("Table 1, footnote 10", False),
    ],
)
def test_tables_and_running_text(place: str, printed_in_table: bool) -> None:
    assert overview.in_table(claim(place)) is printed_in_table


def test_counts_add_up() -> None:
    found = overview.count(
        [
            *[result(Status.REPRODUCED)] * 6,
            *[result(Status.WITHIN_ROUNDING)] * 2,
            *[result(Status.DIFFERS)] * 2,
            *[result(Status.CANNOT)] * 5,
        ]
    )
    assert (found.come_out, found.recomputed, found.claims) == (8, 10, 15)
    assert found.share == pytest.approx(0.8)


def test_no_share_of_nothing() -> None:
    with pytest.raises(ValueError, match="nothing could be recomputed"):
        overview.count([result(Status.CANNOT)]).share  # noqa: B018


def test_every_claim_has_a_part_and_the_parts_add_up_to_all() -> None:
    results = replication.results()
    found = overview.by_part(results)
    assert list(found) == list(Part)
    assert sum(each.claims for each in found.values()) == len(results)


def test_every_difference_stands_in_one_group_and_nothing_else_does() -> None:
    listed = Counter(id for ids in GROUPS.values() for id in ids)
    differ = {each.claim.id for each in replication.results() if each.status is Status.DIFFERS}
    assert [id for id, times in listed.items() if times > 1] == []
    assert set(listed) == differ
    found = differences.differences(replication.results())
    assert {
        group: tuple(each.claim.id for each in listed) for group, listed in found.items()
    } == dict(GROUPS)


def test_a_difference_without_a_group_is_refused() -> None:
    with pytest.raises(ValueError, match=r"made-up.*GROUPS"):
        differences.differences([result(Status.DIFFERS)])


def test_what_comes_out_needs_no_group() -> None:
    assert differences.differences([result(Status.REPRODUCED)]) == {}


def test_a_group_without_differences_is_left_out() -> None:
    one = result(Status.DIFFERS, id=GROUPS[Group.UNIT][0])
    assert differences.differences([one]) == {Group.UNIT: [one]}


def test_the_need_with_each_direct_entrant_counted_once() -> None:
    # printed: 970 + 70 to 1,120 + 70 + 50; once: 970 to 1,120 + 50
    assert differences.printed_need() == Range(1040, 1240)
    assert differences.need_counted_once() == Range(970, 1170)


def test_the_need_follows_the_table(monkeypatch: pytest.MonkeyPatch) -> None:
    read = data.table

    def more_growth(name: str):
        frame = read(name)
        if name == "is2802_table_7_need":
            frame.loc[frame["item"] == "fte_growth", "value_per_year"] = 770
        return frame

    monkeypatch.setattr(data, "table", more_growth)
    assert differences.need_counted_once() == Range(1070, 1270)


def test_a_range_holds_its_ends() -> None:
    assert Range(1, 2).holds(1)
    assert Range(1, 2).holds(2)
    assert not Range(1, 2).holds(2.01)


def test_the_bill_of_two_hundred_posts() -> None:
    dear = judge(
        Claim("dear", "is2802", "Section 7.1", "a post", 2.06, "", 0.01, lambda: 2.183, True, "!")
    )
    assert differences.bill(dear, 200) == pytest.approx((412.0, 436.6))
    unknown = Claim("unknown", "is2802", "Section 7.1", "a post", 2.06, "", 0.01, None, True, "!")
    with pytest.raises(ValueError, match="unknown"):
        differences.bill(judge(unknown), 200)


def test_a_cell_is_one_number() -> None:
    key = {"item": "attrition", "alternative": "low_attrition"}
    assert cell("is2802_table_7_need", "value_per_year", **key) == 350


@pytest.mark.parametrize("where", [{"item": "attrition"}, {"item": "no such item"}])
def test_several_or_no_rows_are_not_one_number(where: dict[str, str]) -> None:
    with pytest.raises(LookupError, match="is2802_table_7_need"):
        cell("is2802_table_7_need", "value_per_year", **where)


def test_blanks_are_no_numbers() -> None:
    table = "is2802_annex_18_posts_by_trust"
    assert len(rows(table, region="north")) > 0
    assert figures(table, "not_advertised", region="north") == []
    with pytest.raises(LookupError, match="not_advertised"):
        total(table, "not_advertised", region="north")
