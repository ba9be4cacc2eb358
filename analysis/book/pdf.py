"""The whole book as one PDF: tagged, with an outline and page numbers, printed by a browser."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

from analysis.errors import InputError

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
PATIENCE = 180


def browser() -> str:
    """Return the path of Chromium or Google Chrome, empty where there is none."""
    return next((found for name in BROWSERS if (found := shutil.which(name))), "")


def print_pdf(page: Path, target: Path) -> None:
    """Print a page to a PDF; its style sheet numbers the pages.

    Raises:
        InputError: there is no browser to print with, or it gave no PDF.
    """
    found = browser()
    if not found:
        raise InputError("the PDF needs Chromium or Google Chrome, and neither is installed")
    with tempfile.TemporaryDirectory() as profile:
        command = [
            found,
            *FLAGS,
            f"--user-data-dir={profile}",
            "--generate-pdf-document-outline",
            "--no-pdf-header-footer",
            f"--print-to-pdf={target}",
            page.as_uri(),
        ]
        try:
            done = subprocess.run(
                command, capture_output=True, text=True, timeout=PATIENCE, check=False
            )
        except subprocess.TimeoutExpired:
            raise InputError(f"the browser gave no PDF in {PATIENCE} seconds") from None
    if done.returncode or not target.is_file():
        told = done.stderr.strip().splitlines()[-1:] or ["it says nothing"]
        raise InputError(f"the browser gave no PDF: {told[0]}")
