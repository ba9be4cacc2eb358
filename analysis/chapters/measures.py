"""Which measures are on the table? The twelve of 2019, and how the report grades them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from analysis import data
from analysis import measures as model
from analysis.chapters.common import side
from analysis.chapters.measure_words import NAMES
from analysis.figures import (
    Figure,
    Prose,
    Sentence,
    Table,
    _,
    answer,
    charts,
    figure,
    number,
    say,
    sentence,
    table,
    text,
)
from analysis.figures.values import Value

MEASURES, GRADES = "is2802_measures", "is2802_table_8_assessments"

ACTS_ON = {
    "capacity": _("capacity: more posts"),
    "throughput": _("throughput: another way through"),
}
REGULATION = {"no": _("no"), "possibly": _("perhaps"), "yes": _("yes")}
STATUS = {
    "recommended": _("recommended"),
    "further_study": _("to be studied further"),
    "assessed_only": _("assessed, then not named"),
}
GRADE_WORDS = {
    "positive": _("positive"),
    "neutral_or_positive": _("neutral or positive"),
    "neutral": _("neutral"),
    "neutral_or_negative": _("neutral or negative"),
    "negative": _("negative"),
}
CRITERIA = {
    "recruit_to_gp": _("Recruits to general practice"),
    "more_lis1": _("More LIS1 doctors"),
    "enough_specialists": _("Enough specialists"),
    "supervision_capacity": _("Capacity to supervise"),
    "geographic_distribution": _("Spread over the country"),
    "quality_and_safety": _("Quality and safety"),
    "economy": _("Economy"),
    "administration": _("Administration"),
}
# A row that the report grades for one measure alone goes by that measure's name; the first is told
# apart from the flexible number of posts.
ROWS = {
    "direct_increase": _("More posts, by order"),
    "better_use_and_more_arenas": _("Better use and more places to train"),
    "earmarked_training_posts": NAMES["earmarked_general_practice_posts"],
} | {
    row: NAMES[row]
    for row in (
        "flexible_increase",
        "vacant_posts_as_lis1",
        "goals_in_other_posts",
        "shorter_course",
        "easier_direct_entry",
        "municipality_first",
        "one_year_practice",
    )
}
SYMBOLS = _(
    "+ positive, 0 neutral, \N{MINUS SIGN} negative. Two symbols: the report prints both grades, "
    "and we keep both."
)
RECOMMENDED = {
    "more": _(
        "Of those recommended {capacity} act on capacity, by more posts or more places to train, "
        "and {throughput} on throughput, another way through the same training."
    ),
    "equal": _(
        "Of those recommended as many act on capacity as on throughput: {capacity} and "
        "{throughput}."
    ),
    "less": _(
        "Of those recommended {throughput} act on throughput, another way through the same "
        "training, and only {capacity} on capacity."
    ),
}
WITHOUT_NEGATIVE = (
    _("Every row has a grade that is negative or may be"),
    _("Only “{measure}” has no grade that is negative or may be"),
    _("{count} rows have no grade that is negative or may be"),
)
LEADERS = (
    _("No row is ahead whichever way the mixed grades are read"),
    _("“{measure}” is not beaten, whichever way the mixed grades are read"),
    _("{count} rows are not beaten, whichever way the mixed grades are read"),
)
LEADER_SENTENCES = (
    _("Under equal weights no row is ahead whichever way the mixed grades are read."),
    _(
        "Under equal weights no row's best reading exceeds the worst reading of *{measure}*, which "
        "the report {did}."
    ),
    _("Under equal weights {count} rows have no other ahead of them in any reading."),
)
DID = {
    "recommended": _("recommended"),
    "further_study": _("left for further study"),
    "assessed_only": _("assessed and then did not name"),
}


@dataclass(frozen=True)
class Tables:
    """The data tables of this chapter."""

    measures: pd.DataFrame
    grades: pd.DataFrame

    @cached_property
    def scores(self) -> pd.DataFrame:
        """Score ranges of the printed rows under equal weights, highest first."""
        scores = model.score_ranges(self.measures, self.grades)
        rows = model.by_printed_row(scores, self.grades)
        return rows.sort_values(["high", "low"], ascending=False, kind="stable", ignore_index=True)


def read() -> Tables:
    """Return the tables of the data package."""
    return Tables(
        measures=data.table(MEASURES),
        grades=data.table(GRADES),
    )


def opening(tables: Tables) -> Prose:
    """Return the answer: how many measures the report recommended, how many need new rules."""
    rows = tables.measures
    needing = len(model.needing_new_regulation(rows))
    perhaps = len(model.needing_new_regulation(rows, possibly=True)) - needing
    message = (
        _("{needing} of the {measures} need a change of regulation, and {perhaps} more perhaps do.")
        if perhaps
        else _("{needing} of the {measures} need a change of regulation.")
    )
    values = {"needing": number(needing), "measures": number(len(rows))}
    if perhaps:
        values["perhaps"] = number(perhaps)
    return answer(
        number(int((rows["status"] == "recommended").sum())),
        sentence(message, **values),
        unit=sentence(
            _("of {measures} measures were recommended in 2019"), measures=number(len(rows))
        ),
    )


def reasons(tables: Tables) -> Prose:
    """Return what the recommended measures act on, and where the grades are best and worst."""
    recommended = model.with_status(tables.measures, "recommended")
    capacity = int((recommended["acts_on"] == "capacity").sum())
    throughput = len(recommended) - capacity
    return say(
        sentence(
            RECOMMENDED[side(capacity, throughput)],
            capacity=number(capacity),
            throughput=number(throughput),
        ),
        sentence(
            _(
                "{top} of its {rows} rows of grades are positive on *{best}*, and {negative} are "
                "negative on *{worst}*."
            ),
            **_best_and_worst(tables),
        ),
    )


def measures_table(tables: Tables) -> Table:
    """Return the twelve measures: what each does, its rules and what became of it."""
    rows = model.overview(tables.measures, tables.grades)
    notes = tables.measures.set_index("number")["regulation_note"]
    shown = pd.DataFrame(
        {
            "label": rows["label"],
            "number": rows["number"],
            "what": rows["what_changes"],
            "acts_on": rows["acts_on"].map(ACTS_ON),
            "status": rows["status"].map(STATUS),
            "regulation": rows["regulation_change"].map(REGULATION),
            "note": rows["number"].map(notes),
        }
    )
    return table(
        shown,
        id="measures-twelve",
        title=_("The twelve measures of 2019"),
        columns={
            "label": (_("Measure"), ""),
            "number": (_("Number"), "", 0),
            "what": (_("What it does"), ""),
            "acts_on": (_("Acts on"), ""),
            "status": (_("What the report did"), ""),
            "regulation": (_("New regulation"), ""),
            "note": (_("About the regulation"), ""),
        },
        sources=[MEASURES],
        note=_("Names and descriptions are ours, shortened from chapters 5 and 6 of the report."),
    )


def grades_figure(tables: Tables) -> Figure:
    """Return the grid of grades: ten printed rows by eight criteria."""
    cells = _cells(tables)
    by_criterion = model.grades_by_criterion(tables.grades)
    values = _best_and_worst(tables)
    return figure(
        charts.grid(cells, "row", "criterion", "grade"),
        id="measures-grades",
        title=sentence(
            _("{top} of {rows} rows are positive on “{best}”, {negative} negative on “{worst}”"),
            **values,
        ),
        subtitle=_("Grades that the report gives, ten printed rows by eight criteria"),
        sources=[GRADES],
        alt=sentence(
            _(
                "Grid of {rows} rows by {criteria} criteria. The criterion {best} has {top} "
                "positive grades, {worst} has {negative} negative ones. {mixed} of {cells} grades "
                "are mixed. The table beneath gives every grade in words."
            ),
            **values,
            criteria=number(cells["criterion"].nunique()),
            mixed=number(int(by_criterion["mixed"].sum())),
            cells=number(len(cells)),
        ),
        data=_grades_in_words(tables),
        columns={
            "label": (_("Measure"), ""),
            "numbers": (_("Numbers"), ""),
            **{key: (words, "") for key, words in CRITERIA.items()},
        },
        note=SYMBOLS,
    )


def counts_figure(tables: Tables) -> Figure:
    """Return each printed row's grades from the most positive to the most negative."""
    counts = model.by_printed_row(
        model.grade_counts(tables.measures, tables.grades), tables.grades
    ).sort_values(["positive", "negative", "mixed"], ascending=[False, True, True], kind="stable")
    best = counts.iloc[0]
    shown = counts.assign(
        label=counts["row"].map(ROWS),
        numbers=counts["measure_numbers"].str.replace(";", ", "),
    )
    cells = [
        {"row": ROWS[row["row"]], "place": str(place), "grade": grade}
        for row in counts.to_dict("records")
        for place, grade in enumerate(
            [grade for grade in GRADE_WORDS for _count in range(int(row[grade]))], 1
        )
    ]
    spared = counts.loc[counts["negative"] + counts["neutral_or_negative"] == 0]
    return figure(
        charts.grid(pd.DataFrame(cells), "row", "place", "grade"),
        id="measures-grade-counts",
        title=sentence(WITHOUT_NEGATIVE[min(len(spared), 2)], **_leader_values(spared)),
        subtitle=_("Each row's eight grades, sorted from positive to negative"),
        sources=[GRADES],
        alt=sentence(
            _(
                "Rows of eight grades, sorted. Most positive grades: {best}, {positive} positive, "
                "{neutral} neutral, {negative} negative, {mixed} mixed."
            ),
            best=text(ROWS[str(best["row"])]),
            positive=number(int(best["positive"])),
            neutral=number(int(best["neutral"])),
            negative=number(int(best["negative"])),
            mixed=number(int(best["mixed"])),
        ),
        data=shown,
        columns={
            "label": (_("Measure"), ""),
            "numbers": (_("Numbers"), ""),
            "positive": (_("Positive"), _("grades"), 0),
            "neutral": (_("Neutral"), _("grades"), 0),
            "negative": (_("Negative"), _("grades"), 0),
            "mixed": (_("Mixed"), _("grades"), 0),
        },
        note=SYMBOLS,
    )


def scores_figure(tables: Tables) -> Figure:
    """Return the score range of each printed row under equal weights."""
    scores = tables.scores
    leaders = model.never_beaten(scores)
    shown = scores.assign(
        label=scores["row"].map(ROWS),
        numbers=scores["measure_numbers"].str.replace(";", ", "),
    )
    lowest = shown.sort_values("low", kind="stable").iloc[0]
    return figure(
        charts.ranges(shown, "low", "high", "label", order=list(shown["label"]), digits=2),
        id="measures-scores",
        title=sentence(LEADERS[min(len(leaders), 2)], **_leader_values(leaders)),
        subtitle=_("Mean grade: positive 1, neutral 0, negative \N{MINUS SIGN}1; mixed as a range"),
        sources=[GRADES],
        alt=sentence(
            _(
                "Ranges for {rows} rows. The highest is {top}, {top_low} to {top_high}; the lowest "
                "starts at {bottom_low}, {bottom}, and reaches {bottom_high}."
            ),
            rows=number(len(shown)),
            top=text(shown["label"].iloc[0]),
            top_low=number(float(shown["low"].iloc[0]), 2),
            top_high=number(float(shown["high"].iloc[0]), 2),
            bottom=text(str(lowest["label"])),
            bottom_low=number(float(lowest["low"]), 2),
            bottom_high=number(float(lowest["high"]), 2),
        ),
        data=shown,
        columns={
            "label": (_("Measure"), ""),
            "numbers": (_("Numbers"), ""),
            "low": (_("Lowest score"), _("from \N{MINUS SIGN}1 to 1"), 3),
            "high": (_("Highest score"), _("from \N{MINUS SIGN}1 to 1"), 3),
        },
        note=_(
            "All eight criteria weigh the same. That is our choice: the report weighs nothing, and "
            "other weights give other scores. A row without mixed grades is one point."
        ),
    )


def scores_prose(tables: Tables) -> Prose:
    """Return which rows no other beats, and how many overlap."""
    leaders = model.never_beaten(tables.scores)
    number_of = int(str(leaders["measure_numbers"].iloc[0]).split(";")[0]) if len(leaders) else 0
    status = tables.measures.set_index("number")["status"].to_dict()
    values = _leader_values(leaders)
    if len(leaders) == 1:
        values["did"] = text(DID[status[number_of]])
    return say(sentence(LEADER_SENTENCES[min(len(leaders), 2)], **values))


def rows_prose(tables: Tables) -> Prose:
    """Return which measures have no printed row and which share one."""
    links = model.rows_and_measures(tables.measures, tables.grades)
    missing = links.loc[links["row"].isna()]
    shared = links.loc[links["measures_in_row"] > 1]
    rows = tables.grades["row"].nunique()
    sentences: list[Sentence] = [
        sentence(
            _("The report prints {rows} rows of grades for {measures} measures."),
            rows=number(rows),
            measures=number(len(tables.measures)),
        )
    ]
    sentences += [
        sentence(
            _("Measure {number}, *{label}*, has no row: it was not graded."),
            number=number(int(row["number"])),
            label=text(row["label"]),
        )
        for row in missing.to_dict("records")
    ]
    sentences += [
        sentence(
            _(
                "Measures {first} and {second} share a row, so their grades can't be told apart: "
                "*{first_label}* and *{second_label}*."
            ),
            first=number(int(pair["number"].iloc[0])),
            second=number(int(pair["number"].iloc[1])),
            first_label=text(pair["label"].iloc[0]),
            second_label=text(pair["label"].iloc[1]),
        )
        for _row, pair in shared.groupby("row", sort=False)
    ]
    return say(*sentences)


def _best_and_worst(tables: Tables) -> dict[str, Value]:
    """Return the criteria with most positive and most negative grades, and how many they have."""
    counts = model.grades_by_criterion(tables.grades)
    best = counts.sort_values("positive", ascending=False, kind="stable").iloc[0]
    worst = counts.sort_values("negative", ascending=False, kind="stable").iloc[0]
    return {
        "rows": number(tables.grades["row"].nunique()),
        "best": text(CRITERIA[best["criterion"]]),
        "top": number(best["positive"]),
        "worst": text(CRITERIA[worst["criterion"]]),
        "negative": number(worst["negative"]),
    }


def _leader_values(rows: pd.DataFrame) -> dict[str, Value]:
    """Return what messages for none, one and several rows have places for."""
    if rows.empty:
        return {}
    if len(rows) == 1:
        return {"measure": text(ROWS[rows["row"].iloc[0]])}
    return {"count": number(len(rows))}


def _cells(tables: Tables) -> pd.DataFrame:
    """Return the grid's cells, rows and criteria as printed, by their short names."""
    return pd.DataFrame(
        {
            "row": tables.grades["row"].map(ROWS),
            "criterion": tables.grades["criterion"].map(CRITERIA),
            "grade": tables.grades["grade"],
        }
    )


def _grades_in_words(tables: Tables) -> pd.DataFrame:
    """Return one line per printed row, each grade in words."""
    grades = tables.grades.assign(words=tables.grades["grade"].map(GRADE_WORDS))
    wide = grades.pivot(index="row", columns="criterion", values="words").reset_index()
    printed = tables.grades[["row", "label", "measure_numbers"]].drop_duplicates("row")
    rows = printed.merge(wide, on="row", how="left")
    return rows.assign(numbers=rows["measure_numbers"].str.replace(";", ", "))
