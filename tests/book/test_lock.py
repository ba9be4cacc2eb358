"""Two runs at once take turns; what a dead one left is removed; a disk's refusal is one message."""

import errno
import subprocess
import sys
import time
from pathlib import Path

import pytest

from analysis.book import faults, lock
from analysis.errors import InputError

HOLD = (
    "import sys, time; from pathlib import Path; from analysis.book import lock\n"
    "with lock.held(Path(sys.argv[1]), 'a build of the site'):\n"
    "    print('held', flush=True); time.sleep(float(sys.argv[2]))\n"
)


def holder(folder: Path, seconds: float) -> subprocess.Popen[str]:
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(folder), str(seconds)], stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    return process


def test_the_second_waits_and_says_what_for(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    first = holder(tmp_path, 1.0)
    start = time.monotonic()
    with lock.held(tmp_path, "another"):
        assert first.wait() == 0
        assert time.monotonic() - start > 0.5
    said = capfd.readouterr().err
    assert f"in use by a build of the site, process {first.pid}" in said


def test_a_killed_holder_lets_go_and_its_drafts_are_removed(tmp_path: Path) -> None:
    first = holder(tmp_path, 60)
    for name in (".work-abc", ".run-def"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "half").write_text("half-written")
    (tmp_path / ".site-99").symlink_to("nowhere")
    (tmp_path / "kept.ipynb").write_text("whole")
    first.kill()
    first.wait()
    with lock.held(tmp_path, "another"):
        left = {path.name for path in tmp_path.iterdir()}
    assert left == {".lock", ".lock-owner", "kept.ipynb"}


def test_whoever_holds_it_gets_it_again_without_losing_drafts(tmp_path: Path) -> None:
    with lock.held(tmp_path, "outer"):
        (tmp_path / ".work-mine").mkdir()
        with lock.held(tmp_path, "inner"):
            pass
        assert (tmp_path / ".work-mine").is_dir()
    assert not (tmp_path / ".work-mine").exists()


@pytest.mark.parametrize(
    ("number", "message"),
    [
        (errno.ENOSPC, "no space left on the disk"),
        (errno.EROFS, "the file system is read-only"),
        (errno.EACCES, "no permission to write there"),
    ],
)
def test_what_a_disk_refuses_is_told_with_the_place(number: int, message: str) -> None:
    with pytest.raises(InputError, match=f"/full/page.html: {message}"), faults.told():
        raise OSError(number, "refused", "/full/page.html")
    with pytest.raises(InputError, match=f"_build: {message}"), faults.told():
        raise OSError(number, "refused")


def test_other_faults_keep_their_traceback() -> None:
    with pytest.raises(OSError, match="loop"), faults.told():
        raise OSError(errno.ELOOP, "a loop of links", "/a")


def test_a_refusal_that_sphinx_prints_is_told_too() -> None:
    text = "Traceback ...\nOSError: [Errno 28] No space left on device: '/x/need.html'\n"
    assert faults.in_output(text) == "/x/need.html: no space left on the disk"
    assert faults.in_output("WARNING: a link leads nowhere") == ""


def test_a_folder_that_is_a_file_is_named(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("a file")
    refused = pytest.raises(InputError, match="taken: cannot be written")
    with refused, lock.held(tmp_path / "taken", "a run"):
        pass
