"""Temporary folders that outlive nobody: what a killed process left is removed by the next one.

A folder is held by a lock in it for as long as its process lives, however that ends: the system
lets go of it. A folder whose lock is free belongs to nobody any more.
"""

import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from filelock import FileLock, Timeout

# How the name of a folder ends that is held: only those are ever removed.
DRAFT = ".draft"
HELD = "held"
"""The lock in it."""
MAKING = ".making"
"""How its name ends until it is held."""
# A folder bears that name for some milliseconds: after so long whoever made it was killed.
LONG_S = 60.0


@contextmanager
def room(beside: Path | None = None, name: str = "frontline") -> Iterator[Path]:
    """An empty folder, gone when the block ends; what dead processes left beside it goes too.

    Args:
        beside: In which folder; that of the system for temporary files if not given.
        name: How its name begins, after a dot.

    Raises:
        OSError: The folder cannot be made.
    """
    where = beside or Path(tempfile.gettempdir())
    sweep(where)
    # Held before it bears a name that is swept, so that no other process takes it for left over.
    new = Path(tempfile.mkdtemp(dir=where, prefix=f".{name[:80]}.", suffix=MAKING))
    lock = FileLock(new / HELD)
    try:
        with lock:
            held = new.rename(new.with_name(new.name.removesuffix(MAKING) + DRAFT))
            new = held
            inside = held / "in"
            inside.mkdir()
            yield inside
    finally:  # another's sweep may be at it already, and takes what we cannot
        shutil.rmtree(new, ignore_errors=True)


def sweep(where: Path) -> None:
    """Remove the folders in *where* that processes left which live no more."""
    for folder in where.glob(f".*{DRAFT}"):
        # Another's folder, or one that is being removed at this moment, is none of ours.
        with suppress(OSError):
            if (folder / HELD).is_file() and not folder.is_symlink() and _ours(folder):
                _remove_if_left(folder)
    for folder in where.glob(f".*{MAKING}"):
        with suppress(OSError):
            if _abandoned(folder) and not folder.is_symlink() and _ours(folder):
                shutil.rmtree(folder, ignore_errors=True)


def _abandoned(folder: Path) -> bool:
    """Whether a folder without a lock has been there for longer than the making of one takes."""
    return time.time() - folder.stat().st_mtime > LONG_S


def _ours(folder: Path) -> bool:
    return not hasattr(os, "getuid") or folder.stat().st_uid == os.getuid()


def _remove_if_left(folder: Path) -> None:
    with suppress(Timeout), FileLock(folder / HELD, timeout=0):
        shutil.rmtree(folder, ignore_errors=True)
