"""The cost model: the report's tables come out, and what one pays another receives."""

from __future__ import annotations

from collections import Counter
from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis import cost, data, parameters
from analysis.cost.schedule import dues
from analysis.errors import InputError

AMOUNTS = [name for name in parameters.names() if name.endswith("_nok")]
money = st.integers(0, 10_000_000).map(float)
any_amounts = st.fixed_dictionaries(dict.fromkeys(AMOUNTS, money))


@pytest.fixture(scope="module")
def p() -> parameters.Parameters:
    return parameters.load().values


@pytest.fixture(scope="module")
def indices():
    return data.table("norway_price_indices")


def with_values(**values: object) -> parameters.Parameters:
    return parameters.load("baseline", values).values


class TestOnePost:
    def test_a_post_costs_2_061_500(self, p):
        assert cost.hospital_year(p) == 850_000 + 650_000 == 1_500_000
        assert cost.municipal_half_year(p) == 375_000
        assert cost.state_grants(p) == 1_000 + 28_500 + 22_000 + 135_000 == 186_500
        assert cost.cost_per_post(p) == 1_500_000 + 375_000 + 186_500 == 2_061_500

    def test_the_municipalitys_income_meets_overhead_and_supervision(self, p):
        income = cost.income_by_recipient(p)["municipality"]
        assert income == 285_000 == p.municipal_overhead_nok + p.municipal_supervision_nok

    def test_with_supervision_within_overhead_a_post_costs_60_000_less(self, p):
        within = parameters.load("supervision_in_overhead").values
        assert cost.cost_per_post(p) - cost.cost_per_post(within) == 60_000

    def test_the_annual_cost_of_several_numbers_of_posts(self, p):
        frame = cost.cost_by_posts(p, [1, 25, 50, 100, 200]).set_index("posts")
        millions = frame["annual_cost_nok"] / 1e6
        assert list(millions) == [2.0615, 51.5375, 103.075, 206.15, 412.3]
        assert cost.annual_cost(p, 200) == 412_300_000


class TestPayers:
    @pytest.mark.parametrize("column", ["expense_nok", "income_nok"])
    def test_annex_20_table_1_comes_out(self, p, column):
        side = "payer" if column == "expense_nok" else "recipient"
        paid = cost.payments(p)
        paid = paid[paid["recipient"] != "resources"] if side == "recipient" else paid
        found = paid.set_index([side, "item"])["amount_nok"]
        printed = data.table("is2802_annex_20_1_payers").dropna(subset=[column])
        printed = printed.set_index(["payer", "item"])[column]
        assert found.to_dict() == printed.to_dict()

    def test_what_one_pays_another_receives(self, p):
        paid = cost.payments(p)
        state_to_municipality = paid[
            (paid["payer"] == "state") & (paid["recipient"] == "municipality")
        ]
        assert list(state_to_municipality["amount_nok"]) == [135_000]
        assert sum(cost.gross_cost_by_payer(p).values()) == sum(
            cost.income_by_recipient(p).values()
        )

    def test_who_bears_the_cost(self, p):
        assert cost.net_cost_by_payer(p) == {
            "state": 186_500,
            "helfo": 100_000,
            "health_trust": 1_500_000 - 28_500,
            "municipality": 660_000 - 285_000,
            "county_governor": 0,
            "patients": 50_000,
            "supervisor": -60_000,
            "doctor": -(850_000 + 375_000 + 1_000),
        }

    def test_the_rows_and_columns_of_the_matrix_sum(self, p):
        matrix = cost.payer_matrix(p)
        payers, recipients = matrix.index.drop("total"), matrix.columns.drop("total")
        assert (matrix.loc[payers, recipients].sum(axis=1) == matrix.loc[payers, "total"]).all()
        assert (matrix.loc[payers, recipients].sum() == matrix.loc["total", recipients]).all()
        assert matrix.loc["total", "total"] == 2_518_500

    @settings(deadline=None)
    @given(any_amounts)
    def test_for_any_amounts_payments_balance(self, amounts):
        p = SimpleNamespace(**amounts)
        net = cost.net_cost_by_payer(p, include_resources=True)
        assert sum(net.values()) == pytest.approx(0, abs=1e-3)
        assert cost.payer_matrix(p).loc["total", "total"] == sum(
            cost.gross_cost_by_payer(p).values()
        )

    @settings(deadline=None)
    @given(any_amounts)
    def test_for_any_amounts_the_bodies_together_pay_for_the_resources(self, amounts):
        p = SimpleNamespace(**amounts)
        net = cost.net_cost_by_payer(p)
        bodies = sum(net.values()) - net["doctor"] - net["supervisor"]
        assert cost.resource_cost_per_post(p) == pytest.approx(bodies)


class TestResources:
    def test_a_post_takes_resources_of_2_183_000(self, p):
        wages = 850_000 + 375_000
        rest = 650_000 + 225_000 + 60_000 + 22_000 + 1_000
        assert cost.resource_cost_per_post(p) == wages + rest == 2_183_000

    def test_from_there_to_the_reports_figure(self, p):
        bridge = cost.bridge_to_reported(p).set_index("label")
        assert bridge.loc["helfo_reimbursement", "change"] == -100_000
        assert bridge.loc["patient_fees", "change"] == -50_000
        assert bridge.loc["hospital_grant_counted_twice", "change"] == 28_500
        assert bridge.loc["reported_cost", "level"] == 2_183_000 - 150_000 + 28_500 == 2_061_500

    @settings(deadline=None)
    @given(any_amounts)
    def test_for_any_amounts_the_bridge_arrives(self, amounts):
        bridge = cost.bridge_to_reported(SimpleNamespace(**amounts))
        assert bridge["level"].iloc[-1] == pytest.approx(bridge["level"].iloc[-2], abs=1e-3)


class TestBridges:
    @pytest.mark.parametrize(
        ("bridge", "start"), [(cost.bridge_from_parts, 0), (cost.bridge_to_reported, 2_183_000)]
    )
    def test_every_change_leads_to_the_next_level_and_a_sum_changes_nothing(self, p, bridge, start):
        frame = bridge(p)
        assert frame["step"].tolist() == list(range(1, len(frame) + 1))
        assert (start + frame["change"].cumsum()).tolist() == frame["level"].tolist()
        sums = frame[frame["kind"] == "total"]
        assert set(sums["label"]) == {"reported_cost", "resource_cost"}
        assert (sums["change"] == 0).all()
        assert (frame.loc[frame["kind"] == "change", "change"] != 0).all()


class TestBridgeFromParts:
    def test_the_parts_make_the_reports_sum_and_three_steps_lead_to_the_resources(self, p):
        frame = cost.bridge_from_parts(p)
        assert list(zip(frame["label"], frame["level"], strict=True)) == [
            ("hospital_year", 1_500_000),
            ("municipal_half_year", 1_875_000),
            ("state_grants", 2_061_500),
            ("reported_cost", 2_061_500),
            ("hospital_grant_counted_once", 2_033_000),
            ("helfo_reimbursement", 2_133_000),
            ("patient_fees", 2_183_000),
            ("resource_cost", 2_183_000),
        ]

    @settings(deadline=None)
    @given(any_amounts)
    def test_for_any_amounts_the_steps_meet_the_sums(self, amounts):
        frame = cost.bridge_from_parts(SimpleNamespace(**amounts))
        levels = frame.set_index("label")["level"]
        assert levels["state_grants"] == pytest.approx(levels["reported_cost"], abs=1e-3)
        assert levels["patient_fees"] == pytest.approx(levels["resource_cost"], abs=1e-3)

    def test_200_posts_take_436_million_of_real_resources_a_year(self, p):
        assert cost.annual_resource_cost(p, 200) == 436_600_000

    def test_what_all_who_pay_spend_less_what_they_receive_is_the_resource_cost(self, p):
        frame = cost.by_actor(p).set_index("actor")
        assert list(frame.loc["bodies"]) == [2_518_500, 335_500, 2_183_000]
        assert list(frame.loc["municipality"]) == [660_000, 285_000, 375_000]
        assert list(frame.loc["doctor"]) == [0, 1_226_000, -1_226_000]
        assert frame["net_nok"].drop("bodies").sum() == 0


class TestHalfYears:
    def test_a_post_that_starts_on_1_march(self, p):
        assert cost.post_profile(p, "spring") == (
            1_000 + 28_500 + 4 * 125_000,
            6 * 125_000,
            2 * 125_000 + 4 * 62_500 + 22_000,
            2 * 62_500 + 135_000,
        )
        assert cost.post_profile(p, "spring") == (529_500, 750_000, 522_000, 260_000)

    def test_a_post_that_starts_on_1_september(self, p):
        assert cost.post_profile(p, "autumn") == (529_500, 750_000, 522_000, 125_000, 135_000)

    @pytest.mark.parametrize(("start", "service_ends"), [("spring", 3), ("autumn", 3)])
    def test_grants_to_municipalities_are_paid_in_arrears_in_the_autumn(
        self, p, start, service_ends
    ):
        (grant,) = [
            due for due in dues(p, start) if (due.service, due.item) == ("grants", "municipality")
        ]
        half_year = {"spring": 0, "autumn": 1}[start] + grant.half_year
        assert half_year % 2 == 1, "in an autumn"
        assert grant.half_year >= service_ends
        assert grant.half_year == {"spring": 3, "autumn": 4}[start]

    @pytest.mark.parametrize("start", ["spring", "autumn"])
    def test_twelve_months_in_hospital_and_six_in_a_municipality(self, start):
        months = cost.service_months(start)
        assert [months["hospital", half_year] for half_year in (0, 1, 2)] == [4, 6, 2]
        assert [months["municipality", half_year] for half_year in (2, 3)] == [4, 2]

    @pytest.mark.parametrize("start", ["spring", "autumn"])
    def test_eighteen_months_of_service_are_paid_and_grants_are_no_service(self, p, start):
        months = Counter()
        for due in dues(p, start):
            months[due.service] += due.months
        assert months == {"hospital": 12, "municipality": 6, "grants": 0}

    def test_a_post_starts_in_spring_or_autumn(self, p):
        with pytest.raises(InputError, match="'summer' is not allowed"):
            cost.post_profile(p, "summer")

    @settings(deadline=None)
    @given(any_amounts, st.sampled_from(["spring", "autumn"]))
    def test_for_any_amounts_the_half_years_sum_to_the_cost_of_a_post(self, amounts, start):
        p = SimpleNamespace(**amounts)
        assert sum(cost.post_profile(p, start)) == pytest.approx(cost.cost_per_post(p), abs=1e-3)


class TestPostDues:
    @pytest.mark.parametrize("start", ["spring", "autumn"])
    def test_the_services_of_a_half_year_make_its_amount(self, p, start):
        frame = cost.post_dues(p, start)
        assert tuple(frame.groupby("half_year")["amount_nok"].sum()) == cost.post_profile(p, start)
        assert frame.groupby("service")["amount_nok"].sum().to_dict() == {
            "hospital": 1_500_000,
            "municipality": 375_000,
            "grants": 186_500,
        }

    def test_half_years_carry_season_and_year(self, p):
        frame = cost.post_dues(p, "autumn").drop_duplicates("half_year")
        assert list(frame["season"]) == ["autumn", "spring", "autumn", "spring", "autumn"]
        assert list(frame["year"]) == [1, 2, 2, 3, 3]


class TestTable9:
    def test_table_9_comes_out(self, p):
        printed = data.table("is2802_table_9_half_years")
        printed = printed.set_index(["cohort", "column"])["amount_nok"].to_dict()
        found = cost.table_9(p).set_index(["cohort", "column"])["amount_nok"].to_dict()
        assert {
            (str(cohort), column): value for (cohort, column), value in printed.items()
        } == found

    def test_the_last_printed_total_lacks_the_eighth_cohort(self, p):
        def last_total(**keywords):
            frame = cost.table_9(p, **keywords)
            return frame[(frame["cohort"] == "total")]["amount_nok"].iloc[-1]

        assert last_total() == 1_667_000
        assert last_total(cohorts=8) == 1_667_000 + 529_500 == 2_196_500


class TestAnnex20:
    def test_table_2_comes_out(self, p):
        found = cost.phase_in_services(p, posts=100)
        sums = found.groupby(["year", "service"])["total_nok"].sum()
        printed = data.table("is2802_annex_20_2_phase_in")
        printed = printed.groupby(["year", "service"])["total_nok"].sum()
        for year, millions in (("start", 87.5), ("second", 181.25), ("later", 187.5)):
            assert sums[year, "total"] == millions * 1e6
            for service in ("hospital", "municipality", "total"):
                assert sums.get((year, service), 0) == printed[year, service]

    def test_in_the_first_year_only_hospitals_pay(self, p):
        first = cost.phase_in_services(p).query("year == 'start' and service != 'total'")
        assert list(zip(first["service"], first["start"], first["months"], strict=True)) == [
            ("hospital", "spring", 10),
            ("hospital", "autumn", 4),
        ]

    def test_table_3_comes_out(self, p):
        found = cost.phase_in_grants(p, posts=100).set_index(["year", "grant"])["total_nok"]
        printed = data.table("is2802_annex_20_3_grants")
        printed = printed.set_index(["year", "grant"])["total_nok"].fillna(0)
        assert found.to_dict() == printed.to_dict()

    def test_after_the_start_services_and_grants_make_the_annual_cost(self, p):
        services = cost.phase_in_services(p).query("year == 'later' and service == 'total'")
        grants = cost.phase_in_grants(p).query("year == 'later' and grant == 'total'")
        both = services["total_nok"].iloc[0] + grants["total_nok"].iloc[0]
        assert both == cost.annual_cost(p, 100) == 206_150_000


class TestSchedule:
    def test_200_posts_at_100_a_year(self, p):
        frame = cost.schedule(p)
        assert len(frame) == 2 * 6
        by_year = frame.groupby("year")[["spring_starts", "autumn_starts"]].sum()
        assert list(by_year.loc[2020]) == [50, 50]
        assert list(by_year.loc[2021]) == [100, 100]
        assert list(by_year.loc[2025]) == [100, 100]

    def test_the_first_year_is_annex_20s(self, p):
        first = cost.schedule(p).query("year == 2020")
        assert first["hospital_nok"].sum() == 87_500_000
        assert first["municipality_nok"].sum() == 0
        assert first["grants_nok"].sum() == 2_950_000

    def test_from_2023_a_year_costs_what_200_posts_cost(self, p):
        by_year = cost.schedule(p).groupby("year")["amount_nok"].sum()
        assert by_year[2022] < 412_300_000
        assert list(by_year.loc[2023:]) == [412_300_000] * 3

    @settings(deadline=None)
    @given(
        st.integers(0, 1_000),
        st.integers(50, 500),
        st.floats(0, 1),
        st.fixed_dictionaries({name: st.floats(0, 1e6) for name in AMOUNTS}),
    )
    def test_in_the_long_run_a_year_costs_posts_times_cost_per_post(
        self, new_posts, ramp, share, amounts
    ):
        years_until_all_are_open = -(-new_posts // ramp)
        p = with_values(
            new_posts=new_posts,
            ramp_posts_per_year=ramp,
            spring_share=share,
            schedule_years=years_until_all_are_open + 2,
            **amounts,
        )
        last_year = cost.schedule(p).tail(2)
        assert last_year["amount_nok"].sum() == pytest.approx(cost.annual_cost(p, new_posts), abs=1)

    def test_posts_open_step_by_step_until_all_are_open(self):
        p = with_values(new_posts=250, ramp_posts_per_year=100)
        assert [cost.posts_open(p, year) for year in range(2019, 2024)] == [0, 100, 200, 250, 250]

    def test_the_parts_make_the_whole(self, p):
        frame = cost.schedule(p)
        parts = frame[["hospital_nok", "municipality_nok", "grants_nok"]].sum(axis=1)
        assert (parts == frame["amount_nok"]).all()


class TestYears:
    def test_200_posts_by_calendar_year(self, p):
        frame = cost.schedule_by_year(p).set_index("year")
        assert list(frame["posts_open"]) == [100, 200, 200, 200, 200, 200]
        assert list(frame["amount_nok"].loc[:2022]) == [90_450_000, 283_600_000, 399_300_000]

    @pytest.mark.parametrize(
        ("values", "year"),
        [
            ({}, 2023),
            ({"new_posts": 100}, 2022),
            ({"new_posts": 0}, 2020),
            ({"spring_share": 1}, 2022),
            ({"ramp_posts_per_year": 10}, None),
            ({"schedule_years": 2}, None),
        ],
    )
    def test_the_first_year_of_full_cost(self, values, year):
        assert cost.year_of_full_cost(with_values(**values)) == year


class TestSensitivity:
    def test_training_in_hospital_moves_the_cost_most(self, p):
        frame = cost.sensitivity(p, parameters.entries())
        first = frame.iloc[0]
        assert first["parameter"] == "hospital_training_nok"
        assert first["cost_at_low"] == 2_061_500 - (650_000 - 166_000)
        assert first["cost_at_high"] == 2_061_500 + (693_000 - 650_000)
        assert list(frame["span"]) == sorted(frame["span"], reverse=True)

    def test_more_refunds_lower_the_reports_cost(self, p):
        frame = cost.sensitivity(p, parameters.entries()).set_index("parameter")
        assert frame.loc["helfo_refund_nok", "cost_at_high"] == 2_061_500 - 58_000

    def test_a_grant_passed_on_within_the_sum_has_no_line(self, p):
        assert "municipal_grant_nok" not in set(
            cost.sensitivity(p, parameters.entries())["parameter"]
        )


class TestBudgets:
    def test_the_budget_of_2021_reckons_with_the_reports_cost_of_a_post(self):
        frame = cost.budget_per_post(data.table("norway_grants")).set_index("grant")
        assert frame.loc["budget_100_posts", "per_post_nok"] == 2_060_000
        assert frame.loc["budget_38_posts", "per_post_nok"] == pytest.approx(2_052_632, abs=1)
        assert "municipal_grant_item_783_61" not in frame.index


class TestIndexFromGrowth:
    def test_growth_is_chained_from_100(self):
        growth = pd.DataFrame(
            {"deflator": "costs", "year": [2019, 2020], "growth_percent": [10.0, -5.0]}
        )
        frame = cost.index_from_growth(growth)
        assert list(frame["year"]) == [2018, 2019, 2020]
        assert list(frame["value"]) == pytest.approx([100, 110, 104.5])

    def test_a_gap_in_the_years_is_refused(self):
        growth = pd.DataFrame(
            {"deflator": "costs", "year": [2019, 2021], "growth_percent": [10.0, 5.0]}
        )
        with pytest.raises(InputError, match="deflator costs: a year is missing"):
            cost.index_from_growth(growth)

    def test_amounts_of_two_years_on_one_footing(self, indices):
        deflators = cost.index_from_growth(data.table("norway_deflators"))
        both = pd.concat([indices[["index_name", "year", "value"]], deflators])
        frame = cost.on_one_footing(
            {2014: 1.53e6, 2018: 2.0615e6}, (2018,), both, ("cpi_2025", "municipal")
        )
        found = frame.set_index(["index_name", "from_year"])["converted_nok"]
        assert found["cpi_2025", 2018] == found["municipal", 2018] == 2.0615e6
        assert found["municipal", 2014] == pytest.approx(
            1.53e6 * 1.024 * 1.026 * 1.024 * 1.031, abs=1
        )


class TestPrices:
    def test_the_same_year_changes_nothing(self, indices):
        assert cost.convert(100, 2018, 2018, indices) == 100

    def test_1_53_million_of_2014_are_about_1_7_million_of_2018(self, indices):
        """The report's 1.72 million is November 2018 alone; this is the mean of the year."""
        assert cost.convert(1.53, 2014, 2018, indices) == pytest.approx(1.694, abs=0.005)

    @pytest.mark.parametrize("index", ["cpi_2015", "cpi_2025"])
    def test_there_and_back(self, indices, index):
        there = cost.convert(100, 2014, 2024, indices, index)
        assert cost.convert(there, 2024, 2014, indices, index) == pytest.approx(100)

    def test_a_year_without_data_is_named_with_the_years_there_are(self, indices):
        with pytest.raises(InputError, match=r"cpi_2025: no value for 1999; there are 2008, 2009"):
            cost.convert(100, 1999, 2018, indices)

    def test_an_index_that_is_not_there(self, indices):
        with pytest.raises(InputError, match="'cpi' is unknown; there are cpi_2015, cpi_2025"):
            cost.convert(100, 2014, 2018, indices, "cpi")

    def test_another_price_year_converts_every_amount_and_nothing_else(self, p, indices):
        later = with_values(price_year=2024)
        factor = cost.convert(1, 2018, 2024, indices)
        converted = cost.calculate(later, indices)
        assert converted.cost_per_post == pytest.approx(2_061_500 * factor)
        assert converted.supervision_fte == cost.calculate(p).supervision_fte

    def test_another_price_year_needs_an_index(self):
        with pytest.raises(InputError, match="price_year: 2024 needs a price index"):
            cost.calculate(with_values(price_year=2024))


class TestSupervision:
    def test_hours_for_one_post(self, p):
        assert cost.hospital_hours_per_post(p) == 1 * 10 + 10 + 3 * 47 == 161
        assert cost.municipal_hours_per_post(p) == 3 * 20 == 60

    def test_the_reports_figures_for_200_posts(self):
        """It counts 40 weeks in the municipality, twice as long as a post lasts there."""
        frame = cost.supervision(with_values(municipal_weeks=40), posts=200).set_index("service")
        assert frame.loc["hospital", "fte"] == pytest.approx(18.5, abs=0.25)
        assert frame.loc["municipality", "fte"] == pytest.approx(14, abs=0.1)
        assert frame.loc["total", "fte"] == pytest.approx(32.5, abs=0.25)

    def test_with_half_a_year_in_the_municipality_it_is_about_26(self, p):
        frame = cost.supervision(p, posts=200).set_index("service")
        assert frame.loc["municipality", "fte"] == pytest.approx(7, abs=0.1)
        assert frame.loc["total", "fte"] == cost.supervision_fte(p, 200)
        assert frame.loc["total", "fte"] == pytest.approx(25.7, abs=0.05)

    def test_opening_200_posts_takes_two_to_four_full_time_equivalents(self, p):
        frame = cost.administration(p, posts=200).set_index("item")
        assert list(frame.loc["distribution_of_posts"]) == [1.25, 2.5]
        assert list(frame.loc["training_plans"]) == pytest.approx([200 / 230, 400 / 230])
        assert list(frame.loc["total"]) == pytest.approx([2.12, 4.24], abs=0.01)


class TestAllTogether:
    def test_200_posts_use_437_million_of_real_resources_a_year(self, p):
        found = cost.calculate(p).as_dict()
        assert found["annual_cost"] == 412_300_000
        assert found["annual_resource_cost"] == 200 * 2_183_000

    def test_the_schedule_names_its_half_years(self, p):
        assert cost.calculate(p).schedule[:2] == [
            {"half_year": "2020 spring", "amount": 26_475_000},
            {"half_year": "2020 autumn", "amount": 63_975_000},
        ]

    @settings(deadline=None)
    @given(st.lists(any_amounts, min_size=1, max_size=10))
    def test_many_draws_at_once_give_what_one_at_a_time_gives(self, draws):
        together = SimpleNamespace(
            **{name: np.array([draw[name] for draw in draws]) for name in AMOUNTS}
        )
        for function in (cost.cost_per_post, cost.resource_cost_per_post):
            alone = [function(SimpleNamespace(**draw)) for draw in draws]
            assert list(function(together)) == pytest.approx(alone, abs=1e-3)
        alone_net = [cost.net_cost_by_payer(SimpleNamespace(**draw)) for draw in draws]
        for payer, net in cost.net_cost_by_payer(together).items():
            assert list(np.broadcast_to(net, len(draws))) == pytest.approx(
                [one[payer] for one in alone_net], abs=1e-3
            )
