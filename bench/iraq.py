"""Holds the ground of Iraq against facts that its build did not see.

    python bench/iraq.py [--kept] [--marks FILE]

1. Facts about hard spots that somebody else wrote (``tests/written``): the open half, by which
   rules may be chosen; with ``--kept`` the closed half too, scored once and no row shown.
2. Marks of another map of July 2017 (Wikipedia, CC BY-SA 4.0; never shipped, never read by a
   build): those within 10 km of a reported place, and the others.

Each beside plain cells around the reports alone (Voronoi).
"""

import argparse
import csv
from datetime import date
from pathlib import Path

import numpy as np
from truth import Fact, answers, by, line, voronoi, years

from frontline import layers
from frontline.geo.theatre.theatre import load_theatre
from frontline.layers.ground.open import facts_of
from frontline.layers.model import SEEN
from frontline.layers.planar.measure import equal_area

MARKS = Path(__file__).resolve().parent.parent.parent / "shared/data/facts/states_iraq_2017.csv"
DAY = date(2017, 7, 12)
NEAR_KM = 10.0
SIDES = {
    "iraqi government and allies": {"iraq"},
    "isis": {"isis"},
    "kurds (Peshmerga/PKK/SDF colour)": {"kurds"},
    "iraqi government+kurds (shared)": {"iraq", "kurds"},
}


def marks(file: Path) -> list[Fact]:
    """The marks as facts."""
    with file.open(encoding="utf-8") as stream:
        return [
            Fact(float(r["lon"]), float(r["lat"]), DAY, frozenset(SIDES[r["holder"]]), r["kind"])
            for r in csv.DictReader(stream)
        ]


def main() -> None:
    """Print both."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--kept", action="store_true", help="score the closed half of the facts")
    parser.add_argument("--marks", type=Path, default=MARKS)
    options = parser.parse_args()
    theatre = load_theatre("iraq")
    reports = facts_of(theatre)
    ground, plain = layers.open("iraq"), voronoi(theatre, reports)
    years(ground, plain, "iraq_facts_open.csv", show=True)
    if options.kept:
        years(ground, plain, "iraq_facts_kept.csv", show=False)
    project = equal_area(theatre.bbox).transform
    told = [(r.lon, r.lat) for r in reports.reports if r.event != SEEN]
    spots = np.column_stack(project(*np.array(told).T))
    asked = marks(options.marks)
    here = np.column_stack(project([f.lon for f in asked], [f.lat for f in asked]))
    km = np.hypot(*(here[:, None] - spots[None]).transpose(2, 0, 1)).min(axis=1) / 1e3
    for name, some in (
        (f"within {NEAR_KM:.0f} km of a report", km <= NEAR_KM),
        ("farther", km > NEAR_KM),
    ):
        these = [f for f, yes in zip(asked, some, strict=True) if yes]
        print(f"July 2017, {name}: {len(these)}")
        got = answers(ground, these)
        print(line("model", got, these))
        print(line("Voronoi", answers(plain, these), these))
        by("holder", got, these, ["|".join(sorted(f.holders)) for f in these])


if __name__ == "__main__":
    main()
