"""What all tests of the dashboard share."""

import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from streamlit.components.v2 import manifest_scanner
from streamlit.testing.v1 import local_script_runner

from frontline.workspace import Workspace, places


@pytest.fixture(scope="session", autouse=True)
def _components() -> Iterator[None]:
    """Streamlit looks through all that is installed for each ``AppTest``: here once, 0.2 s each."""
    with pytest.MonkeyPatch.context() as patch:
        once = cache(manifest_scanner.scan_component_manifests)
        patch.setattr(manifest_scanner, "scan_component_manifests", once)
        yield


@pytest.fixture(scope="session", autouse=True)
def _awaited() -> Iterator[None]:
    """Streamlit looks a thousand times a second whether a script has ended: here it is told."""
    look = local_script_runner.require_widgets_deltas

    def await_end(runner: local_script_runner.LocalScriptRunner, timeout: float) -> None:
        assert runner._script_thread
        runner._script_thread.join(timeout)
        look(runner, 0.1)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(local_script_runner, "require_widgets_deltas", await_end)
        yield


@pytest.fixture(autouse=True)
def _main_is_as_before(monkeypatch: pytest.MonkeyPatch) -> None:
    """A script that Streamlit runs takes the place of ``__main__``, which a new process imports."""
    monkeypatch.setitem(sys.modules, "__main__", sys.modules["__main__"])


@pytest.fixture(autouse=True)
def work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Workspace:
    """The workspace that the dashboard of this test keeps things in."""
    monkeypatch.setenv(places.FOLDER, str(tmp_path / "kept"))
    return Workspace(tmp_path / "kept")
