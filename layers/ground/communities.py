"""Communities and posts of a theatre: sites of cells beside the places that are reported."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import numpy.typing as npt
import shapely

from frontline.geo.files.csv_lines import csv_faults, picked
from frontline.geo.gazetteer.world import open_world
from frontline.geo.text.normalize import loose_key
from frontline.geo.theatre.theatre import Theatre
from frontline.layers.planar.measure import Floats

KINDS = ("settlement", "district")
POSTS = ("base", "landmark", "camp", "crossing")
"""Where nobody lives, but sides stand: a hill, a plant or a barracks between villages is often on
the other side of a front than they are."""
# A point with a wider circle than this is nobody's village square: it gets no cell.
PINNED_KM = 2.0


READ = ("name", "kind", "lon", "lat", "precision_km", "people")
Posts = tuple[tuple[str, ...], Floats]
"""Names and degrees, shape (n, 2)."""


class Pinned(NamedTuple):
    """A row of a list."""

    name: str
    kind: str
    lon: float
    lat: float
    people: int


@dataclass(frozen=True, eq=False)
class Communities:
    """Where people live.

    Attributes:
        names: What they are called.
        degrees: Longitude and latitude, shape (n, 2).
        people: How many live there, 0 where no source says.
        quarter: Which of them are quarters of a town.
    """

    names: tuple[str, ...]
    degrees: Floats
    people: npt.NDArray[np.int64]
    quarter: npt.NDArray[np.bool_]


def listed(theatre: Theatre) -> tuple[Communities, Posts]:
    """The settlements and quarters of the theatre's own list, and the posts of all its lists.

    Those that have a point worth the name.
    """
    homes: list[Pinned] = []
    stands: list[Pinned] = []
    own = theatre.places_csv
    for file in theatre.place_files():
        kinds = POSTS + KINDS if file == own else POSTS
        with csv_faults(str(file)), file.open(encoding="utf-8", newline="") as stream:
            for name, kind, lon, lat, precision_km, people in picked(stream, READ, str(file)):
                if kind in kinds and float(precision_km) <= PINNED_KM:
                    found = Pinned(name, kind, float(lon), float(lat), int(people or 0))
                    (homes if kind in KINDS else stands).append(found)
    return (
        Communities(
            tuple(one.name for one in homes),
            _degrees(homes),
            np.array([one.people for one in homes], np.int64),
            np.array([one.kind == "district" for one in homes], bool),
        ),
        (tuple(one.name for one in stands), _degrees(stands)),
    )


def _degrees(rows: Sequence[Pinned]) -> Floats:
    return np.array([(one.lon, one.lat) for one in rows], float).reshape(-1, 2)


def towns(theatre: Theatre) -> tuple[Floats, npt.NDArray[np.int64]]:
    """Degrees, shape (n, 2), and people of the towns of the theatre's first country.

    As GeoNames has them in the world's list: of before the war, and nobody has counted since.
    """
    world = open_world()
    rows = world.inside(theatre.countries[0], "")
    degrees = np.column_stack([world.lon[rows], world.lat[rows]]).astype(np.float64)
    return degrees, world.population[rows].astype(np.int64)


def apart(taken: Floats, others: Floats, km: float) -> npt.NDArray[np.int64]:
    """Which of *others* lie no nearer than *km* to a taken point or to one before them in the list.

    All in kilometres.
    """
    every = shapely.points(np.concatenate([taken, others]))
    first, second = shapely.STRtree(every).query(every, predicate="dwithin", distance=km)
    later = (second > first) & (second >= len(taken))
    pairs = np.column_stack([first[later], second[later]])
    dropped = np.zeros(len(every), dtype=bool)
    for one, other in pairs[np.lexsort(pairs.T[::-1])].tolist():
        if not dropped[one]:
            dropped[other] = True
    return np.flatnonzero(~dropped[len(taken) :])


def towns_of(
    quarter: npt.NDArray[np.bool_], here: Floats, there: Floats, reach_km: Floats
) -> npt.NDArray[np.int64]:
    """For each quarter the place nearest to it, where it lies within that place's reach, else -1.

    A quarter is part of its town: what is told of the town is told of it, and what villages around
    the town have been through is not.

    Args:
        quarter: Which communities are quarters.
        here, there: Where the communities and the places are, in km.
        reach_km: How far the word of each place reaches.
    """
    found = np.full(len(here), -1, np.int64)
    some = np.flatnonzero(quarter)
    if len(there) and len(some):
        near = shapely.STRtree(shapely.points(there)).nearest(shapely.points(here[some]))
        within = np.hypot(*(there[near] - here[some]).T) <= reach_km[near]
        found[some[within]] = near[within]
    return found


def namesakes(
    here: tuple[Sequence[str], Floats], there: tuple[Sequence[str], Floats], reach_km: float
) -> npt.NDArray[np.int64]:
    """For each community the nearest place of its own name within *reach_km*, else -1.

    Two lists put one village kilometres apart, and then it is in the list twice.

    Args:
        here, there: Names of the communities and of the places, and where they are in km.
    """
    own = defaultdict(list)
    for number, name in enumerate(there[0]):
        own[loose_key(name)].append(number)
    found = np.full(len(here[0]), -1, np.int64)
    for number, name in enumerate(here[0]):
        others = own.get(loose_key(name), []) if name else []
        away = [float(np.hypot(*(there[1][other] - here[1][number]))) for other in others]
        if away and min(away) <= reach_km:
            found[number] = others[int(np.argmin(away))]
    return found
