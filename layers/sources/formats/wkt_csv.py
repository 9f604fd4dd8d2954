"""CSV of anybody with a shape in each row: WKT, EWKT, or WKB in hexadecimal digits.

The column with the shapes is found by what stands in it, whatever it is called. Coordinates are
degrees, longitude first, unless a row names its system (``SRID=...;``, EWKB, a column ``srid``) or
the user does: nothing else in such a file can say it.
"""

from dataclasses import replace

import pyproj
from pyproj.exceptions import CRSError

from frontline.geo.errors import BadInput
from frontline.layers.sources.files.contract import Asked, Imported, InputFile, Source
from frontline.layers.sources.kit.features import WGS84, Feature, as_crs
from frontline.layers.sources.kit.plain import read_features
from frontline.layers.sources.kit.rows import (
    LATITUDES,
    LONGITUDES,
    Row,
    column,
    header,
    limited,
    samples,
)
from frontline.layers.sources.shapes.wkt import kind_of, shape_of

NAMES = (
    "wkt", "ewkt", "geom", "the_geom", "geometry", "wkt_geom", "geom_wkt", "wkt_geometry",
    "geometry_wkt", "wkb", "ewkb", "wkb_geometry", "geometry_wkb", "geom_wkb", "wkb_geom",
)  # fmt: skip
"""Usual names of such a column, those first that are chosen where several hold shapes."""
SRIDS = ("srid", "epsg", "crs", "wkid", "epsg_code")
# A million vertices and more in one row; days of real series have a hundredth of it.
MAX_ROW = 2**25
DEGREES = "no row names a coordinate system: read as degrees; --crs says otherwise"


def shape_column(file: InputFile) -> str | None:
    """The column with the shapes of a table; None where it has none.

    Points beside columns of latitude and longitude are left to those who read these.
    """
    names = header(file)
    kinds = {name: kind for name, cell in samples(file).items() if (kind := kind_of(cell))}
    shapes = [name for name, kind in kinds.items() if kind == "shape"]
    if shapes:
        return column(shapes, NAMES) or shapes[0]
    if column(names, LATITUDES) and column(names, LONGITUDES):
        return None
    return column(list(kinds), NAMES) or next(iter(kinds), None) or column(names, NAMES)


def detects(file: InputFile) -> str | None:
    """By a column in which shapes are written, or that is called as such a column is."""
    name = shape_column(file)
    return f"column {name!r} with shapes" if name else None


def read(file: InputFile, asked: Asked) -> Imported:
    """Rows with zones, lines or points.

    Raises:
        BadInput: A row has no shape where one should be; the message names it and the column.
    """
    name = shape_column(file)
    if name is None:
        raise BadInput(f"{file.name}: no column with shapes in WKT or WKB")
    table = limited(file, MAX_ROW)
    systems: dict[str, Row] = {}
    features = [_feature(file, row, name, systems) for row in table]
    crs = _system(file, systems, asked)
    found = read_features(file, features, crs, asked)
    plain = not systems and asked.crs is None
    return replace(found, notes=(*found.notes, *([DEGREES] if plain else [])))


def _feature(file: InputFile, row: Row, name: str, systems: dict[str, Row]) -> Feature:
    """One row; the coordinate system that it names is put into *systems*."""
    cells = {key: cell for key, cell in row.cells.items() if key != name and cell.strip()}
    where = f"row {row.line}"
    if not row.cells[name].strip():
        return Feature(where, "", cells, None)
    try:
        shape, srid = shape_of(row.cells[name])
    except ValueError as fault:
        raise BadInput(f"{file.name}: {where}, column {name}: {fault}; mend it") from fault
    beside = column(list(cells), SRIDS)
    told = str(srid) if srid else cells[beside].strip() if beside else ""
    systems.setdefault(told.upper().removeprefix("EPSG:"), row)
    return Feature(where, "", cells, shape)


def _system(file: InputFile, systems: dict[str, Row], asked: Asked) -> pyproj.CRS | None:
    """The system of all rows; None leaves it to what the user says.

    Raises:
        BadInput: Rows name several, or one that nobody knows.
    """
    if len(systems) > 1:
        (one, _), (other, row) = list(systems.items())[:2]
        raise BadInput(
            f"{file.name}: row {row.line}: its coordinate system is {_called(other)}, that of rows "
            f"before {_called(one)}; split the file"
        )
    named = next(iter(systems), "")
    if not named:
        systems.clear()
        return None if asked.crs else as_crs(WGS84)
    try:
        return as_crs(f"EPSG:{named}" if named.isdecimal() else named)
    except CRSError as fault:
        raise BadInput(
            f"{file.name}: row {systems[named].line}: no coordinate system is called "
            f"{named[:40]!r}; mend it"
        ) from fault


def _called(named: str) -> str:
    return repr(named[:40]) if named else "not named"


SOURCE = Source(
    name="wkt_csv",
    title="CSV with shapes as WKT, EWKT or WKB, of any origin",
    licence="",
    url="",
    detects=detects,
    read=read,
    specific=False,
)
