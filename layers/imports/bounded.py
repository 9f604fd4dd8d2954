"""Foreign files are read within limits of time and memory, whoever asks for them.

What may take long is read and cut in a process of its own, which is ended when its time is over.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from frontline.geo.files.child import GIGABYTES, apart

T = TypeVar("T")

# How long an import may take: five times the longest series that is known, 1,641 days of the NZZ in
# 216 s. frontline import --minutes gives more.
MINUTES = 20.0
# Plain text up to this size is read at once: a process of its own costs a second, as much as the
# usual file takes.
LIGHT_BYTES = 64 * 2**10
# Files that are as large as they look; what is packed may hold anything.
PLAIN = frozenset(
    {".geojson", ".json", ".csv", ".tsv", ".kml", ".topojson", ".lua", ".txt", ".jsonl"}
)
MORE = "split it by day, or thin it out; `frontline import --minutes N --memory GB` gives it more"


@dataclass(frozen=True, slots=True)
class Limits:
    """What reading files may take.

    Attributes:
        minutes: Of time.
        gigabytes: Of memory.
    """

    minutes: float = MINUTES
    gigabytes: float = GIGABYTES


LIMITS = Limits()


def bounded(
    work: Callable[..., T],
    *args: object,
    paths: Sequence[Path],
    limits: Limits | None = LIMITS,
    called: str = "",
) -> T:
    """What ``work(*args)`` makes of the files in *paths*: here if they are light, else apart.

    Args:
        work: A function of a module; arguments and answer travel between processes.
        paths: The files and folders it reads.
        limits: What it may take; None for what is read within limits already.
        called: What a refusal calls them; their names if empty.

    Raises:
        BadInput: It takes too long or too much memory.
        FrontlineError: As *work* raises it.
    """
    if limits is None or is_light(paths):
        return work(*args)
    what = called or ", ".join(str(path) for path in paths[:3])
    return apart(
        work, *args, minutes=limits.minutes, gigabytes=limits.gigabytes, what=what, more=MORE
    )


def is_light(paths: Sequence[Path]) -> bool:
    """Whether the files are plain text and few bytes."""
    files = [f for path in paths for f in ([path] if path.is_file() else path.rglob("*"))]
    plain = all(f.suffix.lower() in PLAIN for f in files if f.is_file())
    return plain and sum(f.stat().st_size for f in files if f.is_file()) <= LIGHT_BYTES
