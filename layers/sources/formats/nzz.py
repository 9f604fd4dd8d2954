"""NZZ's maps after Liveuamap: areas that stayed, were gained or lost in a period.

The file's name is the day it was fetched; the period is inside, ``_datefrom`` to ``_dateto``. On
its last day Russia held what stayed and what it gained; when in the period it changed is not said.
"""

from collections.abc import Mapping
from typing import Any

from frontline.geo.errors import BadInput
from frontline.layers.model import Holder
from frontline.layers.sources.files.contract import Asked, Imported, InputFile, Source
from frontline.layers.sources.files.dates import Dated, day_in_name, day_in_value
from frontline.layers.sources.kit.drawn import Meaning, drawn, imported
from frontline.layers.sources.kit.features import Shape

TYPES = {
    "nochange": (Holder("russia", "control"), "held by Russia all through the period"),
    "gains": (Holder("russia", "control"), "taken by Russia in the period"),
    "losses": (Holder("ukraine", "control"), "lost by Russia in the period"),
}


def detects(file: InputFile) -> str | None:
    """A collection wrapped in ``value``, its features of the types NZZ uses."""
    if file.suffix not in {".geojson", ".json"} or not isinstance(file.json, Mapping):
        return None
    properties = _told(file.json)
    if properties and all(str(p.get("type")) in TYPES and "date" in p for p in properties):
        return "features typed nochange, gains or losses, with a date"
    return None


def _told(raw: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """The properties of every feature; none where it is another kind of file."""
    collection = _collection(raw)
    features = collection.get("features") if isinstance(collection, Mapping) else None
    if not isinstance(features, list):
        return []
    properties = [f.get("properties") if isinstance(f, Mapping) else None for f in features]
    return [p for p in properties if isinstance(p, Mapping)] if None not in properties else []


def _collection(raw: Any) -> Any:
    return raw.get("value", raw) if isinstance(raw, Mapping) else raw


def read(file: InputFile, asked: Asked) -> Imported:
    """The picture at the end of one period.

    Raises:
        BadInput: Its features are of different periods, or a date in them is none.
    """
    dated = _dated(file, _told(file.json))
    drawing = drawn(file, _collection(file.json), asked)
    return imported(drawing, dated, _means, asked, notes=_notes(file, dated))


def _means(one: Shape) -> Meaning:
    label = str(one.feature.properties.get("type") or "")
    return (label, *TYPES.get(label, (None, "type not understood")))


def _dated(file: InputFile, properties: list[Mapping[str, Any]]) -> Dated:
    periods = {
        (str(p.get("_datefrom") or ""), str(p.get("_dateto") or p.get("date"))) for p in properties
    }
    if len(periods) != 1:
        raise BadInput(f"{file.name}: its features are of {len(periods)} periods, not of one")
    first, last = periods.pop()
    try:
        end, rule = day_in_value(last)
        since = day_in_value(first)[0] if first else None
    except BadInput as fault:
        raise BadInput(f"{file.name}: its period: {fault}") from fault
    if since is None or since == end:
        return Dated(end, "as_of", f"property 'date', {rule}", str(last))
    if since > end:
        raise BadInput(f"{file.name}: its period ends on {end}, before it starts on {since}")
    return Dated(end, "period", f"properties '_datefrom' and '_dateto', {rule}", str(last), since)


def _notes(file: InputFile, dated: Dated) -> list[str]:
    """What a reader who goes by the file's name would get wrong."""
    notes = []
    if dated.since:
        notes.append(f"changes are of some day in {dated.since} to {dated.day}")
    named = day_in_name(file.stem)
    if named and named.day != dated.day:
        notes.append(f"its name says {named.day}, its content {dated.day}: the content counts")
    return notes


SOURCE = Source(
    name="nzz",
    title="NZZ after Liveuamap, areas gained and lost in periods",
    licence="(c) NZZ, Liveuamap; ask for a subscription",
    url="https://github.com/conflict-investigations/nzz-maps",
    detects=detects,
    read=read,
    theatre="ukraine",
    rest="ukraine",
)
