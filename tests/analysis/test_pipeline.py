"""The doctor pipeline: heads are kept, delays delay, and the static answer comes back."""

from __future__ import annotations

import itertools
from types import SimpleNamespace

import altair as alt
import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis import data, need, parameters, pipeline
from analysis.errors import InputError
from analysis.pipeline import ages, lis1, queue, training
from analysis.pipeline.flows import flows, posts_in_year
from analysis.pipeline.state import (
    State,
    entries_into_training,
    replayed_lis1,
    replayed_queue,
)

NAMES = [name for name, entry in parameters.entries().items() if entry.group == "pipeline"]


@pytest.fixture(scope="module")
def seen() -> pipeline.Observed:
    return pipeline.observed({name: data.table(name) for name in pipeline.TABLES})


def baseline(**changes) -> SimpleNamespace:
    return SimpleNamespace(**(parameters.load().values.model_dump() | changes))


def anything(draws: int, seed: int) -> SimpleNamespace:
    """Parameters drawn from everything that is allowed, not only from what is plausible."""
    rng = np.random.default_rng(seed)
    values = parameters.load().values.model_dump()
    for name in [*NAMES, "fte_growth", "foreign_specialists", "direct_entrants", "new_posts"]:
        low, high = parameters.limits(name)
        # Ends are likely, since errors hide there.
        drawn = low + (high - low) * np.clip(rng.uniform(-0.2, 1.2, draws), 0, 1)
        values[name] = drawn
    share = values["lis1_leave_share"] + values["lis1_dropout_share"]
    values["lis1_leave_share"] = values["lis1_leave_share"] / np.maximum(1, share)
    values["lis1_dropout_share"] = values["lis1_dropout_share"] / np.maximum(1, share)
    values["target_year"] = 2035
    values["specialty_training_years"] = rng.uniform(5, 9, draws)
    values["fte_per_head"] = rng.uniform(0.1, 1.2, draws)
    values["service_attrition"] = rng.uniform(0, 5_000, draws)
    return SimpleNamespace(**values)


def stocks(state: State) -> list:
    inside = [
        *(number for group in state.queue for number in group),
        state.lis1.first,
        state.lis1.second,
        state.lis1.without_place,
        state.lis1.municipal,
        state.training.fixed,
        state.training.first_stage,
        state.training.second_stage,
        state.doctors,
    ]
    return [np.asarray(number) for number in inside]


class TestHeads:
    @settings(deadline=None, max_examples=8)
    @given(st.integers(0, 2**32 - 1))
    def test_no_doctor_is_lost_or_made_whatever_the_parameters(self, seen, seed):
        path = list(pipeline.moments(anything(500, seed), seen))
        for before, after in itertools.pairwise(path):
            gone = after.gave_up_queue + after.dropped_out + after.went_outside + after.exits
            change = after.arrived - gone
            left = after.state.heads - before.state.heads - change
            assert np.abs(left).max() < 1e-9 * before.state.heads.max()

    @settings(deadline=None, max_examples=4)
    @given(st.integers(0, 2**32 - 1))
    def test_no_stock_is_negative_and_nothing_is_not_a_number(self, seen, seed):
        for moment in pipeline.moments(anything(500, seed), seen):
            for number in stocks(moment.state):
                assert np.isfinite(number).all()
                assert number.min() > -1e-6
            for value in pipeline.figures(moment).values():
                assert np.isfinite(value).all()

    def test_the_parts_of_the_queue_make_the_queue(self, seen):
        frame = pipeline.path(baseline(), seen)
        parts = frame[["queue_norway", "queue_eea", "queue_outside_eea"]].sum(axis="columns")
        assert parts.to_numpy() == pytest.approx(frame["queue"].to_numpy(), abs=1e-9)


class TestTheStaticAnswer:
    """Constant flows, no delays, a doctor for a full-time equivalent: IS-2802, table 7."""

    def constant(self, posts: float) -> pipeline.Moment:
        p = baseline(
            posts=posts,
            new_posts=0,
            post_use_share=1.0,
            lis1_leave_share=0.0,
            lis1_dropout_share=0.0,
            municipal_places=5_000.0,
            outside_share=0.0,
            fte_per_head=1.0,
            service_attrition=500.0,
            applicants_growth=0.0,
        )
        tables = {name: data.table(name) for name in pipeline.TABLES}
        seen = pipeline.observed(tables)
        seen = pipeline.Observed(seen.rounds, seen.fte, seen.direct_entrants, (1.0,) * 44)
        given_flows = flows(p, seen)
        no_longer = tuple(0.0 for _ in given_flows.direct)
        given_flows = pipeline.Flows(**(vars(given_flows) | {"direct": no_longer}))
        state = pipeline.starting_state(p, seen)
        running = State(
            queue=((3_000.0, 0.0, 0.0, 0.0),) * 3,
            lis1=lis1.Lis1(posts / 2, posts / 2, 0.0, posts / 2),
            training=state.training,
            doctors=given_flows.demand[0] - state.training.total,
        )
        *_, last = pipeline.simulate(p, running, given_flows)
        return last

    def test_the_training_need_of_the_report_keeps_supply_and_demand_together(self):
        p = parameters.load().values
        static = need.calculate(p).training_need
        assert static == 1120
        assert self.constant(static).gap_fte == pytest.approx(0, abs=1e-6)

    def test_it_is_the_lis1_need_with_each_doctor_counted_once(self):
        static = need.calculate(parameters.load().values).lis1_need_counted_once
        assert self.constant(static).gap_fte == pytest.approx(0, abs=1e-6)

    def test_a_post_more_is_a_doctor_more_each_year(self):
        years = 2040 - 2018.5
        assert self.constant(1121).gap_fte == pytest.approx(-years, abs=1e-6)
        assert self.constant(950).gap_fte == pytest.approx(170 * years, abs=1e-6)


class TestDelays:
    def test_a_post_gives_the_services_a_doctor_eighteen_months_later(self, seen):
        more = pipeline.path(baseline(new_posts=200, first_year=2020), seen).set_index("time")
        less = pipeline.path(baseline(new_posts=0), seen).set_index("time")
        won = more["supply_fte"] - less["supply_fte"]
        assert (won.loc[:2021.0].abs() < 1e-9).all()
        assert won.loc[2021.5] > 0

    def test_no_specialist_comes_of_it_before_six_and_a_half_years(self, seen):
        more = pipeline.path(baseline(new_posts=200, first_year=2020), seen).set_index("time")
        less = pipeline.path(baseline(new_posts=0), seen).set_index("time")
        won = more["new_specialists"] - less["new_specialists"]
        assert (won.loc[2019.0:2026.0].abs() < 1e-9).all()
        assert won.loc[2026.5] > 0

    @pytest.mark.parametrize("years", [5.0, 6.0, 8.0, 12.0])
    def test_specialist_training_takes_the_mean_time_and_never_less_than_five_years(self, years):
        shares = training.pace(years, 0.0)
        now = training.Training((0.0,) * 8, 0.0, 0.0, 0.0)
        done = []
        for half_year in range(400):
            now, specialists = training.step(now, 1.0 if half_year == 0 else 0.0, shares)
            done.append(specialists)
        # Begun at the end of half-year 0, so that half-year n ends n half-years later.
        assert sum(done) == pytest.approx(1)
        assert sum(done[:10]) == 0
        assert done[10] > 0
        assert sum(n * share for n, share in enumerate(done)) / 2 == pytest.approx(years)

    def test_settled_training_holds_inflow_times_duration(self):
        shares = training.pace(8.0, 0.0)
        now = training.settled((500.0,) * 8, shares)
        assert now.total == pytest.approx(500 * 2 * 8)
        after, specialists = training.step(now, 500.0, shares)
        assert after.total == pytest.approx(now.total)
        assert specialists == pytest.approx(500)

    def test_settled_training_stays_settled_when_some_stop_working(self):
        shares = training.pace(8.0, 0.02)
        now = training.settled((500.0,) * 8, shares)
        after, _ = training.step(now, 500.0, shares)
        assert after.first_stage == pytest.approx(now.first_stage)
        assert after.second_stage == pytest.approx(now.second_stage)
        assert after.fixed == pytest.approx(now.fixed)

    def test_leave_delays_but_keeps_everyone(self):
        now, completed = lis1.Lis1(0.0, 0.0, 0.0, 0.0), []
        for half_year in range(60):
            now, done = lis1.step(now, 100.0 if half_year == 0 else 0.0, 1_000.0, 0.1, 0.9)
            completed.append(done)
        assert sum(completed) == pytest.approx(100)
        assert completed[3] == pytest.approx(100 * 0.9**3)

    def test_drop_out_takes_its_share_of_each_part(self):
        now, completed = lis1.Lis1(0.0, 0.0, 0.0, 0.0), 0.0
        for half_year in range(60):
            now, done = lis1.step(now, 100.0 if half_year == 0 else 0.0, 1_000.0, 0.0, 0.98)
            completed += done
        assert completed == pytest.approx(100 * 0.98**3)


class TestTheMunicipalBottleneck:
    def test_with_few_places_doctors_wait_between_hospital_and_municipality(self, seen):
        frame = pipeline.path(baseline(municipal_places=400.0), seen)
        assert frame["without_municipal_place"].iloc[-1] > 500
        completed = frame["completed_lis1"].iloc[10:]
        assert (completed <= 500 + 1e-9).all()

    def test_todays_places_are_just_enough_for_todays_posts(self, seen):
        frame = pipeline.path(baseline(new_posts=0), seen)
        assert frame["without_municipal_place"].max() < 10

    def test_new_posts_without_new_places_back_up(self, seen):
        frame = pipeline.path(baseline(municipal_follow_share=0.0), seen)
        follows = pipeline.path(baseline(), seen)
        assert frame["without_municipal_place"].iloc[-1] > 1_000
        assert frame["supply_fte"].iloc[-1] < follows["supply_fte"].iloc[-1] - 1_000

    def test_those_back_from_leave_go_first(self):
        after, _ = lis1.step(lis1.Lis1(0.0, 300.0, 0.0, 200.0), 0.0, 250.0, 0.1, 0.9)
        assert after.municipal == 250
        assert after.without_place == pytest.approx(0.9 * 300 - 230)


class TestARound:
    def chances(self, applying, weights, posts) -> list[float]:
        return [1 - miss for miss in queue.chances_to_miss(applying, weights, posts)]

    def test_chances_stand_in_the_ratio_of_their_weights(self):
        chances = self.chances((400.0, 600.0, 200.0), (1.0, 0.5, 0.1), 300.0)
        assert chances[1] / chances[0] == pytest.approx(0.5)
        assert chances[2] / chances[0] == pytest.approx(0.1)
        assert 400 * chances[0] + 600 * chances[1] + 200 * chances[2] == pytest.approx(300)

    def test_posts_left_over_by_one_group_go_to_the_others(self):
        chances = self.chances((100.0, 600.0, 200.0), (1.0, 0.5, 0.1), 700.0)
        assert chances[0] == 1
        hired = 100 * chances[0] + 600 * chances[1] + 200 * chances[2]
        assert hired == pytest.approx(700)

    @given(
        st.tuples(*[st.floats(0, 5_000)] * 3),
        st.tuples(st.just(1.0), st.floats(0, 10), st.floats(0, 10)),
        st.floats(0, 5_000),
    )
    def test_no_post_stays_empty_while_somebody_wants_it(self, applying, weights, posts):
        chances = self.chances(applying, weights, posts)
        assert all(0 <= chance <= 1 for chance in chances)
        hired = sum(n * chance for n, chance in zip(applying, chances, strict=True))
        assert hired == pytest.approx(min(posts, sum(applying)), rel=1e-9, abs=1e-6)

    def test_nobody_applies(self):
        assert all(np.isfinite(self.chances((0.0, 0.0, 0.0), (1.0, 0.5, 0.1), 475.0)))

    def test_twice_the_chance_for_no_one_is_no_more_than_certainty(self):
        assert self.chances((10.0,), (5.0,), 20.0) == [1.0]

    def test_who_has_waited_longer_gives_up_more_often(self):
        assert queue.staying_shares(0.1, 0.05) == pytest.approx((0.9, 0.85, 0.8, 0.75))
        assert queue.staying_shares(0.9, 0.2)[-1] == 0

    def test_everyone_not_hired_has_waited_half_a_year_longer(self):
        after = queue.after_round(((4.0, 3.0, 2.0, 1.0),), (10.0,), (1.0,))
        assert after == ((10.0, 4.0, 3.0, 3.0),)


class TestTheStart:
    def test_the_queue_is_those_not_hired_in_spring_2018(self, seen):
        state = pipeline.starting_state(baseline(), seen)
        assert state.waiting == pytest.approx(824)
        assert [sum(group) for group in state.queue] == pytest.approx([143, 450, 231])

    def test_before_the_first_round_as_many_waited_as_after_the_next_of_its_season(self, seen):
        """Of those, a share gives up; whoever else applied in the first round is new."""
        p = baseline(queue_leaving_share=0.1)
        _, new = replayed_queue(p, seen.rounds)
        first, second = seen.rounds[:2]
        for group in range(3):
            waited = second.applicants[group] - second.hired[group]
            came_again = 0.9 * waited
            expected = max(0.0, first.applicants[group] - came_again)
            assert new[0][group] == pytest.approx(expected)

    def test_new_applicants_are_what_annex_6_implies(self, seen):
        """The parameters' values come from here; a change of the leaving shares changes them."""
        p = baseline()
        _, new = replayed_queue(p, seen.rounds)
        last_four = np.array(new[-4:]).astype(float)
        by_year = last_four.sum(axis=0) / 2
        assert p.new_applicants_norway == pytest.approx(by_year[0], abs=3)
        assert p.new_applicants_eea == pytest.approx(by_year[1], abs=3)
        assert p.new_applicants_outside_eea == pytest.approx(by_year[2], abs=3)
        spring = last_four[1::2].sum(axis=0) / last_four.sum(axis=0)
        assert p.spring_applicants_norway_share == pytest.approx(spring[0], abs=0.005)
        assert p.spring_applicants_eea_share == pytest.approx(spring[1], abs=0.005)
        assert p.spring_applicants_outside_eea_share == pytest.approx(spring[2], abs=0.005)

    def test_the_hiring_weights_are_those_of_the_last_four_rounds(self, seen):
        p = baseline()
        applied = np.array([one.applicants for one in seen.rounds[-4:]]).sum(axis=0)
        hired = np.array([one.hired for one in seen.rounds[-4:]]).sum(axis=0)
        chances = hired / applied
        assert p.hiring_weight_eea == pytest.approx(chances[1] / chances[0], abs=0.005)
        assert p.hiring_weight_outside_eea == pytest.approx(chances[2] / chances[0], abs=0.005)

    def test_a_post_is_used_as_in_2017(self, seen):
        hired = sum(sum(one.hired) for one in seen.rounds if one.time in {2017.5, 2018.0})
        assert baseline().post_use_share == pytest.approx(hired / 950, abs=0.005)

    def test_the_first_round_is_as_large_as_the_ones_before(self, seen):
        first = pipeline.path(baseline(), seen).iloc[1]
        assert first["time"] == 2019
        assert first["hired"] == pytest.approx(451.25)
        assert 900 < first["applicants"] < 1_150

    def test_full_time_equivalents_per_head_follow_from_the_annexes(self):
        labour = data.table("is2802_annex_3_labour_force")
        rows = labour[(labour["year"] == 2017) & (labour["specialty"] == "all")]
        (doctors,) = rows["doctors"]
        seen = pipeline.observed({name: data.table(name) for name in pipeline.TABLES})
        state = pipeline.starting_state(baseline(), seen)
        queue_2017 = sum(
            sum(one.applicants) - sum(one.hired) for one in seen.rounds if one.time == 2017.5
        )
        at_work = (doctors - state.lis1.total - queue_2017) * (1 - 0.14)
        assert baseline().fte_per_head == pytest.approx(seen.fte[2017] / at_work, abs=0.01)

    def test_doctors_past_lis1_make_the_counted_full_time_equivalents(self, seen):
        p = baseline(foreign_specialists=0.0, service_attrition=0.0)
        state = pipeline.starting_state(p, seen)
        before = state.training.total + state.doctors - sum(state.training.entries[:2])
        assert before * p.fte_per_head == pytest.approx(22_033)

    def test_direct_entrants_are_those_counted_in_the_year_of_the_half_year(self, seen):
        """With all who complete LIS1 outside the services, only direct entrants begin."""
        p = baseline(outside_share=1.0, direct_entrants=70.0)
        _, completed = replayed_lis1(p, seen.rounds)
        began = entries_into_training(p, seen, seen.rounds, completed)
        ends = [one.time for one in reversed(seen.rounds[1:])]
        by_end = dict(zip(ends, (2 * number for number in began), strict=True))
        assert by_end[2018.5] == 70  # 2018 is not counted yet
        assert by_end[2018.0] == by_end[2017.5] == seen.direct_entrants[2017]
        assert by_end[2017.0] == by_end[2016.5] == seen.direct_entrants[2016]
        assert by_end[2014.0] == seen.direct_entrants[2014]  # 2013 was not counted

    def test_a_round_that_was_not_observed_is_no_start(self, seen):
        with pytest.raises(InputError, match="no round with posts that start at 2019"):
            pipeline.starting_state(baseline(), seen, 2019.0)


class TestAges:
    @pytest.fixture
    def tables(self):
        return data.table("is2802_annex_15_employed_by_age"), data.table("is2802_annex_17_ages")

    def test_the_sums_are_annex_15s(self, tables):
        by_age = ages.single_ages(*tables)
        assert by_age.loc[25:39].sum() == pytest.approx(10_399)
        assert by_age.loc[40:54].sum() == pytest.approx(8_093)
        assert by_age.loc[55:66].sum() == pytest.approx(4_720)

    def test_each_group_is_spread_evenly_up_to_60(self, tables):
        by_age = ages.single_ages(*tables)
        for first, last in ((25, 39), (40, 54), (55, 59)):
            assert by_age.loc[first:last].nunique() == 1

    def test_there_is_no_step_at_60(self, tables):
        by_age = ages.single_ages(*tables)
        assert by_age[59] == pytest.approx(by_age.loc[60:62].mean())

    def test_from_60_the_ages_are_annex_17s(self, tables):
        by_age = ages.single_ages(*tables)
        register = tables[1].set_index("age")["total"]
        ratio = by_age.loc[register.index] / register.astype(float)
        assert ratio.to_numpy() == pytest.approx(ages.register_factor(*tables))

    def test_the_registers_give_about_300_retirements_a_year(self, tables):
        """IS-2802 reckons 2,337 / 8 = 292 with everyone gone at 67."""
        leaving = ages.exits(ages.single_ages(*tables), tables[1], 16)
        in_register = leaving.sum() / 8 / ages.register_factor(*tables)
        assert 292 < in_register < 350

    def test_everyone_has_retired_in_the_end(self, tables):
        by_age = ages.single_ages(*tables)
        assert ages.exits(by_age, tables[1], 120).sum() == pytest.approx(by_age.sum())

    def test_the_profile_starts_at_one_and_rises_when_larger_cohorts_retire(self, tables):
        profile = ages.exit_profile(ages.single_ages(*tables), tables[1])
        assert np.mean(profile[:2]) == pytest.approx(1)
        assert 0.85 < min(profile) < 1 < profile[-1] < 1.2

    def test_nobody_who_joins_reaches_retirement_before_the_model_ends(self, tables):
        """Entrants need no age: LIS1 is done by about 30, foreign specialists come at about 40."""
        shares = ages.retirement_shares(tables[1])
        first = shares[shares > 0].index[0]
        assert first >= 40 + (pipeline.END - pipeline.START)

    def test_of_36_in_a_hundred_who_leave_in_a_year_20_leave_in_its_first_half(self, tables):
        """At 62 the register falls from 100 to 64, and 0.8 times 0.8 is 0.64; at 63 nobody goes."""
        register = pd.DataFrame({"age": range(60, 81), "total": [100] * 3 + [64] * 18})
        shares = ages.retirement_shares(register)
        assert shares[[61, 62, 63, 72, 73, 80]].tolist() == pytest.approx([0, 0.36, 0, 0, 1, 1])
        doctors = 0 * ages.single_ages(*tables)
        doctors[62] = 200
        leaving = ages.exits(doctors, register, 3)
        # The older half is 62 for half a year more, the younger half for a whole year.
        assert leaving.tolist() == pytest.approx([20 + 20, 0.2 * 80, 0])
        profile = ages.exit_profile(doctors, register, 3)
        assert profile == pytest.approx([40 / 28, 16 / 28, 0])

    def test_a_negative_age_group_is_refused(self, tables):
        by_age = ages.single_ages(*tables)
        by_age.loc[30] = -1
        with pytest.raises(InputError, match="doctors of age 30: -1 is not allowed"):
            ages.exits(by_age, tables[1])


class TestWhatWasKnown:
    def test_a_count_is_known_from_the_half_year_it_was_made_in(self, seen):
        """Late 2015 is half-year 2015.5: on 1 March 2015 nobody knew its full-time equivalents."""
        autumn, spring = seen.until(2015.5), seen.until(2015.0)
        assert max(autumn.fte) == max(autumn.direct_entrants) == 2015
        assert max(spring.fte) == max(spring.direct_entrants) == 2014
        assert (autumn.rounds[-1].time, spring.rounds[-1].time) == (2015.5, 2015.0)


class TestFlows:
    def test_new_posts_open_at_the_ramp_and_no_faster(self):
        p = baseline(new_posts=200, ramp_posts_per_year=100, first_year=2020)
        assert [float(posts_in_year(p, year)) for year in (2019, 2020, 2021, 2022)] == [
            950,
            1050,
            1150,
            1150,
        ]

    def test_posts_can_be_taken_away(self):
        p = baseline(new_posts=-100, first_year=2020)
        assert [float(posts_in_year(p, year)) for year in (2019, 2020)] == [950, 850]

    def test_direct_entry_ends_in_march_2019_and_those_doctors_queue(self, seen):
        given_flows = flows(baseline(applicants_growth=0.0), seen)
        assert given_flows.direct[0] == 35
        assert set(given_flows.direct[1:]) == {0}
        eea = [groups[1] for groups in given_flows.applicants]
        assert eea[0] == pytest.approx(510 * 0.13)
        assert eea[2] == pytest.approx(510 * 0.13 + 35)

    def test_demand_grows_in_steps_or_as_a_share(self, seen):
        steps = flows(baseline(unmet_need_fte=100.0), seen)
        assert steps.demand[0] == pytest.approx(22_033 + 100 + 670)
        assert steps.demand[-1] - steps.demand[-3] == pytest.approx(670)
        share = flows(baseline(fte_growth=0.0, demand_growth=0.035), seen)
        assert share.demand[0] == pytest.approx(22_033 * 1.035)
        assert share.demand[-1] / share.demand[-3] == pytest.approx(1.035)

    def test_a_plan_of_ones_own(self, seen):
        plan = pipeline.ramp(950, 1150, 2020, 2023)
        assert plan == {2020: 1000, 2021: 1050, 2022: 1100, 2023: 1150}
        given_flows = flows(baseline(), seen, posts_by_year=plan)
        starts = dict(zip(given_flows.time, given_flows.starts, strict=True))
        assert starts[2019.5] == pytest.approx(0.95 * 475)
        assert starts[2021.0] == pytest.approx(0.95 * 525)
        assert starts[2040.0] == pytest.approx(0.95 * 575)


class TestTheSameEquationThreeWays:
    def test_arrays_give_what_floats_give(self, seen):
        one = pipeline.path(baseline(service_attrition=400.0, queue_leaving_share=0.2), seen)
        many = list(
            pipeline.moments(
                baseline(
                    service_attrition=np.array([350.0, 400.0]),
                    queue_leaving_share=np.array([0.1, 0.2]),
                ),
                seen,
            )
        )
        for name in ("queue", "in_lis1", "in_specialty_training", "supply_fte", "gap_fte"):
            drawn = [np.broadcast_to(pipeline.figures(m)[name], 2)[1] for m in many]
            assert np.array(drawn) == pytest.approx(one[name].to_numpy(), rel=1e-12)

    def test_a_live_chart_computes_what_python_computes(self, seen):
        """Altair's expressions are arithmetic with min and max, so that Python can read them."""
        moved = {
            "new_posts": 300.0,
            "fte_growth": 800.0,
            "service_attrition": 420.0,
            "foreign_specialists": 90.0,
            "new_applicants_eea": 430.0,
            "queue_leaving_share": 0.15,
        }
        signals: dict[str, str] = {}

        def text(value) -> str:
            return value._to_expr() if hasattr(value, "_to_expr") else repr(float(value))

        def naming(half_year):
            def name(label, quantity):
                signals[f"{label}_{half_year}"] = text(quantity)
                return alt.param(name=f"{label}_{half_year}")

            return name

        sliders = {name: alt.param(name=name) for name in moved}
        live = baseline(**sliders)
        start = baseline(**moved)
        # The queue at the start is replayed with numbers; what follows moves with the sliders.
        state = pipeline.starting_state(start, seen)
        last = list(pipeline.simulate(live, state, flows(live, seen), naming))[-1]
        scope = dict(moved) | {"min": min, "max": max, "pow": pow}
        for name, expression in signals.items():
            scope[name] = eval(expression, {"__builtins__": {}}, scope)
        in_browser = eval(text(last.gap_fte), {"__builtins__": {}}, scope)
        in_python = pipeline.path(baseline(**moved), seen)["gap_fte"].iloc[-1]
        assert in_browser == pytest.approx(in_python, rel=1e-9)
        waiting = sum(scope[f"queue_{g}_{w}_43"] for g in range(3) for w in range(4))
        assert waiting == pytest.approx(
            pipeline.path(baseline(**moved), seen)["queue"].iloc[-1], rel=1e-9
        )


class TestBadInput:
    @pytest.mark.parametrize(
        ("changes", "message"),
        [
            (
                {"lis1_leave_share": 0.7, "lis1_dropout_share": 0.4},
                "lis1_leave_share and lis1_dropout_share together: 1.1 is not allowed",
            ),
            ({"target_year": 2018}, "target_year: 2018 is not allowed; the model runs from 2018.5"),
            ({"target_year": 2041}, "must be from 2019 to 2040"),
            ({"first_year": 2015}, "first_year: 2015 is not allowed; the model starts in 2018.5"),
            ({"first_year": 2041}, "new posts can first open from 2019 to 2040"),
            (
                {"specialty_training_years": 20.0, "fte_per_head": 1.5},
                "specialists and other doctors at the outset: -.* is not allowed; at least 0",
            ),
        ],
    )
    def test_assumptions_that_cannot_hold_together(self, seen, changes, message):
        with pytest.raises(InputError, match=message):
            pipeline.path(baseline(**changes), seen)

    def test_a_ramp_that_ends_before_it_starts(self):
        with pytest.raises(InputError, match="2024 to 2020 is not allowed; it ends before it"):
            pipeline.ramp(950, 1150, 2024, 2020)
        with pytest.raises(InputError, match="posts in a ramp: -5 is not allowed"):
            pipeline.ramp(950, -5, 2020, 2024)
        with pytest.raises(InputError, match="write FIRST-LAST:POSTS, as in 2020-2024:1150"):
            pipeline.parse_ramp("from 2020", 950)
        for years in ("1990-2000", "2030-2050"):
            with pytest.raises(InputError, match="its years must lie from 2018 to 2040"):
                pipeline.parse_ramp(f"{years}:1150", 950)
        with pytest.raises(InputError, match="a whole number from 0 to 5,000"):
            pipeline.parse_ramp("2020-2024:99999", 950)

    def test_a_plan_with_a_hole(self, seen):
        with pytest.raises(InputError, match="posts by year: 2021 is missing"):
            pipeline.path(baseline(), seen, posts_by_year={2020: 1000, 2022: 1150})
        with pytest.raises(InputError, match="at least one year"):
            pipeline.path(baseline(), seen, posts_by_year={})

    def test_an_end_outside_the_models_time(self, seen):
        for end in (2018.5, 2050):
            with pytest.raises(InputError, match="it must be after 2018.5 and at most 2040"):
                pipeline.path(baseline(), seen, end=end)

    def test_more_hired_than_applied(self):
        tables = {name: data.table(name) for name in pipeline.TABLES}
        tables["is2802_annex_6_rounds"].loc[11, "hired"] = 5_000
        with pytest.raises(InputError, match="5000 hired of .* applicants is not allowed"):
            pipeline.observed(tables)

    def test_a_missing_table(self):
        with pytest.raises(InputError, match="the pipeline needs the table is2802_annex_2_fte"):
            pipeline.observed({})
