"""The command line: ``python -m analysis --help``."""

from __future__ import annotations

import os
import signal
import sys
from contextlib import suppress
from types import FrameType
from typing import NoReturn

STOPPED = 130


def main() -> None:
    """Run the command line; bad input ends with its message on standard error and exit code 2."""
    try:
        signal.signal(signal.SIGTERM, _stop)
        code = _run()
        code = _flushed() or code
    except KeyboardInterrupt:
        code = STOPPED
    if code == STOPPED:
        print("Stopped; what was finished is kept, nothing is half-written.", file=sys.stderr)
    sys.exit(code)


def _run() -> int:
    """Run what was asked for; return the exit code."""
    from analysis.book import faults  # noqa: PLC0415 (an interruption may come while it loads)
    from analysis.book.places import ROOT  # noqa: PLC0415
    from analysis.cli.app import app  # noqa: PLC0415
    from analysis.errors import InputError  # noqa: PLC0415

    try:
        with faults.told(ROOT / "standard output"):
            app()
    except InputError as error:
        return _refused(str(error))
    except MemoryError:
        return _refused("memory is too short for this; ask for less at once")
    except SystemExit as ended:  # how Typer ends, with 130 after Ctrl-C
        return ended.code if isinstance(ended.code, int) else 0
    return 0


def _flushed() -> int:
    """Write out what was printed; return an exit code where that is refused.

    Python would do it later, and then tell of a fault in its own words.
    """
    try:
        sys.stdout.flush()
    except OSError as error:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        with suppress(OSError):
            os.dup2(nowhere, sys.stdout.fileno())
        if isinstance(error, BrokenPipeError):  # nobody reads on, as after `| head`
            return 1
        return _refused(f"standard output: cannot be written: {error.strerror}")
    return 0


def _refused(message: str) -> int:
    print(f"Error: {message}", file=sys.stderr)
    return 2


def _stop(_signal: int, _frame: FrameType | None) -> NoReturn:
    """End as on Ctrl-C, so that drafts are removed and other processes ended on the way out."""
    raise KeyboardInterrupt
