"""Whole numbers as few characters: zig-zag, varint, deflate, base 85; ``inflate.mjs`` inverts.

A packed text holds streams of numbers. Each is preceded by its length in bytes, doubled, and one
more where every number is a byte of its own, so that the reader needs no counts.
"""

import base64
import json
import zlib
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
from zopfli import zopfli

from frontline.geo.unseen import replaced

Numbers = npt.NDArray[np.int64]
Whole = npt.NDArray[np.integer]
NONE = -1
HOLDERS = 64
"""Of more holders the spells of two may be taken for one another's: they pack less well."""
_PLAIN = bytes.maketrans(b"<>&{}", b",.:[]")
_MARKED = bytes.maketrans(b",.:[]", b"<>&{}")
# A 64-bit number needs at most ten groups of seven bits.
_SEPTETS = np.arange(10)
AT_ONCE = 100_000
"""Numbers taken apart at once: ten years of daily maps have millions, and each takes 200 bytes."""
# Bytes: zopfli takes 6 s of the processor for each million of them, zlib a tenth of a second, for a
# result 4.5 % larger. The wars that come with the program have up to 0.3 million, ten years of
# daily maps 19.
CLOSELY = 2 * 2**20


def quantise(degrees: npt.ArrayLike, step: float) -> Numbers:
    """Degrees as whole multiples of *step*: off by half a step at most."""
    return np.rint(np.asarray(degrees, dtype=np.float64) / step).astype(np.int64)


def deltas(values: npt.ArrayLike) -> Numbers:
    """Each number less the one before it; the first is kept. Neighbours on a line are close."""
    numbers = np.asarray(values, dtype=np.int64)
    steps: Numbers = numbers.copy()
    steps[1:] -= numbers[:-1]
    return steps


def zigzag(values: npt.ArrayLike) -> Numbers:
    """Signed numbers as unsigned ones, small where the magnitude is: 0, -1, 1, -2 -> 0, 1, 2, 3."""
    numbers = np.asarray(values, dtype=np.int64)
    return (numbers << 1) ^ (numbers >> 63)


def undelta(coded: Numbers) -> Numbers:
    """Undoes ``zigzag(deltas(...))``."""
    return np.cumsum(signed(coded))


def signed(coded: Numbers) -> Numbers:
    """Undoes ``zigzag``."""
    return (coded >> 1) ^ -(coded & 1)


def varints(values: npt.ArrayLike) -> bytes:
    """Unsigned numbers, seven bits a byte, low bits first; the eighth bit says "more follows"."""
    numbers = np.asarray(values, dtype=np.int64).astype(np.uint64)
    return b"".join(
        _varints(numbers[first : first + AT_ONCE]) for first in range(0, len(numbers), AT_ONCE)
    )


def _varints(some: npt.NDArray[np.uint64]) -> bytes:
    numbers = some.reshape(-1, 1)
    septets = (numbers >> (7 * _SEPTETS).astype(np.uint64)) & np.uint64(0x7F)
    length = 10 - np.argmax(septets[:, ::-1] != 0, axis=1)
    # A zero is a byte too.
    length[~septets.any(axis=1)] = 1
    more = (length[:, None] - 1) > _SEPTETS
    kept = length[:, None] > _SEPTETS
    joined: npt.NDArray[Any] = (septets | (more.astype(np.uint64) << np.uint64(7))).astype(np.uint8)
    return bytes(joined[kept])


def last_up_to(rising: npt.ArrayLike, asked: npt.ArrayLike) -> Numbers:
    """For each number *asked* the place of the last of *rising* up to it, -1 where none is."""
    found = np.searchsorted(np.asarray(rising, np.int64), np.asarray(asked, np.int64), "right")
    return np.asarray(found - 1, np.int64)


def spell_streams(cell: Numbers, spells: Iterable[Whole], own: Numbers) -> Iterator[Numbers]:
    """Spells in order of *cell*: first days by another report and by the same, holders, reports.

    A report travels as its step from that of the spell before; that of a cell's first spell from
    the first of the cell before, which mostly hears the same. A cell's first spell begins on the
    first day. One by another report mostly begins on that report's day and is told from there; one
    by the same, which ground has that pales, from where the last one did behind a spell of that
    holder and day, or from the spell before. Days travel backwards, for a reader takes the last
    first. (11 kB less of Syria's 63, 20 of Ukraine's 74.)

    Args:
        cell: Of each spell.
        spells: Of each the number of its first day, its holder and its report, -1 for none.
        own: Of each report the number of its day.
    """
    start, holder, report = (np.asarray(column, np.int64) for column in spells)
    begins = np.diff(cell, prepend=-1) != 0
    before = np.append(NONE, report)[:-1]
    before[begins] = np.append(NONE, report[begins])[:-1]
    step = report - before
    other, same = ~begins & (step != 0), np.flatnonzero(~begins & (step == 0))
    yield zigzag((start - pd.Series(own).reindex(report, fill_value=NONE).to_numpy())[other])[::-1]
    here, last = start[same], start[same - 1]
    likely = (
        pd.Series(here).groupby(last * HOLDERS + holder[same - 1] % HOLDERS).shift(fill_value=NONE)
    )
    yield zigzag(here - np.where(likely == NONE, last, likely))[::-1]
    yield holder
    yield zigzag(step)


def spells_of(counts: Numbers, streams: list[Numbers], own: Numbers) -> tuple[Numbers, Numbers]:
    """Undoes ``spell_streams`` of cells with so many spells: the first day and report of each.

    Raises:
        ValueError, IndexError: There are more or fewer.
    """
    others, same, holders, told = streams
    if counts.sum() != len(told) or len(others) + len(same) + len(counts) != len(told):
        raise ValueError("spells are not in order")
    moves, paled = signed(others).tolist(), signed(same).tolist()
    steps, holder, day_of = signed(told).tolist(), holders.tolist(), dict(enumerate(own.tolist()))
    starts: list[int] = []
    reports: list[int] = []
    known: dict[int, int] = {}

    def begins(report: int, step: int) -> int:
        if step:
            return int(day_of.get(report, NONE) + moves.pop())
        key = starts[-1] * HOLDERS + holder[len(starts) - 1] % HOLDERS
        known[key] = known.get(key, starts[-1]) + paled.pop()
        return known[key]

    first = NONE
    for count in counts.tolist():
        report = first
        for number in range(count):
            step = steps[len(starts)]
            report += step
            starts.append(begins(report, step) if number else 0)
            reports.append(report)
            first = first if number else report
    return np.array(starts, np.int64), np.array(reports, np.int64)


def pack(streams: Iterable[npt.ArrayLike]) -> str:
    """Streams of unsigned numbers as one text; the same streams give the same text."""
    return deflated(b"".join(_headed(np.asarray(stream, dtype=np.int64)) for stream in streams))


def _headed(stream: Numbers) -> bytes:
    # Two bytes for a number of 128 to 255 would be longer than the number itself.
    plain = len(stream) > 0 and int(stream.max()) < 256
    coded = stream.astype(np.uint8).tobytes() if plain else varints(stream)
    return varints([2 * len(coded) + plain]) + coded


def packed_json(data: Any, *, quick: bool = False) -> str:
    """What is small beside the numbers, rows of names and places, as deflated JSON.

    *quick* where somebody waits for it and it goes no further than to them: a twentieth larger, in
    a fiftieth of the time.
    """
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    raw = replaced(text).encode()
    return _printable(zlib.compress(raw)) if quick else deflated(raw)


@lru_cache(maxsize=16)
def deflated(raw: bytes) -> str:
    """Bytes as a deflated text of 85 characters that mean nothing to HTML, JSON or a template.

    Five characters for four bytes, after RFC 1924 but for ``<``, ``>``, ``&``, ``{`` and ``}``.
    All are printable: a file with control characters would be smaller, but mail gateways and
    editors may mend or refuse it. The last results are kept: a dashboard draws the same layers
    over and over. What is larger than ``CLOSELY`` is packed by zlib, a twentieth larger.
    """
    if len(raw) > CLOSELY:
        return _printable(zlib.compress(raw, 9))
    return _printable(zopfli.compress(raw, numiterations=5))


def _printable(packed: bytes) -> str:
    return base64.b85encode(packed).translate(_PLAIN).decode("ascii")


def digits(text: str) -> bytes:
    """The deflated bytes that such a text stands for; ValueError where it is no such text."""
    return base64.b85decode(text.encode("ascii").translate(_MARKED))


def inflated(packed: str, most: int) -> bytes:
    """The bytes that ``deflated`` packed, at most so many.

    Raises:
        ValueError: It is damaged, ends too early or too late, or holds more.
    """
    try:
        inflater = zlib.decompressobj()
        # One more than may be: to zlib a limit of nought is none.
        raw = inflater.decompress(digits(packed), most + 1)
    except zlib.error as fault:
        raise ValueError(str(fault)) from fault
    # Deflate ends by itself; what goes on behind the end is no part that a seal was made for.
    if len(raw) > most or not inflater.eof or inflater.unused_data:
        raise ValueError("it ends too early or too late, or is too large")
    return raw
