"""Old files of a cache go when a new one is written, whose name is that of its edition."""

import time
from contextlib import suppress
from pathlib import Path

OLD_SECONDS = 30 * 24 * 3600
"""A month: two checkouts in turn use their own, and an edition nobody uses is gone soon after."""


def tidy(new: Path) -> None:
    """Remove what was written beside *new* over a month ago, of the same kind by its first word.

    Another process may remove one first, or hold it open where that forbids removal: it is left.
    """
    kind = new.name.partition("-")[0]
    before = time.time() - OLD_SECONDS
    for file in new.parent.glob(f"{kind}-*{new.suffix}"):
        with suppress(OSError):
            if file != new and file.stat().st_mtime < before:
                file.unlink()
