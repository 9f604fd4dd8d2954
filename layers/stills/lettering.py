"""Names on a still map: important ones first, none over another; the counterpart of ``labels.mjs``.

Only *where* a name goes is decided here; ``plate`` writes it.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
import shapely

from frontline.geo.text.romanised import in_arabic
from frontline.geo.theatre.theatre import Theatre
from frontline.layers.mosaic.mosaic import Mosaic
from frontline.layers.page.payload.basemap import Feature, drawn_at
from frontline.layers.page.payload.names import Town, land_called, reported, towns
from frontline.layers.page.symbology.symbols import SYMBOLS
from frontline.layers.stills.marks import RING
from frontline.layers.stills.rivers import FROM_ZOOM as RIVERS_FROM
from frontline.layers.stills.rivers import reaches
from frontline.layers.stills.scene import WHOLE, Scene, marked
from frontline.layers.stills.view import View

FROM_ZOOM: tuple[float, ...] = tuple(SYMBOLS["from_zoom"]["town"])
"""The zoom from which towns of each rank are named."""
GAP, DOT = 4.0, 3.0
"""Pixels between a dot and its name, and half a dot's width."""
# Some 200 m: a place of the text is no second town beside itself.
SAME_DEGREES = 0.002
Box = tuple[float, float, float, float]
"""Left, top, right, bottom in pixels."""
Measure = Callable[[str, str], float]
"""Width in pixels of a text in a style."""
OWN = {"neighbour": 0.3, "sea": 0.9}
"""How much of its name must lie on a country, in a sea."""


@dataclass(frozen=True, slots=True)
class Label:
    """A name and where it stands.

    Attributes:
        text: The name.
        style: ``"city"``, ``"town"``, ``"marked"``, ``"neighbour"``, ``"sea"``, ``"lake"`` or
            ``"river"``.
        x, y: Middle of its left end, in pixels from the left and from the top.
        dot: The point it names, None for an area.
        turn: Degrees it is turned clockwise about its middle.
        width: Pixels it is wide.
    """

    text: str
    style: str
    x: float
    y: float
    dot: tuple[float, float] | None = None
    turn: float = 0
    width: float = 0


SIZES = {
    "city": 14.0,
    "town": 12.0,
    "marked": 14.0,
    "neighbour": 11.5,
    "sea": 13.0,
    "lake": 12.0,
    "river": 12.0,
}
"""Height of each style in pixels."""


def lettering(
    mosaic: Mosaic,
    theatre: Theatre,
    view: View,
    measure: Measure,
    taken: Sequence[Box] = (),
    scene: Scene = WHOLE,
) -> list[Label]:
    """The names that find room in *view*, clear of what is *taken* already; what is marked first.

    They are those of the scene's language; what it has no word for stays in Latin letters.
    """
    called = reported(mosaic, theatre, scene.language)
    marks = [town for town, _ in marked(scene)]
    desk = _Desk(view, measure, list(taken))
    rings = [desk.ring(town) for town in marks]  # all of them before any name
    own = (town._replace(name=called.get(town.name, town.name)) for town in marks)
    named = [desk.mark(town, ring) for town, ring in zip(own, rings, strict=True) if ring]
    named += [
        desk.town(t._replace(name=called.get(t.name, t.name)))
        for t in towns(mosaic, theatre)
        if view.zoom >= FROM_ZOOM[t.rank] and not any(_same(t, mark) for mark in marks)
    ]
    there = drawn_at(theatre.basemap, view.zoom) if theatre.basemap.exists() else ()
    told = land_called(theatre, scene.language)
    land = [f._replace(name=told.get(f.layer, {}).get(f.name, f.name)) for f in there]
    home = [view_of_shape(one.geometry, view) for one in land if one.layer == "border"]
    for kind in ("sea", "neighbour"):
        named += [desk.area(f, home) for f in land if f[0] == kind and f[1]]
    named += [desk.lake(f) for f in land if f[0] == "lake" and view.zoom >= 6.5 + f[2] and f[1]]
    named += [desk.river(f) for f in land if f[0] == "river" and view.zoom >= RIVERS_FROM[f[2] - 1]]
    return [label for label in named if label]


def _same(a: Town, b: Town) -> bool:
    return a.name == b.name or (
        abs(a.lon - b.lon) < SAME_DEGREES and abs(a.lat - b.lat) < SAME_DEGREES
    )


def spaced(name: str) -> str:
    """A country's name in capitals, set wide; Arabic has neither."""
    if in_arabic(name):
        return name
    return "\u2009\u2009".join(name.upper())


def view_of_shape(shape: shapely.Geometry, view: View) -> shapely.Geometry:
    """What is seen of *shape*, in pixels."""
    there = shapely.transform(shape, view.pixels)
    return shapely.make_valid(shapely.clip_by_rect(there, 0, 0, view.width, view.height))


@dataclass(frozen=True, eq=False)
class _Desk:
    """A map that is lettered: ``taken`` grows with each name set."""

    view: View
    measure: Measure
    taken: list[Box] = field(default_factory=list)

    def town(self, town: Town) -> Label | None:
        """The name at the first free side of its point: east, west, north, south."""
        x, y = map(float, self.view.pixels([town.lon, town.lat])[0])
        dot = (x - DOT, y - DOT, x + DOT, y + DOT)
        if not self._free(dot):  # most towns of a war: their names need no measuring
            return None
        label = self._sized(Label(town.name, "city" if town.rank == 0 else "town", x, y, (x, y)))
        return self._beside(label, dot)

    def ring(self, town: Town) -> Box | None:
        """The room of a place of the text: its ring stands where it is; None outside the map."""
        x, y = map(float, self.view.pixels([town.lon, town.lat])[0])
        if not (0 <= x <= self.view.width and 0 <= y <= self.view.height):
            return None
        box = (x - RING, y - RING, x + RING, y + RING)
        self.taken.append(box)
        return box

    def mark(self, town: Town, ring: Box) -> Label | None:
        """The name beside its ring, where there is room."""
        x, y = (ring[0] + ring[2]) / 2, (ring[1] + ring[3]) / 2
        return self._beside(self._sized(Label(town.name, "marked", x, y, (x, y))), ring)

    def lake(self, feature: Feature) -> Label | None:
        """The name on the lake, or beside its middle."""
        shape = view_of_shape(feature[3], self.view)
        if shape.is_empty:
            return None
        west, south, east, north = shape.bounds
        x, y = float(west + east) / 2, float(south + north) / 2
        label = self._sized(Label(feature[1], "lake", x, y))
        return self._set(label, x - label.width / 2, y) or self._beside(label, (x, y, x, y))

    def area(self, feature: Feature, home: Sequence[shapely.Geometry]) -> Label | None:
        """The name where most of it lies on what it names, never over the theatre's own country."""
        layer, name, _, geometry = feature
        shape = view_of_shape(geometry, self.view)
        if shape.is_empty or not shape.area:
            return None
        largest = max(shapely.get_parts(shape), key=shapely.area)
        if largest.geom_type != "Polygon":
            return None
        x, y = shapely.maximum_inscribed_circle(largest, 2).coords[0]
        label = self._sized(Label(spaced(name) if layer == "neighbour" else name, layer, x, y))
        wide, high = label.width, SIZES[layer] / 2 + 2
        dx, dy = np.meshgrid(np.linspace(-1, 1, 9) * wide, np.arange(-4, 5) * high)
        left, top = (x - wide / 2 + dx).ravel(), (y - high + dy).ravel()
        boxes = shapely.box(left, top, left + wide, top + 2 * high)
        own = shapely.area(shapely.intersection(boxes, shape)) / (wide * 2 * high)
        clear = (own >= OWN[layer]) & ~shapely.intersects(boxes, shapely.union_all(home))
        near = np.hypot(dx, dy).ravel() / wide
        for i in np.argsort(near - 2 * own, kind="stable").tolist():
            if clear[i] and (found := self._set(label, float(left[i]), float(top[i]) + high)):
                return found
        return None

    def river(self, feature: Feature) -> Label | None:
        """The name along the straightest reach with room for it."""
        name, lines = feature[1], shapely.get_parts(shapely.line_merge(feature[3]))
        wide = self._sized(Label(name, "river", 0, 0)).width
        for reach in reaches(lines, self.view, wide + 12) if name else ():
            if self._free(reach.box):
                self.taken.append(reach.box)
                return Label(
                    name, "river", reach.x - wide / 2, reach.y, turn=reach.turn, width=wide
                )
        return None

    def _sized(self, label: Label) -> Label:
        return replace(label, width=self.measure(label.text, label.style) + 3)

    def _beside(self, label: Label, dot: Box) -> Label | None:
        left, top, right, bottom = dot
        x, y, high = (left + right) / 2, (top + bottom) / 2, SIZES[label.style] / 2 + 2
        sides = (
            (right + GAP, y),
            (left - GAP - label.width, y),
            (x - label.width / 2, top - high),
            (x - label.width / 2, bottom + high),
        )
        found = next((at for side in sides if (at := self._set(label, *side))), None)
        if found:
            self.taken.append(dot)
        return found

    def _set(self, label: Label, left: float, middle: float) -> Label | None:
        """*label* with its left end there, where that is free."""
        high = SIZES[label.style] / 2 + 2
        box = (left, middle - high, left + label.width, middle + high)
        if not self._free(box):
            return None
        self.taken.append(box)
        return replace(label, x=left, y=middle)

    def _free(self, box: Box) -> bool:
        view = self.view
        inside = box[0] > 2 and box[1] > 2 and box[2] < view.width - 2 and box[3] < view.height - 2
        return inside and not any(
            box[0] < t[2] and t[0] < box[2] and box[1] < t[3] and t[1] < box[3] for t in self.taken
        )
