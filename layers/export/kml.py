"""Zones as KML 2.2, each with the span of days it holds, so that a globe can play them."""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import timedelta
from xml.etree import ElementTree as Xml

import geopandas as gpd
import shapely

from frontline.layers.notes.note import Note, feature

OPACITY = "8c"
"""55 %, as on the page."""
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def kml(
    zones: gpd.GeoDataFrame,
    about: Mapping[str, str],
    colours: Mapping[str, str],
    notes: Iterable[Note] = (),
) -> bytes:
    """The document as UTF-8.

    Args:
        zones: Columns of ``exports.Export.zones``.
        about: Title, sources and licence.
        colours: Actor -> ``"#rrggbb"``; actors without one are drawn as the program likes.
        notes: What a reader measured and drew, in a folder of their own.

    A TimeSpan names the first and the *last* day, since programs draw both; the data of a placemark
    say the same half-open, as all other formats do, and that is what is read again.
    """
    root = Xml.Element("kml", xmlns="http://www.opengis.net/kml/2.2")
    document = Xml.SubElement(root, "Document")
    _text(document, "name", about["title"])
    rest = f"\n{about['rest']}" if "rest" in about else ""
    credit = f"Sources: {about['sources']}\nLicence: {about['licence']}{rest}"
    _text(document, "description", credit)
    for actor, colour in colours.items():
        _style(document, actor, colour)
    for row in zones.to_dict("records"):
        document.append(_placemark(row, colours))
    if marks := [_noted(note) for note in notes]:
        folder = Xml.SubElement(document, "Folder")
        _text(folder, "name", "Notes")
        folder.extend(marks)
    Xml.indent(root, " ")
    return bytes(Xml.tostring(root, "utf-8", xml_declaration=True))


def _placemark(row: Mapping[str, object], colours: Mapping[str, str]) -> Xml.Element:
    mark = Xml.Element("Placemark")
    _text(mark, "name", f"{row['label']}, {row['start_day']}")
    span = Xml.SubElement(mark, "TimeSpan")
    _text(span, "begin", str(row["start_day"]))
    _text(span, "end", str(row["end_day"] - timedelta(1)))  # type: ignore[operator]
    if row["actor"] in colours:
        _text(mark, "styleUrl", f"#{row['actor']}")
    data = Xml.SubElement(mark, "ExtendedData")
    for name, value in row.items():
        if name != "geometry" and value is not None:
            _text(Xml.SubElement(data, "Data", name=name), "value", str(value))
    parts = [_polygon(part) for part in shapely.get_parts(row["geometry"])]
    many = Xml.SubElement(mark, "MultiGeometry") if len(parts) > 1 else mark
    many.extend(parts)
    return mark


def _noted(note: Note) -> Xml.Element:
    """A note as a placemark, its days as its span."""
    mark = Xml.Element("Placemark")
    _text(mark, "name", note.label or note.kind)
    if note.start or note.end:
        span = Xml.SubElement(mark, "TimeSpan")
        if note.start:
            _text(span, "begin", str(note.start))
        if note.end:
            _text(span, "end", str(note.end - timedelta(1)))
    data = Xml.SubElement(mark, "ExtendedData")
    for name, value in feature(note, measured=True)["properties"].items():
        _text(Xml.SubElement(data, "Data", name=name), "value", str(value))
    if note.closed:
        mark.append(_polygon(note.geometry))
    else:
        shape = Xml.SubElement(mark, "Point" if note.kind == "point" else "LineString")
        _text(shape, "coordinates", " ".join(f"{lon!r},{lat!r}" for lon, lat in note.points))
    return mark


def _polygon(polygon: shapely.Polygon) -> Xml.Element:
    shape = Xml.Element("Polygon")
    _text(shape, "tessellate", "1")
    for number, ring in enumerate(_rings(polygon)):
        side = Xml.SubElement(shape, "innerBoundaryIs" if number else "outerBoundaryIs")
        points = " ".join(f"{lon!r},{lat!r}" for lon, lat in shapely.get_coordinates(ring).tolist())
        _text(Xml.SubElement(side, "LinearRing"), "coordinates", points)
    return shape


def _rings(polygon: shapely.Polygon) -> Iterator[shapely.LinearRing]:
    turned = shapely.orient_polygons(polygon)
    yield turned.exterior
    yield from turned.interiors


def _style(document: Xml.Element, actor: str, colour: str) -> None:
    style = Xml.SubElement(document, "Style", id=actor)
    turned = colour[5:7] + colour[3:5] + colour[1:3]  # KML says blue, green, red
    _text(Xml.SubElement(style, "LineStyle"), "color", "ff" + turned)
    _text(Xml.SubElement(style, "PolyStyle"), "color", OPACITY + turned)


def _text(parent: Xml.Element, name: str, text: str) -> None:
    Xml.SubElement(parent, name).text = allowed(text)


def allowed(text: str) -> str:
    """*text* without letters that no XML may hold, such as a null."""
    return _FORBIDDEN.sub("\ufffd", text)
