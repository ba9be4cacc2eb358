"""Settings that all tests share."""

import hypothesis
import pytest

from tests import sharing

# The same examples in every run, however busy the machine: timings never decide a test.
hypothesis.settings.register_profile("repeatable", deadline=None, derandomize=True)
hypothesis.settings.load_profile("repeatable")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=sharing.turn)


def pytest_xdist_make_scheduler(config: pytest.Config, log: object) -> sharing.ByFileAndPage:
    config.option.loadscopereorder = False
    return sharing.ByFileAndPage(config, log)
