"""GeoJSON and TopoJSON of anybody: dates and holders from properties, layer or file name."""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pyproj

from frontline.layers.sources.files.answers import cut_off
from frontline.layers.sources.files.contract import Asked, Imported, InputFile, Source
from frontline.layers.sources.files.json_lines import SUFFIXES
from frontline.layers.sources.kit.features import geojson_crs, geojson_features
from frontline.layers.sources.kit.plain import read_features

TITLES = ("title", "name")
CREDITS = ("attribution", "sources", "source", "author", "copyright", "licence", "license")
"""Members of a collection in which publishers, and our own exports, say whose it is."""
FEATURE = re.compile(r'"type"\s*:\s*"Feature"')
LONGEST = 2_000
"""Characters of such a text; what is longer is no credit."""


def detects(file: InputFile) -> str | None:
    """A FeatureCollection, a Feature, or features one a line, by what is written in it."""
    # Files of lines hold texts more often than maps, and other files are not parsed to see it.
    lines = file.suffix in SUFFIXES and FEATURE.search(file.head)
    if file.suffix not in {".geojson", ".json"} and not lines:
        return None
    kind = file.json.get("type") if isinstance(file.json, Mapping) else None
    return f"JSON with type {kind}" if kind in ["FeatureCollection", "Feature"] else None


def read(file: InputFile, asked: Asked) -> Imported:
    """Features with zones of any kind."""
    collection = file.json
    features = geojson_features(file, collection)
    imported = read_features(file, features, _system(file, collection, asked), asked)
    question, note = cut_off(file, collection, asked.beside)
    return replace(
        imported,
        notes=(*imported.notes, *([note] if note else [])),
        questions=(*([question] if question else []), *imported.questions),
        title=next(filter(None, (_word(collection, name) for name in TITLES)), ""),
        credit=_word(collection, *CREDITS),
    )


def _word(collection: Mapping[str, Any], *names: str) -> str:
    """The texts that the collection has under *names*, the first of each sort; "" for none."""
    metadata = collection.get("metadata")
    places = (collection, metadata if isinstance(metadata, Mapping) else {})
    found = (place.get(name) for name in names for place in places)
    words = [" ".join(word.split()) for word in found if isinstance(word, str) and word.strip()]
    return "; ".join(dict.fromkeys(words))[:LONGEST]


def _system(file: InputFile, collection: Any, asked: Asked) -> pyproj.CRS | None:
    """What the file names; where it names none, what the user says (None: ``asked.crs``)."""
    named = isinstance(collection, Mapping) and collection.get("crs") is not None
    return None if asked.crs and not named else geojson_crs(file, collection)


SOURCE = Source(
    name="geojson",
    title="GeoJSON of any origin",
    licence="",
    url="",
    detects=detects,
    read=read,
    specific=False,
)
