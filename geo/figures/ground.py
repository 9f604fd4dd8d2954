"""What a theatre knows of its ground: units, country, borders, rivers, coasts.

From ``units.geojson``, ``districts.geojson`` and ``basemap.geojson`` of its folder, read when a
text first asks. A theatre without them gives circles, which say that they are circles.
"""

from collections.abc import Iterator
from functools import cached_property
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, Any

from frontline.geo.errors import BadInput
from frontline.geo.files.nested import json_of
from frontline.geo.lexicon.place_types import DISTRICTS, HEADS
from frontline.geo.model import Place
from frontline.geo.text.normalize import loose_key, name_key
from frontline.geo.theatre.theatre import Theatre

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

# Degrees within which outlines of two countries are one border: those of a basemap are simplified
# each by itself.
FACING = 0.05
SEAWARD = 0.02
DISTRICT = "district"
SECOND_LEVEL = DISTRICTS | {DISTRICT}
"""Words of a unit below the provinces, in its name."""
UNTOLD = ("river", DISTRICT)
"""Words for types of ground that are none of the heads which reading knows."""
# Where rivers of basemaps end, lon and lat: left and right are told looking that way.
MOUTHS = {
    "dnipro": (32.3, 46.5), "siverskyi donets": (40.9, 47.6), "oskil": (37.4, 49.1),
    "southern buh": (31.9, 46.9), "dniester": (30.3, 46.3), "don": (39.3, 47.1),
    "euphrates": (47.4, 31.0), "tigris": (47.4, 31.0), "orontes": (35.96, 36.05),
    "khabur": (40.43, 35.14), "balikh": (39.08, 35.92),
}  # fmt: skip


class Ground:
    """The ground of one theatre; nothing is read before it is asked for."""

    def __init__(self, theatre: Theatre) -> None:
        self._theatre = theatre
        self._borders: dict[str, BaseGeometry | None] = {}

    def unit(self, place: Place) -> "BaseGeometry | None":
        """The outline of a unit: that of its name, else the smallest that its point lies in.

        A district has its own or none: its province is another thing, often of one name.
        """
        from shapely.geometry import Point

        if is_district(place):
            return self._district(place)
        key = _key(place.name)
        named = [shape for names, shape in self._units if key in names]
        # Names go first: points of a province are often its seat, which may be a unit of its own.
        if named:
            return named[0]
        point = Point(place.lon, place.lat)
        around = [shape for _, shape in self._units if shape.contains(point)]
        # A city with the rank of a province lies inside another one's outline.
        return min(around, key=lambda shape: shape.area, default=None)

    def _district(self, place: Place) -> "BaseGeometry | None":
        """The outline of its row, else that of its name around its point, its seat as a rule."""
        from shapely.geometry import Point

        point, key = Point(place.lon, place.lat), _key(place.name)
        named = (shape for _, names, shape in self._districts if key in names)
        around = (shape for shape in named if shape.contains(point))
        own = (shape for row, _, shape in self._districts if row == place.id)
        return next(chain(own, around), None)

    @cached_property
    def country(self) -> "BaseGeometry | None":
        """The home country."""
        return next((shape for layer, _, shape in self._basemap if layer == "border"), None)

    def border(self, country: str) -> "BaseGeometry | None":
        """The line between the home country and a neighbour, by its English name."""
        if country not in self._borders:  # made once: it costs as much as reading a paragraph
            self._borders[country] = self._border(country)
        return self._borders[country]

    def _border(self, country: str) -> "BaseGeometry | None":
        theirs = [s for layer, n, s in self._basemap if layer == "neighbour" and n == country]
        if self.country is None or not theirs:
            return None
        line = self.country.boundary.intersection(theirs[0].buffer(FACING))
        return None if line.is_empty else line

    def between(self, one: Place, two: Place) -> "BaseGeometry | None":
        """The line between two units; None if they do not meet or one has no outline."""
        ours, theirs = self.unit(one), self.unit(two)
        if ours is None or theirs is None or ours is theirs:
            return None
        line = ours.boundary.intersection(theirs.buffer(FACING))
        return None if line.is_empty else line

    @cached_property
    def coast(self) -> "BaseGeometry | None":
        """The line between the home country and no other country."""
        from shapely import union_all

        if self.country is None:
            return None
        others = [shape for layer, _, shape in self._basemap if layer == "neighbour"]
        land = union_all([shape.buffer(SEAWARD) for shape in others])
        line = self.country.boundary.difference(land)
        return None if line.is_empty else line

    def river(self, name: str) -> "tuple[BaseGeometry, tuple[float, float] | None] | None":
        """Course of a river and where it ends, as far as that is known."""
        key = _key(name)
        for layer, known, shape in self._basemap:
            if layer == "river" and _key(known) == key:
                return shape, MOUTHS.get(name_key(known))
        return None

    @cached_property
    def _units(self) -> "list[tuple[frozenset[str], BaseGeometry]]":
        files = self._theatre.outline_files()
        rows = [row for file in files for row in _features(file)]
        return [(_names(tags), shape) for tags, shape in rows]

    @cached_property
    def _districts(self) -> "list[tuple[object, frozenset[str], BaseGeometry]]":
        """The row that each is the outline of, its names, its shape."""
        files = self._theatre.district_files()
        rows = [row for file in files for row in _features(file)]
        return [(tags.get("place"), _names(tags), shape) for tags, shape in rows]

    @cached_property
    def _basemap(self) -> "list[tuple[str, str, BaseGeometry]]":
        rows = _features(self._theatre.basemap)
        return [(tags.get("layer") or "", tags.get("name") or "", shape) for tags, shape in rows]


def is_district(place: Place) -> bool:
    """Whether a place is a second-level unit: "Bakhmut Raion", "Azaz District"."""
    return place.kind == DISTRICT or not SECOND_LEVEL.isdisjoint(name_key(place.name).split())


def _features(file: Path) -> "Iterator[tuple[dict[str, Any], BaseGeometry]]":
    """Properties and shape of each feature, none if there is no such file.

    Raises:
        BadInput: The file is no GeoJSON with features.
    """
    from shapely.errors import ShapelyError
    from shapely.geometry import shape

    if not file.exists():
        return
    try:
        for feature in json_of(file.read_text("utf-8"))["features"]:
            yield dict(feature["properties"]), shape(feature["geometry"])
    except (ValueError, KeyError, TypeError, AttributeError, IndexError, ShapelyError) as fault:
        raise BadInput(f"{file}: no GeoJSON with outlines: {fault!r}") from fault


def _names(tags: dict[str, Any]) -> frozenset[str]:
    """Keys of whatever a feature may be called: other tools write numbers beside its names."""
    return frozenset(_key(v) for v in tags.values() if isinstance(v, str) and v)


def _key(name: str) -> str:
    """Loose key of a name without the word for its type: "Kherson Oblast" is "Kherson"."""
    words = [w for w in name_key(name).split() if w not in HEADS and w not in UNTOLD]
    return loose_key(" ".join(words))
