"""Settings that all tests share."""

import hypothesis

# The same examples in every run, however busy the machine: timings never decide a test.
hypothesis.settings.register_profile("repeatable", deadline=None, derandomize=True)
hypothesis.settings.load_profile("repeatable")
