"""Running chapters with papermill: two at a time, and only what has changed."""

from __future__ import annotations

import multiprocessing
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from multiprocessing.context import BaseContext
from pathlib import Path
from typing import Any

from analysis import parameters
from analysis.book import faults, lock, log, progress, results, state
from analysis.book.chapters import Chapter
from analysis.book.depends import Needs, Now
from analysis.book.places import NOTEBOOK_CACHE
from analysis.book.run_one import end_with_parent, run
from analysis.errors import InputError

JOBS = 2
SET_NAME = "parameter_set"
LOADED_ONCE = ("altair", "nbformat", "pandas", "papermill", "pydantic", "vl_convert")


@dataclass(frozen=True)
class Run:
    """One chapter's executed copy: where it lies, whether it had to run, and for how long.

    ``values`` are the parameters it declares, ``needs`` the hashes of what else it rests on.
    """

    chapter: str
    path: Path
    cached: bool
    seconds: float
    values: Mapping[str, float] = field(default_factory=dict)
    needs: Needs = field(default_factory=dict)


@dataclass(frozen=True)
class _Task:
    chapter: Chapter
    values: dict[str, float]
    injected: dict[str, Any]
    key: str


def execute(
    wanted: Sequence[Chapter],
    injected: dict[str, Any],
    digest: str,
    *,
    jobs: int = JOBS,
    progress: Callable[[Run], None] = lambda run: None,
) -> list[Run]:
    """Execute chapters, or take them from the cache where nothing they rest on has changed.

    A chapter is given the values of the parameters that it declares and no others, so that a
    scenario which changes only others leaves it as it is.

    Args:
        wanted: the notebooks.
        injected: the scenario: ``parameter_set`` and single values, as for papermill.
        digest: the parameter set's hash, for the log.
        jobs: how many run side by side.
        progress: told of each chapter as it is done.

    Raises:
        InputError: a parameter is unknown, a cell raised or wrote to standard error (the message
            names chapter and cell), or the cache cannot be written.
    """
    since = time.time()
    tasks = _tasks(wanted, injected)
    with lock.held(NOTEBOOK_CACHE, "a run of notebooks"), faults.told(NOTEBOOK_CACHE):
        now = Now()
        done: dict[Chapter, Run] = {}
        missing = []
        for task in tasks:
            found = results.find(NOTEBOOK_CACHE, task.chapter.name, task.key, now)
            if found is None:
                missing.append(task)
                continue
            done[task.chapter] = _placed(task, found, cached=True)
            progress(done[task.chapter])
        for task, made in _run_all(missing, jobs, since):
            done[task.chapter] = _placed(task, made, cached=False)
            log.write("chapter", name=task.chapter.name, set=digest[:16], seconds=made.seconds)
            progress(done[task.chapter])
    return [done[chapter] for chapter in wanted]


def _tasks(wanted: Sequence[Chapter], injected: Mapping[str, Any]) -> list[_Task]:
    overrides = {name: value for name, value in injected.items() if name != SET_NAME}
    chosen = parameters.load(injected.get(SET_NAME, "baseline"), overrides)
    changed = {change.name: change.value for change in chosen.changes}
    shared = state.engine()
    tasks = []
    for chapter in wanted:
        values = {
            name: getattr(chosen.values, name)
            for name in chapter.declared
            if name in parameters.names()
        }
        given = {name: changed[name] for name in values if name in changed}
        tasks.append(_Task(chapter, values, given, state.notebook(chapter, values, given, shared)))
    return tasks


def _placed(task: _Task, found: results.Result, *, cached: bool) -> Run:
    path = results.place(NOTEBOOK_CACHE, task.chapter, task.key, found)
    seconds = 0.0 if cached else found.seconds
    return Run(task.chapter.name, path, cached, seconds, task.values, found.needs)


def _start() -> BaseContext:
    """Return how workers start: as copies of this process where it has no other threads.

    A copy has the locks that other threads held, and nobody to let go of them. Beside other threads
    workers are copies of a process kept for that; it has loaded only what the project doesn't
    change while it runs, so that each worker reads the project's own code anew.
    """
    known = multiprocessing.get_all_start_methods()
    if threading.active_count() == 1 and "fork" in known:
        return multiprocessing.get_context("fork")
    if "forkserver" not in known:
        return multiprocessing.get_context("spawn")
    kept = multiprocessing.get_context("forkserver")
    kept.set_forkserver_preload(list(LOADED_ONCE))
    return kept


def _run_all(tasks: Sequence[_Task], jobs: int, since: float) -> Any:
    """Run notebooks side by side and yield each with its result as it is done."""
    if not tasks:
        return
    names = [task.chapter.name for task in tasks]
    with ProcessPoolExecutor(min(jobs, len(tasks)), _start(), end_with_parent) as pool:
        # The workers start here, before the bar's own thread does.
        futures: dict[Future[results.Result], _Task] = {
            pool.submit(run, task.chapter, task.injected, task.key, NOTEBOOK_CACHE, since): task
            for task in tasks
        }
        try:
            with progress.counting("notebooks", names) as counted:
                for future in as_completed(futures):
                    task = futures[future]
                    made = future.result()
                    counted(task.chapter.name)
                    yield task, made
        except BrokenProcessPool:
            raise InputError(
                "a process that ran a notebook was ended from outside (is memory short?); "
                "what was finished is kept, so run the command again"
            ) from None
        except InputError:
            pool.shutdown(wait=True, cancel_futures=True)  # what runs is kept for the next time
            raise
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            for worker in multiprocessing.active_children():
                worker.kill()
            raise
