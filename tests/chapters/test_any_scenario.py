"""Whatever a scenario asks for, no sentence prices nothing, counts nobody or compares the equal."""

from __future__ import annotations

import json
import re
from unittest import mock

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis import parameters
from analysis.chapters import (
    cost,
    cost_schedule,
    cost_work,
    effects,
    effects_choices,
    effects_efficient,
    effects_packages,
    effects_tables,
    need,
    pipeline,
    pipeline_levels,
    pipeline_posts,
    pipeline_uncertainty,
)
from analysis.errors import InputError
from analysis.figures.sentences import plain

AWKWARD = [
    r"NOK 0(\.0+)? (million|for|each)",
    r"(?<![\w,.])0 (new )?posts?\b",
    r"(?<![\w,.])0 (posts )?(more|fewer|less)\b",
    r"(?<![\w,.])0 are (missing|to spare)",
    r"between (\S+) and \1(?![\d,.])",
    r"from (\d[\d,.]*) to \1(?![\d,.])",
    r"(?<![\w,.])1 (posts|packages|measures|years)\b",
    r"\bnan\b|\binf\b",
]


def texts(shown) -> list[str]:
    """Return every sentence, title, alternative and note of a cell's output, as readers have it."""
    if shown is None:
        return []
    content = getattr(shown, "about", None) or shown.content
    found: list[str] = []

    def walk(part) -> None:
        if isinstance(part, dict) and "message" in part and "values" in part:
            found.append(plain(part))
        elif isinstance(part, dict):
            for key, item in part.items():
                if key not in ("rows", "columns", "sources", "id"):
                    walk(item)
        elif isinstance(part, list):
            for item in part:
                walk(item)
        elif isinstance(part, str):
            found.append(part)

    walk(json.loads(json.dumps(content)))
    return [text.replace("\N{NO-BREAK SPACE}", " ") for text in found]


def awkward(*shown) -> list[str]:
    return [
        text for each in shown for text in texts(each)
        if any(re.search(pattern, text) for pattern in AWKWARD)
    ]  # fmt: skip


def of(**overrides):
    return parameters.load(overrides=overrides)


NUMBERS = {
    "fte_growth": st.integers(0, 5_000),
    "attrition": st.integers(0, 5_000),
    "posts": st.integers(1, 5_000),
    "new_posts": st.sampled_from([0, 1, 2, 100, 200]) | st.integers(0, 5_000),
    "ramp_posts_per_year": st.integers(1, 5_000),
}


@settings(max_examples=10, deadline=None)
@given(st.fixed_dictionaries({}, optional=NUMBERS))
def test_the_sum_and_the_cost(values):
    p = of(**values)
    assert (
        awkward(
            need.answer(p),
            cost.answer(p),
            cost_schedule.bill(p),
            cost_schedule.bill_words(p),
            cost_work.work_words(p),
        )
        == []
    )


SCENARIOS = [
    {"fte_growth": 1200},
    {"new_posts": 300},
    {"posts": 1250, "new_posts": 0},
    {"posts": 1600, "new_posts": 0, "fte_growth": 250},
    {"target_year": 2030},
    {"fte_growth": 560, "new_posts": 300, "first_year": 2022},
    {"posts": 1185, "new_posts": 0, "municipal_places": 600},
    {"new_posts": 1},
]


@pytest.mark.parametrize("values", SCENARIOS, ids=str)
def test_the_effects(values):
    found = effects.calculate(of(**values))
    choices = effects_choices.choose(found)
    assert (
        awkward(
            effects_packages.opening(choices),
            effects_packages.reasons(choices),
            effects_efficient.members_figure(choices),
            effects_efficient.edge_figure(choices),
            effects.gap_figure(found),
            effects.idle_prose(found),
            effects.per_krone(found),
            effects.course_prose(found),
            effects_tables.bearers_figure(found),
        )
        == []
    )


@pytest.mark.parametrize("values", SCENARIOS, ids=str)
def test_the_pipeline(values):
    with mock.patch.object(pipeline, "DRAWS", 64):
        found = pipeline.calculate(of(**values))
    assert (
        awkward(
            pipeline.answer(found),
            pipeline.when(found),
            pipeline.doubt(found),
            pipeline_levels.levels(found),
            pipeline_levels.gap(found),
            pipeline_levels.queue(found),
            pipeline_levels.waiting_time(found),
            pipeline_levels.training(found),
            pipeline_posts.smallest(found),
            pipeline_posts.waiting(found),
            pipeline_posts.waiting_words(found),
            pipeline_posts.by_growth(found),
            pipeline_uncertainty.gap_fan(found),
            pipeline_uncertainty.spread(found),
            pipeline_uncertainty.enough(found),
            pipeline_uncertainty.judgements(found),
        )
        == []
    )


@settings(max_examples=10, deadline=None)
@given(
    posts=st.integers(100, 3_000),
    new=st.sampled_from([0, 235, 300]) | st.integers(0, 2_000),
    growth=st.integers(0, 2_000),
)
def test_the_charts_by_number_of_posts_hold_for_any_posts_and_growth(posts, new, growth):
    try:
        with mock.patch.object(pipeline, "DRAWS", 16):
            found = pipeline.calculate(of(posts=posts, new_posts=new, fte_growth=growth))
    except InputError:
        return
    shown = [
        pipeline_levels.gap(found),
        pipeline_levels.queue(found),
        pipeline_levels.waiting_time(found),
        pipeline_levels.training(found),
    ]
    assert awkward(pipeline.when(found), pipeline_levels.levels(found), *shown) == []
    for chart in shown:
        lines = [head["heading"] for head in chart.about["columns"][1:]]
        assert lines == [pipeline_levels.label(each) for each in sorted({posts, posts + new, 1088,
                                                                         1185, 1300})]  # fmt: skip
