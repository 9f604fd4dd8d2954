"""A square country of two degrees with a river from south to north, and reports about it."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import shapely

import tests.tiny as tiny
from frontline.geo.theatre.theatre import Theatre
from frontline.layers.build.reports import Reports
from frontline.layers.ground.build import mosaic_of_ground
from frontline.layers.inference.rules import Rules
from frontline.layers.model import CONTESTED, Holder, Report
from frontline.layers.mosaic.mosaic import Mosaic

BOX = shapely.box(38.0, 35.0, 40.0, 37.0)
HEAD = "id,name,kind,lon,lat,precision_km,area,variants,country,source\n"
RIVER = [[39.0, 34.0], [39.0, 38.0]]
DAY = date(2016, 1, 1)
RULES = Rules(barriers={"River": 25.0}, open_km=1000.0)
"""A river through the middle, and no cells of open ground."""


def said(lon: float, lat: float, actor: str, day: date = DAY, **more: object) -> Report:
    holder = CONTESTED if actor == "contested" else Holder(actor, "control")
    plain = Report(
        place=f"P{lon}", admin="", lon=lon, lat=lat, day=day, precision="day", holder=holder,
        note="", source="Gazette", verification="looked_up", row=2,
    )  # fmt: skip
    return replace(plain, **more)


def told(*reports: Report) -> Reports:
    return Reports(Path("r.csv"), tuple(sorted(reports, key=lambda r: r.day)), (), ("Gazette",))


def ground(
    war: Theatre, reports: list[Report], *villages: tuple[float, float], **rules: object
) -> Mosaic:
    rows = [f"v{i},V{i},settlement,{lon},{lat},1,,,XX,us" for i, (lon, lat) in enumerate(villages)]
    war.places_csv.write_text(HEAD + "\n".join(rows) + "\n")
    return mosaic_of_ground(told(*reports), war, replace(RULES, **rules))


def held(mosaic: Mosaic, lon: float, lat: float, day: date = DAY) -> str:
    return mosaic.held(day, lon=lon, lat=lat).actor


def war(folder: Path) -> Theatre:
    """The country as a theatre in *folder*."""
    shapes = [
        ("border", "Country", shapely.geometry.mapping(BOX)),
        ("river", "River", {"type": "LineString", "coordinates": RIVER}),
    ]
    features = [
        {"type": "Feature", "properties": {"layer": layer, "name": name}, "geometry": shape}
        for layer, name, shape in shapes
    ]
    collection = {"type": "FeatureCollection", "features": features}
    (folder / "basemap.geojson").write_text(json.dumps(collection))
    return tiny.theatre(folder)
