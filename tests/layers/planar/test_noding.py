"""Segments are cut where they cross, and nowhere else."""

from itertools import combinations

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
    # On a grid: without one, a segment that lies on another counts twice where an end of it is
    # rounded off that line, as (0.16, 0.1) is off (0.02, 0.03)-(0.2, 0.12).
    cut, whole = shapely.union_all(noded(lines)), shapely.union_all(lines, grid_size=FINE)
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


def across(a, b, c) -> int:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])


@settings(deadline=None)
@given(segments, st.sampled_from([1, 3, 100, 10**7, 10**9, 4 * 10**9]))
def test_no_two_pieces_cross_or_touch_but_at_their_ends_to_the_last_step(pairs, steps) -> None:
    """From crossings closer than the grid can tell to lines across a quarter of the globe."""
    ends = np.array(sorted({tuple(sorted(pair)) for pair in pairs})) * steps / 1e9
    cut = np.rint(shapely.get_coordinates(noded(shapely.linestrings(ends))) * 1e9).astype(int)
    pieces = [tuple(sorted(map(tuple, piece))) for piece in cut.reshape(-1, 2, 2).tolist()]
    assert len(set(pieces)) == len(pieces)
    for (a, b), (c, d) in combinations(pieces, 2):
        sides = [across(*three) for three in ((a, b, c), (a, b, d), (c, d, a), (c, d, b))]
        assert sides[0] * sides[1] >= 0 or sides[2] * sides[3] >= 0
        for (p, q), ends_of in (((a, b), (c, d)), ((c, d), (a, b))):
            for spot in ends_of:
                assert across(p, q, spot) or not p < spot < q


def test_what_crosses_nothing_is_left_to_the_bit() -> None:
    lines = drawn([((0, 0), (1, 0)), ((1, 0), (1, 1)), ((5, 5), (6, 5))])
    assert (noded(lines) == lines).all()
