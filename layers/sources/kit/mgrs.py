"""Positions in the Military Grid Reference System (MGRS), outside the polar caps.

Method: NGA, Universal Grids (2014): zone, latitude band, 100 km square, then metres within it.
"""

import re

from pyproj import Transformer

from frontline.geo.errors import BadInput

_REFERENCE = re.compile(r"(\d{1,2})([C-HJ-NP-X])([A-HJ-NP-Z])([A-HJ-NP-V])(\d*)", re.ASCII)
_BANDS = "CDEFGHJKLMNPQRSTUVWX"
_COLUMNS = ("ABCDEFGH", "JKLMNPQR", "STUVWXYZ")
_ROWS = "ABCDEFGHJKLMNPQRSTUV"
# Letters of rows repeat every 2,000 km, squares are 100 km wide (NGA.SIG.0012).
_CYCLE_M = 2_000_000
_SQUARE_M = 100_000


def lon_lat_of_mgrs(reference: str) -> tuple[float, float]:
    """The middle of the square that an MGRS reference names: longitude and latitude, degrees.

    Raises:
        BadInput: It is no reference; ``37S BV 1234 5678`` is one.
    """
    text = re.sub(r"\s", "", reference).upper()
    found = _REFERENCE.fullmatch(text)
    if not found or not 1 <= int(found[1]) <= 60 or len(found[5]) % 2 or len(found[5]) > 10:
        raise BadInput(f"{reference[:40]!r} is neither 'lat lon' nor an MGRS reference")
    zone, band, column, row, digits = int(found[1]), found[2], found[3], found[4], found[5]
    columns = _COLUMNS[(zone - 1) % 3]
    if column not in columns:
        raise BadInput(f"{reference[:40]!r}: column {column} is not in zone {zone}")
    step = _SQUARE_M // 10 ** (len(digits) // 2)
    half = len(digits) // 2
    east = (columns.index(column) + 1) * _SQUARE_M + int(digits[:half] or 0) * step + step / 2
    start = _ROWS.index(row) - (0 if zone % 2 else 5)
    north = start % 20 * _SQUARE_M + int(digits[half:] or 0) * step + step / 2
    return _in_band(zone, band, east, north)


def _in_band(zone: int, band: str, east: float, north: float) -> tuple[float, float]:
    """Rows repeat every 2,000 km: the one that lies in the latitude band is meant."""
    south = band < "N"
    to_degrees = Transformer.from_crs(32700 + zone if south else 32600 + zone, 4326, always_xy=True)
    low = -80 + 8 * _BANDS.index(band)
    for cycle in range(6):
        lon, lat = to_degrees.transform(east, north + cycle * _CYCLE_M)
        if low - 1 <= lat <= low + (13 if band == "X" else 9):
            return float(lon), float(lat)
    raise BadInput(f"no square of this name lies in latitude band {band} of zone {zone}")
