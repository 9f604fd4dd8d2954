"""The sites of cells: the places spoken of, then communities, posts and open ground."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import shapely

from frontline.geo.theatre.theatre import Theatre
from frontline.layers.evidence.sites import Sites
from frontline.layers.ground.communities import Posts, apart, listed, towns
from frontline.layers.ground.shapes import lattice
from frontline.layers.inference.rules import Rules
from frontline.layers.inference.statements import Spoken
from frontline.layers.planar.measure import Floats, equal_area, moved


class CountryPlane:
    """A country, and kilometres in an equal-area projection centred on it."""

    def __init__(self, country: shapely.Geometry) -> None:
        self.country = country
        self.project = equal_area(shapely.bounds(country))

    def km(self, degrees: Sequence[tuple[float, float]] | Floats) -> Floats:
        """Points in degrees as kilometres, shape (n, 2)."""
        points = np.asarray(degrees, np.float64).reshape(-1, 2)
        return np.column_stack(self.project.transform(points[:, 0], points[:, 1])) / 1e3

    def both(self, degrees: Sequence[tuple[float, float]] | Floats) -> tuple[Floats, Floats]:
        """The same points in degrees and in kilometres."""
        points = np.asarray(degrees, np.float64).reshape(-1, 2)
        return points, self.km(points)

    def degrees(self, km: Floats) -> Floats:
        """Kilometres as degrees."""
        x, y = km[:, 0] * 1e3, km[:, 1] * 1e3
        return np.column_stack(self.project.transform(x, y, direction="INVERSE"))

    @property
    def span_km(self) -> float:
        """How wide it is, or how high where that is more."""
        west, south, east, north = shapely.bounds(self.country_km())
        return float(max(east - west, north - south))

    def country_km(self) -> shapely.Geometry:
        """The country in kilometres."""
        return self.moved(self.country)

    def moved(self, what: shapely.Geometry) -> shapely.Geometry:
        """A shape in degrees as one in kilometres."""
        return moved(
            np.array([what]),
            lambda x, y: tuple(axis / 1e3 for axis in self.project.transform(x, y)),
        )[0]


@dataclass(frozen=True, eq=False)
class CellSites:
    """All sites of cells.

    Attributes:
        names: Of each, "" for open ground.
        sites: All of them, those spoken of first.
        spoken: How many are spoken of.
        inferred: The others, degrees and kilometres.
        quarter: Which of the others are quarters of a town.
    """

    names: tuple[str, ...]
    sites: Sites
    spoken: int
    inferred: tuple[Floats, Floats]
    quarter: npt.NDArray[np.bool_]


def sites_of(
    theatre: Theatre,
    spoken: Sequence[Spoken],
    here: tuple[Floats, Floats],
    plane: CountryPlane,
    rules: Rules,
) -> CellSites:
    """The sites of a theatre.

    Args:
        theatre: Its list of places has the communities.
        spoken, here: Places that something is said of, and where they are.
        plane: The country.
        rules: How far apart they are.
    """
    homes, posts = listed(theatre)
    shapely.prepare(plane.country)
    inside = np.flatnonzero(shapely.contains_xy(plane.country, homes.degrees))
    where, km = plane.both(homes.degrees[inside])
    kept = apart(here[1], km, rules.apart_km)
    settled = np.concatenate([here[1], km[kept]])
    called, stand = _posts_of(posts, settled, plane, rules)
    settled = np.concatenate([settled, plane.km(stand)])
    desert = lattice(plane.country_km(), settled, rules.lattice_km, rules.open_km)
    open_ground = np.round(plane.degrees(desert), 4)
    inferred = plane.both(np.concatenate([where[kept], stand, open_ground]))
    chosen, empty = inside[kept], len(open_ground)
    every = shapely.points(np.concatenate([here[1], inferred[1]]))
    spots, living = towns(theatre)
    here_too = shapely.contains_xy(plane.country, spots)
    home = shapely.STRtree(every).nearest(shapely.points(plane.km(spots[here_too])))
    people = np.bincount(home, living[here_too], len(every)).astype(np.int64)
    return CellSites(
        names=(
            *(place.name for place in spoken),
            *(homes.names[i] for i in chosen),
            *called,
            *[""] * empty,
        ),
        sites=Sites(
            degrees=np.concatenate([here[0], inferred[0]]),
            community=np.concatenate(
                [
                    np.array([place.perimeter_km is None for place in spoken], dtype=bool),
                    np.ones(len(chosen), dtype=bool),
                    np.zeros(len(stand) + empty, dtype=bool),
                ]
            ),
            people=people,
            steps=rules.steps,
        ),
        spoken=len(spoken),
        inferred=inferred,
        quarter=np.append(homes.quarter[chosen], np.zeros(len(stand) + empty, dtype=bool)),
    )


def _posts_of(
    posts: Posts, settled: Floats, plane: CountryPlane, rules: Rules
) -> tuple[list[str], Floats]:
    """Names and degrees of the posts in the country that are no part of a settled place."""
    names, degrees = posts
    inside = np.flatnonzero(shapely.contains_xy(plane.country, degrees))
    kept = inside[apart(settled, plane.km(degrees[inside]), rules.post_km)]
    return [names[i] for i in kept.tolist()], degrees[kept]
