"""A country's basemap from the outlines of Natural Earth that come along (1:50 million).

Outlines follow the United Nations where Natural Earth draws the ground as it is held: ``COUNTED``
lists the parts. Differences left as drawn: the Golan (with Israel), the Halaib triangle (with
Egypt), Kosovo (by itself). ``frontline theatre basemap`` draws the finer one with rivers.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import geopandas as gpd
import shapely
from shapely.geometry.base import BaseGeometry

from frontline.layers.scaffold.natural_earth import Feature, areas, as_geojson, union

FILE = Path(__file__).with_name("data") / "countries-50m.json"
"""world-atlas 2.0.2, Natural Earth 1:50m countries, public domain."""
COUNTED = (("Russia", (34.2, 45.2), "Ukraine"),)
"""(as Natural Earth has it, a point of the part, the country the United Nations count it to)."""
MERGED = {"Somaliland": "Somalia", "N. Cyprus": "Cyprus"}
# Degrees drawn around the country: a wide screen shows no empty edge.
MARGIN = 4.0
WORLD = shapely.box(-180, -90, 180, 90)
PART = 0.02
"""Of the ground and of a country; the outlines here are some 2 km beside the true ones."""


class Outlines:
    """Countries by ISO 3166 numeric code, drawn with the United Nations' lines."""

    def __init__(self) -> None:
        table = gpd.read_file(FILE, layer="countries").explode(ignore_index=True)
        table["geometry"] = table.geometry.make_valid()
        for of, part, to in COUNTED:
            chosen = table.contains(shapely.Point(part)) & (table["name"] == of)
            table["name"] = table["name"].mask(chosen, to)
        table["name"] = table["name"].replace(MERGED)
        codes = table.dropna(subset="id").groupby("name")["id"].first()
        self._code = {int(code): name for name, code in codes.items() if name != "Ashmore"}
        self._shape = table.geometry.groupby(table["name"]).agg(union)

    def name(self, code: int) -> str | None:
        """What Natural Earth calls the country; None where it has none of this code."""
        return self._code.get(code)

    def shape(self, name: str) -> BaseGeometry:
        """The country's land in EPSG:4326."""
        return areas(self._shape[name])

    def under(self, ground: BaseGeometry) -> list[str]:
        """The countries that *ground* covers a part of, the most covered first.

        Along a border ground drawn coarsely reaches a little into the next country: less than
        ``PART`` of the ground and of the country is no part.
        """
        shapely.prepare(ground)
        parts = {
            name: shapely.intersection(ground, shape).area
            for name, shape in self._shape[self._shape.intersects(ground)].items()
        }
        least = PART * ground.area
        real = {n: a for n, a in parts.items() if a > min(least, PART * self._shape[n].area)}
        return sorted(real, key=lambda name: -real[name])

    def codes(self) -> dict[str, int]:
        """Name -> ISO 3166 numeric code."""
        return {name: code for code, name in self._code.items()}

    def basemap(self, names: Sequence[str], bbox: tuple[float, float, float, float]) -> str:
        """GeoJSON of the border of some countries, neighbours, sea and coast around a box."""
        frame = shapely.box(*bbox).buffer(MARGIN, join_style="mitre").intersection(WORLD)
        near = self._shape[self._shape.intersects(frame)].map(
            lambda s: areas(s.intersection(frame))
        )
        return as_geojson(list(_features(names, dict(near), frame)))


def _features(
    names: Sequence[str], lands: dict[str, BaseGeometry], frame: BaseGeometry
) -> list[Feature]:
    own = {name: lands.pop(name) for name in names}
    taken = areas(shapely.union_all(list(own.values())))
    found = [_feature("border", name, shape) for name, shape in own.items()]
    for other, shape in sorted(lands.items()):
        alone = areas(shape.difference(taken))
        if not alone.is_empty:
            found.append(_feature("neighbour", other, alone))
            taken = taken.union(alone)
    sea = areas(frame.difference(taken))
    if sea.is_empty:  # Mongolia: no sea within reach, and nothing has no boundary
        return found
    found += [_feature("sea", "", part) for part in shapely.get_parts(sea)]
    coast = sea.boundary.difference(frame.boundary)
    if not coast.is_empty:
        found.append(_feature("coast", "", shapely.line_merge(coast)))
    return found


def _feature(layer: str, name: str, shape: BaseGeometry) -> tuple[str, dict[str, Any], Any]:
    return layer, {"name": name}, shape
