"""Files into a mosaic and all that changed hands, beside geopandas doing the same, in one run.

    python bench/importing.py [ARCHIVE] [--days N] [--sample N] [--times N] [--profile]

ARCHIVE is a .tar.xz of daily GeoJSON files (default: the DeepState series beside the project).
Ours reads the files as `frontline import` does, builds, and asks for the shifts of every two days
that follow each other, with their shapes. Geopandas reads every file, projects it and overlays the
days both ways; it does every so manieth pair, and that part is scaled to all. Seconds are of the
processor, so that a busy machine does not decide. With --times the files are copied N times under
other names, to see when several processes are worth it; --profile prints where reading spends.
"""

import argparse
import cProfile
import pstats
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
from zones import ARCHIVE, unpack

from frontline.layers.imports import read
from frontline.layers.imports import save as saving
from frontline.layers.imports.plan import Plan, Wishes, plan

LAEA = "+proj=laea +lat_0=48 +lon_0=35 +ellps=WGS84"


def timed(what: str, work: Callable[[], Any]) -> tuple[Any, float]:
    """What *work* gives, and the seconds of the processor it took."""
    clock, cpu = time.perf_counter(), time.process_time()
    answer = work()
    spent = time.process_time() - cpu
    print(f"{what:<44}{spent:>9.2f} s of CPU{time.perf_counter() - clock:>9.2f} s", flush=True)
    return answer, spent


def overlaid(one: gpd.GeoDataFrame, other: gpd.GeoDataFrame) -> float:
    """Square kilometres that changed hands, by the plain way, with their shapes."""
    both = ((one, other), (other, one))
    parts = [gpd.overlay(a, b, how="difference", keep_geom_type=True) for a, b in both]
    return float(sum(part.area.sum() for part in parts)) / 1e6


def compare(files: list[Path], sample: int) -> None:
    """Both ways on the same files; how far their areas are apart."""
    found: Plan
    found, reading = timed("reading", lambda: plan(files, Wishes()))
    mosaic, building = timed("building", lambda: saving.build(found))
    days = mosaic.informed

    def asking() -> list[gpd.GeoDataFrame]:
        return [mosaic.shifts(*pair) for pair in pairwise(days)]

    shifts, asked = timed("all shifts with shapes", asking)
    tables, plain_reading = timed("geopandas: reading", lambda: [gpd.read_file(f) for f in files])
    metres, moved = timed("geopandas: projecting", lambda: [t.to_crs(LAEA) for t in tables])
    some = np.linspace(0, len(metres) - 2, min(sample, len(metres) - 1)).astype(int).tolist()
    km2, laid = timed(f"geopandas: overlays of {len(some)} pairs",
                      lambda: [overlaid(metres[i], metres[i + 1]) for i in some])  # fmt: skip
    laid *= (len(metres) - 1) / len(some)
    # Ground that no zone draws changes its word too, from the rest of the country to the margin of
    # what is held; geopandas, which knows the zones alone, cannot tell that.
    drawn = [shifts[i][shifts[i].kind != "reclassification"] for i in some]
    off = abs(sum(some.area_km2.sum() for some in drawn) / sum(km2) - 1)
    words = sum(shifts[i].area_km2.sum() for i in some) - sum(t.area_km2.sum() for t in drawn)
    ours, plain = reading + building + asked, plain_reading + moved + laid
    print(f"ours {ours:.1f} s, geopandas {plain:.1f} s (overlays scaled): {plain / ours:.1f}x "
          f"(bar 3x)")  # fmt: skip
    print(f"ground taken by or from zones: areas apart by {off:.1e} (plane beside ellipsoid); "
          f"{words:.1f} km2 in {len(some)} pairs changed only its word")  # fmt: skip


def scaled(files: list[Path], times: int, folder: Path) -> None:
    """The files, so many times over, read here and by processes, each in a process of its own."""
    many = folder / "many"
    many.mkdir()
    for number in range(times):
        for file in files:
            (many / f"{number}_{file.name}").write_bytes(file.read_bytes())
    size = sum(file.stat().st_size for file in many.iterdir()) / 2**20
    for worth in (sys.maxsize, 0):
        code = (
            "import resource, time; from pathlib import Path; "
            "from frontline.layers.imports import read; "
            f"read.WORTH_BYTES = {worth}; "
            "from frontline.layers.imports.plan import Wishes, plan; began = time.perf_counter(); "
            f"plan([Path({str(many)!r})], Wishes(same_day='later')); "
            "clock = time.perf_counter() - began; "
            "used = [resource.getrusage(who) for who in (0, -1)]; "
            "print(clock, sum(of.ru_utime + of.ru_stime for of in used))"
        )
        done = subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, check=True
        )
        how = "processes" if worth == 0 else "one process"
        clock, cpu = map(float, done.stdout.split())
        print(f"{size:.0f} MB in {len(files) * times} files, {how}: {clock:.1f} s by the clock, "
              f"{cpu:.1f} s of CPU with all processes and their start", flush=True)  # fmt: skip


def main() -> None:
    """Print each figure, and the ratio with its bar."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("archive", nargs="?", type=Path, default=ARCHIVE)
    options.add_argument("--days", type=int)
    options.add_argument("--sample", type=int, default=24)
    options.add_argument("--times", type=int, default=0)
    options.add_argument("--profile", action="store_true")
    chosen = options.parse_args()
    with tempfile.TemporaryDirectory() as name:
        files = unpack(chosen.archive, Path(name), chosen.days)
        size = sum(file.stat().st_size for file in files) / 2**20
        print(f"{len(files)} files, {size:.0f} MB; processes from {read.WORTH_BYTES / 2**20:.0f}")
        if chosen.profile:
            with cProfile.Profile() as profile:
                plan(files, Wishes())
            pstats.Stats(profile).sort_stats("tottime").print_stats(25)
        elif chosen.times:
            scaled(files, chosen.times, Path(name))
        else:
            compare(files, chosen.sample)


if __name__ == "__main__":
    main()
