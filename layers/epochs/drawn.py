"""What an epoch was drawn from: the zones of its own days, kept beside it as GeoParquet.

Cells and spells do not tell them back: zones overlap, outlive the next picture and are mended. With
them a day that comes late, or comes again, is built as if it had been there from the beginning.
"""

import io
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import shapely

from frontline.layers.build.zone_table import COLUMNS, in_order
from frontline.layers.store.geoparquet import geo_metadata

TOLD = [name for name in COLUMNS if name != "geometry"]
# A day repeats nearly all of the day before: 536 real days of 25 MB become 0.35 MB. Level 9 gives
# 0.29 MB in twice the time, level 1 0.69 MB.
LEVEL = 3


def zones_file(zones: gpd.GeoDataFrame) -> bytes:
    """A table of zones as a file; the same rows give the same bytes."""
    rows = in_order(zones)
    open_ended = [None if pd.isna(until) else until for until in rows["until"]]
    columns: dict[str, Any] = {
        "day": pa.array(rows["day"].tolist(), pa.date32()),
        "until": pa.array(open_ended, pa.date32()),
        **{n: pa.array(rows[n].tolist(), pa.string()) for n in TOLD if n not in ("day", "until")},
        "geometry": pa.array(shapely.to_wkb(rows.geometry.to_numpy()), pa.binary()),
    }
    bounds = shapely.total_bounds(rows.geometry.to_numpy()).tolist() if len(rows) else None
    table = pa.table(columns)
    how: dict[str, Any] = {
        "compression": "zstd", "compression_level": LEVEL, "store_schema": False,
        "use_dictionary": [n for n in TOLD if n != "day"], "data_page_size": 2**26,
        "write_page_checksum": True,
    }  # fmt: skip
    with io.BytesIO() as file:
        with pq.ParquetWriter(file, table.schema, **how) as writer:
            writer.add_key_value_metadata({b"geo": geo_metadata((), bounds)})
            writer.write_table(table, row_group_size=max(len(table), 1))
        return file.getvalue()


def zones_in(content: bytes, *, shapes: bool = True) -> gpd.GeoDataFrame:
    """The zones of a file that ``zones_file`` wrote.

    Args:
        content: Its bytes.
        shapes: Whether the shapes are wanted; without them the table has no geometry.
    """
    names = [*TOLD, "geometry"] if shapes else TOLD
    table = pq.read_table(pa.BufferReader(content), columns=names)
    told: dict[str, Any] = {
        name: np.array([*table[name].to_pylist(), None], dtype=object)[:-1] for name in TOLD
    }
    if not shapes:
        return gpd.GeoDataFrame(told)
    told["geometry"] = shapely.from_wkb(table["geometry"].to_numpy(zero_copy_only=False))
    return gpd.GeoDataFrame(told, geometry="geometry", crs="EPSG:4326")
