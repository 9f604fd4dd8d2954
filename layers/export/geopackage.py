"""Zones as a GeoPackage: days are of type DATE, and QGIS opens it in the theatre's colours."""

import sqlite3
from collections.abc import Mapping, Sequence
from contextlib import closing
from pathlib import Path
from xml.etree import ElementTree as Xml

import geopandas as gpd
import pandas as pd
import pyarrow as pa
import pyogrio
import shapely
from pyogrio.errors import DataLayerError, DataSourceError

from frontline.geo.errors import one_line
from frontline.layers.export.kml import allowed
from frontline.layers.notes.note import Note

LAYER, NOTES = "zones", "notes"
OPACITY = "0.55"
"""As on the page."""
MULTIPOLYGON = 6
"""The number that GEOS gives the type."""
STYLES = """
CREATE TABLE layer_styles (
    id INTEGER PRIMARY KEY AUTOINCREMENT NOT NULL, f_table_catalog TEXT, f_table_schema TEXT,
    f_table_name TEXT, f_geometry_column TEXT, styleName TEXT, styleQML TEXT, styleSLD TEXT,
    useAsDefault BOOLEAN, description TEXT, owner TEXT, ui TEXT, update_time DATETIME
)
"""
"""The table that QGIS itself makes when a style is saved in a database."""
DATE = pd.ArrowDtype(pa.date32())
"""The type of days, whichever of them are empty."""


def geopackage(
    zones: gpd.GeoDataFrame, about: Mapping[str, str], colours: Mapping[str, str], path: Path
) -> None:
    """Write *zones* to *path*.

    Args:
        zones: Columns of ``exports.Export.zones``.
        about: Title, sources and licence: the metadata of the file.
        colours: Actor -> ``"#rrggbb"``; without any the file has no style.
        path: The file to make.

    Raises:
        OSError: It cannot be written.
    """
    shapes = zones.geometry.to_numpy()
    many = [
        shape if shapely.get_type_id(shape) == MULTIPOLYGON else shapely.multipolygons([shape])
        for shape in shapes
    ]
    days = {name: zones[name].astype(DATE) for name in ("start_day", "end_day", "start_after")}
    table = zones.assign(**days).set_geometry(many, crs=zones.crs).to_arrow(index=False)
    try:
        pyogrio.write_arrow(
            table, path, driver="GPKG", layer=LAYER, geometry_name="geometry",
            geometry_type="MultiPolygon", crs="EPSG:4326", dataset_metadata=dict(about),
        )  # fmt: skip
        if colours:
            _add_style(path, style(zones, colours), about["title"])
    except (DataLayerError, DataSourceError, sqlite3.Error) as fault:
        # A full disk, most of all: whoever replaces the file says so as of any other.
        raise OSError(one_line(fault)) from fault


def add_notes(notes: Sequence[Note], path: Path) -> None:
    """Add a layer with *notes* to the file at *path*: points, lines and areas beside each other.

    Raises:
        OSError: It cannot be written.
    """
    table = gpd.GeoDataFrame(
        {
            "kind": [note.kind for note in notes],
            "text": [note.text for note in notes],
            "start_day": pd.Series([note.start for note in notes], dtype=DATE),
            "end_day": pd.Series([note.end for note in notes], dtype=DATE),
            "km": [None if note.closed else note.kilometres for note in notes],
            "km2": [note.kilometres if note.closed else None for note in notes],
        },
        geometry=[note.geometry for note in notes],
        crs="EPSG:4326",
    )
    try:
        pyogrio.write_arrow(
            table.astype({"km": float, "km2": float}).to_arrow(index=False), path, driver="GPKG",
            layer=NOTES, geometry_name="geometry", geometry_type="Unknown", crs="EPSG:4326",
            append=True,
        )  # fmt: skip
    except (DataLayerError, DataSourceError) as fault:
        raise OSError(one_line(fault)) from fault


def style(zones: gpd.GeoDataFrame, colours: Mapping[str, str]) -> str:
    """The style in QGIS's own language: a row a label, in its actor's colour.

    By label, since ground that two sides share has the actor of contested ground.
    """
    root = Xml.Element("qgis", version="3.28.0", styleCategories="Symbology")
    drawn = Xml.SubElement(root, "renderer-v2", type="categorizedSymbol", attr="label")
    categories, symbols = (Xml.SubElement(drawn, name) for name in ("categories", "symbols"))
    labels = set(zip(zones["actor"], zones["label"], strict=True))
    for number, (actor, label) in enumerate(sorted(labels)):
        if actor in colours:
            one = Xml.SubElement(categories, "category", symbol=str(number), render="true")
            one.set("value", allowed(label))
            one.set("label", allowed(label))
            symbols.append(_symbol(str(number), colours[actor]))
    return Xml.tostring(root, "unicode")


def _symbol(name: str, colour: str) -> Xml.Element:
    symbol = Xml.Element("symbol", type="fill", name=name, alpha=OPACITY)
    fill = Xml.SubElement(symbol, "layer", {"class": "SimpleFill", "enabled": "1"})
    options = Xml.SubElement(fill, "Option", type="Map")
    rgb = ",".join(str(int(colour[i : i + 2], 16)) for i in (1, 3, 5))
    for key, value in {
        "color": f"{rgb},255",
        "outline_color": f"{rgb},255",
        "outline_style": "solid",
        "outline_width": "0.26",  # millimetres: a hairline, as QGIS draws by itself
        "style": "solid",
    }.items():
        Xml.SubElement(options, "Option", type="QString", name=key, value=value)
    return symbol


def _add_style(path: Path, qml: str, title: str) -> None:
    row = (LAYER, "geometry", "Who holds it", qml, 1, title)
    with closing(sqlite3.connect(path)) as file, file:
        file.execute(STYLES)
        file.execute(
            "INSERT INTO layer_styles (f_table_catalog, f_table_schema, f_table_name, "
            "f_geometry_column, styleName, styleQML, styleSLD, useAsDefault, description, owner) "
            "VALUES ('', '', ?, ?, ?, ?, '', ?, ?, '')",
            row,
        )
        file.execute(
            "INSERT INTO gpkg_contents (table_name, data_type, identifier) "
            "VALUES ('layer_styles', 'attributes', 'layer_styles')"
        )
