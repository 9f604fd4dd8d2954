"""Every file of the repository says whose it is and under which licence."""

import subprocess
import sys

from here import ROOT

HOME = ROOT


def test_reuse_finds_copyright_and_licence_of_every_file() -> None:
    told = subprocess.run(
        [sys.executable, "-m", "reuse", "--root", str(HOME), "lint"],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert told.returncode == 0, told.stdout[-800:] + told.stderr[-800:]
