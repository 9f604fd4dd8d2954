"""How long lines are that are straight in longitude and latitude."""

import numpy as np
import pytest
import shapely
from pyproj import Geod

from frontline.layers.planar.measure import length_km


@pytest.mark.parametrize("latitude", [0.0, 35.0, 60.0, 89.0])
def test_a_line_is_as_long_as_its_short_pieces_together(latitude: float) -> None:
    lines = shapely.linestrings([[(36, latitude), (38, latitude + 1)], [(36, latitude), (36.1, 0)]])
    pieces = shapely.get_coordinates(shapely.segmentize(lines[0], 0.001))
    metres = Geod(ellps="WGS84").line_length(*pieces.T)
    assert length_km(lines)[0] == pytest.approx(metres / 1e3, rel=1e-9)


def test_what_has_no_line_has_no_length() -> None:
    assert length_km(np.zeros(0, dtype=object)).tolist() == []
    along_equator = length_km(shapely.linestrings([[(0, 0), (1, 0)]]))[0]
    assert along_equator == pytest.approx(111.319491, abs=1e-6)
