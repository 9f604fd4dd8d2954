"""One place on the layers, asked day by day: who holds it, who gained or lost it, is it cut off."""

import math
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Literal

import numpy as np
import numpy.typing as npt
import shapely
import shapely.geometry

from frontline.geo.figures.ground import is_district
from frontline.geo.figures.plane import Plane
from frontline.geo.geodesy import distances_km
from frontline.geo.model import Mention, Place
from frontline.geo.review.ground import by_hand
from frontline.layers.asked.connected import NO_PART, NOBODY, parts
from frontline.layers.model import AREA, CONTESTED, UNDECIDED, UNKNOWN
from frontline.layers.mosaic.mosaic import Mosaic
from frontline.layers.planar.arrangement import OUTSIDE
from frontline.layers.planar.measure import area_km2

Ints = npt.NDArray[np.int64]
Answer = float | Literal["contested", "unknown"]
# How far from a place's point a side's ground still counts as that side's ground there: the halves
# of Aleppo lie within 6 km of the point that gazetteers give for the city.
REACH_KM = 10.0
# From so many people on a town is more than the cell of its middle. Damascus had 1.7 million on 105
# km2, Aleppo 2.1 on 190: the denser one leaves suburbs out.
CITY = 50_000
PEOPLE_A_KM2 = 15_000
# Kinds of areas whose bounds are known, or small enough for a circle to stand for them.
BOUNDED = ("region", "governorate")
CIRCLE_KM = 25.0
"""Beyond it a circle says nothing: the Ghouta is listed with 15 km, the eastern desert with 60."""
MADE = "area:"
"""How ids begin of ground that words make: "the Turkish border" has a line, no bounds."""
OPEN = UNDECIDED.status
"""Ground between two sides, not known whose: told apart here from ground that nobody speaks of."""
POLYGONS = ("Polygon", "MultiPolygon")


@dataclass(frozen=True, slots=True)
class Where:
    """A place of a claim: a point in degrees, and its outline where it is an area (EPSG:4326).

    A town of ``CITY`` people or more is as many quarters as the layers have reports of. An area
    without an outline is a circle of ``circle_km``, which is 0 elsewhere.
    """

    name: str
    lon: float
    lat: float
    area: shapely.Geometry | None = None
    people: int = 0
    circle_km: float = 0.0


def where(mention: Mention, place: Place) -> Where:
    """Where a mention's *place* lies: its point and people, or its outline where it is an area."""
    people = place.population if mention.kind == "settlement" else 0
    lon, lat = mention.lon, mention.lat
    if lon is None or lat is None:
        lon, lat = place.lon, place.lat
    found = Where(mention.canonical, lon, lat, people=people)
    wide = mention.kind in BOUNDED and not place.id.startswith(MADE)
    if mention.shape and mention.shape.type in POLYGONS:
        if wide or is_district(place) or by_hand(mention):
            return replace(found, area=shapely.geometry.shape(asdict(mention.shape)))
    elif wide and place.precision_km <= CIRCLE_KM:
        plane = Plane(lon, lat)
        ring = plane.degrees(plane.circle(place.precision_km))
        return replace(found, area=ring, circle_km=place.precision_km)
    return found


class PlaceCells:
    """The cells of one place, and what the layers say of them.

    All answers are of the end of a day; days outside the layers count as the nearest covered one.
    """

    def __init__(self, mosaic: Mosaic, place: Where) -> None:
        self._mosaic = mosaic
        self._place = place
        self._cells, self._km2 = _cells(mosaic, place)
        self._actors = np.array(
            [OPEN if holder == UNDECIDED else holder.actor for holder in mosaic.holders]
        )
        self._shut: dict[tuple[int, tuple[str, ...]], Answer] = {}

    def holder(self, day: date) -> str:
        """Who holds most of it, ``""`` where no ground lies there."""
        return next(iter(self.shares(day)), "")

    def shares(self, day: date) -> dict[str, float]:
        """How much of it each actor holds, the most first."""
        held = self._held_by(day)
        return self._shares(np.where(held == OPEN, UNKNOWN.actor, held))

    def _shares(self, actors: npt.NDArray[np.str_]) -> dict[str, float]:
        found = {str(name): self._km2[actors == name].sum() for name in np.unique(actors)}
        whole = self._km2.sum()
        ordered = sorted(found.items(), key=lambda item: -item[1])
        return {name: float(km2 / whole) for name, km2 in ordered}

    def series(self) -> list[tuple[date, dict[str, float]]]:
        """Its shares on each day on which they are others than before; none without ground."""
        if not len(self._cells):
            return []
        days = dict.fromkeys((self._mosaic.days[0], *self.turns))
        return [(day, self.shares(day)) for day in days]

    @property
    def turns(self) -> tuple[date, ...]:
        """The days on which one of its cells is another actor's than the day before, in order."""
        states = self._actors[self._mosaic.states[self._cells]]
        moved = np.any(states[:, 1:] != states[:, :-1], axis=0)
        return tuple(self._mosaic.days[column + 1] for column in np.flatnonzero(moved).tolist())

    @property
    def quarters(self) -> int:
        """How many cells it is."""
        return len(self._cells)

    def held(self, day: date, sides: Sequence[str]) -> Answer:
        """The share of it that one of *sides* holds."""
        return self._share(self._held_by(day), sides)

    def gained(self, start: date, day: date, sides: Sequence[str]) -> Answer:
        """The share that is theirs at the end of *day* and was not on some day from *start* on."""
        return self._changed(start, day, sides, lost=False)

    def lost(self, start: date, day: date, sides: Sequence[str]) -> Answer:
        """The share that is not theirs at the end of *day* and was on some day from *start* on."""
        return self._changed(start, day, sides, lost=True)

    def enclosed(self, day: date, sides: Sequence[str]) -> Answer:
        """Whether the ground of *sides* at the place is cut off; of its holder's without sides."""
        if not len(self._cells):
            return "unknown"
        # Days around a claim are asked one after the other, and most share a state of the map.
        key = (self._column(day), tuple(sides))
        if key not in self._shut:
            self._shut[key] = self._enclosed(*key, self.holder(day))
        return self._shut[key]

    def _enclosed(self, column: int, sides: tuple[str, ...], holder: str) -> Answer:
        asked = sides or (holder,)
        if asked[0] in NOBODY:
            return "contested" if asked[0] == CONTESTED.actor else "unknown"
        found = [
            parts(self._mosaic, column, side).enclosed(cell)
            for side in asked
            if (cell := self._near(column, side)) is not None
        ]
        if found:
            return float(any(found))
        return "contested" if holder == CONTESTED.actor else 0.0

    def cut_off(self, day: date, besiegers: Sequence[str] = ()) -> Answer:
        """How much of it sides hold whose ground there is cut off, whichever they are.

        Of what *besiegers* hold nothing is asked.
        """
        held = self._held_by(day)
        left_out = (*besiegers, OPEN)
        shares = {side: km2 for side, km2 in self._shares(held).items() if side not in left_out}
        whole = math.fsum(shares.values())
        if not whole:
            return self._plain(held)
        if next(iter(shares)) in (*NOBODY, ""):
            return self.enclosed(day, [])
        shut = (
            share
            for side, share in shares.items()
            if side not in NOBODY and self.enclosed(day, [side]) == 1.0
        )
        return math.fsum(shut) / whole

    def piece_km2(self, day: date, sides: Sequence[str]) -> float:
        """The largest piece of the ground of *sides* the place is in; 0 where it is in none."""
        column = self._column(day)
        sizes = [0.0]
        for side in sides or [self.holder(day)]:
            pieces = parts(self._mosaic, column, side)
            cell = self._near(column, side)
            if cell is not None and (number := int(pieces.of[cell])) != NO_PART:
                sizes.append(float(pieces.km2[number]))
        return max(sizes)

    def parted_from(
        self, others: "Sequence[PlaceCells]", day: date, sides: Sequence[str]
    ) -> Answer:
        """Whether the ground of *sides* here and at the others are pieces of their own."""
        column = self._column(day)
        asked = list(sides) or [self.holder(day)]
        for side in asked:
            pieces = parts(self._mosaic, column, side).of
            cells = [one._near(column, side) for one in (self, *others)]
            numbers = [NO_PART if cell is None else int(pieces[cell]) for cell in cells]
            if NO_PART not in numbers:
                return float(len(set(numbers)) > 1)
        return self.enclosed(day, sides) if len(self._cells) else "unknown"

    def _changed(self, start: date, day: date, sides: Sequence[str], *, lost: bool) -> Answer:
        now = self._held_by(day)
        if not len(now):
            return "unknown"
        first = max(start, self._mosaic.coverage.first)
        theirs = np.isin(now, sides)
        was = np.zeros(len(now), dtype=bool)
        for column in range(self._column(first), self._column(day)):
            before = np.isin(self._at(column), sides)
            was |= before if lost else ~before & (self._at(column) != OPEN)
        moved = was & (~theirs & (now != OPEN) if lost else theirs)
        whole = self._km2.sum()
        if lost and self._km2[was & (now == CONTESTED.actor)].sum() > whole / 2:
            return "contested"
        if not moved.any():
            return self._plain(now)
        if self._place.area is not None:
            # Who advances in a province takes part of it; who leaves one leaves what was theirs.
            whole = self._km2[was].sum() if lost else self._km2[moved].sum()
        return float(self._km2[moved].sum() / whole)

    def _plain(self, actors: npt.NDArray[np.str_]) -> Answer:
        """Nothing moved: a plain no, unless nobody knows or it is contested."""
        half = self._km2.sum() / 2
        if self._km2[actors == CONTESTED.actor].sum() > half:
            return "contested"
        unknown = self._km2[np.isin(actors, (UNKNOWN.actor, OPEN))]
        return "unknown" if unknown.sum() > half else 0.0

    def _share(self, actors: npt.NDArray[np.str_], sides: Sequence[str]) -> Answer:
        if not len(actors):
            return "unknown"
        # What is not known whose it is tells nothing, for a claim or against it.
        told = self._km2[actors != OPEN].sum()
        share = float(self._km2[np.isin(actors, sides)].sum() / told) if told else 0.0
        return share if share > 0 else self._plain(actors)

    def _near(self, column: int, side: str) -> int | None:
        """The cell of *side* at the place, or the nearest within reach of it."""
        own = self._cells[self._at(column) == side]
        if len(own):  # the first is nearest to the point
            return int(own[0])
        held = np.flatnonzero(self._actors[self._mosaic.states[:, column]] == side)
        if not len(held):
            return None
        lon, lat = self._mosaic.points[held].T
        away = distances_km(self._place.lon, self._place.lat, lon, lat)
        return int(held[away.argmin()]) if away.min() <= REACH_KM else None

    def _held_by(self, day: date) -> npt.NDArray[np.str_]:
        return self._at(self._column(day))

    def _at(self, column: int) -> npt.NDArray[np.str_]:
        held: npt.NDArray[np.str_] = self._actors[self._mosaic.states[self._cells, column]]
        return held

    def _column(self, day: date) -> int:
        shown = self._mosaic.coverage.nearest(day)
        return max(bisect_right(self._mosaic.days, shown) - 1, 0)


# A text asks for one city again and again.
@lru_cache(maxsize=256)
def _cells(mosaic: Mosaic, place: Where) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.float64]]:
    """The cells of a place, and how much of it lies in each, km2 (1 for a point)."""
    if place.area is not None:
        near = np.unique(mosaic.tree.query(place.area, predicate="intersects"))
        km2 = area_km2(shapely.intersection(mosaic.polygons[near], place.area))
        # Of whom the middle is asked about is the side's ground nearest to it.
        away = distances_km(place.lon, place.lat, *mosaic.points[near].T)
        ordered = np.argsort(away, kind="stable")
        ordered = ordered[km2[ordered] > 0]
        return near[ordered], km2[ordered]
    cells = _quarters(mosaic, place)
    if len(cells) == 1:
        return cells, np.ones(1)
    plane = Plane(place.lon, place.lat)
    ring = plane.degrees(plane.circle(_radius_km(place)))
    km2 = area_km2(shapely.intersection(mosaic.polygons[cells], ring))
    return cells[km2 > 0], km2[km2 > 0]


def _quarters(mosaic: Mosaic, place: Where) -> Ints:
    """The cell at its point, then those of a city that reports speak of, from the middle outwards.

    Aleppo's middle was never lost, half of the city was: whoever asks for its middle alone is told
    that "the army controls Aleppo" agrees with every day of the war.
    """
    at = [(place.lon, place.lat)]
    of_places = [(r.lon, r.lat) for r in mosaic.reports if r.kind != AREA]
    if place.people >= CITY and of_places:
        told = np.array(of_places)
        km = distances_km(place.lon, place.lat, *told.T)
        near = np.argsort(km, kind="stable")[: np.count_nonzero(km <= _radius_km(place))]
        at += [tuple(point) for point in told[near].tolist()]
    cells = mosaic.cells_at(*np.array(at).T)
    _, first = np.unique(cells, return_index=True)
    ordered = cells[np.sort(first)]
    return np.asarray(ordered[ordered != OUTSIDE], np.int64)


def _radius_km(place: Where) -> float:
    return math.sqrt(place.people / PEOPLE_A_KM2 / math.pi)
