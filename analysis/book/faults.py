"""A disk that is full or a folder that can't be written: one message instead of a traceback."""

from __future__ import annotations

import errno
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from analysis.book.places import BUILD, shown
from analysis.errors import InputError

TOLD = {
    errno.EACCES: "no permission to write there",
    errno.EPERM: "no permission to write there",
    errno.EROFS: "the file system is read-only",
    errno.ENOSPC: "no space left on the disk",
    errno.EDQUOT: "no space left within the quota",
    errno.EMFILE: "too many files are open",
    errno.ENOTDIR: "cannot be written: a part of the path is not a folder",
    errno.EEXIST: "cannot be written: something else of that name is there",
    errno.EISDIR: "cannot be written: it is a folder",
}
_IN_TEXT = re.compile(r"OSError: \[Errno (\d+)\][^:\n]*(?:: '([^']+)')?")


class DiskError(InputError):
    """The disk refuses to write: no change of a source mends that."""


@contextmanager
def told(where: Path = BUILD) -> Iterator[None]:
    """Turn what a disk refuses into a DiskError that names the place.

    Args:
        where: the place to name where the fault itself names none.
    """
    try:
        yield
    except OSError as error:
        if error.errno not in TOLD:
            raise
        place = Path(str(error.filename)) if error.filename else where
        raise DiskError(f"{shown(place)}: {TOLD[error.errno]}") from None


def in_output(text: str, where: Path = BUILD) -> str:
    """Return the message for a disk's refusal that a program of ours printed, else nothing."""
    for found in _IN_TEXT.finditer(text):
        number, path = int(found[1]), found[2]
        if number in TOLD:
            return f"{shown(Path(path) if path else where)}: {TOLD[number]}"
    return ""
