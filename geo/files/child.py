"""Work in a process of its own, which can be ended: when it takes too long, and with its parent.

What holds the interpreter for minutes (a cut of a million crossings) cannot be stopped from within.
"""

import os
import signal
import threading
from collections.abc import Callable
from multiprocessing import connection, get_context, parent_process
from multiprocessing.connection import Connection
from pathlib import Path
from tempfile import gettempdir
from typing import TypeVar

from frontline.geo.errors import BadInput, FrontlineError
from frontline.geo.files.scratch import sweep

T = TypeVar("T")


def apart(work: Callable[..., T], *args: object, minutes: float, what: str, more: str) -> T:
    """What ``work(*args)`` gives, done in a process of its own.

    Args:
        work: A function of a module, so that the other process finds it; args and answer travel.
        minutes: How long it may take; then it is ended, and temporary folders of it are removed.
        what: Whose name a refusal bears.
        more: What the user can do when the time is over.

    Raises:
        BadInput: The time is over, or the process was ended from outside.
        FrontlineError: As *work* raises it.
    """
    spawn = get_context("spawn")
    ours, theirs = spawn.Pipe(duplex=False)
    child = spawn.Process(target=_run, args=(theirs, work, args), daemon=True)
    child.start()
    theirs.close()
    try:
        if not ours.poll(minutes * 60):
            raise BadInput(
                f"{what}: not done after {minutes:g} minutes, which is the limit; {more}"
            )
        answer: T | FrontlineError = ours.recv()
    except EOFError as fault:
        raise BadInput(
            f"{what}: the process that read it was ended from outside, for want of memory "
            "perhaps; split it by day, or thin it out"
        ) from fault
    finally:
        child.kill()
        child.join()
        ours.close()
        sweep(Path(gettempdir()))
    if isinstance(answer, FrontlineError):
        raise answer
    return answer


def _run(answer: Connection, work: Callable[..., object], args: tuple[object, ...]) -> None:
    leave_to_parent()
    try:
        answer.send(work(*args))
    except FrontlineError as fault:
        answer.send(BadInput(str(fault)))


def leave_to_parent() -> None:
    """Ctrl-C reaches every process; the first one ends the others, and none outlives it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """Wait until the first process is gone, however it ended, and go too."""
    if first := parent_process():
        connection.wait([first.sentinel])
        os._exit(1)
