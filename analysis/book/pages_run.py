"""Running Sphinx in a process of its own and hearing from it which page it is at."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

_COLOURS = re.compile(r"\x1b\[[0-9;]*[A-Za-z]")
_AT = re.compile(r"^(reading sources|writing output)\.\.\. \[\s*(\d+%)\] (\S+)")


@dataclass(frozen=True)
class Done:
    """How the process ended and all that it printed."""

    returncode: int
    output: str


def run(
    command: Sequence[str],
    *,
    cwd: Path,
    env: Mapping[str, str],
    at: Callable[[str], None] = lambda page: None,
) -> Done:
    """Run a command to its end; the process ends with us, however we end."""
    said: list[str] = []
    with subprocess.Popen(
        command,
        cwd=cwd,
        env=dict(env),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
    ) as process:
        try:
            for line in process.stdout or ():
                plain = _COLOURS.sub("", line)
                found = _AT.match(plain)
                if found:
                    at(f"{found[1]} {found[2]} {found[3]}")
                else:
                    said.append(plain)
        except BaseException:
            process.kill()
            raise
    return Done(process.returncode, "".join(said))


def run_here(
    command: Sequence[str],
    *,
    cwd: Path,
    env: Mapping[str, str],
    at: Callable[[str], None] = lambda page: None,
) -> Done:
    """Run the page maker's command in this process, which must be one of its own.

    What the process has imported already needn't be imported again; ``env`` must have been this
    process's environment from its start, since Python reads the seed of its hashes there.
    """
    from analysis.book.pagemaker import main  # noqa: PLC0415

    del env, at  # see above; nobody reads along
    os.chdir(cwd)
    sys.stdout.flush()
    sys.stderr.flush()
    kept = os.dup(1), os.dup(2)
    with tempfile.TemporaryFile("w+", encoding="utf-8", errors="replace") as heard:
        os.dup2(heard.fileno(), 1)
        os.dup2(heard.fileno(), 2)
        try:
            code, told = main(command[-1]), ""
        except (Exception, SystemExit) as error:
            code, told = 1, f"{type(error).__name__}: {error}"
        finally:
            sys.stdout.flush()
            sys.stderr.flush()
            os.dup2(kept[0], 1)
            os.dup2(kept[1], 2)
        heard.seek(0)
        said = _COLOURS.sub("", heard.read())
    return Done(code, f"{said}{told}\n")
