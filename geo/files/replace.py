"""The one place where a file is replaced: whole, or not at all.

replacing(path)      a draft that takes the place of *path* when it is whole
alone(path)          nobody else changes *path* meanwhile
"""

import os
import shutil
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from filelock import FileLock, Timeout

from frontline.geo.errors import BadInput
from frontline.geo.files.scratch import room


@contextmanager
def replacing(path: str | os.PathLike[str]) -> Iterator[Path]:
    """A draft to write to; it takes the place of *path* in one step when the block ends well.

    The draft bears the name of *path* in a folder of its own beside it, so that what is written
    along with it (journals, drafts of a writer's own) goes as well. Whatever interrupts the block,
    *path* is as it was; a killed process leaves a hidden folder, which the next draft written
    there removes. A link stays and its target is replaced; the mode of the file stays. What is no
    file (a pipe, a terminal, ``/dev/stdout``) is written to when the draft is whole.

    Raises:
        BadInput: The folder is not there or may not be written to, the file may not be changed, or
            writing failed (OSError).
    """
    named = Path(path)
    if named.is_dir() or not named.name:
        raise BadInput(f"{named}: cannot be written: it is a folder; name a file in it")
    try:
        if _is_stream(named):
            with room() as folder:
                draft = folder / named.name
                yield draft
                _pour(draft, named)
            return
        target = Path(os.path.realpath(named))
        mode = _mode(target, named)
        with room(target.parent, target.name) as folder:
            draft = folder / named.name
            yield draft
            with draft.open("rb+") as file:
                os.fsync(file.fileno())
            if mode is not None:
                draft.chmod(mode)
            draft.replace(target)
    except OSError as fault:
        raise BadInput(f"{named}: cannot be written: {fault.strerror or fault}") from fault


def _mode(target: Path, named: Path) -> int | None:
    """The permissions to keep; None where no file is there yet.

    Raises:
        BadInput: The file is kept from being changed, or the link leads nowhere.
    """
    if target.is_symlink():
        raise BadInput(f"{named}: cannot be written: a link that leads to itself")
    if not target.exists():
        return None
    if not os.access(target, os.W_OK):
        raise BadInput(f"{named}: cannot be written: it is read-only")
    return stat.S_IMODE(target.stat().st_mode)


def _is_stream(path: Path) -> bool:
    """Whether *path* is there and no regular file, or is what this process prints to."""
    try:
        found = path.stat()
    except OSError:
        return False
    return not stat.S_ISREG(found.st_mode) or (_is_device(path) and os.path.samestat(found, _out()))


def _is_device(path: Path) -> bool:
    return path.parts[:2] in {("/", "dev"), ("/", "proc")}


def _out() -> os.stat_result:
    return os.fstat(1)


def _pour(draft: Path, stream: Path) -> None:
    """Write what the draft holds to a stream; to our own output without opening it anew."""
    own = _is_device(stream) and os.path.samestat(stream.stat(), _out())
    with draft.open("rb") as told, open(os.dup(1) if own else stream, "wb") as out:  # noqa: PTH123
        shutil.copyfileobj(told, out)


@contextmanager
def alone(path: str | os.PathLike[str], seconds: float = 0.0) -> Iterator[None]:
    """Nobody else reads *path* to change it while the block runs.

    Args:
        path: What is changed; need not be there yet. The lock is a hidden file beside it, gone
            when the block ends; one that a killed process left holds nobody up.
        seconds: How long to wait for another who changes it.

    Raises:
        BadInput: Another is still at it, or the folder may not be written to.
    """
    target = Path(os.path.realpath(path))
    lock = FileLock(target.with_name(f".{target.name}.lock"), timeout=seconds)
    try:
        lock.acquire()
    except Timeout as fault:
        raise BadInput(
            f"{path}: another run is changing it; wait until that is done and run this again"
        ) from fault
    except OSError as fault:
        raise BadInput(f"{path}: cannot be changed: {fault.strerror or fault}") from fault
    try:
        yield
    finally:
        with suppress(OSError):  # Windows keeps what is open; filelock tells a removed one
            Path(lock.lock_file).unlink()
        lock.release()
