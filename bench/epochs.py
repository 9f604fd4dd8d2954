"""Ten years of daily layers in epochs beside a year and a half in one mosaic, in one run.

    python bench/epochs.py [ARCHIVE] [--days 3650] [--every year] [--snap METRES] [--times 3]

The days of ARCHIVE (a .tar.xz of daily GeoJSON files; default: the DeepState series beside the
project) are told again, round after round, each round moved 3 to 4 km, until there are so many.
Each build runs in a process of its own, whose peak memory is printed; both are built so many times
in turn, and of each the median is told.
"""

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import shapely
from zones import ARCHIVE, read, unpack

from frontline import layers
from frontline.geo.files.folder import open_folder
from frontline.geo.geodesy import DEGREE_KM
from frontline.layers.build.from_zones import mosaic_of_zones
from frontline.layers.build.snapped import snapped
from frontline.layers.epochs.drawn import zones_file
from frontline.layers.epochs.periods import checked_every, own_days, periods
from frontline.layers.epochs.write import Drawn, Named, folder_of, save_epochs
from frontline.layers.store import store
from frontline.layers.store.marks import empty

FIRST = date(2015, 1, 1)
ROUND_KM = (3.0, 4.0)


def told_again(zones: gpd.GeoDataFrame, days: int) -> gpd.GeoDataFrame:
    """The zones, round after round, each moved a little farther, on *days* days in a row."""
    random = np.random.default_rng(18)
    shapes, moved = zones.geometry.to_numpy(), np.zeros(2)
    rounds = []
    for first in range(0, days, len(shapes)):
        some = shapes[: days - first]
        rounds.append(shapely.transform(some, partial(np.add, moved.copy())))
        turn = random.uniform(0, 2 * np.pi)
        step = random.uniform(*ROUND_KM) / DEGREE_KM
        moved += step * np.array([np.cos(turn), np.sin(turn)])
    geometry = np.concatenate(rounds)
    told = {name: [zones[name].iloc[0]] * days for name in ("until", "actor", "status", "label")}
    dates = [FIRST + timedelta(n) for n in range(days)]
    return gpd.GeoDataFrame(
        {"day": dates, **told, "file": "", "geometry": geometry}, geometry="geometry", crs=zones.crs
    )


def timed(work: Callable[[], object]) -> tuple[float, float]:
    """Seconds by the clock and of the processor."""
    clock, cpu = time.perf_counter(), time.process_time()
    work()
    return time.perf_counter() - clock, time.process_time() - cpu


def child(what: str, archive: Path, folder: Path, days: int, every: str, snap: float) -> None:
    """One measurement, printed as JSON: ``whole``, ``epochs``, ``unwritten`` or ``ask``."""
    if what == "ask":
        print(json.dumps(asked(folder) | {"peak_gb": peak_gb()}))
        return
    with tempfile.TemporaryDirectory() as unpacked:
        zones = read(unpack(archive, Path(unpacked), None))
    many = zones if what == "whole" else told_again(zones, days)
    before = peak_gb()

    made: dict[str, Any] = {"theatre": None, "rest": None, "inputs": []}
    made |= {"snap": snap} if snap else {}
    built = []

    def whole() -> None:
        mosaic = mosaic_of_zones(many, title="bench")
        built.append(snapped(mosaic, snap)[0] if snap else mosaic)

    def kept() -> None:
        content = store.content(built[0], made, empty())
        with tempfile.TemporaryDirectory() as beside:
            (Path(beside) / "whole.parquet").write_bytes(content)
            (Path(beside) / "zones.parquet").write_bytes(zones_file(many))

    def epochs() -> None:
        drawn = Drawn(many, (), empty(), "bench", ("bench",), None, made)
        where = open_folder(folder / folder_of(None, "bench"))
        save_epochs(where, drawn, Named(None, "bench", checked_every(every)))

    def unwritten() -> None:
        for period in periods(many, (), checked_every(every)):
            mosaic = own_days(
                mosaic_of_zones(period.zones, title="bench"), period.since, period.until
            )
            built[:] = [snapped(mosaic, snap)[0] if snap else mosaic]

    clock, cpu = timed({"whole": whole, "epochs": epochs, "unwritten": unwritten}[what])
    told = {"s": clock, "cpu_s": cpu, "days": len(many), "peak_gb": peak_gb(), "before_gb": before}
    if what == "whole":
        told["written_s"] = cpu + timed(kept)[1]
    print(json.dumps(told))


def asked(folder: Path) -> dict[str, float]:
    """Seconds of the processor for each question, on a store that is opened anew."""
    found: dict[str, float] = {}
    found["open"] = timed(lambda: layers.open(folder))[1]
    store = layers.open(folder)
    days = store.informed
    found["at_first"] = timed(lambda: store.at(days[len(days) // 2]))[1]
    store.areas()  # the epochs are read once
    fresh = layers.open(folder)
    found["areas"] = timed(fresh.areas)[1]
    some = [days[n] for n in np.linspace(0, len(days) - 1, 20).astype(int)]
    for day in some:
        store.at(day)
    found["at"] = timed(lambda: [store.at(day) for day in some])[1] / len(some)
    pairs = list(zip(some, reversed(some), strict=True))[:5]
    found["shifts"] = timed(lambda: [store.shifts(*pair) for pair in pairs])[1] / len(pairs)
    inside = shapely.point_on_surface(store.at(days[0]).geometry.iloc[-1])
    point = {"lon": inside.x, "lat": inside.y}
    found["history"] = timed(lambda: store.history(**point))[1]
    return found


def peak_gb() -> float:
    """The most memory that this process had."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20


def medians(runs: list[dict[str, float]]) -> dict[str, float]:
    """Of each figure of several runs the one in the middle."""
    return {name: float(np.median([figures[name] for figures in runs])) for name in runs[0]}


def run(what: str, *args: object) -> dict[str, float]:
    """What a child measures."""
    line = [sys.executable, __file__, "--child", what, *map(str, args)]
    told = subprocess.run(line, check=True, capture_output=True, text=True).stdout
    found: dict[str, float] = json.loads(told.splitlines()[-1])
    return found


def main() -> None:
    """Print each figure with its bar."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("archive", nargs="?", type=Path, default=ARCHIVE)
    options.add_argument("--days", type=int, default=3_650)
    options.add_argument("--every", default="year")
    options.add_argument("--snap", type=float, default=0.0, help="metres; days are snapped")
    options.add_argument("--times", type=int, default=3)
    options.add_argument("--child", nargs=6, help=argparse.SUPPRESS)
    chosen = options.parse_args()
    if chosen.child:
        what, archive, folder, days, every, snap = chosen.child
        child(what, Path(archive), Path(folder), int(days), every, float(snap))
        return
    with tempfile.TemporaryDirectory() as folder:
        common = chosen.archive, folder, chosen.days, chosen.every, chosen.snap
        found: dict[str, list[dict[str, float]]] = {"whole": [], "epochs": [], "unwritten": []}
        for _ in range(chosen.times):
            for what, runs in found.items():
                runs.append(run(what, *common))
        whole, epochs, unwritten = (medians(runs) for runs in found.values())
        ask = run("ask", *common)
        size = sum(file.stat().st_size for file in Path(folder).rglob("*") if file.is_file())
    alone, ratio = unwritten["cpu_s"] / whole["cpu_s"], epochs["cpu_s"] / whole["written_s"]
    print(
        f"{whole['days']:.0f} days in one: {whole['cpu_s']:.2f} s of CPU, {whole['s']:.1f} s, "
        f"peak {whole['peak_gb']:.2f} GB; with their zones, written: {whole['written_s']:.2f} s"
    )
    print(f"{epochs['days']:.0f} days in epochs, written: {epochs['cpu_s']:.1f} s of CPU, "
          f"{epochs['s']:.1f} s: {ratio:.1f}x as both are written (bar 8x), {size / 1e6:.1f} MB; "
          f"not written {unwritten['cpu_s']:.1f} s: {alone:.1f}x as neither is")  # fmt: skip
    print(f"peak {epochs['peak_gb']:.2f} GB (bar 3; {epochs['before_gb']:.2f} with the table "
          f"alone); asking {ask['peak_gb']:.2f} GB")  # fmt: skip
    bars = {"open": 0.5, "areas": 2.0, "at": 0.1}
    for name, seconds in ask.items():
        if name != "peak_gb":
            bar = f" (bar {bars[name]:g})" if name in bars else ""
            print(f"{name}: {seconds * 1e3:.0f} ms of CPU{bar}")


if __name__ == "__main__":
    main()
