"""Points and lines of control maps as rows of a store: they hold no ground, but are kept."""

from pathlib import Path
from typing import Any

import geopandas as gpd
import pyarrow as pa
import shapely

from frontline.geo.errors import BadInput

COLUMNS = ("day", "until", "kind", "label", "note", "file", "properties", "geometry")
"""Of the table of marks; ``kind`` is point or line, ``properties`` are JSON."""
_WORDS = ("label", "note", "file", "properties")
_STORED = {"day": "start_day", "until": "end_day"}


def empty() -> gpd.GeoDataFrame:
    """A table without rows."""
    return gpd.GeoDataFrame({"geometry": []}, geometry="geometry", crs="EPSG:4326")


def rows(marks: gpd.GeoDataFrame) -> pa.Table:
    """*marks* as rows of a store: ``kind`` is "mark", ``shape`` the kind of its geometry."""
    days = {new: pa.array(marks[old].tolist(), pa.date32()) for old, new in _STORED.items()}
    columns: dict[str, Any] = {"kind": pa.array(["mark"] * len(marks), pa.string()), **days}
    for name in _WORDS:
        columns[name] = pa.array(marks[name].tolist(), pa.string())
    columns["shape"] = pa.array(marks["kind"].tolist(), pa.string())
    columns["geometry"] = pa.array(shapely.to_wkb(marks.geometry.to_numpy()))
    return pa.table(columns)


def of_rows(table: pa.Table) -> gpd.GeoDataFrame:
    """The table of marks that ``rows`` wrote."""
    told = {old: table[new].to_pylist() for old, new in {**_STORED, "kind": "shape"}.items()}
    told |= {name: table[name].to_pylist() for name in _WORDS}
    told["geometry"] = shapely.from_wkb(table["geometry"].to_numpy(zero_copy_only=False))
    found = gpd.GeoDataFrame(told, geometry="geometry", crs="EPSG:4326")
    return found[list(COLUMNS)]


def beside(store: Path) -> gpd.GeoDataFrame:
    """What older versions kept beside *store*, in NAME.marks.parquet; empty where there is none.

    Raises:
        BadInput: The file is there and is no table of marks.
    """
    file = store.with_suffix(".marks.parquet")
    if not file.exists():
        return empty()
    try:
        return gpd.read_parquet(file)[list(COLUMNS)]
    except (OSError, ValueError, KeyError, TypeError, pa.ArrowException) as fault:
        raise BadInput(
            f"{file}: should hold the points and lines of {store.name}, but cannot be read "
            f"({' '.join(str(fault).split())[:80]}); import all files again"
        ) from fault
