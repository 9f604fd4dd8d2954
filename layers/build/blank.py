"""A mosaic without any layer: a map that has a basemap and a text, and knows nothing of control."""

from datetime import date

import numpy as np

from frontline.geo.theatre.theatre import Theatre
from frontline.layers.border import border
from frontline.layers.model import UNKNOWN
from frontline.layers.mosaic.mosaic import Mosaic
from frontline.layers.mosaic.spells import Spells
from frontline.layers.planar.measure import area_km2


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
        title=theatre.title,
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
