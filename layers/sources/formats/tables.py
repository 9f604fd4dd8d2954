"""Formats that GDAL and Arrow read: GeoPackage, Shapefile, FlatGeobuf, TopoJSON, GeoParquet."""

import json
import re
import warnings
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import pyogrio
import pyproj
from pyarrow import ArrowException, parquet
from pyogrio.errors import DataLayerError, DataSourceError, FeatureError
from pyproj.exceptions import CRSError
from shapely.errors import ShapelyError

from frontline.geo.errors import BadInput, one_line
from frontline.layers.sources.files.contract import MAX_BYTES, Asked, Imported, InputFile, Source
from frontline.layers.sources.kit.features import WGS84, Feature, as_crs
from frontline.layers.sources.kit.plain import read_features
from frontline.layers.sources.kit.views import check_views
from frontline.layers.sources.shapes.dbf import encoding_of
from frontline.layers.sources.shapes.wkt import kind_of, shape_of

FORMATS = {
    ".gpkg": "GeoPackage",
    ".shp": "Shapefile",
    ".fgb": "FlatGeobuf",
    ".topojson": "TopoJSON",
    ".parquet": "GeoParquet",
    ".geoparquet": "GeoParquet",
}
MAX_ROWS = 2_000_000
"""Features read at once; they are held in memory."""
_PARTS = (
    (".dbf", "nothing says who holds its zones or when"),
    (".shx", "nothing says where each of its shapes begins"),
)
"""What a shapefile cannot be read without, and what is lacking then."""
_SQL = re.compile(r"\bSELECT\b|sqlite3_")
"""What no user wrote and none can mend."""
_SAID = re.compile(r"(?:no such \w+: [\w.]+|[^:;()]+)$")
"""What a database says at the end, behind its SQL."""
_BROKEN = (
    RecursionError,
    DataSourceError,
    DataLayerError,
    FeatureError,
    ArrowException,
    ShapelyError,
    ValueError,
    OSError,
    UnicodeError,
    KeyError,
    TypeError,
    CRSError,
)


def detects(file: InputFile) -> str | None:
    """By extension, or by what the JSON calls itself."""
    if file.suffix == ".json" and _is_topology(file):
        return "JSON with type Topology"
    kind = FORMATS.get(file.suffix)
    return f"{kind} by its extension" if kind else None


def read(file: InputFile, asked: Asked) -> Imported:
    """All layers of the file.

    Raises:
        BadInput: It is broken or too large, a shapefile lacks its .dbf, or layers differ in their
            coordinate system.
    """
    file.check_size()
    if file.suffix in {".topojson", ".json"}:
        _ = file.json  # the library that reads it takes bytes that are no UTF-8 for letters
    features: list[Feature] = []
    systems: dict[str, pyproj.CRS | None] = {}
    try:
        tables, warned = _loudly(file)
        if not tables and file.suffix == ".gpkg":
            raise BadInput(
                f"{file.name}: no layer of this GeoPackage has shapes: it is damaged, or holds "
                "mere tables; save its zones again as GeoPackage, or as GeoJSON"
            )
        for layer, table in tables:
            named = table.crs or (WGS84 if file.suffix in {".topojson", ".json"} else None)
            systems[layer] = as_crs(named) if named else None
            features += _features(layer, table, len(systems) > 1)
    except _BROKEN as fault:
        if isinstance(fault, BadInput):
            raise
        raise BadInput(f"{file.name}: {_why(file, fault)}") from fault
    crs = _one_system(file, systems)
    result = read_features(file, features, crs, asked)
    return replace(result, notes=(*result.notes, *warned))


def _why(file: InputFile, fault: Exception) -> str:
    """What a library says of a file it cannot read, without its paths and its SQL."""
    told = one_line(fault).replace(str(file.path), file.name)
    kind = FORMATS.get(file.suffix, "table")
    if "not recognized as being in a supported file format" in told:
        return f"no {kind}, or its beginning is lost; save it again as {kind}"
    if _SQL.search(told):
        said = _SAID.search(told)
        why = f" ({said[0].strip()})" if said else ""
        return f"a broken {kind} whose tables cannot be read{why}; save it again, or as GeoJSON"
    return f"broken or truncated: {told[:160]}"


def _loudly(file: InputFile) -> tuple[list[tuple[str, gpd.GeoDataFrame]], tuple[str, ...]]:
    """The layers, and what the reader warned of: that belongs into the facts, not on the screen."""
    with warnings.catch_warnings(record=True) as told, np.errstate(invalid="ignore"):
        warnings.simplefilter("always")
        tables = list(_layers(file))
    return tables, tuple(dict.fromkeys(f"reader: {w.message}" for w in told))


def _layers(file: InputFile) -> Iterator[tuple[str, gpd.GeoDataFrame]]:
    if file.suffix in {".parquet", ".geoparquet"}:
        yield "", _parquet(file)
        return
    for part, lack in _PARTS if file.suffix == ".shp" else ():
        if not _beside(file, part):
            raise BadInput(f"{file.name}: its {part} is missing: {lack}; give the {part} with it")
    if file.suffix == ".gpkg":
        check_views(file.path, MAX_ROWS)
    for name, kind in pyogrio.list_layers(file.path):
        if kind is None:
            continue
        info = pyogrio.read_info(file.path, layer=name, force_feature_count=True)
        if info["features"] > MAX_ROWS:
            raise BadInput(f"{file.name}: layer {name!r} has more than {MAX_ROWS:,} features")
        table = pyogrio.read_dataframe(file.path, layer=name, encoding=_encoding(file, info))
        if len(table) < info["features"]:
            raise BadInput(
                f"{file.name}: layer {name!r} announces {info['features']:,} features and has "
                f"{len(table):,}; truncated?"
            )
        yield str(name), table


def _encoding(file: InputFile, info: Mapping[str, Any]) -> str | None:
    """Of a shapefile whose letters nothing tells; None for all else, which says what it is."""
    if file.suffix != ".shp" or _beside(file, ".cpg"):
        return None
    parts = (file.path.with_suffix(s) for s in (".dbf", ".DBF"))
    dbf = next(part for part in parts if part.exists())
    return encoding_of(dbf, info.get("encoding") or "", file.name)


def _is_topology(file: InputFile) -> bool:
    return isinstance(file.json, dict) and file.json.get("type") == "Topology"


def _beside(file: InputFile, suffix: str) -> bool:
    return any(file.path.with_suffix(s).exists() for s in (suffix, suffix.upper()))


def _parquet(file: InputFile) -> gpd.GeoDataFrame:
    about = parquet.ParquetFile(file.path).metadata
    size = sum(about.row_group(i).total_byte_size for i in range(about.num_row_groups))
    if size > MAX_BYTES or about.num_rows > MAX_ROWS:
        large = f"{size / 2**20:,.0f} MB in {about.num_rows:,} rows"
        raise BadInput(f"{file.name}: unpacks to {large}, more than is read at once")
    if b"geo" in (about.metadata or {}):
        return gpd.read_parquet(file.path)
    return _plain_parquet(file)


def _plain_parquet(file: InputFile) -> gpd.GeoDataFrame:
    """A table whose column of shapes, WKB or WKT, is told by what stands in it.

    Parts of tables that were cut by other programs lose what GeoParquet says of them; Arrow keeps
    the coordinate system with the column.
    """
    opened = parquet.ParquetFile(file.path)
    table = opened.read().to_pandas()
    for name in table.columns:
        written = [v.hex() if isinstance(v, bytes) else v for v in table[name]]
        first = next((one for one in written if one is not None), None)
        if not isinstance(first, str) or kind_of(first) is None:
            continue
        shapes = []
        for row, text in enumerate(written, start=1):
            try:
                shapes.append(shape_of(text)[0] if text else None)
            except ValueError as fault:
                raise BadInput(
                    f"{file.name}: row {row}, column {name}: {fault}; mend it"
                ) from fault
        told = opened.schema_arrow.field(name).metadata or {}
        said = json.loads(told.get(b"ARROW:extension:metadata") or b"{}")
        crs = said.get("crs") if isinstance(said, dict) else None
        return gpd.GeoDataFrame(table.drop(columns=name), geometry=shapes, crs=crs)
    raise BadInput(f"{file.name}: no GeoParquet, and no column with shapes in WKB or WKT")


def _features(layer: str, table: gpd.GeoDataFrame, several: bool) -> Iterator[Feature]:
    """Rows as features; what a table has empty is not in their properties."""
    columns = [c for c in table.columns if c != table.geometry.name]
    values = [table[c].tolist() for c in columns]
    for row, shape in enumerate(table.geometry.to_numpy()):
        properties: dict[str, Any] = {
            str(c): _plain(v[row]) for c, v in zip(columns, values, strict=True) if _there(v[row])
        }
        where = f"row {row + 1}" + (f" of layer {layer!r}" if several else "")
        yield Feature(where, layer, properties, shape)


def _there(value: Any) -> bool:
    return isinstance(value, list | dict | tuple) or not pd.isna(value)


def _plain(value: Any) -> Any:
    return value.to_pydatetime() if isinstance(value, pd.Timestamp) else value


def _one_system(file: InputFile, systems: dict[str, pyproj.CRS | None]) -> pyproj.CRS | None:
    different = {crs.to_wkt() if crs else None for crs in systems.values()}
    if len(different) > 1:
        raise BadInput(f"{file.name}: its layers are in different coordinate systems; split it")
    return next(iter(systems.values()), None)


SOURCE = Source(
    name="tables",
    title="GeoPackage, Shapefile (zipped too), FlatGeobuf, TopoJSON, GeoParquet",
    licence="",
    url="",
    detects=detects,
    read=read,
    specific=False,
)
