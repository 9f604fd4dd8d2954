"""Sieges and cut roads as connectedness: days that are known, and cells against a plain search."""

from bisect import bisect_right
from datetime import date

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from frontline import geo, layers
from frontline.layers.analysis.checking import check, rows
from frontline.layers.asked.connected import parts
from frontline.layers.mosaic.mosaic import Mosaic

from ..analysis.test_verdicts import mosaic as invented


@pytest.fixture(scope="module")
def syria() -> Mosaic:
    return layers.open("syria")


AZAZ, EAST_ALEPPO = (37.0457, 36.5859), (37.18, 36.205)
DOUMA, DEIR_EZ_ZOR = (36.4, 33.57), (40.11, 35.335)
RASTAN, KWEIRES = (36.7324, 34.9265), (37.583, 36.187)


@pytest.mark.parametrize(
    ("side", "place", "day", "cut_off"),
    [
        ("opposition", AZAZ, "2016-01-25", False),
        ("opposition", AZAZ, "2016-02-06", True),
        ("opposition", AZAZ, "2016-02-10", True),
        ("opposition", AZAZ, "2016-05-01", True),
        ("opposition", AZAZ, "2016-08-20", True),
        ("opposition", EAST_ALEPPO, "2016-07-16", False),
        ("opposition", EAST_ALEPPO, "2016-07-17", True),
        ("opposition", EAST_ALEPPO, "2016-08-05", True),
        ("opposition", EAST_ALEPPO, "2016-08-06", False),
        ("opposition", EAST_ALEPPO, "2016-09-03", False),
        ("opposition", EAST_ALEPPO, "2016-09-04", True),
        ("opposition", EAST_ALEPPO, "2016-11-01", True),
        ("opposition", DOUMA, "2013-10-01", True),
        ("opposition", DOUMA, "2016-08-06", True),
        ("opposition", DOUMA, "2018-02-01", True),
        ("government", DEIR_EZ_ZOR, "2014-03-01", False),
        ("government", DEIR_EZ_ZOR, "2014-08-01", True),
        ("government", DEIR_EZ_ZOR, "2015-07-01", True),
        ("government", DEIR_EZ_ZOR, "2016-08-06", True),
        ("government", DEIR_EZ_ZOR, "2017-08-20", True),
        ("government", DEIR_EZ_ZOR, "2017-09-12", False),
        ("opposition", RASTAN, "2016-01-15", True),
        ("government", KWEIRES, "2015-07-01", True),
        ("government", KWEIRES, "2015-11-20", False),
    ],
)
def test_known_sieges_of_syria(
    syria: Mosaic, side: str, place: tuple[float, float], day: str, cut_off: bool
) -> None:
    column = bisect_right(syria.days, date.fromisoformat(day)) - 1
    cell = syria.cell_at(*place)
    assert cell is not None
    assert parts(syria, column, side).enclosed(cell) is cut_off


DAMASCUS, HOMS, HAMA, LATAKIA = (36.3, 33.512), (36.72, 34.728), (36.757, 35.134), (35.79, 35.53)
SUWAYDA, WEST_ALEPPO, DARAA = (36.567, 32.709), (37.13, 36.21), (36.101, 32.628)
COAST = (HOMS, HAMA, LATAKIA)


@pytest.mark.parametrize(
    ("day", "joined", "cut_off"),
    [
        ("2013-03-01", COAST, (WEST_ALEPPO,)),  # no road to Aleppo until that by Khanasir
        ("2013-09-15", COAST, (WEST_ALEPPO,)),
        ("2013-11-15", (*COAST, WEST_ALEPPO), ()),
        ("2014-02-01", (*COAST, WEST_ALEPPO), ()),
        ("2014-05-01", (DAMASCUS, SUWAYDA, *COAST, WEST_ALEPPO), ()),  # Qalamoun is taken
        ("2014-12-01", (DAMASCUS, SUWAYDA, *COAST, WEST_ALEPPO), ()),
        ("2015-06-15", (DAMASCUS, SUWAYDA, *COAST, WEST_ALEPPO), ()),
        ("2015-10-01", (DAMASCUS, SUWAYDA, *COAST, WEST_ALEPPO), ()),
        ("2016-02-24", (DAMASCUS, DARAA, SUWAYDA, *COAST), (WEST_ALEPPO,)),  # Khanasir is lost
        ("2016-03-05", (DAMASCUS, DARAA, SUWAYDA, *COAST, WEST_ALEPPO), ()),
        ("2016-08-20", (DAMASCUS, DARAA, SUWAYDA, *COAST, WEST_ALEPPO), ()),
        ("2017-03-01", (DAMASCUS, DARAA, SUWAYDA, *COAST, WEST_ALEPPO), ()),
        ("2018-01-15", (DAMASCUS, DARAA, SUWAYDA, *COAST, WEST_ALEPPO), ()),
    ],
)
def test_the_roads_that_the_army_held_join_its_cities(
    syria: Mosaic,
    day: str,
    joined: tuple[tuple[float, float], ...],
    cut_off: tuple[tuple[float, float], ...],
) -> None:
    column = bisect_right(syria.days, date.fromisoformat(day)) - 1
    found = parts(syria, column, "government")
    pieces = {int(found.of[syria.cells_at([lon], [lat])[0]]) for lon, lat in joined}
    assert len(pieces) == 1
    assert found.km2[pieces.pop()] == found.km2.max()
    for lon, lat in cut_off:
        assert found.enclosed(int(syria.cells_at([lon], [lat])[0]))


@settings(max_examples=30, deadline=None)
@given(column=st.integers(0, 8), side=st.sampled_from("abc"))
def test_pieces_of_a_drawn_map_are_those_of_the_union(column: int, side: str) -> None:
    """Shapely joins what shares a line and leaves corners apart: an oracle for the pieces."""
    layer = invented()
    column = min(column, len(layer.days) - 1)
    found = parts(layer, column, side)
    held = np.flatnonzero(found.of >= 0)
    whole = shapely.union_all(layer.polygons[held]) if len(held) else shapely.Polygon()
    assert len(np.unique(found.of[held])) == len(
        [part for part in shapely.get_parts(whole) if not part.is_empty]
    )


@pytest.mark.parametrize(("day", "said"), [("8 June 2016", "agrees"), ("1 June 2016", "disagrees")])
def test_who_is_relieved_from_a_pocket_is_relieved(syria: Mosaic, day: str, said: str) -> None:
    text = f"The rebels broke the siege of Mare' on {day}."
    reading = geo.read(geo.Document("x", text, "", date(2016, 6, 20)), "syria")
    (row,) = rows(reading, check(reading, [syria]))
    assert (row["type"], row["places"], row["verdict"]) == ("siege_broken", ["Mare'"], said)


DAMASCUS_WEST = [
    ("Malki", 36.27178, 33.51829),
    ("Mezzeh", 36.26044, 33.50705),
    ("Qassaa", 36.317, 33.518),
]


@pytest.mark.parametrize("day", ["2012-09-01", "2013-06-01", "2016-08-06", "2017-11-01"])
@pytest.mark.parametrize(("quarter", "lon", "lat"), DAMASCUS_WEST)
def test_the_capitals_own_quarters_follow_no_suburb(
    syria: Mosaic, quarter: str, lon: float, lat: float, day: str
) -> None:
    held = syria.at(day)
    (actor,) = held[held.contains(shapely.Point(lon, lat))].actor
    assert actor == "government", quarter
