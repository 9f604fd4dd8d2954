"""Layers drawn day by day, beside the plain way with geopandas and shapely, in one run.

    python bench/zones.py [ARCHIVE] [--days N] [--sample N]

ARCHIVE is a .tar.xz of daily GeoJSON files, one zone each (default: the DeepState series beside the
project). Where the plain way would take minutes it does every so manieth day, and its time is
scaled to all days: such rows name the sample. Prints a line a question: both times, the ratio, the
bar, and whether the answers agree.
"""

import argparse
import ctypes
import hashlib
import json
import re
import subprocess
import sys
import tarfile
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import pyproj
import shapely

from frontline.layers.build.add_day import add_day
from frontline.layers.build.from_zones import mosaic_of_zones
from frontline.layers.mosaic.mosaic import Mosaic
from frontline.layers.planar.outlines import outlines
from frontline.layers.store import store

ARCHIVE = Path(__file__).parents[2] / "shared/data/layers/deepstate/deepstate_daily.tar.xz"
ACTOR = "russia"
POINTS = 1000
WGS84 = pyproj.Geod(ellps="WGS84")


@dataclass(frozen=True)
class Timed:
    """An answer and the seconds it took."""

    answer: Any
    s: float


def timed(work: Callable[[], Any], repeat: int = 1) -> Timed:
    """Do *work*; the shortest of the times."""
    times = []
    for _ in range(repeat):
        start = time.perf_counter()
        answer = work()
        times.append(time.perf_counter() - start)
    return Timed(answer, min(times))


def report(what: str, ours: float, plain: float, bar: str, note: str) -> None:
    """One line of the table."""
    print(f"{what:<44}{ours * 1e3:>11.3f} ms{plain * 1e3:>13.1f} ms{plain / ours:>10.1f}x"
          f"  bar {bar:<9} {note}", flush=True)  # fmt: skip


def unpack(archive: Path, folder: Path, days: int | None) -> list[Path]:
    """The files of the first *days* days."""
    with tarfile.open(archive) as packed:
        packed.extractall(folder, filter="data")
    return sorted(folder.rglob("*.geojson"))[:days]


def day_of(file: Path) -> date:
    """The day in a file name."""
    return datetime.strptime(re.findall(r"\d{8}", file.name)[-1], "%Y%m%d").date()  # noqa: DTZ007


def read(files: list[Path]) -> gpd.GeoDataFrame:
    """All files as one table of zones."""
    shapes = shapely.from_geojson([file.read_text("utf-8") for file in files])
    return gpd.GeoDataFrame(
        {
            "day": [day_of(file) for file in files],
            "until": None,
            "actor": ACTOR,
            "status": "control",
            "label": "",
            "file": [file.name for file in files],
            "geometry": shapely.get_geometry(shapes, 0),
        },
        geometry="geometry",
        crs="EPSG:4326",
    )


@dataclass(frozen=True)
class Series:
    """The zones, as they are and in metres, and every so manieth of them."""

    files: list[Path]
    zones: gpd.GeoDataFrame
    metres: gpd.GeoSeries
    some: list[int]

    def scaled(self, seconds: float, of: int | None = None) -> float:
        """Seconds for the sample as seconds for all."""
        return seconds * (of or len(self.zones)) / len(self.some)


def geodesic_km2(shape: shapely.Geometry) -> float:
    """Area on the ellipsoid, sides straight in lon/lat."""
    parts = [p for p in shapely.get_parts(shape) if p.geom_type == "Polygon"]
    dense = shapely.orient_polygons(shapely.segmentize(parts, 0.005))
    return sum(WGS84.geometry_area_perimeter(p)[0] for p in dense) / 1e6


def overlaid(metres: gpd.GeoSeries, pairs: list[int]) -> None:
    """Gains and losses from each day of *pairs* to the next."""
    for i in pairs:
        a, b = (gpd.GeoDataFrame(geometry=[metres.iloc[j]], crs=metres.crs) for j in (i, i + 1))
        for one, other in ((b, a), (a, b)):
            gpd.overlay(one, other, how="difference").area.sum()


def compare_daily(series: Series) -> Mosaic:
    """Gains and losses of all consecutive days, building included."""
    pairs = [i for i in series.some if i + 1 < len(series.zones)]
    plain = timed(lambda: overlaid(series.metres, pairs)).s / len(pairs) * (len(series.zones) - 1)

    def build() -> Mosaic:
        mosaic = mosaic_of_zones(series.zones, title="bench")
        mosaic.daily_shifts()
        return mosaic

    ours = timed(build, 2)
    mosaic: Mosaic = ours.answer
    errors = []
    for a, b in ((0, 1), (1, 0)):  # gains, then losses
        truth, found = 0.0, 0.0
        for i in pairs:
            shapes = [series.zones.geometry.iloc[i + j] for j in (a, b)]
            truth += geodesic_km2(shapely.difference(shapes[1], shapes[0]))
            moved = mosaic.moved_km2(*(series.zones.day.iloc[i + j] for j in (a, b)))
            found += moved[0, 1:].sum()
        errors.append(abs(found / truth - 1))
    note = f"sums off by {max(errors):.0e} (plain: {len(pairs)} pairs, scaled)"
    report("gains and losses of all days, with building", ours.s, plain, ">= 20x", note)
    return mosaic


def compare_pairs(series: Series, mosaic: Mosaic) -> None:
    """Gains and losses between any two days."""
    random = np.random.default_rng(1)
    pairs = random.integers(0, len(series.zones), (40, 2)).tolist()
    days, shapes = series.zones.day.tolist(), series.metres.to_numpy()
    mosaic.moved_km2(days[0], days[1])
    ours = timed(lambda: [mosaic.moved_km2(days[a], days[b]) for a, b in pairs], 5)

    def differences(a: int, b: int) -> tuple[float, float]:
        gain, loss = shapely.difference(*shapes[[[b, a], [a, b]]].T)
        return gain.area, loss.area

    plain = timed(lambda: [differences(a, b) for a, b in pairs])
    gain = sum(matrix[0, 1] for matrix in ours.answer)
    off = abs(gain / (sum(g for g, _ in plain.answer) / 1e6) - 1)
    note = f"gains off by {off:.0e} (the projection bends sides)"
    report("gains and losses of any two days", ours.s / 40, plain.s / 40, ">= 1000x", note)


def compare_points(series: Series, mosaic: Mosaic) -> None:
    """Who held 1,000 points on every day."""
    random = np.random.default_rng(2)
    west, south, east, north = series.zones.total_bounds
    lon, lat = random.uniform(west, east, POINTS), random.uniform(south, north, POINTS)
    points = gpd.GeoDataFrame(geometry=gpd.points_from_xy(lon, lat), crs="EPSG:4326")

    def ask() -> np.ndarray:
        cells = mosaic.cells_at(lon, lat)
        return (mosaic.states[cells] > 0) & (cells >= 0)[:, None]

    def join() -> list[np.ndarray]:
        rows = [series.zones.iloc[[i]] for i in series.some]
        return [gpd.sjoin(points, row, predicate="within").index.to_numpy() for row in rows]

    ours, plain = timed(ask, 3), timed(join)
    wrong = 0
    for i, inside in zip(series.some, plain.answer, strict=True):
        told = np.isin(np.arange(POINTS), inside)
        wrong += int((told != ours.answer[:, mosaic.column(series.zones.day.iloc[i])]).sum())
    note = f"{wrong} mismatches (plain: {len(series.some)} days, scaled)"
    report(f"{POINTS} points x all days", ours.s, series.scaled(plain.s), ">= 150x", note)


def compare_fronts(series: Series, mosaic: Mosaic) -> None:
    """Length of the line around the zone on every day."""
    frame = shapely.box(*series.metres.total_bounds).buffer(1e5)
    shapes = series.metres.to_numpy()[series.some]
    others = shapely.difference(frame, shapes)
    plain = timed(lambda: [shapely.intersection(shapely.boundary(a), shapely.boundary(b)).length
                           for a, b in zip(shapes, others, strict=True)])  # fmt: skip
    found = timed(lambda: mosaic.edges).s
    first = timed(lambda: mosaic.outline_lengths(ACTOR))
    ours = timed(lambda: mosaic.outline_lengths(ACTOR), 3)
    off = 0.0
    for i in series.some:
        dense = shapely.segmentize(series.zones.geometry.iloc[i].boundary, 0.005)
        truth = WGS84.geometry_length(dense) / 1e3
        told = ours.answer.iloc[mosaic.column(series.zones.day.iloc[i])]
        off = max(off, abs(told / truth - 1))
    once = f"edges once {found * 1e3:.0f} ms, first asked {first.s * 1e3:.0f} ms"
    note = f"off by {off:.0e}; {once} (plain: {len(series.some)} days, scaled)"
    report("front length, all days", ours.s, series.scaled(plain.s), ">= 1000x", note)


def compare_store(series: Series, mosaic: Mosaic, folder: Path) -> None:
    """Open the store and draw one day, beside reading all files."""
    inputs = [{"name": f.name, "sha256": store_digest(f), "source": "deepstate",
               "licence": "as published", "rule": "YYYYMMDD in the file name"}
              for f in series.files]  # fmt: skip
    file = folder / "bench.parquet"
    saved = timed(lambda: store.save(mosaic, file, {"inputs": inputs}))
    day = series.zones.day.iloc[len(series.zones) // 2]
    ours = timed(lambda: store.load(file).at(day), 5)
    plain = timed(lambda: [gpd.read_file(series.files[i]) for i in series.some])
    note = (f"{file.stat().st_size / 1e6:.3f} MB (bar 0.5), saved in {saved.s * 1e3:.0f} ms "
            f"(plain: {len(series.some)} files, scaled)")  # fmt: skip
    report("open the store and draw one day", ours.s, series.scaled(plain.s), ">= 50x", note)


def store_digest(file: Path) -> str:
    """SHA-256 of a file."""
    return hashlib.sha256(file.read_bytes()).hexdigest()


def compare_growing(series: Series) -> None:
    """Add the last days one by one, beside building all of them together.

    Once from tables in memory, and once from files, as somebody has them who adds a day.
    """
    last = min(5, len(series.zones) // 2)
    grown = mosaic_of_zones(series.zones.iloc[:-last], title="bench")
    times = []
    for i in range(len(series.zones) - last, len(series.zones)):
        day = series.zones.iloc[[i]]
        step = timed(lambda day=day, old=grown: add_day(replace(old), day), 3)  # nothing cached
        grown = step.answer
        times.append(step.s)
    whole = timed(lambda: mosaic_of_zones(series.zones, title="bench"), 2)
    off = np.abs(grown.areas() - whole.answer.areas()).to_numpy().max()
    note = f"areas of all days off by {off:.0e} km2; median of {last} days"
    added, files = float(np.median(times)), series.files
    report("add one day", added, whole.s, ">= 20x", note)
    one, all_ = timed(lambda: read(files[-1:]), 2).s, timed(lambda: read(files)).s
    report("add one day, files read too", added + one, whole.s + all_, ">= 20x", "")


def grow(archive: Path, days: int) -> None:
    """For a process of its own: build so many days, print seconds and megabytes as JSON."""
    with tempfile.TemporaryDirectory() as folder:
        zones = read(unpack(archive, Path(folder), days))
    drawn = len(outlines(zones.geometry.to_numpy()).lines())
    mosaic_of_zones(zones.iloc[:2], title="bench")  # what is loaded once is not counted
    ctypes.CDLL(None).malloc_trim(0)  # what the reading left behind would hide the building
    Path("/proc/self/clear_refs").write_text("5", "ascii")
    before = memory_mb("VmRSS")
    built = timed(lambda: mosaic_of_zones(zones, title="bench"))
    cells, mb = len(built.answer.polygons), memory_mb("VmHWM") - before
    edges = len(built.answer.edges.lines)
    row = {"days": len(zones), "drawn": drawn, "edges": edges, "cells": cells}
    row |= {"s": built.s, "mb": mb}
    print(json.dumps(row))


def memory_mb(name: str) -> float:
    """A figure of this process, from Linux."""
    (line,) = re.findall(rf"{name}:\s+(\d+) kB", Path("/proc/self/status").read_text("ascii"))
    return int(line) / 1024


def compare_growth(archive: Path, most: int) -> None:
    """Time and memory of the build for ever more days, beside the distinct lines.

    Both are told: the segments as drawn, and the edges between cells they are cut into, which are
    what has to be made.
    """
    rows = []
    for days in sorted({min(n, most) for n in (60, 180, most)}):
        command = [sys.executable, __file__, str(archive), "--days", str(days), "--grow"]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        rows.append(json.loads(done.stdout.splitlines()[-1]))
    print("growth (bar: no faster than the distinct edges)")
    for row in rows:
        ratio = {key: value / rows[0][key] for key, value in row.items()}
        print(
            f"  {row['days']:>4} days {row['drawn']:>6} segments drawn {row['edges']:>6} edges "
            f"{row['cells']:>6} cells {row['s']:>7.2f} s {row['mb']:>6.0f} MB   "
            f"days x{ratio['days']:.1f} drawn x{ratio['drawn']:.1f} edges x{ratio['edges']:.1f} "
            f"time x{ratio['s']:.1f} memory x{ratio['mb']:.1f}"
        )


def main() -> None:
    """Print one line a question."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("archive", nargs="?", type=Path, default=ARCHIVE)
    parser.add_argument("--days", type=int, help="only the first so many days")
    parser.add_argument("--sample", type=int, default=24, help="days the plain way does")
    parser.add_argument("--grow", action="store_true", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.grow:
        grow(asked.archive, asked.days)
        return
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        files = unpack(asked.archive, folder, asked.days)
        reading = timed(lambda: read(files))
        zones: gpd.GeoDataFrame = reading.answer
        west, south, east, north = zones.total_bounds
        crs = f"+proj=laea +lat_0={(south + north) / 2} +lon_0={(west + east) / 2} +ellps=WGS84"
        step = max((len(zones) - 1) // asked.sample, 1)
        series = Series(
            files, zones, zones.geometry.to_crs(crs), list(range(0, len(zones) - 1, step))
        )
        vertices = shapely.get_num_coordinates(zones.geometry.to_numpy()).sum()
        print(
            f"{asked.archive.name}: {len(zones)} days, {vertices} vertices; read {reading.s:.2f} s"
        )
        print(f"{'question':<44}{'mosaic':>14}{'plain':>16}{'ratio':>11}")
        mosaic = compare_daily(series)
        compare_pairs(series, mosaic)
        compare_points(series, mosaic)
        compare_fronts(series, mosaic)
        compare_store(series, mosaic, folder)
        compare_growing(series)
        compare_growth(asked.archive, len(zones))


if __name__ == "__main__":
    main()
