"""Which facts a build of the ground never sees, so that it can be held against them.

A fifth of all single places and whole squares of a quarter of a degree, drawn by a seeded digest of
the name and the coordinates: the same in every run, whatever order the file is in. The draw was
fixed before the first rule of ``layers/build`` was written. Rules and numbers are chosen on the
rest, by leaving out one place after another; these are scored once.
"""

from hashlib import sha256
from math import floor

SEED = "frontline truth 2026-11-27"
"""Fixed once. Another seed would be another draw, and the one before it seen."""
ONE_IN = 5
"""A fifth of the places, as issue 14 asks."""
BLOCK_DEGREES = 0.25
BLOCK_ONE_IN = 10
"""One square in ten; a square holds some eight marks, so a tenth of the places again."""


def block(lon: float, lat: float) -> tuple[int, int]:
    """The square of a quarter of a degree that a point lies in."""
    return floor(lon / BLOCK_DEGREES), floor(lat / BLOCK_DEGREES)


def in_kept_block(lon: float, lat: float) -> bool:
    """Whether the whole square around a point is kept out."""
    return _draw(*block(lon, lat)) % BLOCK_ONE_IN == 0


def is_kept_single(name: str, lon: float, lat: float) -> bool:
    """Whether this one place is kept out; places of kept squares do not count among these."""
    return not in_kept_block(lon, lat) and _draw(name, f"{lon:.3f}", f"{lat:.3f}") % ONE_IN == 0


def _draw(*parts: object) -> int:
    """A whole number that looks random and never changes."""
    return int.from_bytes(sha256("|".join([SEED, *map(str, parts)]).encode()).digest()[:8], "big")
