"""A mosaic without any layer: a map that has a basemap and a text, and knows nothing of control."""

from datetime import date

import numpy as np

from geo.theatre import Theatre
from layers.country import border
from layers.measure import area_km2
from layers.model import UNKNOWN
from layers.mosaic import Mosaic
from layers.spells import Spells


def blank(theatre: Theatre, day: date | None = None) -> Mosaic:
    """One cell, the country, of which no day says who holds it.

    Args:
        day: The one day it has; else the theatre's.

    Raises:
        BadInput: The theatre's basemap has no border.
    """
    ground = np.array([border(theatre)], dtype=object)
    only = day or theatre.day
    return Mosaic(
        title=f"{theatre.title}, no layers",
        names=("",),
        polygons=ground,
        area_km2=area_km2(ground),
        holders=(UNKNOWN,),
        days=(only,),
        spells=Spells.of(np.zeros((1, 1), np.int16)),
        informed=(only,),
        reports=(),
        sources=(),
    )
