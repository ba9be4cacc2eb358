"""The command line, run in this process: what it prints, what it says, and how it ends.

A process of its own for each command would spend most of its time importing. That a process
does the same is shown by the tests in ``test_process``.
"""

import contextlib
import io
import json
import signal
import sys
from dataclasses import dataclass
from typing import Any
from unittest import mock

from analysis.cli import main


@dataclass(frozen=True)
class Done:
    returncode: int
    stdout: str
    stderr: str


def analysis(*arguments: str) -> Done:
    """Return how ``python -m analysis`` with these arguments ends."""
    printed, said, code = io.StringIO(), io.StringIO(), 0
    handler = signal.getsignal(signal.SIGTERM)
    with (
        mock.patch.object(sys, "argv", ["analysis", *arguments]),
        contextlib.redirect_stdout(printed),
        contextlib.redirect_stderr(said),
    ):
        try:
            main()
        except SystemExit as ended:
            code = ended.code if isinstance(ended.code, int) else int(bool(ended.code))
        finally:
            signal.signal(signal.SIGTERM, handler)
    return Done(code, printed.getvalue(), said.getvalue())


def result(*arguments: str) -> Any:
    """Return what a command prints with ``--json``; it must end well and say nothing else."""
    done = analysis(*arguments, "--json")
    assert done.returncode == 0, done.stderr
    assert done.stderr == ""
    return json.loads(done.stdout)
