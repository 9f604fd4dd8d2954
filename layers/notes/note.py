"""A note: what a reader measured or drew on the map, with the days it is about.

The counterpart of ``page/script/notes/note.mjs``. Sides are geodesics of WGS84, as on the page.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:  # slow to load, and what is only kept needs none of it
    import shapely

Kind = Literal["distance", "extent", "point", "arrow", "line", "area"]
SHAPES: Mapping[str, tuple[str, int]] = MappingProxyType(
    {
        "distance": ("LineString", 2),
        "extent": ("Polygon", 3),
        "point": ("Point", 1),
        "arrow": ("LineString", 2),
        "line": ("LineString", 2),
        "area": ("Polygon", 3),
    }
)
"""Kind -> its shape in GeoJSON, and the points it has at least."""
# As the page has them: more hides the map, and an address or a sheet holds no more.
MOST_NOTES = MOST_POINTS = MOST_LETTERS = 500
MEASURED = ("distance", "extent")
"""Kinds whose length or area is written beside them."""


@dataclass(frozen=True, slots=True)
class Note:
    """What was drawn.

    Attributes:
        id: Tells it from the others of one reader and text.
        kind: ``"extent"`` is a measured area, ``"area"`` an outline with a label.
        points: Longitude and latitude in degrees; of an outline the first is not said again.
        text: The reader's words, or ``""``.
        start: The first day it is about; None for no beginning.
        end: The day after the last; None for no end.
    """

    id: str
    kind: Kind
    points: tuple[tuple[float, float], ...]
    text: str = ""
    start: date | None = None
    end: date | None = None

    @property
    def closed(self) -> bool:
        """Whether it goes around ground."""
        return SHAPES[self.kind][0] == "Polygon"

    @property
    def geometry(self) -> "shapely.Geometry":
        """It in EPSG:4326."""
        import shapely

        if self.kind == "point":
            return shapely.Point(self.points[0])
        return shapely.Polygon(self.points) if self.closed else shapely.LineString(self.points)

    @property
    def kilometres(self) -> float:
        """How long it is; of an outline square kilometres, of a point 0."""
        from pyproj import Geod

        earth = Geod(ellps="WGS84")
        lon, lat = zip(*self.points, strict=True)
        if self.closed:
            m2, _ = earth.polygon_area_perimeter(lon, lat)
            return float(abs(m2)) / 1e6
        return float(earth.line_length(lon, lat)) / 1e3

    @property
    def label(self) -> str:
        """What is written beside it: the reader's words, and what was measured."""
        unit = "km²" if self.closed else "km"
        measured = f"{_short(self.kilometres)} {unit}" if self.kind in MEASURED else ""
        return ": ".join(filter(None, (self.text, measured)))

    def on(self, day: date) -> bool:
        """Whether it is about *day*."""
        return (self.start is None or self.start <= day) and (self.end is None or day < self.end)


def feature(note: Note, *, measured: bool = False) -> dict[str, Any]:
    """*note* as GeoJSON; *measured* with its ``km`` or ``km2``."""
    properties: dict[str, Any] = {"kind": note.kind, "text": note.text}
    if note.start:
        properties["start_day"] = str(note.start)
    if note.end:
        properties["end_day"] = str(note.end)
    if measured and note.kind != "point":
        properties["km2" if note.closed else "km"] = round(note.kilometres, 3)
    points: Any = [list(point) for point in note.points]
    if note.kind == "point":
        points = points[0]
    elif note.closed:
        points = [_outside(points)]
    shape = {"type": SHAPES[note.kind][0], "coordinates": points}
    return {"type": "Feature", "id": note.id, "properties": properties, "geometry": shape}


def _outside(points: list[list[float]]) -> list[list[float]]:
    """The ring counterclockwise, as RFC 7946 has it: some readers take the other for the rest."""
    around = zip([points[-1], *points], points, strict=False)
    twice = sum((x - to_x) * (y + to_y) for (x, y), (to_x, to_y) in around)
    ring = points if twice >= 0 else points[::-1]
    return [*ring, ring[0]]


def is_note(properties: Mapping[str, Any]) -> bool:
    """Whether a feature of a file is a note beside our own zones: it says of nobody that they hold.

    Formats that leave out empty texts keep what was measured.
    """
    ours = {"text", "km", "km2"} & properties.keys()
    return str(properties.get("kind")) in SHAPES and bool(ours) and not properties.get("actor")


def _short(value: float) -> str:
    """No more digits than a hand draws: "27,642", "12.3", "0.42"."""
    if value < 1:
        return f"{value:.2g}"
    return f"{value:,.0f}" if value >= 1000 else f"{round(value, 1):g}"
