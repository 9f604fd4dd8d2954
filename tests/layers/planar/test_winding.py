"""Which zones lie over a point on which day: as shapely says, one by one."""

import numpy as np
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from frontline.layers.planar.faces import faces_of
from frontline.layers.planar.noding import pieces
from frontline.layers.planar.outlines import along, changes, outlines
from frontline.layers.planar.winding import windings, windings_within

COLUMNS, LAYERS = 4, 2
corner = st.tuples(st.integers(0, 8), st.integers(0, 8))
zone = st.tuples(
    corner, st.integers(1, 5), st.integers(1, 5), st.integers(0, LAYERS - 1), st.integers(0, 3)
)
inner = st.tuples(st.integers(0, 12), st.integers(0, 12)).map(lambda p: (p[0] + 0.5, p[1] + 0.25))


@settings(max_examples=60, deadline=None)
@given(st.lists(zone, min_size=1, max_size=6), st.lists(inner, min_size=1, max_size=6))
def test_counts_are_those_of_a_point_in_polygon_test(zones, points) -> None:
    shapes = np.array([shapely.box(x, y, x + w, y + h) for (x, y), w, h, _, _ in zones])
    layer = np.array([z[3] for z in zones])
    first = np.array([z[4] for z in zones])
    last = np.full(len(zones), COLUMNS)
    xy, drawn = np.array(points), outlines(shapes)
    found = windings(xy, drawn, changes(drawn, layer, first, last), (COLUMNS, LAYERS))
    table = np.zeros((len(xy), COLUMNS, LAYERS), int)
    for point, column, until, count in zip(
        found.point, found.column, found.until, found.count, strict=True
    ):
        table[point, column:until] = count
    inside = shapely.contains_xy(shapes[:, None], xy[:, 0], xy[:, 1])
    for column in range(COLUMNS):
        for number in range(LAYERS):
            holds = (layer == number) & (first <= column)
            assert (table[:, column, number] == inside[holds].sum(axis=0)).all()


@settings(max_examples=60, deadline=None)
@given(st.lists(zone, min_size=1, max_size=6))
def test_faces_told_from_each_other_are_told_as_by_rays(zones) -> None:
    shapes = np.array([shapely.box(x, y, x + w, y + h) for (x, y), w, h, _, _ in zones])
    layer, first = (np.array([z[i] for z in zones]) for i in (3, 4))
    drawn = outlines(shapes)
    turns = changes(drawn, layer, first, np.full(len(zones), COLUMNS))
    led = pieces(drawn.lines())
    faces = faces_of(led)
    found = windings_within(faces, along(drawn, led, turns), (COLUMNS, LAYERS))
    inside = shapely.get_coordinates(shapely.point_on_surface(faces.polygons))
    expected = windings(inside, drawn, turns, (COLUMNS, LAYERS))
    for one, other in (
        (found.point, expected.point),
        (found.column, expected.column),
        (found.count, expected.count),
    ):
        assert (one == other).all()
