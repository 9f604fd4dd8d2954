"""What pages pack is packed once for all workers of a run, and is what zopfli made of it."""

import hashlib
from collections.abc import Callable
from pathlib import Path

from zopfli import zopfli

from frontline.geo.files.replace import replacing

# Bytes: what is shorter is packed in less time than a file takes.
SHORT = 10_000


class Packed:
    """Stands for zopfli where pages are made: hundreds of tests draw the same layers and names."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._compress: Callable[..., bytes] = zopfli.compress

    def compress(self, raw: bytes, numiterations: int) -> bytes:
        """What zopfli makes of *raw*; kept by all that it depends on, for this run alone."""
        if len(raw) < SHORT:
            return self._compress(raw, numiterations=numiterations)
        digest = hashlib.sha256(f"{numiterations} ".encode() + raw).hexdigest()
        file = self.folder / digest
        if file.is_file():
            return file.read_bytes()
        packed = self._compress(raw, numiterations=numiterations)
        with replacing(file) as draft:
            draft.write_bytes(packed)
        return packed
