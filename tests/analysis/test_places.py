"""Places: the sums of the printed tables, by county, region and trust."""

import pandas as pd
import pytest

from analysis import data, places
from analysis.errors import InputError
from analysis.figures.tiles import COLUMNS, COUNTIES, ROWS


def test_the_counties_add_up_to_the_country():
    answers = data.table("is2802_annex_7_by_county")
    rows = places.recruitment_by_county(answers)
    assert rows["municipalities"].sum() == 202
    assert rows["hard"].sum() / 202 == pytest.approx(places.country_hard_share(answers))


def test_a_county_without_answers_stays_missing():
    rows = places.recruitment_by_county(data.table("is2802_annex_7_by_county")).set_index("county")
    assert pd.isna(rows.loc["oslo", "hard_share"])
    assert rows.loc["buskerud", "hard_share"] == pytest.approx(9 / 11)


def test_twice_a_round_is_a_year():
    rows = places.posts_by_region(
        data.table("is2802_table_2_posts_by_region"), data.table("is2802_annex_18_posts_by_trust")
    )
    assert rows["posts"].sum() == 940
    assert rows["share"].sum() == pytest.approx(1)
    assert rows["held_back"].sum() == 10


def test_a_trust_has_the_posts_it_advertised_and_those_it_held_back():
    advertised = pd.DataFrame(
        [
            ("west", "Haugesund", "reported", 20, 0),
            ("west", "Bergen", "reported", 60, 5),
            ("west", "Førde", "reported", 19, 1),
            ("north", "Tromsø", "reported", 30, 2),
            ("total", "total", "total", 110, 7),
        ],
        columns=["region", "trust", "kind", "advertised", "not_advertised"],
    )
    rows = places.posts_by_trust(advertised)
    # Where two have as many, the one that the table names first.
    assert rows["trust"].tolist() == ["Tromsø", "Bergen", "Haugesund", "Førde"]
    assert rows["posts"].tolist() == [32, 65, 20, 20]
    regions = pd.DataFrame(
        [("west", "West", "reported", 210), ("north", "North", "reported", 64)],
        columns=["region", "label", "kind", "lis1_posts"],
    )
    found = places.posts_by_region(regions, advertised).set_index("region")
    assert found["trusts"].to_dict() == {"west": 3, "north": 1}
    assert found["held_back"].to_dict() == {"west": 6, "north": 2}
    assert found["share"].to_dict() == pytest.approx({"west": 210 / 274, "north": 64 / 274})


def test_tables_that_differ_are_refused():
    posts = data.table("is2802_table_2_posts_by_region").replace({"lis1_posts": {182: 183}})
    with pytest.raises(InputError, match="Western Norway"):
        places.posts_by_region(posts, data.table("is2802_annex_18_posts_by_trust"))


def test_every_county_has_a_tile_of_its_own():
    counties = set(places.recruitment_by_county(data.table("is2802_annex_7_by_county"))["county"])
    assert set(COUNTIES) == counties
    assert len(set(COUNTIES.values())) == len(COUNTIES)
    assert all(column < COLUMNS and row < ROWS for column, row in COUNTIES.values())
