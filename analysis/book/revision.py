"""The commit the project's files are at."""

from __future__ import annotations

import subprocess

from analysis.book.places import ROOT


def revision_and_date() -> tuple[str, str]:
    """Return the commit and its date, or words that say there is none."""
    try:
        revision = _git("rev-parse", "HEAD")
    except FileNotFoundError:
        revision = ""
    if not revision:
        return "not available (not a git checkout)", "not available"
    changed = _git("status", "--porcelain", "--untracked-files=no")
    note = " with local changes" if changed else ""
    return revision[:12] + note, _git("log", "-1", "--format=%cs")


def _git(*arguments: str) -> str:
    done = subprocess.run(
        ["git", "-C", str(ROOT), *arguments], capture_output=True, text=True, check=False
    )
    return done.stdout.strip() if done.returncode == 0 else ""
