"""How the server of the dashboard is started: for this machine only, with the user's theatres."""

import os
import socket
from pathlib import Path

import pytest
import streamlit.web.cli

from frontline.desk.serving import run as serving
from frontline.geo.errors import BadInput
from frontline.geo.theatre.theatre import USER_FOLDER


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """What Streamlit is started with, in place of it."""
    told: list[list[str]] = []
    monkeypatch.setattr(streamlit.web.cli, "main", told.append)
    monkeypatch.setattr(os, "chdir", lambda _: None)
    monkeypatch.setattr(serving.signal, "signal", lambda *_: None)
    return told


def free() -> int:
    with socket.socket() as tried:
        tried.bind(("127.0.0.1", 0))
        port: int = tried.getsockname()[1]
        return port


def serve(port: int) -> None:
    serving.run(port, headless=True, workspace=None, shared=False, tiles=False)


def test_folders_of_theatres_are_named_from_where_the_user_stands(
    started: list[list[str]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The server goes to its own folder, from which "mine" was another one or none."""
    monkeypatch.setenv(USER_FOLDER, f"mine{os.pathsep}{tmp_path}")
    serve(free())
    first, second = os.environ[USER_FOLDER].split(os.pathsep)
    assert (Path(first), Path(second)) == (Path("mine").absolute(), tmp_path)
    assert started


def test_nobody_else_is_served_and_no_traceback_is_shown(started: list[list[str]]) -> None:
    serve(free())
    (told,) = started
    assert {"--server.address=127.0.0.1", "--client.showErrorDetails=none"} <= set(told)
    assert "--browser.gatherUsageStats=false" in told


def test_a_port_that_is_taken_is_one_line_with_the_way_out(started: list[list[str]]) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(BadInput, match=f"--port {port}: .* choose another"):
            serve(port)
    assert not started
