"""The chapter on training one's own doctors says what the model gives, whatever the assumptions."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

import pytest

from analysis import parameters
from analysis.chapters import self_sufficiency as chapter
from analysis.chapters import self_sufficiency_paths as paths
from analysis.chapters import self_sufficiency_senders as senders
from analysis.chapters import self_sufficiency_targets as targets
from analysis.figures.sentences import plain

MANY = {"new_applicants_norway": 1300.0}  # more than the services take in
SLOW = {"places_opened_per_year": 1}
NOBODY_ABROAD = {"foreign_specialists": 0.0}


@lru_cache
def _of(items):
    return chapter.calculate(parameters.load(overrides=dict(items)), draws=16)


def of(**overrides):
    return _of(tuple(sorted(overrides.items())))


def under(**overrides):
    """Return the baseline's targets under other assumptions: the paths alone are computed anew."""
    return replace(of(), p=parameters.load(overrides=overrides))


def about(shown):
    described = shown.about if hasattr(shown, "about") else shown.content
    return {key: plain(described[key]) for key in ("title", "subtitle", "alt") if key in described}


def cells(table):
    names = [column["name"] for column in table.content["columns"]]
    return [dict(zip(names, row, strict=True)) for row in table.content["rows"]]


class TestOpening:
    def test_places_and_year(self):
        said = str(chapter.answer(of()))
        assert said.startswith("**1,130 study places in medicine a year**")
        assert "There were 821 in 2024" in said
        assert "from 2027 on, 55 a year, the target is met in 2039" in said

    def test_already_reached(self):
        said = str(chapter.answer(of(**MANY)))
        assert said.startswith("**821 study places")
        assert "already educate 80%" in said

    def test_out_of_reach(self):
        said = str(chapter.answer(of(**SLOW)))
        assert "No number of study places educates 80%" in said
        assert "by 2060" in said

    @pytest.mark.parametrize(
        ("overrides", "words"),
        [
            ({}, "100% takes 1,412 places and is met in 2044"),
            (MANY, "100% takes no more places than today's 821"),
            (SLOW, "90% is out of reach by 2060"),
        ],
    )
    def test_the_higher_targets(self, overrides, words):
        assert words in str(chapter.higher(of(**overrides)))

    @pytest.mark.parametrize(
        ("changes", "words"),
        [
            ({}, "80% takes more places: 1,526"),
            ({"places": 1130}, "80% takes as many places: 1,130"),
            ({"places": 900}, "80% takes fewer places: 900"),
            ({"places": 821, "outcome": "already"}, "80% is met with today's 821 places"),
            ({"outcome": "out_of_reach"}, "no number of places makes 80% by 2060"),
        ],
    )
    def test_counted_by_who_is_taken_in(self, changes, words):
        hired = {0.8: replace(of().hired[0.8], **changes)}
        assert words in str(chapter.doubt(replace(of(), hired=hired)))

    def test_draws_that_agree(self):
        assert "nine of ten draws give 821 places for 80%" in str(chapter.doubt(of(**MANY)))

    def test_the_draws_lie_around_the_answer(self):
        drawn = of().spreads[0.8]
        assert drawn.quantile(0.05) < of().main.places < drawn.quantile(0.95)


class TestWhatTargetsTake:
    @pytest.mark.parametrize(
        ("overrides", "words"),
        [
            ({}, "1,150 LIS1 posts are too few: it takes 1,203, and nobody comes as a specialist"),
            (NOBODY_ABROAD, "1,150 LIS1 posts are enough for all educated at home"),
        ],
    )
    def test_posts(self, overrides, words):
        assert words in str(targets.cost_words(of(**overrides)))

    @pytest.mark.parametrize(
        ("overrides", "words"),
        [
            ({}, "The places for 80% cost about NOK\N{NO-BREAK SPACE}717"),
            (MANY, "80% takes no new study places"),
            (SLOW, "The places that come nearest to 80% cost"),
        ],
    )
    def test_money(self, overrides, words):
        assert words in str(targets.cost_words(of(**overrides)))

    def test_without_new_posts_none_are_priced(self):
        kept = of(new_posts=0)
        assert "It takes no more LIS1 posts than the 950 in place." in str(targets.cost_words(kept))
        note = plain(targets.targets_table(kept).content["note"])
        assert "of which the plan opens" not in note
        more = targets.cost_words(of())
        assert "The 200 LIS1 posts beyond the 950 in place cost" in str(more)

    def test_out_of_reach_nothing_is_said_of_posts_for_all(self):
        assert "100%" not in str(targets.cost_words(of(**SLOW)))

    @pytest.mark.parametrize(
        ("overrides", "words"),
        [
            ({}, "Here they make 76%: less than"),
            ({"new_applicants_norway": 700.0}, "more than the committee's target"),
            ({"new_applicants_norway": 557.994}, "Here they make 80%: the committee's target"),
        ],
    )
    def test_the_committees_places(self, overrides, words):
        assert words in str(targets.committee_words(under(**overrides)))

    def test_the_table_has_a_column_a_target_and_a_dash_where_none_is_enough(self):
        rows = {row["figure"]: row for row in cells(targets.targets_table(of()))}
        assert rows["Study places"]["80%"]["value"] == 1130
        assert rows["Met in"]["100%"]["value"] == 2044
        assert rows["Study places, if counted by who is taken in"]["100%"] is None
        slow = {row["figure"]: row for row in cells(targets.targets_table(of(**SLOW)))}
        assert slow["Met in"]["80%"] is None
        assert slow["Study places"]["80%"] is None

    def test_what_is_said_stands_beside_the_same_definition(self):
        rows = {row["said"]: row for row in cells(targets.statements(of()))}
        assert rows["Educated in Norway at the time"]["here"] == pytest.approx(52, abs=0.5)
        assert rows["Study abroad"]["here"] == pytest.approx(100 * 3100 / (3100 + 6 * 636), abs=0.1)
        assert rows["The official committee's aim in the short term"]["here"] is None


class TestPaths:
    @pytest.mark.parametrize("overrides", [{}, MANY, SLOW])
    def test_every_figure_has_a_true_title(self, overrides):
        found = of(**overrides)
        title = about(paths.coverage(found))["title"]
        stays = found.today.set_index("year")["coverage"][2050]
        if found.main.outcome == "already":
            assert title.startswith("Today's places educate")
        elif found.main.year_reached is None:
            assert title == "No number of places educates 80% in time"
        else:
            assert f"80% is met in {found.main.year_reached}" in title
            assert f"lead to {100 * stays:.0f}%" in title

    def test_places_so_far(self):
        said = about(paths.places(of()))
        assert said["title"] == (
            "Norway has come from 636 study places to 821 of the 1,076 recommended"
        )
        assert "1,076 in 2027" in said["alt"]

    def test_lines_run_together_until_new_places_give_degrees(self):
        found = of()
        first = found.today.set_index("year")["coverage"].loc[:2032]
        for frame in found.by_target.values():
            assert frame.set_index("year")["coverage"].loc[:2032].equals(first)

    def test_the_way_of_a_student(self):
        said = about(paths.timeline(under(places_first_year=2030)))
        assert said["title"] == "A student of 2030 is a specialist in 2043 at the earliest"

    @pytest.mark.parametrize(
        ("hired", "words"),
        [
            (0.64, "80% of the doctors taken in, but only 64% of those taken in"),
            (0.80, "and as many are"),
            (0.90, "and even more of them, 90%, are"),
        ],
    )
    def test_hired_lag_behind_educated(self, hired, words):
        found = replace(of())
        found.__dict__["by_target"] = {0.8: of().by_target[0.8].assign(new_doctors=hired)}
        assert words in str(paths.definitions_words(found))

    def test_who_counts_as_own(self):
        said = about(paths.by_definition(of()))
        row = of().today.set_index("year").loc[2026]
        assert f"{100 * row['new_doctors']:.0f}% or" in said["title"]
        assert f"{100 * row['new_doctors_home_grown']:.0f}% of its new doctors" in said["title"]

    @pytest.mark.parametrize(
        ("more", "words"),
        [
            (0.1, "have a degree from Norway, against"),
            (0.0, "as many as with today's places"),
            (-0.1, "fewer than with today's places"),
        ],
    )
    def test_what_shows_among_specialists(self, more, words):
        found = replace(of())
        today = of().today["new_specialists"]
        later = of().by_target[0.8].assign(new_specialists=today + more)
        found.__dict__["by_target"] = {0.8: later}
        assert words in str(paths.timing_words(found))


class TestSenders:
    def test_ranked_bars(self):
        said = about(senders.senders(senders.countries()))
        assert said["title"] == "Poland has trained the most doctors for Norway, then Germany"
        assert "2,110" in said["alt"]

    def test_the_country_that_gives_most_for_its_size(self):
        shown = senders.senders_table(senders.countries())
        assert about(shown)["title"].startswith("For each hundred doctors in Denmark, 4.4")

    @pytest.mark.parametrize(
        ("inside", "words"), [("POL", "most trained in the EEA"), (None, "fewer than half")]
    )
    def test_most_or_few_from_the_eea(self, inside, words):
        frame = senders.countries()
        if inside is None:
            frame = frame.assign(in_eea=frame["country"].eq("ISL"))
        assert words in str(senders.words(frame))

    def test_every_country_has_a_name(self):
        assert senders.countries()["name"].notna().all()

    def test_students_abroad(self):
        said = about(senders.students())
        assert said["title"] == "More Norwegians study medicine abroad than in 1994: 3,100 in 2018"
