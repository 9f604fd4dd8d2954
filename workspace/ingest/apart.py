"""Files of strangers are opened in a process of its own.

One that takes too long, or too much memory, is ended and named; a new process opens the next.
"""

import logging
import struct
import zlib
from dataclasses import dataclass, field
from importlib import import_module
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess

from frontline.geo.errors import BadInput
from frontline.geo.files.child import bound, leave_to_parent
from frontline.workspace.ingest.formats.contract import Taken, Way

SECONDS = 60.0
"""How long one file may take: a thousand pages of PDF take twenty."""
MEMORY = 3 << 30
"""Bytes of address space; the libraries themselves take half a gigabyte of it."""
BROKEN = (
    ArithmeticError, AttributeError, AssertionError, EOFError, LookupError, MemoryError, OSError,
    RuntimeError, SyntaxError, TypeError, ValueError, struct.error, zlib.error,
)  # fmt: skip
"""What libraries raise when a file is not what it says it is."""


@dataclass
class Apart:
    """A process that opens files, started with the first; use it in a ``with`` block.

    Attributes:
        seconds: How long one file may take.
    """

    seconds: float = SECONDS
    _at_work: list[tuple[BaseProcess, Connection]] = field(default_factory=list)

    def __enter__(self) -> "Apart":
        return self

    def __exit__(self, *_: object) -> None:
        self._end()

    def read(self, way: Way, raw: bytes, name: str) -> list[Taken]:
        """The texts of a file.

        Raises:
            BadInput: It cannot be read, or takes too long or too much memory.
        """
        _, line = self._running()
        answer: list[Taken] | str
        try:
            line.send((way.module, raw, name))
            if not line.poll(self.seconds):
                self._end()
                raise BadInput(f"{name}: not read after {self.seconds:g} seconds, the limit")
            answer = line.recv()
        except (EOFError, OSError) as fault:
            self._end()
            raise BadInput(f"{name}: broken, or too much for the memory it may take") from fault
        if isinstance(answer, str):
            raise BadInput(answer)
        return answer

    def _running(self) -> tuple[BaseProcess, Connection]:
        if not self._at_work:
            spawn = get_context("spawn")
            ours, theirs = spawn.Pipe()
            child = spawn.Process(target=_open_files, args=(theirs,), daemon=True)
            child.start()
            theirs.close()
            self._at_work.append((child, ours))
        return self._at_work[0]

    def _end(self) -> None:
        for child, line in self._at_work:
            child.kill()
            child.join()
            line.close()
        self._at_work.clear()


def _open_files(line: Connection) -> None:
    """Open what is sent until nothing comes any more."""
    leave_to_parent()
    logging.disable(logging.CRITICAL)  # what libraries have to say of a file is said in our line
    bound(MEMORY, "RLIMIT_AS")
    while True:
        try:
            module, raw, name = line.recv()
        except EOFError:
            return
        line.send(opened(module, raw, name))


def opened(module: str, raw: bytes, name: str) -> list[Taken] | str:
    """The texts of a file, or the line on why there are none."""
    try:
        read = import_module(f"frontline.workspace.ingest.formats.{module}").read
        return list(read(raw, name))
    except BadInput as fault:
        return str(fault)
    except ModuleNotFoundError as fault:
        return f"{name}: {fault.name} is not installed; pip install 'frontline-maps[library]'"
    except BROKEN as fault:
        return f"{name}: broken, no {module} that can be read ({type(fault).__name__})"
