"""Running Sphinx in a process of its own and hearing from it which page it is at."""

from __future__ import annotations

import re
import subprocess
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
