"""A list in JSON that bears a digest of itself: a bit that turned or a line that went is seen."""

import hashlib
from typing import Any

UNSIGNED = "0" * 64
"""Stands for the digest while it is reckoned."""


def signed(content: bytes, digest: str) -> bytes:
    """A list with the digest of all else in it instead of *digest*."""
    plain = content.replace(digest.encode(), UNSIGNED.encode(), 1)
    return plain.replace(UNSIGNED.encode(), hashlib.sha256(plain).hexdigest().encode(), 1)


def is_signed(content: bytes, digest: Any) -> bool:
    """Whether *digest*, as the list states it, is that of all else in it."""
    right = isinstance(digest, str) and len(digest) == len(UNSIGNED)
    return right and signed(content, digest) == content
