"""Weigh and rate each page of the site beside the same page in Jupyter Book's default theme.

Both are built from the same executed notebooks, with the same figures. Weights are counted from the
files, compressed as a host compresses them, and are the same anywhere. Ratings are Lighthouse's,
on its mobile profile: the median of some runs, and they move with what else the machine does.
Lighthouse is fetched into a temporary folder where Node is installed: ``make benchmark``, or
``python benchmarks/site.py need glossary --rounds 1`` for some pages only.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import yaml

from analysis import parameters
from analysis.book import pdf
from analysis.book.chapters import chapters
from analysis.book.execute import execute
from analysis.book.places import BOOK, BUILD, CONFIG, PICTURE_CACHE, SITE
from analysis.book.serving import served
from analysis.book.stage import stage
from analysis.book.weight import AIMS, KB, weight

LIGHTHOUSE = "lighthouse@12.8.2"
RATINGS = ("performance", "accessibility", "best-practices", "seo")
# The parts that render figures, sentences and maths; the frame of the pages is the theme's own.
RENDERING = ("outputs", "numbers", "computed", "maths", "terms", "calculators")
LEAST_PERFORMANCE = 95  # of a page with a calculator; other ratings aim at 100


def default_theme(work: Path) -> Path:
    """Build the book with Jupyter Book's default theme; return the folder of its pages."""
    source = work / "book"
    chosen = parameters.load()
    runs = execute(chapters(), {}, chosen.digest, jobs=2, progress=lambda _run: None)
    stage(source, runs, chosen)
    config = yaml.safe_load(CONFIG.read_text(encoding="utf-8"))
    settings = config["sphinx"]["config"]
    for key in [key for key in settings if key == "extensions" or key.startswith("html_theme")]:
        del settings[key]
    settings["figure_cache_dir"] = str(PICTURE_CACHE)
    settings["html_static_path"] = [str(BOOK.parent / "analysis" / "book" / "static")]
    config["sphinx"]["extra_extensions"] = [
        "sphinxcontrib.bibtex",
        *(f"analysis.book.extension.{part}" for part in RENDERING),
    ]
    path = work / "_config.yml"
    path.write_text(yaml.safe_dump(config), encoding="utf-8")
    program = str(Path(sys.executable).with_name("jupyter-book"))
    command = [program, "build", str(source), "--config", str(path), "--path-output", str(work)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"Jupyter Book with its default theme failed:\n{done.stdout}{done.stderr}")
    return work / "_build" / "html"


def lighthouse(work: Path) -> Path | None:
    """Install Lighthouse into a folder; None, and a word why, where that cannot be."""
    npm = shutil.which("npm")
    missing = "Node" if not npm else "Chromium or Google Chrome" if not pdf.browser() else ""
    if missing:
        print(f"{missing} is not here: weights only, no ratings")
        return None
    command = [str(npm), "install", "--silent", "--no-fund", "--no-audit", LIGHTHOUSE]
    done = subprocess.run(command, cwd=work, capture_output=True, text=True, check=False)
    if done.returncode:
        print(f"{LIGHTHOUSE} could not be fetched: weights only, no ratings")
        return None
    return work / "node_modules" / ".bin" / "lighthouse"


def rated(program: Path, address: str, rounds: int) -> dict[str, int]:
    """Return the median of each rating of a page, from 0 to 100."""
    runs: list[dict[str, Any]] = []
    for _round in range(rounds):
        with tempfile.TemporaryDirectory() as folder:
            told = Path(folder) / "report.json"
            flags = " ".join([*pdf.FLAGS, f"--user-data-dir={folder}/profile"])
            command = [str(program), address, "--quiet", "--output=json", f"--output-path={told}"]
            done = subprocess.run(
                [*command, f"--only-categories={','.join(RATINGS)}", f"--chrome-flags={flags}"],
                env=os.environ | {"CHROME_PATH": pdf.browser()},
                capture_output=True,
                text=True,
                check=False,
            )
            if done.returncode:
                sys.exit(f"Lighthouse failed on {address}:\n{done.stdout}{done.stderr}")
            runs.append(json.loads(told.read_text(encoding="utf-8"))["categories"])
    return {
        name: round(100 * statistics.median(run[name]["score"] or 0 for run in runs))
        for name in RATINGS
    }


def kept(kind: str, ratings: dict[str, int]) -> bool:
    """Whether a page's ratings reach the aims of its kind."""
    least = LEAST_PERFORMANCE if kind == "calculator" else 100
    return ratings["performance"] >= least and all(ratings[name] == 100 for name in RATINGS[1:])


def main() -> None:
    """Print a line for each page: weights, and ratings where they can be had."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("pages", nargs="*", help="pages without .html; all where none is named")
    arguments.add_argument("--rounds", type=int, default=3, help="runs of Lighthouse (default: 3)")
    chosen = arguments.parse_args()
    if not (SITE / "index.html").is_file():
        sys.exit("there is no built site to weigh; run: make book")
    names = chosen.pages or [path.stem for path in sorted(SITE.glob("*.html"))]
    unknown = [name for name in names if not (SITE / f"{name}.html").is_file()]
    if unknown:
        sys.exit(f"the site has no page {', '.join(unknown)}")
    BUILD.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(dir=BUILD, prefix=".benchmark-") as folder:
        work = Path(folder)
        theirs = default_theme(work)
        program = lighthouse(work)
        with served(SITE) as ours_at, served(theirs) as theirs_at:
            _report(names, theirs, program, (ours_at, theirs_at), chosen.rounds)


def _report(
    names: list[str], theirs: Path, program: Path | None, at: tuple[str, str], rounds: int
) -> None:
    print("transfer in kB: first load, and with what calculators load later; default theme beside")
    print("ratings: performance/accessibility/best practices/SEO, Lighthouse's mobile profile")
    print(f"{'page':<15}{'kind':<12}{'first':>6}{'whole':>7}{'default':>9}  {'ratings':<18}default")
    missed: list[str] = []
    for name in names:
        page = f"{name}.html"
        found, there = weight(SITE, page), (theirs / page).is_file()
        beside = f"{weight(theirs, page).first / KB:.0f}" if there else "none"
        ratings = rated(program, f"{at[0]}/{page}", rounds) if program else {}
        other = rated(program, f"{at[1]}/{page}", rounds) if program and there else {}
        line = f"{name:<15}{found.kind:<12}{found.first / KB:>6.1f}{found.whole / KB:>7.1f}"
        shown = "/".join(map(str, ratings.values()))
        print(f"{line}{beside:>9}  {shown:<18}{'/'.join(map(str, other.values()))}", flush=True)
        if not found.kept:
            missed.append(f"{name}: the aim of its kind is {AIMS[found.kind]}")
        if ratings and not kept(found.kind, ratings):
            missed.append(f"{name}: a rating is below its aim")
    print("\n".join(missed) if missed else "every page keeps to the aims")


if __name__ == "__main__":
    main()
