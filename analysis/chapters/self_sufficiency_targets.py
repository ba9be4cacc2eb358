"""What would it take to train our own doctors? Each target's places, posts and money."""

from __future__ import annotations

import pandas as pd

from analysis import data
from analysis import self_sufficiency as model
from analysis.chapters.common import by_side, side
from analysis.chapters.self_sufficiency import (
    HIGH,
    LOW,
    PLACES,
    PLACES_A_YEAR,
    ROUNDS,
    STATEMENTS,
    Results,
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
from analysis.self_sufficiency import SHARES

POSTS_A_YEAR = _("posts a year")
MILLION = _("million NOK a year")
SAID = {
    "committee_target": _("The official committee's aim in the short term"),
    "association_target": _("The medical association's aim"),
    "educated_now_press": _("Educated in Norway today"),
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
    said = [
        sentence(
            _(
                "The places for {share} cost about {study} a year in {price} money once all six "
                "years of study have them, and the {posts} LIS1 posts beyond those of 2019 cost "
                "{lis1}."
            ),
            share=percent(target.share),
            study=money(target.study_nok, 0),
            price=year(target.price_year),
            posts=number(target.extra_posts),
            lis1=money(target.lis1_nok, 0),
        )
    ]
    return say(*said, _all_posts(found))


def _all_posts(found: Results) -> Sentence:
    """Return whether the planned posts are enough for the highest target."""
    planned = found.p.values.posts + found.p.values.new_posts
    last = found.targets[SHARES[-1]]
    values = {
        "share": percent(last.share),
        "planned": number(planned),
        "posts": number(last.posts),
        "specialists": number(last.specialists_from_abroad),
    }
    if side(last.specialists_from_abroad, 0) == "equal":
        more = _(
            "At {share} the plan's {planned} LIS1 posts are too few: it takes {posts}, and nobody "
            "comes as a specialist from abroad."
        )
        del values["specialists"]
    else:
        more = _(
            "At {share} the plan's {planned} LIS1 posts are too few: it takes {posts}, beside "
            "{specialists} specialists a year from abroad."
        )
    if side(last.posts, planned) == "more":
        return sentence(more, **values)
    return sentence(
        _("Even at {share} the plan's {planned} LIS1 posts are enough for all educated at home."),
        share=values["share"],
        planned=values["planned"],
    )


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
        title=_("What is said, and by which definition"),
        columns={
            "said": (_("Statement"), ""),
            "definition": (_("Share of"), ""),
            "year": (_("Year"), "year"),
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
    )


def targets_table(found: Results) -> Table:
    """Return what each target takes, in one table."""
    rows = [_row(found, share) for share in SHARES]
    return table(
        pd.DataFrame(rows),
        id="self-sufficiency-targets",
        title=_("What each target takes"),
        columns={
            "share": (_("Target"), ""),
            "places": (_("Study places"), PLACES_A_YEAR, 0),
            "low": (_("From"), PLACES_A_YEAR, 0),
            "high": (_("To"), PLACES_A_YEAR, 0),
            "extra_places": (_("More than today"), PLACES_A_YEAR, 0),
            "posts": (_("LIS1 posts"), POSTS_A_YEAR, 0),
            "study": (_("Study places cost"), MILLION, 0),
            "lis1": (_("LIS1 posts cost"), MILLION, 0),
            "year": (_("Met in"), "year"),
            "taken_in": (_("Taken in then"), _("per cent"), 0),
            "hired_places": (_("Places if counted by who is taken in"), PLACES_A_YEAR, 0),
        },
        sources=[PLACES, "norway_medical_graduates", ROUNDS],
        note=sentence(
            _(
                "From and to: nine of ten draws. LIS1 posts cost: those beyond the {posts} of "
                "2019, of which the plan opens those up to {planned} anyway. Taken in then: how "
                "many of the doctors whom the services take in in the year the target is met were "
                "educated in Norway. A dash: no number of places is enough by {year}. Money of "
                "{price}."
            ),
            posts=number(found.p.values.posts),
            planned=number(found.p.values.posts + found.p.values.new_posts),
            year=year(found.main.by_year),
            price=year(found.main.price_year),
        ),
    )


def _row(found: Results, share: float) -> dict[str, object]:
    target, hired, drawn = found.targets[share], found.hired[share], found.spreads[share]
    met = target.year_reached or target.by_year
    return {
        "share": percent(share),
        "places": target.places if target.reachable else None,
        "low": drawn.quantile(LOW),
        "high": drawn.quantile(HIGH),
        "extra_places": target.extra_places if target.reachable else None,
        "posts": target.posts,
        "study": target.study_nok / 1e6,
        "lis1": target.lis1_nok / 1e6,
        "year": target.year_reached,
        "taken_in": 100 * model.in_year(found.by_target[share], met)["new_doctors"],
        "hired_places": hired.places if hired.reachable else None,
    }
