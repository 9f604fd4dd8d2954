"""Work in a process of its own, which can be ended: when it takes too long, and with its parent.

What holds the interpreter for minutes (a cut of a million crossings) cannot be stopped from within.
The process is a plain one, which does not run the caller's script again, so that a notebook and a
script of three lines can have it too.
"""

import os
import pickle
import signal
import subprocess
import sys
import threading
import time
import traceback
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from multiprocessing import connection, parent_process
from pathlib import Path
from tempfile import gettempdir
from types import TracebackType
from typing import BinaryIO, TypeVar

from frontline.geo.errors import BadInput, FrontlineError, one_line
from frontline.geo.files.scratch import sweep

T = TypeVar("T")

# Memory that work may take: twice what ten years of daily maps took, the longest that was cut.
# Where a machine has less, what it has.
GIGABYTES = 12.0
_SECONDS = 0.5
"""How often the process looks whether its parent is still there."""


@dataclass(frozen=True, slots=True)
class Unforeseen:
    """A fault that nobody raised on purpose.

    Attributes:
        told: Its kind and what it says, on one line.
        where: File and line in which it happened.
    """

    told: str
    where: str


def apart(
    work: Callable[..., T],
    *args: object,
    minutes: float,
    what: str,
    more: str,
    gigabytes: float = GIGABYTES,
) -> T:
    """What ``work(*args)`` gives, done in a process of its own.

    Args:
        work: A function of a module, so that the other process finds it; args and answer travel.
        minutes: How long it may take; then it is ended, and temporary folders of it are removed.
        what: Whose name a refusal bears.
        more: What the user can do when the time is over, or the memory.
        gigabytes: The memory it may take.

    Raises:
        BadInput: The time or the memory is over, the process was ended from outside, or something
            failed in it that nobody foresaw.
        FrontlineError: As *work* raises it.
    """
    # Over stdin, so that no argument shows in the list of processes.
    order = first_words() + pickle.dumps((gigabytes, work, args))
    with subprocess.Popen(command(serve), stdin=subprocess.PIPE, stdout=subprocess.PIPE) as child:
        try:
            answer_bytes, _ = child.communicate(order, timeout=minutes * 60)
        except subprocess.TimeoutExpired as fault:
            raise BadInput(
                f"{what}: not done after {minutes:g} minutes, which is the limit; {more}"
            ) from fault
        finally:
            child.kill()
            child.wait()
            # A process that was killed left its scratch folders.
            sweep(Path(gettempdir()))
    # It answers every fault of its own: without an answer somebody else ended it.
    if child.returncode and not (child.returncode > 0 and answer_bytes):
        raise BadInput(
            f"{what}: the process that read it was ended from outside, for want of memory "
            "perhaps; split it by day, or thin it out"
        )
    answer: T | FrontlineError | MemoryError | Unforeseen = pickle.loads(answer_bytes)  # noqa: S301  our own process
    if isinstance(answer, MemoryError):
        raise BadInput(
            f"{what}: takes more than {_limit(gigabytes) / 1e9:.3g} GB of memory, which is the "
            f"limit; {more}"
        ) from answer
    if isinstance(answer, Unforeseen):
        raise BadInput(
            f"{what}: reading it failed as nobody foresaw: {answer.told} ({answer.where}); save it "
            "anew or in another format, and report this line with the file"
        )
    if isinstance(answer, FrontlineError):
        raise answer
    return answer


def command(main: Callable[[], None]) -> list[str]:
    """The command of a process of its own that runs *main*, a function of a module.

    It reads ``first_words`` from its stdin before all else; *main* calls ``answers`` first.
    """
    path = "import pickle, sys; sys.path[:] = pickle.load(sys.stdin.buffer)"
    run = f"from {main.__module__} import {main.__name__} as main; main()"
    return [sys.executable, "-c", f"{path}; {run}"]


def first_words() -> bytes:
    """What such a process must know: where modules are, and whose it is."""
    return pickle.dumps(sys.path) + pickle.dumps(os.getpid())


def answers() -> BinaryIO:
    """Where such a process writes its answers: its stdout, which nobody else writes to any more."""
    _leave_to(pickle.load(sys.stdin.buffer))  # noqa: S301  our own process
    # Libraries print to stdout, and one stray line would break the answer.
    out = os.dup(1)
    os.dup2(2, 1)  # what a library prints is no answer
    return open(out, "wb")  # noqa: PTH123


def serve() -> None:
    """Do the one piece of work that stands on stdin, and write its answer to stdout."""
    stream = answers()
    sys.excepthook = partial(_tell, stream)
    gigabytes, work, args = pickle.load(sys.stdin.buffer)  # noqa: S301  our own process
    bound(_limit(gigabytes))
    stream.write(pickle.dumps(_answer(work, args)))
    stream.close()


def _answer(work: Callable[..., object], args: Sequence[object]) -> object:
    from shapely.errors import GEOSException

    try:
        return work(*args)
    except FrontlineError as fault:
        return BadInput(str(fault))
    except MemoryError:
        return MemoryError()
    except GEOSException as fault:
        if "bad_alloc" in str(fault):
            return MemoryError()
        raise


def _tell(
    stream: BinaryIO, kind: type[BaseException], fault: BaseException, trace: TracebackType | None
) -> None:
    """Answer with a fault that ends this process, so that nobody need guess what ended it."""
    last = traceback.extract_tb(trace)[-1]
    said = one_line(fault)
    told = f"{kind.__name__}: {said}" if said else kind.__name__
    stream.write(pickle.dumps(Unforeseen(told, f"{Path(last.filename).name}, line {last.lineno}")))
    stream.close()


def _limit(gigabytes: float) -> int:
    """Bytes: what is asked for, or what the machine has."""
    asked = int(gigabytes * 1e9)
    if sys.platform == "win32":
        return asked
    return min(asked, os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE"))


def bound(most: int, kind: str = "RLIMIT_DATA") -> None:
    """No more bytes of memory than *most* for this process, where the system can say so."""
    if sys.platform == "win32":
        return
    import resource

    with suppress(ValueError, OSError):  # a system with a lower limit keeps it
        resource.setrlimit(getattr(resource, kind), (most, most))


def _leave_to(parent: int) -> None:
    """Ctrl-C reaches every process; the first one ends the others, and none outlives it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_without, args=(parent,), daemon=True).start()


def _end_without(parent: int) -> None:
    """Go when the first process is gone, however it ended."""
    # An orphan gets another parent; a plain process is told by nothing else.
    while os.getppid() == parent:
        time.sleep(_SECONDS)
    os._exit(1)


def leave_to_parent() -> None:
    """The same for a process that ``multiprocessing`` started."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """Wait until the first process is gone, however it ended, and go too."""
    if first := parent_process():
        connection.wait([first.sentinel])
        os._exit(1)
