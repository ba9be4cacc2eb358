"""The site on this machine while an author works on it: rebuilt and shown again after every save.

The host adds one script of its own to the pages it sends, which asks to be told of a new build. The
site's files and its content-security policy stay as they are published.
"""

from __future__ import annotations

import asyncio
import errno
import mimetypes
import multiprocessing
import os
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import tornado.httpserver
import tornado.netutil
import tornado.web
from sphinx.application import builtin_extensions
from tornado.iostream import StreamClosedError
from watchfiles import DefaultFilter, awatch

from analysis.book import live_build, log
from analysis.book.extension.policy import HEADERS
from analysis.book.places import BOOK, CONFIG, REQUIREMENTS, ROOT, is_file
from analysis.book.progress import say
from analysis.errors import InputError

HOST = "127.0.0.1"
SCRIPT, EVENTS = "/.refresh.js", "/.refresh"
TAG = f'<script src="{SCRIPT}"></script>'
PROGRAM = f"""
const told = new EventSource("{EVENTS}");
told.onmessage = (event) => {{
  if (told.build && told.build !== event.data) location.reload();
  told.build = event.data;
}};
"""
WATCHED = (BOOK, ROOT / "analysis", ROOT / "data", CONFIG, REQUIREMENTS)
# Others' packages that every rebuild needs: imported once, by a process that builds branch from.
PRELOADED = (
    *builtin_extensions,
    "a11y_pygments",
    "altair",
    "filelock",
    "frictionless",
    "furo",
    "jupyter_book.sphinx",
    "latex2mathml.converter",
    "latexcodec.codec",
    "myst_nb.ext.glue.domain",
    "myst_nb.sphinx_ext",
    "nbformat",
    "pandas",
    "pybtex.style.formatting.alpha",
    "pybtex.style.sorting.author_year_title",
    "pydantic.type_adapter",
    "sphinx.ext.mathjax",
    "sphinx_basic_ng",
    "sphinx_external_toc.events",
    "sphinx_multitoc_numbering",
    "sphinxcontrib.bibtex",
    "vl_convert",
)


class Builds:
    """Rebuilds one after another, each in a process of its own, and the number of the last good."""

    def __init__(self, source: str, overrides: Mapping[str, Any], jobs: int) -> None:
        """Take what ``book`` takes."""
        self._asked = (source, dict(overrides), jobs)
        self._context = multiprocessing.get_context("forkserver")
        self._context.set_forkserver_preload(list(PRELOADED))
        self.number = 0
        self.changed = asyncio.Condition()

    async def make(self) -> bool:
        """Rebuild; tell the terminal how it went and the browsers of a good one.

        Raises:
            SystemExit: there is nothing to show and the disk refuses, which no save could mend; the
                rebuild has said so.
        """
        start = time.monotonic()
        process = self._context.Process(target=live_build.rebuild_in_process, args=self._asked)
        process.start()
        try:
            while process.is_alive():
                await asyncio.sleep(0.02)
        finally:
            if process.is_alive():
                process.terminate()
            process.join()
        seconds, good = time.monotonic() - start, process.exitcode == 0
        log.write("serve", good=good, seconds=seconds)
        if good:
            self.number += 1
            say(f"rebuilt in {seconds:.1f} s")
            async with self.changed:
                self.changed.notify_all()
        elif process.exitcode == live_build.REFUSED and not self.number:
            raise SystemExit(2)
        else:
            say("the last good site stays, if there was one; save again when it is mended")
        return good


class Pages(tornado.web.RequestHandler):
    """The site's files with the headers it asks its host for."""

    def head(self, path: str) -> None:
        """Answer as to GET; tornado leaves the content out."""
        self.get(path)

    def get(self, path: str) -> None:
        """Answer with a file, or with the site's own page for wrong addresses."""
        root = live_build.SITE.resolve()
        found = (root / (path or "index.html")).resolve()
        if found.is_dir():
            found /= "index.html"
        if not found.is_relative_to(root) or not found.is_file():
            self.set_status(404)
            found = root / "404.html"
        for name, value in asked_headers(root):
            self.set_header(name, value)
        self.set_header("Cache-Control", "no-store")
        kind = mimetypes.guess_type(found.name)[0] or "application/octet-stream"
        self.set_header("Content-Type", f"{kind}; charset=utf-8" if "text" in kind else kind)
        content = found.read_bytes() if found.is_file() else b"<html><body></body></html>"
        if found.suffix == ".html":
            content = content.replace(b"</body>", TAG.encode() + b"</body>")
        self.finish(content)


class Script(tornado.web.RequestHandler):
    """The script that the host adds."""

    def get(self) -> None:
        """Answer with it."""
        self.set_header("Content-Type", "text/javascript; charset=utf-8")
        self.set_header("Cache-Control", "no-store")
        self.finish(PROGRAM)


class Events(tornado.web.RequestHandler):
    """Tells a page, for as long as it is open, the number of the newest build."""

    def initialize(self, builds: Builds) -> None:
        """Take the builds to tell of."""
        self.builds = builds

    async def get(self) -> None:
        """Send a line a build."""
        self.set_header("Content-Type", "text/event-stream")
        self.set_header("Cache-Control", "no-store")
        try:
            while True:
                self.write(f"data: {os.getpid()}-{self.builds.number}\n\n")
                await self.flush()
                async with self.builds.changed:
                    await self.builds.changed.wait()
        except StreamClosedError:
            return


class Sources(DefaultFilter):
    """What a build reads: no caches, no editor's drafts, no notebook's checkpoints."""

    ignore_dirs = (*DefaultFilter.ignore_dirs, ".ipynb_checkpoints")


def asked_headers(site: Path) -> Iterator[tuple[str, str]]:
    """Return the headers that the site's file for hosts asks for on every page."""
    path = site / HEADERS
    for line in path.read_text(encoding="utf-8").splitlines() if path.is_file() else ():
        name, mark, value = line.strip().partition(": ")
        if mark:
            yield name, value


def serve(source: str, overrides: Mapping[str, Any], *, port: int, jobs: int) -> None:
    """Build the site, serve it, and rebuild it after every save until interrupted.

    Args:
        source: name of a parameter set, or path of a scenario file.
        overrides: values set beside it.
        port: of this machine to listen on.
        jobs: how many notebooks run side by side.

    Raises:
        InputError: the port is in use or may not be used.
        SystemExit: the disk refuses to write the first site.
    """
    try:
        sockets = tornado.netutil.bind_sockets(port, HOST)
    except OSError as error:
        why = "in use" if error.errno == errno.EADDRINUSE else f"not to be had: {error.strerror}"
        raise InputError(f"port {port} is {why}; choose another with --port") from None
    # Read when Python starts, by the process that builds branch from.
    os.environ |= {"PYTHONHASHSEED": "0", "SOURCE_DATE_EPOCH": "1767225600", "NO_COLOR": "1"}
    asyncio.run(_serve(source, overrides, sockets, jobs))


async def _serve(source: str, overrides: Mapping[str, Any], sockets: list[Any], jobs: int) -> None:
    builds = Builds(source, overrides, jobs)
    handlers: list[Any] = [
        (SCRIPT, Script),
        (EVENTS, Events, {"builds": builds}),
        (r"/(.*)", Pages),
    ]
    quiet = tornado.web.Application(handlers, log_function=lambda handler: None)
    server = tornado.httpserver.HTTPServer(quiet)
    server.add_sockets(sockets)
    port = sockets[0].getsockname()[1]
    scenario = [Path(source)] if is_file(source) else []
    saved: asyncio.Queue[str] = asyncio.Queue()

    async def watch() -> None:
        paths = [path for path in (*WATCHED, *scenario) if path.exists()]
        async for found in awatch(*paths, watch_filter=Sources(), debounce=400, step=40):
            for _, path in found:
                saved.put_nowait(Path(path).name)

    watching = asyncio.create_task(watch())  # from before the first build: nothing saved is missed
    await builds.make()
    say(f"Open http://{HOST}:{port}/ (Ctrl-C ends)")
    while not watching.done():
        names = {await saved.get()}
        while not saved.empty():
            names.add(saved.get_nowait())
        say(f"changed: {', '.join(sorted(names))}")
        await builds.make()
