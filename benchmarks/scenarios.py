"""Time ten scenarios built as whole books, against what the chapters that differ would cost alone.

Works on a copy of the files. First the baseline is built from nothing: its seconds, divided by its
chapters, are what a chapter costs. Then ten scenarios are built with it, notebooks of the baseline
kept. A chapter differs where its executed copy does. The aim: the ten cost less than twice as much
as so many chapters.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
LEFT_OUT = shutil.ignore_patterns(".git", ".venv", "_build", "__pycache__", "*.egg-info")
AIM = 2.0
SCENARIOS = (
    "low_attrition",
    "growth_2017",
    "growth_helse_norge_efficiency_society",
    "growth_helse_norge_security_first",
    "growth_helsemod_demography",
    "growth_helsemod_reference",
    "growth_share_of_stock",
    "high_service_attrition",
    "self_sufficiency",
    "supervision_in_overhead",
)
OUTPUTS = """
import hashlib, json, sys
from analysis import parameters
from analysis.book.chapters import chapters
from analysis.book.execute import execute
found = {}
for name in sys.argv[1:]:
    injected = {} if name == "baseline" else {"parameter_set": name}
    for run in execute(chapters(), injected, parameters.load(name).digest):
        assert run.cached, f"{name}: {run.chapter} was not built"
        cells = json.loads(run.path.read_text(encoding="utf-8"))["cells"]
        shown = json.dumps([cell.get("outputs") for cell in cells], sort_keys=True)
        found[f"{name}/{run.chapter}"] = hashlib.sha256(shown.encode()).hexdigest()
print(json.dumps(found))
"""


def run(arguments: list[str], folder: Path) -> tuple[float, str]:
    """Return the seconds that a Python command takes, and what it prints; stop where it fails."""
    start = time.perf_counter()
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(folder)},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        sys.exit(f"{' '.join(arguments[:4])} failed:\n{done.stdout}{done.stderr}")
    return time.perf_counter() - start, done.stdout


def differing(folder: Path) -> tuple[int, int]:
    """Return how many chapters the baseline has, and how many of the scenarios' differ from it."""
    found = json.loads(run(["-c", OUTPUTS, "baseline", *SCENARIOS], folder)[1])
    baseline = {key.partition("/")[2]: value for key, value in found.items() if "baseline/" in key}
    differ = sum(value != baseline[key.partition("/")[2]] for key, value in found.items())
    return len(baseline), differ


def links(site: Path) -> tuple[float, float]:
    """Return a site's megabytes as they are read, and as they are kept on the disk."""
    sizes = [path.stat() for path in site.rglob("*") if path.is_file()]
    kept = {stat.st_ino: stat.st_size for stat in sizes}
    return sum(stat.st_size for stat in sizes) / 1e6, sum(kept.values()) / 1e6


def digest(site: Path) -> str:
    """Return the hash of every file of a site."""
    told = hashlib.sha256()
    for path in sorted(site.resolve().rglob("*")):
        if path.is_file():
            told.update(str(path.relative_to(site.resolve())).encode() + path.read_bytes())
    return told.hexdigest()


def main() -> None:
    """Build, count and print seconds and the ratio."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "project"
        shutil.copytree(ROOT, copy, ignore=LEFT_OUT)
        book = ["-m", "analysis", "book"]
        print("the baseline, from nothing", file=sys.stderr, flush=True)
        alone, _ = run(book, copy)
        print("ten scenarios with it", file=sys.stderr, flush=True)
        chosen = [argument for name in SCENARIOS for argument in ("--parameters", name)]
        ten, _ = run([*book, *chosen], copy)
        chapters, differ = differing(copy)
        read, kept = links((copy / "_build" / "site").resolve())
        first = digest(copy / "_build" / "site")
        shutil.rmtree(copy / "_build" / "sites")
        (copy / "_build" / "site").unlink()
        print("the same again, notebooks kept", file=sys.stderr, flush=True)
        again, _ = run([*book, *chosen], copy)
        same = first == digest(copy / "_build" / "site")
    each = alone / chapters
    print(f"the baseline, from nothing: {alone:.1f} s, {chapters} chapters, {each:.2f} s each")
    print(f"ten scenarios with it: {ten:.1f} s; {differ} of their chapters differ")
    print(f"pages alone, notebooks kept: {again:.1f} s; the same bytes: {'yes' if same else 'no'}")
    print(f"the site: {read:.0f} MB, of which {kept:.0f} MB on the disk, since equal files are one")
    print(f"ratio to {differ} chapters alone: {ten / (differ * each):.2f} (aim: at most {AIM:g})")
    if not same:
        sys.exit("two builds of the same ten scenarios differ")


if __name__ == "__main__":
    main()
