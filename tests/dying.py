"""Work for other processes that ends the process it is done in, as want of memory would."""

import os
import signal
from pathlib import Path


def die_once(mark: Path, number: int) -> int:
    """*number*; the first who comes to 3 ends its process and leaves *mark*."""
    if number == 3 and not mark.exists():
        mark.write_text("", "utf-8")
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def die(number: int) -> int:
    """Nobody lives to answer."""
    os.kill(os.getpid(), signal.SIGKILL)
    return number
