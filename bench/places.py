"""Measures a theatre's places against a list that was kept out of the build.

    python -m bench.places syria --out ucdp [--out ocha] [--whole]

The theatre is built in a temporary folder without the list; then each settlement of the list is
looked up among the places: is one of its spellings known within ten kilometres, and how far is
the point. ``--whole`` also builds with every list and compares the files with those shipped.
"""

import argparse
import csv
import shutil
import tempfile
from collections import defaultdict
from pathlib import Path

import numpy as np

from frontline.geo.theatre.build.build import build
from frontline.geo.theatre.build.keys import exact_keys, rough_keys
from frontline.geo.theatre.build.reading import read_rows
from frontline.geo.theatre.build.rows import Row
from frontline.geo.theatre.build.sources import read_plan
from frontline.geo.theatre.theatre import SHIPPED, load_theatre

KNOWN_KM = 10.0


def main() -> None:
    """Print a row for each list that is kept out."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("theatre")
    options.add_argument("--out", action="append", default=[])
    options.add_argument("--whole", action="store_true")
    chosen = options.parse_args()
    print("| kept out | settlements | known | within 1 km | median km | p90 km |")
    print("|---|---|---|---|---|---|")
    for key in chosen.out:
        rows, gaps = kept_out(chosen.theatre, key)
        near = np.array(gaps)
        shares = f"{len(gaps) / rows:.3f} | {(near <= 1).mean():.3f}"
        print(
            f"| {key} | {rows} | {shares} | {np.median(near):.2f} | {np.quantile(near, 0.9):.2f} |"
        )
    if chosen.whole:
        print("differs:", ", ".join(differing(chosen.theatre)) or "nothing")


def kept_out(theatre: str, key: str) -> tuple[int, list[float]]:
    """Settlements of the list, and the distance to the nearest place of the name where one is."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / theatre
        shutil.copytree(SHIPPED / theatre, home)
        build(load_theatre(home), [key])
        plan = read_plan(home)
        places = [p for file in home.glob("places*.csv") for p in spots(file, plan.slavic)]
        source = next(s for s in plan.sources if s.key == key)
        rows = [row for row in read_rows(source, home) if row.kind == "settlement"]
    index: defaultdict[str, list[Row]] = defaultdict(list)
    for keys, spot in places:
        for name in keys:
            index[name].append(spot)
    gaps = []
    for row in rows:
        names = exact_keys(row.names) | rough_keys(row.names, plan.slavic)
        near = [row.apart_km(spot) for name in names for spot in index[name]]
        if near and min(near) <= KNOWN_KM:
            gaps.append(min(near))
    return len(rows), gaps


def spots(file: Path, slavic: bool) -> list[tuple[frozenset[str], Row]]:
    """Each place of a file with its keys."""
    with file.open(encoding="utf-8", newline="") as lines:
        found = []
        for r in csv.DictReader(lines):
            further = [*r["variants"].split("|"), *r["listed"].split("|")]
            names = tuple(n for n in (r["name"], *further) if n)
            spot = Row("", r["id"], r["name"], (), "settlement", float(r["lon"]), float(r["lat"]))
            found.append((exact_keys(names) | rough_keys(names, slavic), spot))
        return found


def differing(theatre: str) -> list[str]:
    """Files that a build from the lists gives otherwise than they are shipped."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / theatre
        shutil.copytree(SHIPPED / theatre, home, ignore=shutil.ignore_patterns("places*.csv"))
        build(load_theatre(home))
        files = {f.name for place in (home, SHIPPED / theatre) for f in place.glob("places*.csv")}
        return [f for f in sorted(files) if not _alike(home / f, SHIPPED / theatre / f)]


def _alike(one: Path, other: Path) -> bool:
    return one.exists() and other.exists() and one.read_bytes() == other.read_bytes()


if __name__ == "__main__":
    main()
