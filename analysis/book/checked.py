"""The tables' check, made once for each state of them: a second or two less in every build."""

from __future__ import annotations

from analysis.book import kept
from analysis.book.depends import digest, of_plain
from analysis.book.places import BUILD, REQUIREMENTS, ROOT

VERDICT = BUILD / "cache" / "tables-checked"
_RESTS_ON = ("data/datapackage.yaml", "data/tables/*.csv", "analysis/data/*.py")


def problems() -> list[str]:
    """Return what breaks the tables' descriptions, nothing where this state was found good."""
    from analysis import data  # noqa: PLC0415 (a state known as good needs no table read)

    found = {
        str(path.relative_to(ROOT)): digest(path.read_bytes())
        for pattern in _RESTS_ON
        for path in ROOT.glob(pattern)
    }
    state = of_plain([found, digest(REQUIREMENTS.read_bytes())])
    if kept.text(VERDICT) == state:
        return []
    faults = data.check()
    if not faults:
        VERDICT.parent.mkdir(parents=True, exist_ok=True)
        VERDICT.write_text(state, encoding="utf-8")
    return faults
