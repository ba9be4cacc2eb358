"""What moves the numbers, its middle part: every stored scenario beside the baseline."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
import pandas as pd

from analysis import outcomes, parameters
from analysis.chapters.results import SOURCES
from analysis.figures import Figure, Table, _, figure, number, sentence, table, text
from analysis.figures.charts import bars
from analysis.parameters import ParameterSet

DOCTORS, LIS1_POSTS, MILLION = _("doctors a year"), _("posts a year"), _("NOK million a year")


def stored_table() -> Table:
    """Return every stored scenario with its headline results, the baseline first."""
    frame = _scenarios()
    for column in ("lis1_need", "shortfall"):
        cells = [
            number(row[column]) if row["sum_applies"] else text(_("does not apply"))
            for row in frame.to_dict("records")
        ]
        frame[column] = pd.Series(cells, dtype=object)
    posts = [
        number(row["posts_needed"]) if row["reachable"] else text(_("none closes it"))
        for row in frame.to_dict("records")
    ]
    frame["posts_needed"] = pd.Series(posts, dtype=object)
    return table(
        frame,
        id="compare-scenarios",
        title=_("The stored scenarios, and what each comes to"),
        columns={
            "title": (_("Scenario"), ""),
            "lis1_need": (_("Must take LIS1"), DOCTORS, 0),
            "shortfall": (_("Missing posts"), LIS1_POSTS, 0),
            "annual_cost": (_("Cost as reported"), MILLION, 1),
            "annual_resource_cost": (_("Cost by resources"), MILLION, 1),
            "posts_needed": (_("Posts needed"), LIS1_POSTS, 0),
        },
        sources=[*SOURCES["need"], *SOURCES["cost"], *SOURCES["pipeline"]],
        note=_(
            "Money is of each scenario's own price year. Where growth is a share of what there is, "
            "the sum of the need does not apply. A negative number of missing posts is a surplus. "
            "Posts needed are those that close the pipeline's gap by the target year; “none closes "
            "it”: no number of posts does."
        ),
        folded=True,
    )


def stored_chart() -> Figure:
    """Return the LIS1 need of the baseline and of every stored scenario that moves it."""
    frame = _scenarios()
    base = frame.iloc[0]
    moved = frame[(frame["lis1_need"] != base["lis1_need"]) | (frame.index == 0)]
    moved = moved[moved["sum_applies"]]
    ranked = moved.sort_values("lis1_need", ascending=False, kind="stable")
    top, bottom = ranked.iloc[0], ranked.iloc[-1]
    posts = float(parameters.load().values.posts)
    return figure(
        bars(
            moved,
            "lis1_need",
            "title",
            highlight=[str(base["title"])],
            order="descending",
            reference=(posts, _("Posts in place: {value}")),
        ),
        id="compare-need-by-scenario",
        title=sentence(
            _("The need ranges from {low} to {high} posts across the stored scenarios"),
            low=number(float(bottom["lis1_need"])),
            high=number(float(top["lis1_need"])),
        ),
        subtitle=_("Doctors a year who must take LIS1, in scenarios that change it"),
        sources=list(SOURCES["need"]),
        alt=sentence(
            _(
                "Horizontal bars, the longest first. {top}: {high}. {bottom}: {low}. The baseline "
                "stands at {base}, the posts in place at {posts}."
            ),
            top=text(str(top["title"])),
            bottom=text(str(bottom["title"])),
            high=number(float(top["lis1_need"])),
            low=number(float(bottom["lis1_need"])),
            base=number(float(base["lis1_need"])),
            posts=number(posts),
        ),
        data=ranked,
        columns={
            "title": (_("Scenario"), ""),
            "lis1_need": (_("Must take LIS1"), DOCTORS, 0),
        },
    )


@lru_cache(maxsize=1)
def _stored() -> pd.DataFrame:
    sets = [parameters.load(name) for name in parameters.scenarios()]
    values = pd.DataFrame([item.values.model_dump() for item in sets]).astype(float)
    differing = [name for name in values if values[name].nunique() > 1]
    columns = {str(name): values[name].to_numpy() for name in differing}
    found: dict[str, np.ndarray[tuple[int], np.dtype[np.float64]]] = {}
    for model in outcomes.MODELS:
        found |= outcomes.evaluate(model, parameters.load().values, columns)
    frame = pd.DataFrame(found)
    for name in ("annual_cost", "annual_resource_cost"):
        frame[name] = frame[name] / 1e6
    frame.insert(0, "title", [item.title for item in sets])
    frame["sum_applies"] = [sum_applies(item) for item in sets]
    return frame


def _scenarios() -> pd.DataFrame:
    return _stored().copy()


def sum_applies(p: ParameterSet) -> bool:
    """Whether the need grows by a number a year, as the sum takes it, not by a share of itself."""
    return p.values.demand_growth == parameters.load().values.demand_growth
