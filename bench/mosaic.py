"""What a mosaic costs, beside plain geopandas and shapely asked the same question.

    python bench/mosaic.py [THEATRE]

Both sides start from data in memory and their answers are compared, so a fast wrong answer stops
the bench. Milliseconds depend on the machine; read the ratios.
"""

import argparse
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from itertools import combinations, pairwise
from typing import Any

import geopandas as gpd
import numpy as np
import shapely

from frontline import layers
from frontline.geo.theatre.theatre import load_theatre
from frontline.layers.ground.open import _opened, facts_of, mosaic_of_reports, open_theatre
from frontline.layers.mosaic.mosaic import Mosaic
from frontline.layers.planar.arrangement import edges

RUNS = 5
PLAIN_DAYS = 8
POINTS = 1000
NEVER = date.max


@dataclass(frozen=True, slots=True)
class Timed:
    """The answer of a call and its best time in milliseconds."""

    answer: Any
    ms: float


def timed(
    call: Callable[[], Any], runs: int = RUNS, clock: Callable[[], float] = time.perf_counter
) -> Timed:
    """Call it *runs* times; the best time says most on a machine that does other work."""
    best = float("inf")
    for _ in range(runs):
        start = clock()
        answer = call()
        best = min(best, (clock() - start) * 1e3)
    return Timed(answer, best)


def print_opening(name: str) -> None:
    """What a build and an opening from the cache cost, in CPU: a process opens a war once."""
    theatre = load_theatre(name)

    def opened() -> Mosaic:
        _opened.cache_clear()
        return open_theatre(theatre)

    built = timed(lambda: mosaic_of_reports(facts_of(theatre), theatre), 3, time.process_time)
    opened()  # built and kept, where this state was never opened
    kept = timed(opened, 3, time.process_time)
    print(f"read and build: {built.ms:.0f} ms of CPU; open again: {kept.ms:.0f} ms")


def report(question: str, ours: Timed, plain: Timed, same: bool) -> None:
    """One line a question; stops where the two answers differ."""
    ratio = f"{plain.ms / ours.ms:8.1f} x"
    print(f"{question:<48}{ours.ms:10.3f} ms{plain.ms:12.1f} ms{ratio}")
    if not same:
        sys.exit(f"{question}: the mosaic and the plain way disagree")


def spell_table(mosaic: Mosaic) -> gpd.GeoDataFrame:
    """The same facts without a mosaic: one polygon for every spell of every cell."""
    points = shapely.get_coordinates(shapely.point_on_surface(mosaic.polygons)).tolist()
    rows = [
        {"cell": i, "actor": s.actor, "start": s.start, "end": s.end or NEVER, "geometry": polygon}
        for i, ((lon, lat), polygon) in enumerate(zip(points, mosaic.polygons, strict=True))
        for s in mosaic.history(lon=lon, lat=lat)
    ]
    return gpd.GeoDataFrame(rows, geometry="geometry", crs="EPSG:4326")


def zones(table: gpd.GeoDataFrame, day: date) -> gpd.GeoDataFrame:
    """Who held what on *day*, the plain way."""
    return table[(table.start <= day) & (day < table.end)].dissolve("actor").reset_index()


def areas(table: gpd.GeoDataFrame, days: list[date], crs: str) -> list[dict[str, float]]:
    """Square kilometres of each actor on each day, the plain way."""
    return [
        zones(table, day).set_index("actor").to_crs(crs).area.div(1e6).to_dict() for day in days
    ]


def overlay(before: gpd.GeoDataFrame, after: gpd.GeoDataFrame, crs: str) -> float:
    """Square kilometres that changed hands, the plain way; shapes that touch only do not count."""
    both = gpd.overlay(before, after, how="intersection", keep_geom_type=True)
    return float(both[both.actor_1 != both.actor_2].to_crs(crs).area.sum() / 1e6)


def shared_km(held: gpd.GeoDataFrame, crs: str) -> float:
    """Kilometres of line between known holders, the plain way."""
    shapes = held[held.actor != "unknown"].to_crs(crs).geometry.boundary
    return float(sum(a.intersection(b).length for a, b in combinations(shapes, 2)) / 1e3)


def by_actor(held: gpd.GeoDataFrame) -> dict[str, float]:
    """Square degrees of each actor: ground of nobody may be several zones, told of or undecided."""
    degrees = held.assign(degrees=shapely.area(held.geometry.values))
    return degrees.groupby("actor").degrees.sum().to_dict()


def near(a: float, b: float, share: float = 1e-3) -> bool:
    """Whether two measures agree; the plain side does not densify its edges."""
    return abs(a - b) <= share * max(abs(a), abs(b), 1.0)


@dataclass(frozen=True, slots=True)
class Peer:
    """The two sides of the bench, over the same facts."""

    mosaic: Mosaic
    table: gpd.GeoDataFrame
    crs: str

    @property
    def some(self) -> list[int]:
        """Columns of a few days, evenly spread; the plain way is too slow for all."""
        return list(range(0, len(self.mosaic.days), max(len(self.mosaic.days) // PLAIN_DAYS, 1)))

    def on(self, column: int) -> gpd.GeoDataFrame:
        """Zones of a day of change, the plain way."""
        return zones(self.table, self.mosaic.days[column])


def compare_days(peer: Peer) -> None:
    """Zones, shifts and fronts, with their shapes."""
    mosaic, middle, last = peer.mosaic, len(peer.mosaic.days) // 2, len(peer.mosaic.days) - 1
    first, second = mosaic.days[middle], mosaic.days[last]
    ours, plain = timed(lambda: mosaic.at(first)), timed(lambda: peer.on(middle), 3)
    held, truth = by_actor(ours.answer), by_actor(plain.answer)
    same = held.keys() == truth.keys() and all(near(held[a], truth[a], 1e-9) for a in held)
    report("who held what on a day, with shapes", ours, plain, same)

    before, after = plain.answer, peer.on(last)
    ours = timed(lambda: mosaic.shifts(first, second))
    plain = timed(lambda: overlay(before, after, peer.crs), 3)
    same = near(ours.answer.area_km2.sum(), plain.answer)
    report("shifts between two days, with shapes", ours, plain, same)

    ours = timed(lambda: mosaic.front(first))
    plain = timed(lambda: shared_km(before, peer.crs), 3)
    same = near(ours.answer.length_km.sum(), plain.answer, 5e-3)  # the projection bends lengths
    report("front lines of a day", ours, plain, same)


def compare_all_days(peer: Peer) -> None:
    """Areas and shifts of all days; the plain way does a few and is scaled up."""
    mosaic, some, states = peer.mosaic, peer.some, peer.mosaic.states
    days = [mosaic.days[i] for i in some]
    ours = timed(mosaic.areas)
    plain = timed(lambda: areas(peer.table, days, peer.crs), 1)
    scaled = Timed(plain.answer, plain.ms * len(mosaic.days) / len(days))
    pairs = zip(days, plain.answer, strict=True)
    same = all(near(ours.answer.loc[day, a], km2) for day, held in pairs for a, km2 in held.items())
    report(f"areas on all {len(mosaic.days)} days (plain: {len(days)} of them)", ours, scaled, same)

    shapes = {i: peer.on(i) for i in some}
    ours = timed(lambda: [mosaic.area_km2[a != b].sum() for a, b in pairwise(states.T)])
    plain = timed(lambda: [overlay(shapes[a], shapes[b], peer.crs) for a, b in pairwise(some)], 1)
    scaled = Timed(plain.answer, plain.ms * (len(mosaic.days) - 1) / (len(some) - 1))
    moved = [mosaic.area_km2[states[:, a] != states[:, b]].sum() for a, b in pairwise(some)]
    same = all(map(near, moved, plain.answer))
    report(f"km2 moved on all days (plain: {len(some) - 1} of them)", ours, scaled, same)


def compare_points(peer: Peer) -> None:
    """Histories of random points."""
    mosaic = peer.mosaic
    west, south, east, north = peer.table.total_bounds
    random = np.random.default_rng(2016)
    lon, lat = random.uniform(west, east, POINTS), random.uniform(south, north, POINTS)
    points = gpd.GeoDataFrame(geometry=gpd.points_from_xy(lon, lat), crs="EPSG:4326")
    ours = timed(lambda: mosaic.states[mosaic.cells_at(lon, lat)])
    plain = timed(lambda: gpd.sjoin(points, peer.table, predicate="within"), 3)
    inside = np.flatnonzero(mosaic.cells_at(lon, lat) >= 0)
    spells = {int(i): len(mosaic.history(lon=lon[i], lat=lat[i])) for i in inside}
    same = plain.answer.index.value_counts().to_dict() == spells
    report(f"histories of {POINTS} points", ours, plain, same)


def scale(side: int = 95) -> None:
    """Edges of a tiling as large as a year and a half of daily polygons."""
    grid = np.arange(side) / 100
    x, y = (axis.ravel() for axis in np.meshgrid(36 + grid, 33 + grid))
    tiles = shapely.segmentize(shapely.box(x, y, x + 0.01, y + 0.01), 0.0051)
    tiles = shapely.set_precision(tiles, 1e-7)
    made = timed(lambda: edges(tiles), 1)
    count = f"{len(made.answer.lines)} edges of {len(tiles)} cells"
    print(f"{count}, {4 * side * (side + 1)} segments: {made.ms:.0f} ms")


def main() -> None:
    """Print one line a question."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("theatre", nargs="?", default="syria")
    name = parser.parse_args().theatre
    mosaic: Mosaic = layers.open(name)
    cells, days, lines = len(mosaic.names), len(mosaic.days), len(mosaic.edges.lines)
    print(f"{name}: {cells} cells, {days} days, {lines} edges")
    print_opening(name)
    print(f"{'question':<48}{'mosaic':>13}{'plain':>15}{'ratio':>10}")
    table = spell_table(mosaic)
    west, south, east, north = table.total_bounds
    crs = f"+proj=laea +lat_0={(south + north) / 2} +lon_0={(west + east) / 2} +ellps=WGS84"
    peer = Peer(mosaic, table, crs)
    compare_days(peer)
    compare_all_days(peer)
    compare_points(peer)
    scale()


if __name__ == "__main__":
    main()
