"""Finds a Chromium for the browser tests, or installs one: ``python tests/chromium.py``.

On the system first; else Debian's package where we may install it; else Playwright's own download.
Prints one line, the path. Tests take the one without a window where it is there: it draws the same
with less CPU.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
SHELL = "chromium-headless-shell"
"""Chromium without a window of its own."""


def installed(*, bare: bool = False) -> Path | None:
    """A Chromium that is here, the *bare* shell first or last: the system's, else Playwright's."""
    for name in (SHELL, *NAMES) if bare else (*NAMES, SHELL):
        if found := shutil.which(name):
            return Path(found)
    with sync_playwright() as playwright:
        own = Path(playwright.chromium.executable_path)
    of_shell = own.parents[1].name.replace("chromium", "chromium_headless_shell")
    shells = [*own.parents[2].glob(f"{of_shell}/*/chrome-headless-shell*")]
    there = [one for one in (*(shells if bare else []), own, *shells) if one.exists()]
    return there[0] if there else None


def find(*, bare: bool = False) -> Path:
    """The Chromium to look with; FileNotFoundError says how to get one."""
    if found := installed(bare=bare):
        return found
    raise FileNotFoundError("no Chromium found: run `python tests/chromium.py` once to install it")


def install() -> None:
    """Install Chromium: Debian's package as root, else Playwright's download."""
    apt = shutil.which("apt-get")
    if apt and os.geteuid() == 0:
        subprocess.run([apt, "update", "-q"], stdout=sys.stderr, check=False)
        for name in (SHELL, "chromium"):
            command = [apt, "install", "-q", "-y", "--no-install-recommends", name]
            if not subprocess.run(command, stdout=sys.stderr, check=False).returncode:
                break
    if installed() is None:
        own = [sys.executable, "-m", "playwright", "install", "chromium"]
        subprocess.run(own, stdout=sys.stderr, check=True)


def main() -> int:
    """Print the path of a working Chromium, installing one if need be."""
    if installed() is None:
        install()
    sys.stdout.write(f"{find(bare=True)}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
