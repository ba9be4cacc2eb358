"""What would each measure do? Effects one by one: doctors, the gap, and what a specialist costs."""

from __future__ import annotations

import pandas as pd

from analysis import effects
from analysis.chapters.common import by_side, filled, side, statement, whole
from analysis.chapters.effects_results import (
    FTE,
    MEASURES,
    MILLION,
    PAYERS,
    SOME,
    SOURCES,
    STATEMENTS,
    Results,
    as_money,
    calculate,
    ends,
)
from analysis.chapters.measure_words import NAMES
from analysis.figures import (
    Figure,
    Prose,
    Sentence,
    Table,
    _,
    figure,
    number,
    points,
    say,
    sentence,
    table,
    text,
)
from analysis.figures.charts import bars, ranges
from analysis.figures.values import Value

__all__ = ["NAMES", "Results", "as_money", "calculate"]

# Each measure alone


def gap_figure(found: Results) -> Figure:
    """Return how much of the gap in 2040 each measure closes alone, with its range."""
    rows = ends(found, "gap_closed_2040")
    shown = rows[rows["high"] > SOME].sort_values("central", ascending=False, kind="stable")
    if shown.empty:
        shown = rows.iloc[:1]
    best, missing = shown.iloc[0], max(0.0, found.without)
    title = (
        _("No doctor is missing in 2040 without any measure; “{measure}” would add most")
        if missing <= SOME
        else by_side(
            float(best["central"]),
            missing,
            more=_("“{measure}” alone would close the gap of 2040 and more"),
            equal=_("“{measure}” alone would just close the gap of 2040"),
            less=_("No single measure closes the gap of 2040; “{measure}” comes nearest"),
        )
    )
    said: dict[str, Value] = {"measure": text(str(best["label"]))}
    return figure(
        ranges(
            shown,
            "low",
            "high",
            "label",
            middle="central",
            order=list(shown["label"]),
            reference=(missing, _("missing without any: {value}")) if missing > SOME else None,
        ),
        id="effects-gap",
        title=sentence(title, **said),
        subtitle=_(
            "Full-time equivalents of doctors that each measure alone adds by 2040: low, central "
            "(dot) and high"
        ),
        sources=list(SOURCES),
        alt=filled(
            _(
                "A line for each of {count} measures from its low to its high effect. {measure} "
                "adds {central} full-time equivalents by 2040, from {low} to {high}. Without any "
                "measure {missing} are missing."
            )
            if whole(missing)
            else _(
                "A line for each of {count} measures from its low to its high effect. {measure} "
                "adds {central} full-time equivalents by 2040, from {low} to {high}. Without any "
                "measure nobody is missing."
            ),
            {
                "count": number(len(shown)),
                "central": number(whole(best["central"])),
                "low": number(whole(best["low"])),
                "high": number(whole(best["high"])),
                "missing": number(whole(missing)),
                **said,
            },
        ),
        data=rows,
        columns={
            "label": (_("Measure"), ""),
            "number": (_("Number"), "", 0),
            "low": (_("Low"), FTE, 0),
            "central": (_("Central"), FTE, 0),
            "high": (_("High"), FTE, 0),
        },
        note=_(
            "The range is that of the measure's own effect; all other assumptions are held. "
            "Measures that add nobody alone are in the table only."
        ),
    )


def idle_prose(found: Results) -> Prose:
    """Return which measures bring nobody alone, and why."""
    rows = found.central
    numbered = {m for m, entry in found.given.log.measures.items() if entry.changes}
    nobody = [m for m in rows.index if m in numbered and rows.loc[m, "gap_closed_2040"] <= SOME]
    limits = found.packages.found.limits
    posts, places = float(limits["posts"][0]), float(limits["municipal"][0])
    said: list[Sentence] = [
        sentence(
            by_side(
                places,
                posts,
                more=_(
                    "The existing posts start {posts} doctors a year, and the municipal places "
                    "can take {places}: hardly more. So a measure that adds hospital posts alone "
                    "soon meets a full municipality."
                )
                if places < 1.05 * posts
                else _(
                    "The existing posts start {posts} doctors a year, and the municipal places "
                    "can take {places}."
                ),
                equal=_(
                    "The existing posts start {posts} doctors a year, just as many as the "
                    "municipal places can take. So a measure that adds hospital posts alone brings "
                    "nobody."
                ),
                less=_(
                    "The existing posts start {posts} doctors a year, more than the {places} whom "
                    "the municipal places can take. So hospital posts alone would bring nobody."
                ),
            ),
            posts=number(whole(posts)),
            places=number(whole(places)),
        )
    ]
    said += [sentence(_nobody(found, measure), measure=text(NAMES[measure])) for measure in nobody]
    return points(said)


def _nobody(found: Results, measure: str) -> str:
    """Return how to say that a measure brings nobody alone, beside the report's grade."""
    graded = found.grades.get(measure, {}).get("more_lis1") == "positive"
    return {
        (True, True): _(
            "*{measure}* brings nobody alone, though the report grades it positive on more LIS1 "
            "doctors: it makes room for doctors whom others bring."
        ),
        (True, False): _(
            "*{measure}* brings nobody alone: it makes room for doctors whom others bring."
        ),
        (False, True): _(
            "*{measure}* brings nobody alone, though the report grades it positive on more LIS1 "
            "doctors."
        ),
        (False, False): _("*{measure}* brings nobody alone."),
    }[_makes_room(found, measure), graded]


def _makes_room(found: Results, measure: str) -> bool:
    levers = {change.lever for change in found.given.log.measures[measure].changes}
    return bool(levers & {"municipal_places", "hospital_arenas_share"})


# What does most per krone


def ranked(found: Results) -> pd.DataFrame:
    """Return the measures that bring specialists, by what one costs: measure, label, nok."""
    rows = found.central.dropna(subset=["cost_per_specialist_nok"])
    rows = rows.sort_values("cost_per_specialist_nok", kind="stable")
    return pd.DataFrame(
        {
            "label": [NAMES[str(measure)] for measure in rows.index],
            "million": rows["cost_per_specialist_nok"] / 1e6,
            "entered": rows["entered"],
            "cost": rows["annual_cost_nok"] / 1e6,
        },
        index=rows.index,
    )


def cost_figure(found: Results) -> Figure | None:
    """Return what each further specialist costs under each measure that brings any, if one does."""
    rows = ranked(found)
    if rows.empty:
        return None
    best, worst = rows.iloc[0], rows.iloc[-1]
    title = (
        _("A further specialist costs least by “{measure}” and most by “{worst}”")
        if len(rows) > 1
        else _("Only “{measure}” brings further specialists")
    )
    said = {"measure": text(str(best["label"]))} | (
        {"worst": text(str(worst["label"]))} if len(rows) > 1 else {}
    )
    return figure(
        bars(rows, "million", "label", order="ascending", digits=2),
        id="effects-cost-per-specialist",
        title=sentence(title, **said),
        subtitle=_("NOK million for each further doctor who goes on to become a specialist"),
        sources=[PAYERS, MEASURES, STATEMENTS],
        alt=sentence(
            _(
                "Bars for {count} measures. The lowest is {first} with NOK {least} million, the "
                "highest {last} with NOK {most} million."
            ),
            count=number(len(rows)),
            first=text(str(best["label"])),
            last=text(str(worst["label"])),
            least=number(float(best["million"]), 2),
            most=number(float(worst["million"]), 2),
        ),
        data=rows,
        columns={
            "label": (_("Measure"), ""),
            "million": (_("For each specialist"), MILLION, 2),
            "entered": (_("More doctors go on"), _("a year"), 0),
            "cost": (_("Cost"), _("NOK million a year"), 1),
        },
        note=_(
            "A year's cost at full effect, over the doctors more who begin specialist training in "
            "that year. LIS2 and LIS3, which come after, are not in it. Central values."
        ),
    )


def per_krone(found: Results) -> Prose:
    """Return which measure does most per krone, and what isn't in its price."""
    rows = ranked(found)
    if rows.empty:
        return say(_("Under these assumptions no measure brings more doctors to a specialty."))
    best = str(rows.index[0])
    said = [
        sentence(
            _(
                "Per krone *{measure}* does most: each further doctor who goes on to a specialty "
                "costs NOK {nok}."
            ),
            measure=text(NAMES[best]),
            nok=kroner(rows, best),
        )
        if round(float(rows["million"].loc[best]), 3)
        else sentence(
            _(
                "Per krone *{measure}* does most: a further doctor who goes on to a specialty "
                "costs nothing on top of what is spent already."
            ),
            measure=text(NAMES[best]),
        )
    ]
    if best in found.harming:
        said.append(
            sentence(
                _(
                    "That is a price without the quality: the report grades the measure outright "
                    "negative on quality and safety, and what doctors learn less is not in the sum."
                )
            )
        )
        others = rows[~rows.index.isin(found.harming)]
        if not others.empty:
            said.append(
                filled(
                    _("Of those without such a grade it is *{measure}*, at NOK {nok}.")
                    if round(float(others["million"].iloc[0]), 3)
                    else _(
                        "Of those without such a grade it is *{measure}*, at nothing on top of "
                        "today's budgets."
                    ),
                    {
                        "measure": text(str(others["label"].iloc[0])),
                        "nok": kroner(others, str(others.index[0])),
                    },
                )
            )
    if "direct_increase" in rows.index and best != "direct_increase":
        said.append(
            sentence(
                _("By a new post it is NOK {nok}."),
                nok=kroner(rows, "direct_increase"),
            )
        )
    return say(*said, sources=["effects-kroner"])


def kroner(rows: pd.DataFrame, measure: str) -> Value:
    """Return what a further specialist costs, to the nearest thousand kroner."""
    nok = 1e6 * float(rows["million"].loc[measure])
    return number(nok, nearest=1_000, source="effects-cost-per-specialist")


# The shorter course


def course_table(found: Results) -> Table:
    """Return the readings of what a shorter course does."""
    levels = found.alone[found.alone["measure"] == "shorter_course"].set_index("level")
    posts = found.p.values.posts
    change = {c.lever: c for c in found.given.log.measures["shorter_course"].changes}
    hospital = change["hospital_turnover_share"]
    rows = pd.DataFrame(
        {
            "reading": [
                _("All six months cut in hospital"),
                _("A third more, as printed"),
                _("Half more, by arithmetic"),
            ],
            "printed": [None, statement("m7_throughput"), None],
            "posts": [
                levels.loc["low", "posts_2040"],
                *(posts * (1 + share) for share in (float(hospital.central), hospital.high)),
            ],
            "doctors": [levels.loc[level, "extra_completed_2040"] for level in effects.LEVELS],
            "gap": [levels.loc[level, "gap_2040"] for level in effects.LEVELS],
        }
    )
    return table(
        rows,
        id="effects-shorter-course",
        title=_("Three readings of a course of 12 months instead of 18"),
        columns={
            "reading": (_("Reading"), ""),
            "printed": (_("Printed"), _("a year"), 0),
            "posts": (_("Computed"), _("a year"), 0),
            "doctors": (_("More LIS1 by 2040"), _("doctors"), 0),
            "gap": (_("Missing in 2040"), "", 0),
        },
        sources=[STATEMENTS],
        note=_(
            "Printed and computed: doctors a year if every post is filled. Missing: full-time "
            "equivalents; a negative number is one to spare."
        ),
    )


def course_prose(found: Results) -> Prose:
    """Return how the report's sum and the arithmetic of post-months differ."""
    posts = found.p.values.posts
    third = posts * (1 + statement("m7_throughput_gain"))
    today, shorter = statement("m7_months_today"), statement("m7_months_shorter")
    return say(
        sentence(
            _(
                "The report prints a third more doctors, about {printed} a year. A third more than "
                "{posts} is {third}. The arithmetic of months gives more: posts that take a doctor "
                "for {shorter} months instead of {today} can take half more, {half}."
            ),
            printed=number(statement("m7_throughput")),
            posts=number(posts),
            third=number(whole(third)),
            today=number(today),
            shorter=number(shorter),
            half=number(whole(posts * today / shorter)),
        ),
        sentence(
            _(
                "Both hold only if the municipal part is cut as much as the hospital part. If all "
                "six months are taken from hospital, municipal places let hardly more through than "
                "today."
            )
            if side(_low_course(found), 1.1 * posts) == "less"
            else _("Municipal places are no hindrance under these assumptions.")
        ),
        sources=["effects-shorter-course", "is2802_statements"],
    )


def _low_course(found: Results) -> float:
    rows = found.alone[found.alone["measure"] == "shorter_course"]
    return float(rows.loc[rows["level"] == "low", "posts_2040"].astype(float).iloc[0])
