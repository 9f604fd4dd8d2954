"""Segments are cut where they cross, and nowhere else."""

import numpy as np
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from frontline.layers.planar.arrangement import FINE
from frontline.layers.planar.noding import noded

spot = st.tuples(st.integers(0, 20), st.integers(0, 20))
segments = st.lists(st.tuples(spot, spot).filter(lambda s: s[0] != s[1]), min_size=1, max_size=12)


def drawn(pairs) -> np.ndarray:
    """Distinct segments, a hundredth of a degree a step."""
    once = sorted({tuple(sorted(pair)) for pair in pairs})
    return shapely.linestrings(np.array(once, float) / 100)


@settings(deadline=None)
@given(segments)
def test_what_is_cut_covers_the_same_ground(pairs) -> None:
    lines = drawn(pairs)
    cut, whole = shapely.union_all(noded(lines)), shapely.union_all(lines)
    assert cut.hausdorff_distance(whole) <= 2 * FINE
    assert abs(cut.length - whole.length) <= 1e-6


@settings(deadline=None)
@given(segments)
def test_pieces_meet_at_their_ends_only(pairs) -> None:
    cut = noded(drawn(pairs))
    tree = shapely.STRtree(cut)
    one, other = tree.query(cut, predicate="intersects")
    for a, b in zip(cut[one[one < other]], cut[other[one < other]], strict=True):
        ends = shapely.multipoints(shapely.get_coordinates([a, b]))
        assert shapely.intersection(a, b).difference(ends.buffer(10 * FINE)).is_empty


def test_what_crosses_nothing_is_left_to_the_bit() -> None:
    lines = drawn([((0, 0), (1, 0)), ((1, 0), (1, 1)), ((5, 5), (6, 5))])
    assert (noded(lines) == lines).all()
