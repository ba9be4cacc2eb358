"""Self-sufficiency, what may be drawn together, verdicts on claims, and looking figures up."""

from dataclasses import replace

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis import data, international
from analysis.errors import InputError
from analysis.international.verdicts import verdict_of


def table(name: str) -> pd.DataFrame:
    return data.table(f"international_{name}")


@pytest.fixture(scope="module")
def definitions() -> pd.DataFrame:
    return table("definitions")


@pytest.fixture(scope="module")
def inputs() -> international.Inputs:
    return international.Inputs(
        foreign_trained=table("foreign_trained"),
        graduates=table("graduates_per_100000"),
        countries=table("countries"),
        training=table("training"),
        study_places=data.table("norway_study_places"),
        approvals=data.table("is2802_annex_5_approvals"),
        posts=data.table("norway_lis1_posts"),
        statements=data.table("document_statements"),
    )


def verdict(inputs: international.Inputs, claim: str) -> str:
    found = international.verdicts(inputs, table("claims")).set_index("id")
    return str(found.loc[claim, "verdict"])


class TestDrawingTogether:
    def test_one_series_may_be_drawn(self, definitions):
        rows = international.latest(table("foreign_trained"), "oecd_trained_abroad")
        assert international.together(rows, definitions) is rows

    def test_citizenship_is_refused_beside_training(self, definitions):
        rows = table("foreign_trained")
        rows = rows.loc[rows["series"].isin(["oecd_trained_abroad", "oecd_citizenship"])]
        with pytest.raises(international.NotComparableError, match="citizenship") as refused:
            international.together(rows, definitions)
        assert refused.value.reason == "citizenship_not_training"

    def test_two_registers_are_refused_though_they_share_a_definition(self, definitions):
        rows = table("foreign_trained")
        rows = rows.loc[rows["series"].isin(["fmh", "norwegian_medical_association"])]
        with pytest.raises(international.NotComparableError) as refused:
            international.together(rows, definitions)
        assert refused.value.reason == "own_rule"

    def test_swedish_and_irish_licences_are_refused(self, definitions):
        rows = table("training").query("indicator == 'inflow' and country in ['SWE', 'IRL']")
        with pytest.raises(international.NotComparableError, match="socialstyrelsen_licences"):
            international.together(rows, definitions)

    def test_a_figure_without_a_year_is_refused_on_a_time_axis_only(self, definitions):
        rows = table("foreign_trained").query("series == 'oecd_trained_abroad_latest'")
        international.together(rows, definitions)
        with pytest.raises(international.NotComparableError) as refused:
            international.together(rows, definitions, over_time=True)
        assert refused.value.reason == "year_not_stated"

    def test_a_definition_that_nobody_described_is_named(self, definitions):
        rows = table("doctors_headcount").assign(definition="heads")
        with pytest.raises(ValueError, match="no definition is called heads"):
            international.together(rows, definitions)


class TestReplacement:
    def test_a_worked_example(self):
        """Two graduates a year for 100 doctors, of whom two retire, and no growth: all covered."""
        years = range(2010, 2021)
        graduates = _series("oecd_graduates", "graduates", {2020: 8.0})
        doctors = _series("oecd_practising", "practising", {2020: 4.0}).assign(flag=None)
        heads = _series("oecd_total_doctors", "total_doctors", dict.fromkeys(years, 1000))
        heads = heads.rename(columns={"value": "doctors"})
        found = international.replacement_rate(graduates, doctors, heads, exits_per_100=2.0)
        assert found["value"].tolist() == pytest.approx([100.0])

    @pytest.mark.parametrize(
        ("growth", "covered"),
        [
            (3.0, 40.0),  # 2 retire and 3 more are wanted: 2 graduates are two fifths of 5
            (0.5, 80.0),
            (-1.0, 100.0),  # a number that fell needs no growth
        ],
    )
    def test_graduates_cover_those_who_retire_and_the_growth(self, growth, covered):
        heads = _series(
            "oecd_total_doctors",
            "total_doctors",
            {2010: 1000, 2020: 1000 * (1 + growth / 100) ** 10},
        ).rename(columns={"value": "doctors"})
        found = international.replacement_rate(
            _series("oecd_graduates", "graduates", {2020: 8.0}),
            _series("oecd_practising", "practising", {2020: 4.0}).assign(flag=None),
            heads,
            exits_per_100=2.0,
        )
        assert found["growth_per_100"].tolist() == pytest.approx([growth])
        assert found["value"].tolist() == pytest.approx([covered])

    @pytest.mark.parametrize(("break_in", "broken"), [(2010, False), (2011, True), (2020, True)])
    def test_a_break_after_the_first_year_is_within_the_growth(self, break_in, broken):
        heads = _series("oecd_total_doctors", "total_doctors", {2010: 1000, 2020: 1000})
        density = {2010: 4.0, 2011: 4.0, 2020: 4.0}
        doctors = _series("oecd_practising", "practising", density)
        flags = ["break_in_series" if year == break_in else None for year in density]
        found = international.replacement_rate(
            _series("oecd_graduates", "graduates", {2020: 8.0}),
            doctors.assign(flag=pd.array(flags, dtype="str")),
            heads.rename(columns={"value": "doctors"}),
            exits_per_100=2.0,
        )
        assert found["broken"].tolist() == [broken]

    @pytest.mark.parametrize(("counted", "years"), [(2021, 1), (2020, 1), (2019, 1), (2018, 0)])
    def test_a_count_may_be_two_years_old(self, counted, years):
        heads = _series("oecd_total_doctors", "total_doctors", {counted - 10: 10, counted: 20})
        heads = heads.rename(columns={"value": "doctors"})
        assert len(international.growth_of_doctors(heads, pd.Series({"NOR": 2021}))) == years

    @settings(max_examples=8, deadline=None)
    @given(st.floats(0.5, 6))
    def test_more_exits_mean_that_graduates_cover_less(self, exits):
        few = _rate(exits)
        many = _rate(exits + 0.5)
        assert (many < few).all()

    def test_growth_needs_ten_years_of_counts(self):
        heads = table("doctors_headcount")
        short = heads.loc[heads["year"] >= 2013]
        until = pd.Series({"NOR": 2021})
        assert international.growth_of_doctors(short, until).empty
        assert international.growth_of_doctors(heads, until)["first_year"].tolist() == [2011]

    def test_exits_follow_the_share_aged_55_and_over(self):
        age = table("age")
        assert international.exits_per_100_doctors(age, 67, "NOR") == pytest.approx(24 / 12)
        assert international.exits_per_100_doctors(age, 67, "EU27") == pytest.approx(35 / 12)

    def test_a_floor_is_no_share(self):
        with pytest.raises(ValueError, match="no printed share for BEL"):
            international.exits_per_100_doctors(table("age"), 67, "BEL")

    def test_nobody_retires_before_the_age_that_is_counted(self):
        with pytest.raises(ValueError, match="must be above 55"):
            international.exits_per_100_doctors(table("age"), 55, "NOR")

    def test_both_figures_of_the_scatter_are_of_one_year(self):
        found = international.training_and_reliance(
            table("foreign_trained"), table("graduates_per_100000"), table("doctors_per_1000"), 2018
        )
        assert set(found["year"]) == {2018}
        assert found.set_index("country").loc["BEL", "caution"] == "double_cohort"


def _series(series: str, definition: str, values: dict[int, float]) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "country": "NOR",
            "year": pd.array(list(values), dtype="Int64"),
            "value": list(values.values()),
            "series": series,
            "definition": definition,
            "caution": pd.Series(None, range(len(values)), dtype="str"),
            "confidence": "high",
        }
    )


def _rate(exits: float) -> pd.Series:
    found = international.replacement_rate(
        table("graduates_per_100000"), table("doctors_per_1000"), table("doctors_headcount"), exits
    )
    return found["value"]


def _counted() -> pd.DataFrame:
    return international.counting_own_nationals(table("foreign_trained"), table("own_nationals"))


class TestOwnNationals:
    def test_shares_are_joined_only_within_one_publication(self):
        found = international.counting_own_nationals(
            table("foreign_trained"), table("own_nationals")
        )
        assert not found.duplicated(["country", "period"]).any()
        norway = found.loc[(found["country"] == "NOR") & (found["year"] == 2020)].iloc[0]
        assert norway["trained_at_home"] == pytest.approx(56.5)
        assert norway["home_grown"] == pytest.approx(100 - 43.5 * (1 - 0.632))

    def test_home_grown_lies_between_trained_at_home_and_all(self):
        found = international.counting_own_nationals(
            table("foreign_trained"), table("own_nationals")
        )
        assert (found["home_grown"] >= found["trained_at_home"]).all()
        assert (found["home_grown"] <= 100).all()


class TestInflow:
    def test_only_whole_years_are_counted(self):
        hired = international.lis1_hired(data.table("is2802_annex_6_rounds"))
        assert hired["year"].tolist() == [2013, 2014, 2015, 2016, 2017]
        assert hired["hired"].iloc[-1] == 463 + 441
        assert hired["trained_at_home"].iloc[-1] == 268 + 230

    def test_the_share_from_home_is_of_those_hired_and_of_those_approved(self):
        found = international.home_share_of_inflow(
            table("training"),
            data.table("is2802_annex_6_rounds"),
            data.table("is2802_annex_5_approvals"),
        )
        assert found["country"].tolist()[:2] == ["NOR", "NOR"]
        shares = found.set_index("definition")["value"]
        assert shares["lis1_hired"] == pytest.approx(100 * (268 + 230) / (463 + 441))
        assert shares["specialist_approvals"] == pytest.approx(100 * 1352 / 1688)
        sweden = found.loc[found["country"] == "SWE", ["year", "value"]].to_numpy().tolist()
        assert sweden == [[2020, pytest.approx(100 - 44.0)]]

    def test_students_abroad_stand_beside_six_classes_of_the_nearest_years_places(self):
        training = pd.DataFrame(
            {
                "indicator": "students_abroad",
                "country": ["NOR", "NOR", "SWE"],
                "year": [2010, 2018, 2019],
                "value": [999.0, 3000.0, 1.0],
            }
        )
        study = pd.DataFrame(
            {
                "institution": ["all", "all", "uit"],
                "kind": "current",
                "year": [2017, 2025, 2018],
                "places": [500, 900, 100],
            }
        )
        found = international.students_abroad_share(training, study)
        assert found == {"abroad": 3000, "at_home": 3000, "year": 2018, "percent": 50}

    def test_each_line_counts_something_else(self):
        found = international.home_share_of_inflow(
            table("training"),
            data.table("is2802_annex_6_rounds"),
            data.table("is2802_annex_5_approvals"),
        )
        assert found["definition"].is_unique
        assert found["value"].between(0, 100).all()

    def test_posts_and_applicants_are_of_one_year(self):
        found = international.posts_and_applicants(
            table("training"), data.table("is2802_annex_6_rounds")
        ).set_index("country")
        assert found.loc["GBR", ["year", "posts", "applicants"]].tolist() == [2025, 10634, 11205]
        assert found.loc["DNK"].isna().all()
        assert pd.isna(found.loc["SWE", "applicants"])


class TestVerdicts:
    @pytest.mark.parametrize(
        ("asked", "near", "expected"),
        [
            (["yes"], [], "holds"),
            (["yes"], ["no"], "holds"),
            (["no"], ["yes"], "holds_otherwise"),
            (["yes", "no"], [], "holds_otherwise"),
            ([], ["yes"], "holds_otherwise"),
            (["no"], ["no"], "does_not_hold"),
            (["no"], ["cannot_tell"], "does_not_hold"),
            (["cannot_tell"], [], "cannot_tell"),
            ([], [], "cannot_tell"),
        ],
    )
    def test_what_is_asked_goes_before_what_is_near(self, asked, near, expected):
        found = [_evidence(True, each) for each in asked] + [
            _evidence(False, each) for each in near
        ]
        assert verdict_of(found) == expected

    def test_every_claim_of_the_documents_is_tested(self, inputs):
        claims = table("claims")
        assert set(claims["document"]) == {
            "hermansen2021",
            "legeforeningen2024",
            "forslag207s2026",
            "nsdm2021",
            "is2802",
        }
        assert international.verdicts(inputs, claims)["verdict"].notna().all()

    def test_a_claim_without_a_test_is_named(self, inputs):
        claims = table("claims").assign(id="everyone_is_a_doctor")
        with pytest.raises(ValueError, match="no test of the claim everyone_is_a_doctor"):
            international.verdicts(inputs, claims)

    @pytest.mark.parametrize(("percent", "expected"), [(39.4, "holds_otherwise"), (45.0, "holds")])
    def test_over_forty_per_cent_follows_the_dated_count(self, inputs, percent, expected):
        frame = inputs.foreign_trained.copy()
        ours = (frame["country"] == "NOR") & (frame["series"] == international.FOREIGN_TRAINED)
        frame.loc[ours, "value_percent"] = percent
        assert verdict(replace(inputs, foreign_trained=frame), "over_forty_percent") == expected

    def test_highest_in_europe_holds_once_norway_leads_the_dated_count(self, inputs):
        frame = inputs.foreign_trained.copy()
        ours = (frame["country"] == "NOR") & (frame["series"] == international.FOREIGN_TRAINED)
        frame.loc[ours, "value_percent"] = 50.0
        assert verdict(inputs, "highest_in_europe") == "holds_otherwise"
        assert verdict(replace(inputs, foreign_trained=frame), "highest_in_europe") == "holds"

    def test_a_claim_of_two_parts_is_as_strong_as_its_weakest(self, inputs):
        """As many graduates as Denmark: far fewer than Denmark and England can't hold."""
        frame = inputs.graduates.copy()
        denmark = (frame["country"] == "DNK") & (frame["series"] == international.GRADUATES)
        frame.loc[denmark, "value"] = 10.0
        assert verdict(inputs, "below_denmark_and_england") == "holds_otherwise"
        changed = replace(inputs, graduates=frame)
        assert verdict(changed, "below_denmark_and_england") == "does_not_hold"

    @pytest.mark.parametrize(
        ("percent", "expected"),
        [
            (44, "does_not_hold"),
            (45, "holds_otherwise"),
            (49, "holds_otherwise"),
            (50, "does_not_hold"),
        ],
    )
    def test_almost_half_is_at_most_five_points_below_it(self, inputs, percent, expected):
        at_home = 6 * 636
        training = inputs.training.copy()
        last = (training["indicator"] == "students_abroad") & (training["country"] == "NOR")
        last &= training["year"] == 2019
        training.loc[last, "value"] = at_home * percent / (100 - percent)
        changed = replace(inputs, training=training)
        assert verdict(changed, "half_of_students_abroad") == expected

    @pytest.mark.parametrize(
        ("denmark", "expected"), [(12.5, "holds"), (12.4, "does_not_hold"), (20.0, "holds")]
    )
    def test_far_fewer_is_a_fifth_fewer_at_least(self, inputs, denmark, expected):
        frame = inputs.graduates.copy()
        of = frame["series"] == international.GRADUATES
        for country, value in (("NOR", 10.0), ("DNK", denmark), ("GBR", 20.0)):
            frame.loc[of & (frame["country"] == country), "value"] = value
        found = international.verdicts(replace(inputs, graduates=frame), table("claims"))
        parts = [
            item.borne_out
            for item in international.evidence_on(replace(inputs, graduates=frame), table("claims"))
            if item.claim == "below_denmark_and_england" and item.part == "DNK"
        ]
        assert parts == ["yes" if expected == "holds" else "no"]
        assert found["verdict"].notna().all()

    def test_places_for_all_posts_would_end_the_dependence(self, inputs):
        places = inputs.study_places.copy()
        places.loc[places["institution"] == "all", "places"] = 1000
        assert verdict(inputs, "depends_on_students_abroad") == "holds"
        changed = replace(inputs, study_places=places)
        assert verdict(changed, "depends_on_students_abroad") == "does_not_hold"

    def test_fewer_graduates_in_sweden_deny_the_rise(self, inputs):
        frame = inputs.graduates.copy()
        last = (frame["country"] == "SWE") & (frame["year"] == 2022)
        frame.loc[last, "value"] = 5.0
        assert verdict(replace(inputs, graduates=frame), "sweden_trains_more") == "does_not_hold"

    def test_approvals_neither_far_over_nor_under_a_fifth_bear_the_claim_out(self, inputs):
        approvals = inputs.approvals.copy()
        converted = (approvals["period"] == "sum") & (approvals["group"] == "converted")
        approvals.loc[converted, "value"] = 2000
        changed = replace(inputs, approvals=approvals)
        assert verdict(inputs, "specialists_recruited_abroad") == "holds_otherwise"
        assert verdict(changed, "specialists_recruited_abroad") == "does_not_hold"


def _evidence(asked: bool, borne_out: str) -> international.Evidence:
    return international.Evidence("claim", "part", asked, "share", 1, 2, 2020, "table", borne_out)


class TestLookup:
    def test_a_figure_comes_with_its_source(self):
        found = international.figures(table("graduates_per_100000"), "graduates", "NOR", 2021)
        assert found["value"].tolist() == [10.26]
        assert found["publisher"].tolist() == ["OECD"]

    @pytest.mark.parametrize(
        ("indicator", "country", "year", "words"),
        [
            ("graduate", None, None, "no indicator is called graduate; there are .*did you mean"),
            ("graduates", "NRO", None, "no country is called NRO; there are AUS, .*NOR"),
            ("graduates", "nor", None, "no country is called nor; .*did you mean 'NOR'"),
            ("graduates", "NOR", 1990, "no figure of NOR in 1990; there are 2000, .*2023"),
            ("inflow", "DNK", None, "no country is called DNK; there are GBR, IRL, NZL, SWE"),
        ],
    )
    def test_what_is_not_there_is_answered_with_what_is(self, indicator, country, year, words):
        with pytest.raises(InputError, match=words):
            name = international.table_of(indicator)
            international.figures(data.table(name), indicator, country, year)

    def test_a_vintage_that_agrees_as_printed_is_taken(self):
        vintage = pd.DataFrame({"country": ["NOR"], "year": ["2021"], "value": ["10.3"]})
        stored = table("graduates_per_100000")
        agreed = international.refuse_contradictions(
            stored, vintage, "graduates", "oecd_graduates", "new.csv"
        )
        assert agreed == 1

    @pytest.mark.parametrize(
        ("rows", "words"),
        [
            ([("NOR", 2021, 11.3)], "1 of 1 figures contradict .*NOR 2021: 11.3 against 10.26"),
            ([("NOR", 2021, 10.3), ("NOR", 2021, 10.4)], "NOR 2021 stands twice"),
            ([("NOR", None, 10.3)], "every row needs a year and a number"),
            ([("NOR", 2021, "many")], "'many' is not a figure of a year"),
            ([("NOR", 1970, 10.3)], "no country and year of it is in"),
        ],
    )
    def test_a_vintage_that_contradicts_the_stored_one_is_refused(self, rows, words):
        vintage = pd.DataFrame(rows, columns=["country", "year", "value"])
        with pytest.raises(InputError, match=words):
            international.refuse_contradictions(
                table("graduates_per_100000"), vintage, "graduates", "oecd_graduates", "new.csv"
            )

    def test_a_vintage_of_an_unknown_series_is_answered_with_those_there_are(self):
        vintage = pd.DataFrame({"country": ["NOR"], "year": [2021], "value": [10.3]})
        with pytest.raises(InputError, match="no series is called oecd; there are eurostat_news"):
            international.refuse_contradictions(
                table("graduates_per_100000"), vintage, "graduates", "oecd", "new.csv"
            )

    def test_a_vintage_without_a_column_is_named(self):
        with pytest.raises(InputError, match="new.csv: the column value is missing"):
            international.refuse_contradictions(
                table("age"), pd.DataFrame({"country": [], "year": []}), "age", "x", "new.csv"
            )

    @pytest.mark.parametrize("indicator", ["age", "headcount", "graduates", "doctors"])
    def test_the_stored_values_never_contradict_themselves(self, indicator):
        name, column = international.INDICATORS[indicator]
        stored = data.table(name)
        series = stored["series"].iloc[0]
        own = stored.loc[stored["series"] == series].rename(columns={column: "value"})
        count = international.refuse_contradictions(stored, own, indicator, series, "own.csv")
        assert count == len(own)
