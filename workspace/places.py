"""Where workspaces are: the owner's, and on a shared server one for each browser."""

import hashlib
import os
import re
from pathlib import Path

import platformdirs

FOLDER = "FRONTLINE_WORKSPACE"
"""Environment variable with the folder; ``frontline serve --workspace`` sets it."""
SHARED = "FRONTLINE_SHARED"
"""Set (to anything) where every browser has a workspace of its own."""
_KEY = re.compile(r"[\w-]{40,100}", re.ASCII)


def home() -> Path:
    """The folder that the owner's workspace is in."""
    given = os.environ.get(FOLDER)
    return Path(given) if given else Path(platformdirs.user_data_path("frontline")) / "workspace"


def cache() -> Path:
    """The folder for what is nobody's and can be made again."""
    return Path(platformdirs.user_cache_path("frontline")) / "opened"


def shared() -> bool:
    """Whether each browser has a workspace of its own."""
    return bool(os.environ.get(SHARED))


def folder_of(key: str | None) -> Path | None:
    """The folder for the browser with this key; None where nothing may be kept for it.

    The folder bears a digest of the key: whoever sees the folders' names cannot open them.

    Args:
        key: What the browser sent; only looked at where the server is shared.
    """
    if not shared():
        return home()
    if not key or not _KEY.fullmatch(key):
        return None
    return home() / "shared" / hashlib.sha256(key.encode()).hexdigest()[:40]


def told(folder: Path) -> str:
    """The folder as its owner would write it: the home folder as ``~``."""
    try:
        return str(Path("~") / folder.relative_to(Path.home()))
    except ValueError:
        return str(folder)
