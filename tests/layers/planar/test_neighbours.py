"""Neighbours among points, held against Shapely's own Voronoi diagram."""

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from frontline.layers.planar.neighbours import neighbours

SPOTS = st.lists(
    st.tuples(st.integers(0, 60), st.integers(0, 60)), min_size=2, max_size=25, unique=True
)


@settings(max_examples=40, deadline=None)
@given(SPOTS)
def test_the_lines_are_those_of_the_voronoi_diagram(spots: list[tuple[int, int]]) -> None:
    points = np.array(spots, float)
    found = neighbours(points, 100.0)
    box = shapely.box(-20, -20, 80, 80)
    ours = shapely.intersection(shapely.multilinestrings(list(found.ends)), box)
    theirs = shapely.voronoi_polygons(
        shapely.multipoints(points), extend_to=shapely.box(-450, -450, 450, 450), only_edges=True
    )
    assert ours.length == pytest.approx(shapely.intersection(theirs, box).length, rel=1e-6)
    assert shapely.hausdorff_distance(ours, shapely.intersection(theirs, box)) < 1e-4


@settings(max_examples=40, deadline=None)
@given(SPOTS)
def test_a_line_is_as_far_from_one_as_from_the_other(spots: list[tuple[int, int]]) -> None:
    points = np.array(spots, float)
    found = neighbours(points, 100.0)
    one, other = (points[number][:, None] for number in (found.one, found.other))
    from_one, from_other = (np.hypot(*(found.ends - p).transpose(2, 0, 1)) for p in (one, other))
    assert from_one == pytest.approx(from_other, rel=1e-6, abs=1e-6)


def test_points_in_a_row_are_neighbours_of_the_next_only() -> None:
    found = neighbours(np.array([(0.0, 0.0), (3.0, 0.0), (7.0, 0.0)]), 10.0)
    assert sorted(np.column_stack([found.one, found.other, found.away]).tolist()) == [
        [0, 1, 3],
        [1, 2, 4],
    ]
    assert (found.length > 10.0).all()


def test_a_single_point_has_no_neighbour() -> None:
    assert len(neighbours(np.array([(5.0, 5.0)]), 10.0).one) == 0
