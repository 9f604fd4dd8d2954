"""What all tests of the dashboard share."""

from pathlib import Path

import pytest

from frontline.workspace import Workspace, places


@pytest.fixture(autouse=True)
def work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    """The workspace that the dashboard of this test keeps things in."""
    monkeypatch.setenv(places.FOLDER, str(tmp_path / "kept"))
    return Workspace(tmp_path / "kept")
