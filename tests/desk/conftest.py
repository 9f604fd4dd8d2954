"""What all tests of the dashboard share."""

import sys
from pathlib import Path

import pytest

from frontline.workspace import Workspace, places


@pytest.fixture(autouse=True)
def _main_is_as_before(monkeypatch: pytest.MonkeyPatch) -> None:
    """A script that Streamlit runs takes the place of ``__main__``, which a new process imports."""
    monkeypatch.setitem(sys.modules, "__main__", sys.modules["__main__"])


@pytest.fixture(autouse=True)
def work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    """The workspace that the dashboard of this test keeps things in."""
    monkeypatch.setenv(places.FOLDER, str(tmp_path / "kept"))
    return Workspace(tmp_path / "kept")
