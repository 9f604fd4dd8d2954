"""Which words may stand in a list of names, without asking the list: most words of a text do not.

A bit is set for each name, at its CRC-32 cut to the number of bits, so what has no bit is no name
for certain; the few words that share a bit with some name are asked for in the list (a Bloom filter
of one hash). A look takes a tenth of the look-up that it saves.
"""

from collections.abc import Iterable, Sequence
from zlib import crc32

SPARE = 24
"""Bits for each name at least: one word in 24 at most that is no name is asked for all the same."""


class Sieve:
    """The words that may be names.

    Args:
        bits: What `sieve_of` makes.
    """

    def __init__(self, bits: bytes | memoryview) -> None:
        self._bits, self._last = bits, 8 * len(bits) - 1

    def __contains__(self, word: str) -> bool:
        at = crc32(word.encode()) & self._last
        return bool(self._bits[at >> 3] >> (at & 7) & 1)


def sieve_of(marks: Sequence[int]) -> bytes:
    """The bits of names, a power of two of them, from what `mark` makes of each."""
    last = (1 << max(3, (SPARE * len(marks)).bit_length())) - 1
    bits = bytearray((last + 1) // 8)
    for one in marks:
        bits[(one & last) >> 3] |= 1 << (one & 7)
    return bytes(bits)


def mark(name: str) -> int:
    """The number of 32 bits that a name is told by."""
    return crc32(name.encode())


def with_beginnings(names: Iterable[str]) -> Iterable[str]:
    """The names and the beginnings of those of several words, by which longer ones are looked for.

    >>> list(with_beginnings(["deir ez zor"]))
    ['deir ez zor', 'deir', 'deir ez']
    """
    for name in names:
        yield name
        at = name.find(" ")
        while at > 0:
            yield name[:at]
            at = name.find(" ", at + 1)
