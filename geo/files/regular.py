"""The one way to hold a whole file that a user names: a regular one, of a size that can be held.

A pipe would never end, a device neither; a link to one of them looks like a file until it is read.
"""

import codecs
import os
import stat
from pathlib import Path

from frontline.geo.errors import BadInput

# About a thousand times a usual page, decision file or theatre: nothing larger is ours.
MOST_BYTES = 500_000_000


def regular(path: str | os.PathLike[str]) -> Path:
    """The file at *path*, of which reading comes to an end.

    Raises:
        BadInput: It is not there, a folder, a pipe or a device, or may not be looked at.
    """
    file = Path(path)
    try:
        mode = file.stat().st_mode
    except (OSError, ValueError) as fault:  # ValueError: a NUL in its name
        raise BadInput(f"{file}: cannot be read: {_why(fault)}") from fault
    if stat.S_ISDIR(mode):
        raise BadInput(f"{file}: cannot be read: it is a folder; name a file in it")
    if not stat.S_ISREG(mode):
        raise BadInput(f"{file}: a pipe or a device, no file; save it to a file first")
    return file


def content_of(path: str | os.PathLike[str], most_bytes: int = MOST_BYTES) -> bytes:
    """What the file at *path* holds.

    Raises:
        BadInput: As ``regular``, or it is larger than *most_bytes*.
    """
    file = regular(path)
    try:
        if (size := file.stat().st_size) > most_bytes:
            raise BadInput(f"{file}: {size:,} bytes, more than the {most_bytes:,} that are read")
        return file.read_bytes()
    except OSError as fault:
        raise BadInput(f"{file}: cannot be read: {_why(fault)}") from fault


def coding_of(head: bytes) -> str:
    """The codec of a text by its first bytes: UTF-16 where a mark says so, else UTF-8."""
    return "utf-16" if head[:2] in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE) else "utf-8-sig"


def text_of(path: str | os.PathLike[str]) -> str:
    """What the file at *path* holds, as UTF-8; a mark at its head is left out.

    Raises:
        BadInput: As ``content_of``, or it is no UTF-8.
    """
    raw = content_of(path)
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        raise BadInput(
            f"{path}: cannot be read as UTF-8 (byte {fault.start}): save it as UTF-8"
        ) from fault


def _why(fault: Exception) -> str:
    return (fault.strerror if isinstance(fault, OSError) else "") or str(fault)
