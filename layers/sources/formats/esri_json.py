"""Esri JSON of anybody: a FeatureSet, the answer of an ArcGIS service to a query (``f=json``).

Rings are told apart by the way they run, dates are milliseconds since 1970, codes may have names
in the list of fields. An error that a service answered with, and an answer that is cut off, are
named: neither is a map.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pyproj
from pyproj.exceptions import CRSError

from frontline.geo.errors import BadInput
from frontline.layers.sources.files.answers import cut_off, error_of
from frontline.layers.sources.files.contract import Asked, Imported, InputFile, Source
from frontline.layers.sources.kit.features import Feature, as_crs
from frontline.layers.sources.kit.plain import read_features
from frontline.layers.sources.kit.timing import DAYS, ENDS, STARTS
from frontline.layers.sources.shapes.esri import shape_of

SUFFIXES = frozenset({".json", ".geojson", ".esrijson"})
DATE = "esriFieldTypeDate"
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
# Milliseconds of four months: no smaller number in a field of days is one.
_LEAST_MS = 10**10


@dataclass(frozen=True, slots=True)
class Fields:
    """What a list of fields says of the attributes.

    Attributes:
        dates: Those with milliseconds since 1970; None where there is no list, and names decide.
        codes: Field -> code -> what it means.
    """

    dates: frozenset[str] | None = None
    codes: Mapping[str, Mapping[Any, str]] = field(default_factory=dict)


def detects(file: InputFile) -> str | None:
    """A list of features with ``attributes``, or the description of a layer.

    Raises:
        BadInput: It is the error that a service answered with, which may lie among maps of any
            format.
    """
    if file.suffix not in SUFFIXES or not isinstance(file.json, Mapping):
        return None
    data: Mapping[str, Any] = file.json
    if error := error_of(data):
        raise BadInput(
            f"{file.name}: no layer, but the error that a map service answered with: {error}; "
            "fetch it again"
        )
    if any(_is_set(one) for _, one in _sets(data)):
        return "features as ArcGIS writes them"
    return "the description of a layer of ArcGIS" if _is_description(data) else None


def _sets(data: Mapping[str, Any]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Each set of features with the name of its layer: one, or those of a feature collection."""
    layers = data.get("layers")
    if "features" in data or not isinstance(layers, list):
        yield "", data
        return
    for layer in layers:
        inner = layer.get("featureSet") if isinstance(layer, Mapping) else None
        if isinstance(inner, Mapping):
            about = layer.get("layerDefinition")
            about = about if isinstance(about, Mapping) else {}
            yield str(about.get("name") or ""), {"fields": about.get("fields"), **inner}


def _is_set(data: Mapping[str, Any]) -> bool:
    features = data.get("features")
    if not isinstance(features, list) or "type" in data:
        return False
    if str(data.get("geometryType", "")).startswith("esriGeometry"):
        return True
    return any(
        isinstance(f, Mapping) and isinstance(f.get("attributes"), Mapping) for f in features
    )


def _is_description(data: Mapping[str, Any]) -> bool:
    described = "currentVersion" in data or "drawingInfo" in data
    return described and str(data.get("geometryType", "")).startswith("esriGeometry")


def read(file: InputFile, asked: Asked) -> Imported:
    """All features of all layers in the file.

    Raises:
        BadInput: It has no features but says what a layer is like; a shape, a date or a coordinate
            system in it is none.
    """
    data: Mapping[str, Any] = file.json
    sets = [(name, one) for name, one in _sets(data) if _is_set(one)]
    if not sets:
        raise BadInput(
            f"{file.name}: says what a layer is like, and has no features; ask the service for "
            "ADDRESS/query?where=1=1&outFields=*&f=json"
        )
    counts: Counter[str] = Counter()
    systems: dict[str, Mapping[str, Any]] = {}
    features = [f for name, one in sets for f in _features(file, name, one, counts, systems)]
    found = read_features(file, features, _system(file, systems), asked)
    told = (cut_off(file, one, asked.beside) for one in (data, *(one for _, one in sets)))
    question, note = next((pair for pair in told if any(pair)), ("", ""))
    return replace(
        found,
        counts=found.counts + counts,
        notes=(*found.notes, *([note] if note else [])),
        questions=(*([question] if question else []), *found.questions),
    )


def _features(
    file: InputFile,
    layer: str,
    data: Mapping[str, Any],
    counts: Counter[str],
    systems: dict[str, Mapping[str, Any]],
) -> Iterator[Feature]:
    """The features of one set; the coordinate systems that they name are put into *systems*."""
    if isinstance(data.get("transform"), Mapping):
        raise BadInput(
            f"{file.name}: its coordinates are packed (transform); ask the service without "
            "quantizationParameters"
        )
    _note_system(data, systems)
    fields = _fields(data.get("fields"))
    for number, raw in enumerate(data["features"], start=1):
        where = f"feature {number}" + (f" of layer {layer!r}" if layer else "")
        attributes = raw.get("attributes") if isinstance(raw, Mapping) else None
        if not isinstance(raw, Mapping) or not isinstance(attributes, Mapping | None):
            raise BadInput(f"{file.name}: {where} is no feature but {str(raw)[:40]!r}")
        try:
            shape, turned = shape_of(raw.get("geometry"))
            said = {name: _value(name, value, fields) for name, value in (attributes or {}).items()}
        except ValueError as fault:
            raise BadInput(f"{file.name}: {where}: {fault}; mend it") from fault
        if isinstance(raw.get("geometry"), Mapping):
            _note_system(raw["geometry"], systems)
        counts["rings the wrong way round"] += turned
        yield Feature(where, layer, {k: v for k, v in said.items() if v is not None}, shape)


def _fields(listed: object) -> Fields:
    fields = [one for one in listed if isinstance(one, Mapping)] if isinstance(listed, list) else []
    if not fields:
        return Fields()
    dates = frozenset(str(one.get("name")) for one in fields if one.get("type") == DATE)
    codes = {str(one.get("name")): named for one in fields if (named := _codes(one.get("domain")))}
    return Fields(dates, codes)


def _codes(domain: object) -> Mapping[Any, str]:
    listed = domain.get("codedValues") if isinstance(domain, Mapping) else None
    if not isinstance(listed, list):
        return {}
    return {
        one["code"]: str(one["name"])
        for one in listed
        if isinstance(one, Mapping) and "name" in one and isinstance(one.get("code"), str | int)
    }


def _value(name: str, value: Any, fields: Fields) -> Any:
    """An attribute: a moment where the field has moments, the name of a code where it has codes.

    Raises:
        ValueError: It is a moment that no calendar has.
    """
    if isinstance(value, str | int) and value in fields.codes.get(name, {}):
        return fields.codes[name][value]
    if isinstance(value, bool) or not isinstance(value, int | float):
        return value
    timed = name in fields.dates if fields.dates is not None else _may_be_moment(name, value)
    if not timed:
        return value
    try:
        return _EPOCH + timedelta(milliseconds=value)
    except (OverflowError, ValueError) as fault:
        raise ValueError(
            f"attribute {name!r}: {value} milliseconds since 1970 are no day"
        ) from fault


def _may_be_moment(name: str, value: float) -> bool:
    return name.casefold() in (*STARTS, *ENDS, *DAYS) and abs(value) >= _LEAST_MS


def _note_system(data: Mapping[str, Any], systems: dict[str, Mapping[str, Any]]) -> None:
    named = data.get("spatialReference")
    if isinstance(named, Mapping) and (key := _called(named)):
        systems.setdefault(key, named)


def _called(named: Mapping[str, Any]) -> str:
    known: Sequence[Any] = [named.get(k) for k in ("latestWkid", "wkid", "wkt2", "wkt")]
    return next((str(one).strip() for one in known if one), "")


def _system(file: InputFile, systems: Mapping[str, Mapping[str, Any]]) -> pyproj.CRS | None:
    """The coordinate system of all features; None where none is named.

    Raises:
        BadInput: There are several, or one that nobody knows.
    """
    found: dict[str, pyproj.CRS] = {}
    for key in systems:
        crs = _known(file, key)
        found.setdefault(crs.to_wkt(), crs)
    if len(found) > 1:
        raise BadInput(
            f"{file.name}: its shapes are in different coordinate systems "
            f"({', '.join(key[:40] for key in systems)}); split it"
        )
    return next(iter(found.values()), None)


def _known(file: InputFile, key: str) -> pyproj.CRS:
    # Numbers of Esri's own, as 102100, are in no list of EPSG.
    for name in (f"EPSG:{key}", f"ESRI:{key}") if key.isdecimal() else (key,):
        try:
            return as_crs(name)
        except CRSError:
            continue
    raise BadInput(f"{file.name}: no coordinate system is called {key[:40]!r}; mend it")


SOURCE = Source(
    name="esri_json",
    title="Esri JSON, the answers of ArcGIS services, of any origin",
    licence="",
    url="",
    detects=detects,
    read=read,
    specific=False,
)
