"""How fast the pipeline runs, beside PySD and beside what the machine's memory allows.

Prints runs a second and their ratios, the time of the jobs that readers wait for, and how cost
grows with draws and half-years: ``make benchmark``. A run is one set of parameters to 2040.

Two bounds come from the speed at which this machine copies an array too large for its caches. The
first takes it that every operation on arrays reads its operands from memory and writes its result
there, as a program in NumPy does whose arrays do not fit the caches; the operations are counted
while the model runs. The second counts only what no program can avoid that keeps draws in memory
from one half-year to the next: to read and write the state, and to write the results.
"""

from __future__ import annotations

import resource
import statistics
import time
from collections.abc import Callable
from types import SimpleNamespace

import numpy as np
import twin

from analysis import data, parameters, pipeline
from analysis import uncertainty as u

HALF_YEARS = 43
NUMBER = 8  # bytes
# Numbers that each half-year must move. Read and written: the queue (3 x 4), LIS1 (4), training (3,
# and the newest entry; the others only change places), doctors (1). Read: the entry of eight
# half-years ago, new applicants (3), exits, demand. Written: the six results.
LEAST_MOVED = 2 * (12 + 4 + 4 + 1) + (1 + 3 + 1 + 1) + 6


class Counted(np.ndarray):
    """An array that counts the bytes that operations on it read and write."""

    moved = 0

    def __array_ufunc__(self, ufunc, method, *inputs, out=None, **keywords):
        plain = [np.asarray(i) if isinstance(i, np.ndarray) else i for i in inputs]
        result = getattr(ufunc, method)(*plain, **keywords)
        Counted.moved += sum(i.nbytes for i in plain if isinstance(i, np.ndarray) and i.ndim)
        Counted.moved += result.nbytes
        return result.view(Counted)


def bytes_of_operations(seen: pipeline.Observed) -> float:
    """Return how many bytes the operations of one run read and write."""
    draws = 64
    p = drawn(draws)
    counted = {
        name: value.view(Counted)
        for name, value in vars(p).items()
        if isinstance(value, np.ndarray)
    }
    Counted.moved = 0
    u.paths(pipeline.changed(p, counted), seen)
    return Counted.moved / draws


def best(work: Callable[[], object], times: int = 7) -> float:
    """Return the least seconds that a piece of work takes."""
    seconds = []
    for _ in range(times):
        start = time.perf_counter()
        work()
        seconds.append(time.perf_counter() - start)
    return min(seconds)


def drawn(draws: int, seed: int = 1) -> SimpleNamespace:
    """Return assumptions with the uncertain ones drawn."""
    spread = u.distributions(parameters.entries())
    unit = np.random.default_rng(seed).uniform(size=(draws, len(spread)))
    return u.draw(parameters.load().values, spread, unit)[0]


def bytes_a_second() -> float:
    """Return how fast one core copies an array of 256 MB: bytes read and written, a second."""
    source = np.ones(32_000_000)
    target = np.empty_like(source)
    return 2 * source.nbytes / best(lambda: np.copyto(target, source), 5)


def main() -> None:
    """Measure and print."""
    seen = pipeline.observed({name: data.table(name) for name in pipeline.TABLES})
    chosen, entries = parameters.load(), parameters.entries()
    p = drawn(u.CHUNK)
    ours = u.CHUNK / best(lambda: u.paths(p, seen))
    one = 1 / best(lambda: pipeline.path(chosen.values, seen))

    model = twin.load()
    theirs = 1 / best(lambda: twin.path(model, chosen.values, seen), 3)
    off = np.abs(
        twin.path(model, chosen.values, seen)["gap_fte"]
        - pipeline.path(chosen.values, seen)["gap_fte"]
    ).max()

    speed = bytes_a_second()
    bound = speed / bytes_of_operations(seen)
    least = speed / (LEAST_MOVED * NUMBER * HALF_YEARS)

    print("Runs a second, 2018 to 2040, one core")
    print(f"  this model, {u.CHUNK:,} draws at a time   {ours:12,.0f}")
    print(f"  this model, one at a time           {one:12,.0f}")
    print(f"  the same equations in PySD          {theirs:12,.2f}")
    print(f"  bound: operations, at {speed / 1e9:4.1f} GB/s     {bound:12,.0f}")
    print(f"  bound: state and results alone      {least:12,.0f}")
    print(f"  times PySD                          {ours / theirs:12,.0f}   aim: 10,000")
    print(f"  share of the first bound            {ours / bound:12.0%}   aim: 30 %")
    print(f"  share of the second                 {ours / least:12.0%}")
    print(f"  largest difference from PySD        {off:12.1e}   full-time equivalents")

    print("Jobs")
    seconds = best(lambda: _paths(seen, 10_000), 3)
    print(f"  10,000 draws to 2040                {seconds:12.2f} s aim: 2 s")
    seconds = best(lambda: u.ensemble(chosen, seen, entries, draws=10_000), 2)
    print(f"  the same, posts needed solved too   {seconds:12.2f} s")
    spread = u.distributions(entries)
    seconds = best(lambda: u.sobol_indices(chosen, seen, entries, points=1_024), 2)
    print(f"  Sobol design, {len(spread)} parameters, N 1,024  {seconds:12.2f} s aim: 5 s")
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    print(f"  memory at most                      {memory:12.2f} GB")

    print("Cost grows in proportion")
    sizes = [n * u.CHUNK for n in (1, 2, 4, 8)]
    _linear("draws", sizes, [best(lambda n=n: _paths(seen, n), 3) for n in sizes])
    ends = [2024.0, 2029.5, 2035.0, 2040.0]
    steps = [round(2 * (end - pipeline.START)) for end in ends]
    start = pipeline.starting_state(p, seen)
    _linear("half-years", steps, [best(lambda e=end: _last(p, seen, e, start)) for end in ends])


def _paths(seen: pipeline.Observed, draws: int) -> None:
    spread = u.distributions(parameters.entries())
    for chunk in range(-(-draws // u.CHUNK)):
        unit = u.points(chunk, len(spread), 1)
        u.paths(u.draw(parameters.load().values, spread, unit)[0], seen)


def _last(
    p: SimpleNamespace, seen: pipeline.Observed, end: float, start: pipeline.State
) -> pipeline.Moment:
    for moment in pipeline.moments(p, seen, end=end, state=start):
        last = moment
    return last


def _linear(what: str, sizes: list[int], seconds: list[float]) -> None:
    each = [1e6 * s / size for size, s in zip(sizes, seconds, strict=True)]
    line = "  ".join(f"{size:,}: {s:.3f} s" for size, s in zip(sizes, seconds, strict=True))
    spread = max(each) / statistics.median(each) - 1
    print(f"  {what:<11} {line}   (per unit within {spread:.0%})")


if __name__ == "__main__":
    main()
