"""The weights' calculator: the ranking of measures at what the reader values."""

from __future__ import annotations

from types import SimpleNamespace

import altair as alt
import pandas as pd

from analysis import data, ranking
from analysis.chapters.measures import CRITERIA, GRADES, ROWS
from analysis.figures import _, number, sentence, text
from analysis.live import Calculator, Draw, Judgement, Output, calculator, ranges
from analysis.parameters import ParameterSet

RANKS = (
    _("no rank"),
    _("1st"),
    _("2nd"),
    _("3rd"),
    _("4th"),
    _("5th"),
    _("6th"),
    _("7th"),
    _("8th"),
    _("9th"),
    _("10th"),
)
NOTHING_COUNTS = _("Nothing: all weights are zero, so no criterion counts")
NONE_FOR_SURE = _("None for sure")
SEVERAL = _("Several, level with each other")
START, MOST = 5, 10


def weights_calculator(p: ParameterSet) -> Calculator:
    """Return the ranking of Table 8's rows with a slider for each criterion's weight."""
    table = ranking.grades(data.table(GRADES))
    equations = ranking.ranking(table)
    at_start = equations(SimpleNamespace(**dict.fromkeys(CRITERIA, START)))
    scores = _scores(table, {name: float(value) for name, value in at_start.items()})
    top, last = scores.iloc[0], scores.iloc[-1]
    return calculator(
        equations,
        p,
        id="weights",
        title=_("Try it: which measure comes first if you decide what counts?"),
        introduction=_(
            "Give each criterion a weight from 0 to 10. Only proportions count: ten for all is the "
            "same as one for all, and zero leaves a criterion out. The ranks are worked out anew, "
            "by the same equations as everywhere in this book. Mixed grades make a range."
        ),
        inputs=[
            Judgement(name, words, START, 0, MOST, unit=_("0 to 10"))
            for name, words in CRITERIA.items()
        ],
        outputs=[
            Output(
                "leader",
                _("First, however mixed grades are read"),
                "",
                words=[
                    NOTHING_COUNTS,
                    *(ROWS[row] for row in table.rows),
                    NONE_FOR_SURE,
                    SEVERAL,
                ],
            ),
            *(
                Output(f"best_{row}", ROWS[row], "", to=f"worst_{row}", words=RANKS)
                for row in scores["row"]
            ),
        ],
        chart=_chart(table),
        sources=[GRADES],
        alt=sentence(
            _(
                "Lines from the lowest to the highest score of {rows} rows of grades at equal "
                "weights, the best on top. The best is {top}, {top_low} to {top_high}; at the "
                "bottom is {last}, {last_low} to {last_high}."
            ),
            rows=number(len(scores)),
            top=text(top["label"]),
            top_low=number(top["low"], 2),
            top_high=number(top["high"], 2),
            last=text(last["label"]),
            last_low=number(last["low"], 2),
            last_high=number(last["high"], 2),
        ),
        data=scores,
        columns={
            "label": (_("Measure"), ""),
            "low": (_("Lowest score"), _("from \N{MINUS SIGN}1 to 1"), 3),
            "high": (_("Highest score"), _("from \N{MINUS SIGN}1 to 1"), 3),
            "best": (_("Best rank"), "", 0),
            "worst": (_("Worst rank"), "", 0),
        },
        start="equal_weights",
        note=_(
            "The chart shows the weighted mean of the grades: positive 1, neutral 0, negative "
            "\N{MINUS SIGN}1. A thin line shows where a range stood at equal weights. Rows that "
            "tie share the better rank."
        ),
    )


def _scores(table: ranking.Grades, found: dict[str, float]) -> pd.DataFrame:
    """Return scores and ranks at the given weights, the best row first."""
    kinds = ("low", "high", "best", "worst")
    rows = [
        {"row": row, "label": ROWS[row]} | {kind: found[f"{kind}_{row}"] for kind in kinds}
        for row in table.rows
    ]
    frame = pd.DataFrame(rows)
    middle = frame["low"] + frame["high"]
    order = frame.assign(middle=middle).sort_values(
        ["middle", "high"], ascending=False, kind="stable"
    )
    return order.drop(columns="middle").reset_index(drop=True)


def _chart(table: ranking.Grades) -> Draw:
    def drawn(live: SimpleNamespace, start: SimpleNamespace) -> alt.LayerChart:
        rows = [
            {
                "label": ROWS[row],
                "low": getattr(live, f"low_{row}"),
                "high": getattr(live, f"high_{row}"),
                "start_low": float(getattr(start, f"low_{row}")),
                "start_high": float(getattr(start, f"high_{row}")),
            }
            for row in table.rows
        ]
        return ranges(rows, ends=(-1.0, 1.0), digits=2)

    return drawn
