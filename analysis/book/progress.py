"""How far a long step has come: a bar with names and times on a terminal, plain lines elsewhere."""

from __future__ import annotations

import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from tqdm import tqdm

from analysis.book import log

TICK = 0.5
_FORM = "  {desc:<16}{bar:24} {n_fmt}/{total_fmt}  {elapsed}{postfix}"
_STEP = "  {desc:<16}{elapsed}{postfix}"


def say(text: str) -> None:
    """Print a line to standard error, above a bar if one stands there."""
    tqdm.write(text, file=sys.stderr)
    sys.stderr.flush()


@contextmanager
def counting(what: str, names: Sequence[str]) -> Iterator[Callable[[str], None]]:
    """Show how many of the named things are done and which are left; call with each done."""
    left = list(names)

    def finish(name: str) -> None:
        left.remove(name)
        bar.update()
        bar.set_postfix_str(", ".join(left))

    with _ticking(tqdm(total=len(left), desc=what, bar_format=_FORM, **_shown())) as bar:
        bar.set_postfix_str(", ".join(left))
        yield finish


@contextmanager
def step(what: str, tell: Callable[[str], None] = say) -> Iterator[Callable[[str], None]]:
    """Show that a step is under way and for how long, then tell how long it took.

    What is yielded may be called with a word on what the step is at.
    """
    start = time.monotonic()
    if not sys.stderr.isatty():
        tell(f"  {what:<16}being made")
    with _ticking(tqdm(desc=what, bar_format=_STEP, **_shown())) as bar:
        yield bar.set_postfix_str
    seconds = time.monotonic() - start
    log.write("step", name=what, seconds=seconds)
    tell(f"  {what:<16}made in {seconds:.1f} s")


def _shown() -> dict[str, object]:
    return {"file": sys.stderr, "leave": False, "disable": not sys.stderr.isatty()}


@contextmanager
def _ticking(bar: tqdm) -> Iterator[tqdm]:
    """Redraw a bar's clock while nothing else happens."""
    ended = threading.Event()

    def tick() -> None:
        while not ended.wait(TICK):
            bar.refresh()

    ticker = threading.Thread(target=tick, daemon=True)
    if not bar.disable:
        ticker.start()
    try:
        yield bar
    finally:
        ended.set()
        if ticker.is_alive():
            ticker.join()
        bar.close()
