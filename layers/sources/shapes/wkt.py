"""Shapes written as text in a cell: WKT, EWKT with its SRID, and WKB or EWKB in hexadecimal digits.

GEOS follows nested shapes on the stack, and some thousands of them end the process: how deep a
shape is nested is looked at first.
"""

import re
import struct

import numpy as np
import shapely
from shapely.errors import ShapelyError
from shapely.geometry.base import BaseGeometry

from frontline.geo.errors import one_line

MAX_DEPTH = 50
"""Far deeper than any map nests its collections."""

_KINDS = r"(?:MULTI)?(?:POINT|LINESTRING|POLYGON)|GEOMETRYCOLLECTION"
_SRID = re.compile(r"\s*SRID\s*=\s*(\d{1,9})\s*;\s*", re.ASCII | re.I)
_WKT = re.compile(rf"\s*({_KINDS})\s*(?:Z|M|ZM)?\s*(?:\(|EMPTY)", re.ASCII | re.I)
_HEX = re.compile(r"\s*(?:\\x|0x)?(0[01](?:[0-9a-f]{2}){4})", re.ASCII | re.I)
_POINT_TYPES = frozenset({1, 4})
_Z, _M, _HAS_SRID = 0x8000_0000, 0x4000_0000, 0x2000_0000
"""Flags of EWKB; ISO adds 1000 for Z and 2000 for M to the type instead."""


def kind_of(text: str) -> str | None:
    """``"point"`` or ``"shape"`` where *text* begins as a written shape does; None elsewhere.

    What follows may be cut off.
    """
    srid = _SRID.match(text)
    if found := _WKT.match(text, srid.end() if srid else 0):
        return "point" if found[1].upper().endswith("POINT") else "shape"
    if found := _HEX.match(text):
        little = found[1].startswith("01")
        kind = int.from_bytes(bytes.fromhex(found[1][2:]), "little" if little else "big")
        base = (kind & 0x1FFF_FFFF) % 1000
        if 1 <= base <= 7:
            return "point" if base in _POINT_TYPES else "shape"
    return None


def shape_of(text: str) -> tuple[BaseGeometry, int | None]:
    """The shape that *text* writes, and the number of its coordinate system where it has one.

    Raises:
        ValueError: It writes none that can be read; the message says why, in words.
    """
    if _HEX.match(text):
        return _from_hex(text.strip())
    srid, rest = None, text
    if found := _SRID.match(text):
        srid, rest = int(found[1]) or None, text[found.end() :]
    if not _WKT.match(rest):
        raise ValueError(f"{text.strip()[:40]!r} is no WKT or WKB")
    _check_brackets(rest)
    return _read(rest), srid


def _read(written: str | bytes) -> BaseGeometry:
    """GEOS's answer; infinite numbers are looked for afterwards, where the file can be named."""
    try:
        with np.errstate(invalid="ignore", over="ignore"):
            found: BaseGeometry = (
                shapely.from_wkt(written) if isinstance(written, str) else shapely.from_wkb(written)
            )
    except (ShapelyError, NotImplementedError, ValueError) as fault:
        why = one_line(fault).rpartition("Exception: ")[2]
        raise ValueError(f"cannot be read: {why[:80]}") from fault
    return found


def _check_brackets(text: str) -> None:
    letters = np.frombuffer(text.encode("ascii", "replace"), dtype=np.uint8)
    steps = (letters == ord("(")).astype(np.int8) - (letters == ord(")"))
    if np.cumsum(steps, dtype=np.int64).max(initial=0) > MAX_DEPTH:
        raise ValueError(f"nested more than {MAX_DEPTH} deep")


def _from_hex(text: str) -> tuple[BaseGeometry, int | None]:
    digits = text.removeprefix("\\x").removeprefix("0x")
    try:
        content = bytes.fromhex(digits)
        _check_parts(content)
    except struct.error as fault:
        raise ValueError("WKB that is cut off") from fault
    except ValueError as fault:
        raise ValueError(f"cannot be read as WKB: {str(fault)[:80]}") from fault
    found = _read(content)
    return found, int(shapely.get_srid(found)) or None


def _check_parts(content: bytes) -> None:
    """Walk over the parts of a WKB; ValueError where they are nested too deeply."""
    at, open_parts = 0, [1]
    while open_parts:
        if open_parts[-1] == 0:
            open_parts.pop()
            continue
        open_parts[-1] -= 1
        sign = "<" if content[at : at + 1] == b"\x01" else ">"
        (kind,) = struct.unpack_from(f"{sign}I", content, at + 1)
        at += 9 if kind & _HAS_SRID else 5
        base, size = (kind & 0x1FFF_FFFF) % 1000, 8 * _dimensions(kind)
        if base == 1:
            at += size
            continue
        (count,) = struct.unpack_from(f"{sign}I", content, at)
        at += 4
        if base == 2:
            at += count * size
        elif base == 3:
            for _ in range(count):
                (points,) = struct.unpack_from(f"{sign}I", content, at)
                at += 4 + points * size
        else:
            open_parts.append(count)
        if len(open_parts) > MAX_DEPTH:
            raise ValueError(f"nested more than {MAX_DEPTH} deep")


def _dimensions(kind: int) -> int:
    iso = (kind & 0x1FFF_FFFF) // 1000
    flags = bool(kind & _Z) + bool(kind & _M)
    return 2 + (flags or {1: 1, 2: 1, 3: 2}.get(iso, 0))
