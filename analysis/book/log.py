"""What a run did and how long it took, a line each, beside the site and never in it.

A site's bytes depend on its sources alone; times belong here: ``_build/log/YYYY-MM.jsonl``.
"""

from __future__ import annotations

import json
import os
from datetime import UTC, datetime
from typing import Any

from analysis.book.places import BUILD

FOLDER = BUILD / "log"


def write(event: str, **told: Any) -> None:
    """Add a line to this month's log: time, process, event and what is told of it.

    A log that cannot be written stops nothing: the run itself will say what is wrong with a disk.
    """
    now = datetime.now(UTC)
    told = {key: round(v, 3) if isinstance(v, float) else v for key, v in told.items()}
    line = {"time": now.isoformat(timespec="milliseconds"), "process": os.getpid(), "event": event}
    try:
        FOLDER.mkdir(parents=True, exist_ok=True)
        with (FOLDER / f"{now:%Y-%m}.jsonl").open("a", encoding="utf-8") as file:
            file.write(json.dumps(line | told, ensure_ascii=False, default=str) + "\n")
    except OSError:
        return
