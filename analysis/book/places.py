"""Where the project's files stand and where generated ones go."""

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
BOOK = ROOT / "book"
BUILD = ROOT / "_build"
CONFIG = ROOT / "_config.yml"
REQUIREMENTS = ROOT / "requirements.txt"
NOTEBOOK_CACHE = BUILD / "cache" / "notebooks"
MADE_CACHE = BUILD / "cache" / "made"
PICTURE_CACHE = BUILD / "cache" / "pictures"
SITES = BUILD / "sites"
SITE = BUILD / "site"
SCENARIOS = "scenario"  # below the site: a folder for each scenario


def is_file(source: str) -> bool:
    """Whether a file is there; what can't be a file's name, being too long for one, is none."""
    try:
        return Path(source).is_file()
    except OSError:
        return False


def shown(path: Path) -> str:
    """Return a path as a message names it: from the project's root where it lies below it."""
    return str(path.relative_to(ROOT)) if path.is_relative_to(ROOT) else str(path)
