"""Files of a cache that say themselves whether they are whole: a digest of the rest comes first."""

import hashlib
import os
from contextlib import suppress
from pathlib import Path

from frontline.geo.files.replace import replacing

SIZE = hashlib.sha256().digest_size


def cache_folder() -> Path:
    """The user's folder of what can be made anew at any time; need not be there yet."""
    home = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    return Path(home) / "frontline"


def read_checked(file: Path) -> bytes | None:
    """What was written; None where nothing can be read, or what is there is damaged."""
    with suppress(OSError):
        content = file.read_bytes()
        if content[:SIZE] == hashlib.sha256(content[SIZE:]).digest():
            return content[SIZE:]
    return None


def write_checked(file: Path, content: bytes) -> None:
    """Whole or not at all: a reader never meets half a file.

    Raises:
        OSError: Its folder cannot be made.
        BadInput: It cannot be written.
    """
    file.parent.mkdir(parents=True, exist_ok=True)
    with replacing(file) as draft:
        draft.write_bytes(hashlib.sha256(content).digest() + content)
