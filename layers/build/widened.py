"""A theatre's border, widened where a reported place lies on it or a little outside."""

import numpy as np
import shapely

from frontline.geo.errors import BadInput
from frontline.layers.build.reports import Reports
from frontline.layers.planar.measure import equal_area, length_km, moved

# How far outside the border a reported place may lie: borders of small scale are that coarse.
TOLERANCE_KM = 10.0

MARGIN_KM = 1.0
"""How much of a widened border lies beyond the place it was widened for."""


def widened(border: shapely.Geometry, reports: Reports) -> shapely.Geometry:
    """*border* ((Multi)Polygon, EPSG:4326), with a disc around each place a little outside it.

    Raises:
        BadInput: A place lies farther outside than ``TOLERANCE_KM``.
    """
    shapely.prepare(border)
    spots = np.array([(r.lon, r.lat) for r in reports.reports]).reshape(-1, 2)
    for i in np.flatnonzero(~shapely.contains_xy(border, spots)).tolist():
        report, place = reports.reports[i], shapely.Point(spots[i])
        if shapely.contains(border, place):  # a disc for a place before it
            continue
        off = float(length_km(np.array([shapely.shortest_line(place, border)]))[0])
        if off > TOLERANCE_KM:
            raise BadInput(
                f"{reports.file}: row {report.row}, columns lon and lat: {report.place} lies "
                f"{off:.0f} km outside the border of the theatre; mend its coordinates"
            )
        border = shapely.union(border, _disc(report.lon, report.lat, off + MARGIN_KM))
        shapely.prepare(border)
    return border


def _disc(lon: float, lat: float, radius_km: float) -> shapely.Geometry:
    """All within *radius_km* of a point, as a polygon in EPSG:4326."""
    around = equal_area((lon, lat, lon, lat))
    disc = shapely.buffer(shapely.Point(0, 0), radius_km * 1e3)
    return moved(np.array([disc]), lambda x, y: around.transform(x, y, direction="INVERSE"))[0]
