"""The chapter on the pipeline over time: held against 2013-2018, and the frozen forecast."""

from __future__ import annotations

from typing import Any

import pandas as pd

from analysis import data
from analysis.chapters.common import by_side
from analysis.chapters.pipeline import DOCTORS, FTE, ROUNDS, STAFF, Results
from analysis.figures import (
    Figure,
    Prose,
    Table,
    _,
    figure,
    number,
    percent,
    say,
    sentence,
    table,
    text,
    year,
)
from analysis.figures.bands import fan
from analysis.figures.charts import lines
from analysis.pipeline import backtest
from analysis.uncertainty import forecast

ORIGINS = (2014.0, 2015.0, 2016.0, 2017.0)  # after the autumn round of the year before
EVERY_ORIGIN = tuple(2014 + step / 2 for step in range(9))
SERIES = {
    "observed": _("As it came"),
    "model": _("Model"),
    "naive": _("Same as last year"),
}
MEASURES = {
    "applicants": _("Applicants"),
    "hired": _("Hired"),
    "not_hired": _("Without a post"),
}
FORECASTS = {
    "model": _("Model"),
    "naive": _("Same as last year"),
    "trend": _("Last change goes on"),
}
OTHERS = {
    "calculation_2014": _("Directorate of Health, 2014"),
    "helsemod_2012_demography": _("Helsemod 2012, demography alone"),
    "helsemod_2012_reference": _("Helsemod 2012, reference"),
    "helsemod_2012_high": _("Helsemod 2012, high"),
    "helsemod_2012_coordination_reform": _("Helsemod 2012, coordination reform"),
}
UNITS = {"fte": FTE, "doctors": DOCTORS}
SEASONS = {"spring": _("spring"), "autumn": _("autumn")}
STARTS = {0.0: _("March"), 0.5: _("September")}
COUNT_YEARS = (2013, 2017)


# The rounds


def _errors(found: Results, origins: tuple[float, ...] = ORIGINS) -> pd.DataFrame:
    """Return how far forecasts of all doctors together were off, over several starts."""
    frames = [backtest.rounds(found.p.values, found.seen, origin) for origin in origins]
    errors = backtest.errors(pd.concat(frames, ignore_index=True))
    return errors[errors["education"] == "all"]


def _relative(errors: pd.DataFrame, measure: str) -> dict[str, float]:
    rows = errors[errors["measure"] == measure].set_index("forecast")["relative"]
    return {str(name): float(value) for name, value in rows.items()}


def rounds(found: Results) -> Figure:
    """Return the doctors left without a post in each round, foretold from early 2014."""
    frame = backtest.rounds(found.p.values, found.seen, ORIGINS[0])
    frame = frame[(frame["education"] == "all") & (frame["measure"] == "not_hired")]
    frame = frame.rename(columns={"as_last_year": "naive"})
    long = frame.melt("time", list(SERIES), var_name="key", value_name="doctors")
    long["series"] = long["key"].map(SERIES)
    last = frame.iloc[-1]
    message = by_side(
        last["observed"],
        last["model"],
        more=_("Foretold from 2014, the model misses the rise: {observed} without a post in 2018, "
               "not {model}"),
        equal=_("Foretold from 2014, the model meets the end: {observed} without a post in 2018 "
                "({model})"),
        less=_("Foretold from 2014, the model rises too far: {observed} without a post in 2018, "
               "not {model}"),
    )  # fmt: skip
    values = {"observed": number(last["observed"]), "model": number(last["model"])}
    return figure(
        lines(long, "time", "doctors", "series", points=True),
        id="pipeline-rounds",
        title=sentence(message, **values),
        subtitle=_(
            "Doctors without a LIS1 post after each round, by when its posts start; forecasts use "
            "the rounds up to March 2014"
        ),
        sources=[ROUNDS],
        alt=sentence(
            _(
                "Three jagged lines, high in September and low in March. What came rises to "
                "{observed} in September 2018; the model stands at {model}, last year's rounds at "
                "{naive}."
            ),
            **values,
            naive=number(last["naive"]),
        ),
        data=frame.assign(
            year=frame["time"].astype(int),
            month=[STARTS[float(time % 1)] for time in frame["time"]],
        )[["year", "month", *SERIES]],
        columns={
            "year": (_("Posts start"), "year"),
            "month": (_("On the first of"), ""),
            **{name: (label, DOCTORS, 0) for name, label in SERIES.items()},
        },
    )


def errors(found: Results) -> Table:
    """Return how far the model and two naive forecasts of the rounds were off."""
    frame = _errors(found)
    off = frame.pivot(index="measure", columns="forecast", values="relative").loc[list(MEASURES)]
    off = off.reset_index().rename(columns={"as_last_year": "naive"})
    off["label"] = off["measure"].map(MEASURES)
    return table(
        off,
        id="pipeline-errors",
        title=_("How far forecasts of the rounds were off, as a share of what came"),
        columns={
            "label": (_("In a round"), DOCTORS),
            **{name: (label, _("mean error"), 3) for name, label in FORECASTS.items()},
        },
        sources=[ROUNDS],
        note=_(
            "Mean absolute error over all later rounds, foretold from March 2014, 2015, 2016 and "
            "2017 with what was known then. “Last change goes on” needs two years of rounds, so "
            "that it has fewer starts."
        ),
    )


def persistence(found: Results) -> Prose:
    """Return plainly whether the model beats saying that next year is like the last."""
    all_errors = _errors(found)
    off, hired = _relative(all_errors, "not_hired"), _relative(all_errors, "hired")
    message = by_side(
        100 * off["model"],
        100 * off["as_last_year"],
        more=_(
            "**For the doctors left without a post the model does not beat “same as last year”.** "
            "It was {model} off, the naive forecast {naive}."
        ),
        equal=_(
            "**For the doctors left without a post the model is no better than “same as last "
            "year”.** Both were {model} off ({naive})."
        ),
        less=_(
            "**For the doctors left without a post the model beats “same as last year”.** It was "
            "{model} off, the naive forecast {naive}."
        ),
    )
    every = _relative(_errors(found, EVERY_ORIGIN), "not_hired")
    return say(
        sentence(
            _("Doctors hired are foretold within {hired}, because posts set them."),
            hired=percent(hired["model"]),
        ),
        sentence(message, model=percent(off["model"]), naive=percent(off["as_last_year"])),
        sentence(
            _("Started after every round instead of once a year, the two were {model} and {naive} "
              "off."),
            model=percent(every["model"]),
            naive=percent(every["as_last_year"]),
        ),
        sentence(
            _("Neither foresaw that applicants would rise from 2016 on; the model knows the "
              "way through a queue, not how many will apply.")
        ), sources=["pipeline-errors"])  # fmt: skip


# Full-time equivalents


def growth(found: Results) -> Figure:
    """Return full-time equivalents as counted, and as the model has them from 2013 on."""
    first, last = COUNT_YEARS
    made = backtest.supply(found.p.values, found.seen, first, last)
    rows = [
        (at, float(made[at]), float(found.seen.fte[at])) for at in sorted(made)
    ]  # fmt: skip
    frame = pd.DataFrame(rows, columns=["year", "model", "observed"])
    long = frame.melt("year", ["observed", "model"], var_name="key", value_name="fte")
    long["series"] = long["key"].map({"observed": _("As counted"), "model": _("Model")})
    ours, came, raw = _growths(found)
    message = by_side(
        ours,
        came,
        more=_("The model grows by {ours} full-time equivalents a year; {came} came, without 2015"),
        equal=_("The model grows by {ours} full-time equivalents a year, as came ({came}), without "
                "2015"),
        less=_("The model grows by {ours} full-time equivalents a year; {came} came, without 2015"),
    )  # fmt: skip
    return figure(
        lines(long, "year", "fte", "series", zero=False, points=True),
        id="pipeline-growth-2013",
        title=sentence(message, ours=number(ours), came=number(came)),
        subtitle=_(
            "Full-time equivalents of doctors in the public services, 4th quarter; the scale does "
            "not start at zero"
        ),
        sources=[STAFF, ROUNDS, "is2802_annex_4_transitional"],
        alt=sentence(
            _(
                "Two rising lines from {start} in 2013. In 2017 the model stands at {model}, the "
                "count at {observed}; the count jumps in 2015."
            ),
            start=number(frame["observed"].iloc[0]),
            model=number(frame["model"].iloc[-1]),
            observed=number(frame["observed"].iloc[-1]),
        ),
        data=frame,
        columns={
            "year": (_("Year"), "year"),
            "model": (_("Model"), FTE, 0),
            "observed": (_("As counted"), FTE, 0),
        },
        note=sentence(
            _(
                "With the jump of 2015, when the statistics changed, {raw} a year were counted. "
                "The model starts from the count of 2013 and adds who is known to have come. The "
                "report's mean counts the change from 2012 to 2013 too, and is a little lower."
            ),
            raw=number(raw),
        ),
    )


def _growths(found: Results) -> tuple[float, float, float]:
    """Return the growth of 2013-2017 as modelled, as it came without 2015, and as counted."""
    came, raw = backtest.observed_growth(data.table(STAFF))
    return float(backtest.growth(found.p.values, found.seen)), came, raw


def growth_words(found: Results) -> Prose:
    """Return what the growth of 2013-2017 says about who leaves."""
    ours, came, _raw = _growths(found)
    leaving = found.p.values.service_attrition
    message = by_side(
        ours,
        came,
        more=_(
            "With {leaving} who leave the services a year the model grew {gap} a year too fast."
        ),
        equal=_("With {leaving} who leave the services a year the model grew as fast ({gap} off)."),
        less=_(
            "With {leaving} who leave the services a year the model grew {gap} a year too slowly."
        ),
    )
    said = [
        sentence(
            message,
            leaving=number(leaving, source="service_attrition"),
            gap=number(abs(ours - came)),
        )
    ]
    attrition = found.p.values.attrition
    if ours < came and leaving < attrition:
        said.append(
            sentence(
                _(
                    "More who leave would make that worse, so {leaving} fits better here than the "
                    "{attrition} of the [need chapter](need.html)."
                ),
                leaving=number(leaving, source="service_attrition"),
                attrition=number(attrition, source="attrition"),
            )
        )
    return say(*said, sources=["pipeline-growth-2013"])


def others(found: Results) -> Table:
    """Return what earlier calculations foretold for the same years."""
    names = (STAFF, "is2802_annex_3_labour_force", "is2802_annex_9_need_2014",
             "is2802_annex_10_helsemod")  # fmt: skip
    frame = backtest.forecasts_of_others(*map(data.table, names))
    ours, came, _raw = _growths(found)
    frame["label"] = frame["forecast"].map(OTHERS)
    own: dict[str, Any] = {
        "label": _("The model, looking back"),
        "unit": "fte",
        "period": "2013-2017",
    }
    own |= {"forecast_per_year": ours, "observed_per_year": came, "error": ours / came - 1}
    frame = pd.concat([frame, pd.DataFrame([own])], ignore_index=True)
    frame["unit"] = frame["unit"].map(UNITS)
    frame = frame.rename(columns={"forecast_per_year": "foretold", "observed_per_year": "came"})
    frame["period"] = frame["period"].str.replace("-", "–")
    return table(
        frame,
        id="pipeline-others",
        title=_("What others foretold, and what came"),
        columns={
            "label": (_("Forecast"), ""),
            "period": (_("Years"), ""),
            "unit": (_("Counted in"), ""),
            "foretold": (_("Foretold growth"), _("a year"), 0),
            "came": (_("What came"), _("a year"), 0),
            "error": (_("Off by"), _("share"), 2),
        },
        sources=list(names),
        note=_(
            "The model looks back: it knows who was hired in those years, as a forecast would not. "
            "Helsemod 2002 is printed as a figure without numbers and can't be compared."
        ),
    )


# The frozen forecast


def _forecast() -> tuple[pd.DataFrame, dict[str, Any]]:
    return forecast.latest()


def frozen_staff(found: Results) -> Figure:
    """Return the frozen forecast of full-time equivalents after the counts it rests on."""
    frame, _about = _forecast()
    fte = frame[frame["quantity"] == "fte"]
    fan_rows = fte[["year", "p05", "p25", "p50", "p75", "p95"]].astype({"year": int})
    counts = [(at, fte_) for at, fte_ in sorted(found.seen.fte.items()) if at >= COUNT_YEARS[0]]
    past = pd.DataFrame(counts, columns=["year", "observed"])
    rows = pd.concat([past, fan_rows], ignore_index=True)
    end = rows.iloc[-1]
    values = {
        "year": year(int(end["year"])),
        "low": number(end["p05"], nearest=100),
        "high": number(end["p95"], nearest=100),
    }
    return figure(
        fan(
            rows,
            "year",
            {_("nine in ten"): ("p05", "p95"), _("half"): ("p25", "p75")},
            (_("middle"), "p50"),
            before=(_("counted"), "observed"),
            zero=False,
        ),
        id="pipeline-frozen-staff",
        title=sentence(
            _("Foretold: {low} to {high} full-time equivalents of doctors in {year}"), **values
        ),
        subtitle=_(
            "Full-time equivalents of doctors in the public services, 4th quarter; the scale does "
            "not start at zero"
        ),
        sources=[STAFF, ROUNDS, "norway_lis1_posts"],
        alt=sentence(
            _(
                "Counts to 2017, then a fan. In {year} the middle is {middle}; nine in ten lie "
                "between {low} and {high}."
            ),
            **values,
            middle=number(end["p50"]),
        ),
        data=rows,
        columns={
            "year": (_("Year"), "year"),
            "observed": (_("Counted"), FTE, 0),
            **{name: (_quantile_head(name), FTE, 0) for name in fan_rows.columns[1:]},
        },
    )


def _quantile_head(name: str) -> str:
    return {
        "p05": _("5 in 100 are below"),
        "p25": _("25 in 100"),
        "p50": _("Middle"),
        "p75": _("75 in 100"),
        "p95": _("95 in 100"),
    }[name]


def frozen_rounds() -> Table:
    """Return the frozen forecast of each round: the middle, and where nine in ten lie."""
    frame, _about = _forecast()
    rows = frame[(frame["education"] == "all") & frame["quantity"].isin(MEASURES)]
    wide = rows.pivot(index=["year", "season"], columns="quantity", values=["p50", "p05", "p95"])
    wide.columns = wide.columns.map(lambda name: f"{name[1]}_{name[0]}")
    wide = wide.reset_index()
    wide["order"] = wide["year"] + (wide["season"] == "autumn") / 2
    wide = wide.sort_values("order")
    wide["round"] = wide["season"].map(SEASONS)
    columns: dict[str, Any] = {
        "year": (_("Year"), "year"),
        "round": (_("Round"), ""),
        "applicants_p50": (_("Applicants"), _("middle"), 0),
        "applicants_p05": (_("Applicants"), _("low"), 0),
        "applicants_p95": (_("Applicants"), _("high"), 0),
        "hired_p50": (_("Hired"), _("middle"), 0),
        "not_hired_p50": (_("Without a post"), _("middle"), 0),
        "not_hired_p05": (_("Without a post"), _("low"), 0),
        "not_hired_p95": (_("Without a post"), _("high"), 0),
    }
    return table(
        wide,
        id="pipeline-frozen-rounds",
        title=_("Foretold: every round from autumn 2018 to autumn 2024"),
        columns=columns,
        sources=[ROUNDS, "norway_lis1_posts"],
        note=_("Doctors. Nine in ten draws lie between low and high."),
        download=rows,
        folded=True,
    )


def frozen_words() -> Prose:
    """Return what the forecast knew, and that it will be scored."""
    _frame, about = _forecast()
    made = str(about["made"])
    return say(
        sentence(
            _(
                "This forecast was made on {made} from data to spring 2018 and the posts "
                "established since. It was made without looking at any outturn after 2018: no "
                "applicants, no doctors hired, no full-time equivalents."
            ),
            made=text(made),
        ),
        sentence(
            _(
                "It is stored with its hash and is never written over. It will be scored when the "
                "outturn is added to the data, and a changed model makes a new forecast beside it."
            )
        ),
    )
