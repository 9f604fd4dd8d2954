"""Finds a Chromium for the browser tests, or installs one: ``python tests/chromium.py``.

On the system first; else Debian's package where we may install it; else Playwright's own download.
Prints one line, the path.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def installed() -> Path | None:
    """A Chromium that is already here: the system's, else Playwright's."""
    for name in NAMES:
        if found := shutil.which(name):
            return Path(found)
    with sync_playwright() as playwright:
        own = Path(playwright.chromium.executable_path)
    return own if own.exists() else None


def find() -> Path:
    """The Chromium to test with; FileNotFoundError says how to get one."""
    if found := installed():
        return found
    raise FileNotFoundError("no Chromium found: run `python tests/chromium.py` once to install it")


def install() -> None:
    """Install Chromium: Debian's package as root, else Playwright's download."""
    apt = shutil.which("apt-get")
    if apt and os.geteuid() == 0:
        for command in (
            ["update", "-q"],
            ["install", "-q", "-y", "--no-install-recommends", "chromium"],
        ):
            if subprocess.run([apt, *command], stdout=sys.stderr, check=False).returncode:
                break
    if installed() is None:
        own = [sys.executable, "-m", "playwright", "install", "chromium"]
        subprocess.run(own, stdout=sys.stderr, check=True)


def main() -> int:
    """Print the path of a working Chromium, installing one if need be."""
    if installed() is None:
        install()
    sys.stdout.write(f"{find()}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
