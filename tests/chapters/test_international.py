"""The sentences of “How does Norway compare?” stay true when the figures change."""

from dataclasses import replace

import pandas as pd
import pytest

from analysis import international as model
from analysis.chapters import international as chapter
from analysis.figures.sentences import plain

RANKED = (
    chapter.foreign_trained_figure,
    chapter.graduates_figure,
    chapter.doctors_figure,
    chapter.replacement_figure,
)


@pytest.fixture(scope="module")
def tables() -> chapter.Tables:
    return chapter.read()


def with_share(tables: chapter.Tables, percent: float) -> chapter.Tables:
    """Return the tables with another Norwegian share in the OECD's count of 2018."""
    frame = tables.foreign_trained.copy()
    ours = (frame["country"] == "NOR") & (frame["series"] == model.FOREIGN_TRAINED)
    frame.loc[ours, "value_percent"] = percent
    return replace(tables, foreign_trained=frame)


def with_value(tables: chapter.Tables, name: str, value: float) -> chapter.Tables:
    """Return the tables with other Norwegian figures in one OECD series, in all years."""
    frame = getattr(tables, name).copy()
    ours = (frame["country"] == "NOR") & frame["series"].str.startswith("oecd_")
    frame.loc[ours, "value"] = value
    return replace(tables, **{name: frame})


def about(figure) -> dict[str, str]:
    return {key: plain(figure.about[key]) for key in ("title", "subtitle", "alt", "note")}


class TestOpening:
    def test_it_gives_the_share_the_year_and_the_rank(self, tables):
        said = str(chapter.opening(tables))
        assert said.startswith("**61% of Norway's doctors were trained in Norway (2018)**")
        assert "number 4 of 14" in said
        assert "among those that rely most" in said

    @pytest.mark.parametrize(
        ("percent", "words"),
        [
            (90, "None of the 14 countries that the OECD's figures let us compare relies more"),
            (11, "in the middle"),
            (4.5, "among those that rely least"),
            (0.5, "relies less"),
        ],
    )
    def test_the_sentence_follows_the_rank(self, tables, percent, words):
        assert words in str(chapter.opening(with_share(tables, percent)))

    def test_many_doctors_few_graduates_fewest_for_each_hundred(self, tables):
        said = str(chapter.reasons(tables))
        assert "Norway has many doctors: 5.2" in said
        assert "number 2 of 18" in said
        assert "It trains few of them: 10.8" in said
        assert "number 16 of 21" in said
        assert "2.0 new ones for each hundred: none of 17 countries trains fewer" in said

    def test_few_doctors_and_many_graduates_are_said_too(self, tables):
        changed = with_value(with_value(tables, "doctors", 2.75), "graduates", 17.0)
        said = str(chapter.reasons(changed))
        assert "Norway has few doctors" in said
        assert "It trains many of them" in said
        assert "none of 17 countries trains more" in said

    def test_most_of_those_trained_abroad_are_citizens(self, tables):
        assert "most of Norway's doctors trained abroad, 61%" in str(chapter.own_nationals(tables))

    def test_a_smaller_share_of_citizens_is_not_called_most(self, tables):
        rows = tables.own_nationals.copy()
        rows.loc[rows["definition"] == "citizenship", "value_percent"] = 30.0
        said = str(chapter.own_nationals(replace(tables, own_nationals=rows)))
        assert "most" not in said
        assert "30%" in said

    def test_missing_neighbours_are_named(self, tables):
        assert "Denmark, Sweden and Finland are not among them" in str(chapter.coverage(tables))


class TestRankings:
    @pytest.mark.parametrize("draw", RANKED)
    def test_norway_and_at_least_twelve_more_are_ranked(self, tables, draw):
        rows = draw(tables).about["rows"]
        names = [row[0] for row in rows if row[2] is not None]
        assert "Norway" in names
        assert len(names) >= 13

    @pytest.mark.parametrize(
        ("draw", "named"),
        [
            (chapter.foreign_trained_figure, ("Israel with 56.1", "number 4 with 39.4", "10.8")),
            (chapter.graduates_figure, ("Denmark with 21.7", "number 16 with 10.8", "5 more")),
            (chapter.doctors_figure, ("Austria with 5.4", "number 2 with 5.2", "2 more")),
            (chapter.replacement_figure, ("Denmark with 5.0", "number 17 with 2.0", "7 more")),
        ],
    )
    def test_the_alternative_names_ends_norway_and_median(self, tables, draw, named):
        alt = about(draw(tables))["alt"]
        assert all(words in alt for words in (*named, "median of the others"))

    @pytest.mark.parametrize(
        ("percent", "title"),
        [
            (90, "No country here relies more on doctors trained abroad than Norway"),
            (39.4, "In only 3 of 13 other countries was a larger share of doctors trained abroad"),
            (11, "Norway is in the middle in its share of doctors trained abroad"),
            (4.5, "In only 2 of 13 other countries was a smaller share of doctors trained abroad"),
            (0.5, "No country here relies less on doctors trained abroad than Norway"),
        ],
    )
    def test_the_title_is_the_finding(self, tables, percent, title):
        figure = chapter.foreign_trained_figure(with_share(tables, percent))
        assert about(figure)["title"] == title

    @pytest.mark.parametrize("draw", RANKED)
    def test_every_place_has_a_title(self, tables, draw):
        for shares in (with_share(tables, 0.5), with_share(tables, 90)):
            assert about(draw(shares))["title"]

    @pytest.mark.parametrize("draw", [chapter.foreign_trained_figure, chapter.replacement_figure])
    def test_medium_confidence_is_marked_and_explained(self, tables, draw):
        figure = draw(tables)
        assert "Norway *" in str(figure.spec["datasets"])
        assert about(figure)["note"].startswith("* Medium confidence")
        at = [column["name"] for column in figure.about["columns"]].index("confidence")
        assert {row[at] for row in figure.about["rows"]} == {"medium *"}

    @pytest.mark.parametrize("draw", [chapter.graduates_figure, chapter.doctors_figure])
    def test_high_confidence_carries_no_mark(self, tables, draw):
        assert " *" not in str(draw(tables).spec["datasets"])

    def test_countries_whose_graduates_leave_stand_apart_unranked(self, tables):
        rows = {row[0]: row for row in chapter.graduates_figure(tables).about["rows"]}
        assert rows["Ireland"][2] is None
        assert rows["Ireland"][4] == "many graduates are international students who leave"
        assert list(rows)[-5:] == ["Latvia", "Romania", "Ireland", "Hungary", "Poland"]

    def test_the_shares_are_of_one_year_and_one_series(self, tables):
        comparison = tables.compared[chapter.FOREIGN]
        assert comparison.years == (2018, 2018)
        assert comparison.series == model.FOREIGN_TRAINED


class TestOverTime:
    def test_norway_slid_from_second_to_last_of_seven(self, tables):
        words = about(chapter.over_time_figure(tables))
        assert words["title"].endswith("from number 2 of 7 in 2000 to number 7 in 2021")
        assert "slid" in words["title"]
        assert "highest in 2021 is Denmark with 21.7" in words["alt"]

    def test_it_begins_in_2000_with_at_most_seven_countries(self, tables):
        rows = chapter.over_time_figure(tables).about["rows"]
        assert min(row[1] for row in rows) == 2000
        assert {row[0] for row in rows} == {tables.names[code] for code in model.PEERS}
        assert len(model.PEERS) == 7

    @pytest.mark.parametrize(
        ("first", "last", "words"),
        [
            (9.08, 30.0, ("rose", "gained on the others", "more in 2021")),
            (30.0, 29.0, ("both in 2000 and in 2021", "Its place is the same", "fewer in 2021")),
            (30.0, 1.0, ("slid", "Others passed it", "fewer in 2021")),
            (1.0, 1.0, ("both in 2000 and in 2021", "Its place is the same", "as many in 2021")),
        ],
    )
    def test_title_and_prose_follow_the_ranks(self, tables, first, last, words):
        frame = tables.graduates.copy()
        for year, value in ((2000, first), (2021, last)):
            ours = (frame["country"] == "NOR") & (frame["series"] == model.GRADUATES)
            frame.loc[ours & (frame["year"] == year), "value"] = value
        changed = replace(tables, graduates=frame)
        said = about(chapter.over_time_figure(changed))["title"] + str(
            chapter.over_time_prose(changed)
        )
        assert all(part in said for part in words)


class TestWhatMayNotBeCompared:
    def test_every_reason_of_the_model_has_words_and_a_treatment(self):
        assert set(chapter.REASONS) == set(chapter.HANDLED) == set(model.REASONS)

    def test_every_line_has_words_in_all_columns(self, tables):
        rows = chapter.not_compared_table(tables).content["rows"]
        assert len(rows) >= 10
        assert all(cell for row in rows for cell in row)

    def test_registers_and_citizenship_are_listed_with_their_reason(self, tables):
        rows = chapter.left_out_table(tables).content["rows"]
        listed = {(row[0], row[2], row[5]) for row in rows}
        assert ("Norway *", 45.2, "a register's own rule") in listed
        assert ("United Kingdom *", 42.0, "a register's own rule") in listed
        assert ("Germany *", 12.3, "citizenship") in listed

    def test_what_is_left_out_is_in_no_ranking(self, tables):
        ranked = tables.compared[chapter.FOREIGN].ranked
        assert "DEU" not in set(ranked["country"])
        assert set(ranked["definition"]) == {"trained_abroad"}


class TestClaims:
    def test_highest_in_europe_fails_in_the_dated_count_and_holds_in_the_undated(self, tables):
        said = str(chapter.claim_highest(tables))
        assert "does not bear it out: Ireland has 41.6% and Norway 39.4%" in said
        assert "has Norway first: 42% against 41% in Ireland" in said

    @pytest.mark.parametrize(
        ("percent", "words"),
        [(50.0, "2018 bears it out: Norway 50.0%"), (41.6, "the first place is shared")],
    )
    def test_highest_in_europe_follows_the_figures(self, tables, percent, words):
        assert words in str(chapter.claim_highest(with_share(tables, percent)))

    def test_over_40_per_cent_depends_on_who_counts(self, tables):
        said = str(chapter.claim_above(tables))
        assert "does not bear it out, with 39.4%" in said
        assert "“around 40%” of 2021" in said
        assert "has 42%, which is over" in said
        assert "45.2% in 2022" in said

    def test_over_40_per_cent_is_borne_out_by_a_larger_share(self, tables):
        assert "2018 bears it out, with 43.0%" in str(chapter.claim_above(with_share(tables, 43)))

    def test_almost_half_of_students_abroad_follows_the_counts(self, tables):
        said = str(chapter.claim_students(tables))
        assert "3,100 studied abroad in the academic year to 2019" in said
        assert "45% are abroad, which is almost half" in said

    @pytest.mark.parametrize("abroad", [500, 9000])
    def test_few_or_most_abroad_is_not_almost_half(self, tables, abroad):
        frame = tables.training.copy()
        frame.loc[frame["series"] == "lanekassen_supported", "value"] = abroad
        said = str(chapter.claim_students(replace(tables, training=frame)))
        assert "which is not almost half" in said

    def test_the_table_has_a_verdict_for_each_definition(self, tables):
        rows = chapter.claims_table(tables).content["rows"]
        verdicts = {(row[0], row[2]): row[1] for row in rows}
        assert verdicts["Highest share in Europe", "OECD, count of 2018"] == "no"
        assert verdicts["Over 40% trained abroad", "Norwegian Medical Association, all active"] == (
            "yes"
        )
        assert all(row[2] for row in rows)

    def test_every_claim_has_words_a_document_and_a_verdict(self, tables):
        assert set(chapter.CLAIMS) == set(tables.claims["id"])
        rows = chapter.verdicts_table(tables).content["rows"]
        assert len(rows) == len(tables.claims)
        assert all(cell for row in rows for cell in row)

    def test_every_figure_that_decides_has_words(self, tables):
        found = model.evidence_on(tables.claimed, tables.claims)
        assert {item.measure for item in found} == set(chapter.MEASURES)
        assert len(chapter.evidence_table(tables).content["rows"]) == len(found)

    def test_the_sentence_counts_all_the_claims(self, tables):
        said = str(chapter.verdict_prose(tables))
        counts = [int(word) for word in said.replace(",", "").split() if word.isdigit()]
        assert counts[0] == len(tables.claims) == sum(counts[1:])


class TestSelfSufficiency:
    def test_the_table_tells_how_far_each_definition_is_from_the_aim(self, tables):
        rows = {row[0]: row for row in chapter.distance_table(tables, 67).content["rows"]}
        at_work = rows["Doctors at work, by the OECD's count"]
        assert at_work[1:3] == [60.6, 19.4]
        assert all(row[1] + row[2] == pytest.approx(80) for row in rows.values())

    def test_counting_citizens_trained_abroad_brings_norway_past_the_aim(self, tables):
        said = str(chapter.own_nationals(tables))
        assert "rises from 55% to 82%" in said
        assert "That is past the 80% of the Grimstad committee, but the committee counts" in said

    @pytest.mark.parametrize(
        ("own", "words"), [(55.5556, "That is the 80%"), (20.0, "is short of the 80%")]
    )
    def test_fewer_citizens_leave_it_at_or_short_of_the_aim(self, tables, own, words):
        rows = tables.own_nationals.copy()
        rows.loc[rows["document"] == "michael_2022", "value_percent"] = own
        assert words in str(chapter.own_nationals(replace(tables, own_nationals=rows)))

    @pytest.mark.parametrize(
        ("hired", "words"), [(200, "fewer than the"), (900, "more than the"), (None, "as in 2013")]
    )
    def test_the_share_hired_follows_the_rounds(self, tables, hired, words):
        rounds = tables.rounds.copy()
        home = rounds["education"] == "norway"
        for year in (2013, 2017):
            rounds.loc[home & (rounds["year"] == year), "hired"] = 250
            rounds.loc[(rounds["education"] == "all") & (rounds["year"] == year), "hired"] = 500
        if hired is not None:
            rounds.loc[home & (rounds["year"] == 2017), "hired"] = hired / 2
        assert words in str(chapter.inflow_prose(replace(tables, rounds=rounds)))

    def test_later_retirement_means_that_graduates_cover_more(self, tables):
        early, late = (chapter.replacement(tables, age).norway.value for age in (67, 70))
        assert late > early

    def test_the_ages_of_norway_change_what_graduates_cover(self, tables):
        said = str(chapter.rate_prose(tables, 67))
        assert "33.6%: none of 13 countries covers less" in said
        assert "younger than the EU's: by their own ages 2.0 of 100 retire" in said

    @pytest.mark.parametrize(("share", "words"), [(35, "about as old"), (60, "are older")])
    def test_older_doctors_are_called_older(self, tables, share, words):
        age = tables.age.copy()
        age.loc[age["country"] == "NOR", "value_percent"] = share
        assert words in str(chapter.rate_prose(replace(tables, age=age), 67))

    def test_countries_whose_graduates_leave_are_in_the_table_but_not_drawn(self, tables):
        figure = chapter.rate_figure(tables, 67)
        assert "Latvia" in {row[0] for row in figure.about["rows"]}
        assert "Latvia" not in str(figure.spec["datasets"])

    def test_the_scatter_leaves_out_whom_a_caution_marks(self, tables):
        figure = chapter.scatter_figure(tables)
        drawn = {row[0] for row in figure.about["rows"] if row[3] == "yes"}
        assert "Norway" in drawn
        assert drawn.isdisjoint({"Ireland", "Belgium", "France", "Latvia", "Poland", "Hungary"})
        assert about(figure)["title"].startswith("No other country here trains fewer")

    def test_more_graduates_in_norway_are_told_by_the_scatter(self, tables):
        changed = chapter.scatter_figure(with_value(tables, "graduates", 14.0))
        assert "other countries here train fewer doctors" in about(changed)["title"]


class TestIntake:
    def test_what_a_country_does_not_tell_is_not_available(self, tables):
        rows = {row[0]: row for row in chapter.intake_table(tables).content["rows"]}
        assert rows["Denmark *"][1] == {"kind": "text", "value": "not available"}
        assert rows["Ireland *"][1]["value"] == 879
        assert rows["Ireland *"][3]["value"] == pytest.approx(1400 / 879, abs=1e-4)

    def test_each_country_has_an_answer_or_says_that_there_is_none(self, tables):
        rows = chapter.systems_table(tables).content["rows"]
        assert len(rows) == 6
        assert all(cell for row in rows for cell in row)


class TestMissing:
    def test_a_country_missing_in_a_source_is_shown_as_missing(self, tables):
        rows = {row[0]: row for row in chapter.missing_table(tables, 67).content["rows"]}
        assert rows["Sweden"][1] == {"kind": "text", "value": "missing"}
        assert rows["Norway"][1]["value"] == 39.4
        assert len(rows) == (tables.countries["kind"] == "country").sum()

    def test_no_chart_over_time_has_a_point_without_a_year(self, tables):
        for figure in (chapter.over_time_figure(tables), chapter.doctors_over_time_figure(tables)):
            assert all(row[1] for row in figure.about["rows"])

    def test_a_line_breaks_where_the_way_of_counting_changed(self, tables):
        data = str(chapter.doctors_over_time_figure(tables).spec["datasets"])
        assert "2014.5" in data


def test_tables_are_read_from_the_data_package(tables):
    assert isinstance(tables.compared[chapter.DOCTORS].ranked, pd.DataFrame)
    assert tables.names["NOR"] == "Norway"
