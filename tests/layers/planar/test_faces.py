"""Faces between lines are those that shapely's polygonize finds, and each piece knows its two."""

import numpy as np
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from frontline.layers.planar.arrangement import OUTSIDE, enclosed
from frontline.layers.planar.faces import faces_of
from frontline.layers.planar.noding import pieces

spot = st.tuples(st.integers(0, 12), st.integers(0, 12))
segments = st.lists(st.tuples(spot, spot).filter(lambda s: s[0] != s[1]), min_size=1, max_size=25)
steps = st.sampled_from([1, 10**3, 10**7, 10**9, 4 * 10**9])


def cut(pairs, size):
    """Distinct segments, *size* steps of the grid for one of theirs, cut where they cross."""
    once = np.array(sorted({tuple(sorted(pair)) for pair in pairs}))
    return pieces(shapely.linestrings(once * size / 1e9))


def told(polygons) -> list[str]:
    return sorted(shapely.to_wkt(shapely.normalize(polygons), rounding_precision=-1).tolist())


@settings(deadline=None)
@given(segments, steps)
def test_faces_are_those_of_polygonize(pairs, size) -> None:
    found = cut(pairs, size)
    assert told(faces_of(found).polygons) == told(enclosed(found.lines()))


@settings(deadline=None)
@given(segments)
def test_a_piece_has_each_face_on_its_own_side(pairs) -> None:
    found = cut(pairs, 10**7)
    faces, (low, high) = faces_of(found), found.once
    along = found.spots[high] - found.spots[low]
    middle, across = found.spots[low] + along / 2, along[:, ::-1] * (-1e-6, 1e-6)
    for side, beside in ((faces.left, middle + across), (faces.right, middle - across)):
        inside = shapely.contains_xy(faces.polygons[:, None], *beside.T).T
        expected = np.where(
            inside.any(axis=1), inside.argmax(axis=1) if len(faces.polygons) else 0, OUTSIDE
        )
        divides = faces.left != faces.right
        assert (side == expected)[divides].all()


def square(x: float, y: float, size: float) -> list:
    corners = [(x, y), (x + size, y), (x + size, y + size), (x, y + size)]
    return list(zip(corners, corners[1:] + corners[:1], strict=True))


def test_an_island_is_a_hole_of_the_smallest_face_around_it() -> None:
    found = faces_of(cut(square(0, 0, 9) + square(1, 1, 6) + square(2, 2, 2), 10**7))
    assert sorted(shapely.get_num_interior_rings(found.polygons).tolist()) == [0, 1, 1]
    assert np.isclose(shapely.area(found.polygons).sum() * 1e4, 81)


def test_a_hole_that_touches_its_shell_in_a_corner_is_a_hole() -> None:
    inner = [((0, 0), (2, 1)), ((2, 1), (1, 2)), ((1, 2), (0, 0))]
    polygons = faces_of(cut(square(0, 0, 9) + inner, 10**7)).polygons
    assert shapely.is_valid(polygons).all()
    assert sorted(shapely.get_num_interior_rings(polygons).tolist()) == [0, 1]


def test_loose_ends_enclose_nothing_and_have_no_sides() -> None:
    tail = [((9, 9), (11, 11)), ((11, 11), (12, 11))]
    found = faces_of(cut(square(0, 0, 9) + tail, 10**7))
    assert len(found.polygons) == 1
    assert ((found.left == OUTSIDE) & (found.right == OUTSIDE)).sum() == 2
    assert not len(faces_of(cut(tail, 10**7)).polygons)
