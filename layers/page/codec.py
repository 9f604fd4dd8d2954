"""Whole numbers as few bytes: zig-zag, varint, raw deflate, base64. ``decode.mjs`` is the inverse.

A packed text holds streams of numbers; each stream is preceded by its length in bytes, so that the
reader needs no counts of its own.
"""

import base64
import zlib
from collections.abc import Iterable
from typing import Any

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.int64]
_SEPTETS = np.arange(10)
"""A 64-bit number needs at most ten groups of seven bits."""


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


def varints(values: npt.ArrayLike) -> bytes:
    """Unsigned numbers, seven bits a byte, low bits first; the eighth bit says "more follows"."""
    numbers = np.asarray(values, dtype=np.int64).astype(np.uint64).reshape(-1, 1)
    septets = (numbers >> (7 * _SEPTETS).astype(np.uint64)) & np.uint64(0x7F)
    length = 10 - np.argmax(septets[:, ::-1] != 0, axis=1)
    length[~septets.any(axis=1)] = 1
    more = (length[:, None] - 1) > _SEPTETS
    kept = length[:, None] > _SEPTETS
    joined: npt.NDArray[Any] = (septets | (more.astype(np.uint64) << np.uint64(7))).astype(np.uint8)
    return bytes(joined[kept])


def pack(streams: Iterable[npt.ArrayLike]) -> str:
    """Streams of unsigned numbers as one base64 text; the same streams give the same text."""
    coded = [varints(stream) for stream in streams]
    raw = b"".join(varints([len(stream)]) + stream for stream in coded)
    deflate = zlib.compressobj(9, zlib.DEFLATED, -15, 9)
    return base64.b64encode(deflate.compress(raw) + deflate.flush()).decode("ascii")
