"""GeoJSON and TopoJSON of anybody: dates and holders from properties, layer or file name."""

from collections.abc import Mapping

from layers.sources.features import geojson_crs, geojson_features
from layers.sources.model import Asked, Imported, InputFile, Source
from layers.sources.plain import read_features


def detects(file: InputFile) -> str | None:
    """A FeatureCollection or a Feature, by what is written in it."""
    if file.suffix not in {".geojson", ".json"}:
        return None
    kind = file.json.get("type") if isinstance(file.json, Mapping) else None
    return f"JSON with type {kind}" if kind in ["FeatureCollection", "Feature"] else None


def read(file: InputFile, asked: Asked) -> Imported:
    """Features with zones of any kind."""
    collection = file.json
    features = geojson_features(file, collection)
    return read_features(file, features, geojson_crs(file, collection), asked)


SOURCE = Source(
    name="geojson",
    title="GeoJSON of any origin",
    licence="",
    url="https://www.rfc-editor.org/rfc/rfc7946",
    detects=detects,
    read=read,
    specific=False,
)
