"""Starts the server of the dashboard, in this process and on this machine only."""

import os
import signal
import socket
from collections.abc import Callable
from pathlib import Path
from typing import Any

from frontline.desk.serving.server import TILES
from frontline.geo.errors import BadInput
from frontline.geo.theatre.theatre import USER_FOLDER
from frontline.workspace import places


def run(port: int, *, headless: bool, workspace: Path | None, shared: bool, tiles: bool) -> None:
    """Serve until stopped; see the command ``serve``.

    Raises:
        BadInput: Something else listens on *port*, or Streamlit is not installed.
    """
    _check_free(port)
    streamlit = _streamlit()
    if workspace:
        os.environ[places.FOLDER] = str(workspace.resolve())
    for name, wanted in ((places.SHARED, shared), (TILES, tiles)):
        if wanted:
            os.environ[name] = "1"
    home = Path(__file__).resolve().parents[2]
    options = {
        "server.address": "127.0.0.1",
        "server.port": port,
        "server.showEmailPrompt": "false",
        "browser.gatherUsageStats": "false",
        "client.toolbarMode": "minimal",
        "server.fileWatcherType": "none",  # who changes the program starts it with streamlit
        "client.showErrorDetails": "none",
    }
    if headless:
        options["server.headless"] = "true"
    if own := os.environ.get(USER_FOLDER):  # named from where the user stands
        there = (str(Path(p).absolute()) for p in own.split(os.pathsep) if p)
        os.environ[USER_FOLDER] = os.pathsep.join(there)
    signal.signal(signal.SIGINT, signal.default_int_handler)
    os.chdir(home)  # where the dashboard's own .streamlit/config.toml is
    flags = [f"--{key}={value}" for key, value in options.items()]
    streamlit(["run", str(home / "app.py"), *flags])  # in this process: one id to end


def _streamlit() -> Callable[[list[str]], Any]:
    try:
        from streamlit.web.cli import main
    except ImportError as fault:
        raise BadInput(
            "the dashboard needs Streamlit: pip install 'frontline-maps[desk]'"
        ) from fault
    found: Callable[[list[str]], Any] = main
    return found


def _check_free(port: int) -> None:
    """BadInput where something else listens on *port*."""
    with socket.socket() as tried:
        tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            tried.bind(("127.0.0.1", port))
        except OSError as fault:
            raise BadInput(
                f"--port {port}: {fault.strerror}; choose another, for example --port "
                f"{port + 1 if port < 65535 else 8502}"
            ) from fault
