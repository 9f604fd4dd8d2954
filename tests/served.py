"""A dashboard on a port of its own, as a user starts it or with pages packed in a moment."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from here import ROOT, TESTS

TRIES, BETWEEN_S = 240, 0.5
"""Looks at whether it answers: two minutes, on a machine that does something else besides."""


@contextmanager
def served(kept: Path, *, quick: bool = False) -> Iterator[str]:
    """Its address; what it keeps is in the folder *kept*. Ended by its process id.

    One that is *quick* packs its pages by ``packing``: half of what a first page of Syria takes.
    """
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    options = ["--port", str(port), "--headless", "--workspace", str(kept)]
    program = ["-P", str(TESTS / "packing.py")] if quick else [str(ROOT / "cli.py")]
    server = subprocess.Popen(
        [sys.executable, *program, "serve", *options],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={k: v for k, v in os.environ.items() if k != "FRONTLINE_THEATRES"},
        start_new_session=True,
    )
    url = f"http://127.0.0.1:{port}"
    try:
        _wait_for(f"{url}/_stcore/health")
        yield url
    finally:
        os.killpg(server.pid, 15)
        server.wait(20)


def _wait_for(url: str) -> None:
    for _ in range(TRIES):
        try:
            with urllib.request.urlopen(url, timeout=2) as answer:  # noqa: S310  our own server
                if answer.status == 200:
                    return
        except (urllib.error.URLError, TimeoutError):
            time.sleep(BETWEEN_S)
    raise TimeoutError(f"no dashboard at {url}")
