"""Time what an author does all day: one parameter changed, and one sentence changed.

One parameter: this project's build of the scenario, where the baseline was built before, beside
papermill over all notebooks followed by ``jupyter-book build --all``. One sentence: from saving a
notebook under ``serve`` until the host answers with the new page. Both work on copies of the same
files with the same packages: ``make benchmark``.
"""

from __future__ import annotations

import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from pathlib import Path

from build import LEFT_OUT, ROOT, plain_book, timed

ROUNDS = 3
PARAMETER, VALUES = "spring_share", (0.4, 0.45, 0.55)  # three chapters rest on it
PATIENCE = 300


def one_parameter(copy: Path) -> None:
    """Time both ways in turn, each round with another value."""
    source = plain_book(copy)
    command = [sys.executable, "-m", "analysis", "book"]
    timed(command, copy)  # the baseline stands, as it does for an author
    names = sorted(path.name for path in (copy / "book").glob("*.ipynb"))
    book = str(Path(sys.executable).with_name("jupyter-book"))
    theirs = [book, "build", str(source), "--config", "plain_config.yml", "--all", "--quiet"]
    papermill = str(Path(sys.executable).with_name("papermill"))
    config = copy / "plain_config.yml"
    text = config.read_text(encoding="utf-8")
    config.write_text(text.replace("execute_notebooks: cache", 'execute_notebooks: "off"'))
    ours_s, theirs_s = [], []
    for value in VALUES[:ROUNDS]:
        ours_s.append(timed([*command, "--set", f"{PARAMETER}={value}"], copy))
        seconds = 0.0
        for name in names:
            run = [papermill, str(copy / "book" / name), str(source / name), "--no-progress-bar"]
            declared = f'"{PARAMETER} = None' in (copy / "book" / name).read_text()
            given = ["-p", PARAMETER, str(value)] if declared else []
            seconds += timed([*run, *given, "--log-level", "ERROR"], copy)
        theirs_s.append(seconds + timed(theirs, copy))
    ratio = statistics.median(a / b for a, b in zip(ours_s, theirs_s, strict=True))
    print(f"one parameter changed, this build       {statistics.median(ours_s):8.2f} s")
    print(f"papermill and jupyter-book build --all  {statistics.median(theirs_s):8.2f} s")
    print(f"ratio: {ratio:.2f} (aim: at most 0.5)")


def one_sentence(copy: Path) -> None:
    """Time the way from a saved notebook to the page a browser would get."""
    said = copy / "said.txt"
    with said.open("w") as file:
        host = subprocess.Popen(
            [sys.executable, "-m", "analysis", "serve", "--port", "0"],
            cwd=copy,
            env=os.environ | {"PYTHONPATH": str(copy)},
            stdout=file,
            stderr=subprocess.STDOUT,
        )
    try:
        wait(lambda: "Open http" in said.read_text())
        address = said.read_text().split("Open ")[1].split(" ")[0]
        notebook = copy / "book" / "need.ipynb"
        seconds = []
        for number in range(ROUNDS + 1):
            content = json.loads(notebook.read_text(encoding="utf-8"))
            cell = next(cell for cell in content["cells"][1:] if cell["cell_type"] == "markdown")
            cell["source"] = [*cell["source"], f" Sentence{number}x."]
            start = time.perf_counter()
            notebook.write_text(json.dumps(content, indent=1), encoding="utf-8")
            wait(lambda: f"Sentence{number}x" in page(f"{address}need.html"))  # noqa: B023
            seconds.append(time.perf_counter() - start)
            wait(lambda: said.read_text().count("rebuilt") >= number + 2)  # noqa: B023
        print(f"a sentence saved, until its page is there {statistics.median(seconds[1:]):6.2f} s")
        print("aim: at most 3 s on two cores")
    finally:
        host.terminate()
        host.wait()


def page(address: str) -> str:
    """Return what the host answers."""
    with urllib.request.urlopen(address, timeout=30) as answer:
        return str(answer.read().decode())


def wait(true) -> None:
    """Wait until something is so."""
    limit = time.monotonic() + PATIENCE
    while not true():
        if time.monotonic() > limit:
            sys.exit("the host did not answer in time")
        time.sleep(0.02)


def main() -> None:
    """Time both, each on a copy of its own."""
    for measure in (one_sentence, one_parameter):
        with tempfile.TemporaryDirectory() as folder:
            copy = Path(folder) / "project"
            shutil.copytree(ROOT, copy, ignore=LEFT_OUT)
            measure(copy)


if __name__ == "__main__":
    main()
