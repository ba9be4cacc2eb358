"""Readers see every change of every measure on the assumptions page, with source and reason."""

from analysis import effects, parameters
from analysis.book import effects_page


def test_every_change_is_told_with_its_range_source_reason_and_evidence() -> None:
    told = effects_page.effects(parameters.load().values)
    log = effects.effects_log()
    changes = [change for entry in log.measures.values() for change in entry.changes]
    assert told.count("- Why these values:") == len(changes) + 1
    for change in changes:
        assert effects_page.as_text(change.reason) in told
    assert "+0.05 to +0.25 share of existing posts, central +0.1" in told
    assert told.count("Nothing in numbers.") == sum(
        not entry.changes for entry in log.measures.values()
    )


def test_a_change_that_takes_an_assumption_s_value_names_it() -> None:
    told = effects_page.effects(parameters.load(overrides={"new_posts": 150}).values)
    assert "central +150 (as [`new_posts`](#new-posts))" in told
