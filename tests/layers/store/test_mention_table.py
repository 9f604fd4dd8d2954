"""The table of mentions in columns: points where there are any, bounds that hold them."""

import numpy as np
import pyarrow as pa
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from frontline.geo.batch.formats import table_rows
from frontline.layers.store.mention_table import SCHEMA, bounds_of, joined, mention_table, points
from tests import tiny

DEGREES = st.tuples(st.floats(-180, 180), st.floats(-90, 90))


def table() -> pa.Table:
    return mention_table(list(table_rows(tiny.reading())))


def test_rows_become_columns_of_the_stated_types() -> None:
    found = table()
    assert found.schema == SCHEMA
    assert found.num_rows == len(tiny.reading().places)


def test_a_mention_that_was_placed_has_a_point_with_longitude_first() -> None:
    for row in table().to_pylist():
        if row["lon"] is None or np.isnan(row["lon"]):
            assert row["geometry"] is None
        else:
            point = shapely.from_wkb(row["geometry"])
            assert (point.x, point.y) == (row["lon"], row["lat"])


def test_no_rows_are_a_table_too() -> None:
    assert mention_table([]).schema == SCHEMA
    assert bounds_of(mention_table([])) is None


def test_bounds_hold_every_point_and_nothing_more() -> None:
    west, south, east, north = bounds_of(table()) or (0, 0, 0, 0)
    assert (west, south) == (37.62, 35.5)
    assert (east, north) == (39.5, 55.75)


@given(st.lists(st.one_of(st.none(), DEGREES), max_size=8))
def test_points_are_there_where_coordinates_are(spots: list[tuple[float, float] | None]) -> None:
    lon = np.array([spot[0] if spot else np.nan for spot in spots], float)
    lat = np.array([spot[1] if spot else np.nan for spot in spots], float)
    assert [point is not None for point in points(lon, lat)] == [s is not None for s in spots]


@pytest.mark.parametrize(
    ("bounds", "told"),
    [
        ([], None),
        ([None, None], None),
        ([(1, 2, 3, 4), None], (1, 2, 3, 4)),
        ([(1, 2, 3, 4), (0, 5, 2, 9)], (0, 2, 3, 9)),
    ],
)
def test_bounds_of_several_hold_all(bounds: list[object], told: object) -> None:
    assert joined(bounds) == told  # type: ignore[arg-type]
