"""Dated polygons -> Mosaic."""

from collections.abc import Sequence

import geopandas as gpd

from geo.errors import BadInput
from layers.mosaic import Mosaic
from layers.zone_table import check_zones


def mosaic_of_zones(
    zones: gpd.GeoDataFrame, *, title: str, sources: Sequence[str] = (), report: object = None
) -> Mosaic:
    """The mosaic that a table of zones draws; see ``layers.zone_table``."""
    check_zones(zones)
    raise BadInput("zones cannot be built yet")


def add_day(mosaic: Mosaic, zones_of_one_day: gpd.GeoDataFrame) -> Mosaic:
    """*mosaic* with one later day."""
    check_zones(zones_of_one_day)
    raise BadInput("zones cannot be built yet")
