"""Holds the ground of Ukraine against maps of others that its build did not see.

    python bench/ukraine.py [--all] [--layers FOLDER]

Settlements on the same side, all of them and those within 25 and 10 km of the other map's line; how
many of those within 25 km are answered (not left white), and right among them; how far our line
lies from theirs; areas; and of villages that fell the share that is right 30 days after. What the
shares can be at most ``bench/between.py`` asks: whether such maps agree among themselves.
Without ``--all`` only the three days by which numbers were set: 2022-03-31 (NZZ), 2024-12-31
and 2025-09-30 (DeepState). ``--all`` is for whoever scores, once. Nothing is written: only sums are
printed, never a settlement. Ground of either side that is contested or claimed is counted as what
its holder is called: claimed ground as the claimant's, contested ground as nobody's, so wrong.
"""

import argparse
import json
import tarfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import numpy.typing as npt
import shapely
from shapely.geometry import shape

from frontline import layers
from frontline.geo.theatre.theatre import load_theatre
from frontline.layers.border import border
from frontline.layers.listed.communities import communities
from frontline.layers.mosaic.mosaic import Mosaic
from frontline.layers.planar.measure import area_km2, equal_area, moved

FOLDER = Path(__file__).resolve().parent.parent.parent / "shared" / "data" / "layers"
SET = (date(2022, 3, 31), date(2024, 12, 31), date(2025, 9, 30))
EARLY = ("2022-03-05", "2022-03-31", "2022-06-15")
MONTHS_24 = [date(2024, 7, 10), date(2024, 7, 31), date(2024, 8, 31), date(2024, 9, 30)]
MONTHS_24 += [date(2024, 10, 31), date(2024, 11, 30), date(2024, 12, 31), date(2025, 1, 31)]
MONTHS_24 += [date(2025, 2, 28), date(2025, 3, 31), date(2025, 4, 30)]
MONTHS_25 = [date(2025, 5, 31), date(2025, 7, 31), date(2025, 8, 31), date(2025, 9, 30)]
MONTHS_25 += [date(2025, 10, 31), date(2025, 12, 31)]
FELL = (date(2024, 7, 8), date(2025, 3, 31))
AFTER = timedelta(30)
EDGE_M = 3e3
"""Where the other map's outline runs along the border or the coast it is no line between sides."""
STEP_M = 1e3


@dataclass(frozen=True, eq=False)
class Their:
    """Another map on one day: the ground it draws as occupied."""

    name: str
    day: date
    held: shapely.Geometry


@dataclass(frozen=True, eq=False)
class Ground:
    """What is asked: settlements with a code, in degrees, and how to get to metres."""

    mosaic: Mosaic
    country: shapely.Geometry
    degrees: npt.NDArray[np.float64]

    @property
    def project(self):
        """Degrees to metres of one equal-area projection."""
        return equal_area(shapely.bounds(self.country)).transform

    def metres(self, what: shapely.Geometry) -> shapely.Geometry:
        """In that projection."""
        return moved(np.array([what]), self.project)[0]

    def actors(self, day: date, degrees: npt.NDArray[np.float64]) -> npt.NDArray[np.str_]:
        """Who holds each point on *day* ("" outside)."""
        cell = self.mosaic.cells_at(degrees[:, 0], degrees[:, 1])
        held = self.mosaic.spells.holders_at(self.mosaic.column(day, nearest=True))
        names = np.array([h.actor for h in self.mosaic.holders])
        return np.where(cell >= 0, names[held[cell]], "")


def ground() -> Ground:
    """The shipped layers of Ukraine and its settlements."""
    theatre = load_theatre("ukraine")
    listed = communities(theatre)
    country = border(theatre)
    shapely.prepare(country)
    spots = listed.degrees[listed.coded]
    return Ground(layers.open("ukraine"), country, spots[shapely.contains_xy(country, spots)])


def deepstate(folder: Path, scratch: Path, days: list[date]) -> Iterator[Their]:
    """Days of the daily series."""
    with tarfile.open(folder / "deepstate" / "deepstate_daily.tar.xz") as packed:
        packed.extractall(scratch, filter="data")
    files = {f.stem[-8:]: f for f in scratch.rglob("*.geojson")}
    for day in days:
        if file := files.get(f"{day:%Y%m%d}"):
            told = json.loads(file.read_text("utf-8"))["features"]
            zones = [shapely.make_valid(shape(f["geometry"])) for f in told]
            yield Their("DeepState", day, shapely.union_all(zones))


def imported(file: Path, name: str) -> Iterator[Their]:
    """A file that ``frontline import`` reads, on its own day."""
    mosaic = layers.open(file, theatre="ukraine")
    day = mosaic.days[-1]
    told = mosaic.at(day)
    yield Their(name, day, told[told["actor"] == "russia"].geometry.union_all())


def settlements(ours: Ground, their: Their) -> str:
    """Shares on the same side, all, within 25 and within 10 km of their line; what is answered."""
    truth, away = drawn(ours, their)
    said = ours.actors(their.day, ours.degrees)
    right, answered = (said == "russia") == truth, (said != "unknown") & (away <= 25)
    return (
        f"all {share(right, away <= 9e9)}; within 25 km {share(right, away <= 25)} "
        f"({answered.sum() / (away <= 25).sum():.2%} answered, {right[answered].mean():.2%} of it "
        f"right); within 10 km {share(right, away <= 10)}"
    )


def share(right: npt.NDArray[np.bool_], some: npt.NDArray[np.bool_]) -> str:
    """How many of *some* are right."""
    return f"{right[some].mean():.2%} of {some.sum()}"


def drawn(
    ours: Ground, their: Their, degrees: npt.NDArray[np.float64] | None = None
) -> tuple[npt.NDArray[np.bool_], npt.NDArray[np.float64]]:
    """Whether their map has each settlement (or point) as lost, and how far it is from its line."""
    spots = ours.degrees if degrees is None else degrees
    held = shapely.intersection(their.held, ours.country)
    shapely.prepare(held)
    away = shapely.distance(_points(ours, spots), line_of(ours, held)) / 1e3
    return shapely.contains_xy(held, spots), away


def _points(ours: Ground, degrees: npt.NDArray[np.float64]) -> npt.NDArray[np.object_]:
    return shapely.points(np.column_stack(ours.project(degrees[:, 0], degrees[:, 1])))


def line_of(ours: Ground, held: shapely.Geometry) -> shapely.Geometry:
    """The line between sides on their map, metres: their outline away from border and coast."""
    rim = shapely.buffer(shapely.boundary(ours.metres(ours.country)), EDGE_M)
    return shapely.difference(shapely.boundary(ours.metres(held)), rim)


def lines(ours: Ground, their: Their) -> str:
    """How far our line lies from theirs, kilometre by kilometre, and the areas."""
    held = shapely.intersection(their.held, ours.country)
    theirs = line_of(ours, held)
    front = ours.mosaic.front(their.day, nearest=True)
    own = ours.metres(front.geometry.union_all())
    own = shapely.get_parts(shapely.line_merge(own))
    marks = np.concatenate(
        [shapely.line_interpolate_point(part, np.arange(0, part.length, STEP_M)) for part in own]
    )
    km = shapely.distance(marks, theirs) / 1e3
    area = ours.mosaic.areas_on(their.day, nearest=True)["russia"]
    other = float(area_km2(np.array([held]))[0])
    return (
        f"line median {np.median(km):.1f} km, p90 {np.percentile(km, 90):.1f}; "
        f"area {area:.0f} km2, theirs {other:.0f} ({area / other - 1:+.1%})"
    )


def fell(ours: Ground, folder: Path, scratch: Path) -> str:
    """Of settlements that came to be drawn as occupied: the share that is so here 30 days after."""
    days = [FELL[0] + timedelta(i) for i in range((FELL[1] - FELL[0]).days + 1)]
    before = None
    fallen: dict[int, date] = {}
    for their in deepstate(folder, scratch, days):
        shapely.prepare(their.held)
        now = shapely.contains_xy(their.held, ours.degrees)
        if before is not None:
            for one in np.flatnonzero(now & ~before).tolist():
                fallen.setdefault(one, their.day)
        before = now
    right = [
        ours.actors(day + AFTER, ours.degrees[[one]])[0] == "russia" for one, day in fallen.items()
    ]
    return f"{sum(right)} of {len(right)} villages right 30 days after they fell"


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--all", action="store_true", help="every day: for whoever scores, once")
    parser.add_argument("--layers", type=Path, default=FOLDER)
    options = parser.parse_args()
    ours, folder = ground(), options.layers
    with TemporaryDirectory() as scratch:
        for their in _maps(folder, Path(scratch), every=options.all):
            print(f"{their.day} {their.name}: {settlements(ours, their)}")
            print(f"    {lines(ours, their)}")
        if options.all:
            print(fell(ours, folder, Path(scratch)))


def _maps(folder: Path, scratch: Path, *, every: bool) -> Iterator[Their]:
    nzz = folder / "nzz"
    if not every:
        yield from imported(nzz / "2022-03-31.json", "NZZ")
        yield from deepstate(folder, scratch, list(SET[1:]))
        return
    for day in EARLY:
        yield from imported(nzz / f"{day}.json", "NZZ")
    for file in sorted((folder / "deepstate_history").glob("*.geojson")):
        yield from imported(file, "DeepState history")
    for file in sorted((folder / "isw").glob("*.geojson")):
        yield from imported(file, "ISW")
    yield from deepstate(folder, scratch, [*MONTHS_24, *MONTHS_25])


if __name__ == "__main__":
    main()
