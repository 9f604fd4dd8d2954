"""The table of mentions in columns, as a file has it; without geopandas, which no worker needs."""

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
import pyarrow as pa
import shapely
from numpy.typing import NDArray

SCHEMA = pa.schema(
    [
        ("document", pa.string()),
        ("date", pa.date32()),
        ("start_char", pa.int64()),
        ("end_char", pa.int64()),
        ("text", pa.string()),
        ("kind", pa.string()),
        ("place_id", pa.string()),
        ("geonames_id", pa.int64()),
        ("canonical", pa.string()),
        ("country", pa.string()),
        ("lon", pa.float64()),
        ("lat", pa.float64()),
        ("precision_km", pa.float64()),
        ("confidence", pa.float64()),
        ("metonymic", pa.bool_()),
        ("reasons", pa.string()),
        ("geometry", pa.binary()),
    ]
)

Bounds = tuple[float, float, float, float]
"""West, south, east, north in degrees."""


def mention_table(rows: Sequence[dict[str, Any]], schema: pa.Schema = SCHEMA) -> pa.Table:
    """Rows as columns, with a point for each that was placed.

    Args:
        rows: One a mention, with every column of *schema* but ``geometry``.
        schema: ``SCHEMA``, or one with further columns before ``geometry``.
    """
    columns: dict[str, Any] = {n: [r[n] for r in rows] for n in schema.names if n != "geometry"}
    lon, lat = (np.array(columns[c], dtype=float) for c in ("lon", "lat"))
    columns["geometry"] = list(shapely.to_wkb(points(lon, lat)))
    return pa.table(columns, schema=schema)


def points(lon: NDArray[Any], lat: NDArray[Any]) -> NDArray[Any]:
    """A point for each pair of coordinates, None where there are none."""
    geometry = np.full(len(lon), None, dtype=object)
    known = ~np.isnan(lon)
    geometry[known] = shapely.points(lon[known], lat[known])
    return geometry


def bounds_of(table: pa.Table) -> Bounds | None:
    """Where the points of a table lie; None where it has none."""
    lon, lat = (table[c].to_numpy() for c in ("lon", "lat"))
    known = ~np.isnan(lon)
    if not known.any():
        return None
    lon, lat = lon[known], lat[known]
    return float(lon.min()), float(lat.min()), float(lon.max()), float(lat.max())


def joined(bounds: Iterable[Bounds | None]) -> Bounds | None:
    """What holds all of *bounds*."""
    known = np.array([b for b in bounds if b is not None])
    if not len(known):
        return None
    west, south = known[:, :2].min(axis=0)
    east, north = known[:, 2:].max(axis=0)
    return float(west), float(south), float(east), float(north)
