"""What would it take to train our own doctors? How shares move over time, and from whom we take."""

from __future__ import annotations

import pandas as pd

from analysis import data
from analysis import self_sufficiency as model
from analysis.chapters.common import by_side
from analysis.chapters.self_sufficiency import (
    COMMITTEE,
    PLACES,
    PLACES_A_YEAR,
    ROUNDS,
    Results,
    chosen,
)
from analysis.figures import (
    Figure,
    Prose,
    _,
    charts,
    figure,
    number,
    percent,
    say,
    sentence,
    year,
)

OWN = "norway_self_sufficiency"
PER_CENT = _("per cent")
LAST = 2050
TODAY = _("Today's places")
TARGETS = {0.8: _("Places for 80%"), 0.9: _("Places for 90%"), 1.0: _("Places for 100%")}
MEASURES = {
    "new_doctors_home_grown": _("New, with Norwegians from abroad"),
    "coverage": _("Educated"),
    "all_doctors": _("All at work"),
    "new_doctors": _("New doctors"),
}
STEPS = {
    "study": _("Medical degree"),
    "lis1": _("LIS1"),
    "shortest": _("LIS2 and LIS3 at the shortest"),
    "average": _("LIS2 and LIS3 on average"),
}
AS_THEY_WERE, RECOMMENDED = _("Study places"), _("As the committee recommends")


def places(found: Results) -> Figure:
    """Return the study places since 2018, beside what the committee recommended."""
    known = pd.DataFrame(
        [{"year": at, "places": number_} for at, number_ in found.world.places.items()]
    ).assign(series=AS_THEY_WERE)
    wanted, _share = found.committee
    rows = data.table(COMMITTEE)
    goal_year = int(
        rows[(rows["institution"] == "all") & (rows["kind"] == "recommended")]["year"].iloc[0]
    )
    start = known["year"].min() + 1
    plan = pd.DataFrame(
        {
            "year": [start, goal_year],
            "places": [found.world.places[start], wanted],
            "series": RECOMMENDED,
        }
    )
    frame = pd.concat([known, plan], ignore_index=True)
    values = {
        "first": number(found.world.places[int(known["year"].min())]),
        "last": number(found.world.today),
        "year": year(int(known["year"].max())),
        "goal": number(wanted),
        "goal_year": year(goal_year),
    }
    title = by_side(
        found.world.today,
        wanted,
        more=_("Norway has more study places than the {goal} recommended: {last}"),
        equal=_("Norway has as many study places as recommended: {last} of {goal}"),
        less=_("Norway has come from {first} study places to {last} of the {goal} recommended"),
    )
    return figure(
        charts.lines(frame, "year", "places", "series", points=True),
        id="self-sufficiency-places",
        title=chosen(title, values),
        subtitle=_("Study places in medicine by autumn"),
        sources=[PLACES, COMMITTEE],
        alt=sentence(
            _(
                "A line of study places from {first} in 2018 to {last} in {year}; a second, "
                "straight line goes to {goal} in {goal_year}."
            ),
            **values,
        ),
        data=frame,
        columns={
            "series": (_("Line"), ""),
            "year": (_("Year"), "year"),
            "places": (_("Study places"), PLACES_A_YEAR, 0),
        },
        note=_(
            "From 2020 on, announced places are added to the 636; whether all of them were filled "
            "was not seen."
        ),
    )


def coverage(found: Results) -> Figure:
    """Return doctors educated of doctors taken in, under today's places and each target's."""
    frames = [found.today.assign(series=TODAY)]
    frames += [frame.assign(series=TARGETS[share]) for share, frame in found.by_target.items()]
    frame = pd.concat(frames, ignore_index=True)
    frame = frame[frame["year"] <= LAST].assign(value=lambda rows: 100 * rows["coverage"])
    frame = frame[["series", "year", "value", "study_places", "degrees", "taken_in"]]
    stays = model.in_year(found.today, LAST)["coverage"]
    target = found.main
    values = {"stays": percent(stays), "share": percent(target.share), "last": year(LAST)}
    if target.outcome == "already":
        title = sentence(
            _("Today's places educate {stays} of the doctors taken in by {last}"),
            stays=values["stays"],
            last=values["last"],
        )
    elif target.year_reached is None:
        title = sentence(_("No number of places educates {share} in time"), share=values["share"])
    else:
        title = sentence(
            _("Today's places lead to {stays}; with more of them, {share} is met in {year}"),
            stays=values["stays"],
            share=values["share"],
            year=year(target.year_reached),
        )
    return figure(
        charts.lines(frame, "year", "value", "series"),
        id="self-sufficiency-coverage",
        title=title,
        subtitle=_(
            "Doctors educated in Norway who apply for LIS1, per cent of the doctors whom the "
            "services take in"
        ),
        sources=[PLACES, ROUNDS],
        alt=sentence(
            _(
                "Four lines that run together until new places give degrees. With today's places "
                "the line levels off at {stays} by {last}; with more places the others rise on to "
                "their targets, the highest last."
            ),
            stays=values["stays"],
            last=values["last"],
        ),
        data=frame,
        columns={
            "series": (_("Line"), ""),
            "year": (_("Year"), "year"),
            "value": (_("Educated, of doctors taken in"), PER_CENT, 1),
            "study_places": (_("Study places"), PLACES_A_YEAR, 0),
            "degrees": (_("Degrees"), _("a year"), 0),
            "taken_in": (_("Doctors taken in"), _("a year"), 0),
        },
    )


def by_definition(found: Results) -> Figure:
    """Return four shares under today's places, which differ by what they count."""
    rows = found.today[found.today["year"] <= LAST]
    frame = rows.melt("year", list(MEASURES), "measure", "value")
    frame["value"] = 100 * frame["value"]
    frame["series"] = frame["measure"].map(MEASURES)
    at = {name: percent(model.in_year(found.today, 2026)[name]) for name in MEASURES}
    return figure(
        charts.lines(frame, "year", "value", "series", height=380),
        id="self-sufficiency-definitions",
        title=sentence(
            _("In 2026 Norway educates {new} or {grown} of its new doctors, by who counts as own"),
            new=at["new_doctors"],
            grown=at["new_doctors_home_grown"],
        ),
        subtitle=_("Per cent educated in Norway, if study places stay as they are"),
        sources=[PLACES, ROUNDS, OWN],
        alt=sentence(
            _(
                "Four lines. In 2026 doctors educated in Norway are {new} of new doctors and {all} "
                "of all doctors at work; those who apply are {coverage} of the doctors taken in; "
                "with Norwegians educated abroad, {grown} of new doctors."
            ),
            new=at["new_doctors"],
            all=at["all_doctors"],
            coverage=at["coverage"],
            grown=at["new_doctors_home_grown"],
        ),
        data=frame[["series", "year", "value"]],
        columns={
            "series": (_("Share of"), ""),
            "year": (_("Year"), "year"),
            "value": (_("Educated in Norway"), PER_CENT, 1),
        },
        note=_(
            "Educated: those who apply with a degree from Norway, of all whom the services take "
            "in. New doctors: those taken in. That Norwegians are as many of those hired as of "
            "those who apply is an assumption."
        ),
    )


def definitions_words(found: Results) -> Prose:
    """Return how far the actual share lags behind what is educated, at the committee's target."""
    target = found.main
    at = target.year_reached or target.by_year
    row = model.in_year(found.by_target[target.share], at)
    values = {
        "educated": percent(row["coverage"]),
        "hired": percent(row["new_doctors"]),
        "year": year(at),
    }
    message = by_side(
        100 * row["new_doctors"],
        100 * row["coverage"],
        more=_(
            "In {year} as many are educated as make {educated} of the doctors taken in, and even "
            "more of them, {hired}, are."
        ),
        equal=_(
            "In {year} as many are educated as make {educated} of the doctors taken in, and as "
            "many are."
        ),
        less=_(
            "In {year} as many are educated as make {educated} of the doctors taken in, but only "
            "{hired} of those taken in are educated in Norway. The rest wait for LIS1 or give up, "
            "and doctors educated abroad have the posts."
        ),
    )
    return say(chosen(message, values), sources=["self-sufficiency-targets"])


def timeline(found: Results) -> Figure:
    """Return the way from a new study place to a specialist."""
    steps = model.timeline(found.p.values)
    frame = pd.DataFrame(
        [
            {"step": STEPS[name], "from": begins, "to": ends}
            for name, (begins, ends) in model.years_after_start(found.p.values).items()
        ]
    )
    values = {
        "start": year(steps["study"]),
        "degree": year(steps["degree"]),
        "first": year(steps["first_specialists"]),
        "average": year(steps["average_specialist"]),
    }
    return figure(
        charts.ranges(frame, "from", "to", "step", digits=1),
        id="self-sufficiency-timeline",
        title=sentence(
            _("A student of {start} is a specialist in {first} at the earliest"),
            start=values["start"],
            first=values["first"],
        ),
        subtitle=sentence(
            _("Years from the September of {start}, without any waiting"),
            start=values["start"],
        ),
        sources=["norway_study_places", "is2802_statements"],
        alt=sentence(
            _(
                "Four bars, one after the other: the degree ends in {degree}, LIS1 eighteen "
                "months later, and specialist training in {first} at the shortest and {average} on "
                "average."
            ),
            degree=values["degree"],
            first=values["first"],
            average=values["average"],
        ),
        data=frame,
        columns={
            "step": (_("Step"), ""),
            "from": (_("From"), _("years"), 1),
            "to": (_("To"), _("years"), 1),
        },
    )


def timing_words(found: Results) -> Prose:
    """Return what of a target shows among new specialists and among all doctors."""
    target = found.main
    frame = found.by_target[target.share]
    values = {"share": percent(target.share), "last": year(LAST)}
    there = model.in_year(frame, LAST)
    stays = model.in_year(found.today, LAST)
    message = by_side(
        100 * there["new_specialists"],
        100 * stays["new_specialists"],
        more=_(
            "With the places for {share}, {specialists} of new specialists in {last} have a degree "
            "from Norway, against {today} if places stay as they are. Of all doctors at work it is "
            "{all}, against {all_today}."
        ),
        equal=_(
            "With the places for {share}, {specialists} of new specialists in {last} have a degree "
            "from Norway, as many as with today's places ({today}). Of all doctors at work it is "
            "{all}, against {all_today}."
        ),
        less=_(
            "With the places for {share}, only {specialists} of new specialists in {last} have a "
            "degree from Norway, fewer than with today's places ({today}). Of all doctors at work "
            "it is {all}, against {all_today}."
        ),
    )
    return say(
        chosen(
            message,
            values
            | {
                "specialists": percent(there["new_specialists"]),
                "today": percent(stays["new_specialists"]),
                "all": percent(there["all_doctors"]),
                "all_today": percent(stays["all_doctors"]),
            },
        ),
        sources=["self-sufficiency-targets"],
    )
