"""A checksum over a whole Parquet file, kept in its own footer.

The footer holds it as a text of fixed length, so it can be put in after the file is whole; what is
summed up is the file with zeros in its place. So one byte that changed anywhere shows.
"""

import hashlib
from pathlib import Path

KEY = b"frontline.sha256"
# As long as a SHA-256 in hexadecimal: what stands in its place while it is counted.
BLANK = b"0" * 64
_BEFORE = KEY + b"\x18\x40"
"""How Parquet's footer (Thrift, compact) writes a text of 64 bytes after its key."""


def seal(draft: Path) -> None:
    """Put the checksum into a file that was written with ``BLANK`` under ``KEY``."""
    draft.write_bytes(sealed(draft.read_bytes()))


def sealed(content: bytes) -> bytes:
    """A file that was written with ``BLANK`` under ``KEY``, with the checksum in it."""
    at = content.rindex(_BEFORE + BLANK) + len(_BEFORE)
    return content[:at] + hashlib.sha256(content).hexdigest().encode() + content[at + len(BLANK) :]


def is_sealed(content: bytes) -> bool:
    """Whether the file says that it bears a checksum."""
    return content.rfind(KEY) >= 0


def is_whole(content: bytes) -> bool:
    """Whether a sealed file is, byte for byte, what was written."""
    at = content.rfind(_BEFORE) + len(_BEFORE)
    found = content[at : at + len(BLANK)]
    digest = hashlib.sha256(content[:at])
    digest.update(BLANK)
    digest.update(content[at + len(BLANK) :])
    return at >= len(_BEFORE) and found == digest.hexdigest().encode()
