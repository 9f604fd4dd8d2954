"""Whether longitude and latitude stand in the order they should: tried against known ground."""

from collections.abc import Sequence
from functools import cache

import numpy as np
import numpy.typing as npt
import shapely
from shapely.geometry.base import BaseGeometry

from frontline.geo.theatre.theatre import Theatre, load_theatre, theatres
from frontline.layers.border import border
from frontline.layers.sources.files.contract import Asked
from frontline.layers.sources.kit.features import Shape

SAMPLE = 400
"""Vertices looked at for each file, evenly spread."""
OUT, IN = 0.2, 0.6
"""Suspicious: at most this share lies in a country as written, and at least this share swapped."""

Floats = npt.NDArray[np.float64]


@cache
def _ground(theatre: str) -> BaseGeometry:
    country = border(load_theatre(theatre))
    shapely.prepare(country)
    return country


def right_way_round(found: list[Shape], asked: Asked) -> tuple[list[Shape], tuple[str, ...]]:
    """The shapes with longitude first as the user said, and what to ask where nobody did."""
    if asked.axes == "lat,lon":
        return [Shape(s.feature, s.family, swap(s.geometry)) for s in found], ()
    doubt = None if asked.axes else swapped([s.geometry for s in found], asked.theatre)
    return found, (doubt,) if doubt else ()


def swapped(shapes: Sequence[BaseGeometry], theatre: Theatre | None) -> str | None:
    """Why the coordinates look as if latitude came first; None where they do not.

    The vertices are tried as written and swapped against the country of *theatre*, or of every
    theatre that is installed: suspicious is what fits one only when swapped.
    """
    points = sample(shapes)
    if not len(points):
        return None
    names = [theatre.key] if theatre else _with_ground()
    if not names:
        return None
    shares = {name: (_share(points, name), _share(points[:, ::-1], name)) for name in names}
    if max(as_written for as_written, _ in shares.values()) > OUT:
        return None
    name = max(shares, key=lambda n: shares[n][1])
    as_written, turned = shares[name]
    if turned < IN:
        return None
    return (
        f"{as_written:.0%} of its coordinates lie in {name} as written, {turned:.0%} if latitude "
        "comes first; pass --axes lat,lon to swap them, or --axes lon,lat to keep them"
    )


def sample(shapes: Sequence[BaseGeometry]) -> Floats:
    """Up to ``SAMPLE`` vertices, evenly spread over the shapes."""
    points: Floats = shapely.get_coordinates(np.asarray(shapes, dtype=object))
    return points[:: max(1, -(-len(points) // SAMPLE))]


def _share(points: Floats, theatre: str) -> float:
    return float(shapely.contains_xy(_ground(theatre), points[:, 0], points[:, 1]).mean())


def swap(geometry: BaseGeometry) -> BaseGeometry:
    """The shape with its two axes exchanged."""
    turned: BaseGeometry = shapely.transform(geometry, lambda xy: xy[:, ::-1])
    return turned


def _with_ground() -> list[str]:
    """The theatres that have a basemap, and with it a border to try against."""
    return [
        name
        for name, folder in sorted(theatres().items())
        if (folder / "basemap.geojson").is_file()
    ]
