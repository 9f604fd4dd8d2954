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

from frontline.geo.batch.formats import TABLE
from frontline.geo.batch.parallel import Result, rows
from frontline.geo.errors import BadInput, one_line
from frontline.geo.files.replace import replacing
from frontline.layers.store.geoparquet import geo_metadata
from frontline.layers.store.mention_table import (
    SCHEMA,
    Bounds,
    bounds_of,
    joined,
    mention_table,
    points,
)

# Rows of a row group; no more are held in memory.
ROWS_AT_ONCE = 20_000

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
    found = gpd.GeoDataFrame(table, geometry=points(lon, lat), crs="EPSG:4326")
    return typed(found)


def open_mentions(path: str | PathLike[str]) -> gpd.GeoDataFrame:
    """A table that ``save_mentions`` wrote, with the same types as ``mentions``.

    Raises:
        BadInput: There is no such file, or it is no GeoParquet file of mentions.
    """
    try:
        return typed(gpd.read_parquet(path))
    except FileNotFoundError as fault:
        raise BadInput(f"{path}: no such file") from fault
    except (OSError, pa.ArrowException, ValueError, KeyError) as fault:
        why = one_line(fault)[:120]
        raise BadInput(f"{path}: no table of mentions: {why}") from fault


def typed(table: gpd.GeoDataFrame) -> gpd.GeoDataFrame:
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
    bounds: list[Bounds | None] = []
    written = 0
    with (
        replacing(path) as draft,
        pq.ParquetWriter(draft, SCHEMA, compression="zstd", store_schema=False) as file,
    ):
        for table in _tables(rows(results)):
            file.write_table(table)
            written += len(table)
            bounds.append(bounds_of(table))
        file.add_key_value_metadata({"geo": geo_metadata(["Point"], joined(bounds))})
    return written


def _tables(told: Iterator[dict[str, Any]]) -> Iterator[pa.Table]:
    while part := list(islice(told, ROWS_AT_ONCE)):
        yield mention_table(part)
