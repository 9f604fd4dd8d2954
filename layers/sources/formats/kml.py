"""KML and KMZ of anybody: all folders at any depth, their times, and every kind of attribute.

GDAL reads one folder at a time and loses SimpleData in a KMZ, so the document is walked here. XML
that declares a document type or entities is refused: KML needs neither, and both can be used to
read other files or to grow without bounds.
"""

import math
import re
from calendar import monthrange
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Any
from xml.etree.ElementTree import Element, ParseError

import shapely
from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring
from shapely.errors import ShapelyError
from shapely.geometry.base import BaseGeometry

from frontline.geo.errors import BadInput
from frontline.layers.sources.files.contract import Asked, Imported, InputFile, Source
from frontline.layers.sources.files.unpack import member
from frontline.layers.sources.kit.features import WGS84, Feature, as_crs
from frontline.layers.sources.kit.plain import read_features

UNREAD = frozenset({"GroundOverlay", "ScreenOverlay", "PhotoOverlay", "NetworkLink", "Track",
                    "MultiTrack", "Model", "Tour"})  # fmt: skip
"""Elements that may hold part of the picture and are not read: counted and named."""
CONTAINERS = frozenset({"Document", "Folder", "kml"})
# Far deeper than any map nests its folders; a deeper file is made to exhaust the stack.
MAX_DEPTH = 50
_PART = re.compile(r"(\d{4})(?:-(0[1-9]|1[0-2]))?")
"""A year or a month, which KML allows for a time."""


class _Period(str):
    """A year or a month in which a span ends: it belongs to the span whole."""


# What our own exports call the half-open days that their TimeSpan, whose end is a day of it, says
# in its own way.
OWN_DAYS = frozenset({"start_day", "end_day"})


@dataclass(frozen=True, slots=True)
class Placemarks:
    """The placemarks of a KML file, and what in it cannot be read."""

    features: list[Feature]
    unread: Counter[str]


@dataclass(slots=True)
class _Where:
    """How far the walk has come: names of the folders, and the times they set."""

    folders: tuple[str, ...] = ()
    times: dict[str, str] = field(default_factory=dict)


def detects(file: InputFile) -> str | None:
    """By extension; what is inside is checked when it is read."""
    return (
        f"{file.suffix[1:].upper()} by its extension" if file.suffix in {".kml", ".kmz"} else None
    )


def read(file: InputFile, asked: Asked) -> Imported:
    """All placemarks; the folder is the layer, ``Folder / Subfolder``."""
    document = placemarks(file)
    if document.unread and not document.features:
        raise BadInput(
            f"{file.name}: no placemarks in it, only {_listed(document.unread)}, which "
            "is not read; save the KML that a link leads to, and import that"
        )
    result = read_features(file, document.features, as_crs(WGS84), asked)
    return replace(result, skipped=result.skipped + unread(document))


def _listed(counted: Counter[str]) -> str:
    return ", ".join(f"{count} {name}" for name, count in sorted(counted.items()))


def unread(document: Placemarks) -> Counter[str]:
    """Reasons for what was left out."""
    return Counter({f"{name} is not read": count for name, count in document.unread.items()})


def placemarks(file: InputFile) -> Placemarks:
    """The placemarks of a KML or KMZ file.

    Raises:
        BadInput: It is broken, too large, declares entities, or a shape in it is none.
    """
    content = file.content
    if content[:2] == b"PK":
        content = member(file, _main_kml) or b""
        if not content:
            raise BadInput(f"{file.name}: no .kml file in this archive")
    file.check_parts(content, b"<")
    try:
        root = fromstring(content, forbid_dtd=True)
    except DefusedXmlException as fault:
        raise BadInput(
            f"{file.name}: refused: it declares a document type or entities, which KML never needs"
        ) from fault
    except (ParseError, ValueError, LookupError) as fault:
        raise BadInput(f"{file.name}: broken or truncated KML: {fault}") from fault
    if _tag(root).lower() != "kml" and _tag(root) not in {*CONTAINERS, "Placemark"}:
        raise BadInput(f"{file.name}: not KML: its outermost element is <{_tag(root)[:40]}>")
    found = Placemarks([], Counter())
    for number, (element, where) in enumerate(
        _walk(root, _Where(), 0, file, found.unread), start=1
    ):
        found.features.append(_feature(file, element, where, number))
    return replace(found, features=_settled(found.features))


def _main_kml(names: list[str]) -> str | None:
    """``doc.kml``, else the first .kml of the archive."""
    kml = [n for n in names if n.lower().endswith(".kml")]
    return next((n for n in kml if n.lower() == "doc.kml"), kml[0] if kml else None)


def _tag(element: Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _children(element: Element, *tags: str) -> Iterator[Element]:
    return (child for child in element if _tag(child) in tags)


def _text(element: Element, tag: str) -> str:
    found = next(_children(element, tag), None)
    return " ".join((found.text or "").split()) if found is not None else ""


def _walk(
    element: Element, where: _Where, depth: int, file: InputFile, unread: Counter[str]
) -> Iterator[tuple[Element, _Where]]:
    """Each placemark with the folders it lies in and the times it takes from them."""
    if depth > MAX_DEPTH:
        raise BadInput(f"{file.name}: folders nested more than {MAX_DEPTH} deep")
    times = where.times | _times(element)
    for child in element:
        tag = _tag(child)
        if tag == "Placemark":
            yield child, _Where(where.folders, times)
        elif tag in CONTAINERS:
            name = _text(child, "name")
            folders = (*where.folders, name) if tag == "Folder" and name else where.folders
            yield from _walk(child, _Where(folders, times), depth + 1, file, unread)
        elif tag in UNREAD:
            unread[tag] += 1


def _times(element: Element) -> dict[str, str]:
    """``begin``, ``end`` and ``timestamp`` where the element sets them; empty ones are open."""
    found: dict[str, str] = {}
    for span in _children(element, "TimeSpan"):
        for tag in ("begin", "end"):
            if value := _text(span, tag):
                found[tag] = _first(value) if tag == "begin" else _last(value)
    for stamp in _children(element, "TimeStamp"):
        if value := _text(stamp, "when"):
            found["timestamp"] = value
    return found


def _first(said: str) -> str:
    """The first day of a time that KML may say as a month or a year: "2016-07"."""
    part = _PART.fullmatch(said.strip())
    return f"{part[1]}-{part[2] or '01'}-01" if part else said


def _last(said: str) -> str:
    """The last day of such a time, marked as one to be settled by the ends beside it."""
    if not (part := _PART.fullmatch(said.strip())):
        return said
    year, month = int(part[1]), int(part[2] or 12)
    if not year:
        return said
    return _Period(f"{year:04}-{month:02}-{monthrange(year, month)[1]}")


def _settled(features: list[Feature]) -> list[Feature]:
    """*features* with each month and year they end in covered whole.

    Ends that are days are last days or the days after, as one file has it (timing.py): what ends
    in a month ends on its last day beside the first kind, else on the day after.
    """
    starts = {str(f.properties.get("begin")) for f in features}
    ends = [f.properties["end"] for f in features if "end" in f.properties]
    exact = {str(end) for end in ends if not isinstance(end, _Period)}
    if not exact & starts and any(_next(end) in starts for end in exact):
        return features
    return [
        replace(f, properties={**f.properties, "end": _next(end)})
        if isinstance(end := f.properties.get("end"), _Period)
        else f
        for f in features
    ]


def _next(day: str) -> str:
    """The day after an ISO day; what is none, and the last day there is, as it was."""
    try:
        return str(date.fromisoformat(day) + timedelta(1))
    except (ValueError, OverflowError):
        return day


def _feature(file: InputFile, element: Element, where: _Where, number: int) -> Feature:
    name = _text(element, "name")
    title = f"placemark {number}" + (f" ({name[:40]!r})" if name else "")
    tags: dict[str, Any] = {"name": name, "description": _text(element, "description")}
    tags |= where.times | _times(element)
    for data in element.iter():
        if _tag(data) == "Data":
            tags[data.get("name") or ""] = _text(data, "value")
        elif _tag(data) == "SimpleData":
            tags[data.get("name") or ""] = (data.text or "").strip()
    if {name for name, value in tags.items() if value} >= OWN_DAYS:
        tags = {k: v for k, v in tags.items() if k not in ("begin", "end")}
    try:
        shapes = [shape for child in element for shape in _shapes(child)]
    except (ValueError, IndexError, ShapelyError) as fault:
        raise BadInput(f"{file.name}: {title}: its coordinates cannot be read: {fault}") from fault
    geometry = shapes[0] if len(shapes) == 1 else shapely.geometrycollections(shapes)
    layer = " / ".join(where.folders)
    return Feature(title, layer, {k: v for k, v in tags.items() if v}, geometry if shapes else None)


def _shapes(element: Element) -> Iterator[BaseGeometry]:
    tag = _tag(element)
    if tag == "MultiGeometry":
        for child in element:
            yield from _shapes(child)
    elif tag == "Point":
        yield shapely.Point(_coordinates(element)[0][:2])
    elif tag == "LineString":
        yield shapely.LineString(_coordinates(element))
    elif tag in {"LinearRing", "Polygon"}:
        yield _polygon(element) if tag == "Polygon" else shapely.LineString(_coordinates(element))


def _polygon(element: Element) -> BaseGeometry:
    outer = [r for b in _children(element, "outerBoundaryIs") for r in _children(b, "LinearRing")]
    inner = [r for b in _children(element, "innerBoundaryIs") for r in _children(b, "LinearRing")]
    if len(outer) != 1:
        raise ValueError(f"{len(outer)} outer boundaries in a polygon")
    return shapely.Polygon(_coordinates(outer[0]), [_coordinates(ring) for ring in inner])


def _coordinates(element: Element) -> list[tuple[float, ...]]:
    """``lon,lat[,alt]`` groups; some programs put spaces after the commas."""
    text = _text(element, "coordinates")
    groups = [group for group in text.replace(", ", ",").split() if group]
    found = [tuple(float(value) for value in group.split(",") if value) for group in groups]
    if not found or {len(group) for group in found} - {2, 3}:
        raise ValueError("coordinates are not lon,lat or lon,lat,alt")
    if not all(math.isfinite(value) for group in found for value in group):
        raise ValueError("a coordinate is infinite or not a number; mend it")
    return found if len({len(g) for g in found}) == 1 else [group[:2] for group in found]


SOURCE = Source(
    name="kml",
    title="KML or KMZ of any origin",
    licence="",
    url="",
    detects=detects,
    read=read,
    specific=False,
)
