"""Charts that set countries side by side: names that never overlap, periods that are two."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.figures import comparisons
from analysis.figures.comparisons import _box, _named, _overlap, _reach

NAMES = ["Austria", "Canada", "Denmark", "Estonia", "Finland", "Norway", "United Kingdom"]


def slope(values: dict[str, tuple[float, float]]) -> pd.DataFrame:
    return pd.DataFrame(
        [
            {"year": year, "value": value, "name": name}
            for name, pair in values.items()
            for year, value in zip((2000, 2021), pair, strict=True)
        ]
    )


class TestSlopes:
    def test_both_ends_of_every_line_are_written(self):
        rows = slope({"Norway": (9.1, 10.3), "Denmark": (8.3, 21.7)})
        spec = comparisons.slopes(rows, "year", "value", "name", highlight="Norway").to_dict()
        ends = [data for data in spec["datasets"].values() if "at" in data[0]]
        assert [len(data) for data in ends] == [2, 2]

    def test_a_country_with_one_end_alone_is_refused(self):
        rows = slope({"Norway": (9.1, 10.3), "Denmark": (8.3, 21.7)}).iloc[:3]
        with pytest.raises(ValueError, match="one value in each of the same two periods"):
            comparisons.slopes(rows, "year", "value", "name", highlight="Norway")

    def test_three_periods_are_refused(self):
        rows = slope({"Norway": (9.1, 10.3)})
        rows = pd.concat([rows, rows.assign(year=2010)])
        with pytest.raises(ValueError, match="the same two periods"):
            comparisons.slopes(rows, "year", "value", "name", highlight="Norway")

    def test_whom_to_highlight_must_be_there(self):
        rows = slope({"Norway": (9.1, 10.3)})
        with pytest.raises(ValueError, match="Atlantis"):
            comparisons.slopes(rows, "year", "value", "name", highlight="Atlantis")


class TestPanels:
    def test_every_panel_has_its_name_and_its_line_on_a_shelf_of_its_own(self):
        rows = slope({name: (at, at + 1) for at, name in enumerate(NAMES)})
        spec = comparisons.panels(rows, "year", "value", "name", against="Norway").to_dict()
        (titles,) = (
            data for data in spec["datasets"].values() if set(data[0]) == {"series", "up", "strong"}
        )
        assert [title["series"] for title in titles] == NAMES
        heights = [title["up"] for title in titles]
        assert heights == sorted(heights, reverse=True)

    def test_one_country_alone_is_drawn_too(self):
        rows = slope({"Norway": (1, 2)})
        assert comparisons.panels(rows, "year", "value", "name", against="Norway").to_dict()


class TestScatter:
    @given(
        st.lists(
            st.tuples(st.integers(0, 60), st.integers(0, 60)), min_size=3, max_size=3, unique=True
        )
    )
    @settings(max_examples=30)
    def test_names_of_points_far_apart_do_not_overlap(self, points):
        frame = pd.DataFrame(
            [
                {"label": name, "x": x + 100 * at, "y": y + 100 * at, "strong": at == 0}
                for at, (name, (x, y)) in enumerate(zip(NAMES, points, strict=False))
            ]
        )
        scales = [_reach(frame["x"]), _reach(frame["y"])]
        width, height = 600.0, 380
        places = _named(frame, scales, width, height)
        boxes = [
            _box(
                row.label,
                (
                    width * row.x / scales[0][1],
                    height * (scales[1][1] - row.y) / scales[1][1],
                ),
                place,
            )
            for row, place in zip(frame.itertuples(), places, strict=True)
        ]
        assert all(
            _overlap(one, other) == 0 for at, one in enumerate(boxes) for other in boxes[at + 1 :]
        )

    def test_a_name_stays_within_the_picture(self):
        frame = pd.DataFrame({"name": NAMES, "x": range(7), "y": range(7)})
        spec = comparisons.scatter(
            frame, "x", "y", "name", titles=("a", "b"), highlight="Norway"
        ).to_dict()
        (rows,) = (data for data in spec["datasets"].values() if "narrow_align" in data[0])
        rightmost = next(row for row in rows if row["label"] == "United Kingdom")
        assert rightmost["narrow_align"] != "left"
