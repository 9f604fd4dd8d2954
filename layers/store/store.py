"""A mosaic on disk: one GeoParquet file that any reader of such files understands.

One row is one spell of one cell: who held it from ``start_day`` until before ``end_day`` (empty
while it holds), with the cell's outline. Layers made from reports have a second kind of row, one a
report; points and lines are a third, ``marks``. Lines between cells are not kept.

What is not a row stands in the metadata under ``frontline``, as JSON: title, days with
information, sources, notes, the manifest of every input. ``checksum`` guards all of it.
"""

import io
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
import shapely

from frontline.geo.errors import BadInput, one_line
from frontline.geo.files.replace import replacing
from frontline.layers.mosaic.mosaic import Mosaic
from frontline.layers.mosaic.spells import NO_REPORT
from frontline.layers.planar.arrangement import FINE
from frontline.layers.planar.measure import Shapes
from frontline.layers.store import checksum, standing
from frontline.layers.store.from_rows import (
    LATER_FIELDS,
    REPORT_FIELDS,
    mosaic_of,
    renamed,
    reports_of,
)
from frontline.layers.store.geoparquet import geo_metadata
from frontline.layers.store.inputs import packed, unpacked
from frontline.layers.store.marks import beside, empty, of_rows
from frontline.layers.store.marks import rows as mark_rows
from frontline.layers.store.rounding import cut_short

KEY = b"frontline"
END = b"PAR1"
"""The last bytes of a whole Parquet file."""
# Raised with every change that an older Frontline could not read.
VERSION = 1
PARQUET: Mapping[str, Any] = {
    "compression": "zstd",
    "compression_level": 19,
    "column_encoding": {"cell": "DELTA_BINARY_PACKED", "area_km2": "PLAIN"},
    "dictionary_pagesize_limit": 2**30,  # every outline once, however many there are
    "data_page_size": 2**26,
    "store_schema": False,  # it would repeat the metadata
    "write_page_checksum": True,
}
# Of epochs: a year of real days takes 5 % more bytes than at 19, and a twentieth of the time.
EPOCH_LEVEL = 6
# What reading a file raises in which some bytes are not those that were written.
DAMAGE = (
    OSError, pa.ArrowException, shapely.errors.ShapelyError,
    ValueError, KeyError, TypeError, IndexError, AttributeError, RecursionError,
)  # fmt: skip
MAX_SHAPES = 2**31 - 1
"""Bytes of shapes in one column: Arrow counts them in 32 bits."""
WORDS = ("kind", "start_day", "end_day", "actor", "status", "place", "geometry")
"""Columns of values that repeat: each value is stored once."""


def save(
    mosaic: Mosaic,
    path: Path,
    manifest: Mapping[str, Any] | None = None,
    marks: gpd.GeoDataFrame | None = None,
) -> None:
    """Write *mosaic* to *path*: all of it, or nothing and the old file stays.

    The same mosaic and manifest give the same bytes.

    Args:
        mosaic: What to keep.
        path: A ``.parquet`` file; one that is there is replaced in one step.
        manifest: What it was made from: ``inputs``, a list of mappings with name, sha256, source,
            licence and rule, and whatever else JSON can hold.
        marks: Points and lines with the columns of ``layers.marks.COLUMNS``.

    Raises:
        BadInput: The file cannot be written.
    """
    groups, metadata = _parts(mosaic, manifest or {}, marks)

    def write(draft: Path) -> None:
        _write(groups, draft, metadata)
        checksum.seal(draft)

    replace_file(path, write)


def content(mosaic: Mosaic, manifest: Mapping[str, Any], marks: gpd.GeoDataFrame) -> bytes:
    """The bytes of a file like ``save`` writes, with areas as they were measured.

    Epochs are added up: what a single store rounds to 1e-7 would show where two of them meet.
    """
    groups, metadata = _parts(mosaic, manifest, marks, np.float64)
    with io.BytesIO() as draft:
        _write(groups, draft, metadata, EPOCH_LEVEL)
        return checksum.sealed(draft.getvalue())


def _parts(
    mosaic: Mosaic,
    manifest: Mapping[str, Any],
    marks: gpd.GeoDataFrame | None,
    areas: type[np.floating] = np.float32,
) -> tuple[list[pa.Table], dict[bytes, bytes]]:
    """The rows of each kind, and the metadata."""
    short = cut_short(mosaic.polygons)
    groups = [_spell_rows(mosaic, short, areas)]
    if mosaic.reports:
        groups.append(_report_rows(mosaic))
    head = _head(mosaic, manifest, exact=short is not mosaic.polygons)
    if marks is not None and len(marks):
        groups.append(mark_rows(marks))
        head["marks"] = len(marks)
    kinds = [] if marks is None else marks.geom_type.tolist()
    return groups, {
        b"geo": _geo(mosaic, kinds), KEY: _json(head), checksum.KEY: checksum.BLANK,
    }  # fmt: skip


def replace_file(path: Path, write: Callable[[Path], object]) -> None:
    """Let *write* fill a draft beside *path*, then put it in its place in one step.

    Whatever interrupts the writing, *path* is as it was, and the draft is gone.

    Raises:
        BadInput: The folder or the file cannot be written.
    """
    with replacing(path) as draft:
        write(draft)


def is_store(path: Path) -> bool:
    """Whether *path* is a file that ``save`` wrote, damaged perhaps; reads its last bytes only."""
    try:
        metadata = pq.read_metadata(path).metadata or {}
        return KEY in metadata or checksum.KEY in metadata
    except DAMAGE:
        return False


def read_manifest(path: Path) -> dict[str, Any]:
    """What the mosaic in *path* was made from.

    Raises:
        BadInput: The file is no store, or broken.
    """
    return unpacked(_opened(_read(path), str(path))[1]["manifest"])


def load(path: Path) -> Mosaic:
    """The mosaic in *path*.

    Raises:
        BadInput: The file is missing, no store, broken, or of a newer version.
    """
    return load_content(_read(path), str(path))


def load_content(whole: bytes, path: str) -> Mosaic:
    """The mosaic in the bytes of a file that is called *path*; raises as ``load``."""
    file, head = _opened(whole, path)
    try:
        table = renamed(file.read_row_group(0))
        has_notes = file.num_row_groups > (2 if head.get("marks") else 1)
        reports = reports_of(renamed(file.read_row_group(1))) if has_notes else ()
        return mosaic_of(table, reports, head)
    except DAMAGE as fault:
        raise BadInput(f"{path}: the store is damaged: {_line(fault)}; import it again") from fault


def marks(path: Path) -> gpd.GeoDataFrame:
    """Points and lines in the store *path*, columns as ``layers.marks.COLUMNS``.

    Raises:
        BadInput: As ``load``.
    """
    return marks_of(_read(path), path)


def marks_of(whole: bytes, path: str | Path) -> gpd.GeoDataFrame:
    """Points and lines in the bytes of a file that is called *path*; raises as ``load``."""
    file, head = _opened(whole, str(path))
    if not head.get("marks"):
        return empty() if head.get("sealed") else beside(Path(path))
    try:
        return of_rows(file.read_row_group(file.num_row_groups - 1))
    except DAMAGE as fault:
        raise BadInput(f"{path}: the store is damaged: {_line(fault)}; import it again") from fault


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except FileNotFoundError as fault:
        raise BadInput(f"{path}: no such file") from fault
    except OSError as fault:
        raise BadInput(f"{path}: not a whole GeoParquet file: {_line(fault)}") from fault


def _opened(whole: bytes, path: str) -> tuple[pq.ParquetFile, dict[str, Any]]:
    """The file and its manifest; BadInput where it is damaged or of another version."""
    try:
        if whole.endswith(END) and checksum.is_sealed(whole) and not checksum.is_whole(whole):
            raise BadInput(
                f"{path}: the store is damaged: its bytes are not those that were written; "
                "import it again"
            )
        file = pq.ParquetFile(
            pa.BufferReader(whole),
            read_dictionary=["actor", "status"],
            page_checksum_verification=True,
        )
    except BadInput:
        raise
    except DAMAGE as fault:
        raise BadInput(f"{path}: not a whole GeoParquet file: {_line(fault)}") from fault
    found = (file.metadata.metadata or {}).get(KEY)
    if found is None:
        raise BadInput(f"{path}: a Parquet file, but no store; make one with `frontline import`")
    try:
        head = json.loads(found)
        version = head["version"]
    except DAMAGE as fault:
        raise BadInput(f"{path}: the store is damaged: {_line(fault)}; import it again") from fault
    if version != VERSION:
        raise BadInput(f"{path}: a store of version {version}, not {VERSION}; import it again")
    if head.get("sealed") and not checksum.is_sealed(whole):
        raise BadInput(f"{path}: the store is damaged: its checksum is gone; import it again")
    return file, head


def _line(fault: Exception) -> str:
    return one_line(fault)[:120] or type(fault).__name__


def _write(
    groups: Sequence[pa.Table],
    draft: Path | io.BytesIO,
    metadata: dict[bytes, bytes],
    level: int = PARQUET["compression_level"],
) -> None:
    """One row group for each kind of row, all with the same columns."""
    table = pa.concat_tables(groups, promote_options="default")
    words = [name for name in table.column_names if name in WORDS]
    first = 0
    how = {**PARQUET, "compression_level": level, "use_dictionary": words}
    with pq.ParquetWriter(draft, table.schema, **how) as writer:
        writer.add_key_value_metadata(metadata)
        for rows in map(len, groups):
            writer.write_table(table.slice(first, rows), row_group_size=max(rows, 1))
            first += rows


def _spell_rows(mosaic: Mosaic, polygons: Shapes, areas: type[np.floating]) -> pa.Table:
    spells = mosaic.spells
    ends = spells.start + spells.days_held
    days = np.array([*mosaic.days, None], dtype=object)
    shape = pa.array(shapely.to_wkb(polygons))
    _check_fits(shape, spells.cell)
    rows = {
        "kind": _words(np.full(len(spells.cell), "spell", dtype=object)),
        "cell": pa.array(spells.cell),
        "start_day": pa.array(days[spells.start], pa.date32()),
        "end_day": pa.array(days[ends], pa.date32()),
        "actor": _chosen([h.actor for h in mosaic.holders], spells.holder),
        "status": _chosen([h.status for h in mosaic.holders], spells.holder),
        "area_km2": pa.array(mosaic.area_km2.astype(areas)[spells.cell]),
    }
    if any(mosaic.names):
        rows["place"] = _chosen(mosaic.names, spells.cell)
    if mosaic.reports:
        rows["report"] = pa.array(spells.ground, mask=spells.ground == NO_REPORT)
        rows |= standing.columns(mosaic)
    cells = pa.DictionaryArray.from_arrays(pa.array(spells.cell), shape)
    rows["geometry"] = cells.cast(pa.binary())
    return pa.table(rows)


def _check_fits(shapes: pa.Array, cells: npt.NDArray[np.integer]) -> None:
    """BadInput where the shapes of all rows together are more than a column of a store takes."""
    sizes = pc.binary_length(shapes).to_numpy().astype(np.int64)
    if (size := int(sizes[cells].sum())) > MAX_SHAPES:
        raise BadInput(
            f"its zones cut each other into {len(cells):,} pieces of ground and days, "
            f"{size / 1e9:,.1f} GB of outlines where a store takes {MAX_SHAPES / 1e9:,.1f}; write "
            "a folder of epochs (-o NAME/), draw lines alike (--snap METRES), or thin the zones out"
        )


def _report_rows(mosaic: Mosaic) -> pa.Table:
    reports = mosaic.reports
    rows = {
        "kind": _words(["report"] * len(reports)),
        "start_day": pa.array([r.day for r in reports], pa.date32()),
        "actor": _words([r.holder.actor for r in reports]),
        "status": _words([r.holder.status for r in reports]),
        "geometry": pa.array(shapely.to_wkb(shapely.points([(r.lon, r.lat) for r in reports]))),
    }
    numbers = {"row": pa.int32(), "radius_km": pa.float64()}
    for name in (*REPORT_FIELDS, *LATER_FIELDS):
        rows[name] = pa.array([getattr(r, name) for r in reports], numbers.get(name, pa.string()))
    return pa.table(rows)


def _words(values: Any) -> pa.Array:
    return pa.array(values, pa.string())


def _chosen(words: Any, index: npt.NDArray[np.integer]) -> pa.Array:
    return pa.DictionaryArray.from_arrays(pa.array(index.astype(np.int32)), _words(words)).cast(
        pa.string()
    )


def _geo(mosaic: Mosaic, marks: Sequence[str] = ()) -> bytes:
    shapes = np.unique(shapely.get_type_id(mosaic.polygons))
    names = {3: "Polygon", 6: "MultiPolygon"}
    others = {*marks, "Point"} if mosaic.reports else set(marks)
    kinds = [*(names[int(i)] for i in shapes), *sorted(others)]
    return geo_metadata(kinds, shapely.total_bounds(mosaic.polygons).tolist())


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=str).encode()


def _head(mosaic: Mosaic, manifest: Mapping[str, Any], *, exact: bool) -> dict[str, Any]:
    changed, informed = set(mosaic.days), set(mosaic.informed)
    return {
        "version": VERSION,
        "sealed": True,
        "title": mosaic.title,
        "first": str(mosaic.days[0]),
        "holders": [[h.actor, h.status] for h in mosaic.holders],
        "coverage": [str(mosaic.coverage.first), str(mosaic.coverage.last)],
        "informed": [str(day) for day in mosaic.informed if day not in changed],
        "uninformed": [str(day) for day in mosaic.days if day not in informed],
        "sources": mosaic.sources,
        "doubts": mosaic.doubts,
        "notes": asdict(mosaic.notes) if mosaic.notes else None,
        "grid": FINE if exact else None,
        "rest": [mosaic.rest.actor, mosaic.rest.status] if mosaic.rest else None,
        "rest_word": mosaic.rest_word,
        "days_stated": mosaic.days_stated,
        "steps": standing.rules(mosaic),
        "manifest": packed(manifest),
    }
