"""Files of strangers are opened in a process of its own.

One that takes too long, or too much memory, is ended and named; a new process opens the next. It is
a plain process: the script of whoever adds texts is not run again in it.
"""

import logging
import pickle
import struct
import sys
import zlib
from contextlib import suppress
from dataclasses import dataclass, field
from importlib import import_module
from queue import Empty, SimpleQueue
from subprocess import PIPE, Popen
from threading import Thread
from typing import IO, cast

from frontline.geo.errors import BadInput
from frontline.geo.files.child import answers, bound, command, first_words
from frontline.workspace.ingest.formats.contract import Taken, Way

# How long one file may take: a thousand pages of PDF take twenty.
SECONDS = 60.0
# Bytes of address space; the libraries themselves take half a gigabyte of it.
MEMORY = 3 << 30
BROKEN = (
    ArithmeticError, AttributeError, AssertionError, EOFError, LookupError, MemoryError, OSError,
    RuntimeError, SyntaxError, TypeError, ValueError, struct.error, zlib.error,
)  # fmt: skip
"""What libraries raise when a file is not what it says it is."""


Answer = list[Taken] | str


@dataclass(frozen=True)
class Child:
    """A process, what it is told and what it says."""

    process: Popen[bytes]
    told: IO[bytes]
    said: IO[bytes]

    def send(self, words: bytes) -> None:
        """Tell it so; OSError where it has ended."""
        self.told.write(words)
        self.told.flush()

    def end(self) -> None:
        """End it, whatever it does."""
        self.process.kill()
        self.process.wait()
        self.said.close()
        with suppress(OSError):  # what it did not read any more
            self.told.close()


@dataclass
class Apart:
    """A process that opens files, started with the first; use it in a ``with`` block.

    Attributes:
        seconds: How long one file may take.
    """

    seconds: float = SECONDS
    _at_work: list[Child] = field(default_factory=list)

    def __enter__(self) -> "Apart":
        return self

    def __exit__(self, *_: object) -> None:
        self._end()

    def read(self, way: Way, raw: bytes, name: str) -> list[Taken]:
        """The texts of a file.

        Raises:
            BadInput: It cannot be read, or takes too long or too much memory.
        """
        order = pickle.dumps((way.module, raw, name))
        queue: SimpleQueue[Answer | None] = SimpleQueue()
        # A thread may wait for ever on a pipe; the one that asked looks at the clock.
        Thread(target=_asked, args=(self._running(), order, queue), daemon=True).start()
        try:
            answer = queue.get(timeout=self.seconds)
        except Empty as fault:
            self._end()
            raise BadInput(f"{name}: not read after {self.seconds:g} seconds, the limit") from fault
        if answer is None:
            self._end()
            raise BadInput(f"{name}: broken, or too much for the memory it may take")
        if isinstance(answer, str):
            raise BadInput(answer)
        return answer

    def _running(self) -> Child:
        if not self._at_work:
            process = Popen(command(open_files), stdin=PIPE, stdout=PIPE)
            self._at_work.append(
                Child(process, cast("IO[bytes]", process.stdin), cast("IO[bytes]", process.stdout))
            )
            self._at_work[0].send(first_words())
        return self._at_work[0]

    def _end(self) -> None:
        for child in self._at_work:
            child.end()
        self._at_work.clear()


def _asked(child: Child, order: bytes, answers_to: "SimpleQueue[Answer | None]") -> None:
    """Put the answer of a process to an order; None where it ended without one."""
    try:
        child.send(order)
        answers_to.put(pickle.load(child.said))  # noqa: S301  our own process
    except (EOFError, OSError, ValueError, pickle.UnpicklingError):
        answers_to.put(None)


def open_files() -> None:
    """Open what is sent until nothing comes any more."""
    logging.disable(logging.CRITICAL)  # what libraries have to say of a file is said in our line
    with answers() as stream:
        # Address space and not data: parsers map files into memory, which the other limit does not
        # see.
        bound(MEMORY, "RLIMIT_AS")
        while True:
            try:
                module, raw, name = pickle.load(sys.stdin.buffer)  # noqa: S301  our own process
            except EOFError:
                return
            stream.write(pickle.dumps(opened(module, raw, name)))
            stream.flush()


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
