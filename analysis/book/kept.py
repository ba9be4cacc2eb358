"""Reading back what an earlier run kept: what is broken counts as not there, and is made anew."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any


def text(path: Path) -> str:
    """Return the file's text, empty where there is none that can be read."""
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return ""


def mapping(path: Path) -> dict[str, Any] | None:
    """Return the JSON object in the file, None where there is no whole one."""
    try:
        found = json.loads(text(path))
    except ValueError:
        return None
    return found if isinstance(found, dict) else None
