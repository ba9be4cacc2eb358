"""Study places, the doctors who come of them, and what a target takes."""

from __future__ import annotations

from functools import lru_cache
from types import SimpleNamespace

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis import cost, data, parameters, pipeline, self_sufficiency, uncertainty
from analysis.errors import InputError
from analysis.pipeline.flows import posts_in_year
from analysis.self_sufficiency import intake, places
from analysis.self_sufficiency.spread import distributions
from analysis.self_sufficiency.targets import solve
from analysis.self_sufficiency.trace import Home, starting_home, trace

EXACT = 1e-9


@lru_cache
def world() -> self_sufficiency.World:
    return self_sufficiency.world_of({n: data.table(n) for n in self_sufficiency.TABLES})


@lru_cache
def values(**overrides):
    return parameters.load(overrides=overrides).values


@lru_cache
def target(share, year=self_sufficiency.HORIZON, measure="coverage", **overrides):
    p = values(**overrides)
    return self_sufficiency.places_for(share, year, p=p, world=world(), measure=measure)


class TestWhatPlacesGive:
    def test_the_assumptions_give_the_new_applicants_that_were_counted(self):
        p = values()
        from_places = 636 * p.completion_share * p.graduates_applying_share
        assert from_places == pytest.approx(p.new_applicants_norway, rel=0.01)

    def test_degrees_for_each_place_are_those_of_the_classes_that_are_known(self):
        known = self_sufficiency.completion(
            data.table("norway_medical_graduates"), data.table("norway_study_places_by_year")
        )
        assert known["start_year"].tolist() == [2001, 2003]
        assert known["completion_share"].mean() == pytest.approx(
            values().completion_share, abs=0.005
        )

    def test_every_number_of_places_is_the_one_before_and_those_added(self):
        rows = data.table("norway_study_places_by_year").set_index("year")
        for year in range(2019, 2025):
            before, now = rows["places"][year - 1], rows["places"][year]
            assert now == before + rows["added"][year]

    def test_the_press_and_the_tromso_places_agree(self):
        added = data.table("norway_study_places_by_year").set_index("year")["added"]
        told = data.table("norway_study_places")
        tromso = told[(told["kind"] == "added") & (told["institution"] == "uit")]["places"].iloc[0]
        assert added[2022] + added[2023] == tromso

    def test_places_open_at_the_pace_and_no_further_than_the_goal(self):
        p = values(places_first_year=2027, places_opened_per_year=50)
        opened = [places.places_in(y, p, world().places, 940.0) for y in range(2024, 2031)]
        assert opened == [821, 821, 821, 871, 921, 940, 940]

    def test_fewer_places_close_at_once(self):
        p = values(places_first_year=2027)
        assert places.places_in(2026, p, world().places, 700.0) == 821
        assert places.places_in(2027, p, world().places, 700.0) == 700

    @pytest.mark.parametrize(
        ("starts", "degrees"), [(2033.5, 2033), (2034.0, 2033), (2034.5, 2034)]
    )
    def test_a_degree_of_summer_leads_to_september_or_to_march(self, starts, degrees):
        assert intake.graduates_of(starts) == degrees

    def test_a_hundred_more_places_give_eighty_one_more_applicants_six_years_later(self):
        p = values(places_opened_per_year=100)
        more = self_sufficiency.path(p, world(), 921).set_index("year")["applicants"]
        same = self_sufficiency.path(p, world()).set_index("year")["applicants"]
        gained = more - same
        assert (gained.loc[:2032] == 0).all()
        assert 0 < gained[2033] < gained[2034]
        assert gained[2034] == pytest.approx(100 * 0.87 * 0.93)

    def test_a_gap_in_the_years_is_refused(self):
        table = data.table("norway_study_places_by_year")
        with pytest.raises(InputError, match="every year from 2018 to the last"):
            self_sufficiency.places_by_year(table[table["year"] != 2021])


class TestWhoComesIn:
    @settings(max_examples=15)
    @given(st.floats(300, 3000), st.floats(0, 1), st.floats(0, 200))
    def test_the_services_take_in_as_many_as_before(self, goal, replaced, abroad):
        p = values(replaced_abroad_share=replaced, foreign_specialists=abroad)
        for year in (2026, 2035, 2045, 2060):
            planned = intake.taken_in(p, year)
            posts = intake.posts_in(p, world(), goal, year)
            specialists = intake.specialists_beside(p, posts, year)
            assert p.post_use_share * posts + specialists == pytest.approx(planned)
            assert posts >= posts_in_year(p, year) - EXACT
            assert 0 <= specialists <= abroad + EXACT

    def test_without_more_places_and_growth_the_applicants_are_the_pipelines(self):
        p = values(applicants_growth=0)
        same = self_sufficiency.World(world().seen, dict.fromkeys(world().places, 636.0))
        ours = intake.flows(p, same, 636.0)
        theirs = pipeline.flows(p, world().seen)
        for mine, other in zip(ours.applicants, theirs.applicants, strict=False):
            assert mine == pytest.approx(other)

    def test_applicants_from_abroad_grow_until_2040_and_hold_their_number_by_season(self):
        p = values(applicants_growth=0.01)
        found = intake.flows(p, world(), 821.0)
        outside = {t: row[2] for t, row in zip(found.time, found.applicants, strict=True)}
        assert outside[2040.0] / outside[2039.0] == pytest.approx(1.01)
        assert outside[2041.0] == outside[2050.0] == outside[2040.0]
        assert outside[2040.5] == outside[2050.5] == outside[2039.5]

    def test_whoever_is_replaced_is_missing_among_those_educated_in_the_eea(self):
        all_of_them = intake.flows(values(replaced_abroad_share=1.0), world(), 1400.0)
        nobody = intake.flows(values(replaced_abroad_share=0.0), world(), 1400.0)
        at = all_of_them.time.index(2040.5)
        home = all_of_them.applicants[at][0]
        base = values().new_applicants_norway * values().spring_applicants_norway_share
        missing = nobody.applicants[at][1] - all_of_them.applicants[at][1]
        assert missing == pytest.approx(home - base)

    def test_nobody_who_starts_is_refused_in_words(self):
        with pytest.raises(InputError, match="post_use_share: 0 is not allowed"):
            self_sufficiency.path(values(post_use_share=0.0), world())


class TestThePartFromNorway:
    @settings(max_examples=10)
    @given(st.floats(400, 2500), st.floats(6, 10), st.floats(300, 700))
    def test_it_is_never_negative_and_never_more_than_all(self, goal, years, municipal):
        p = values(specialty_training_years=years, municipal_places=municipal)
        state = pipeline.starting_state(p, world().seen)
        home = starting_home(p, world().seen, state)
        moments = pipeline.simulate(p, state, intake.flows(p, world(), goal))
        for one in trace(home, moments):
            there = one.moment.state
            pairs = [
                (one.home.lis1.total, there.lis1.total),
                (one.home.training.total, there.training.total),
                (one.home.doctors, there.doctors),
                (one.new_specialists, one.moment.new_specialists),
            ]
            for part, whole in pairs:
                assert -EXACT <= part <= whole + 1e-6

    @pytest.mark.parametrize("municipal", [100.0, 500.0])
    def test_where_all_are_from_norway_they_stand_where_everybody_stands(self, municipal):
        """300 posts, and only doctors educated in Norway are let in, with and without room."""
        p = values(
            posts=300,
            new_posts=0,
            municipal_places=municipal,
            municipal_follow_share=0,
            lis1_leave_share=0.1,
            hiring_weight_eea=0,
            hiring_weight_outside_eea=0,
            foreign_specialists=0,
            direct_entrants=0,
        )
        state = pipeline.starting_state(p, world().seen)
        everybody = Home(state.lis1, state.training, state.doctors)
        moments = pipeline.simulate(p, state, pipeline.flows(p, world().seen))
        for one in trace(everybody, moments):
            there = one.moment.state
            for part in ("first", "second", "without_place", "municipal"):
                whole = getattr(there.lis1, part)
                assert getattr(one.home.lis1, part) == pytest.approx(whole, abs=1e-6)
            assert one.home.training.total == pytest.approx(there.training.total)
            assert one.home.doctors == pytest.approx(there.doctors)
            assert one.new_specialists == pytest.approx(one.moment.new_specialists)
            assert one.home.past_lis1 == pytest.approx(there.training.total + there.doctors)

    @pytest.mark.parametrize("share", [0.0, 0.4, 1.0])
    def test_norwegians_educated_abroad_count_as_home_grown(self, share):
        frame = self_sufficiency.path(values(nationals_abroad_share=share), world())
        late = frame[frame["year"] >= 2020]  # nobody enters directly any longer
        home = late["new_doctors"] * late["taken_in"]
        abroad = home / late["starters"] - home
        grown = late["new_doctors_home_grown"] * late["taken_in"]
        assert (grown - home).to_numpy() == pytest.approx((share * abroad).to_numpy())

    def test_a_year_takes_in_who_starts_who_enters_directly_and_who_comes_as_specialist(self):
        p = values(direct_entry_left_share=0.5)
        row = self_sufficiency.path(p, world()).set_index("year").loc[2025]
        started = 0.95 * row["posts"]
        assert row["specialists_from_abroad"] == pytest.approx(50)
        assert row["taken_in"] == pytest.approx(started + 35 + 50)
        assert row["coverage"] == pytest.approx(row["applicants"] / row["taken_in"])
        assert row["degrees"] == pytest.approx(0.87 * 636)

    def test_if_everyone_hired_is_from_norway_so_are_all_new_specialists_in_the_end(self):
        p = values(hiring_weight_eea=0, hiring_weight_outside_eea=0, foreign_specialists=0)
        last = self_sufficiency.path(p, world(), 3000).iloc[-1]
        assert last["starters"] == pytest.approx(1)
        assert last["new_specialists"] == pytest.approx(1, abs=0.01)

    def test_at_the_start_it_is_the_share_that_the_oecd_counts(self):
        share = data.table("international_foreign_trained").query(
            "country == 'NOR' and series == 'oecd_trained_abroad'"
        )["value_percent"]
        assert values().home_trained_stock_share == pytest.approx(1 - share.iloc[0] / 100)
        first = self_sufficiency.path(values(), world()).iloc[0]
        assert first["all_doctors"] == pytest.approx(values().home_trained_stock_share, abs=0.01)

    def test_shares_move_by_half_years_as_the_rounds_do(self):
        frame = self_sufficiency.path(values(), world())
        assert frame["year"].tolist() == list(range(2019, 2061))
        shares = frame[list(self_sufficiency.MEASURES)]
        assert ((shares >= 0) & (shares <= 1)).all().all()
        assert (frame["new_doctors_home_grown"] >= frame["new_doctors"]).all()
        assert (frame["starters"] >= frame["new_doctors"]).all()


class TestTargets:
    def test_eighty_per_cent_by_hand(self):
        p = values()
        taken_in = 0.95 * 1150 + 50
        more = (0.8 * taken_in - p.new_applicants_norway) / (0.87 * 0.93)
        found = target(0.8)
        assert found.places == -(-(636 + more) // 1)
        assert found.outcome == "reached"
        assert found.extra_places == found.places - 821
        assert found.posts == 1150
        assert found.extra_posts == 200

    def test_one_place_fewer_is_too_few(self):
        found = target(0.9)
        last = self_sufficiency.path(values(), world(), found.places - 1).iloc[-1]
        assert last["coverage"] < 0.9 <= found.share_in_year

    @settings(max_examples=4, deadline=None)
    @given(st.floats(0.62, 0.95), st.sampled_from(["coverage", "starters"]))
    def test_for_no_share_are_there_more_places_than_it_takes(self, share, measure):
        found = target(share, measure=measure)
        fewer = self_sufficiency.path(values(), world(), found.places - 1).iloc[-1]
        if found.outcome == "reached":
            assert fewer[measure] < share - 1e-6 <= found.share_in_year

    def test_all_from_home_takes_the_posts_of_the_specialists_from_abroad(self):
        found = target(1.0)
        assert found.specialists_from_abroad == pytest.approx(0, abs=0.01)
        assert found.posts == pytest.approx(1150 + 50 / 0.95)

    def test_money_is_that_of_posts_and_of_six_years_of_study(self):
        found = target(0.9)
        assert found.lis1_nok == cost.annual_cost(values(), found.extra_posts)
        assert found.study_nok == found.extra_places * 6 * 387_000
        assert found.cost_nok == found.lis1_nok + found.study_nok

    def test_money_of_another_year_moves_both_amounts_alike(self):
        index = data.table("norway_price_indices")
        p = values(price_year=2024)
        later = self_sufficiency.places_for(0.9, p=p, world=world(), price_indices=index)
        now = target(0.9)
        assert later.price_year == 2024
        assert later.lis1_nok / now.lis1_nok == pytest.approx(later.study_nok / now.study_nok)
        assert later.lis1_nok > now.lis1_nok

    def test_what_todays_places_meet_takes_no_more(self):
        found = target(0.5)
        assert found.outcome == "already"
        assert found.places == 821
        assert found.extra_places == 0

    def test_too_soon_gives_the_nearest(self):
        found = target(0.8, 2036)
        assert found.outcome == "out_of_reach"
        assert not found.reachable
        assert found.year_reached is None
        best = self_sufficiency.path(values(), world(), 4000).set_index("year")["coverage"][2036]
        assert best - 0.001 <= found.share_in_year <= best
        assert found.places < 4000
        fewer = self_sufficiency.path(values(), world(), found.places - 1).set_index("year")
        assert fewer["coverage"][2036] < best - 0.001

    def test_all_who_are_hired_from_norway_is_out_of_reach(self):
        found = target(1.0, measure="new_doctors")
        assert found.outcome == "out_of_reach"
        assert found.share_in_year < 1

    def test_the_year_is_the_first_from_which_on_the_share_holds(self):
        found = target(0.8)
        shares = self_sufficiency.path(values(), world(), found.places).set_index("year")
        met = shares["coverage"] >= 0.8 - 1e-6
        assert met.loc[found.year_reached :].all()
        assert not met[found.year_reached - 1]

    def test_a_faster_pace_meets_it_sooner_with_as_many_places(self):
        fast, slow = target(0.8, places_opened_per_year=110), target(0.8)
        assert fast.places == slow.places
        assert fast.year_reached < slow.year_reached

    @settings(max_examples=5)
    @given(st.floats(0.55, 0.85), st.floats(0.01, 0.1), st.sampled_from(["coverage", "starters"]))
    def test_a_higher_share_never_takes_fewer_places(self, share, more, measure):
        p = values()
        low, high = (
            self_sufficiency.places_for(wanted, p=p, world=world(), measure=measure)
            for wanted in (share, share + more)
        )
        assert low.places <= high.places

    @pytest.mark.parametrize("share", [0, -0.1, 1.01, 80])
    def test_a_share_outside_its_bounds(self, share):
        with pytest.raises(InputError, match="above 0 and at most 1"):
            target(share)

    @pytest.mark.parametrize("year", [2032, 2061])
    def test_a_year_before_the_first_effect_or_after_the_model(self, year):
        with pytest.raises(InputError, match=f"year: {year} is not allowed.*from 2033 to 2060"):
            target(0.8, year)

    def test_an_unknown_measure_lists_those_there_are(self):
        with pytest.raises(InputError, match="there are coverage, starters, new_doctors"):
            target(0.8, measure="specialists")

    def test_new_places_in_a_year_whose_places_are_known(self):
        with pytest.raises(InputError, match="places_first_year: 2024 is not allowed"):
            target(0.8, places_first_year=2024)

    def test_a_year_without_measures(self):
        frame = self_sufficiency.path(values(), world())
        with pytest.raises(InputError, match="measures run from 2019 to 2060"):
            self_sufficiency.in_year(frame, 2018)


class TestTimeline:
    def test_a_student_of_2027_is_a_specialist_in_2040_at_the_earliest(self):
        steps = self_sufficiency.timeline(values())
        assert steps == {
            "study": 2027,
            "degree": 2033,
            "lis1": 2033,
            "lis1_done": 2035,
            "first_specialists": 2040,
            "average_specialist": 2043,
        }

    def test_the_steps_follow_on_each_other_without_waiting(self):
        steps = self_sufficiency.years_after_start(values(specialty_training_years=8))
        assert steps == {
            "study": (0, 6),
            "lis1": (6, 7.5),
            "shortest": (7.5, 12.5),
            "average": (7.5, 15.5),
        }

    def test_new_specialists_are_as_before_until_the_first_of_the_new_places(self):
        first = self_sufficiency.timeline(values())["first_specialists"]
        more = self_sufficiency.path(values(), world(), 1400).set_index("year")["new_specialists"]
        same = self_sufficiency.path(values(), world()).set_index("year")["new_specialists"]
        differs = (more - same).abs() > 1e-9
        assert differs.idxmax() == first


class TestHowSure:
    def test_all_that_a_targets_places_rest_on_is_drawn_and_nothing_else(self):
        log = parameters.entries()
        drawn = set(distributions(parameters.load(), log))
        study = {name for name, entry in log.items() if entry.group == "study" and entry.plausible}
        money = {"study_place_nok"}
        shown_only = {"home_trained_stock_share", "nationals_abroad_share"}
        need = {"fte_growth", "unmet_need_fte"}
        assert study & drawn == study - money - shown_only
        assert drawn - study == set(uncertainty.distributions(log)) - need
        held = distributions(parameters.load(overrides={"completion_share": 0.8}), log)
        assert drawn - set(held) == {"completion_share"}

    def test_draws_lie_on_both_sides_and_the_same_seed_gives_the_same(self):
        chosen, log = parameters.load(), parameters.entries()
        one = self_sufficiency.spread(0.8, chosen, world(), log, draws=32)
        two = self_sufficiency.spread(0.8, chosen, world(), log, draws=32)
        assert one.places.tolist() == two.places.tolist()
        assert one.quantile(0.05) < target(0.8).places < one.quantile(0.95)
        met = one.years[one.reached]
        assert 2033 <= met.min() <= met.max()

    def test_a_draw_is_solved_as_a_set_of_its_own_would_be(self):
        chosen, log = parameters.load(), parameters.entries()
        ranges = distributions(chosen, log)
        unit = uncertainty.points(0, len(ranges), 1, 4)
        drawn = self_sufficiency.spread(0.8, chosen, world(), log, draws=4)
        _, by_name = uncertainty.draw(chosen.values, ranges, unit)
        third = {name: float(number[2]) for name, number in by_name.items()}
        alone = SimpleNamespace(**(chosen.values.model_dump() | third))
        places_alone, outcome = solve(0.8, self_sufficiency.HORIZON, alone, world(), "coverage")
        assert drawn.places[2] == places_alone
        assert outcome == "reached"


class TestSendingCountries:
    def test_the_largest_first_and_missing_where_the_source_is_silent(self):
        frame = self_sufficiency.sending_countries(
            data.table("norway_training_countries"), data.table("norway_students_abroad")
        )
        assert frame["country"].iloc[0] == "POL"
        assert frame["trained_there"].is_monotonic_decreasing
        poland, russia = (frame[frame["country"] == c].iloc[0] for c in ("POL", "RUS"))
        assert poland["per_100_doctors_there"] == pytest.approx(100 * 2110 / 138036)
        assert poland["norwegian_students"] == 1193
        assert pd.isna(russia["per_100_doctors_there"])
        assert pd.isna(russia["norwegian_students"])

    def test_they_are_part_of_all_who_trained_abroad(self):
        trained = data.table("norway_training_countries")["trained_there"].sum()
        rows = data.table("international_foreign_trained").query(
            "country == 'NOR' and series == 'oecd_trained_abroad'"
        )
        assert 0.8 * rows["foreign_trained"].iloc[0] < trained <= rows["foreign_trained"].iloc[0]

    def test_students_named_by_country_are_part_of_all(self):
        table = data.table("norway_students_abroad")
        last = table[table["year"] == 2018]
        every = last[last["country"] == "all"]["students"].iloc[0]
        assert last[last["country"] != "all"]["students"].sum() <= every

    def test_more_from_a_country_than_it_has(self):
        table = data.table("norway_training_countries").copy()
        table.loc[table["country"] == "LVA", "trained_there"] = 10_000
        with pytest.raises(InputError, match="Latvia has fewer doctors"):
            self_sufficiency.sending_countries(table, data.table("norway_students_abroad"))
