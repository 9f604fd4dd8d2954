"""The command line in children forked from one process that has loaded it already.

No case waits a second for libraries, so hundreds of kills and pairs take minutes.
"""

import io
import multiprocessing
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing.process import BaseProcess
from pathlib import Path

LOADED = ("publish", "imports", "query", "read", "review", "names")
"""Families of commands that are loaded beforehand."""
PRELOAD = ["frontline.cli", *(f"frontline.commands.{name}" for name in LOADED)]
_SERVER = multiprocessing.get_context("forkserver")
_SERVER.set_forkserver_preload(PRELOAD)


class Run:
    """``frontline ARGS`` at work in a child of its own; what it says goes to a file."""

    def __init__(self, said: Path, *args: object) -> None:
        self.said = said
        self.child: BaseProcess = _SERVER.Process(
            target=_run, args=(str(said), [str(arg) for arg in args])
        )
        self.child.start()

    def end(self) -> tuple[int, str]:
        """Exit code and stderr, when it is done."""
        self.child.join()
        return int(self.child.exitcode or 0), self.said.read_text("utf-8")

    def kill(self) -> None:
        """End it as a power cut would: nothing of it runs any more."""
        self.child.kill()
        self.child.join()


def _run(said: str, args: list[str]) -> None:
    from frontline import cli

    sys.argv = ["frontline", *args]
    with _into(said):
        cli.main()


@contextmanager
def _into(said: str) -> Iterator[None]:
    """Both streams of this process go to a file."""
    file = os.open(said, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    for number in (1, 2):
        os.dup2(file, number)
    sys.stdout, sys.stderr = (
        io.TextIOWrapper(io.FileIO(number, "wb", closefd=False), "utf-8", write_through=True)
        for number in (1, 2)
    )
    yield
