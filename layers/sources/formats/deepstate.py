"""DeepState day by day, as archived by cyterat: one feature without properties, a day a file.

Only the day is in the file, in its name and in its collection's; the ground is what was occupied
on the map that day, without the pre-2022 lines or the grey zone. The archive of all days in one
file has a feature a day, with its ``date``.
"""

from collections import Counter
from collections.abc import Mapping
from typing import Any

from frontline.geo.errors import BadInput
from frontline.layers.model import Holder
from frontline.layers.sources.files.contract import Asked, Imported, InputFile, Mapped, Source, Zone
from frontline.layers.sources.files.dates import Dated, day_in_name, day_in_value
from frontline.layers.sources.kit.drawn import Meaning, drawn, imported
from frontline.layers.sources.kit.features import Shape

PREFIX = "deepstatemap_data_"
ALL_DAYS = "deepstate-map-data"
LABEL = "occupied"
HOLDER = Holder("russia", "control")


def detects(file: InputFile) -> str | None:
    """By the collection's name or the file's, and features without properties."""
    if file.suffix not in {".geojson", ".json"} or not isinstance(file.json, Mapping):
        return None
    if file.json.get("type") != "FeatureCollection":
        return None
    if file.stem.startswith(ALL_DAYS) and _told(file.json, "date"):
        return f"named {ALL_DAYS}, features with a date"
    named = str(file.json.get("name", "")).startswith(PREFIX) or file.stem.startswith(PREFIX)
    features = file.json.get("features")
    bare = isinstance(features, list) and all(
        isinstance(f, Mapping) and not f.get("properties") for f in features
    )
    return f"named {PREFIX}..., features without properties" if named and bare else None


def _told(raw: Mapping[str, Any], name: str) -> bool:
    """Whether every feature has the property."""
    features = raw.get("features")
    listed = features if isinstance(features, list) else []
    properties = [f.get("properties") if isinstance(f, Mapping) else None for f in listed]
    return bool(properties) and all(isinstance(p, Mapping) and name in p for p in properties)


def read(file: InputFile, asked: Asked) -> Imported:
    """The ground occupied on one day, or on each of many.

    Raises:
        BadInput: No date in the names, or two that differ.
    """
    if _told(file.json, "date"):
        return _all_days(file, asked)
    dated = _dated(file)
    return imported(drawn(file, file.json, asked), dated, _means, asked)


def _all_days(file: InputFile, asked: Asked) -> Imported:
    shapes = drawn(file, file.json, asked)
    zones = []
    for one in shapes.shapes:
        try:
            day, _ = day_in_value(one.feature.properties["date"])
        except BadInput as fault:
            raise BadInput(f"{file.name}: {one.feature.where}: date: {fault}") from fault
        if one.family == "zone":
            zones.append(Zone(day, None, HOLDER, LABEL, one.geometry))
    return Imported(
        zones=tuple(zones),
        mapped=(Mapped(LABEL, HOLDER, "all that is drawn", len(zones)),),
        skipped=Counter({"no area": len(shapes.shapes) - len(zones)}),
        counts=shapes.counts,
        crs=shapes.crs,
        notes=("days: property 'date'",),
        questions=shapes.questions,
    )


def _means(_: Shape) -> Meaning:
    return LABEL, HOLDER, "all that is drawn"


def _dated(file: InputFile) -> Dated:
    """The day in the file's name and the collection's; the collection's moves with the content."""
    inside = day_in_name(str(file.json.get("name", "")), "published")
    outside = day_in_name(file.stem, "published")
    if inside and outside and inside.day != outside.day:
        raise BadInput(
            f"{file.name}: its name says {outside.day}, the collection in it {inside.day}; "
            "rename one of them"
        )
    dated = outside or inside
    if dated is None:
        raise BadInput(f"{file.name}: no date in its name; rename it to {PREFIX}YYYYMMDD.geojson")
    return dated


SOURCE = Source(
    name="deepstate",
    title="DeepState, occupied ground day by day (cyterat's archive)",
    licence="(c) DeepState; redistribution restricted, ask them",
    url="https://github.com/cyterat/deepstate-map-data",
    detects=detects,
    read=read,
    theatre="ukraine",
    rest="ukraine",
)
