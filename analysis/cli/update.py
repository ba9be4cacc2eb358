"""What ``data update`` does: read the download, show the difference, put it in place."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from analysis.data.update import feeds, propose, read, write
from analysis.errors import InputError


def update(name: str, file: Path, *, accept_changes: bool, dry_run: bool, vintage: str) -> None:
    """Show row by row what a download changes in a table, and write it unless told not to.

    Raises:
        InputError: the download, the table or the difference is not as it must be; nothing is
            written then.
    """
    if vintage:
        try:
            vintage = date.fromisoformat(vintage).isoformat()
        except ValueError:
            raise InputError(f"--vintage {vintage}: write the date as in 2026-03-10") from None
    feeds(name)  # a wrong name is told before a wrong file
    proposal = propose(name, read(file), vintage=vintage)
    of = f", vintage of {proposal.updated}" if proposal.updated else ", vintage unknown"
    print(f"{name}: {proposal.feed.name}{of}")
    for line in proposal.told:
        print(f"  {line}")
    for change in proposal.changes:
        print(f"  {change}")
    print(f"  unchanged: {proposal.unchanged}")
    if not proposal.changes:
        print("Nothing has changed; nothing was written.")
        return
    if dry_run:
        print("Nothing was written (--dry-run).")
        return
    for line in write(proposal, accept_changes=accept_changes):
        print(f"  {line}")
    print(
        f"Wrote data/{proposal.described.path} and its description. Next: make notebooks, and look "
        "at the difference with git diff; git restore data takes it back."
    )
