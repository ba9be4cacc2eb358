"""The chapter on what moves the numbers: true sentences and sums that add up for any scenario."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis import parameters
from analysis.chapters import compare as chapter
from analysis.chapters import compare_scenarios as scenarios
from analysis.chapters.compare import COST, NEED, POSTS
from analysis.chapters.compare_pair import called
from analysis.figures import Figure, Prose
from analysis.figures.sentences import plain
from analysis.parameters.sets import restricted

BASELINE = parameters.load()


def of(**overrides):
    return parameters.load(overrides=overrides)


def title(figure):
    return plain(figure.about["title"])


def steps(figure):
    """Return the rows of a bridge: the start, each input's part, the end."""
    return figure.about["rows"]


class TestBaseline:
    def test_the_calculation_of_2014_stands_in_for_the_need(self):
        said = str(chapter.answer(BASELINE))
        assert said.startswith("**−522 doctors a year**")
        assert "“The calculation of 2014”, 668 doctors a year must take LIS1, against 1,190" in said
        assert "522 fewer." in said

    def test_a_page_that_declares_only_some_parameters_says_the_same(self):
        declared = restricted(BASELINE, ["fte_growth", "attrition", "posts"])
        assert chapter.pair(declared, NEED).second.name == "calculation_2014"

    def test_what_moved_it_most_is_named_and_what_pulled_the_other_way(self):
        said = str(chapter.strongest(BASELINE))
        assert "“Specialists from abroad”, which takes off 302." in said
        assert "Against that, “Doctors who leave” adds 60." in said

    def test_posts_and_prices_stand_in_for_the_cost(self):
        found = chapter.cost_bridge(BASELINE)
        assert "“The posts planned for 2024, in money of 2024” raises the yearly cost" in title(
            found
        )
        assert [row[0] for row in steps(found)][1:-1] == ["New LIS1 posts", "Price year"]

    def test_every_stored_scenario_stands_in_the_table_once(self):
        rows = scenarios.stored_table().content["rows"]
        assert [row[0] for row in rows] == [
            parameters.load(name).title for name in parameters.scenarios()
        ]
        assert rows[0][1]["value"] == 1190

    def test_the_sum_is_not_told_where_it_does_not_apply(self):
        rows = {row[0]: row for row in scenarios.stored_table().content["rows"]}
        assert rows["Growth as a share of what there is"][1]["value"] == "does not apply"
        drawn = [row[0] for row in scenarios.stored_chart().about["rows"]]
        assert "Growth as a share of what there is" not in drawn

    def test_no_number_of_posts_that_closes_the_gap_is_said_so(self):
        rows = {row[0]: row for row in scenarios.stored_table().content["rows"]}
        assert rows["Helse-Norge 2040: security first"][5]["value"] == "none closes it"


class TestScenario:
    def test_a_rise_a_fall_and_neither(self):
        assert "10 more." in str(chapter.answer(of(attrition=510)))
        assert "10 fewer." in str(chapter.answer(of(attrition=490)))
        same = str(chapter.answer(of(new_posts=300)))
        assert same.startswith("**No change**")
        assert same.endswith("1,190 doctors a year must take LIS1, as many as in the baseline.")

    def test_a_need_below_zero_is_told_as_a_surplus(self):
        said = str(chapter.answer(of(fte_growth=0, attrition=0, direct_entrants=0)))
        assert "no doctor needs to take LIS1: 50 more come each year than are needed" in said

    def test_the_titles_of_bridges_are_chosen(self):
        assert "raises the need for LIS1 by 10" in title(chapter.need_bridge(of(attrition=510)))
        assert "lowers the need for LIS1 by 10" in title(chapter.need_bridge(of(attrition=490)))
        cancel = of(attrition=510, fte_growth=660)
        assert "by changes that cancel" in title(chapter.need_bridge(cancel))

    def test_values_without_a_name_are_called_this_scenario(self):
        assert "“This scenario”" in str(chapter.answer(of(attrition=510)))

    def test_a_stored_scenario_is_called_by_its_title_however_its_values_come(self):
        low = parameters.load("low_attrition")
        given = of(**{change.name: change.value for change in low.changes})
        assert "“Low attrition”" in str(chapter.answer(low))
        assert "“Low attrition”" in str(chapter.answer(given))
        assert called(restricted(given, ["attrition", "fte_growth"])) == "Low attrition"

    def test_what_does_not_move_is_said_in_words(self):
        said = chapter.cost_bridge(parameters.load("low_attrition"))
        assert isinstance(said, Prose)
        assert "“Low attrition” changes nothing that moves this result." in str(said)

    def test_growth_by_a_share_is_told_to_stand_outside_the_sum(self):
        assert "counts in the pipeline alone" in str(
            chapter.strongest(parameters.load("growth_share_of_stock"))
        )

    def test_many_inputs_are_shown_together(self):
        amounts = [name for name in parameters.names() if name.endswith("_nok")]
        p = of(**{name: getattr(BASELINE.values, name) + 10_000 for name in amounts})
        found = chapter.cost_bridge(p)
        assert [row[0] for row in steps(found)][-2] == "All other changes"
        assert len(steps(found)) == chapter.SHOWN_AT_MOST + 2

    def test_a_gap_that_no_number_of_posts_closes_is_the_title(self):
        found = chapter.posts_bridge(parameters.load("growth_2017"))
        assert "no number of posts closes the gap in time" in title(found)
        assert "raises the posts" in title(chapter.posts_bridge(of(outside_share=0.06)))

    def test_a_scenario_has_one_table_of_parts(self):
        p = parameters.load("low_attrition")
        assert chapter.parts_table(p) is not None
        assert chapter.parts_table(p, COST) is None
        assert chapter.parts_table(BASELINE, COST) is not None

    @settings(max_examples=15)
    @given(
        st.fixed_dictionaries(
            {"new_posts": st.integers(0, 500)},
            optional={
                "attrition": st.integers(300, 700),
                "fte_growth": st.floats(100, 1000),
                "price_year": st.integers(2012, 2025),
                "hospital_wage_nok": st.floats(5e5, 1e6),
                "municipal_wage_nok": st.floats(2e5, 6e5),
            },
        )
    )
    def test_what_is_drawn_adds_up_as_it_is_printed(self, values):
        p = of(**values)
        if p.values == BASELINE.values:
            return
        for found, digits in ((chapter.need_bridge(p), 2), (chapter.cost_bridge(p), 1)):
            if isinstance(found, Figure):
                start, *parts, end = (round(row[1], digits) for row in steps(found))
                assert round(start + sum(parts), digits) == end

    @pytest.mark.parametrize("name", parameters.scenarios())
    def test_every_stored_scenario_reads_well(self, name):
        p = parameters.load(name)
        for key in (NEED, COST, POSTS):
            moved = any(part.shown for part in chapter.pair(p, key).attribution(key).parts)
            assert (chapter.strongest(p, key) is not None) == moved
        for found in (chapter.need_bridge(p), chapter.cost_bridge(p), chapter.posts_bridge(p)):
            assert isinstance(found, Prose) or plain(found.about["alt"]).startswith("Bridge chart")
        assert chapter.parts_table(p).content["rows"]
