"""The whole way from a parameter set to a published site."""

from __future__ import annotations

import os
import re
import shutil
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from analysis.book import faults, lock, log, pages_run, progress
from analysis.book.places import BUILD, CONFIG, PICTURE_CACHE, ROOT, SITE
from analysis.book.publish import publish, published
from analysis.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from analysis.book.execute import Run
    from analysis.parameters import ParameterSet

Say = Callable[[str], None]
WITH_PDF = "-pdf"


def up_to_date(key: str, *, pdf: bool = False) -> bool:
    """Whether the site in place is the one that the key stands for."""
    return published(f"{key}{WITH_PDF}") or (not pdf and published(key))


def build(
    chosen: ParameterSet,
    injected: Mapping[str, Any],
    key: str,
    *,
    jobs: int = 2,
    pdf: bool = False,
    say: Say,
) -> Path:
    """Build the site for a parameter set and put it in place.

    Args:
        chosen: the parameter set, for the generated pages and the state.
        injected: what papermill is to inject for that set.
        key: the state of the site, from ``state.site``.
        jobs: how many notebooks run side by side.
        pdf: print the whole book too, put the PDF into the site and link it there.
        say: told of each step.

    Returns:
        The folder with the site.

    Raises:
        InputError: data, a parameter, a notebook or a page is at fault, or a folder cannot be
            written; the site in place stays as it was.
    """
    from analysis.book.chapters import chapters  # noqa: PLC0415 (an idle build needs neither)
    from analysis.book.execute import execute  # noqa: PLC0415

    with lock.held(BUILD, "a build of the site"), _workplace() as work:
        runs = execute(
            chapters(),
            dict(injected),
            chosen.digest,
            jobs=jobs,
            progress=lambda run: say(line(run)),
        )
        html = _html(work, runs, chosen, say, with_pdf=pdf)
        publish(html, f"{key}{WITH_PDF}" if pdf else key)
        log.write("site", state=key, set=chosen.digest[:16])
    return SITE


def line(run: Run) -> str:
    """Return how one chapter's run went, as one line."""
    how = "unchanged" if run.cached else f"executed in {run.seconds:.1f} s"
    return f"  {run.chapter:<16}{how}"


@contextmanager
def _workplace() -> Iterator[Path]:
    with (
        faults.told(BUILD),
        tempfile.TemporaryDirectory(dir=BUILD, prefix=".work-") as folder,
    ):
        yield Path(folder)


def _html(
    work: Path,
    runs: Sequence[Run],
    chosen: ParameterSet,
    say: Say,
    *,
    with_pdf: bool = False,
) -> Path:
    from analysis.book import checked, pages  # noqa: PLC0415 (an idle build needs none of these)
    from analysis.book.pdf import print_pdf  # noqa: PLC0415
    from analysis.book.stage import stage  # noqa: PLC0415

    problems = checked.problems()
    if problems:
        raise InputError("\n".join(problems))
    source = work / "book"
    stage(source, runs, chosen, with_pdf=with_pdf)
    with progress.step("pages", say) as at:
        html = sphinx(source, work, at=at)
    if with_pdf:
        with progress.step("PDF", say) as at:
            print_pdf(sphinx(source, work, "singlehtml", at=at) / "index.html", html / pages.PDF)
    _finish(html, work)
    return html


def sphinx(
    source: Path,
    work: Path,
    builder: str = "html",
    *,
    at: Say = lambda page: None,
    run: Callable[..., pages_run.Done] = pages_run.run,
) -> Path:
    """Run Jupyter Book; a warning is a fault, and every fault of a run is told at once.

    ``at`` is told of each page that is read or written; ``run`` runs the command.
    """
    import yaml  # noqa: PLC0415

    command = Path(sys.executable).with_name("jupyter-book")
    config = yaml.safe_load(CONFIG.read_text(encoding="utf-8"))
    config["sphinx"]["config"]["figure_cache_dir"] = str(PICTURE_CACHE)
    settings = work / CONFIG.name
    settings.write_text(yaml.safe_dump(config), encoding="utf-8")
    arguments = ["build", str(source), "--config", str(settings), "--path-output", str(work)]
    arguments += ["--builder", builder]
    done = run(
        [str(command), *arguments, "--warningiserror", "--nitpick", "--keep-going"],
        cwd=ROOT,
        env=os.environ
        | {
            "PYTHONHASHSEED": "0",
            "SOURCE_DATE_EPOCH": "1767225600",
            "NO_COLOR": "1",
        },
        at=at,
    )
    if done.returncode:
        output = done.output
        if refused := faults.in_output(output):
            raise InputError(refused)
        told = [text for text in output.splitlines() if re.search("WARNING|ERROR|Error", text)]
        text = "\n".join(told or output.splitlines()[-20:])
        raise InputError(text.replace(str(source), "book"))
    return work / "_build" / builder


def _finish(html: Path, work: Path) -> None:
    """Remove what only the builder needs, and refuse a page that names this machine."""
    shutil.rmtree(html / "_sources", ignore_errors=True)
    for name in (".buildinfo", "objects.inv"):
        (html / name).unlink(missing_ok=True)
    machine = [str(work).encode(), str(ROOT).encode()]
    for path in sorted(html.rglob("*")):
        if path.suffix in {".html", ".js", ".json"} and path.is_file():
            content = path.read_bytes()
            if any(name in content for name in machine):
                raise InputError(f"{path.relative_to(html)}: names a folder of this machine")
