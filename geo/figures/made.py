"""Figures of relative places, in degrees: sectors, rings, corridors, banks, stretches of a line.

How far "beside" reaches no text says; the kilometres here are those of the written phrases
(``tests/written/relative_open.json``) and of the seed article, and each mention says them.
"""

from typing import TYPE_CHECKING

from frontline.geo.figures.plane import Plane
from frontline.geo.lexicon.direction_words import Direction
from frontline.geo.model import Place

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

BESIDE_KM, RURAL_KM, RING_KM, ALONG_KM, BANK_KM = 15.0, 35.0, 5.0, 20.0, 5.0
"""How far "south of X" reaches, the countryside of a province, outskirts, a stretch of border or
coast at a place, a bank."""
# Share of a distance by which it may be off, and kilometres at least: people round.
ROUGH, LEAST_KM = 0.25, 2.0
WIDTH, LEAST_WIDTH_KM = 0.1, 2.0
"""Width of a corridor as a share of its length on either side, and kilometres at least."""
# Farther than this no border, coast or river is "at" a place.
NEAR_KM = 60.0
# How far a course is drawn on so that it parts a unit: an estuary is no river on a basemap.
BEYOND_KM = 150.0
Point = tuple[float, float]


def sector(place: Place, to: Direction) -> "BaseGeometry":
    """Ground that way from a place."""
    plane = Plane(place.lon, place.lat)
    return plane.degrees(plane.wedge(to, BESIDE_KM))


def away(place: Place, to: Direction, km: float) -> "BaseGeometry":
    """Ground around the point so many kilometres that way, as roughly as people say it."""
    plane = Plane(place.lon, place.lat)
    return plane.degrees(plane.circle(max(LEAST_KM, km * ROUGH), to[0] * km, to[1] * km))


def ring(place: Place, km: float = RING_KM) -> "BaseGeometry":
    """Ground within so many kilometres."""
    plane = Plane(place.lon, place.lat)
    return plane.degrees(plane.circle(km))


def corridor(one: Place, two: Place) -> "BaseGeometry":
    """Ground between two places."""
    from shapely.geometry import LineString

    plane = Plane((one.lon + two.lon) / 2, (one.lat + two.lat) / 2)
    line = LineString([plane.at(one.lon, one.lat), plane.at(two.lon, two.lat)])
    # Flat ends: what lies behind either town is not between them.
    width = max(LEAST_WIDTH_KM, line.length * WIDTH)
    return plane.degrees(line.buffer(width, cap_style="flat"))


def part(outline: "BaseGeometry", to: Direction) -> "BaseGeometry":
    """The half of a unit that lies that way from its middle."""
    middle = outline.centroid
    plane = Plane(middle.x, middle.y)
    half = plane.flat(outline).intersection(plane.half(to, 0.0, 0.0))
    return plane.degrees(half)


def countryside(place: Place, to: Direction, country: "BaseGeometry | None") -> "BaseGeometry":
    """The countryside of a province that way from its seat, inside the country if it lies there."""
    plane = Plane(place.lon, place.lat)
    figure = plane.degrees(plane.wedge(to, RURAL_KM))
    # A text about Ukraine may tell of Homs, none of which lies in Ukraine.
    return figure if country is None or figure.disjoint(country) else figure.intersection(country)


def stretch(line: "BaseGeometry", place: Place, to: Direction | None) -> "BaseGeometry | None":
    """The stretch of a border or a coast that lies at a place, on the side that is named."""
    from shapely.geometry import Point as Spot

    plane = Plane(place.lon, place.lat)
    flat = plane.flat(line)
    # The circle must reach the line first: a town may lie back from its border.
    reach = flat.distance(Spot(0, 0)) + ALONG_KM
    if reach > NEAR_KM + ALONG_KM:
        return None
    around = plane.wedge(to, reach) if to else plane.circle(reach)
    found = flat.intersection(around)
    return None if found.is_empty else plane.degrees(found)


def inside(
    line: "BaseGeometry", outline: "BaseGeometry", reach: float = 0.1
) -> "BaseGeometry | None":
    """The stretch of a line that lies in a unit or along it; *reach* in degrees."""
    found = line.intersection(outline.buffer(reach))
    return None if found.is_empty else found


def bank(
    course: "BaseGeometry", mouth: Point | None, to: Direction | str, place: Place
) -> "BaseGeometry | None":
    """A strip along one side of a river at a place.

    Args:
        course: The river.
        mouth: Where it ends, for "left" and "right".
        to: ``"left"``, ``"right"``, or the direction in which the bank lies.
        place: What it lies at.
    """
    from shapely.geometry import Point as Spot

    plane = Plane(place.lon, place.lat)
    flat = plane.flat(course)
    near = flat.distance(Spot(0, 0))
    piece = flat.intersection(plane.circle(near + BANK_KM * 2))
    if near > NEAR_KM or piece.is_empty:
        return None
    end = plane.at(*mouth) if mouth else None
    strip = _side(_longest(piece), end, to)
    return None if strip is None else plane.degrees(strip)


def side(
    course: "BaseGeometry", mouth: Point | None, to: Direction | str, outline: "BaseGeometry"
) -> "BaseGeometry | None":
    """What of a unit lies on one side of a river that parts it; None if it does not."""
    from shapely import line_merge, union_all
    from shapely.ops import split

    middle = outline.centroid
    plane = Plane(middle.x, middle.y)
    ground, flat = plane.flat(outline), plane.flat(course)
    line = _drawn_on(_longest(line_merge(flat.intersection(ground.buffer(BANK_KM * 4)))))
    strip = _side(line, plane.at(*mouth) if mouth else None, to)
    if strip is None:
        return None
    # Slivers under a square kilometre come of a course and an outline drawn by two hands.
    pieces = [p for p in split(ground, line).geoms if p.area > 1]
    # A bend leaves small pieces on both banks; the side that most of a piece's own bank lies on
    # counts.
    kept = [p for p in pieces if p.intersection(strip).area * 2 > _along(p, line)]
    return plane.degrees(union_all(kept)) if 0 < len(kept) < len(pieces) else None


def _drawn_on(line: "BaseGeometry") -> "BaseGeometry":
    """The line with both ends drawn on: a course that ends at an estuary still parts the ground."""
    from shapely.geometry import LineString

    ends = []
    for (x, y), (x2, y2) in ((line.coords[0], line.coords[1]), (line.coords[-1], line.coords[-2])):
        size = ((x - x2) ** 2 + (y - y2) ** 2) ** 0.5 or 1.0
        ends.append((x + (x - x2) / size * BEYOND_KM, y + (y - y2) / size * BEYOND_KM))
    return LineString([ends[0], *line.coords, ends[1]])


def _along(piece: "BaseGeometry", line: "BaseGeometry") -> float:
    """Area of a piece within a bank's width of the line."""
    return float(piece.intersection(line.buffer(BANK_KM)).area) or float("inf")


def _longest(line: "BaseGeometry") -> "BaseGeometry":
    from shapely import get_parts, line_merge

    parts = [p for p in get_parts(line_merge(line)) if p.geom_type == "LineString"]
    return max(parts, key=lambda part: part.length)


def _side(line: "BaseGeometry", end: Point | None, to: Direction | str) -> "BaseGeometry | None":
    """The strip on one side of a line in kilometres."""
    from shapely.geometry import Point as Spot

    # Left and right of the line as it is drawn, which need not be the way the water runs.
    left = line.buffer(BANK_KM, single_sided=True)
    right = line.buffer(-BANK_KM, single_sided=True)
    if not isinstance(to, str):
        along = [s.centroid.x * to[0] + s.centroid.y * to[1] for s in (left, right)]
        return left if along[0] > along[1] else right
    if end is None:
        return None
    begins, ends = Spot(line.coords[0]), Spot(line.coords[-1])
    # Basemaps draw rivers either way round; the mouth tells which end is downstream.
    down = ends.distance(Spot(end)) <= begins.distance(Spot(end))
    return left if down == (to == "left") else right
