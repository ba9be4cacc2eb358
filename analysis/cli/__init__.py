"""The command line: ``python -m analysis --help``."""

from __future__ import annotations

import signal
import sys
from types import FrameType
from typing import NoReturn

STOPPED = 130


def main() -> None:
    """Run the command line; bad input ends with its message on standard error and exit code 2."""
    from analysis.cli.app import app  # noqa: PLC0415
    from analysis.errors import InputError  # noqa: PLC0415

    signal.signal(signal.SIGTERM, _stop)
    try:
        app()
    except InputError as error:
        print(f"Error: {error}", file=sys.stderr)
        sys.exit(2)
    except SystemExit as ended:
        if ended.code == STOPPED:  # what Typer makes of Ctrl-C
            print("Stopped; what was finished is kept, nothing is half-written.", file=sys.stderr)
        raise


def _stop(_signal: int, _frame: FrameType | None) -> NoReturn:
    """End as on Ctrl-C, so that drafts are removed and other processes ended on the way out."""
    raise KeyboardInterrupt
