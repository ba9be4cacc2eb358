"""The whole way from parameter sets to a published site."""

from __future__ import annotations

import filecmp
import hashlib
import os
import re
import shutil
import sys
import tempfile
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from analysis.book import faults, lock, log, pages_run, progress, state
from analysis.book.pagemaker import Pages, write_job
from analysis.book.places import BUILD, CONFIG, PICTURE_CACHE, ROOT, SITE
from analysis.book.publish import publish, published, refuse_foreign
from analysis.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from analysis.book.execute import Run
    from analysis.book.sites import Site

Say = Callable[[str], None]
WITH_PDF = "-pdf"
BUILDERS_OWN = ("_sources", ".buildinfo", "objects.inv")  # beside the pages, for the builder alone


def key_of(
    sources: Sequence[str], assignments: Sequence[str], only: Sequence[str], revision: str
) -> str:
    """Return the state of the whole site as somebody asked for it.

    Args:
        sources: names of parameter sets and paths of scenario files.
        assignments: values set by hand, as written.
        only: the chapters wanted of each scenario.
        revision: the commit and its date, which the site shows.
    """
    states = [state.site(source, assignments, revision) for source in sources or ["baseline"]]
    if len(states) == 1 and not only:
        return states[0]
    asked = " ".join([*states, *only])
    return hashlib.sha256(asked.encode()).hexdigest()[: len(states[0])]


def up_to_date(key: str, *, pdf: bool = False) -> bool:
    """Whether the site in place is the one that the key stands for."""
    return published(f"{key}{WITH_PDF}") or (not pdf and published(key))


def build(
    sites: Sequence[Site],
    key: str,
    *,
    jobs: int = 2,
    pdf: bool = False,
    say: Say,
) -> Path:
    """Build the baseline's site with those of scenarios in it, and put it in place in one move.

    Args:
        sites: the baseline first, then the scenarios, from ``sites.requested``.
        key: the state of the whole, from ``state``.
        jobs: how many notebooks run, and books are made, side by side.
        pdf: print each whole book too, put the PDF into its site and link it there.
        say: told of each step.

    Returns:
        The folder with the site.

    Raises:
        InputError: data, a parameter, a notebook or a page is at fault, or a folder cannot be
            written; the site in place stays as it was.
    """
    from analysis.book import checked  # noqa: PLC0415 (an idle build needs none of these)
    from analysis.book.pages import PDF  # noqa: PLC0415
    from analysis.book.pdf import print_pdf  # noqa: PLC0415

    refuse_foreign()
    with lock.held(BUILD, "a build of the site"), _workplace() as work:
        executed = _executed(sites, jobs, say)
        problems = checked.problems()
        if problems:
            raise InputError("\n".join(problems))
        wanted = _staged(sites, executed, work, with_pdf=pdf)
        with progress.step("pages", say) as at:
            make_pages(wanted, work, jobs=jobs, at=at)
        for place, site in enumerate(sites):
            html = work / "html" / str(place)
            if pdf:
                with progress.step("PDF" if site.is_baseline else f"PDF {site.chosen.name}", say):
                    print_pdf(work / "paper" / str(place) / "index.html", html / PDF)
            finish(html, work)
        whole = work / "html" / "0"
        for place, site in enumerate(sites[1:], 1):
            _put_in(work / "html" / str(place), whole, site.folder)
        publish(whole, f"{key}{WITH_PDF}" if pdf else key)
        log.write("site", state=key, sets=[site.chosen.digest[:16] for site in sites])
    return SITE


def line(run: Run) -> str:
    """Return how one chapter's run went, as one line."""
    how = "unchanged" if run.cached else f"executed in {run.seconds:.1f} s"
    return f"  {run.chapter:<15} {how}"


def _executed(sites: Sequence[Site], jobs: int, say: Say) -> list[list[Run]]:
    """Return each site's executed chapters; where only some are wanted, the others' baseline."""
    from analysis.book.chapters import chapters  # noqa: PLC0415 (an idle build needs neither)
    from analysis.book.execute import execute  # noqa: PLC0415

    every = chapters()
    found: list[list[Run]] = []
    for site in sites:
        if not site.is_baseline:
            say(f"{site.chosen.name}: {site.chosen.title}")
        wanted = [chapter for chapter in every if not site.only or chapter.name in site.only]
        runs = execute(
            wanted,
            dict(site.injected),
            site.chosen.digest,
            jobs=jobs,
            progress=lambda run: say(line(run)),
        )
        own = {run.chapter: run for run in runs}
        of_baseline = {run.chapter: run for run in found[0]} if found else {}
        found.append([(of_baseline | own)[chapter.name] for chapter in every])
    return found


def _staged(
    sites: Sequence[Site], executed: Sequence[Sequence[Run]], work: Path, *, with_pdf: bool
) -> list[Pages]:
    """Lay out each site's source below the work folder; return what is to be made of them."""
    from analysis.book.stage import settings, stage  # noqa: PLC0415

    wanted = []
    for at, (site, runs) in enumerate(zip(sites, executed, strict=True)):
        staged = work / "staged" / str(at)
        stage(staged, runs, site.chosen, with_pdf=with_pdf)
        told = settings(sites, at)
        html = str(work / "html" / str(at))
        wanted.append(Pages(str(staged), html, settings=told, only=site.only))
        if with_pdf:
            paper = str(work / "paper" / str(at))
            wanted.append(Pages(str(staged), paper, "singlehtml", told))
    return wanted


def make_pages(
    wanted: Sequence[Pages], work: Path, *, jobs: int = 1, at: Say = lambda page: None
) -> None:
    """Have the pages of some sites made, side by side in as many processes as there are jobs.

    Args:
        wanted: the sites, laid out.
        work: the folder to work in.
        jobs: how many processes.
        at: told of each page that is read or written.

    Raises:
        InputError: a page is at fault; a warning is a fault, and all of a site's are told at once.
    """
    share = min(jobs, len(wanted))
    files = []
    for number in range(share):
        folder = work / f"pages-{number}"
        folder.mkdir()
        files.append(job_of(list(wanted[number::share]), folder))
    with ThreadPoolExecutor(share) as pool:
        told = [fault for fault in pool.map(lambda job: pages_of(job, at=at), files) if fault]
    if told:
        raise InputError("\n".join(told))


def job_of(wanted: list[Pages], folder: Path) -> Path:
    """Write down in a folder what a process is to make there; return the file."""
    import yaml  # noqa: PLC0415

    config = yaml.safe_load(CONFIG.read_text(encoding="utf-8"))
    config["sphinx"]["config"]["figure_cache_dir"] = str(PICTURE_CACHE)
    settings = folder / CONFIG.name
    settings.write_text(yaml.safe_dump(config), encoding="utf-8")
    job = folder / "job.json"
    write_job(job, wanted, settings, folder)
    return job


def pages_of(
    job: Path,
    *,
    at: Say = lambda page: None,
    run: Callable[..., pages_run.Done] = pages_run.run,
) -> str:
    """Run the page maker on a job; return what it found at fault, empty where all went well.

    ``at`` is told of each page that is read or written; ``run`` runs the command.

    Raises:
        InputError: a file could not be written.
    """
    done = run(
        [sys.executable, "-m", "analysis.book.pagemaker", str(job)],
        cwd=ROOT,
        env=os.environ
        | {
            "PYTHONHASHSEED": "0",
            "SOURCE_DATE_EPOCH": "1767225600",
            "NO_COLOR": "1",
        },
        at=at,
    )
    if not done.returncode:
        return ""
    if refused := faults.in_output(done.output):
        raise faults.DiskError(refused)
    told = [text for text in done.output.splitlines() if re.search("WARNING|ERROR|Error", text)]
    text = "\n".join(told or done.output.splitlines()[-20:])
    return text.replace(str(job.parent / "book"), "book")


@contextmanager
def _workplace() -> Iterator[Path]:
    with (
        faults.told(BUILD),
        tempfile.TemporaryDirectory(dir=BUILD, prefix=".work-") as folder,
    ):
        yield Path(folder)


def finish(html: Path, work: Path) -> None:
    """Remove what only the builder needs, and refuse a page that names this machine."""
    for name in BUILDERS_OWN:
        path = html / name
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)
    refuse_machine(html, work)


def refuse_machine(html: Path, work: Path) -> None:
    """Refuse a page that names a folder of this machine.

    Raises:
        InputError: a page names the project's folder or the one worked in.
    """
    machine = [str(work).encode(), str(ROOT).encode()]
    for path in sorted(html.rglob("*")):
        if path.suffix in {".html", ".js", ".json"} and path.is_file():
            content = path.read_bytes()
            if any(name in content for name in machine):
                raise InputError(f"{path.relative_to(html)}: names a folder of this machine")


def _put_in(html: Path, whole: Path, folder: str) -> None:
    """Move a scenario's site into its folder; files that the baseline has too are kept once."""
    for path in html.rglob("*"):
        twin = whole / path.relative_to(html)
        if path.is_file() and twin.is_file() and filecmp.cmp(path, twin, shallow=False):
            link = path.with_name(f".{path.name}")
            with suppress(OSError):  # a file system without hard links keeps the copy
                os.link(twin, link)
                link.replace(path)
    target = whole / folder
    target.parent.mkdir(parents=True, exist_ok=True)
    html.replace(target)
