"""The rest of a country on maps that draw one side only, beside geopandas on the source polygons.

    python bench/rest.py [FOLDER] [--days N]

FOLDER has the real series as their publishers hand them out (default: those beside the project).
For N days of each, spread over the series, every holder's area and the length of every front are
found again with plain overlays of that day's polygons and the country, and what each actor gained
less what it lost is held against the change of its area. Prints a line a series, with the largest
differences; ends with 1 where one is larger than the bar.
"""

import argparse
import sys
import tarfile
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations, groupby
from pathlib import Path

import geopandas as gpd
import numpy as np
import pyproj
import shapely

from frontline.layers.build.from_zones import ground_of, traced
from frontline.layers.build.overlaps import STANDING
from frontline.layers.build.rest import Rest
from frontline.layers.build.zone_table import CRS
from frontline.layers.imports import plan as importing
from frontline.layers.imports import save as saving
from frontline.layers.imports.plan import Wishes
from frontline.layers.model import CONTESTED, Holder
from frontline.layers.mosaic.mosaic import Mosaic
from frontline.layers.planar.shared_lines import ROUNDED

FOLDER = Path(__file__).resolve().parents[2] / "shared/data/layers"
SERIES = ("deepstate", "deepstate_history", "isw", "nzz")
BAR = 1e-6
"""Of the country's area, and of the length of a front."""
KEPT = 1e-7
"""Degrees: to this the layers keep the vertices of a source, so gaps of a centimetre are closed."""
GRID = 1e-9
"""Degrees: overlays are made on this grid, so that neighbours share their lines."""
WGS84 = pyproj.Geod(ellps="WGS84")


@dataclass(frozen=True)
class Checked:
    """How far one series is off, at most.

    Attributes:
        days: How many were looked at.
        area: Of any holder, as a part of the country.
        front: Of any pair of actors, as a part of its length.
        balance: Gains less losses against the change of area, as a part of the country.
        first: The first day, for the eye: km2 of each holder, km of each front.
    """

    days: int
    area: float
    front: float
    balance: float
    first: str


def km2(shape: shapely.Geometry) -> float:
    """Area on the ellipsoid, sides straight in lon/lat."""
    parts = [p for p in shapely.get_parts(shape) if p.geom_type == "Polygon"]
    dense = shapely.orient_polygons(shapely.segmentize(parts, 0.005))
    return sum(WGS84.geometry_area_perimeter(p)[0] for p in dense) / 1e6


def km(line: shapely.Geometry) -> float:
    """Length on the ellipsoid, straight in lon/lat."""
    return float(WGS84.geometry_length(shapely.segmentize(line, 0.005))) / 1e3


def held(zones: gpd.GeoDataFrame, rest: Rest) -> dict[Holder, shapely.Geometry]:
    """Who holds what by the zones of one day and the word of the source, with plain overlays."""
    kept = shapely.transform(zones.geometry.to_numpy(), lambda xy: np.rint(xy / KEPT) * KEPT)
    if len(kept) > 1:
        kept = _touching(kept)
    valid = shapely.make_valid(kept, method="structure", keep_collapsed=False)
    rows = zones.assign(geometry=valid).dissolve(["actor", "status"]).geometry.map(_plane)
    found: dict[Holder, shapely.Geometry] = {}
    taken = shapely.Polygon()
    for _, equals in groupby(sorted(rows.index, key=_standing), key=_standing):
        drawn = {Holder(*key): rows[key] for key in equals}
        nobodys = _claimed_twice(list(drawn.values()))
        for holder, shape in drawn.items():
            less = shapely.union(taken, nobodys, grid_size=GRID)
            found[holder] = shapely.difference(shape, less, grid_size=GRID)
        if not nobodys.is_empty:
            more = shapely.difference(nobodys, taken, grid_size=GRID)
            old = found.get(CONTESTED, shapely.Polygon())
            found[CONTESTED] = shapely.union(old, more, grid_size=GRID)
        taken = shapely.union_all([taken, *drawn.values()], grid_size=GRID)
    left = shapely.difference(rest.country, taken, grid_size=GRID)
    margin = shapely.union_all(margins(zones, rest))
    found[rest.holder] = shapely.difference(left, margin, grid_size=GRID)
    along = Holder(rest.holder.actor, "margin")
    found[along] = shapely.intersection(left, margin, grid_size=GRID)
    return found


def _touching(shapes: np.ndarray) -> np.ndarray:
    """*shapes* with their sides bent through the corners of all that lie on them."""
    corners = shapely.points(np.unique(shapely.get_coordinates(shapes), axis=0))
    tree = shapely.STRtree(corners)

    def bent(ring: shapely.LinearRing) -> np.ndarray:
        xy = shapely.get_coordinates(ring)
        sides = shapely.linestrings(np.stack([xy[:-1], xy[1:]], axis=1))
        side, corner = tree.query(sides, predicate="dwithin", distance=ROUNDED)
        along = shapely.line_locate_point(sides[side], corners[corner], normalized=True)
        order = np.lexsort((along, side))
        order = order[(along[order] > 0) & (along[order] < 1)]
        return np.insert(xy, side[order] + 1, shapely.get_coordinates(corners[corner[order]]), 0)

    return np.array([
        shapely.MultiPolygon([
            (bent(part.exterior), [bent(hole) for hole in part.interiors])
            for part in shapely.get_parts(shape)
        ])
        for shape in shapes
    ])  # fmt: skip


def _standing(key: tuple[str, str]) -> int:
    return STANDING[key[1]]


def _claimed_twice(shapes: list[shapely.Geometry]) -> shapely.Geometry:
    """Where two of them overlap; in these series no zone lies wholly inside another's."""
    shared = [
        shapely.intersection(one, other, grid_size=GRID) for one, other in combinations(shapes, 2)
    ]
    return shapely.union_all([_plane(shape) for shape in shared])


def _plane(shape: shapely.Geometry) -> shapely.Geometry:
    """The polygons of *shape*, without the lines along which two zones touch."""
    parts = shapely.get_parts(shapely.get_parts([shape]))
    return shapely.multipolygons(parts[shapely.get_dimensions(parts) == 2])


def margins(zones: gpd.GeoDataFrame, rest: Rest) -> list[shapely.Geometry]:
    """Where the border and the zones of one day are too near each other to say anything."""
    shapes = shapely.force_2d(zones.make_valid().to_numpy())
    ground = traced(ground_of(zones, shapes), rest)[0]
    return [
        shape
        for shape, layer in zip(ground.shapes, ground.layer, strict=True)
        if ground.layers[layer].holder.status == "margin"
    ]


def fronts(
    ground: dict[Holder, shapely.Geometry],
) -> Iterator[tuple[tuple[str, str], float]]:
    """The pairs of actors that touch, and for how many kilometres."""
    facing = {holder: shape for holder, shape in ground.items() if holder.status != "margin"}
    sides = {
        actor: shapely.union_all(
            [shape for holder, shape in facing.items() if holder.actor == actor], grid_size=GRID
        )
        for actor in sorted({holder.actor for holder in facing})
    }
    rim = {actor: km(shapely.boundary(shape)) for actor, shape in sides.items()}
    for one, other in combinations(sides, 2):
        both = shapely.union(sides[one], sides[other], grid_size=GRID)
        yield (one, other), (rim[one] + rim[other] - km(shapely.boundary(both))) / 2


def check(mosaic: Mosaic, zones: gpd.GeoDataFrame, rest: Rest, days: int) -> Checked:
    """*mosaic* beside the *zones* it was made from, on so many *days*."""
    known = sorted(set(zones.day))
    picked = sorted({known[i] for i in np.linspace(0, len(known) - 1, days).astype(int)})
    country = km2(rest.country)
    area, front, told = [0.0], [0.0], []
    for day in picked:
        theirs = held(zones[zones.day == day].reset_index(drop=True), rest)
        ours = mosaic.at(day).set_index(["actor", "status"]).area_km2
        lines = mosaic.front(day).set_index(["actor_a", "actor_b"]).length_km
        for holder, shape in theirs.items():
            area.append(abs(ours.get((holder.actor, holder.status), 0.0) - km2(shape)) / country)
        for pair, length in fronts(theirs):
            front.append(abs(lines.get(pair, 0.0) - length) / max(length, 1.0))
        told.append(f"{day}: {ours.round(1).to_dict()}, {lines.round(1).to_dict()}")
    return Checked(len(picked), max(area), max(front), _balance(mosaic) / country, told[0])


def _balance(mosaic: Mosaic) -> float:
    """The largest difference, km2, of gains less losses and the change of an actor's area."""
    steps, areas = mosaic.daily_shifts(), mosaic.areas()
    moved = steps[steps.from_actor != steps.to_actor]
    gained = moved.pivot_table("area_km2", "day", "to_actor", "sum", fill_value=0.0)
    lost = moved.pivot_table("area_km2", "day", "from_actor", "sum", fill_value=0.0)
    net = gained.sub(lost, fill_value=0.0).reindex(areas.index[1:]).fillna(0.0)
    change = areas.diff().iloc[1:]
    return float((net.reindex(columns=change.columns).fillna(0.0) - change).abs().max().max())


def series(folder: Path, name: str, scratch: Path) -> tuple[Mosaic, gpd.GeoDataFrame, Rest]:
    """One real series: its mosaic, its zones, and who holds the rest."""
    files = folder / name
    if name == "deepstate":
        with tarfile.open(next(files.glob("*.tar.xz"))) as packed:
            packed.extractall(scratch, filter="data")
        files = scratch
    found = importing.plan([files], Wishes())
    mosaic = saving.build(found)
    if mosaic is None or found.rest is None:
        raise SystemExit(f"{files}: no zones, or nobody holds the rest")
    return mosaic, saving.zones_table(found).to_crs(CRS), found.rest


def main() -> None:
    """Check every series that is there."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=FOLDER)
    parser.add_argument("--days", type=int, default=20)
    asked = parser.parse_args()
    worst = 0.0
    for name in SERIES:
        with tempfile.TemporaryDirectory() as scratch:
            found = check(*series(asked.folder, name, Path(scratch)), asked.days)
        print(f"{name:<20}{found.days:>3} days  area {found.area:.1e}  front {found.front:.1e}  "
              f"gains less losses {found.balance:.1e}  bar {BAR:g}\n    {found.first}")  # fmt: skip
        worst = max(worst, found.area, found.front, found.balance)
    sys.exit(int(worst > BAR))


if __name__ == "__main__":
    main()
