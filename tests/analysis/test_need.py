"""The need model: the report's tables come out, and it means the same for one number or many."""

from __future__ import annotations

from types import SimpleNamespace

import altair as alt
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis import data, need, parameters
from analysis.errors import InputError

doctors = st.integers(0, 5_000)


def of(name: str) -> need.Need:
    return need.calculate(parameters.load(name).values)


class TestTable7:
    @pytest.mark.parametrize("alternative", ["high_attrition", "low_attrition"])
    def test_table_7_comes_out(self, alternative):
        printed = data.table("is2802_table_7_need")
        printed = printed[(printed["alternative"] == alternative)].set_index("item")
        found = of(alternative).as_dict()
        for item in printed.index.drop("association", errors="ignore"):
            assert found[item] == printed.loc[item, "value_per_year"], item

    def test_step_by_step(self):
        gross = need.gross_need(670, 500)
        assert gross == 1170
        training = need.training_need(gross, 50)
        assert training == 1120
        assert need.lis1_need(training, 70) == 1190
        assert need.lis1_need_self_sufficient(1190, 50) == 1240

    def test_240_posts_are_missing_and_40_after_the_200_new_ones(self):
        found = of("baseline")
        assert found.shortfall == 1190 - 950 == 240
        assert found.shortfall_after_new_posts == 1190 - 1150 == 40

    def test_with_the_growth_of_2017_the_need_is_about_1220_to_1370(self):
        low = parameters.load("growth_2017", {"attrition": 350}).values
        assert need.calculate(low).lis1_need == 1221
        assert of("growth_2017").lis1_need == 1371

    def test_the_scenario_of_self_sufficiency_gives_the_reports_figure(self):
        assert of("self_sufficiency").lis1_need == of("baseline").lis1_need_self_sufficient == 1240


class TestCountedOnce:
    def test_while_direct_entry_was_open_lis1_had_to_take_1050(self):
        assert need.lis1_need_before_2019(1120, 70) == 1050

    def test_counted_once_the_need_is_all_who_train_in_norway(self):
        found = of("baseline")
        assert found.lis1_need_counted_once == 1120 == found.training_need
        assert found.shortfall_counted_once == 170

    def test_counted_once_and_all_trained_at_home_it_is_the_gross_need(self):
        found = of("baseline")
        assert found.lis1_need_counted_once_self_sufficient == 1170 == found.gross_need
        assert found.shortfall_counted_once_self_sufficient == 220

    @settings(deadline=None)
    @given(doctors, doctors, doctors, doctors)
    def test_nobody_trains_who_is_not_needed(self, growth, attrition, foreign, direct):
        found = need.calculate(
            SimpleNamespace(
                fte_growth=growth,
                attrition=attrition,
                foreign_specialists=foreign,
                direct_entrants=direct,
                posts=950,
                new_posts=200,
            )
        )
        assert found.lis1_need_counted_once_self_sufficient == found.gross_need
        assert found.lis1_need - found.lis1_need_counted_once == direct


class TestTheCalculationOf2014:
    def test_annex_9_comes_out(self):
        printed = data.table("is2802_annex_9_need_2014").set_index("item")["value_per_year"]
        found = of("calculation_2014")
        assert found.gross_need == printed["gross_need"] == 1020
        assert found.training_need == found.lis1_need == printed["net_need"] == 668

    def test_with_helsemods_high_growth_it_was_848(self):
        p = parameters.load("calculation_2014", {"fte_growth": 640}).values
        assert need.calculate(p).gross_need == 1200
        assert need.calculate(p).training_need == 848

    def test_the_950_posts_were_more_than_enough(self):
        assert of("calculation_2014").shortfall < 0


class TestGrowth:
    def test_table_6_comes_out(self):
        frame = need.growth_alternatives(data.table("is2802_table_6_growth"), attrition=500)
        assert len(frame) == 9
        assert (frame["gross_need_per_year"] == frame["printed_gross_need_per_year"]).all()

    def test_with_low_attrition_every_alternative_needs_150_fewer(self):
        frame = need.growth_alternatives(data.table("is2802_table_6_growth"), attrition=350)
        fewer = frame["printed_gross_need_per_year"] - frame["gross_need_per_year"]
        assert (fewer == 150).all()

    def test_the_growth_of_2013_to_2017(self):
        municipal = (177 + 128 + 132 + 128 + 238) / 5
        specialist_without_2015 = (460 + 471 + 508 + 613) / 4
        found = need.derived_growth(data.table("is2802_annex_2_fte"))
        assert found == pytest.approx(municipal + specialist_without_2015) == pytest.approx(673.6)

    def test_with_2015_it_is_771(self):
        found = need.derived_growth(data.table("is2802_annex_2_fte"), leave_out=())
        assert found == pytest.approx((637 + 599 + 1132 + 636 + 851) / 5) == pytest.approx(771)

    def test_2017_alone(self):
        assert need.growth_in_year(data.table("is2802_annex_2_fte"), 2017) == 238 + 613 == 851

    def test_a_year_without_data_is_named_with_the_years_there_are(self):
        with pytest.raises(InputError, match="between 2012 and 2012.*2013, 2014, 2015, 2016, 2017"):
            need.growth_in_year(data.table("is2802_annex_2_fte"), 2012)

    @pytest.mark.parametrize(
        ("alternative", "printed"),
        [
            ("demography", 325),
            ("coordination_reform", 430),
            ("reference", 460),
            ("high", 640),
        ],
    )
    def test_helsemods_percentages_spread_over_25_years(self, alternative, printed):
        row = data.table("is2802_annex_10_helsemod").set_index("alternative").loc[alternative]
        found = need.yearly_growth_from_end_points(
            row["base_doctors"],
            row["base_doctors"] * (1 + row["growth_percent"] / 100),
            row["end_year"] - row["base_year"],
        )
        assert found == pytest.approx(printed, abs=5)

    @pytest.mark.parametrize(("more_doctors", "printed"), [(6_000, 250), (34_000, 1_417)])
    def test_helse_norge_2040_spread_over_24_years(self, more_doctors, printed):
        assert round(need.yearly_growth_from_end_points(0, more_doctors, 24)) == printed

    def test_no_years_between_the_end_points(self):
        with pytest.raises(InputError, match="0 years is not allowed"):
            need.yearly_growth_from_end_points(0, 6_000, 0)


class TestRetirement:
    def test_about_300_retire_a_year(self):
        ages = data.table("is2802_annex_17_ages")
        found = need.retirement_per_year(ages, years=8, retirement_age=67)
        assert found == 2337 / 8 == pytest.approx(292, abs=0.5)

    def test_later_retirement_means_fewer_in_the_same_years(self):
        ages = data.table("is2802_annex_17_ages")
        at_70 = need.retirement_per_year(ages, years=8, retirement_age=70)
        assert at_70 < need.retirement_per_year(ages, years=8, retirement_age=67)
        assert at_70 == (2337 - 304 - 316 - 316) / 8

    def test_the_table_does_not_reach_further_down(self):
        ages = data.table("is2802_annex_17_ages")
        with pytest.raises(InputError, match="youngest to retire are 58.*starts at 60"):
            need.retirement_per_year(ages, years=10, retirement_age=67)


class TestTheMedicalAssociation:
    def test_table_4_sums_to_at_least_1600(self):
        table = data.table("is2802_table_4_association_need")
        assert need.association_need(table) == 370 + 130 + 600 + 500 == 1600

    def test_table_5_comes_out(self):
        frame = need.association_gap(data.table("is2802_table_5_association_gap"))
        assert list(frame["gap"]) == list(frame["printed_gap"]) == [350, 550]


class TestBridge:
    def test_every_step_leads_to_the_next_level(self):
        frame = need.steps(of("baseline"))
        assert list(frame["step"]) == [1, 2, 3, 4, 5, 6, 7]
        assert (frame["change"].cumsum() == frame["level"]).all()
        assert frame["level"].iloc[-1] == 1190


class TestSensitivity:
    def test_growth_matters_most_then_attrition(self):
        p = parameters.load().values
        frame = need.sensitivity(p, parameters.entries())
        assert list(frame["parameter"])[:2] == ["fte_growth", "attrition"]
        assert set(frame["parameter"]) == set(need.ASSUMPTIONS)

    def test_with_growth_at_its_ends(self):
        p = parameters.load().values
        row = need.sensitivity(p, parameters.entries()).set_index("parameter").loc["fte_growth"]
        assert (row["low"], row["value"], row["high"]) == (460, 670, 851)
        assert row["lis1_need_at_low"] == 1190 - (670 - 460)
        assert row["lis1_need_at_high"] == 1190 + (851 - 670)

    def test_the_others_stay_as_in_the_set(self):
        p = parameters.load("low_attrition").values
        assert (need.sensitivity(p, parameters.entries())["lis1_need"] == 1040).all()


class TestOneSetOfEquations:
    @settings(deadline=None)
    @given(st.lists(st.tuples(*[doctors] * 6), min_size=1, max_size=20))
    def test_many_draws_at_once_give_what_one_at_a_time_gives(self, draws):
        names = (*need.ASSUMPTIONS, "posts", "new_posts")
        together = need.calculate(
            SimpleNamespace(**dict(zip(names, np.array(draws, dtype=float).T, strict=True)))
        ).as_dict()
        for index, draw in enumerate(draws):
            alone = need.calculate(SimpleNamespace(**dict(zip(names, draw, strict=True)))).as_dict()
            assert {name: value[index] for name, value in together.items()} == alone

    def test_sliders_give_an_expression_that_has_the_same_value(self):
        p = parameters.load().values
        names = (*need.ASSUMPTIONS, "posts", "new_posts")
        sliders = {name: alt.param(name=name, value=getattr(p, name)) for name in names}
        live = need.calculate(SimpleNamespace(**sliders)).as_dict()
        values = {name: getattr(p, name) for name in names}
        for name, number in need.calculate(p).as_dict().items():
            expression = live[name].to_dict()["expr"]
            assert eval(expression, {}, dict(values)) == number, name


class TestForTheChapter:
    def test_table_7_comes_out_column_by_column(self):
        found = need.table_7(parameters.load().values, data.table("is2802_table_7_need"))
        assert list(found["high_attrition"]) == list(found["printed_high_attrition"])
        assert list(found["low_attrition"]) == list(found["printed_low_attrition"])
        assert found.set_index("item").loc["lis1_need", "low_attrition"] == 1040

    def test_each_column_of_table_7_keeps_its_own_attrition(self):
        other = parameters.load("low_attrition").values
        found = need.table_7(other, data.table("is2802_table_7_need")).set_index("item")
        assert found.loc["attrition", "high_attrition"] == 500

    def test_from_668_in_2014_to_1120(self):
        found = need.what_changed(of("calculation_2014"), of("baseline"))
        assert list(found["change"]) == [0, 210, -60, 302, 0]
        assert list(found["level"]) == [668, 878, 818, 1120, 1120]

    @given(doctors, doctors, doctors, doctors)
    def test_the_steps_always_reach_the_other_sum(self, growth, attrition, foreign, direct):
        p = SimpleNamespace(
            fte_growth=growth,
            attrition=attrition,
            foreign_specialists=foreign,
            direct_entrants=direct,
            posts=950,
            new_posts=200,
        )
        found = need.what_changed(of("baseline"), need.calculate(p))
        assert found["level"].iloc[-2] == found["level"].iloc[-1]

    def test_both_counts_side_by_side(self):
        found = need.both_counts(of("baseline")).set_index("item")
        assert list(found.loc["lis1_need_before_2019"]) == [1120, 1050]
        assert list(found.loc["lis1_need"]) == [1190, 1120]
        assert list(found.loc["lis1_need_self_sufficient"]) == [1240, 1170]
        assert list(found.loc["shortfall"]) == [240, 170]

    def test_the_need_with_another_assumption(self):
        p = parameters.load().values
        assert need.need_with(p, attrition=350).lis1_need == 1040
        assert need.need_with(p, attrition=350, posts=1000).shortfall == 40
        with pytest.raises(InputError, match="no assumption is called atrition"):
            need.need_with(p, atrition=350)

    def test_all_assumptions_at_their_ends(self):
        p = parameters.load().values
        assert need.extremes(p, parameters.entries()) == (
            460 + 350 - 52 + 36,
            851 + 560 - 42 + 136,
        )

    def test_growth_by_service_adds_up(self):
        annex_2 = data.table("is2802_annex_2_fte")
        means = need.growth_by_service(annex_2)
        assert means == pytest.approx({"municipal": 160.6, "specialist": 513})
        assert sum(means.values()) == need.derived_growth(annex_2)

    def test_48_specialists_trained_abroad_start_to_work_a_year(self):
        assert need.converted_at_work(data.table("is2802_annex_5_converted_at_work")) == 48
