"""What the twelve measures do, alone and in packages: doctors, kroner, and no place used twice."""

from __future__ import annotations

import re

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis import cost, data, effects, measures, parameters, pipeline
from analysis.effects.inflow import inflow, without_measures
from analysis.effects.package import share_begun, strengths
from analysis.errors import InputError
from analysis.parameters.municipal import places_per_start

TABLES = {name: data.table(name) for name in [*pipeline.TABLES, "norway_price_indices"]}
P = parameters.load().values
MODEL = effects.model(P, TABLES)
IDS = tuple(MODEL.log.measures)
PACKAGES = st.sets(st.sampled_from(IDS))


def takes(*packages) -> np.ndarray:
    return effects.taken(MODEL.log, packages)


def central(*measures_taken: str):
    return effects.changes(MODEL, [measures_taken]).iloc[0]


@pytest.fixture(scope="module")
def found() -> effects.Packages:
    return effects.packages(MODEL)


@pytest.fixture(scope="module")
def alone():
    return effects.by_measure(MODEL)


class TestWithoutAnyMeasure:
    def test_it_is_the_pipeline_with_the_existing_posts(self):
        path = pipeline.path(pipeline.with_posts(P, P.posts), MODEL.seen).set_index("time")
        out = effects.outcomes(MODEL, takes(()))
        assert out.gap_fte[2040][0] == path.loc[2040.0, "gap_fte"]
        assert out.queue[2030][0] == path.loc[2030.0, "queue"]
        assert out.completed_lis1[2040][0] == pytest.approx(path["completed_lis1"].sum())
        assert out.new_specialists[2040][0] == pytest.approx(path["new_specialists"].sum())

    def test_it_costs_nothing_more(self):
        out = effects.outcomes(MODEL, takes(()))
        assert out.annual_cost_nok[0] == 0
        assert out.supervision_hours[0] == 0


class TestEachMeasure:
    def test_two_hundred_more_posts_do_what_the_pipeline_says_of_1150(self):
        path = pipeline.path(pipeline.with_posts(P, 1_150), MODEL.seen).set_index("time")
        out = effects.outcomes(MODEL, takes(["direct_increase"]))
        assert out.gap_fte[2030][0] == pytest.approx(path.loc[2030.0, "gap_fte"])
        assert out.gap_fte[2040][0] == pytest.approx(path.loc[2040.0, "gap_fte"])
        assert out.posts[2040][0] == pytest.approx(1_150)

    def test_two_hundred_more_posts_cost_what_the_cost_chapter_says(self):
        row = central("direct_increase")
        assert row["annual_cost_nok"] == pytest.approx(cost.annual_resource_cost(P, 200))
        fte = cost.supervision_fte(P, 200)
        assert row["supervision_hours"] == pytest.approx(fte * P.hours_per_fte)

    def test_they_do_as_many_as_the_parameter_set_opens(self):
        wide = effects.model(parameters.load(overrides={"new_posts": 100}).values, TABLES)
        out = effects.outcomes(wide, effects.taken(wide.log, [["direct_increase"]]))
        assert out.posts[2040][0] == pytest.approx(1_050)

    def test_a_third_more_through_a_shorter_course_is_1267_and_half_more_1425(self, alone):
        rows = alone[alone["measure"] == "shorter_course"].set_index("level")
        assert rows.loc["central", "posts_2040"] == pytest.approx(950 * 4 / 3, rel=1e-3)
        assert rows.loc["high", "posts_2040"] == pytest.approx(950 * 1.5)

    def test_a_cut_in_hospital_alone_is_held_up_by_municipal_places(self, alone):
        low = alone[alone["measure"] == "shorter_course"].set_index("level").loc["low"]
        most = 2 * P.municipal_places / places_per_start(P) / P.post_use_share
        assert low["posts_2040"] == pytest.approx(most)
        assert low["posts_2040"] < 970

    def test_places_alone_bring_nobody_but_they_let_hospital_posts_bring_more(self):
        arenas = central("more_training_arenas")
        converted = central("vacant_posts_as_lis1")
        both = central("more_training_arenas", "vacant_posts_as_lis1")
        assert arenas["extra_completed_2040"] == 0
        assert both["extra_completed_2040"] > 2 * converted["extra_completed_2040"]

    def test_whoever_enters_directly_does_not_also_wait_for_lis1(self):
        row = central("easier_direct_entry")
        assert row["extra_completed_2040"] == pytest.approx(0, abs=1e-6)
        assert row["fewer_waiting_2040"] > 0
        assert row["entered"] == pytest.approx(P.direct_entrants)

    def test_practice_gives_work_and_no_specialist(self):
        row = central("one_year_practice")
        assert row["gap_closed_2040"] == pytest.approx(25 * P.fte_per_head)
        assert row["entered"] == pytest.approx(0)
        assert np.isnan(row["cost_per_specialist_nok"])

    def test_the_measure_that_has_no_number_changes_none(self, alone):
        rows = alone[alone["measure"] == "lis1_within_specialty_post"]
        assert (rows["gap_closed_2040"] == 0).all()
        assert MODEL.log.measures["lis1_within_specialty_post"].not_in_numbers

    def test_stronger_causes_never_close_less_of_the_gap(self, alone):
        wide = alone.pivot(index="measure", columns="level", values="gap_closed_2040")
        assert (wide["low"] <= wide["central"] + 1e-9).all()
        assert (wide["central"] <= wide["high"] + 1e-9).all()


class TestWhatEachDoctorCosts:
    """Worked examples: so many doctors more, times what one of them causes."""

    def test_who_enters_directly_costs_half_the_teaching_of_a_hospital_year(self):
        row = central("easier_direct_entry")
        assert row["annual_cost_nok"] == pytest.approx(70 * 650_000 / 2)
        assert row["supervision_hours"] == pytest.approx(70 * 161 / 2)
        assert row["borne_health_trust_nok"] == pytest.approx(row["annual_cost_nok"])

    def test_a_year_in_general_practice_costs_two_municipal_half_years_without_grants(self):
        row = central("one_year_practice")
        half_year = P.municipal_wage_nok + P.municipal_overhead_nok + P.municipal_supervision_nok
        assert row["annual_cost_nok"] == pytest.approx(25 * 2 * half_year)
        assert row["borne_helfo_nok"] == pytest.approx(25 * 2 * P.helfo_refund_nok)
        assert row["borne_patients_nok"] == pytest.approx(25 * 2 * P.patient_fees_nok)
        assert row["borne_state_nok"] == row["borne_health_trust_nok"] == 0
        assert row["supervision_hours"] == pytest.approx(25 * 2 * 60)

    def test_an_idle_post_that_is_filled_costs_all_teaching_and_half_of_what_is_paid_anyway(self):
        row = central("use_vacant_and_residual_posts")
        paid_anyway = P.hospital_wage_nok + P.municipal_wage_nok + P.municipal_overhead_nok
        taught = P.hospital_training_nok + P.municipal_supervision_nok
        passed_on = P.governor_grant_nok + P.travel_grant_nok
        assert row["annual_cost_nok"] == pytest.approx(95 * (paid_anyway / 2 + taught + passed_on))
        assert row["supervision_hours"] == pytest.approx(95 * (161 + 60))

    def test_a_doctor_more_in_the_same_post_costs_courses_and_travel_alone(self):
        row = central("shorter_course")
        more = (row["posts_2040"] - P.posts) * P.post_use_share
        each = P.governor_grant_nok + P.travel_grant_nok
        assert row["annual_cost_nok"] == pytest.approx(more * each)
        assert row["supervision_hours"] == 0

    def test_converted_posts_cost_only_as_far_as_doctors_can_start_in_them(self):
        row = central("vacant_posts_as_lis1")
        started = (row["posts_2040"] - P.posts) * P.post_use_share
        assert started < 168
        municipal = P.municipal_wage_nok + P.municipal_overhead_nok + P.municipal_supervision_nok
        each = 0.12 * P.hospital_training_nok + municipal
        each += P.governor_grant_nok + P.travel_grant_nok
        assert row["annual_cost_nok"] == pytest.approx(started * each)
        assert row["supervision_hours"] == pytest.approx(started * (0.12 * 161 + 60))

    def test_the_cost_of_a_specialist_is_the_years_cost_over_those_who_begin_more(self):
        row = central("easier_direct_entry")
        assert row["cost_per_specialist_nok"] == pytest.approx(row["annual_cost_nok"] / 70)
        closed = row["annual_cost_nok"] / row["gap_closed_2040"]
        assert row["cost_per_fte_nok"] == pytest.approx(closed)


class TestTheLastYear:
    def test_the_queue_of_1607_takes_21_months_at_903_hired_a_year(self):
        out = effects.outcomes(MODEL, takes(()))
        assert out.hired[0] == pytest.approx(P.posts * P.post_use_share)
        assert out.waiting_months[0] == pytest.approx(12 * out.queue[2040][0] / out.hired[0])
        assert out.waiting_months[0] == pytest.approx(21.4, abs=0.05)

    def test_the_share_from_norway_counts_hired_direct_entrants_and_specialists_from_abroad(self):
        state = pipeline.starting_state(without_measures(P), MODEL.seen)
        flows = pipeline.flows(without_measures(P), MODEL.seen)
        *_, spring, autumn = pipeline.simulate(without_measures(P), state, flows)
        assert (spring.time, autumn.time) == (2039.5, 2040.0)
        norway = spring.hired[0] + autumn.hired[0]
        comers = sum(spring.hired) + sum(autumn.hired) + P.foreign_specialists
        comers += P.direct_entrants * P.direct_entry_left_share
        out = effects.outcomes(MODEL, takes(()))
        assert out.norway_share[0] == pytest.approx(norway / comers)


class TestWhenMeasuresBegin:
    @pytest.mark.parametrize(
        ("measure", "lever", "by_year"),
        [
            # 200 posts open at the pace of the assumptions, 100 a year from 2020
            ("direct_increase", "new_posts", {2019: 0, 2020: 0.5, 2021: 1, 2030: 1}),
            # a year later than new posts, and in full in its second year
            (
                "use_vacant_and_residual_posts",
                "municipal_places",
                {2020: 0, 2021: 0.5, 2022: 1, 2030: 1},
            ),
            ("more_training_arenas", "municipal_places", {2020: 0, 2021: 1 / 3, 2023: 1}),
            ("shorter_course", "hospital_turnover_share", {2022: 0, 2023: 1, 2024: 1}),
        ],
    )
    def test_a_measure_rises_evenly_from_its_first_year_to_its_full_one(
        self, measure, lever, by_year
    ):
        strength = strengths(MODEL.log, P, "central")[measure, lever]
        for year, share in by_year.items():
            for time in (year, year + 0.5):
                begun = share_begun(MODEL.log, P, measure, lever, strength, time)
                assert begun == pytest.approx(share)

    @pytest.mark.parametrize(
        ("number", "first", "full"),
        [(1, 2020, 2021), (2, 2021, 2022), (3, 2021, 2023), (4, 2021, 2021)],
    )
    def test_a_measures_page_names_its_first_and_its_full_year(self, alone, number, first, full):
        one = effects.about(MODEL, number, data.table("is2802_measures"), {}, alone)
        assert (one.first_year, one.full_year) == (first, full)


class TestPackages:
    @settings(max_examples=20)
    @given(st.permutations(IDS[:5] + IDS[6:7]), st.integers(1, 6))
    def test_order_and_repetition_change_nothing(self, order, count):
        some = [m for m in order[:count] if m != "goals_in_other_posts"]
        one = effects.combine(MODEL.log, some)
        assert effects.combine(MODEL.log, [*reversed(some), *some]) == one
        assert effects.combine(MODEL.log, [IDS.index(m) + 1 for m in some]) == one
        first, second = (
            effects.outcomes(MODEL, takes(names)).rows() for names in (some, list(reversed(some)))
        )
        assert first.equals(second)

    @settings(max_examples=40)
    @given(
        PACKAGES,
        st.sampled_from(effects.LEVELS),
        st.floats(0, 0.2),
        st.floats(0, 1),
        st.integers(300, 1_500),
        st.floats(100, 900),
    )
    def test_never_more_than_posts_supervision_and_places_allow(
        self, package, level, leave, follow, posts, places
    ):
        overrides = {
            "lis1_leave_share": leave,
            "municipal_follow_share": follow,
            "posts": posts,
            "municipal_places": places,
        }
        given_ = effects.model(parameters.load(overrides=overrides).values, TABLES)
        out = effects.outcomes(given_, takes((), package), level)
        today = out.hired[0]
        for limit in out.limits.values():
            assert out.hired[1] <= max(limit[1], today) + 1e-6

    @settings(max_examples=25)
    @given(PACKAGES, st.sampled_from(effects.LEVELS))
    def test_in_no_half_year_do_more_start_or_complete_than_posts_and_places_take(
        self, package, level
    ):
        log = MODEL.log
        room = log.capacities.hospital_room_posts.at(level, P)
        let_in = inflow(log, P, MODEL.seen, takes(package), strengths(log, P, level), room)
        moments = list(pipeline.simulate(without_measures(P), MODEL.state, let_in.flows))
        in_lis1 = MODEL.state.lis1.total
        started = completed = 0.0
        for index, moment in enumerate(moments[1:]):
            started += sum(moment.hired)
            completed += moment.completed_lis1
            assert sum(moment.hired) <= let_in.flows.starts[index] + 1e-6
            assert moment.state.lis1.municipal <= let_in.flows.places[index] + 1e-6
            if index:
                assert moment.completed_lis1 <= let_in.flows.places[index - 1]
            assert completed <= started + in_lis1

    @given(PACKAGES, st.sampled_from(IDS))
    @settings(max_examples=30)
    def test_one_more_measure_never_narrows_what_a_package_allows(self, package, more):
        out = effects.outcomes(MODEL, takes(package, {*package, more}))
        for limit in out.limits.values():
            assert limit[1] >= limit[0] - 1e-9

    def test_the_same_posts_are_counted_once(self):
        one, both = central("direct_increase"), central("direct_increase", "flexible_increase")
        assert both["posts_2040"] == pytest.approx(one["posts_2040"])
        assert both["annual_cost_nok"] == pytest.approx(one["annual_cost_nok"])

    def test_the_same_doctors_are_counted_once(self):
        one = central("easier_direct_entry")
        both = central("easier_direct_entry", "municipality_first")
        assert both["posts_2040"] == pytest.approx(one["posts_2040"])

    def test_the_same_empty_places_are_counted_once(self):
        rows = takes(
            ["use_vacant_and_residual_posts"],
            ["use_vacant_and_residual_posts", "municipality_first"],
        )
        limits = effects.outcomes(MODEL, rows).limits["municipal"]
        assert limits[1] == pytest.approx(limits[0])

    def test_what_a_package_costs_is_what_its_bearers_bear(self, found):
        borne = sum(found.found.borne_nok.values())
        assert found.found.annual_cost_nok == pytest.approx(borne)
        assert (found.cost >= -1).all()

    def test_there_are_1792_packages_without_measures_that_exclude_each_other(self, found):
        assert len(effects.every(MODEL.log)) == 4_096
        assert len(found.rows) == 1_792
        assert found.of(0) == ()

    @pytest.mark.parametrize(
        ("named", "words"),
        [
            (["13"], "no measure is called '13'.*numbers 1 to 12"),
            (["0"], "no measure is called '0'"),
            (["shorter_cours"], "did you mean 'shorter_course'"),
            (["5", "6"], "measure 5 .* and measure 6 .* cannot be taken together: The same junior"),
            (["2", "8"], "cannot be taken together"),
        ],
    )
    def test_what_cannot_be_is_refused_with_the_reason(self, named, words):
        with pytest.raises(InputError, match=words):
            effects.combine(MODEL.log, named)


class TestSearch:
    @pytest.mark.parametrize("left_out", [[], ["shorter_course"], ["shorter_course", IDS[9]]])
    def test_no_package_beats_an_efficient_one_and_one_beats_every_other(self, found, left_out):
        allowed = found.without(left_out)
        best = effects.efficient(found, allowed)
        cost_, missing = found.cost, np.round(found.found.missing_fte[2040], 3)
        index = np.flatnonzero(allowed)
        for place in index:
            no_worse = (cost_[index] <= cost_[place]) & (missing[index] <= missing[place])
            better = no_worse & ((cost_[index] < cost_[place]) | (missing[index] < missing[place]))
            if place in best:
                assert not better.any()
            else:
                as_good = no_worse & np.isin(index, best)
                assert as_good.any()

    def test_packages_that_hold_some_measures_and_none_of_others(self, found):
        wanted, unwanted = [IDS[0], IDS[2]], [IDS[6]]
        held, without = found.holding(wanted), found.without(unwanted)
        for place in range(len(found.rows)):
            taken_here = set(found.of(place))
            assert held[place] == (set(wanted) <= taken_here)
            assert without[place] == (IDS[6] not in taken_here)

    def test_a_package_is_found_by_its_measures_in_any_order(self, found):
        place = found.index([IDS[2], 1])
        assert found.of(place) == (IDS[0], IDS[2])
        assert found.size[place] == 2

    def test_of_packages_alike_the_one_with_the_fewest_measures_stands_for_all(self, found):
        assert found.of(effects.efficient(found)[0]) == ()
        assert found.of(effects.efficient(found)[1]) == ("shorter_course",)

    @given(st.sampled_from(list(effects.METRICS)), st.floats(-3_000, 20_000))
    def test_the_cheapest_that_meets_a_target_meets_it_and_none_cheaper_does(
        self, found, metric, value
    ):
        target = effects.Target(metric, value)
        best = effects.cheapest(found, target)
        meets = target.reached(found.values(metric))
        if best is None:
            assert not meets.any()
            near = effects.nearest(found, target)
            excess = target.excess(found.values(metric))
            assert excess[near] <= excess.min() + 1e-5
        else:
            assert meets[best]
            assert not (meets & (found.cost < found.cost[best])).any()

    @pytest.mark.parametrize(
        ("text", "words"),
        [
            ("gap_2040", "write METRIC=VALUE"),
            ("gap_204=0", "unknown metric 'gap_204'; did you mean 'gap_2040'"),
            ("gap_2040=none", "'none' is not allowed; it must be a number"),
            ("gap_2040=nan", "it must be a number"),
        ],
    )
    def test_a_target_that_says_nothing_is_refused(self, text, words):
        with pytest.raises(InputError, match=words):
            effects.parse_target(text)


class TestDraws:
    def test_the_same_seed_gives_the_same_draws_and_an_empty_package_changes_nothing(self):
        entries = parameters.entries()
        one = effects.draws(MODEL, ["direct_increase"], entries, count=16, seed=4)
        again = effects.draws(MODEL, ["direct_increase"], entries, count=16, seed=4)
        assert one.equals(again)
        nothing = effects.draws(MODEL, [], entries, count=16)
        assert (nothing["gap_closed_2040"] == 0).all()

    def test_the_draws_lie_around_the_central_effect(self):
        drawn = effects.draws(MODEL, ["direct_increase"], parameters.entries(), count=128)
        middle = central("direct_increase")["gap_closed_2040"]
        assert drawn["gap_closed_2040"].quantile(0.05) < middle
        assert drawn["gap_closed_2040"].max() > middle


class TestAbout:
    def test_every_measure_tells_what_it_changes_and_whom_it_costs(self, alone):
        table = data.table("is2802_measures")
        printed = measures.as_dict(table, data.table("is2802_table_8_assessments"))
        grades = {name: row["grades"] for name, row in printed.items()}
        told = [effects.about(MODEL, n, table, grades, alone) for n in range(1, 13)]
        assert [one.measure for one in told] == list(IDS)
        assert [one.number for one in told if not one.in_numbers] == [8]
        assert all(len(one.grades) == 8 for one in told if one.number != 8)
        for one in told:
            entry = MODEL.log.measures[one.measure]
            assert one.cost_reason == (entry.cost.reason if entry.cost else entry.no_cost_because)
            assert one.cost_reason
            total = one.effects["annual_cost_nok"].central
            assert sum(one.borne_nok.values()) == pytest.approx(total)
            assert all(moved.becomes.low <= moved.becomes.high for moved in one.moved)

    def test_the_direct_increase_goes_from_950_posts_to_1150_in_two_years(self, alone):
        one = effects.about(MODEL, 1, data.table("is2802_measures"), {}, alone)
        (moved,) = one.moved
        assert (moved.baseline, moved.becomes.central) == (950, 1_150)
        assert (one.first_year, one.full_year) == (2020, 2021)
        assert one.regulation_change == "no"


class TestLog:
    def test_every_table_and_document_named_as_a_source_is_there(self):
        entries = MODEL.log.measures.values()
        sources = [change.source for entry in entries for change in entry.changes]
        sources.append(MODEL.log.capacities.hospital_room_posts.source)
        for source in sources:
            assert source.document == "is2802"
            assert source.table is None or source.table in data.names()

    def test_the_figures_that_tables_hold_are_the_tables_own(self):
        log = {m: {c.lever: c for c in e.changes} for m, e in MODEL.log.measures.items()}
        gps = data.table("is2802_annex_4_transitional").query("job == 'gp'").set_index("period")
        practice = log["one_year_practice"]["practice_doctors"]
        assert (practice.low, practice.central) == tuple(
            gps.loc[["2017", "mean"], "doctors"].astype(float)
        )
        missing = data.table("is2802_annex_8_vacancies").query(
            "occupation == 'general_practitioners' and year == 2018"
        )
        assert practice.high == float(missing["estimate"].iloc[0])
        north = data.table("is2802_table_2_posts_by_region").set_index("region").loc["north"]
        flexible = log["flexible_increase"]["new_posts"]
        ends = north[["expected_new_posts_low", "expected_new_posts_high"]]
        assert [flexible.low, flexible.high] == ends.astype(float).tolist()
        posts = data.table("norway_lis1_posts").set_index("row")["posts"]
        increase = log["direct_increase"]["new_posts"]
        assert increase.low == posts["level_2021_full_effect"] - P.posts
        assert increase.high == posts["planned_2024"] - P.posts
        region = data.table("is2802_table_2_posts_by_region").set_index("region")["lis1_posts"]
        said = data.table("is2802_statements").set_index("id")["value"].astype(float)
        junior = said["s31_posts_south_east_payroll"] - region["south_east"]
        converted = log["vacant_posts_as_lis1"]["converted_posts"]
        assert converted.central == junior == log["goals_in_other_posts"]["converted_posts"].high
        idle = log["use_vacant_and_residual_posts"]
        used = said["m2_posts_fully_used"] / 100
        assert idle["idle_posts_filled_share"].high == pytest.approx(1 - used)
        empty = said["m1_municipal_posts_reported"] - said["m1_municipal_posts_granted"]
        assert idle["municipal_places"].high == empty
        course = log["shorter_course"]["hospital_turnover_share"]
        assert course.central == pytest.approx(said["m7_throughput_gain"])
        assert course.high == said["m7_months_today"] / said["m7_months_shorter"] - 1
        scaled = junior * region["total"] / region["south_east"]
        assert converted.high == pytest.approx(scaled, abs=1)

    @pytest.mark.parametrize(
        ("old", "new", "words"),
        [
            ("lever: converted_posts", "lever: converted_post", "did you mean 'converted_posts'"),
            ("high: 235", "high: 23", "low .138. must not be above high .23."),
            ("low: 0.05", "low: -0.05", "must lie from 0 to 1"),
            ("evidence: medium", "evidence: fair", "evidence.*'fair' is not allowed"),
            ("  shorter_course:", "  short_course:", "unknown measure 'short_course'"),
            ("central: new_posts", "central: new_post", "did you mean 'new_posts'"),
            ("    cost: none\n", "", "cost: is missing"),
            ("measures: [vacant_posts_as_lis1, goals", "measures: [vacant, goals", "'vacant'"),
            ("measure: flexible_increase", "measure: shorter_course", "does not change new_posts"),
        ],
    )
    def test_a_slip_in_the_log_is_named_with_the_file_and_the_mend(self, tmp_path, old, new, words):
        text = (parameters.log.PROJECT / "data/measures/effects.yml").read_text(encoding="utf-8")
        assert old in text
        path = tmp_path / "effects.yml"
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
        with pytest.raises(InputError, match=rf"effects\.yml.*({words})"):
            effects.read_log(path, IDS)


def test_no_reason_for_a_start_names_what_a_parameter_decides():
    for entry in effects.effects_log().measures.values():
        assert not re.search(r"\d|hundred", entry.start.reason)
