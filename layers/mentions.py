"""The places that texts name as a table with points: a GeoDataFrame, or a GeoParquet file.

One row is one mention, with the columns of ``geo.formats.TABLE`` and ``geometry``: a point in
EPSG:4326, longitude first, empty where the reader abstained.
"""

import json
from collections.abc import Iterable, Iterator
from itertools import islice
from os import PathLike
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import shapely

from geo.atomic import replacing
from geo.formats import TABLE
from geo.many import Result, rows

ROWS_AT_ONCE = 20_000
"""Rows of a row group; no more are held in memory."""
SCHEMA = pa.schema(
    [
        ("document", pa.string()),
        ("date", pa.date32()),
        ("start", pa.int64()),
        ("end", pa.int64()),
        ("text", pa.string()),
        ("kind", pa.string()),
        ("place_id", pa.string()),
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


def mentions(results: Iterable[Result]) -> gpd.GeoDataFrame:
    """All mentions as one table.

    Raises:
        BadInput: A text was refused; leave refusals out to have the others.
    """
    table = pd.DataFrame(rows(results), columns=list(TABLE))
    lon, lat = (table[c].to_numpy(dtype=float, na_value=np.nan) for c in ("lon", "lat"))
    return gpd.GeoDataFrame(table, geometry=_points(lon, lat), crs="EPSG:4326")


def save_mentions(results: Iterable[Result], path: str | PathLike[str]) -> int:
    """Write all mentions to a GeoParquet file, a part at a time; the number of rows written.

    Args:
        results: Readings, taken one by one; a fault among them leaves *path* as it was.
        path: A ``.parquet`` file; one that is there is replaced in one step.

    Raises:
        BadInput: A text was refused, or the file cannot be written.
    """
    bounds = np.array([np.inf, np.inf, -np.inf, -np.inf])
    written = 0
    with (
        replacing(path) as draft,
        pq.ParquetWriter(draft, SCHEMA, compression="zstd", store_schema=False) as file,
    ):
        for table in _tables(rows(results)):
            file.write_table(table)
            written += len(table)
            found = np.stack([table[c].to_numpy() for c in ("lon", "lat", "lon", "lat")])
            bounds[:2] = np.fmin(bounds[:2], np.fmin.reduce(found[:2], axis=1))
            bounds[2:] = np.fmax(bounds[2:], np.fmax.reduce(found[2:], axis=1))
        file.add_key_value_metadata({"geo": _geo(bounds)})
    return written


def _tables(told: Iterator[dict[str, Any]]) -> Iterator[pa.Table]:
    while part := list(islice(told, ROWS_AT_ONCE)):
        columns = {name: [row[name] for row in part] for name in TABLE}
        lon, lat = (np.array(columns[c], dtype=float) for c in ("lon", "lat"))
        columns["geometry"] = list(shapely.to_wkb(_points(lon, lat)))
        yield pa.table(columns, schema=SCHEMA)


def _points(lon: "np.ndarray[Any, Any]", lat: "np.ndarray[Any, Any]") -> "np.ndarray[Any, Any]":
    """A point for each pair of coordinates, None where there are none."""
    made = np.full(len(lon), None, dtype=object)
    known = ~np.isnan(lon)
    made[known] = shapely.points(lon[known], lat[known])
    return made


def _geo(bounds: "np.ndarray[Any, Any]") -> str:
    """GeoParquet 1.1 metadata; without a CRS it is OGC:CRS84, longitude first."""
    column: dict[str, Any] = {"encoding": "WKB", "geometry_types": ["Point"]}
    if np.isfinite(bounds).all():
        column["bbox"] = bounds.tolist()
    return json.dumps(
        {"version": "1.1.0", "primary_column": "geometry", "columns": {"geometry": column}}
    )
