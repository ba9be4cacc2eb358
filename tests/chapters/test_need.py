"""The need chapter's sentences stay true whatever the assumptions, and its figures say the same."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis import need, parameters
from analysis.chapters import index
from analysis.chapters import need as chapter
from analysis.figures.sentences import plain


def of(**overrides):
    return parameters.load(overrides=overrides)


def words(figure, part):
    return plain(figure.about[part])


def rows(figure):
    return figure.about["rows"]


BASELINE = parameters.load()
SURPLUS = of(posts=1300)
EXACT = of(posts=1190)


class TestAnswer:
    def test_240_posts_are_missing(self):
        said = str(chapter.answer(BASELINE))
        assert said.startswith("**1,190 LIS1 posts a year**")
        assert "With 950 posts, 240 are missing." in said

    def test_a_surplus_is_called_one(self):
        assert "With 1,300 posts, 110 are to spare." in str(chapter.answer(SURPLUS))

    def test_the_answer_tells_how_many_are_taken_to_leave(self):
        assert "each year if 500 leave" in str(chapter.answer(parameters.load()))
        assert "each year if 350 leave" in str(chapter.answer(parameters.load("low_attrition")))

    def test_a_need_below_zero_is_told_as_a_surplus_of_doctors(self):
        p = of(fte_growth=0, attrition=0, direct_entrants=0)
        said = str(chapter.answer(p))
        assert said.startswith("**50 doctors a year more than needed**")
        assert "no doctor needs to start LIS1" in said
        assert "All 950 posts are to spare." in said
        assert "50 more than needed, so none must be trained" in str(chapter.counted_once(p))
        none = of(fte_growth=0, attrition=50, direct_entrants=0)
        assert "0 doctors must start LIS1 each year" in str(chapter.answer(none))

    def test_posts_that_match_the_need_are_neither(self):
        said = str(chapter.answer(EXACT))
        assert "none is missing and none to spare" in said

    @pytest.mark.parametrize(
        ("p", "words_"),
        [
            (BASELINE, "That is 40 fewer than its own sum"),
            (of(fte_growth=630), "That is what its own sum gives"),
            (parameters.load("low_attrition"), "That is 110 more than its own sum"),
        ],
    )
    def test_the_recommendation_is_held_against_the_sum(self, p, words_):
        said = str(chapter.recommendation(p))
        assert "200 new posts, about 1,150 in all" in said
        assert words_ in said

    def test_the_doubt_names_the_other_count_low_attrition_and_the_range(self):
        said = str(chapter.doubt(BASELINE))
        assert "With each doctor counted once the need is 1,120." in said
        assert "If 350 doctors leave each year, the report's sum gives 1,040." in said
        assert "from 980 to 1,370" in said

    def test_without_direct_entrants_there_is_no_other_count_to_name(self):
        assert "counted once" not in str(chapter.doubt(of(direct_entrants=0)))


class TestPostsSince:
    def test_the_posts_planned_for_2024_lie_between_the_two_counts(self):
        said = str(chapter.posts_since(BASELINE))
        assert "950 posts a year since 2011" in said
        assert "1,185 [were planned](data.html#norway-lis1-posts) for 2024" in said
        assert "5 fewer than the need by the report's sum" in said
        assert "65 more than the need with each doctor counted once" in said

    def test_the_sentences_follow_the_need(self):
        assert "15 more than the need by the report's sum" in str(
            chapter.posts_since(of(fte_growth=650))
        )
        assert "It is the need with each doctor counted once (0 apart)" in str(
            chapter.posts_since(of(fte_growth=735))
        )


class TestSteps:
    def test_the_bridge_holds_every_step_and_the_posts(self):
        assert [row[1] for row in rows(chapter.steps(BASELINE))] == [
            *(670, 500, 1170, -50, 1120, 70, 1190),
            950,
        ]

    @pytest.mark.parametrize(
        ("p", "title"),
        [
            (BASELINE, "The need exceeds 950 LIS1 posts by 240 a year"),
            (EXACT, "The need equals 1,190 LIS1 posts (0 apart)"),
            (SURPLUS, "The need stays 110 a year below 1,300 LIS1 posts"),
        ],
    )
    def test_the_title_is_the_finding(self, p, title):
        assert words(chapter.steps(p), "title") == title

    def test_the_posts_are_those_of_2019_only_where_they_are_the_reports(self):
        assert rows(chapter.steps(BASELINE))[-1][0] == "LIS1 posts in 2019"
        assert rows(chapter.steps(SURPLUS))[-1][0] == "LIS1 posts in place"

    def test_the_text_alternative_holds_the_figures_that_matter(self):
        said = words(chapter.steps(BASELINE), "alt")
        for number in ("670", "500", "1,170", "50", "1,120", "70", "1,190", "950"):
            assert number in said

    def test_table_7_comes_out(self):
        table = chapter.table_7(BASELINE).content
        assert plain(table["title"]) == "Every figure of the report's table 7 comes out"
        assert all(row[1] == row[2] and row[3] == row[4] for row in table["rows"])

    def test_with_other_growth_the_table_says_how_many_figures_differ(self):
        table = chapter.table_7(parameters.load("growth_2017")).content
        assert plain(table["title"]) == "10 of 14 figures differ from the report's table 7"


class TestCountedOnce:
    def test_three_sentences(self):
        said = chapter.counted_once(BASELINE)
        assert len(said.content["sentences"]) == 3
        assert "1,120 must be trained in Norway" in str(said)
        assert "The report adds the 70 to the 1,120 a second time and arrives at 1,190." in str(
            said
        )

    def test_the_check_shows_more_posts_than_doctors(self):
        said = str(chapter.counted_once_check(BASELINE))
        assert "asks for 1,240 LIS1 posts, more than the 1,170 doctors" in said
        assert "Counted once, 170 posts are missing." in said

    def test_without_direct_entrants_both_counts_agree(self):
        p = of(direct_entrants=0)
        assert "counts each once" in str(chapter.counted_once(p))
        assert "A check agrees" in str(chapter.counted_once_check(p))

    @pytest.mark.parametrize(
        ("posts", "verdict"),
        [
            (1119, "1 posts are missing"),
            (1120, "the posts in place are just enough"),
            (1300, "180 posts are to spare"),
        ],
    )
    def test_the_verdict_follows_the_posts(self, posts, verdict):
        assert verdict in str(chapter.counted_once_check(of(posts=posts)))

    def test_both_counts_stand_side_by_side(self):
        found = {row[0]: row[1:] for row in chapter.counts(BASELINE).content["rows"]}
        assert found["Through LIS1 until March 2019"] == [1120, 1050]
        assert found["Through LIS1 since March 2019"] == [1190, 1120]
        assert found["LIS1 posts missing"] == [240, 170]


class TestGrowth:
    @pytest.mark.parametrize(
        ("growth", "title"),
        [
            (670, "5 of 9 alternatives foresee slower growth than the one used here"),
            (400, "7 of 9 alternatives foresee faster growth than the one used here"),
            (640, "The growth used here lies in the middle: 4 alternatives below, 4 above"),
        ],
    )
    def test_the_growth_is_placed_among_the_alternatives(self, growth, title):
        figure = chapter.growth_alternatives(of(fte_growth=growth))
        assert words(figure, "title") == title

    @pytest.mark.parametrize(
        ("growth", "said"),
        [(250, "none lies below it"), (1420, "none lies above it"), (640, "4 lie below it and 4")],
    )
    def test_the_alternatives_on_either_side_are_counted_only_where_there_are_any(
        self, growth, said
    ):
        assert said in words(chapter.growth_alternatives(of(fte_growth=growth)), "alt")

    def test_the_alternatives_are_ranked_with_their_needs(self):
        found = rows(chapter.growth_alternatives(BASELINE))
        growth = [row[1] for row in found]
        assert growth == sorted(growth, reverse=True)
        assert found[0][1:] == [1420, "doctors", 1920, 1920, 1940]
        assert found[-1][1:] == [250, "doctors", 750, 750, 770]

    def test_a_need_that_equals_the_posts_does_not_exceed_them(self):
        assert "In 6 of the nine it exceeds 950 posts." in str(chapter.growth_and_posts(BASELINE))
        assert "In 0 of the nine" in str(chapter.growth_and_posts(of(posts=2000)))

    def test_the_growth_comes_out_of_annex_2(self):
        said = str(chapter.growth_derived(BASELINE))
        assert "by 160.6" in said
        assert "by 513.0 with 2015 left out: 673.6 together" in said
        assert "rounds to 670" in said
        assert "growth would be 771 a year and the need 1,291" in said

    def test_the_jump_of_2015_is_in_the_text_alternative(self):
        said = words(chapter.fte(BASELINE), "alt")
        assert (
            "from 14,089 full-time equivalents in 2014 to 15,089 in 2015, a jump of 1,000" in said
        )
        assert "grows by 460 to 613" in said

    def test_the_lines_are_broken_at_the_change_of_source(self):
        drawn = str(chapter.fte(BASELINE).spec)
        assert "'x': 2014.5, 'y': None" in drawn

    def test_growth_as_in_2017_gives_1221_and_1371(self):
        said = str(chapter.growth_of_2017(BASELINE))
        assert "851" in said
        assert "1,221 LIS1 posts a year with the report's low attrition and 1,371" in said


class TestLeaving:
    @pytest.mark.parametrize(
        ("attrition", "words_"),
        [(500, "fewer than the 500"), (292, "as many as the 292"), (200, "more than the 200")],
    )
    def test_the_registers_are_held_against_the_attrition(self, attrition, words_):
        title = words(chapter.retirement(of(attrition=attrition)), "title")
        assert title.startswith("The registers show 292 retirements a year")
        assert words_ in title

    def test_the_way_of_counting_is_told(self):
        said = str(chapter.retirement_words(BASELINE))
        assert "past 67 in 8 years" in said
        assert "292 doctors a year" in said
        assert "350 and 500" in said
        assert "the need would be 982" in said

    def test_the_bars_hold_every_doctor(self):
        ages = chapter.retirement(BASELINE)
        assert sum(row[3] for row in rows(ages)) == 2337
        assert "2,337 doctors are 60 or older" in words(ages, "alt")


class TestSure:
    def test_growth_decides_most(self):
        figure = chapter.sensitivity(BASELINE)
        assert words(figure, "title") == "How fast the services grow decides most"
        assert "from 980 to 1,371" in words(figure, "alt")

    @pytest.mark.parametrize(
        ("posts", "words_"),
        [
            (950, "but 950 posts lie between them"),
            (500, "Even if every assumption took the end that lowers the need, it would be 794"),
            (1600, "Even if every assumption took the end that raises the need, it would be 1,505"),
        ],
    )
    def test_the_extremes_are_held_against_the_posts(self, posts, words_):
        assert words_ in str(chapter.sensitivity_words(of(posts=posts)))


class TestSince2014:
    def test_the_bridge_leads_from_668_to_1120(self):
        figure = chapter.since_2014(BASELINE)
        assert [row[:2] for row in rows(figure)] == [
            ["Reckoned in 2014", 668],
            ["Faster growth", 210],
            ["Fewer doctors leave", -60],
            ["Fewer specialists from abroad", 302],
            ["Reckoned here", 1120],
        ]
        assert "Faster growth and fewer specialists from abroad lift" in words(figure, "title")

    def test_with_the_assumptions_of_2014_nothing_changes(self):
        figure = chapter.since_2014(parameters.load("calculation_2014"))
        assert words(figure, "title") == (
            "In 2014 the sum was 668 doctors a year; with the values used here it is 668"
        )
        assert "Growth unchanged" in [row[0] for row in rows(figure)]

    def test_both_results_of_2014_are_told(self):
        said = str(chapter.calculation_2014(BASELINE))
        assert "668" in said
        assert "848" in said
        assert "below 950" in said

    def test_what_was_found_stands_beside_what_was_assumed(self):
        found = chapter.seen_since_2014(BASELINE).content["rows"]
        assert [row[1] for row in found] == [460, 560, 352]
        assert [round(row[2], 1) for row in found] == [673.6, 292.1, 48.0]


class TestOthers:
    def test_the_associations_gaps_and_wish(self):
        said = str(chapter.association(BASELINE))
        for number in ("1,600", "1,300", "350", "1,500", "550", "200", "1,150"):
            assert number in said

    def test_an_item_without_a_figure_stays_without(self):
        found = {row[0]: row[1:] for row in chapter.association_table(BASELINE).content["rows"]}
        assert ["no figure given", None] in found.values()
        assert found["Sum, recomputed"][1] == found["Sum, printed"][1] == 1600

    def test_general_practice(self):
        assert "380 to 626" in str(chapter.alis(BASELINE))


heads = st.integers(0, 3000)


class TestAnyAssumptions:
    @settings(max_examples=25, deadline=None)
    @given(growth=heads, attrition=heads, foreign=heads, direct=heads, posts=heads)
    def test_the_answer_never_calls_a_surplus_a_shortage(
        self, growth, attrition, foreign, direct, posts
    ):
        p = of(
            fte_growth=growth,
            attrition=attrition,
            foreign_specialists=foreign,
            direct_entrants=direct,
            posts=posts,
        )
        gap = need.calculate(p.values).shortfall
        said = str(chapter.answer(p))
        assert ("are missing" in said) == (gap > 0)
        assert ("none is missing" in said) == (gap == 0)
        assert said.endswith("are to spare.") == (gap < 0)
        for show in (chapter.steps, chapter.since_2014, chapter.sensitivity, chapter.doubt):
            show(p)
        for show in (chapter.counted_once, chapter.counted_once_check, chapter.growth_alternatives):
            show(p)


class TestOtherCounts:
    def test_more_direct_entrants_than_doctors_to_train_are_not_among_them(self):
        said = str(chapter.counted_once(of(fte_growth=0, attrition=100)))
        assert "fewer than the 70 who used to start in their specialty" in said
        assert "Of those" not in said
        assert "Of those 1,120, 70 used to start" in str(chapter.counted_once(of()))

    @pytest.mark.parametrize(
        ("entrants", "words_"),
        [(70, "1,120 doctors a year instead of 1,190"), (0, "as by the report's sum (1,120)")],
    )
    def test_the_other_count_may_be_the_same(self, entrants, words_):
        shown = chapter.counts(of(direct_entrants=entrants))
        assert words_ in plain(shown.content["title"])

    @pytest.mark.parametrize(
        ("share", "words_"),
        [(0.035, "also grows by 3.5% a year"), (-0.02, "also shrinks by 2.0% a year")],
    )
    def test_growth_as_a_share_is_not_passed_over(self, share, words_):
        assert words_ in str(chapter.doubt(of(demand_growth=share)))
        assert "which this sum leaves out" in str(index.doubt(of(demand_growth=share)))
        assert chapter.growth_left_out(of()) == []
