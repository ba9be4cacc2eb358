"""The front page: the answer, four figures behind it, what is new, and how sure it is."""

from __future__ import annotations

from collections import Counter

import pandas as pd

from analysis import cost, data, need, parameters, replication
from analysis.chapters import international as international_chapter
from analysis.chapters import measures_answers
from analysis.chapters import need as need_chapter
from analysis.chapters import pipeline as pipeline_chapter
from analysis.chapters.common import by_side, filled, side, whole
from analysis.chapters.effects import as_money
from analysis.chapters.effects_results import costs_nothing
from analysis.chapters.measures_answers import Found
from analysis.chapters.self_sufficiency import PLACES, STATEMENTS
from analysis.figures import (
    Figure,
    Headline,
    Prose,
    Sentence,
    _,
    figure,
    headline,
    headline_figures,
    money,
    number,
    percent,
    points,
    say,
    sentence,
    year,
)
from analysis.figures import answer as big_answer
from analysis.figures.charts import bars
from analysis.parameters import ParameterSet
from analysis.replication import Status

REPORT = "is2802"
RECKONINGS = {
    "calculation_2014": _("The sum of 2014"),
    "low_attrition": _("The report's sum, 350 doctors leave"),
    "counted_once": _("Each doctor counted once"),
    "report": _("The report's sum"),
    "self_sufficient": _("The report's sum, all trained in Norway"),
    "growth_2017": _("The report's sum, growth as in 2017"),
    "planned": _("LIS1 posts planned for 2024"),
}
POSTS = ("posts", "planned")
PACKAGE = {
    "reached": _(
        "for {count} measures that, on top of {base} posts, leave no doctor missing in 2040. That "
        "holds at the main assumptions, and in {chance} of draws of all that is uncertain. None is "
        "graded outright negative on quality. {posts} new posts alone use {cost}, in {year} money"
    ),
    "reached_one": _(
        "for a measure that, on top of {base} posts, leaves no doctor missing in 2040. That holds "
        "at the main assumptions, and in {chance} of draws of all that is uncertain. It is not "
        "graded outright negative on quality. {posts} new posts alone use {cost}, in {year} money"
    ),
    "missed": _(
        "for the measures that, on top of {base} posts, come nearest to leaving no doctor missing "
        "in 2040, none graded outright negative on quality: {missing} full-time equivalents stay "
        "missing"
    ),
}
PACKAGE_FREE = {  # no amount, and so no year of money
    "reached": _(
        "for {count} measures that, on top of {base} posts, leave no doctor missing in 2040. That "
        "holds at the main assumptions, and in {chance} of draws of all that is uncertain. None is "
        "graded outright negative on quality"
    ),
    "reached_one": _(
        "for a measure that, on top of {base} posts, leaves no doctor missing in 2040. That holds "
        "at the main assumptions, and in {chance} of draws of all that is uncertain. It is not "
        "graded outright negative on quality"
    ),
}
PACKAGE_ALONE = {  # where there are no new posts to set beside it
    "reached": _(
        "for {count} measures that, on top of {base} posts, leave no doctor missing in 2040. That "
        "holds at the main assumptions, and in {chance} of draws of all that is uncertain. None is "
        "graded outright negative on quality. In {year} money"
    ),
    "reached_one": _(
        "for a measure that, on top of {base} posts, leaves no doctor missing in 2040. That holds "
        "at the main assumptions, and in {chance} of draws of all that is uncertain. It is not "
        "graded outright negative on quality. In {year} money"
    ),
}
COVERED = {
    "highest": _(
        "set against growth, and retirement as in the EU ({of}); by its own doctors' ages it is "
        "{own}. None of {countries} countries meets more. {abroad} of its doctors were trained "
        "abroad ({year})"
    ),
    "high": _(
        "set against growth, and retirement as in the EU ({of}); by its own doctors' ages it is "
        "{own}. Number {rank} of {countries} countries. {abroad} of its doctors were trained "
        "abroad ({year})"
    ),
    "lowest": _(
        "set against growth, and retirement as in the EU ({of}); by its own doctors' ages it is "
        "{own}. None of {countries} countries meets less. {abroad} of its doctors were trained "
        "abroad ({year})"
    ),
}
COVERED |= {"middle": COVERED["high"], "low": COVERED["high"]}
STUDY_PLACES = {
    "already": _("the {today} of {when} are enough to educate {share} of the doctors taken in"),
    "missed": _(
        "come nearest to educating {share} of the doctors taken in by {by}, with {near}; there "
        "were {today} in {when}"
    ),
    "reached": _(
        "would educate {share} of the doctors taken in, the aim of the Grimstad committee, from "
        "{met} on; there were {today} in {when}"
    ),
}


def answer(p: ParameterSet) -> Prose:
    """Return the answer in one number, its plausible range, and what it means."""
    low, high = need_chapter.need_range(p)
    found = need.calculate(p.values)
    said = sentence(
        _(
            "That is how many must start LIS1, the first part of specialist training, by the sum "
            "in the Directorate of Health's report of 2019, if {leave} doctors leave a year. With "
            "each doctor counted once it is {once}. Moving one assumption at a time within its "
            "plausible range gives {low} to {high}."
        ),
        leave=number(p.values.attrition, source="attrition"),
        low=number(low, nearest=10),
        high=number(high, nearest=10),
        once=number(found.lis1_need_counted_once),
    )
    return big_answer(
        number(found.lis1_need),
        said,
        unit=_("doctors a year"),
        sources=["index-reckonings", "need-sensitivity"],
    )


def headlines(p: ParameterSet, found: Found) -> Prose:
    """Return the four figures behind the answer, each with the page that gives its reasons."""
    return headline_figures(
        [
            headline(
                number(need_chapter.planned_posts()),
                _("LIS1 posts planned for 2024"),
                _planned(p),
                "need.html",
            ),
            _package(p, found),
            _own_graduates(p),
            headline(
                number(found.target.places),
                _("study places a year"),
                _places(found),
                "self_sufficiency.html",
            ),
        ],
        sources=[
            "effects-cheapest",
            "cost-two-sums",
            "international-replacement-rate",
            "international-foreign-trained",
            "self-sufficiency-targets",
        ],
    )


def _planned(p: ParameterSet) -> Sentence:
    need_, planned = need.calculate(p.values).lis1_need, need_chapter.planned_posts()
    message = by_side(
        planned,
        need_,
        more=_("{gap} more than the need by the report's sum; there were {before} in 2019"),
        equal=_("as many as the need by the report's sum ({gap} apart); {before} in 2019"),
        less=_("{gap} fewer than the need by the report's sum; there were {before} in 2019"),
    )
    gap = abs(whole(planned) - whole(need_))
    return sentence(message, gap=number(gap), before=number(need_chapter.posts_of_the_report()))


def _package(p: ParameterSet, found: Found) -> Headline:
    """Return what the cheapest package costs that closes the gap, beside the report's new posts."""
    choices = found.choices
    best = choices.answer("gap_2040", "quality")
    names, cost_ = choices.names(best.index), choices.cost(best.index)
    if best.reached and not names:
        return _nothing_missing(choices.found.without)
    posts = cost.calculate(p.values, data.table("norway_price_indices"))
    values = {
        "base": number(p.values.posts, source="posts"),
        "count": number(len(names)),
        "missing": number(whole(choices.gap(best.index))),
        "posts": number(p.values.new_posts, source="new_posts"),
        "cost": as_money(posts.annual_resource_cost),
        "year": year(posts.price_year, source="price_year"),
    }
    kind = "missed" if not best.reached else "reached_one" if len(names) == 1 else "reached"
    messages = PACKAGE if p.values.new_posts else PACKAGE | PACKAGE_ALONE
    if best.reached:
        values["chance"] = percent(choices.chance(best))
    if best.reached and costs_nothing(cost_):
        return headline(
            sentence(_("Nothing")),
            _("on top of today's budgets"),
            filled(PACKAGE_FREE[kind], values),
            "effects.html",
        )
    return headline(as_money(cost_), _("a year"), filled(messages[kind], values), "effects.html")


def _nothing_missing(without: float) -> Headline:
    """Return how many are to spare where no measure is needed, or that need and supply meet."""
    spare = whole(-without)
    if spare <= 0:
        return headline(
            sentence(_("No measure")),
            _("is needed"),
            _("to leave no doctor missing in 2040, at the main assumptions"),
            "effects.html",
        )
    return headline(
        number(spare),
        _("full-time equivalents to spare in 2040"),
        _("no measure is needed to leave no doctor missing, at the main assumptions"),
        "effects.html",
    )


def _own_graduates(p: ParameterSet) -> Headline:
    """Return what Norway's graduates cover of its need, and the share of doctors from abroad."""
    tables = international_chapter.read()
    rate = international_chapter.replacement(tables, p.values.retirement_age)
    abroad = tables.compared[international_chapter.FOREIGN]
    return headline(
        percent(rate.norway.value / 100),
        _("of Norway's need is met by its own graduates"),
        filled(
            COVERED[rate.norway.place],
            {
                "of": year(rate.norwegian_year),
                "own": percent(
                    international_chapter.covered_by_own_ages(tables, p.values.retirement_age)
                ),
                "countries": number(rate.norway.countries),
                "rank": number(rate.norway.rank),
                "abroad": percent(abroad.norway.value / 100),
                "home": percent(1 - abroad.norway.value / 100),
                "year": year(abroad.norwegian_year),
            },
        ),
        "international.html",
    )


def _places(found: Found) -> Sentence:
    target = found.target
    met = target.year_reached
    kind = "already" if target.outcome == "already" else "missed" if met is None else "reached"
    values = {
        "share": percent(target.share, source=STATEMENTS),
        "today": number(found.study_places, source=PLACES),
        "when": year(found.study_places_of, source=PLACES),
        "by": year(target.by_year),
        "near": percent(target.share_in_year),
    }
    return filled(
        STUDY_PLACES[kind],
        values if met is None else values | {"met": year(met, source=measures_answers.TARGETS)},
    )


def _verdicts() -> Counter[Status]:
    """Return how many of the report's printed results came to which verdict."""
    return Counter(
        result.status for result in replication.results() if result.claim.document == REPORT
    )


def _testable(verdicts: Counter[Status]) -> int:
    return sum(verdicts.values()) - verdicts[Status.CANNOT]


def reckonings(p: ParameterSet) -> Figure:
    """Return the need by several ways of reckoning, with the posts among them."""
    names = RECKONINGS | {"posts": need_chapter.posts_label(p)}
    frame = pd.DataFrame(
        [(name, names[name], float(value)) for name, value in _reckoned(p).items()],
        columns=["key", "label", "value"],
    ).sort_values("value", kind="stable", ignore_index=True)
    needs = frame[~frame["key"].isin(POSTS)]
    values = {key: number(value) for key, value in _reckoned(p).items()}
    return figure(
        bars(frame, "value", "label", highlight=list(needs["label"])),
        id="index-reckonings",
        title=_title(p),
        subtitle=_("Doctors who must start LIS1 a year by six reckonings; in grey, LIS1 posts"),
        sources=["is2802_table_7_need", "is2802_annex_9_need_2014", "norway_lis1_posts"],
        alt=sentence(
            _(
                "Bars. Need in doctors a year: {calculation_2014} by the sum of 2014, "
                "{low_attrition} with 350 who leave, {counted_once} with each doctor counted once, "
                "{report} by the report's sum, {self_sufficient} if all specialists are trained in "
                "Norway, {growth_2017} with growth as in 2017. Posts: {posts} in place, "
                "{planned} planned for 2024."
            ),
            **values,
        ),
        data=frame[["label", "value"]],
        columns={"label": (_("Reckoning"), ""), "value": (_("Doctors or posts"), _("a year"), 0)},
    )


def _reckoned(p: ParameterSet) -> dict[str, float]:
    found = need.calculate(p.values)
    growth = need.growth_in_year(data.table("is2802_annex_2_fte"), 2017)
    low = float(parameters.load("low_attrition").values.attrition)
    return {
        "calculation_2014": need.calculate(
            parameters.load("calculation_2014").values
        ).training_need,
        "low_attrition": need.need_with(p.values, attrition=low).lis1_need,
        "counted_once": found.lis1_need_counted_once,
        "report": found.lis1_need,
        "self_sufficient": found.lis1_need_self_sufficient,
        "growth_2017": need.need_with(p.values, fte_growth=growth).lis1_need,
        "posts": found.posts,
        "planned": need_chapter.planned_posts(),
    }


def _title(p: ParameterSet) -> Sentence:
    found, planned = need.calculate(p.values), need_chapter.planned_posts()
    if side(planned, found.lis1_need) != "less":
        message = _("The {planned} posts planned for {year} cover the need by the report's sum")
    elif side(planned, found.lis1_need_counted_once) != "less":
        message = _(
            "The {planned} posts planned for {year} cover the need counted once, "
            "but not the report's"
        )
    else:
        message = _("The {planned} posts planned for {year} fall short of the need by either count")
    return sentence(message, planned=number(planned), year=year(2024))


def new(p: ParameterSet, found: Found) -> Prose:
    """Return what this book finds that the report of 2019 doesn't have."""
    return points(
        [
            _counted_once(p),
            _resources(p),
            measures_answers.per_krone(found),
            measures_answers.robust(found),
            measures_answers.agreed(found),
            _replicated(),
        ],
        sources=[
            "index-reckonings",
            "cost-two-sums",
            *measures_answers.SOURCES,
            "replication-results",
        ],
    )


def _counted_once(p: ParameterSet) -> Sentence:
    found = need.calculate(p.values)
    message = by_side(
        found.lis1_need,
        found.lis1_need_counted_once,
        more=_(
            "**The need is {once} with each doctor counted once.** The report's sum gives {need} "
            "and counts {twice} doctors twice. [How many posts](need.html)"
        ),
        equal=_(
            "**The need is {once} with each doctor counted once**, the same as by the report's sum "
            "({need}, {twice} apart). [How many posts](need.html)"
        ),
        less=_(
            "**The need is {once} with each doctor counted once**, above the {need} of the "
            "report's sum by {twice}. [How many posts](need.html)"
        ),
    )
    return sentence(
        message,
        once=number(found.lis1_need_counted_once),
        need=number(found.lis1_need),
        twice=number(abs(whole(found.lis1_need) - whole(found.lis1_need_counted_once))),
    )


def _resources(p: ParameterSet) -> Sentence:
    found = cost.calculate(p.values, data.table("norway_price_indices"))
    message = by_side(
        found.resource_cost_per_post / 1e4,
        found.cost_per_post / 1e4,
        more=_(
            "**A post uses more than the report's sum says: {resources}, not {reported}.** The "
            "report counts the grant to hospitals twice and leaves out what Helfo and patients "
            "pay. [What it costs](cost.html)"
        ),
        equal=_(
            "**A post uses {resources}, as the report's sum says ({reported}).** It counts the "
            "grant to hospitals twice and leaves out what Helfo and patients pay, and the two "
            "cancel out here. [What it costs](cost.html)"
        ),
        less=_(
            "**A post uses less than the report's sum says: {resources}, not {reported}.** The "
            "report counts the grant to hospitals twice and leaves out what Helfo and patients "
            "pay. [What it costs](cost.html)"
        ),
    )
    return sentence(
        message,
        resources=money(found.resource_cost_per_post, 2),
        reported=money(found.cost_per_post, 2),
    )


def _replicated() -> Sentence:
    verdicts = _verdicts()
    return sentence(
        _(
            "**{differ} of the report's {testable} results that can be recomputed do not follow** "
            "from the other figures it prints. [What we could repeat](replication.html)"
        ),
        differ=number(verdicts[Status.DIFFERS], source="replication-results"),
        testable=number(_testable(verdicts), source="replication-results"),
    )


def doubt(p: ParameterSet) -> Prose:
    """Return which assumption decides most, and how far all together could move the answer."""
    spans = need.sensitivity(p.values, parameters.entries())
    low, high = need.extremes(p.values, parameters.entries())
    return say(
        sentence(need_chapter.WIDEST_SENTENCE[str(spans["parameter"].iloc[0])]),
        sentence(
            _(
                "If every assumption took the end that lowers the need it would be {low}, and "
                "{high} if every one took the other."
            ),
            low=number(low),
            high=number(high),
        ),
        *need_chapter.growth_left_out(p),
        sources=["need-sensitivity"],
    )


def over_time(p: ParameterSet) -> Prose:
    """Return how likely the planned posts are to be enough when doctors are followed over time."""
    found = pipeline_chapter.calculate(p)
    return say(
        sentence(
            _(
                "A model that [follows doctors through time](pipeline.html) says how sure the "
                "number is."
            )
        ),
        *pipeline_chapter.enough_words(found),
        sentence(
            _("That lets them open from {first} on, at most {ramp} a year."),
            first=year(p.values.first_year, source="first_year"),
            ramp=number(p.values.ramp_posts_per_year, source="ramp_posts_per_year"),
        ),
        pipeline_chapter.middle_half(found),
        sources=["pipeline-quantiles", "pipeline-enough"],
    )
