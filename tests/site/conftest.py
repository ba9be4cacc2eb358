"""The built site, served as a host would serve it, and a browser to read it with."""

from __future__ import annotations

import functools
import gzip
import http.server
import os
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from analysis.book import pdf
from analysis.book.places import SITE

COMPRESSED = {".html", ".css", ".js", ".svg", ".json", ".csv", ".yaml", ".txt", ".xml"}
PAGES = sorted(path.name for path in SITE.glob("*.html")) if SITE.is_dir() else []


class Handler(http.server.SimpleHTTPRequestHandler):
    """Static files, compressed as a web host compresses them."""

    def send_head(self):
        path = Path(self.translate_path(self.path))
        if path.suffix not in COMPRESSED or not path.is_file():
            return super().send_head()
        content = gzip.compress(path.read_bytes(), mtime=0)
        self.send_response(200)
        self.send_header("Content-Type", self.guess_type(str(path)))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)
        return None

    def end_headers(self) -> None:
        """Add what the site asks its host to send."""
        for name, value in asked_headers(Path(self.directory)):
            self.send_header(name, value)
        super().end_headers()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Answer a wrong address with the site's own page, as hosts do."""
        page = Path(self.directory, "404.html")
        if code != 404 or not page.is_file():
            super().send_error(code, message, explain)
            return
        content = page.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *arguments: object) -> None:
        """Say nothing: the tests tell what went wrong."""


@functools.cache
def asked_headers(site: Path) -> list[tuple[str, str]]:
    """What the file ``_headers`` asks for every address."""
    lines = (site / "_headers").read_text(encoding="utf-8").splitlines()
    pairs = (line.strip().split(": ", 1) for line in lines if line.startswith(" "))
    return [(name, value) for name, value in pairs]


@pytest.fixture(scope="session")
def site() -> Path:
    if not (SITE / "index.html").is_file():
        pytest.fail("there is no built site to check; run: make book")
    return SITE


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    handler = functools.partial(Handler, directory=str(site))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    found = pdf.browser()
    if not found:
        message = "no Chromium or Google Chrome here: the checks in a browser were left out"
        if os.environ.get("CI"):
            pytest.fail(message)
        pytest.skip(message)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=found, args=list(pdf.FLAGS))
        yield chromium
        chromium.close()


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Ask the same of every page."""
    if "page_name" in metafunc.fixturenames:
        metafunc.parametrize("page_name", PAGES or ["index.html"])
