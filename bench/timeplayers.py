"""Folium's two time players, as pages of the same polygons; their scripts come from npm."""

import json
import shutil
import subprocess
import tarfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

import folium
import geopandas as gpd
import shapely
from folium.plugins import Timeline as FoliumTimeline
from folium.plugins import TimelineSlider, TimestampedGeoJson
from folium.utilities import JsCode

STYLE = {"color": "#d7301f", "weight": 1, "fillOpacity": 0.45}
PACKAGES = {
    "leaflet@1.9.3": {"leaflet.js": "dist/leaflet.js", "leaflet.css": "dist/leaflet.css"},
    "jquery@3.7.1": {
        "jquery-3.7.1.min.js": "dist/jquery.min.js",
        "jquery.min.js": "dist/jquery.min.js",
    },
    "jquery-ui-dist@1.13.3": {"jquery-ui.min.js": "jquery-ui.min.js"},
    "iso8601-js-period@0.2.1": {"iso8601.min.js": "iso8601.js"},
    "leaflet-timedimension@1.1.1": {
        "leaflet.timedimension.min.js": "dist/leaflet.timedimension.min.js",
        "leaflet.timedimension.control.css": "dist/leaflet.timedimension.control.css",
    },
    "leaflet.timeline@1.6.0": {"leaflet.timeline.min.js": "dist/leaflet.timeline.js"},
    "moment@2.18.1": {"moment.min.js": "min/moment.min.js"},
}
"""What the peers need to draw: package -> name in folium's address -> file in the package."""


@dataclass(frozen=True)
class Case:
    """A page to measure: its HTML, how long it took to make, and the script that steps its day."""

    name: str
    html: str
    made_s: float
    step: str


def peer_map(shapes: list[shapely.Geometry]) -> folium.Map:
    """A folium map without tiles that shows all of *shapes*."""
    west, south, east, north = shapely.total_bounds(shapes)
    drawn = folium.Map(tiles=None)
    drawn.fit_bounds([[south, west], [north, east]])
    return drawn


def collection(shapes: list[shapely.Geometry], properties: list[dict[str, object]]) -> dict:
    """A GeoJSON FeatureCollection."""
    features = [
        {"type": "Feature", "properties": told, "geometry": shapely.geometry.mapping(shape)}
        for shape, told in zip(shapes, properties, strict=True)
    ]
    return {"type": "FeatureCollection", "features": features}


def timestamped(shapes: list[shapely.Geometry], days: list[date]) -> tuple[folium.Map, str]:
    """Folium's TimestampedGeoJson, one feature a day."""
    drawn = peer_map(shapes)
    rows = collection(shapes, [{"times": [str(day)], "style": STYLE} for day in days])
    TimestampedGeoJson(
        rows, period="P1D", duration="PT23H", auto_play=False, add_last_point=False,
        transition_time=100,
    ).add_to(drawn)  # fmt: skip
    step = f"window.STEP = (i) => {drawn.get_name()}.timeDimension.setCurrentTime(TIMES[i]);"
    return drawn, step


def timeline(shapes: list[shapely.Geometry], days: list[date]) -> tuple[folium.Map, str]:
    """Folium's Timeline, one feature a day."""
    drawn = peer_map(shapes)
    spans = [{"start": at, "end": at + 86_000_000} for at in map(milliseconds, days)]
    style = JsCode(f"function(f){{return {json.dumps(STYLE)}}}")
    lines = FoliumTimeline(collection(shapes, spans), style=style).add_to(drawn)
    slider = TimelineSlider(auto_play=False, enable_keyboard_controls=False)
    slider.add_timelines(lines).add_to(drawn)
    return drawn, f"window.STEP = (i) => {slider.get_name()}.setTime(TIMES[i] + 1000);"


def milliseconds(day: date) -> int:
    """Midnight UTC, as the peers count time."""
    return int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp() * 1000)


def peer(
    name: str,
    make: Callable[[list[shapely.Geometry], list[date]], tuple[folium.Map, str]],
    table: gpd.GeoDataFrame,
) -> Case:
    """A peer's page of *table*, timed."""
    start = time.perf_counter()
    shapes, days = list(table.geometry), list(table["day"])
    drawn, step = make(shapes, days)
    html = drawn.get_root().render()
    times = json.dumps([milliseconds(day) for day in days])
    script = f"window.TIMES = {times}; {step} STEP({len(days) - 1}); 0"
    return Case(name, html, time.perf_counter() - start, script)


def fetched(folder: Path) -> dict[str, Path]:
    """The peers' scripts from npm by the name folium asks for; empty where npm cannot be used."""
    found: dict[str, Path] = {}
    npm = shutil.which("npm") or "npm"
    for package, wanted in PACKAGES.items():
        home = folder / package.replace("@", "-")
        home.mkdir()
        try:
            subprocess.run(
                [npm, "pack", "--silent", package], cwd=home, check=True, capture_output=True,
                timeout=120,
            )  # fmt: skip
            with tarfile.open(next(home.glob("*.tgz"))) as archive:
                archive.extractall(home, filter="data")
        except (OSError, subprocess.SubprocessError, StopIteration, tarfile.TarError) as fault:
            print(f"{package}: not to be had from npm ({fault}); the peers are not run, only made")
            return {}
        found |= {name: home / "package" / file for name, file in wanted.items()}
    return found
