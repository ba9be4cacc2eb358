"""The sentences of “What would each measure do?” stay true with other parameters."""

from dataclasses import replace

import pytest

from analysis import parameters
from analysis.chapters import effects as chapter
from analysis.chapters import effects_behind, effects_choices, effects_efficient
from analysis.chapters import effects_packages as packages
from analysis.chapters import effects_tables as tables
from analysis.figures.sentences import plain


def calculate(**overrides) -> chapter.Results:
    return chapter.calculate(parameters.load(overrides=overrides))


@pytest.fixture(scope="module")
def found() -> chapter.Results:
    return calculate()


@pytest.fixture(scope="module")
def choices(found) -> effects_choices.Choices:
    return effects_choices.choose(found)


def told(prose) -> str:
    return str(prose).replace("\N{NO-BREAK SPACE}", " ")


def words(figure) -> dict[str, str]:
    return {key: plain(figure.about[key]) for key in ("title", "subtitle", "alt", "note")}


class TestOpening:
    def test_the_cheapest_package_that_closes_the_gap_without_harm_is_priced_and_named(
        self, found, choices
    ):
        best = choices.answer("gap_2040", "quality")
        assert best.reached
        assert not set(found.packages.of(best.index)) & {"shorter_course", "municipality_first"}
        said = told(packages.opening(choices))
        assert f"NOK {round(choices.cost(best.index) / 1e6)} million a year" in said
        assert "3,336 full-time equivalents would be missing" in said
        listed = str(packages.members(choices)).replace("- ", "").splitlines()
        assert [line.split(",")[0] for line in listed] == choices.names(best.index)

    def test_a_measure_that_may_harm_quality_is_marked_in_the_package(self, found, choices):
        listed = str(packages.members(choices)).splitlines()
        marked = {line for line in listed if "graded neutral or negative on quality" in line}
        assert marked == {line for line in listed if "Vacant" in line or "Easier direct" in line}
        assert not set(found.doubtful) & set(found.harming)

    def test_the_start_is_told_by_its_posts_not_called_today(self, choices):
        said = told(packages.opening(choices)) + told(packages.doubt(choices))
        assert "on top of 950 posts" in said
        assert "today" not in said

    def test_what_is_cheaper_on_paper_names_what_its_price_leaves_out(self, choices):
        said = told(packages.reasons(choices))
        assert "On paper one measure does it for less: *Shorter LIS1*" in said
        assert "what doctors learn less is not in that sum" in said
        assert "Without any change of regulation it costs NOK" in said

    def test_where_nobody_is_missing_no_measure_is_needed(self):
        calm = effects_choices.choose(calculate(fte_growth=100))
        said = str(packages.opening(calm))
        assert "No measure is needed to close the gap of 2040" in said
        assert "full-time equivalents to spare in 2040**" in said
        assert "NOK" not in said
        assert packages.members(calm) is None
        assert "No change of regulation is needed" in str(packages.reasons(calm))
        assert "the gap is closed without any measure in 100%" in str(packages.doubt(calm))
        assert words(chapter.gap_figure(calm.found))["title"].startswith("No doctor is missing")

    def test_what_costs_nothing_or_takes_no_measure_is_not_said_as_a_price(self):
        many = effects_choices.choose(calculate(posts=1_600))
        said = told(packages.reasons(many))
        assert "with the report's measure 1." in said
        assert "No measure is needed to let as many doctors start in 2030" in said
        assert "costs nothing on top of what is spent already" in told(
            chapter.per_krone(many.found)
        )

    def test_a_package_that_costs_nothing_is_not_priced_at_zero(self):
        idle = effects_choices.choose(calculate(posts=1_250, new_posts=0))
        said = told(packages.opening(idle))
        assert said.startswith("**Nothing on top of today's budgets**")
        assert "what the cheapest package of measures costs that leaves no doctor missing" in said
        assert "NOK 0" not in said + told(packages.reasons(idle))
        title, alt = (
            words(effects_efficient.members_figure(idle))[key] for key in ("title", "alt")
        )
        assert title == "“Fill vacant and residual posts” is in the one efficient package"
        assert "A row of dots for the one package" in alt
        assert "1 packages" not in words(effects_efficient.edge_figure(idle))["alt"]

    def test_what_costs_nothing_without_new_rules_or_on_paper_is_said_so(
        self, choices, monkeypatch
    ):
        monkeypatch.setattr(effects_choices.Choices, "cost", lambda *_: 0.0)
        said = told(packages.reasons(choices))
        assert "With one measure graded negative on quality and safety" in said
        assert "Without any change of regulation it costs nothing on top of today's budgets" in said
        assert "outright negative on quality, costs nothing on top of today's budgets" in said
        assert "NOK 0" not in said

    @pytest.mark.parametrize(
        ("chance", "expected"),
        [(0.0, "in none of the draws. With 950 posts alone it is never closed."),
         (0.004, "in hardly any of the draws. With 950 posts alone it is hardly ever")],
    )  # fmt: skip
    def test_no_draw_is_not_said_as_a_share(self, choices, monkeypatch, chance, expected):
        monkeypatch.setattr(effects_choices.Choices, "chance", lambda *_: chance)
        said = told(packages.doubt(choices))
        assert expected in said
        assert "0%" not in said

    def test_what_the_scenario_holds_is_not_said_to_be_in_doubt(self, choices):
        assert "such as how fast the services grow" in told(packages.doubt(choices))
        held = told(packages.doubt(effects_choices.choose(calculate(fte_growth=560))))
        assert "how fast the services grow" not in held
        assert "but for the values that are changed here" in held

    def test_where_nobody_waits_nobody_is_said_to_work_meanwhile(self):
        assert "full-time equivalents at a time" in told(tables.practice_prose(calculate()))
        nobody = told(tables.practice_prose(calculate(posts=1_600, new_posts=0)))
        assert "hardly anyone waits here" in nobody
        assert "0 full-time" not in nobody

    def test_nobody_missing_is_not_counted(self):
        calm = words(chapter.gap_figure(calculate(fte_growth=200)))
        assert "Without any measure nobody is missing." in calm["alt"]

    def test_the_nearest_package_may_cost_nothing(self, monkeypatch):
        short = effects_choices.choose(calculate(fte_growth=1420))
        monkeypatch.setattr(effects_choices.Choices, "cost", lambda *_: 0.0)
        said = told(packages.opening(short)) + told(packages.reasons(short))
        assert "and costs nothing on top of today's budgets" in said
        assert "NOK 0" not in said

    def test_no_measure_is_in_most_packages_if_none_is(self):
        some = effects_choices.choose(calculate(fte_growth=560))
        alt = words(effects_efficient.members_figure(some))["alt"]
        assert "is in most of them" not in alt
        assert "None is in more of them than Vacant posts become LIS1, with 1." in alt

    def test_where_too_many_are_missing_the_nearest_package_is_told(self):
        short = effects_choices.choose(calculate(fte_growth=1420))
        said = told(packages.opening(short))
        assert "full-time equivalents missing at best" in said
        assert "No package of measures closes the gap" in said
        assert "no package does it; the nearest leaves" in str(packages.reasons(short))
        assert "No single measure closes the gap" in words(chapter.gap_figure(short.found))["title"]

    def test_where_only_a_harmful_package_does_it_nothing_is_called_cheaper(self):
        said = told(packages.reasons(effects_choices.choose(calculate(municipal_places=300))))
        assert "does it for less" not in said
        assert "It holds a measure graded negative on quality and safety." in said

    @pytest.mark.parametrize(
        ("chance", "expected"),
        [(0.9, "more often than not"), (0.5, "in 50% of the draws."), (0.2, "in only 20%")],
    )
    def test_how_sure_it_is_is_said_as_it_is(self, choices, monkeypatch, chance, expected):
        monkeypatch.setattr(effects_choices.Choices, "chance", lambda *_: chance)
        said = told(packages.doubt(choices))
        assert expected in said


class TestAlone:
    def test_the_figure_names_the_strongest_measure_with_its_range(self, found):
        said = words(chapter.gap_figure(found))
        assert said["title"] == "“Shorter LIS1” alone would close the gap of 2040 and more"
        assert "from 135 to 6,382" in said["alt"]

    def test_municipal_places_that_hold_up_are_told_and_ample_ones_are_not(self, found):
        assert "hardly more" in str(chapter.idle_prose(found))
        wide = str(chapter.idle_prose(calculate(municipal_places=900)))
        assert "hardly more" not in wide
        tight = str(chapter.idle_prose(calculate(municipal_places=300)))
        assert "more than the 576 whom the municipal places can take" in tight
        assert (
            "*Vacant posts become LIS1* brings nobody alone, though the report grades it" in tight
        )

    def test_a_good_grade_that_brings_nobody_alone_is_said(self, found):
        said = str(chapter.idle_prose(found))
        assert "*Posts for general practice* brings nobody alone, though the report grades" in said
        ungraded = str(chapter.idle_prose(replace(found, grades={})))
        assert "*Posts for general practice* brings nobody alone: it makes room" in ungraded

    def test_both_readings_of_a_shorter_course_stand_beside_the_third(self, found):
        said = told(chapter.course_prose(found))
        for figure in ("about 1,250", "1,267", "1,425"):
            assert figure in said
        assert "hardly more through than today" in said
        rows = chapter.course_table(found).content["rows"]
        assert [row[1] for row in rows] == [None, 1250.0, None]
        assert "no hindrance" in str(chapter.course_prose(calculate(municipal_places=900)))


class TestMoney:
    def test_per_krone_the_leader_is_named_with_what_its_price_leaves_out(self, found):
        said = told(chapter.per_krone(found))
        assert "*Shorter LIS1* does most: each further doctor who goes on" in said
        assert "to a specialty costs NOK 25,000" in said
        assert "the report grades the measure outright negative on quality and safety" in said
        assert "*Easier direct entry*, at NOK 325,000" in said

    def test_another_leader_is_told_without_the_warning(self, found):
        cheap = found.alone.copy()
        rows = cheap["measure"] == "shorter_course"
        cheap.loc[rows, "cost_per_specialist_nok"] = 9e6
        other = chapter.Results(
            found.p, found.given, cheap, found.packages, found.regulation, found.grades
        )
        said = told(chapter.per_krone(other))
        assert "*Easier direct entry* does most" in said
        assert "quality" not in said
        assert "most by “Shorter LIS1”" in words(chapter.cost_figure(other))["title"]

    def test_the_bearers_of_each_measure_add_up_to_its_cost(self, found):
        rows = tables.borne(found).groupby("label")["million"].sum()
        cost = found.central["annual_cost_nok"] / 1e6
        for measure, million in cost[cost > 0].items():
            assert rows[chapter.NAMES[measure]] == pytest.approx(million)
        assert "Health trusts" in words(tables.bearers_figure(found))["title"]


class TestPackages:
    def test_each_aim_has_a_cheapest_package_under_each_choice(self, choices):
        rows = packages.cheapest_table(choices).content["rows"]
        assert len(rows) == 9
        assert all(0 <= row[-1] <= 100 for row in rows)

    def test_the_efficient_packages_are_named_by_number_and_by_measure(self, found, choices):
        rows = effects_efficient.edges(choices)
        clean = rows[rows["key"] == "quality"]
        assert not clean["package"].str.split("+").map(lambda n: "7" in n or "11" in n).any()
        assert clean["million"].is_monotonic_increasing
        assert clean["missing"].is_monotonic_decreasing
        assert str(len(clean)) in words(effects_efficient.edge_figure(choices))["title"]
        assert "efficient packages" in words(effects_efficient.members_figure(choices))["title"]

    def test_where_no_measure_is_needed_the_figures_still_stand(self):
        calm = effects_choices.choose(calculate(fte_growth=100))
        assert "one beats all others" in words(effects_efficient.edge_figure(calm))["title"]
        assert "without any measure is the only efficient package" in str(
            effects_efficient.members_figure(calm)
        )


class TestTables:
    def test_trade_offs_hold_twelve_measures_and_the_report_s_eight_grades(self, found):
        assert len(tables.doctors_alone(found).content["rows"]) == 12
        assert len(tables.kroner_and_hours(found).content["rows"]) == 12
        content = tables.beside_grades(found).content
        assert len(content["rows"]) == 12
        names = [column["name"] for column in content["columns"]]
        assert names[-8:] == list(tables.CRITERIA)

    def test_every_measure_that_has_no_number_says_why(self, found):
        assert "1 of the twelve measures has no number at all." in str(
            effects_behind.unnumbered_prose(found)
        )
        named = {row[0] for row in effects_behind.not_in_numbers(found).content["rows"]}
        assert "LIS1 inside the specialty post" in named

    def test_what_each_measure_changes_stands_with_today_s_value(self, found):
        rows = effects_behind.assumptions(found).content["rows"]
        assert len(rows) == len(effects_behind.evidence(found).content["rows"]) - 1
        assert len(effects_behind.costs(found).content["rows"]) == 12
        assert len(effects_behind.overlaps(found).content["rows"]) == 7
