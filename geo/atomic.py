"""The one place where a file is replaced: whole, or not at all."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from geo.errors import BadInput


@contextmanager
def replacing(path: str | os.PathLike[str]) -> Iterator[Path]:
    """A draft to write to; it takes the place of *path* in one step when the block ends well.

    The draft bears the name of *path* in a folder of its own beside it, so that what is written
    along with it (journals, drafts of a writer's own) goes as well. Whatever interrupts the block,
    *path* is as it was and nothing is left beside it.

    Raises:
        BadInput: The folder is not there or may not be written to, or writing failed (OSError).
    """
    target = Path(path)
    if target.is_dir() or not target.name:
        raise BadInput(f"{target}: cannot be written: it is a folder; name a file in it")
    try:
        room = Path(tempfile.mkdtemp(dir=target.parent, prefix=f".{target.name}."))
        try:
            draft = room / target.name
            yield draft
            with draft.open("rb+") as file:
                os.fsync(file.fileno())
            draft.replace(target)
        finally:
            shutil.rmtree(room)
    except OSError as fault:
        raise BadInput(f"{target}: cannot be written: {fault.strerror or fault}") from fault
