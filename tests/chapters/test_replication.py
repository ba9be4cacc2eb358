"""The replication chapter: its counts are the list's, and its sentences follow the numbers."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable
from dataclasses import replace

import pytest

from analysis import replication
from analysis.book.extension.figures import Place, table_html
from analysis.chapters import replication as chapter
from analysis.figures.sentences import plain
from analysis.figures.values import written
from analysis.figures.words import ENGLISH, Language
from analysis.replication import Result, Status
from analysis.replication.differences import Group, Range
from analysis.replication.overview import Count, Part


@pytest.fixture
def change(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Give one result another recomputed value."""

    def put(id: str, recomputed: float) -> None:
        changed = tuple(
            replace(each, recomputed=recomputed) if each.claim.id == id else each
            for each in replication.results()
        )
        monkeypatch.setattr(replication, "results", lambda: changed)

    return put


@pytest.fixture
def only(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Keep the results that pass a test."""

    def keep(test: Callable[[Result], bool]) -> None:
        kept = tuple(filter(test, replication.results()))
        monkeypatch.setattr(replication, "results", lambda: kept)

    return keep


def test_the_answer_counts_the_list() -> None:
    said = str(chapter.answer())
    found = [each.status for each in replication.results()]
    recomputed = len(found) - found.count(Status.CANNOT)
    come_out = recomputed - found.count(Status.DIFFERS)
    assert f"**{round(100 * come_out / recomputed)}% of the results" in said
    assert f"present {len(found)} numbers" in said
    assert f"{come_out} come out and {found.count(Status.DIFFERS)} differ" in said
    assert "4 shorter documents" in said


def test_the_verdict_counts_the_groups() -> None:
    said = str(chapter.verdict())
    numbers = [int(number) for number in re.findall(r"\d+", said)]
    differ, need, cost, aside = numbers
    assert need + cost + aside == differ


@pytest.mark.parametrize(
    ("share", "words"), [(0.94, "Nearly all"), (0.9, "Nearly all"), (0.7, "Most"), (0.5, "Much")]
)
def test_the_verdict_follows_the_share(share: float, words: str) -> None:
    assert chapter._held(share).startswith(words)


def test_what_matters_names_both_numbers() -> None:
    said = str(chapter.what_matters())
    for number in ("1,040 to 1,240", "970 to 1,170", "1,250", "1,425", "2.06", "2.18", "437"):
        assert number in said
    assert "the recommendation stands either way" in said
    assert "25 million higher" in said
    assert "the municipalities need fewer" in said


def test_other_differences_matter_where_table_7_itself_does_not_come_out(monkeypatch) -> None:
    assert "They leave the number of posts recommended as it is" in str(chapter.other_differences())
    result = chapter._result("is2802-table-7-lis1-need-high-attrition")
    differs = replace(result, status=Status.DIFFERS)
    monkeypatch.setattr(chapter, "_result", lambda name: differs if "high" in name else result)
    said = str(chapter.other_differences())
    assert "sums of table 7 do not come out (1 of 2)" in said
    assert "as it is" not in said


@pytest.mark.parametrize(
    ("printed", "once", "words"),
    [
        (Range(1040, 1240), Range(970, 1170), "lie within both"),
        (Range(1040, 1240), Range(970, 1149), "this moves the recommendation"),
        (Range(1040, 1149), Range(970, 1170), "within the second range only"),
        (Range(1, 2), Range(1, 2), "within neither range"),
    ],
)
def test_whether_the_need_moves_follows_the_ranges(
    monkeypatch: pytest.MonkeyPatch, printed: Range, once: Range, words: str
) -> None:
    monkeypatch.setattr(chapter, "printed_need", lambda: printed)
    monkeypatch.setattr(chapter, "need_counted_once", lambda: once)
    assert words in str(chapter._table_7())


@pytest.mark.parametrize(
    ("recomputed", "words"),
    [(1425, "would do either way"), (1190, "would do either way"), (1000, "Only the first is")],
)
def test_what_a_shorter_course_can_do_follows_the_numbers(
    change: Callable[..., None], recomputed: float, words: str
) -> None:
    change("is2802-measure-7-throughput-by-post-months", recomputed)
    assert words in str(chapter._shorter_course())


@pytest.mark.parametrize(
    ("recomputed", "words"),
    [(2.183, "25 million higher"), (2.06, "as printed"), (1.96, "20 million lower")],
)
def test_the_bill_follows_the_cost(
    change: Callable[..., None], recomputed: float, words: str
) -> None:
    change("is2802-section-7-1-cost-per-post-all-payers", recomputed)
    assert words in str(chapter._cost_of_a_post())


@pytest.mark.parametrize(
    ("recomputed", "words"),
    [(6.9, "need fewer"), (14.2, "Reckoned over half a year it is 14."), (20, "need more")],
)
def test_supervision_follows_the_weeks(
    change: Callable[..., None], recomputed: float, words: str
) -> None:
    change("is2802-section-7-3-municipal-fte-half-year", recomputed)
    assert words in str(chapter._municipal_supervision())


@pytest.mark.parametrize(
    ("tables", "running", "words"),
    [
        (Count(9, 0, 1, 0), Count(8, 0, 2, 0), "Tables hold better"),
        (Count(9, 0, 1, 0), Count(90, 0, 10, 0), "equally well"),
        (Count(8, 0, 2, 0), Count(9, 0, 1, 0), "Sentences hold better"),
    ],
)
def test_tables_against_sentences(
    monkeypatch: pytest.MonkeyPatch, tables: Count, running: Count, words: str
) -> None:
    found = {("table",): tables, ("text",): running}
    monkeypatch.setattr(chapter, "counts", lambda *_: found)
    said = str(chapter.tables_and_text())
    assert words in said
    assert f"{running.differ} of the {running.differ + tables.differ} differences" in said


def test_the_chart_names_the_numbers_that_matter() -> None:
    about = chapter.where().about
    title, alt = plain(about["title"]), plain(about["alt"])
    assert re.search(r"at least \d+%", title)
    for words in ("Thirteen bars", "Chapter 7: cost", "Chapter 3: what others say"):
        assert words in alt
    found = chapter._count()
    for number in (found.come_out, found.differ, found.cannot):
        assert f"{number:,}" in alt


def test_the_least_share_is_not_rounded_up() -> None:
    least = min(each.share for each in chapter.by_part(replication.results()).values())
    said = int(re.search(r"(\d+)%", plain(chapter.where().about["title"]))[1])
    assert said <= least * 100 < said + 1


def test_fewer_parts_are_not_called_thirteen(only: Callable[..., None]) -> None:
    only(lambda each: each.claim.place.startswith("Annex 6"))
    assert plain(chapter.where().about["alt"]).startswith("One bar for each part")


def test_the_rows_behind_the_chart_add_up() -> None:
    frame = chapter._places()
    found = chapter._count()
    assert frame["reproduced"].sum() + frame["within_rounding"].sum() == found.come_out
    assert frame["differ"].sum() == found.differ
    assert frame["place"].is_unique
    assert set(frame["part"]) == {chapter.PARTS[part] for part in Part}


def test_every_difference_is_in_a_table_with_its_sentence() -> None:
    tables = [chapter.differences_table(group) for group in Group]
    shown = [row for each in tables for row in each.content["rows"]]
    assert len(shown) == chapter._count().differ
    assert all(len(row[-1]) > 20 for row in shown)
    assert all(row[2] != row[3] for row in shown)


def test_every_gap_is_in_the_table_with_its_reason() -> None:
    content = chapter.not_recomputed().content
    assert len(content["rows"]) == chapter._count().cannot
    assert plain(content["title"]).startswith(f"{chapter._count().cannot} results")


def shown(id: str) -> tuple[str, str]:
    for group in Group:
        for row in chapter.differences_table(group).content["rows"]:
            found = chapter._result(id).claim
            if row[:2] == [found.statement, found.place]:
                return written(row[2]), written(row[3])
    raise AssertionError(id)


@pytest.mark.parametrize(
    ("id", "printed", "recomputed"),
    [
        ("is2802-section-7-1-cost-per-post-all-payers", "2.06", "2.183"),
        ("is2802-annex-7-quite-or-very-2017", "60", "55.9"),
        ("is2802-annex-9-demand-growth", "8,301", "16,542"),
        ("is2802-chapter-4-enough-until", "2035", "2026"),
        ("is2802-table-9-header-half-7", "autumn", "spring"),
        ("is2802-annex-6-not-hired-share", "it holds", "it does not hold"),
        ("is2802-annex-19-wages-net-of-training", "4,041,710", "4,041,802,930"),
        ("is2802-table-7-all-trained-at-home-high-attrition", "1,240", "1,170"),
    ],
)
def test_values_are_written_as_a_reader_expects(id: str, printed: str, recomputed: str) -> None:
    assert shown(id) == (printed, recomputed)


def downloaded(name: str) -> str:
    content = chapter.documents().content
    place = Place(ENGLISH, str, str, "_static", "replication.html")
    _html, files = table_html(content, place)
    return files[name].decode()


def test_the_download_lists_every_result() -> None:
    rows = list(csv.DictReader(io.StringIO(downloaded("replication-results.csv"))))
    assert [row["id"] for row in rows] == [each.claim.id for each in replication.results()]
    found = {row["id"]: row for row in rows}
    assert found["is2802-annex-19-wage-with-social-costs"]["reported"] == "1092025"
    assert found["is2802-annex-19-wage-with-social-costs"]["recomputed"] == "1092024.807"
    assert found["is2802-summary-need"]["recomputed"] == ""
    assert found["is2802-annex-19-2014-total"]["touches"] == "cost"
    assert {row["touches"] for row in rows if row["status"] != "differs"} == {""}


def test_the_page_shows_the_documents_alone() -> None:
    content = chapter.documents().content
    rows = content["rows"]
    assert len(rows) == len(chapter.DOCUMENTS) + 1
    *documents, total = rows
    for at in range(1, len(total)):
        assert total[at] == sum(row[at] for row in documents)


def test_every_document_has_a_name() -> None:
    assert {each.claim.document for each in replication.results()} == set(chapter.DOCUMENTS)


def test_numbers_can_be_said_in_norwegian() -> None:
    place = Place(Language("nb"), str, str, "_static", "replication.html")
    html, _files = table_html(chapter.differences_table("cost").content, place)
    assert ">2,06<" in html
    assert ">2.06<" not in html
