"""What would it take to train our own doctors? Each target's places, posts and money."""

from __future__ import annotations

import pandas as pd

from analysis import data
from analysis import self_sufficiency as model
from analysis.chapters.common import by_side, filled, side
from analysis.chapters.self_sufficiency import (
    HIGH,
    LOW,
    PLACES,
    ROUNDS,
    STATEMENTS,
    Results,
    chosen,
)
from analysis.figures import (
    Prose,
    Sentence,
    Table,
    _,
    money,
    number,
    percent,
    say,
    sentence,
    table,
    year,
)
from analysis.figures.values import Value
from analysis.self_sufficiency import SHARES

HEADS = {0.8: _("80%"), 0.9: _("90%"), 1.0: _("100%")}
ROWS = {
    "places": _("Study places"),
    "low": _("Study places, low"),
    "high": _("Study places, high"),
    "extra_places": _("Study places more than today"),
    "posts": _("LIS1 posts"),
    "study": _("Cost of the new study places"),
    "lis1": _("Cost of the new LIS1 posts"),
    "year": _("Met in"),
    "taken_in": _("Educated in Norway of those taken in then"),
    "hired_places": _("Study places, if counted by who is taken in"),
}
SAID = {
    "committee_target": _("The official committee's aim in the short term"),
    "association_target": _("The medical association's aim"),
    "educated_now_press": _("Educated in Norway at the time"),
    "trained_at_home_association": _("At work and educated in Norway"),
    "students_abroad_committee": _("Study abroad"),
}
DEFINITIONS = {
    "educated_of_needed": _("doctors needed"),
    "trained_of_at_work": _("doctors at work"),
    "abroad_of_students": _("Norwegian medical students"),
}


def cost_words(found: Results) -> Prose:
    """Return what the committee's target costs, in study places and in posts."""
    target = found.main
    values = {
        "share": percent(target.share),
        "study": money(target.study_nok, 0, source="self-sufficiency-targets"),
        "price": year(target.price_year, source="price_year"),
    }
    messages = {
        "already": _("{share} takes no new study places."),
        "reached": _(
            "The places for {share} cost about {study} a year in {price} money once every year of "
            "study has them."
        ),
        "out_of_reach": _(
            "The places that come nearest to {share} cost about {study} a year in {price} money "
            "once every year of study has them."
        ),
    }
    posts = filled(
        _("The {posts} LIS1 posts beyond the {before} in place cost {lis1} a year.")
        if target.extra_posts
        else _("It takes no more LIS1 posts than the {before} in place."),
        {
            "posts": number(target.extra_posts),
            "before": number(found.p.values.posts, source="posts"),
            "lis1": money(target.lis1_nok, 0, source="self-sufficiency-targets"),
        },
    )
    return say(
        chosen(messages[target.outcome], values),
        posts,
        *_all_posts(found),
        sources=["self-sufficiency-targets"],
    )


def _all_posts(found: Results) -> list[Sentence]:
    """Return whether the planned posts are enough for the highest target, if it is in reach."""
    planned = found.p.values.posts + found.p.values.new_posts
    last = found.targets[SHARES[-1]]
    if not last.reachable:
        return []
    values = {
        "share": percent(last.share),
        "planned": number(planned),
        "posts": number(last.posts),
    }
    if side(last.posts, planned) == "more":
        message = _(
            "At {share} the plan's {planned} LIS1 posts are too few: it takes {posts}, and nobody "
            "comes as a specialist from abroad."
        )
    else:
        message = _(
            "Even at {share} the plan's {planned} LIS1 posts are enough for all educated at home."
        )
    return [chosen(message, values)]


def statements(found: Results) -> Table:
    """Return what is said of self-sufficiency, of what it is a share, and what is found here."""
    rows = data.table(STATEMENTS)
    frame = rows[rows["id"].isin(SAID)].copy()
    frame["said"] = frame["id"].map(SAID)
    frame["definition"] = frame["definition"].map(DEFINITIONS)
    here = {
        "educated_now_press": 100 * _first(found, "coverage"),
        "trained_at_home_association": 100 * _first(found, "all_doctors"),
        "students_abroad_committee": 100 * _abroad(found),
    }
    frame["here"] = frame["id"].map(here)
    return table(
        frame,
        id="self-sufficiency-statements",
        title=_("What was said in 2019, and by which definition"),
        columns={
            "said": (_("Statement"), ""),
            "definition": (_("Share of"), ""),
            "value_percent": (_("Said"), _("per cent"), 0),
            "here": (_("Here"), _("per cent"), 0),
        },
        sources=[STATEMENTS, "norway_students_abroad", PLACES, "international_foreign_trained"],
        note=_(
            "Two of the shares said are words, a little over half and around 60 per cent. Here: "
            "what this book's figures make by the same definition in 2019; students abroad of the "
            "autumn of 2018, beside six classes of study places at home. A dash stands beside aims."
        ),
    )


def _first(found: Results, measure: model.Measure) -> float:
    return model.in_year(found.today, model.FIRST_YEAR)[measure]


def _abroad(found: Results) -> float:
    """Return the share of Norwegian medical students who study abroad, in the last year known."""
    last = model.students_abroad(data.table("norway_students_abroad")).iloc[-1]
    at_home = found.world.places[int(last["year"])] * found.p.values.study_years
    return float(last["students"]) / (float(last["students"]) + at_home)


def committee_words(found: Results) -> Prose:
    """Return what the committee's places make in the model."""
    places, share = found.committee
    made = float(model.path(found.p.values, found.world, places)["coverage"].iloc[-1])
    taken_in = float(found.today["taken_in"].iloc[-1])
    return say(
        sentence(
            by_side(
                100 * made,
                100 * share,
                more=_(
                    "The official committee set {places} places beside {share}. Here they make "
                    "{made}: more than the committee's target."
                ),
                equal=_(
                    "The official committee set {places} places beside {share}. Here they make "
                    "{made}: the committee's target."
                ),
                less=_(
                    "The official committee set {places} places beside {share}. Here they make "
                    "{made}: less than the committee's target."
                ),
            ),
            places=number(places),
            share=percent(share),
            made=percent(made),
        ),
        sentence(
            _(
                "If every place gave a doctor, {places} would be {share} of {implied} doctors a "
                "year. This model takes in {taken} a year, and of each hundred places {applying} "
                "lead to an application for LIS1."
            ),
            places=number(places),
            share=percent(share),
            implied=number(places / share),
            taken=number(taken_in),
            applying=number(
                100 * found.p.values.completion_share * found.p.values.graduates_applying_share
            ),
        ),
        sources=["norway_study_places", "norway_self_sufficiency", "self-sufficiency-targets"],
    )


def targets_table(found: Results) -> Table:
    """Return what each target takes: a row a figure, a column a target."""
    columns = {share: _figures_of(found, share) for share in SHARES}
    frame = pd.DataFrame(
        {"figure": list(ROWS.values())}
        | {HEADS[share]: [cells[row] for row in ROWS] for share, cells in columns.items()}
    )
    return table(
        frame,
        id="self-sufficiency-targets",
        title=_("What each target takes"),
        columns={"figure": (_("A year"), "")} | {head: (head, "") for head in HEADS.values()},
        sources=[PLACES, "norway_medical_graduates", ROUNDS],
        note=filled(
            _(
                "In nine of ten draws the places lie between the low and the high figure. The "
                "posts cost is that of posts beyond the {posts} in place, of which the plan opens "
                "those up to {planned} anyway. A dash: no number of places is enough by {year}. "
                "Money of {price}, in million NOK a year."
            )
            if found.p.values.new_posts
            else _(
                "In nine of ten draws the places lie between the low and the high figure. The "
                "posts cost is that of posts beyond the {posts} in place. A dash: no number of "
                "places is enough by {year}. Money of {price}, in million NOK a year."
            ),
            {
                "posts": number(found.p.values.posts),
                "planned": number(found.p.values.posts + found.p.values.new_posts),
                "year": year(found.main.by_year),
                "price": year(found.main.price_year),
            },
        ),
    )


def _figures_of(found: Results, share: float) -> dict[str, Value | None]:
    target, hired, drawn = found.targets[share], found.hired[share], found.spreads[share]
    met = target.year_reached
    at = model.in_year(found.by_target[share], met or target.by_year)
    return {
        "places": number(target.places) if target.reachable else None,
        "low": number(drawn.quantile(LOW)),
        "high": number(drawn.quantile(HIGH)),
        "extra_places": number(target.extra_places) if target.reachable else None,
        "posts": number(target.posts),
        "study": number(target.study_nok / 1e6),
        "lis1": number(target.lis1_nok / 1e6),
        "year": None if met is None else year(met),
        "taken_in": percent(at["new_doctors"]),
        "hired_places": number(hired.places) if hired.reachable else None,
    }
