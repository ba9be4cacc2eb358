"""The command line: ``python -m analysis --help``."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command line; bad input ends with its message on standard error and exit code 2."""
    from analysis.cli.app import app  # noqa: PLC0415
    from analysis.errors import InputError  # noqa: PLC0415

    try:
        app()
    except InputError as error:
        print(f"Error: {error}", file=sys.stderr)
        sys.exit(2)
    except KeyboardInterrupt:
        print("Stopped; nothing was changed.", file=sys.stderr)
        sys.exit(130)
