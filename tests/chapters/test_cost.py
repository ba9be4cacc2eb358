"""The chapter on cost: what it shows is true whichever amounts it rests on."""

from __future__ import annotations

import math
from typing import Any

import pytest

from analysis import parameters
from analysis.chapters import (
    cost,
    cost_budgets,
    cost_context,
    cost_printed,
    cost_schedule,
    cost_sums,
    cost_work,
)
from analysis.figures import Figure, Prose, Table
from analysis.figures.sentences import plain as said_plainly
from analysis.figures.values import NBSP
from analysis.parameters import ParameterSet


def with_values(**values: object) -> ParameterSet:
    return parameters.load("baseline", values)


@pytest.fixture(scope="module")
def p() -> ParameterSet:
    return parameters.load()


def plain(words: Any) -> str:
    """A text as it is read: an amount is kept on its currency's line by a hard space."""
    return said_plainly(words).replace(NBSP, " ")


def about(shown: Figure | Table) -> dict[str, Any]:
    return shown.about if isinstance(shown, Figure) else shown.content


def title(shown: Figure | Table) -> str:
    return plain(about(shown)["title"])


def alt(shown: Figure) -> str:
    return plain(shown.about["alt"])


def rows(shown: Figure | Table) -> list[dict[str, Any]]:
    names = [column["name"] for column in about(shown)["columns"]]
    return [dict(zip(names, row, strict=True)) for row in about(shown)["rows"]]


def words(prose: Prose) -> str:
    return str(prose).replace(NBSP, " ")


class TestOpening:
    def test_the_answer_gives_the_post_what_it_uses_and_all_new_posts(self, p):
        said = words(cost.answer(p))
        assert "NOK 2.06 million a LIS1 post, in 2018 money" in said
        assert "a post costs NOK 2.18 million" in said
        assert "200 new posts cost NOK 412 million a year" in said

    def test_it_is_said_in_the_money_of_the_year_asked_for(self):
        said = words(cost.answer(with_values(price_year=2025)))
        assert "NOK 2.62 million a LIS1 post, in 2025 money" in said

    def test_one_new_post(self):
        assert "1 new post costs NOK 2.06 million a year" in words(
            cost.answer(with_values(new_posts=1))
        )

    @pytest.mark.parametrize(
        ("refund", "said"),
        [
            (100_000, "adds NOK 375,000"),
            (475_000, "adds nothing (NOK 0)"),
            (600_000, "takes NOK 125,000 off"),
        ],
    )
    def test_a_municipality_may_earn_more_than_it_spends(self, refund, said):
        assert said in words(cost.reasons(with_values(helfo_refund_nok=refund)))

    def test_the_doubt_names_the_amount_with_the_widest_effect(self, p):
        said = words(cost_sums.doubt(p))
        assert "“Training in the hospital year”, plausibly NOK 166,000 to NOK 693,000" in said
        assert "between NOK 1.58 million and NOK 2.10 million in 2018 money" in said


class TestWhoPays:
    def test_rows_and_columns_balance_in_what_the_table_shows(self, p):
        table = rows(cost.who_pays_whom(p))
        assert "NOK 2,518,500" in title(cost.who_pays_whom(p))
        *payers, total = table
        for row in table:
            paid = [row[name] or 0 for name in row if name not in {"payer", "total"}]
            assert sum(paid) == row["total"]
        for name in total:
            if name != "payer":
                assert sum(row[name] or 0 for row in payers) == total[name]

    def test_the_health_trust_bears_two_thirds(self, p):
        figure = cost.net_cost(p)
        assert title(figure) == "The health trust bears 67% of what a post costs"
        assert "1,471,500" in alt(figure)
        assert "375,000" in alt(figure)
        assert {row["who"]: row["net_nok"] for row in rows(figure)}["State"] == 186_500

    def test_the_title_names_whoever_bears_most(self):
        free = with_values(hospital_wage_nok=0, hospital_training_nok=0)
        assert title(cost.net_cost(free)).startswith("The municipality bears")
        state = with_values(hospital_wage_nok=0, hospital_training_nok=0, municipal_wage_nok=0)
        assert title(cost.net_cost(state)).startswith("The state bears")

    def test_two_who_bear_as_much(self):
        even = with_values(hospital_wage_nok=375_000, hospital_training_nok=0, hospital_grant_nok=0)
        assert title(cost.net_cost(even)).startswith("Two payers bear")

    def test_a_post_that_costs_nothing(self):
        nothing = {name: 0 for name in parameters.names() if name.endswith("_nok")}
        free = with_values(**nothing)
        assert title(cost.net_cost(free)) == "With these amounts a post costs nothing"

    def test_gross_net_and_resource_cost_are_told_apart(self, p):
        said = words(cost.three_counts(p))
        assert "paid out: NOK 2,518,500" in said
        assert "NOK 1,286,000" in said
        assert "NOK 897,000" in said
        assert "NOK 2,183,000" in said
        together = {row["actor"]: row for row in rows(cost.gross_and_net(p))}["All who pay"]
        assert together["gross_nok"] - together["income_nok"] == together["net_nok"] == 2_183_000


class TestTwoSums:
    def test_the_bridge_leads_from_one_sum_to_the_other(self, p):
        figure = cost_sums.two_sums(p)
        assert title(figure) == "A post uses NOK 121,500 more than the report's sum"
        assert "2,061,500" in alt(figure)
        assert "2,183,000" in alt(figure)
        levels = {row["label"]: row["level"] for row in rows(figure)}
        assert levels["The report's cost of a post"] == 2_061_500
        assert levels["What a post uses"] == 2_183_000

    @pytest.mark.parametrize(
        ("grant", "said"),
        [
            (150_000, "A post uses as much as the report's sum says (NOK 0 apart)"),
            (200_000, "A post uses NOK 50,000 less than the report's sum"),
        ],
    )
    def test_the_sums_may_agree_or_differ_the_other_way(self, grant, said):
        assert title(cost_sums.two_sums(with_values(hospital_grant_nok=grant))) == said

    def test_both_numbers_are_given(self, p):
        assert "NOK 2,061,500, ours NOK 2,183,000" in words(cost_sums.both_sums(p))
        assert "NOK 28,500" in words(cost_sums.why_they_differ(p))


class TestRanges:
    def test_the_widest_range_comes_first_and_is_the_title(self, p):
        figure = cost_sums.uncertain_amounts(p)
        first, *_others, last = rows(figure)
        assert first["amount"] == "Training in the hospital year"
        assert first["amount"] in title(figure)
        assert last["amount"] in alt(figure)
        assert (first["low"], first["high"]) == (1577.5, 2104.5)

    def test_every_line_runs_from_low_to_high(self, p):
        assert all(row["low"] <= row["high"] for row in rows(cost_sums.uncertain_amounts(p)))


class TestOnePost:
    def test_a_post_that_starts_in_march(self, p):
        figure = cost_schedule.one_post(p, "spring")
        assert "529,500, 750,000, 522,000 and 260,000" in alt(figure)
        assert title(figure).startswith("Started in March, 62%")

    def test_a_post_that_starts_in_september(self, p):
        figure = cost_schedule.one_post(p, "autumn")
        assert "125,000 and 135,000" in alt(figure)
        assert "NOK 135,000 a half-year after it ends" in title(figure)

    def test_without_a_grant_nothing_comes_afterwards(self):
        figure = cost_schedule.one_post(with_values(municipal_grant_nok=0), "autumn")
        assert title(figure) == "Started in September, a post costs NOK 0 once it has ended"

    def test_a_post_that_costs_nothing_has_no_share_to_divide(self):
        nothing = with_values(**{n: 0 for n in parameters.names() if n.endswith("_nok")})
        assert "0%" in title(cost_schedule.one_post(nothing, "spring"))


class TestTable9:
    def test_every_printed_amount_comes_out(self, p):
        assert title(cost_printed.table_9(p)) == "All 35 amounts of the report's table 9 come out"

    def test_the_last_sum_with_and_without_cohort_8(self, p):
        last = {row["cohort"]: row["half_year_8"] for row in rows(cost_printed.table_9(p))}
        assert last["Printed sum"] == last["Sum of 1 to 7"] == 1_667_000
        assert last["Sum of 1 to 8"] == 2_196_500
        said = words(cost_printed.table_9_words(p))
        assert "It leaves out the post that starts in that half-year" in said
        assert "NOK 2,196,500" in said
        assert "an autumn costs NOK 270,000 more than a spring" in said

    def test_other_amounts_are_not_laid_at_the_reports_door(self):
        other = with_values(hospital_wage_nok=900_000)
        assert "differ from the report's table 9" in title(cost_printed.table_9(other))
        assert "With the amounts used here" in words(cost_printed.table_9_words(other))

    def test_without_a_municipal_grant_spring_and_autumn_cost_the_same(self):
        even = with_values(municipal_grant_nok=0)
        assert "spring and autumn cost the same" in words(cost_printed.table_9_words(even))

    def test_it_stays_in_the_reports_money(self):
        later = with_values(price_year=2025)
        assert title(cost_printed.table_9(later)).startswith("All 35 amounts")


class TestBill:
    def test_200_posts_at_100_a_year(self, p):
        figure = cost_schedule.bill(p)
        assert title(figure) == (
            "The first year costs NOK 90.5 million, each year from 2023 on NOK 412 million"
        )
        assert len(rows(figure)) == 12
        assert "from 2020 to 2025" in alt(figure)
        assert "2023" in words(cost_schedule.bill_words(p))

    def test_the_full_cost_may_lie_beyond_the_years_shown(self):
        slow = with_values(ramp_posts_per_year=10)
        assert "is not reached" in title(cost_schedule.bill(slow))
        assert "beyond the years shown" in words(cost_schedule.bill_words(slow))

    def test_no_new_posts(self):
        none = with_values(new_posts=0)
        assert title(cost_schedule.bill(none)) == "No new posts, no new cost"
        assert "no new posts are opened" in words(cost_schedule.bill_words(none))
        assert alt(cost_schedule.bill(none)) == (
            "No bars: from 2020 to 2025 no new posts cost anything."
        )
        assert said_plainly(cost_schedule.bill(none).about["subtitle"]).startswith(
            "Cost of new posts by"
        )
        said = words(cost.answer(none))
        assert "No new posts are opened here." in said
        assert "0 new posts" not in said

    @pytest.mark.parametrize(
        ("posts", "said"),
        [(250, "100 posts open each year"), (100, "all new posts"), (40, "all new posts")],
    )
    def test_how_the_posts_are_opened(self, posts, said):
        assert said in words(cost_schedule.bill_words(with_values(new_posts=posts)))


class TestHundredPosts:
    def test_annex_20_comes_out(self, p):
        table = cost_printed.hundred_posts(p)
        assert title(table) == "The report's example of 100 posts comes out in every year"
        found = {row["item"]: row for row in rows(table)}
        assert found["Services together"]["second"] == 181.25
        assert found["Grants together"]["later_printed"] == 18.65
        assert found["Municipalities"]["start_printed"] is None

    def test_other_amounts_are_counted(self):
        other = with_values(travel_grant_nok=2_000)
        assert title(cost_printed.hundred_posts(other)).startswith("6 of 21 sums differ")

    def test_the_first_year_costs_less_than_half(self, p):
        assert "cost 44% of what they cost later" in words(cost_printed.first_year_words(p))

    def test_posts_that_cost_nothing(self):
        nothing = with_values(**{n: 0 for n in parameters.names() if n.endswith("_nok")})
        assert "cost nothing" in words(cost_printed.first_year_words(nothing))


class TestAnyNumberOfPosts:
    def test_the_reports_list_stands_beside_ours(self, p):
        found = {row["posts"]: row for row in rows(cost_schedule.by_posts(p))}
        assert list(found) == [1, 25, 50, 100, 200]
        assert found[200]["annual_million"] == found[200]["printed_million"] == 412.3
        assert found[100]["resource_million"] == 218.3

    def test_the_sets_own_number_joins_the_list(self):
        found = {
            row["posts"]: row for row in rows(cost_schedule.by_posts(with_values(new_posts=7)))
        }
        assert math.isclose(found[7]["annual_million"], 7 * 2.0615)
        assert found[7]["printed_million"] is None


class TestOtherYears:
    def test_2014_and_2018_on_one_footing(self, p):
        said = words(cost_context.since_2014(p))
        assert "NOK 1.53 million a post, which is NOK 1.69 million in 2018 money" in said
        assert "gone up by 22%" in said
        assert "The report says NOK 1.72 million and NOK 340,000" in said

    def test_a_post_may_cost_less_than_in_2014(self):
        cheap = with_values(hospital_training_nok=166_000)
        assert "the cost is 7% lower" in words(cost_context.since_2014(cheap))

    def test_the_title_spans_the_indices(self, p):
        figure = cost_context.other_money(p)
        assert "between NOK 2.62 million and NOK 2.74 million" in title(figure)
        assert [row["index"] for row in rows(figure)] == [
            "Consumer prices",
            "Costs of the state budget",
            "Costs of municipalities",
        ]

    def test_the_amounts_are_converted_once(self):
        later = with_values(price_year=2025)
        assert "NOK 2.62 million" in title(cost_context.other_money(later))

    def test_which_index_rose_faster(self, p):
        assert "have risen faster" in words(cost_context.which_index(p))


class TestBudgets:
    @pytest.mark.parametrize(
        ("training", "said"),
        [
            (650_000, "the same as here (NOK 2.06 million)"),
            (693_000, "less than the NOK 2.1 million here"),
            (600_000, "more than the NOK 2.01 million here"),
        ],
    )
    def test_the_budget_beside_the_reckoning(self, training, said):
        table = cost_budgets.budgets(with_values(hospital_training_nok=training))
        assert said in title(table)

    def test_the_first_year_matches_50_posts_in_autumn(self, p):
        assert "50 posts that start in September" in words(cost_budgets.budget_words(p))

    def test_with_other_amounts_the_match_is_not_claimed(self):
        other = with_values(hospital_wage_nok=700_000)
        assert "50 posts" not in words(cost_budgets.budget_words(other))


class TestWork:
    def test_the_reports_weeks_give_the_reports_figures(self, p):
        hospital, municipality, together = rows(cost_work.work(p))
        assert municipality["fte"] == pytest.approx(7, abs=0.1)
        assert municipality["as_reported"] == pytest.approx(municipality["printed"], abs=0.1)
        assert together["printed"] == 32.5
        assert hospital["hours"] == 161
        assert "takes 26 full-time equivalents" in title(cost_work.work(p))

    @pytest.mark.parametrize(
        ("weeks", "said"),
        [
            (20, "though a post lasts half a year there"),
            (40, "40 weeks count for each post, as in the report"),
            (45, "With 45 weeks"),
        ],
    )
    def test_weeks_in_the_municipality(self, weeks, said):
        assert said in words(cost_work.work_words(with_values(municipal_weeks=weeks)))

    def test_no_new_posts_take_no_work(self):
        said = words(cost_work.work_words(with_values(new_posts=0)))
        assert said == "Without new posts there are none to supervise or to set up."
        table = cost_work.work(with_values(new_posts=0))
        assert title(table).endswith("a new post takes; none is opened here")

    def test_opening_the_posts(self, p):
        assert "takes 2.1 to 4.2 full-time equivalents, once" in words(cost_work.work_words(p))


FIGURES = [
    cost.net_cost,
    cost_sums.two_sums,
    cost_sums.uncertain_amounts,
    lambda p: cost_schedule.one_post(p, "spring"),
    lambda p: cost_schedule.one_post(p, "autumn"),
    cost_schedule.bill,
    cost_schedule.by_posts,
    cost_context.other_money,
]


@pytest.mark.parametrize("make", FIGURES)
def test_two_runs_print_the_same(p, make):
    assert make(p).spec == make(p).spec
