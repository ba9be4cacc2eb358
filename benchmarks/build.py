"""Time this project's build beside Jupyter Book executing the same notebooks itself.

Both work on the same copy of the files, with the same packages, theme and extension, in turn.
Each is timed as a whole command: clean, and again with nothing changed: ``make benchmark``.
"""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parents[1]
ROUNDS = 3
LEFT_OUT = shutil.ignore_patterns(".git", ".venv", "_build", "__pycache__", "*.egg-info")


def timed(command: list[str], folder: Path) -> float:
    """Return the seconds a whole command takes; its output shows only when it fails."""
    start = time.perf_counter()
    done = subprocess.run(
        command,
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(folder)},
        capture_output=True,
        text=True,
        check=False,
    )
    seconds = time.perf_counter() - start
    if done.returncode:
        sys.exit(f"{' '.join(command)} failed:\n{done.stdout}{done.stderr}")
    return seconds


def plain_book(copy: Path) -> Path:
    """Lay out the same book for Jupyter Book alone: notebooks not yet executed."""
    source = copy / "plain"
    script = (
        "from analysis import parameters; from analysis.book import stage\n"
        "from analysis.book.chapters import chapters; from analysis.book.execute import Run\n"
        "from pathlib import Path\n"
        f"stage.stage(Path({str(source)!r}), [], parameters.load())\n"
    )
    timed([sys.executable, "-c", script], copy)
    own = {path.name for path in (copy / "book").glob("*.ipynb")}
    for name in own:
        shutil.copy(copy / "book" / name, source)
    config = yaml.safe_load((copy / "_config.yml").read_text(encoding="utf-8"))
    generated = [path.name for path in source.glob("*.ipynb") if path.name not in own]
    config["execute"] = {"execute_notebooks": "cache", "exclude_patterns": generated}
    (copy / "plain_config.yml").write_text(yaml.safe_dump(config), encoding="utf-8")
    return source


def main() -> None:
    """Time both, in turn, and print seconds and ratios."""
    jupyter_book = str(Path(sys.executable).with_name("jupyter-book"))
    times: dict[str, list[float]] = {}
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "project"
        shutil.copytree(ROOT, copy, ignore=LEFT_OUT)
        source = plain_book(copy)
        ours = [sys.executable, "-m", "analysis", "book"]
        theirs = [jupyter_book, "build", str(source), "--config", "plain_config.yml", "--quiet"]
        for number in range(ROUNDS):
            print(f"round {number + 1} of {ROUNDS}", file=sys.stderr, flush=True)
            shutil.rmtree(copy / "_build", ignore_errors=True)
            shutil.rmtree(source / "_build", ignore_errors=True)
            for state in ("clean", "unchanged"):
                times.setdefault(f"this build, {state}", []).append(timed(ours, copy))
                times.setdefault(f"jupyter-book, {state}", []).append(timed(theirs, copy))
    print(f"{'whole command':<24}{'median s':>10}{'least':>8}{'most':>8}")
    for name, seconds in times.items():
        row = f"{statistics.median(seconds):>10.2f}{min(seconds):>8.2f}{max(seconds):>8.2f}"
        print(f"{name:<24}{row}")
    for state, aim in (("clean", 0.6), ("unchanged", 0.1)):
        pairs = zip(times[f"this build, {state}"], times[f"jupyter-book, {state}"], strict=True)
        ratio = statistics.median(a / b for a, b in pairs)
        print(f"ratio, {state}: {ratio:.2f} (aim: at most {aim})")


if __name__ == "__main__":
    main()
