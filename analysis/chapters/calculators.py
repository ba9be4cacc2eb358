"""The chapters' calculators: need, cost and pipeline, at the reader's own assumptions."""

from __future__ import annotations

import functools
from types import SimpleNamespace
from typing import Any

import altair as alt
import pandas as pd

from analysis import cost, data, need, pipeline
from analysis.chapters.common import assumption, by_side
from analysis.chapters.cost_words import ACTORS, NOK, PAYERS_TABLE, amounts, said_by_body
from analysis.chapters.need.words import STEPS
from analysis.cost.payers import BODIES
from analysis.figures import _, number, sentence, year
from analysis.live import Calculator, Input, Output, bars, bridge, calculator, lines
from analysis.parameters import ParameterSet

DOCTORS = _("doctors per year")
HEADS = _("doctors")
FTE = _("full-time equivalents")
POSTS = _("posts per year")
NOK_POST = _("NOK per post")
MILLION = _("NOK million per year")


def need_calculator(p: ParameterSet) -> Calculator:
    """Return the need model with sliders for what it rests on."""
    found = need.calculate(p.values)
    return calculator(
        need.calculate,
        p,
        id="need",
        title=_("Try it: how many LIS1 posts, on other assumptions?"),
        introduction=_(
            "Move a slider or type a number. The sum above is worked out anew, by the same "
            "equations as everywhere in this book."
        ),
        inputs=[
            Input("fte_growth", assumption("fte_growth"), 200, 1_500, 10),
            Input("attrition", assumption("attrition"), 300, 600, 10),
            Input("foreign_specialists", assumption("foreign_specialists"), 0, 350, 5),
            Input("direct_entrants", assumption("direct_entrants"), 0, 150, 5),
            Input("posts", assumption("posts"), 900, 1_400, 10),
        ],
        outputs=[
            Output("lis1_need", _("LIS1 posts needed"), POSTS),
            Output("shortfall", _("Posts missing"), POSTS, if_negative=_("Posts more than needed")),
            Output("gross_need", _("New doctors needed"), DOCTORS),
            Output("training_need", _("To be trained in Norway"), DOCTORS),
            Output("lis1_need_counted_once", _("LIS1 posts, each doctor counted once"), POSTS),
            Output(
                "lis1_need_self_sufficient",
                _("LIS1 posts, all specialists trained in Norway"),
                POSTS,
            ),
        ],
        chart=_need_chart,
        sources=["is2802_table_7_need"],
        alt=sentence(
            _(
                "Bridge chart. Growth of {growth} and {attrition} who leave, less {foreign} "
                "specialists from abroad, with {direct} former direct entrants, make a need of "
                "{need} LIS1 posts; {posts} are in place."
            ),
            growth=number(found.fte_growth),
            attrition=number(found.attrition),
            foreign=number(found.foreign_specialists),
            direct=number(found.direct_entrants),
            need=number(found.lis1_need),
            posts=number(found.posts),
        ),
        data=_need_steps(found).assign(label=lambda frame: frame["label"].map(STEPS)),
        columns={
            "label": (_("Step"), ""),
            "change": (_("Change, or sum so far"), DOCTORS, 0),
        },
        note=_("A thin line stands where a bar ended before a slider moved it."),
    )


def _need_steps(found: Any) -> pd.DataFrame:
    """Return the steps from growth to the need, a level's value under change, and the posts."""
    frame = need.steps(found)[["label", "kind", "change", "level"]]
    total = frame["kind"] == "total"
    frame["change"] = frame["change"].where(~total, frame["level"])
    posts = {"label": "posts", "kind": "total", "change": found.posts, "level": found.posts}
    frame = pd.concat([frame, pd.DataFrame([posts])], ignore_index=True)
    return frame.assign(is_level=frame["kind"] == "total")


def _need_chart(live: SimpleNamespace, start: SimpleNamespace) -> alt.LayerChart:
    rows = _need_steps(live).assign(start=_need_steps(start)["change"])
    rows["label"] = rows["label"].map(STEPS)
    return bridge(rows.to_dict("records"))


def cost_calculator(p: ParameterSet) -> Calculator:
    """Return the cost model with sliders for the posts and the amounts that make their cost."""
    in_money = amounts(p)
    factor = in_money.hospital_wage_nok / (p.values.hospital_wage_nok or 1.0)
    net = cost.net_cost_by_payer(in_money)

    def amount(name: str, most: float | None = None) -> Input:
        low = None if most is None else 0.0
        high = None if most is None else most * factor
        return Input(name, assumption(name), low, high, 5_000, NOK_POST, factor)

    return calculator(
        cost_results,
        p,
        id="cost",
        title=_("Try it: what do LIS1 posts cost, with other amounts?"),
        introduction=sentence(
            _(
                "Move a slider or type a number. The amounts are NOK for one post over 18 months, "
                "in {year} money."
            ),
            year=year(in_money.price_year),
        ),
        inputs=[
            Input("new_posts", assumption("new_posts"), 0, 400, 10),
            amount("hospital_wage_nok"),
            amount("hospital_training_nok"),
            amount("hospital_grant_nok", 100_000),
            amount("municipal_wage_nok"),
            amount("municipal_overhead_nok"),
            amount("municipal_supervision_nok"),
            amount("municipal_grant_nok", 300_000),
            amount("helfo_refund_nok"),
            amount("patient_fees_nok"),
        ],
        outputs=[
            Output("cost_per_post", _("One post, as the report counts"), NOK),
            Output("resource_cost_per_post", _("One post, by what it uses"), NOK),
            Output("annual_cost", _("All new posts, as the report counts"), MILLION, 1),
            Output("annual_resource_cost", _("All new posts, by what they use"), MILLION, 1),
            *(Output(f"net_{body}", NET[body], NOK_POST) for body in BODIES),
        ],
        values=in_money,
        chart=_cost_chart,
        sources=[PAYERS_TABLE],
        alt=sentence(
            _(
                "Bars of what each pays for one post, less what it receives. Health trust "
                "{trust}, municipality {municipality}, state {state}, Helfo {helfo}, patients "
                "{patients} and county governor {governor} kroner."
            ),
            **said_by_body(net),
        ),
        data=pd.DataFrame(
            {"payer": [ACTORS[body] for body in BODIES], "net_nok": [net[body] for body in BODIES]}
        ),
        columns={
            "payer": (_("Who pays"), ""),
            "net_nok": (_("Net cost of one post"), NOK, 0),
        },
        note=_(
            "The chart shows what each pays for one post, less what it receives, in NOK. A thin "
            "line stands where a bar ended before a slider moved it."
        ),
    )


NET = {
    "state": _("Borne by the state"),
    "helfo": _("Borne by Helfo"),
    "health_trust": _("Borne by the health trust"),
    "municipality": _("Borne by the municipality"),
    "county_governor": _("Borne by the county governor"),
    "patients": _("Borne by patients"),
}


def cost_results(p: Any) -> dict[str, Any]:
    """Return what the cost calculator shows; amounts per year in millions."""
    net = cost.net_cost_by_payer(p)
    return {
        "cost_per_post": cost.cost_per_post(p),
        "resource_cost_per_post": cost.resource_cost_per_post(p),
        "annual_cost": cost.annual_cost(p, p.new_posts) / 1e6,
        "annual_resource_cost": cost.annual_resource_cost(p, p.new_posts) / 1e6,
    } | {f"net_{body}": net[body] for body in BODIES}


def _cost_chart(live: SimpleNamespace, start: SimpleNamespace) -> alt.LayerChart:
    return bars(
        [
            {
                "label": ACTORS[body],
                "value": getattr(live, f"net_{body}"),
                "start": getattr(start, f"net_{body}"),
            }
            for body in BODIES
        ]
    )


# The pipeline's figures that the calculator shows, of each 1 March.
MARCH_FIGURES = ("gap_fte", "queue", "waited_two_years", "in_specialty_training")


def pipeline_calculator(p: ParameterSet) -> Calculator:
    """Return the pipeline model with sliders for what moves doctors and the queue most."""
    found = pipeline_results(p.values)
    frame = pipeline.path(p.values, _seen())
    march = frame[frame["time"] % 1 == 0].astype({"time": int}).rename(columns={"time": "year"})
    september = frame.loc[frame["time"] == 2030.5, "queue"].item()
    gap, target = found["gap_in_target_year"], year(p.values.target_year)
    return calculator(
        pipeline_results,
        p,
        id="pipeline",
        title=_("Try it: how many doctors, and how long a queue, until 2040?"),
        introduction=sentence(
            _(
                "Move a slider or type a number, and the model runs anew from 2018 on. Missing are "
                "full-time equivalents of doctors that the services need and do not have; below "
                "zero in the chart, they are to spare. The target year is {target}. Every number "
                "is that of 1 March, when the posts of the autumn round have started."
            ),
            target=target,
        ),
        inputs=[
            Input("new_posts", assumption("new_posts"), 0, 600, 10),
            Input("fte_growth", assumption("fte_growth"), 200, 1_500, 10),
            Input("service_attrition", assumption("service_attrition"), 200, 600, 10),
            Input("foreign_specialists", assumption("foreign_specialists"), 0, 350, 5),
            Input("new_applicants_norway", assumption("new_applicants_norway"), 400, 700, 5),
            Input("new_applicants_eea", assumption("new_applicants_eea"), 300, 700, 10),
            Input(
                "new_applicants_outside_eea", assumption("new_applicants_outside_eea"), 50, 300, 5
            ),
            Input("queue_leaving_share", assumption("queue_leaving_share"), 0, 0.4, 0.01),
        ],
        outputs=[
            Output(
                "gap_in_target_year",
                _("Missing in the target year"),
                FTE,
                if_negative=_("To spare in the target year"),
            ),
            Output("gap_2040", _("Missing in 2040"), FTE, if_negative=_("To spare in 2040")),
            Output("queue_2030", _("In the queue in 2030"), HEADS),
            Output("queue_2040", _("In the queue in 2040"), HEADS),
            Output("waited_two_years_2040", _("Waiting for two years or more in 2040"), HEADS),
            Output("in_specialty_training_2040", _("In LIS2 and LIS3 in 2040"), HEADS),
        ],
        chart=_pipeline_chart,
        sources=pipeline.TABLES,
        alt=sentence(
            by_side(
                gap,
                0,
                more=_(
                    "Line chart from 2019 to 2040. {gap} full-time equivalents are missing in "
                    "{target}. {first} doctors are in the queue in 2030 and {last} in 2040."
                ),
                equal=_(
                    "Line chart from 2019 to 2040. No full-time equivalents are missing in "
                    "{target}. {first} doctors are in the queue in 2030 and {last} in 2040."
                ),
                less=_(
                    "Line chart from 2019 to 2040. {gap} full-time equivalents are to spare in "
                    "{target}. {first} doctors are in the queue in 2030 and {last} in 2040."
                ),
            ),
            gap=number(abs(gap)),
            target=target,
            first=number(found["queue_2030"]),
            last=number(found["queue_2040"]),
        ),
        data=march[["year", "supply_fte", "demand_fte", *MARCH_FIGURES]],
        columns={
            "year": (_("1 March"), "year"),
            "supply_fte": (_("Doctors there are"), FTE, 0),
            "demand_fte": (_("Doctors needed"), FTE, 0),
            "gap_fte": (_("Missing"), FTE, 0),
            "queue": (_("In the queue"), HEADS, 0),
            "waited_two_years": (_("Of them for two years or more"), HEADS, 0),
            "in_specialty_training": (_("In LIS2 and LIS3"), HEADS, 0),
        },
        note=sentence(
            _(
                "A thin line shows where a line ran before a slider moved it. The queue differs "
                "between the rounds of a year: at the values at which this page opens it holds "
                "{march} doctors on 1 March 2030 and {september} on 1 September. Nobody in the "
                "model reacts: a long queue keeps no one from applying, and a gap brings no one "
                "from abroad."
            ),
            march=number(found["queue_2030"]),
            september=number(september),
        ),
    )


def pipeline_results(p: Any) -> dict[str, Any]:
    """Return what the pipeline calculator shows: results, and paths over each 1 March to 2040."""
    shown = {
        int(moment.time): pipeline.figures(moment, MARCH_FIGURES)
        for moment in pipeline.moments(p, _seen())
        if moment.time % 1 == 0
    }
    return {
        "gap_in_target_year": shown[p.target_year]["gap_fte"],
        "queue_2030": shown[2030]["queue"],
        **{f"{name}_2040".replace("_fte", ""): shown[2040][name] for name in MARCH_FIGURES},
        "years": [*shown],
        "gap": [at["gap_fte"] for at in shown.values()],
        "queue": [at["queue"] for at in shown.values()],
    }


@functools.cache
def _seen() -> pipeline.Observed:
    return pipeline.observed({name: data.table(name) for name in pipeline.TABLES})


def _pipeline_chart(live: SimpleNamespace, start: SimpleNamespace) -> alt.LayerChart:
    names = {
        "gap": _("Missing (full-time equivalents)"),
        "queue": _("In the queue for LIS1 (doctors)"),
    }
    return lines(
        start.years,
        {said: getattr(live, name) for name, said in names.items()},
        {said: getattr(start, name) for name, said in names.items()},
    )
