"""DeepState day by day, as archived by cyterat: one feature without properties, a day a file.

Only the day is in the file, in its name and in its collection's; the ground is what was occupied
on the map that day, without the pre-2022 lines or the grey zone.
"""

from collections.abc import Mapping

from geo.errors import BadInput
from layers.dates import Dated, day_in_name
from layers.model import Holder
from layers.sources.drawn import Meaning, drawn, imported
from layers.sources.features import Shape
from layers.sources.model import Asked, Imported, InputFile, Source

PREFIX = "deepstatemap_data_"
LABEL = "occupied"
HOLDER = Holder("russia", "control")


def detects(file: InputFile) -> str | None:
    """By the collection's name or the file's, and features without properties."""
    if file.suffix not in {".geojson", ".json"} or not isinstance(file.json, Mapping):
        return None
    named = str(file.json.get("name", "")).startswith(PREFIX) or file.stem.startswith(PREFIX)
    features = file.json.get("features")
    bare = isinstance(features, list) and all(
        isinstance(f, Mapping) and not f.get("properties") for f in features
    )
    return f"named {PREFIX}..., features without properties" if named and bare else None


def read(file: InputFile, asked: Asked) -> Imported:
    """The ground occupied on one day.

    Raises:
        BadInput: No date in the names, or two that differ.
    """
    dated = _dated(file)
    return imported(drawn(file, file.json, asked), dated, _means, asked)


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
)
