"""The places that texts name as a table with points: a GeoDataFrame, or a GeoParquet file.

One row is one mention, with the columns of ``geo.batch.formats.TABLE`` and ``geometry``: a point in
EPSG:4326, longitude first, empty where the reader abstained. ``date`` is a day (DATE in the file,
datetime64 at midnight in a data frame, which has no type for days).
"""

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

from frontline.geo.batch.formats import TABLE
from frontline.geo.batch.parallel import Result, rows
from frontline.geo.errors import BadInput
from frontline.geo.files.replace import replacing
from frontline.layers.store.geoparquet import geo_metadata

ROWS_AT_ONCE = 20_000
"""Rows of a row group; no more are held in memory."""
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

TYPES = {
    pa.string(): "str",
    pa.date32(): "datetime64[ms]",
    pa.int64(): "int64",
    pa.float64(): "float64",
    pa.bool_(): "bool",
}
"""Type in a file -> type in a data frame."""
UNSURE = {"geonames_id": "Int64"}
"""A whole number that may be missing."""


def mentions(results: Iterable[Result]) -> gpd.GeoDataFrame:
    """All mentions as one table, as ``open_mentions`` gives a saved one.

    Raises:
        BadInput: A text was refused; leave refusals out to have the others.
    """
    table = pd.DataFrame(rows(results), columns=list(TABLE))
    lon, lat = (table[c].to_numpy(dtype=float, na_value=np.nan) for c in ("lon", "lat"))
    found = gpd.GeoDataFrame(table, geometry=_points(lon, lat), crs="EPSG:4326")
    return _typed(found)


def open_mentions(path: str | PathLike[str]) -> gpd.GeoDataFrame:
    """A table that ``save_mentions`` wrote, with the same types as ``mentions``.

    Raises:
        BadInput: There is no such file, or it is no GeoParquet file of mentions.
    """
    try:
        return _typed(gpd.read_parquet(path))
    except FileNotFoundError as fault:
        raise BadInput(f"{path}: no such file") from fault
    except (OSError, pa.ArrowException, ValueError, KeyError) as fault:
        why = " ".join(str(fault).split())[:120]
        raise BadInput(f"{path}: no table of mentions: {why}") from fault


def _typed(table: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
    """The same types however many rows there are, and whichever of them are empty."""
    return table.astype({name: TYPES[SCHEMA.field(name).type] for name in TABLE} | UNSURE)


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
        known = bounds.tolist() if np.isfinite(bounds).all() else None
        file.add_key_value_metadata({"geo": geo_metadata(["Point"], known)})
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
