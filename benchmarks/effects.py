"""How long it takes to run every package of measures and to find the efficient ones.

Prints seconds beside the aim of five for all 4,096 packages: ``python benchmarks/effects.py``.
"""

from __future__ import annotations

import time

from analysis import data, effects, parameters, pipeline


def main() -> None:
    """Measure and print."""
    names = [*pipeline.TABLES, "norway_price_indices"]
    given = effects.model(parameters.load().values, {name: data.table(name) for name in names})
    rows = effects.every(given.log)

    start = time.perf_counter()
    effects.outcomes(given, rows)
    every = time.perf_counter() - start

    start = time.perf_counter()
    found = effects.packages(given)
    best = effects.efficient(found)
    effects.cheapest(found, effects.Target("gap_2040", 0.0))
    search = time.perf_counter() - start

    start = time.perf_counter()
    effects.draws(given, found.of(best[-1]), parameters.entries(), count=4_096)
    drawn = time.perf_counter() - start

    print(f"All {len(rows):,} packages through the pipeline   {every:6.2f} s   aim: 5 s")
    print(f"The {len(found.rows):,} feasible, efficient, cheapest  {search:6.2f} s")
    print(f"One package, 4,096 draws                 {drawn:6.2f} s")


if __name__ == "__main__":
    main()
