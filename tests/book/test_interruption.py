"""A build that is ended at any moment leaves the last good site, and the next build goes on."""

import os
import random
import signal
import time

import pytest

from tests.book.tiny import Project, end

pytestmark = pytest.mark.slow

MOMENTS = 10
WHOLE = (4, 9)  # after these, a build is let run to its end


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    found = Project(tmp_path_factory.mktemp("project"))
    code, said = found.run("book")
    assert code == 0, said
    return found


def version(project: Project) -> str:
    """Return the version that every page of the site shows, by prose and by result alike."""
    shown = {}
    for page, texts in {"index": ("Prose", "Result"), "second": ("Prose", "Other")}.items():
        html = project.text(page)
        assert html.rstrip().endswith("</html>")
        for text in texts:
            shown[page, text] = html.split(f"{text} ")[1].split(".")[0].split("&")[0].split("'")[0]
    shown["page", "Page"] = project.text("page").split("<p>Page ")[1].split(".")[0]
    assert len(set(shown.values())) == 1, shown
    return shown["page", "Page"]


def drafts(project: Project) -> list[str]:
    build = project.folder / "_build"
    places = (build, build / "cache" / "notebooks")
    return [path.name for place in places for path in place.glob(".[wrs]*-*")]


def test_ended_at_ten_moments_the_site_is_whole_and_the_next_build_good(project: Project) -> None:
    rng = random.Random(20_26)
    good = version(project)
    assert good == "zero"
    started = time.monotonic()
    project.write("first")
    assert project.run("book")[0] == 0
    length = time.monotonic() - started
    for moment in range(MOMENTS):
        before, wanted = version(project), f"number-{moment}"
        project.write(wanted)
        how = rng.choice([signal.SIGINT, signal.SIGKILL, signal.SIGTERM])
        process = project.start("book")
        time.sleep(rng.uniform(0.05, 0.95) * length)
        end(process, how)
        said, _ = process.communicate(timeout=60)
        assert "Traceback" not in said
        assert version(project) in {before, wanted}
        if moment in WHOLE:
            code, said = project.run("book")
            assert code == 0, said
            assert version(project) == wanted
            assert drafts(project) == []
            assert len(list((project.folder / "_build" / "sites").iterdir())) == 1


def test_finished_chapters_are_not_run_again(project: Project) -> None:
    slow = "import time; time.sleep(60); 'Other slow'"
    project.write("slow", second=slow)
    process = project.start("book")
    assert process.stdout is not None
    for line in process.stdout:
        if line.strip().startswith("index"):
            assert "executed" in line
            break
    end(process, signal.SIGINT)
    said, _ = process.communicate(timeout=60)
    assert process.returncode == 130
    assert "Stopped" in said
    assert "Traceback" not in said
    project.write("slow")
    code, said = project.run("book")
    assert code == 0, said
    assert "index           unchanged" in said


def test_no_process_outlives_a_killed_build(project: Project) -> None:
    mark = project.folder / "pid"
    slow = (
        f"import os, time, pathlib; pathlib.Path({str(mark)!r}).write_text(str(os.getpid())); "
        "time.sleep(60); 'Other'"
    )
    project.write("orphan", second=slow)
    process = project.start("book")
    until(mark.is_file)
    until(lambda: mark.read_text() != "")
    kernel = int(mark.read_text())
    process.kill()
    process.wait()
    until(lambda: not alive(kernel))


def test_two_builds_at_once_take_turns(project: Project) -> None:
    project.write("together")
    first = project.start("book")
    second = project.start("book")
    said = [process.communicate(timeout=240)[0] for process in (first, second)]
    assert (first.returncode, second.returncode) == (0, 0), said
    assert version(project) == "together"
    assert any("waiting for" in text and "a build of the site" in text for text in said)


def alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


def until(true, seconds: float = 60) -> None:
    limit = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < limit
        time.sleep(0.05)
