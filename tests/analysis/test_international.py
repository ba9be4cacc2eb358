"""How Norway stands beside other countries, and which figures may not be joined."""

from itertools import combinations

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis import data, international

TABLES = (
    "international_foreign_trained",
    "international_own_nationals",
    "international_doctors_per_1000",
    "international_graduates_per_100000",
)


@pytest.fixture(scope="module")
def foreign_trained() -> pd.DataFrame:
    return data.table("international_foreign_trained")


@pytest.fixture(scope="module")
def doctors() -> pd.DataFrame:
    return data.table("international_doctors_per_1000")


@pytest.fixture(scope="module")
def graduates() -> pd.DataFrame:
    return data.table("international_graduates_per_100000")


@pytest.fixture(scope="module")
def replacement() -> pd.DataFrame:
    return data.table("international_graduates_per_100_doctors")


@pytest.fixture(scope="module")
def forbidden(foreign_trained, doctors, graduates, replacement) -> pd.DataFrame:
    return international.what_may_not_be_compared(foreign_trained, doctors, graduates, replacement)


@pytest.fixture(scope="module")
def compared(foreign_trained, doctors, graduates) -> dict[str, international.Comparison]:
    return international.compare(foreign_trained, doctors, graduates)


class TestTables:
    @pytest.mark.parametrize("name", TABLES)
    def test_a_series_keeps_to_one_definition(self, name):
        table = data.table(name)
        for series in table["series"].unique():
            assert not international.one_series(table, series).empty

    @pytest.mark.parametrize("name", [*TABLES, "international_graduates_per_100_doctors"])
    def test_every_country_is_described(self, name):
        described = set(data.table("international_countries")["country"])
        assert set(data.table(name)["country"]) <= described

    @pytest.mark.parametrize("name", TABLES[:2])
    def test_a_dated_row_has_its_year_as_its_period(self, name):
        dated = data.table(name).dropna(subset="year")
        assert (dated["year"].astype("str") == dated["period"]).all()

    @pytest.mark.parametrize("name", TABLES[:2])
    def test_a_word_turned_into_a_number_keeps_the_word(self, name):
        table = data.table(name)
        assert table.loc[table["value_kind"] == "words", "wording"].notna().all()

    def test_shares_follow_from_the_counts_beside_them(self, foreign_trained):
        counted = foreign_trained.dropna(subset=["foreign_trained", "doctors"])
        shares = 100 * counted["foreign_trained"] / counted["doctors"]
        assert len(counted) >= 16
        assert ((shares - counted["value_percent"]).abs() <= 0.05 + 1e-9).all()

    def test_own_nationals_follow_from_the_counts_beside_them(self):
        counted = data.table("international_own_nationals").dropna(subset=["own_nationals"])
        shares = 100 * counted["own_nationals"] / counted["foreign_trained"]
        assert list(shares.round(1)) == list(counted["value_percent"]) == [63.2, 60.8]

    def test_warnings_about_countries_stand_on_the_rows_too(self, graduates, doctors):
        countries = data.table("international_countries")
        leave = set(countries.loc[countries["graduates_leave"].fillna(False), "country"])
        untrained = countries["doctors_in_training_left_out"].fillna(False)
        left_out = set(countries.loc[untrained, "country"])
        assert leave == {"IRL", "HUN", "POL", "ROU", "LVA"}
        assert set(graduates.loc[graduates["caution"] == "students_leave", "country"]) == leave
        marked = doctors.loc[doctors["caution"] == "doctors_in_training_left_out", "country"]
        assert set(marked) == left_out == {"BEL", "FRA"}


class TestJoiningSeries:
    def test_citizenship_is_not_joined_to_training(self, foreign_trained):
        with pytest.raises(ValueError, match="trained_abroad of doctors.*citizenship of doctors"):
            international.join_series(foreign_trained, ["oecd_trained_abroad", "oecd_citizenship"])

    @pytest.mark.parametrize(
        ("series", "counts"),
        [
            ("norwegian_medical_association", "national_register of active_doctors"),
            ("gmc_pmq", "national_register of licensed_doctors"),
            ("bundesaerztekammer_citizenship", "citizenship of active_doctors"),
            ("prometheus_foreign_doctors", "mixed_or_untold of doctors"),
        ],
    )
    def test_the_oecd_is_not_joined_to_national_counts(self, foreign_trained, series, counts):
        with pytest.raises(ValueError, match=f"trained_abroad of doctors.*{series}.*{counts}"):
            international.join_series(foreign_trained, ["oecd_trained_abroad", series])

    def test_doctors_under_70_are_not_all_active_doctors(self, foreign_trained):
        series = ["norwegian_medical_association", "norwegian_medical_association_under_70"]
        with pytest.raises(ValueError, match="active_doctors.*active_doctors_under_70"):
            international.join_series(foreign_trained, series)

    def test_two_national_registers_are_not_joined(self, foreign_trained):
        with pytest.raises(ValueError, match="each by a rule of its own"):
            international.join_series(foreign_trained, ["fmh", "norwegian_medical_association"])

    def test_practising_doctors_are_not_joined_to_licensed(self, doctors):
        with pytest.raises(ValueError, match=r"counts practising.*counts licensed"):
            international.join_series(doctors, ["oecd_practising", "world_bank_licensed"])

    def test_series_with_one_definition_are_joined(self, foreign_trained):
        series = ["oecd_trained_abroad", "oecd_trained_abroad_text"]
        joined = international.join_series(foreign_trained, series)
        assert set(joined["series"]) == set(series)
        assert len(joined) == foreign_trained["series"].isin(series).sum()

    def test_no_two_series_with_different_definitions_can_be_joined(self, foreign_trained):
        kinds = international.definitions(foreign_trained).set_index("series")
        for one, other in combinations(kinds.index, 2):
            same = (kinds.loc[one, ["definition", "denominator"]]).equals(
                kinds.loc[other, ["definition", "denominator"]]
            )
            if not same:
                with pytest.raises(ValueError, match="may not be joined"):
                    international.join_series(foreign_trained, [one, other])

    def test_an_unknown_series_is_named_with_those_there_are(self, foreign_trained):
        with pytest.raises(ValueError, match=r"no series 'oecd'; there are .*oecd_trained_abroad"):
            international.one_series(foreign_trained, "oecd")

    def test_a_series_of_two_definitions_is_refused(self, foreign_trained):
        mixed = foreign_trained.assign(series="all")
        with pytest.raises(ValueError, match="'all' mixes definitions"):
            international.latest(mixed, "all")

    def test_nothing_is_not_joined(self, foreign_trained):
        with pytest.raises(ValueError, match="at least one series"):
            international.join_series(foreign_trained, [])


class TestForeignTrainedRanking:
    def test_norway_is_fourth_of_fourteen_in_the_oecd_stock_of_2018(self, foreign_trained):
        ranked = international.foreign_trained_ranking(foreign_trained)
        norway = international.standing(ranked)
        assert (norway.rank, norway.countries, norway.value) == (4, 14, 39.4)
        assert norway.median_of_others == 10.8
        assert norway.above_median == pytest.approx(28.6)
        assert list(ranked["country"].head(4)) == ["ISR", "NZL", "IRL", "NOR"]

    def test_it_holds_norway_and_at_least_twelve_more_without_germany(self, foreign_trained):
        ranked = international.foreign_trained_ranking(foreign_trained)
        assert len(ranked) >= 13
        assert "DEU" not in set(ranked["country"])
        assert set(ranked["year"]) == {2018}

    def test_an_undated_series_can_be_ranked_but_has_no_time_axis(self, foreign_trained):
        series = "oecd_trained_abroad_latest"
        ranked = international.foreign_trained_ranking(foreign_trained, series)
        assert ranked["year"].isna().all()
        assert len(ranked) == 17
        assert international.over_time(foreign_trained, series).empty

    def test_averages_are_not_ranked(self, foreign_trained):
        ranked = international.foreign_trained_ranking(foreign_trained, "oecd_trained_abroad_text")
        assert "OECD" not in set(ranked["country"])


class TestDoctorsAndGraduates:
    def test_norway_has_many_doctors(self, doctors):
        year = international.latest_common_year(doctors, international.DOCTORS)
        ranked = international.ranking(international.latest(doctors, international.DOCTORS, year))
        norway = international.standing(ranked)
        assert (year, norway.rank, norway.countries) == (2021, 2, 20)
        assert norway.value == 5.16

    def test_norway_graduates_few(self, graduates):
        latest = international.latest(graduates, international.GRADUATES)
        ranked = international.ranking(latest)
        norway = international.standing(ranked)
        assert (norway.value, norway.rank, norway.countries) == (10.83, 21, 26)
        assert norway.above_median < 0

    def test_countries_whose_graduates_leave_can_be_left_out(self, graduates):
        latest = international.latest(graduates, international.GRADUATES)
        ranked = international.ranking(latest, without=["students_leave"])
        assert len(ranked) == len(latest) - 5
        assert not {"IRL", "LVA"} & set(ranked["country"])
        assert len(ranked) >= 13

    @pytest.mark.parametrize("table", ["doctors", "graduates"])
    def test_series_over_time_start_in_2000_and_are_sorted(self, table, request):
        series = {"doctors": international.DOCTORS, "graduates": international.GRADUATES}[table]
        rows = international.over_time(request.getfixturevalue(table), series, ["SWE", "NOR"])
        assert list(rows["country"].unique()) == ["NOR", "SWE"]
        assert rows.groupby("country")["year"].min().tolist() == [2000, 2000]
        assert rows.groupby("country")["year"].apply(lambda y: y.is_monotonic_increasing).all()

    def test_a_country_that_is_not_in_the_series_is_named(self, doctors):
        with pytest.raises(ValueError, match="has no PRT"):
            international.over_time(doctors, international.DOCTORS, ["NOR", "PRT"])

    def test_a_year_without_figures_is_refused(self, graduates):
        with pytest.raises(ValueError, match="no country in 1990"):
            international.latest(graduates, international.GRADUATES, 1990)

    def test_too_many_countries_have_no_common_year(self, doctors):
        with pytest.raises(ValueError, match="no year with Norway among 99"):
            international.latest_common_year(doctors, international.DOCTORS, 99)


class TestGraduatesPer100Doctors:
    def test_the_table_follows_from_its_two_series(self, graduates, doctors, replacement):
        computed = international.graduates_per_100_doctors(graduates, doctors)
        both = computed.merge(replacement, on=["country", "year"], suffixes=("", "_kept"))
        assert len(both) == len(computed) == len(replacement) == 24
        assert ((both["value"] - both["value_kept"]).abs() <= 0.005 + 1e-9).all()

    def test_norway_replaces_least(self, graduates, doctors):
        computed = international.graduates_per_100_doctors(graduates, doctors)
        norway = international.standing(international.ranking(computed))
        assert (norway.rank, norway.countries) == (24, 24)
        assert norway.value == pytest.approx(10.26 / 5.16)

    def test_a_worked_example(self):
        graduates = pd.DataFrame(
            {
                "series": "g",
                "definition": "graduates",
                "country": ["NOR", "NOR"],
                "year": pd.array([2020, 2021], "Int64"),
                "value": [10.0, 12.0],
                "caution": pd.array([None, None], "str"),
            }
        )
        doctors = graduates.assign(series="d", definition="practising", value=[4.0, 5.0])
        rates = international.graduates_per_100_doctors(graduates, doctors, "g", "d")
        assert rates[["year", "value"]].to_numpy().tolist() == [[2021, 2.4]]

    def test_no_common_country_is_refused(self, graduates, doctors):
        with pytest.raises(ValueError, match="no country has both"):
            international.graduates_per_100_doctors(
                graduates, doctors, "eurostat_news", "world_bank_licensed"
            )


class TestWhatMayNotBeCompared:
    def test_each_line_has_a_reason_in_words(self, forbidden):
        assert set(forbidden["reason"]) <= set(international.REASONS)
        assert forbidden["explanation"].notna().all()
        assert not forbidden.duplicated(["subject", "country", "figure", "other", "reason"]).any()

    @pytest.mark.parametrize(
        ("country", "figure", "other"),
        [
            ("NOR", "oecd_trained_abroad", "norwegian_medical_association"),
            ("GBR", "oecd_trained_abroad", "gmc_pmq"),
            ("CHE", "oecd_trained_abroad", "fmh"),
        ],
    )
    def test_national_counts_stand_apart_from_the_oecd(self, forbidden, country, figure, other):
        lines = forbidden.query("country == @country and figure == @figure and other == @other")
        assert list(lines["reason"]) == ["own_rule"]

    @pytest.mark.parametrize(
        ("subject", "country", "reason"),
        [
            ("graduates", "BEL", "double_cohort"),
            ("graduates", "IRL", "students_leave"),
            ("doctors", "FRA", "doctors_in_training_left_out"),
            ("doctors", "NOR", "break_in_series"),
            ("doctors", "NLD", "other_definition"),
            ("graduates_per_100_doctors", "NLD", "old_year"),
            ("foreign_trained", "SWE", "year_not_stated"),
            ("foreign_trained", "OECD", "words"),
        ],
    )
    def test_known_obstacles_are_listed(self, forbidden, subject, country, reason):
        lines = forbidden.query("subject == @subject and country == @country")
        assert reason in set(lines["reason"])

    def test_a_listed_pair_is_refused_when_joined(self, forbidden, foreign_trained):
        pairs = forbidden.dropna(subset="other").query("subject == 'foreign_trained'")
        for pair in pairs.itertuples():
            with pytest.raises(ValueError, match="may not be joined"):
                international.join_series(foreign_trained, [pair.figure, pair.other])


@given(
    st.dictionaries(
        st.sampled_from(["NOR", "SWE", "DNK", "FIN", "ISL", "GBR", "DEU"]),
        st.integers(0, 60),
        min_size=2,
    ).filter(lambda values: "NOR" in values)
)
def test_a_rank_is_one_more_than_the_countries_above(shares):
    values = pd.DataFrame({"country": list(shares), "value": list(shares.values())})
    norway = international.standing(international.ranking(values))
    others = [value for country, value in shares.items() if country != "NOR"]
    assert norway.rank == 1 + sum(value > shares["NOR"] for value in others)
    assert min(others) <= norway.median_of_others <= max(others)


def test_a_country_is_ranked_once():
    with pytest.raises(ValueError, match="one value per country"):
        international.ranking(pd.DataFrame({"country": ["NOR", "NOR"], "value": [1, 2]}))


def test_a_country_that_is_not_ranked_has_no_standing():
    ranked = international.ranking(pd.DataFrame({"country": ["SWE"], "value": [1.0]}))
    with pytest.raises(ValueError, match="NOR is not among"):
        international.standing(ranked)
    with pytest.raises(ValueError, match="no country to compare SWE with"):
        international.standing(ranked, "SWE")


class TestComparing:
    def test_each_measure_holds_norway_and_at_least_twelve_more(self, compared):
        for comparison in compared.values():
            assert comparison.norway.countries >= 13

    def test_four_measures_and_norways_places(self, compared):
        places = {name: comparison.norway.place for name, comparison in compared.items()}
        assert places == {
            "foreign_trained_share_percent": "high",
            "graduates_per_100000": "low",
            "doctors_per_1000": "high",
            "graduates_per_100_doctors": "lowest",
        }

    def test_whoever_counts_otherwise_stands_apart(self, compared):
        assert set(compared["doctors_per_1000"].apart["country"]) == {"BEL", "FRA"}
        assert set(compared["graduates_per_100000"].apart["caution"]) == {"students_leave"}
        assert set(compared["graduates_per_100_doctors"].apart["caution"]) == {
            "students_leave",
            "doctors_in_training_left_out",
            "old_year",
        }

    def test_plain_values_carry_series_and_definition(self, compared):
        shares = compared["foreign_trained_share_percent"].as_dict()
        assert shares == {
            "norway": 39.4,
            "year": 2018,
            "rank": 4,
            "countries": 14,
            "median_of_others": 10.8,
            "series": "oecd_trained_abroad",
            "definition": "trained_abroad",
        }

    def test_an_old_year_is_marked_as_the_kept_table_marks_it(
        self, graduates, doctors, replacement
    ):
        computed = international.graduates_per_100_doctors(graduates, doctors)
        old = computed.loc[computed["caution"] == "old_year", "country"]
        assert list(old) == list(replacement.loc[replacement["caution"] == "old_year", "country"])

    @pytest.mark.parametrize(
        ("shares", "place"),
        [
            ([9, 1, 2, 3, 4, 5], "highest"),
            ([9, 9, 2, 3, 4, 5], "highest"),
            ([4.5, 1, 2, 3, 4, 5], "high"),
            ([2.5, 1, 2, 3, 4, 5], "middle"),
            ([1.5, 1, 2, 3, 4, 5], "low"),
            ([1, 1, 2, 3, 4, 5], "lowest"),
        ],
    )
    def test_a_place_goes_by_thirds(self, shares, place):
        values = pd.DataFrame({"country": ["NOR", *"ABCDE"], "value": shares})
        assert international.standing(international.ranking(values)).place == place


class TestChangeOfRank:
    def test_norway_slid_from_second_to_last_among_seven(self, graduates):
        rows = international.over_time(graduates, international.GRADUATES, international.PEERS)
        change = international.change_of_rank(rows)
        assert (change.first_year, change.first_rank, change.first_value) == (2000, 2, 9.08)
        assert (change.last_year, change.last_rank, change.last_value) == (2021, 7, 10.26)

    def test_years_without_all_countries_do_not_count(self):
        rows = pd.DataFrame(
            {
                "country": ["NOR", "SWE", "NOR", "SWE", "NOR"],
                "year": [2000, 2000, 2001, 2001, 2002],
                "value": [1.0, 2.0, 3.0, 2.0, 0.0],
            }
        )
        change = international.change_of_rank(rows)
        assert (change.first_rank, change.last_rank, change.last_year) == (2, 1, 2001)

    def test_no_common_year_is_refused(self):
        rows = pd.DataFrame({"country": ["NOR", "SWE"], "year": [2000, 2001], "value": [1.0, 2.0]})
        with pytest.raises(ValueError, match="no year in which all"):
            international.change_of_rank(rows)


class TestClaims:
    def test_highest_in_europe_by_series(self, foreign_trained):
        countries = data.table("international_countries")
        found = international.highest_in_europe(foreign_trained, countries).set_index("series")
        assert found["verdict"].to_dict() == {
            "oecd_trained_abroad": "no",
            "oecd_trained_abroad_latest": "yes",
            "oecd_trained_abroad_map": "no",
            "oecd_trained_abroad_text": "cannot_tell",
        }
        assert found.loc["oecd_trained_abroad", ["rank", "countries"]].tolist() == [2, 11]
        assert pd.isna(found.loc["oecd_trained_abroad_text", "rank"])

    def test_only_european_countries_are_ranked(self, foreign_trained):
        countries = data.table("international_countries")
        leaders = international.highest_in_europe(foreign_trained, countries)["leader"]
        assert not {"ISR", "NZL"} & set(leaders)

    def test_a_share_above_40_by_series(self, foreign_trained):
        found = international.share_above(foreign_trained, 40).set_index("series")["verdict"]
        assert found["oecd_trained_abroad"] == "no"
        assert found["oecd_trained_abroad_text"] == "cannot_tell"
        assert found["norwegian_medical_association"] == "yes"

    def test_a_figure_that_is_met_is_not_exceeded(self, foreign_trained):
        found = international.share_above(foreign_trained, 39.4).set_index("series")["verdict"]
        assert found["oecd_trained_abroad"] == "no"


class TestLeftOut:
    def test_registers_citizenship_and_licences_with_their_reasons(self, foreign_trained, doctors):
        rows = international.left_out(foreign_trained, doctors)
        reasons = rows.groupby("definition")["reason"].first().to_dict()
        assert reasons["national_register"] == reasons["mixed_or_untold"] == "own_rule"
        assert reasons["citizenship"] == "citizenship_not_training"
        assert reasons["licensed"] == "other_definition"
        assert "trained_abroad" not in set(rows["definition"])

    def test_only_the_latest_figure_of_a_series_stands(self, foreign_trained, doctors):
        rows = international.left_out(foreign_trained, doctors)
        swiss = rows.loc[rows["country"] == "CHE"]
        assert swiss[["period", "value"]].to_numpy().tolist() == [["2024", 41.3]]

    def test_obstacles_gather_every_finding_once(self, forbidden):
        gathered = international.obstacles(forbidden)
        assert gathered["findings"].sum() == len(forbidden)
        assert not gathered.duplicated(["reason", "subject"]).any()
