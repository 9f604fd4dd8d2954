"""The table every source of polygons gives, and its one check.

One row is one zone: ground that one actor holds in one way from ``day`` on.
"""

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Any

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pandas as pd
import pyproj
import shapely

from frontline.geo.errors import BadInput
from frontline.layers.model import DRAWABLE
from frontline.layers.planar.measure import Floats, Shapes

CRS = "EPSG:4326"
SAME_CRS = (("EPSG", "4326"), ("OGC", "CRS84"))
"""In a table both mean degrees on WGS84, longitude first."""
# Shapely's number for the type.
COLLECTION = 7
COLUMNS = {
    "day": "first day the zone holds, datetime.date",
    "until": "first day it holds no more, datetime.date; None: until the next day of the series",
    "actor": "key of the actor",
    "status": f"one of {', '.join(DRAWABLE)}",
    "label": "the text in the file that actor and status were read from",
    "file": "name of the input it came from",
    "geometry": "Polygon or MultiPolygon, degrees, longitude first",
}
"""The columns of a zone table; others are left alone.

All rows without an ``until`` that share a ``day`` are the whole picture of that day: it holds until
the next day that is in the table ("no file" and "the same file again" are both no new information).
A row with an ``until`` holds on exactly ``day <= d < until``, whatever days come between
(``date.max``: for good); ground that no row covers on a day is unknown, not somebody's.
"""

# Longitudes beyond 180 are one turn too far, and turned back; beyond 360 they are no degrees.
MAX_LON = 360.0
BLOCK = 256
"""Shapes whose coordinates are looked at in one go."""
SHOWN = 3
"""Rows named for each fault; the others are counted."""


def check_zones(zones: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """*zones* unchanged, if it is a table that can be built on.

    Shapes that only need mending (invalid rings, Z, collections, across the antimeridian) pass:
    ``layers.zones`` mends and reports them. A missing shape, or one without any area, does not.

    Args:
        zones: A table with the ``COLUMNS``, EPSG:4326.

    Raises:
        BadInput: It is not; one line with every fault, each with the first rows it is found in.
    """
    faults = list(_table_faults(zones)) or list(_row_faults(zones))
    if faults:
        raise BadInput("not a table of zones: " + "; ".join(faults))
    return zones


def in_order(zones: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """*zones* by day and by what they say, so that the order of files leaves no trace."""
    by = ["day", "actor", "status", "file", "label"]
    return zones.sort_values(by, ignore_index=True)


def _table_faults(zones: gpd.GeoDataFrame) -> Iterator[str]:
    for column, meaning in COLUMNS.items():
        if column not in zones:
            yield f"missing column {column!r} ({meaning})"
    crs = getattr(zones, "crs", None) if "geometry" in zones else CRS
    if crs is None or pyproj.CRS(crs).to_authority() not in SAME_CRS:
        yield f"coordinates in {crs or 'no stated system'}; give {CRS}"
    if not len(zones):
        yield "no rows"


def _row_faults(zones: gpd.GeoDataFrame) -> Iterator[str]:
    """What is wrong with single rows."""
    spans = list(zip(zones["day"].tolist(), zones["until"].tolist(), strict=True))
    statuses = DRAWABLE
    wrong: dict[str, Iterable[Any]] = {
        "day is not a datetime.date": [not is_day(d) for d, _ in spans],
        "day is 9999-12-31, which stands for an open end": [d == date.max for d, _ in spans],
        "until is neither a datetime.date nor None": [
            not (is_day(u) or bool(pd.isna(u))) for _, u in spans
        ],
        "until is not after day": [is_day(d) and is_day(u) and u <= d for d, u in spans],
        "actor is empty or no text": [not (isinstance(a, str) and a.strip()) for a in zones.actor],
        f"status is not one of {', '.join(statuses)}": [s not in statuses for s in zones.status],
        "label is no text": [not isinstance(text, str) for text in zones.label],
        "file is no text": [not isinstance(text, str) for text in zones.file],
        **_shape_faults(zones.geometry.to_numpy()),
    }
    for fault, found in wrong.items():
        if rows := [row for row, bad in enumerate(found) if bad]:
            more = f" and {len(rows) - SHOWN} more" if len(rows) > SHOWN else ""
            yield f"{fault} in {', '.join(_named(zones, row) for row in rows[:SHOWN])}{more}"


def _shape_faults(shapes: Shapes) -> dict[str, Iterable[Any]]:
    none = shapely.is_missing(shapes) | shapely.is_empty(shapes)
    return {
        "geometry is missing or empty": none,
        "geometry has no area (points and lines are no zones)": ~none & ~_has_plane(shapes),
        **({} if _on_the_globe(shapes) else _place_faults(shapes)),
    }


def _on_the_globe(shapes: Shapes) -> bool:
    """Whether all coordinates are finite degrees: asked of millions, and nearly always so."""
    # Ten years of days in one table of coordinates cost more to hold than to look at.
    blocks = (shapes[first : first + BLOCK] for first in range(0, len(shapes), BLOCK))
    return all(_within_degrees(shapely.get_coordinates(block)) for block in blocks)


def _within_degrees(xy: Floats) -> bool:
    if not len(xy):
        return True
    lon, lat = xy.T
    # What is not finite is neither below nor above a limit, or beyond all of them.
    within = [lon.min() >= -MAX_LON, lon.max() <= MAX_LON, lat.min() >= -90, lat.max() <= 90]
    return all(within)


def _place_faults(shapes: Shapes) -> dict[str, Iterable[Any]]:
    xy, row = shapely.get_coordinates(shapes, return_index=True)
    finite = np.isfinite(xy).all(axis=1)
    beyond = finite & ((np.abs(xy[:, 0]) > MAX_LON) | (np.abs(xy[:, 1]) > 90))
    number = np.arange(len(shapes))
    return {
        "coordinates are not finite": np.isin(number, row[~finite]),
        f"longitude beyond {MAX_LON:.0f} or latitude beyond 90": np.isin(number, row[beyond]),
    }


def _has_plane(shapes: Shapes) -> npt.NDArray[np.bool_]:
    """Whether a polygon is in each shape, collections of collections included."""
    kinds = shapely.get_type_id(shapes)
    plane: npt.NDArray[np.bool_] = np.isin(kinds, (3, 6))
    for row in np.flatnonzero(kinds == COLLECTION):
        plane[row] = bool(_has_plane(shapely.get_parts(shapes[row])).any())
    return plane


def _named(zones: gpd.GeoDataFrame, row: int) -> str:
    file = zones["file"].iloc[row]
    return f"row {row}" + (f" ({file})" if isinstance(file, str) and file else "")


def days_stated(zones: gpd.GeoDataFrame) -> bool:
    """Whether some zone says when it ends, and not by whole calendar years alone.

    Between two maps of years a change came on some day, not on the first of January.
    """
    return any(
        is_day(until) and not (_new_year(day) and _new_year(until))
        for day, until in zip(zones["day"].tolist(), zones["until"].tolist(), strict=True)
    )


def _new_year(day: date) -> bool:
    return (day.month, day.day) == (1, 1) or day == date.max


def is_day(value: object) -> bool:
    """Whether *value* is a calendar day and no timestamp."""
    return isinstance(value, date) and not isinstance(value, datetime)
