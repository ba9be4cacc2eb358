"""The host that authors work with: a save is soon on the page, a fault leaves the last good one."""

import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from analysis.book.live_build import mirror
from analysis.book.places import ROOT
from tests.book.tiny import Project

PATIENCE = 180


class Host:
    """A running ``serve`` and what it has said."""

    def __init__(self, project: Project) -> None:
        self.project = project
        self.said = project.folder / "said.txt"
        with self.said.open("w") as file:
            self.process = project.start("serve", "--port", "0", stdout=file)
        self.wait_for("Open http")
        found = re.search(r"http://[\d.]+:\d+", self.said.read_text())
        assert found is not None
        self.address = found[0]

    def wait_for(self, text: str, times: int = 1) -> None:
        limit = time.monotonic() + PATIENCE
        while self.said.read_text().count(text) < times:
            assert self.process.poll() is None, self.said.read_text()
            assert time.monotonic() < limit, self.said.read_text()
            time.sleep(0.05)

    def count(self, text: str) -> int:
        return self.said.read_text().count(text)

    def get(self, path: str) -> tuple[str, dict[str, str]]:
        with urllib.request.urlopen(f"{self.address}/{path}", timeout=30) as answer:
            return answer.read().decode(), dict(answer.headers)


@pytest.fixture(scope="module")
def host(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Host]:
    found = Host(Project(tmp_path_factory.mktemp("project")))
    yield found
    found.process.send_signal(signal.SIGINT)
    found.process.wait(timeout=30)
    assert "Traceback" not in found.said.read_text()


@pytest.mark.slow
class TestServing:
    def test_a_saved_page_is_shown_and_nothing_is_executed(self, host: Host) -> None:
        rebuilt, executed = host.count("rebuilt"), host.count("executed")
        host.project.notebook("index", "# Start", "Prose edited.", "'Result zero'")
        host.wait_for("rebuilt", rebuilt + 1)
        assert "Prose edited." in host.get("index.html")[0]
        assert "Result zero" in host.get("")[0]
        assert host.count("executed") == executed

    def test_a_saved_cell_is_executed_and_a_fault_leaves_the_last_good_site(
        self, host: Host
    ) -> None:
        host.project.notebook("second", "# Second", "Prose.", "1 / 0")
        host.wait_for("book/second.ipynb: cell 3: ZeroDivisionError")
        host.wait_for("the last good site stays")
        assert "Other zero" in host.get("second.html")[0]
        rebuilt = host.count("rebuilt")
        host.project.notebook("second", "# Second", "Prose.", "'Other ' + 'mended'")
        host.wait_for("rebuilt", rebuilt + 1)
        assert "Other mended" in host.get("second.html")[0]

    def test_a_broken_link_is_told_until_it_is_mended(self, host: Host) -> None:
        for text in ("See [there](nowhere.md).", "See  [there](nowhere.md)."):
            stays = host.count("the last good site stays")
            host.project.page(text)
            host.wait_for("the last good site stays", stays + 1)
        assert host.count("nowhere") >= 2
        rebuilt = host.count("rebuilt")
        host.project.page("See nothing.")
        host.wait_for("rebuilt", rebuilt + 1)
        assert "See nothing." in host.get("page.html")[0]

    def test_pages_come_with_the_policy_and_the_hosts_script(self, host: Host) -> None:
        html, headers = host.get("index.html")
        assert "script-src 'self'" in headers["Content-Security-Policy"]
        assert '<script src="/.refresh.js"></script></body>' in html
        assert "EventSource" in host.get(".refresh.js")[0]
        site = host.project.folder / "_build" / "serve" / "site"
        assert not any(b".refresh" in path.read_bytes() for path in site.glob("*.html"))

    def test_wrong_addresses_get_the_sites_own_page_and_nothing_from_outside(
        self, host: Host
    ) -> None:
        for path in ("nothing.html", "../../../_config.yml", "%2e%2e/%2e%2e/_config.yml"):
            with pytest.raises(urllib.error.HTTPError) as caught:
                host.get(path)
            assert caught.value.code == 404
            assert "only_build_toc_files" not in caught.value.read().decode()


@pytest.mark.slow
def test_a_folder_that_cannot_be_written_ends_it_with_one_message(tmp_path: Path) -> None:
    project = Project(tmp_path)
    (tmp_path / "_build").write_text("a file where the folder should be")
    code, said = project.run("serve", "--port", "0")
    assert code == 2, said
    assert said == "Error: _build/serve: cannot be written: a part of the path is not a folder\n"


@pytest.mark.slow
def test_a_fault_that_a_save_mends_is_waited_for(tmp_path: Path) -> None:
    """Also where there is no site yet."""
    project = Project(tmp_path)
    project.notebook("second", "# Second", "Prose.", "1 / 0")
    host = Host(project)
    try:
        assert host.count("save again when it is mended") == 1
        project.notebook("second", "# Second", "Prose.", "'Other ' + 'mended'")
        host.wait_for("rebuilt")
        assert "Other mended" in host.get("second.html")[0]
    finally:
        host.process.send_signal(signal.SIGINT)
        host.process.wait(timeout=30)


def test_a_port_in_use_is_one_message() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        done = subprocess.run(
            [sys.executable, "-m", "analysis", "serve", "--port", str(port)],
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
            timeout=60,
        )
    assert done.returncode == 2
    assert done.stderr == f"Error: port {port} is in use; choose another with --port\n"


def test_a_mirror_changes_only_what_differs(tmp_path: Path) -> None:
    new, old = tmp_path / "new", tmp_path / "old"
    for folder, files in {
        new: {"same": "1", "other": "new", "deep/added": "x", ".own": "o", "own/too": "o"},
        old: {"same": "1", "other": "old", "gone/away": "y"},
    }.items():
        for name, text in files.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(text)
    kept = (old / "same").stat().st_ino
    mirror(new, old, without=(".own", "own"))
    found = {str(p.relative_to(old)): p.read_text() for p in old.rglob("*") if p.is_file()}
    assert found == {"same": "1", "other": "new", "deep/added": "x"}
    assert (old / "same").stat().st_ino == kept
    assert (new / "other").read_text() == "new"
    assert list(tmp_path.glob(".*")) == []
